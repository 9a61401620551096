//! Two leaves of people compared: how many, which, how many of the list, and the list itself.

use super::super::condition::{Distribution, Entry, Group, Item, Personnel, Select, Who};
use super::Comparison;
use super::difference::{DifferenceKind, label, people, whose};
use crate::text::Span;

impl Comparison<'_> {
    pub(super) fn personnel(&mut self, theirs: &Personnel, own: &Personnel) {
        let place = |span: Option<Span>, leaf: &Personnel| span.unwrap_or(leaf.span);
        // "All" are as many as the requirement says, which is compared there.
        let told = |leaf: &Personnel| leaf.stated.headcount.is_some() && leaf.text.is_some();
        let all = (theirs.who, own.who) == (Who::All, Who::All);
        if theirs.headcount != own.headcount && (told(theirs) || told(own)) && !all {
            self.push(
                DifferenceKind::Headcount,
                (
                    people(theirs.headcount),
                    place(theirs.stated.people, theirs),
                ),
                (people(own.headcount), place(own.stated.people, own)),
            );
        } else if let (Some(a), Some(b)) = (theirs.stated.people, own.stated.people)
            && contradict(theirs.who, own.who)
        {
            self.push(
                DifferenceKind::Who,
                (whose(theirs.who).to_owned(), a),
                (whose(own.who).to_owned(), b),
            );
        }
        if let (Some(a), Some(b)) = (theirs.distribution, own.distribution)
            && a != b
        {
            let word = |distribution| match distribution {
                Distribution::Each => "each",
                Distribution::Together => "together",
            };
            self.push(
                DifferenceKind::Distribution,
                (
                    word(a).to_owned(),
                    place(theirs.stated.distribution, theirs),
                ),
                (word(b).to_owned(), place(own.stated.distribution, own)),
            );
        }
        self.choice(theirs, own);
        self.entries(theirs, own);
    }

    /// What a choice is told by counts, not what was taken from the source where a translation is
    /// silent: a reader who is not told that one will do takes it for all.
    fn choice(&mut self, theirs: &Personnel, own: &Personnel) {
        let several = theirs.items.len().max(own.items.len()) > 1
            || theirs.all_items().count().max(own.all_items().count()) > 1;
        if !several {
            return;
        }
        let differs = (theirs.select, theirs.required_number) != (own.select, own.required_number);
        let silent = theirs.stated.select.is_some()
            && own.stated.select.is_none()
            && theirs.select != Select::All;
        if !differs && !silent {
            return;
        }
        let word = |leaf: &Personnel| match leaf.select {
            Select::All => "all of these".to_owned(),
            Select::One => "one of these".to_owned(),
            Select::N => format!("{} of these", leaf.required_number.unwrap_or(2)),
        };
        let own_word = if silent {
            "these, without saying how many".to_owned()
        } else {
            word(own)
        };
        let span = own.stated.select.or(own.stated.people).unwrap_or(own.span);
        self.push(
            DifferenceKind::Select,
            (word(theirs), theirs.stated.select.unwrap_or(theirs.span)),
            (own_word, span),
        );
    }

    /// How many of each focus area are needed.
    fn choices_within(&mut self, theirs: &Personnel, own: &Personnel) {
        fn groups(leaf: &Personnel) -> impl Iterator<Item = &Group> {
            leaf.items.iter().filter_map(|entry| match entry {
                Entry::Group(group) => Some(group),
                Entry::Item(_) => None,
            })
        }
        let differs = |(a, b): &(&Group, &Group)| {
            a.items.len().max(b.items.len()) > 1
                && (a.select, a.required_number) != (b.select, b.required_number)
        };
        // Areas are mostly told of together: one finding says it.
        let Some((a, b)) = groups(theirs).zip(groups(own)).find(differs) else {
            return;
        };
        let word = |group: &Group| match group.select {
            Select::All => "all of each focus area".to_owned(),
            Select::One => "one of each focus area".to_owned(),
            Select::N => format!("{} of each focus area", group.required_number.unwrap_or(2)),
        };
        let place = |leaf: &Personnel, group: &Group| leaf.stated.select.unwrap_or(group.span);
        self.push(
            DifferenceKind::Select,
            (word(a), place(theirs, a)),
            (word(b), place(own, b)),
        );
    }

    fn entries(&mut self, theirs: &Personnel, own: &Personnel) {
        let groups = |leaf: &Personnel| {
            leaf.items
                .iter()
                .filter(|entry| matches!(entry, Entry::Group(_)))
                .count()
        };
        if groups(theirs) == groups(own) {
            self.choices_within(theirs, own);
        } else {
            self.push(
                DifferenceKind::Lacks,
                (format!("{} focus areas", groups(theirs)), theirs.span),
                (format!("{} focus areas", groups(own)), own.span),
            );
        }
        let a: Vec<&Item> = theirs.all_items().collect();
        let mut open: Vec<&Item> = own.all_items().collect();
        let mut lacking: Vec<&Item> = Vec::new();
        for item in a {
            let same = |other: &&Item| other.url == item.url;
            let coded = |other: &&Item| item.code.is_some() && other.code == item.code;
            match open
                .iter()
                .position(|other| same(other) && (coded(other) || item.code.is_none()))
            {
                Some(at) => {
                    open.remove(at);
                }
                None => lacking.push(item),
            }
        }
        // What is left over is paired by address, by code, then by order.
        for item in lacking {
            let found = open
                .iter()
                .position(|other| other.url == item.url)
                .or_else(|| {
                    open.iter()
                        .position(|other| other.code.is_some() && other.code == item.code)
                })
                .or_else(|| open.iter().position(|other| other.kind == item.kind));
            let Some(at) = found else {
                self.push(
                    DifferenceKind::Lacks,
                    (label(item), item.span),
                    ("no such item".to_owned(), own.span),
                );
                continue;
            };
            let other = open.remove(at);
            if other.code != item.code {
                self.push(
                    DifferenceKind::Code,
                    (label(item), item.code_span.unwrap_or(item.span)),
                    (label(other), other.code_span.unwrap_or(other.span)),
                );
            }
            if other.url != item.url {
                self.push(
                    DifferenceKind::Url,
                    (item.url.clone(), item.link_span),
                    (other.url.clone(), other.link_span),
                );
            }
        }
        for item in open {
            self.push(
                DifferenceKind::Lacks,
                ("no such item".to_owned(), theirs.span),
                (label(item), item.span),
            );
        }
    }
}

/// Whether two words for people cannot mean the same. `any` says nothing; "another" and "the other"
/// both name people not counted yet; "all" of so many may be "the same" so many.
fn contradict(a: Who, b: Who) -> bool {
    let class = |who| match who {
        Who::Any => 0,
        Who::Same | Who::All => 1,
        Who::Another | Who::Other => 2,
    };
    class(a) != 0 && class(b) != 0 && class(a) != class(b)
}
