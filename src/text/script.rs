//! Which script a character is written in, as far as Markdown and alignment need to know.

use super::count;

/// Whether `c` is a Han character.
pub fn is_han(c: char) -> bool {
    is_unified(c)
        || matches!(c,
            '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
            | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether `c` is of the block that holds nearly all Han characters in use: all are letters.
pub const fn is_unified(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// The Han character that UTF-8 begins with, and the rest of it, where it is of the block that holds
/// nearly all in use; the others are for whoever takes characters one by one.
#[inline]
pub fn leading_han(utf8: &[u8]) -> Option<(u32, &[u8])> {
    match utf8 {
        // U+4E00 is E4 B8 80, U+9FFF is E9 BF BF.
        [a @ 0xe4..=0xe9, b, c, rest @ ..] if *a > 0xe4 || *b >= 0xb8 => {
            let bits = |byte: u8, mask: u8| u32::from(byte & mask);
            let code = bits(*a, 0x0f) << 12 | bits(*b, 0x3f) << 6 | bits(*c, 0x3f);
            Some((code, rest))
        }
        _ => None,
    }
}

/// How many bytes each character has that [`leading_han`] gives.
pub const HAN_BYTES: usize = 3;

/// The characters that UTF-8 begins with up to the first that [`leading_han`] does not give.
#[inline]
pub fn run_of_han(utf8: &[u8]) -> impl Iterator<Item = u32> {
    let (characters, _) = utf8.as_chunks::<HAN_BYTES>();
    characters.iter().map_while(|&[a, b, c]| {
        let bits = |byte: u8, mask: u8| u32::from(byte & mask);
        let is_han = (0xe4b8..=0xe9bf).contains(&u16::from_be_bytes([a, b]));
        is_han.then(|| bits(a, 0x0f) << 12 | bits(b, 0x3f) << 6 | bits(c, 0x3f))
    })
}

/// How many bytes `text` begins with of such characters.
pub fn bytes_of_han(text: &str) -> usize {
    let (characters, _) = text.as_bytes().as_chunks::<HAN_BYTES>();
    let is_han =
        |&&[a, b, _]: &&[u8; HAN_BYTES]| (0xe4b8..=0xe9bf).contains(&u16::from_be_bytes([a, b]));
    characters.iter().take_while(is_han).count() * HAN_BYTES
}

/// Which letters a text may have, told by the first bytes of its characters: nearly every text has
/// Latin ones, Han characters and punctuation alone.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Letters {
    /// Whether there may be Han characters.
    han: bool,
    /// Whether there may be letters that are neither Han characters nor Latin.
    others: bool,
    /// Whether there may be digits that are not ASCII.
    digits: bool,
}

impl Letters {
    /// Any letters.
    pub const ALL: Self = Self {
        han: true,
        others: true,
        digits: true,
    };

    /// Han characters alone.
    pub const HAN: Self = Self {
        han: true,
        others: false,
        digits: false,
    };

    /// Those of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            han: self.han | other.han,
            others: self.others | other.others,
            digits: self.digits | other.digits,
        }
    }

    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut letters = Self::default();
        let mut rest = text.as_bytes();
        loop {
            rest = match rest {
                // Han characters, and their punctuation, with a few of them.
                [0xe4..=0xe9, _, _, after @ ..] | [0xe3, 0x80, _, after @ ..] => {
                    letters.han = true;
                    after
                }
                [..0x80, ..] => {
                    let run = count::leading_ascii(rest);
                    rest.get(run..).unwrap_or(&[])
                }
                // Up to U+023F, all is Latin; U+2000 to U+2E7F are signs; U+FF00 to U+FF3F are wide
                // ASCII.
                [0xc2..=0xc8, _, after @ ..] | [0xe2, ..0xba, _, after @ ..] => after,
                [0xef, 0xbc, last, after @ ..] => {
                    letters.digits |= (0x90..=0x99).contains(last);
                    after
                }
                [] => return letters,
                _ => return Self::ALL,
            }
        }
    }

    /// Whether one of them may be of a script that text in the script `code` is not written with.
    pub fn may_be_foreign_to(self, code: &str) -> bool {
        self.others || self.han && Script::Han.belongs_to(code) == Some(false)
    }

    /// Whether there may be digits beside those of ASCII.
    pub fn may_be_other_digits(self) -> bool {
        self.digits
    }

    /// Whether one may be neither a Han character nor Latin.
    pub fn may_be_others(self) -> bool {
        self.others
    }
}

/// What is counted in a text of Han characters and punctuation alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Solid {
    /// Its letters.
    pub letters: u32,
    /// Its commas and semicolons of ASCII.
    pub commas: u32,
}

