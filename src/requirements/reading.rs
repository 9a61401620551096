//! What a row is: a separator, the name of a market, a focus area, a link, or a sentence.

use std::ops::Range;
use std::sync::Arc;

use super::choice::{Choice, ChoiceOf};
use super::condition::Select;
use super::cues::Cues;
use super::item::{self, ItemDraft};
use super::lexicon::Lexicon;
use super::parts::{self, Part};
use super::programme::Programme;
use super::row::{Row, RowLink};
use super::sentence::Sentence;
use super::separator::{self, Join, Separator};
use super::tokens::TokenKind;
use super::vocabulary::Section;
use crate::text::script;

/// A row with what was read from it.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) row: Row,
    pub(super) role: Role,
    /// Shared with all rows that say the same.
    pub(super) cues: Arc<Cues>,
    /// Its conditions about people, where it states more than one.
    pub(super) parts: Vec<Part>,
    /// A separator that the row begins with.
    pub(super) leading: Option<Separator>,
    /// A separator that the row ends with.
    pub(super) trailing: Option<Separator>,
    /// How the row's own links are joined.
    pub(super) joined: Option<Join>,
    /// How the row is joined to the next, where it ends in a comma and a small word.
    pub(super) listed: Option<Join>,
}

/// What a row says, wherever it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Sense {
    role: Role,
    cues: Arc<Cues>,
    parts: Vec<Part>,
    leading: Option<Separator>,
    trailing: Option<Separator>,
    joined: Option<Join>,
    listed: Option<Join>,
}

impl Reading {
    /// A row that says this.
    pub(super) fn new(row: Row, mut sense: Sense) -> Self {
        if let Role::Links(items) | Role::Text(items) = &mut sense.role {
            for item in items {
                item.place(&row);
            }
        }
        Self {
            row,
            role: sense.role,
            cues: sense.cues,
            parts: sense.parts,
            leading: sense.leading,
            trailing: sense.trailing,
            joined: sense.joined,
            listed: sense.listed,
        }
    }

    /// What its row says.
    pub(super) fn sense(&self) -> Sense {
        Sense {
            role: self.role.clone(),
            cues: Arc::clone(&self.cues),
            parts: self.parts.clone(),
            leading: self.leading.clone(),
            trailing: self.trailing.clone(),
            joined: self.joined,
            listed: self.listed,
        }
    }
}

/// What a row is.
#[derive(Clone, Debug)]
pub(super) enum Role {
    /// Nothing but a word that joins two conditions.
    Separator(Separator),
    /// The market of the thresholds below.
    Market(String),
    /// The focus area of the items below. `sure` where the words say that it is one; else it is a
    /// line in bold, which may be a note.
    Group { name: String, sure: bool },
    /// A line that begins with a link.
    Links(Vec<ItemDraft>),
    /// Links within the page.
    Navigation,
    /// A sentence; with the items that it links to.
    Text(Vec<ItemDraft>),
}

impl Default for Role {
    fn default() -> Self {
        Self::Text(Vec::new())
    }
}

/// A heading of a market or a focus area is at most so many words long.
const SHORT: usize = 12;

/// Reads a row by itself. Gives the stretches of its text that are kept, one after the other, too:
/// what separators it begins and ends with are cut off.
pub(super) fn read(
    mut row: Row,
    lexicon: &Lexicon,
    programme: &Programme,
) -> (Reading, Vec<Range<usize>>) {
    if row.links.is_empty()
        && let Some(separator) = separator::read(&row.text, lexicon)
    {
        let sense = Sense {
            role: Role::Separator(separator),
            ..Sense::default()
        };
        return (Reading::new(row, sense), Vec::new());
    }
    let mut kept = Vec::new();
    let (leading, trailing) = cut_separators(&mut row, lexicon, &mut kept);
    let sentence = Sentence::read(lexicon, &row.text);
    let mut cues = Cues::read(&sentence);
    let role = role(&row, &cues, &sentence, programme);
    let parts = match role {
        Role::Text(_) => parts::read(&row, &cues, &sentence, lexicon),
        _ => Vec::new(),
    };
    let joined = joined(&row, lexicon);
    let listed = listed(&mut row, &role, lexicon, &mut kept);
    if let (Role::Text(items), Some(Join::Or)) = (&role, joined)
        && cues.choices.is_empty()
        && items.len() > 1
    {
        // "must pass A or B" asks for one of them.
        cues.choices.push(Choice {
            select: Select::One,
            number: None,
            of: ChoiceOf::Items,
            range: 0..0,
        });
    }
    let sense = Sense {
        role,
        cues: Arc::new(cues),
        parts,
        leading,
        trailing,
        joined,
        listed,
    };
    (Reading::new(row, sense), kept)
}

