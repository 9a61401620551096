//! Two extractions of one page compared: what a translation states otherwise than its source.

mod difference;
mod people;

use super::beside;
use super::competency::{Level, Requirement};
use super::condition::{Comparator, Condition, Personnel, Threshold};
use super::grammar::Extraction;
use super::outline::{Outline, RequirementOutline};
use crate::text::{Source, Span};
use difference::{named, people, shape, short};

pub(super) use difference::{Difference, DifferenceKind};

/// Everything in which a translation's requirements differ from its source's; nothing where one of
/// them states none. The rows of both must be at hand.
pub(super) fn compare(source: &Extraction, translation: &Extraction) -> Vec<Difference> {
    if source.competency.is_none() || translation.competency.is_none() {
        return Vec::new();
    }
    let mut comparison = Comparison {
        sources: (&source.source, &translation.source),
        articles: translation.articles,
        found: Vec::new(),
    };
    for theirs in levels(source) {
        let Some(own) = levels(translation).find(|own| own.id == theirs.id) else {
            comparison.push(
                DifferenceKind::Lacks,
                (
                    format!("level {}: {}", theirs.id, theirs.title),
                    theirs.span,
                ),
                ("no such level".to_owned(), nearest(translation, &theirs.id)),
            );
            continue;
        };
        comparison.level(theirs, own);
    }
    for own in levels(translation) {
        if !levels(source).any(|theirs| theirs.id == own.id) {
            comparison.push(
                DifferenceKind::Lacks,
                ("no such level".to_owned(), nearest(source, &own.id)),
                (format!("level {}: {}", own.id, own.title), own.span),
            );
        }
    }
    comparison.prose(&source.outline, &translation.outline);
    comparison
        .found
        .sort_by_key(|difference| difference.own_span.start);
    comparison.found
}

/// Whether two trees hold as many leaves and join them otherwise.
pub(super) fn turned(theirs: &Condition, own: &Condition) -> bool {
    theirs.leaves().len() == own.leaves().len() && outline(theirs) != outline(own)
}

/// A tree's joints, in document order.
fn outline(condition: &Condition) -> String {
    let (open, node) = match condition {
        Condition::AllOf(node) => ('(', node),
        Condition::AnyOf(node) => ('[', node),
        _ => return ".".to_owned(),
    };
    let inner: String = node.conditions.iter().map(outline).collect();
    format!("{open}{inner})")
}

fn levels(extraction: &Extraction) -> impl Iterator<Item = &Level> {
    let options = extraction
        .competency
        .iter()
        .flat_map(|competency| &competency.options);
    options.flat_map(|option| &option.levels)
}

/// The place of the level, or the option, that an id names; else the page's first requirement.
fn nearest(extraction: &Extraction, id: &str) -> Span {
    let options = extraction
        .competency
        .iter()
        .flat_map(|competency| &competency.options);
    let mut place = None;
    for option in options {
        let of_option = id.split('/').next() == Some(option.id.as_str());
        if place.is_none() || of_option {
            place = Some(option.span);
        }
        for level in &option.levels {
            if id.starts_with(&format!("{}/", level.id)) {
                return level.span;
            }
        }
        if of_option {
            break;
        }
    }
    place.unwrap_or_else(|| extraction.source.line_span(1))
}

struct Comparison<'s> {
    /// The texts of the source page and of the translation.
    sources: (&'s Source, &'s Source),
    /// Whether the translation's language counts one thing with an article.
    articles: bool,
    found: Vec<Difference>,
}

type Side = (String, Span);

