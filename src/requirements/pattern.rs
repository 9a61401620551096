//! The pattern language of vocabularies.
//!
//! | written | matches |
//! |---|---|
//! | `at least` | these words, in any case; white space and hyphens between words do not count |
//! | `下列` | these characters, with or without spaces between them |
//! | `[the]` | the words in brackets or nothing; `individual[s]` for an ending |
//! | `(one\|any)` | one of the alternatives; brackets take alternatives too |
//! | `{n}` | a number in digits or words; `{m}` a second one, `{day}` `{month}` `{year}` in dates |
//! | `<people>` | a word of that class |
//! | `…` `…5` | up to three, up to five words that no rule of the vocabulary stops at |
//! | `\(` | the character itself |
//!
//! `pattern => value` gives what the pattern stands for a value, as `annual => P1Y`.

/// Private characters that stand for what is no text in an expanded pattern.
pub(super) mod mark {
    /// The first of the slots; see [`super::SLOTS`].
    pub(in super::super) const SLOT: u32 = 0xe000;
    /// A gap; its width is added.
    pub(in super::super) const GAP: u32 = 0xe100;
    /// A class; its index is added.
    pub(in super::super) const CLASS: u32 = 0xe200;
    /// One past the last of them.
    pub(in super::super) const END: u32 = 0xe400;
}

/// The slots that a pattern may capture, by index.
pub(super) const SLOTS: [&str; 5] = ["n", "m", "day", "month", "year"];

/// More expansions than this are a slip in the pattern, not a wish.
const MOST: usize = 4096;

/// A pattern with its value, before expansion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern<'a> {
    pub(super) text: &'a str,
    pub(super) value: Option<&'a str>,
}

impl<'a> Pattern<'a> {
    pub(super) fn new(written: &'a str) -> Self {
        match written.split_once("=>") {
            Some((text, value)) => Self {
                text: text.trim(),
                value: Some(value.trim()),
            },
            None => Self {
                text: written.trim(),
                value: None,
            },
        }
    }

    /// Every text that the pattern matches, with private characters for slots, gaps and classes.
    /// `class` gives the index of a class by its name.
    pub(super) fn expand(
        &self,
        class: &dyn Fn(&str) -> Option<u32>,
    ) -> Result<Vec<String>, String> {
        let chars: Vec<char> = self.text.chars().collect();
        let mut parser = Parser {
            chars: &chars,
            at: 0,
            class,
        };
        let out = parser.alternatives()?;
        if let Some(c) = parser.peek() {
            return Err(format!("{c:?} closes nothing"));
        }
        if out.iter().all(|text| text.trim().is_empty()) {
            return Err("the pattern is empty".to_owned());
        }
        // What matches nothing would match everywhere.
        Ok(out
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .collect())
    }
}

struct Parser<'a> {
    chars: &'a [char],
    at: usize,
    class: &'a dyn Fn(&str) -> Option<u32>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn alternatives(&mut self) -> Result<Vec<String>, String> {
        let mut out = self.sequence()?;
        while self.peek() == Some('|') {
            self.at += 1;
            out.extend(self.sequence()?);
        }
        Ok(out)
    }

    fn sequence(&mut self) -> Result<Vec<String>, String> {
        let mut out = vec![String::new()];
        while let Some(c) = self.peek() {
            self.at += 1;
            let piece = match c {
                '|' | ')' | ']' => {
                    self.at -= 1;
                    break;
                }
                '(' => self.group(')')?,
                '[' => {
                    let mut piece = self.group(']')?;
                    piece.push(String::new());
                    piece
                }
                '{' => {
                    let name = self.name('}')?;
                    let slot = SLOTS.iter().position(|slot| *slot == name).ok_or_else(|| {
                        format!(
                            "{{{name}}} is no slot; there are {{{}}}",
                            SLOTS.join("}, {")
                        )
                    })?;
                    vec![private(mark::SLOT + slot as u32)]
                }
                '<' => {
                    let name = self.name('>')?;
                    let class = (self.class)(&name)
                        .ok_or_else(|| format!("<{name}> is no word class of this vocabulary"))?;
                    vec![private(mark::CLASS + class)]
                }
                '…' => {
                    let mut width = 0;
                    while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
                        width = width * 10 + digit;
                        self.at += 1;
                    }
                    let width = if width == 0 { 3 } else { width.min(99) };
                    vec![private(mark::GAP + width)]
                }
                '\\' => {
                    let escaped = self.peek().ok_or("the pattern ends in a backslash")?;
                    self.at += 1;
                    vec![escaped.to_string()]
                }
                other => vec![other.to_string()],
            };
            if piece.len() == 1 {
                for text in &mut out {
                    text.push_str(piece.first().map_or("", String::as_str));
                }
            } else {
                if out.len() * piece.len() > MOST {
                    return Err(format!(
                        "the pattern stands for more than {MOST} texts; cut it in two"
                    ));
                }
                out = out
                    .iter()
                    .flat_map(|head| piece.iter().map(move |tail| format!("{head}{tail}")))
                    .collect();
            }
        }
        Ok(out)
    }

    fn group(&mut self, close: char) -> Result<Vec<String>, String> {
        let out = self.alternatives()?;
        if self.peek() != Some(close) {
            return Err(format!("a {close:?} is missing"));
        }
        self.at += 1;
        Ok(out)
    }

    fn name(&mut self, close: char) -> Result<String, String> {
        let rest = self.chars.get(self.at..).unwrap_or(&[]);
        let length = rest
            .iter()
            .position(|&c| c == close)
            .ok_or_else(|| format!("a {close:?} is missing"))?;
        self.at += length + 1;
        Ok(rest.iter().take(length).collect())
    }
}

fn private(code: u32) -> String {
    char::from_u32(code).map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(text: &str) -> Result<Vec<String>, String> {
        Pattern::new(text).expand(&|name| (name == "people").then_some(7))
    }

    #[test]
    fn brackets_and_alternatives_are_written_out() {
        assert_eq!(
            expand("(one|any one) of [the] exam[s]")
                .expect("a pattern")
                .len(),
            2 * 2 * 2
        );
        let all = expand("individual[s]").expect("a pattern");
        assert_eq!(all, ["individuals", "individual"]);
        assert_eq!(expand(r"\(beta\)").expect("a pattern"), ["(beta)"]);
    }

    #[test]
    fn slots_classes_and_gaps_become_private_characters() {
        assert_eq!(
            expand("{n} …2 <people>").expect("a pattern"),
            ["\u{e000} \u{e102} \u{e207}"]
        );
        assert_eq!(
            Pattern::new("last {n} month[s] => P{n}M").value,
            Some("P{n}M")
        );
    }

    #[test]
    fn a_slip_is_told_in_words() {
        for (text, said) in [
            ("(a|b", "missing"),
            ("a)", "closes nothing"),
            ("{x} a", "no slot"),
            ("<nobody>", "no word class"),
            ("[a]", "empty"),
            ("", "empty"),
        ] {
            let result = expand(text);
            if text == "[a]" {
                assert_eq!(result.expect("the filled alternative"), ["a"]);
                continue;
            }
            let error = result.expect_err(text);
            assert!(error.contains(said), "{text}: {error}");
        }
        let wide = "(a|b|c|d|e|f)".repeat(6);
        assert!(expand(&wide).is_err_and(|error| error.contains("cut it in two")));
    }
}
