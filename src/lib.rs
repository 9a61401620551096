//! diglot builds documentation sites in many languages, proves that each translation says what its
//! source says, and turns the requirements that the pages state into data.
//!
//! Data flows one way, and each stage is a module. A page is read once, parsed once, and shared by
//! reference with every stage; of a large site, what was parsed is packed in the meantime:
//!
//! ```text
//! diglot.toml ─► config ─┐
//! content/    ─► content ─► Page (front matter, document) ─► Corpus
//! locales/    ─► messages, requirements, text::language         │
//!                           Corpus ─► requirements ─────────────┤─► JSON, CSV
//!                           Corpus ─► translation ─► check ─────┤─► report
//!                           Corpus + what is known of it ─► render ─► publish or serve
//! ```
//!
//! Two kinds of wrong are never mixed: an [`Error`] stops the run, a [`Diagnostic`] is the author's
//! and accumulates. Left of [`publish`] nothing prints, writes or reads the clock.
//!
//! `diglot build` is these verbs in order, only that it hands each page to [`publish::Stage`] as it is
//! rendered, so that a large site is never in memory whole:
//!
//! ```no_run
//! use std::path::Path;
//! use std::sync::Arc;
//!
//! use diglot::config::{Config, Overrides};
//! use diglot::content::{Corpus, History};
//! use diglot::messages::Messages;
//! use diglot::render::{Facts, Site};
//! use diglot::{publish, requirements, translation};
//!
//! # fn main() -> Result<(), diglot::Error> {
//! let config = Config::load(Path::new("my-docs"), &Overrides::default())?;
//! let corpus = Corpus::load(config)?;
//! let pairs = translation::read(&corpus);
//! let messages = Arc::new(Messages::load(&corpus));
//! let stated = requirements::extract(&corpus);
//! let facts = Facts::of_pairs(&corpus, &pairs, |page| stated.competency(page).cloned())
//!     .with_history(History::read(&corpus));
//! let site = Site::render(&corpus, &messages, &facts)?;
//! publish::to_dir(&site, &corpus.config.build.out)?;
//! # Ok(())
//! # }
//! ```

// Nothing that a stranger writes may end the process. Tests may.
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::get_unwrap,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::panic_in_result_fn,
        clippy::unreachable
    )
)]

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
pub mod serve;
pub mod text;
pub mod translation;
pub mod yaml;

pub use diagnostic::{Details, Diagnostic, Fix, Label, Level, Related, Said};
pub use error::Error;
pub use locale::Locale;
