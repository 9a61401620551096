//! What holds for every text, however strange: spans nest and lie on characters, sentences tile, a
//! page aligned with itself is itself, sanitised HTML stays as it is, what was written reads back.
//!
//! Each is a function that panics where it does not hold. The targets of `cargo fuzz` and the
//! property tests of `cargo test` (`tests/suite/invariants.rs`) call the same ones.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use diglot::check::{self, Baseline, Options, status::Status};
use diglot::config::{Config, Overrides};
use diglot::content::{Corpus, Page};
use diglot::document::{self, Dialect, Document, PieceKind};
use diglot::messages::Messages;
use diglot::render::html::{self, Settings, Use};
use diglot::render::{Facts, Site};
use diglot::report::{self, Format, View};
use diglot::requirements::{self, Programme, Reader};
use diglot::resources::Resources;
use diglot::text::sentence::{Abbreviations, sentences as cut};
use diglot::text::word::Alphabet;
use diglot::text::{Source, Span};
use diglot::translation::{self, Alignment, Anchors};
use diglot::{Diagnostic, Error, Locale};

/// What stands between two files of one input.
pub const BETWEEN: &str = "\n=====\n";

fn page(locale: &str, text: &str) -> (Page, Vec<Diagnostic>) {
    let source = Arc::new(Source::new("page.md", "page.md", text.to_owned()));
    let locale = Locale::parse(locale).expect("a tag");
    Page::new("page.md".to_owned(), locale, source)
}

/// A span is within its text and on characters.
fn lies_in(span: Span, text: &str, what: &str) {
    let range = span.start as usize..span.end as usize;
    assert!(text.get(range).is_some(), "{what} at {span:?} is no text");
}

fn tells_true_places(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        for label in (diagnostic.label.iter())
            .chain(diagnostic.details().related.iter().map(|note| &note.label))
        {
            lies_in(label.span, label.source.text(), diagnostic.message());
        }
        assert!(!diagnostic.message().contains(char::is_control));
    }
}

/// Keys and values of front matter stand where they are said to; a mistake, too.
pub fn front_matter(text: &str) {
    let (page, diagnostics) = page("en-US", text);
    for field in &page.front_matter.fields {
        lies_in(field.key_span, text, "a key");
        lies_in(field.value_span, text, "a value");
        assert!(field.key_span.start <= field.value_span.start);
        assert!(
            field.value_span.end <= page.body.start,
            "{field:?} is in the body"
        );
        page.front_matter.items(&field.key, &page.source);
    }
    lies_in(page.body, text, "the body");
    tells_true_places(&diagnostics);
}

/// Nodes lie within their file, on characters, in order, and inside what holds them; the pieces of
/// a block's prose tile it, and so do its sentences, none of which cuts a piece of code. Packed, they
/// are the same.
pub fn document(text: &str) {
    let (page, _) = page("en-US", text);
    nests(page.document(), text);
    let source = Arc::clone(&page.source);
    let (closed, _) = Page::new_closed(page.key.clone(), page.locale.clone(), source);
    // The first document is the one that was parsed, the second is unpacked.
    for _ in 0..2 {
        let opened = closed.opened();
        assert_eq!(opened.document(), page.document());
    }
    for block in &page.document().blocks {
        let prose = page.document().prose(block, &page.source);
        let mut at = 0;
        for piece in &prose.pieces {
            assert_eq!(piece.range.start, at, "pieces tile the text");
            at = piece.range.end;
            lies_in(piece.span, text, "a piece");
        }
        assert_eq!(at, prose.text.len());
        let code = prose.pieces.iter();
        let code = code.filter(|piece| matches!(piece.kind, PieceKind::Code));
        let whole: Vec<Range<usize>> = code.map(|piece| piece.range.clone()).collect();
        tiles(&prose.text, &whole);
    }
}

