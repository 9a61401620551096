//! What one sentence states: people, how many of a list, quantities, standings.

use std::ops::Range;

use super::choice::{self, Choice, ChoiceOf};
use super::condition::Distribution;
use super::market;
use super::passage;
use super::quantity::{self, Quantity};
use super::sentence::{Hit, Sentence};
use super::separator::Join;
use super::tokens::TokenKind;
use super::vocabulary::Section;

/// Which people a sentence speaks of, before the sentences around it are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PeopleWord {
    Any,
    /// People the page has spoken of, if it has: "the 2 individuals".
    The,
    Same,
    Another,
    Other,
    All,
    /// All by the word of the source page; the translation has a number of its own, which must be as
    /// many.
    AllBeside,
}

/// People in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct People {
    pub(super) who: PeopleWord,
    /// How many; `None` where the words leave it to what was said before.
    pub(super) count: Option<u32>,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
}

/// Everything that one sentence states.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    pub(super) people: Option<People>,
    /// People named behind the first.
    pub(super) more_people: Vec<People>,
    pub(super) distribution: Option<(Distribution, Range<usize>)>,
    pub(super) choices: Vec<Choice>,
    pub(super) quantities: Vec<Quantity>,
    /// Whether it says that the organization holds a standing.
    pub(super) associated: bool,
    pub(super) roles: Vec<String>,
    /// Stretches of the text between which the roles are listed: their number is at least this.
    pub(super) role_places: usize,
    /// The word that joins the roles.
    pub(super) roles_joined: Option<(Join, Range<usize>)>,
    /// The word that joins item types, as in "exams or assessments".
    pub(super) items_joined: Option<(Join, Range<usize>)>,
    /// Whether it begins as a note does.
    pub(super) note: bool,
    /// Whether it only explains what it says of a standing.
    pub(super) excludes: bool,
    /// Whether it leads to more about the subject.
    pub(super) refers: bool,
    /// Whether it demands something.
    pub(super) obligation: bool,
    /// Whether it allows what it says of people.
    pub(super) permission: bool,
    /// Names of the item types it speaks of, in order.
    pub(super) items: Vec<String>,
    /// Whether it speaks of focus areas; with the bytes of the last such word.
    pub(super) area: Option<Range<usize>>,
    /// Names of requirement kinds that its words point to.
    pub(super) kinds: Vec<String>,
    /// The market that it begins with or names as one, with the bytes of the words.
    pub(super) market: Option<(String, Range<usize>)>,
    /// All numbers in digits.
    pub(super) numbers: Vec<f64>,
    /// Numbers in digits that nothing above accounts for, with their bytes.
    pub(super) unread: Vec<(f64, Range<usize>)>,
}

