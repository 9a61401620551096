//! What stands beside a find: in its list, or in its column of a table and in its row.
//!
//! Everything is counted once a page and looked up by each find: a table may have as many labels as
//! cells.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::command::Programs;
use super::draft::{Draft, Find, original_of};
use super::head;
use super::judge::differs;
use super::look::{self, Look};
use super::segment::Place;
use crate::document::{Block, BlockKind, NodeId};
use crate::text::language::{Contrast, Detector, Profile};

type Map<K, V> = HashMap<K, V, FixedState>;

/// What stands beside a find.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Siblings {
    /// Those that have words.
    pub(super) all: u32,
    /// Prose of any language.
    pub(super) prose: u32,
    /// Prose and labels of everyday words in its own list or column.
    pub(super) words: u32,
    /// Names and codes there.
    pub(super) names: u32,
    /// Names there that the source has for regions and languages.
    pub(super) displayed: u32,
}

impl Siblings {
    /// What one find counts as among others of its list or column.
    fn one(find: &Find, draft: &Draft<'_>, detector: &Detector) -> Self {
        let profile = find.profile();
        let told = profile.native + profile.target + profile.common + profile.names + profile.lower;
        let look = find.part.look;
        let differs = differs(find, draft, detector);
        let names = || detector.names.read(&find.text);
        let displayed = look.is_open() && !differs && names().is_some_and(|names| names.sure > 0);
        if look == Look::Neutral || told == 0 && !displayed {
            // `Format`, spelled alike in both languages, is a word and no name.
            let alike = look == Look::Label && profile.codes + profile.caps == 0;
            return Self {
                words: u32::from(alike),
                names: u32::from(profile.codes + profile.caps > 0),
                ..Self::default()
            };
        }
        let prose = !displayed && matches!(look, Look::Native | Look::Prose) || differs;
        let words = prose || displayed || may_be_words(profile);
        Self {
            all: 1,
            prose: u32::from(prose),
            words: u32::from(words),
            names: u32::from(!words),
            displayed: u32::from(displayed),
        }
    }

    fn add(&mut self, other: Self) {
        self.all += other.all;
        self.prose += other.prose;
        self.words += other.words;
        self.names += other.names;
        self.displayed += other.displayed;
    }

    fn without(self, other: Self) -> Self {
        Self {
            all: self.all - other.all,
            prose: self.prose - other.prose,
            words: self.words - other.words,
            names: self.names - other.names,
            displayed: self.displayed - other.displayed,
        }
    }

    /// What it counts as in a row, whose cells are of different kinds.
    fn in_row(self) -> Self {
        Self {
            words: 0,
            names: 0,
            displayed: 0,
            ..self
        }
    }
}

/// Whether a label is written as words are and not as names: one capital, or parted by commas.
fn may_be_words(profile: &Profile) -> bool {
    profile.names + profile.codes + profile.caps == 0 && profile.capitals <= 1 + profile.commas
}

/// What blocks stand side by side in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Group {
    /// A list, or the items outside of any.
    List(Option<NodeId>),
    /// A column of the table that begins at this block: its head, or what is below.
    Column { table: u32, column: u32, head: bool },
    /// A row of it.
    Row { table: u32, row: u32 },
    /// Raw HTML.
    Html,
    /// The paragraphs of a page that begin with a label.
    Labelled,
}

/// The labels of a list, of a column or of a page's paragraphs: how many are translated, and how many
/// are left.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Labels {
    pub(super) translated: u32,
    pub(super) left: u32,
}

/// What stands side by side in a draft.
pub(super) struct Beside<'d> {
    draft: &'d Draft<'d>,
    detector: &'d Detector,
    counts: OnceCell<Counts>,
    labels: OnceCell<LabelCounts>,
    small: OnceCell<Map<(u32, Option<u32>), Labels>>,
    programs: OnceCell<Programs<'d>>,
}

/// The sums of a draft's finds.
#[derive(Default)]
struct Counts {
    /// The block that the table of each cell begins at.
    tables: Vec<u32>,
    groups: Map<Group, Siblings>,
    /// Of each place, and of all places in a block.
    places: Map<Place, Siblings>,
    blocks: Map<u32, Siblings>,
    /// The tables that have something in the page's language.
    begun: HashSet<u32>,
}

/// The labels of a draft's blocks.
#[derive(Default)]
struct LabelCounts {
    groups: Map<Group, Labels>,
    blocks: Map<u32, Labels>,
}

