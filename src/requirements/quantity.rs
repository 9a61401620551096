//! Quantities: a number with what it counts, over which time, for which market.

use std::ops::Range;

use super::condition::{Comparator, Statistic};
use super::sentence::{Hit, Sentence};
use super::tokens::TokenKind;
use super::vocabulary::Section;

/// A quantity that a sentence states.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    pub(super) value: f64,
    pub(super) unit: String,
    pub(super) comparator: Comparator,
    pub(super) window: Option<String>,
    pub(super) statistic: Option<Statistic>,
    /// The market that the sentence itself limits it to.
    pub(super) market: Option<String>,
    /// Bytes of the whole: number, unit and what stands between.
    pub(super) range: Range<usize>,
    /// Bytes of the number.
    pub(super) number: Range<usize>,
}

/// The quantities of a sentence, with the tokens that they and their windows take.
pub(super) struct Quantities {
    pub(super) quantities: Vec<Quantity>,
    pub(super) used: Vec<(u16, u16)>,
}

/// A quantity while its sentence is read; places are tokens.
struct Draft {
    quantity: Quantity,
    first: u16,
    end: u16,
}

struct Window {
    duration: String,
    rate: bool,
    first: u16,
    end: u16,
}

/// A comparator this many tokens before or behind a quantity belongs to it.
const NEAR: u16 = 3;

/// Reads the quantities of a sentence; nothing is read from the blocked tokens.
pub(super) fn read(sentence: &Sentence<'_>, blocked: &[(u16, u16)]) -> Quantities {
    let windows = windows(sentence, blocked);
    let mut used: Vec<(u16, u16)> = windows
        .iter()
        .map(|window| (window.first, window.end))
        .collect();
    let mut blocked = blocked.to_vec();
    blocked.extend(&used);
    let mut drafts: Vec<Draft> = Vec::new();
    for hit in sentence.cues_of(Section::Currencies, &blocked) {
        let unit = sentence.name(hit).to_owned();
        drafts.extend(draft(sentence, hit, hit.end, unit));
    }
    blocked.extend(drafts.iter().map(|draft| (draft.first, draft.end)));
    let counted = |hit: &Hit| {
        // `Office 365 customers` counts nobody.
        !hit.number.is_some_and(|at| {
            sentence
                .named
                .get(usize::from(at))
                .copied()
                .unwrap_or(false)
        })
    };
    for hit in sentence.cues_where(Section::Quantities, &blocked, counted) {
        let Some((unit, end)) = unit(sentence, hit) else {
            continue;
        };
        drafts.extend(draft(sentence, hit, end, unit));
    }
    drafts.sort_by_key(|draft| draft.first);
    used.extend(drafts.iter().map(|draft| (draft.first, draft.end)));
    compare(sentence, &mut drafts);
    average(sentence, &mut drafts);
    spread_windows(sentence, &windows, &mut drafts);
    spread_markets(sentence, &mut drafts);
    Quantities {
        quantities: drafts.into_iter().map(|draft| draft.quantity).collect(),
        used,
    }
}

fn draft(sentence: &Sentence<'_>, hit: &Hit, end: u16, unit: String) -> Option<Draft> {
    let value = hit.n()?;
    let at = hit.number?;
    let length = sentence
        .numerals
        .get(usize::from(at))
        .copied()
        .flatten()?
        .length;
    let quantity = Quantity {
        value,
        unit,
        comparator: Comparator::Gteq,
        window: None,
        statistic: None,
        market: None,
        range: sentence.bytes(hit.first, end),
        number: sentence.bytes(at, at + length),
    };
    Some(Draft {
        quantity,
        first: hit.first,
        end,
    })
}