impl Cues {
    /// The choice among items, and the one among focus areas.
    pub(super) fn choice(&self, of: ChoiceOf) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.of == of)
    }

    /// Moves all places: what was read from a part of a text stands `by` bytes further in the whole.
    pub(super) fn shift(&mut self, by: usize) {
        let moved = |range: &mut Range<usize>| *range = range.start + by..range.end + by;
        let people = self.people.iter_mut().chain(&mut self.more_people);
        people.for_each(|people| moved(&mut people.range));
        self.choices
            .iter_mut()
            .for_each(|choice| moved(&mut choice.range));
        for quantity in &mut self.quantities {
            moved(&mut quantity.range);
            moved(&mut quantity.number);
            let words = quantity.over.iter_mut().chain(&mut quantity.or);
            words.for_each(moved);
        }
        self.unread.iter_mut().for_each(|(_, range)| moved(range));
        if let Some((_, range)) = &mut self.distribution {
            moved(range);
        }
        for (_, range) in self.roles_joined.iter_mut().chain(&mut self.items_joined) {
            moved(range);
        }
        self.area.iter_mut().for_each(moved);
        if let Some((_, range)) = &mut self.market {
            moved(range);
        }
    }

    /// Reads a sentence.
    pub(super) fn read(sentence: &Sentence<'_>) -> Self {
        let mut cues = Self::default();
        let mut used: Vec<(u16, u16)> = Vec::new();
        let dates = places(&sentence.cues_of(Section::Dates, &[]));
        used.extend(&dates);

        let permissions = sentence.cues_of(Section::Permissions, &dates);
        cues.permission = !permissions.is_empty();
        let permissions = places(&permissions);
        cues.choices = choice::read(sentence, &permissions, &mut used);
        let mut blocked = permissions.clone();
        blocked.extend(&dates);
        cues.speak_of_people(sentence, &blocked, &mut used);
        used.extend(&permissions);
        cues.distribute(sentence);

        let read = quantity::read(sentence, &dates, &used);
        used.extend(read.used);
        // A number that counts people counts nothing else.
        let people: Vec<Range<usize>> = cues
            .people
            .iter()
            .map(|people| people.range.clone())
            .collect();
        cues.quantities = read
            .quantities
            .into_iter()
            .filter(|quantity| {
                !people
                    .iter()
                    .any(|range| range.contains(&quantity.number.start))
            })
            .collect();

        cues.associated = sentence.has(Section::Associations);
        cues.name_roles(sentence);
        cues.name_the_rest(sentence);
        cues.unread = unread(sentence, &used);
        cues.leave_out(sentence);
        cues.numbers = sentence
            .numerals
            .iter()
            .flatten()
            .filter(|numeral| numeral.digits)
            .map(|numeral| numeral.value)
            .collect();
        cues
    }

    fn speak_of_people(
        &mut self,
        sentence: &Sentence<'_>,
        blocked: &[(u16, u16)],
        used: &mut Vec<(u16, u16)>,
    ) {
        let mut blocked = blocked.to_vec();
        blocked.extend(used.iter().copied());
        let mut people: Vec<People> = sentence
            .cues_where(Section::People, &blocked, |hit| {
                counts_people(sentence, hit)
            })
            .into_iter()
            .map(|hit| {
                used.push((hit.first, hit.end));
                let who = match sentence.name(hit) {
                    "the" => PeopleWord::The,
                    "same" => PeopleWord::Same,
                    "another" => PeopleWord::Another,
                    "other" => PeopleWord::Other,
                    "all" => PeopleWord::All,
                    _ => PeopleWord::Any,
                };
                let fixed = sentence
                    .meaning(hit)
                    .and_then(|meaning| meaning.value.as_deref())
                    .and_then(|value| value.parse().ok());
                let count = hit.n().and_then(whole).or(fixed);
                People {
                    who,
                    count: count.or_else(|| hit.m().and_then(whole)),
                    range: sentence.bytes(hit.first, hit.end),
                }
            })
            .collect();
        if people.is_empty() {
            return;
        }
        // Who is new matters more than who was named before: "besides the individuals above, 2
        // other individuals".
        let new = |people: &People| matches!(people.who, PeopleWord::Another | PeopleWord::Other);
        let first = people
            .iter()
            .position(new)
            .filter(|_| {
                people
                    .first()
                    .is_some_and(|first| matches!(first.who, PeopleWord::The | PeopleWord::Same))
            })
            .unwrap_or(0);
        self.people = Some(people.remove(first));
        self.more_people = people;
    }

    fn distribute(&mut self, sentence: &Sentence<'_>) {
        let choices: Vec<Range<usize>> = self
            .choices
            .iter()
            .map(|choice| choice.range.clone())
            .collect();
        // "L'ensemble des 4 personnes" says who, not that they do it together.
        let people: Vec<Range<usize>> = self
            .people
            .iter()
            .chain(&self.more_people)
            .map(|people| people.range.clone())
            .collect();
        self.distribution = sentence
            .cues_of(Section::Distribution, &[])
            .into_iter()
            .map(|hit| (sentence.name(hit), sentence.bytes(hit.first, hit.end)))
            .find(|(name, range)| {
                let within =
                    |other: &Range<usize>| range.start < other.end && other.start < range.end;
                let counts = *name == "together" && people.iter().any(within);
                !counts && !choices.iter().any(within)
            })
            .map(|(name, range)| {
                let distribution = if name == "each" {
                    Distribution::Each
                } else {
                    Distribution::Together
                };
                (distribution, range)
            });
    }

    fn name_roles(&mut self, sentence: &Sentence<'_>) {
        let hits = sentence.nouns_of(Section::Roles);
        self.role_places = hits.len();
        for hit in &hits {
            let name = sentence.name(hit).to_owned();
            if !self.roles.contains(&name) {
                self.roles.push(name);
            }
        }
        // `A, B or C` has two joints more than `A`: so many roles may be listed.
        if let (Some(first), Some(last)) = (hits.first(), hits.last()) {
            let joints = (first.first..last.end)
                .filter(|&at| is_joint(sentence, usize::from(at)))
                .count();
            self.role_places = self.role_places.max(joints + 1);
            if hits.len() > 1 {
                self.roles_joined = joined(sentence, first.end, last.first);
            }
        }
    }

    fn name_the_rest(&mut self, sentence: &Sentence<'_>) {
        self.note = sentence
            .cues_of(Section::Notes, &[])
            .first()
            .is_some_and(|hit| hit.first == 0 || sentence.first_word() == Some(hit.first));
        self.obligation = sentence.has(Section::Obligations);
        let items = sentence.nouns_of(Section::Items);
        self.items_joined = items.windows(2).find_map(|pair| {
            let [before, after] = pair else { return None };
            // "exams, or the assessments": nothing but articles and commas between.
            (after.first <= before.end + 4 && sentence.name(before) != sentence.name(after))
                .then(|| joined(sentence, before.end, after.first))
                .flatten()
        });
        self.items = items
            .into_iter()
            .map(|hit| sentence.name(hit).to_owned())
            .collect();
        self.area = sentence
            .nouns_of(Section::Areas)
            .last()
            .map(|hit| sentence.bytes(hit.first, hit.end));
        self.kinds = sentence
            .cues_of(Section::Kinds, &[])
            .into_iter()
            .map(|hit| sentence.name(hit).to_owned())
            .collect();
        self.market = market::market(sentence);
        self.refers = sentence.has(Section::References);
    }

    /// Takes out the quantities of a passage that only explains: "Trials (up to 25 seats) do not
    /// count." They are in no condition.
    fn leave_out(&mut self, sentence: &Sentence<'_>) {
        let exclusions = sentence.cues_of(Section::Exclusions, &[]);
        let notes = sentence.cues_of(Section::Notes, &[]);
        if exclusions.is_empty() && notes.is_empty() {
            return;
        }
        let passages = passage::of(sentence);
        let passage = |at: u16| passages.get(usize::from(at)).copied();
        let obligations: Vec<Option<u16>> = sentence
            .cues_of_all(Section::Obligations)
            .iter()
            .map(|hit| passage(hit.first))
            .collect();
        let explained: Vec<Option<u16>> = exclusions
            .iter()
            .map(|hit| passage(hit.first))
            .filter(|own| !obligations.contains(own))
            .chain(notes.iter().filter_map(|hit| {
                let before = hit.first.checked_sub(1)?;
                // At its very beginning a note is all of the row.
                (passage(before) != passage(hit.first)).then(|| passage(hit.first))
            }))
            .collect();
        let explains = |at: u16| explained.contains(&passage(at));
        let token = |byte: usize| {
            sentence
                .tokens
                .partition_point(|token| (token.start as usize) < byte) as u16
        };
        let unread = &mut self.unread;
        self.quantities.retain(|quantity| {
            let kept = !explains(token(quantity.number.start));
            if !kept {
                unread.push((quantity.value, quantity.range.clone()));
            }
            kept
        });
        unread.sort_by_key(|(_, range)| range.start);
        let roles = sentence.nouns_of(Section::Roles);
        self.excludes = !roles.is_empty() && roles.iter().all(|hit| explains(hit.first));
    }
}

