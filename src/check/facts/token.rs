//! Tokens that hold a digit, and which of them are codes.

use std::ops::Range;

use super::measure;
use crate::text::{count, script};

/// Whether a digit of another script may begin so in UTF-8; so do full-width commas.
fn begins_other(byte: u8) -> bool {
    (byte.wrapping_sub(0xd9) <= 0xe0 - 0xd9) | (byte == 0xef)
}

/// The value of a decimal digit of any script that documents are written in.
pub(super) fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

/// What may stand inside a token, between letters or digits.
fn connects(c: char) -> bool {
    matches!(
        c,
        '-' | '.' | ',' | '/' | ':' | '_' | '\'' | '’' | '\u{2010}' | '\u{2011}'
    )
}

/// A space that groups digits: `4 000`. A plain one does where three digits follow and no more.
fn groups(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ')
}

fn of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || digit(c).is_some() || matches!(c, '\u{c0}'..='\u{24f}')
}

/// The tokens of `text` that hold a digit, but for those that are `left_out`.
pub(super) fn tokens(
    text: &str,
    left_out: impl Fn(&Range<usize>) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    // Digits are few: no letter is looked at that no digit stands beside.
    let mut from = 0;
    let tokens = std::iter::from_fn(move || {
        let start = beginning(text, from, next_digit(text, from)?);
        from = end_of_token(text, start);
        Some(start..from)
    });
    tokens.filter(move |token| !left_out(token))
}

/// The first digit from `from` on.
fn next_digit(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = text.as_bytes().get(at..)?;
        at += count::position(rest, |byte| byte.is_ascii_digit() | begins_other(byte))?;
        if next_is(text, at, |c| digit(c).is_some()) {
            return Some(at);
        }
        at += 1;
    }
}

/// Where the token begins that the first digit from `from` on is of; the one before it ends there or
/// sooner. No space belongs to it so far: spaces only stand between digits.
fn beginning(text: &str, from: usize, digit: usize) -> usize {
    let mut start = digit;
    let mut joined = true;
    for (at, c) in text.get(from..digit).unwrap_or("").char_indices().rev() {
        if of_token(c) {
            start = from + at;
            joined = true;
        } else if joined && connects(c) {
            joined = false;
        } else {
            break;
        }
    }
    start
}

/// Where the token ends that begins at `start`.
fn end_of_token(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        let after = end + c.len_utf8();
        let inside = if of_token(c) {
            true
        } else if connects(c) {
            next_is(text, after, of_token)
        } else {
            groups(c) && grouped(text, start..end, after, c == ' ')
        };
        if !inside {
            break;
        }
        end = after;
    }
    end
}

fn next_is(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(wanted)
}

/// Whether three digits and no fourth stand at `at`, after a token of one to three digits.
fn grouped(text: &str, before: Range<usize>, at: usize, plain: bool) -> bool {
    // "section 5 100 users" is rare; "365 000" after a name is not told from a price list.
    let tail = text.get(at..).unwrap_or("");
    let digits = tail.chars().take_while(|&c| digit(c).is_some()).take(4);
    if digits.count() != 3 {
        return false;
    }
    // Scripts without spaces set their words and endings right behind a number.
    let beside = |c: char| script::is_solid(c) || script::is_hangul(c);
    let goes_on = |c: char| (c.is_alphabetic() && !beside(c)) || c == '-';
    if plain && tail.chars().nth(3).is_some_and(goes_on) {
        return false;
    }
    // Of `100-12 800` the second goes on.
    let head = text.get(before).unwrap_or("");
    let head = head.rsplit('-').next().unwrap_or(head);
    let short = |part: &str, most: usize| {
        !part.is_empty() && part.chars().count() <= most && part.chars().all(|c| digit(c).is_some())
    };
    let mut parts = head.split(groups);
    parts.next().is_some_and(|first| short(first, 3)) && parts.all(|part| part.chars().count() == 3)
}