/// The unit of a quantity and where its words end: of `customer deployments` the last counts.
fn unit(sentence: &Sentence<'_>, hit: &Hit) -> Option<(String, u16)> {
    let Some(noun) = sentence.noun_of(hit) else {
        let value = sentence.meaning(hit)?.value.as_deref()?;
        return Some((value.to_owned(), hit.end));
    };
    let is_unit = |noun: &&Hit| {
        sentence
            .meaning(noun)
            .is_some_and(|meaning| meaning.section == Section::Units)
    };
    let mut last = noun;
    // Only where the unit ends the pattern can it go on.
    while last.end >= hit.end
        && let Some(next) = sentence
            .nouns_at(usize::from(last.end))
            .filter(is_unit)
            .max_by_key(|noun| noun.end)
        && sentence.tokens.get(usize::from(last.end)).is_some()
    {
        last = next;
    }
    Some((sentence.name(last).to_owned(), last.end.max(hit.end)))
}

fn windows(sentence: &Sentence<'_>, blocked: &[(u16, u16)]) -> Vec<Window> {
    // A year of the calendar is no number of years.
    let counted = |hit: &Hit| hit.n().is_none_or(|n| n < 1000.0);
    sentence
        .cues_where(Section::Windows, blocked, counted)
        .into_iter()
        .filter_map(|hit| {
            let template = sentence.meaning(hit)?.value.as_deref()?;
            let number = hit.n().map(|n| format!("{n}")).unwrap_or_default();
            Some(Window {
                duration: template.replace("{n}", &number),
                rate: sentence.name(hit) == "rate",
                first: hit.first,
                end: hit.end,
            })
        })
        .collect()
}

fn comparator(name: &str) -> Comparator {
    match name {
        "gt" => Comparator::Gt,
        "eq" => Comparator::Eq,
        "lteq" => Comparator::Lteq,
        "lt" => Comparator::Lt,
        _ => Comparator::Gteq,
    }
}

fn compare(sentence: &Sentence<'_>, drafts: &mut [Draft]) {
    let before = sentence.cues_of(Section::Comparators, &[]);
    let after = sentence.cues_of(Section::ComparatorsAfter, &[]);
    for draft in drafts {
        // Inside the quantity too: `客戶至少 4 個` has it between the unit and the number.
        let near = before
            .iter()
            .rev()
            .find(|hit| {
                hit.end <= draft.end && hit.end + NEAR >= draft.first && hit.first < draft.end
            })
            .or_else(|| {
                after
                    .iter()
                    .find(|hit| hit.first >= draft.first && hit.first <= draft.end + NEAR)
            });
        if let Some(hit) = near {
            draft.quantity.comparator = comparator(sentence.name(hit));
        }
    }
}

/// "An average of 1 unit" comes before, "12 units on average" behind.
fn average(sentence: &Sentence<'_>, drafts: &mut [Draft]) {
    for hit in sentence.cues_of(Section::Statistics, &[]) {
        let after = drafts.iter().position(|draft| draft.end >= hit.end);
        let same_clause = after.filter(|&at| {
            drafts
                .get(at)
                .is_some_and(|draft| !clause_ends(sentence, hit.end, draft.first))
        });
        let before = drafts.iter().rposition(|draft| draft.end <= hit.first);
        if let Some(draft) = same_clause
            .or(before)
            .or(after)
            .and_then(|at| drafts.get_mut(at))
        {
            draft.quantity.statistic = Some(Statistic::Average);
        }
    }
}

/// Whether a comma, bracket or full stop stands between two tokens.
fn clause_ends(sentence: &Sentence<'_>, from: u16, to: u16) -> bool {
    (from..to).any(|at| {
        matches!(
            sentence.tokens.get(usize::from(at)).map(|token| token.kind),
            Some(TokenKind::Mark(',' | '.' | ';' | '(' | ')' | '。' | '、'))
        )
    })
}

