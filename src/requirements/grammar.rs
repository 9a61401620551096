//! The grammar of a competency page: from its rows to its tree.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::assemble::{self, Unread, Why};
use super::beside;
use super::condition::{Competency, Condition, Entry, Level, OptionPath, Requirement};
use super::footnotes;
use super::item::{ItemDraft, MARKS};
use super::lexicon::Lexicon;
use super::outline::{self, Outline, RequirementOutline};
use super::programme::Programme;
use super::reading::{Reading, Role};
use super::vocabulary::Vocabulary;
use crate::content::Page;
use crate::diagnostic::{self, Diagnostic};
use crate::locale::Locale;
use crate::resources::Resources;
use crate::text::{Source, Span};

/// The rule under which everything is reported that found no place.
pub(super) const UNREAD: &str = "requirement-unread";

/// What pages of one locale are read with: the programme and the words of the locale and of the
/// source locale.
#[derive(Clone, Debug)]
pub struct Reader {
    programme: Arc<Programme>,
    lexicon: Lexicon,
}

impl Reader {
    /// A reader with vocabularies of one's own, that of the pages' locale first. What is wrong in
    /// them comes beside.
    pub fn new(programme: Arc<Programme>, vocabularies: &[&Vocabulary]) -> (Self, Vec<Diagnostic>) {
        let (lexicon, mistakes) = Lexicon::new(&programme, vocabularies);
        (Self { programme, lexicon }, mistakes)
    }

    /// A reader for pages in `locale`, translated from `source`.
    pub fn load(
        programme: Arc<Programme>,
        resources: &Resources,
        locale: &Locale,
        source: &Locale,
    ) -> (Self, Vec<Diagnostic>) {
        let (own, mut mistakes) = Vocabulary::load(resources, locale);
        let mut vocabularies = vec![&own];
        let theirs;
        if locale != source {
            let (read, _) = Vocabulary::load(resources, source);
            theirs = read;
            vocabularies.push(&theirs);
        }
        let (reader, mut wrong) = Self::new(programme, &vocabularies);
        mistakes.append(&mut wrong);
        (reader, mistakes)
    }

    /// The programme.
    pub fn programme(&self) -> &Programme {
        &self.programme
    }

    /// Reads a page. A translation is read beside what was read from its source page.
    pub fn extract(&self, page: &Page, beside: Option<&Extraction>) -> Extraction {
        extract(page, beside, &self.programme, &self.lexicon)
    }
}

/// What was read from a page.
#[derive(Clone, Debug)]
pub struct Extraction {
    /// The tree; `None` where the page states no requirement that could be read.
    pub competency: Option<Competency>,
    /// What could not be placed.
    pub diagnostics: Vec<Diagnostic>,
    /// The page's text.
    pub source: Arc<Source>,
    /// The page's locale.
    pub locale: Locale,
    pub(super) outline: Outline,
    /// Facts for checks that the tree does not keep.
    pub(super) facts: Facts,
}

/// What checks know of a page beyond its tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Items in document order, as printed.
    pub(super) items: Vec<ItemDraft>,
    /// Footnote marks that no footnote answers, with the lost footnote that was meant, if any.
    pub(super) marks: Vec<(String, Span)>,
    /// Footnotes that Markdown takes for bullets, with the number of marks that miss them.
    pub(super) lost: Vec<(Span, usize)>,
    /// Footnotes that nothing refers to.
    pub(super) unused: Vec<(String, Span)>,
}

impl Extraction {
    /// A requirement by its id.
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements().find(|requirement| requirement.id == id)
    }

    /// All requirements in document order.
    pub fn requirements(&self) -> impl Iterator<Item = &Requirement> {
        self.competency
            .iter()
            .flat_map(|competency| &competency.options)
            .flat_map(|option| &option.levels)
            .flat_map(|level| &level.requirements)
    }
}

