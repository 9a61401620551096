//! How many words, columns and bytes of a kind a text has, in any script.

use unicode_segmentation::UnicodeSegmentation as _;

use super::script;

/// The words of `text`, counted as translation is counted: what Unicode's word boundaries part
/// (UAX #29, as GMX-V counts), and each Han character and kana for one, since those scripts write no
/// spaces. Marks and symbols alone are no words.
pub fn words(text: &str) -> usize {
    if text.is_ascii() {
        return ascii_words(text.as_bytes());
    }
    han_words(text).unwrap_or_else(|| {
        let solid = |c: &char| script::is_han(*c) || script::is_kana(*c);
        let words = text.unicode_words();
        words
            .map(|word| word.chars().filter(solid).count().max(1))
            .sum()
    })
}

/// The same for Han characters, their punctuation and ASCII, which most Chinese is: a Han character
/// joins nothing, so each is a word and ends the ASCII before it. `None` where the text has more.
fn han_words(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut count = 0;
    let mut ascii_from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        let end = at + c.len_utf8();
        match c {
            _ if script::is_unified(c) => count += 1,
            '、'
            | '。'
            | '〈'..='】'
            | '〔'
            | '〕'
            | '！'
            | '（'
            | '）'
            | '？'
            | '—'
            | '…'
            | '“'
            | '”' => {}
            // These join digits, or letters, as `,` and `:` do.
            '，' | '；' | '：' => {
                let joins = |at: Option<usize>| {
                    at.and_then(|at| bytes.get(at))
                        .is_some_and(u8::is_ascii_alphanumeric)
                };
                if joins(at.checked_sub(1)) && joins(Some(end)) {
                    return None;
                }
            }
            _ => return None,
        }
        count += ascii_words(bytes.get(ascii_from..at)?);
        ascii_from = end;
    }
    Some(count + ascii_words(bytes.get(ascii_from..)?))
}

/// The same for ASCII, of which most sources are: what the rules `WB3a` to `WB13b` come to there.
///
/// A word begins where a letter or digit stands behind neither, and a mark between two of them may
/// make one word of two. So many bytes are looked at at once, each with those around it, that the
/// processor takes them together; `_` joins in ways of its own, and where there is one they are
/// read one by one.
fn ascii_words(text: &[u8]) -> usize {
    /// As many as are copied to where there is a byte before the first and one behind the last; a
    /// number of parts.
    const STRETCH: usize = 15 * PART;
    let mut count = 0;
    let mut joining = false;
    let mut before = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let (stretch, behind) = rest.split_at(rest.len().min(STRETCH));
        let mut bytes = [0; STRETCH + 2];
        if let Some((first, others)) = bytes.split_first_mut()
            && let Some((own, [last, ..])) = others.split_at_mut_checked(stretch.len())
        {
            *first = before;
            own.copy_from_slice(stretch);
            *last = behind.first().copied().unwrap_or_default();
        }
        let [left, middle, right] = [0, 1, 2].map(|from| {
            let bytes = bytes.get(from..).unwrap_or(&[]);
            bytes.as_chunks::<PART>().0
        });
        // In each place of so few parts there are few words: a byte holds how many more begin than are
        // joined.
        let mut words = [0u8; PART];
        let mut marks = [false; PART];
        let parts = left.iter().zip(middle).zip(right);
        for ((left, middle), right) in parts.take(stretch.len().div_ceil(PART)) {
            let counts = words.iter_mut().zip(&mut marks);
            let around = left.iter().zip(middle).zip(right);
            for ((words, mark), ((&left, &here), &right)) in counts.zip(around) {
                *words = words.wrapping_add(begins(left, here));
                *words = words.wrapping_sub(joins(left, here, right));
                *mark |= here == b'_';
            }
        }
        let more = words.iter().map(|&words| i64::from(words.cast_signed()));
        count += more.sum::<i64>();
        joining |= marks.contains(&true);
        before = stretch.last().copied().unwrap_or_default();
        rest = behind;
    }
    if joining {
        return ascii_words_one_by_one(text);
    }
    usize::try_from(count).unwrap_or_default()
}

/// 1 where a word begins behind `before`.
#[inline]
fn begins(before: u8, here: u8) -> u8 {
    u8::from(here.is_ascii_alphanumeric() & !before.is_ascii_alphanumeric())
}

/// 1 where a mark joins the words around it.
#[inline]
fn joins(before: u8, here: u8, after: u8) -> u8 {
    let letters = before.is_ascii_alphabetic() & after.is_ascii_alphabetic();
    let digits = before.is_ascii_digit() & after.is_ascii_digit();
    let point = (here == b'.') | (here == b'\'');
    let comma = (here == b',') | (here == b';');
    u8::from((letters & (point | (here == b':'))) | (digits & (point | comma)))
}

