//! The integration tests, one binary: each module is one room of the house.

mod alignment;
mod browser;
mod commonmark;
mod corpus;
mod html;
mod markdown;
mod messages;
mod publish;
mod reports;
mod requirements;
mod rules;
mod site;
