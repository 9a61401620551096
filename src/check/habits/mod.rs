//! How a site writes: where spaces, punctuation, quotation marks could be set in several ways, which
//! way each place chose. What most of a locale does is its habit; rules about typography tell what
//! departs from it.

mod words;

use rayon::prelude::*;

use super::Context;
use crate::content::Page;
use crate::document::{BlockKind, PieceKind};
use crate::text::reaches::Reaches;
use crate::text::{Span, count};
use crate::translation::Pair;
use words::{Setting, Words};

/// A thing that can be set in several ways.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Habit {
    /// Between Chinese or Japanese and Latin letters: a space, none.
    LatinSpacing,
    /// Marks after Chinese or Japanese: full-width, half-width.
    PunctuationWidth,
    /// Parentheses around Chinese or Japanese: full-width, half-width.
    ParenthesisWidth,
    /// After a full-width mark: no space, a space.
    FullWidthSpace,
    /// Between two Han characters of a sentence: no space, a space.
    HanSpace,
    /// Quotation marks, in the order of [`QUOTES`].
    Quotes,
    /// `…`, `...`, `……`
    Ellipsis,
    /// Before `; : ! ?` in alphabets: nothing, a space, a no-break space, a narrow one.
    SpaceBefore,
}

/// Pairs of quotation marks.
const QUOTES: [(char, char); 5] = [('「', '」'), ('“', '”'), ('"', '"'), ('„', '“'), ('«', '»')];
const SPACES: [&str; 4] = ["", " ", "\u{a0}", "\u{202f}"];
const ELLIPSES: [&str; 3] = ["…", "...", "……"];

/// How many habits there are, and how many ways one can have at most.
const HABITS: usize = 8;
const WAYS: usize = 5;

/// So many places must agree, and one in so many may not, for a habit to be one.
const AGREE: usize = 5;
const DEPART_ONE_IN: usize = 5;

/// One place that chose one way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    pub(super) habit: Habit,
    /// The way, as an index.
    pub(super) way: u8,
    /// What is shown.
    pub(super) span: Span,
    /// What would be replaced to go another way, one or two places.
    pub(super) edits: Vec<Span>,
}

/// What departs on one page.
#[derive(Debug)]
pub(super) struct Departure<'c> {
    pub(super) page: &'c Page,
    /// What most of the locale does.
    pub(super) usual: u8,
    /// How many places do, and how many do not.
    pub(super) counts: (usize, usize),
    /// The places of this page that do not, in order.
    pub(super) marks: Vec<&'c Mark>,
}

/// How often a page chose each way of each habit.
type Counts = [[u32; WAYS]; HABITS];

/// The habits of a site, and what departs from them. A page has thousands of places, nearly all of one
/// way; only the others are kept, to be shown.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// By locale, in the order of the corpus.
    usual: Vec<[Option<Usual>; HABITS]>,
    /// The pages that depart from some of them, by their places among all pages, with what departs in
    /// each; by locale, then by key.
    departing: Vec<(usize, Vec<Mark>)>,
}

/// A habit of a locale.
#[derive(Clone, Copy, Debug)]
struct Usual {
    way: u8,
    /// How many places go it, and how many do not.
    counts: (usize, usize),
}

impl Usual {
    /// The way that nearly all places go, where not all do; `counts` are those of each way.
    fn of(counts: &[usize; WAYS]) -> Option<Self> {
        let all: usize = counts.iter().sum();
        let ways = counts.iter().enumerate();
        let (way, &most) = ways.max_by_key(|&(way, count)| (*count, WAYS - way))?;
        let is_habit = most < all && most >= AGREE && (all - most) * DEPART_ONE_IN <= all;
        is_habit.then_some(Self {
            way: way as u8,
            counts: (most, all - most),
        })
    }

    /// The way that most places of a page go.
    fn of_page(counts: &[u32; WAYS]) -> Option<Self> {
        let all: u32 = counts.iter().sum();
        let ways = counts.iter().enumerate();
        let (way, &most) = ways.max_by_key(|&(way, count)| (*count, WAYS - way))?;
        (all > 0).then_some(Self {
            way: way as u8,
            counts: (most as usize, (all - most) as usize),
        })
    }
}

/// What a page chose.
#[derive(Debug, Default)]
pub(super) struct Choices {
    counts: Counts,
    /// Which ways any block goes.
    all: Ways,
    /// The places that do not go the way that most of the page goes. Nearly always that is what most of
    /// the locale does, too, and the page need not be opened again to show them.
    fewer: Vec<Mark>,
}

