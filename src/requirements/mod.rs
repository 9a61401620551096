//! Requirements as data: what a competency page demands, read into a tree that is the same in
//! every locale.

pub mod code;
pub mod condition;
pub mod lexicon;
mod numeral;
mod pattern;
pub mod programme;
mod rows;
pub mod schema;
mod sentence;
mod separator;
mod tokens;
pub mod vocabulary;
mod yaml;

pub use condition::{
    Amount, Association, Comparator, Competency, Condition, Connective, Distribution, Entry,
    Footnote, Group, GroupTag, Item, Level, Lines, Note, OptionPath, Personnel, Reference,
    Requirement, RequirementKind, Select, Stated, Statistic, Threshold, Who,
};
pub use lexicon::Lexicon;
pub use programme::{ItemType, Programme};
pub use vocabulary::Vocabulary;
