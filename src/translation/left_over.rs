//! Blocks that are left over when the sections of two pages are aligned: what moved is among them, and what
//! changed places.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::align::{Match, SURE, Section};
use super::features::BlockFeatures;
use super::programme::{Programme, same_kind};
use crate::document::BlockKind;

/// Pairs among the blocks left over: the same words, or invariants that agree, anywhere.
pub(super) fn moved(programme: &Programme<'_>, found: &mut Vec<Match>) {
    let left = |free: Vec<bool>| -> Vec<u32> {
        let free = (0..).zip(free).filter(|(_, free)| *free);
        free.map(|(at, _)| at).collect()
    };
    let sources = left(free(found, programme.source.len(), |pair| pair.source));
    let targets = left(free(found, programme.target.len(), |pair| pair.target));
    if sources.is_empty() || targets.is_empty() {
        return;
    }
    let places = Places::of(programme, &sources);
    let mut taken: HashSet<u32> = HashSet::new();
    for target in targets {
        let Some(b) = programme.target.get(target as usize) else {
            continue;
        };
        let best = places
            .like(programme, b)
            .into_iter()
            .filter(|source| !taken.contains(source))
            .filter_map(|source| {
                let a = programme.source.get(source as usize)?;
                if !same_kind(a, b) {
                    return None;
                }
                let same = a.text == b.text && a.length > 12;
                let share = programme.likeness(a, b).unwrap_or(0.0);
                let many = programme.source.invariants(a).len() >= 2;
                let fits = programme.length_score(a.length, b.length) > 0.0;
                let enough = (share >= 0.8 && many) || (share >= 0.99 && fits);
                (same || enough).then_some((source, if same { 1.0 } else { share * 0.8 }))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        if let Some((source, confidence)) = best {
            found.push(Match {
                source,
                target,
                confidence,
            });
            taken.insert(source);
        }
    }
}

/// Which of so many blocks of a page are in no pair.
fn free(found: &[Match], length: usize, of: fn(&Match) -> u32) -> Vec<bool> {
    let mut free = vec![true; length];
    for pair in found {
        if let Some(free) = free.get_mut(of(pair) as usize) {
            *free = false;
        }
    }
    free
}

/// Pairs the one list item that a section has left on each side, where they are not far from each other: of two
/// that change places one is left.
pub(super) fn exchanged(programme: &Programme<'_>, sections: &[Section], found: &mut Vec<Match>) {
    // Of most pages no block is left on one of the sides.
    if found.len() >= programme.source.len().min(programme.target.len()) {
        return;
    }
    let sources = free(found, programme.source.len(), |pair| pair.source);
    let targets = free(found, programme.target.len(), |pair| pair.target);
    let only = |free: &[bool], range: &Range<u32>| {
        let own = free.get(range.start as usize..range.end as usize)?;
        let mut left = (range.start..).zip(own).filter(|(_, free)| **free);
        let (at, _) = left.next()?;
        left.next().is_none().then_some(at)
    };
    for Section { source, target, .. } in sections {
        if source.len() != target.len() {
            continue;
        }
        let both = only(&sources, source).zip(only(&targets, target));
        let Some((own, other)) = both else { continue };
        let apart = (own - source.start).abs_diff(other - target.start);
        let block = programme.source.get(own as usize);
        let blocks = block.zip(programme.target.get(other as usize));
        if apart <= FAR && blocks.is_some_and(|(a, b)| may_be_exchanged(programme, a, b)) {
            found.push(Match {
                source: own,
                target: other,
                confidence: SURE,
            });
        }
    }
}

/// So many places an item may have gone.
const FAR: u32 = 2;

/// Whether two items are as long as each other, and nothing in them says that they differ.
fn may_be_exchanged(programme: &Programme<'_>, a: &BlockFeatures, b: &BlockFeatures) -> bool {
    a.kind == BlockKind::Item
        && same_kind(a, b)
        && a.list_level == b.list_level
        && programme.length_score(a.length, b.length) > 0.0
        && programme.likeness(a, b).is_none_or(|share| share > 0.5)
}

/// Of blocks that have the same words or an invariant in common, so many are looked at: a page may
/// have a hundred thousand that all name one product.
const MOST_ALIKE: usize = 256;

/// Where the words and the invariants of the blocks left over stand in the source.
struct Places {
    texts: HashMap<u64, Vec<u32>>,
    invariants: HashMap<u64, Vec<u32>>,
}

impl Places {
    fn of(programme: &Programme<'_>, sources: &[u32]) -> Self {
        let mut places = Self {
            texts: HashMap::new(),
            invariants: HashMap::new(),
        };
        for &source in sources {
            let Some(block) = programme.source.get(source as usize) else {
                continue;
            };
            places.texts.entry(block.text).or_default().push(source);
            for &invariant in programme.source.invariants(block) {
                let known = places.invariants.entry(invariant).or_default();
                if known.last() != Some(&source) {
                    known.push(source);
                }
            }
        }
        places
    }

    /// Blocks of the source that may say what `block` of the translation does, ascending: what is
    /// as like it as it must be shares more than half of its invariants.
    fn like(&self, programme: &Programme<'_>, block: &BlockFeatures) -> BTreeSet<u32> {
        let texts = self.texts.get(&block.text).into_iter();
        let mut found: BTreeSet<u32> = texts.flatten().take(MOST_ALIKE).copied().collect();
        let known = programme.target.invariants(block).iter();
        let known = known.filter_map(|invariant| self.invariants.get(invariant));
        for sources in known {
            found.extend(sources.iter().take(MOST_ALIKE));
        }
        found
    }
}