impl Choices {
    /// Reads a page; what is left in another language is not read.
    pub(super) fn of(context: &Context<'_>, page: &Page) -> Self {
        let blocks = Blocks::of(context, page);
        let mut reader = Count::default();
        let count = |block| {
            reader.block = Ways::default();
            blocks.read(block, &mut reader);
            reader.block
        };
        let ways: Vec<Ways> = (0..page.document().blocks.len()).map(count).collect();
        let counts = reader.counts;
        let usual = counts.map(|counts| Usual::of_page(&counts));
        let others = Ways::departing(&usual);
        let all = Ways(ways.iter().fold(0, |all, ways| all | ways.0));
        let fewer = if all.meet(others) {
            let departing = ways.iter().enumerate();
            let departing = departing.filter(|(_, ways)| ways.meet(others));
            blocks.marks(departing.map(|(at, _)| at), &usual)
        } else {
            Vec::new()
        };
        Self { counts, all, fewer }
    }

    /// Whether what most of the page does is `usual`, where not all of it is.
    fn agree(&self, usual: &[Option<Usual>; HABITS]) -> bool {
        let own = self.counts.iter().map(Usual::of_page).zip(usual);
        own.enumerate().all(|(habit, (own, usual))| {
            let same = own.map(|own| own.way) == usual.map(|usual| usual.way);
            let others = Ways::departing_from(habit, *usual);
            same || !self.all.meet(others)
        })
    }
}

/// Some ways of some habits, a bit for each.
#[derive(Clone, Copy, Default, Debug)]
struct Ways(u64);

impl Ways {
    /// How many bits a habit has.
    const EACH: usize = 8;

    fn one(habit: Habit, way: u8) -> Self {
        Self(1 << (habit as usize * Self::EACH + usize::from(way)))
    }

    /// Every way that departs from some habits, which are in the order of [`Habit`].
    fn departing(usual: &[Option<Usual>; HABITS]) -> Self {
        let others = usual.iter().enumerate();
        let others = others.map(|(habit, usual)| Self::departing_from(habit, *usual).0);
        Self(others.fold(0, |all, others| all | others))
    }

    /// Every way that departs from one habit, by its place in the order of [`Habit`]; none where there
    /// is no such habit.
    fn departing_from(habit: usize, usual: Option<Usual>) -> Self {
        let all = (1 << Self::EACH) - 1;
        let others = usual.map_or(0, |usual| all & !(1 << usual.way));
        Self(others << (habit * Self::EACH))
    }

    fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What takes the marks of a block.
trait Reader {
    fn take(&mut self, habit: Habit, way: u8, mark: impl FnOnce() -> Mark);

    /// Takes `count` marks that go one way.
    fn take_all(&mut self, habit: Habit, way: u8, count: usize, marks: impl FnOnce() -> Vec<Mark>);
}

/// Counts them.
#[derive(Default)]
struct Count {
    counts: Counts,
    block: Ways,
}

impl Reader for Count {
    fn take(&mut self, habit: Habit, way: u8, _: impl FnOnce() -> Mark) {
        self.take_all(habit, way, 1, Vec::new);
    }

    fn take_all(&mut self, habit: Habit, way: u8, count: usize, _: impl FnOnce() -> Vec<Mark>) {
        if let Some(all) = self
            .counts
            .get_mut(habit as usize)
            .and_then(|counts| counts.get_mut(way as usize))
        {
            *all += count as u32;
            self.block.0 |= Ways::one(habit, way).0;
        }
    }
}

/// Marks that do not go the usual way.
struct Unusual<'u> {
    usual: &'u [Option<Usual>; HABITS],
    marks: Vec<Mark>,
}

impl Unusual<'_> {
    fn departs(&self, habit: Habit, way: u8) -> bool {
        let usual = self.usual.get(habit as usize).copied().flatten();
        usual.is_some_and(|usual| usual.way != way)
    }
}

impl Reader for Unusual<'_> {
    fn take(&mut self, habit: Habit, way: u8, mark: impl FnOnce() -> Mark) {
        if self.departs(habit, way) {
            self.marks.push(mark());
        }
    }

    fn take_all(&mut self, habit: Habit, way: u8, _: usize, marks: impl FnOnce() -> Vec<Mark>) {
        if self.departs(habit, way) {
            self.marks.extend(marks());
        }
    }
}

