//! Names side by side in one line, parted by bars: `Billing admin | Global admin`. Each may be
//! translated or not, and the others tell which.

use std::ops::Range;

use super::detect::Role;
use super::draft::{Draft, Find};
use super::judge::Site;
use super::look::{self, Look};
use super::segment::{Gap, Place, Verdict};
use crate::text::language::{Contrast, Detector};

/// What parts them.
const BAR: &str = " | ";

/// The words of one of them, at most: what is longer is a sentence.
const LONGEST: u32 = 6;

/// So many of them at most stand in one line; what has more is no line of names.
const MOST: usize = 32;

/// The items of `text` from the byte `from` on; none where no bar parts it.
pub(super) fn items(text: &str, from: usize) -> Vec<Range<usize>> {
    let Some(rest) = text.get(from..).filter(|rest| rest.contains(BAR)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut start = from;
    for item in rest.split(BAR) {
        let trimmed = item.trim();
        let lead = item.len() - item.trim_start().len();
        if !trimmed.is_empty() {
            found.push(start + lead..start + lead + trimmed.len());
        }
        start += item.len() + BAR.len();
        if found.len() > MOST {
            return Vec::new();
        }
    }
    found
}

/// Those of `items` that may be left, each a label, where another of them is translated or may be.
pub(super) fn left(
    items: &[Range<usize>],
    text: &str,
    detector: &Detector,
) -> Vec<(Range<usize>, Look)> {
    let look = |range: &Range<usize>| {
        let item = text.get(range.clone()).unwrap_or("");
        (look::look_at(detector, item), detector.profile(item).words)
    };
    let looks: Vec<(Look, u32)> = items.iter().map(look).collect();
    let mixed =
        detector.contrast == Contrast::Words || looks.iter().any(|(look, _)| *look == Look::Native);
    // In letters of both languages, what an item looks like says little.
    let asked = |look: Look, words: u32| {
        (1..=LONGEST).contains(&words) && (look.is_open() || detector.contrast == Contrast::Words)
    };
    let items = items.iter().zip(looks);
    let asked = items.filter(|(_, (look, words))| mixed && asked(*look, *words));
    let look = |look: Look| if look.is_open() { look } else { Look::Label };
    asked
        .map(|(range, (seen, _))| (range.clone(), look(seen)))
        .collect()
}

/// The verdict on one of them: a label of everyday words is left where another is translated.
pub(super) fn verdict(
    find: &Find,
    draft: &Draft<'_>,
    site: &Site<'_>,
    detector: &Detector,
) -> Verdict {
    let fate = site.names.fate(find.hash);
    let weight = site.names.weigh(&find.text, detector);
    let told = weight.told + find.profile().strong > 0 && weight.unknown == 0;
    // In letters of both languages, the source page tells which are translated.
    let translated = detector.contrast != Contrast::Words
        || draft.finds.iter().any(|other| {
            other.place == find.place && other.part.role == Role::Item && other.same.is_none()
        });
    if detector.contrast == Contrast::Words && find.same.is_none() {
        return Verdict::Native;
    }
    if is_name_of_site(find, draft) {
        return Verdict::Neutral;
    }
    if told && translated && fate.kept <= fate.renamed {
        Verdict::Foreign(Gap::Label)
    } else {
        Verdict::Neutral
    }
}

/// Whether an item is the last of a title or another field of front matter: there stands what the site
/// is called (`購買授權 | Harbour Center`).
fn is_name_of_site(find: &Find, draft: &Draft<'_>) -> bool {
    let Place::Field { field, item: None } = find.place else {
        return false;
    };
    let fields = &draft.pair.target.front_matter.fields;
    let field = fields.get(field as usize);
    let text = field.and_then(|field| field.value.as_str());
    text.is_some_and(|text| text.trim().len() == find.part.range.end)
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn items_stand_between_bars() {
        let read = |text: &str, from| {
            let items = items(text, from).into_iter();
            items
                .map(|range| text.get(range).expect("characters").to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            read("Roles: One man | Two | 三", 7),
            ["One man", "Two", "三"]
        );
        assert_eq!(read("One |  | Two", 0), ["One", "Two"]);
        for text in ["One|Two", "One", "", &["One"; 33].join(" | ")] {
            assert!(read(text, 0).is_empty(), "{text}");
        }
    }
}
