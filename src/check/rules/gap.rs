//! What the rules about untranslated text have in common: how a gap is told.

use crate::check::Findings;
use crate::content::Page;
use crate::diagnostic::{Diagnostic, Fix};
use crate::document::BlockKind;
use crate::translation::{Evidence, GapKind, GapReport, Pair, Place, Segment};

/// How much of a text a message quotes, in characters.
const QUOTED: usize = 40;

/// Reports the gaps of one kind; `tell` says what is wrong.
pub(super) fn report(
    pair: &Pair<'_>,
    kind: GapKind,
    findings: &mut Findings,
    tell: impl Fn(&GapReport) -> String,
) {
    for gap in pair.gap_reports() {
        if gap.kind == kind {
            let finding = findings.at(pair.target, gap.span, tell(&gap));
            findings.push(explained(finding, pair, &gap));
        }
    }
}

/// What people call the place of a gap.
pub(super) fn place_name(page: &Page, place: Place) -> &'static str {
    let block = |at: u32| {
        page.document()
            .blocks
            .get(at as usize)
            .map(|block| block.kind)
    };
    match place {
        Place::Field { .. } => "field",
        Place::Alt(_) => "image description",
        Place::Html { block: at, .. } if block(at) == Some(BlockKind::Code) => "indented text",
        Place::Html { .. } => "HTML text",
        Place::Block(at) => match block(at) {
            Some(BlockKind::Heading(_)) => "heading",
            Some(BlockKind::Item) => "list item",
            Some(BlockKind::Cell { .. }) => "table cell",
            Some(BlockKind::Term) => "term",
            _ => "paragraph",
        },
    }
}

/// `text` in quotes, shortened.
pub(super) fn quoted(text: &str) -> String {
    let mut shown: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = shown.char_indices().nth(QUOTED) {
        shown.truncate(end);
        shown.push('…');
    }
    format!("“{shown}”")
}

/// The words of a gap as they read: without the markup of links and emphasis around them.
pub(super) fn words<'p>(pair: &'p Pair<'_>, gap: &GapReport) -> &'p str {
    let segments = pair.segments.get(gap.segments.clone()).unwrap_or(&[]);
    let read = || {
        let Place::Block(block) = gap.place else {
            return None;
        };
        let (first, last) = (segments.first()?, segments.last()?);
        let prose = pair.target.prose().get(block as usize)?;
        let range = first.range()?.start..last.range()?.end;
        let text = prose.text.get(range)?.trim();
        (!text.is_empty()).then_some(text)
    };
    read().unwrap_or_else(|| pair.target.source.slice(gap.span))
}

/// The finding with its evidence, with what to do, and with a fix where the site knows one.
pub(super) fn explained(mut finding: Diagnostic, pair: &Pair<'_>, gap: &GapReport) -> Diagnostic {
    let segments = pair.segments.get(gap.segments.clone()).unwrap_or(&[]);
    let foreign: Vec<&Segment> = segments
        .iter()
        .filter(|segment| segment.verdict.is_foreign())
        .collect();
    let mut said = Vec::new();
    for segment in &foreign {
        for evidence in segment.evidence() {
            // Of many sentences, the first of each kind tells enough.
            let kind = std::mem::discriminant(evidence);
            if said.contains(&kind) || (*evidence == Evidence::NoNativeLetters && !said.is_empty())
            {
                continue;
            }
            said.push(kind);
            if let Some(text) = told(evidence, pair, segment) {
                finding = finding.because(text);
            }
        }
    }
    if let (Some(source), Some(span)) = (
        pair.source,
        foreign.first().and_then(|segment| segment.source()),
    ) {
        finding = finding.beside(&source.source, span, "the source says the same");
    }
    let known = foreign.iter().find_map(|segment| {
        segment
            .evidence()
            .iter()
            .find_map(|evidence| match evidence {
                Evidence::Translated { text, .. } => Some((*segment, text)),
                _ => None,
            })
    });
    let name = gap.kind == GapKind::Label;
    finding = finding.help(match known {
        Some((_, text)) => format!("translate it; elsewhere it is {}", in_quotes(text)),
        None if name => "translate it, or allow it with a reason if it is a name".to_owned(),
        None => format!("translate it into {}", pair.target_language),
    });
    if let (Some((segment, text)), [_]) = (known, foreign.as_slice())
        && pair
            .target
            .source
            .slice(segment.span)
            .chars()
            .all(|c| !"*_`[]<>|\\".contains(c))
    {
        finding = finding.fix(Fix {
            message: format!("replace it by {}", in_quotes(text)),
            safe: false,
            edits: vec![(segment.span, text.to_string())],
        });
    }
    finding
}

fn in_quotes(text: &str) -> String {
    if text.chars().any(crate::text::script::is_solid) {
        format!("「{text}」")
    } else {
        format!("“{text}”")
    }
}

fn told(evidence: &Evidence, pair: &Pair<'_>, segment: &Segment) -> Option<String> {
    Some(match evidence {
        Evidence::Words { kind, words } => {
            let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
            let kind = match &words[..] {
                [_] => kind.replacen("words", "word", 1),
                _ => (*kind).to_owned(),
            };
            format!("{kind} {}", words.join(", "))
        }
        Evidence::SameAsSource => {
            let source = &pair.source?.source;
            let place = source.position(segment.source()?.start);
            format!(
                "the same text stands in {}:{}:{}",
                source.name(),
                place.line,
                place.column
            )
        }
        Evidence::Translated {
            text,
            page,
            line,
            times,
        } => {
            let more = match times {
                0 | 1 => String::new(),
                2 => ", and in one more place".to_owned(),
                times => format!(", and in {} more places", times - 1),
            };
            format!("translated as {} in {page}:{line}{more}", in_quotes(text))
        }
        Evidence::Renamed { renamed, kept } => format!(
            "other sentences translate it: {renamed} of {}",
            renamed + kept
        ),
        Evidence::Siblings { native: 1, all: 1 } => {
            "the text beside it is a sentence or translated".to_owned()
        }
        Evidence::Siblings { native, all } => {
            format!("{native} of the {all} texts beside it are sentences or translated")
        }
        Evidence::NoNativeLetters => format!("no letter of it is {}", pair.target_language),
    })
}
