//! Requirements as data: what a competency page demands, read into a tree that is the same in
//! every locale.

pub mod code;
pub mod condition;
pub mod programme;
pub mod schema;
mod yaml;

pub use condition::{
    Amount, Association, Comparator, Competency, Condition, Connective, Distribution, Entry,
    Footnote, Group, GroupTag, Item, Level, Lines, Note, OptionPath, Personnel, Reference,
    Requirement, RequirementKind, Select, Stated, Statistic, Threshold, Who,
};
pub use programme::{ItemType, Programme};
