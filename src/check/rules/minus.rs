//! Numbers below zero, compared for `number-mismatch`.

use super::changed::Stated;
use crate::check::facts::{MINUS, Number, What};
use crate::check::together::Side;
use crate::check::{Findings, Together};
use crate::text::Span;

type Item = (Number, Span);

/// Numbers below zero that have no minus on the other side, and no word for it: `40 °C` for `-40 °C`.
pub(super) fn look(together: &Together<'_>, findings: &mut Findings) {
    let (source, target) = (&together.source, &together.target);
    // Nearly no text has one.
    let has_any = |side: &Side<'_>| {
        let facts = side.facts();
        let negative = |what: &What| matches!(what, What::Number(number) if number.negative);
        facts.iter().any(|(fact, _)| negative(&fact.what))
    };
    if !has_any(source) && !has_any(target) {
        return;
    }
    let (theirs, own) = (source.numbers(), target.numbers());
    let is_signed = |side: &Side<'_>, (number, span): &Item| {
        let before = side.page.source.text().get(..span.start as usize);
        number.negative || before.is_some_and(|before| before.trim_end().ends_with(MINUS))
    };
    // What is not known to have no word for it may have one.
    let may_say_minus = |side: &Side<'_>| {
        let words = &side.numerals().minus;
        let text = side.text().to_lowercase();
        words.is_empty() || words.iter().any(|word| text.contains(&**word))
    };
    let lost = |side: &Side<'_>, (number, _): &Item, other: &Side<'_>, others: &[Item]| {
        let same = |item: &&Item| item.0.value.to_bits() == number.value.to_bits();
        // The same number may stand there with and without it.
        let stated = if std::ptr::eq(side, source) {
            &theirs
        } else {
            &own
        };
        let plain = stated.iter().filter(same).filter(|item| !item.0.negative);
        let mut there = others.iter().filter(same);
        let unsigned = there.clone().filter(|item| !is_signed(other, item));
        let first = there.next()?.1;
        (unsigned.count() > plain.count() && !may_say_minus(other)).then_some(first)
    };
    for (item, is_source) in theirs
        .iter()
        .map(|item| (item, true))
        .chain(own.iter().map(|item| (item, false)))
        .filter(|(item, _)| item.0.negative)
    {
        let place = if is_source {
            lost(source, item, target, &own)
        } else {
            lost(target, item, source, &theirs)
        };
        let Some(other) = place else { continue };
        let (was, is) = if is_source {
            (item.1, other)
        } else {
            (other, item.1)
        };
        let written = |side: &Side<'_>, span: Span| {
            let item = Stated::at(side.page, span);
            let text = side.page.source.text();
            let before = text.get(..span.start as usize).unwrap_or("");
            let minus = before.chars().next_back().filter(|c| MINUS.contains(c));
            minus
                .into_iter()
                .chain(item.text.chars())
                .collect::<String>()
        };
        let (said, meant) = (written(target, is), written(source, was));
        let message = [&said, " here, ", &meant, " in the source"].concat();
        findings.push(
            findings
                .at(target.page, is, message)
                .beside(&source.page.source, was, "")
                .help(["write ", &meant, ", or correct the source"].concat()),
        );
    }
}
