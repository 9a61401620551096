//! Codes such as `70-346` and the addresses that carry them, by patterns that are data.
//!
//! A code form is written with `{A}` for capital letters, `{9}` for digits and `{A9}` for both, one
//! or more of each; every other character stands for itself: `{A9}-{9}` is the form of `MB6-890`.
//! An address form is written with `*` for anything and `{code}` for the code: `*/exam-{code}*`.

use std::ops::Range;

/// The form of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeForm {
    pattern: String,
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Letters,
    Digits,
    Both,
    Literal(char),
}

/// A code found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCode {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// In the form of the programme.
    pub code: String,
    /// Whether it is printed in that form.
    pub exact: bool,
}

impl CodeForm {
    /// Reads a form. The error says what is wrong with it.
    pub fn parse(pattern: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = pattern;
        while let Some(first) = rest.chars().next() {
            let (part, length) = if first == '{' {
                let Some((name, _)) = rest.get(1..).and_then(|rest| rest.split_once('}')) else {
                    return Err(format!(
                        "the code form {pattern:?} opens a brace that it never closes"
                    ));
                };
                let part = match name {
                    "A" => Part::Letters,
                    "9" => Part::Digits,
                    "A9" => Part::Both,
                    _ => {
                        return Err(format!(
                            "the code form {pattern:?} holds {{{name}}}; write {{A}} for letters, {{9}} for digits or {{A9}} for both"
                        ));
                    }
                };
                (part, name.len() + 2)
            } else {
                (Part::Literal(first), first.len_utf8())
            };
            parts.push(part);
            rest = rest.get(length..).unwrap_or("");
        }
        if !parts.iter().any(|part| !matches!(part, Part::Literal(_))) {
            return Err(format!(
                "the code form {pattern:?} holds neither {{A}}, {{9}} nor {{A9}}"
            ));
        }
        Ok(Self {
            pattern: pattern.to_owned(),
            parts,
        })
    }

    /// The form as it was written.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// An ECMA 262 expression for the same form, for JSON Schema; not anchored.
    pub fn expression(&self) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Letters => "[A-Z]+".to_owned(),
                Part::Digits => "[0-9]+".to_owned(),
                Part::Both => "[A-Z0-9]+".to_owned(),
                Part::Literal(c) if c.is_alphanumeric() || matches!(c, '-' | ' ' | '_') => {
                    c.to_string()
                }
                Part::Literal(c) => format!("\\{c}"),
            })
            .collect()
    }

    /// Whether `code` has this form.
    pub fn fits(&self, code: &str) -> bool {
        self.read(code, false)
            .is_some_and(|found| found.range.end == code.len())
    }

    /// The first code in `text` that is printed in this form, as a word of its own.
    pub fn find(&self, text: &str) -> Option<FoundCode> {
        let mut before = None;
        for (at, c) in text.char_indices() {
            if !before.is_some_and(is_part)
                && let Some(mut found) = self.read(text.get(at..)?, false)
            {
                found.range = at..at + found.range.end;
                return Some(found);
            }
            before = Some(c);
        }
        None
    }

    /// The code at the start of `text`. With `loose`, letters may be small and a space, another
    /// dash or nothing may stand for punctuation; [`FoundCode::exact`] tells.
    pub fn read(&self, text: &str, loose: bool) -> Option<FoundCode> {
        let mut code = String::new();
        let mut exact = true;
        let mut at = 0;
        for part in &self.parts {
            let rest = text.get(at..)?;
            match part {
                Part::Literal(literal) => {
                    let next = rest.chars().next();
                    if next == Some(*literal) {
                        at += literal.len_utf8();
                    } else if loose && !literal.is_alphanumeric() {
                        exact = false;
                        at += next.filter(|&c| is_joint(c)).map_or(0, char::len_utf8);
                    } else {
                        return None;
                    }
                    code.push(*literal);
                }
                kind => {
                    let fits = |c: char| match kind {
                        Part::Letters => c.is_ascii_uppercase() || loose && c.is_ascii_lowercase(),
                        Part::Digits => c.is_ascii_digit(),
                        _ => {
                            c.is_ascii_digit()
                                || c.is_ascii_uppercase()
                                || loose && c.is_ascii_lowercase()
                        }
                    };
                    let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
                    let run = rest.get(..length).filter(|run| !run.is_empty())?;
                    exact &= !run.contains(|c: char| c.is_ascii_lowercase());
                    code.push_str(&run.to_ascii_uppercase());
                    at += length;
                }
            }
        }
        let closed = !text.get(at..)?.chars().next().is_some_and(is_part);
        closed.then_some(FoundCode {
            range: 0..at,
            code,
            exact,
        })
    }
}

/// Whether a code goes on with `c`.
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_dash(c)
}

fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Whether `c` is printed where a code's punctuation belongs.
fn is_joint(c: char) -> bool {
    is_dash(c) || matches!(c, ' ' | '\u{a0}' | '_' | '.' | '/')
}

/// The form of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlForm {
    /// Literal stretches in small letters, with what stands before each.
    parts: Vec<(Before, String)>,
    /// Whether anything may follow the last stretch.
    open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Nothing,
    Anything,
    Code,
}

