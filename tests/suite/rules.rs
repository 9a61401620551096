//! Every rule's page is true: its *Fails* examples give exactly the report that stands below them,
//! its *Passes* examples give none.

use std::fmt::Write as _;
use std::fs;

use diglot::check::{self, Options, RULES};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::report::{self, Format, View};

/// Where a file of an example lies at the site's root; all others are pages.
const OWN: [&str; 5] = [
    "diglot.toml",
    "diglot-baseline.txt",
    "locales/",
    "templates/",
    "static/",
];

/// A small site and what `check` should say of it.
#[derive(Default)]
struct Example {
    line: usize,
    files: Vec<(String, String)>,
    report: String,
}

impl Example {
    /// Writes the site into a folder of its own and checks it.
    fn run(&self) -> String {
        let root = tempfile::tempdir().expect("a temporary folder");
        for (info, text) in &self.files {
            let title = info.split('"').next().unwrap_or_default();
            let own = OWN.iter().any(|name| title.starts_with(name));
            let path = if own {
                title.to_owned()
            } else {
                format!("content/{title}")
            };
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
            let bytes = match info.rsplit_once("\" encoding=\"") {
                Some((_, "utf-16")) => utf16(text),
                _ => text.clone().into_bytes(),
            };
            fs::write(path, bytes).expect("a file is written");
        }
        let config = Config::load(root.path(), &Overrides::default())
            .expect("the example's configuration is right");
        let corpus = Corpus::load(config).expect("the example loads");
        let pairs = diglot::translation::read(&corpus);
        let stated = diglot::requirements::extract(&corpus);
        let options = Options {
            baseline: check::Baseline::of_site(root.path()).expect("the baseline is right"),
            ..Options::default()
        };
        let found = check::run(&corpus, &pairs, &stated, &options).expect("the example is checked");
        let mut out = Vec::new();
        report::write(Format::Concise, &found, &View::default(), &mut out)
            .expect("the report is written");
        let said = String::from_utf8(out).expect("a report is UTF-8");
        // The theme speaks English and Chinese: that it does not speak an example's other locale is
        // told once a run and is not what examples show.
        said.lines()
            .filter(|line| {
                !(line.contains(": info[missing-message] ")
                    && line.contains(" messages of the theme "))
            })
            .fold(String::new(), |all, line| all + line + "\n")
    }
}

fn utf16(text: &str) -> Vec<u8> {
    "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect()
}

/// The examples of the section `## name`. A file named again, or a report, ends an example.
fn examples(doc: &str, name: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut current = Example::default();
    let mut inside = false;
    let mut lines = doc.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            inside = title == name;
            continue;
        }
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            continue;
        }
        let info = line.trim_start_matches('`');
        let fence = "`".repeat(ticks);
        let mut text = String::new();
        for (_, line) in lines.by_ref() {
            if line == fence {
                break;
            }
            text.push_str(line);
            text.push('\n');
        }
        if !inside {
            continue;
        }
        if info == "report" {
            current.report = text;
            examples.push(std::mem::take(&mut current));
        } else if let Some(title) = info
            .split_once("title=\"")
            .and_then(|(_, rest)| rest.strip_suffix('"'))
        {
            if current.files.iter().any(|(known, _)| known == title) {
                examples.push(std::mem::take(&mut current));
            }
            if current.files.is_empty() {
                current.line = number + 1;
            }
            current.files.push((title.to_owned(), text));
        }
    }
    if !current.files.is_empty() {
        examples.push(current);
    }
    examples
}

#[test]
fn every_example_of_every_rule_page_is_true() {
    let mut wrong = String::new();
    let mut count = 0;
    for rule in RULES {
        for section in ["Fails", "Passes"] {
            let examples = examples(rule.doc, section);
            if examples.is_empty() {
                writeln!(
                    wrong,
                    "{}: its page has no example that {section}",
                    rule.name
                )
                .expect("a String");
            }
            for example in examples {
                count += 1;
                if section == "Fails" && !example.report.contains(&format!("[{}]", rule.name)) {
                    writeln!(
                        wrong,
                        "{}:{}: the example does not show the rule",
                        rule.name, example.line
                    )
                    .expect("a String");
                }
                let said = example.run();
                if said != example.report {
                    writeln!(
                        wrong,
                        "{}:{} ({section})\n--- the page says\n{}--- check says\n{said}",
                        rule.name, example.line, example.report
                    )
                    .expect("a String");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    println!("{} rules, {count} examples", RULES.len());
}

#[test]
fn every_rule_page_has_its_parts() {
    for rule in RULES {
        let titles: Vec<&str> = rule
            .doc
            .lines()
            .filter(|line| line.starts_with('#'))
            .collect();
        let expected = [
            &*format!("# {}", rule.name),
            "## Why",
            "## Fails",
            "## Passes",
            "## What to do",
        ];
        // Examples hold headings of their own, so the parts are found in order, not alone.
        let mut parts = expected.iter().peekable();
        for title in titles {
            parts.next_if(|part| **part == title);
        }
        assert_eq!(
            parts.next(),
            None,
            "{}: a part is missing or out of order",
            rule.name
        );
        assert!(
            rule.summary().ends_with('.'),
            "{}: its summary is a sentence",
            rule.name
        );
    }
}

/// The table of rules below each group's heading: rule and level.
fn index(text: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    let mut group = String::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## `") {
            title.trim_end_matches('`').clone_into(&mut group);
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", rule, level, says, ""] = cells.as_slice()
            && let Some(rule) = rule.strip_prefix("[`")
        {
            // Each leads to its page.
            let (rule, link) = rule.split_once("`](").expect("a link");
            assert_eq!(link, format!("{rule}.md)"));
            assert!(!says.is_empty(), "{rule}: the manual says nothing of it");
            let level = level.trim_matches('`');
            found.push((group.clone(), rule.to_owned(), level.to_owned()));
        }
    }
    found
}

#[test]
fn the_manual_lists_every_rule_in_every_language() {
    let mut wanted: Vec<(String, String, String)> = RULES
        .iter()
        .map(|rule| {
            let parts = (rule.group.name(), rule.name, rule.level_name());
            (parts.0.to_owned(), parts.1.to_owned(), parts.2.to_owned())
        })
        .collect();
    wanted.sort();
    for locale in ["en-US", "zh-TW"] {
        let path = format!("content/{locale}/reference/rules/index.md");
        let text = fs::read_to_string(&path).expect("the manual has a page of rules");
        let mut listed = index(&text);
        assert!(
            listed
                .windows(2)
                .all(|two| two[0].0 != two[1].0 || two[0] < two[1]),
            "{path}: rules of a group are listed by name"
        );
        listed.sort();
        assert_eq!(listed, wanted, "{path}");
    }
}

#[test]
fn rules_stand_in_order_and_are_found_by_name() {
    assert!(
        RULES.is_sorted_by(|a, b| a.name < b.name),
        "the table is not sorted"
    );
    for rule in RULES {
        let found = check::rule::find(rule.name).expect("the rule is found");
        assert_eq!(found.name, rule.name);
    }
    assert!(check::rule::find("no-such-rule").is_none());
    assert_eq!(check::rule::suggest("missing_pages"), Some("missing-page"));
    assert_eq!(check::rule::suggest("zebra"), None);
}