fn extract(
    page: &Page,
    beside: Option<&Extraction>,
    programme: &Programme,
    lexicon: &Lexicon,
) -> Extraction {
    let source = &page.source;
    let mut outline = outline::read(
        page,
        lexicon,
        programme,
        beside.map(|extraction| &extraction.outline),
    );
    if let Some(beside) = beside {
        complete(&mut outline, &beside.outline);
    }
    let mut out = Extraction {
        competency: None,
        diagnostics: Vec::new(),
        source: Arc::clone(source),
        locale: page.locale.clone(),
        outline: Outline::default(),
        facts: Facts::default(),
    };
    let mut unread: Vec<Unread> = Vec::new();
    let mut options = Vec::new();
    for option in &outline.options {
        let mut levels: Vec<Level> = Vec::new();
        for level in &option.levels {
            let id = format!("{}/{}", option.id, level.level);
            let mut requirements = Vec::new();
            for (at, requirement) in level.requirements.iter().enumerate() {
                let ordinal = at as u32 + 1;
                let id = format!("{id}/{ordinal}");
                let kind = beside
                    .and_then(|beside| beside.requirement(&id))
                    .map(|requirement| requirement.kind);
                let mut assembled = assemble::assemble(requirement, id, ordinal, kind);
                unread.append(&mut assembled.unread);
                out.facts.items.append(&mut assembled.items);
                match assembled.requirement {
                    Some(requirement) => requirements.push(requirement),
                    None => unread.push(Unread {
                        span: requirement.head.row.span,
                        why: Why::Demand,
                    }),
                }
            }
            unread.extend(level.strays.iter().filter_map(stray));
            if !requirements.is_empty() {
                levels.push(Level {
                    id,
                    level: level.level.clone(),
                    title: level.title.clone(),
                    lines: level.lines,
                    requirements,
                    span: level.span,
                });
            }
        }
        if !levels.is_empty() {
            options.push(OptionPath {
                id: option.id.clone(),
                title: option.title.clone(),
                description: option.description.clone(),
                lines: option.lines,
                levels,
                span: option.span,
            });
        }
    }
    let footnotes = footnotes::number(&outline.footnotes, lexicon);
    let mut competency = Competency {
        id: page_id(&page.key, &programme.page_prefix),
        locale: page.locale.tag().to_owned(),
        path: page.key.clone(),
        title: page
            .title()
            .map_or_else(|| page.key.clone(), |(title, _)| title.to_owned()),
        heading: heading(page),
        description: description(page),
        options,
        footnotes,
    };
    bind_footnotes(&mut competency, &outline, &mut out.facts, source);
    for unread in unread {
        out.diagnostics.push(report(&unread, source, &page.locale));
    }
    if competency.options.is_empty() {
        out.diagnostics.push(nothing(page, &outline, programme));
    } else {
        out.competency = Some(competency);
    }
    Diagnostic::tidy(&mut out.diagnostics);
    out.outline = outline;
    out
}

/// Lets the source's rows say what those of the translation leave open.
fn complete(outline: &mut Outline, source: &Outline) {
    // A translation without anchors takes the ids of its source, in order.
    let same = outline.options.len() == source.options.len();
    for at in 0..outline.options.len() {
        let Some(option) = outline.options.get_mut(at) else {
            continue;
        };
        let theirs = source
            .options
            .iter()
            .find(|other| other.id == option.id)
            .or_else(|| source.options.get(at).filter(|_| same));
        let Some(theirs) = theirs else { continue };
        option.id.clone_from(&theirs.id);
        for level in &mut option.levels {
            let Some(other) = theirs
                .levels
                .iter()
                .find(|other| other.level == level.level)
            else {
                continue;
            };
            for (requirement, other) in level.requirements.iter_mut().zip(&other.requirements) {
                complete_requirement(requirement, other);
            }
        }
    }
}

