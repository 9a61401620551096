//! A translation's rows beside those of its source: what its own words leave open, the source says.
//!
//! Nothing that a translation states is overwritten: a number, a code or an address is its own, and
//! where it differs from the source's a check can say so.

use std::sync::Arc;

use super::choice::{Choice, ChoiceOf};
use super::cues::{Cues, People, PeopleWord};
use super::quantity::Quantity;
use super::reading::{Reading, Role};
use super::separator::Separator;

/// Completes the rows of a translated requirement from those of its source.
pub(super) fn complete(rows: &mut [Reading], source: &[Reading]) {
    for (at, beside) in align(rows, source).into_iter().enumerate() {
        if let (Some(row), Some(beside)) = (rows.get_mut(at), beside.and_then(|at| source.get(at)))
        {
            complete_row(row, beside);
        }
    }
}

/// For each row the index of the source row that it translates.
pub(super) fn align(rows: &[Reading], source: &[Reading]) -> Vec<Option<usize>> {
    let same_shape = rows.len() == source.len()
        && rows
            .iter()
            .zip(source)
            .all(|(row, beside)| row.row.links.is_empty() == beside.row.links.is_empty());
    if same_shape {
        return (0..rows.len()).map(Some).collect();
    }
    // Global alignment; a row may stand without a partner.
    let (height, width) = (rows.len() + 1, source.len() + 1);
    let mut best = vec![0i32; height * width];
    let at = |row: usize, column: usize| row * width + column;
    let get = |best: &[i32], place: usize| best.get(place).copied().unwrap_or(0);
    for (i, row) in rows.iter().enumerate() {
        for (j, beside) in source.iter().enumerate() {
            let pair = get(&best, at(i, j)) + likeness(row, beside);
            let skip = get(&best, at(i, j + 1)).max(get(&best, at(i + 1, j)));
            if let Some(place) = best.get_mut(at(i + 1, j + 1)) {
                *place = pair.max(skip);
            }
        }
    }
    let mut found = vec![None; rows.len()];
    let (mut i, mut j) = (rows.len(), source.len());
    while i > 0 && j > 0 {
        let here = get(&best, at(i, j));
        let pair = match (rows.get(i - 1), source.get(j - 1)) {
            (Some(row), Some(beside)) => likeness(row, beside),
            _ => 0,
        };
        if pair > 0 && here == get(&best, at(i - 1, j - 1)) + pair {
            if let Some(place) = found.get_mut(i - 1) {
                *place = Some(j - 1);
            }
            i -= 1;
            j -= 1;
        } else if here == get(&best, at(i - 1, j)) {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    found
}

/// How much two rows look like each other, by what translation does not change.
fn likeness(row: &Reading, beside: &Reading) -> i32 {
    let (own, other) = (&row.row.links, &beside.row.links);
    if own.is_empty() != other.is_empty() {
        return 0;
    }
    let same = own.len() == other.len()
        && own
            .iter()
            .zip(other)
            .all(|(own, other)| own.url.eq_ignore_ascii_case(&other.url));
    let links = if same && !own.is_empty() { 8 } else { 1 };
    let separator = |reading: &Reading| matches!(reading.role, Role::Separator(_));
    let marker = |reading: &Reading| std::mem::discriminant(&reading.row.marker);
    let mut likeness = links;
    likeness += match (separator(row), separator(beside)) {
        (true, true) => 4,
        (false, false) => 1,
        // A separator in words that the vocabulary does not have is still a short line in bold.
        _ if row.row.is_bold() && beside.row.is_bold() => 1,
        _ => 0,
    };
    likeness += i32::from(marker(row) == marker(beside));
    likeness += 2 * i32::from(row.row.indent / 2 == beside.row.indent / 2);
    likeness += i32::from(row.row.is_bold() == beside.row.is_bold());
    let role = |reading: &Reading| std::mem::discriminant(&reading.role);
    likeness += i32::from(role(row) == role(beside));
    let (mut own, mut other) = (digits(&row.row.text), digits(&beside.row.text));
    own.sort_unstable();
    other.sort_unstable();
    likeness + if own == other { 3 } else { 0 }
}

/// The runs of digits in a text.
fn digits(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .collect()
}

fn complete_row(row: &mut Reading, beside: &Reading) {
    let silent = row.cues.people.is_none()
        && row.cues.quantities.is_empty()
        && row.cues.choices.is_empty()
        && row.row.links.is_empty();
    match (&row.role, &beside.role) {
        (Role::Text(_) | Role::Group { .. } | Role::Market(_), Role::Separator(separator))
            if silent && row.row.text.chars().count() <= 12 =>
        {
            row.role = Role::Separator(Separator {
                join: separator.join,
                word: row.row.text.clone(),
                range: 0..row.row.text.len(),
            });
            return;
        }
        (Role::Text(_) | Role::Group { sure: false, .. }, Role::Market(market)) if silent => {
            row.role = Role::Market(market.clone());
            return;
        }
        (
            Role::Text(_) | Role::Group { sure: false, .. } | Role::Market(_),
            Role::Group { sure, .. },
        ) if silent => {
            let name = row.row.first_bold().unwrap_or(&row.row.text).to_owned();
            row.role = Role::Group { name, sure: *sure };
            return;
        }
        (Role::Group { .. } | Role::Market(_), Role::Text(_)) => row.role = Role::Text(Vec::new()),
        _ => {}
    }
    complete_cues(Arc::make_mut(&mut row.cues), &beside.cues);
    if row.parts.len() == beside.parts.len() {
        for (part, beside) in row.parts.iter_mut().zip(&beside.parts) {
            complete_cues(&mut part.cues, &beside.cues);
        }
    }
}

fn complete_cues(cues: &mut Cues, beside: &Cues) {
    complete_people(cues, beside);
    if cues.distribution.is_none() {
        cues.distribution = beside.distribution.clone().map(|(kind, _)| (kind, 0..0));
    }
    if cues.choices.is_empty() {
        cues.choices = beside
            .choices
            .iter()
            .map(|choice| Choice {
                range: 0..0,
                ..choice.clone()
            })
            .collect();
    }
    for choice in &mut cues.choices {
        // A choice whose noun the words do not tell is of what the source's is of.
        if choice.of == ChoiceOf::Listed
            && let [only] = beside.choices.as_slice()
        {
            choice.of = only.of;
        }
    }
    complete_quantities(cues, beside);
    // A number that the source accounts for, such as that of a window, is accounted for here.
    cues.unread.retain(|(value, _)| {
        let theirs = beside.numbers.iter().any(|other| equal(*value, *other));
        !theirs || beside.unread.iter().any(|(other, _)| equal(*value, *other))
    });
    if beside.associated && !beside.roles.is_empty() {
        let partial = cues.roles.len() < beside.roles.len()
            && cues.roles.iter().all(|role| beside.roles.contains(role));
        let room = cues.role_places >= beside.roles.len() || cues.roles.is_empty();
        if partial && room && (cues.associated || !cues.roles.is_empty()) {
            cues.roles.clone_from(&beside.roles);
        }
        if narrowed(&cues.roles, &beside.roles) {
            cues.roles.clone_from(&beside.roles);
        }
        cues.associated |= !cues.roles.is_empty();
    }
    cues.note |= beside.note;
    cues.permission |= beside.permission;
    cues.obligation |= beside.obligation;
    if cues.items.is_empty() {
        cues.items.clone_from(&beside.items);
    }
    if cues.kinds.is_empty() {
        cues.kinds.clone_from(&beside.kinds);
    }
}

/// Whether the roles are the source's, but for a modifier that the source prints once for several:
/// "Transacting Partner or Digital Partner of Record" may say of both that they are of record.
fn narrowed(own: &[String], theirs: &[String]) -> bool {
    let shared = |role: &str, wider: &str| {
        let rest = role
            .strip_prefix(wider)
            .filter(|rest| rest.starts_with('_'));
        rest.is_some_and(|rest| theirs.iter().any(|other| other.ends_with(rest)))
    };
    own.len() == theirs.len()
        && own
            .iter()
            .zip(theirs)
            .all(|(role, other)| role == other || shared(role, other))
}

fn complete_people(cues: &mut Cues, beside: &Cues) {
    let Some(theirs) = &beside.people else { return };
    // A number among unknown words counts the people where it can be no other.
    if let Some(own) = cues.people.as_mut() {
        // No mark of who is meant is the absence of one, not a statement.
        if matches!(own.who, PeopleWord::Any | PeopleWord::The)
            && (own.count.is_none() || theirs.count.is_none() || own.count == theirs.count)
        {
            own.who = match (theirs.who, own.count, theirs.count) {
                (PeopleWord::All, Some(_), None) => PeopleWord::AllBeside,
                (who, ..) => who,
            };
        }
        if own.count.is_none() {
            own.count = theirs.count;
        }
    } else {
        let same = cues.unread.iter().position(|(value, _)| {
            theirs
                .count
                .is_some_and(|count| equal(*value, f64::from(count)))
        });
        let only = (cues.unread.len() == 1 && theirs.count.is_some()).then_some(0);
        let taken = same.or(only).map(|at| cues.unread.remove(at));
        let (count, range) = match taken {
            Some((value, range)) => (super::cues::whole(value), range),
            None => (theirs.count, 0..0),
        };
        cues.people = Some(People {
            who: theirs.who,
            count,
            range,
        });
    }
}

fn complete_quantities(cues: &mut Cues, beside: &Cues) {
    let mut free: Vec<(usize, &Quantity)> = beside.quantities.iter().enumerate().collect();
    // For each own quantity its place among the source's.
    let mut places: Vec<Option<usize>> = vec![None; cues.quantities.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, own) in cues.quantities.iter_mut().enumerate() {
        let same = free
            .iter()
            .position(|(_, other)| equal(other.value, own.value) && other.unit == own.unit)
            .or_else(|| {
                free.iter()
                    .position(|(_, other)| equal(other.value, own.value))
            });
        let Some(found) = same else {
            open.push(at);
            continue;
        };
        let (place, other) = free.remove(found);
        fill(own, other);
        if let Some(slot) = places.get_mut(at) {
            *slot = Some(place);
        }
    }
    for at in open {
        let Some(own) = cues.quantities.get_mut(at) else {
            continue;
        };
        if let Some(found) = free.iter().position(|(_, other)| other.unit == own.unit) {
            let (place, other) = free.remove(found);
            fill(own, other);
            if let Some(slot) = places.get_mut(at) {
                *slot = Some(place);
            }
        }
    }
    // Numbers whose unit the vocabulary does not have.
    let mut unread = std::mem::take(&mut cues.unread);
    let mut late: Vec<(usize, &Quantity)> = Vec::new();
    for (place, other) in free {
        match unread
            .iter()
            .position(|(value, _)| equal(*value, other.value))
        {
            Some(found) => {
                adopt(cues, other, unread.remove(found));
                places.push(Some(place));
            }
            None => late.push((place, other)),
        }
    }
    if let ([(place, other)], 1) = (late.as_slice(), unread.len()) {
        adopt(cues, other, unread.remove(0));
        places.push(Some(*place));
    }
    cues.unread = unread;
    // Languages put first what others put last: where each quantity has its counterpart they stand
    // as in the source. An "or" joins what is printed side by side.
    let whole = places.len() == beside.quantities.len() && places.iter().all(Option::is_some);
    let joined = |list: &[Quantity]| list.iter().any(|quantity| quantity.or.is_some());
    if whole && !joined(&cues.quantities) && !joined(&beside.quantities) {
        let mut sorted: Vec<(Option<usize>, Quantity)> = places
            .into_iter()
            .zip(std::mem::take(&mut cues.quantities))
            .collect();
        sorted.sort_by_key(|(place, _)| *place);
        cues.quantities = sorted.into_iter().map(|(_, quantity)| quantity).collect();
    } else {
        cues.quantities
            .sort_by_key(|quantity| quantity.number.start);
    }
}

/// Whether two printed numbers are the same.
fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON
}

/// What a translated quantity leaves out.
fn fill(own: &mut Quantity, other: &Quantity) {
    if own.window.is_none() {
        own.window.clone_from(&other.window);
    }
    if own.statistic.is_none() {
        own.statistic = other.statistic;
    }
    if own.market.is_none() {
        own.market.clone_from(&other.market);
    }
}

fn adopt(cues: &mut Cues, other: &Quantity, (value, range): (f64, std::ops::Range<usize>)) {
    cues.quantities.push(Quantity {
        value,
        range: range.clone(),
        number: range,
        over: None,
        or: other.or.as_ref().map(|_| 0..0),
        ..other.clone()
    });
}