/// The same, a byte at a time.
fn ascii_words_one_by_one(text: &[u8]) -> usize {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut count = 0;
    // The byte before, where it belongs to a word, and whether that word has a letter or digit.
    let mut before: Option<u8> = None;
    let mut told = false;
    for (at, &byte) in text.iter().enumerate() {
        let next = text.get(at + 1).copied().unwrap_or_default();
        let between = |class: fn(&u8) -> bool| before.is_some_and(|b| class(&b)) && class(&next);
        let inside = match byte {
            _ if part(byte) => true,
            b'.' | b'\'' => between(u8::is_ascii_alphabetic) || between(u8::is_ascii_digit),
            b':' => between(u8::is_ascii_alphabetic),
            b',' | b';' => between(u8::is_ascii_digit),
            _ => false,
        };
        if inside {
            before = Some(byte);
            told |= byte.is_ascii_alphanumeric();
        } else {
            count += usize::from(told);
            (before, told) = (None, false);
        }
    }
    count + usize::from(told)
}

/// How many bytes of `text` are such.
#[inline]
pub fn bytes(text: &str, such: impl Fn(u8) -> bool) -> usize {
    // So few at a time that a byte holds their number: the processor counts many at once.
    let parts = text.as_bytes().chunks(128);
    let counts = parts.map(|part| {
        let counts = part.iter().map(|&byte| u8::from(such(byte)));
        counts.fold(0, u8::wrapping_add)
    });
    counts.map(usize::from).sum()
}

/// So many bytes are looked at together.
pub const PART: usize = 16;

/// Where the parts of `text` begin, of [`PART`] bytes each, that have such a byte; ascending.
#[inline]
pub fn parts_with(text: &str, such: impl Fn(u8) -> bool) -> Vec<u32> {
    let bytes = text.as_bytes();
    let (parts, rest) = bytes.as_chunks::<PART>();
    let mut found = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if part.iter().fold(false, |has, &byte| has | such(byte)) {
            found.push((index * PART) as u32);
        }
    }
    if rest.iter().any(|&byte| such(byte)) {
        found.push((bytes.len() - rest.len()) as u32);
    }
    found
}

/// How many bytes before the first that is not ASCII; many are looked at at once.
pub fn leading_ascii(bytes: &[u8]) -> usize {
    let (parts, rest) = bytes.as_chunks::<8>();
    for (index, part) in parts.iter().enumerate() {
        let high = u64::from_le_bytes(*part) & 0x8080_8080_8080_8080;
        if high != 0 {
            return index * part.len() + high.trailing_zeros() as usize / 8;
        }
    }
    let tail = rest.iter().take_while(|byte| byte.is_ascii()).count();
    bytes.len() - rest.len() + tail
}

/// Whether a byte of `text` is such. So many are looked at at once that the processor takes them
/// together, as long as `such` is of comparisons that all are made.
#[inline]
pub fn has(text: &str, such: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    in_parts::<16>(bytes, &such)
        .or_else(|| in_parts::<8>(bytes, &such))
        .unwrap_or_else(|| bytes.iter().any(|&byte| such(byte)))
}

/// Where the first byte that is such stands. Those before it are looked at many at once, as [`has`]
/// does.
#[inline]
pub fn position(text: &[u8], such: impl Fn(u8) -> bool) -> Option<usize> {
    const AT_ONCE: usize = 16;
    let (parts, rest) = text.as_chunks::<AT_ONCE>();
    let has = |part: &[u8; AT_ONCE]| part.iter().fold(false, |has, &byte| has | such(byte));
    let before = match parts.iter().position(has) {
        Some(part) => part * AT_ONCE,
        // What is left over is short of a part: with some of the one before it, it is one.
        None if text.last_chunk::<AT_ONCE>().is_some_and(|last| !has(last)) => return None,
        None => text.len() - rest.len(),
    };
    let part = text.get(before..)?.iter().position(|&byte| such(byte))?;
    Some(before + part)
}

/// The same by parts of a length; `None` where there are not so many bytes.
#[inline]
fn in_parts<const LENGTH: usize>(bytes: &[u8], such: impl Fn(u8) -> bool) -> Option<bool> {
    // Those that are left over are looked at with some of the part before for a second time.
    let last = bytes.last_chunk::<LENGTH>()?;
    let has = |part: &[u8; LENGTH]| part.iter().fold(false, |has, &byte| has | such(byte));
    Some(bytes.as_chunks::<LENGTH>().0.iter().any(has) || has(last))
}

/// Whether a byte of `text` is such, by itself and the two behind it; behind the last there are zeros.
#[inline]
pub fn has_three(text: &str, such: impl Fn([u8; 3]) -> bool) -> bool {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let such_at = |at: usize| such([byte(at), byte(at + 1), byte(at + 2)]);
    let end = bytes.len().saturating_sub(2);
    three_in_parts::<16>(bytes, &such)
        .or_else(|| three_in_parts::<8>(bytes, &such))
        .unwrap_or_else(|| (0..end).any(such_at))
        || (end..bytes.len()).any(such_at)
}

