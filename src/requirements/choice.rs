//! Choices: how many of a list a sentence asks for, and what the list holds.

use std::ops::Range;

use super::condition::Select;
use super::cues::{counts_people, whole};
use super::sentence::{Hit, Sentence};
use super::vocabulary::Section;

/// How many of a list, and what the list holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    pub(super) select: Select,
    /// With [`Select::N`].
    pub(super) number: Option<u32>,
    pub(super) of: ChoiceOf,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
}

/// What a choice is made among.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ChoiceOf {
    /// Exams and the like.
    Items,
    /// Focus areas.
    Areas,
    /// Whatever is listed below.
    Listed,
}

/// The choices of a sentence; none is read from permissions, and the tokens they take are `used`.
pub(super) fn read(
    sentence: &Sentence<'_>,
    permissions: &[(u16, u16)],
    used: &mut Vec<(u16, u16)>,
) -> Vec<Choice> {
    let mut found = Vec::new();
    let people = sentence.cues_where(Section::People, permissions, |hit| {
        counts_people(sentence, hit)
    });
    let hits: Vec<&Hit> = sentence
        .cues_of(Section::Select, permissions)
        .into_iter()
        .filter(|hit| {
            // `At least 1 of the 3 individuals` counts people, not items; `all individual exams`
            // the other way round: what begins first and is longer decides.
            !people.iter().any(|people| {
                people.overlaps(hit.first, hit.end)
                    && people.first <= hit.first
                    && (people.end >= hit.end || people.end - people.first >= hit.end - hit.first)
            })
        })
        .collect();
    for (at, hit) in hits.iter().enumerate() {
        let (select, number) = match (sentence.name(hit), hit.n()) {
            ("all", _) => (Select::All, None),
            ("n", Some(n)) if n > 1.0 => (Select::N, whole(n)),
            _ => (Select::One, None),
        };
        let next = hits.get(at + 1).map_or(u16::MAX, |next| next.first);
        let of = target(sentence, hit, next);
        used.push((hit.first, hit.end));
        found.push(Choice {
            select,
            number,
            of,
            range: sentence.bytes(hit.first, hit.end),
        });
    }
    found
}

/// What a choice is made among: the noun in its pattern, else the next one before the next choice,
/// else the one before it.
fn target(sentence: &Sentence<'_>, hit: &Hit, next: u16) -> ChoiceOf {
    let of = |noun: &Hit| {
        sentence
            .meaning(noun)
            .and_then(|meaning| match meaning.section {
                Section::Items => Some(ChoiceOf::Items),
                Section::Areas => Some(ChoiceOf::Areas),
                Section::Words if sentence.name(noun) == "listed" => Some(ChoiceOf::Listed),
                _ => None,
            })
    };
    if let Some(of) = sentence.noun_of(hit).and_then(of) {
        return of;
    }
    let ahead = sentence
        .nouns
        .iter()
        .filter(|noun| noun.first >= hit.end && noun.first < next)
        .find_map(|noun| of(noun).filter(|of| *of != ChoiceOf::Listed));
    let behind = || {
        sentence
            .nouns
            .iter()
            .rev()
            .filter(|noun| noun.end <= hit.first)
            .find_map(|noun| of(noun).filter(|of| *of != ChoiceOf::Listed))
    };
    ahead.or_else(behind).unwrap_or(ChoiceOf::Listed)
}

#[cfg(test)]
mod tests {
    use crate::requirements::cues::Cues;
    use crate::requirements::sentence::Sentence;
    use crate::requirements::sentence::tests::lexicon;

    fn choices(tags: &[&str], cases: &[(&str, &str)]) {
        let lexicon = lexicon(tags);
        let mut wrong = Vec::new();
        for (text, want) in cases {
            let cues = Cues::read(&Sentence::read(&lexicon, text));
            let told: Vec<String> = cues
                .choices
                .iter()
                .map(|choice| {
                    let number = choice.number.map(|n| n.to_string()).unwrap_or_default();
                    format!("{:?}{number} {:?}", choice.select, choice.of)
                })
                .collect();
            let told = told.join(", ");
            if told != *want {
                wrong.push(format!("{text}: {told:?}, want {want:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn choices_are_read_in_english() {
        choices(
            &["en-US"],
            &[
                (
                    "3 employees must each pass one of these exams:",
                    "One Items",
                ),
                ("must pass any one of the exams below", "One Items"),
                ("must pass at least one of these assessments", "One Items"),
                ("must pass either of the following exams", "One Items"),
                ("must pass any of the following certifications", "One Items"),
                ("must pass one exam from the following list", "One Items"),
                ("must pass all the following exams:", "All Items"),
                ("must pass all of the following exams", "All Items"),
                ("must pass both of the following exams", "All Items"),
                ("must pass each of the following exams", "All Items"),
                ("must pass every exam listed below", "All Items"),
                ("must pass two of the following exams", "N2 Items"),
                ("must pass any 2 of the following three exams", "N2 Items"),
                ("must pass at least two exams from the list", "N2 Items"),
                ("must pass the following two exams", "N2 Items"),
                ("must pass the following exam:", ""),
                (
                    "must pass all of the exams in one of the four focus areas: A, B, C, or D",
                    "All Items, One Areas",
                ),
                (
                    "must pass one exam in each of the focus areas",
                    "One Items, All Areas",
                ),
                (
                    "1 of the same 3 employees must pass the following exams",
                    "",
                ),
                (
                    "1 of the 2 individuals must pass one of the exams",
                    "One Items",
                ),
                ("All individuals must pass the following assessment", ""),
            ],
        );
    }

    #[test]
    fn choices_are_read_in_chinese() {
        choices(
            &["zh-TW", "en-US"],
            &[
                ("3 位員工必須每個都通過下列其中一項考試：", "One Items"),
                ("必須通過下列其中一個評定。", "One Items"),
                ("必須通過下列任一測驗", "One Items"),
                ("必須通過下列任何一項測驗", "One Items"),
                ("必須通過下列測驗之一", "One Items"),
                ("必須通過下列測驗的其中一項", "One Items"),
                ("必須通過下列測驗中的任一項", "One Items"),
                ("必須從下列測驗任選一項通過", "One Items"),
                ("必須通過下列其中兩項測驗", "N2 Items"),
                ("必須通過下列測驗中的任兩項", "N2 Items"),
                ("必須通過下列任選兩項認證", "N2 Items"),
                ("必須通過下列所有測驗：", "All Items"),
                ("必須通過所有下列測驗", "All Items"),
                ("必須通過下列全部的測驗", "All Items"),
                ("必須通過下列每一項測驗", "All Items"),
                ("必須通過下列各項測驗", "All Items"),
                ("必須通過下列測驗：", ""),
                ("其中一個其他員工必須通過下列考試", ""),
                (
                    "必須通過三個專長領域中任一領域的所有測驗",
                    "One Areas, All Items",
                ),
                (
                    "必須在下列其中一個專長領域通過所有測驗",
                    "One Areas, All Items",
                ),
            ],
        );
    }
}
