//! Text as bytes with positions: sources, spans, sentences, scripts and languages.

pub mod script;
pub mod source;

pub use source::{Position, Source, Span};
