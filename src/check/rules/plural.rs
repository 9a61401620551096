//! What the rules about plural categories share.

use std::collections::BTreeSet;

use crate::messages::audit::{Catalog, File, Select};
use crate::messages::plurals;

/// Calls `look` for each choice by plural category in the site's own messages, with the id of its
/// message and the categories that the locale has.
pub(super) fn each(
    catalog: &Catalog,
    mut look: impl FnMut(&File, &str, &Select, &BTreeSet<String>),
) {
    // Asked of Fluent once, and only where a message chooses.
    let mut known: [Option<BTreeSet<String>>; 2] = [None, None];
    for entry in catalog.entries.values() {
        let Some(file) = catalog.file(entry).filter(|file| file.own) else {
            continue;
        };
        for (id, _, pattern) in entry.patterns() {
            for select in pattern.selects.iter().filter(|select| select.is_plural()) {
                let [cardinal, ordinal] = &mut known;
                let known = if select.ordinal { ordinal } else { cardinal };
                let categories = known
                    .get_or_insert_with(|| plurals::categories(&catalog.locale, select.ordinal));
                look(file, &id, select, categories);
            }
        }
    }
}