fn nests(document: &Document, text: &str) {
    let mut open: Vec<(u32, Span)> = Vec::new();
    for (id, node) in document.nodes.iter().enumerate() {
        let id = u32::try_from(id).expect("few nodes");
        lies_in(node.span, text, "a node");
        assert!(node.end > id && node.end as usize <= document.nodes.len());
        while open.last().is_some_and(|(end, _)| *end <= id) {
            open.pop();
        }
        if let Some((end, around)) = open.last() {
            assert!(node.end <= *end, "node {id} outlives what holds it");
            assert!(
                around.start <= node.span.start && node.span.end <= around.end,
                "node {id} {:?} at {:?} leaves {around:?}",
                node.kind,
                node.span
            );
        }
        open.push((node.end, node.span));
    }
    for block in &document.blocks {
        assert!(document.node(block.node).is_some());
        lies_in(block.span, text, "a block");
    }
}

/// Sentences tile their text, and none is empty.
pub fn sentences(text: &str) {
    tiles(text, &[]);
}

/// The sentences of `text` tile it, and none ends within a range of `whole`.
fn tiles(text: &str, whole: &[Range<usize>]) {
    let abbreviations = Abbreviations::new(["e.g", "inc"]);
    let mut at = 0;
    for range in cut(text, &abbreviations, whole) {
        assert_eq!(range.start, at);
        assert!(range.end > range.start);
        assert!(text.is_char_boundary(range.end));
        at = range.end;
        for code in whole {
            assert!(
                at <= code.start || code.end <= at,
                "{code:?} is cut at {at}"
            );
        }
    }
    assert_eq!(at, text.len());
}

/// A page aligned with itself is itself. With another, each match is of blocks that there are, with
/// a confidence from 0 to 1, and none is told twice.
pub fn align(text: &str) {
    let (mine, theirs) = text.split_once(BETWEEN).unwrap_or((text, text));
    let (source, _) = page("en-US", mine);
    let anchors = Anchors::of(&source);
    let own = (&source, &anchors);
    let itself = Alignment::between(own, own, Alphabet::Latin, &[]);
    let found: Vec<(u32, u32)> = itself
        .matches
        .iter()
        .map(|found| (found.source, found.target))
        .collect();
    let blocks = u32::try_from(source.document().blocks.len()).expect("few blocks");
    let identity: Vec<(u32, u32)> = (0..blocks).map(|block| (block, block)).collect();
    assert_eq!(found, identity);
    let (target, _) = page("zh-TW", theirs);
    let other = Anchors::of(&target);
    let both = Alignment::between(own, (&target, &other), Alphabet::Latin, &[]);
    let mut seen = BTreeSet::new();
    for found in &both.matches {
        assert!(
            source
                .document()
                .blocks
                .get(found.source as usize)
                .is_some()
        );
        assert!(
            target
                .document()
                .blocks
                .get(found.target as usize)
                .is_some()
        );
        assert!((0.0..=1.0).contains(&found.confidence), "{found:?}");
        assert!(seen.insert((found.source, found.target)), "{found:?} twice");
    }
}

/// What is read of requirements stands where it is said to, is the same each time, and is the same
/// when its JSON is read.
pub fn requirements(text: &str) {
    static READERS: OnceLock<[Reader; 2]> = OnceLock::new();
    let readers = READERS.get_or_init(|| {
        ["en-US", "zh-TW"].map(|tag| {
            let locale = Locale::parse(tag).expect("a tag");
            let source = Locale::parse("en-US").expect("a tag");
            let programme = Arc::new(Programme::embedded());
            Reader::load(programme, &Resources::embedded(), &locale, &source).0
        })
    });
    let (mine, theirs) = text.split_once(BETWEEN).unwrap_or((text, text));
    let (source, _) = page("en-US", mine);
    let (target, _) = page("zh-TW", theirs);
    let [english, chinese] = readers;
    let read = english.extract(&source, None);
    let beside = chinese.extract(&target, Some(&read));
    for (extraction, text) in [(&read, mine), (&beside, theirs)] {
        tells_true_places(&extraction.diagnostics);
        let Some(competency) = &extraction.competency else {
            continue;
        };
        let json = serde_json::to_value(competency).expect("JSON");
        let written = json.to_string();
        let again: serde_json::Value = serde_json::from_str(&written).expect("its own JSON");
        assert_eq!(again.to_string(), written);
        spans(&json, text);
    }
    let again = english.extract(&source, None);
    assert_eq!(
        serde_json::to_string(&again.competency).ok(),
        serde_json::to_string(&read.competency).ok()
    );
}

