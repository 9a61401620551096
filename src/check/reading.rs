//! A page as rules read it: its words and sentences, with their places.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::{Deref, Range};

use super::knowledge::Variants;
use super::signs::Signs;
use super::variant::{self, Sentence};
use crate::content::Page;
use crate::document::{Piece, PieceKind, Prose};
use crate::text::Span;
use unicode_segmentation::UnicodeSegmentation;

/// A page with the words of its front matter.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    page: &'a Page,
    translatable: &'a [String],
    signs: &'a Signs,
    /// See [`Reading::other_chinese`].
    other_chinese: OnceCell<Vec<(Stretch<'a>, Sentence)>>,
}

/// A stretch of words as they stand in the file: no code, no addresses, no markup.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'t> {
    /// The words.
    pub text: &'t str,
    /// Where they stand. Longer than the text only where an entity or an escape is written.
    pub span: Span,
}

impl Stretch<'_> {
    /// Where a part of the text stands.
    pub fn span(&self, part: Range<usize>) -> Span {
        if self.span.len() == self.text.len() {
            let start = self.span.start as usize;
            Span::new(start + part.start, start + part.end)
        } else {
            self.span
        }
    }
}

impl<'a> Reading<'a> {
    /// A page, with the front-matter keys whose text is translated, and with what stands in its file.
    pub fn new(page: &'a Page, translatable: &'a [String], signs: &'a Signs) -> Self {
        Self {
            page,
            translatable,
            signs,
            other_chinese: OnceCell::new(),
        }
    }

    /// Which of the characters that rules look for stand in its file.
    pub fn signs(&self) -> &'a Signs {
        self.signs
    }

    /// The page itself.
    pub fn page(&self) -> &'a Page {
        self.page
    }

    /// Every stretch of words: translatable front matter first, then the blocks in order.
    pub fn words(&self) -> impl Iterator<Item = Stretch<'a>> {
        self.words_where(|_| true)
    }

    /// The same, of the blocks only those whose text is `wanted`.
    pub fn words_where(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = Stretch<'a>> {
        let fields = self.fields();
        let blocks = self.page.prose().iter();
        let wanted = blocks.filter(move |prose| wanted(&prose.text));
        fields.chain(wanted.flat_map(words_of))
    }

    /// The sentences with characters of the other Chinese script, each with the words it is of.
    /// Several rules ask, always with the characters that are `foreign` to the page's locale.
    pub(super) fn other_chinese(&self, foreign: &Variants) -> &[(Stretch<'a>, Sentence)] {
        self.other_chinese.get_or_init(|| {
            let of = |words: Stretch<'a>| {
                let sentences = variant::sentences(words.text, foreign).into_iter();
                sentences.map(move |sentence| (words, sentence))
            };
            self.words().flat_map(of).collect()
        })
    }

    /// The sentences of the page, with their places: translatable front matter as it stands, then the
    /// sentences of each block of which `wanted` says so. Code and addresses are blank: they are in
    /// no language.
    pub fn sentences(
        &self,
        wanted: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = (Cow<'_, str>, Span)> {
        let fields = self.fields();
        let fields = fields.map(|field| (Cow::Borrowed(field.text), field.span));
        let blocks = self.prose().iter();
        fields.chain(
            blocks
                .filter(move |prose| wanted(&prose.text))
                .flat_map(|prose| {
                    let text = words_only(prose);
                    let places: Vec<Range<usize>> = text
                        .split_sentence_bound_indices()
                        .filter_map(|(at, sentence)| {
                            let trimmed = sentence.trim();
                            let start = at + (sentence.len() - sentence.trim_start().len());
                            (!trimmed.is_empty()).then(|| start..start + trimmed.len())
                        })
                        .collect();
                    places.into_iter().filter_map(move |place| {
                        let sentence = match &text {
                            Cow::Borrowed(text) => Cow::Borrowed(text.get(place.clone())?),
                            Cow::Owned(text) => Cow::Owned(text.get(place.clone())?.to_owned()),
                        };
                        Some((sentence, prose.source_span(place)))
                    })
                }),
        )
    }

    /// The text of translatable front matter.
    fn fields(&self) -> impl Iterator<Item = Stretch<'a>> {
        let (page, translatable) = (self.page, self.translatable);
        let fields = page.front_matter.fields.iter();
        fields
            .filter(|field| translatable.contains(&field.key))
            .map(|field| Stretch {
                text: page.source.slice(field.value_span),
                span: field.value_span,
            })
    }
}

/// A block's prose with blanks for code and addresses; every byte keeps its place.
fn words_only(prose: &Prose) -> Cow<'_, str> {
    let code = |piece: &&Piece| matches!(piece.kind, PieceKind::Code | PieceKind::Address);
    if !prose.pieces.iter().any(|piece| code(&piece)) {
        return Cow::Borrowed(&prose.text);
    }
    let mut text = String::with_capacity(prose.text.len());
    for piece in &prose.pieces {
        if code(&piece) {
            text.extend(std::iter::repeat_n(' ', piece.range.len()));
        } else {
            text.push_str(prose.text.get(piece.range.clone()).unwrap_or(""));
        }
    }
    Cow::Owned(text)
}

/// The words of one block's prose.
pub(super) fn words_of(prose: &Prose) -> impl Iterator<Item = Stretch<'_>> {
    let pieces = prose.pieces.iter();
    let words = pieces.filter(|piece| matches!(piece.kind, PieceKind::Text | PieceKind::Alt));
    words.filter_map(|piece| {
        Some(Stretch {
            text: prose.text.get(piece.range.clone())?,
            span: piece.span,
        })
    })
}

impl Deref for Reading<'_> {
    type Target = Page;

    fn deref(&self) -> &Page {
        self.page
    }
}
