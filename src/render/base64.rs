//! Base64 (RFC 4648).

/// Appends bytes in Base64, without the padding at the end.
pub(super) fn encode(bytes: &[u8], out: &mut String) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_rfc_4648_has_them() {
        let written = |text: &str| {
            let mut out = String::new();
            encode(text.as_bytes(), &mut out);
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
}
