//! Numbers in words: `two million`, 三萬五千, 八折.

use super::numerals::Numerals;
use crate::text::script;

impl Numerals {
    /// The values that words of `text` stand for, whether in letters or in Han numerals.
    pub fn spelled(&self, text: &str) -> Vec<f64> {
        let mut found = Vec::new();
        // The number before, and the last one with a magnitude: its factor, and the magnitude.
        let (mut before, mut large) = (None, None);
        // The last number, and how many words ago: `two and a half`.
        let mut last: Option<(f64, u32)> = None;
        for word in text.split(|c: char| !c.is_alphabetic() && c != '-') {
            if word.is_empty() {
                continue;
            }
            let (mut value, mut tens) = (None, None);
            for part in word.split('-').chain(word.contains('-').then_some(word)) {
                if part.is_empty() {
                    continue;
                }
                let part = part.to_lowercase();
                if let Some(factor) = self.magnitudes.named(&part).filter(|it| **it >= 1000.0) {
                    // `two million`; `un millón`.
                    let count = before.unwrap_or(1.0);
                    found.push(count * factor);
                    large = Some((count, *factor));
                }
                if let Some(&known) = self.words.get(&part) {
                    found.push(known);
                    // `thirty-five`
                    if let Some(tens) = tens.filter(|_| known < 10.0) {
                        found.push(tens + known);
                    }
                    if let Some((count, _)) = last.filter(|(_, ago)| known < 1.0 && *ago < 3) {
                        found.push(count + known);
                    }
                    // `un millón y medio`
                    if let Some((count, factor)) = large.filter(|_| known < 1.0) {
                        found.push((count + known) * factor);
                    }
                    tens = (20.0..100.0).contains(&known).then_some(known);
                    value = Some(known);
                }
            }
            before = value;
            last = match value {
                Some(value) => Some((value, 0)),
                None => last.map(|(value, ago)| (value, ago + 1)),
            };
        }
        found.extend(self.hundredths(text));
        // Words of scripts without spaces stand inside others.
        if !text.is_ascii() {
            let solid = |word: &str| word.chars().all(|c| !c.is_ascii() && script::is_wide(c));
            for (word, value) in self.words.iter().filter(|(word, _)| solid(word)) {
                if text.contains(word.as_str()) {
                    found.push(*value);
                }
            }
            found.extend(han_numbers(text));
        }
        found
    }

    /// What words behind tenths say, in hundredths: 九成, and 八折 of a price of which so much is left.
    fn hundredths<'t>(&'t self, text: &'t str) -> impl Iterator<Item = f64> + 't {
        let of = move |words: &'t [String]| {
            let places = words.iter();
            let places = places.flat_map(move |word| text.match_indices(word.as_str()));
            places.filter_map(move |(at, _)| tenths(text.get(..at)?))
        };
        // What is left, and what is taken off.
        let left = of(&self.discounts).flat_map(|left| [100.0 - left, left]);
        left.chain(of(&self.tenths))
    }
}

/// The tenths that a text ends with, in hundredths: 85 of 八五 and of `8.5`.
fn tenths(text: &str) -> Option<f64> {
    let text = text.trim_end();
    let digit = |c: char| c.to_digit(10).map(f64::from).or_else(|| han_value(c));
    let written = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(head) = written.strip_suffix('.') {
        let whole = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let tenths: f64 = text.get(whole.len()..)?.parse().ok()?;
        return (tenths < 10.0).then_some(10.0 * tenths);
    }
    let mut digits = text.chars().rev().map_while(digit);
    match (digits.next()?, digits.next(), digits.next()) {
        (tenths @ 1.0..10.0, None, _) => Some(10.0 * tenths),
        (units @ 0.0..10.0, Some(tens @ 1.0..10.0), None) => Some(10.0 * tens + units),
        _ => None,
    }
}

/// The values of runs of Han numerals: 三 is 3, 十二 is 12, 一百 is 100, 二十四 is 24.
fn han_numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut run: Vec<char> = Vec::new();
    for c in text.chars().chain([' ']) {
        if han_value(c).is_some() {
            run.push(c);
        } else if !run.is_empty() {
            found.push(han_number(&run));
            run.clear();
        }
    }
    found
}

fn han_value(c: char) -> Option<f64> {
    let digits = "〇一二三四五六七八九";
    if let Some(value) = digits.chars().position(|digit| digit == c) {
        return Some(value as f64);
    }
    Some(match c {
        '零' => 0.0,
        '兩' | '两' => 2.0,
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1000.0,
        '萬' | '万' => 10_000.0,
        '億' | '亿' => 100_000_000.0,
        _ => return None,
    })
}

fn han_number(run: &[char]) -> f64 {
    let (mut total, mut section, mut digit) = (0.0, 0.0, 0.0);
    for value in run.iter().filter_map(|&c| han_value(c)) {
        if value >= 10_000.0 {
            section += digit;
            total += if section == 0.0 { 1.0 } else { section } * value;
            (section, digit) = (0.0, 0.0);
        } else if value >= 10.0 {
            section += if digit == 0.0 { 1.0 } else { digit } * value;
            digit = 0.0;
        } else {
            digit = value;
        }
    }
    total + section + digit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::resources::Resources;

    #[test]
    fn numbers_in_words_are_values_too() {
        let chars = |text: &str| han_number(&text.chars().collect::<Vec<_>>()).to_string();
        assert_eq!(chars("十二"), "12");
        assert_eq!(chars("二十四"), "24");
        assert_eq!(chars("一百零五"), "105");
        assert_eq!(chars("三萬五千"), "35000");
        let locale = Locale::parse("en-US").expect("a tag");
        let english = Numerals::load(&Resources::embedded(), &locale).0;
        assert_eq!(
            english.spelled("two of the thirty-five"),
            [2.0, 30.0, 5.0, 35.0]
        );
        let say = |tag: &str, text: &str, value: f64| {
            let locale = Locale::parse(tag).expect("a tag");
            let numerals = Numerals::load(&Resources::embedded(), &locale).0;
            let found = numerals.spelled(text);
            assert!(found.contains(&value), "{tag} {text}: {found:?}");
        };
        say("en-US", "two million users", 2e6);
        say("de-DE", "nach etwa einer Million Ereignissen", 1e6);
        say("es-ES", "más de un millón y medio de dólares", 1.5e6);
        say("fr-FR", "au bout d’un million d’événements", 1e6);
        say("ru-RU", "после миллиона событий", 1e6);
        say("ru-RU", "полтора миллиона", 1.5e6);
        say("en-US", "two and a half times", 2.5);
        say("zh-TW", "加快四成", 40.0);
        say("ja-JP", "約9割", 90.0);
        say("zh-TW", "一般票價的八折", 20.0);
        say("zh-TW", "享 75 折優惠", 25.0);
        say("zh-CN", "享受九五折优惠", 5.0);
        say("zh-CN", "打 8.5 折", 15.0);
        say("zh-CN", "打 8 折", 80.0);
    }
}
