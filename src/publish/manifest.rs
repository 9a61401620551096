//! The list of the files that diglot wrote into an output folder, kept in that folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".diglot-manifest";

/// First line of a manifest; its number changes with its form or its hash.
const HEAD: &str = "diglot 3";

/// First lines of older manifests, which do not say where they end. The hashes of the first tell nothing
/// now: its files are written anew.
const OLD: [&str; 2] = ["diglot 1", "diglot 2"];

/// Begins the last line, which says how many files there are: a manifest without it was cut off.
const END: &str = "end ";

/// Paths with a hash of their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, u64>,
}

impl Manifest {
    /// Reads a manifest; `None` where the text is none, or not all of one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let head = lines.next()?;
        if head != HEAD && !OLD.contains(&head) {
            return None;
        }
        let (mut files, mut end) = (BTreeMap::new(), None);
        for line in lines {
            if let Some(count) = line.strip_prefix(END) {
                end = Some(count.parse().ok()?);
                continue;
            }
            let (hash, path) = line.split_once(' ')?;
            files.insert(path.to_owned(), u64::from_str_radix(hash, 16).ok()?);
        }
        let is_whole = OLD.contains(&head) || end == Some(files.len());
        is_whole.then_some(Self { files })
    }

    /// As text: a line for each file, hash first.
    pub(super) fn write(&self) -> String {
        let mut out = format!("{HEAD}\n");
        for (path, hash) in &self.files {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{hash:016x} {path}");
        }
        let _ = writeln!(out, "{END}{}", self.files.len());
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
    use super::{Manifest, hash};

    #[test]
    fn a_manifest_is_read_whole_or_not_at_all() {
        let files = [("a/b.html".to_owned(), 7), ("end 2".to_owned(), 8)];
        let own = Manifest {
            files: files.into(),
        };
        let text = own.write();
        assert_eq!(Manifest::parse(&text).as_ref(), Some(&own));
        for end in 0..text.len() - 1 {
            let cut = text.get(..end).unwrap_or("");
            assert_eq!(Manifest::parse(cut), None, "{cut:?}");
        }
        let old = "diglot 2\n0000000000000007 a/b.html\n0000000000000008 end 2\n";
        assert_eq!(Manifest::parse(old), Some(own));
    }

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
