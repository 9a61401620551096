//! `image-mismatch`: a picture that the translation lacks, adds or replaces.

use std::borrow::Cow;

use super::changed::{self, Stated};
use super::{address, link_place};
use crate::check::alike::Named;
use crate::check::together::Side;
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::document::Kind;
use crate::locale::Locale;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "image-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("image_mismatch.md"),
    scope: Scope::Block(look),
};

fn look(context: &Context<'_>, together: &Together<'_>, findings: &mut Findings) {
    let locales = &context.corpus.locales;
    let found = together.differences(
        |side| Cow::Owned(images(side, locales)),
        |tallies| &tallies.images,
    );
    let (missing, extra) = (
        Stated::as_written(&found.missing),
        Stated::as_written(&found.extra),
    );
    for finding in changed::report(together, "image", &missing, &extra, findings) {
        findings.push(finding);
    }
}

fn images(side: &Side<'_>, locales: &[Locale]) -> Vec<(Named, Span)> {
    let page = side.page;
    let mut found = Vec::new();
    for block in side.each() {
        let nodes = block.inlines.start as usize..block.inlines.end as usize;
        for (_, node) in page.document.range(nodes) {
            let Kind::Image(link) = &node.kind else {
                continue;
            };
            let place = link_place::target(page, node, link);
            let named = Named {
                name: picture(&link.url, locales),
                written: link.url.to_string(),
            };
            found.push((named, place));
        }
    }
    found
}

/// The name of a picture without what makes it a locale's own: `menu.zh-TW.png`, `zh-tw/menu.png`
/// and `menu_zh.png` are the same picture as `menu.png`.
fn picture(url: &str, locales: &[Locale]) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    let mut stem = stem.to_owned();
    let suffix = |stem: &str| -> Option<usize> {
        locales.iter().find_map(|locale| {
            let tag = locale.tag().to_lowercase();
            [
                tag.clone(),
                tag.replace('-', "_"),
                locale.language().to_owned(),
            ]
            .iter()
            .find_map(|mark| {
                let head = stem.strip_suffix(mark.as_str())?;
                let cut = head.strip_suffix(['.', '-', '_'])?;
                (!cut.is_empty()).then_some(cut.len())
            })
        })
    };
    while let Some(length) = suffix(&stem) {
        stem.truncate(length);
    }
    if address::is_locale(&stem, locales) {
        // A folder of pictures named by locale is no name of a picture.
        stem.clear();
    }
    format!("{stem}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_localized_picture_is_the_same_picture() {
        let locales = ["en-US", "zh-TW"].map(|tag| Locale::parse(tag).expect("a tag"));
        for url in [
            "menu.png",
            "media/menu.zh-TW.png",
            "/images/zh-tw/menu.png",
            "menu_zh_tw.png",
            "menu-en.png",
        ] {
            assert_eq!(picture(url, &locales), "menu.png", "{url}");
        }
        assert_ne!(picture("menu2.png", &locales), "menu.png");
    }
}
