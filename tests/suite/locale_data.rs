//! The page of the manual about locale data: what it shows is what diglot reads.

use std::fs;
use std::path::Path;

use crate::apart::told;

/// The blocks of code of a page, each behind the heading that it stands under.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut heading = String::new();
    let mut open: Option<String> = None;
    for line in page.lines() {
        if line.starts_with("```") {
            match open.take() {
                Some(text) => found.push((heading.clone(), text)),
                None => open = Some(String::new()),
            }
        } else if let Some(text) = &mut open {
            text.push_str(line);
            text.push('\n');
        } else if let Some(text) = line.strip_prefix("## ") {
            text.clone_into(&mut heading);
        }
    }
    found
}

#[test]
fn a_language_is_added_as_the_manual_says() {
    for tag in ["en-US", "zh-TW"] {
        let manual = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("content")
            .join(tag);
        let page = fs::read_to_string(manual.join("reference/locale-data.md")).expect("the page");
        let blocks = blocks(&page);
        let root = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        let names = [
            "language.yaml",
            "display-names.txt",
            "numerals.yaml",
            "words.yaml",
        ];
        for name in names {
            let block = blocks.iter().find(|(heading, _)| heading.starts_with(name));
            let (_, text) = block.unwrap_or_else(|| panic!("{tag}: no {name}"));
            write(&format!("locales/it-IT/{name}"), text);
        }
        write(
            "content/en-US/a.md",
            "# Where\n\n| Place | Open |\n|---|---|\n| Germany | 2 weeks |\n| Czechia | 9 PM |\n\nTwo million guests came on Monday, May 5, 2025.\n",
        );
        let italian = |place: &str, open: &str, day: &str| {
            write(
                "content/it-IT/a.md",
                &format!(
                    "# Dove\n\n| Luogo | Aperto |\n|---|---|\n| {place} | {open} |\n| Cechia | 9 di sera |\n\nDue milioni di ospiti sono venuti {day}, 5 maggio 2025.\n"
                ),
            );
        };
        let found = |rule: &str| -> Vec<String> {
            let found = told(root.path(), rule);
            found
                .iter()
                .map(|finding| finding.message().to_string())
                .collect()
        };
        italian("Germania", "14 giorni", "lunedì");
        let rules = [
            "locale-data",
            "number-mismatch",
            "date-mismatch",
            "untranslated-label",
        ];
        for rule in rules {
            assert_eq!(found(rule), [""; 0], "{tag}: {rule}");
        }
        italian("Germany", "12 giorni", "martedì");
        assert_eq!(
            found("untranslated-label"),
            ["“Germany” is left in English beside “Cechia”"]
        );
        assert_eq!(
            found("number-mismatch"),
            ["12 giorni here, 2 weeks in the source"]
        );
        assert_eq!(found("date-mismatch").len(), 1, "{tag}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_its_line() {
    let root = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("content/en-US/a.md", "# One\n");
    write("content/it-IT/a.md", "# Uno\n");
    write(
        "locales/it-IT/language.yaml",
        "name: Italian\nwords: il lo\n",
    );
    write("locales/it-IT/numerals.yaml", "decimal: \",\"\ndate: dym\n");
    write("locales/it-IT/words.yaml", "forms: [aa]\nregional: 3\n");
    write("locales/it-IT/display-names.txt", "DE Germania\nFR\n");
    write("locales/it-IT/terms.yaml", "- term: Relay\n  keep: maybe\n");
    let found = told(root.path(), "locale-data");
    let mut places: Vec<(String, u32)> = found
        .iter()
        .map(|finding| {
            let label = finding.label.as_ref().expect("a place");
            let line = label.source.line(label.span.start);
            (label.source.name().to_owned(), line)
        })
        .collect();
    places.sort();
    let names = [
        "display-names.txt",
        "language.yaml",
        "numerals.yaml",
        "terms.yaml",
        "words.yaml",
    ];
    let wanted = names.map(|name| (format!("locales/it-IT/{name}"), 2));
    assert_eq!(places, wanted);
}
