//! Texts as they are compared: by their words, not by how they are typed.

use crate::text::script;

/// `text` as it is compared with other pages: small letters, one space between words, straight
/// quotes, no stop at its end. The hash is of that form, 64-bit FNV-1a over its characters.
pub(super) fn fingerprint(text: &str) -> u64 {
    let mut print = Print::default();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = match sign(byte) {
            SPACE => {
                print.gap = print.gap.max(b' ');
                after
            }
            STOP => {
                print.gap = b'.';
                after
            }
            WIDE => {
                if let Some((han, after)) = script::leading_han(rest) {
                    print.letters(han, after, script::leading_han)
                } else {
                    let at = text.len() - rest.len();
                    let c = text.get(at..).and_then(|rest| rest.chars().next());
                    let c = c.unwrap_or_default();
                    print.wide(c);
                    rest.get(c.len_utf8()..).unwrap_or(&[])
                }
            }
            letter => print.letters(u32::from(letter), after, |rest| {
                let (&byte, after) = rest.split_first()?;
                let sign = sign(byte);
                (sign < SPACE).then_some((u32::from(sign), after))
            }),
        };
    }
    if print.started { print.hash } else { 0 }
}

/// A fingerprint while its text is read.
struct Print {
    hash: u64,
    /// Whether there was a letter yet.
    started: bool,
    /// What parts the last letter from the next: nothing, a space or a stop, which goes before it.
    gap: u8,
}

impl Default for Print {
    fn default() -> Self {
        Self {
            hash: 0xcbf2_9ce4_8422_2325,
            started: false,
            gap: 0,
        }
    }
}

impl Print {
    /// A letter and those of its kind that follow at once: most do, and nothing parts them. Gives
    /// what is left.
    #[inline]
    fn letters<'t>(
        &mut self,
        first: u32,
        mut rest: &'t [u8],
        next: impl Fn(&'t [u8]) -> Option<(u32, &'t [u8])>,
    ) -> &'t [u8] {
        self.letter(first);
        let mut hash = self.hash;
        while let Some((letter, after)) = next(rest) {
            hash = add(hash, letter);
            rest = after;
        }
        self.hash = hash;
        rest
    }

    #[inline]
    fn letter(&mut self, letter: u32) {
        if self.gap != 0 {
            if self.started {
                self.hash = add(self.hash, u32::from(self.gap));
            }
            self.gap = 0;
        }
        self.started = true;
        self.hash = add(self.hash, letter);
    }

    /// A character beyond ASCII.
    fn wide(&mut self, c: char) {
        match c {
            '‘' | '’' => self.letter(u32::from('\'')),
            '“' | '”' => self.letter(u32::from('"')),
            '\u{2011}' => self.letter(u32::from('-')),
            '\u{ad}' | '\u{200b}' => {}
            '…' | '。' | '：' => self.gap = b'.',
            c if c.is_whitespace() => self.gap = self.gap.max(b' '),
            // They have no small letters; the tables of Unicode take their time to say so.
            c if script::is_solid(c) => self.letter(u32::from(c)),
            c => c.to_lowercase().for_each(|c| self.letter(u32::from(c))),
        }
    }
}

#[inline]
fn add(hash: u64, letter: u32) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3)
}

const SPACE: u8 = 0x80;
const STOP: u8 = 0x81;
/// A byte of a character beyond ASCII.
const WIDE: u8 = 0x82;

/// What an ASCII character is compared as; [`SPACE`] and above for what is no letter.
#[inline]
#[expect(
    clippy::indexing_slicing,
    reason = "a byte is below the length of the table"
)]
fn sign(byte: u8) -> u8 {
    /// Of each byte.
    const SIGNS: [u8; 256] = {
        let mut signs = [WIDE; 256];
        let mut byte = 0u8;
        while byte < 0x80 {
            signs[byte as usize] = match byte {
                b'\t'..=b'\r' | b' ' => SPACE,
                b'.' | b':' => STOP,
                byte => byte.to_ascii_lowercase(),
            };
            byte += 1;
        }
        signs
    };
    SIGNS[byte as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_see_words_not_typing() {
        assert_eq!(
            fingerprint("Trial keys  are free."),
            fingerprint("trial keys are free")
        );
        assert_eq!(
            fingerprint("The partner’s keys"),
            fingerprint("The partner's keys:")
        );
        assert_ne!(
            fingerprint("Trial keys are free"),
            fingerprint("Trial keys are not free")
        );
        assert_eq!(fingerprint(" . "), 0);
    }
}
