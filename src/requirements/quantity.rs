//! Quantities: a number with what it counts, over which time, for which market.

use std::ops::Range;

use super::condition::{Comparator, Statistic};
use super::market;
use super::sentence::{Hit, Sentence};
use super::tokens::TokenKind;
use super::vocabulary::Section;
use super::window::{self, Window};

/// A quantity that a sentence states.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    pub(super) value: f64,
    pub(super) unit: String,
    pub(super) comparator: Comparator,
    pub(super) window: Option<String>,
    /// Bytes of the words for the window.
    pub(super) over: Option<Range<usize>>,
    pub(super) statistic: Option<Statistic>,
    /// The market that the sentence itself limits it to.
    pub(super) market: Option<String>,
    /// Bytes of the whole: number, unit and what stands between.
    pub(super) range: Range<usize>,
    /// Bytes of the number.
    pub(super) number: Range<usize>,
    /// The bytes of the "or" that makes it an alternative to the one before; empty where only the
    /// source page prints it.
    pub(super) or: Option<Range<usize>>,
}

/// The quantities of a sentence, with the tokens that they and their windows take.
pub(super) struct Quantities {
    pub(super) quantities: Vec<Quantity>,
    pub(super) used: Vec<(u16, u16)>,
}

/// A quantity while its sentence is read; places are tokens.
pub(super) struct Draft {
    pub(super) quantity: Quantity,
    pub(super) first: u16,
    pub(super) end: u16,
}

/// A comparator this many tokens before or behind a quantity belongs to it.
const NEAR: u16 = 3;

/// Reads the quantities of a sentence; nothing is read from the blocked tokens, and no number among
/// the `taken` ones is a quantity that leaves its unit out.
pub(super) fn read(
    sentence: &Sentence<'_>,
    blocked: &[(u16, u16)],
    taken: &[(u16, u16)],
) -> Quantities {
    let windows = window::read(sentence, blocked);
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
    // The number that the unit follows: `部署 250 個席次` deploys seats, and counts no deployments.
    let followed: Vec<u16> = sentence
        .cues_of_all(Section::Quantities)
        .iter()
        .filter(|hit| hit.number == Some(hit.first) && sentence.noun_of(hit).is_some())
        .map(|hit| hit.first)
        .collect();
    let counted = |hit: &Hit| {
        // A pattern without a slot for the number counts nothing.
        let Some(at) = hit.number else { return false };
        // `Office 365 customers` counts nobody.
        let named = sentence
            .named
            .get(usize::from(at))
            .copied()
            .unwrap_or(false);
        if named || is_every(sentence, at, hit.n()) || sentence.is_part_of_word(hit) {
            return false;
        }
        at == hit.first || (!followed.contains(&at) && closes(sentence, hit))
    };
    for hit in sentence.cues_where(Section::Quantities, &blocked, counted) {
        let Some((unit, end)) = unit(sentence, hit) else {
            continue;
        };
        drafts.extend(draft(sentence, hit, end, unit));
    }
    drafts.sort_by_key(|draft| draft.first);
    used.extend(drafts.iter().map(|draft| (draft.first, draft.end)));
    let mut free = taken.to_vec();
    free.extend(&blocked);
    free.extend(&used);
    let elliptic = elliptic(sentence, &drafts, &windows, &free);
    used.extend(elliptic.iter().map(|draft| (draft.first, draft.end)));
    drafts.extend(elliptic);
    drafts.sort_by_key(|draft| draft.first);
    compare(sentence, &mut drafts);
    average(sentence, &mut drafts);
    window::spread(sentence, &windows, &mut drafts);
    market::spread(sentence, &mut drafts);
    alternate(sentence, &windows, &mut drafts);
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
        over: None,
        statistic: None,
        market: None,
        range: sentence.bytes(hit.first, end),
        number: sentence.bytes(at, at + length),
        or: None,
    };
    Some(Draft {
        quantity,
        first: hit.first,
        end,
    })
}

/// Whether the number says "every one" and counts nothing: 每一家.
pub(super) fn is_every(sentence: &Sentence<'_>, at: u16, value: Option<f64>) -> bool {
    value == Some(1.0)
        && at
            .checked_sub(1)
            .is_some_and(|before| sentence.is_of_class(usize::from(before), "every"))
}

