//! A locale: a canonical BCP 47 tag with its direction, script and fallback chain.

use std::fmt;
use std::sync::Arc;

use icu_locale::{LanguageIdentifier, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};

/// A locale. Cheap to clone; compared and ordered by its tag.
#[derive(Clone, Debug)]
pub struct Locale(Arc<Data>);

#[derive(Debug)]
struct Data {
    tag: String,
    language: String,
    script: String,
    region: Option<String>,
    rtl: bool,
}

/// Why a string is not a locale.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{tag:?} is not a BCP 47 language tag (write it like en-US, zh-TW or sr-Latn-RS)")]
pub struct BadLocale {
    /// What was written.
    pub tag: String,
}

impl Locale {
    /// Parses and canonicalises a BCP 47 tag, in any case and with `_` for `-`:
    /// `zh-tw` gives `zh-TW`.
    ///
    /// # Errors
    /// [`BadLocale`] where the text is not a well-formed tag, or is `und`.
    pub fn parse(tag: &str) -> Result<Self, BadLocale> {
        let bad = || BadLocale {
            tag: tag.to_owned(),
        };
        let mut locale =
            icu_locale::Locale::try_from_str(&tag.replace('_', "-")).map_err(|_| bad())?;
        LocaleCanonicalizer::new_common().canonicalize(&mut locale);
        let id: LanguageIdentifier = locale.id;
        if id.language.is_unknown() {
            return Err(bad());
        }
        let mut full = id.clone();
        LocaleExpander::new_common().maximize(&mut full);
        let script = full
            .script
            .map_or_else(|| "Zyyy".to_owned(), |script| script.to_string());
        let rtl = LocaleDirectionality::new_common().is_right_to_left(&id);
        Ok(Self(Arc::new(Data {
            tag: id.to_string(),
            language: id.language.to_string(),
            script,
            region: full.region.map(|region| region.to_string()),
            rtl,
        })))
    }

    /// The canonical tag: `zh-TW`.
    pub fn tag(&self) -> &str {
        &self.0.tag
    }

    /// The language subtag: `zh`.
    pub fn language(&self) -> &str {
        &self.0.language
    }

    /// The ISO 15924 script, written or likely: `Hant` for zh-TW.
    pub fn script(&self) -> &str {
        &self.0.script
    }

    /// The region, written or likely: `TW`.
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_deref()
    }

    /// `rtl` or `ltr`, for the `dir` attribute.
    pub fn direction(&self) -> &'static str {
        if self.0.rtl { "rtl" } else { "ltr" }
    }

    /// The tags to ask in turn for data and messages: itself, then shorter tags, script kept.
    ///
    /// `zh-TW` gives `zh-TW`, `zh-Hant`, `zh`; `de-DE` gives `de-DE`, `de`.
    /// BCP 47 lookup (RFC 4647 §3.4) with the likely script put in, so that Traditional and
    /// Simplified Chinese never stand in for each other before the bare language does.
    pub fn chain(&self) -> Vec<String> {
        let data = &self.0;
        let mut chain = vec![data.tag.clone()];
        let scripted = format!("{}-{}", data.language, data.script);
        for tag in [scripted, data.language.clone()] {
            if !chain.contains(&tag) {
                chain.push(tag);
            }
        }
        chain
    }

    /// Whether its language is one that Unicode knows, or one that is left to private use.
    pub fn is_known(&self) -> bool {
        let language = self.language();
        let private = language.len() == 3 && ("qaa"..="qtz").contains(&language);
        private || maximized(self.tag()).is_some_and(|full| full.script.is_some())
    }

    /// The locale that was meant by a tag that has a country's code in the place of a language's:
    /// `jp` means ja-JP.
    pub fn meant(&self) -> Option<Self> {
        let full = maximized(&format!("und-{}", self.language()))?;
        if full.language.is_unknown() {
            return None;
        }
        Self::parse(&format!("{}-{}", full.language, full.region?)).ok()
    }

    /// Whether both write the same language.
    pub fn same_language(&self, other: &Self) -> bool {
        self.0.language == other.0.language
    }
}

/// A tag with the script and the region that are likely, from the data of all languages.
fn maximized(tag: &str) -> Option<LanguageIdentifier> {
    let mut id: LanguageIdentifier = tag.parse().ok()?;
    LocaleExpander::new_extended().maximize(&mut id);
    Some(id)
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.tag == other.0.tag
    }
}
impl Eq for Locale {}
impl PartialOrd for Locale {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Locale {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.tag.cmp(&other.0.tag)
    }
}
impl std::hash::Hash for Locale {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.tag.hash(state);
    }
}
impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_and_countries_are_told_from_them() {
        for tag in [
            "en-US", "zh-TW", "tw", "haw", "brx", "ckb", "qaa", "sr-Latn",
        ] {
            assert!(
                Locale::parse(tag).is_ok_and(|locale| locale.is_known()),
                "{tag}"
            );
        }
        for (tag, meant) in [("jp", "ja-JP"), ("cn", "zh-CN"), ("xx", "")] {
            let locale = Locale::parse(tag).expect("it is well formed");
            assert!(!locale.is_known(), "{tag}");
            let found = locale
                .meant()
                .map_or(String::new(), |meant| meant.to_string());
            assert_eq!(found, meant, "{tag}");
        }
    }

    #[test]
    fn tags_are_canonical_whatever_their_case() {
        let locale = Locale::parse("zh-tw").expect("a tag");
        assert_eq!(locale.tag(), "zh-TW");
        assert_eq!(locale.script(), "Hant");
        assert_eq!(locale.chain(), ["zh-TW", "zh-Hant", "zh"]);
        assert_eq!(Locale::parse("zh_TW").expect("a tag").tag(), "zh-TW");
        assert_eq!(Locale::parse("ar-XB").expect("a tag").direction(), "rtl");
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in ["", "und", "guide pages", "en-US-"] {
            assert!(
                Locale::parse(tag).is_err(),
                "{tag:?} was taken for a locale"
            );
        }
    }
}
