//! The leaves of a requirement while its rows are read, and how they become conditions.

use super::choice::{Choice, ChoiceOf};
use super::competency::Note;
use super::condition::{
    Association, Condition, Distribution, Entry, Group, GroupTag, Item, Personnel, Select, Stated,
    Threshold, Who,
};
use super::cues::Cues;
use super::item::ItemDraft;
use super::people::{Before, Settled};
use super::reading::Reading;
use super::row::Row;
use super::separator::Join;
use super::tree::Element;
use crate::text::Span;

/// A leaf in the making.
pub(super) enum Leaf {
    Threshold(Threshold),
    Association(Association),
    People(Box<PeopleDraft>),
}

/// People in the making.
pub(super) struct PeopleDraft {
    /// The sentence; `None` where the requirement's own introduces the items.
    pub(super) cues: Option<Cues>,
    pub(super) text: Option<String>,
    pub(super) span: Span,
    pub(super) indent: u32,
    pub(super) entries: Vec<EntryDraft>,
    pub(super) lines: [u32; 2],
    pub(super) settled: Settled,
    pub(super) stated: Stated,
}

/// What a leaf of people lists.
pub(super) enum EntryDraft {
    Item(ItemDraft, [u32; 2], Span),
    Group(GroupDraft),
}

/// A focus area in the making.
pub(super) struct GroupDraft {
    pub(super) name: String,
    pub(super) cues: Cues,
    pub(super) span: Span,
    pub(super) indent: u32,
    pub(super) items: Vec<(ItemDraft, [u32; 2], Span)>,
    pub(super) lines: [u32; 2],
}

/// A market row, while thresholds may stand below it.
pub(super) struct Market {
    pub(super) name: String,
    pub(super) indent: u32,
    /// Its row, which is kept where nothing stands below it.
    pub(super) note: Note,
    /// Whether thresholds stand below it, so that its neighbours are not its own.
    pub(super) nested: bool,
    pub(super) used: bool,
}

/// A sentence over sentences: it says who, or how many of them.
pub(super) struct Frame {
    pub(super) indent: u32,
    pub(super) start: usize,
    pub(super) join: Join,
    pub(super) cues: Cues,
    pub(super) fresh: bool,
}

/// Before the leaves around it are known.
pub(super) const UNSETTLED: Settled = Settled {
    headcount: 1,
    who: Who::Any,
};

/// Settles the people of the leaves in document order; returns how many were counted.
pub(super) fn settle(elements: &mut [Element<Leaf>], before: Before) -> u32 {
    let mut most = 0;
    let mut state = before;
    state.together = true;
    walk(elements, &mut state, &mut most);
    most
}

fn walk(elements: &mut [Element<Leaf>], state: &mut Before, most: &mut u32) {
    for element in elements {
        match element {
            Element::Separator(separator, _) => state.together = separator.join == Join::And,
            Element::Leaf(Leaf::People(draft)) => {
                draft.settled = state.settle(draft.cues.as_ref());
                *state = state.after(draft.settled, state.together);
                *most = (*most).max(state.counted);
                state.together = true;
            }
            Element::Leaf(_) => state.together = true,
            Element::Nested(inner, join) => {
                let alternative = *join == Join::Or;
                for element in inner.iter_mut() {
                    if alternative {
                        state.together = false;
                    }
                    walk(std::slice::from_mut(element), state, most);
                }
                state.together = true;
            }
        }
    }
}

/// How many people a tree needs, where its requirement does not say.
pub(super) fn counted(condition: &Condition) -> u32 {
    match condition {
        Condition::Personnel(leaf) => leaf.headcount,
        Condition::AnyOf(node) => node.conditions.iter().map(counted).max().unwrap_or(0),
        Condition::AllOf(node) => {
            let (mut most, mut more) = (0, 0);
            for child in &node.conditions {
                match child {
                    Condition::Personnel(leaf) if matches!(leaf.who, Who::Another | Who::Other) => {
                        more += leaf.headcount;
                    }
                    child => most = most.max(counted(child)),
                }
            }
            most + more
        }
        _ => 0,
    }
}

