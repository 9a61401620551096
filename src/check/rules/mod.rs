//! The rules: one file and one page each, and the table of them all.

use super::rule::Rule;

mod broken_emphasis;
mod broken_link;
mod heading_without_space;
mod invisible_character;
mod link_place;
mod literal_text;
mod missing_page;
mod orphan_page;
mod other_script;
mod reading;
mod regional_vocabulary;
mod simplified_in_traditional;
mod traditional_in_simplified;
mod translator_placeholder;
mod unexpected_script;
mod upkeep;

/// Every rule, by name.
pub static RULES: &[Rule] = &[
    broken_emphasis::RULE,
    broken_link::RULE,
    reading::FRONT_MATTER,
    heading_without_space::RULE,
    invisible_character::RULE,
    reading::LOCALE_DATA,
    missing_page::RULE,
    orphan_page::RULE,
    reading::PATH_COLLISION,
    regional_vocabulary::RULE,
    simplified_in_traditional::RULE,
    upkeep::STALE_DECLARATION,
    upkeep::SUPPRESSION_WITHOUT_REASON,
    traditional_in_simplified::RULE,
    translator_placeholder::RULE,
    unexpected_script::RULE,
    upkeep::UNKNOWN_RULE,
    reading::UNREADABLE_FILE,
    upkeep::UNUSED_SUPPRESSION,
];
