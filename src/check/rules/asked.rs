//! Which messages the templates of a site ask for.

use std::sync::Arc;

use crate::resources::Resources;
use crate::text::{Source, Span};

/// The templates that the site brings, by path. The binary's own are tested with it.
pub(super) fn templates(resources: &Resources) -> Vec<Arc<Source>> {
    let mut found = Vec::new();
    let mut folders = vec!["templates".to_owned()];
    while let Some(folder) = folders.pop() {
        for name in resources.list(&folder) {
            let path = format!("{folder}/{name}");
            let template = name
                .rsplit_once('.')
                .is_some_and(|(_, extension)| matches!(extension, "html" | "xml" | "txt" | "json"));
            if template && let Some(text) = resources.own(&path) {
                found.push(Arc::new(Source::new(
                    path.clone(),
                    resources.file(&path),
                    text,
                )));
            }
        }
        for name in resources.folders(&folder) {
            folders.push(format!("{folder}/{name}"));
        }
    }
    found.sort_by(|a, b| a.name().cmp(b.name()));
    found
}

/// The ids that a template asks for in so many words: `t(key="id")`.
pub(super) fn ids(template: &Source) -> Vec<(String, Span)> {
    let text = template.text();
    let mut found = Vec::new();
    for (at, mark) in text.match_indices("key=\"") {
        let start = at + mark.len();
        let Some(length) = text.get(start..).and_then(|rest| rest.find('"')) else {
            continue;
        };
        // Of a call to `t`, and whole: not put together with `~`.
        let head = text.get(..at).unwrap_or("").trim_end();
        let call = head.rfind("t(").is_some_and(|open| {
            let before = head.get(..open).and_then(|head| head.chars().next_back());
            before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
                && !head.get(open..).is_some_and(|inside| inside.contains(')'))
        });
        let tail = text.get(start + length + 1..).unwrap_or("").trim_start();
        if call && !tail.starts_with('~') {
            let id = text.get(start..start + length).unwrap_or("").to_owned();
            found.push((id, Span::new(start, start + length)));
        }
    }
    found
}

/// Every text in quotes of a template: one of them may be an id, or the beginning of one.
pub(super) fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for quote in ['"', '\'', '`'] {
        let parts = text.split(quote);
        found.extend(
            parts
                .filter(|part| part.len() < 80 && !part.contains('\n'))
                .map(str::to_owned),
        );
    }
    found
}
