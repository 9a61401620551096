//! Style: how the source language writes its labels, with capitals throughout or at the start only.
//!
//! Where headings and cells are written `Bank transfer`, one that is written `Visual Studio Code`
//! is a name, everyday words or not.

use super::draft::Draft;
use crate::document::BlockKind;
use crate::text::count;
use crate::text::language::{Detector, Profile};
use crate::text::word::{Shape, Token, tokens};

/// How the labels of one locale's pages are written in the source language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Labels of everyday words, only the first of them with a capital.
    sentence: u32,
    /// Labels of everyday words that all have capitals.
    title: u32,
}

impl Style {
    /// Counts the labels of a draft's source page, and where there is none the labels left in the
    /// translation. The style of a locale's pages is the sum over its drafts.
    pub(super) fn of(draft: &Draft<'_>, detector: &Detector) -> Self {
        let mut style = Self::default();
        if let Some(source) = draft.pair.source {
            for (block, prose) in source.document().blocks.iter().zip(source.prose()) {
                if is_label(block.kind) && may_tell(&prose.text, detector) {
                    style.add(&detector.profile(&prose.text));
                }
            }
        } else {
            for find in draft.finds.iter().filter(|find| find.is_open()) {
                let block = draft.block_of(find);
                if block.is_some_and(|block| is_label(block.kind)) {
                    style.add(find.profile());
                }
            }
        }
        style
    }

    fn add(&mut self, profile: &Profile) {
        let plain = profile.names + profile.codes + profile.caps + profile.native == 0;
        if !plain || profile.words > LONGEST || profile.strong > 0 {
            return;
        }
        let small = profile.lower + profile.alike;
        if profile.capitals == 1 && small > 0 {
            self.sentence += 1;
        } else if profile.capitals > 1 && small == 0 {
            self.title += 1;
        }
    }

    fn is_sentence_case(self) -> bool {
        self.sentence >= 4 && self.sentence >= 3 * self.title
    }

    /// Whether labels of everyday words have capitals throughout.
    pub(super) fn is_title_case(self) -> bool {
        self.title >= 4 && self.title > self.sentence
    }

    /// Whether another one tells the same of every label.
    pub(super) fn tells_as(self, other: Self) -> bool {
        self.is_sentence_case() == other.is_sentence_case()
            && self.is_title_case() == other.is_title_case()
    }

    /// Whether a label with these words is written as names are, and others are not.
    pub(super) fn is_name(self, profile: &Profile) -> bool {
        self.is_sentence_case() && profile.capitals > 1 && profile.lower + profile.strong == 0
    }
}

impl std::iter::Sum for Style {
    fn sum<I: Iterator<Item = Self>>(styles: I) -> Self {
        styles.fold(Self::default(), |sum, style| Self {
            sentence: sum.sentence + style.sentence,
            title: sum.title + style.title,
        })
    }
}

/// So many words a label has at most.
const LONGEST: u32 = 6;

/// Whether [`Style::add`] can count a text, by the shapes of its words alone: they are told at once,
/// and most items are sentences or have no capital.
fn may_tell(text: &str, detector: &Detector) -> bool {
    // What has no capital has none beyond ASCII either.
    let capital = |byte: u8| (byte.wrapping_sub(b'A') < 26) | !byte.is_ascii();
    if !count::has(text, capital) {
        return false;
    }
    let (mut words, mut capital) = (0, false);
    for (token, _) in tokens(text, detector.alphabet) {
        match token {
            Token::Word(Shape::Code | Shape::Caps) | Token::Other(_) => return false,
            Token::Word(shape @ (Shape::Lower | Shape::Capital)) => {
                words += 1;
                capital |= shape == Shape::Capital;
                if words > LONGEST {
                    return false;
                }
            }
            Token::Word(Shape::Number) | Token::Stop => {}
        }
    }
    capital
}

fn is_label(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Heading(_) | BlockKind::Cell { .. } | BlockKind::Item
    )
}
