//! Writing: the only place that puts files on disk.

mod file;

pub use file::{replace, write_new};