impl Habits {
    /// Of what each page chose, by locale, then by key. A page that goes another way than the locale
    /// mostly is opened again, once for all habits.
    pub(super) fn of(context: &Context<'_>, choices: Vec<Choices>) -> Self {
        let locales = &context.corpus.locales;
        let mut sums = vec![[[0; WAYS]; HABITS]; locales.len()];
        let pages: Vec<(usize, &Page)> = pages(context).collect();
        for ((locale, _), choices) in pages.iter().zip(&choices) {
            let Some(sums) = sums.get_mut(*locale) else {
                continue;
            };
            let ways = sums.as_flattened_mut().iter_mut();
            for (sum, &count) in ways.zip(choices.counts.as_flattened()) {
                *sum += count as usize;
            }
        }
        let usual: Vec<[Option<Usual>; HABITS]> = sums
            .iter()
            .map(|sums| sums.each_ref().map(Usual::of))
            .collect();
        let others: Vec<Ways> = usual.iter().map(Ways::departing).collect();
        let departing = pages
            .par_iter()
            .zip(choices)
            .enumerate()
            .with_max_len(crate::content::AT_ONCE)
            .filter_map(|(at, ((locale, page), choices))| {
                let (usual, others) = (usual.get(*locale)?, *others.get(*locale)?);
                if !choices.all.meet(others) {
                    return None;
                }
                let marks = if choices.agree(usual) {
                    let mut fewer = choices.fewer;
                    fewer.retain(|mark| others.meet(Ways::one(mark.habit, mark.way)));
                    fewer
                } else {
                    let opened = page.opened();
                    let all = 0..opened.document().blocks.len();
                    Blocks::of(context, &opened).marks(all, usual)
                };
                Some((at, marks))
            })
            .collect();
        Self { usual, departing }
    }

    /// What departs from a habit of its locale.
    pub(super) fn departures<'c>(
        &'c self,
        context: &'c Context<'_>,
        habit: Habit,
    ) -> Vec<Departure<'c>> {
        let mut pages = pages(context).enumerate();
        let departing = self.departing.iter();
        departing
            .filter_map(|(at, marks)| {
                let (_, (locale, page)) = pages.by_ref().find(|(place, _)| place == at)?;
                let usual = self.usual.get(locale)?.get(habit as usize).copied()??;
                let marks: Vec<&Mark> = marks.iter().filter(|mark| mark.habit == habit).collect();
                (!marks.is_empty()).then_some(Departure {
                    page,
                    usual: usual.way,
                    counts: usual.counts,
                    marks,
                })
            })
            .collect()
    }
}

/// All pages, each with the place of its locale.
fn pages<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (usize, &'c Page)> {
    let locales = context.corpus.locales.iter().enumerate();
    locales.flat_map(|(at, locale)| context.corpus.pages(locale).map(move |page| (at, page)))
}

/// What a way is called in a message.
pub(super) fn name(habit: Habit, way: u8) -> String {
    let names: &[&str] = match habit {
        Habit::LatinSpacing => &[
            "a space between the two scripts",
            "no space between the two scripts",
        ],
        Habit::PunctuationWidth => &["full-width punctuation", "half-width punctuation"],
        Habit::ParenthesisWidth => &["full-width parentheses", "half-width parentheses"],
        Habit::FullWidthSpace => &[
            "no space after full-width punctuation",
            "a space after full-width punctuation",
        ],
        Habit::HanSpace => &[
            "no space between Han characters",
            "a space between Han characters",
        ],
        Habit::SpaceBefore => &[
            "no space before the mark",
            "a space before the mark",
            "a no-break space before the mark",
            "a narrow no-break space before the mark",
        ],
        Habit::Ellipsis => &ELLIPSES,
        Habit::Quotes => {
            let pair = QUOTES.get(way as usize);
            return pair.map_or(String::new(), |(open, close)| format!("{open} {close}"));
        }
    };
    names.get(way as usize).copied().unwrap_or("").to_owned()
}

