//! The integration tests, one binary: each module is one room of the house.

mod alignment;
mod commonmark;
mod corpus;
mod html;
mod markdown;
mod publish;
mod reports;
mod rules;
mod site;
