//! Facts that a translation must state as its source does: numbers, dates, amounts, codes.
//!
//! [`read`] finds them in a text; two facts of different spelling are equal when they say the same:
//! `4,000` and `4.000` and `4 千`, `July 1, 2021` and `2021 年 7 月 1 日`.

mod date;
mod measure;
mod number;
pub mod numerals;
mod spelled;
mod time;
mod token;
mod unit;
mod words;

use std::ops::Range;

pub use date::Date;
pub(in crate::check) use number::MINUS;
pub use number::{Number, Values};
pub use numerals::Numerals;
pub use time::{Half, Time};

/// A fact in a text.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it states.
    pub what: What,
}

/// What a fact states.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// A number, perhaps of something.
    Number(Number),
    /// A day, a month of a year, or a day of a month.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A code: `70-346`, `MB-400`, `E5`, a GUID.
    Code(String),
}

impl What {
    /// Whether another text states the same, in the same unit and with the same sign.
    pub fn says(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(own), Self::Number(other)) => {
                own.same(other)
                    && own.reads_as(other)
                    && own.unit == other.unit
                    && own.negative == other.negative
            }
            (Self::Date(own), Self::Date(other)) => own.same(other),
            (Self::Time(own), Self::Time(other)) => own.same(other) && own.half == other.half,
            (Self::Code(own), Self::Code(other)) => own == other,
            _ => false,
        }
    }
}

/// Gives the facts in `text`, in order. Words that are `left_out` (code, addresses) state none.
pub fn read(
    text: &str,
    numerals: &Numerals,
    left_out: impl Fn(&Range<usize>) -> bool,
    mut give: impl FnMut(Fact),
) {
    // A cell of a table is often a number and nothing else.
    if let Some(number) = number::whole(text)
        && !left_out(&(0..text.len()))
    {
        let range = 0..text.len();
        let what = What::Number(number);
        give(Fact { range, what });
        return;
    }
    let tokens = token::tokens(text, left_out);
    let tokens = tokens.flat_map(|token| token::before_month(text, token));
    let tokens: Vec<Range<usize>> = tokens
        .flat_map(|token| time::both_ends(text, token))
        .collect();
    let mut at = 0;
    // What one number has taken of the tokens behind it.
    let mut taken = 0;
    while let Some(token) = tokens.get(at) {
        if token.start < taken {
            at += 1;
            continue;
        }
        if let Some((date, count, range)) =
            date::read(text, tokens.get(at..).unwrap_or(&[]), numerals)
        {
            give(Fact {
                range,
                what: What::Date(date),
            });
            at += count;
            continue;
        }
        if let Some((time, count, range)) =
            time::read(text, tokens.get(at..).unwrap_or(&[]), numerals)
        {
            give(Fact {
                range,
                what: What::Time(time),
            });
            at += count;
            continue;
        }
        at += 1;
        let written = text.get(token.clone()).unwrap_or("");
        // Most tokens are digits and nothing else: no time, no code, one number.
        if written.bytes().all(|byte| byte.is_ascii_digit()) {
            if let Some((number, range)) = number::read(text, token.clone(), written, numerals) {
                taken = range.end;
                give(Fact {
                    range,
                    what: What::Number(number),
                });
            }
            continue;
        }
        if is_ratio(written) {
            continue;
        }
        if let Some(code) = token::code(written) {
            give(Fact {
                range: token.clone(),
                what: What::Code(code),
            });
            continue;
        }
        for (range, plain) in token::numbers(written) {
            let range = token.start + range.start..token.start + range.end;
            if let Some(number) = number::read(text, range, &plain, numerals) {
                taken = number.1.end;
                give(Fact {
                    range: number.1,
                    what: What::Number(number.0),
                });
            }
        }
    }
}

