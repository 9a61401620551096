//! The rules: one file and one page each, and the table of them all.

use super::rule::Rule;

mod heading_without_space;
mod missing_page;
mod orphan_page;
mod reading;
mod upkeep;

/// Every rule, by name.
pub static RULES: &[Rule] = &[
    reading::FRONT_MATTER,
    heading_without_space::RULE,
    missing_page::RULE,
    orphan_page::RULE,
    reading::PATH_COLLISION,
    upkeep::STALE_DECLARATION,
    upkeep::SUPPRESSION_WITHOUT_REASON,
    upkeep::UNKNOWN_RULE,
    reading::UNREADABLE_FILE,
    upkeep::UNUSED_SUPPRESSION,
];
