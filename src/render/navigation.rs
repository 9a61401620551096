//! The navigation of a locale as its pages show it.
//!
//! All pages of a folder show the same entries under the same relative addresses; only the way down
//! to the page differs. So a folder's entries are made once, as values and as HTML, and a page puts
//! its own way between them: its cost is that of the entries on the way, not of all.

mod order;

use std::collections::{HashMap, VecDeque};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use self::order::Order;
use super::routes::From;
use super::shared::{HOME, Shared};
use super::templates::{Shape, Templates};
use crate::config::Urls;
use crate::content::{Nav, NavItem};
use crate::error::Error;
use crate::locale::Locale;

/// Navigations with more entries than this show only the way to the page and what lies beside it.
const MOST_ENTRIES: usize = 120;

/// The most entries beside one another that a page shows, those nearest to its own: were it all of
/// them, a site would grow with the square of the pages in a folder.
const MOST_BESIDE: usize = 400;

/// Folders whose entries are kept. Pages are rendered in the order of their keys, so few are in
/// use at a time; keeping them all would cost folders times entries.
const KEPT: usize = 16;

/// Stands for any page of a folder where each page has a folder of its own: no file is named so.
const ANY_PAGE: &str = "\u{1}";

/// The navigation of a locale.
pub(super) struct Navigation {
    locale: Locale,
    entries: Arc<[Entry]>,
    is_large: bool,
    /// The label of an entry that leads to those left out beside it.
    others: Shape,
    order: Arc<Order>,
    folders: Mutex<VecDeque<(String, Arc<Folder>)>>,
}

/// An entry with what is the same for all pages. Its level is cloned where it is called otherwise.
#[derive(Clone)]
pub(super) struct Entry {
    /// What the content says of it; its children are below.
    pub(super) item: NavItem,
    label: Shape,
    /// The first page in it or below it.
    first: Option<String>,
    below: Arc<[Entry]>,
}

/// What the navigation shows to a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// The entries, as templates see them.
    pub(super) entries: Shape,
    /// The same as HTML, made by the component `nav_item`.
    pub(super) html: String,
}

/// The entries as the pages of one folder show them, made when first asked for.
struct Folder {
    /// A file of the folder: addresses are written from it.
    from: String,
    levels: Mutex<HashMap<Vec<usize>, Arc<Level>>>,
}

/// The entries beside one another, none of them on the way to the page.
#[derive(Default)]
struct Level {
    entries: Vec<Shape>,
    html: Vec<String>,
}

impl Navigation {
    /// Of a locale; `label` gives an entry's label, `others` is that of entries left out.
    pub(super) fn new(
        shared: &Shared<'_>,
        locale: &Locale,
        nav: Nav,
        others: Shape,
        label: impl Fn(&NavItem) -> Shape,
    ) -> Self {
        let mut order = Order::of(&nav.items);
        let mut count = 0;
        let entries = entries(nav.items, &mut |item| {
            count += 1;
            if let Some(key) = &item.key {
                order.targets.push(shared.routes.page(locale, key));
            }
            label(item)
        });
        order.targets.sort_unstable();
        Self {
            locale: locale.clone(),
            is_large: count > MOST_ENTRIES,
            entries: entries.into(),
            others,
            order: Arc::new(order),
            folders: Mutex::default(),
        }
    }

    /// The same where some pages are called otherwise; drawn anew.
    pub(super) fn relabelled(&self, items: impl Iterator<Item = (Shape, NavItem)>) -> Self {
        let mut entries = Arc::clone(&self.entries);
        for (label, item) in items {
            let Some(key) = &item.key else { continue };
            if let Some(entry) = entry_mut(&mut entries, self.path(key)) {
                entry.item = item;
                entry.label = label;
            }
        }
        Self {
            locale: self.locale.clone(),
            entries,
            is_large: self.is_large,
            others: self.others.clone(),
            order: Arc::clone(&self.order),
            folders: Mutex::default(),
        }
    }