/// What is in a text that is of Han characters and punctuation alone, as most sentences of a Chinese
/// page are; `None` of any other. Of `-` and of ASCII letters and digits it has none, so that nothing
/// in it is a word of an alphabet, a number or a code.
pub fn solid(text: &str) -> Option<Solid> {
    let mut rest = text.as_bytes();
    let mut solid = Solid::default();
    loop {
        let (is_letter, after) = match rest {
            [0xe5..=0xe9, _, _, after @ ..] => (true, after),
            // U+4DC0 to U+4DFF are hexagrams.
            [0xe4, second, _, after @ ..] => (*second != 0xb7, after),
            // Han characters and marks among the punctuation: 々, 〇, 〱 and the like.
            [0xe3, 0x80, third, after @ ..] => {
                let marks = matches!(third, 0x85..=0x87 | 0xa1..=0xa9 | 0xb1..=0xb5 | 0xb8..=0xbc);
                (marks, after)
            }
            // Wide ASCII up to its capitals.
            [0xef, 0xbc, third, after @ ..] => (matches!(third, 0xa1..=0xba), after),
            [0xe2, 0x80, _, after @ ..] | [0xc2, _, after @ ..] => (false, after),
            [byte, after @ ..] if byte.is_ascii() => {
                if byte.is_ascii_alphanumeric() || *byte == b'-' {
                    return None;
                }
                solid.commas += u32::from(matches!(byte, b',' | b';'));
                (false, after)
            }
            [] => return Some(solid),
            _ => return None,
        };
        solid.letters += u32::from(is_letter);
        rest = after;
    }
}

/// [`char::is_alphabetic`], at once for ASCII and Han characters, of which most text is.
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        is_unified(c) || !is_wide_punctuation(c) && c.is_alphabetic()
    }
}

/// [`char::is_alphanumeric`], at once for ASCII and Han characters.
pub fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        is_unified(c) || !is_wide_punctuation(c) && c.is_alphanumeric()
    }
}

/// Whether `c` is Hiragana, Katakana or Bopomofo.
pub fn is_kana(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3100}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}')
}

/// Whether `c` is Hangul.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}')
}

/// Whether `c` is a letter of a script that parts its words by spaces: two of them side by side are of
/// one word.
pub fn is_spaced(c: char) -> bool {
    c.is_alphabetic() && !is_solid(c) && !is_hangul(c)
}

/// Whether `c` is punctuation of the width of a Han character.
pub fn is_wide_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303d}'..='\u{303f}'
        | '\u{30fb}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffe6}')
}

/// Whether `c` is set solid: written without spaces between words (Han, kana, their punctuation).
pub fn is_solid(c: char) -> bool {
    is_han(c) || is_kana(c) || is_wide_punctuation(c)
}

/// Whether `c` is of East Asian width: [`is_solid`], Hangul or a full-width letter.
pub fn is_wide(c: char) -> bool {
    is_solid(c) || is_hangul(c) || matches!(c, '\u{3000}' | '\u{ff10}'..='\u{ff5a}')
}

/// Whether CommonMark takes `c` for punctuation: the ASCII set and Unicode's P and S categories,
/// here by block (letters and digits that those blocks hold are left out).
pub fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || is_wide_punctuation(c)
        || matches!(c,
            '\u{a1}'..='\u{a9}' | '\u{ab}'..='\u{b1}' | '\u{b4}' | '\u{b6}'..='\u{b8}' | '\u{bb}'
            | '\u{bf}' | '\u{d7}' | '\u{f7}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
            | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}')
            && !matches!(
                c,
                '\u{aa}' | '\u{ad}' | '\u{b2}' | '\u{b3}' | '\u{b5}' | '\u{b9}' | '\u{ba}'
            )
}

/// The scripts that rules tell apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Script {
    /// Latin.
    Latin,
    /// Greek.
    Greek,
    /// Cyrillic.
    Cyrillic,
    /// Hebrew.
    Hebrew,
    /// Arabic.
    Arabic,
    /// Devanagari.
    Devanagari,
    /// Thai.
    Thai,
    /// Han.
    Han,
    /// Hiragana and Katakana.
    Kana,
    /// Bopomofo.
    Bopomofo,
    /// Hangul.
    Hangul,
}

