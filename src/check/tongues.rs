//! Telling languages apart by words that only one of them has: what `wrong-language` and
//! `foreign-fragment-in-source` share.

mod words;

use std::collections::HashMap;
use std::ops::Range;

use crate::locale::Locale;
use crate::resources::Resources;
use crate::text::language::Language;
use crate::text::{count, script};
use words::{Known, Sieve};

/// The function words of every language that `locales/` knows and that writes words between spaces.
#[derive(Debug, Default)]
pub struct Tongues {
    names: Vec<String>,
    subtags: Vec<String>,
    words: HashMap<Box<str>, Has, foldhash::fast::FixedState>,
    /// Those of them that are function words of ASCII letters: a text is walked at once for them, and
    /// only what may be one is looked up.
    known: Known,
    /// For each language what words may tell against it.
    sieves: Vec<Sieve>,
    /// Characters of Chinese grammar.
    chinese: Box<str>,
}

/// Which languages have a word, a bit for each.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct Has {
    /// As a function word that no name has.
    function: u32,
    /// As a word of grammar, also one that names are built with.
    grammar: u32,
    /// At all.
    any: u32,
}

/// Some of the languages, a bit for each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Own(u32);

/// What tells that a text is in another language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Foreign<'t> {
    /// The language's name in English.
    pub language: &'t str,
    /// Words that the page's languages do not have, each once.
    pub words: Vec<&'t str>,
    /// From the first word that tells to the last.
    pub range: Range<usize>,
}

/// The language that a text is plainly in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Plain<'t> {
    /// Its name in English.
    pub language: &'t str,
    /// Its subtag.
    pub subtag: &'t str,
}

/// Whether a word is a function word of other languages than `mine`, and no word of those.
fn tells_against(has: Has, mine: u32) -> bool {
    has.function & !mine != 0 && has.any & mine == 0
}

/// So many function words of another language, of so many different ones, and none of the page's own
/// make a sentence foreign.
const WORDS: usize = 3;
const DIFFERENT: usize = 2;

/// Whether a word of `text` is a part of a code such as the tag of a language: `en-CA`, `fr_FR`.
fn is_of_code(text: &str, word: &str) -> bool {
    let at = word.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let joins = |c: char| matches!(c, '-' | '_');
    let is_capital = |c: Option<char>| c.is_some_and(|c| c.is_ascii_uppercase());
    let before = text.get(..at).unwrap_or("");
    let behind = text.get(at + word.len()..).unwrap_or("");
    let behind_joint = behind.strip_prefix(joins).map(|rest| rest.chars().next());
    word.len() <= LONGEST_SUBTAG
        && (behind_joint.is_some_and(is_capital)
            || is_capital(word.chars().next()) && before.ends_with(joins))
}

/// Subtags of languages and regions have so many letters at most (BCP 47).
const LONGEST_SUBTAG: usize = 3;

impl Tongues {
    /// All languages with data of their own.
    pub(super) fn load(resources: &Resources) -> Self {
        let mut tongues = Self::default();
        for folder in resources.folders("locales") {
            let Ok(locale) = Locale::parse(&folder) else {
                continue;
            };
            if locale.language() == "zh" {
                let language = Language::load(resources, &locale).0;
                let own: String = language.function_words().collect();
                tongues.chinese = format!("{}{own}", tongues.chinese).into();
                continue;
            }
            // Words are told apart where they stand between spaces; at most 32 languages fit.
            let known = tongues
                .subtags
                .iter()
                .any(|subtag| subtag == locale.language());
            let spaced = matches!(locale.script(), "Latn" | "Cyrl" | "Grek");
            if known || !spaced || tongues.subtags.len() >= 32 {
                continue;
            }
            let language = Language::load(resources, &locale).0;
            if language.function_words().next().is_none() {
                continue;
            }
            let bit = 1 << tongues.subtags.len();
            let mut add = |word: &str, function: bool, grammar: bool| {
                let has = tongues.words.entry(word.into()).or_default();
                has.any |= bit;
                has.function |= if function { bit } else { 0 };
                has.grammar |= if grammar { bit } else { 0 };
            };
            let names = language.name_words().map(|word| (word, false, true));
            let everyday = language.vocabulary().map(|word| (word, false, false));
            let function = language.function_words().map(|word| (word, true, true));
            for (word, function, grammar) in function.chain(names).chain(everyday) {
                add(word, function, grammar);
            }
            tongues.names.push(language.name.clone());
            tongues.subtags.push(locale.language().to_owned());
        }
        tongues.known = Known::of(&tongues.words);
        let known = &tongues.known;
        let sieve = |at: usize| known.sieve(|has| tells_against(has, 1 << at));
        tongues.sieves = (0..tongues.names.len()).map(sieve).collect();
        tongues
    }

