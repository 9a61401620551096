//! Inlines by which the pages of a pair are compared: links by where they lead, pictures by their
//! file, codes by what they say.
//!
//! Most blocks hold none. So each page is gone through once, and what its inlines are compared by is
//! asked only where blocks that say the same do not hold what is written alike.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::check::stated::ByBlock;
use crate::check::{Side, Together};
use crate::content::Page;
use crate::document::{Node, NodeId};

/// An inline of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inline<'a> {
    /// Its node.
    pub(super) node: &'a Node,
    /// As it is written: an address, a code.
    pub(super) written: &'a str,
}

/// What only one side of some blocks holds. What stands elsewhere on the other page was moved from
/// block to block, not lost, and is left out.
pub(super) struct Differences<'a> {
    /// The blocks.
    pub(super) together: &'a Together<'a>,
    /// Of the source, without a counterpart in the translation.
    pub(super) missing: Vec<Inline<'a>>,
    /// Of the translation, without a counterpart in the source.
    pub(super) extra: Vec<Inline<'a>>,
}

/// The differences between all blocks of a pair. `written` gives an inline as it is written, where it
/// is of those that are compared, and `name` what it is compared by, where it can be.
pub(super) fn differences<'a>(
    blocks: &'a [Together<'a>],
    written: impl Fn(&'a Page, &'a Node) -> Option<&'a str>,
    name: impl Fn(&'a Page, Inline<'a>) -> Option<Cow<'a, str>>,
) -> Vec<Differences<'a>> {
    let Some(first) = blocks.first().filter(|_| !Together::hold_alike(blocks)) else {
        return Vec::new();
    };
    let [mut source, mut target] =
        [&first.source, &first.target].map(|side| OfPage::new(side, &written));
    if source.list.is_bare() && target.list.is_bare() {
        return Vec::new();
    }
    // Of one page and its translation, what is written alike is the same.
    let differ = |together: &&Together<'_>| {
        let (was, is) = (&together.source, &together.target);
        let all_alike = |was: &[Item<'_>], is: &[Item<'_>]| {
            let mut both = was.iter().zip(is);
            was.len() == is.len() && both.all(|(a, b)| a.inline.written == b.inline.written)
        };
        // Nearly always one block beside one, and mostly neither holds any.
        if let ([was], [is]) = (was.blocks, is.blocks) {
            return !all_alike(source.own(*was), target.own(*is));
        }
        let written = source.of(was).map(|item| item.inline.written);
        written.ne(target.of(is).map(|item| item.inline.written))
    };
    let differing: Vec<&Together<'_>> = blocks.iter().filter(differ).collect();
    if differing.is_empty() {
        return Vec::new();
    }
    let mut names = Names::default();
    source.count(&mut names, &name, |times| &mut times.source);
    target.count(&mut names, &name, |times| &mut times.target);
    let times = &mut names.times;
    let found = differing.into_iter().map(|together| {
        let (missing, extra) = between(
            times,
            source.of(&together.source).filter_map(Item::named),
            target.of(&together.target).filter_map(Item::named),
        );
        Differences {
            together,
            missing,
            extra,
        }
    });
    found
        .filter(|found| !found.missing.is_empty() || !found.extra.is_empty())
        .collect()
}

/// The inlines of one page.
struct OfPage<'a> {
    page: &'a Page,
    list: ByBlock<Item<'a>>,
}

struct Item<'a> {
    inline: Inline<'a>,
    /// What it is compared by, as an index of [`Names::times`].
    name: Option<usize>,
}

/// How often what inlines are compared by stands somewhere.
#[derive(Clone, Copy, Default)]
struct Times {
    /// On the source page.
    source: u32,
    /// On the translation.
    target: u32,
    /// In the blocks that are just compared, without a counterpart so far.
    left: u32,
}

/// What inlines are compared by.
#[derive(Default)]
struct Names<'a> {
    numbers: HashMap<Cow<'a, str>, usize, FixedState>,
    times: Vec<Times>,
}

impl<'a> Names<'a> {
    /// The number of a name.
    fn number(&mut self, name: Cow<'a, str>) -> usize {
        let next = self.times.len();
        let number = *self.numbers.entry(name).or_insert(next);
        if number == next {
            self.times.push(Times::default());
        }
        number
    }
}

impl<'a> OfPage<'a> {
    fn new(side: &Side<'a>, written: impl Fn(&'a Page, &'a Node) -> Option<&'a str>) -> Self {
        let page = side.page;
        let item = |&id: &NodeId| {
            let node = page.document().node(id)?;
            let inline = Inline {
                node,
                written: written(page, node)?,
            };
            let name = None;
            Some(Item { inline, name })
        };
        let list = side.inlines_of_page().choose(item);
        Self { page, list }
    }