impl UrlForm {
    /// Reads a form.
    pub fn parse(pattern: &str) -> Self {
        let mut parts = Vec::new();
        let mut before = Before::Nothing;
        let mut rest = pattern.to_ascii_lowercase();
        loop {
            let star = rest.find('*');
            let code = rest.find("{code}");
            let (at, length, next) = match (star, code) {
                (Some(star), Some(code)) if code < star => (code, 6, Before::Code),
                (Some(star), _) => (star, 1, Before::Anything),
                (None, Some(code)) => (code, 6, Before::Code),
                (None, None) => {
                    let open = rest.is_empty() && before == Before::Anything;
                    parts.push((before, rest));
                    return Self { parts, open };
                }
            };
            let literal = rest.get(..at).unwrap_or("").to_owned();
            rest = rest.split_off((at + length).min(rest.len()));
            // `{code}*` has an empty stretch between them; so has a leading wildcard.
            if !(literal.is_empty() && before == Before::Nothing && parts.is_empty()) {
                parts.push((before, literal));
            }
            before = next;
        }
    }

    /// Whether `url` has this form; with the code it carries, where the form asks for one.
    pub fn read(&self, url: &str, forms: &[CodeForm]) -> Option<Option<String>> {
        let url = url.to_ascii_lowercase();
        let mut code = None;
        self.step(0, &url, forms, &mut code).then_some(code)
    }

    fn step(&self, at: usize, rest: &str, forms: &[CodeForm], code: &mut Option<String>) -> bool {
        let Some((before, literal)) = self.parts.get(at) else {
            return rest.is_empty() || self.open;
        };
        match before {
            Before::Nothing => rest
                .strip_prefix(literal.as_str())
                .is_some_and(|rest| self.step(at + 1, rest, forms, code)),
            Before::Code => forms.iter().any(|form| {
                // A code in an address may go on with words: `exam-70-346-services`.
                let Some(found) = read_in_url(form, rest) else {
                    return false;
                };
                let Some(tail) = rest.get(found.range.end..) else {
                    return false;
                };
                let matched = tail
                    .strip_prefix(literal.as_str())
                    .is_some_and(|rest| self.step(at + 1, rest, forms, code));
                if matched {
                    *code = Some(found.code);
                }
                matched
            }),
            Before::Anything => {
                if literal.is_empty() {
                    return self.step(at + 1, "", forms, code);
                }
                let mut from = 0;
                while let Some(found) = rest
                    .get(from..)
                    .and_then(|rest| rest.find(literal.as_str()))
                {
                    let end = from + found + literal.len();
                    if self.step(at + 1, rest.get(end..).unwrap_or(""), forms, code) {
                        return true;
                    }
                    from = end;
                }
                false
            }
        }
    }
}

/// A code at the start of an address's tail: the longest cut at a hyphen that has the form.
fn read_in_url(form: &CodeForm, rest: &str) -> Option<FoundCode> {
    let run = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let mut end = run;
    loop {
        let head = rest.get(..end)?.to_ascii_uppercase();
        if form.fits(&head) {
            return Some(FoundCode {
                range: 0..end,
                code: head,
                exact: true,
            });
        }
        end = rest.get(..end)?.rfind('-')?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pattern: &str) -> CodeForm {
        CodeForm::parse(pattern).expect("a form")
    }

    #[test]
    fn a_code_is_found_as_a_word_of_its_own() {
        let form = form("{A9}-{9}");
        for (text, code) in [
            ("Exam 70-346: Identities", Some("70-346")),
            ("測驗MB6-890：簡介", Some("MB6-890")),
            ("Exam 70-346b", None),
            ("Office-365", None),
            ("70-346-1", None),
            ("no code", None),
        ] {
            assert_eq!(
                form.find(text).map(|found| found.code).as_deref(),
                code,
                "{text}"
            );
        }
    }

    #[test]
    fn a_misprinted_code_is_read_and_told() {
        let form = form("{A9}-{9}");
        for text in ["70 532", "70\u{2013}532", "70\u{2011}532"] {
            let found = form.read(text, true).expect("a code");
            assert_eq!(
                (found.code.as_str(), found.exact),
                ("70-532", false),
                "{text}"
            );
        }
        assert!(form.read("70 532", false).is_none());
        let small = form.read("mb6-890", true).expect("a code");
        assert_eq!((small.code.as_str(), small.exact), ("MB6-890", false));
    }

    #[test]
    fn an_address_gives_its_code() {
        let forms = [form("{A9}-{9}")];
        let url = UrlForm::parse("*/exam-{code}*");
        for (address, want) in [
            (
                "https://example.org/learning/exam-70-346.aspx",
                Some(Some("70-346")),
            ),
            (
                "https://example.org/learning/Exam-mb6-890",
                Some(Some("MB6-890")),
            ),
            (
                "https://example.org/exam-70-346-services?x=1",
                Some(Some("70-346")),
            ),
            ("https://example.org/learning/mcsa.aspx", None),
            ("https://example.org/exam-list", None),
        ] {
            let read = url.read(address, &forms);
            assert_eq!(read.as_ref().map(|code| code.as_deref()), want, "{address}");
        }
        let host = UrlForm::parse("*://university.example.*");
        assert_eq!(
            host.read("https://University.Example.org?x=y", &forms),
            Some(None)
        );
        assert_eq!(host.read("https://example.org/", &forms), None);
    }

    #[test]
    fn a_form_that_cannot_be_is_refused_in_words() {
        assert!(CodeForm::parse("{B}-1").is_err_and(|error| error.contains("{B}")));
        assert!(CodeForm::parse("{A").is_err());
        assert!(CodeForm::parse("X-1").is_err());
        assert_eq!(form("ISO {9}.{A}").expression(), "ISO [0-9]+\\.[A-Z]+");
    }
}
