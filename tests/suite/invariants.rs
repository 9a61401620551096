//! What holds for every text, however strange: spans nest and lie on characters, sentences tile,
//! a page aligned with itself is itself, sanitised HTML stays as it is, what was written reads back.
//!
//! Pages are put together from scraps of Markdown, HTML, YAML and several scripts, which meet in
//! ways that nobody writes on purpose.

use std::collections::BTreeSet;
use std::sync::Arc;

use diglot::Locale;
use diglot::check::Baseline;
use diglot::content::Page;
use diglot::document::{self, Dialect, Document};
use diglot::render::html::{self, Settings, Use};
use diglot::text::sentence::{Abbreviations, sentences};
use diglot::text::word::Alphabet;
use diglot::text::{Source, Span};
use diglot::translation::{Alignment, Anchors};
use proptest::prelude::*;

/// Scraps that mean something to one of the parsers.
const SCRAPS: &[&str] = &[
    "# ",
    "## ",
    "##",
    "### ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "  ",
    "    ",
    "\t",
    "> ",
    "> [!NOTE]\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "***",
    "**",
    "*",
    "__",
    "_",
    "~~",
    "`",
    "```",
    "````rust\n",
    "```\n",
    "[",
    "](",
    ")",
    "![",
    "](a.md)",
    "[a]: b.md\n",
    "[^1]",
    "[^1]: ",
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<a name=\"x\">",
    "</a>",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<div>",
    "</div>",
    "<details>",
    "<svg>",
    "<p title='a\"b'>",
    "&amp;",
    "&#x6A;",
    "&nbsp",
    "\\",
    "|",
    "|-|\n",
    "---\n",
    "===\n",
    "title: ",
    ": ",
    "{#a}",
    "{#",
    "}",
    "https://example.org/a，",
    "www.a.b",
    "javascript:",
    "重點。",
    "請",
    "，",
    "（",
    "「",
    "」",
    "。",
    "！",
    "Word",
    "word. ",
    "e.g. ",
    "3.5",
    "4,000",
    "日本語",
    "한국어",
    "Слово. ",
    "العربية",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "e\u{301}",
    "👩‍💻",
    "\0",
    " ",
    "a",
    "Z",
];

fn page_text() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        8 => prop::sample::select(SCRAPS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    (
        prop::bool::weighted(0.2),
        prop::collection::vec(scrap, 0..60),
    )
        .prop_map(|(fenced, scraps)| {
            let body: String = scraps.concat();
            if fenced { format!("---\n{body}") } else { body }
        })
}

fn page(text: &str) -> Page {
    let source = Arc::new(Source::new("en-US/page.md", "page.md", text.to_owned()));
    let locale = Locale::parse("en-US").expect("a tag");
    Page::parse("page.md".to_owned(), locale, source).0
}

/// Nodes lie within their file, on characters, in order, and inside what holds them.
fn nests(document: &Document, text: &str) -> Result<(), TestCaseError> {
    let mut open: Vec<(u32, Span)> = Vec::new();
    for (id, node) in document.nodes.iter().enumerate() {
        let id = id as u32;
        prop_assert!(node.span.start <= node.span.end);
        prop_assert!(text.is_char_boundary(node.span.start as usize));
        prop_assert!(text.is_char_boundary(node.span.end as usize));
        prop_assert!(node.end > id && node.end as usize <= document.nodes.len());
        while open.last().is_some_and(|(end, _)| *end <= id) {
            open.pop();
        }
        if let Some((end, around)) = open.last() {
            prop_assert!(node.end <= *end, "node {id} outlives what holds it");
            prop_assert!(
                around.start <= node.span.start && node.span.end <= around.end,
                "node {id} {:?} at {:?} leaves {around:?}",
                node.kind,
                node.span
            );
        }
        open.push((node.end, node.span));
    }
    for block in &document.blocks {
        prop_assert!(document.node(block.node).is_some());
        prop_assert!(
            text.get(block.span.start as usize..block.span.end as usize)
                .is_some()
        );
    }
    Ok(())
}

