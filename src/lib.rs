//! diglot builds documentation sites in many languages.

pub mod check;
pub mod config;
pub mod content;
pub mod diagnostic;
pub mod document;
pub mod error;
pub mod locale;
pub mod messages;
pub mod publish;
pub mod render;
pub mod report;
pub mod requirements;
pub mod resources;
pub mod text;
pub mod translation;
pub mod yaml;

pub use diagnostic::{Diagnostic, Fix, Label, Level};
pub use error::Error;
pub use locale::Locale;