impl Comparison<'_> {
    fn push(&mut self, kind: DifferenceKind, (theirs, their_span): Side, (own, own_span): Side) {
        self.found.push(Difference {
            kind,
            theirs,
            own,
            their_span,
            own_span,
        });
    }

    /// A fact that both pages print, told in their own words. The same words state the same: they were
    /// left in the source's language, which writes numbers otherwise.
    fn quote(&mut self, kind: DifferenceKind, (theirs, own): (Span, Span)) {
        if self.sources.0.slice(theirs) == self.sources.1.slice(own) {
            return;
        }
        self.push(kind, (String::new(), theirs), (String::new(), own));
    }

    fn level(&mut self, theirs: &Level, own: &Level) {
        // Where one is missing, those behind it still have their counterparts: the same kind, and
        // what they list.
        let mut open: Vec<&Requirement> = own.requirements.iter().collect();
        for a in &theirs.requirements {
            let found = if theirs.requirements.len() == own.requirements.len() {
                (!open.is_empty()).then_some(0)
            } else {
                let like = |most: u8| {
                    open.iter().position(|b| {
                        a.kind == b.kind && likeness(&a.condition, &b.condition) >= most
                    })
                };
                like(2).or_else(|| like(1)).or_else(|| {
                    open.iter()
                        .position(|b| a.kind == b.kind && a.ordinal == b.ordinal)
                })
            };
            if let Some(at) = found {
                let b = open.remove(at);
                self.requirement(a, b);
            } else {
                self.push(
                    DifferenceKind::Lacks,
                    (format!("requirement {}: {}", a.ordinal, a.text), a.span),
                    ("no such requirement".to_owned(), own.span),
                );
            }
        }
        for b in open {
            self.push(
                DifferenceKind::Lacks,
                ("no such requirement".to_owned(), theirs.span),
                (format!("requirement {}: {}", b.ordinal, b.text), b.span),
            );
        }
    }

    fn requirement(&mut self, theirs: &Requirement, own: &Requirement) {
        if theirs.kind != own.kind {
            self.push(
                DifferenceKind::Kind,
                (theirs.kind.name().replace('_', " "), theirs.span),
                (own.kind.name().replace('_', " "), own.span),
            );
            return;
        }
        if let (Some(a), Some(b)) = (theirs.headcount, own.headcount)
            && a != b
            // Where neither sentence counts, the leaves do, and they are compared below.
            && (theirs.headcount_span.is_some() || own.headcount_span.is_some())
        {
            self.push(
                DifferenceKind::Headcount,
                (people(a), theirs.headcount_span.unwrap_or(theirs.span)),
                (people(b), own.headcount_span.unwrap_or(own.span)),
            );
        }
        self.condition(&theirs.condition, &own.condition);
        for (a, b) in theirs.references.iter().zip(&own.references) {
            if theirs.references.len() == own.references.len() && a.url != b.url {
                self.push(
                    DifferenceKind::Url,
                    (a.url.clone(), a.span),
                    (b.url.clone(), b.span),
                );
            }
        }
    }

    fn condition(&mut self, theirs: &Condition, own: &Condition) {
        match (theirs, own) {
            (Condition::AllOf(a), Condition::AllOf(b))
            | (Condition::AnyOf(a), Condition::AnyOf(b))
                if a.conditions.len() == b.conditions.len() =>
            {
                for (a, b) in a.conditions.iter().zip(&b.conditions) {
                    self.condition(a, b);
                }
            }
            (Condition::AllOf(a), Condition::AnyOf(b))
            | (Condition::AnyOf(a), Condition::AllOf(b))
                if a.conditions.len() == b.conditions.len() =>
            {
                let word = |condition: &Condition, separator: Option<&String>| {
                    let fallback = match condition {
                        Condition::AllOf(_) => "all of these",
                        _ => "any one of these",
                    };
                    separator.cloned().unwrap_or_else(|| fallback.to_owned())
                };
                self.push(
                    DifferenceKind::Logic,
                    (word(theirs, a.separator.as_ref()), theirs.span()),
                    (word(own, b.separator.as_ref()), own.span()),
                );
                for (a, b) in a.conditions.iter().zip(&b.conditions) {
                    self.condition(a, b);
                }
            }
            (Condition::Threshold(a), Condition::Threshold(b)) => self.threshold(a, b),
            (Condition::Association(a), Condition::Association(b)) => {
                let (mut roles, mut others) = (a.roles.clone(), b.roles.clone());
                roles.sort_unstable();
                others.sort_unstable();
                if roles != others {
                    self.push(
                        DifferenceKind::Roles,
                        (named(&a.roles), a.span),
                        (named(&b.roles), b.span),
                    );
                }
            }
            (Condition::Personnel(a), Condition::Personnel(b)) => self.personnel(a, b),
            _ => self.leaves(theirs, own),
        }
    }

    /// Trees of different shape: which leaves does one have that the other has not?
    fn leaves(&mut self, theirs: &Condition, own: &Condition) {
        let (mut lacking, mut open) = (theirs.leaves(), own.leaves());
        let count = lacking.len() == open.len();
        // Those that state the same first; then, where none is missing, those of one type.
        for most in [2, 1] {
            lacking.retain(|leaf| {
                let like = |other: &&Condition| likeness(leaf, other) >= most;
                let found = open.iter().position(like).filter(|_| most > 1 || count);
                if let Some(other) = found.map(|at| open.remove(at)) {
                    self.condition(leaf, other);
                }
                found.is_none()
            });
        }
        let same = lacking.is_empty() && open.is_empty();
        // `eine Referenz` is one reference and a reference: what only an article counts may be nothing
        // that is counted at all.
        let articles = self.articles;
        let counts = |leaf: &&Condition, source: &Source| match leaf {
            Condition::Threshold(leaf) => {
                !articles
                    || (leaf.value.0 - 1.0).abs() > f64::EPSILON
                    || source.slice(leaf.value_span).contains(char::is_numeric)
            }
            _ => true,
        };
        lacking.retain(|leaf| counts(leaf, self.sources.0));
        open.retain(|leaf| counts(leaf, self.sources.1));
        for leaf in lacking {
            self.push(
                DifferenceKind::Lacks,
                (short(leaf), leaf.span()),
                ("no such condition".to_owned(), own.span()),
            );
        }
        for leaf in open {
            self.push(
                DifferenceKind::Lacks,
                ("no such condition".to_owned(), theirs.span()),
                (short(leaf), leaf.span()),
            );
        }
        if same {
            self.push(
                DifferenceKind::Logic,
                (shape(theirs), theirs.span()),
                (shape(own), own.span()),
            );
        }
    }

    fn threshold(&mut self, theirs: &Threshold, own: &Threshold) {
        let values = (theirs.value_span, own.value_span);
        if (theirs.value.0 - own.value.0).abs() > f64::EPSILON {
            self.quote(DifferenceKind::Value, values);
        }
        if theirs.unit != own.unit {
            self.quote(DifferenceKind::Unit, values);
        }
        let same = theirs.comparator == own.comparator
            || theirs.is_measured() && theirs.comparator.bounds() == own.comparator.bounds();
        if !same {
            let name = |leaf: &Threshold| match leaf.comparator {
                Comparator::Gteq => "at least",
                Comparator::Gt => "more than",
                Comparator::Eq => "exactly",
                Comparator::Lteq => "at most",
                Comparator::Lt => "less than",
            };
            self.push(
                DifferenceKind::Comparator,
                (name(theirs).to_owned(), theirs.value_span),
                (name(own).to_owned(), own.value_span),
            );
        }
        if let (Some(a), Some(b)) = (&theirs.window, &own.window)
            && months(a) != months(b)
        {
            let place = |leaf: &Threshold| leaf.window_span.unwrap_or(leaf.value_span);
            self.quote(DifferenceKind::Window, (place(theirs), place(own)));
        }
        self.market(theirs, own);
    }

    fn market(&mut self, theirs: &Threshold, own: &Threshold) {
        let place = |leaf: &Threshold| leaf.market_span.unwrap_or(leaf.value_span);
        let places = (place(theirs), place(own));
        // Of all thresholds below one market heading, the first tells it.
        let told = self.found.iter().any(|found| {
            found.kind == DifferenceKind::Market && (found.their_span, found.own_span) == places
        });
        if theirs.market == own.market || told {
            return;
        }
        if theirs.market_span.is_some() && own.market_span.is_some() {
            self.quote(DifferenceKind::Market, places);
            return;
        }
        let name = |leaf: &Threshold| match &leaf.market {
            Some(name) => format!("{name} markets"),
            None => "all markets".to_owned(),
        };
        self.push(
            DifferenceKind::Market,
            (name(theirs), places.0),
            (name(own), places.1),
        );
    }

    /// The words that join roles and item types within sentences.
    fn prose(&mut self, source: &Outline, translation: &Outline) {
        for (theirs, own) in pairs(source, translation) {
            self.sentence(&theirs.head, &own.head);
            let aligned = beside::align(&own.rows, &theirs.rows);
            for (row, at) in own.rows.iter().zip(aligned) {
                if let Some(other) = at.and_then(|at| theirs.rows.get(at)) {
                    self.sentence(other, row);
                }
            }
        }
    }

    fn sentence(&mut self, theirs: &super::reading::Reading, own: &super::reading::Reading) {
        let pairs = [
            (&theirs.cues.roles_joined, &own.cues.roles_joined),
            (&theirs.cues.items_joined, &own.cues.items_joined),
        ];
        for (a, b) in pairs {
            let (Some((a, from)), Some((b, to))) = (a, b) else {
                continue;
            };
            if a == b {
                continue;
            }
            self.quote(
                DifferenceKind::Logic,
                (theirs.row.source(from), own.row.source(to)),
            );
        }
    }
}

