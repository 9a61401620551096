//! Code that no page marks as such: the value of a setting, an element of XML, a regular expression, what
//! a machine that translates made of an identifier.

use super::draft::{Draft, Find, LONGEST_BLOCK};
use super::judge::original;

/// Whether a find is code that is not marked as such: a value, or what a machine made of an identifier.
pub(super) fn is_code(find: &Find, draft: &Draft<'_>) -> bool {
    is_value(&find.text)
        // `$price = what each keeper pays` has words of grammar.
        || find.profile().strong == 0 && is_assignment(&find.text)
        || is_tagged(&find.text)
        || is_pattern(&find.text)
        || is_part_of_identifier(find, draft)
}

/// Whether a text is an element of XML or a placeholder in angle brackets: `<Term>mail</Term>`, `<group>`.
fn is_tagged(text: &str) -> bool {
    let inside = text
        .strip_prefix('<')
        .and_then(|text| text.strip_suffix('>'));
    inside.is_some_and(|inside| {
        inside.is_ascii() && !inside.is_empty() && !inside.contains(char::is_whitespace)
    })
}

/// Whether a text gives a variable of a shell its value: `$pool = Get-Pool -Name west`.
fn is_assignment(text: &str) -> bool {
    let name = text
        .strip_prefix('$')
        .and_then(|rest| rest.split_once(" = "));
    name.is_some_and(|(name, _)| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_:.".contains(c))
    })
}

/// Whether a text is one value of a configuration, without a space: `only:wifi;bluetooth`,
/// `*.example.com`.
fn is_value(text: &str) -> bool {
    let joins = |c: u8| matches!(c, b':' | b'=' | b'*' | b'_' | b'\\' | b'@');
    // Of a field that must be filled in, the label has an asterisk behind it.
    let bytes = text.trim_end_matches(['.', ':', ';', '*']).as_bytes();
    let mut inside = bytes.iter().skip(1);
    text.is_ascii()
        && !bytes.iter().any(u8::is_ascii_whitespace)
        && inside.any(|&byte| joins(byte))
        // Code is blanked; in a path it stands for what the reader fills in.
        && (!text.contains("__") || text.contains("/__") || text.contains("/*__"))
}

/// Whether a text is a regular expression, with words in it or not: `(?i)(\bFor Release \d{2})`. The paths
/// of files have backslashes, too.
fn is_pattern(text: &str) -> bool {
    let behind = |signs: &'static str| {
        move |at: usize| {
            text.get(at..)
                .is_some_and(|rest| rest.starts_with(|c| signs.contains(c)))
        }
    };
    let mut groups = text.match_indices("(?").map(|(at, sign)| at + sign.len());
    let mut classes = ["\\d", "\\w", "\\s"]
        .into_iter()
        .flat_map(|class| text.match_indices(class))
        .map(|(at, class)| at + class.len());
    // What is said of one is prose: it opens with what it is called, at most.
    let pattern = text
        .rsplit_once(['—', '–'])
        .map_or(text, |(_, pattern)| pattern);
    pattern.trim_start().starts_with(['(', '[', '^', '\\'])
        && pattern
            .trim_end()
            .ends_with(|c: char| !c.is_alphanumeric() || text.ends_with("\\b"))
        && (groups.any(behind("i:=!<")) || classes.any(behind("{+*?")))
}

/// Whether a text is a piece of an identifier that its source has in one piece: a machine that translates
/// parts `Lamps.Core.Runtime` or `Lamps.log` at its stops, and writes some of it with capitals.
fn is_part_of_identifier(find: &Find, draft: &Draft<'_>) -> bool {
    let Some(original) = original(find, draft).filter(|text| text.len() <= LONGEST_BLOCK) else {
        return false;
    };
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let part = letters(&find.text);
    if part.is_empty() {
        return false;
    }
    let words = || {
        let words = original.split_whitespace();
        words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    let is_identifier = |word: &&str| word.contains(['.', '_', '\\', '!', ':']);
    let said = find.text.trim();
    // Few blocks have one.
    let within = words().filter(is_identifier).any(|word| {
        let whole = letters(word);
        // Taken apart, it has its sign still: `Lamps. log`, and no `Lamps Log`.
        let is_apart = || said.contains(' ') && said.contains(['.', '_', '\\', '!', ':']);
        whole.contains(&part) && (whole.len() > part.len() || is_apart())
    });
    within
        && !(said.contains(' ') && original.contains(said))
        // The source says it as a word, too.
        && !words().any(|word| !is_identifier(&word) && letters(word) == part)
}

#[cfg(test)]
mod tests {
    use super::{is_assignment, is_pattern, is_tagged, is_value};

    #[test]
    fn code_is_told_from_words_about_it() {
        for text in [
            "only:wifi;bluetooth",
            "images.*example.com",
            "a=b",
            "C:\\Lamps",
            "Lamps/*______*",
        ] {
            assert!(is_value(text), "{text}");
        }
        for text in [
            "Name*",
            "Name;Street",
            "and/or",
            "Lamp: on",
            "设置:值",
            "x__y",
        ] {
            assert!(!is_value(text), "{text}");
        }
        for text in [r"(?i)(\bFor Release \d{2})", r"RegEx — \d+\s*", r"[a-z]\w+"] {
            assert!(is_pattern(text), "{text}");
        }
        for text in [
            r"Use \d+ for digits.",
            "Why does it happen (?!)",
            r"C:\docs\work",
            "(see below)",
        ] {
            assert!(!is_pattern(text), "{text}");
        }
        assert!(is_assignment("$pool = Get-Pool -Name west") && !is_assignment("$5 = 5 EUR"));
        assert!(is_tagged("<Term>mail</Term>") && is_tagged("<group>"));
        assert!(!is_tagged("<one> and <two>") && !is_tagged("<>"));
    }
}
