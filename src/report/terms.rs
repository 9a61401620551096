//! Proposed terms, in the form of `locales/<tag>/terms.yaml`.

use std::io;

use crate::check::mine::Kept;
use crate::locale::Locale;

/// Places named for each term; the rest is counted.
const PLACES: usize = 3;

/// Writes terms that translators keep as a list for `terms.yaml`; those on which they do not agree
/// stand below it as comments, for a person to decide.
pub fn write(locale: &Locale, terms: &[Kept], out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "# What the {locale} translations keep as the source writes it, proposed by `diglot terms mine`.\n\
         # Look it through: what is no name does not belong here. It goes to locales/{locale}/terms.yaml."
    )?;
    let (agreed, open): (Vec<&Kept>, Vec<&Kept>) = terms.iter().partition(|term| term.is_agreed());
    for term in agreed {
        let all = term.kept.len() + term.translated.len();
        writeln!(
            out,
            "- term: {}  # kept {} of {all} times: {}{}",
            scalar(&term.term),
            term.kept.len(),
            places(&term.kept),
            not_kept(term)
        )?;
        writeln!(out, "  keep: true")?;
    }
    if !open.is_empty() {
        writeln!(
            out,
            "\n# Translations do not agree on these: decide, and add `keep: true` or `use: […]`."
        )?;
        for term in open {
            let all = term.kept.len() + term.translated.len();
            writeln!(
                out,
                "# - term: {}  # kept {} of {all} times: {}{}",
                scalar(&term.term),
                term.kept.len(),
                places(&term.kept),
                not_kept(term)
            )?;
        }
    }
    Ok(())
}

fn not_kept(term: &Kept) -> String {
    if term.translated.is_empty() {
        return String::new();
    }
    format!("; not kept: {}", places(&term.translated))
}

fn places(all: &[String]) -> String {
    let named = all.iter().take(PLACES);
    // A line end in a path would end the comment.
    let named: Vec<String> = named
        .map(|place| place.replace(char::is_control, " "))
        .collect();
    let more = all.len().saturating_sub(PLACES);
    match more {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// A text as a YAML scalar: plain where that is surely read as text, else in double quotes, whose
/// escapes are those of JSON.
fn scalar(text: &str) -> String {
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_alphabetic())
            && word.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let mut words = text.split(' ');
    let plain = words.next().is_some_and(word)
        && words.all(|next| !next.is_empty() && next.chars().all(char::is_alphanumeric));
    let reserved = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan",
    ];
    if plain && !reserved.contains(&&*text.to_lowercase()) {
        return text.to_owned();
    }
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_could_misread_is_quoted() {
        for (text, written) in [
            ("Exchange Online", "Exchange Online"),
            ("Office 365", "Office 365"),
            ("Yes", "\"Yes\""),
            ("a: b", "\"a: b\""),
            ("365 Days", "\"365 Days\""),
            ("C#", "\"C#\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
