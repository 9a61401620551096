//! The integration tests, one binary: each module is one room of the house.

#![allow(
    clippy::print_stdout,
    clippy::string_slice,
    clippy::cast_sign_loss,
    clippy::assigning_clones,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "tests: what they print is for the person who runs them, and their input is their own"
)]

mod accreditation;
mod alignment;
mod apart;
mod bad;
mod changes;
mod ci;
mod closed;
mod command_line;
mod commonmark;
mod competency_page;
mod consistent;
mod corpus;
mod counted;
mod damage;
mod damage_site;
mod drift;
mod each_key;
mod export;
mod fixes;
mod html;
mod invariants;
mod large;
mod local_forms;
mod locale_data;
mod markdown;
mod messages;
mod mine;
mod publish;
mod rebuild;
mod reports;
mod reproducible;
mod requirement_damage;
mod requirements;
mod round_trip;
mod rules;
mod sentences;
mod serve;
mod shards;
mod short_lists;
mod since;
mod site;
mod site_found;
mod site_frame;
mod site_places;
mod status;
mod supply;
mod times;
mod translations;
mod unread;
mod untranslated;
mod untranslated_codes;
mod untranslated_labels;
mod untranslated_lines;
mod untranslated_or_command;
mod untranslated_or_name;
mod untranslated_phrases;
mod values;
mod wordings;

/// The binary under test: this build's, or the one that `DIGLOT_PROGRAM` names, for runs that take
/// long.
fn program() -> std::path::PathBuf {
    std::env::var_os("DIGLOT_PROGRAM").map_or_else(
        || std::path::PathBuf::from(env!("CARGO_BIN_EXE_diglot")),
        std::path::PathBuf::from,
    )
}
