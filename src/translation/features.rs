//! What of a block survives translation: its kind, its links, codes, numbers and names, its length.

use std::ops::Range;

use crate::content::Page;
use crate::document::{Block, BlockKind, Kind, PieceKind, Prose};
use crate::text::word::{Alphabet, Shape, Token, tokens};
use crate::text::{Source, count};

/// The features of a page's blocks, in the order of [`crate::document::Document::blocks`].
#[derive(Debug, Default)]
pub struct Features {
    blocks: Vec<BlockFeatures>,
    /// Invariants of all blocks; each block's are sorted. The lowest bit tells what is written
    /// alike in every language (codes, numbers, links) from names, which translators may translate.
    invariants: Vec<u64>,
}

/// The features of one block.
#[derive(Clone, Debug)]
pub struct BlockFeatures {
    /// The kind, with what of it a translation keeps.
    pub kind: BlockKind,
    /// How many lists are around it.
    pub list_level: u16,
    /// How many containers are around it.
    pub depth: u16,
    /// Length in letters, each weighed by how much of an English text it stands for.
    pub length: u32,
    /// Its text, told from those of the blocks it is compared with by [`super::texts::number`], where
    /// it is asked for; 0 for none.
    pub text: u64,
    /// Its invariants in [`Features`].
    invariants: Range<u32>,
}

impl Features {
    /// Of all blocks of a page. Names are looked for in words of `alphabet`.
    pub fn of(page: &Page, alphabet: Alphabet) -> Self {
        let mut features = Self::default();
        features.blocks.reserve(page.document().blocks.len());
        // Most blocks have a name, a code or a link.
        features
            .invariants
            .reserve(2 * page.document().blocks.len());
        for (block, prose) in page.document().blocks.iter().zip(page.prose()) {
            let start = features.invariants.len();
            let text = text_of(page, block, prose);
            let length = if is_raw(block.kind) {
                // A comment says nothing to a reader: one that suppresses a finding must not
                // change what belongs together.
                let comment = text.starts_with("<!--") && text.ends_with("-->");
                if comment { 0 } else { text.len() as u32 }
            } else {
                let kinds = words(text, alphabet, &mut features.invariants);
                codes(prose, &mut features.invariants);
                // What begins a letter of two bytes is of an alphabet, or nearly.
                if kinds & ALPHABET == 0 {
                    text.len() as u32
                } else {
                    length(text)
                }
            };
            markup(
                page,
                block.inlines.clone(),
                &page.source,
                &mut features.invariants,
            );
            if let Some(own) = features.invariants.get_mut(start..) {
                own.sort_unstable();
            }
            features.blocks.push(BlockFeatures {
                kind: block.kind,
                list_level: block.list.map_or(0, |place| place.level),
                depth: block.depth,
                length,
                text: 0,
                invariants: start as u32..features.invariants.len() as u32,
            });
        }
        features
    }

    /// The numbers of the texts of the blocks.
    pub(super) fn texts(&self) -> impl Iterator<Item = u64> + Clone + '_ {
        self.blocks.iter().map(|block| block.text)
    }

    /// The same, to be given.
    pub(super) fn texts_mut(&mut self) -> impl Iterator<Item = &mut u64> {
        self.blocks.iter_mut().map(|block| &mut block.text)
    }

    /// The features of some blocks; of none where there are not so many.
    pub(super) fn part(&self, range: &Range<u32>) -> &[BlockFeatures] {
        let range = range.start as usize..range.end as usize;
        self.blocks.get(range).unwrap_or(&[])
    }

    /// How many blocks.
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Whether the page has no block.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The features of a block.
    pub fn get(&self, block: usize) -> Option<&BlockFeatures> {
        self.blocks.get(block)
    }

    /// The invariants of a block, sorted.
    pub fn invariants(&self, block: &BlockFeatures) -> &[u64] {
        let range = block.invariants.start as usize..block.invariants.end as usize;
        self.invariants.get(range).unwrap_or(&[])
    }

    /// The sum of lengths.
    pub fn total_length(&self) -> u64 {
        self.blocks
            .iter()
            .map(|block| u64::from(block.length))
            .sum()
    }
}

