//! A segment: a sentence of a page, or a whole block where all of it is one thing.

use std::ops::Range;

use crate::text::Span;

/// A stretch of a page with its verdict. The segments of a page are in the order of its text;
/// code and what has no letters has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands.
    pub place: Place,
    /// Its bytes in the page, from its first letter to its last sign.
    pub span: Span,
    /// What it was found to be.
    pub verdict: Verdict,
    /// Whether nothing else in its place is in the page's language.
    pub whole: bool,
    /// What is known of it beside; nearly all segments of a site are in order, and of them nothing is.
    pub(super) told: Option<Box<Told>>,
}

/// What is known of a segment that may be a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// See [`Segment::evidence`].
    pub(super) evidence: Vec<Evidence>,
    /// See [`Segment::source`].
    pub(super) source: Option<Span>,
    /// See [`Segment::range`].
    pub(super) range: Range<u32>,
}

impl Segment {
    /// Why it is foreign; empty where it is not.
    pub fn evidence(&self) -> &[Evidence] {
        self.told.as_ref().map_or(&[], |told| &told.evidence)
    }

    /// Its bytes in the prose of its place, if it is foreign or the source says the same.
    pub(crate) fn range(&self) -> Option<Range<usize>> {
        let range = &self.told.as_ref()?.range;
        Some(range.start as usize..range.end as usize)
    }

    /// The same sentence in the source page, where it stands there word by word.
    pub fn source(&self) -> Option<Span> {
        self.told.as_ref()?.source
    }
}

/// Of the segments of a page those of one block.
pub(super) fn of_block(segments: &[Segment], block: u32) -> impl Iterator<Item = &Segment> {
    let before = |segment: &Segment| segment.place.block().is_none_or(|other| other < block);
    let rest = segments.get(segments.partition_point(before)..);
    let rest = rest.unwrap_or(&[]).iter();
    rest.take_while(move |segment| segment.place.block() == Some(block))
}

/// Where in a page a segment stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// A field of front matter: its index, and of a list of items the item's.
    Field {
        /// Index in [`crate::content::FrontMatter::fields`].
        field: u32,
        /// Index of the item in a field that is a list.
        item: Option<u32>,
    },
    /// A block: its index in [`crate::document::Document::blocks`].
    Block(u32),
    /// The alternative text of an image in a block.
    Alt(u32),
    /// A text in a block of raw HTML, or in a list that is indented as code is, counted within the
    /// block.
    Html {
        /// Index of the block.
        block: u32,
        /// Which of its texts.
        part: u32,
    },
}

impl Place {
    /// The index of the block it stands in.
    pub fn block(self) -> Option<u32> {
        match self {
            Self::Field { .. } => None,
            Self::Block(block) | Self::Alt(block) | Self::Html { block, .. } => Some(block),
        }
    }
}

/// What a segment was found to be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// In the page's language.
    Native,
    /// In the source language: a gap.
    Foreign(Gap),
    /// Nothing to translate: code, numbers, names.
    Neutral,
}

impl Verdict {
    /// Whether it is a gap.
    pub fn is_foreign(self) -> bool {
        matches!(self, Self::Foreign(_))
    }
}

/// The kinds of gap, from the surest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Gap {
    /// A sentence or a clause.
    Sentence,
    /// A label without a word that only prose has.
    Label,
    /// A phrase inside a sentence of the page's language.
    Fragment,
}

/// Why a segment is held for foreign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Evidence {
    /// Words that tell the language, with what they are ("function words").
    Words {
        /// What they are.
        kind: &'static str,
        /// The words as they stand.
        words: Vec<Box<str>>,
    },
    /// The source page has the same text; the place is [`Segment::source`].
    SameAsSource,
    /// The same source text is translated elsewhere in the site.
    Translated {
        /// How.
        text: Box<str>,
        /// The page, as findings name it.
        page: Box<str>,
        /// Its line there.
        line: u32,
        /// How often in the whole site.
        times: u32,
    },
    /// Translations put other words for this name than keep it.
    Renamed {
        /// Blocks whose source has it and whose translation has not.
        renamed: u32,
        /// Blocks whose translation keeps it.
        kept: u32,
    },
    /// Its siblings are in the page's language.
    Siblings {
        /// How many.
        native: u32,
        /// Of how many that have words.
        all: u32,
    },
    /// There is no letter of the page's script in it.
    NoNativeLetters,
}