/// What stands at `edits` if a mark goes the `usual` way; `None` where that is for people to say.
pub(super) fn replaced(page: &Page, mark: &Mark, usual: u8) -> Option<Vec<(Span, String)>> {
    let written = |at: usize| mark.edits.get(at).map(|span| page.source.slice(*span));
    let new: Vec<String> = match (mark.habit, usual) {
        (Habit::LatinSpacing, 0) | (Habit::FullWidthSpace, 1) => vec![" ".to_owned()],
        (Habit::LatinSpacing | Habit::FullWidthSpace, _) => vec![String::new()],
        (Habit::PunctuationWidth, 0) => vec![full_width(written(0)?)?],
        (Habit::ParenthesisWidth, 0) => vec!["（".to_owned(), "）".to_owned()],
        (Habit::Quotes, way) => {
            let (open, close) = QUOTES.get(way as usize)?;
            vec![open.to_string(), close.to_string()]
        }
        (Habit::Ellipsis, way) => vec![(*ELLIPSES.get(way as usize)?).to_owned()],
        (Habit::SpaceBefore, way) => vec![(*SPACES.get(way as usize)?).to_owned()],
        // Two words may stand side by side on purpose; half-width marks want spaces of their own.
        (Habit::HanSpace | Habit::PunctuationWidth | Habit::ParenthesisWidth, _) => return None,
    };
    (new.len() == mark.edits.len()).then(|| mark.edits.iter().copied().zip(new).collect())
}

fn full_width(mark: &str) -> Option<String> {
    Some(
        match mark.trim_end() {
            "," => "，",
            "." => "。",
            ":" => "：",
            ";" => "；",
            "!" => "！",
            "?" => "？",
            _ => return None,
        }
        .to_owned(),
    )
}

/// The blocks of a page, as they are read.
struct Blocks<'c> {
    page: &'c Page,
    /// What is left in another language.
    foreign: Reaches,
    setting: Setting,
}

impl<'c> Blocks<'c> {
    fn of(context: &Context<'_>, page: &'c Page) -> Self {
        let pair = context.pair(page);
        let gaps = pair.into_iter().flat_map(Pair::gaps);
        let foreign = Reaches::of(gaps.map(|gap| (gap.span.start, gap.span.end)));
        Self {
            page,
            foreign,
            setting: Setting::of(&page.locale),
        }
    }

    /// What of some blocks is not `usual`.
    fn marks(
        &self,
        blocks: impl Iterator<Item = usize>,
        usual: &[Option<Usual>; HABITS],
    ) -> Vec<Mark> {
        let mut unusual = Unusual {
            usual,
            marks: Vec::new(),
        };
        blocks.for_each(|block| self.read(block, &mut unusual));
        unusual.marks
    }

    /// Whether something of `span` is left in another language.
    fn is_left(&self, span: Span) -> bool {
        self.foreign.meet(span.start, span.end)
    }

    /// Adds the marks of one block.
    fn read(&self, block: usize, reader: &mut impl Reader) {
        let (Some(kind), Some(prose)) = (
            self.page
                .document()
                .blocks
                .get(block)
                .map(|block| &block.kind),
            self.page.prose().get(block),
        ) else {
            return;
        };
        let sentence = self.setting == Setting::Solid
            && matches!(kind, BlockKind::Paragraph | BlockKind::Item)
            && holds_end(&prose.text);
        for piece in &prose.pieces {
            // Only words that stand in the file as they read can be pointed at.
            let exact = piece.span.len() == piece.range.len();
            if piece.kind != PieceKind::Text || !exact || self.is_left(piece.span) {
                continue;
            }
            if let Some(text) = prose.text.get(piece.range.clone()) {
                let words = Words {
                    text,
                    start: piece.span.start as usize,
                    setting: self.setting,
                    sentence,
                };
                words.read(reader);
            }
        }
    }
}

/// Whether a sentence of Chinese or Japanese ends in a text; most texts end with one, so that the
/// end is looked at first.
fn holds_end(text: &str) -> bool {
    text.ends_with(['。', '！', '？']) || count::has_three(text, is_end)
}

/// Whether these are the bytes of 。, ！ or ？ in UTF-8.
fn is_end([first, second, third]: [u8; 3]) -> bool {
    let wide = (first == 0xef) & (second == 0xbc) & ((third == 0x81) | (third == 0x9f));
    wide | ((first == 0xe3) & (second == 0x80) & (third == 0x82))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_end_of_a_sentence_is_found_wherever_it_stands(text in "[字a]{0,40}[。！？，、a字]{0,1}[字，a]{0,40}") {
            let plain = text.contains(['。', '！', '？']);
            proptest::prop_assert_eq!(holds_end(&text), plain, "{}", text);
        }
    }
}