    /// Whether the page still stands where `precedes` puts it among its siblings.
    pub(super) fn holds(&self, key: &str, precedes: impl Fn(&NavItem, &NavItem) -> bool) -> bool {
        // The landing page leads, whatever it is called.
        if key == HOME {
            return true;
        }
        let Some((&at, above)) = self.path(key).split_last() else {
            return false;
        };
        let level = self.down(above).pop();
        let level = level.map_or(&*self.entries, |entry| &*entry.below);
        let item = |at: usize| Some(&level.get(at)?.item);
        let before = at.checked_sub(1).and_then(item);
        let before = before.filter(|item| item.key.as_deref() != Some(HOME));
        item(at).is_some_and(|own| {
            before.is_none_or(|before| precedes(before, own))
                && item(at + 1).is_none_or(|after| precedes(own, after))
        })
    }

    /// The page's place in reading order.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.order.place(key)
    }

    /// The way down to the page; empty where there is none.
    pub(super) fn path(&self, key: &str) -> &[usize] {
        let path = self.place(key).and_then(|at| self.order.path(at));
        path.unwrap_or(&[])
    }

    /// The entries of the page before and the page after.
    pub(super) fn neighbours(&self, key: &str) -> (Option<&Entry>, Option<&Entry>) {
        let Some(at) = self.place(key) else {
            return (None, None);
        };
        let entry = |at: usize| self.down(self.order.path(at)?).pop();
        (at.checked_sub(1).and_then(entry), entry(at + 1))
    }

    /// The entries from the top down the way `path`.
    pub(super) fn down(&self, path: &[usize]) -> Vec<&Entry> {
        let mut level = &*self.entries;
        let mut trail = Vec::with_capacity(path.len());
        for &at in path {
            let Some(entry) = level.get(at) else { break };
            trail.push(entry);
            level = &entry.below;
        }
        trail
    }

    /// Where an entry leads.
    pub(super) fn href(
        &self,
        shared: &Shared<'_>,
        entry: &Entry,
        open: bool,
        from: From<'_>,
    ) -> Option<String> {
        let page = |key: &String| {
            let routes = &shared.routes;
            routes.link(from, &routes.page(&self.locale, key))
        };
        match (&entry.item.key, &entry.item.url) {
            (Some(key), _) => Some(page(key)),
            (None, Some(url)) => Some(url.clone()),
            // A heading of a folder that stays closed leads to its first page.
            (None, None) if self.is_large && !open => entry.first.as_ref().map(page),
            (None, None) => None,
        }
    }

    /// What the page in `file`, which stands at `path`, shows; `from` says how it writes addresses.
    pub(super) fn shown(
        &self,
        shared: &Shared<'_>,
        templates: &Templates,
        path: &[usize],
        from: From<'_>,
    ) -> Result<Shown, Error> {
        let drawing = Drawing {
            nav: self,
            shared,
            templates,
            from,
        };
        let folder = match from {
            From::File(file) => self.folder(shared, file),
            From::Anywhere => None,
        };
        let folder = folder.unwrap_or_else(|| {
            let from = match from {
                From::File(file) => file.to_owned(),
                From::Anywhere => String::new(),
            };
            Arc::new(Folder::new(from))
        });
        let (entries, html) = drawing.open(&folder, &[], &self.entries, path)?;
        Ok(Shown {
            entries: Shape::list(entries),
            html,
        })
    }

    /// The entries that a page shares with its folder; `None` where it shares none, because more
    /// than its own entry leads into the folder that it has to itself.
    fn folder(&self, shared: &Shared<'_>, file: &str) -> Option<Arc<Folder>> {
        let (parent, name) = file.rsplit_once('/')?;
        let from = match (shared.routes.urls, name) {
            (Urls::Folder, "index.html") => {
                let own = format!("{parent}/");
                let first = self.order.targets.partition_point(|target| *target < own);
                let within = self.order.targets.get(first..).unwrap_or_default();
                if within.iter().take_while(|t| t.starts_with(&own)).count() > 1 {
                    return None;
                }
                let (above, _) = parent.rsplit_once('/')?;
                format!("{above}/{ANY_PAGE}/{name}")
            }
            _ => format!("{parent}/{ANY_PAGE}"),
        };
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = folders.iter().find(|(known, _)| *known == from) {
            return Some(Arc::clone(known));
        }
        if folders.len() == KEPT {
            folders.pop_front();
        }
        let folder = Arc::new(Folder::new(from.clone()));
        folders.push_back((from, Arc::clone(&folder)));
        Some(folder)
    }
}

