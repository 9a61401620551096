//! The rows of one requirement assembled into its condition, notes and references.

mod ending;
mod people;
mod remark;
mod scope;

use super::choice::ChoiceOf;
use super::competency::{Note, Reference, Requirement, RequirementKind};
use super::condition::Select;
use super::cues::{Cues, PeopleWord};
use super::draft::{Frame, GroupDraft, Leaf, Market, PeopleDraft};
use super::item::ItemDraft;
use super::outline::RequirementOutline;
use super::reading::{Reading, Role};
use super::separator::{Join, Separator};
use super::tree::Element;
use super::unread::Unread;

/// A requirement with what could not be placed.
pub(super) struct Assembled {
    /// `None` where nothing in it is a condition.
    pub(super) requirement: Option<Requirement>,
    pub(super) unread: Vec<Unread>,
    /// The items in document order, with the places of their facts.
    pub(super) items: Vec<ItemDraft>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Leads {
    Items,
    Sentences,
    Conditions,
    Nothing,
}

struct Assembly<'a> {
    rows: &'a [Reading],
    head: &'a Reading,
    people: bool,
    elements: Vec<Element<Leaf>>,
    open: Option<PeopleDraft>,
    /// Leaves of the open one's row that wait for items of their own types.
    waiting: Vec<(Option<Separator>, PeopleDraft)>,
    /// A focus area over sentences.
    context: Option<GroupDraft>,
    frames: Vec<Frame>,
    market: Option<Market>,
    notes: Vec<Note>,
    references: Vec<Reference>,
    unread: Vec<Unread>,
    /// The first row that is not read yet.
    read: usize,
}

/// Assembles a requirement. `kind` is that of the source page's, where this is a translation.
pub(super) fn assemble(
    outline: &RequirementOutline,
    id: String,
    ordinal: u32,
    beside: Option<RequirementKind>,
) -> Assembled {
    let kind = kind(outline, beside);
    let mut assembly = Assembly {
        rows: &outline.rows,
        head: &outline.head,
        people: kind == RequirementKind::Personnel,
        elements: Vec::new(),
        open: None,
        waiting: Vec::new(),
        context: None,
        frames: Vec::new(),
        market: None,
        notes: Vec::new(),
        references: Vec::new(),
        unread: Vec::new(),
        read: 0,
    };
    for at in 0..outline.rows.len() {
        assembly.row(at);
    }
    assembly.finish();
    assembly.settle();
    assembly.requirement(outline, id, ordinal, kind)
}

/// What a requirement asks for: by whom its sentence counts, by what its rows list, by its words.
fn kind(outline: &RequirementOutline, beside: Option<RequirementKind>) -> RequirementKind {
    let head = &outline.head.cues;
    let counted = head
        .people
        .as_ref()
        .is_some_and(|people| people.count.is_some() || people.who == PeopleWord::All);
    let certain = |reading: &Reading| match &reading.role {
        Role::Links(items) | Role::Text(items) => items.iter().any(|item| item.certain),
        _ => false,
    };
    let items = certain(&outline.head) || outline.rows.iter().any(certain);
    let measured = |reading: &Reading| {
        !reading.cues.quantities.is_empty()
            || reading.cues.associated && !reading.cues.roles.is_empty()
    };
    let measured = measured(&outline.head) || outline.rows.iter().any(measured);
    let says = |name: &str| head.kinds.iter().any(|kind| kind == name);
    if counted || items || (says("personnel") && !measured) {
        return RequirementKind::Personnel;
    }
    if !says("performance") {
        if says("customer_reference") {
            return RequirementKind::CustomerReference;
        }
        if says("fee") {
            return RequirementKind::Fee;
        }
    }
    if measured {
        // A sentence that names no kind leaves it to what its rows count.
        let readings = outline.rows.iter().chain([&outline.head]);
        let mut counted = readings
            .flat_map(|reading| &reading.cues.quantities)
            .peekable();
        let references = RequirementKind::CustomerReference;
        let only =
            counted.peek().is_some() && counted.all(|quantity| quantity.unit == references.name());
        return if only && !says("performance") {
            references
        } else {
            RequirementKind::Performance
        };
    }
    beside.unwrap_or(RequirementKind::Other)
}

