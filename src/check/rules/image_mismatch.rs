//! `image-mismatch`: a picture that the translation lacks, adds or replaces.

use std::borrow::Cow;

use super::changed;
use super::inlines;
use super::{address, link_place};
use crate::check::{Context, Findings, Group, Rule, Scope, Together};
use crate::diagnostic::Level;
use crate::document::{Kind, Node};
use crate::locale::Locale;

pub(super) const RULE: Rule = Rule {
    name: "image-mismatch",
    group: Group::Fidelity,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/image-mismatch.md"),
    scope: Scope::Blocks(look),
};

fn look(context: &Context<'_>, blocks: &[Together<'_>], findings: &mut Findings) {
    let locales = &context.corpus.locales;
    let differences = inlines::differences(
        blocks,
        |_, node| url(node),
        |_, image| Some(Cow::Owned(picture(image.written, locales))),
    );
    for found in differences {
        let together = found.together;
        let missing = link_place::stated(together.source.page, &found.missing);
        let extra = link_place::stated(together.target.page, &found.extra);
        for finding in changed::report(together, "image", &missing, &extra, findings) {
            findings.push(finding);
        }
    }
}

fn url(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Image(image) => Some(&image.url),
        _ => None,
    }
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
