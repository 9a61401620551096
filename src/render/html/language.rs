//! Which language each node is in, so that `lang` stands on exactly the foreign parts
//! (WCAG 2.2, 3.1.2 Language of Parts).
//!
//! The runs come from outside, as spans of the source. Here they are laid over the tree: a node
//! whose words are all of one language can carry `lang` itself; in a mixed one its children do.

use crate::document::{Document, Kind, NodeId, Text};
use crate::text::{Span, script};

/// A language: 0 is the language around the document, `n` the tag `n - 1` of [`Languages::tags`].
pub(super) type Language = u16;

const MIXED: Language = Language::MAX;
const NEUTRAL: Language = Language::MAX - 1;

/// The languages of a document's nodes.
pub(super) struct Languages<'a> {
    pub(super) tags: Vec<&'a str>,
    /// For each node: its language, or [`MIXED`], or [`NEUTRAL`]. Empty where nothing is foreign.
    nodes: Vec<Language>,
    /// Parts of texts that are mixed, by node: (node, end in the source, language).
    parts: Vec<(NodeId, u32, Language)>,
}

struct Leaf {
    node: NodeId,
    /// End in the source of this part of the leaf.
    end: u32,
    language: Language,
}

impl<'a> Languages<'a> {
    /// Lays `runs` (ascending, disjoint) over `document`.
    pub(super) fn new(document: &Document, text: &str, runs: &'a [(Span, String)]) -> Self {
        let mut languages = Self {
            tags: Vec::new(),
            nodes: Vec::new(),
            parts: Vec::new(),
        };
        if runs.is_empty() {
            return languages;
        }
        let of: Vec<Language> = runs
            .iter()
            .map(|(_, tag)| {
                let known = languages.tags.iter().position(|have| have == tag);
                let at = known.unwrap_or_else(|| {
                    languages.tags.push(tag);
                    languages.tags.len() - 1
                });
                Language::try_from(at + 1).unwrap_or(0).min(NEUTRAL - 1)
            })
            .collect();
        languages.nodes = vec![NEUTRAL; document.nodes.len()];
        let mut leaves = Vec::new();
        for block in &document.blocks {
            leaves.clear();
            for (id, node) in
                document.range(block.inlines.start as usize..block.inlines.end as usize)
            {
                cut(id, &node.kind, node.span, text, runs, &of, &mut leaves);
            }
            settle(&mut leaves);
            languages.take(&leaves);
        }
        languages.summarise(document);
        languages
    }

    fn take(&mut self, leaves: &[Leaf]) {
        let mut rest = leaves;
        while let Some(first) = rest.first() {
            let count = rest
                .iter()
                .take_while(|leaf| leaf.node == first.node)
                .count();
            let (mine, others) = rest.split_at(count);
            rest = others;
            let same = mine.iter().all(|leaf| leaf.language == first.language);
            if let Some(entry) = self.nodes.get_mut(first.node as usize) {
                *entry = if same { first.language } else { MIXED };
            }
            if !same {
                self.parts
                    .extend(mine.iter().map(|leaf| (leaf.node, leaf.end, leaf.language)));
            }
        }
    }

    /// A container has the language that all its children have.
    fn summarise(&mut self, document: &Document) {
        for id in (0..document.nodes.len()).rev() {
            let mut summary = NEUTRAL;
            for (child, _) in document.children(Some(id as NodeId)) {
                let language = self.raw(child);
                if language == NEUTRAL || language == summary {
                    continue;
                }
                summary = if summary == NEUTRAL { language } else { MIXED };
                if summary == MIXED {
                    break;
                }
            }
            if summary != NEUTRAL
                && let Some(entry) = self.nodes.get_mut(id)
            {
                *entry = summary;
            }
        }
    }

    fn raw(&self, node: NodeId) -> Language {
        self.nodes.get(node as usize).copied().unwrap_or(0)
    }

    /// The one language of a node; `None` where it is mixed or has no words.
    pub(super) fn of(&self, node: NodeId) -> Option<Language> {
        let language = self.nodes.get(node as usize).copied()?;
        (language < NEUTRAL).then_some(language)
    }

    /// Whether the node holds words of several languages.
    pub(super) fn mixed(&self, node: NodeId) -> bool {
        self.raw(node) == MIXED
    }

