//! Corpus, requirements and messages become a site: a sorted map of path to bytes.

pub mod html;
