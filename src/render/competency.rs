//! What a competency demands, as tables in the reader's language: one for each option, its levels
//! side by side.
//!
//! Sentences are made from the data by messages, so the table reads wholly in the reader's language
//! even where the prose is not translated. What only the author's words can say, such as the title
//! of an exam, is quoted with its language.

use std::cell::Cell;

use serde::Serialize;

use super::view::Words;
use crate::content::Page;
use crate::requirements::words::{self, People};
use crate::requirements::{
    Competency, Condition, Entry, Footnote, Item, Level, OptionPath, Personnel, Requirement,
    RequirementKind,
};
use crate::text::Span;

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OptionView {
    /// Its heading.
    pub title: Words,
    /// The id of its heading on the page.
    pub id: Option<String>,
    /// Its levels: the columns.
    pub levels: Vec<LevelView>,
    /// What is demanded: the rows.
    pub rows: Vec<RowView>,
}

/// One level of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelView {
    /// What it is called.
    pub name: Words,
    /// The id of its heading on the page.
    pub id: Option<String>,
}

/// One kind of requirement, across the levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowView {
    /// The kind.
    pub name: String,
    /// The requirements of the kind in each level.
    pub cells: Vec<Vec<Demand>>,
}

/// A node of what is demanded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Demand {
    /// `all`, `any`, `total` or `fact`.
    pub kind: &'static str,
    /// The market of a fact in the author's words, which stand below it on the page.
    pub label: Option<String>,
    /// What a fact says, or what stands over the children.
    pub words: Option<Words>,
    /// The children of `all` and `any`.
    pub children: Vec<Demand>,
    /// What a fact lists, by focus area.
    pub groups: Vec<ItemGroup>,
    /// The market whose organizations alone it binds.
    pub market: Option<String>,
}

/// Items of one focus area, or of none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemGroup {
    /// The focus area, and how many of the items are needed.
    pub name: Option<Words>,
    /// How many of the items are needed, where the group says so.
    pub select: Option<String>,
    /// The items.
    pub items: Vec<ItemView>,
}

/// An exam, an assessment or a certification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemView {
    /// What it is, with its code: "Exam 70-346".
    pub label: String,
    /// Its title, as the page has it.
    pub title: Words,
    /// Where it is described.
    pub href: Option<String>,
    /// Its footnotes, such as the day on which it ends.
    pub notes: Vec<Words>,
}

/// Who speaks, and to whom.
pub(super) struct Speaker<'a> {
    /// In the reader's language.
    pub(super) said: words::Words<'a>,
    /// The page that the data was read from.
    pub(super) page: &'a Page,
    /// The ids of its headings.
    pub(super) ids: &'a [String],
    /// Its footnotes.
    pub(super) footnotes: &'a [Footnote],
    /// Words of the page, with their language.
    pub(super) words: &'a dyn Fn(&str, Span) -> Words,
    /// The parts of the page that are in another language, in the order of the page.
    pub(super) foreign: &'a [(Span, String)],
    /// How many people the leaf before counts: "the same" may be fewer.
    pub(super) before: Cell<u32>,
    /// Where an address of the page leads.
    pub(super) address: &'a dyn Fn(&str) -> Option<String>,
}

/// The tables of a competency.
pub(super) fn options(competency: &Competency, speaker: &Speaker<'_>) -> Vec<OptionView> {
    competency
        .options
        .iter()
        .filter(|option| {
            option
                .levels
                .iter()
                .any(|level| !level.requirements.is_empty())
        })
        .map(|option| speaker.option(option))
        .collect()
}

impl OptionView {
    /// All its words, for the search index.
    pub(super) fn text(&self) -> String {
        let mut out = self.title.text.clone();
        for row in &self.rows {
            for word in [" ", &row.name] {
                out.push_str(word);
            }
            for demand in row.cells.iter().flatten() {
                demand.add_text(&mut out);
            }
        }
        out
    }
}

impl Demand {
    fn add_text(&self, out: &mut String) {
        let mut add = |text: &str| {
            out.push(' ');
            out.push_str(text);
        };
        if let Some(label) = &self.label {
            add(label);
        }
        if let Some(words) = &self.words {
            add(&words.text);
        }
        for group in &self.groups {
            if let Some(name) = &group.name {
                add(&name.text);
            }
            for item in &group.items {
                add(&item.label);
                add(&item.title.text);
                for note in &item.notes {
                    add(&note.text);
                }
            }
        }
        for child in &self.children {
            child.add_text(out);
        }
    }
}

