//! What of a block survives translation: its kind, its links, codes, numbers and names, its length.

use std::ops::Range;

use super::fingerprint::fingerprint;
use crate::content::Page;
use crate::document::{BlockKind, Kind, PieceKind, Prose};
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
    /// Hash of its text as it is compared, 0 for none.
    pub text: u64,
    /// Its invariants in [`Features`].
    invariants: Range<u32>,
}

impl Features {
    /// Of all blocks of a page. Names are looked for in words of `alphabet`.
    pub fn of(page: &Page, alphabet: Alphabet) -> Self {
        let mut features = Self::default();
        for (block, prose) in page.document.blocks.iter().zip(page.prose()) {
            let start = features.invariants.len();
            let (length, text) = match block.kind {
                BlockKind::Code | BlockKind::Html => {
                    let span = page
                        .document
                        .node(block.node)
                        .map_or(block.span, |node| node.span);
                    let text = page.source.slice(span).trim();
                    // A comment says nothing to a reader: one that suppresses a finding must not
                    // change what belongs together.
                    let comment = text.starts_with("<!--") && text.ends_with("-->");
                    (
                        if comment { 0 } else { text.len() as u32 },
                        fingerprint(text),
                    )
                }
                _ => {
                    words(&prose.text, alphabet, &mut features.invariants);
                    codes(prose, &mut features.invariants);
                    (length(&prose.text), fingerprint(&prose.text))
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
                text,
                invariants: start as u32..features.invariants.len() as u32,
            });
        }
        features
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

/// Words that are codes, numbers of two digits and more, and names.
fn words(text: &str, alphabet: Alphabet, found: &mut Vec<u64>) {
    // All have an ASCII letter, a digit or a hyphen, or a letter of an alphabet, and these lie before
    // U+2000: most Chinese blocks have none.
    let in_word =
        |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || (0xc2..0xe2).contains(&byte);
    if count::bytes(text, in_word) == 0 {
        return;
    }
    let mut first = true;
    let small = |byte: &u8| byte.to_ascii_lowercase();
    for (token, range) in tokens(text, alphabet) {
        let Token::Word(shape) = token else { continue };
        let at_start = first && range.start == 0;
        first = false;
        // Most words are small, and none of these survives.
        if shape == Shape::Lower {
            continue;
        }
        let word = text.as_bytes().get(range).unwrap_or(&[]);
        match shape {
            Shape::Number if word.iter().filter(|byte| byte.is_ascii_digit()).count() >= 2 => {
                let sign = |byte: &u8| matches!(byte, b',' | b'$' | b'+');
                found.push(hash(word.iter().copied().filter(|byte| !sign(byte))));
            }
            Shape::Code if word.len() > 1 => found.push(hash(word.iter().map(small))),
            // Translators write out what letters stand for (`OS`, `CSP`).
            Shape::Caps if word.len() > 1 => found.push(hash(word.iter().map(small)) & !1),
            // A capital after the first word of a block is a name more often than not.
            Shape::Capital if !at_start => found.push(hash(word.iter().map(small)) & !1),
            _ => {}
        }
    }
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
        .document
        .range(inlines.start as usize..inlines.end as usize)
    {
        match &node.kind {
            Kind::Link(link) | Kind::Image(link) => {
                let url = link.url.split(['?', '#']).next().unwrap_or("");
                let end = url.rsplit('/').find(|part| !part.is_empty()).unwrap_or(url);
                found.push(hash(b"link ".iter().copied().chain(end.bytes())));
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

fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    1 | bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Bytes of UTF-8, letters of two bytes counted once: English, Chinese, Japanese, Korean and
/// Russian texts of one meaning come out about as long as each other.
fn length(text: &str) -> u32 {
    count::bytes(text, |byte| !(0xc3..=0xdf).contains(&byte)) as u32
}
