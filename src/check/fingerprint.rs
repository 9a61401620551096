//! A finding's fingerprint: what it is about, without where it stands, so that it outlives edits.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::diagnostic::Diagnostic;

/// One fingerprint for each finding, in their order: 16 hexadecimal digits.
///
/// It is made of the rule, the file's name and the flagged text with its spaces folded (the message
/// where nothing is flagged), and of a count where several findings of a page agree in all three.
/// Lines and columns are left out: text that moves keeps its fingerprint.
pub fn of(findings: &[Diagnostic]) -> Vec<String> {
    let mut seen: HashMap<u64, u32> = HashMap::new();
    findings
        .iter()
        .map(|finding| {
            let mut hash = Fnv::default();
            hash.write(finding.rule);
            hash.write(finding.file_name());
            let text = if finding.text().trim().is_empty() {
                finding.message()
            } else {
                finding.text()
            };
            for word in text.split_whitespace() {
                hash.write(word);
            }
            let times = seen.entry(hash.0).or_default();
            *times += 1;
            if *times > 1 {
                hash.write(&times.to_string());
            }
            let mut digits = String::with_capacity(16);
            // Writing into a String cannot fail.
            let _ = write!(digits, "{:016x}", hash.0);
            digits
        })
        .collect()
}

/// FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): the same on every machine and in
/// every release, which the hashers of the standard library do not promise.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Takes in one part; the byte after it keeps "ab", "c" apart from "a", "bc".
    fn write(&mut self, part: &str) {
        for byte in part.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Level;
    use crate::text::{Source, Span};

    fn finding(text: &str, at: &str) -> Diagnostic {
        let source = Arc::new(Source::new("zh-TW/a.md", "a.md", text.to_owned()));
        let start = text.find(at).expect("the text holds it");
        Diagnostic::at(
            "a-rule",
            Level::Error,
            &source,
            Span::new(start, start + at.len()),
            "wrong",
        )
    }

    #[test]
    fn text_that_moves_keeps_its_fingerprint() {
        let before = of(&[finding("one\n\nTwo words", "Two words")]);
        let after = of(&[finding("zero\n\none\n\nTwo  words", "Two  words")]);
        assert_eq!(before, after);
        assert_ne!(before, of(&[finding("Two worlds", "Two worlds")]));
    }

    #[test]
    fn what_is_said_twice_counts_twice() {
        let twice = of(&[finding("Word Word", "Word"), finding("Word Word", "Word")]);
        assert_ne!(twice[0], twice[1]);
        assert_eq!(
            twice,
            of(&[finding("Word", "Word"), finding("x Word", "Word")])
        );
    }
}
