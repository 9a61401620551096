//! The rules of the stages that read a site: what they report keeps their names, their pages are here.

use crate::check::{Group, Rule, Scope};
use crate::diagnostic::Level;

const fn rule(name: &'static str, doc: &'static str) -> Rule {
    Rule {
        name,
        group: Group::Markup,
        level: Some(Level::Error),
        doc,
        scope: Scope::Elsewhere,
    }
}

/// Found by `content::address`.
pub(super) const BROKEN_ALIAS: Rule = rule(
    "broken-alias",
    include_str!("../../../content/en-US/reference/rules/broken-alias.md"),
);

/// Found by `content::front_matter`.
pub(super) const FRONT_MATTER: Rule = rule(
    "front-matter",
    include_str!("../../../content/en-US/reference/rules/front-matter.md"),
);

/// Found by `check::knowledge`.
pub(super) const LOCALE_DATA: Rule = rule(
    "locale-data",
    include_str!("../../../content/en-US/reference/rules/locale-data.md"),
);

/// Found by `content::corpus`.
pub(super) const PATH_COLLISION: Rule = rule(
    "path-collision",
    include_str!("../../../content/en-US/reference/rules/path-collision.md"),
);

/// Found by `content::corpus`.
pub(super) const UNPORTABLE_PATH: Rule = Rule {
    level: Some(Level::Warning),
    ..rule(
        "unportable-path",
        include_str!("../../../content/en-US/reference/rules/unportable-path.md"),
    )
};

/// Found by `content::walk` and `resources`.
pub(super) const UNREADABLE_FILE: Rule = rule(
    "unreadable-file",
    include_str!("../../../content/en-US/reference/rules/unreadable-file.md"),
);
