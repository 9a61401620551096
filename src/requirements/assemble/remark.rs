//! Rows that demand nothing: references and notes; and what is reported of the others.

use super::{Assembly, names_code, states};
use crate::requirements::competency::{Note, Reference};
use crate::requirements::cues::{Cues, PeopleWord};
use crate::requirements::reading::Reading;
use crate::requirements::unread::{Unread, Why};

impl Assembly<'_> {
    pub(super) fn reference(&mut self, reading: &Reading) {
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

    pub(super) fn note(&mut self, reading: &Reading) {
        let row = &reading.row;
        self.notes.push(Note {
            text: row.text.clone(),
            lines: row.lines,
            span: row.span,
        });
    }

    /// A note, reported where it seems to demand something.
    pub(super) fn remark(&mut self, reading: &Reading) {
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
    pub(super) fn report_all_people(&mut self, reading: &Reading) {
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
    pub(super) fn report_people(&mut self, reading: &Reading, cues: &Cues) {
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

    /// Numbers of a choice in a row that lists nothing: "250 or more of them".
    pub(super) fn report_choices(&mut self, reading: &Reading) {
        if reading.row.span == self.head.row.span {
            return;
        }
        for choice in &reading.cues.choices {
            let text = reading.row.text.get(choice.range.clone()).unwrap_or("");
            // `24 courses` counts what a list may hold, too, and 任何 12 個月 is a window.
            let counted = reading.cues.quantities.iter().any(|quantity| {
                let places = std::iter::once(&quantity.range).chain(&quantity.over);
                places
                    .into_iter()
                    .any(|place| place.start < choice.range.end && choice.range.start < place.end)
            });
            if !counted && choice.number.is_some() && text.contains(|c: char| c.is_ascii_digit()) {
                self.unread.push(Unread {
                    span: reading.row.source(&choice.range),
                    why: Why::Number(text.to_owned()),
                });
            }
        }
    }

    pub(super) fn report_numbers(&mut self, reading: &Reading, cues: &Cues) {
        for (_, range) in &cues.unread {
            let span = reading.row.source(range);
            let text = reading.row.text.get(range.clone()).unwrap_or("").to_owned();
            self.unread.push(Unread {
                span,
                why: Why::Number(text),
            });
        }
    }
}
