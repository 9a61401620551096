//! CSV for spreadsheets: one row for each leaf of each requirement's tree.
//!
//! RFC 4180 (commas, CRLF, doubled quotes), with two habits of Excel in mind. Without a byte order
//! mark it reads a file in the code page of the machine, in Taiwan Big5, and shows every Chinese
//! character wrong; so the file begins with U+FEFF. And a cell that begins as a formula does would
//! be computed; such a text gets an apostrophe before it, as OWASP advises against CSV injection.

use std::borrow::Cow;

use crate::requirements::competency::{Competency, Level, OptionPath, Requirement};
use crate::requirements::condition::{
    Amount, Condition, Distribution, Entry, Item, Personnel, Statistic,
};

/// The columns, in order.
const COLUMNS: [&str; 29] = [
    "competency",
    "locale",
    "title",
    "option",
    "option_title",
    "level",
    "requirement",
    "kind",
    "requirement_headcount",
    "requirement_text",
    "place",
    "type",
    "market",
    "comparator",
    "value",
    "unit",
    "window",
    "statistic",
    "roles",
    "headcount",
    "who",
    "distribution",
    "select",
    "required_number",
    "items",
    "urls",
    "text",
    "path",
    "line",
];

/// Competencies as CSV, with a header row. `place` says where in the tree the row's leaf stands:
/// `all_of 2 / any_of 1` is the first of the alternatives that are the second of what is needed.
pub fn csv(competencies: &[&Competency]) -> String {
    let mut table = Table::default();
    table.row(COLUMNS.map(|name| Cell::Data(name.into())));
    for competency in competencies {
        for option in &competency.options {
            for level in &option.levels {
                for requirement in &level.requirements {
                    let above = Above {
                        competency,
                        option,
                        level,
                        requirement,
                    };
                    leaves(
                        &requirement.condition,
                        &mut Vec::new(),
                        &mut |leaf, place| {
                            table.row(above.cells(leaf, place));
                        },
                    );
                }
            }
        }
    }
    table.text
}

/// What a leaf stands below.
struct Above<'a> {
    competency: &'a Competency,
    option: &'a OptionPath,
    level: &'a Level,
    requirement: &'a Requirement,
}

/// Visits the leaves with the way to each.
fn leaves<'a>(
    condition: &'a Condition,
    way: &mut Vec<String>,
    visit: &mut impl FnMut(&'a Condition, &str),
) {
    match condition {
        Condition::AllOf(node) | Condition::AnyOf(node) => {
            for (at, child) in node.conditions.iter().enumerate() {
                way.push(format!("{} {}", condition.type_name(), at + 1));
                leaves(child, way, visit);
                way.pop();
            }
        }
        leaf => visit(leaf, &way.join(" / ")),
    }
}

/// A cell: data of the programme, or words that somebody wrote.
enum Cell<'a> {
    None,
    Data(Cow<'a, str>),
    Words(Cow<'a, str>),
}

impl<'a> Cell<'a> {
    fn number(value: impl Into<f64>) -> Self {
        Self::Data(Amount(value.into()).to_string().into())
    }

    fn option(value: Option<&'a str>) -> Self {
        value.map_or(Self::None, |value| Self::Data(value.into()))
    }
}

impl<'a> Above<'a> {
    fn cells(&self, leaf: &'a Condition, place: &str) -> [Cell<'a>; COLUMNS.len()] {
        let threshold = match leaf {
            Condition::Threshold(leaf) => Some(leaf),
            _ => None,
        };
        let people = match leaf {
            Condition::Personnel(leaf) => Some(leaf),
            _ => None,
        };
        let roles = match leaf {
            Condition::Association(leaf) => Cell::Data(leaf.roles.join("; ").into()),
            _ => Cell::None,
        };
        let (text, lines) = match leaf {
            Condition::Threshold(leaf) => (Some(leaf.text.as_str()), leaf.lines),
            Condition::Association(leaf) => (Some(leaf.text.as_str()), leaf.lines),
            Condition::Personnel(leaf) => (leaf.text.as_deref(), leaf.lines),
            Condition::AllOf(_) | Condition::AnyOf(_) => (None, self.requirement.lines),
        };
        let words = |text: &'a str| Cell::Words(text.into());
        [
            Cell::Data(self.competency.id.as_str().into()),
            Cell::Data(self.competency.locale.as_str().into()),
            words(&self.competency.title),
            Cell::Data(self.option.id.as_str().into()),
            words(&self.option.title),
            Cell::Data(self.level.level.as_str().into()),
            Cell::number(self.requirement.ordinal),
            Cell::Data(self.requirement.kind.name().into()),
            self.requirement.headcount.map_or(Cell::None, Cell::number),
            words(&self.requirement.text),
            Cell::Data(place.to_owned().into()),
            Cell::Data(leaf.type_name().into()),
            Cell::option(threshold.and_then(|leaf| leaf.market.as_deref())),
            Cell::option(threshold.map(|leaf| leaf.comparator.name())),
            threshold.map_or(Cell::None, |leaf| Cell::number(leaf.value.0)),
            Cell::option(threshold.map(|leaf| leaf.unit.as_str())),
            Cell::option(threshold.and_then(|leaf| leaf.window.as_deref())),
            Cell::option(
                threshold
                    .and_then(|leaf| leaf.statistic)
                    .map(Statistic::name),
            ),
            roles,
            people.map_or(Cell::None, |leaf| Cell::number(leaf.headcount)),
            Cell::option(people.map(|leaf| leaf.who.name())),
            Cell::option(
                people
                    .and_then(|leaf| leaf.distribution)
                    .map(Distribution::name),
            ),
            Cell::option(people.map(|leaf| leaf.select.name())),
            people
                .and_then(|leaf| leaf.required_number)
                .map_or(Cell::None, Cell::number),
            people.map_or(Cell::None, |leaf| Cell::Words(items(leaf).into())),
            people.map_or(Cell::None, |leaf| Cell::Words(urls(leaf).into())),
            text.map_or(Cell::None, words),
            words(&self.competency.path),
            Cell::number(lines[0]),
        ]
    }
}

/// The items of a leaf in one cell, a line each; those of a focus area behind its name.
fn items(leaf: &Personnel) -> String {
    let named = |item: &Item| match &item.code {
        Some(code) => format!("{code}: {}", item.title),
        None => item.title.clone(),
    };
    let mut lines = Vec::new();
    for entry in &leaf.items {
        match entry {
            Entry::Item(item) => lines.push(named(item)),
            Entry::Group(group) => {
                let select = match group.required_number {
                    Some(number) => number.to_string(),
                    None => group.select.name().to_owned(),
                };
                lines.push(format!("[{} ({select})]", group.focus_area));
                lines.extend(group.items.iter().map(named));
            }
        }
    }
    lines.join("\n")
}

fn urls(leaf: &Personnel) -> String {
    let urls: Vec<&str> = leaf.all_items().map(|item| item.url.as_str()).collect();
    urls.join("\n")
}

/// The text so far.
struct Table {
    text: String,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            text: "\u{feff}".to_owned(),
        }
    }
}