    /// Those of a block.
    fn own(&self, block: u32) -> &[Item<'a>] {
        self.list.between(block, block)
    }

    /// Those of some blocks.
    fn of(&self, side: &Side<'_>) -> impl DoubleEndedIterator<Item = &Item<'a>> + Clone {
        side.blocks.iter().flat_map(|&block| self.own(block))
    }

    /// Counts what they are compared by, where `side` says.
    fn count(
        &mut self,
        names: &mut Names<'a>,
        name: impl Fn(&'a Page, Inline<'a>) -> Option<Cow<'a, str>>,
        side: impl Fn(&mut Times) -> &mut u32,
    ) {
        for item in self.list.all_mut() {
            if let Some(name) = name(self.page, item.inline) {
                let number = names.number(name);
                if let Some(times) = names.times.get_mut(number) {
                    *side(times) += 1;
                }
                item.name = Some(number);
            }
        }
    }
}

impl<'a> Item<'a> {
    fn named(&self) -> Option<(usize, Inline<'a>)> {
        Some((self.name?, self.inline))
    }
}

/// What only the source's blocks hold and what only the translation's; each inline stands for one of the
/// other side's, from the first on.
fn between<'a>(
    times: &mut [Times],
    source: impl Iterator<Item = (usize, Inline<'a>)>,
    target: impl DoubleEndedIterator<Item = (usize, Inline<'a>)> + Clone,
) -> (Vec<Inline<'a>>, Vec<Inline<'a>>) {
    for (name, _) in target.clone() {
        if let Some(times) = times.get_mut(name) {
            times.left += 1;
        }
    }
    let (mut missing, mut extra) = (Vec::new(), Vec::new());
    for (name, inline) in source {
        let times = times.get_mut(name);
        if times.is_some_and(|times| !take(&mut times.left) && times.target < times.source) {
            missing.push(inline);
        }
    }
    // The first of them have their counterparts: those left are the last.
    for (name, inline) in target.rev() {
        let times = times.get_mut(name);
        if times.is_some_and(|times| take(&mut times.left) && times.source < times.target) {
            extra.push(inline);
        }
    }
    extra.reverse();
    (missing, extra)
}

/// Counts one down, where there is one.
fn take(count: &mut u32) -> bool {
    let left = count.checked_sub(1);
    left.inspect(|&left| *count = left).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Kind;
    use crate::text::Span;

    /// What only one of two lists has, by the definition: each is looked for among all of the others.
    fn plain<'l>(
        (source, target): (&'l [String], &'l [String]),
        (source_page, target_page): (&[&String], &[&String]),
    ) -> (Vec<&'l str>, Vec<&'l str>) {
        let mut extra: Vec<&str> = target.iter().map(String::as_str).collect();
        let mut missing: Vec<&str> = source.iter().map(String::as_str).collect();
        missing.retain(|name| match extra.iter().position(|other| other == name) {
            Some(at) => {
                extra.remove(at);
                false
            }
            None => true,
        });
        let times = |page: &[&String], name: &str| page.iter().filter(|one| **one == name).count();
        missing.retain(|name| times(target_page, name) < times(source_page, name));
        extra.retain(|name| times(source_page, name) < times(target_page, name));
        (missing, extra)
    }

    fn names() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[a-d]", 0..8)
    }

    proptest! {
        #[test]
        fn each_stands_for_one_of_the_others(
            source in names(),
            target in names(),
            source_rest in names(),
            target_rest in names(),
        ) {
            let node = Node {
                kind: Kind::Paragraph,
                span: Span::default(),
                end: 0,
            };
            let source_page: Vec<&String> = source.iter().chain(&source_rest).collect();
            let target_page: Vec<&String> = target.iter().chain(&target_rest).collect();
            let mut all = Names::default();
            for name in &source_page {
                let number = all.number(Cow::Borrowed(name.as_str()));
                all.times[number].source += 1;
            }
            for name in &target_page {
                let number = all.number(Cow::Borrowed(name.as_str()));
                all.times[number].target += 1;
            }
            let numbers = &all.numbers;
            let named = |name: &'_ String| {
                let (written, number) = numbers.get_key_value(name.as_str()).expect("a known name");
                let node = &node;
                (*number, Inline { node, written })
            };
            let (missing, extra) = between(
                &mut all.times,
                source.iter().map(named),
                target.iter().map(named),
            );
            let written = |list: Vec<Inline<'_>>| -> Vec<String> {
                list.iter().map(|inline| inline.written.to_owned()).collect()
            };
            let wanted = plain((&source, &target), (&source_page, &target_page));
            prop_assert_eq!(written(missing), wanted.0);
            prop_assert_eq!(written(extra), wanted.1);
            // They are counted anew for the next blocks.
            prop_assert!(all.times.iter().all(|times| times.left == 0));
        }
    }
}
