//! Requirements as data: what a competency page demands, read into a tree that is the same in
//! every locale.

mod assemble;
mod beside;
mod binding;
pub mod changes;
pub mod checklist;
mod choice;
pub mod code;
mod compare;
pub mod competency;
pub mod condition;
pub mod contradiction;
mod cues;
mod draft;
pub mod drift;
pub mod export;
mod footnotes;
pub mod grammar;
mod item;
mod known;
pub mod lexicon;
mod marker;
mod market;
mod numeral;
mod outline;
mod parts;
mod passage;
mod pattern;
mod people;
mod printed;
pub mod programme;
mod quantity;
mod read;
mod reading;
mod row;
mod rows;
pub mod schema;
mod sentence;
mod separator;
mod stretch;
mod tokens;
mod tree;
mod unread;
pub mod vocabulary;
mod window;
pub mod words;
mod yaml;

pub use competency::{
    Competency, Footnote, Level, Lines, Note, OptionPath, Reference, Requirement, RequirementKind,
};
pub use condition::{
    Amount, Association, Comparator, Condition, Connective, Distribution, Entry, Group, GroupTag,
    Item, Personnel, Select, Stated, Statistic, Threshold, Who,
};
pub use grammar::{Extraction, Reader};
pub use lexicon::Lexicon;
pub use programme::{ItemType, Programme};
pub use read::{Requirements, extract, extract_again, programme};
pub use vocabulary::Vocabulary;