fn complete_requirement(requirement: &mut RequirementOutline, other: &RequirementOutline) {
    beside::complete(
        std::slice::from_mut(&mut requirement.head),
        std::slice::from_ref(&other.head),
    );
    beside::complete(&mut requirement.rows, &other.rows);
}

/// The file's stem without the programme's prefix, as a slug.
fn page_id(key: &str, prefix: &str) -> String {
    let name = key.rsplit('/').next().unwrap_or(key);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let id = outline::slug(
        stem.strip_prefix(prefix)
            .filter(|rest| !rest.is_empty())
            .unwrap_or(stem),
    );
    if id.is_empty() { "page".to_owned() } else { id }
}

fn heading(page: &Page) -> String {
    page.headline()
        .map(|heading| heading.text.to_string())
        .filter(|text| !text.is_empty())
        .or_else(|| page.title().map(|(title, _)| title.to_owned()))
        .unwrap_or_else(|| page.key.clone())
}

/// The front matter's description; else the first paragraph.
fn description(page: &Page) -> String {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((text, _)) = page.description() {
        return words(text);
    }
    page.document
        .blocks
        .iter()
        .find(|block| block.kind == crate::document::BlockKind::Paragraph)
        .map(|block| words(&page.document.prose(block, &page.source).text))
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| heading(page))
}

/// Binds the items' marks to the footnotes that they refer to.
fn bind_footnotes(
    competency: &mut Competency,
    outline: &Outline,
    facts: &mut Facts,
    source: &Arc<Source>,
) {
    let footnotes = competency.footnotes.clone();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut missed: Vec<(usize, usize)> = Vec::new();
    let mut marks_of = facts.items.iter();
    for requirement in competency
        .options
        .iter_mut()
        .flat_map(|option| &mut option.levels)
        .flat_map(|level| &mut level.requirements)
    {
        each_item(&mut requirement.condition, &mut |item| {
            let Some(draft) = marks_of.next() else { return };
            for mark in &draft.marks {
                match footnotes::target(&footnotes, mark, item.lines[1]) {
                    Some(footnote) => {
                        item.footnotes.push(footnote.id.clone());
                        used.insert(footnote.id.clone());
                        let at = footnotes.iter().position(|other| other.id == footnote.id);
                        if let Some(at) = at {
                            match missed.iter_mut().find(|(other, _)| *other == at) {
                                Some((_, count)) => *count += 1,
                                None => missed.push((at, 1)),
                            }
                        }
                    }
                    None => {
                        let written = source.slice(item.span);
                        let at = written.rfind(mark.as_str()).map_or(item.span, |at| {
                            let start = item.span.start as usize + at;
                            Span::new(start, start + mark.len())
                        });
                        facts.marks.push((mark.clone(), at));
                    }
                }
            }
        });
    }
    // Sentences, focus areas and headings may carry marks too.
    let text = source.text();
    for (at, (row, footnote)) in outline.footnotes.iter().zip(&footnotes).enumerate() {
        if row.lost {
            let count = missed
                .iter()
                .find(|(other, _)| *other == at)
                .map_or(0, |(_, count)| *count);
            facts.lost.push((row.span, count));
        } else if !used.contains(&footnote.id)
            && !marked_elsewhere(text, row.span, &footnote.marker)
        {
            facts.unused.push((footnote.marker.clone(), row.span));
        }
    }
}

/// Whether a mark stands at the end of a word somewhere before its footnote or behind it.
fn marked_elsewhere(text: &str, footnote: Span, mark: &str) -> bool {
    if !mark.chars().all(|c| MARKS.contains(&c)) {
        return true;
    }
    text.match_indices(mark).any(|(at, _)| {
        if footnote.range().contains(&at) || at + mark.len() == footnote.start as usize {
            return false;
        }
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text
            .get(at + mark.len()..)
            .and_then(|tail| tail.chars().next());
        let word = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | ' '));
        word && after.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ',' | '.' | ']'))
            && !text.get(..at).is_some_and(|head| {
                head.rsplit('\n')
                    .next()
                    .is_some_and(|line| line.trim().is_empty())
            })
    })
}

