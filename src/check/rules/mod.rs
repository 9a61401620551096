//! The rules: one file and one page each, and the table of them all.

use super::rule::Rule;

mod address;
mod admonition_mismatch;
mod alignment_uncertain;
mod anchor_mismatch;
mod asked;
mod broken_emphasis;
mod broken_link;
mod canonical_locale;
mod changed;
mod code_mismatch;
mod comment;
mod currency_or_unit_mismatch;
mod cyclic_message;
mod date_mismatch;
mod do_not_translate;
mod extra_block;
mod footnote_mismatch;
mod forbidden_term;
mod foreign_fragment_in_source;
mod frame;
mod front_matter_invariant;
mod front_matter_value;
mod gap;
mod heading_structure;
mod heading_without_space;
mod hreflang_reciprocity;
mod html;
mod html_lang_mismatch;
mod identifier_mismatch;
mod image_mismatch;
mod inconsistent_siblings;
pub(super) mod inconsistent_translation;
mod inlines;
mod invisible_character;
pub(super) mod length_outlier;
mod link_locale;
mod link_place;
mod link_target_mismatch;
mod list_structure;
pub(super) mod marked;
mod markup_in_message_mismatch;
mod message_syntax;
mod met;
mod minus;
mod missing_block;
mod missing_message;
mod missing_page;
mod number_mismatch;
mod orphan_message;
mod orphan_page;
mod other_script;
mod placeable_mismatch;
pub(super) mod places;
mod plural;
mod plural_category_missing;
mod plural_category_unreachable;
mod reading;
mod reference_mismatch;
mod regional_vocabulary;
mod requirement;
mod selector_mismatch;
mod simplified_in_traditional;
mod table;
mod table_shape;
mod term_mismatch;
mod time_mismatch;
mod traditional_in_simplified;
mod translator_placeholder;
mod typography;
mod unclosed_emphasis;
mod undefined_message;
mod unexpected_script;
mod unknown_locale;
mod unmarked_foreign_passage;
pub(super) mod unmatched;
mod untranslated_attribute;
mod untranslated_block;
mod untranslated_fragment;
mod untranslated_front_matter;
mod untranslated_heading;
mod untranslated_label;
mod untranslated_message;
mod untranslated_sentence;
mod unused_message;
mod upkeep;
mod variable_mismatch;
mod variant_form;
mod wording;
mod wrong_language;

/// Every rule, by name.
pub static RULES: &[Rule] = &[
    admonition_mismatch::RULE,
    alignment_uncertain::RULE,
    anchor_mismatch::RULE,
    upkeep::BASELINE_OUTDATED,
    reading::BROKEN_ALIAS,
    broken_emphasis::RULE,
    broken_link::RULE,
    canonical_locale::RULE,
    typography::CJK_LATIN_SPACING,
    code_mismatch::RULE,
    currency_or_unit_mismatch::RULE,
    cyclic_message::RULE,
    date_mismatch::RULE,
    do_not_translate::RULE,
    typography::ELLIPSIS,
    extra_block::RULE,
    footnote_mismatch::RULE,
    forbidden_term::RULE,
    foreign_fragment_in_source::RULE,
    reading::FRONT_MATTER,
    front_matter_invariant::RULE,
    front_matter_value::RULE,
    typography::HAN_SPACE_HAN,
    heading_structure::RULE,
    heading_without_space::RULE,
    hreflang_reciprocity::RULE,
    html_lang_mismatch::RULE,
    identifier_mismatch::RULE,
    image_mismatch::RULE,
    inconsistent_siblings::RULE,
    inconsistent_translation::RULE,
    invisible_character::RULE,
    length_outlier::RULE,
    link_locale::RULE,
    link_target_mismatch::RULE,
    list_structure::RULE,
    upkeep::LOCALE_BELOW_THRESHOLD,
    reading::LOCALE_DATA,
    markup_in_message_mismatch::RULE,
    message_syntax::RULE,
    missing_block::RULE,
    missing_message::RULE,
    missing_page::RULE,
    number_mismatch::RULE,
    orphan_message::RULE,
    orphan_page::RULE,
    typography::PARENTHESIS_WIDTH,
    reading::PATH_COLLISION,
    placeable_mismatch::RULE,
    plural_category_missing::RULE,
    plural_category_unreachable::RULE,
    typography::PUNCTUATION_WIDTH,
    typography::QUOTE_STYLE,
    reference_mismatch::RULE,
    regional_vocabulary::RULE,
    requirement::CODE,
    requirement::DRIFT,
    requirement::FOOTNOTE,
    requirement::LINK,
    requirement::LOGIC,
    requirement::ORDER,
    requirement::UNREAD,
    selector_mismatch::RULE,
    simplified_in_traditional::RULE,
    typography::SPACE_AROUND_FULLWIDTH,
    typography::SPACE_BEFORE_PUNCTUATION,
    upkeep::STALE_DECLARATION,
    upkeep::SUPPRESSION_WITHOUT_END,
    upkeep::SUPPRESSION_WITHOUT_REASON,
    table_shape::RULE,
    term_mismatch::RULE,
    time_mismatch::RULE,
    traditional_in_simplified::RULE,
    translator_placeholder::RULE,
    unclosed_emphasis::RULE,
    undefined_message::RULE,
    unexpected_script::RULE,
    unknown_locale::RULE,
    upkeep::UNKNOWN_RULE,
    unmarked_foreign_passage::RULE,
    reading::UNPORTABLE_PATH,
    reading::UNREADABLE_FILE,
    untranslated_attribute::RULE,
    untranslated_block::RULE,
    untranslated_fragment::RULE,
    untranslated_front_matter::RULE,
    untranslated_heading::RULE,
    untranslated_label::RULE,
    untranslated_message::RULE,
    untranslated_sentence::RULE,
    unused_message::RULE,
    upkeep::UNUSED_SUPPRESSION,
    variable_mismatch::RULE,
    variant_form::RULE,
    wrong_language::RULE,
];
