//! Rows that say who must do what: sentences about people, and the items that they list.

use super::{Assembly, Leads, all_listed, frame_join, speaks, states};
use crate::requirements::choice::{Choice, ChoiceOf};
use crate::requirements::condition::{Amount, Association, Select, Stated, Threshold};
use crate::requirements::cues::Cues;
use crate::requirements::draft::{EntryDraft, Frame, Leaf, PeopleDraft, UNSETTLED, stated};
use crate::requirements::item::ItemDraft;
use crate::requirements::parts::Part;
use crate::requirements::reading::{Reading, Role};
use crate::requirements::row::RowLink;
use crate::requirements::separator::{Join, Separator};
use crate::requirements::tree::Element;
use crate::requirements::unread::{Unread, Why};
use crate::text::Span;

impl Assembly<'_> {
    pub(super) fn links(&mut self, reading: &Reading, items: &[ItemDraft]) {
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
    pub(super) fn listed_or(&mut self, reading: &Reading) {
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

    pub(super) fn item(&mut self, reading: &Reading, item: ItemDraft) {
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

    pub(super) fn text(&mut self, at: usize, reading: &Reading, items: &[ItemDraft]) {
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
    pub(super) fn sentence(&mut self, reading: &Reading, inline: Vec<&ItemDraft>) {
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
    pub(super) fn draft(&mut self, reading: &Reading, cues: &Cues) -> PeopleDraft {
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
    pub(super) fn conditions(&mut self, reading: &Reading) {
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
                text: row.around(&quantity.range),
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
        self.report_choices(reading);
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
    pub(super) fn listed_roles(&mut self, at: usize, reading: &Reading) -> bool {
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
