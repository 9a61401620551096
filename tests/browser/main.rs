//! The browser tests: what a reader meets in a real Chromium, on this repository's own site and on a
//! small one. Where there is no Chromium each test passes and says that it was skipped, and why.

mod chromium;
mod harm;
mod languages;
mod origin;
mod pages;
mod reading;
mod tab;
mod theme;

use chromium::browser;
use origin::{manual, small};
use tab::{DESK, Reader, Tab};
