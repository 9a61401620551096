//! Alignment under damage: blocks of clean pairs are deleted, doubled, split and moved at random,
//! and the pairs must still be found.
//!
//! Precision is the share of matches that are right, recall the share of the pairs that both pages
//! still hold that are matched; both for matches that are sure enough to be compared. The targets
//! are those of the study that the method is from (deletions at 3 % and 10 % on one side, 12 % on
//! both).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::apart::shared;
use diglot::Locale;
use diglot::content::Page;
use diglot::document::BlockKind;
use diglot::text::Source;
use diglot::text::word::Alphabet;
use diglot::translation::{Alignment, Anchors, SURE};

/// A page whose lines remember where they came from.
#[derive(Clone)]
struct Draft {
    /// Line, and the index of the line of the clean page that it was.
    lines: Vec<(String, usize)>,
}

/// What is done to a page.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Damage {
    Delete,
    Double,
    Split,
    Move,
    Any,
}

/// A small generator of pseudo-random numbers (Lehmer), so that a run can be repeated.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0 * 48271 % 0x7fff_ffff;
        self.0 as f64 / f64::from(0x7fff_ffff)
    }

    fn pick(&mut self, count: usize) -> usize {
        ((self.next() * count as f64) as usize).min(count.saturating_sub(1))
    }
}

fn parse(tag: &str, text: String) -> Page {
    let source = Arc::new(Source::new(format!("{tag}/page.md"), "page.md", text));
    Page::new(
        "page.md".to_owned(),
        Locale::parse(tag).expect("a tag"),
        source,
    )
    .0
}

/// Lines of each block of a page, from 0: first and one past the last.
fn lines_of(page: &Page) -> Vec<(usize, usize)> {
    let blocks = page.document().blocks.iter();
    blocks
        .map(|block| {
            let span =
                page.document()
                    .node(block.node)
                    .map_or(block.span, |node| match block.kind {
                        BlockKind::Code | BlockKind::Html => node.span,
                        _ => block.span,
                    });
            let end = span.end.saturating_sub(1).max(span.start);
            let line = |at| page.source.line(at) as usize - 1;
            (line(span.start), line(end) + 1)
        })
        .collect()
}

impl Draft {
    fn of(page: &Page) -> Self {
        let lines = page.source.text().split_inclusive('\n').enumerate();
        Self {
            lines: lines.map(|(at, line)| (line.to_owned(), at)).collect(),
        }
    }

    /// Damages a share of the blocks. Headings and rows of tables stay, as an editor would have it
    /// for the first and Markdown for the second.
    fn damaged(&self, page: &Page, share: f64, damage: Damage, chance: &mut Chance) -> Self {
        let blocks = lines_of(page);
        let mut lines = self.lines.clone();
        let mut moved: Vec<Vec<(String, usize)>> = Vec::new();
        for (index, block) in page.document().blocks.iter().enumerate().rev() {
            let movable = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
            if !movable || chance.next() >= share {
                continue;
            }
            let damage = match damage {
                Damage::Any => {
                    [Damage::Delete, Damage::Double, Damage::Split, Damage::Move][chance.pick(4)]
                }
                one => one,
            };
            let (start, end) = blocks[index];
            match damage {
                Damage::Delete => drop(lines.drain(start..end)),
                Damage::Double => {
                    let mut copy: Vec<_> = lines[start..end].to_vec();
                    if block.kind == BlockKind::Paragraph {
                        copy.insert(0, ("\n".to_owned(), usize::MAX));
                    }
                    lines.splice(end..end, copy);
                }
                Damage::Split => {
                    let (line, from) = lines[start].clone();
                    let mut cut = line.char_indices().filter(|&(at, c)| {
                        matches!(c, '。' | '.') && line[at + c.len_utf8()..].trim().len() > 12
                    });
                    if let Some((at, c)) = cut.next_back()
                        && block.kind == BlockKind::Paragraph
                        && block.depth == 0
                    {
                        let (head, tail) = line.split_at(at + c.len_utf8());
                        let parts = [
                            (format!("{head}\n"), from),
                            ("\n".to_owned(), usize::MAX),
                            (tail.trim_start().to_owned(), from),
                        ];
                        lines.splice(start..=start, parts);
                    }
                }
                Damage::Move => {
                    if block.kind == BlockKind::Paragraph && block.depth == 0 {
                        moved.push(lines.drain(start..end).collect());
                    }
                }
                Damage::Any => unreachable!("settled above"),
            }
        }
        for block in moved {
            // Before any blank line of the page: between blocks.
            let places: Vec<usize> = (0..lines.len())
                .filter(|&at| lines[at].0.trim().is_empty() && lines[at].1 != usize::MAX)
                .collect();
            let Some(&at) = places.get(chance.pick(places.len().max(1))) else {
                continue;
            };
            let blank = || ("\n".to_owned(), usize::MAX);
            let with_blanks = std::iter::once(blank())
                .chain(block)
                .chain(std::iter::once(blank()));
            lines.splice(at..at, with_blanks.collect::<Vec<_>>());
        }
        Self { lines }
    }

    fn text(&self) -> String {
        self.lines.iter().map(|(line, _)| line.as_str()).collect()
    }

    /// For each block of the page that this draft makes: which block of the clean page it was.
    fn origins(&self, page: &Page, clean: &Page) -> Vec<Option<u32>> {
        let clean_blocks = lines_of(clean);
        lines_of(page)
            .iter()
            .zip(&page.document().blocks)
            .map(|(&(start, _), block)| {
                let from = self.lines.get(start)?.1;
                let found = clean_blocks.iter().zip(&clean.document().blocks).position(
                    |(&(first, end), other)| {
                        first <= from && from < end && same_place(block.kind, other.kind)
                    },
                );
                found.map(|at| at as u32)
            })
            .collect()
    }
}

