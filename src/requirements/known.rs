//! Rows that were read before.
//!
//! A programme's pages say the same again and again: the separators, the exams that silver and gold
//! share, the sentences that thresholds begin with. What a row says depends on its text, its bold
//! stretches and its links alone, so each is read once.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Range;

use foldhash::fast::FixedState;

use super::reading::{Reading, Sense};
use super::row::Row;

/// So many rows are kept twice over: those read or asked for last, and those before them. Pages of
/// a site have some thirty different ones each, most of which the next page has too.
const MOST: usize = 512;

/// What rows say, as far as it is remembered: its size does not grow with the site. For the rows of
/// one lexicon and programme.
#[derive(Debug, Default)]
pub(super) struct Known {
    young: HashMap<u64, Learned, FixedState>,
    old: HashMap<u64, Learned, FixedState>,
}

/// A row with what it says.
#[derive(Debug)]
struct Learned {
    text: String,
    bold: Vec<Range<usize>>,
    links: Vec<(String, Range<usize>)>,
    footnotes: Vec<String>,
    /// The stretches of its text that are kept, one after the other.
    kept: Vec<Range<usize>>,
    sense: Sense,
}

impl Learned {
    fn is(&self, row: &Row) -> bool {
        let links = row.links.iter().map(|link| (&link.url, &link.text));
        self.text == row.text
            && self.bold == row.bold
            && self.footnotes == row.footnotes
            && self.links.iter().map(|(url, text)| (url, text)).eq(links)
    }
}

impl Known {
    /// Reads a row with `read`, which gives what it says and the stretches of its text that it
    /// keeps, unless such a row was read before.
    pub(super) fn read(
        &mut self,
        row: Row,
        read: impl FnOnce(Row) -> (Reading, Vec<Range<usize>>),
    ) -> Reading {
        let key = key(&row);
        if let Some(known) = self.find(key).filter(|known| known.is(&row)) {
            let mut row = row;
            for kept in &known.kept {
                row.cut(kept.clone());
            }
            return Reading::new(row, known.sense.clone());
        }
        let mut learned = Learned {
            text: row.text.clone(),
            bold: row.bold.clone(),
            links: row
                .links
                .iter()
                .map(|link| (link.url.clone(), link.text.clone()))
                .collect(),
            footnotes: row.footnotes.clone(),
            kept: Vec::new(),
            sense: Sense::default(),
        };
        let (reading, kept) = read(row);
        learned.kept = kept;
        learned.sense = reading.sense();
        self.keep(key, learned);
        reading
    }

    fn find(&mut self, key: u64) -> Option<&Learned> {
        if let Some(known) = self.old.remove(&key) {
            self.keep(key, known);
        }
        self.young.get(&key)
    }

    fn keep(&mut self, key: u64, learned: Learned) {
        if self.young.len() >= MOST {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, learned);
    }
}

fn key(row: &Row) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    row.text.hash(&mut hasher);
    row.bold.hash(&mut hasher);
    for link in &row.links {
        link.url.hash(&mut hasher);
    }
    hasher.finish()
}