    /// The languages of a page.
    pub fn own(&self, subtags: &[&str]) -> Own {
        let known = self.subtags.iter().enumerate();
        let own = known.filter(|(_, subtag)| subtags.contains(&subtag.as_str()));
        Own(own.fold(0, |bits, (at, _)| bits | 1 << at))
    }

    /// Whether a part of `text` can be [`Tongues::foreign`]: whether it has so many words that only
    /// other languages have. Asked of whole blocks, before they are cut into sentences.
    pub fn may_be_foreign(&self, text: &str, Own(mine): Own) -> bool {
        if mine == 0 {
            return false;
        }
        let told = |has: Has| tells_against(has, mine);
        let mut small = String::new();
        let mut tells = |word: &str| told(self.has(word, &mut small));
        // All these languages write with small alphabets; between other letters there is no word, and
        // most blocks of a Chinese page have none at all.
        let wide = |byte: u8| byte.wrapping_sub(0xc2) < 0xe2 - 0xc2;
        let letter = |byte: u8| ((byte | 0x20).wrapping_sub(b'a') < 26) | wide(byte);
        if !count::has(text, letter) {
            return false;
        }
        if text.is_ascii() || !count::has(text, wide) {
            let mut telling = 0;
            // What tells against several languages tells against the first.
            let sieve = self.sieves.get(mine.trailing_zeros() as usize);
            for (range, key) in words::of_ascii(text) {
                if sieve.is_none_or(|sieve| sieve.passes(key))
                    && told(self.known.get(key))
                    && range.len() > 1
                    && text.get(range).is_some_and(&mut tells)
                {
                    telling += 1;
                    if telling == DIFFERENT {
                        return true;
                    }
                }
            }
            return false;
        }
        let words = text.split(|c: char| c >= '\u{2000}' || !script::is_letter(c));
        let may_tell = |word: &&str| {
            word.len() > 1
                && words::key(word.as_bytes()).is_none_or(|key| told(self.known.get(key)))
        };
        let mut words = words.filter(may_tell);
        (0..DIFFERENT).all(|_| words.any(&mut tells))
    }

    /// Which languages have a word, whatever its capitals. `small` is a place to work in.
    fn has(&self, word: &str, small: &mut String) -> Has {
        small.clear();
        if word.is_ascii() {
            small.push_str(word);
            small.make_ascii_lowercase();
        } else {
            small.extend(word.chars().flat_map(char::to_lowercase));
        }
        self.words.get(small.as_str()).copied().unwrap_or_default()
    }