/// The same of all but the last two, by parts of a length.
#[inline]
fn three_in_parts<const LENGTH: usize>(
    bytes: &[u8],
    such: impl Fn([u8; 3]) -> bool,
) -> Option<bool> {
    let length = bytes.len().checked_sub(2)?;
    let (first, second) = (bytes.get(..length)?, bytes.get(1..=length)?);
    let third = bytes.get(2..)?;
    let has = |first: &[u8; LENGTH], second: &[u8; LENGTH], third: &[u8; LENGTH]| {
        let all = first.iter().zip(second).zip(third);
        all.fold(false, |has, ((&one, &two), &three)| {
            has | such([one, two, three])
        })
    };
    let last = has(
        first.last_chunk()?,
        second.last_chunk()?,
        third.last_chunk()?,
    );
    let parts = |list| <[u8]>::as_chunks::<LENGTH>(list).0.iter();
    let mut all = parts(first).zip(parts(second)).zip(parts(third));
    Some(last || all.any(|((first, second), third)| has(first, second, third)))
}

/// The columns of a terminal that `text` takes: two for a character of East Asian width.
pub fn columns(text: &str) -> usize {
    text.chars()
        .map(|c| 1 + usize::from(script::is_wide(c)))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_each_script_parts_them() {
        for (text, count) in [
            ("", 0),
            ("— 。 *", 0),
            ("Install the 3.5 release, don't wait.", 6),
            ("安裝新版本。", 5),
            ("安裝 Windows 11 版本", 6),
            ("カタカナとかな", 7),
            ("새 버전을 설치합니다", 3),
            ("Установите новую версию", 3),
        ] {
            assert_eq!(words(text), count, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn ascii_is_counted_as_unicode_counts_it(text in "[ -~\\n]{0,40}") {
            proptest::prop_assert_eq!(words(&text), text.unicode_words().count(), "{}", text);
        }

        #[test]
        fn many_bytes_at_once_are_counted_as_one_by_one(text in "[a-c1-3 _.:,;']{0,300}") {
            let bytes = text.as_bytes();
            proptest::prop_assert_eq!(ascii_words(bytes), ascii_words_one_by_one(bytes), "{}", text);
            let plain = text.replace('_', "-");
            let bytes = plain.as_bytes();
            proptest::prop_assert_eq!(ascii_words(bytes), ascii_words_one_by_one(bytes), "{}", plain);
        }
    }

    proptest::proptest! {
        #[test]
        fn long_ascii_is_counted_as_unicode_counts_it(text in "[a-c1-3.:,;' ]{200,600}") {
            proptest::prop_assert_eq!(words(&text), text.unicode_words().count(), "{}", text);
        }

        #[test]
        fn han_is_counted_as_unicode_counts_it(text in "[a-c1-3_.:,;' \n中文字、。，：；（）「」—…“”！？]{0,40}") {
            let solid = |c: &char| script::is_han(*c);
            let word = |word: &str| word.chars().filter(solid).count().max(1);
            let plain: usize = text.unicode_words().map(word).sum();
            proptest::prop_assert_eq!(words(&text), plain, "{}", text);
        }

        #[test]
        fn parts_are_told_that_have_such_a_byte(text in "[a-c]{0,80}") {
            let such = |byte: u8| byte == b'a';
            let places = (0u32..).zip(text.bytes()).filter(|&(_, byte)| such(byte));
            let mut parts: Vec<u32> = places.map(|(at, _)| at - at % PART as u32).collect();
            parts.dedup();
            proptest::prop_assert_eq!(parts_with(&text, such), parts, "{:?}", text);
        }

        #[test]
        fn leading_ascii_ends_where_other_bytes_begin(text in "[a-z]{0,20}[字éa-z]{0,9}") {
            let plain = text.bytes().take_while(u8::is_ascii).count();
            proptest::prop_assert_eq!(leading_ascii(text.as_bytes()), plain, "{}", text);
        }

        #[test]
        fn a_byte_is_found_wherever_it_stands(text in "[ -~]{0,80}") {
            let such = |byte: u8| matches!(byte, b'a' | b'~');
            proptest::prop_assert_eq!(has(&text, such), text.bytes().any(such), "{}", text);
            let first = text.bytes().position(such);
            proptest::prop_assert_eq!(position(text.as_bytes(), such), first, "{}", text);
            let bytes = [text.as_bytes(), &[0, 0]].concat();
            let such = |[one, two, three]: [u8; 3]| {
                one == b'a' && two < b'9' || one == b'~' && three > b'9' || two == b'c' && three == 0
            };
            let found = bytes.windows(3).any(|three| matches!(three, &[a, b, c] if such([a, b, c])));
            proptest::prop_assert_eq!(has_three(&text, such), found, "{}", text);
        }
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(columns("guide/安裝.md"), 13);
    }
}
