//! `cyclic-message`: messages that refer to each other in a circle.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::Level;
use crate::messages::audit::{Catalog, Entry, Placeable};

pub(super) const RULE: Rule = Rule {
    name: "cyclic-message",
    group: Group::Messages,
    level: Some(Level::Error),
    doc: include_str!("../../../content/en-US/reference/rules/cyclic-message.md"),
    scope: Scope::Catalog(look),
};

fn look(_: &Context<'_>, catalog: &Catalog, findings: &mut Findings) {
    let graph = Graph::of(catalog);
    let knots = graph.knots();
    // Nearly all messages are in no circle. In a file of circles within circles each is looked for, up
    // to so many steps for each reference; then one in each knot of them is enough to begin with.
    let mut steps = STEPS * (graph.ids.len() + graph.uses.iter().map(Vec::len).sum::<usize>());
    let mut told: HashSet<usize> = HashSet::new();
    for entry in catalog.entries.values() {
        let Some(file) = catalog.file(entry).filter(|file| file.own) else {
            continue;
        };
        for (id, span, _) in entry.patterns() {
            let at = graph.places.get(id.as_str()).copied();
            let Some((at, knot)) = at.and_then(|at| Some((at, knots.get(at).copied()??))) else {
                continue;
            };
            if steps == 0 && told.contains(&knot) {
                continue;
            }
            let Some(circle) = graph.circle(at, knot, &knots, &mut steps) else {
                continue;
            };
            // One finding a circle: at the first of its members.
            let name = |at: usize| graph.ids.get(at).map_or("", String::as_str);
            if circle.iter().any(|&member| name(member) < id.as_str()) {
                continue;
            }
            told.insert(knot);
            let members: Vec<&str> = circle.iter().map(|&at| name(at)).collect();
            let way = match members.as_slice() {
                [first @ .., last] if first.len() > SHOWN => {
                    let first = first.get(..SHOWN).unwrap_or(first).join(" → ");
                    format!("{first} → … → {last}")
                }
                members => members.join(" → "),
            };
            let message = format!("{id} refers to itself: {way} → {id}");
            findings.push(
                findings
                    .at_source(&catalog.locale, &file.source, span, message)
                    .help("say the words in one of them"),
            );
        }
    }
}

/// How many steps are taken for each reference, on average, to find the shortest circles.
const STEPS: usize = 64;
/// So many members of a circle are named, and the last.
const SHOWN: usize = 8;

/// The values and attributes of a locale, and which of them each refers to.
struct Graph {
    ids: Vec<String>,
    places: HashMap<String, usize>,
    uses: Vec<Vec<usize>>,
}

impl Graph {
    fn of(catalog: &Catalog) -> Self {
        let patterns = catalog.entries.values().flat_map(Entry::patterns);
        let ids: Vec<String> = patterns.map(|(id, ..)| id).collect();
        let places: HashMap<String, usize> = ids.iter().cloned().zip(0..).collect();
        let uses = ids.iter().map(|id| {
            let names = references(catalog, id);
            let uses = names.iter().filter_map(|name| places.get(name).copied());
            uses.collect()
        });
        let uses = uses.collect();
        Self { ids, places, uses }
    }

    fn uses(&self, at: usize) -> &[usize] {
        self.uses.get(at).map_or(&[], Vec::as_slice)
    }

    /// For each value the knot that it is in: those of one knot all lead to each other. `None` where
    /// nothing leads back to it.
    ///
    /// Strongly connected components, after R. Tarjan, "Depth-first search and linear graph
    /// algorithms" (1972), with a stack of its own.
    fn knots(&self) -> Vec<Option<usize>> {
        let count = self.ids.len();
        let mut knots = vec![None; count];
        let (mut order, mut low) = (vec![usize::MAX; count], vec![usize::MAX; count]);
        let (mut next, mut open) = (0, Vec::new());
        let mut is_open = vec![false; count];
        for start in 0..count {
            if order.get(start) != Some(&usize::MAX) {
                continue;
            }
            // Where the walk is, and how many references of each place it has followed.
            let mut walk = vec![(start, 0)];
            while let Some((at, followed)) = walk.pop() {
                if followed == 0 {
                    set(&mut order, at, next);
                    set(&mut low, at, next);
                    next += 1;
                    open.push(at);
                    set(&mut is_open, at, true);
                }
                if let Some(&to) = self.uses(at).get(followed) {
                    walk.push((at, followed + 1));
                    if order.get(to) == Some(&usize::MAX) {
                        walk.push((to, 0));
                    } else if is_open.get(to) == Some(&true) {
                        lower(&mut low, at, order.get(to).copied());
                    }
                    continue;
                }
                if let Some(&(before, _)) = walk.last() {
                    let own = low.get(at).copied();
                    lower(&mut low, before, own);
                }
                if low.get(at) != order.get(at) {
                    continue;
                }
                let from = open.iter().rposition(|&other| other == at).unwrap_or(0);
                let members = open.split_off(from);
                let circle = members.len() > 1 || self.uses(at).contains(&at);
                for member in members {
                    set(&mut is_open, member, false);
                    set(&mut knots, member, circle.then_some(at));
                }
            }
        }
        knots
    }