impl Assembly<'_> {
    fn row(&mut self, at: usize) {
        let rows = self.rows;
        let Some(reading) = rows.get(at).filter(|_| at >= self.read) else {
            return;
        };
        let indent = self.indent_for(at, reading);
        while self
            .frames
            .last()
            .is_some_and(|frame| indent <= frame.indent)
        {
            self.close_frame();
        }
        if let Some(separator) = &reading.leading {
            self.close();
            self.elements
                .push(Element::Separator(separator.clone(), reading.row.span));
        }
        match &reading.role {
            Role::Separator(separator) => {
                self.close();
                self.elements
                    .push(Element::Separator(separator.clone(), reading.row.span));
            }
            Role::Navigation => {}
            Role::Market(name) => self.open_market(reading, name),
            Role::Group { name, sure } => self.open_group(at, reading, name, *sure),
            Role::Links(items) => self.links(reading, items),
            Role::Text(items) => self.text(at, reading, items),
        }
        if let Some(separator) = &reading.trailing {
            self.close();
            self.elements
                .push(Element::Separator(separator.clone(), reading.row.span));
        }
    }

    /// The column that counts for nesting; a separator's is that of what follows it.
    fn indent_for(&self, at: usize, reading: &Reading) -> u32 {
        if !matches!(reading.role, Role::Separator(_)) {
            return reading.row.indent;
        }
        self.rows
            .iter()
            .skip(at)
            .find(|next| !matches!(next.role, Role::Separator(_)))
            .map_or(0, |next| next.row.indent)
    }

    /// What the rows behind a row bring to it.
    fn leads(&self, at: usize) -> Leads {
        let Some(own) = self.rows.get(at) else {
            return Leads::Nothing;
        };
        for next in self.rows.iter().skip(at + 1) {
            let deeper = next.row.indent > own.row.indent;
            match &next.role {
                Role::Links(items) if items.iter().any(|item| !item.reference) => {
                    return if self.people || items.iter().any(|item| item.certain) {
                        Leads::Items
                    } else {
                        Leads::Nothing
                    };
                }
                Role::Group { sure: true, .. } => return Leads::Items,
                Role::Group { sure: false, .. } if deeper => return Leads::Items,
                Role::Text(items) => {
                    if deeper && (speaks(next) || items.iter().any(|item| item.certain)) {
                        return Leads::Sentences;
                    }
                    if deeper && states(next) {
                        return Leads::Conditions;
                    }
                    if !deeper {
                        return Leads::Nothing;
                    }
                }
                Role::Separator(_) | Role::Market(_) | Role::Group { .. } => return Leads::Nothing,
                Role::Links(_) | Role::Navigation => {}
            }
        }
        Leads::Nothing
    }

    /// Whether the next row is indented further.
    fn leads_deeper(&self, at: usize) -> bool {
        let indent = |at: usize| self.rows.get(at).map_or(0, |reading| reading.row.indent);
        indent(at + 1) > indent(at)
    }
}

/// Whether a sentence speaks of people, of a choice, or of items to pass.
fn speaks(reading: &Reading) -> bool {
    let cues = &reading.cues;
    cues.people.is_some()
        || !cues.choices.is_empty()
        || (!cues.items.is_empty() && (cues.obligation || reading.row.text.ends_with([':', '：'])))
}

/// Whether a row states a quantity or a standing.
fn states(reading: &Reading) -> bool {
    let cues = &reading.cues;
    let held = cues.associated && !cues.roles.is_empty();
    // "See the association as partner of record" leads on, "trial seats do not count" explains.
    let refers = !cues.obligation && cues.refers && !reading.row.links.is_empty();
    let excludes = !cues.obligation && cues.excludes;
    !cues.note && !excludes && (!cues.quantities.is_empty() || held && !refers)
}

fn names_code(reading: &Reading) -> bool {
    !reading.cues.items.is_empty()
        && reading.row.links.is_empty()
        && reading
            .row
            .text
            .chars()
            .filter(char::is_ascii_digit)
            .count()
            >= 3
        && reading.cues.people.is_none()
}

/// How the sentences below a sentence are joined: one of them is enough where it says so.
fn frame_join(cues: &Cues) -> Join {
    let one = cues
        .choices
        .iter()
        .any(|choice| choice.select == Select::One);
    if one { Join::Or } else { Join::And }
}

/// Whether a sentence asks for all of what is listed, such as "all of the following": within
/// alternatives these are one of them.
fn all_listed(cues: &Cues) -> bool {
    cues.choices
        .iter()
        .any(|choice| choice.of == ChoiceOf::Listed && choice.select == Select::All)
}

/// Whether the requirement's sentence asks for one of the things listed, and not for exams.
fn listed_one(cues: &Cues) -> bool {
    cues.choices
        .iter()
        .any(|choice| choice.of == ChoiceOf::Listed && choice.select == Select::One)
        && cues.items.is_empty()
}
