//! Leaves and the separators printed between them, combined into an and/or tree.

use super::condition::{Condition, Connective, Who};
use super::separator::{Join, Separator};
use crate::text::Span;

/// What a requirement's rows give, in order.
#[derive(Clone, Debug)]
pub(super) enum Element<L> {
    Leaf(L),
    Separator(Separator, Span),
    /// The elements below a sentence that only says how many of them are needed.
    Nested(Vec<Element<L>>, Join),
}

/// A tree of leaves; and the separators that join nothing.
pub(super) struct Combined {
    pub(super) condition: Option<Condition>,
    pub(super) loose: Vec<Printed>,
    /// Separators of both kinds between the same leaves, without nesting.
    pub(super) mixed: Vec<Span>,
}

/// A separator and where it stands.
pub(super) type Printed = (Separator, Span);

/// Conditions, each with the separator printed before it.
type Run = Vec<(Option<Printed>, Condition)>;

/// Combines elements. A separator joins the two beside it and binds tighter than none; where none is
/// printed, `default` joins. Of both kinds in one row, and binds tighter than or.
pub(super) fn combine<L>(
    elements: Vec<Element<L>>,
    default: Join,
    leaf: &mut impl FnMut(L) -> Condition,
) -> Combined {
    let mut out = Combined {
        condition: None,
        loose: Vec::new(),
        mixed: Vec::new(),
    };
    // Runs of conditions with a printed separator between any two.
    let mut runs: Vec<Run> = Vec::new();
    let mut pending: Option<Printed> = None;
    for element in elements {
        let condition = match element {
            Element::Separator(separator, span) => {
                if pending.is_some() || runs.is_empty() {
                    out.loose.push((separator, span));
                } else {
                    pending = Some((separator, span));
                }
                continue;
            }
            Element::Leaf(own) => Some(leaf(own)),
            Element::Nested(elements, join) => {
                let inner = combine(elements, join, leaf);
                out.loose.extend(inner.loose);
                out.mixed.extend(inner.mixed);
                inner.condition
            }
        };
        let Some(condition) = condition else { continue };
        match (pending.take(), runs.last_mut()) {
            (Some(separator), Some(run)) => run.push((Some(separator), condition)),
            _ => runs.push(vec![(None, condition)]),
        }
    }
    out.loose.extend(pending);
    let mut parts = Vec::new();
    for run in runs {
        let kinds: Vec<Join> = run
            .iter()
            .filter_map(|(separator, _)| separator.as_ref().map(|(s, _)| s.join))
            .collect();
        // Alternatives of the last leaf alone are clear.
        let clear = run.windows(2).all(|pair| match pair {
            [(_, before), (Some((separator, _)), own)] => {
                separator.join == Join::And || depends(before) && depends(own)
            }
            _ => true,
        });
        if kinds.contains(&Join::And) && kinds.contains(&Join::Or) && !clear {
            out.mixed.extend(
                run.iter()
                    .filter_map(|(separator, _)| separator.as_ref().map(|s| s.1)),
            );
        }
        parts.extend(join_run(run));
    }
    out.condition = join(default, None, parts);
    out
}

fn join_run(run: Run) -> Option<Condition> {
    let mut alternatives: Vec<Condition> = Vec::new();
    let mut together: Vec<Condition> = Vec::new();
    let (mut and, mut or): (Option<Printed>, Option<Printed>) = (None, None);
    for (separator, condition) in run {
        match separator {
            // Who "the other 2" are, the leaf before says as well: these two are the alternatives,
            // and not all that stands before.
            Some(printed)
                if printed.0.join == Join::Or
                    && !together.is_empty()
                    && and.is_some()
                    && together.last().is_some_and(depends)
                    && depends(&condition) =>
            {
                let before = together.pop().into_iter().chain([condition]).collect();
                together.extend(join(Join::Or, Some(printed), before));
                continue;
            }
            Some((separator, span)) if separator.join == Join::Or => {
                alternatives.extend(join(Join::And, and.take(), std::mem::take(&mut together)));
                or.get_or_insert((separator, span));
            }
            Some((separator, span)) => {
                and.get_or_insert((separator, span));
            }
            None => {}
        }
        together.push(condition);
    }
    alternatives.extend(join(Join::And, and, together));
    join(Join::Or, or, alternatives)
}

