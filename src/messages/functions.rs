//! NUMBER, DATETIME and LIST: values written as the message's locale writes them, by ICU4X.
//!
//! Fluent's own NUMBER knows no locale and it has no DATETIME. Here every number that a message
//! shows goes through CLDR's patterns, with or without NUMBER around it. Dates are always of the
//! Gregorian calendar: documentation names the same day to every reader.

use std::borrow::Cow;
use std::cell::RefCell;

use fixed_decimal::{Decimal, SignedRoundingMode, UnsignedRoundingMode};
use fluent_bundle::bundle::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::{FluentNumber, FluentNumberStyle, FluentType};
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use icu_calendar::cal::Gregorian;
use icu_calendar::{Date, Iso};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YMD, YMDE};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

/// A bundle that threads may share.
pub(super) type Bundle = FluentBundle<FluentResource, IntlLangMemoizer>;

/// Most digits after the point that a message can ask for: Fluent's plural rules overflow past it.
const MOST_DIGITS: usize = 10;

/// The functions that messages can call.
pub(crate) const NAMES: [&str; 3] = ["NUMBER", "DATETIME", "LIST"];

/// Gives a bundle its functions and its way to write numbers.
pub(super) fn install(bundle: &mut Bundle) -> Result<(), FluentError> {
    bundle.set_formatter(Some(write_number));
    bundle.add_function("NUMBER", number)?;
    bundle.add_function("DATETIME", datetime)?;
    bundle.add_function("LIST", list)
}

/// A list of texts, as an argument of LIST.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Items {
    pub(super) items: Vec<String>,
    /// "or" in place of "and".
    pub(super) either: bool,
}

/// A day, with how much of it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Day {
    /// Year, month and day, checked.
    date: (i32, u8, u8),
    style: DateStyle,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum DateStyle {
    Short,
    Medium,
    Long,
    Full,
}

/// The ICU4X form of a bundle's locale, made once for each bundle.
struct IcuLocale(icu_locale::Locale);

impl Memoizable for IcuLocale {
    type Args = ();
    type Error = ();

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        icu_locale::Locale::try_from_str(&lang.to_string())
            .map(Self)
            .map_err(|_| ())
    }
}

thread_local! {
    /// The digits, separators and groups of each locale, grouped and not, made once on each thread
    /// (ICU4X's formatters do not cross threads): CLDR's data is looked up along the locale's
    /// parents, which takes as long as a hundred numbers.
    static DECIMALS: RefCell<Vec<(icu_locale::Locale, bool, DecimalFormatter)>> =
        const { RefCell::new(Vec::new()) };
}

/// Calls `write` with the formatter of a locale.
fn with_decimals<T>(
    locale: &icu_locale::Locale,
    grouped: bool,
    write: impl FnOnce(&DecimalFormatter) -> T,
) -> Option<T> {
    DECIMALS.with_borrow_mut(|known| {
        let at = known
            .iter()
            .position(|(other, groups, _)| other == locale && *groups == grouped);
        if let Some((.., formatter)) = at.and_then(|at| known.get(at)) {
            return Some(write(formatter));
        }
        let grouping = if grouped {
            GroupingStrategy::Auto
        } else {
            GroupingStrategy::Never
        };
        let options = DecimalFormatterOptions::from(grouping);
        let formatter = DecimalFormatter::try_new(locale.clone().into(), options).ok()?;
        let written = write(&formatter);
        known.push((locale.clone(), grouped, formatter));
        Some(written)
    })
}

fn with_locale<T>(
    memoizer: &IntlLangMemoizer,
    write: impl FnOnce(&icu_locale::Locale) -> Option<T>,
) -> Option<T> {
    memoizer
        .with_try_get_threadsafe::<IcuLocale, _, _>((), |locale| write(&locale.0))
        .ok()
        .flatten()
}

fn number<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::Number(given)) = positional.first() else {
        return FluentValue::Error;
    };
    let mut number = given.clone();
    number.options.merge(named);
    for digits in [
        &mut number.options.minimum_fraction_digits,
        &mut number.options.maximum_fraction_digits,
        &mut number.options.minimum_integer_digits,
    ] {
        *digits = digits.map(|digits| digits.min(MOST_DIGITS));
    }
    FluentValue::Number(number)
}

fn write_number(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    with_locale(memoizer, |locale| format_number(number, locale))
}

