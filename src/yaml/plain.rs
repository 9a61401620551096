//! The YAML of most front matter, read without the parser: lines of `key: text` and nothing else.
//!
//! The parser takes longer over three such lines than diglot over the page below them. What is not
//! surely as simple as it looks is left to it.

use std::iter::Peekable;

use serde_json::{Map, Value};

/// The fields of a text that has only lines `key: value`, the values being plain words, whole numbers
/// or quoted text without escapes; `None` where the parser must decide.
pub(super) fn parse(text: &str) -> Option<Value> {
    let mut map = Map::new();
    for line in text.lines() {
        let (key, value) = line.split_once(": ")?;
        if !is_key(key) {
            return None;
        }
        let value = scalar(value.trim_matches(' '))?;
        if map.insert(key.to_owned(), value).is_some() {
            return None;
        }
    }
    (!map.is_empty()).then_some(Value::Object(map))
}

/// The fields of data that has, beside such lines, comments and text that is folded (`>-`), as that of
/// languages; `None` where the parser must decide.
pub(super) fn data(text: &str) -> Option<Value> {
    let mut map = Map::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if !line.chars().all(is_plain) {
            return None;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) = line.split_once(": ")?;
        if !is_key(key) {
            return None;
        }
        let value = if value == ">-" {
            Value::from(folded(&mut lines)?)
        } else {
            scalar(value.trim_matches(' '))?
        };
        if map.insert(key.to_owned(), value).is_some() {
            return None;
        }
    }
    (!map.is_empty()).then_some(Value::Object(map))
}

/// Lines that are set in by two spaces, as one.
fn folded<'t>(lines: &mut Peekable<impl Iterator<Item = &'t str>>) -> Option<String> {
    let mut text = String::new();
    while let Some(line) = lines.next_if(|line| line.starts_with(' ')) {
        let words = line.strip_prefix("  ")?;
        // Spaces at the ends of a line have a meaning.
        if words.is_empty() || words.trim_matches(' ') != words || !words.chars().all(is_plain) {
            return None;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(words);
    }
    // After an empty line it may go on.
    while lines.next_if(|line| line.is_empty()).is_some() {}
    let ends = lines.peek().is_none_or(|line| !line.starts_with(' '));
    (ends && !text.is_empty()).then_some(text)
}

/// A word of letters, digits and `.`, `_`, `-` that begins with a letter and is no value of another
/// type.
fn is_key(key: &str) -> bool {
    let bytes = key.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(byte))
        && !is_word_of_yaml(key)
}

fn scalar(text: &str) -> Option<Value> {
    let first = text.chars().next()?;
    match first {
        '"' => {
            let inner = text.strip_prefix('"')?.strip_suffix('"')?;
            let plain = inner.chars().all(|c| is_plain(c) && c != '"' && c != '\\');
            plain.then(|| Value::from(inner))
        }
        '\'' => {
            let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
            let plain = inner.chars().all(|c| is_plain(c) && c != '\'');
            plain.then(|| Value::from(inner))
        }
        '1'..='9' => {
            let digits = text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
            digits
                .then(|| text.parse::<u64>().ok())
                .flatten()
                .map(Value::from)
        }
        _ if first.is_alphabetic() => {
            // `: ` would be a key within the value, ` #` a comment.
            let plain = text.chars().all(is_plain)
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.ends_with(':')
                && !is_word_of_yaml(text);
            plain.then(|| Value::from(text))
        }
        _ => None,
    }
}

/// A character that stands for itself: no control, no line end of Unicode's, none that YAML refuses.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..)
        && !matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Words that one version of YAML or another takes for something else than text: `true`, `off`,
/// `null`, `inf`.
fn is_word_of_yaml(text: &str) -> bool {
    text.len() <= 5
        && [
            "true", "false", "null", "yes", "no", "on", "off", "y", "n", "inf", "nan",
        ]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn simple_lines_need_no_parser() {
        let text = "title: \"Quick: start\"\r\nms.date: 07/07/2017\nweight: 20\n標題: x\n";
        assert_eq!(parse(text), None, "a key of other letters, a date");
        let text = "title: \"Quick: start\"\nauthor: Ada (ops)\nweight: 20\nnote: '第 1 章'\n";
        let expected = serde_json::json!({
            "title": "Quick: start", "author": "Ada (ops)", "weight": 20, "note": "第 1 章"
        });
        assert_eq!(parse(text), Some(expected));
    }

    /// Texts of the signs that mean something to YAML, and of some that do not.
    fn lines() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            Just("key".to_owned()),
            Just(": ".to_owned()),
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("title: ".to_owned()),
            Just("true".to_owned()),
            "[a-z\"'#:&*!|>%@`{}\\[\\],?~=.0-9 -]{0,6}",
            "\\PC{0,3}",
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(part, 0..9).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn what_is_read_here_the_parser_reads_alike(
            text in prop_oneof![
                lines(),
                ("[a-z.]{1,4}: ", lines()).prop_map(|(key, rest)| key + &rest),
                ("[a-z.]{1,4}: \\PC{0,12}"),
                ("[a-z.]{1,4}: [a-zA-Z\"'#: 0-9.]{0,12}"),
            ]
        ) {
            if let Some(value) = parse(&text) {
                prop_assert_eq!(serde_yaml::from_str::<Value>(&text).ok(), Some(value), "{:?}", text);
            }
        }

        #[test]
        fn data_that_is_read_here_the_parser_reads_alike(
            text in proptest::collection::vec(
                prop_oneof![
                    Just("# a note: ' \"\n".to_owned()),
                    Just("\n".to_owned()),
                    Just("  # no note\n".to_owned()),
                    Just("empty: \"\"\n".to_owned()),
                    "[a-d]{1,3}: >-?\n",
                    " {1,3}[a-z'\"#:&*!|>%@ äß-]{0,8}\r?\n",
                    "[a-d]{1,3}: [a-z'\"# äß]{0,8}\n",
                    lines(),
                ],
                0..9,
            )
        ) {
            let text = text.concat();
            if let Some(value) = data(&text) {
                prop_assert_eq!(serde_yaml::from_str::<Value>(&text).ok(), Some(value), "{:?}", text);
            }
        }
    }

    #[test]
    fn all_that_is_known_of_languages_needs_no_parser() {
        let resources = crate::resources::Resources::embedded();
        let mut count = 0;
        for folder in resources.folders("locales") {
            let locale = crate::Locale::parse(&folder).expect("a tag");
            for file in resources.locale_files(&locale, crate::text::language::FILE) {
                let parsed = serde_yaml::from_str::<Value>(&file.text).ok();
                assert!(parsed.is_some(), "{}", file.path);
                assert_eq!(data(&file.text), parsed, "{}", file.path);
                count += 1;
            }
        }
        assert!(count >= 9, "{count} files");
    }
}