    /// The shortest way from a value back to itself, itself first, within its knot. Each step is taken
    /// off `steps`.
    fn circle(
        &self,
        start: usize,
        knot: usize,
        knots: &[Option<usize>],
        steps: &mut usize,
    ) -> Option<Vec<usize>> {
        let mut before: HashMap<usize, usize> = HashMap::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(at) = waiting.pop_front() {
            for &to in self.uses(at) {
                *steps = steps.saturating_sub(1);
                if to == start {
                    let way = std::iter::successors(Some(at), |at| {
                        before.get(at).copied().filter(|_| *at != start)
                    });
                    let mut way: Vec<usize> = way.collect();
                    way.reverse();
                    return Some(way);
                }
                if knots.get(to) == Some(&Some(knot)) && !before.contains_key(&to) {
                    before.insert(to, at);
                    waiting.push_back(to);
                }
            }
        }
        None
    }
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(place) = list.get_mut(at) {
        *place = value;
    }
}

fn lower(low: &mut [usize], at: usize, to: Option<usize>) {
    if let (Some(place), Some(to)) = (low.get_mut(at), to) {
        *place = to.min(*place);
    }
}

/// What a value (`id`) or attribute (`id.attribute`) refers to, as far as it is there. A message
/// that is put together from its own attributes is no circle.
fn references(catalog: &Catalog, node: &str) -> Vec<String> {
    let (id, attribute) = match node.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (node, None),
    };
    let Some(entry) = catalog.entries.get(id) else {
        return Vec::new();
    };
    let pattern = match attribute {
        Some(attribute) => entry.attribute(attribute),
        None => entry.value.as_ref(),
    };
    let uses = pattern.into_iter().flat_map(|pattern| &pattern.uses);
    let named = uses.filter_map(|used| match &used.what {
        Placeable::Message(name) => Some(name.clone()),
        Placeable::Term(name) => Some(format!("-{name}")),
        Placeable::Variable(_) | Placeable::Function(_) => None,
    });
    named
        .filter(|name| {
            let id = name.split('.').next().unwrap_or(name);
            catalog.entries.contains_key(id)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(uses: &[&[usize]]) -> Graph {
        let ids: Vec<String> = (0..uses.len()).map(|at| format!("m{at}")).collect();
        Graph {
            places: ids.iter().cloned().zip(0..).collect(),
            ids,
            uses: uses.iter().map(|uses| uses.to_vec()).collect(),
        }
    }

    proptest::proptest! {
        #[test]
        fn a_value_is_in_a_knot_exactly_where_a_way_leads_back(
            uses in proptest::collection::vec(proptest::collection::vec(0usize..9, 0..4), 1..9),
        ) {
            let uses: Vec<Vec<usize>> = uses
                .iter()
                .map(|own| own.iter().copied().filter(|&to| to < uses.len()).collect())
                .collect();
            let graph = graph(&uses.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let knots = graph.knots();
            let reached = |from: usize| {
                let mut found: Vec<usize> = graph.uses(from).to_vec();
                let mut at = 0;
                while let Some(&next) = found.get(at) {
                    for &to in graph.uses(next) {
                        if !found.contains(&to) {
                            found.push(to);
                        }
                    }
                    at += 1;
                }
                found
            };
            for at in 0..uses.len() {
                let mut steps = 1000;
                let leads_back = reached(at).contains(&at);
                proptest::prop_assert_eq!(knots[at].is_some(), leads_back);
                let circle = knots[at].and_then(|knot| graph.circle(at, knot, &knots, &mut steps));
                proptest::prop_assert_eq!(circle.is_some(), leads_back);
                // Each refers to the next, and the last to the first.
                if let Some(circle) = circle {
                    proptest::prop_assert_eq!(circle[0], at);
                    let next = circle.iter().cycle().skip(1);
                    for (from, to) in circle.iter().zip(next) {
                        proptest::prop_assert!(graph.uses(*from).contains(to));
                    }
                }
            }
        }
    }
}
