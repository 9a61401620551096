//! `inconsistent-translation`: the same text of the source, translated in two ways.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::met::Met;
use super::places::{Place, Wording};
use super::wording::{masked, normal};
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::{Diagnostic, Level};
use crate::text::Span;
use crate::text::script;
use crate::translation::Pair;

pub(in crate::check) const RULE: Rule = Rule {
    name: "inconsistent-translation",
    group: Group::Terms,
    level: Some(Level::Warning),
    doc: include_str!("../../../content/en-US/reference/rules/inconsistent-translation.md"),
    scope: Scope::Corpus(look),
};

/// A text of so few words is a label, and a label may be another thing in a table than in a heading.
const LABEL: usize = 3;
/// How much of a difference a message shows, in characters.
const SHOWN: usize = 24;

/// One place where a text is translated.
struct Use<'p> {
    pair: &'p Pair<'p>,
    span: Span,
    text: &'p str,
}

/// Of all wordings those of texts that may stand more than once, text by text: of a large site most stand
/// once.
pub(in crate::check) fn repeated(mut wordings: Vec<Wording>) -> Vec<Wording> {
    let met = Met::with_room(wordings.len());
    let all = wordings.par_iter();
    all.for_each(|wording| met.note(wording.source));
    wordings.retain(|wording| met.twice(wording.source));
    wordings.shrink_to_fit();
    wordings.par_sort_unstable();
    wordings
}

fn look(context: &Context<'_>, findings: &mut Findings) {
    let pairs = context.pairs;
    let locale = |wording: &Wording| {
        let pair = pairs.get(wording.pair as usize);
        pair.map(|pair| &pair.target.locale)
    };
    // Of one text the pairs come by locale, and each locale is compared by itself.
    let same =
        |one: &Wording, other: &Wording| one.source == other.source && locale(one) == locale(other);
    // Most are translated alike.
    let mut texts: Vec<&[Wording]> = (context.wordings)
        .chunk_by(same)
        .filter(|all| {
            let mut targets = all.iter().map(|wording| wording.target);
            let first = targets.next();
            targets.any(|target| Some(target) != first)
        })
        .collect();
    // By where they stand first: the order of hashes shows nowhere.
    texts.sort_unstable_by_key(|all| all.first().map(|one| (one.pair, one.found)));
    // Most stand as they read, and nothing is kept of one text when the next is compared.
    let (plain, others): (Vec<&[Wording]>, Vec<&[Wording]>) = texts
        .into_iter()
        .partition(|all| all.iter().all(Wording::is_plain));
    let compared = plain.par_iter().map(|all| {
        let places = all.iter().filter_map(|one| Place::plain(pairs, one));
        compare(&places.collect::<Vec<_>>(), findings)
    });
    let found: Vec<Vec<Diagnostic>> = compared.collect();
    let places = Place::read(pairs, &others);
    let compared = places.par_iter().map(|places| compare(places, findings));
    let more: Vec<Vec<Diagnostic>> = compared.collect();
    findings.take(found.into_iter().chain(more));
}

/// Texts as they are compared, each read once: what stands in many places is written in few ways.
#[derive(Default)]
struct Normals<'t> {
    /// The number of each text's form.
    known: HashMap<&'t str, usize, FixedState>,
    numbers: HashMap<Rc<str>, usize, FixedState>,
    forms: Vec<Rc<str>>,
}

impl<'t> Normals<'t> {
    /// The form of a text, as [`normal`] gives it, and its number.
    fn of(&mut self, text: &'t str) -> (usize, Rc<str>) {
        let number = *self.known.entry(text).or_insert_with(|| {
            let form: Rc<str> = normal(text).into();
            let next = self.forms.len();
            let number = *self.numbers.entry(Rc::clone(&form)).or_insert(next);
            if number == next {
                self.forms.push(form);
            }
            number
        });
        (number, self.form(number))
    }

    fn form(&self, number: usize) -> Rc<str> {
        self.forms.get(number).cloned().unwrap_or_default()
    }
}

/// A text of the source, as it is compared.
#[derive(Clone, Copy)]
struct Said<'t> {
    text: &'t str,
    /// The number of its form.
    form: usize,
    has_letters: bool,
    /// Whether it has so few words as a [`LABEL`] has.
    is_label: bool,
    /// Whether it is a number of something, which is said as what it stands for demands: 13 months are
    /// an age in one table, and a time to keep papers in another.
    is_amount: bool,
}

