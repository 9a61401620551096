//! Requirements as data: what a competency page demands, read into a tree that is the same in
//! every locale.

pub mod condition;

pub use condition::{
    Amount, Association, Comparator, Competency, Condition, Connective, Distribution, Entry,
    Footnote, Group, GroupTag, Item, Level, Lines, Note, OptionPath, Personnel, Reference,
    Requirement, RequirementKind, Select, Stated, Statistic, Threshold, Who,
};