fn each_item(condition: &mut Condition, call: &mut impl FnMut(&mut super::condition::Item)) {
    match condition {
        Condition::AllOf(node) | Condition::AnyOf(node) => {
            for child in &mut node.conditions {
                each_item(child, call);
            }
        }
        Condition::Personnel(leaf) => {
            for entry in &mut leaf.items {
                match entry {
                    Entry::Item(item) => call(item),
                    Entry::Group(group) => group.items.iter_mut().for_each(&mut *call),
                }
            }
        }
        _ => {}
    }
}

/// A row outside every requirement is reported where it demands something that can be counted.
fn stray(reading: &Reading) -> Option<Unread> {
    let cues = &reading.cues;
    let demands = cues.obligation
        && !cues.note
        && (cues
            .people
            .as_ref()
            .is_some_and(|people| people.count.is_some())
            || !cues.quantities.is_empty());
    let joins = matches!(reading.role, Role::Separator(_));
    (demands || joins).then(|| Unread {
        span: reading.row.span,
        why: if joins { Why::Loose } else { Why::Demand },
    })
}

fn report(unread: &Unread, source: &Arc<Source>, locale: &Locale) -> Diagnostic {
    let (message, help) = match &unread.why {
        Why::Demand => (
            "this demands something that is no condition of the export".to_owned(),
            "State a number with its unit, a role that is held, or people with a list of exams; a bullet that only explains needs no \"must\".",
        ),
        Why::NoItems => (
            "this says which people, but nothing below says what they must have".to_owned(),
            "List the exams or certifications below it as links.",
        ),
        Why::Number(number) => (
            format!("the number {number:?} is in no condition"),
            "Write what it counts right behind it, or add the word to `units` in locales/<tag>/requirements.yaml.",
        ),
        Why::NoLink => (
            "this names an exam but does not link to it, so it is kept as a note".to_owned(),
            "Make its name a link; the export needs the address.",
        ),
        Why::Empty => (
            "nothing stands below this heading".to_owned(),
            "Put what it is about below it, indented further.",
        ),
        Why::Loose => (
            "this word joins nothing: a condition is missing on one side".to_owned(),
            "Put it between two conditions of one requirement.",
        ),
        Why::Mixed => (
            "\"and\" and \"or\" stand between the same conditions, so either reading is possible"
                .to_owned(),
            "Nest one pair below a sentence of its own.",
        ),
        Why::MarketOfPeople => (
            "a market stands in a requirement about people, which the export cannot limit to it"
                .to_owned(),
            "Give each market a requirement of its own.",
        ),
    };
    Diagnostic::at(
        UNREAD,
        diagnostic::Level::Warning,
        source,
        unread.span,
        message,
    )
    .in_locale(locale)
    .help(help)
}

/// A page that claims to be a competency and yields nothing.
fn nothing(page: &Page, outline: &Outline, programme: &Programme) -> Diagnostic {
    let span = page
        .title()
        .map_or_else(|| page.source.line_span(1), |(_, span)| span);
    let levels = programme.levels.join(", ");
    let (message, help) = if outline.options.is_empty() {
        (
            "this page is to state requirements, but no heading opens a level".to_owned(),
            format!(
                "Give a heading for each level ({levels}) an anchor or words that name it, as `### Level {{#{}}}`; or take the page out of `[requirements] pages`.",
                programme.levels.first().map_or("", String::as_str)
            ),
        )
    } else {
        (
            "this page is to state requirements, but none below its levels could be read"
                .to_owned(),
            "Number the requirements, and state in each what is counted or which exams are passed."
                .to_owned(),
        )
    };
    Diagnostic::at(
        UNREAD,
        diagnostic::Level::Error,
        &page.source,
        span,
        message,
    )
    .in_locale(&page.locale)
    .help(help)
}
