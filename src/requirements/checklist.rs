//! A competency as a checklist: the points to tick off, in plain words.
//!
//! Everything that the data says is said by messages in the reader's language; what only the author
//! can say, such as the title of an exam or a note, is quoted with its place. The sentences are of
//! the kind that the grammar reads: a checklist written as Markdown and read again gives the same
//! tree (`tests/suite/round_trip.rs`).

use super::competency::{Competency, Level, OptionPath, Requirement};
use super::condition::{Condition, Entry, Group, Item, Personnel};
use super::words::{People, Words};
use crate::text::Span;

/// A text: said in the reader's language, or quoted from the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// Where it stands on the page; `None` for what is said in the reader's language.
    pub quoted: Option<Span>,
}

/// What kind of line a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A condition, or a sentence over several.
    Condition,
    /// The word between alternatives.
    Or,
    /// A focus area; its text is the name, and `rest` says how many of its items are needed.
    Area,
    /// An exam, an assessment or a certification; `label` is its kind and code.
    Item,
    /// A remark of the author's.
    Note,
    /// A link to more.
    Reference,
}

/// A line of the list with what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it is.
    pub kind: Kind,
    /// What stands before its text: "Exam 70-346", or the market of a threshold that is quoted.
    pub label: Option<String>,
    /// Its text.
    pub text: Text,
    /// What stands behind its text.
    pub rest: String,
    /// The footnotes of an item, whose marks are its `rest`.
    pub notes: Vec<Text>,
    /// Where it leads.
    pub url: Option<String>,
    /// The market whose organizations alone it binds.
    pub market: Option<String>,
    /// Below it.
    pub points: Vec<Point>,
}

/// A requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its number.
    pub ordinal: u32,
    /// What it is about, as a sentence.
    pub text: String,
    /// What must hold.
    pub points: Vec<Point>,
}

/// What a level demands.
#[derive(Debug)]
pub struct LevelList<'a> {
    /// The level.
    pub level: &'a Level,
    /// What it is called.
    pub name: Text,
    /// Its requirements.
    pub tasks: Vec<Task>,
}

/// An option with its levels.
#[derive(Debug)]
pub struct OptionList<'a> {
    /// The option.
    pub option: &'a OptionPath,
    /// Its levels.
    pub levels: Vec<LevelList<'a>>,
}

/// The checklist of a competency, option by option.
pub fn checklist<'a>(competency: &'a Competency, words: Words<'_>) -> Vec<OptionList<'a>> {
    let level = |level: &'a Level| LevelList {
        level,
        name: words
            .try_say(&format!("level-{}", level.level), &[])
            .map_or_else(|| quoted(&level.title, level.span), said),
        tasks: level
            .requirements
            .iter()
            .map(|requirement| task(requirement, words, &competency.footnotes))
            .collect(),
    };
    let option = |option: &'a OptionPath| OptionList {
        option,
        levels: option.levels.iter().map(level).collect(),
    };
    competency.options.iter().map(option).collect()
}

/// One requirement.
fn task(
    requirement: &Requirement,
    words: Words<'_>,
    footnotes: &[super::competency::Footnote],
) -> Task {
    let id = format!("plain-{}", requirement.kind.name().replace('_', "-"));
    let count = f64::from(requirement.headcount.unwrap_or(0));
    let mut writer = Writer {
        words,
        footnotes,
        people: People::default(),
    };
    let mut points = writer.whole(&requirement.condition);
    let note = |kind, text: &str, span, url: Option<&String>| Point {
        kind,
        label: None,
        text: quoted(text, span),
        rest: String::new(),
        notes: Vec::new(),
        url: url.cloned(),
        market: None,
        points: Vec::new(),
    };
    for one in &requirement.notes {
        points.push(note(Kind::Note, &one.text, one.span, None));
    }
    for one in &requirement.references {
        points.push(note(Kind::Reference, &one.text, one.span, Some(&one.url)));
    }
    Task {
        ordinal: requirement.ordinal,
        text: words.say(&id, &[("count", count.into())]),
        points,
    }
}

struct Writer<'a> {
    words: Words<'a>,
    footnotes: &'a [super::competency::Footnote],
    /// In document order: "the same" may be fewer than those before.
    people: People,
}