/// The code that a token is, with its hyphens made plain; `None` for numbers and words with one.
pub(super) fn code(written: &str) -> Option<String> {
    let plain: String = written
        .chars()
        .map(|c| match (digit(c), c) {
            (Some(digit), _) => char::from_digit(digit, 10).unwrap_or(c),
            (None, '\u{2010}' | '\u{2011}') => '-',
            _ => c,
        })
        .collect();
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        let parts: Vec<&str> = plain.split('-').collect();
        if let [from, to] = parts[..]
            && from.len() == 4
            && to.len() == 2
            && from.get(2..).is_some_and(|end| end < to)
            && to > "12"
            && (from.starts_with("19") || from.starts_with("20"))
        {
            // 2026-27 is a span of years, too.
            return None;
        }
        if parts.len() == 2
            && parts
                .iter()
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        {
            // 2018-2019 is a span of years, 10-20 may be one of numbers: the rule decides.
            let years = parts.iter().all(|part| part.len() == 4);
            return (!years).then_some(plain);
        }
        // Versions and addresses of machines have three dots' worth of parts and more.
        let dotted = plain.split('.').count() >= 3
            && plain
                .split('.')
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            && !plain.split('.').skip(1).all(|part| part.len() == 3);
        return dotted.then_some(plain);
    }
    if is_counted(&plain) || is_period(&plain) || plain.contains(['\'', '’']) {
        return None;
    }
    let capital = plain.chars().any(char::is_uppercase);
    let first_digit = plain.starts_with(|c: char| c.is_ascii_digit());
    let mixed = plain.split('-').any(|part| {
        part.chars().any(char::is_alphabetic) && part.chars().any(|c| c.is_ascii_digit())
    });
    let guid = plain.len() == 36 && plain.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    let version = plain.strip_prefix(['v', 'V']).is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    if guid || version {
        return Some(plain);
    }
    // "30-day", "24x7", "office2016.exe" are words with numbers; codes shout.
    let shouts = capital && !plain.chars().any(char::is_lowercase);
    let coded = shouts
        && (mixed || plain.contains('-'))
        && !(first_digit && digits + letters < 3 && !plain.contains('-'));
    coded.then_some(plain)
}

/// `1st`, `5GB`, `10km`, `100K`: a number with its unit or ending.
fn is_counted(plain: &str) -> bool {
    let rest = plain.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    if rest.len() == plain.len() || rest.is_empty() {
        return false;
    }
    // `4-GB` is written in English.
    let unit = rest.strip_prefix('-').unwrap_or(rest);
    let units = [
        "K", "M", "B", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "X", "D", "G",
        "MP",
    ];
    rest.chars().all(char::is_lowercase)
        || units.contains(&unit)
        || measure::is_measure(unit)
        // `2.5N` before `·m`: no code begins with a fraction.
        || rest == "N" && plain.contains(['.', ','])
        || rest.starts_with('-') && rest.chars().all(|c| c.is_lowercase() || c == '-')
}

