//! What is done with many cells at once gives what is done with them one by one.

use std::sync::Arc;

use proptest::prelude::*;

use super::{GAP, NARROW, Programme, Section, Step, Tables};
use crate::content::Page;
use crate::locale::Locale;
use crate::text::Source;
use crate::text::word::Alphabet;
use crate::translation::features::Features;
use crate::translation::texts;

fn page(blocks: &[String]) -> Page {
    let text = blocks.join("\n\n");
    let source = Arc::new(Source::new("a.md", "a.md", text));
    let locale = Locale::parse("en-US").expect("a tag");
    Page::new("a.md".to_owned(), locale, source).0
}

/// Paragraphs, items, headings, tables and code of a few words, so that many are alike.
fn blocks() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        "[a-c]{1,6}",
        "[A-C][a-c]{1,3}",
        "MB-[1-3]00",
        "`[ab]`",
        "[安裝設定]{1,9}",
        "\\[a\\]\\([ab]\\)",
    ];
    let words = prop::collection::vec(word, 1..9).prop_map(|words| words.join(" "));
    let block = (words.clone(), words, 0..6).prop_map(|(one, other, kind)| match kind {
        0 => one,
        1 => format!("- {one}\n- {other}"),
        2 => format!("- {one}\n  - {other}"),
        3 => format!("## {one}"),
        4 => format!("| {one} | {other} |\n| --- | --- |\n| {other} | {one} |"),
        _ => format!("```\n{one}\n```"),
    });
    prop::collection::vec(block, 1..24)
}

/// The best way to a cell, or from it on, by all steps that may be taken.
fn best(
    section: &Section,
    tables: &Tables,
    (row, column): (usize, usize),
    is_forward: bool,
) -> f32 {
    let ways = Step::ALL.into_iter().filter_map(|step| {
        let (down, right) = step.size();
        let (begin, end) = if is_forward {
            let begin = (row.checked_sub(down)?, column.checked_sub(right)?);
            (begin, begin)
        } else {
            ((row, column), (row + down, column + right))
        };
        if end.0 > section.rows || end.1 > section.columns {
            return None;
        }
        let score = match step {
            Step::Pair => section.get(&tables.pairs, begin.0, begin.1),
            Step::SkipSource | Step::SkipTarget => GAP,
            Step::OneTwo => section.get(&tables.one_two, begin.0, begin.1),
            Step::TwoOne => section.get(&tables.two_one, begin.0, begin.1),
        };
        let table = if is_forward {
            &tables.forward
        } else {
            &tables.backward
        };
        Some(section.get(table, end.0, end.1) + score)
    });
    ways.fold(f32::NEG_INFINITY, f32::max)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn cells_are_what_they_are_one_by_one(
        ours in blocks(),
        theirs in blocks(),
        is_copy in any::<bool>(),
        band in prop_oneof![Just(2usize), Just(8), Just(40)],
    ) {
        // As often as not the same blocks in the same order, one of them changed.
        let mut theirs = theirs;
        if is_copy {
            let changed = theirs.first().cloned().unwrap_or_default();
            theirs.clone_from(&ours);
            if let Some(block) = theirs.get_mut(ours.len() / 2) {
                *block = changed;
            }
        }
        let pages = [page(&ours), page(&theirs)];
        let [mut source, mut target] = pages.each_ref().map(|page| Features::of(page, Alphabet::Latin));
        texts::number([(&pages[0], &mut source), (&pages[1], &mut target)]);
        let (rows, columns) = (source.len(), target.len());
        prop_assume!(rows > 0 && columns > 0);
        let mut programme = Programme::new(&source, &target);
        let (all, theirs) = (0..rows as u32, 0..columns as u32);
        let section = if rows == columns && band == NARROW {
            Section::narrow(all, theirs)
        } else {
            Section::new(all, theirs, band + rows.abs_diff(columns))
        };
        programme.fill(&section);
        let known = programme.known.take().expect("they were compared");
        for row in 0..rows {
            let (from, to) = section.reach(row);
            for column in from..to {
                let ours = (row, &known.source[row]);
                let theirs = (column, &known.target[column]);
                let wanted = programme.score_cell(&section, ours, theirs);
                let tables = &programme.tables;
                let found = [&tables.pairs, &tables.one_two, &tables.two_one]
                    .map(|table| section.get(table, row, column));
                prop_assert_eq!(found.map(f32::to_bits), wanted.map(f32::to_bits));
            }
        }
        for row in 0..=rows {
            let (from, to) = section.reach(row);
            for column in from..=to {
                let at = (row, column);
                if at != (0, 0) {
                    let found = section.get(&programme.tables.forward, row, column);
                    let wanted = best(&section, &programme.tables, at, true);
                    prop_assert_eq!(found.to_bits(), wanted.to_bits());
                }
                if at != (rows, columns) {
                    let found = section.get(&programme.tables.backward, row, column);
                    let wanted = best(&section, &programme.tables, at, false);
                    prop_assert_eq!(found.to_bits(), wanted.to_bits());
                }
            }
        }
        let steps = programme.tables.best_way(&section);
        let mut at = (0, 0);
        let mut chosen = vec![None; rows];
        for (begin, step) in steps {
            prop_assert_eq!(begin, at);
            if step == Step::Pair {
                chosen[begin.0] = Some(begin.1);
            }
            let (down, right) = step.size();
            at = (begin.0 + down, begin.1 + right);
        }
        prop_assert_eq!(at, (rows, columns));
        let rivals = programme.tables.rivals(&section, &chosen);
        let tables = &programme.tables;
        for (row, column) in chosen.into_iter().enumerate() {
            let Some(column) = column else { continue };
            let best = tables.best_in_row(&section, row, |at| at == column);
            prop_assert_eq!(rivals.rows[row].to_bits(), best.to_bits());
            let best = tables.best_in_column(&section, column, |at| at == row);
            prop_assert_eq!(rivals.columns[column].to_bits(), best.to_bits());
        }
    }

    #[test]
    fn a_narrow_section_is_aligned_as_any_other(
        ours in blocks(),
        theirs in blocks(),
        changes in prop::collection::vec(any::<prop::sample::Index>(), 0..9),
        from in any::<prop::sample::Index>(),
        length in 1usize..40,
    ) {
        // The same blocks, some of them changed, and a stretch of both pages that may end before they do.
        let mut changed = ours.clone();
        for (at, block) in changes.iter().zip(theirs) {
            let at = at.index(changed.len());
            changed[at] = block;
        }
        let pages = [page(&ours), page(&changed)];
        let [mut source, mut target] = pages.each_ref().map(|page| Features::of(page, Alphabet::Latin));
        texts::number([(&pages[0], &mut source), (&pages[1], &mut target)]);
        let blocks = source.len().min(target.len());
        prop_assume!(blocks > 0);
        let from = from.index(blocks);
        let range = from as u32..(from + length).min(blocks) as u32;
        let align = |section: Section| {
            let mut programme = Programme::new(&source, &target);
            let mut found = Vec::new();
            programme.fill(&section);
            programme.trace(&section, &mut found);
            found
        };
        let narrow = align(Section::narrow(range.clone(), range.clone()));
        prop_assert_eq!(narrow, align(Section::new(range.clone(), range, NARROW)));
    }
}
