//! `invisible-character`: characters that nobody sees and that break searching, links and emphasis.

use crate::check::{Context, Findings, Group, Reading, Rule, Scope};
use crate::diagnostic::{Fix, Level};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "invisible-character",
    group: Group::Script,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/invisible-character.md"),
    scope: Scope::Page(look),
};

/// The character's name, and whether it can go without loss.
fn named(c: char) -> Option<(&'static str, bool)> {
    Some(match c {
        '\u{ad}' => ("soft hyphen", true),
        '\u{200b}' => ("zero width space", true),
        '\u{200c}' => ("zero width non-joiner", false),
        '\u{200d}' => ("zero width joiner", false),
        '\u{200e}' => ("left-to-right mark", false),
        '\u{200f}' => ("right-to-left mark", false),
        '\u{2028}' => ("line separator", false),
        '\u{2029}' => ("paragraph separator", false),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ("bidirectional control", false),
        '\u{2060}' => ("word joiner", true),
        '\u{feff}' => ("byte order mark", true),
        '\u{fffd}' => ("replacement character: a character was lost", false),
        '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
            ("control character", true)
        }
        _ => return None,
    })
}

/// Whether a text can hold a character that has a name here, by the first bytes of each in UTF-8:
/// nearly no page does.
fn may_hold(text: &[u8]) -> bool {
    let next = |at: usize, ahead: usize| text.get(at + ahead).copied().unwrap_or_default();
    // Both passes look at many bytes at a time.
    let control =
        |byte: u8| (byte < 0x20 || byte == 0x7f) && !matches!(byte, b'\t' | b'\n' | b'\r');
    let controls = text
        .iter()
        .fold(false, |found, &byte| found | control(byte));
    let mut longer = memchr::memchr3_iter(0xc2, 0xe2, 0xef, text);
    controls
        || longer.any(|at| match next(at, 0) {
            0xc2 => next(at, 1) < 0xa0 || next(at, 1) == 0xad,
            0xe2 => matches!(next(at, 1), 0x80 | 0x81),
            0xef => matches!((next(at, 1), next(at, 2)), (0xbb, 0xbf) | (0xbf, 0xbd)),
            _ => false,
        })
}

/// Joiners shape letters in these scripts and glue emoji together.
fn may_join(before: Option<char>, after: Option<char>) -> bool {
    let shaped = |c: char| {
        matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}' | '\u{1800}'..='\u{18af}' | '\u{2190}'..='\u{2bff}'
            | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
    };
    before.is_some_and(shaped) || after.is_some_and(shaped)
}

fn look(context: &Context<'_>, page: &Reading<'_>, findings: &mut Findings) {
    let text = page.source.text();
    if !may_hold(text.as_bytes()) {
        return;
    }
    let source = context
        .corpus
        .source_page(&page.key)
        .filter(|source| source.locale != page.locale);
    let rtl = page.locale.direction() == "rtl";
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let last = before.replace(c);
        let Some((name, droppable)) = named(c) else {
            continue;
        };
        let after = chars.peek().map(|&(_, c)| c);
        let fine = match c {
            '\u{feff}' => at == 0,
            '\u{200c}' | '\u{200d}' => may_join(last, after),
            // Marks of direction belong into text that runs both ways.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => rtl,
            _ => false,
        };
        if fine || source.is_some_and(|source| source.source.text().contains(c)) {
            continue;
        }
        let span = Span::new(at, at + c.len_utf8());
        let message = format!("an invisible character: U+{:04X} {name}", u32::from(c));
        let mut finding = findings.at(page, span, message);
        finding = if droppable {
            finding.help("delete it").fix(Fix {
                message: format!("delete the {name}"),
                safe: true,
                edits: vec![(span, String::new())],
            })
        } else {
            finding.help("delete it, or type the words around it anew")
        };
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_any_character_that_has_a_name_may_hold_one() {
        assert!(!may_hold("plain\ttext\r\n「中文」".as_bytes()));
        for c in ('\0'..=char::MAX).filter(|&c| named(c).is_some()) {
            assert!(may_hold(format!("a{c}").as_bytes()), "{c:?}");
        }
    }
}