impl<'d> Beside<'d> {
    pub(super) fn new(draft: &'d Draft<'d>, detector: &'d Detector) -> Self {
        Self {
            draft,
            detector,
            counts: OnceCell::new(),
            labels: OnceCell::new(),
            small: OnceCell::new(),
            programs: OnceCell::new(),
        }
    }

    /// Whether a find names a program that the page runs: few words, written small.
    pub(super) fn is_of_program(&self, find: &Find) -> bool {
        find.text.starts_with(char::is_lowercase) && {
            let page = self.draft.pair.target;
            let programs = self.programs.get_or_init(|| Programs::of(page));
            programs.name(find, self.detector)
        }
    }

    fn blocks(&self) -> &'d [Block] {
        &self.draft.pair.target.document().blocks
    }

    /// What stands beside a find in its list, or in its column and its row.
    pub(super) fn of(&self, find: &Find) -> Siblings {
        let mut found = self.in_column(find);
        let counts = self.counts();
        if let Some(at) = find.place.block()
            && let Some(row) = counts.row(self.blocks(), at)
        {
            // Its own cell is in the column.
            let own = counts.blocks.get(&at).copied().unwrap_or_default();
            let row = counts.groups.get(&row).copied().unwrap_or_default();
            found.add(row.without(own.in_row()));
        }
        found
    }

    /// What stands beside a find in its list, or in its column alone.
    pub(super) fn in_column(&self, find: &Find) -> Siblings {
        let counts = self.counts();
        let group = find
            .place
            .block()
            .and_then(|at| counts.group(self.blocks(), at));
        let Some(group) = group else {
            return Siblings::default();
        };
        let all = counts.groups.get(&group).copied().unwrap_or_default();
        all.without(counts.places.get(&find.place).copied().unwrap_or_default())
    }

    /// Whether a cell is one of a column of names by what the source says at its head, and none of the
    /// column is translated.
    pub(super) fn is_in_names(&self, find: &Find) -> bool {
        let Some(at) = find.place.block() else {
            return false;
        };
        let counts = self.counts();
        let group = counts.group(self.blocks(), at);
        let Some(Group::Column {
            table,
            column,
            head: false,
        }) = group
        else {
            return false;
        };
        let own = group.and_then(|group| counts.groups.get(&group));
        if own.is_none_or(|own| own.prose + own.displayed > 0) {
            return false;
        }
        let mut heads = (table..at).zip(self.blocks().iter().skip(table as usize));
        let head = heads.find(|(_, block)| {
            matches!(block.kind, BlockKind::Cell { row: 0, column: of } if of == column)
        });
        let original = head.and_then(|(head, _)| original_of(&self.draft.pair, Place::Block(head)));
        original.is_some_and(|original| self.detector.is_of_names(original))
    }

    /// The other labels in the list of the item at `at`, in the column of the cell, or before the
    /// page's paragraphs.
    pub(super) fn labels(&self, at: u32) -> Labels {
        let counts = self.counts();
        let labels = self.labels.get_or_init(|| self.count_labels(counts));
        let all = counts
            .labelled(self.blocks(), at)
            .filter(|group| *group != Group::List(None))
            .and_then(|group| labels.groups.get(&group).copied())
            .unwrap_or_default();
        let own = labels.blocks.get(&at).copied().unwrap_or_default();
        Labels {
            translated: all.translated - own.translated.min(all.translated),
            left: all.left - own.left.min(all.left),
        }
    }

    /// Whether something in the table of the cell at `at` is in the page's language.
    pub(super) fn is_begun(&self, at: u32) -> bool {
        let counts = self.counts();
        let table = counts.tables.get(at as usize);
        table.is_some_and(|table| counts.begun.contains(table))
    }

    /// The cells of the table around the cell at `at`, and of its column, whose source is written small:
    /// how many are translated, and how many are left.
    pub(super) fn small_cells(&self, at: u32) -> (Labels, Labels) {
        let tables = &self.counts().tables;
        let small = self.small.get_or_init(|| self.count_small(tables));
        let of = |column: Option<u32>| {
            let table = tables.get(at as usize)?;
            small.get(&(*table, column)).copied()
        };
        let column = self.blocks().get(at as usize).and_then(column_of);
        let own = column.and_then(|column| of(Some(column)));
        (of(None).unwrap_or_default(), own.unwrap_or_default())
    }

    fn count_small(&self, tables: &[u32]) -> Map<(u32, Option<u32>), Labels> {
        let pair = &self.draft.pair;
        let mut found: Map<(u32, Option<u32>), Labels> = Map::default();
        let Some(source) = pair.source else {
            return found;
        };
        for ((at, block), table) in (0u32..).zip(self.blocks()).zip(tables) {
            let Some(column) = column_of(block) else {
                continue;
            };
            let original = pair.sure_source(at).map(|found| found.source as usize);
            let texts = original
                .and_then(|original| source.prose().get(original))
                .zip(pair.target.prose().get(at as usize));
            if let Some((original, text)) = texts
                && original.text.starts_with(char::is_lowercase)
            {
                let left = original.text.trim() == text.text.trim();
                for column in [None, Some(column)] {
                    let cells = found.entry((*table, column)).or_default();
                    cells.left += u32::from(left);
                    cells.translated += u32::from(!left);
                }
            }
        }
        found
    }

    fn counts(&self) -> &Counts {
        self.counts.get_or_init(|| {
            let blocks = self.blocks();
            let mut counts = Counts {
                tables: tables(blocks),
                ..Counts::default()
            };
            for find in self.draft.finds.iter() {
                let Some(at) = find.place.block() else {
                    continue;
                };
                let one = Siblings::one(find, self.draft, self.detector);
                if let Some(group) = counts.group(blocks, at) {
                    counts.groups.entry(group).or_default().add(one);
                    counts.places.entry(find.place).or_default().add(one);
                }
                if let Some(row) = counts.row(blocks, at) {
                    counts.groups.entry(row).or_default().add(one.in_row());
                    counts.blocks.entry(at).or_default().add(one);
                    if find.part.look == Look::Native
                        && let Some(table) = counts.tables.get(at as usize)
                    {
                        counts.begun.insert(*table);
                    }
                }
            }
            counts
        })
    }

    fn count_labels(&self, counts: &Counts) -> LabelCounts {
        let page = self.draft.pair.target;
        let source = self.draft.pair.source;
        // In letters of both languages, the source page tells which are translated.
        let compared = source.filter(|_| self.detector.contrast == Contrast::Words);
        let sources: HashSet<&str> = compared.into_iter().flat_map(head::labels).collect();
        let mut found = LabelCounts::default();
        for (at, block) in (0u32..).zip(self.blocks()) {
            let Some(label) = head::label(page, at as usize, block) else {
                continue;
            };
            let Some(group) = counts.labelled(self.blocks(), at) else {
                continue;
            };
            let look = look::look_at(self.detector, label);
            let told = look == Look::Native || compared.is_some() && !sources.contains(label);
            let one = Labels {
                translated: u32::from(told),
                left: u32::from(!told && look.is_open()),
            };
            let all = found.groups.entry(group).or_default();
            all.translated += one.translated;
            all.left += one.left;
            found.blocks.insert(at, one);
        }
        found
    }
}