/// The requirements of two outlines with the same place.
fn pairs<'o>(
    source: &'o Outline,
    translation: &'o Outline,
) -> Vec<(&'o RequirementOutline, &'o RequirementOutline)> {
    let mut out = Vec::new();
    for option in &translation.options {
        let Some(other) = source.options.iter().find(|other| other.id == option.id) else {
            continue;
        };
        for level in &option.levels {
            let Some(other) = other.levels.iter().find(|other| other.level == level.level) else {
                continue;
            };
            out.extend(other.requirements.iter().zip(&level.requirements));
        }
    }
    out
}

/// 2 for leaves that state the same, 1 for leaves of one type, 0 for others.
fn likeness(a: &Condition, b: &Condition) -> u8 {
    match (a, b) {
        (Condition::Threshold(a), Condition::Threshold(b)) => {
            let same = (a.value.0 - b.value.0).abs() < f64::EPSILON;
            if same || (a.market == b.market && a.unit == b.unit) {
                2
            } else {
                1
            }
        }
        (Condition::Association(_), Condition::Association(_)) => 2,
        (Condition::Personnel(a), Condition::Personnel(b)) => {
            let first = |leaf: &Personnel| leaf.all_items().next().map(|item| item.url.clone());
            if first(a) == first(b) { 2 } else { 1 }
        }
        _ => 0,
    }
}

/// Windows that say the same: 12 months and a year.
fn months(window: &str) -> String {
    let digits: String = window.chars().filter(char::is_ascii_digit).collect();
    match (window.strip_suffix('Y'), digits.parse::<u32>()) {
        (Some(_), Ok(years)) => format!("P{}M", years * 12),
        _ => window.to_owned(),
    }
}