    /// Whether nothing is foreign.
    pub(super) fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The parts of a mixed text: (end in the source, language), in order.
    pub(super) fn parts(&self, node: NodeId) -> impl Iterator<Item = (u32, Language)> + '_ {
        let start = self.parts.partition_point(|&(of, _, _)| of < node);
        let rest = self.parts.get(start..).unwrap_or(&[]);
        rest.iter()
            .take_while(move |&&(of, _, _)| of == node)
            .map(|&(_, end, lang)| (end, lang))
    }

    /// The tag of a language; empty for the language around the document.
    pub(super) fn tag(&self, language: Language) -> &'a str {
        let at = usize::from(language).checked_sub(1);
        at.and_then(|at| self.tags.get(at)).copied().unwrap_or("")
    }
}

/// Cuts one inline node at the ends of runs.
fn cut(
    node: NodeId,
    kind: &Kind,
    span: Span,
    text: &str,
    runs: &[(Span, String)],
    of: &[Language],
    leaves: &mut Vec<Leaf>,
) {
    let (span, exact) = match kind {
        Kind::Text(Text::Source(span)) => (*span, true),
        Kind::Text(Text::Owned(_))
        | Kind::Code(_)
        | Kind::SoftBreak(_)
        | Kind::HardBreak
        | Kind::InlineHtml(_) => (span, false),
        _ => return,
    };
    let first = runs.partition_point(|(run, _)| run.end <= span.start);
    let touching = runs
        .get(first..)
        .unwrap_or(&[])
        .iter()
        .zip(of.get(first..).unwrap_or(&[]));
    let words = |from: u32, to: u32| {
        matches!(kind, Kind::Text(_))
            && text
                .get(from as usize..to as usize)
                // Full-width marks are of the script around them, ASCII ones of no script.
                .is_some_and(|part| {
                    part.contains(|c: char| c.is_alphabetic() || script::is_wide_punctuation(c))
                })
    };
    let plain = |from: u32, to: u32| if words(from, to) { 0 } else { NEUTRAL };
    if !exact {
        // It reads otherwise than it is written, so it cannot be cut: the run with most of it.
        let best = touching
            .take_while(|((run, _), _)| run.start < span.end)
            .map(|((run, _), &lang)| (run.end.min(span.end) - run.start.max(span.start), lang))
            .max_by_key(|&(length, _)| length);
        let language = match best {
            Some((length, lang)) if length as usize * 2 > span.len() => lang,
            _ => plain(span.start, span.end),
        };
        leaves.push(Leaf {
            node,
            end: span.end,
            language,
        });
        return;
    }
    let mut from = span.start;
    for ((run, _), &lang) in touching.take_while(|((run, _), _)| run.start < span.end) {
        if from < run.start {
            leaves.push(Leaf {
                node,
                end: run.start,
                language: plain(from, run.start),
            });
        }
        from = run.end.min(span.end);
        leaves.push(Leaf {
            node,
            end: from,
            language: lang,
        });
    }
    if from < span.end || span.is_empty() {
        leaves.push(Leaf {
            node,
            end: span.end,
            language: plain(from, span.end),
        });
    }
}

/// Gives parts without words (spaces, code, marks) the language on both their sides, else that of
/// the document; where nothing has words they stay neutral.
fn settle(leaves: &mut [Leaf]) {
    if leaves.iter().all(|leaf| leaf.language == NEUTRAL) {
        return;
    }
    let mut before: Option<Language> = None;
    let mut at = 0;
    while at < leaves.len() {
        let Some(language) = leaves.get(at).map(|leaf| leaf.language) else {
            break;
        };
        if language != NEUTRAL {
            before = Some(language);
            at += 1;
            continue;
        }
        let length = leaves
            .iter()
            .skip(at)
            .take_while(|leaf| leaf.language == NEUTRAL)
            .count();
        let after = leaves.get(at + length).map(|leaf| leaf.language);
        let settled = match (before, after) {
            (Some(one), Some(other)) if one == other => one,
            // At the edge of a block nothing else can claim it.
            (None, Some(only)) | (Some(only), None) => only,
            _ => 0,
        };
        for leaf in leaves.iter_mut().skip(at).take(length) {
            leaf.language = settled;
        }
        at += length;
    }
}