impl<'t> Said<'t> {
    fn read(text: &'t str, normals: &mut Normals<'t>) -> Self {
        let (form, words) = normals.of(text);
        Self {
            text,
            form,
            has_letters: words.chars().any(char::is_alphabetic),
            is_label: text.split_whitespace().nth(LABEL).is_none(),
            is_amount: text.trim_start().starts_with(|c: char| c.is_ascii_digit())
                && text.split_whitespace().nth(2).is_none(),
        }
    }
}

fn compare(places: &[Place<'_>], findings: &Findings) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut normals = Normals::default();
    // By the source's words and kind, then by the translation's: a hash may stand for two texts.
    let mut texts: BTreeMap<(usize, usize), BTreeMap<usize, Vec<Use<'_>>>> = BTreeMap::new();
    let mut before: Option<Said<'_>> = None;
    for place in places {
        let (said, text) = (&*place.said, &*place.text);
        // Nearly all of these places are of one source text.
        let said = *match before.take().filter(|before| before.text == said) {
            Some(known) => before.insert(known),
            None => before.insert(Said::read(said, &mut normals)),
        };
        let (is, form) = normals.of(text);
        // A row head of a matrix is a number; what is kept as it is was not translated at all.
        if form.is_empty() || said.form == is || !said.has_letters || said.is_amount {
            continue;
        }
        let kind = if said.is_label {
            usize::from(place.kind) + 1
        } else {
            0
        };
        let used = Use {
            pair: place.pair,
            span: place.span,
            text,
        };
        let ways = texts.entry((said.form, kind)).or_default();
        ways.entry(is).or_default().push(used);
    }
    let mut texts: Vec<_> = texts
        .into_iter()
        .filter(|(_, ways)| ways.len() > 1)
        .collect();
    texts.sort_by_cached_key(|((key, kind), _)| (normals.form(*key), *kind));
    for ((_, kind), ways) in texts {
        // One label against one may be two things with one name; two agree on what it is.
        let agreed = ways.values().any(|uses| uses.len() > 1);
        if kind == 0 || agreed {
            let ways = ways.into_values().collect();
            tell(ways, kind != 0, findings, &mut found);
        }
    }
    found
}

/// Whether two labels are the same words, which end as what they stand with demands: `Keine` and
/// `keiner`, `страница` and `страниц`.
fn is_inflected(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    one.len() == other.len()
        && one
            .iter()
            .zip(&other)
            .all(|(one, other)| ends_otherwise(one, other))
}

/// Whether two words are the same but for their last letters. Words of scripts that are set solid and
/// of Hangul do not end so.
fn ends_otherwise(one: &str, other: &str) -> bool {
    let mut both = one.chars().zip(other.chars());
    let stem = both
        .by_ref()
        .take_while(|(a, b)| a == b && script::is_spaced(*a))
        .count();
    let rest = |word: &str| word.chars().count() - stem;
    let longest = rest(one).max(rest(other));
    let whole = one.chars().count().max(other.chars().count());
    // One may be the other and an ending; of two endings more must be the same.
    let least = if rest(one).min(rest(other)) == 0 {
        4
    } else {
        5
    };
    one == other || stem >= least && longest <= 3 && stem * 3 >= whole * 2
}

/// Reports all places but those of the standard.
fn tell<'p>(
    mut ways: Vec<Vec<Use<'p>>>,
    is_label: bool,
    findings: &Findings,
    found: &mut Vec<Diagnostic>,
) {
    // What most places say is the standard; among equals, what is said first in the site.
    let first = |uses: &[Use<'p>]| {
        uses.iter()
            .map(|used| (used.pair.target.source.name(), used.span.start))
            .min()
    };
    ways.sort_by_cached_key(|uses| (Reverse(uses.len()), first(uses)));
    let text = |uses: &[Use<'p>]| uses.first().map_or("", |used| used.text);
    if is_label && let Some(agreed) = ways.first().map(|uses| text(uses)) {
        let mut at = 0;
        ways.retain(|uses| {
            at += 1;
            at == 1 || !is_inflected(agreed, text(uses))
        });
    }
    let Some((standard, others)) = ways.split_first() else {
        return;
    };
    let Some(shown) = standard.first() else {
        return;
    };
    let agreed = &shown.pair.target.source;
    let place = match standard.len() {
        1 => "elsewhere".to_owned(),
        count => format!("in {count} places"),
    };
    let (name, line) = (agreed.name(), agreed.line(shown.span.start));
    let because = format!("{name}:{line} says {}", shown.text.trim());
    let agreed_text = masked(shown.text);
    found.reserve(others.iter().map(Vec::len).sum());
    if !findings.have_texts() {
        // Two texts of the source may have become one here, which is told of both.
        let places = others.iter().flatten().map(|used| {
            let finding = findings.at(used.pair.target, used.span, because.as_str());
            findings.kept(findings.beside(finding, agreed, shown.span))
        });
        found.extend(places);
        return;
    }
    // Uses of one way mostly are of one text, of which the message is made once.
    let mut told: Option<(&str, String)> = None;
    for used in others.iter().flatten() {
        let page = used.pair.target;
        let same = told.take().filter(|(text, _)| *text == used.text);
        let message = if let Some((_, message)) = same {
            message
        } else {
            let own_text = masked(used.text);
            let (there, here) = difference(&agreed_text, &own_text);
            // Pieces and no format: of these there may be ten thousand.
            [
                "the same source text is translated otherwise ",
                &place,
                ": ",
                &excerpt(there),
                " there, ",
                &excerpt(here),
                " here",
            ]
            .concat()
        };
        let (_, message) = told.insert((used.text, message));
        found.push(
            findings
                .at(page, used.span, message.clone())
                .beside(agreed, shown.span, "")
                .because(because.clone())
                .help("choose one wording; where both are right, say so with a suppression"),
        );
    }
}

/// What two texts do not share at their beginning and end; words of an alphabet stay whole.
fn difference<'t>(a: &'t str, b: &'t str) -> (&'t str, &'t str) {
    let solid = |c: Option<char>| c.is_none_or(|c| script::is_solid(c) || !c.is_alphanumeric());
    let mut start = 0;
    let mut shared = 0;
    for (x, y) in a.chars().zip(b.chars()) {
        if x != y {
            break;
        }
        shared += x.len_utf8();
        let next = |text: &str| text.get(shared..).and_then(|rest| rest.chars().next());
        if solid(Some(x)) || (solid(next(a)) && solid(next(b))) {
            start = shared;
        }
    }
    let (a, b) = (a.get(start..).unwrap_or(""), b.get(start..).unwrap_or(""));
    let mut end = 0;
    let mut shared = 0;
    for (x, y) in a.chars().rev().zip(b.chars().rev()) {
        if x != y {
            break;
        }
        shared += x.len_utf8();
        let before = |text: &str| {
            let head = text.get(..text.len() - shared);
            head.and_then(|head| head.chars().next_back())
        };
        if solid(Some(x)) || (solid(before(a)) && solid(before(b))) {
            end = shared;
        }
    }
    // One character of Han says little: the two after it belong to the word.
    let tail = a.get(a.len() - end..).unwrap_or("").chars();
    end -= tail
        .take_while(|&c| script::is_solid(c))
        .take(2)
        .map(char::len_utf8)
        .sum::<usize>();
    (
        a.get(..a.len() - end).unwrap_or(a).trim(),
        b.get(..b.len() - end).unwrap_or(b).trim(),
    )
}