impl Script {
    /// The script of a letter; `None` for what is no letter, or one of a script not listed.
    pub fn of(c: char) -> Option<Self> {
        if c.is_ascii() {
            return c.is_ascii_alphabetic().then_some(Self::Latin);
        }
        // Most letters of a Chinese page; the tables of Unicode take their time over each.
        if is_unified(c) {
            return Some(Self::Han);
        }
        // Ranges of letters only, for the same reason.
        match c {
            '\u{400}'..='\u{481}' => return Some(Self::Cyrillic),
            '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' => return Some(Self::Kana),
            '\u{ac00}'..='\u{d7a3}' => return Some(Self::Hangul),
            c if !c.is_alphabetic() => return None,
            _ => {}
        }
        Some(match c {
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff5a}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' => Self::Cyrillic,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' => Self::Arabic,
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            '\u{3100}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}' => Self::Bopomofo,
            // The prolonged sound mark stands in names that are written in Han characters too.
            '\u{30fc}' => return None,
            c if is_kana(c) => Self::Kana,
            c if is_hangul(c) => Self::Hangul,
            c if is_han(c) => Self::Han,
            _ => return None,
        })
    }

    /// Its English name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Greek => "Greek",
            Self::Cyrillic => "Cyrillic",
            Self::Hebrew => "Hebrew",
            Self::Arabic => "Arabic",
            Self::Devanagari => "Devanagari",
            Self::Thai => "Thai",
            Self::Han => "Han",
            Self::Kana => "kana",
            Self::Bopomofo => "Bopomofo",
            Self::Hangul => "Hangul",
        }
    }

    /// Whether text in a locale of the ISO 15924 script `code` is written with it. `None` where
    /// nothing is known of that script.
    pub fn belongs_to(self, code: &str) -> Option<bool> {
        // Names and codes stand in Latin letters everywhere.
        let own: &[Self] = match code {
            "Latn" => &[],
            "Grek" => &[Self::Greek],
            "Cyrl" => &[Self::Cyrillic],
            "Hebr" => &[Self::Hebrew],
            "Arab" => &[Self::Arabic],
            "Deva" => &[Self::Devanagari],
            "Thai" => &[Self::Thai],
            "Hans" => &[Self::Han],
            "Hant" => &[Self::Han, Self::Bopomofo],
            "Jpan" => &[Self::Han, Self::Kana],
            "Kore" => &[Self::Hangul, Self::Han],
            _ => return None,
        };
        Some(self == Self::Latin || own.contains(&self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_told_by_their_bytes() {
        let han = ('\0'..=char::MAX).filter(|&c| is_unified(c));
        let text: String = han.clone().collect();
        assert_eq!(bytes_of_han(&text), text.len());
        assert!(run_of_han(text.as_bytes()).eq(han.map(u32::from)));
        for c in ('\0'..=char::MAX).filter(|&c| !is_unified(c)) {
            let text = format!("中文{c}字");
            assert_eq!(bytes_of_han(&text), 6, "{c:?}");
        }
    }

    #[test]
    fn what_has_a_script_is_a_letter() {
        for c in ('\0'..=char::MAX).filter(|&c| Script::of(c).is_some()) {
            assert!(c.is_alphabetic(), "{c:?}");
        }
    }

    #[test]
    fn letters_are_told_by_bytes_as_by_characters() {
        for c in '\0'..=char::MAX {
            let letters = Letters::of(c.encode_utf8(&mut [0; 4]));
            match Script::of(c) {
                None | Some(Script::Latin) => {}
                Some(Script::Han) => assert!(letters.han || letters.others, "{c:?}"),
                Some(_) => assert!(letters.others, "{c:?}"),
            }
            if is_unified(c) || c.is_ascii() {
                assert!(!letters.others, "{c:?}");
            }
        }
        let chinese = Letters::of("請選取「設定」。");
        assert!(!chinese.may_be_foreign_to("Hant") && chinese.may_be_foreign_to("Latn"));
        assert!(Letters::of("設定 Ы").may_be_foreign_to("Hant"));
        assert!(!Letters::of("Übergröße — 5 €").may_be_foreign_to("Latn"));
    }

    #[test]
    fn solid_letters_are_counted_as_tokens_are() {
        use crate::text::word::{Alphabet, Token, tokens};
        let count = |text: &str, alphabet| {
            let mut letters = 0;
            for (token, _) in tokens(text, alphabet) {
                match token {
                    Token::Other(more) => letters += more,
                    Token::Word(_) => return None,
                    Token::Stop => {}
                }
            }
            Some(letters)
        };
        let alphabets = [Alphabet::Latin, Alphabet::Cyrillic, Alphabet::Greek];
        let check = |text: &str| {
            for alphabet in alphabets {
                if let Some(solid) = solid(text) {
                    assert_eq!(Some(solid.letters), count(text, alphabet), "{text:?}");
                    let commas = text.matches([',', ';']).count();
                    assert_eq!(solid.commas as usize, commas, "{text:?}");
                }
            }
        };
        for c in '\0'..=char::MAX {
            check(&format!("{c}"));
            check(&format!("設{c}定。"));
        }
        // Longer than what is counted at once.
        for length in 0..300 {
            let text: String = "在、「變更」,__$.設;定！"
                .chars()
                .cycle()
                .take(length)
                .collect();
            assert!(solid(&text).is_some());
            check(&text);
        }
        assert_eq!(solid("第 3 章"), None);
    }
}
