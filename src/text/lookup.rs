//! Names that are looked up in a list: in a short one one by one, in a long one by halves.

/// The order of a list's names, where it is so long that it pays. Lists are short, but who writes one of
/// a hundred thousand would have them looked through as often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lookup(
    /// Places in the list, by name, of equal names by place; none where the list is short.
    Vec<u32>,
);

impl Lookup {
    /// Up to so many names are compared one by one.
    const FEW: usize = 32;

    /// Of a list, `name` of which gives the name of each of its `items`.
    pub(crate) fn of<T>(items: &[T], name: impl Fn(&T) -> &str) -> Self {
        if items.len() <= Self::FEW {
            return Self::default();
        }
        let mut order: Vec<u32> = (0..items.len() as u32).collect();
        order.sort_by_key(|&at| items.get(at as usize).map(&name));
        Self(order)
    }

    /// The first item with a name, of the list that this is of.
    pub(crate) fn find<'t, T>(
        &self,
        items: &'t [T],
        name: impl Fn(&T) -> &str,
        wanted: &str,
    ) -> Option<&'t T> {
        if self.0.is_empty() {
            return items.iter().find(|item| name(item) == wanted);
        }
        let item = |at: u32| items.get(at as usize);
        let first = self
            .0
            .partition_point(|&at| item(at).is_some_and(|item| name(item) < wanted));
        let found = self.0.get(first).and_then(|&at| item(at));
        found.filter(|item| name(item) == wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(item: &(String, usize)) -> &str {
        &item.0
    }

    proptest::proptest! {
        #[test]
        fn a_name_is_found_as_one_by_one(
            names in proptest::collection::vec("[a-c]{0,3}", 0..80),
            wanted in "[a-c]{0,3}",
        ) {
            // With their places, so that the first of two is told from the second.
            let items: Vec<(String, usize)> = names.into_iter().zip(0..).collect();
            let plain = items.iter().find(|item| name(item) == wanted);
            let found = Lookup::of(&items, name).find(&items, name, &wanted);
            proptest::prop_assert_eq!(found, plain);
        }
    }
}