/// The word that joins an item of a list to the next: "A; or".
fn listed(
    row: &mut Row,
    role: &Role,
    lexicon: &Lexicon,
    kept: &mut Vec<Range<usize>>,
) -> Option<Join> {
    if !matches!(role, Role::Links(_)) {
        return None;
    }
    let last = row.links.last()?.text.end;
    let word = row
        .text
        .get(last..)?
        .rsplit([' ', ',', ';', '，', '；'])
        .next()?;
    let found = separator::read(word, lexicon)?;
    let text = row.text.strip_suffix(word)?.trim_end();
    let text = text.strip_suffix([',', ';', '，', '；'])?;
    let rest = 0..text.len();
    row.cut(rest.clone());
    kept.push(rest);
    Some(found.join)
}

/// The word between the links of a row, where it joins them.
fn joined(row: &Row, lexicon: &Lexicon) -> Option<Join> {
    let between = |pair: &[RowLink]| {
        let [before, after] = pair else { return None };
        let text = row.text.get(before.text.end..after.text.start)?;
        let text = text.trim_matches([' ', ',', ';', '，', '、', '.', '。']);
        // "pass A or hold B", "pass A: title, or B", 通過甲或持有乙.
        let solid = |text: &str| text.chars().next().is_some_and(script::is_wide);
        let first = |count: usize| {
            text.char_indices()
                .nth(count)
                .and_then(|(at, _)| text.get(..at))
        };
        let ends = [text.split(' ').next(), text.rsplit(' ').next()];
        let starts = [first(2), first(1)];
        [Some(text)]
            .into_iter()
            .chain(ends)
            .chain(starts.into_iter().filter(|_| solid(text)))
            .flatten()
            .find_map(|word| separator::read(word, lexicon))
            .map(|separator| separator.join)
    };
    row.links.windows(2).find_map(between)
}

fn role(row: &Row, cues: &Cues, sentence: &Sentence<'_>, programme: &Programme) -> Role {
    if !row.links.is_empty() {
        let label = row.links.first().map_or(0..0, |link| link.text.clone());
        if row.links.iter().all(|link| link.url.starts_with('#'))
            && row.text.len() <= label.len() + 2
        {
            return Role::Navigation;
        }
        let items: Vec<ItemDraft> = (0..row.links.len())
            .filter_map(|index| item::read(row, index, sentence, programme))
            .collect();
        return if begins_with_link(row, cues, sentence) {
            Role::Links(items)
        } else {
            Role::Text(items)
        };
    }
    let demands = cues.people.is_some() || cues.obligation || !cues.quantities.is_empty();
    let short = sentence.tokens.len() <= SHORT;
    if let Some((market, range)) = &cues.market
        && !demands
        && (row.is_bold() || short && named_alone(row, range))
    {
        return Role::Market(market.clone());
    }
    if !demands && let Some(name) = area_name(row, cues) {
        return Role::Group { name, sure: true };
    }
    if row.is_bold() && short && !demands && cues.choices.is_empty() && !cues.note {
        let name = row.text.trim_end_matches([':', '：', ' ']).to_owned();
        return Role::Group { name, sure: false };
    }
    Role::Text(Vec::new())
}

/// Whether nothing but the word for an item, or a few words that demand nothing of anybody, stand
/// before the first link: "Pass Exam 70-1".
fn begins_with_link(row: &Row, cues: &Cues, sentence: &Sentence<'_>) -> bool {
    const FEW: usize = 4;
    let Some(link) = row.links.first() else {
        return false;
    };
    let nouns = sentence.nouns_of(Section::Items);
    let other = sentence
        .tokens
        .iter()
        .enumerate()
        .take_while(|(_, token)| (token.start as usize) < link.text.start)
        .filter(|(at, token)| {
            !matches!(token.kind, TokenKind::Mark(_))
                && !nouns
                    .iter()
                    .any(|noun| usize::from(noun.first) <= *at && *at < usize::from(noun.end))
        })
        .count();
    let speaks = cues.people.is_some() || !cues.choices.is_empty() || !cues.quantities.is_empty();
    other == 0 || (other <= FEW && !speaks && !cues.obligation)
}

/// Whether a market's name is all that the row says, a colon apart.
fn named_alone(row: &Row, range: &Range<usize>) -> bool {
    let after = row.text.get(range.end..).unwrap_or("");
    let before = row.text.get(..range.start).unwrap_or("");
    let silent = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    silent(after) == 0 && silent(before) <= 12
}

