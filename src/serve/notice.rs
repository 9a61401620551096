//! Pages of the server itself: that the site is being built, and that it cannot be.

use std::sync::LazyLock;

use super::http::Response;
use super::overlay;
use super::trouble::Trouble;
use crate::locale::Locale;
use crate::messages::Messages;
use crate::render::html::escape;
use crate::resources::Resources;

/// What these pages may load: their own style sheet and script.
const POLICY: &str =
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The languages that diglot itself speaks, with its words: the site's own may be what is broken.
static SPOKEN: LazyLock<Option<(Vec<Locale>, Locale, Messages)>> = LazyLock::new(|| {
    let resources = Resources::embedded();
    let has_words =
        |tag: &String| Resources::built_in(&format!("locales/{tag}/serve.ftl")).is_some();
    let folders = resources.folders("locales").into_iter().filter(has_words);
    let locales: Vec<Locale> = folders.filter_map(|tag| Locale::parse(&tag).ok()).collect();
    let english = locales.iter().find(|locale| locale.language() == "en")?;
    let source = english.clone();
    let messages = Messages::read(
        &locales,
        &source,
        |locale| resources.locale_folders(locale),
        |tag| {
            let path = format!("locales/{tag}/serve.ftl");
            let text = Resources::built_in(&path).map(str::to_owned);
            text.map(|text| (path, text)).into_iter().collect()
        },
    );
    Some((locales, source, messages))
});

/// That the site is being built for the first time.
pub(super) fn building(path: &str, languages: &str) -> Response {
    page(503, path, languages, "serve-building", None)
}

/// That it cannot be built, and why.
pub(super) fn trouble(path: &str, languages: &str, trouble: &Trouble) -> Response {
    page(500, path, languages, "serve-failed", Some(trouble))
}

/// A page in the language that the browser asks for.
fn page(status: u16, path: &str, languages: &str, id: &str, trouble: Option<&Trouble>) -> Response {
    let Some((locales, english, messages)) = &*SPOKEN else {
        // The binary has English words: a test says so.
        let text = trouble.map_or(id, |trouble| &trouble.text);
        return Response::refusal(status, text);
    };
    let locale = wanted(languages, locales).unwrap_or_else(|| english.clone());
    let say = |id: &str| messages.format(&locale, id, &[]);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>",
        locale.tag(),
        locale.direction()
    );
    let title = say(id);
    escape::text(&mut html, &title);
    html.push_str("</title>\n</head>\n<body class=\"diglot-notice\">\n<main>\n<h1>");
    escape::text(&mut html, &title);
    html.push_str("</h1>\n<p>");
    escape::text(&mut html, &say(&format!("{id}.text")));
    html.push_str("</p>\n");
    if let Some(trouble) = trouble {
        html.push_str("<pre lang=\"en\" dir=\"ltr\" tabindex=\"0\">");
        escape::text(&mut html, &trouble.text);
        html.push_str("</pre>\n");
    }
    html.push_str("</main>\n</body>\n</html>\n");
    let policy = POLICY.replace("default-src 'self'", "default-src 'self'; img-src data:");
    // The mark is of what is said, not of its words: whoever compares marks does not know which
    // language this browser was answered in, and a mark that differs makes the tab load again.
    let said = trouble.map_or("", |trouble| &trouble.text);
    let etag = overlay::mark(format!("{id}\n{said}").as_bytes());
    overlay::follow_until(status, path, html, etag).with("content-security-policy", policy)
}

/// The locale that serves the languages of an `Accept-Language` header best: RFC 9110, 12.5.4, with
/// the script deciding between forms of one language.
fn wanted(languages: &str, locales: &[Locale]) -> Option<Locale> {
    let mut wanted: Vec<(f32, &str)> = languages
        .split(',')
        .take(32)
        .map(|part| {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            (weight.trim().parse().unwrap_or(0.0), tag.trim())
        })
        .collect();
    // A stable sort: of equals the first counts.
    wanted.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    wanted
        .into_iter()
        .filter_map(|(_, tag)| Locale::parse(tag).ok())
        .find_map(|wanted| {
            let alike = |locale: &&Locale| {
                locale.same_language(&wanted) && locale.script() == wanted.script()
            };
            locales
                .iter()
                .find(|locale| **locale == wanted)
                .or_else(|| locales.iter().find(alike))
                .cloned()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_server_speak_the_browsers_language() {
        let (locales, ..) = SPOKEN.as_ref().expect("English words");
        assert!(locales.len() >= 9, "{locales:?}");
        let choice = |languages| wanted(languages, locales).map(|locale| locale.tag().to_owned());
        assert_eq!(choice("zh-TW,zh;q=0.9,en;q=0.8").as_deref(), Some("zh-TW"));
        assert_eq!(choice("zh-HK").as_deref(), Some("zh-TW"));
        assert_eq!(choice("zh").as_deref(), Some("zh-CN"));
        assert_eq!(choice("en;q=0.2, de;q=0.9").as_deref(), Some("de-DE"));
        assert_eq!(choice("tlh"), None);
        let page = building("", "fr");
        let html = String::from_utf8_lossy(&page.body).into_owned();
        assert!(html.contains("lang=\"fr-FR\""), "{html}");
    }

    #[test]
    fn a_notice_has_one_mark_in_every_language() {
        let told = |languages, text: &str| {
            let text = text.to_owned();
            trouble("", languages, &Trouble { text }).etag
        };
        assert_eq!(building("", "zh-TW").etag, building("", "").etag);
        assert_eq!(told("zh-TW", "a"), told("", "a"));
        assert_ne!(told("zh-TW", "a"), told("zh-TW", "b"));
        assert_ne!(told("", ""), building("", "").etag);
    }
}
