//! The name that a misspelt one was to be: "did you mean".

use std::collections::BTreeMap;

/// At most so many names are compared with one: a page may have as many wrong links as headings, and
/// a site as many as pages.
const MOST: usize = 400;

/// How like a name must be to be named.
const LIKE: f64 = 0.9;

/// More than what rounding makes of a measure.
const ROUNDING: f64 = 1e-9;

/// The name that is most like `wanted`, if one is like it. Of many names the first are compared.
pub(crate) fn nearest<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let letters = Letters::of(wanted);
    let names = names.into_iter().take(MOST);
    let bounded = names.map(|name| (letters.bound(wanted, name) + ROUNDING, name));
    let bounded: Vec<(f64, &str)> = bounded.filter(|(bound, _)| *bound > LIKE).collect();
    // The one that may be most like it first: hardly any of the others may be more like it.
    let first = bounded.iter().max_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(f64, &str)> = None;
    for &(bound, name) in first.into_iter().chain(&bounded) {
        if best.is_some_and(|(score, _)| bound < score) {
            continue;
        }
        let score = strsim::jaro_winkler(wanted, name);
        let is_better = |best: (f64, &str)| score > best.0 || score >= best.0 && name < best.1;
        if score > LIKE && best.is_none_or(is_better) {
            best = Some((score, name));
        }
    }
    best.map(|(_, name)| name)
}

/// As [`nearest`], of sorted names: of many those are compared that stand around `wanted`, and so
/// begin as it does.
pub(crate) fn nearest_of_sorted<'n>(wanted: &str, names: &'n [String]) -> Option<&'n str> {
    let (before, after) = names.split_at(names.partition_point(|name| name.as_str() < wanted));
    let around = before.iter().rev().take(MOST / 2);
    let around = around.chain(after.iter().take(MOST / 2));
    nearest(wanted, around.map(String::as_str))
}

/// As [`nearest_of_sorted`], of the keys of a map.
pub(crate) fn nearest_key<'n, V>(wanted: &str, map: &'n BTreeMap<String, V>) -> Option<&'n str> {
    let (before, after) = (..wanted.to_owned(), wanted.to_owned()..);
    let around = map.range(before).rev().take(MOST / 2);
    let around = around.chain(map.range(after).take(MOST / 2));
    nearest(wanted, around.map(|(name, _)| name.as_str()))
}

/// How often a name has each letter, several letters to a count.
struct Letters {
    counts: [u16; 64],
    all: u32,
}

impl Letters {
    fn of(name: &str) -> Self {
        let mut letters = Self {
            counts: [0; 64],
            all: 0,
        };
        for c in name.chars() {
            if let Some(count) = letters.counts.get_mut(c as usize % 64) {
                *count = count.saturating_add(1);
            }
            letters.all += 1;
        }
        letters
    }

    /// What the measure of Jaro and Winkler comes out at most, by the letters that both have and by
    /// those that both begin with: nearly all names are told apart without measuring, which takes
    /// each letter of the one with each of the other.
    fn bound(&self, own: &str, name: &str) -> f64 {
        let mut left = self.counts;
        let (mut all, mut shared) = (0u32, 0u32);
        let mut take = |letter: u32| {
            all += 1;
            if let Some(left) = left.get_mut(letter as usize % 64) {
                let has = u16::from(*left > 0);
                *left -= has;
                shared += u32::from(has);
            }
        };
        if name.is_ascii() {
            name.bytes().for_each(|letter| take(letter.into()));
        } else {
            name.chars().for_each(|letter| take(letter.into()));
        }
        let share = |all: u32| f64::from(shared) / f64::from(all.max(1));
        let jaro = (share(self.all) + share(all) + 1.0) / 3.0;
        // As many bytes at least as characters.
        let begin = own.bytes().zip(name.bytes()).take(4);
        let begin = begin.take_while(|(one, other)| one == other).count();
        jaro + 0.1 * begin as f64 * (1.0 - jaro)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_beforehand_would_not_be_named() {
        let names = [
            "guide/install.md",
            "guide/instal.md",
            "install",
            "安裝/開始.md",
            "安裝/开始.md",
            "index.md",
            "a",
            "ab",
            "guide/uninstall.md",
            "nstall",
        ];
        for wanted in names {
            for name in names {
                let bound = Letters::of(wanted).bound(wanted, name) + ROUNDING;
                assert!(
                    strsim::jaro_winkler(wanted, name) <= bound,
                    "{wanted} {name}"
                );
            }
        }
        assert_eq!(nearest("guide/instll.md", names), Some("guide/install.md"));
        assert_eq!(nearest("quite another", names), None);
    }

    proptest::proptest! {
        #[test]
        fn the_nearest_is_that_of_all_measured(
            wanted in "[ab安ġ/-]{0,9}",
            names in proptest::collection::vec("[ab安ġ/-]{0,9}", 0..20),
        ) {
            let scored = names.iter().map(|name| (strsim::jaro_winkler(&wanted, name), name));
            let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
            let best = best.filter(|(score, _)| *score > LIKE && !wanted.is_empty());
            let found = nearest(&wanted, names.iter().map(String::as_str));
            proptest::prop_assert_eq!(found, best.map(|(_, name)| name.as_str()));
        }
    }

    #[test]
    fn of_many_sorted_names_those_are_compared_that_begin_alike() {
        let mut names: Vec<String> = (0..5000)
            .map(|at| format!("part-{at:04}/page.md"))
            .collect();
        names.push("setup/network.md".to_owned());
        names.sort();
        assert_eq!(
            nearest_of_sorted("setup/netwrok.md", &names),
            Some("setup/network.md")
        );
        let map: BTreeMap<String, usize> = names.into_iter().zip(0..).collect();
        assert_eq!(
            nearest_key("setup/netwrok.md", &map),
            Some("setup/network.md")
        );
    }
}