/// Whether a hit counts people and nothing else. A bare classifier, or a number before words that
/// no vocabulary knows, does so only where it counts nothing else; 任一 before a noun counts nobody.
pub(super) fn counts_people(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let every = hit.skipped > 0
        && hit
            .number
            .is_some_and(|at| quantity::is_every(sentence, at, hit.n()));
    let bare = sentence
        .meaning(hit)
        .is_some_and(|meaning| meaning.value.as_deref() == Some("?"));
    let counts_else = || {
        [Section::Quantities, Section::Windows, Section::Currencies]
            .into_iter()
            .any(|section| {
                sentence
                    .cues_of_all(section)
                    .iter()
                    .any(|other| other.number.is_some() && other.number == hit.number)
            })
    };
    // `Office 365 administrators` counts nobody.
    let named = hit
        .number
        .and_then(|at| sentence.named.get(usize::from(at)))
        .copied()
        .unwrap_or(false);
    !(named || every || sentence.is_part_of_word(hit) || bare && counts_else())
}

/// A number that can count people or items.
#[expect(clippy::cast_sign_loss, reason = "checked: at least one")]
pub(super) fn whole(value: f64) -> Option<u32> {
    (value >= 1.0 && value.fract() == 0.0 && value < 1e6).then_some(value as u32)
}

