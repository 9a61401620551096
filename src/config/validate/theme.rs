//! The theme: its colour, its files, its links.

use std::path::{Component, Path};

use super::Mistakes;
use crate::config::Theme;
use crate::config::raw::{At, RawTheme};

pub(super) fn theme(root: &Path, mistakes: &mut Mistakes, raw: RawTheme) -> Theme {
    let RawTheme {
        accent,
        logo,
        card,
        css,
        edit_url,
        footer,
    } = raw;
    let accent = accent.and_then(|(colour, span)| {
        let hex = colour.strip_prefix('#').unwrap_or("");
        if hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()) {
            return Some((colour.to_ascii_lowercase(), span));
        }
        mistakes.add(
            span,
            format!("{colour:?} is no colour"),
            "write six hex digits: #3b5bdb",
        );
        None
    });
    let mut below_static = |path: At<String>| {
        let (path, span) = path;
        let inside = Path::new(&path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if inside && !path.is_empty() {
            if root.join("static").join(&path).is_file() {
                return Some(path);
            }
            mistakes.add(
                span,
                format!("there is no file static/{path}"),
                "put it there, or correct the path",
            );
            return None;
        }
        mistakes.add(
            span,
            format!("{path:?} is no path below static/"),
            "put the file into static/ and write its path from there, with / between the parts",
        );
        None
    };
    let logo = logo.and_then(&mut below_static);
    let card = card.and_then(&mut below_static);
    let css = css
        .unwrap_or_default()
        .into_iter()
        .filter_map(&mut below_static)
        .collect();
    let edit_url = edit_url.and_then(|(url, span)| {
        if url.contains("{path}") && (url.starts_with("https://") || url.starts_with("http://")) {
            return Some(url);
        }
        mistakes.add(
            span,
            "edit-url must be a web address that holds {path}",
            "write it like https://github.com/you/docs/edit/main/content/{path}",
        );
        None
    });
    let mut links = Vec::new();
    for ((label, url), span) in footer {
        if url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:") {
            links.push((label, url));
        } else {
            mistakes.add(
                span,
                format!("{url:?} is no web address"),
                "footer links start with https://, http:// or mailto:",
            );
        }
    }
    Theme {
        accent,
        logo,
        card,
        css,
        edit_url,
        footer: links,
    }
}