/// Ratios and scores are written in too many ways to compare: `16:9`, `3:0`.
fn is_ratio(written: &str) -> bool {
    written.split_once(':').is_some_and(|(hours, minutes)| {
        !hours.is_empty()
            && hours.len() <= 2
            && hours.bytes().all(|byte| byte.is_ascii_digit())
            && minutes.bytes().take(2).all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::resources::Resources;

    fn facts(text: &str, numerals: &Numerals) -> Vec<Fact> {
        let mut facts = Vec::new();
        read(text, numerals, |_| false, |fact| facts.push(fact));
        facts
    }

    fn say(tag: &str, text: &str) -> Vec<String> {
        let locale = Locale::parse(tag).expect("a tag");
        let numerals = Numerals::load(&Resources::embedded(), &locale).0;
        facts(text, &numerals)
            .into_iter()
            .map(|fact| match fact.what {
                What::Number(number) => match number.unit {
                    Some(unit) => format!("{} {unit}", number.value),
                    None => number.value.to_string(),
                },
                What::Date(date) => date.to_string(),
                What::Time(time) => time.to_string(),
                What::Code(code) => code,
            })
            .collect()
    }

    #[test]
    fn numbers_are_values() {
        assert_eq!(
            say("en-US", "4,000 or 4000 of 1.5 million, 10K"),
            ["4000", "4000", "1500000", "10000"]
        );
        assert_eq!(
            say("de-DE", "4.000 oder 1,5 Millionen"),
            ["4000", "1500000"]
        );
        assert_eq!(say("fr-FR", "4\u{202f}000 ou 4 000"), ["4000", "4000"]);
        assert_eq!(
            say("zh-TW", "4,000 個、1.5 萬、３００名"),
            ["4000", "15000", "300"]
        );
        assert_eq!(say("ja-JP", "1万人"), ["10000"]);
        assert_eq!(say("ko-KR", "EN 301 549를 4 000개"), ["301549", "4000"]);
        assert_eq!(say("ru-RU", "10 тыс. и 2,5 млн"), ["10000", "2500000"]);
        assert_eq!(
            say("en-US", "the 1st, a 30-day trial, 10-20 users"),
            ["1", "30", "10-20"]
        );
    }

    #[test]
    fn a_number_alone_is_read_as_any_is() {
        for tag in ["en-US", "de-DE", "zh-TW", "ja-JP"] {
            let locale = Locale::parse(tag).expect("a tag");
            let numerals = Numerals::load(&Resources::embedded(), &locale).0;
            for text in [
                "7",
                "007",
                "2021",
                "20210701",
                "999999999999999",
                "9999999999999999",
            ] {
                // Behind a space, every text goes the long way.
                let behind = format!(" {text}");
                let mut plain = facts(&behind, &numerals);
                for fact in &mut plain {
                    fact.range = fact.range.start - 1..fact.range.end - 1;
                }
                assert_eq!(facts(text, &numerals), plain, "{tag} {text}");
                assert_eq!(plain.len(), 1, "{tag} {text}");
            }
        }
    }

    #[test]
    fn amounts_have_units() {
        assert_eq!(
            say("en-US", "$150,000 and 5% and 4 TB"),
            ["150000 dollar", "5 percent", "4 TB"]
        );
        assert_eq!(
            say("zh-TW", "15 萬美元、百分之 5、4TB、US$3"),
            ["150000 dollar", "5 percent", "4 TB", "3 dollar"]
        );
        assert_eq!(say("de-DE", "5 % und 3 Euro"), ["5 percent", "3 euro"]);
        assert_eq!(say("ja-JP", "3ドル"), ["3 dollar"]);
    }

    #[test]
    fn measures_and_stretches_of_time_have_units() {
        for (tag, text, facts) in [
            (
                "en-US",
                "18.6 kg, 400V, 2.5N·m, 5 minutes, 30-day",
                "18.6 kg,400 V,2.5 N·m,5 minute,30",
            ),
            ("en-US", "0 °C or 32 °F; plan 3 gold", "0 °C,32 °F,3"),
            ("zh-CN", "18.6 千克、3 千个、5 个月", "18.6 kg,3000,5 month"),
            ("zh-TW", "18.6 公斤、2 千瓦、3 週", "18.6 kg,2 kW,3 week"),
            ("ja-JP", "520mm、400Vの、5秒", "520 mm,400 V,5 second"),
            ("ko-KR", "2.5N·m로, 4.0 만점, 3만 명", "2.5 N·m,4,30000"),
            ("fr-FR", "10 Go, 3 ans", "10 GB,3 year"),
            ("ru-RU", "1350 Вт, 10 ГБ, 2 недели", "1350 W,10 GB,2 week"),
            (
                "en-US",
                "2026–27, 2026-27, 2019/20",
                "2026,2027,2026,2027,2019,2020",
            ),
            (
                "ja-JP",
                "1億5,000万円、2万5000人、1億 2人",
                "150000000 yen,25000,100000000,2",
            ),
            ("ko-KR", "1억 5천만 개, 3만 명", "150000000,30000"),
            (
                "zh-TW",
                "3 億 2,000 萬、1萬5千、2 萬 7,500、1 萬 5 人",
                "320000000,15000,27500,10000,5",
            ),
            ("zh-CN", "150 多万、20余亿", "1500000,2000000000"),
            ("ja-JP", "4K動画、1½ カップ", "4000,1.5"),
            ("es-ES", "ISO 100-12 800", "100,12800"),
            ("en-US", "12–15, 2027-26", "12,15,2027-26"),
        ] {
            assert_eq!(say(tag, text).join(","), facts, "{tag}: {text}");
        }
    }

    #[test]
    fn dates_are_days() {
        assert_eq!(
            say("en-US", "on July 1, 2021, by 7/1/2021 or 1 July 2021"),
            ["2021-07-01", "2021-07-01", "2021-07-01"]
        );
        assert_eq!(
            say("de-DE", "am 1. Juli 2021, 01.07.2021"),
            ["2021-07-01", "2021-07-01"]
        );
        assert_eq!(
            say("zh-TW", "2021 年 7 月 1 日起，2021/7/1"),
            ["2021-07-01", "2021-07-01"]
        );
        assert_eq!(say("ko-KR", "2021년 7월 1일"), ["2021-07-01"]);
        assert_eq!(say("ru-RU", "1 июля 2021 г."), ["2021-07-01"]);
        assert_eq!(say("es-ES", "1 de julio de 2021"), ["2021-07-01"]);
        assert_eq!(say("fr-FR", "1er juillet 2021"), ["2021-07-01"]);
        assert_eq!(
            say("en-US", "in July 2021; on July 1; it may 5"),
            ["2021-07", "07-01", "5"]
        );
        assert_eq!(
            say("zh-TW", "7 月 1 日；2021 年 7 月"),
            ["07-01", "2021-07"]
        );
        assert_eq!(say("en-US", "2021-07-01"), ["2021-07-01"]);
    }

    #[test]
    fn times_are_what_a_clock_shows() {
        for (tag, text, times) in [
            (
                "en-US",
                "at 5:00 PM, 9:30am or 17:45:00",
                "5:00 PM,9:30 AM,17:45",
            ),
            ("en-US", "9 AM, 10 p.m. and 12:00", "9:00 AM,10:00 PM,12:00"),
            ("en-US", "5 AMPs, 3 pmu, 16:9", "5,3"),
            (
                "en-US",
                "9:00-17:30, 9:00am-5:30pm, 8:15\u{2011}9:45 PM",
                "9:00,17:30,9:00 AM,5:30 PM,8:15,9:45 PM",
            ),
            ("en-US", "9:00-17, 16:9", ""),
            ("zh-TW", "上午 9 點至下午 5 點 30 分", "9:00 AM,5:30 PM"),
            ("zh-TW", "晚上10：15、17:00，3 點注意", "10:15 PM,17:00,3"),
            ("zh-CN", "上午9点到下午5点30分", "9:00 AM,5:30 PM"),
            (
                "ja-JP",
                "午前 9 時から 17 時 30 分、24 時間",
                "9:00 AM,17:30,24 hour",
            ),
            ("ko-KR", "오전 9시부터 오후 5시 30분", "9:00 AM,5:30 PM"),
            ("de-DE", "von 9 Uhr bis 17.30 Uhr, 2.15", "9:00,17:30,2.15"),
            ("fr-FR", "17 h 30, 22h15, 9 h", "17:30,22:15,9"),
            (
                "es-ES",
                "a las 22.15 de la noche, 9:00 a. m.",
                "22:15,9:00 AM",
            ),
            ("ru-RU", "с 9:00 до 17:30, 3 дня", "9:00,17:30,3 day"),
            // What stands beside may make something else of it, or belong to another.
            (
                "zh-TW",
                "上午 8 點半、上午 8 點三十分、上午 9 點 30 分鐘",
                "8:30 AM,8,9,30 minute",
            ),
            (
                "zh-TW",
                "上午 9 點鐘、上午 9 點 30 名、步驟 1：20 個",
                "9:00 AM,9,30,1,20",
            ),
            (
                "zh-TW",
                "10:30 下午場、中午 11:30、晚上 2 點",
                "10:30,11:30,2:00",
            ),
            (
                "ja-JP",
                "午前3時間、午前8時半、11:00 午後の部",
                "3 hour,8:30 AM,11:00",
            ),
            ("ko-KR", "오전 8시 반, 밤 1시, 3시간", "8:30 AM,1:00,3 hour"),
            (
                "de-DE",
                "um 9 Uhr 30 Plätze, halb 9 Uhr, 9:30 Uhr abends",
                "9:00,30,9,9:30 PM",
            ),
            (
                "fr-FR",
                "24 h 7 jours, 3 h 30 min, 9h du matin, 17h 30",
                "24,7 day,3,30 minute,9:00 AM,17:30",
            ),
            (
                "es-ES",
                "a las 17:30h o a las 9 de la mañana",
                "17:30,9:00 AM",
            ),
            (
                "ru-RU",
                "5 утраченных, 9 утра, половина 9 утра",
                "5,9:00 AM,9",
            ),
            (
                "en-US",
                "8:00 AM 5:00 PM, UTC+08:00, 24:30",
                "8:00 AM,5:00 PM",
            ),
        ] {
            assert_eq!(say(tag, text).join(","), times, "{tag}: {text}");
        }
    }

    #[test]
    fn a_half_of_the_day_counts_where_both_say_it() {
        let time = |text: &str| {
            let locale = Locale::parse("en-US").expect("a tag");
            let numerals = Numerals::load(&Resources::embedded(), &locale).0;
            match facts(text, &numerals).pop().map(|fact| fact.what) {
                Some(What::Time(time)) => time,
                other => panic!("{text}: {other:?}"),
            }
        };
        for (one, other, same) in [
            ("5:00 PM", "17:00", true),
            ("5:00 PM", "5:00", true),
            ("5:00 PM", "5:00 AM", false),
            ("5:00 AM", "17:00", false),
            ("5:00", "6:00", false),
            ("5:00", "5:10", false),
            ("12:00 AM", "0:00", true),
            ("12 PM", "12:00", true),
        ] {
            assert_eq!(time(one).same(&time(other)), same, "{one} {other}");
        }
    }

    #[test]
    fn codes_are_told_from_numbers() {
        assert_eq!(
            say("en-US", "exam 70-346, plan E3, MS-AZR-0145P"),
            ["70-346", "E3", "MS-AZR-0145P"]
        );
        assert_eq!(say("zh-TW", "考試70-346與MB-400。"), ["70-346", "MB-400"]);
        assert_eq!(
            say("en-US", "v2.3.1 and 16.0.4266.1001"),
            ["v2.3.1", "16.0.4266.1001"]
        );
    }
}
