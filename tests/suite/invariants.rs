//! What holds for every text, however strange: spans nest and lie on characters, sentences tile,
//! a page aligned with itself is itself, sanitised HTML stays as it is, what was written reads back.
//!
//! Pages are put together from scraps of Markdown, HTML, YAML and several scripts, which meet in
//! ways that nobody writes on purpose.

use diglot::check::Baseline;
use diglot::text::Source;
use proptest::prelude::*;

/// The invariants, which `cargo fuzz` tries too.
#[path = "../../fuzz/invariants.rs"]
#[allow(unreachable_pub, reason = "of the crate in fuzz/ they are the surface")]
mod shared;

/// The beginning of a page that states requirements.
const DEMAND: &str = "---\nrequirements: true\n---\n# Tea {#tea}\n\n## Leaf option {#leaf}\n\n\
                      ### Silver {#silver}\n\n1. You must have 2,000 active entitlements.\n\n    - ";

/// Lines that mean something in a configuration.
const SETTINGS: &[&str] = &[
    "title = \"Docs\"",
    "title = 1",
    "source = \"en-US\"",
    "source = \"../en\"",
    "base-url = \"https://a.example/x\"",
    "base-url = \"javascript:x\"",
    "[locales.zh-TW]",
    "[locales.en-US]",
    "[locales.\"../x\"]",
    "content = \"content/zh-TW\"",
    "content = \"../..\"",
    "content = \"/etc\"",
    "content = \"content/./en-US/../zh-TW\"",
    "missing = \"omit\"",
    "[build]",
    "out = \"..\"",
    "out = \".\"",
    "out = \"public/../../x\"",
    "out = \"content/en-US\"",
    "out = \"\\u0000\"",
    "urls = \"folder\"",
    "[rules]",
    "number-mismatch = \"off\"",
    "[theme]",
    "logo = \"../../etc/passwd\"",
    "css = [\"/etc/passwd\"]",
    "[requirements]",
    "programme = \"../x.yaml\"",
    "pages = [\"**\", \"[\"]",
    "= \"\"\"",
    "\u{feff}",
    "\u{202e}重點 = 1",
];

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
    "<table>",
    "<td>",
    "</table>",
    "<pre>",
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn front_matter_stands_where_it_is_said_to(text in page_text()) {
        shared::front_matter(&text);
    }

    #[test]
    fn a_page_is_a_tree_of_spans_that_nest(text in page_text()) {
        shared::document(&text);
    }

    #[test]
    fn sentences_tile_their_text(text in page_text()) {
        shared::sentences(&text);
    }

    #[test]
    fn a_page_aligned_with_itself_is_itself(mine in page_text(), theirs in page_text()) {
        shared::align(&format!("{mine}{}{theirs}", shared::BETWEEN));
    }

    #[test]
    fn requirements_stand_where_they_are_said_to(mine in page_text(), theirs in page_text()) {
        shared::requirements(&format!("{DEMAND}{mine}{}{DEMAND}{theirs}", shared::BETWEEN));
    }

    #[test]
    fn sanitised_html_stays_as_it_is(scraps in prop::collection::vec(prop::sample::select(SCRAPS), 0..40)) {
        shared::sanitiser(&scraps.concat());
    }

    #[test]
    fn a_site_s_html_holds_nothing_that_runs(text in page_text()) {
        shared::page_html(&text);
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
        let text = lines.join("\n");
        let read = Baseline::parse(&Source::new("b", "b", text.clone()));
        let read = read.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read.len(), entries.len());
        shared::baseline(&text);
    }
}

proptest! {
    // Each of these is a folder on disk.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn a_configuration_is_ready_or_tells_each_mistake(
        lines in prop::collection::vec(prop::sample::select(SETTINGS), 0..8)
    ) {
        shared::config(&lines.join("\n"));
    }

    #[test]
    fn a_site_of_any_texts_is_built_and_the_same_again(
        texts in prop::collection::vec(page_text(), 1..7)
    ) {
        shared::site(&texts.join(shared::BETWEEN));
    }

    #[test]
    fn every_report_is_well_formed_and_names_real_places(
        texts in prop::collection::vec(page_text(), 1..7)
    ) {
        shared::sarif(&texts.join(shared::BETWEEN));
    }
}

/// What fuzzing found, each with the invariant that it broke.
#[test]
fn what_fuzzing_found_stays_mended() {
    for (invariant, text) in FOUND {
        invariant(text);
    }
}

/// An invariant and a text that broke it.
type Found = (fn(&str), &'static str);

const FOUND: &[Found] = &[
    // A table's frame was framed again: it is ours, and no part of what is sanitised.
    (
        shared::sanitiser,
        "<table><tr><td>a</table><div><table class=x>",
    ),
    // Line ends in an attribute ended the block of HTML.
    (shared::sanitiser, "<p title=&#x0A;&#x0A;x>c"),
    // The site's own folder passed for an output folder until it was written to.
    (shared::config, "[build]\nout = \"\"\n"),
    (shared::config, "[build]\nout = \"content\"\n"),
    // The place of a Fluent mistake was one past the end of its file, or within a character.
    (
        shared::site,
        "# A\n=====\n# A\n=====\n# B\n=====\n# B\n=====\na",
    ),
    (
        shared::site,
        "# A\n=====\n# A\n=====\n# B\n=====\n# B\n=====\na重 = b",
    ),
    // A list behind a tab began before the quote that holds it.
    (shared::document, ">3/\u{4}\0>>>>> +>>>>>>/\0*\0-\n>>>>\t*"),
    // A paragraph began behind the box of its task.
    (
        shared::document,
        "!\n\n*\n* [X]!\n\n* [X] [XwwZZ\n* [X]: b;.",
    ),
];
