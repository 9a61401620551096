//! The program: calls [`diglot::cli`], returns its exit code.

fn main() {}
