//! The rules about requirements: what a page demands was not read, or is misprinted.

use crate::check::{Group, Rule, Scope};
use crate::diagnostic::Level;

const fn rule(name: &'static str, level: Level, doc: &'static str) -> Rule {
    Rule {
        name,
        group: Group::Fidelity,
        level: Some(level),
        doc,
        scope: Scope::Elsewhere,
    }
}

/// Found by `requirements::printed`.
pub(super) const CODE: Rule = rule(
    "requirement-code",
    Level::Error,
    include_str!("requirement_code.md"),
);

/// Found by `requirements::printed`.
pub(super) const FOOTNOTE: Rule = rule(
    "requirement-footnote",
    Level::Error,
    include_str!("requirement_footnote.md"),
);

/// Found by the grammar of requirements.
pub(super) const UNREAD: Rule = rule(
    "requirement-unread",
    Level::Warning,
    include_str!("requirement_unread.md"),
);
