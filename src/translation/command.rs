//! Names of commands outside code: `tool deploy` as a title, or as the text of a link.

use std::collections::HashSet;

use super::draft::{Draft, Find};
use crate::content::Page;
use crate::document::{BlockKind, PieceKind};
use crate::text::language::Detector;

/// Whether a heading is the name of a command or a property: few words, written small from the
/// first, none of them a word of grammar. Headings of words start with a capital.
pub(super) fn is_command(find: &Find, draft: &Draft<'_>) -> bool {
    let block = draft.block_of(find);
    block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_))) && is_small(find, 3)
}

/// Whether a text is at most so many words, written small from the first, none of them a word of
/// grammar.
fn is_small(find: &Find, most: u32) -> bool {
    let profile = find.profile();
    profile.strong + profile.weak == 0
        && profile.words <= most
        && find.text.starts_with(char::is_lowercase)
}

/// The programs that a page runs: the words which its code begins with.
#[derive(Debug, Default)]
pub(super) struct Programs<'p>(HashSet<&'p str>);

impl<'p> Programs<'p> {
    /// Of a page.
    pub(super) fn of(page: &'p Page) -> Self {
        let mut found = HashSet::new();
        for (block, prose) in page.document().blocks.iter().zip(page.prose()) {
            if block.kind == BlockKind::Code {
                let lines = page.source.slice(block.span).lines();
                found.extend(lines.filter_map(program));
            }
            let code = prose.pieces.iter();
            let code = code.filter(|piece| piece.kind == PieceKind::Code);
            found.extend(code.filter_map(|piece| program(prose.text.get(piece.range.clone())?)));
        }
        Self(found)
    }

    /// Whether a text is one of the programs, mostly with the name of a subcommand behind it. That an
    /// everyday word is a program too, such as `make`, tells nothing.
    pub(super) fn name(&self, find: &Find, detector: &Detector) -> bool {
        let first = find.text.split(' ').next().unwrap_or("");
        is_small(find, 4) && self.0.contains(first) && !detector.class(first).common()
    }
}

/// The program that a line of a shell begins with, after a prompt.
fn program(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = line.strip_prefix("$ ").unwrap_or(line);
    let word = line.split_whitespace().next()?;
    let named = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    (word.len() > 1
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.chars().all(named))
    .then_some(word)
}