/// A pattern with the value `?` has the number behind the unit, and nothing else may follow:
/// `客戶至少 4 個` counts customers, `銷售至少 4 部手機` no sales.
fn closes(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let only = sentence
        .meaning(hit)
        .is_some_and(|meaning| meaning.value.as_deref() == Some("?"));
    !only || sentence.is_over(usize::from(hit.end))
}

/// Numbers that leave out the unit of the quantity before them: behind the word for an average, "12
/// devices (an average of 1 a month)", or where another market has its own, "2,000 seats in
/// developed and 1,000 in developing markets".
fn elliptic(
    sentence: &Sentence<'_>,
    drafts: &[Draft],
    windows: &[Window],
    taken: &[(u16, u16)],
) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    if drafts.is_empty() {
        return found;
    }
    let means = sentence.cues_of(Section::Statistics, &[]);
    let mut markets = market::named(sentence).len().saturating_sub(drafts.len());
    for (at, numeral) in sentence.numerals.iter().enumerate() {
        let Some(numeral) = numeral.filter(|numeral| numeral.digits) else {
            continue;
        };
        let (first, mut end) = (at as u16, at as u16 + numeral.length);
        let named = sentence.named.get(at).copied().unwrap_or(false);
        let used = taken.iter().any(|&(from, to)| from < end && first < to);
        let Some(before) = drafts.iter().rev().find(|draft| draft.end <= first) else {
            continue;
        };
        if named || used {
            continue;
        }
        if let Some(measure) = sentence.measure_at(usize::from(end)) {
            end = measure;
        }
        let leads = windows.iter().any(|window| window.first == end)
            || sentence.is_over(usize::from(end))
            || sentence.is_stop(usize::from(end));
        // 平均每月 1 台: a window may stand between.
        let averaged = means.iter().any(|hit| {
            hit.end <= first
                && (hit.end..first).all(|at| {
                    windows
                        .iter()
                        .any(|window| window.first <= at && at < window.end)
                        || sentence.is_stop(usize::from(at))
                })
        });
        if !leads || !(averaged || markets > 0) {
            continue;
        }
        if !averaged {
            markets -= 1;
        }
        let number = sentence.bytes(first, first + numeral.length);
        found.push(Draft {
            quantity: Quantity {
                value: numeral.value,
                unit: before.quantity.unit.clone(),
                comparator: Comparator::Gteq,
                window: None,
                over: None,
                statistic: None,
                market: None,
                range: sentence.bytes(first, end),
                number,
                or: None,
            },
            first,
            end,
        });
    }
    found
}

/// Marks the quantities that a printed "or" makes alternatives: it stands right before the quantity,
/// but for a few words. Those of two markets are none: each binds in its own.
fn alternate(sentence: &Sentence<'_>, windows: &[Window], drafts: &mut [Draft]) {
    const FEW: usize = 2;
    let comparators = sentence.cues_of(Section::Comparators, &[]);
    let separators = sentence.nouns_of(Section::Separators);
    let silent = |at: u16| {
        windows
            .iter()
            .any(|window| window.first <= at && at < window.end)
            || comparators
                .iter()
                .any(|hit| hit.first <= at && at < hit.end)
    };
    for at in 1..drafts.len() {
        let (Some(before), Some(own)) = (drafts.get(at - 1), drafts.get(at)) else {
            continue;
        };
        if before.quantity.market != own.quantity.market {
            continue;
        }
        let or = separators.iter().rev().find(|hit| {
            hit.first >= before.end && hit.end <= own.first && sentence.name(hit) == "or"
        });
        let Some(or) = or else { continue };
        let between: Vec<u16> = (or.end..own.first).filter(|&at| !silent(at)).collect();
        let plain = between.iter().all(|&at| {
            sentence.tokens.get(usize::from(at)).is_some_and(|token| {
                matches!(
                    token.kind,
                    TokenKind::Word { capital: false } | TokenKind::Character
                )
            })
        });
        if !plain || between.len() > FEW {
            continue;
        }
        let range = sentence.bytes(or.first, or.end);
        if let Some(own) = drafts.get_mut(at) {
            own.quantity.or = Some(range);
        }
    }
}