/// A rate ("a month") belongs to the quantity it stands with; a total ("in the TTM period") to it
/// or, where it stands alone, to all that have none.
fn spread_windows(sentence: &Sentence<'_>, windows: &[Window], drafts: &mut [Draft]) {
    for window in windows.iter().filter(|window| window.rate) {
        let averaged = drafts.iter().position(|draft| {
            draft.quantity.statistic.is_some() && draft.quantity.window.is_none()
        });
        let nearest = drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| draft.quantity.window.is_none())
            .min_by_key(|(_, draft)| distance(sentence, window, draft))
            .map(|(at, _)| at);
        if let Some(draft) = averaged.or(nearest).and_then(|at| drafts.get_mut(at)) {
            draft.quantity.window = Some(window.duration.clone());
        }
    }
    let totals: Vec<&Window> = windows.iter().filter(|window| !window.rate).collect();
    let rated: Vec<bool> = drafts
        .iter()
        .map(|draft| draft.quantity.window.is_some())
        .collect();
    match totals.as_slice() {
        [] => {}
        [only] => {
            for (draft, _) in drafts.iter_mut().zip(&rated).filter(|(_, rated)| !**rated) {
                draft.quantity.window = Some(only.duration.clone());
            }
        }
        several => {
            for (draft, _) in drafts.iter_mut().zip(&rated).filter(|(_, rated)| !**rated) {
                let nearest = several
                    .iter()
                    .min_by_key(|window| distance(sentence, window, draft));
                draft.quantity.window = nearest.map(|window| window.duration.clone());
            }
        }
    }
}

/// Tokens between a window and a quantity, a clause's end counting for many.
fn distance(sentence: &Sentence<'_>, window: &Window, draft: &Draft) -> u32 {
    let (from, to) = if window.end <= draft.first {
        (window.end, draft.first)
    } else {
        (draft.end.min(window.first), window.first)
    };
    let clause = if clause_ends(sentence, from, to) {
        100
    } else {
        0
    };
    u32::from(to - from) + clause
}

/// Markets named in the sentence: one for all quantities, or as many as there are quantities, or
/// each for the quantity behind it.
fn spread_markets(sentence: &Sentence<'_>, drafts: &mut [Draft]) {
    let named = named_markets(sentence);
    match named.as_slice() {
        [] => {}
        [(market, ..)] => {
            for draft in drafts {
                draft.quantity.market = Some(market.clone());
            }
        }
        several if several.len() == drafts.len() => {
            for (draft, (market, ..)) in drafts.iter_mut().zip(several) {
                draft.quantity.market = Some(market.clone());
            }
        }
        several => {
            for draft in drafts {
                let before = several.iter().rev().find(|(_, _, end)| *end <= draft.first);
                let market = before
                    .or(several.first())
                    .map(|(market, ..)| market.clone());
                draft.quantity.market = market;
            }
        }
    }
}

/// Markets that are named as such, "developed markets": the first word alone may be a verb.
fn named_markets(sentence: &Sentence<'_>) -> Vec<(String, u16, u16)> {
    let place = sentence.lexicon.class("place");
    let mut named: Vec<(String, u16, u16)> = Vec::new();
    for hit in sentence.nouns_of(Section::Markets) {
        let end = sentence
            .nouns_at(usize::from(hit.end))
            .filter(|noun| {
                place.is_some()
                    && sentence
                        .lexicon
                        .class_of
                        .get(noun.meaning as usize)
                        .copied()
                        == place
            })
            .map(|noun| noun.end)
            .max();
        if let Some(end) = end {
            named.push((sentence.name(hit).to_owned(), hit.first, end));
        }
    }
    named
}

/// The market that a heading names: by its first word, or as a market anywhere in it.
pub(super) fn market(sentence: &Sentence<'_>) -> Option<(String, Range<usize>)> {
    if let Some((market, first, end)) = named_markets(sentence).into_iter().next() {
        return Some((market, sentence.bytes(first, end)));
    }
    let first = sentence.first_word()?;
    let hit = sentence
        .nouns_of(Section::Markets)
        .into_iter()
        .find(|hit| hit.first == first)?;
    Some((
        sentence.name(hit).to_owned(),
        sentence.bytes(hit.first, hit.end),
    ))
}

#[cfg(test)]
mod tests {
    use crate::requirements::cues::Cues;
    use crate::requirements::sentence::Sentence;
    use crate::requirements::sentence::tests::lexicon;

