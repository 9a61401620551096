//! The rules about typography: what departs from the habit of its locale. None of them knows which
//! way is right; each asks that a site goes one way.

use crate::check::habits::{self, Habit};
use crate::check::{Context, Findings, Group, Rule, Scope};
use crate::diagnostic::{Fix, Level};

const fn rule(
    name: &'static str,
    doc: &'static str,
    look: fn(&Context<'_>, &mut Findings),
) -> Rule {
    Rule {
        name,
        group: Group::Typography,
        level: Some(Level::Info),
        doc,
        scope: Scope::Corpus(look),
    }
}

/// A rule and what it looks at.
macro_rules! rules {
    ($($constant:ident, $name:literal, $habit:ident;)*) => {
        $(pub(super) const $constant: Rule = rule(
            $name,
            include_str!(concat!("../../../content/en-US/reference/rules/", $name, ".md")),
            |context, findings| report(context, Habit::$habit, findings),
        );)*
    };
}

rules! {
    CJK_LATIN_SPACING, "cjk-latin-spacing", LatinSpacing;
    ELLIPSIS, "ellipsis", Ellipsis;
    HAN_SPACE_HAN, "han-space-han", HanSpace;
    PARENTHESIS_WIDTH, "parenthesis-width", ParenthesisWidth;
    PUNCTUATION_WIDTH, "punctuation-width", PunctuationWidth;
    QUOTE_STYLE, "quote-style", Quotes;
    SPACE_AROUND_FULLWIDTH, "space-around-fullwidth", FullWidthSpace;
    SPACE_BEFORE_PUNCTUATION, "space-before-punctuation", SpaceBefore;
}

/// One finding a page: a habit is a matter of the page, not of each comma.
fn report(context: &Context<'_>, habit: Habit, findings: &mut Findings) {
    for departure in context.habits().departures(context, habit) {
        let Some(first) = departure.marks.first() else {
            continue;
        };
        let page = departure.page;
        let (here, usual) = (
            habits::name(habit, first.way),
            habits::name(habit, departure.usual),
        );
        let (do_so, do_not) = departure.counts;
        let mut finding = findings
            .at(
                page,
                first.span,
                format!("{here} here, where {} mostly has {usual}", page.locale),
            )
            .because(format!("{do_so} places of the site do, {do_not} do not"));
        if departure.marks.len() > 1 {
            let more = departure.marks.len() - 1;
            let places = if more == 1 { "place" } else { "places" };
            finding = finding.because(format!("{more} more {places} on this page"));
        }
        let edits: Option<Vec<_>> = departure
            .marks
            .iter()
            .map(|mark| habits::replaced(page, mark, departure.usual))
            .collect();
        finding = finding.help("write it in one way on the whole site");
        if let Some(edits) = edits {
            finding = finding.fix(Fix {
                message: format!("use {usual}"),
                safe: true,
                edits: edits.into_iter().flatten().collect(),
            });
        }
        findings.push(finding);
    }
}
