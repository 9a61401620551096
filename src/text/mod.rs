//! Text as bytes with positions: sources, spans, sentences, words, scripts and languages.

pub mod boundary;
pub mod collation;
pub mod count;
pub mod detector;
pub mod display_names;
pub mod language;
pub(crate) mod lookup;
pub(crate) mod math;
pub(crate) mod nearest;
pub mod profile;
pub(crate) mod reaches;
pub mod script;
pub mod sentence;
mod shared;
pub mod source;
pub mod word;

pub use shared::SharedText;
pub use source::{Position, Source, Span};