/// Whether the token is a comma or a word that joins the members of a list.
pub(super) fn is_joint(sentence: &Sentence<'_>, at: usize) -> bool {
    let comma = matches!(
        sentence.tokens.get(at).map(|token| token.kind),
        Some(TokenKind::Mark(',' | '、' | ';' | '/'))
    );
    comma || sentence.is_separator(at)
}

/// The word that joins a list between two of its members: an or anywhere makes it one of them.
fn joined(sentence: &Sentence<'_>, first: u16, end: u16) -> Option<(Join, Range<usize>)> {
    let mut found: Option<(Join, Range<usize>)> = None;
    for at in first..end {
        for noun in sentence.nouns_at(usize::from(at)) {
            let separator = sentence
                .meaning(noun)
                .is_some_and(|meaning| meaning.section == Section::Separators);
            if !separator || noun.end > end {
                continue;
            }
            let range = sentence.bytes(noun.first, noun.end);
            match (sentence.name(noun), &found) {
                ("or", Some((Join::Or, _))) => {}
                ("or", _) => found = Some((Join::Or, range)),
                (_, None) => found = Some((Join::And, range)),
                _ => {}
            }
        }
    }
    found
}

fn places(hits: &[&Hit]) -> Vec<(u16, u16)> {
    hits.iter().map(|hit| (hit.first, hit.end)).collect()
}

/// Numbers in digits outside everything that was read, names left out.
fn unread(sentence: &Sentence<'_>, used: &[(u16, u16)]) -> Vec<(f64, Range<usize>)> {
    let areas: Vec<(u16, u16)> = sentence
        .nouns_of(Section::Areas)
        .iter()
        .map(|hit| (hit.first, hit.end))
        .collect();
    (0..sentence.tokens.len())
        .filter_map(|at| {
            let place = at as u16;
            let token = sentence.tokens.get(at)?;
            let TokenKind::Number(_) = token.kind else {
                return None;
            };
            let numeral = sentence.numerals.get(at).copied().flatten()?;
            if sentence.named.get(at).copied().unwrap_or(false)
                || used.iter().any(|&(first, end)| first <= place && place < end)
                // `3 focus areas` counts what is listed below.
                || areas.iter().any(|&(first, _)| first == place + 1 || first == place + 2)
            {
                return None;
            }
            // Letters that touch a number make it a name (`2nd`, `3D`), unless Han goes on.
            let next = sentence.tokens.get(at + usize::from(numeral.length));
            let named =
                next.is_some_and(|next| next.glued && matches!(next.kind, TokenKind::Word { .. }));
            if named {
                return None;
            }
            Some((numeral.value, sentence.bytes(place, place + numeral.length)))
        })
        .collect()
}

impl Sentence<'_> {
    /// The first token that is no mark.
    pub(super) fn first_word(&self) -> Option<u16> {
        self.tokens
            .iter()
            .position(|token| !matches!(token.kind, TokenKind::Mark(_)))
            .map(|at| at as u16)
    }
}