    /// The language that `text` is written in, where it is none of `own`.
    pub fn foreign<'t>(&'t self, text: &'t str, Own(mine): Own) -> Option<Foreign<'t>> {
        // Without words of its own to go by, every text would be foreign.
        if mine == 0 || !self.may_be_foreign(text, Own(mine)) {
            return None;
        }
        // Each word that may tell, the languages it belongs to, and whether the page's have it not:
        // names in English have a "de" and a "la" too.
        let mut told: Vec<(&str, u32, bool)> = Vec::new();
        // What of the page's own languages a candidate has too says nothing against it.
        let mut against = mine;
        let mut small = String::new();
        for word in text.split(|c: char| !c.is_alphabetic()) {
            // A single letter is a variable, a grade, or cut off by an apostrophe.
            if word.chars().nth(1).is_none() || is_of_code(text, word) {
                continue;
            }
            small.clear();
            small.extend(word.chars().flat_map(char::to_lowercase));
            let Some(&has) = self.words.get(small.as_str()) else {
                continue;
            };
            if has.grammar & mine != 0 {
                against |= !has.any;
                if against == u32::MAX {
                    return None;
                }
            }
            if has.function & !mine != 0 {
                told.push((word, has.function, has.any & mine == 0));
            }
        }
        if told.len() < WORDS {
            return None;
        }
        let count = |at: usize| {
            let of = told.iter().filter(|(_, bits, _)| bits & (1 << at) != 0);
            of.count()
        };
        let best = (0..self.subtags.len())
            .filter(|at| against & (1 << at) == 0)
            .map(|at| (count(at), at))
            .max_by_key(|&(count, at)| (count, usize::MAX - at));
        let (_, at) = best.filter(|(count, _)| *count >= WORDS)?;
        let mut words: Vec<&str> = Vec::new();
        for &(word, bits, alone) in &told {
            let said = words
                .iter()
                .any(|known| known.to_lowercase() == word.to_lowercase());
            if alone && bits & (1 << at) != 0 && !said {
                words.push(word);
            }
        }
        let place = |word: &str| (word.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let (first, last) = (words.first()?, words.last()?);
        (words.len() >= DIFFERENT).then(|| Foreign {
            language: self.names.get(at).map_or("", String::as_str),
            range: place(first)..place(last) + last.len(),
            words,
        })
    }

    /// The language that `text` is plainly in: half of its words, two at least, are everyday words of
    /// it, and one of them stands in small letters and joins no name. A name has none such.
    pub fn plainly(&self, text: &str) -> Option<Plain<'_>> {
        let mut all = 0;
        let mut known: Vec<Has> = Vec::new();
        // Languages with a small word that names are not built with.
        let mut prose = 0;
        for word in text.split(|c: char| !c.is_alphabetic()) {
            if word.chars().nth(1).is_none() {
                continue;
            }
            all += 1;
            let small = word.to_lowercase();
            let Some(&has) = self.words.get(small.as_str()) else {
                continue;
            };
            if small == word {
                prose |= has.function | (has.any & !has.grammar);
            }
            known.push(has);
        }
        let count = |at: usize| {
            let of = |bits: u32| bits & (1 << at) != 0;
            let any = known.iter().filter(|has| of(has.any)).count();
            (any, known.iter().filter(|has| of(has.function)).count())
        };
        let languages = (0..self.subtags.len()).filter(|at| prose & (1 << at) != 0);
        let (best, at) = languages
            .map(|at| (count(at), at))
            .max_by_key(|&(count, at)| (count, usize::MAX - at))?;
        (best.0 >= 2 && best.0 * 2 >= all).then(|| Plain {
            language: self.names.get(at).map_or("", String::as_str),
            subtag: self.subtags.get(at).map_or("", String::as_str),
        })
    }

