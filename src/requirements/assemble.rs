//! The rows of one requirement assembled into its condition, notes and references.

use super::condition::{
    Amount, Association, Condition, Note, Reference, Requirement, RequirementKind, Select, Stated,
    Threshold,
};
use super::cues::{Choice, ChoiceOf, Cues, PeopleWord};
use super::draft::{
    self, EntryDraft, Frame, GroupDraft, Leaf, Market, PeopleDraft, UNSETTLED, counted, settle,
    stated,
};
use super::item::ItemDraft;
use super::outline::RequirementOutline;
use super::parts::Part;
use super::people::Before;
use super::reading::{Reading, Role};
use super::rows::RowLink;
use super::separator::{Join, Separator};
use super::tree::{self, Element};
use super::unread::{Unread, Why};
use crate::text::Span;

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
        return RequirementKind::Performance;
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

    fn open_market(&mut self, reading: &Reading, name: &str) {
        self.close();
        self.close_market();
        if self.people {
            self.unread.push(Unread {
                span: reading.row.span,
                why: Why::MarketOfPeople,
            });
            self.note(reading);
            return;
        }
        self.market = Some(Market {
            name: name.to_owned(),
            indent: reading.row.indent,
            span: reading.row.span,
            nested: false,
            used: false,
        });
    }

    fn close_market(&mut self) {
        if let Some(market) = self.market.take()
            && !market.used
        {
            self.unread.push(Unread {
                span: market.span,
                why: Why::Empty,
            });
        }
    }

    fn open_group(&mut self, at: usize, reading: &Reading, name: &str, sure: bool) {
        let leads = self.leads(at);
        if leads == Leads::Nothing || (leads == Leads::Conditions && !sure) {
            if sure {
                self.unread.push(Unread {
                    span: reading.row.span,
                    why: Why::Empty,
                });
            }
            self.note(reading);
            return;
        }
        let group = GroupDraft {
            name: name.to_owned(),
            cues: Cues::clone(&reading.cues),
            span: reading.row.span,
            indent: reading.row.indent,
            items: Vec::new(),
            lines: reading.row.lines,
        };
        if leads == Leads::Sentences {
            self.close();
            self.context = Some(group);
            return;
        }
        let outside = self
            .open
            .as_ref()
            .is_some_and(|open| open.text.is_some() && group.indent < open.indent);
        if outside {
            self.close();
        }
        let draft = self.open.get_or_insert_with(|| PeopleDraft {
            cues: None,
            text: None,
            span: reading.row.span,
            indent: reading.row.indent,
            entries: Vec::new(),
            lines: reading.row.lines,
            settled: UNSETTLED,
            stated: Stated::default(),
        });
        draft.entries.push(EntryDraft::Group(group));
    }

    fn links(&mut self, reading: &Reading, items: &[ItemDraft]) {
        let wanted: Vec<&ItemDraft> = items
            .iter()
            .enumerate()
            .filter(|(at, item)| {
                // Behind the first, a link that no form of the programme knows is a remark.
                !item.reference && (item.certain || (self.people && *at == 0))
            })
            .map(|(_, item)| item)
            .collect();
        if wanted.is_empty() {
            // Not an item, but it may state a quantity all the same.
            if states(reading) {
                self.conditions(reading);
                self.report_numbers(reading, &reading.cues);
                self.report_all_people(reading);
            }
            self.reference(reading);
            return;
        }
        if wanted.len() > 1
            && let Some(joined) = reading.joined
        {
            let cues = self.open.as_ref().and_then(|open| open.cues.as_ref());
            let cues = cues.unwrap_or(&self.head.cues);
            let one = cues
                .choice(ChoiceOf::Items)
                .or_else(|| cues.choice(ChoiceOf::Listed))
                .is_some_and(|choice| choice.select == Select::One);
            // "A or B" in a list of which all are needed is a choice that the model cannot hold.
            if one != (joined == Join::Or) {
                self.unread.push(Unread {
                    span: reading.row.span,
                    why: Why::Mixed,
                });
            }
        }
        for item in wanted {
            self.item(reading, item.clone());
        }
        if reading.listed == Some(Join::Or) {
            self.listed_or(reading);
        }
    }

    /// "A, or" at the end of an item: of such a list one is enough.
    fn listed_or(&mut self, reading: &Reading) {
        let Some(open) = self.open.as_mut() else {
            return;
        };
        let cues = open
            .cues
            .get_or_insert_with(|| Cues::clone(&self.head.cues));
        match cues.choice(ChoiceOf::Items).map(|choice| choice.select) {
            None => cues.choices.push(Choice {
                select: Select::One,
                number: None,
                of: ChoiceOf::Items,
                range: 0..0,
            }),
            Some(Select::One) => {}
            Some(_) => self.unread.push(Unread {
                span: reading.row.span,
                why: Why::Mixed,
            }),
        }
    }

    fn item(&mut self, reading: &Reading, item: ItemDraft) {
        let (lines, span, indent) = (reading.row.lines, reading.row.span, reading.row.indent);
        if self.open.is_none() {
            let mut draft = PeopleDraft {
                cues: None,
                text: None,
                span,
                indent,
                entries: Vec::new(),
                lines,
                settled: UNSETTLED,
                stated: Stated::default(),
            };
            self.enter_context(&mut draft, indent);
            self.open = Some(draft);
        }
        let named = |draft: &PeopleDraft| {
            let cues = draft.cues.as_ref();
            cues.is_some_and(|cues| cues.items.contains(&item.kind))
        };
        let other = self.waiting.iter_mut().find(|(_, draft)| named(draft));
        if let Some((_, draft)) = other
            && !self.open.as_ref().is_some_and(named)
        {
            draft.entries.push(EntryDraft::Item(item, lines, span));
            return;
        }
        let Some(draft) = self.open.as_mut() else {
            return;
        };
        if let Some(EntryDraft::Group(group)) = draft.entries.last_mut() {
            // Beside a group that has its items, an item is the sentence's own.
            if group.items.is_empty() || indent > group.indent {
                group.items.push((item, lines, span));
                return;
            }
        }
        draft.entries.push(EntryDraft::Item(item, lines, span));
    }

    /// A sentence under a focus area lists the items of that area.
    fn enter_context(&mut self, draft: &mut PeopleDraft, indent: u32) {
        let Some(context) = &self.context else { return };
        if indent <= context.indent {
            self.context = None;
            return;
        }
        draft.entries.push(EntryDraft::Group(GroupDraft {
            name: context.name.clone(),
            cues: context.cues.clone(),
            span: context.span,
            indent,
            items: Vec::new(),
            lines: context.lines,
        }));
    }

    fn text(&mut self, at: usize, reading: &Reading, items: &[ItemDraft]) {
        let cues = &reading.cues;
        let leads = self.leads(at);
        let inline: Vec<&ItemDraft> = items
            .iter()
            .filter(|item| {
                !item.reference
                    && (item.certain || self.people && speaks(reading) && !states(reading))
            })
            .collect();
        // A remark between items leads nowhere, though items follow it.
        let leading = leads == Leads::Items && (speaks(reading) || self.leads_deeper(at));
        let lists = leading || !inline.is_empty();
        if cues.note && !lists {
            self.remark(reading);
            return;
        }
        if states(reading) && !(lists && cues.people.is_some()) {
            self.conditions(reading);
            self.report_numbers(reading, &reading.cues);
            self.report_all_people(reading);
            if !reading.row.links.is_empty() {
                self.reference(reading);
            }
            return;
        }
        if lists && (self.people || speaks(reading)) {
            self.sentence(reading, inline);
            return;
        }
        if cues.associated && !cues.note && self.listed_roles(at, reading) {
            return;
        }
        let join = frame_join(cues);
        let frames = match leads {
            Leads::Sentences => true,
            Leads::Conditions => join == Join::Or || all_listed(cues),
            _ => false,
        };
        if frames {
            self.close();
            self.frames.push(Frame {
                indent: reading.row.indent,
                start: self.elements.len(),
                join,
                cues: Cues::clone(cues),
                fresh: true,
            });
            self.note(reading);
            return;
        }
        if !reading.row.links.is_empty() {
            self.reference(reading);
            return;
        }
        self.remark(reading);
    }

    /// A sentence that opens a leaf, or several.
    fn sentence(&mut self, reading: &Reading, inline: Vec<&ItemDraft>) {
        self.close();
        if reading.parts.is_empty() {
            self.report_numbers(reading, &reading.cues);
            self.report_people(reading, &reading.cues);
            let draft = self.draft(reading, &reading.cues);
            self.open = Some(draft);
            for item in inline {
                self.item(reading, item.clone());
            }
            return;
        }
        let within = |part: &Part, item: &ItemDraft| {
            let own = |link: &&RowLink| link.span == item.link_span;
            let link = reading.row.links.iter().find(own);
            link.is_some_and(|link| part.range.contains(&link.text.start))
        };
        for part in &reading.parts {
            self.report_numbers(reading, &part.cues);
            self.report_people(reading, &part.cues);
            let draft = self.draft(reading, &part.cues);
            if inline.is_empty() && self.open.is_some() {
                self.waiting.push((part.joined.clone(), draft));
                continue;
            }
            self.close();
            if let Some(joined) = &part.joined {
                let span = reading.row.source(&joined.range);
                self.elements.push(Element::Separator(joined.clone(), span));
            }
            self.open = Some(draft);
            for item in inline.iter().filter(|item| within(part, item)) {
                self.item(reading, (*item).clone());
            }
        }
    }

    /// A leaf that a sentence opens.
    fn draft(&mut self, reading: &Reading, cues: &Cues) -> PeopleDraft {
        let mut own = cues.clone();
        if let Some(frame) = self.frames.last_mut()
            && std::mem::take(&mut frame.fresh)
        {
            if own.people.is_none() {
                own.people.clone_from(&frame.cues.people);
            }
            if own.distribution.is_none() {
                own.distribution.clone_from(&frame.cues.distribution);
            }
        }
        let mut draft = PeopleDraft {
            cues: Some(own),
            text: Some(reading.row.text.clone()),
            span: reading.row.span,
            indent: reading.row.indent,
            entries: Vec::new(),
            lines: reading.row.lines,
            settled: UNSETTLED,
            stated: stated(&reading.row, cues),
        };
        self.enter_context(&mut draft, reading.row.indent);
        draft
    }

    /// Thresholds and associations of a row.
    fn conditions(&mut self, reading: &Reading) {
        self.close();
        let (cues, row) = (&reading.cues, &reading.row);
        let market = self.market_for(row.indent);
        let mut leaves: Vec<Element<Leaf>> = Vec::new();
        for quantity in &cues.quantities {
            let leaf = Element::Leaf(Leaf::Threshold(Threshold {
                market: quantity
                    .market
                    .clone()
                    .or_else(|| market.as_ref().map(|(name, _)| name.clone())),
                comparator: quantity.comparator,
                value: Amount(quantity.value),
                unit: quantity.unit.clone(),
                window: quantity.window.clone(),
                statistic: quantity.statistic,
                text: row.text.clone(),
                lines: row.lines,
                span: row.span,
                value_span: row.source(&quantity.range),
                window_span: quantity.over.as_ref().map(|range| row.source(range)),
                market_span: match &quantity.market {
                    Some(_) => None,
                    None => market.as_ref().map(|(_, span)| *span),
                },
            }));
            match (&quantity.or, leaves.last_mut()) {
                (Some(or), Some(before)) => {
                    let word = row.text.get(or.clone()).unwrap_or("");
                    alternative(before, leaf, word, row.source(or));
                }
                _ => leaves.push(leaf),
            }
        }
        self.elements.append(&mut leaves);
        if cues.associated && !cues.roles.is_empty() {
            self.elements
                .push(Element::Leaf(Leaf::Association(Association {
                    roles: cues.roles.clone(),
                    text: row.text.clone(),
                    lines: row.lines,
                    span: row.span,
                })));
        }
    }

    /// A standing whose roles are the bullets below: "associated as one of the following:".
    fn listed_roles(&mut self, at: usize, reading: &Reading) -> bool {
        let below = || {
            self.rows
                .iter()
                .skip(at + 1)
                .take_while(|next| next.row.indent > reading.row.indent)
        };
        let plain = below().all(|next| match next.role {
            Role::Separator(_) => true,
            Role::Text(_) | Role::Group { .. } | Role::Links(_) => {
                !next.cues.roles.is_empty() && next.cues.quantities.is_empty()
            }
            _ => false,
        });
        if !plain || below().next().is_none() {
            return false;
        }
        let mut roles: Vec<String> = Vec::new();
        for role in below().flat_map(|next| &next.cues.roles) {
            if !roles.contains(role) {
                roles.push(role.clone());
            }
        }
        let last = below()
            .last()
            .map_or(reading.row.lines[1], |next| next.row.lines[1]);
        self.read = at + 1 + below().count();
        self.close();
        self.elements
            .push(Element::Leaf(Leaf::Association(Association {
                roles,
                text: reading.row.text.clone(),
                lines: [reading.row.lines[0], last],
                span: reading.row.span,
            })));
        self.report_numbers(reading, &reading.cues);
        true
    }

    /// The market of a threshold: of the market row above it, nested or not.
    fn market_for(&mut self, indent: u32) -> Option<(String, Span)> {
        let market = self.market.as_mut()?;
        if indent > market.indent {
            market.nested = true;
        } else if market.nested {
            self.close_market();
            return None;
        }
        let market = self.market.as_mut()?;
        market.used = true;
        Some((market.name.clone(), market.span))
    }

    /// A market that stands beside its thresholds ends with them.
    fn end_flat_market(&mut self, indent: u32) {
        let ends = self
            .market
            .as_ref()
            .is_some_and(|market| market.used && !market.nested && indent <= market.indent);
        if ends {
            self.close_market();
        }
    }

    fn reference(&mut self, reading: &Reading) {
        self.end_flat_market(reading.row.indent);
        let row = &reading.row;
        let Some(link) = row.links.iter().find(|link| link.url.starts_with("http")) else {
            self.remark(reading);
            return;
        };
        self.references.push(Reference {
            text: row.text.clone(),
            url: link.url.clone(),
            lines: row.lines,
            span: row.span,
        });
        if !states(reading) && reading.cues.obligation {
            self.report_numbers(reading, &reading.cues);
        }
    }

    fn note(&mut self, reading: &Reading) {
        let row = &reading.row;
        self.notes.push(Note {
            text: row.text.clone(),
            lines: row.lines,
            span: row.span,
        });
    }

    /// A note, reported where it seems to demand something.
    fn remark(&mut self, reading: &Reading) {
        self.end_flat_market(reading.row.indent);
        self.note(reading);
        let (cues, span) = (&reading.cues, reading.row.span);
        let explains = cues.note || cues.permission;
        if cues
            .people
            .as_ref()
            .is_some_and(|people| people.count.is_some())
            && !explains
        {
            self.unread.push(Unread {
                span,
                why: Why::NoItems,
            });
        } else if cues.obligation && !explains {
            self.unread.push(Unread {
                span,
                why: Why::Demand,
            });
        } else if self.people && names_code(reading) {
            self.unread.push(Unread {
                span,
                why: Why::NoLink,
            });
        } else {
            for quantity in &cues.quantities {
                let span = reading.row.source(&quantity.range);
                let text = reading
                    .row
                    .text
                    .get(quantity.range.clone())
                    .unwrap_or("")
                    .to_owned();
                self.unread.push(Unread {
                    span,
                    why: Why::Number(text),
                });
            }
            self.report_numbers(reading, &reading.cues);
        }
    }

    /// People that a row about something else counts.
    fn report_all_people(&mut self, reading: &Reading) {
        let cues = &reading.cues;
        for people in cues.people.iter().chain(&cues.more_people) {
            let text = reading.row.text.get(people.range.clone()).unwrap_or("");
            if text.contains(|c: char| c.is_ascii_digit()) {
                self.unread.push(Unread {
                    span: reading.row.source(&people.range),
                    why: Why::Number(text.to_owned()),
                });
            }
        }
    }

    /// Numbers that count people besides those of the leaf.
    fn report_people(&mut self, reading: &Reading, cues: &Cues) {
        let own = cues.people.as_ref().and_then(|people| people.count);
        for people in &cues.more_people {
            let text = reading.row.text.get(people.range.clone()).unwrap_or("");
            let new = matches!(
                people.who,
                PeopleWord::Any | PeopleWord::Another | PeopleWord::Other
            );
            if (new || people.count != own) && text.contains(|c: char| c.is_ascii_digit()) {
                self.unread.push(Unread {
                    span: reading.row.source(&people.range),
                    why: Why::Number(text.to_owned()),
                });
            }
        }
    }

    fn report_numbers(&mut self, reading: &Reading, cues: &Cues) {
        for (_, range) in &cues.unread {
            let span = reading.row.source(range);
            let text = reading.row.text.get(range.clone()).unwrap_or("").to_owned();
            self.unread.push(Unread {
                span,
                why: Why::Number(text),
            });
        }
    }

    /// Ends the open leaf, and those that wait beside it.
    fn close(&mut self) {
        let Some(draft) = self.open.take() else {
            return;
        };
        let span = draft.span;
        self.end(draft);
        for (joined, draft) in std::mem::take(&mut self.waiting) {
            if let Some(joined) = joined
                && !draft.entries.is_empty()
            {
                self.elements.push(Element::Separator(joined, span));
            }
            self.end(draft);
        }
    }

    /// Makes a leaf an element. One that lists nothing is a note.
    fn end(&mut self, mut draft: PeopleDraft) {
        draft.entries.retain(|entry| match entry {
            EntryDraft::Group(group) if group.items.is_empty() => {
                self.unread.push(Unread {
                    span: group.span,
                    why: Why::Empty,
                });
                false
            }
            _ => true,
        });
        if draft.entries.is_empty() {
            self.unread.push(Unread {
                span: draft.span,
                why: Why::NoItems,
            });
            if let Some(text) = draft.text {
                self.notes.push(Note {
                    text,
                    lines: draft.lines,
                    span: draft.span,
                });
            }
            return;
        }
        self.elements
            .push(Element::Leaf(Leaf::People(Box::new(draft))));
    }

    fn close_frame(&mut self) {
        self.close();
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let inner = self
            .elements
            .split_off(frame.start.min(self.elements.len()));
        if !inner.is_empty() {
            self.elements.push(Element::Nested(inner, frame.join));
        }
    }

    fn finish(&mut self) {
        while !self.frames.is_empty() {
            self.close_frame();
        }
        self.close();
        self.close_market();
        let empty = self
            .elements
            .iter()
            .all(|element| matches!(element, Element::Separator(..)));
        if empty {
            // No row states anything: the sentence itself may.
            self.head_itself();
        } else {
            self.head_above();
        }
    }

    /// What the requirement's sentence states over conditions: a threshold of its own, where the
    /// rows state none; else one of theirs, or a number in no condition.
    fn head_above(&mut self) {
        let head = self.head;
        self.report_numbers(head, &head.cues);
        if !states(head) {
            return;
        }
        let mut known = Vec::new();
        thresholds(&self.elements, &mut known);
        if known.is_empty() && !self.people {
            let rows = std::mem::take(&mut self.elements);
            self.conditions(head);
            self.elements.extend(rows);
            return;
        }
        for quantity in &head.cues.quantities {
            let counted = |(value, unit): &(f64, String)| {
                (value - quantity.value).abs() < f64::EPSILON && *unit == quantity.unit
            };
            if !known.iter().any(counted) {
                let text = head.row.text.get(quantity.range.clone()).unwrap_or("");
                self.unread.push(Unread {
                    span: head.row.source(&quantity.range),
                    why: Why::Number(text.to_owned()),
                });
            }
        }
    }

    fn head_itself(&mut self) {
        let head = self.head;
        if states(head) && !(self.people && head.cues.people.is_some()) {
            self.conditions(head);
            self.report_numbers(head, &head.cues);
            return;
        }
        self.report_numbers(head, &head.cues);
        if let Role::Text(items) | Role::Links(items) = &head.role {
            let wanted: Vec<&ItemDraft> = items
                .iter()
                .filter(|item| !item.reference && (item.certain || self.people))
                .collect();
            for item in wanted {
                self.item(head, item.clone());
            }
            self.close();
        }
    }

    /// The requirement's headcount, from its sentence.
    fn total(&self) -> Option<u32> {
        let people = self.head.cues.people.as_ref()?;
        let more: u32 = self
            .head
            .cues
            .more_people
            .iter()
            .filter(|people| matches!(people.who, PeopleWord::Another | PeopleWord::Other))
            .filter_map(|people| people.count)
            .sum();
        people.count.map(|count| count + more)
    }

    fn settle(&mut self) {
        let total = self.total();
        let counted = settle(
            &mut self.elements,
            Before {
                total,
                ..Before::default()
            },
        );
        if total.is_none() && counted > 0 {
            settle(
                &mut self.elements,
                Before {
                    total: Some(counted),
                    ..Before::default()
                },
            );
        }
    }

    fn requirement(
        mut self,
        outline: &RequirementOutline,
        id: String,
        ordinal: u32,
        kind: RequirementKind,
    ) -> Assembled {
        let default = if listed_one(&self.head.cues) && !separated(&self.elements) {
            Join::Or
        } else {
            Join::And
        };
        let total = self.total();
        let mut items = Vec::new();
        let head = self.head;
        let elements = std::mem::take(&mut self.elements);
        let combined = tree::combine(elements, default, &mut |leaf| match leaf {
            Leaf::Threshold(threshold) => Condition::Threshold(threshold),
            Leaf::Association(association) => Condition::Association(association),
            Leaf::People(draft) => Condition::Personnel(draft::personnel(*draft, head, &mut items)),
        });
        let mut unread = self.unread;
        unread.extend(combined.loose.into_iter().map(|span| Unread {
            span,
            why: Why::Loose,
        }));
        unread.extend(combined.mixed.into_iter().map(|span| Unread {
            span,
            why: Why::Mixed,
        }));
        let requirement = combined.condition.map(|condition| {
            let leaves = condition.leaves();
            let people = leaves
                .iter()
                .any(|leaf| matches!(leaf, Condition::Personnel(_)));
            let kind = match (kind, people) {
                (RequirementKind::Personnel, false) => RequirementKind::Performance,
                (_, true) => RequirementKind::Personnel,
                (kind, false) => kind,
            };
            let headcount = (kind == RequirementKind::Personnel)
                .then(|| total.unwrap_or_else(|| counted(&condition)).max(1));
            let people = self.head.cues.people.as_ref();
            let stated = people.filter(|people| people.count.is_some() && !people.range.is_empty());
            Requirement {
                id,
                ordinal,
                kind,
                text: self.head.row.text.clone(),
                headcount,
                condition,
                notes: self.notes,
                references: self.references,
                lines: outline.lines(),
                span: self.head.row.span,
                headcount_span: stated.map(|people| self.head.row.source(&people.range)),
            }
        });
        Assembled {
            requirement,
            unread,
            items,
        }
    }
}

/// The values and units of the thresholds among elements.
fn thresholds(elements: &[Element<Leaf>], found: &mut Vec<(f64, String)>) {
    for element in elements {
        match element {
            Element::Leaf(Leaf::Threshold(leaf)) => found.push((leaf.value.0, leaf.unit.clone())),
            Element::Nested(inner, _) => thresholds(inner, found),
            _ => {}
        }
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

/// Puts a leaf beside the one before it, of which one is enough.
fn alternative(before: &mut Element<Leaf>, leaf: Element<Leaf>, word: &str, span: Span) {
    let separator = Separator {
        join: Join::Or,
        word: word.to_owned(),
        range: 0..0,
    };
    if let Element::Nested(inner, Join::Or) = before {
        inner.push(leaf);
        return;
    }
    let first = std::mem::replace(before, Element::Nested(Vec::new(), Join::Or));
    if let Element::Nested(inner, _) = before {
        inner.push(first);
        if !word.is_empty() {
            inner.push(Element::Separator(separator, span));
        }
        inner.push(leaf);
    }
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

fn separated<L>(elements: &[Element<L>]) -> bool {
    elements
        .iter()
        .any(|element| matches!(element, Element::Separator(..)))
}
