//! The name that a misspelt one was to be: "did you mean".

use std::collections::BTreeMap;

/// At most so many names are compared with one: a page may have as many wrong links as headings, and
/// a site as many as pages.
const MOST: usize = 400;

/// How like a name must be to be named.
const LIKE: f64 = 0.9;

/// The name that is most like `wanted`, if one is like it. Of many names the first are compared.
pub(crate) fn nearest<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let letters = Letters::of(wanted);
    let mut best: Option<(f64, &str)> = None;
    for name in names.into_iter().take(MOST) {
        // Few are measured: those that could be more like it than the best so far.
        let least = best.map_or(LIKE, |(score, _)| score);
        let begin = wanted.chars().zip(name.chars()).take(4);
        let begin = begin.take_while(|(a, b)| a == b).count();
        if letters.like_at_most(&Letters::of(name), begin) < least {
            continue;
        }
        let score = strsim::jaro_winkler(wanted, name);
        let is_better = match best {
            None => score > LIKE,
            Some((known, other)) => score > known || (score >= known && name < other),
        };
        if is_better {
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
    /// Right where there are at most 255 letters in all.
    counts: [u8; 64],
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
                *count = count.wrapping_add(1);
            }
            letters.all += 1;
        }
        letters
    }

    /// What the measure of Jaro and Winkler can come to by the letters that both have, where so many
    /// at the beginning are the same; somewhat more, as the measure is rounded.
    fn like_at_most(&self, other: &Self, begin: usize) -> f64 {
        if self.all.max(other.all) > u32::from(u8::MAX) {
            return f64::INFINITY;
        }
        let counts = self.counts.iter().zip(&other.counts);
        let shared: u32 = counts.map(|(a, b)| u32::from(*a.min(b))).sum();
        let share = |all: u32| f64::from(shared) / f64::from(all.max(1));
        let jaro = (share(self.all) + share(other.all) + 1.0) / 3.0;
        jaro + 0.1 * begin as f64 * (1.0 - jaro) + 1e-9
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_named_that_was_misspelt() {
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
        assert_eq!(nearest("guide/instll.md", names), Some("guide/install.md"));
        assert_eq!(nearest("quite another", names), None);
    }

    proptest::proptest! {
        #[test]
        fn the_name_most_like_it_is_named(
            wanted in "[a-c1-2/]{1,12}|[ab]{1,8}",
            names in proptest::collection::vec("[a-c1-2/]{0,12}|[ab]{0,8}", 0..12),
        ) {
            let scored = names.iter().map(|name| (strsim::jaro_winkler(&wanted, name), name));
            let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
            let best = best.filter(|(score, _)| *score > LIKE).map(|(_, name)| name.as_str());
            let names = names.iter().map(String::as_str);
            proptest::prop_assert_eq!(nearest(&wanted, names), best);
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
