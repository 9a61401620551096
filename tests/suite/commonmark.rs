//! The examples of the CommonMark specification, and where diglot's own dialect departs from them.

use diglot::document::{self, Dialect};
use diglot::render::html;
use diglot::text::{Source, Span};

struct Example {
    number: usize,
    section: String,
    markdown: String,
    html: String,
}

/// The examples of `tests/commonmark/spec.txt`, as its own test program reads them.
fn examples() -> Vec<Example> {
    let spec = include_str!("../commonmark/spec.txt");
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut section = String::new();
    let (mut markdown, mut html) = (String::new(), String::new());
    // 0: prose, 1: the Markdown of an example, 2: its HTML.
    let mut state = 0;
    for line in spec.split_inclusive('\n') {
        let bare = line.trim_end();
        if state == 0 && bare == format!("{fence} example") {
            state = 1;
        } else if state > 0 && bare == fence {
            examples.push(Example {
                number: examples.len() + 1,
                section: section.clone(),
                markdown: std::mem::take(&mut markdown).replace('→', "\t"),
                html: std::mem::take(&mut html).replace('→', "\t"),
            });
            state = 0;
        } else if state == 1 && bare == "." {
            state = 2;
        } else if state == 1 {
            markdown.push_str(line);
        } else if state == 2 {
            html.push_str(line);
        } else if let Some(title) = bare.strip_prefix('#') {
            section = title.trim_start_matches('#').trim().to_owned();
        }
    }
    examples
}

fn render(markdown: &str, dialect: Dialect) -> String {
    let source = Source::new("spec.md", "spec.md", markdown.to_owned());
    let document = document::parse(&source, Span::new(0, markdown.len()), dialect);
    html::commonmark(&document, &source)
}

#[test]
fn all_652_examples_come_out_as_the_specification_says() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    let wrong: Vec<String> = examples
        .iter()
        .filter_map(|example| {
            let got = render(&example.markdown, Dialect::CommonMark);
            (got != example.html).then(|| {
                format!(
                    "{} ({})\n{}--- wanted\n{}--- got\n{got}",
                    example.number, example.section, example.markdown, example.html
                )
            })
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Examples that a site's own dialect reads otherwise, each with the reason.
const DIFFERENT: &[(usize, &str)] = &[
    (
        602,
        "a bare address is a link, between spaces and angle brackets too",
    ),
    (608, "a bare address is a link"),
    (611, "a bare address is a link"),
];

#[test]
fn the_dialect_of_sites_departs_from_the_specification_only_where_it_says_so() {
    let different: Vec<usize> = examples()
        .iter()
        .filter(|example| render(&example.markdown, Dialect::Site) != example.html)
        .map(|example| example.number)
        .collect();
    let stated: Vec<usize> = DIFFERENT.iter().map(|(number, _)| *number).collect();
    assert_eq!(different, stated);
}
