//! A file of the index: bytes, compressed and written as a script that loads from anywhere. And
//! where one such file ends and the next begins.

use miniz_oxide::deflate::compress_to_vec;

/// The second level takes half the time of the third and is a tenth larger.
const LEVEL: u8 = 2;

/// A script that hands over `data`: DEFLATE (RFC 1951) in Base64, which the browser unpacks by itself.
pub(super) fn script(data: &[u8]) -> String {
    let packed = compress_to_vec(data, LEVEL);
    let mut out = String::with_capacity(packed.len() / 3 * 4 + 32);
    out.push_str("diglotSearch.take(\"");
    base64(&packed, &mut out);
    out.push_str("\")\n");
    out
}

/// RFC 4648, without padding: readers do not need it.
fn base64(bytes: &[u8], out: &mut String) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..=three.len() as u32 {
            let letter = LETTERS.get((bits >> (18 - 6 * at)) as usize & 63);
            out.push(char::from(letter.copied().unwrap_or(b'A')));
        }
    }
}

/// Whether a file of this size ends with an item of this name: at three quarters of the wanted size
/// one in four names says so, and at one and a half times that size every one does.
pub(super) fn ends_here(size: usize, wanted: usize, name: &str) -> bool {
    let says_so = || {
        name.bytes()
            .fold(7u32, |sum, byte| sum.wrapping_mul(31) ^ u32::from(byte))
            % 4
            == 0
    };
    size >= wanted / 2 * 3 || (size >= wanted / 4 * 3 && says_so())
}

/// Appends a number, seven bits a byte, the lowest first; all bytes but the last have the high bit.
pub(super) fn number(mut number: u32, out: &mut Vec<u8>) {
    while number > 127 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_rfc_4648_has_them() {
        let written = |text: &str| {
            let mut out = String::new();
            base64(text.as_bytes(), &mut out);
            out
        };
        for (text, wanted) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(written(text), wanted);
        }
    }

    #[test]
    fn numbers_take_as_many_bytes_as_they_need() {
        let mut out = Vec::new();
        for value in [0, 127, 128, 300] {
            number(value, &mut out);
        }
        assert_eq!(out, [0, 127, 128, 1, 0xac, 2]);
    }
}