impl Folder {
    fn new(from: String) -> Self {
        Self {
            from,
            levels: Mutex::default(),
        }
    }
}

/// What it takes to draw entries.
struct Drawing<'a> {
    nav: &'a Navigation,
    shared: &'a Shared<'a>,
    templates: &'a Templates,
    /// How the page itself writes addresses.
    from: From<'a>,
}

impl Drawing<'_> {
    /// The entries below `at` with the way down `path` open, and their HTML.
    fn open(
        &self,
        folder: &Folder,
        at: &[usize],
        entries: &[Entry],
        path: &[usize],
    ) -> Result<(Vec<Shape>, String), Error> {
        let level = self.level(folder, at, entries)?;
        let next = path.split_first();
        let Some((index, rest, entry)) =
            next.and_then(|(&index, rest)| Some((index, rest, entries.get(index)?)))
        else {
            return self.beside_one_another(folder, entries, &level, 0, None);
        };
        let below = [at, &[index]].concat();
        let (children, inner) = self.open(folder, &below, &entry.below, rest)?;
        let current = rest.is_empty();
        // The page's address from itself may differ from that from beside it.
        let from = if current {
            self.from
        } else {
            self.beside(folder)
        };
        let own = self.entry(entry, (true, current), from, children, &inner)?;
        self.beside_one_another(folder, entries, &level, index, Some(&own))
    }

    /// The entries of a level that the page shows, those nearest to `index`, where `own` stands for
    /// what the level has.
    fn beside_one_another(
        &self,
        folder: &Folder,
        entries: &[Entry],
        level: &Level,
        index: usize,
        own: Option<&(Shape, String)>,
    ) -> Result<(Vec<Shape>, String), Error> {
        let near = near(index, entries.len());
        let before = self.others(folder, entries.iter().take(near.start).rev())?;
        let after = self.others(folder, entries.iter().skip(near.end))?;
        let drawn = level.entries.iter().zip(&level.html).enumerate();
        let shown = drawn.skip(near.start).take(near.len());
        let shown = shown.map(|(at, closed)| match own {
            Some((shape, html)) if at == index => (shape, html),
            _ => closed,
        });
        let before = before.iter().map(|(shape, html)| (shape, html));
        let after = after.iter().map(|(shape, html)| (shape, html));
        let (shapes, parts): (Vec<&Shape>, Vec<&String>) = before.chain(shown).chain(after).unzip();
        Ok((shapes.into_iter().cloned().collect(), list(&parts)))
    }

    /// The entry for those that are left out, nearest first, if there are any: it leads to the
    /// nearest, whose page shows those around it, so that every page can be reached.
    fn others<'e>(
        &self,
        folder: &Folder,
        left_out: impl Iterator<Item = &'e Entry>,
    ) -> Result<Option<(Shape, String)>, Error> {
        let mut left_out = left_out.peekable();
        if left_out.peek().is_none() {
            return Ok(None);
        }
        let from = self.beside(folder);
        let href = left_out.find_map(|entry| self.nav.href(self.shared, entry, false, from));
        let label = self.nav.others.clone();
        self.draw(label, href.as_ref(), (false, false), Vec::new(), "")
            .map(Some)
    }

    /// How addresses are written beside the page.
    fn beside<'f>(&'f self, folder: &'f Folder) -> From<'f> {
        match self.from {
            From::File(_) => From::File(&folder.from),
            From::Anywhere => From::Anywhere,
        }
    }

    /// The entries below `at`, all closed.
    fn level(&self, folder: &Folder, at: &[usize], entries: &[Entry]) -> Result<Arc<Level>, Error> {
        {
            let levels = folder.levels.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(level) = levels.get(at) {
                return Ok(Arc::clone(level));
            }
        }
        let mut level = Level::default();
        for (index, entry) in entries.iter().enumerate() {
            let (children, inner) = if self.nav.is_large {
                (Vec::new(), String::new())
            } else {
                let below = [at, &[index]].concat();
                let below = self.level(folder, &below, &entry.below)?;
                let parts: Vec<&String> = below.html.iter().collect();
                (below.entries.clone(), list(&parts))
            };
            let from = self.beside(folder);
            let (shape, html) = self.entry(entry, (false, false), from, children, &inner)?;
            level.entries.push(shape);
            level.html.push(html);
        }
        let level = Arc::new(level);
        let mut levels = folder.levels.lock().unwrap_or_else(PoisonError::into_inner);
        levels.insert(at.to_vec(), Arc::clone(&level));
        Ok(level)
    }

    fn entry(
        &self,
        entry: &Entry,
        (open, current): (bool, bool),
        from: From<'_>,
        children: Vec<Shape>,
        inner: &str,
    ) -> Result<(Shape, String), Error> {
        let href = self.nav.href(self.shared, entry, open, from);
        let label = entry.label.clone();
        self.draw(label, href.as_ref(), (open, current), children, inner)
    }

    /// An entry as templates see it, and as the component `nav_item` draws it.
    fn draw(
        &self,
        label: Shape,
        href: Option<&String>,
        (open, current): (bool, bool),
        children: Vec<Shape>,
        inner: &str,
    ) -> Result<(Shape, String), Error> {
        let shape = Shape::map([
            ("label", label),
            ("href", Shape::of(&href)),
            ("current", Shape::of(&current)),
            ("open", Shape::of(&open)),
            ("children", Shape::list(children)),
        ]);
        let html = self.templates.part("nav_item", ("of", &shape), inner)?;
        Ok((shape, html))
    }
}