/// The unit of a quantity and where its words end: of `customer deployments` the last counts.
fn unit(sentence: &Sentence<'_>, hit: &Hit) -> Option<(String, u16)> {
    let Some(noun) = sentence.noun_of(hit) else {
        let value = sentence.meaning(hit)?.value.as_deref()?;
        return Some((value.to_owned(), hit.end));
    };
    let is_unit = |noun: &&Hit| noun.section == Section::Units;
    let benefits = benefits(sentence, hit);
    let mut last = qualified(sentence, hit, noun).unwrap_or(noun);
    // Only where the unit ends the pattern can it go on.
    while last.end >= hit.end
        && let Some(next) = sentence
            .nouns_at(usize::from(last.end))
            .iter()
            .filter(is_unit)
            .max_by_key(|noun| noun.end)
        // 客戶移轉到 moves customers and counts no moves.
        && !sentence.is_of_class(usize::from(next.end), "toward")
        // 為 5 位客戶移轉資料 moves data for customers.
        && !(benefits && goes_on(sentence, next.end))
    {
        last = next;
    }
    Some((sentence.name(last).to_owned(), last.end.max(hit.end)))
}

/// Whether a quantity is who something is done for: 為至少 5 位客戶.
fn benefits(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let comparators = sentence.cues_of(Section::Comparators, &[]);
    let mut at = hit.first;
    while let Some(before) = comparators.iter().find(|other| other.end == at) {
        at = before.first;
    }
    at.checked_sub(1)
        .is_some_and(|before| sentence.is_of_class(usize::from(before), "benefit"))
}

/// Whether the clause has more to say at a token.
fn goes_on(sentence: &Sentence<'_>, at: u16) -> bool {
    sentence
        .tokens
        .get(usize::from(at))
        .is_some_and(|token| !matches!(token.kind, TokenKind::Mark(_)))
}

/// The unit that a clause before it describes: of `50 個簽了合約的客戶` the customers are counted. Right
/// behind the number a unit is counted itself: `500 個席位的客戶`.
fn qualified<'s>(sentence: &'s Sentence<'_>, hit: &Hit, noun: &Hit) -> Option<&'s Hit> {
    const FAR: u16 = 8;
    let links = |at: u16| sentence.is_of_class(usize::from(at), "qualifying");
    if hit.skipped == 0 || noun.end < hit.end || !links(noun.end) {
        return None;
    }
    let from = noun.end + 1;
    let end = (from..from + FAR)
        .find(|&at| {
            sentence.is_over(usize::from(at))
                || sentence.is_stop(usize::from(at))
                || sentence
                    .numerals
                    .get(usize::from(at))
                    .is_none_or(Option::is_some)
        })
        .unwrap_or(from + FAR);
    sentence
        .nouns_of(Section::Units)
        .into_iter()
        .find(|unit| unit.first >= from && unit.end <= end)
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
                // `Settings > Roles` compares nothing: a sign stands right before its number.
                let near = if is_sign(sentence, hit.first, |_| true) {
                    0
                } else {
                    NEAR
                };
                hit.end <= draft.end
                    && hit.end + near >= draft.first
                    && hit.first < draft.end
                    && !clause_ends(sentence, hit.end, draft.first)
                    && !(hit.end..draft.first).any(|at| is_sign(sentence, at, |c| c == '>'))
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

/// Whether a token is one of these signs.
fn is_sign(sentence: &Sentence<'_>, at: u16, of: impl Fn(char) -> bool) -> bool {
    let token = sentence.tokens.get(usize::from(at));
    token.is_some_and(|token| matches!(token.kind, TokenKind::Mark(c) if of(c)))
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
pub(super) fn clause_ends(sentence: &Sentence<'_>, from: u16, to: u16) -> bool {
    (from..to).any(|at| {
        matches!(
            sentence.tokens.get(usize::from(at)).map(|token| token.kind),
            Some(TokenKind::Mark(',' | '.' | ';' | '(' | ')' | '。' | '、'))
        )
    })
}

#[cfg(test)]
mod tests;
