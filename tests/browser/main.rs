//! The browser tests: what a reader meets in a real Chromium, on this repository's own site and on a
//! small one. Where there is no Chromium each test passes and says that it was skipped, and why.

#![allow(
    clippy::zombie_processes,
    clippy::needless_pass_by_value,
    clippy::print_stdout,
    reason = "the browser ends with its pipe; parameters are made for one command each; counts are \
              for the person who runs the tests"
)]

mod anywhere;
mod chromium;
mod design;
mod direction;
mod harm;
mod languages;
mod markets;
mod origin;
mod pages;
mod reading;
mod search;
mod serve;
mod tab;
mod theme;
mod weight;
mod xss;

use chromium::browser;
use origin::{manual, small};
use tab::{DESK, Reader, Tab};
