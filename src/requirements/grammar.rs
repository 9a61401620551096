//! The grammar of a competency page: from its rows to its tree.

use std::sync::Arc;

use super::assemble;
use super::beside;
use super::binding::{self, Facts};
use super::compare::{self, Difference};
use super::competency::{Competency, Level, OptionPath, Requirement};
use super::contradiction::{self, Contradiction};
use super::footnotes;
use super::known::Known;
use super::lexicon::Lexicon;
use super::outline::{self, Outline, RequirementOutline};
use super::programme::Programme;
use super::reading::{Reading, Role};
use super::unread::{UNREAD, Unread, Why};
use super::vocabulary::Vocabulary;
use crate::content::Page;
use crate::diagnostic::{self, Diagnostic};
use crate::locale::Locale;
use crate::resources::Resources;
use crate::text::Source;

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
        let (mut own, mut mistakes) = Vocabulary::load(resources, locale);
        own.fit(&programme);
        // A language that diglot has no words of is read with those of the source.
        if !own.is_empty() {
            mistakes.extend(own.missing(&programme, locale));
        }
        let mut vocabularies = vec![&own];
        let mut theirs;
        if locale != source {
            (theirs, _) = Vocabulary::load(resources, source);
            theirs.fit(&programme);
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

    /// Reads a page. A translation is read beside what this gave of its source page; one of
    /// [`super::Requirements`] has let go of its rows, and tells less.
    pub fn extract(&self, page: &Page, beside: Option<&Extraction>) -> Extraction {
        self.extract_after(&mut Known::default(), page, beside)
    }

    /// The same after other pages of the locale, whose rows are known.
    pub(super) fn extract_after(
        &self,
        known: &mut Known,
        page: &Page,
        beside: Option<&Extraction>,
    ) -> Extraction {
        extract(page, beside, &self.programme, &self.lexicon, known)
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
    /// Whether its language counts one thing with an article.
    pub(super) articles: bool,
    /// The rows that it was read from; none once it is settled.
    pub(super) outline: Outline,
    /// Facts for checks that the tree does not keep; none once it is settled.
    pub(super) facts: Facts,
    /// What checks ask, found while the rows were at hand.
    pub(super) settled: Option<Settled>,
}

/// What checks ask of a page beside its tree. The rows that it is found in take ten times the room of
/// the tree.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    /// What it states otherwise than its source page.
    pub(super) differences: Vec<Difference>,
    /// See [`contradiction::links`].
    pub(super) links: Vec<Contradiction>,
}

impl Extraction {
    /// Whether a heading of the page opens a level, so that it claims to state requirements.
    pub(super) fn claims(&self) -> bool {
        debug_assert!(self.settled.is_none(), "its rows are let go of");
        !self.outline.options.is_empty()
    }

    /// Finds what checks ask, beside the source page's where this is a translation that has one, and
    /// lets go of the rows. No other page can be read beside it then.
    pub(super) fn settle(&mut self, source: Option<&Self>) {
        let differences = source.map_or_else(Vec::new, |source| compare::compare(source, self));
        self.settled = Some(Settled {
            differences,
            links: contradiction::links(self),
        });
        self.outline = Outline::default();
        self.facts = Facts::default();
    }

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
    known: &mut Known,
) -> Extraction {
    let source = &page.source;
    let mut outline = outline::read(
        page,
        lexicon,
        programme,
        beside.map(|extraction| &extraction.outline),
        known,
    );
    if let Some(beside) = beside {
        complete(&mut outline, &beside.outline);
    }
    let mut out = Extraction {
        competency: None,
        diagnostics: Vec::new(),
        source: Arc::clone(source),
        locale: page.locale.clone(),
        articles: lexicon.digits.articles,
        outline: Outline::default(),
        facts: Facts::default(),
        settled: None,
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
                let theirs = beside.and_then(|beside| beside.requirement(&id));
                let kind = theirs.map(|requirement| requirement.kind);
                let mut assembled = assemble::assemble(requirement, id, ordinal, kind);
                if let (Some(own), Some(theirs)) = (&assembled.requirement, theirs)
                    && compare::turned(&theirs.condition, &own.condition)
                {
                    // `requirement-logic` says it, with what the source joins.
                    assembled.unread.retain(|unread| unread.why != Why::Mixed);
                }
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
    binding::footnotes(&mut competency, &outline, &mut out.facts, source);
    for unread in unread {
        out.diagnostics.push(unread.report(source, &page.locale));
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
    page.document()
        .blocks
        .iter()
        .find(|block| block.kind == crate::document::BlockKind::Paragraph)
        .map(|block| words(&page.document().prose(block, &page.source).text))
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| heading(page))
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
    (demands || joins).then_some(Unread {
        span: reading.row.span,
        why: if joins { Why::Loose } else { Why::Demand },
    })
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