/// Which of `count` entries beside one another a page shows, whose own is at `index`.
fn near(index: usize, count: usize) -> Range<usize> {
    let start = index
        .saturating_sub(MOST_BESIDE / 2)
        .min(count.saturating_sub(MOST_BESIDE));
    start..(start + MOST_BESIDE).min(count)
}

/// What the component `nav_list` makes of entries: nothing where there are none.
fn list(parts: &[&String]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let size: usize = parts.iter().map(|part| part.len() + 1).sum();
    let mut out = String::with_capacity(size + 12);
    out.push_str("\n<ul>");
    for part in parts {
        out.push('\n');
        out.push_str(part);
    }
    out.push_str("\n</ul>");
    out
}

fn entries(items: Vec<NavItem>, label: &mut impl FnMut(&NavItem) -> Shape) -> Vec<Entry> {
    let one = |mut item: NavItem| {
        let shape = label(&item);
        let below = entries(std::mem::take(&mut item.children), label);
        let in_it = item.key.clone();
        let first = in_it.or_else(|| below.iter().find_map(|entry| entry.first.clone()));
        Entry {
            item,
            label: shape,
            first,
            // Nearly all are leaves, which share one that holds nothing.
            below: if below.is_empty() {
                Arc::default()
            } else {
                below.into()
            },
        }
    };
    items.into_iter().map(one).collect()
}

/// The entry at the end of a way, in levels of its own from here to there.
fn entry_mut<'e>(level: &'e mut Arc<[Entry]>, path: &[usize]) -> Option<&'e mut Entry> {
    let (&at, rest) = path.split_first()?;
    let entry = Arc::make_mut(level).get_mut(at)?;
    if rest.is_empty() {
        Some(entry)
    } else {
        entry_mut(&mut entry.below, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_among_many_shows_those_nearest_to_it_and_itself() {
        assert_eq!(near(7, 20), 0..20);
        assert_eq!(near(0, 0), 0..0);
        for count in [MOST_BESIDE, MOST_BESIDE + 1, 100_000] {
            for index in [0, 1, count / 2, count - 1] {
                let near = near(index, count);
                assert!(near.contains(&index) && near.end <= count);
                assert_eq!(near.len(), MOST_BESIDE);
            }
        }
    }
}