impl Writer<'_> {
    /// The whole tree of a requirement: what is needed stands bullet by bullet, and of alternatives
    /// "or" stands between.
    fn whole(&mut self, condition: &Condition) -> Vec<Point> {
        match condition {
            Condition::AllOf(node) => self.every(&node.conditions),
            Condition::AnyOf(node) => {
                let mut points = Vec::new();
                for child in &node.conditions {
                    if !points.is_empty() {
                        let or = said(self.words.say("plain-or", &[]));
                        points.push(point(Kind::Or, or));
                    }
                    points.push(self.one(child));
                }
                points
            }
            leaf => vec![self.one(leaf)],
        }
    }

    /// A node below others. One that joins gets a sentence of its own, so that nobody has to know
    /// which of two words binds tighter.
    fn one(&mut self, condition: &Condition) -> Point {
        let (id, node) = match condition {
            Condition::AllOf(node) => ("plain-all-of", node),
            Condition::AnyOf(node) => ("plain-any-of", node),
            Condition::Threshold(leaf) => {
                let text = self.words.threshold("plain-threshold", leaf);
                // The author's words stand below their market, which the list has no line for.
                let label = match (&text, &leaf.market) {
                    (None, Some(market)) => Some(self.words.market(market)),
                    _ => None,
                };
                return Point {
                    label,
                    market: leaf.market.clone(),
                    ..point(
                        Kind::Condition,
                        text.map_or_else(|| quoted(&leaf.text, leaf.span), said),
                    )
                };
            }
            Condition::Association(leaf) => {
                let text = self.words.association("plain-association", leaf);
                return point(
                    Kind::Condition,
                    text.map_or_else(|| quoted(&leaf.text, leaf.span), said),
                );
            }
            Condition::Personnel(leaf) => return self.personnel(leaf),
        };
        Point {
            market: condition.market().map(str::to_owned),
            points: self.every(&node.conditions),
            ..point(Kind::Condition, said(self.words.say(id, &[])))
        }
    }

    /// Nodes that stand together. A bullet that states several thresholds is quoted once.
    fn every(&mut self, conditions: &[Condition]) -> Vec<Point> {
        let mut points: Vec<Point> = conditions.iter().map(|one| self.one(one)).collect();
        points.dedup_by(|next, one| one.text.quoted.is_some() && next == one);
        points
    }

    fn personnel(&mut self, leaf: &Personnel) -> Point {
        let text = self.words.personnel("plain-people", leaf, self.people);
        self.people.before = leaf.headcount;
        let points = leaf.items.iter().map(|entry| match entry {
            Entry::Item(item) => self.item(item),
            Entry::Group(group) => self.area(group),
        });
        Point {
            points: points.collect(),
            ..point(Kind::Condition, said(text))
        }
    }

    fn area(&self, group: &Group) -> Point {
        Point {
            rest: self.words.area("plain-area", group),
            points: group.items.iter().map(|item| self.item(item)).collect(),
            ..point(Kind::Area, quoted(&group.focus_area, group.span))
        }
    }

    fn item(&self, item: &Item) -> Point {
        // A title may hold the code already: "Professional Scrum Master (PSM I)".
        let told = item
            .code
            .as_ref()
            .is_some_and(|code| item.title.contains(code.as_str()));
        let footnotes = item.footnotes_of(self.footnotes);
        Point {
            notes: footnotes
                .iter()
                .map(|note| quoted(&note.text, note.span))
                .collect(),
            label: self.words.label(item).filter(|_| !told),
            url: Some(item.url.clone()),
            rest: footnotes.iter().map(|note| note.marker.as_str()).collect(),
            ..point(Kind::Item, quoted(&item.title, item.span))
        }
    }
}

fn point(kind: Kind, text: Text) -> Point {
    Point {
        kind,
        label: None,
        text,
        rest: String::new(),
        notes: Vec::new(),
        url: None,
        market: None,
        points: Vec::new(),
    }
}

fn said(text: String) -> Text {
    Text { text, quoted: None }
}

fn quoted(text: &str, span: Span) -> Text {
    Text {
        text: text.to_owned(),
        quoted: Some(span),
    }
}