fn format_number(number: &FluentNumber, locale: &icu_locale::Locale) -> Option<String> {
    let options = &number.options;
    let percent = options.style == FluentNumberStyle::Percent;
    // The shortest digits that give the number back, never an exponent.
    let mut decimal = Decimal::try_from_str(&number.value.to_string()).ok()?;
    if percent {
        decimal.multiply_pow10(2);
    }
    let least = options.minimum_fraction_digits.unwrap_or(0);
    // ECMA-402: at most three digits of a decimal, none of a percentage, unless more are asked for.
    let most = options
        .maximum_fraction_digits
        .unwrap_or(if percent { 0 } else { 3 }.max(least));
    decimal.round_with_mode(
        -i16::try_from(most).ok()?,
        SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand),
    );
    decimal.trim_end();
    decimal.pad_end(-i16::try_from(least).ok()?);
    if let Some(digits) = options.minimum_integer_digits {
        decimal.pad_start(i16::try_from(digits).ok()?);
    }
    let text = with_decimals(locale, options.use_grouping, |formatter| {
        formatter.format(&decimal).to_string()
    })?;
    Some(match (&options.style, &options.currency) {
        // CLDR's root patterns. A locale that writes them otherwise says so in its message.
        (FluentNumberStyle::Percent, _) => format!("{text}%"),
        (FluentNumberStyle::Currency, Some(code)) => format!("{code}\u{a0}{text}"),
        _ => text,
    })
}

fn datetime<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::String(text)) = positional.first() else {
        return FluentValue::Error;
    };
    let Some(date) = iso_day(text) else {
        return FluentValue::Error;
    };
    let style = match named.get("dateStyle") {
        Some(FluentValue::String(style)) => match &**style {
            "short" => DateStyle::Short,
            "medium" => DateStyle::Medium,
            "full" => DateStyle::Full,
            _ => DateStyle::Long,
        },
        _ => DateStyle::Long,
    };
    FluentValue::Custom(Box::new(Day { date, style }))
}

/// Year, month and day of `2018-10-29` or of a timestamp that begins so.
fn iso_day(text: &str) -> Option<(i32, u8, u8)> {
    let day = text.split(['T', ' ']).next()?;
    let mut parts = day.splitn(3, '-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::try_new_iso(year, month, day).ok()?;
    Some((year, month, day))
}

impl Day {
    fn write(&self, locale: &icu_locale::Locale) -> Option<String> {
        let (year, month, day) = self.date;
        let iso: Date<Iso> = Date::try_new_iso(year, month, day).ok()?;
        let date = iso.to_calendar(Gregorian);
        let prefs = || locale.clone().into();
        if self.style == DateStyle::Full {
            let formatter =
                FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(prefs(), YMDE::long());
            return Some(formatter.ok()?.format(&date).to_string());
        }
        let fields = match self.style {
            DateStyle::Short => YMD::short(),
            DateStyle::Medium => YMD::medium(),
            DateStyle::Long | DateStyle::Full => YMD::long(),
        };
        let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(prefs(), fields);
        Some(formatter.ok()?.format(&date).to_string())
    }

    fn iso(&self) -> String {
        let (year, month, day) = self.date;
        format!("{year:04}-{month:02}-{day:02}")
    }
}

impl FluentType for Day {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        self.iso().into()
    }

    fn as_string_threadsafe(&self, memoizer: &IntlLangMemoizer) -> Cow<'static, str> {
        with_locale(memoizer, |locale| self.write(locale))
            .unwrap_or_else(|| self.iso())
            .into()
    }
}

fn list<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let either = matches!(named.get("type"),
        Some(FluentValue::String(kind)) if matches!(&**kind, "or" | "disjunction"));
    let mut items = Vec::new();
    for value in positional {
        match value {
            FluentValue::String(text) => items.push(text.to_string()),
            FluentValue::Custom(custom) => {
                // The trait hides its type; only `Items` equals itself here.
                match custom.as_any().downcast_ref::<Items>() {
                    Some(list) => items.extend(list.items.iter().cloned()),
                    None => return FluentValue::Error,
                }
            }
            _ => return FluentValue::Error,
        }
    }
    FluentValue::Custom(Box::new(Items { items, either }))
}

impl Items {
    fn write(&self, locale: &icu_locale::Locale) -> Option<String> {
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        let formatter = if self.either {
            ListFormatter::try_new_or(locale.clone().into(), options)
        } else {
            ListFormatter::try_new_and(locale.clone().into(), options)
        };
        Some(formatter.ok()?.format(self.items.iter()).to_string())
    }
}

impl FluentType for Items {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        self.items.join(", ").into()
    }

    fn as_string_threadsafe(&self, memoizer: &IntlLangMemoizer) -> Cow<'static, str> {
        with_locale(memoizer, |locale| self.write(locale))
            .unwrap_or_else(|| self.items.join(", "))
            .into()
    }
}