fn same_place(a: BlockKind, b: BlockKind) -> bool {
    match (a, b) {
        (BlockKind::Cell { column: a, .. }, BlockKind::Cell { column: b, .. }) => a == b,
        (BlockKind::Paragraph | BlockKind::Item, BlockKind::Paragraph | BlockKind::Item) => true,
        (a, b) => a == b,
    }
}

#[derive(Default, Clone, Copy)]
struct Counts {
    /// Matches that are right.
    right: usize,
    /// Matches that are sure.
    claimed: usize,
    /// Blocks of which some match is right.
    found: usize,
    /// Blocks that both pages hold.
    due: usize,
}

impl Counts {
    fn precision(self) -> f64 {
        self.right as f64 / self.claimed.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.found as f64 / self.due.max(1) as f64
    }
}

/// Clean pairs: pages of the same kinds of blocks in the same order.
fn clean_pairs(source: &Path, target: &Path, tag: &str) -> Vec<(Page, Page)> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(source) else {
        return found;
    };
    let mut names: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    names.sort();
    for path in names {
        let name = path.file_name().unwrap_or_default().to_owned();
        if path.is_dir() {
            found.extend(clean_pairs(&path, &target.join(name), tag));
            continue;
        }
        let other = target.join(&name);
        let (Ok(source), Ok(target)) = (
            std::fs::read_to_string(&path),
            std::fs::read_to_string(other),
        ) else {
            continue;
        };
        let (source, target) = (parse("en-US", source), parse(tag, target));
        let kinds = |page: &Page| {
            page.document()
                .blocks
                .iter()
                .map(|b| b.kind)
                .collect::<Vec<_>>()
        };
        if kinds(&source) == kinds(&target) && source.document().blocks.len() >= 8 {
            found.push((source, target));
        }
    }
    found
}

fn measure(pairs: &[(Page, Page)], shares: (f64, f64), damage: Damage) -> Counts {
    let mut counts = Counts::default();
    for (index, (clean_source, clean_target)) in pairs.iter().enumerate() {
        let mut chance = Chance(7919 * (index as u64 + 1) + 17);
        let damaged = |clean: &Page, share: f64, chance: &mut Chance| {
            let draft = Draft::of(clean).damaged(clean, share, damage, chance);
            let page = parse(clean.locale.tag(), draft.text());
            let origins = draft.origins(&page, clean);
            (page, origins)
        };
        let (source, from) = damaged(clean_source, shares.0, &mut chance);
        let (target, to) = damaged(clean_target, shares.1, &mut chance);
        let alignment = Alignment::between(
            (&source, &Anchors::of(&source)),
            (&target, &Anchors::of(&target)),
            Alphabet::Latin,
            &[],
        );
        let mut found = BTreeSet::new();
        for pair in alignment
            .matches
            .iter()
            .filter(|pair| pair.confidence >= SURE)
        {
            let (a, b) = (from[pair.source as usize], to[pair.target as usize]);
            counts.claimed += 1;
            if a.is_some() && a == b {
                counts.right += 1;
                found.insert(a);
            }
        }
        // A block that was doubled is due once, however many copies there are.
        let kept: BTreeSet<_> = from.iter().flatten().collect();
        let due: BTreeSet<_> = to.iter().flatten().filter(|at| kept.contains(at)).collect();
        counts.due += due.len();
        counts.found += found.len();
    }
    counts
}

fn table(name: &str, pairs: &[(Page, Page)]) -> Vec<(Damage, [Counts; 3])> {
    println!("{name}: {} pairs", pairs.len());
    [
        Damage::Delete,
        Damage::Double,
        Damage::Split,
        Damage::Move,
        Damage::Any,
    ]
    .into_iter()
    .map(|damage| {
        let rates = [(0.0, 0.03), (0.0, 0.10), (0.12, 0.12)];
        let counts = rates.map(|shares| measure(pairs, shares, damage));
        let shown: Vec<String> = counts
            .iter()
            .map(|c| format!("{:.3}/{:.3}", c.precision(), c.recall()))
            .collect();
        println!("  {:8} {}", format!("{damage:?}"), shown.join("  "));
        (damage, counts)
    })
    .collect()
}

fn assert_targets(table: &[(Damage, [Counts; 3])]) {
    let targets = [(0.99, 0.99), (0.97, 0.97), (0.92, 0.94)];
    for (damage, counts) in table {
        for (counts, (precision, recall)) in counts.iter().zip(targets) {
            assert!(
                counts.precision() >= precision && counts.recall() >= recall,
                "{damage:?}: {:.3}/{:.3} is below {precision}/{recall}",
                counts.precision(),
                counts.recall()
            );
        }
    }
}

#[test]
fn own_pages_are_aligned_after_damage() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let pairs = clean_pairs(&root.join("en-US"), &root.join("zh-TW"), "zh-TW");
    assert!(
        pairs.len() >= 5,
        "the repository's own pages are pairs of one build"
    );
    assert_targets(&table("own pages", &pairs));
}

#[test]
fn real_pages_are_aligned_after_damage() {
    let Some(root) = shared("corpus/site") else {
        return;
    };
    let pairs = clean_pairs(&root.join("en-US"), &root.join("zh-TW"), "zh-TW");
    assert_targets(&table("real pages", &pairs));
}
