//! A file of the index: bytes, compressed and written as a script that loads from anywhere. And
//! where one such file ends and the next begins.

use miniz_oxide::deflate::compress_to_vec;

use crate::render::base64;

/// The second level takes half the time of the third and is a tenth larger.
const LEVEL: u8 = 2;

/// A script that hands over `data`: DEFLATE (RFC 1951) in Base64, which the browser unpacks by itself.
pub(super) fn script(data: &[u8]) -> String {
    let packed = compress_to_vec(data, LEVEL);
    let mut out = String::with_capacity(packed.len() / 3 * 4 + 32);
    out.push_str("diglotSearch.take(\"");
    // Without padding: browsers do not need it.
    base64::encode(&packed, &mut out);
    out.push_str("\")\n");
    out
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
    fn numbers_take_as_many_bytes_as_they_need() {
        let mut out = Vec::new();
        for value in [0, 127, 128, 300] {
            number(value, &mut out);
        }
        assert_eq!(out, [0, 127, 128, 1, 0xac, 2]);
    }
}
