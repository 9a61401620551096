//! What one page says against itself: codes that their addresses contradict, and levels that ask for
//! more than the level above them.

use super::competency::{Level, OptionPath};
use super::condition::{Condition, Threshold};
use super::grammar::Extraction;
use super::programme::Programme;
use crate::text::Span;

/// Two places of one page that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What it contradicts.
    pub beside: Span,
}

/// Items whose printed code is not the one in their address.
pub fn links(page: &Extraction) -> Vec<Contradiction> {
    if let Some(settled) = &page.settled {
        return settled.links.clone();
    }
    let items = page.facts.items.iter();
    items
        .filter_map(|item| {
            let (code, address) = (item.code.as_deref()?, item.url_code.as_deref()?);
            let span = item.code_span.filter(|_| code != address)?;
            Some(Contradiction {
                message: format!("the text says {code}, the address leads to {address}"),
                span,
                beside: item.link_span,
            })
        })
        .collect()
}

/// Levels that ask for more than the level above them: silver for more seats, or more people, than
/// gold.
pub fn levels(page: &Extraction, programme: &Programme) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let options = page
        .competency
        .iter()
        .flat_map(|competency| &competency.options);
    for option in options {
        for (lower, higher) in neighbours(option, programme) {
            thresholds(page, lower, higher, &mut found);
            headcounts(lower, higher, &mut found);
        }
    }
    found
}

/// Each level with the next more demanding one of the option.
fn neighbours<'o>(option: &'o OptionPath, programme: &Programme) -> Vec<(&'o Level, &'o Level)> {
    let mut levels: Vec<&Level> = option.levels.iter().collect();
    levels.sort_by_key(|level| programme.rank(&level.level));
    levels
        .windows(2)
        .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
        .collect()
}

fn measured(level: &Level) -> impl Iterator<Item = &Threshold> {
    let conditions = level
        .requirements
        .iter()
        .map(|requirement| &requirement.condition);
    conditions
        .flat_map(Condition::leaves)
        .filter_map(|leaf| match leaf {
            Condition::Threshold(threshold) => Some(threshold),
            _ => None,
        })
}

fn thresholds(page: &Extraction, lower: &Level, higher: &Level, found: &mut Vec<Contradiction>) {
    for below in measured(lower) {
        let above = measured(higher).find(|above| {
            above.unit == below.unit
                && above.window == below.window
                && above.statistic == below.statistic
                && above.comparator == below.comparator
                && (above.market == below.market || above.market.is_none())
        });
        // What is capped is not asked for: fewer incidents are more demanding.
        let minimum = matches!(below.comparator.name(), "gteq" | "gt");
        let Some(above) = above.filter(|above| minimum && below.value > above.value) else {
            continue;
        };
        let printed = |leaf: &Threshold| page.source.slice(leaf.value_span).replace("**", "");
        found.push(Contradiction {
            message: format!(
                "{} asks for “{}”, more than the “{}” of {}",
                lower.title,
                printed(below),
                printed(above),
                higher.title
            ),
            span: below.value_span,
            beside: above.value_span,
        });
    }
}

fn headcounts(lower: &Level, higher: &Level, found: &mut Vec<Contradiction>) {
    let most = |level: &Level| {
        level
            .requirements
            .iter()
            .filter_map(|requirement| {
                let span = requirement.headcount_span.unwrap_or(requirement.span);
                requirement.headcount.map(|count| (count, span))
            })
            .max_by_key(|(count, _)| *count)
    };
    if let (Some((below, span)), Some((above, beside))) = (most(lower), most(higher))
        && below > above
    {
        found.push(Contradiction {
            message: format!(
                "{} asks for {below} people, more than the {above} of {}",
                lower.title, higher.title
            ),
            span,
            beside,
        });
    }
}
