//! What rows stand under: a market, a focus area, a sentence that frames others.

use super::{Assembly, Leads};
use crate::requirements::competency::Note;
use crate::requirements::condition::Stated;
use crate::requirements::cues::Cues;
use crate::requirements::draft::{EntryDraft, GroupDraft, Market, PeopleDraft, UNSETTLED};
use crate::requirements::market;
use crate::requirements::reading::Reading;
use crate::requirements::tree::Element;
use crate::requirements::unread::{Unread, Why};
use crate::text::Span;

impl Assembly<'_> {
    pub(super) fn open_market(&mut self, reading: &Reading, name: &str) {
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
            note: Note {
                text: reading.row.text.clone(),
                lines: reading.row.lines,
                span: reading.row.span,
            },
            nested: false,
            used: false,
        });
    }

    pub(super) fn close_market(&mut self) {
        if let Some(market) = self.market.take()
            && !market.used
        {
            self.unread.push(Unread {
                span: market.note.span,
                why: Why::Empty,
            });
            self.notes.push(market.note);
        }
    }

    pub(super) fn open_group(&mut self, at: usize, reading: &Reading, name: &str, sure: bool) {
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

    /// A sentence under a focus area lists the items of that area.
    pub(super) fn enter_context(&mut self, draft: &mut PeopleDraft, indent: u32) {
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

    /// The market of a threshold: of the market row above it, nested or not.
    pub(super) fn market_for(&mut self, indent: u32) -> Option<(String, Span)> {
        let market = self.market.as_mut()?;
        if indent > market.indent {
            market.nested = true;
        } else if market.nested {
            self.close_market();
            return None;
        }
        let market = self.market.as_mut()?;
        market.used = true;
        (market.name != market::ALL).then(|| (market.name.clone(), market.note.span))
    }

    /// A market that stands beside its thresholds ends with them.
    pub(super) fn end_flat_market(&mut self, indent: u32) {
        let ends = self
            .market
            .as_ref()
            .is_some_and(|market| market.used && !market.nested && indent <= market.indent);
        if ends {
            self.close_market();
        }
    }

    pub(super) fn close_frame(&mut self) {
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
}