/// Whether a block is as it is written: no prose.
fn is_raw(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Code | BlockKind::Html)
}

/// The text by which a block is compared.
fn text_of<'p>(page: &'p Page, block: &Block, prose: &'p Prose) -> &'p str {
    if !is_raw(block.kind) {
        return &prose.text;
    }
    let node = page.document().node(block.node);
    let span = node.map_or(block.span, |node| node.span);
    page.source.slice(span).trim()
}

/// The texts by which the blocks of a page are compared.
pub(super) fn texts_of(page: &Page) -> impl Iterator<Item = &str> {
    let blocks = page.document().blocks.iter().zip(page.prose());
    blocks.map(|(block, prose)| text_of(page, block, prose))
}

/// The text by which the block at an index is compared.
pub(super) fn text_at(page: &Page, at: usize) -> &str {
    let block = page.document().blocks.get(at).zip(page.prose().get(at));
    block.map_or("", |(block, prose)| text_of(page, block, prose))
}

/// Words that are codes, numbers of two digits and more, and names; returns what the bytes of the
/// text may be.
fn words(text: &str, alphabet: Alphabet, found: &mut Vec<u64>) -> u8 {
    let Some((&first, rest)) = text.as_bytes().split_first() else {
        return 0;
    };
    // A stop at the end parts nothing.
    let rest = rest
        .strip_suffix(b".")
        .or_else(|| rest.strip_suffix(b":"))
        .unwrap_or(rest);
    let rest = kinds(rest);
    let all = rest | kinds(&[first]);
    // What survives has a letter, a digit or a hyphen: most Chinese blocks have none.
    if all & (SMALL | CAPITAL | FIGURE | ALPHABET) == 0 {
        return all;
    }
    // Most sentences are of words of ASCII letters alone and what parts them: only a word with a
    // capital can survive then, and not the first one.
    if all & (FIGURE | ALPHABET | SIGN) == 0 && (all & STOP == 0 || stops_part(text)) {
        if rest & CAPITAL != 0 {
            capitals(text, alphabet, found);
        }
        return all;
    }
    others(text, alphabet, found);
    all
}

/// The words of a text that are not of small letters of ASCII alone, and those beside them: between
/// spaces and what lies behind U+2FFF, which part words whatever stands around, nothing else is read.
fn others(text: &str, alphabet: Alphabet, found: &mut Vec<u64>) {
    let bytes = text.as_bytes();
    let parts = |byte: &u8| *byte == b' ' || *byte >= 0xe3;
    let mut at = 0;
    while let Some(told) = first_telling(bytes, at) {
        let (before, behind) = bytes.split_at(told);
        if let [b'.' | b':', next @ ..] = behind
            && next.first().is_none_or(parts)
        {
            // A stop behind a word of small letters.
            at = told + 1;
            continue;
        }
        let start = match before.iter().rposition(parts) {
            // What is no word itself stays, so that nothing is taken for the start of the text.
            Some(before) if bytes.get(before) != Some(&b' ') => before,
            before => before.map_or(0, |space| space + 1),
        };
        at = told + behind.iter().position(parts).unwrap_or(behind.len());
        for (token, range) in tokens(text.get(start..at).unwrap_or(""), alphabet) {
            let Token::Word(shape) = token else { continue };
            let at_start = start + range.start == 0;
            let word = bytes.get(start..at).and_then(|part| part.get(range));
            found.extend(surviving(shape, word.unwrap_or(&[]), at_start));
        }
    }
}

/// Where the first byte is from a place on that may make more of a word than small letters.
fn first_telling(bytes: &[u8], from: usize) -> Option<usize> {
    const TELLING: u8 = CAPITAL | FIGURE | ALPHABET | STOP | SIGN;
    let rest = bytes.get(from..)?;
    let (parts, _) = rest.as_chunks::<8>();
    let telling =
        |part: &[u8; 8]| part.iter().fold(0, |all, byte| all | kind(*byte)) & TELLING != 0;
    let passed = 8 * parts.iter().position(telling).unwrap_or(parts.len());
    let mut behind = rest.get(passed..)?.iter();
    let found = behind.position(|byte| kind(*byte) & TELLING != 0)?;
    Some(from + passed + found)
}