impl Counts {
    /// The list or the column of a block.
    fn group(&self, blocks: &[Block], at: u32) -> Option<Group> {
        let block = blocks.get(at as usize)?;
        match block.kind {
            BlockKind::Cell { column, row } => Some(Group::Column {
                table: *self.tables.get(at as usize)?,
                column,
                head: row == 0,
            }),
            BlockKind::Item => Some(Group::List(block.list.map(|place| place.list))),
            BlockKind::Html => Some(Group::Html),
            _ => None,
        }
    }

    /// What the label of a block stands beside.
    fn labelled(&self, blocks: &[Block], at: u32) -> Option<Group> {
        let paragraph = |block: &Block| block.kind == BlockKind::Paragraph;
        if blocks.get(at as usize).is_some_and(paragraph) {
            return Some(Group::Labelled);
        }
        self.group(blocks, at)
    }

    /// The row of a cell.
    fn row(&self, blocks: &[Block], at: u32) -> Option<Group> {
        let BlockKind::Cell { row, .. } = blocks.get(at as usize)?.kind else {
            return None;
        };
        let table = *self.tables.get(at as usize)?;
        Some(Group::Row { table, row })
    }
}

/// The column of a cell.
fn column_of(block: &Block) -> Option<u32> {
    match block.kind {
        BlockKind::Cell { column, .. } => Some(column),
        _ => None,
    }
}

/// The block that the table of each block begins at; of one that is no cell, the block itself.
fn tables(blocks: &[Block]) -> Vec<u32> {
    let row = |block: &Block| match block.kind {
        BlockKind::Cell { row, .. } => Some(row),
        _ => None,
    };
    let (mut start, mut before) = (0, None);
    let mut found = Vec::with_capacity(blocks.len());
    for (at, block) in (0u32..).zip(blocks) {
        let own = row(block);
        // A table ends where the rows begin anew.
        if own.is_none() || before > own || before.is_none() {
            start = at;
        }
        before = own;
        found.push(start);
    }
    found
}
