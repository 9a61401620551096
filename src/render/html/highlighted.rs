//! Code that is coloured already: what stands in many places of a site is coloured once.

use std::collections::HashMap;
use std::fmt;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use foldhash::fast::FixedState;

use super::highlight;

/// The code blocks of a site that were coloured, with their HTML. Many threads ask for them.
#[derive(Default)]
pub struct Highlighted {
    /// By [`number`], each in a part of its own, so that no thread waits long for another.
    parts: [Mutex<HashMap<u64, Block, FixedState>>; PARTS],
    /// The bytes that all of them take.
    taken: AtomicUsize,
}

/// In how many parts the blocks are.
const PARTS: usize = 16;

/// The most bytes that are kept, of code and HTML. A site whose blocks all differ gains nothing from them,
/// and what stands in many places is met early.
const MOST: usize = 8 << 20;

/// A block that was coloured.
struct Block {
    language: Box<str>,
    code: Box<str>,
    html: Box<str>,
}

impl Highlighted {
    /// Appends `code` as HTML; `false` where the language is not known, and nothing was appended.
    pub(super) fn code(&self, out: &mut String, language: &str, code: &str) -> bool {
        let number = FixedState::default().hash_one((language, code));
        let Some(part) = self.parts.get(number as usize % PARTS) else {
            return highlight::code(out, language, code);
        };
        let lock = || part.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&number)
            && (&*known.language, &*known.code) == (language, code)
        {
            out.push_str(&known.html);
            return true;
        }
        let start = out.len();
        if !highlight::code(out, language, code) {
            return false;
        }
        let html = out.get(start..).unwrap_or("");
        let length = language.len() + code.len() + html.len();
        if self.taken.load(Ordering::Relaxed) + length <= MOST {
            self.taken.fetch_add(length, Ordering::Relaxed);
            let block = Block {
                language: language.into(),
                code: code.into(),
                html: html.into(),
            };
            lock().insert(number, block);
        }
        true
    }
}

impl fmt::Debug for Highlighted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let taken = self.taken.load(Ordering::Relaxed);
        f.debug_struct("Highlighted")
            .field("taken", &taken)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(of: &Highlighted, language: &str, code: &str) -> Option<String> {
        let mut out = "before".to_owned();
        of.code(&mut out, language, code).then_some(out)
    }

    #[test]
    fn a_block_is_coloured_once_and_is_the_same_each_time() {
        let known = Highlighted::default();
        let first = html(&known, "rust", "fn a() {}\n");
        assert!(first.as_ref().is_some_and(|html| html.contains("<span")));
        let taken = known.taken.load(Ordering::Relaxed);
        assert_eq!(html(&known, "rust", "fn a() {}\n"), first);
        assert_eq!(known.taken.load(Ordering::Relaxed), taken);
        // The same words in another language are another block.
        assert_ne!(html(&known, "sh", "fn a() {}\n"), first);
        assert_eq!(html(&known, "no language", "fn a() {}\n"), None);
        assert_eq!(html(&known, "no language", "fn a() {}\n"), None);
    }

    #[test]
    fn what_there_is_no_room_for_is_coloured_each_time() {
        let known = Highlighted::default();
        known.taken.store(MOST, Ordering::Relaxed);
        let first = html(&known, "rust", "let a = 1;\n");
        assert_eq!(html(&known, "rust", "let a = 1;\n"), first);
        assert!(first.is_some_and(|html| html.starts_with("before<")));
        assert_eq!(known.taken.load(Ordering::Relaxed), MOST);
    }
}
