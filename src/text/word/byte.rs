//! What the bytes of a text are to its words, looked up at once.

/// What a byte may be, a bit each.
pub(super) const CAPITAL: u8 = 1;
pub(super) const LETTER: u8 = 2;
pub(super) const DIGIT: u8 = 4;
/// Punctuation that ends a phrase.
pub(super) const STOP: u8 = 8;
/// What code may start with.
pub(super) const SIGN: u8 = 16;
/// What ends a token wherever it stands; white space and control characters do.
pub(super) const END: u8 = 32;
/// A byte of a character beyond ASCII.
pub(super) const WIDE: u8 = 64;

/// Of each byte.
#[expect(clippy::indexing_slicing, reason = "evaluated when it is compiled")]
const KINDS: [u8; 256] = {
    let mut kinds = [WIDE; 256];
    let mut byte = 0u8;
    while byte < 0x80 {
        kinds[byte as usize] = match byte {
            b'A'..=b'Z' => LETTER | CAPITAL,
            b'a'..=b'z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'"' | b';' | b'|' => STOP | END,
            b',' | b':' => STOP,
            b'.' | b'/' | b'@' | b'#' | b'\\' | b'_' | b'~' | b'$' | b'+' | b'-' => SIGN,
            b'<' | b'>' | b'*' | b'`' | ..=b' ' => END,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// What `byte` may be.
#[inline]
pub(super) fn kind(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(WIDE)
}
