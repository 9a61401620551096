//! Which of the characters that rules about Chinese look for stand in a file: read once for all of
//! them, since most pages have none.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::Context;
use super::knowledge::Knowledge;
use crate::content::{Page, Written};
use crate::text::count;
use crate::text::script::{self, Letters};

/// What stands in a page's file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Signs {
    /// Whether a word can hold a character of [`Knowledge::characters`].
    pub other_script: bool,
    /// Whether a word can hold one of [`Knowledge::regional`].
    pub regional: bool,
    /// Which letters a word can hold.
    pub letters: Letters,
    /// Where the file holds characters of [`Knowledge::forms`].
    pub(super) forms: Vec<u32>,
}

impl<'a> Context<'a> {
    /// Every page with what stands in its file, by locale, then by key.
    pub(super) fn signs(&self) -> impl Iterator<Item = (&'a Page, &Signs)> {
        let locales = self.corpus.locales.iter();
        let pages = locales.flat_map(|locale| self.corpus.pages(locale));
        pages.zip(&self.signs)
    }
}

/// The place of each of some pages among them, by where it lies.
pub(super) type Places = HashMap<usize, u32, FixedState>;

/// Each page's place in `pages`.
pub(super) fn places<'p>(pages: impl Iterator<Item = &'p Page>) -> Places {
    pages.map(place).zip(0..).collect()
}

/// Where what is kept of a page lies.
pub(super) fn place(page: &Page) -> usize {
    std::ptr::from_ref::<Written>(page).addr()
}

/// What is asked of each character, a bit for each.
const VARIANT: u8 = 1;
const FORM: u8 = 2;
/// Is the first character of a phrase; of itself that says nothing.
const FIRST: u8 = 4;
/// Is the second character of a phrase.
const SECOND: u8 = FIRST << 1;
/// Is a phrase.
const ALONE: u8 = 16;

/// What is asked of the characters of one locale.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// By the lower half of the character; `None` where nothing is asked. Two characters with one
    /// lower half ask for the same: no page has the rarer of them.
    bits: Option<Box<[u8; 1 << 16]>>,
    /// What phrases begin with, each by the lower halves of its characters.
    pairs: HashSet<(u16, u16), FixedState>,
    /// Whether something is asked of an ASCII character.
    ascii: bool,
}

/// A character as [`Asked`] tells it apart.
fn half(code: u32) -> u16 {
    code as u16
}

impl Asked {
    /// What is asked in each locale, in the order of the corpus.
    pub(super) fn in_each(context: &Context<'_>) -> Vec<Self> {
        let locales = context.corpus.locales.iter();
        let known = locales.map(|locale| context.knowledge(locale));
        known.map(Self::by).collect()
    }

    /// What rules ask with this knowledge.
    pub(super) fn by(knowledge: &Knowledge) -> Self {
        let mut asked = Self::default();
        let all = knowledge.characters.keys().map(|c| (c, VARIANT));
        let all = all.chain(knowledge.forms.keys().map(|c| (c, FORM)));
        all.for_each(|(c, bit)| asked.add(c, bit));
        for phrase in knowledge.regional.iter() {
            let mut word = phrase.word.chars();
            match (word.next(), word.next()) {
                (Some(first), Some(second)) => {
                    asked.set(first, FIRST);
                    asked.add(second, SECOND);
                    let pair = (half(u32::from(first)), half(u32::from(second)));
                    asked.pairs.insert(pair);
                }
                (Some(only), None) => asked.add(only, ALONE),
                (None, _) => {}
            }
        }
        asked
    }

    fn add(&mut self, c: char, bit: u8) {
        self.set(c, bit);
        self.ascii |= c.is_ascii();
    }

    fn set(&mut self, c: char, bit: u8) {
        if self.bits.is_none() {
            self.bits = vec![0; 1 << 16].into_boxed_slice().try_into().ok();
        }
        if let Some(bits) = &mut self.bits
            && let Some(bits) = bits.get_mut(usize::from(half(u32::from(c))))
        {
            *bits |= bit;
        }
    }