/// A difference as a message shows it.
fn excerpt(text: &str) -> Cow<'_, str> {
    if text.is_empty() {
        return Cow::Borrowed("nothing");
    }
    let joined = if text.contains(char::is_whitespace) {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    };
    match joined.char_indices().nth(SHOWN) {
        Some((at, _)) => Cow::Owned(format!("{}…", joined.get(..at).unwrap_or(""))),
        None => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_may_end_as_it_must() {
        for (one, other, same) in [
            ("Keine", "keiner", true),
            ("Ninguna", "ninguno", true),
            ("страница", "страниц", true),
            ("Nicht verfügbare Seite", "Nicht verfügbaren Seiten", true),
            ("Speichern", "Sichern", false),
            ("Plan", "Plan Plus", false),
            ("Plan", "Konto", false),
            ("Markt", "Marke", false),
            ("Serveur", "Service", false),
            ("Alle", "Alles", true),
            ("設定檔案", "設定檔", false),
            ("업데이트", "업데이트함", false),
            ("Ab", "An", false),
        ] {
            assert_eq!(is_inflected(one, other), same, "{one} {other}");
        }
    }

    #[test]
    fn a_difference_is_shown_in_whole_words() {
        assert_eq!(
            difference("您需要 40 位使用中使用者。", "您需要 20 位作用中使用者。"),
            ("40 位使用中", "20 位作用中")
        );
        assert_eq!(
            difference("Choose the plan.", "Choose that plan."),
            ("the", "that")
        );
        assert_eq!(difference("圖層", "圖層群組"), ("", "群組"));
        assert_eq!(difference("同", "同"), ("", ""));
    }
}