/// Every `span` in JSON lies in the text.
fn spans(json: &serde_json::Value, text: &str) {
    match json {
        serde_json::Value::Object(map) => {
            if let (Some(start), Some(end)) = (
                map.get("start").and_then(serde_json::Value::as_u64),
                map.get("end").and_then(serde_json::Value::as_u64),
            ) {
                let range =
                    usize::try_from(start).expect("small")..usize::try_from(end).expect("small");
                assert!(text.get(range).is_some(), "{json} is no text");
            }
            map.values().for_each(|value| spans(value, text));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| spans(value, text)),
        _ => {}
    }
}

/// A page's HTML, as a site has it.
pub fn written(text: &str, raw_html: bool) -> String {
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
            highlighted: Some(&html::Highlighted::default()),
            places: false,
        },
    );
    body.headline + &body.rest
}

/// HTML without the frame that every table gets, in which a wide one scrolls.
fn unframed(html: &str) -> String {
    html.trim_end()
        .replace(
            "<div class=\"table\" role=\"group\" tabindex=\"0\"><table",
            "<table",
        )
        .replace("</table></div>", "</table>")
}

/// Sanitised HTML stays as it is when it is sanitised again.
pub fn sanitiser(text: &str) {
    // As one block of HTML, so that Markdown takes no part.
    let html = text.replace(['\n', '\r'], " ");
    let once = written(&format!("<div>{html}\n"), false);
    runs_nothing(&once);
    let once = unframed(&once);
    let twice = written(&format!("{once}\n"), false);
    assert_eq!(once, unframed(&twice));
}

/// HTML that a page gives holds nothing that runs.
pub fn page_html(text: &str) {
    runs_nothing(&written(text, false));
}

fn runs_nothing(html: &str) {
    let html = html.to_ascii_lowercase();
    for bad in [
        "<script",
        "<iframe",
        "<svg",
        "<object",
        "<embed",
        "<style",
        "<link",
        "<meta",
        "<base",
        "<form",
        "<math",
        "<template",
        "<!",
    ] {
        assert!(!html.contains(bad), "{bad} in {html}");
    }
    for tag in html
        .split('<')
        .skip(1)
        .filter_map(|tag| tag.split('>').next())
    {
        // Every other piece is a value.
        let names: String = tag.split('"').step_by(2).collect();
        let mut words = names.split([' ', '\n', '\t', '/']).skip(1);
        assert!(
            !words.any(|word| word.starts_with("on") && word.contains('=')),
            "{tag}"
        );
        for attribute in ["href=\"", "src=\""] {
            for value in tag.split(attribute).skip(1) {
                let value = value.split('"').next().unwrap_or("");
                let Some((scheme, _)) = value.split_once(':') else {
                    continue;
                };
                let bad = ["javascript", "vbscript", "blob", "file", "filesystem"];
                assert!(!bad.contains(&scheme), "{tag}");
            }
        }
    }
}

/// A baseline that can be read is the same when it is written and read again.
pub fn baseline(text: &str) {
    let parse = |text: &str| Baseline::parse(&Source::new("b", "b", text.to_owned()));
    let Ok(first) = parse(text) else {
        return;
    };
    let second = parse(&first.text()).expect("what was written");
    assert_eq!(first.text(), second.text());
    assert_eq!(first.len(), second.len());
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("written");
}

/// A configuration is ready to use, or each of its mistakes has its place; nothing in it leads out
/// of the site but the output folder.
pub fn config(text: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    put(root, "content/en-US/index.md", "# Home\n");
    put(root, "content/zh-TW/index.md", "# Home\n");
    put(root, "diglot.toml", text);
    match Config::load(root, &Overrides::default()) {
        Ok(config) => {
            assert!(!config.locales.is_empty());
            for locale in &config.locales {
                assert!(
                    locale.content.starts_with(root),
                    "{}",
                    locale.content.display()
                );
                assert!(
                    !locale
                        .content
                        .components()
                        .any(|part| part.as_os_str() == "..")
                );
            }
            let out = &config.build.out;
            assert!(out != root && !root.starts_with(out), "{}", out.display());
        }
        Err(Error::Config(mistakes)) => {
            assert!(!mistakes.is_empty());
            tells_true_places(&mistakes);
        }
        Err(_) => {}
    }
}