    /// Reads a file.
    pub(super) fn read(&self, text: &str) -> Signs {
        // Words may hold any character that is written as its number (`&#x5167;`), and many a letter
        // by its name (`&alpha;`).
        let references = References::of(text.as_bytes());
        let mut letters = if references.any {
            Letters::ALL
        } else {
            Letters::default()
        };
        let Some(bits) = &self.bits else {
            return Signs {
                letters: letters.and(Letters::of(text)),
                ..Signs::default()
            };
        };
        let mut reader = Reader {
            text,
            bits,
            pairs: &self.pairs,
            before: 0,
            all: 0,
            pair: false,
            forms: Vec::new(),
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            // One after the other what nearly all of a page is: Chinese; code, addresses and markup.
            let start = at;
            at += reader.meet_han(rest, at);
            if at > start {
                letters = letters.and(Letters::HAN);
            }
            if !self.ascii {
                let run = count::leading_ascii(bytes.get(at..).unwrap_or(&[]));
                if let Some(last) = run.checked_sub(1).and_then(|last| bytes.get(at + last)) {
                    reader.before = reader.bits_of(u32::from(*last));
                }
                at += run;
            }
            if at == start {
                let c = text.get(at..).and_then(|text| text.chars().next());
                let (code, length) = c.map_or((0, 1), |c| (u32::from(c), c.len_utf8()));
                reader.meet(code, at);
                letters = letters.and(match rest {
                    // Most are marks around U+3000 and wide ones, which are no letters.
                    [0xe3, 0x80, ..] => Letters::HAN,
                    [0xef, 0xbc, 0x81..=0x8f | 0x9a..=0xa0, ..] => Letters::default(),
                    _ => Letters::of(text.get(at..at + length).unwrap_or("")),
                });
                at += length;
            }
        }
        reader.forms.shrink_to_fit();
        Signs {
            other_script: references.numbers || reader.all & VARIANT != 0,
            regional: references.numbers || reader.all & ALONE != 0 || reader.pair,
            letters,
            forms: reader.forms,
        }
    }
}

/// Characters that are written by their number or name, as far as a file may have them.
#[derive(Default)]
struct References {
    any: bool,
    numbers: bool,
}

impl References {
    fn of(text: &[u8]) -> Self {
        let mut found = Self::default();
        for at in memchr::memchr_iter(b'&', text) {
            let name = text.get(at + 1..).unwrap_or(&[]);
            let number = name.first() == Some(&b'#');
            found.numbers |= number;
            found.any |= number || ends_as_reference(name);
        }
        found
    }
}

/// Whether letters and digits are followed by a semicolon; no name has so many letters as are looked
/// at.
fn ends_as_reference(name: &[u8]) -> bool {
    let mut bytes = name.iter().take(40);
    bytes.find(|byte| !byte.is_ascii_alphanumeric()) == Some(&b';')
}

/// What there is to note of a character behind another. Of most characters nothing is asked, and most
/// that are second in a phrase stand behind others than the first.
fn told(bits: u8, before: u8) -> u8 {
    bits & (VARIANT | FORM | ALONE) | bits & SECOND & (before << 1)
}

/// On the way through a file.
struct Reader<'a> {
    text: &'a str,
    bits: &'a [u8; 1 << 16],
    pairs: &'a HashSet<(u16, u16), FixedState>,
    /// What is asked of the character before.
    before: u8,
    /// What is asked of any character so far.
    all: u8,
    /// Whether two stood side by side that a phrase begins with.
    pair: bool,
    forms: Vec<u32>,
}