/// What of a word survives.
fn surviving(shape: Shape, word: &[u8], at_start: bool) -> Option<u64> {
    let small = |byte: &u8| byte.to_ascii_lowercase();
    match shape {
        Shape::Number if word.iter().filter(|byte| byte.is_ascii_digit()).count() >= 2 => {
            let sign = |byte: &u8| matches!(byte, b',' | b'$' | b'+');
            Some(hash(word.iter().copied().filter(|byte| !sign(byte))))
        }
        Shape::Code if word.len() > 1 => Some(hash(word.iter().map(small))),
        // Translators write out what letters stand for (`OS`, `CSP`).
        Shape::Caps if word.len() > 1 => Some(hash(word.iter().map(small)) & !1),
        // A capital after the first word of a block is a name more often than not.
        Shape::Capital if !at_start => Some(hash(word.iter().map(small)) & !1),
        // Most words are small, and none of these survives.
        _ => None,
    }
}

/// What the bytes of a text may be to its words, a bit each.
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
/// A digit or a hyphen.
const FIGURE: u8 = 4;
/// Of a letter of an alphabet: these lie before U+2000.
const ALPHABET: u8 = 8;
const STOP: u8 = 16;
/// What may stand inside of words.
const SIGN: u8 = 32;

/// What a byte is. Han characters and what else lies behind U+2FFF end a word, as spaces, commas and
/// brackets do: they are nothing of all this.
#[inline]
fn kind(byte: u8) -> u8 {
    #[expect(
        clippy::indexing_slicing,
        reason = "a byte is below the length of the table"
    )]
    const KINDS: [u8; 256] = {
        let mut kinds = [0; 256];
        let mut byte = 0u8;
        loop {
            kinds[byte as usize] = match byte {
                b'a'..=b'z' => SMALL,
                b'A'..=b'Z' => CAPITAL,
                b'0'..=b'9' | b'-' => FIGURE,
                0xc2..=0xe1 => ALPHABET,
                b'.' | b':' => STOP,
                b' ' | b',' | b'(' | b')' | 0x80..=0xbf | 0xe3.. => 0,
                _ => SIGN,
            };
            if byte == u8::MAX {
                break kinds;
            }
            byte += 1;
        }
    };
    KINDS.get(usize::from(byte)).copied().unwrap_or_default()
}

/// What the bytes of a text are.
fn kinds(bytes: &[u8]) -> u8 {
    let (parts, rest) = bytes.as_chunks::<8>();
    let all = parts.iter().fold(0, |all, part| {
        part.iter().fold(all, |all, byte| all | kind(*byte))
    });
    rest.iter().fold(all, |all, byte| all | kind(*byte))
}

/// Whether every stop of a text parts its words: nothing follows it or a space does.
fn stops_part(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut stops = memchr::memchr2_iter(b'.', b':', bytes);
    stops.all(|at| matches!(bytes.get(at + 1), None | Some(b' ')))
}

/// The words with capitals of a text that is of words of ASCII letters alone.
fn capitals(text: &str, alphabet: Alphabet, found: &mut Vec<u64>) {
    let bytes = text.as_bytes();
    let letter = |byte: &u8| byte.is_ascii_alphabetic();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..)
        && let Some(capital) = first_capital(rest)
    {
        let capital = at + capital;
        let before = bytes.get(..capital).unwrap_or(&[]);
        let start = before.iter().rposition(|byte| !letter(byte));
        let start = start.map_or(0, |before| before + 1);
        let behind = bytes.get(capital..).unwrap_or(&[]);
        let length = behind.iter().take_while(|byte| letter(byte)).count();
        at = capital + length;
        let word = text.get(start..at).unwrap_or("");
        if let Some((Token::Word(shape), _)) = tokens(word, alphabet).next() {
            found.extend(surviving(shape, word.as_bytes(), start == 0));
        }
    }
}

