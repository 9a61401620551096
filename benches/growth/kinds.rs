//! Input of a size that nobody writes, by kind: what `cargo bench --bench growth` measures at full
//! size, and `cargo test` builds and checks at a small one.

mod checking;
mod markdown;

use std::fs;
use std::path::Path;

/// Writes a site of a size.
pub(crate) type Make = fn(&Path, usize);

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

/// A page in the source language and its translation.
fn pair(root: &Path, source: &str, translation: &str) {
    put(root, "content/en-US/index.md", source);
    put(root, "content/zh-TW/index.md", translation);
    put(root, "diglot.toml", "source = \"en-US\"\n");
}

/// A page that both languages have in the same words.
fn page(root: &Path, text: &str) {
    pair(root, text, text);
}

fn front(root: &Path, yaml: &str) {
    page(root, &format!("---\n{yaml}\n---\n# Home\n"));
}

/// One text for each number below `n`.
fn each(n: usize, text: impl Fn(usize) -> String) -> String {
    (0..n).map(text).collect()
}

/// How `build` and `check` of a site end.
pub(crate) type Codes = [i32; 2];

/// A name, the full size, and how the runs end.
pub(crate) type Kind = (&'static str, usize, Codes, Make);

/// Every kind: what is hard to parse, then what is hard to check.
pub(crate) fn all() -> Vec<Kind> {
    [markdown::KINDS, checking::KINDS].concat()
}
