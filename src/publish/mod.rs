//! Writing: the only place that puts files on disk.

mod file;
mod lock;
mod manifest;
mod merge;
mod part;
mod site;

pub use file::{append, replace, write_new};
pub use merge::{Merged, merge};
pub use part::Build;
pub use site::{Report, Stage, to_dir};