    /// The characters of Chinese grammar in a text that has the look of Chinese and none of
    /// Japanese: Han characters, no kana, and grammar that Japanese writes with kana.
    pub fn chinese<'t>(&self, text: &'t str) -> Option<Vec<&'t str>> {
        use crate::text::script::{Script, is_han};
        let mut han = 0;
        let mut found: Vec<&str> = Vec::new();
        let mut hits = 0;
        for (at, c) in text.char_indices() {
            if is_han(c) {
                han += 1;
                if self.chinese.contains(c) {
                    hits += 1;
                    let written = text.get(at..at + c.len_utf8()).unwrap_or("");
                    if !found.contains(&written) {
                        found.push(written);
                    }
                }
            } else if Script::of(c) == Some(Script::Kana) {
                return None;
            }
        }
        // About one in four characters of running Chinese is of grammar. A Japanese heading can do
        // without kana, a Japanese sentence hardly can.
        let sentence = text.trim_end().ends_with(['。', '！', '？']);
        (sentence && found.len() >= WORDS && hits * 7 >= han).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::LazyLock;

    use super::*;

    fn told(text: &str, own: &[&str]) -> String {
        let tongues = Tongues::load(&Resources::embedded());
        tongues
            .foreign(text, tongues.own(own))
            .map_or(String::new(), |found| found.language.to_owned())
    }

    #[test]
    fn a_sentence_of_a_third_language_is_named() {
        let own = &["zh", "en"];
        assert_eq!(
            told("La factura llega el primer día de cada mes.", own),
            "Spanish"
        );
        assert_eq!(
            told("Die Rechnung wird am ersten Tag des Monats erstellt.", own),
            "German"
        );
        assert_eq!(
            told("Vous pouvez modifier les options dans le portail.", own),
            "French"
        );
    }

    #[test]
    fn a_sieve_lets_pass_what_tells_and_little_else() {
        let tongues = Tongues::load(&Resources::embedded());
        for (at, sieve) in tongues.sieves.iter().enumerate() {
            let (mut told, mut passed, mut others) = (0, 0, 0);
            let words: BTreeMap<&str, Has> =
                tongues.words.iter().map(|(w, has)| (&**w, *has)).collect();
            for (word, has) in words {
                let Some(key) = words::key(word.as_bytes()) else {
                    continue;
                };
                // What is known of the key: another word may have it, too.
                if tells_against(tongues.known.get(key), 1 << at) {
                    assert!(sieve.passes(key), "{word} {has:?}");
                    told += 1;
                } else {
                    passed += usize::from(sieve.passes(key));
                    others += 1;
                }
            }
            assert!(
                told > 100 && passed * 5 < others,
                "{told} {passed} {others}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_foreign_may_be(words in proptest::collection::vec(0usize..24, 0..12)) {
            static TONGUES: LazyLock<Tongues> =
                LazyLock::new(|| Tongues::load(&Resources::embedded()));
            let tongues = &*TONGUES;
            let known = [
                "die", "Rechnung", "wird", "am", "el", "primer", "la", "Vous", "pouvez", "dans",
                "the", "of", "is", "été", "für", "можно", "設定", "zusammenfassend", "nevertheless",
                "Nosotros", "todavía", "x", "—", "`code`",
            ];
            let all: Vec<&str> = words.iter().map(|&at| known[at]).collect();
            for (text, own) in [(all.join(" "), &["zh", "en"]), (all.join(", "), &["fr", "en"])] {
                let own = tongues.own(own);
                let plain = text
                    .split(|c: char| !c.is_alphabetic())
                    .filter(|word| {
                        let has = tongues.words.get(word.to_lowercase().as_str());
                        has.is_some_and(|has| has.function & !own.0 != 0 && has.any & own.0 == 0)
                    })
                    .count();
                proptest::prop_assert_eq!(tongues.may_be_foreign(&text, own), plain >= DIFFERENT);
            }
        }
    }

    #[test]
    fn names_and_the_pages_own_languages_are_not() {
        let own = &["zh", "en"];
        for text in [
            "Rent or return bicycles for a weekend with RaaS",
            "A note about a spare key on the RSP's doorstep",
            "Re-labelled: crates in “re-labelled” or “empty” state",
            "The Box(es) or basket(s) you're packing",
            "Die Hard, Das Boot",
            "en-US, de-DE, es-ES, fr-FR",
            "請選取 Los Angeles 或 La Paz。",
        ] {
            assert_eq!(told(text, own), "", "{text}");
        }
        assert_eq!(
            told(
                "Die Rechnung wird am Montag des Monats erstellt.",
                &["de", "en"]
            ),
            ""
        );
    }

    #[test]
    fn a_text_is_plainly_in_a_language_by_its_everyday_words() {
        let tongues = Tongues::load(&Resources::embedded());
        let told = |text: &str| tongues.plainly(text).map_or("", |found| found.language);
        for text in [
            "All rights reserved.",
            "Back to top",
            "Read more",
            "The badge that you get",
            "Edit this page",
        ] {
            assert_eq!(told(text), "English", "{text}");
        }
        assert_eq!(
            told("Alle Rechte vorbehalten, auch die der Seite"),
            "German"
        );
        for name in [
            "Larkspire Shop",
            "Microsoft Store for Business",
            "© Contoso Ltd. 2024",
            "GitHub",
            "en-US, zh-TW",
            "v1.2",
            "保留一切權利",
        ] {
            assert_eq!(told(name), "", "{name}");
        }
    }

    #[test]
    fn chinese_in_japanese_is_seen_by_its_grammar() {
        let tongues = Tongues::load(&Resources::embedded());
        assert!(tongues.chinese("您可以在这里更改您的设置。").is_some());
        assert!(tongues.chinese("您可以在這裡變更您的設定。").is_some());
        for japanese in [
            "設定を変更できます。",
            "有効期限設定",
            "対応可能地域一覧",
            "基本的人権",
            "初期設定処理完了。",
            "東京都千代田区丸の内",
        ] {
            assert!(tongues.chinese(japanese).is_none(), "{japanese}");
        }
    }
}
