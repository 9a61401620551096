//! Which plural categories a locale's Fluent messages can choose: asked of Fluent itself.
//!
//! CLDR's newest data may name categories that the rules inside Fluent never give, and a rule that
//! demanded those would demand text that nobody ever reads.

use std::collections::BTreeSet;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::locale::Locale;

/// Counts that meet every rule of CLDR: all up to 200, a million, and a fraction.
fn samples() -> impl Iterator<Item = f64> {
    (0..=200_u32).map(f64::from).chain([1_000_000.0, 1.5])
}

/// The categories that some number chooses in `locale`, cardinal or ordinal.
pub fn categories(locale: &Locale, ordinal: bool) -> BTreeSet<String> {
    const VARIANTS: &str =
        "[zero] zero\n  [one] one\n  [two] two\n  [few] few\n  [many] many\n  *[other] other\n }\n";
    let selector = if ordinal {
        "NUMBER($n, type: \"ordinal\")"
    } else {
        "$n"
    };
    let text = format!("n = {{ {selector} ->\n  {VARIANTS}");
    let mut found = BTreeSet::from(["other".to_owned()]);
    let language = locale.tag().parse::<LanguageIdentifier>();
    let (Ok(language), Ok(resource)) = (language, FluentResource::try_new(text)) else {
        return found;
    };
    let mut bundle = FluentBundle::new(vec![language]);
    if bundle.add_resource(resource).is_err() || (ordinal && bundle.add_builtins().is_err()) {
        return found;
    }
    let Some(pattern) = bundle.get_message("n").and_then(|message| message.value()) else {
        return found;
    };
    for number in samples() {
        // Ordinals count things; there is no one and a half-th.
        if ordinal && number.fract() != 0.0 {
            continue;
        }
        let mut args = FluentArgs::new();
        args.set("n", FluentValue::from(number));
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
        if errors.is_empty() {
            found.insert(text.into_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str, ordinal: bool) -> Vec<String> {
        categories(&Locale::parse(tag).expect("a tag"), ordinal)
            .into_iter()
            .collect()
    }

    #[test]
    fn categories_are_those_that_fluent_chooses() {
        assert_eq!(of("zh-TW", false), ["other"]);
        assert_eq!(of("en-US", false), ["one", "other"]);
        assert_eq!(of("ru-RU", false), ["few", "many", "one", "other"]);
        assert_eq!(
            of("ar", false),
            ["few", "many", "one", "other", "two", "zero"]
        );
        assert_eq!(of("en-US", true), ["few", "one", "other", "two"]);
        assert_eq!(of("zh-TW", true), ["other"]);
    }
}