/// Where the first capital of ASCII is. Sentences have one in fifty letters: the parts without are
/// passed over at once.
fn first_capital(bytes: &[u8]) -> Option<usize> {
    let capital = |byte: &u8| byte.wrapping_sub(b'A') < 26;
    let (parts, _) = bytes.as_chunks::<16>();
    let has = |part: &[u8; 16]| part.iter().fold(false, |has, byte| has | capital(byte));
    let passed = 16 * parts.iter().position(has).unwrap_or(parts.len());
    let found = bytes.get(passed..)?.iter().position(capital);
    found.map(|at| passed + at)
}

/// Inline code.
fn codes(prose: &Prose, found: &mut Vec<u64>) {
    for piece in prose
        .pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Code)
    {
        found.push(hash(
            prose.text.get(piece.range.clone()).unwrap_or("").bytes(),
        ));
    }
}

/// Targets of links and images, without the locale that a path may name.
fn markup(page: &Page, inlines: Range<u32>, source: &Source, found: &mut Vec<u64>) {
    for (_, node) in page
        .document()
        .range(inlines.start as usize..inlines.end as usize)
    {
        match &node.kind {
            Kind::Link(link) | Kind::Image(link) => {
                let url = link.url.as_bytes();
                let path = memchr::memchr2(b'?', b'#', url);
                let url = path.and_then(|end| url.get(..end)).unwrap_or(url);
                let end = url.rsplit(|&byte| byte == b'/');
                let end = end.into_iter().find(|part| !part.is_empty());
                let end = end.unwrap_or(url).iter().copied();
                found.push(hash(b"link ".iter().copied().chain(end)));
            }
            Kind::FootnoteReference(label) => {
                found.push(hash(
                    b"note ".iter().copied().chain(label.read(source).bytes()),
                ));
            }
            _ => {}
        }
    }
}

/// Whether an invariant is written alike in every language; else it is a name.
pub(super) fn is_fixed(invariant: u64) -> bool {
    invariant & 1 == 1
}

/// FNV-1a, its lowest bit set.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    1 | bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Bytes of UTF-8, letters of two bytes counted once: English, Chinese, Japanese, Korean and
/// Russian texts of one meaning come out about as long as each other.
fn length(text: &str) -> u32 {
    let two = |byte: u8| byte.wrapping_sub(0xc3) <= 0xdf - 0xc3;
    let twice = if count::has(text, two) {
        count::bytes(text, two)
    } else {
        0
    };
    (text.len() - twice) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_survive_as_they_do_one_by_one(
            text in "[A-Ca-cÉé装設ァ가αЖ ,.():;'’0-9_-]{0,3}([A-Ca-c, ()設ァ]{0,5}[.:]? ?){0,4}[A-Ca-cé装 ,.():'’-]{0,3}",
            more in "([a-c]{0,3}[A-Ca-c装ァ、 \\t\u{a0},.:!?;()/@$+&’…0-9-]{0,2}){0,6}",
        ) {
            let text = text + &more;
            for alphabet in [Alphabet::Latin, Alphabet::Cyrillic, Alphabet::Greek] {
                let mut found = Vec::new();
                words(&text, alphabet, &mut found);
                let all = tokens(&text, alphabet).filter_map(|(token, range)| match token {
                    Token::Word(shape) => Some((shape, range)),
                    _ => None,
                });
                let wanted: Vec<u64> = all
                    .enumerate()
                    .filter_map(|(at, (shape, range))| {
                        let at_start = at == 0 && range.start == 0;
                        surviving(shape, &text.as_bytes()[range], at_start)
                    })
                    .collect();
                prop_assert_eq!(found, wanted, "{}", text);
            }
        }

        #[test]
        fn letters_of_two_bytes_are_counted_once(text in "[a-c é\u{7ff}安\u{800}]{0,80}") {
            let letters = text.chars().map(|c| if c.len_utf8() == 2 { 1 } else { c.len_utf8() });
            prop_assert_eq!(length(&text) as usize, letters.sum::<usize>());
        }
    }
}
