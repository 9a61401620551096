//! The end of a leaf and of the requirement: its elements settled and combined.

use super::{Assembled, Assembly, listed_one, states};
use crate::requirements::competency::{Note, Requirement, RequirementKind};
use crate::requirements::condition::Condition;
use crate::requirements::cues::PeopleWord;
use crate::requirements::draft::{self, EntryDraft, Leaf, PeopleDraft, counted, settle};
use crate::requirements::item::ItemDraft;
use crate::requirements::outline::RequirementOutline;
use crate::requirements::people::Before;
use crate::requirements::reading::Role;
use crate::requirements::separator::Join;
use crate::requirements::tree::{self, Element};
use crate::requirements::unread::{Unread, Why};
use crate::text::Span;

impl Assembly<'_> {
    /// Ends the open leaf, and those that wait beside it.
    pub(super) fn close(&mut self) {
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
    pub(super) fn end(&mut self, mut draft: PeopleDraft) {
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

    pub(super) fn finish(&mut self) {
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
    pub(super) fn head_above(&mut self) {
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

    pub(super) fn head_itself(&mut self) {
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
    pub(super) fn total(&self) -> Option<u32> {
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

    pub(super) fn settle(&mut self) {
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

    /// Keeps a separator that joins nothing as a note, among those of its requirement.
    fn loose(&mut self, text: String, span: Span) {
        let row = self.rows.iter().map(|reading| &reading.row);
        let lines = row
            .rev()
            .find(|row| row.span.start <= span.start)
            .map_or(self.head.row.lines, |row| row.lines);
        let at = self
            .notes
            .partition_point(|note| note.span.start <= span.start);
        self.notes.insert(at, Note { text, lines, span });
        self.unread.push(Unread {
            span,
            why: Why::Loose,
        });
    }

    pub(super) fn requirement(
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
        for (separator, span) in combined.loose {
            self.loose(separator.word, span);
        }
        let mut unread = self.unread;
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

fn separated<L>(elements: &[Element<L>]) -> bool {
    elements
        .iter()
        .any(|element| matches!(element, Element::Separator(..)))
}