/// Whether a leaf speaks of people that only the leaves before it tell.
fn depends(condition: &Condition) -> bool {
    match condition {
        Condition::Personnel(leaf) => matches!(leaf.who, Who::Another | Who::Other | Who::Same),
        Condition::AnyOf(node) => node.conditions.last().is_some_and(depends),
        _ => false,
    }
}

/// A node over conditions; none or one needs no node, and children of its own type are taken in.
fn join(join: Join, separator: Option<Printed>, conditions: Vec<Condition>) -> Option<Condition> {
    let mut node = Connective {
        separator: None,
        conditions: Vec::new(),
        span: None,
    };
    if let Some((separator, span)) = separator {
        node.separator = Some(separator.word);
        node.span = Some(span);
    }
    let single = conditions.len() == 1;
    for condition in conditions {
        if single {
            return Some(condition);
        }
        match (join, condition) {
            (Join::And, Condition::AllOf(inner)) | (Join::Or, Condition::AnyOf(inner)) => {
                // What is printed anywhere between the children stands for the node.
                node.separator = node.separator.or(inner.separator);
                node.span = node.span.or(inner.span);
                node.conditions.extend(inner.conditions);
            }
            (_, condition) => node.conditions.push(condition),
        }
    }
    if node.conditions.is_empty() {
        return None;
    }
    Some(match join {
        Join::And => Condition::AllOf(node),
        Join::Or => Condition::AnyOf(node),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::condition::Association;

    fn tree(written: &str) -> String {
        let elements = written
            .split(' ')
            .filter(|part| *part != ",")
            .map(|part| match part {
                "&" | "|" => {
                    let join = if part == "&" { Join::And } else { Join::Or };
                    Element::Separator(
                        Separator {
                            join,
                            word: part.to_owned(),
                            range: 0..1,
                        },
                        Span::default(),
                    )
                }
                name => Element::Leaf(name.to_owned()),
            })
            .collect();
        let combined = combine(elements, Join::And, &mut |name: String| {
            Condition::Association(Association {
                roles: vec![name],
                text: String::new(),
                lines: [1, 1],
                span: Span::default(),
            })
        });
        let mut out = combined
            .condition
            .map_or_else(String::new, |condition| show(&condition));
        for (count, name) in [
            (combined.loose.len(), "loose"),
            (combined.mixed.len(), "mixed"),
        ] {
            if count > 0 {
                out = format!("{out} {name} {count}");
            }
        }
        out
    }

    fn show(condition: &Condition) -> String {
        match condition {
            Condition::AllOf(node) | Condition::AnyOf(node) => {
                let inner: Vec<String> = node.conditions.iter().map(show).collect();
                let word = node.separator.clone().unwrap_or_default();
                format!(
                    "{}{word}({})",
                    condition.type_name().replace("_of", ""),
                    inner.join(" ")
                )
            }
            Condition::Association(leaf) => leaf.roles.join(""),
            _ => String::new(),
        }
    }

    #[test]
    fn a_separator_joins_its_neighbours_and_binds_tighter_than_none() {
        for (written, want) in [
            ("a", "a"),
            ("a | b", "any|(a b)"),
            ("a & b & c", "all&(a b c)"),
            ("a b", "all(a b)"),
            ("a | b c", "all(any|(a b) c)"),
            ("a b | c", "all(a any|(b c))"),
            ("a & b c", "all&(a b c)"),
            ("a & b | c", "any|(all&(a b) c) mixed 2"),
            ("| a", "a loose 1"),
            ("a |", "a loose 1"),
            ("a | | b", "any|(a b) loose 1"),
        ] {
            assert_eq!(tree(written), want, "{written}");
        }
    }
}