impl Reader<'_> {
    #[inline]
    fn bits_of(&self, code: u32) -> u8 {
        self.bits.get(usize::from(half(code))).copied().unwrap_or(0)
    }

    #[inline]
    fn meet(&mut self, code: u32, at: usize) {
        let bits = self.bits_of(code);
        let told = told(bits, self.before);
        if told != 0 {
            self.note(code, told, at);
        }
        self.before = bits;
    }

    /// Meets the Han characters that `rest`, which stands at `at`, begins with; gives how many bytes
    /// they are.
    fn meet_han(&mut self, rest: &[u8], at: usize) -> usize {
        let (mut before, mut length) = (self.before, 0);
        for code in script::run_of_han(rest) {
            let bits = self.bits_of(code);
            let told = told(bits, before);
            if told != 0 {
                self.note(code, told, at + length);
            }
            before = bits;
            length += script::HAN_BYTES;
        }
        self.before = before;
        length
    }

    #[cold]
    fn note(&mut self, code: u32, told: u8, at: usize) {
        self.all |= told;
        if told & FORM != 0 {
            self.forms.push(at as u32);
        }
        if told & SECOND != 0 && !self.pair {
            let before = self
                .text
                .get(..at)
                .and_then(|text| text.chars().next_back());
            let pair = before.map(|before| (half(u32::from(before)), half(code)));
            self.pair = pair.is_some_and(|pair| self.pairs.contains(&pair));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::knowledge::Phrase;
    use crate::check::variant;

    /// What is known of a locale that has some of each, ASCII among them where `ascii`.
    fn known(ascii: bool) -> Knowledge {
        let mut knowledge = Knowledge::default();
        let foreign = [('内', '內'), ('个', '個'), ('𠀾', '內')];
        let foreign = foreign.map(|(c, instead)| (c, Box::from([instead])));
        knowledge.characters.extend(foreign);
        knowledge.forms.extend([('台', '臺'), ('臺', '臺')]);
        let words = ["軟件", "信息", "盤", "Ｕ盾"];
        let words = words.iter().chain(ascii.then_some(&"碟b"));
        let phrase = |word: &&str| Phrase {
            word: (*word).to_owned(),
            instead: String::new(),
            except: Vec::new(),
        };
        knowledge.regional = crate::check::knowledge::Phrases::new(words.map(phrase).collect());
        knowledge
    }

    #[test]
    fn what_a_file_holds_is_told() {
        let told = |text: &str| {
            let signs = Asked::by(&known(false)).read(text);
            (signs.other_script, signs.regional, signs.forms)
        };
        let nothing = (false, false, Vec::new());
        assert_eq!(
            told("這是軟體，也是文件。\n\n```\nlet a = 1;\n```\n"),
            nothing
        );
        assert_eq!(told("請在 30 天内完成。"), (true, false, Vec::new()));
        assert_eq!(told("這個軟件"), (false, true, Vec::new()));
        assert_eq!(told("一個盤"), (false, true, Vec::new()));
        assert_eq!(told("軟 件，信件軟息"), nothing);
        assert_eq!(told("在平台上"), (false, false, vec![6]));
        assert_eq!(told("a &#x5185; b"), (true, true, Vec::new()));
        assert!(Asked::default().read("内").forms.is_empty());
        assert!(Asked::by(&known(true)).read("一支碟b").regional);
    }

    #[test]
    fn letters_are_told_however_they_are_written() {
        let letters = |text: &str| Asked::default().read(text).letters;
        for text in ["Ы", "a &#1099; b", "a &#x42b; b", "&alpha;"] {
            assert!(letters(text).may_be_others(), "{text}");
        }
        assert!(letters("３").may_be_other_digits());
        let chinese = Asked::by(&known(false));
        for text in ["設定 Ы", "設定 ٣", "&#1099;"] {
            let letters = chinese.read(text).letters;
            assert!(
                letters.may_be_others() && letters.may_be_other_digits(),
                "{text}"
            );
        }
        let plain = chinese.read("設定，a 1。").letters;
        assert!(!plain.may_be_others() && !plain.may_be_other_digits());
        assert!(plain.may_be_foreign_to("Latn") && !plain.may_be_foreign_to("Hant"));
        for text in ["", "R&D", "a && b", "&amp", "a &b c;", "設定"] {
            assert!(!letters(text).may_be_others(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_not_told_is_not_there(
            text in "[a-cU 0軟件信息盤碟Ｕ盾内个台臺𠀾，。字文é０々\\n]{0,40}|[ab0，。字é０：\\n]{0,9}",
            ascii in proptest::bool::ANY,
        ) {
            let known = known(ascii);
            let told = Asked::by(&known).read(&text);
            let foreign = !variant::sentences(&text, &known.characters).is_empty();
            proptest::prop_assert_eq!(told.other_script, foreign);
            let forms = text.char_indices().filter(|&(_, c)| known.forms.contains(c));
            let forms: Vec<u32> = forms.map(|(at, _)| at as u32).collect();
            proptest::prop_assert_eq!(told.forms, forms);
            proptest::prop_assert_eq!(told.letters, Letters::of(&text));
            proptest::prop_assert!(told.regional || known.regional.find(&text).is_empty());
        }
    }
}