fn written(text: &str, raw_html: bool) -> String {
    let source = Source::new("a.md", "a.md", text.to_owned());
    let document = document::parse(&source, Span::new(0, text.len()), Dialect::Site);
    let ids: Vec<String> = (0..document.headings.len())
        .map(|at| format!("h{at}"))
        .collect();
    let address = |url: &str, _: Use| Some(url.to_owned());
    let say = |id: &str, _: &[(&str, diglot::messages::Value<'_>)]| id.to_owned();
    let body = html::body(
        &document,
        &source,
        &Settings {
            said_in: None,
            ids: &ids,
            foreign: &[],
            address: &address,
            say: &say,
            raw_html,
            highlight: true,
            places: false,
        },
    );
    body.headline + &body.rest
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_page_is_a_tree_of_spans_that_nest(text in page_text()) {
        let page = page(&text);
        nests(&page.document, &text)?;
        for field in &page.front_matter.fields {
            for span in [field.key_span, field.value_span] {
                prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
            }
        }
        for block in &page.document.blocks {
            let prose = page.document.prose(block, &page.source);
            let mut at = 0;
            for piece in &prose.pieces {
                prop_assert_eq!(piece.range.start, at, "pieces tile the text");
                at = piece.range.end;
                prop_assert!(text.get(piece.span.start as usize..piece.span.end as usize).is_some());
            }
            prop_assert_eq!(at, prose.text.len());
        }
    }

    #[test]
    fn sentences_tile_their_text(text in page_text()) {
        let abbreviations = Abbreviations::new(["e.g", "inc"]);
        let mut at = 0;
        for range in sentences(&text, &abbreviations, &[]) {
            prop_assert_eq!(range.start, at);
            prop_assert!(range.end > range.start);
            prop_assert!(text.is_char_boundary(range.end));
            at = range.end;
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn a_page_aligned_with_itself_is_itself(text in page_text()) {
        let page = page(&text);
        let anchors = Anchors::of(&page);
        let alignment = Alignment::between((&page, &anchors), (&page, &anchors), Alphabet::Latin, &[]);
        let targets: BTreeSet<u32> = alignment.matches.iter().map(|found| found.target).collect();
        prop_assert_eq!(targets.len(), page.document.blocks.len());
        for found in &alignment.matches {
            let of = |id: u32| page.document.blocks.get(id as usize).map(|block| page.source.slice(block.span));
            // Blocks that say the same are one another's match as well as their own.
            prop_assert_eq!(of(found.source), of(found.target), "{:?}", found);
        }
    }

    #[test]
    fn sanitised_html_stays_as_it_is(scraps in prop::collection::vec(prop::sample::select(SCRAPS), 0..40)) {
        // As one block of HTML, so that Markdown takes no part.
        let html: String = scraps.concat().replace(['\n', '\r'], " ");
        let once = written(&format!("<div>{html}\n"), false);
        let twice = written(&format!("{}\n", once.trim_end()), false);
        prop_assert_eq!(once.trim_end(), twice.trim_end());
    }

    #[test]
    fn a_site_s_html_holds_nothing_that_runs(text in page_text()) {
        let html = written(&text, false).to_ascii_lowercase();
        for bad in ["<script", "<iframe", "<svg", "<object", "<embed", "<style", "<link", "<meta", "<base"] {
            prop_assert!(!html.contains(bad), "{}", html);
        }
        for tag in html.split('<').skip(1).filter_map(|tag| tag.split('>').next()) {
            let mut words = tag.split([' ', '\n', '\t', '/']).skip(1);
            prop_assert!(!words.any(|word| word.starts_with("on") && word.contains('=')), "{}", tag);
            prop_assert!(!tag.contains("href=\"javascript:") && !tag.contains("src=\"javascript:"), "{}", tag);
        }
    }

    #[test]
    fn a_baseline_reads_back(
        entries in prop::collection::btree_set(
            (
                "[a-z]{1,9}(-[a-z]{1,9}){0,3}",
                "[0-9a-f]{16}",
                "[a-zA-Z0-9][a-zA-Z0-9 ./一-龥_-]{0,30}[a-z]",
            ),
            0..20,
        )
    ) {
        let lines: Vec<String> = entries
            .iter()
            .map(|(rule, print, path)| format!("{rule} {print} {path}"))
            .collect();
        let lines = lines.join("\n");
        let parse = |text: String| Baseline::parse(&Source::new("b", "b", text));
        let first = parse(lines).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(first.len(), entries.len());
        let second = parse(first.text()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(first.text(), second.text());
    }
}
