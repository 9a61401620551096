//! Standard output: with escape codes where a terminal wants them, else without.

use std::io::{self, StdoutLock, Write};

use anstream::adapter::StripBytes;
use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};

/// Whether `stream` is to be written to in colour: by what it is, `NO_COLOR`, `CLICOLOR_FORCE` and
/// the like.
pub(super) fn is_coloured<S: RawStream>(stream: &S) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}

/// Standard output.
pub(super) enum Stdout {
    /// As it stands, or as the console of an old Windows wants it.
    Coloured(AutoStream<StdoutLock<'static>>),
    /// Without codes.
    Plain(Stripped<StdoutLock<'static>>),
}

impl Stdout {
    /// Standard output, for whoever holds it alone.
    pub(super) fn lock() -> Self {
        let out = io::stdout();
        if is_coloured(&out) {
            Self::Coloured(AutoStream::auto(out).lock())
        } else {
            Self::Plain(Stripped::new(out.lock()))
        }
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Coloured(out) => out.write(bytes),
            Self::Plain(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Coloured(out) => out.flush(),
            Self::Plain(out) => out.flush(),
        }
    }
}

/// Takes escape codes out of what is written. Reports have none where no colour is wanted, but what
/// they quote may have some, such as the name of a file. Written is whole text, one piece after the
/// other.
pub(super) struct Stripped<W> {
    out: W,
    /// In which code the text so far ends; `None` while nothing was written that could begin one.
    codes: Option<StripBytes>,
}

impl<W: Write> Stripped<W> {
    fn new(out: W) -> Self {
        Self { out, codes: None }
    }
}

impl<W: Write> Write for Stripped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.codes.is_none() && !holds_control(bytes) {
            // As nearly all that is ever written: to look for codes costs more than to write it.
            self.out.write_all(bytes)?;
        } else {
            let codes = self.codes.get_or_insert_default();
            for text in codes.strip_next(bytes) {
                self.out.write_all(text)?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether there is a control character of ASCII beside white space: all codes begin with one.
fn holds_control(bytes: &[u8]) -> bool {
    let is_control = |byte: u8| byte == 0x7f || byte < b' ' && !byte.is_ascii_whitespace();
    // Parts are looked at whole, which the processor does for many bytes at once.
    let mut parts = bytes.chunks(1024);
    parts.any(|part| part.iter().fold(false, |any, &byte| any | is_control(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of `pieces`, and what the library by itself leaves of them.
    fn stripped(pieces: &[&str]) -> (Vec<u8>, Vec<u8>) {
        let (mut own, mut plain) = (Stripped::new(Vec::new()), StripBytes::new());
        let mut library = Vec::new();
        for piece in pieces {
            own.write_all(piece.as_bytes()).expect("written");
            for text in plain.strip_next(piece.as_bytes()) {
                library.extend(text);
            }
        }
        (own.out, library)
    }

    #[test]
    fn codes_are_taken_out_wherever_they_are_cut() {
        let pieces = [
            "一行\n",
            "\u{1b}[1",
            "m粗體",
            "\u{1b}[0m\t\u{7f}end\u{8}\n",
            "之後",
        ];
        let (own, library) = stripped(&pieces);
        assert_eq!(String::from_utf8_lossy(&own), "一行\n粗體\tend\n之後");
        assert_eq!(own, library);
    }

    proptest::proptest! {
        #[test]
        fn text_is_stripped_as_the_library_strips_it(
            pieces in proptest::collection::vec("[a-z字，é🙂\\n\\t\\x00-\\x1f\\x7f\\u{80}-\\u{a0}\\[;m]{0,6}", 0..8),
        ) {
            let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
            let (own, library) = stripped(&pieces);
            proptest::prop_assert_eq!(own, library);
        }
    }
}
