//! What found no place in a requirement's tree, and how that is told.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;
use crate::text::{Source, Span};

/// The rule under which everything is reported that found no place.
pub(super) const UNREAD: &str = "requirement-unread";

/// Something in a requirement that found no place in its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unread {
    pub(super) span: Span,
    pub(super) why: Why,
}

/// Why something is unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// It demands something that is no condition of the model.
    Demand,
    /// It says which people, but lists nothing that they must have.
    NoItems,
    /// It states a number that is in no leaf.
    Number(String),
    /// It names an item and has no link.
    NoLink,
    /// A market or focus area with nothing below it.
    Empty,
    /// A separator that joins nothing.
    Loose,
    /// And and or between the same conditions.
    Mixed,
    /// A market in a requirement about people.
    MarketOfPeople,
}

impl Unread {
    /// As a finding.
    pub(super) fn report(&self, source: &Arc<Source>, locale: &Locale) -> Diagnostic {
        let (message, help) = match &self.why {
            Why::Demand => (
                "this demands something that is no condition of the export".to_owned(),
                "State a number with its unit, a role that is held, or people with a list of what \
                 they must have. A line that only explains does without a word that obliges, such \
                 as “must” or 「必須」.",
            ),
            Why::NoItems => (
                "this says which people, but nothing below says what they must have".to_owned(),
                "List the exams, certifications or the like below it as links.",
            ),
            Why::Number(number) => (
                format!("the number {number:?} is in no condition"),
                "Write what it counts right behind it, or add the word to `units` in \
                 locales/<tag>/requirements.yaml.",
            ),
            Why::NoLink => (
                "this names an exam or the like but does not link to it, so it is kept as a note"
                    .to_owned(),
                "Make its name a link; the export needs the address.",
            ),
            Why::Empty => (
                "nothing stands below this heading".to_owned(),
                "Put what it is about below it, indented further.",
            ),
            Why::Loose => (
                "this word joins nothing: a condition is missing on one side".to_owned(),
                "Put it between two conditions of one requirement.",
            ),
            Why::Mixed => (
                "both “and” and “or” join these conditions, so it can be read in two ways"
                    .to_owned(),
                "Nest one pair below a sentence of its own.",
            ),
            Why::MarketOfPeople => (
                "a market stands in a requirement about people, which the export cannot limit to it"
                    .to_owned(),
                "Give each market a requirement of its own.",
            ),
        };
        Diagnostic::at(UNREAD, Level::Warning, source, self.span, message)
            .in_locale(locale)
            .help(help)
    }
}
