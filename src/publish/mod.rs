//! Writing: the only place that puts files on disk.

mod file;
mod manifest;
mod site;

pub use file::{append, replace, write_new};
pub use site::{Report, Stage, to_dir};