impl Table {
    fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            match cell {
                Cell::None => {}
                Cell::Words(text) if computed(&text) => self.cell(&format!("'{text}")),
                Cell::Data(text) | Cell::Words(text) => self.cell(&text),
            }
        }
        self.text.push_str("\r\n");
    }

    fn cell(&mut self, text: &str) {
        if text.contains([',', '"', '\r', '\n']) || text.trim() != text {
            self.text.push('"');
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
    }
}

/// Whether a spreadsheet would compute the text. Full-width signs count in East Asian versions.
fn computed(text: &str) -> bool {
    text.trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::competency::tests::EVERYTHING;

    /// Reads CSV as RFC 4180 has it.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut quoted = false;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let row = rows.last_mut().expect("a row");
            let cell = row.last_mut().expect("a cell");
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(String::new()),
                '\r' if !quoted => {
                    assert_eq!(chars.next(), Some('\n'), "rows end in CRLF");
                    rows.push(vec![String::new()]);
                }
                c => cell.push(c),
            }
        }
        assert_eq!(
            rows.pop(),
            Some(vec![String::new()]),
            "the last row ends too"
        );
        rows
    }

    fn everything() -> Competency {
        serde_json::from_str(EVERYTHING).expect("a competency")
    }

    #[test]
    fn every_leaf_has_a_row_and_every_row_all_columns() {
        let text = csv(&[&everything()]);
        let rows = read(text.strip_prefix('\u{feff}').expect("a byte order mark"));
        assert_eq!(rows.first().expect("a header"), &COLUMNS);
        assert_eq!(rows.len(), 1 + 5);
        assert!(rows.iter().all(|row| row.len() == COLUMNS.len()));
        let column = |name: &str| {
            let at = COLUMNS
                .iter()
                .position(|column| *column == name)
                .expect("a column");
            let cells: Vec<&str> = rows.iter().skip(1).map(|row| row[at].as_str()).collect();
            cells
        };
        assert_eq!(column("value"), ["2000", "1.5", "", "", ""]);
        assert_eq!(column("unit"), ["seat", "USD", "", "", ""]);
        assert_eq!(column("roles"), ["", "", "adr", "", ""]);
        assert_eq!(
            column("place"),
            ["all_of 1", "all_of 2", "all_of 3", "any_of 1", "any_of 2"]
        );
        assert_eq!(column("who"), ["", "", "", "any", "same"]);
        assert_eq!(column("items")[3], "T-1: Brewing");
        assert_eq!(column("items")[4], "[Green (all)]\nGreen");
    }

    #[test]
    fn what_a_spreadsheet_would_compute_is_text() {
        for (title, want) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("a \"b\", c", "a \"b\", c"),
        ] {
            let mut competency = everything();
            competency.title = title.to_owned();
            let text = csv(&[&competency]);
            let rows = read(text.trim_start_matches('\u{feff}'));
            assert_eq!(rows[1][2], want);
        }
    }
}
