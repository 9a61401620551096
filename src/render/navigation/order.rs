//! Where the pages of a navigation stand in it, whatever it calls them.

use crate::content::NavItem;
use crate::content::corpus::Places;

/// The order of a navigation's pages.
#[derive(Default)]
pub(super) struct Order {
    /// The files that entries lead to, sorted.
    pub(super) targets: Vec<String>,
    /// The way down to each page through the children, in reading order, each page once.
    sequence: Vec<Vec<usize>>,
    /// For each key its index in `sequence`.
    places: Places,
}

impl Order {
    /// Of entries; what they lead to is still to be told.
    pub(super) fn of(items: &[NavItem]) -> Self {
        let mut order = Self::default();
        order.note(items, &mut Vec::new());
        order
    }

    /// The page's place in reading order.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// The way down to the page at a place in reading order.
    pub(super) fn path(&self, at: usize) -> Option<&[usize]> {
        self.sequence.get(at).map(Vec::as_slice)
    }

    /// Notes where each page stands; for one that stands in two places, the first counts.
    fn note(&mut self, items: &[NavItem], path: &mut Vec<usize>) {
        for (at, item) in items.iter().enumerate() {
            path.push(at);
            if let Some(key) = &item.key
                && !self.places.contains_key(key)
            {
                self.places.insert(key.clone(), self.sequence.len());
                self.sequence.push(path.clone());
            }
            self.note(&item.children, path);
            path.pop();
        }
    }
}
