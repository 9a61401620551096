//! The rules: one file and one page each, and the table of them all.

use super::rule::Rule;

mod broken_emphasis;
mod broken_link;
mod cyclic_message;
mod gap;
mod heading_without_space;
mod inconsistent_siblings;
mod invisible_character;
mod link_place;
mod literal_text;
mod markup_in_message_mismatch;
mod message_syntax;
mod missing_message;
mod missing_page;
mod orphan_message;
mod orphan_page;
mod other_script;
mod placeable_mismatch;
mod plural;
mod plural_category_missing;
mod plural_category_unreachable;
mod reading;
mod regional_vocabulary;
mod selector_mismatch;
mod simplified_in_traditional;
mod traditional_in_simplified;
mod translator_placeholder;
mod unexpected_script;
mod untranslated_block;
mod untranslated_fragment;
mod untranslated_front_matter;
mod untranslated_heading;
mod untranslated_label;
mod untranslated_sentence;
mod upkeep;

/// Every rule, by name.
pub static RULES: &[Rule] = &[
    broken_emphasis::RULE,
    broken_link::RULE,
    cyclic_message::RULE,
    reading::FRONT_MATTER,
    heading_without_space::RULE,
    inconsistent_siblings::RULE,
    invisible_character::RULE,
    reading::LOCALE_DATA,
    markup_in_message_mismatch::RULE,
    message_syntax::RULE,
    missing_message::RULE,
    missing_page::RULE,
    orphan_message::RULE,
    orphan_page::RULE,
    reading::PATH_COLLISION,
    placeable_mismatch::RULE,
    plural_category_missing::RULE,
    plural_category_unreachable::RULE,
    regional_vocabulary::RULE,
    selector_mismatch::RULE,
    simplified_in_traditional::RULE,
    upkeep::STALE_DECLARATION,
    upkeep::SUPPRESSION_WITHOUT_REASON,
    traditional_in_simplified::RULE,
    translator_placeholder::RULE,
    unexpected_script::RULE,
    upkeep::UNKNOWN_RULE,
    reading::UNREADABLE_FILE,
    untranslated_block::RULE,
    untranslated_fragment::RULE,
    untranslated_front_matter::RULE,
    untranslated_heading::RULE,
    untranslated_label::RULE,
    untranslated_sentence::RULE,
    upkeep::UNUSED_SUPPRESSION,
];