    fn check(tags: &[&str], cases: &[(&str, &str)]) {
        let lexicon = lexicon(tags);
        let mut wrong = Vec::new();
        for (text, want) in cases {
            let cues = Cues::read(&Sentence::read(&lexicon, text));
            let told: Vec<String> = cues
                .quantities
                .iter()
                .map(|quantity| {
                    let mut told = format!("{} {}", quantity.value, quantity.unit);
                    if quantity.comparator.name() != "gteq" {
                        told = format!("{} {told}", quantity.comparator.name());
                    }
                    for part in [&quantity.window, &quantity.market].into_iter().flatten() {
                        told.push(' ');
                        told.push_str(part);
                    }
                    if quantity.statistic.is_some() {
                        told.push_str(" average");
                    }
                    told
                })
                .collect();
            let told = told.join(", ");
            if told != *want {
                wrong.push(format!("{text}: {told:?}, want {want:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn quantities_are_read_in_english() {
        check(
            &["en-US"],
            &[
                ("Sell 300 seats of the archive", "300 seat"),
                (
                    "You need at least 7 net new Office 365 customers in the last 12 months.",
                    "7 customer P12M",
                ),
                (
                    "Show US$12,500 of customer usage within the previous 6 months",
                    "12500 USD P6M",
                ),
                (
                    "Earn a total annual revenue of US$1.5 million",
                    "1500000 USD P1Y",
                ),
                (
                    "Ship 24 devices in the TTM period with an average of 2 units a month",
                    "24 device P12M, 2 device P1M average",
                ),
                (
                    "Deploy 3,000 active entitlements (active users)",
                    "3000 active_entitlement",
                ),
                ("Bill 10,000 USD per year", "10000 USD P1Y"),
                ("In developed markets, 500 seats", "500 seat developed"),
                (
                    "500 seats in developed markets or 250 seats in developing markets",
                    "500 seat developed, 250 seat developing",
                ),
                ("more than 20 customers", "gt 20 customer"),
                ("Have ten customers or more", "10 customer"),
                ("Partners have developed 5 applications", "5 application"),
                ("Supply 3 customer references", "3 customer_reference"),
                ("Complete 4 customer deployments", "4 deployment"),
                ("Reach 80% of the users", "80 percent"),
                ("Any Dynamics 365 workload, such as Dynamics 365 Plan 2", ""),
                ("Trial versions do not count.", ""),
                ("€5,000 in the past 2 years", "5000 EUR P2Y"),
                ("$25K in monthly billing", "25000 USD P1M"),
            ],
        );
    }

    #[test]
    fn quantities_are_read_in_chinese() {
        check(
            &["zh-TW", "en-US"],
            &[
                (
                    "合作夥伴必須已部署 3,000 個使用中合約權利 (使用中使用者)",
                    "3000 active_entitlement",
                ),
                (
                    "必須在 TTM 期間出貨 24 個裝置 (平均每月 2 個單位)。",
                    "24 device P12M, 2 device P1M average",
                ),
                (
                    "客戶在過去 12 個月的消費須達 $12,500 美元",
                    "12500 USD P12M",
                ),
                ("必須賺取 $40,000 美元的年度授權營收", "40000 USD P1Y"),
                (
                    "過去十二個月內至少有 7 個淨新增 Office 365 客戶",
                    "7 customer P12M",
                ),
                ("部署 300 個基座", "300 seat"),
                ("客戶數須達 20", "20 customer"),
                ("每年營收 1 萬美元", "10000 USD P1Y"),
                ("已開發市場須達 500 個席位", "500 seat developed"),
                ("超過 20 家客戶", "gt 20 customer"),
                (
                    "部署可以是任何 Office 365 工作負載 (SharePoint Online 2016)。",
                    "",
                ),
                ("美金 5,000 元以上", "5000 USD"),
                ("三份客戶推薦函", "3 customer_reference"),
                ("100 台裝置以上", "100 device"),
            ],
        );
    }
}
