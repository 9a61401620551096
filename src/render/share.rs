//! A share of a site: what one of several builds makes of it.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// One of several equal shares of a site, written `3/16`.
///
/// Shares are cut from the list of pages in the order of locales and keys, so that each holds
/// neighbours: pages of one locale, and mostly of one section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share {
    number: usize,
    of: usize,
}

impl Share {
    /// All of a site.
    pub const WHOLE: Self = Self { number: 1, of: 1 };

    /// Share `number`, from 1, of so many; `None` where there is no such share.
    pub fn new(number: usize, of: usize) -> Option<Self> {
        (1..=of).contains(&number).then_some(Self { number, of })
    }

    /// Which share it is, from 1.
    pub fn number(self) -> usize {
        self.number
    }

    /// How many shares there are.
    pub fn of(self) -> usize {
        self.of
    }

    /// Whether it also has what a site has beside its pages and search: the theme, the sitemap, the
    /// status page.
    pub fn is_first(self) -> bool {
        self.number == 1
    }

    /// Which of `count` things in a row are in it.
    pub fn range(self, count: usize) -> Range<usize> {
        // Of u128, since a product of two counts may be larger than either's type.
        let cut = |at: usize| (count as u128 * at as u128 / self.of as u128) as usize;
        cut(self.number - 1)..cut(self.number)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let share = text.split_once('/').and_then(|(number, of)| {
            let is_plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
            let numbers = is_plain(number) && is_plain(of);
            let read = |digits: &str| digits.parse().ok().filter(|_| numbers);
            Self::new(read(number)?, read(of)?)
        });
        share.ok_or_else(|| {
            "write which part of how many, such as 3/16; the first is 1/16, the last 16/16"
                .to_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn shares_hold_each_thing_once_and_differ_by_one_at_most() {
        for (count, of) in [(0, 3), (1, 4), (2, 16), (10, 3), (20_402, 16), (7, 7)] {
            let shares: Vec<_> = (1..=of)
                .map(|number| Share::new(number, of).expect("a share").range(count))
                .collect();
            let all: Vec<usize> = shares.iter().cloned().flatten().collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>(), "{count} in {of}");
            let sizes = shares.iter().map(ExactSizeIterator::len);
            let most = sizes.clone().max().unwrap_or(0);
            assert!(most - sizes.min().unwrap_or(0) <= 1, "{count} in {of}");
        }
    }

    #[test]
    fn a_share_is_written_as_it_is_read() {
        let share: Share = "3/16".parse().expect("a share");
        assert_eq!((share.number(), share.of()), (3, 16));
        assert_eq!(share.to_string(), "3/16");
        for wrong in [
            "", "3", "0/4", "5/4", "1/0", "a/b", "+1/2", "1/ 2", "1/2/3", "/",
        ] {
            assert!(wrong.parse::<Share>().is_err(), "{wrong}");
        }
    }
}