/// A whole small site: the pages of two languages, messages and a table of contents, in this order.
fn lay(root: &Path, text: &str) {
    let mut files = text.split(BETWEEN);
    let mut next = || files.next().unwrap_or("# Page\n");
    put(root, "content/en-US/index.md", next());
    put(root, "content/zh-TW/index.md", next());
    put(root, "content/en-US/more.md", next());
    put(root, "content/zh-TW/more.md", next());
    if let Some(messages) = files.next() {
        put(root, "locales/en-US/own.ftl", messages);
        put(root, "locales/zh-TW/own.ftl", messages);
    }
    if let Some(contents) = files.next() {
        put(root, "content/en-US/TOC.yml", contents);
    }
    let settings =
        "source = \"en-US\"\nbase-url = \"https://docs.example\"\n[status]\npage = true\n";
    put(root, "diglot.toml", settings);
}

/// A site of any texts is checked and built; its reports are well formed and name real places, its
/// files stay in their folder, its pages run nothing, and building it again gives the same.
pub fn site(text: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    lay(folder.path(), text);
    let first = built(folder.path());
    let second = built(folder.path());
    assert!(first.files == second.files, "a second build differs");
    for (path, bytes) in &first.files {
        let plain = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        assert!(plain && !path.contains(['\\', '\0']), "{path:?}");
        if !path.ends_with(".html") {
            continue;
        }
        let html = String::from_utf8(bytes.clone()).expect("UTF-8");
        let main = html.split("<main").nth(1).unwrap_or("");
        let main = main.split("</main>").next().unwrap_or("");
        for bad in [
            "<script",
            "<iframe",
            "<object",
            "<style",
            "<base",
            "\"javascript:",
        ] {
            assert!(!main.contains(bad), "{path} has {bad}");
        }
    }
}

fn built(root: &Path) -> Site {
    let config = Config::load(root, &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let pairs = translation::read(&corpus);
    let messages = Arc::new(Messages::load(&corpus));
    let stated = requirements::extract(&corpus);
    let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
    tells_true_places(&report.findings);
    let facts = Facts::of_pairs(&corpus, &pairs, |page| stated.competency(page).cloned())
        .with_status(Status::of(&corpus, &pairs, &report));
    Site::render(&corpus, &messages, &facts).expect("a site")
}

/// SARIF is JSON, and each place in it is a place of a file of the site.
pub fn sarif(text: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    lay(root, text);
    let config = Config::load(root, &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let pairs = translation::read(&corpus);
    let stated = requirements::extract(&corpus);
    let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
    for &(name, format) in Format::ALL {
        let mut out = Vec::new();
        report::write(format, &report, &View::default(), &mut out).expect("written");
        let written = String::from_utf8(out).expect("UTF-8");
        if name != "sarif" {
            continue;
        }
        let log: serde_json::Value = serde_json::from_str(&written).expect("JSON");
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), report.findings.len());
        for result in results {
            assert!(
                result["message"]["text"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty())
            );
            let place = &result["locations"][0]["physicalLocation"];
            let Some(file) = place["artifactLocation"]["uri"].as_str() else {
                continue;
            };
            let region = &place["region"];
            let (Some(line), Ok(text)) = (
                region["startLine"].as_u64(),
                fs::read_to_string(root.join(file)),
            ) else {
                continue;
            };
            let lines = text.split('\n').count() as u64;
            assert!(line >= 1 && line <= lines, "{file}:{line} of {lines} lines");
            if let Some(end) = region["endLine"].as_u64() {
                assert!(
                    line <= end && end <= lines,
                    "{file}:{line}-{end} of {lines} lines"
                );
            }
        }
    }
}
