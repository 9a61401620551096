//! Items bound to the footnotes that their marks refer to, and the facts that checks need beside.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::competency::Competency;
use super::condition::{Condition, Entry};
use super::footnotes;
use super::item::{ItemDraft, MARKS};
use super::outline::Outline;
use crate::text::{Source, Span};

/// What checks know of a page beyond its tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Items in document order, as printed.
    pub(super) items: Vec<ItemDraft>,
    /// Footnote marks that no footnote answers, with the lost footnote that was meant, if any.
    pub(super) marks: Vec<(String, Span)>,
    /// Footnotes that Markdown takes for bullets, with the number of marks that miss them.
    pub(super) lost: Vec<(Span, usize)>,
    /// Footnotes that nothing refers to.
    pub(super) unused: Vec<(String, Span)>,
}

/// Binds the items' marks to the footnotes that they refer to.
pub(super) fn footnotes(
    competency: &mut Competency,
    outline: &Outline,
    facts: &mut Facts,
    source: &Arc<Source>,
) {
    let footnotes = competency.footnotes.clone();
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let mut marks_of = facts.items.iter();
    for requirement in competency
        .options
        .iter_mut()
        .flat_map(|option| &mut option.levels)
        .flat_map(|level| &mut level.requirements)
    {
        each_item(&mut requirement.condition, &mut |item| {
            let Some(draft) = marks_of.next() else { return };
            for mark in &draft.marks {
                if let Some(footnote) = footnotes::target(&footnotes, mark, item.lines[1]) {
                    item.footnotes.push(footnote.id.clone());
                    *used.entry(footnote.id.clone()).or_default() += 1;
                    continue;
                }
                let written = source.slice(item.span);
                let at = written.rfind(mark.as_str()).map_or(item.span, |at| {
                    let start = item.span.start as usize + at;
                    Span::new(start, start + mark.len())
                });
                facts.marks.push((mark.clone(), at));
            }
        });
    }
    // Sentences, focus areas and headings may carry marks too.
    let text = source.text();
    for (row, footnote) in outline.footnotes.iter().zip(&footnotes) {
        let count = used.get(&footnote.id).copied().unwrap_or(0);
        if row.lost {
            facts.lost.push((row.span, count));
        } else if count == 0 && !marked_elsewhere(text, row.span, &footnote.marker) {
            facts.unused.push((footnote.marker.clone(), row.span));
        }
    }
}

/// Whether a mark stands at the end of a word somewhere before its footnote or behind it.
fn marked_elsewhere(text: &str, footnote: Span, mark: &str) -> bool {
    if !mark.chars().all(|c| MARKS.contains(&c)) {
        return true;
    }
    text.match_indices(mark).any(|(at, _)| {
        if footnote.range().contains(&at) || at + mark.len() == footnote.start as usize {
            return false;
        }
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text
            .get(at + mark.len()..)
            .and_then(|tail| tail.chars().next());
        let word = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | ' '));
        word && after.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ',' | '.' | ']'))
            && !text.get(..at).is_some_and(|head| {
                head.rsplit('\n')
                    .next()
                    .is_some_and(|line| line.trim().is_empty())
            })
    })
}

fn each_item(condition: &mut Condition, call: &mut impl FnMut(&mut super::condition::Item)) {
    match condition {
        Condition::AllOf(node) | Condition::AnyOf(node) => {
            for child in &mut node.conditions {
                each_item(child, call);
            }
        }
        Condition::Personnel(leaf) => {
            for entry in &mut leaf.items {
                match entry {
                    Entry::Item(item) => call(item),
                    Entry::Group(group) => group.items.iter_mut().for_each(&mut *call),
                }
            }
        }
        _ => {}
    }
}