/// `Q4`, `FY18`, `H1`: stretches of time, which translations spell out.
fn is_period(plain: &str) -> bool {
    let rest = ["FY", "CY", "Q", "H"]
        .iter()
        .find_map(|mark| plain.strip_prefix(mark));
    rest.is_some_and(|rest| {
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        !rest.is_empty() && rest.len() <= 4 && rest.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The numbers inside a token that is no code: their places, and the digits with their separators. Digits
/// behind letters belong to the word (`B2B`), but for those that a space is missing before: `mai2018`,
/// `version20417`.
pub(super) fn numbers(written: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut from: Option<usize> = None;
    // Whether the digits that are gone through belong to a word.
    let mut of_word = false;
    let ends: Vec<(usize, char)> = written
        .char_indices()
        .chain([(written.len(), '\0')])
        .collect();
    for (index, &(at, c)) in ends.iter().enumerate() {
        let next = ends.get(index + 1).map_or('\0', |&(_, c)| c);
        let before = index
            .checked_sub(1)
            .and_then(|index| ends.get(index))
            .map_or('\0', |&(_, c)| c);
        let of_number = digit(c).is_some()
            || ((matches!(c, '.' | ',' | '\'' | '’') || groups(c))
                && digit(next).is_some()
                && digit(before).is_some());
        if of_number && from.is_none() && before.is_alphabetic() {
            let head = written.get(..at).unwrap_or("");
            of_word = !lacks_space(head, written.get(at..).unwrap_or("")) && !is_times(head);
        }
        of_word &= of_number;
        match (from, of_number) {
            (None, true) if !of_word => from = Some(at),
            (Some(start), false) => {
                let plain = written.get(start..at).unwrap_or("");
                let plain = plain
                    .chars()
                    .map(|c| {
                        digit(c)
                            .and_then(|digit| char::from_digit(digit, 10))
                            .unwrap_or(c)
                    })
                    .collect();
                found.push((start..at, plain));
                from = None;
            }
            _ => {}
        }
    }
    found
}

/// A word of so many letters is one by itself.
const WORD: usize = 3;

/// Whether a word and a number stand together that others write with a space: all of the word are letters,
/// small ones but for the first, and the number is all that follows.
fn lacks_space(word: &str, number: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_alphabetic);
    let after = number.trim_start_matches(|c| digit(c).is_some() || matches!(c, '.' | ','));
    // `Server2019-Computer`, `Edition2019's`, `version20417.x`
    let ends = after.is_empty()
        || after.starts_with(['-', '\'', '’'])
        || after == "x"
            && number
                .strip_suffix("x")
                .is_some_and(|rest| rest.ends_with('.'));
    first && letters.clone().nth(WORD - 2).is_some() && letters.all(char::is_lowercase) && ends
}

/// Whether what stands before a number says how many times: `2048x2048`.
fn is_times(before: &str) -> bool {
    let count = before.strip_suffix('x').or(before.strip_suffix('×'));
    count.is_some_and(|count| count.ends_with(|c| digit(c).is_some()))
}

/// The parts of a token whose last number stands before the name of a month or a year where words are not
/// parted: `2108-1 月` is the release 2108, and January.
pub(super) fn before_month(text: &str, token: Range<usize>) -> [Range<usize>; 2] {
    let written = text.get(token.clone()).unwrap_or("");
    let is_named = || {
        let behind = text.get(token.end..).unwrap_or("");
        let behind = behind.trim_start_matches(' ');
        behind.starts_with(['月', '월', '年', '년'])
    };
    // Most tokens are digits alone.
    let hyphen = memchr::memrchr(b'-', written.as_bytes()).filter(|_| is_named());
    let parted = hyphen.filter(|at| {
        let (head, number) = (written.get(..*at), written.get(at + 1..).unwrap_or(""));
        // `2020-10 月` may say both.
        let digits = number.chars().all(|c| digit(c).is_some());
        head.is_some_and(|head| !head.is_empty()) && digits && !number.is_empty()
    });
    match parted {
        Some(at) => [
            token.start..token.start + at,
            token.start + at + 1..token.end,
        ],
        None => [token.clone(), token.end..token.end],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::script::Letters;

    /// The tokens, by the definition: each is read from its first letter on.
    fn plain(text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let end = if of_token(c) {
                end_of_token(text, at)
            } else {
                at
            };
            let token = text.get(at..end).unwrap_or("");
            if token.chars().any(|c| digit(c).is_some()) {
                found.push(at..end);
            }
            at = end.max(at + c.len_utf8());
        }
        found
    }

    proptest::proptest! {
        #[test]
        fn tokens_are_found_by_their_digits(text in "[a1-3 ,.-:é字，３\u{a0}]{0,24}|[1 .]{0,16}") {
            let found: Vec<_> = tokens(&text, |_| false).collect();
            proptest::prop_assert_eq!(found, plain(&text), "{:?}", text);
        }
    }

    #[test]
    fn a_digit_of_any_script_is_found() {
        for c in (char::MIN..=char::MAX).filter(|&c| digit(c).is_some()) {
            let text = format!("a{c}");
            assert_eq!(next_digit(&text, 0), Some(1), "{c:?}");
            let may_be = Letters::of(&text).may_be_other_digits();
            assert!(c.is_ascii() || may_be, "{c:?}");
        }
    }
}
