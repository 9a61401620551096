//! From folders to pages: walking, front matter, pages, the corpus, links and navigation.

mod active;
pub mod address;
pub mod corpus;
mod folder;
pub mod front_matter;
pub mod history;
pub mod links;
pub mod nav;
pub mod page;
pub mod scheme;
mod walk;

pub use corpus::{Asset, Corpus};
pub use front_matter::{Field, FrontMatter};
pub use history::History;
pub use links::{LinkTarget, Links};
pub use nav::{Nav, NavItem};
pub use page::{Headline, Opened, Page, Written};

/// How many pages a thread takes at once. Rayon cuts work for two threads into four parts, and finer
/// only those that are stolen whole, so that one thread often has nothing to do at the end.
pub(crate) const AT_ONCE: usize = 32;
