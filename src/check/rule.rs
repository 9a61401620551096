//! A rule as data: its name, its weight, its page, and what it is shown.

use std::fmt;

use super::{Context, Findings, Reading, Together};
use crate::diagnostic::Level;
use crate::messages::audit::Catalog;
use crate::translation::Pair;

/// One thing that `check` looks for.
///
/// A rule knows nothing of levels, suppressions and baselines: it is shown its [`Scope`] and adds
/// what it sees to [`Findings`].
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, stable: it stands in suppressions and baselines of other people.
    pub name: &'static str,
    /// What kind of fault it is.
    pub group: Group,
    /// Its weight unless configured; `None` is off unless configured.
    pub level: Option<Level>,
    /// Its page in Markdown, whose examples are tests.
    pub doc: &'static str,
    /// What it is shown.
    pub scope: Scope,
}

impl Rule {
    /// What the rule reports, in one sentence: the line below its page's title.
    pub fn summary(&self) -> &'static str {
        let lines = self.doc.lines().skip(1).map(str::trim);
        lines
            .into_iter()
            .find(|line| !line.is_empty())
            .unwrap_or("")
    }

    /// `error`, `warning`, `info` or `off`.
    pub fn level_name(&self) -> &'static str {
        self.level.map_or("off", Level::name)
    }
}

/// Rules that belong together, and can be named together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// Text is missing or was not translated.
    Gaps,
    /// Two texts that should say the same state different facts.
    Fidelity,
    /// Characters or words of the wrong script, variant or language.
    Script,
    /// Terms are not the agreed ones.
    Terms,
    /// Spaces, punctuation and quotation marks that depart from the site's own habit.
    Typography,
    /// Markdown that does not give what its writer meant: headings, links, emphasis.
    Markup,
    /// Fluent messages and the templates that ask for them.
    Messages,
    /// What was declared or suppressed no longer fits the pages.
    Upkeep,
}

impl Group {
    /// Every group, in the order of the manual.
    pub const ALL: [Self; 8] = [
        Self::Gaps,
        Self::Fidelity,
        Self::Script,
        Self::Terms,
        Self::Typography,
        Self::Markup,
        Self::Messages,
        Self::Upkeep,
    ];

    /// The name that `--only` takes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gaps => "gaps",
            Self::Fidelity => "fidelity",
            Self::Script => "script",
            Self::Terms => "terms",
            Self::Typography => "typography",
            Self::Markup => "markup",
            Self::Messages => "messages",
            Self::Upkeep => "upkeep",
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a rule is shown, one call for each.
pub enum Scope {
    /// Each page, in every locale.
    Page(fn(&Context<'_>, &Reading<'_>, &mut Findings)),

    /// Each translation, beside its source page where that is there.
    Pair(fn(&Context<'_>, &Pair<'_>, &mut Findings)),

    /// Blocks of a translation and of its source that say the same.
    Block(fn(&Context<'_>, &Together<'_>, &mut Findings)),

    /// Of these the blocks that do not state the same facts one after the other: few pages have any.
    Facts(fn(&Context<'_>, &Together<'_>, &mut Findings)),

    /// All such blocks of a translation and its source at once.
    Blocks(fn(&Context<'_>, &[Together<'_>], &mut Findings)),
    /// The messages of each locale.
    Catalog(fn(&Context<'_>, &Catalog, &mut Findings)),
    /// The messages of the source locale beside those of another: source first.
    Messages(fn(&Context<'_>, &Catalog, &Catalog, &mut Findings)),
    /// Everything at once.
    Corpus(fn(&Context<'_>, &mut Findings)),
    /// Nothing: what it names is found by the stage that reads the pages, or by the runner.
    Elsewhere,
}

impl Scope {
    /// Whether a translation and its source are shown.
    pub(super) fn is_of_pair(&self) -> bool {
        match self {
            Self::Pair(_) | Self::Block(_) | Self::Facts(_) | Self::Blocks(_) => true,
            Self::Page(_)
            | Self::Catalog(_)
            | Self::Messages(_)
            | Self::Corpus(_)
            | Self::Elsewhere => false,
        }
    }
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Page(_) => "Page",
            Self::Pair(_) => "Pair",
            Self::Block(_) => "Block",
            Self::Facts(_) => "Facts",
            Self::Blocks(_) => "Blocks",
            Self::Catalog(_) => "Catalog",
            Self::Messages(_) => "Messages",
            Self::Corpus(_) => "Corpus",
            Self::Elsewhere => "Elsewhere",
        })
    }
}

/// Something about rules by their names, made once for each that is asked for: a site may have a
/// hundred thousand findings, and they are of a few rules.
#[derive(Debug)]
pub(super) struct ByName<T>(Vec<(&'static str, T)>);

impl<T> Default for ByName<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByName<T> {
    /// What is known of `name`. Names are told apart by where they lie, so that nothing is read of
    /// them; one that lies in two places is two.
    pub(super) fn of(&mut self, name: &'static str, make: impl FnOnce() -> T) -> T
    where
        T: Copy,
    {
        let mut known = self.0.iter();
        if let Some((_, value)) = known.find(|(other, _)| std::ptr::eq(*other, name)) {
            return *value;
        }
        let value = make();
        self.0.push((name, value));
        value
    }
}

/// The rule with this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    let rules = super::RULES;
    rules
        .binary_search_by(|rule| rule.name.cmp(name))
        .ok()
        .and_then(|at| rules.get(at))
}

/// The rule or group that someone who wrote `name` may have meant.
pub fn suggest(name: &str) -> Option<&'static str> {
    let names = super::RULES.iter().map(|rule| rule.name);
    let names = names.chain(Group::ALL.into_iter().map(Group::name));
    let written = name.to_lowercase().replace(['_', ' '], "-");
    let near = names.map(|name| (strsim::jaro_winkler(&written, name), name));
    let best = near.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
    (best.0 > 0.85).then_some(best.1)
}

/// What to say of a name that no rule has.
pub fn unknown(name: &str) -> (String, String) {
    let message = format!("there is no rule named {name:?}");
    let help = match suggest(name) {
        Some(near) => format!("did you mean {near:?}?"),
        None => "`diglot explain --list` names every rule".to_owned(),
    };
    (message, help)
}