/// The name of the focus area that a row opens: `X focus area`, `X focus area: …`,
/// `Focus area: X`.
fn area_name(row: &Row, cues: &Cues) -> Option<String> {
    let area = cues.area.as_ref()?;
    let (before, after) = unwrapped(row.text.get(..area.start)?, row.text.get(area.end..)?);
    let closed = after.trim_start().chars().next().is_none_or(|c| {
        matches!(
            c,
            ':' | '：' | '(' | '（' | '-' | '–' | '—' | '.' | '。' | '*'
        )
    });
    let words = before.split_whitespace().count();
    let trim = |text: &str| {
        text.trim_matches([':', '：', '-', '–', '—', ' ', '"', '「', '」', '“', '”'])
            .to_owned()
    };
    if before.chars().any(char::is_alphanumeric) {
        let named = closed && words <= SHORT && before.chars().count() <= 80;
        let bare = cues.choices.is_empty() || row.bold.first().is_some_and(|bold| bold.start == 0);
        return (named && bare)
            .then(|| trim(before))
            .filter(|name| !name.is_empty());
    }
    let name = trim(after);
    let first = after.trim_start().chars().next();
    // "Focus area: X", or the name in bold behind the word.
    let bold = row.bold.len() == 1
        && row.bold.first().is_some_and(|bold| {
            bold.start >= area.end && trim(row.text.get(bold.clone()).unwrap_or("")) == name
        });
    let led = bold || matches!(first, Some(':' | '：' | '-' | '–' | '—'));
    (led && cues.choices.is_empty() && !name.is_empty()).then_some(name)
}

/// What stands before and behind the word for focus areas, without the brackets around it:
/// `X (focus area): …`.
fn unwrapped<'t>(before: &'t str, after: &'t str) -> (&'t str, &'t str) {
    let (before, behind) = (before.trim(), after.trim_start());
    match (
        before.strip_suffix(['(', '（']),
        behind.strip_prefix([')', '）']),
    ) {
        (Some(before), Some(behind)) => (before.trim_end(), behind),
        _ => (before, after),
    }
}

/// Takes a separator off the beginning and the end of a row where it stands out: in bold, or in
/// capitals of an alphabet that has them.
fn cut_separators(
    row: &mut Row,
    lexicon: &Lexicon,
    kept: &mut Vec<Range<usize>>,
) -> (Option<Separator>, Option<Separator>) {
    let stands_out = |row: &Row, range: &Range<usize>| {
        let bold = row
            .bold
            .iter()
            .any(|bold| bold.start <= range.start && range.end <= bold.end);
        let alone = row.bold.iter().any(|bold| {
            let inside = row.text.get(bold.clone()).unwrap_or("");
            let word = row.text.get(range.clone()).unwrap_or("");
            inside.trim_matches(|c: char| !c.is_alphanumeric()) == word
        });
        let word = row.text.get(range.clone()).unwrap_or("");
        let capitals = word.len() > 1
            && word.chars().any(char::is_uppercase)
            && !word.chars().any(char::is_lowercase);
        capitals || (bold && alone)
    };
    // Few rows hold one: look at the ends before reading the sentence.
    let ends = |word: Option<&str>| {
        word.is_some_and(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            !word.is_empty() && separator::read(word, lexicon).is_some()
        })
    };
    let first = row.bold.first().filter(|bold| bold.start == 0).cloned();
    let first_bold = first.and_then(|bold| row.text.get(bold));
    let mut leading = None;
    if ends(row.text.split_whitespace().next()) || ends(first_bold) {
        let sentence = Sentence::read(lexicon, &row.text);
        leading = separator::leading(&sentence, &row.text, |range| stands_out(row, range));
    }
    let mut trailing = None;
    let last_word = row.text.rsplit(char::is_whitespace).next();
    let last_bold = row
        .bold
        .last()
        .filter(|bold| bold.end == row.text.len())
        .cloned();
    let last_bold = last_bold.and_then(|bold| row.text.get(bold));
    for word in [last_word, last_bold].into_iter().flatten() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if trailing.is_none()
            && !bare.is_empty()
            && bare.len() < row.text.len()
            && let Some(found) = separator::read(bare, lexicon)
            && let Some(start) = row.text.rfind(bare)
        {
            let range = start..start + bare.len();
            if stands_out(row, &range) {
                trailing = Some(Separator { range, ..found });
            }
        }
    }
    if let Some(separator) = &trailing {
        let head = row.text.get(..separator.range.start).unwrap_or("");
        let head = head.trim_end_matches([' ', ',', ';', '，', '；']).len();
        row.cut(0..head);
        kept.push(0..head);
    }
    if let Some(separator) = &leading {
        let rest = row.text.get(separator.range.end..).unwrap_or("");
        let white = rest.len() - rest.trim_start_matches([' ', ':', '：', ',', '，']).len();
        let rest = separator.range.end + white..row.text.len();
        row.cut(rest.clone());
        kept.push(rest);
    }
    (leading, trailing)
}
