//! The rules of the runner itself: suppressions, the baseline, declarations that no longer fit.

use crate::check::{Group, Rule, Scope};
use crate::diagnostic::Level;

const fn rule(name: &'static str, level: Level, doc: &'static str) -> Rule {
    Rule {
        name,
        group: Group::Upkeep,
        level: Some(level),
        doc,
        scope: Scope::Elsewhere,
    }
}

/// Found by `check::status`.
pub(super) const LOCALE_BELOW_THRESHOLD: Rule = rule(
    "locale-below-threshold",
    Level::Error,
    include_str!("../../../content/en-US/reference/rules/locale-below-threshold.md"),
);

/// Found by `check::progress`.
pub(super) const STALE_DECLARATION: Rule = rule(
    "stale-declaration",
    Level::Warning,
    include_str!("../../../content/en-US/reference/rules/stale-declaration.md"),
);

/// Found by `check::allow`.
pub(super) const SUPPRESSION_WITHOUT_END: Rule = rule(
    "suppression-without-end",
    Level::Warning,
    include_str!("../../../content/en-US/reference/rules/suppression-without-end.md"),
);

/// Found by `check::allow`.
pub(super) const SUPPRESSION_WITHOUT_REASON: Rule = rule(
    "suppression-without-reason",
    Level::Warning,
    include_str!("../../../content/en-US/reference/rules/suppression-without-reason.md"),
);

/// Found by `check::allow`.
pub(super) const UNKNOWN_RULE: Rule = rule(
    "unknown-rule",
    Level::Error,
    include_str!("../../../content/en-US/reference/rules/unknown-rule.md"),
);

/// Found by `check::allow`.
pub(super) const UNUSED_SUPPRESSION: Rule = rule(
    "unused-suppression",
    Level::Warning,
    include_str!("../../../content/en-US/reference/rules/unused-suppression.md"),
);

/// Found by `check::baseline`.
pub(super) const BASELINE_OUTDATED: Rule = rule(
    "baseline-outdated",
    Level::Warning,
    include_str!("../../../content/en-US/reference/rules/baseline-outdated.md"),
);
