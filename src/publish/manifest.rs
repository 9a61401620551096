//! The list of the files that diglot wrote into an output folder, kept in that folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".diglot-manifest";

/// First line of a manifest; its number changes with its form.
const HEAD: &str = "diglot 1";

/// Paths with a hash of their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, u64>,
}

impl Manifest {
    /// Reads a manifest; `None` where the text is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != HEAD {
            return None;
        }
        let mut files = BTreeMap::new();
        for line in lines {
            let (hash, path) = line.split_once(' ')?;
            files.insert(path.to_owned(), u64::from_str_radix(hash, 16).ok()?);
        }
        Some(Self { files })
    }

    /// As text: a line for each file, hash first.
    pub(super) fn write(&self) -> String {
        let mut out = format!("{HEAD}\n");
        for (path, hash) in &self.files {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{hash:016x} {path}");
        }
        out
    }
}

/// FNV-1a, 64 bits: tells a changed file from an unchanged one, no more.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
