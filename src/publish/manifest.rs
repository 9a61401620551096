//! The list of the files that diglot wrote into an output folder, kept in that folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".diglot-manifest";

/// First line of a manifest; its number changes with its form or its hash.
const HEAD: &str = "diglot 2";

/// First line of older manifests, whose hashes tell nothing now: their files are written anew.
const OLD: &str = "diglot 1";

/// Paths with a hash of their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, u64>,
}

impl Manifest {
    /// Reads a manifest; `None` where the text is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if !matches!(lines.next()?, HEAD | OLD) {
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

/// Tells a changed file from an unchanged one, no more: FNV-1a with eight bytes a step in place of
/// one, so that hashing a site is a small part of writing it. The high half of each product is
/// folded back in, or the upper bits of a word would never reach the lower ones.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    const PRIME: u128 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word) * PRIME;
        (product as u64) ^ ((product >> 64) as u64)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| {
        mix(hash, u64::from_le_bytes(*word))
    });
    let mut last = [0; 8];
    for (slot, &byte) in last.iter_mut().zip(rest) {
        *slot = byte;
    }
    // The length tells a final zero byte from none.
    mix(mix(hash, u64::from_le_bytes(last)), bytes.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn every_byte_and_the_length_count() {
        let text = b"A site of a few bytes, more than eight.";
        let whole = hash(text);
        for at in 0..text.len() {
            let mut other = text.to_vec();
            if let Some(byte) = other.get_mut(at) {
                *byte ^= 0x80;
            }
            assert_ne!(hash(&other), whole, "byte {at}");
        }
        assert_ne!(hash(b"a"), hash(b"a\0"));
        assert_ne!(hash(b""), hash(b"\0"));
    }
}