/// A leaf of people, with its choices settled.
pub(super) fn personnel(draft: PeopleDraft, head: &Reading, all: &mut Vec<ItemDraft>) -> Personnel {
    let cues = draft.cues.as_ref().unwrap_or(&head.cues);
    let own = draft.cues.is_some();
    let areas = draft
        .entries
        .iter()
        .any(|entry| matches!(entry, EntryDraft::Group(_)));
    let inner = cues
        .choice(ChoiceOf::Items)
        .or_else(|| cues.choice(ChoiceOf::Listed))
        // Where no area is printed, "one of the following tracks" is said of the items.
        .or_else(|| cues.choice(ChoiceOf::Areas).filter(|_| !areas));
    let outer = if areas {
        cues.choice(ChoiceOf::Areas)
            // "one exam from each group"
            .or_else(|| {
                let items = cues.choice(ChoiceOf::Items);
                items.and_then(|_| cues.choice(ChoiceOf::Listed))
            })
            .or(inner)
    } else {
        inner
    };
    let count = draft.entries.len();
    let (select, required_number) = choose(outer, count);
    let mut entries = Vec::with_capacity(count);
    let mut last_line = draft.lines[1];
    for entry in draft.entries {
        match entry {
            EntryDraft::Item(item, lines, span) => {
                last_line = last_line.max(lines[1]);
                all.push(item.clone());
                entries.push(Entry::Item(finish(item, lines, span)));
            }
            EntryDraft::Group(group) => {
                let own = group
                    .cues
                    .choice(ChoiceOf::Items)
                    .or(group.cues.choices.first());
                let (select, required_number) = choose(own.or(inner), group.items.len());
                let mut last = group.lines[1];
                let items: Vec<Item> = group
                    .items
                    .into_iter()
                    .map(|(item, lines, span)| {
                        last = last.max(lines[1]);
                        all.push(item.clone());
                        finish(item, lines, span)
                    })
                    .collect();
                last_line = last_line.max(last);
                entries.push(Entry::Group(Group {
                    tag: GroupTag::Group,
                    focus_area: group.name,
                    select,
                    required_number,
                    items,
                    lines: [group.lines[0], last],
                    span: group.span,
                }));
            }
        }
    }
    let distribution = cues.distribution.as_ref().map(|(kind, _)| *kind);
    Personnel {
        headcount: draft.settled.headcount,
        who: draft.settled.who,
        distribution: distribution.filter(|_| own || distribution == Some(Distribution::Each)),
        select,
        required_number,
        items: entries,
        text: draft.text,
        lines: [draft.lines[0], last_line],
        span: draft.span,
        stated: if own {
            draft.stated
        } else {
            stated(&head.row, &head.cues)
        },
    }
}

/// Where a sentence states the facts of its leaf.
pub(super) fn stated(row: &Row, cues: &Cues) -> Stated {
    let place = |range: &std::ops::Range<usize>| (!range.is_empty()).then(|| row.source(range));
    Stated {
        people: cues.people.as_ref().and_then(|people| place(&people.range)),
        headcount: cues
            .people
            .as_ref()
            .filter(|people| people.count.is_some())
            .and_then(|people| place(&people.range)),
        distribution: cues
            .distribution
            .as_ref()
            .and_then(|(_, range)| place(range)),
        select: cues.choices.first().and_then(|choice| place(&choice.range)),
    }
}

/// A choice among so many: all of them where it names none, or as many as there are.
fn choose(choice: Option<&Choice>, count: usize) -> (Select, Option<u32>) {
    match choice {
        None => (Select::All, None),
        Some(choice) => match (choice.select, choice.number) {
            (Select::N, Some(number)) if (number as usize) < count => (Select::N, Some(number)),
            (Select::N, _) => (Select::All, None),
            (select, _) => (select, None),
        },
    }
}

fn finish(item: ItemDraft, lines: [u32; 2], span: Span) -> Item {
    Item {
        kind: item.kind,
        code: item.code,
        title: item.title,
        url: item.url,
        text: item.text,
        footnotes: Vec::new(),
        lines,
        span,
        code_span: item.code_span,
        link_span: item.link_span,
    }
}
