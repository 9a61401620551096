//! A checklist in Markdown: to paste into an issue, or to print.
//!
//! The boxes are the task lists of GitHub Flavored Markdown. What is written is a competency page
//! again: with the same options, levels and conditions, which diglot reads back to the same tree.

use std::fmt::Write as _;

use crate::locale::Locale;
use crate::messages::Messages;
use crate::requirements::checklist::{Kind, OptionList, Point, Task, checklist};
use crate::requirements::competency::Competency;
use crate::requirements::condition::{Condition, Entry};
use crate::requirements::words::Words;

/// Competencies as checklists, one behind the other, each in the language of its locale.
pub fn markdown(competencies: &[&Competency], messages: &Messages) -> String {
    let mut out = String::new();
    for competency in competencies {
        if !out.is_empty() {
            out.push('\n');
        }
        // A locale of an export has been one of the site; of another one, say its English.
        let locale = Locale::parse(&competency.locale);
        if let Ok(reader) = &locale {
            write_one(&mut out, competency, Words { messages, reader });
        }
    }
    out
}

fn write_one(out: &mut String, competency: &Competency, words: Words<'_>) {
    let _ = writeln!(out, "# {}\n", inline(&competency.heading));
    let _ = writeln!(out, "{}", block(&competency.description));
    let colon = words.say("plain-colon", &[]);
    for list in checklist(competency, words) {
        write_option(out, &list, competency, &colon);
    }
}

fn write_option(out: &mut String, list: &OptionList<'_>, competency: &Competency, colon: &str) {
    let option = list.option;
    let title = inline(&option.title);
    let _ = writeln!(out, "\n## <a name=\"{}\"></a>{title}\n", option.id);
    let _ = writeln!(out, "{}", block(&option.description));
    for one in &list.levels {
        let id = one.level.id.rsplit('/').next().unwrap_or_default();
        let name = inline(&one.name.text);
        let _ = writeln!(out, "\n### <a name=\"{id}\"></a>{name}");
        for task in &one.tasks {
            write_task(out, task, colon);
        }
        let used: Vec<&String> = one
            .level
            .requirements
            .iter()
            .flat_map(|requirement| requirement.condition.leaves())
            .filter_map(|leaf| match leaf {
                Condition::Personnel(leaf) => Some(leaf),
                _ => None,
            })
            .flat_map(|leaf| leaf.items.iter().flat_map(Entry::items))
            .flat_map(|item| &item.footnotes)
            .collect();
        for note in &competency.footnotes {
            if used.contains(&&note.id) {
                let _ = writeln!(out, "\n{}{}", note.marker, inline(&note.text));
            }
        }
    }
}

fn write_task(out: &mut String, task: &Task, colon: &str) {
    let _ = writeln!(out, "\n{}. {}\n", task.ordinal, inline(&task.text));
    write_points(out, &task.points, 4, colon);
}

fn write_points(out: &mut String, points: &[Point], indent: usize, colon: &str) {
    for point in points {
        let space = " ".repeat(indent);
        match point.kind {
            Kind::Or => {
                let _ = writeln!(out, "\n{space}**{}**\n", inline(&point.text.text));
                continue;
            }
            Kind::Note => {
                let _ = writeln!(out, "{space}- {}", block(&point.text.text));
            }
            Kind::Reference => {
                let text = inline(&point.text.text);
                let _ = writeln!(out, "{space}- {}", link(&text, point.url.as_deref()));
            }
            Kind::Area => {
                let (name, rest) = (inline(&point.text.text), &point.rest);
                let _ = writeln!(out, "{space}- **{name}**{rest}");
            }
            Kind::Item => {
                let title = inline(&point.text.text);
                let url = point.url.as_deref();
                let line = match &point.label {
                    Some(label) => format!("{}{colon}{title}", link(&inline(label), url)),
                    None => link(&title, url),
                };
                let _ = writeln!(out, "{space}- [ ] {line}{}", point.rest);
            }
            Kind::Condition => {
                let text = match &point.label {
                    Some(label) => format!("{label}{colon}{}", point.text.text),
                    None => point.text.text.clone(),
                };
                let _ = writeln!(out, "{space}- [ ] {}", block(&text));
            }
        }
        write_points(out, &point.points, indent + 4, colon);
    }
}

fn link(text: &str, url: Option<&str>) -> String {
    let Some(url) = url else {
        return text.to_owned();
    };
    if url.contains([' ', '(', ')', '<', '>', '\\']) {
        let url = url.replace('<', "%3C").replace('>', "%3E");
        format!("[{text}](<{url}>)")
    } else {
        format!("[{text}]({url})")
    }
}

/// A text that Markdown shows as it is.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// The same at the beginning of a block, where more characters mean something.
fn block(text: &str) -> String {
    let text = inline(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(digits..).and_then(|rest| rest.chars().next()) {
        Some('.' | ')') if digits > 0 => {
            let (number, rest) = text.split_at_checked(digits).unwrap_or((&text, ""));
            format!("{number}\\{rest}")
        }
        Some('#' | '+' | '-' | '=' | '>' | '|' | ':') if digits == 0 => format!("\\{text}"),
        _ => text,
    }
}