impl Speaker<'_> {
    fn option(&self, option: &OptionPath) -> OptionView {
        let rows = RequirementKind::ALL
            .iter()
            .filter_map(|&kind| {
                let cells: Vec<Vec<Demand>> = option
                    .levels
                    .iter()
                    .map(|level| {
                        let of_kind = level.requirements.iter().filter(|r| r.kind == kind);
                        of_kind
                            .map(|requirement| self.requirement(requirement))
                            .collect()
                    })
                    .collect();
                cells.iter().any(|cell| !cell.is_empty()).then(|| RowView {
                    name: self.said.say(
                        &format!("requirement-{}", kind.name().replace('_', "-")),
                        &[],
                    ),
                    cells,
                })
            })
            .collect();
        OptionView {
            title: (self.words)(&option.title, option.span),
            id: self.heading(option.span),
            levels: option
                .levels
                .iter()
                .map(|level| self.level(level))
                .collect(),
            rows,
        }
    }

    fn level(&self, level: &Level) -> LevelView {
        let name = self
            .said
            .try_say(&format!("level-{}", level.level), &[])
            .map_or_else(|| (self.words)(&level.title, level.span), plain);
        LevelView {
            name,
            id: self.heading(level.span),
        }
    }

    /// The id of the heading that stands at these bytes.
    fn heading(&self, span: Span) -> Option<String> {
        let document = self.page.document();
        let at = document.headings.iter().position(|heading| {
            let block = document.blocks.get(heading.block as usize);
            block.is_some_and(|block| {
                let line = document
                    .node(heading.node)
                    .map_or(block.span, |node| node.span);
                !span.is_empty() && line.overlaps(span)
            })
        })?;
        self.ids.get(at).cloned()
    }

    fn requirement(&self, requirement: &Requirement) -> Demand {
        self.before.set(0);
        let demand = self.condition(&requirement.condition);
        // A total is worth saying where the leaves below divide it.
        let divided =
            |count: u32| {
                requirement.condition.leaves().iter().any(
                    |leaf| matches!(leaf, Condition::Personnel(leaf) if leaf.headcount != count),
                )
            };
        match requirement.headcount.filter(|&count| divided(count)) {
            Some(count) => Demand {
                kind: "total",
                words: Some(plain(
                    self.said
                        .say("demand-people", &[("count", f64::from(count).into())]),
                )),
                children: vec![demand],
                ..Demand::default()
            },
            None => demand,
        }
    }

    fn condition(&self, condition: &Condition) -> Demand {
        match condition {
            Condition::AllOf(node) => {
                let mut children: Vec<Demand> = node
                    .conditions
                    .iter()
                    .map(|child| self.condition(child))
                    .collect();
                // A bullet that states several thresholds is quoted once.
                children.dedup();
                Demand {
                    kind: "all",
                    market: condition.market().map(str::to_owned),
                    children,
                    ..Demand::default()
                }
            }
            Condition::AnyOf(node) => Demand {
                kind: "any",
                market: condition.market().map(str::to_owned),
                children: node
                    .conditions
                    .iter()
                    .map(|child| self.condition(child))
                    .collect(),
                ..Demand::default()
            },
            Condition::Threshold(leaf) => {
                let said = self.said.threshold("demand-threshold", leaf);
                let label = match (&said, &leaf.market) {
                    (None, Some(market)) => Some(self.said.market(market)),
                    _ => None,
                };
                Demand {
                    label,
                    market: leaf.market.clone(),
                    ..fact(said.map_or_else(|| (self.words)(&leaf.text, leaf.span), plain))
                }
            }
            Condition::Association(leaf) => fact(
                self.said
                    .association("demand-association", leaf)
                    .map_or_else(|| (self.words)(&leaf.text, leaf.span), plain),
            ),
            Condition::Personnel(leaf) => self.personnel(leaf),
        }
    }

    fn personnel(&self, leaf: &Personnel) -> Demand {
        let people = People {
            before: self.before.replace(leaf.headcount),
        };
        let words = self.said.personnel("demand-personnel", leaf, people);
        let mut groups: Vec<ItemGroup> = Vec::new();
        for entry in &leaf.items {
            match entry {
                Entry::Item(item) => match groups.last_mut() {
                    Some(group) if group.name.is_none() => group.items.push(self.item(item)),
                    _ => groups.push(ItemGroup {
                        name: None,
                        select: None,
                        items: vec![self.item(item)],
                    }),
                },
                Entry::Group(group) => {
                    groups.push(ItemGroup {
                        name: Some((self.words)(&group.focus_area, group.span)),
                        select: (group.items.len() > 1)
                            .then(|| self.said.area("demand-select", group)),
                        items: group.items.iter().map(|item| self.item(item)).collect(),
                    });
                }
            }
        }
        Demand {
            kind: "fact",
            words: Some(plain(words)),
            groups,
            ..Demand::default()
        }
    }

    fn item(&self, item: &Item) -> ItemView {
        let id = format!("item-{}", item.kind);
        let coded = item.code.as_deref().unwrap_or("none");
        let label = self.said.try_say(&id, &[("code", coded.into())]);
        ItemView {
            label: label.unwrap_or_else(|| item.code.clone().unwrap_or_default()),
            title: (self.words)(&item.title, item.span),
            href: (self.address)(&item.url),
            notes: item
                .footnotes_of(self.footnotes)
                .into_iter()
                .map(|note| (self.words)(&note.text, note.span))
                .collect(),
        }
    }
}

fn plain(text: String) -> Words {
    Words {
        text,
        lang: None,
        dir: None,
    }
}

fn fact(words: Words) -> Demand {
    Demand {
        kind: "fact",
        words: Some(words),
        ..Demand::default()
    }
}
