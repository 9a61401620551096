//! The checklist of a competency page, for its template: in plain words, to tick off or to print.

use serde::Serialize;

use super::competency::Speaker;
use super::view::Words;
use crate::requirements::Competency;
use crate::requirements::checklist::{self, Kind, Point, Text};

/// An option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListView {
    /// Its heading.
    pub title: Words,
    /// Its levels.
    pub levels: Vec<LevelListView>,
}

/// What a level demands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelListView {
    /// What it is called.
    pub name: Words,
    /// Its requirements.
    pub tasks: Vec<TaskView>,
}

/// A requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskView {
    /// What it is about.
    pub text: String,
    /// What must hold.
    pub points: Vec<PointView>,
}

/// A line with what stands below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PointView {
    /// `condition`, `or`, `area`, `item`, `note` or `reference`.
    pub kind: &'static str,
    /// What stands before its text.
    pub label: Option<String>,
    /// Its text.
    pub text: Words,
    /// A note's text, with what is foreign in it apart.
    pub parts: Vec<Words>,
    /// What stands behind its text.
    pub rest: String,
    /// The footnotes of an item, whose marks are its `rest`.
    pub notes: Vec<Words>,
    /// Where it leads.
    pub href: Option<String>,
    /// The market whose organizations alone it binds.
    pub market: Option<String>,
    /// Below it.
    pub points: Vec<PointView>,
}

/// A market that readers may choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarketView {
    /// Its name in the data.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// The checklist, option by option.
pub(super) fn lists(competency: &Competency, speaker: &Speaker<'_>) -> Vec<ListView> {
    checklist::checklist(competency, speaker.said)
        .into_iter()
        .map(|list| ListView {
            title: (speaker.words)(&list.option.title, list.option.span),
            levels: list
                .levels
                .into_iter()
                .map(|level| LevelListView {
                    name: words(&level.name, speaker),
                    tasks: level
                        .tasks
                        .into_iter()
                        .map(|task| TaskView {
                            points: points(&task.points, speaker),
                            text: task.text,
                        })
                        .collect(),
                })
                .collect(),
        })
        .collect()
}

fn points(points: &[Point], speaker: &Speaker<'_>) -> Vec<PointView> {
    points
        .iter()
        .map(|point| PointView {
            kind: match point.kind {
                Kind::Condition => "condition",
                Kind::Or => "or",
                Kind::Area => "area",
                Kind::Item => "item",
                Kind::Note => "note",
                Kind::Reference => "reference",
            },
            label: point.label.clone(),
            text: words(&point.text, speaker),
            parts: match point.kind {
                Kind::Note | Kind::Reference => parts(&point.text, speaker),
                _ => Vec::new(),
            },
            rest: point.rest.clone(),
            notes: point
                .notes
                .iter()
                .map(|note| words(note, speaker))
                .collect(),
            href: point.url.as_deref().and_then(speaker.address),
            market: point.market.clone(),
            points: self::points(&point.points, speaker),
        })
        .collect()
}

fn words(text: &Text, speaker: &Speaker<'_>) -> Words {
    match text.quoted {
        Some(span) => (speaker.words)(&text.text, span),
        None => Words {
            text: text.text.clone(),
            lang: None,
            dir: None,
        },
    }
}

/// The text of a note: a sentence of another language within it says which (WCAG 2.2, success
/// criterion 3.1.2).
fn parts(text: &Text, speaker: &Speaker<'_>) -> Vec<Words> {
    let plain = |text: &str| Words {
        text: text.to_owned(),
        ..Words::default()
    };
    let mut parts = Vec::new();
    let mut rest = text.text.as_str();
    let span = text.quoted.unwrap_or_default();
    for (run, _) in speaker.foreign.iter().filter(|(run, _)| run.overlaps(span)) {
        let foreign = speaker.page.source.slice(*run).trim();
        if foreign.is_empty() {
            continue;
        }
        if let Some((before, after)) = rest.split_once(foreign) {
            parts.push(plain(before));
            parts.push((speaker.words)(foreign, *run));
            rest = after;
        }
    }
    if parts.is_empty() {
        return vec![words(text, speaker)];
    }
    parts.push(plain(rest));
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// The markets that its thresholds name and the reader's language has words for, in the order of
/// the page.
pub(super) fn markets(competency: &Competency, speaker: &Speaker<'_>) -> Vec<MarketView> {
    use crate::requirements::Condition;
    let mut found: Vec<MarketView> = Vec::new();
    let levels = competency.options.iter().flat_map(|option| &option.levels);
    let leaves = levels
        .flat_map(|level| &level.requirements)
        .flat_map(|requirement| requirement.condition.leaves());
    for leaf in leaves {
        if let Condition::Threshold(leaf) = leaf
            && let Some(market) = &leaf.market
            && !found.iter().any(|one| one.id == *market)
            && let Some(name) = speaker.said.try_say(&format!("market-{market}"), &[])
        {
            found.push(MarketView {
                id: market.clone(),
                name,
            });
        }
    }
    found
}
