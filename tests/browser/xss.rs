//! The corpus of `tests/xss`: each vector in every place of its kind, opened with and without the
//! policy. None runs; and each that is awake runs where a builder takes no care.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::OnceLock;

use diglot::serve::{Event, Options, Server};
use serde_json::json;

use crate::chromium::{Browser, PATIENCE};
use crate::{DESK, Reader, Tab, browser, origin};

const HTML: &str = include_str!("../xss/html.txt");
const ADDRESSES: &str = include_str!("../xss/addresses.txt");
const ATTRIBUTES: &str = include_str!("../xss/attributes.txt");
const TEXTS: &str = include_str!("../xss/texts.txt");
const FILES: &str = include_str!("../xss/files.txt");
const XML: &str = include_str!("../xss/xml.txt");

/// How many pages one tab shows at once, each in a frame.
const FRAMES: usize = 40;

/// Tells the test of each vector that runs, then does to the page what a reader might: every event
/// that has a handler, and a click on everything.
const PROVOKE: &str = "
    window.boom = (number) => tellTest('boom ' + number);
    addEventListener('load', () => {
        addEventListener('click', (event) => {
            const link = event.composedPath().find((part) => part.href);
            const to = String(link?.href?.baseVal ?? link?.href ?? 'javascript:');
            // An ordinary link would leave the page.
            if (!/^(javascript|data|vbscript):/i.test(to)) event.preventDefault();
        }, true);
        addEventListener('submit', (event) => {
            const own = event.submitter?.getAttribute('formaction');
            const to = own ?? event.target.getAttribute('action') ?? '';
            if (!/^javascript:/i.test(to)) event.preventDefault();
        }, true);
        const provoke = (root) => {
            for (const part of root.querySelectorAll('*')) {
                for (const name of part.getAttributeNames()) {
                    if (!/^on/i.test(name)) continue;
                    const kind = name.slice(2).toLowerCase();
                    part.dispatchEvent(new Event(kind));
                    if (part === document.body) dispatchEvent(new Event(kind));
                }
                // The bar at the top and the buttons at code are the site's own.
                if (!part.closest('.top, .copy'))
                    part.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
                if (part.shadowRoot) provoke(part.shadowRoot);
            }
        };
        provoke(document);
    });";

/// What is left of a vector in the frames of a tab, if anything: elements and attributes that could
/// run something, and pages that do not go on to their end.
const REMAINS: &str = "[...document.querySelectorAll('iframe')].flatMap((frame) => {
    const page = frame.contentDocument;
    const at = new URL(frame.src).pathname + ': ';
    if (!page || page.location.href !== frame.src) return [at + 'it leads away'];
    if (!/html/.test(page.contentType)) return [];
    const found = [];
    for (const part of page.querySelectorAll('main :is(script, iframe, object, embed, style, link, meta, base, form, input:not([type=radio], [type=checkbox]), math, foreignObject)'))
        found.push(at + part.outerHTML);
    for (const part of page.querySelectorAll('*')) {
        for (const name of part.getAttributeNames())
            if (/^(on|style$|srcdoc$|data-search$)/i.test(name) && !part.closest('.top'))
                found.push(at + part.outerHTML);
        const to = part.href?.baseVal ?? part.href ?? '';
        if (!/^(https?:|mailto:|tel:|$)/.test(to)) found.push(at + part.outerHTML);
    }
    const main = page.querySelector('main')?.textContent ?? '';
    if (/vector-/.test(at) && !main.includes('The end of it.')) found.push(at + 'it has no end');
    return found;
})";

/// A line of a file of the corpus.
struct Line {
    text: String,
    asleep: bool,
}

fn lines(file: &str) -> impl Iterator<Item = Line> {
    let lines = file.lines().filter(|line| !line.starts_with("# "));
    lines.map(|line| {
        let (asleep, text) = match line.strip_prefix("~ ") {
            Some(text) => (true, text),
            None => (false, line),
        };
        let text = text.chars().map(|c| match c {
            '⏎' => '\n',
            '␉' => '\t',
            '␍' => '\r',
            '␌' => '\u{c}',
            '␁' => '\u{1}',
            '␀' => '\0',
            other => other,
        });
        Line {
            text: text.collect(),
            asleep,
        }
    })
}

/// A vector in a place.
struct Vector {
    place: &'static str,
    text: String,
    asleep: bool,
    /// What a builder that takes no care makes of it.
    careless: String,
}

/// The hostile site, and what is in it.
#[derive(Default)]
struct Stock {
    vectors: Vec<Vector>,
    files: Vec<(String, String)>,
    /// The pages of the site that hold them.
    pages: Vec<String>,
}

impl Stock {
    /// A vector with its number, to be written into the site.
    fn put(
        &mut self,
        place: &'static str,
        line: &Line,
        careless: impl Fn(&str) -> String,
    ) -> String {
        let text = line.text.replace('§', &self.vectors.len().to_string());
        self.vectors.push(Vector {
            place,
            text: text.clone(),
            asleep: line.asleep,
            careless: careless(&text),
        });
        text
    }

    fn page(&mut self, name: &str, front: &[(&str, String)], body: &str) {
        let mut text = String::new();
        if !front.is_empty() {
            text.push_str("---\n");
            for (key, value) in front {
                // JSON's strings are YAML's.
                let _ = writeln!(text, "{key}: {}", json!(value));
            }
            text.push_str("---\n");
        }
        let _ = write!(text, "{body}\n\nThe end of it.\n");
        // Some are there in the other language too, where everything is foreign.
        if self.pages.len().is_multiple_of(4) {
            self.files
                .push((format!("content/zh-TW/{name}.md"), text.clone()));
            self.pages.push(format!("/zh-TW/{name}.html"));
        }
        self.files.push((format!("content/en-US/{name}.md"), text));
        self.pages.push(format!("/en-US/{name}.html"));
    }

    /// Raw HTML between blocks, in a sentence and in a cell.
    fn html(&mut self) {
        for (at, line) in lines(HTML).enumerate() {
            let block = self.put("a block", &line, str::to_owned);
            let mut body = format!("# Vector\n\n> {}\n", block.replace('\n', "\n> "));
            if !line.text.contains(['\n', '\r']) {
                let text = self.put("a sentence", &line, |text| {
                    format!("<p>Text {text} more.</p>")
                });
                let _ = write!(body, "\n- Text {text} more.\n");
                let cell = self.put("a cell", &line, |text| {
                    format!("<table><tr><td><div>{text}</table>")
                });
                let cell = cell.replace('|', "\\|");
                let _ = write!(body, "\n| a | b |\n| - | - |\n| {cell} | c |\n");
            }
            self.page(&format!("vector-html-{at}"), &[], &body);
        }
    }

    /// Whatever leads somewhere.
    fn addresses(&mut self) {
        let anchor = |text: &str| format!("<a href=\"{text}\">x</a>");
        for (at, line) in lines(ADDRESSES).enumerate() {
            let mut body = "# Vector\n".to_owned();
            let raw = self.put("an href", &line, anchor);
            let _ = write!(body, "\n- Text <a href=\"{raw}\">x</a> more.\n");
            let raw = self.put("an href without quotation marks", &line, anchor);
            let _ = write!(body, "\n- <a title='y' href={raw}>x</a>\n");
            if !line.text.contains(['\n', '\r', '\u{c}', '<', '>']) {
                let link = self.put("a link", &line, anchor);
                let _ = write!(body, "\n[x](<{link}>)\n");
                let link = self.put("a reference", &line, anchor);
                let _ = write!(body, "\n[x{at}]\n\n[x{at}]: <{link}> \"y\"\n");
                let link = self.put("a picture's link", &line, anchor);
                let _ = write!(body, "\n[![x](x.png)](<{link}>)\n");
                let link = self.put("an autolink", &line, anchor);
                let _ = write!(body, "\n- <{link}>\n");
                let link = self.put("a heading's link", &line, anchor);
                let _ = write!(body, "\n## [x](<{link}>)\n");
            }
            let image = self.put(
                "a picture",
                &Line {
                    text: line.text.clone(),
                    asleep: true,
                },
                anchor,
            );
            if !image.contains(['\n', '\r', '<', '>']) {
                let _ = write!(body, "\n![x](<{image}>)\n");
            }
            let alias = self.put("an alias", &line, anchor);
            let front = [("aliases", alias)];
            self.page(&format!("vector-address-{at}"), &front, &body);
        }
    }

    /// Whatever becomes an attribute.
    fn attributes(&mut self) {
        for (at, line) in lines(ATTRIBUTES).enumerate() {
            let quote = if line.text.starts_with('\'') {
                '\''
            } else {
                '"'
            };
            let other = if quote == '"' { '\'' } else { '"' };
            let careless = |text: &str| format!("<p title={quote}{text}{quote}>x</p>");
            let mut body = "# Vector\n".to_owned();
            let text = self.put("a link's title", &line, careless);
            let _ = write!(body, "\n[x](https://docs.example {other}{text}{other})\n");
            let text = self.put("a picture's text", &line, careless);
            let _ = write!(body, "\n![{text}](x.png)\n");
            let text = self.put("a picture's title", &line, careless);
            let _ = write!(body, "\n![x](x.png {other}{text}{other})\n");
            let text = self.put("a language of code", &line, careless);
            let _ = write!(body, "\n```{text}\ncode\n```\n\n~~~rust {text}\nfn\n~~~\n");
            let text = self.put("a heading's id", &line, careless);
            let _ = write!(body, "\n## Id {{#{text}}}\n");
            let text = self.put("a heading's class", &line, careless);
            let _ = write!(body, "\n## Class {{.{text}}}\n");
            let text = self.put("a heading's attribute", &line, careless);
            let _ = write!(body, "\n## Attribute {{x={text} {text}}}\n");
            let text = self.put("a footnote's name", &line, careless);
            let _ = write!(body, "\nText[^{text}].\n\n[^{text}]: Note.\n");
            for name in ["title", "class", "id", "lang", "datetime", "aria-label"] {
                let text = self.put("an attribute", &line, careless);
                let _ = write!(
                    body,
                    "\n- Text <time {name}={other}{text}{other}>x</time>\n"
                );
            }
            let mut front = Vec::new();
            for key in [
                "title",
                "description",
                "author",
                "keywords",
                "tags",
                "image",
                "lang",
            ] {
                front.push((key, self.put("front matter", &line, careless)));
            }
            self.page(&format!("vector-attribute-{at}"), &front, &body);
        }
    }

    /// Whatever becomes text.
    fn texts(&mut self) {
        let mut contents = String::new();
        for (at, line) in lines(TEXTS).enumerate() {
            let careless = |text: &str| format!("<div>{text}</div>");
            let code = line.text.replace('|', "\\|");
            let code = Line {
                text: code,
                asleep: line.asleep,
            };
            let mut body = String::new();
            let text = self.put("the first heading", &line, careless);
            let _ = writeln!(body, "# Vector {text}");
            for (place, before, after) in [
                ("a heading", "## ", ""),
                ("a lower heading", "### Step ", " taken"),
                ("an item", "- ", ""),
                ("a task", "- [ ] ", ""),
                ("a quote", "> ", ""),
                ("an alert", "> [!NOTE]\n> ", ""),
                ("an alert's kind", "> [!", "]\n> Text"),
                ("emphasis", "- Text **", "** and ~~more~~."),
                ("a link's text", "[", "](https://docs.example)"),
                ("a span of code", "- `` ", " ``"),
                ("a block of code", "```html\n", "\n```"),
                ("a block of script", "```js\n", "\n```"),
                ("a block of unknown code", "```\n", "\n```"),
                ("a definition", "- Term\n\nTerm\n: ", ""),
                ("mathematics", "- $x", "$"),
                ("an include", "- [!INCLUDE [", "](x.md)]"),
            ] {
                let text = self.put(place, &line, careless);
                let _ = write!(body, "\n{before}{text}{after}\n");
            }
            let text = self.put("a header cell", &code, careless);
            let _ = write!(body, "\n| {text} | b |\n| - | - |\n");
            let text = self.put("a cell", &code, careless);
            let _ = writeln!(body, "| {text} | `{text}` |");
            let text = self.put("a footnote", &line, careless);
            let _ = write!(body, "\nText[^1].\n\n[^1]: {text}\n");
            let title = self.put("a title", &line, careless);
            let description = self.put("a description", &line, careless);
            let name = format!("vector-text-{at}");
            self.page(
                &name,
                &[("title", title), ("description", description)],
                &body,
            );

            let text = self.put("a table of contents", &line, careless);
            let _ = write!(contents, "- name: {}\n  href: {name}.md\n", json!(text));
            let text = self.put("a heading of a table of contents", &line, careless);
            let _ = write!(contents, "- name: {}\n  items:\n", json!(text));
            let _ = write!(
                contents,
                "  - name: x\n    href: https://docs.example/{at}\n"
            );
            self.requirement(at, &line);
        }
        for line in lines(ADDRESSES) {
            let careless = |text: &str| format!("<a href=\"{text}\">x</a>");
            let text = self.put("an address of a table of contents", &line, careless);
            let _ = write!(contents, "- name: y\n  href: {}\n", json!(text));
        }
        self.files
            .push(("content/en-US/TOC.yml".to_owned(), contents));
    }

    /// What a page demands of its reader, which goes into tables, checklists and JSON-LD.
    fn requirement(&mut self, at: usize, line: &Line) {
        let careless = |text: &str| format!("<div>{text}</div>");
        let mut say = |place| self.put(place, line, careless);
        let front = vec![
            ("requirements", "true".to_owned()),
            ("title", say("a competency's title")),
            ("date", "2026-11-20".to_owned()),
        ];
        let body = format!(
            "# Tea {} {{#tea}}\n\nWords.\n\n## Leaf {} option {{#leaf}}\n\nWho it is for.\n\n\
             ### Silver {} {{#silver}}\n\n\
             1. Your organization must reach the performance thresholds.\n\n\
             \x20   - **Developed Markets**\n\
             \x20       - You must have 2,000 active entitlements of {}.\n\
             \x20   - **Developing Markets {}**\n\
             \x20       - You must have 1,000 active entitlements.\n\n\
             2. Your organization must have **2** individuals who pass the exams {}.\n\n\
             \x20   - **2** individuals must each pass one of these exams:\n\n\
             \x20       - [Exam 10-200](https://learn.example/{at}): {}\n\
             \x20       - [Exam 10-201 {}](https://learn.example/x): Leaves\n",
            say("a competency"),
            say("an option"),
            say("a level"),
            say("a demand"),
            say("a market"),
            say("a condition"),
            say("an exam"),
            say("an exam's link"),
        );
        self.page(&format!("vector-requirement-{at}"), &front, &body);
        // `requirements: "true"` is text: YAML's own `true` is meant.
        for (_, text) in &mut self.files {
            *text = text.replace("requirements: \"true\"", "requirements: true");
        }
    }
}

/// The words of the site's frame, each a vector.
const MESSAGES: [&str; 16] = [
    "locale-name",
    "language-zh",
    "site-title",
    "site-description",
    "page-title",
    "skip-to-content",
    "menu",
    "navigation",
    "other-pages",
    "breadcrumbs",
    "contents",
    "languages",
    "edit-page",
    "made-with",
    "code-copy",
    "search",
];

/// A site whose messages are hostile, and a feed whose titles are.
fn others() -> Stock {
    let mut stock = Stock::default();
    let mut messages = String::new();
    let texts: Vec<Line> = lines(TEXTS).collect();
    for (id, line) in MESSAGES.iter().zip(texts.iter().cycle()) {
        let text = stock.put("a message", line, |text| format!("<div>{text}</div>"));
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        let _ = writeln!(messages, "{id} = {{ \"{text}\" }}");
    }
    for locale in ["en-US", "zh-TW"] {
        stock
            .files
            .push((format!("locales/{locale}/site.ftl"), messages.clone()));
    }
    for (at, line) in lines(XML).enumerate() {
        let careless = |text: &str| {
            format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>{text}</title></feed>")
        };
        let title = stock.put("a feed's title", &line, careless);
        let description = stock.put("a feed's summary", &line, careless);
        let front = [
            ("title", title),
            ("description", description),
            ("date", "2026-11-20".to_owned()),
        ];
        stock.page(
            &format!("vector-feed-{at}"),
            &front,
            "# Vector\n\n```js\ncode\n```\n",
        );
    }
    stock.pages.extend(
        ["feed.xml", "404.html", "index.html"]
            .iter()
            .flat_map(|file| [format!("/en-US/{file}"), format!("/zh-TW/{file}")]),
    );
    stock
        .pages
        .extend(["/sitemap.xml", "/zh-TW/translation-status.html"].map(str::to_owned));
    stock
}

/// The site of the corpus.
fn corpus() -> &'static Stock {
    static STOCK: OnceLock<Stock> = OnceLock::new();
    STOCK.get_or_init(|| {
        let mut stock = Stock::default();
        stock.html();
        stock.addresses();
        stock.attributes();
        stock.texts();
        stock.pages.extend(
            [
                "/404.html",
                "/sitemap.xml",
                "/en-US/feed.xml",
                "/zh-TW/index.html",
                "/en-US/translation-status.html",
                "/zh-TW/translation-status.html",
            ]
            .map(str::to_owned),
        );
        stock
    })
}

/// Builds the site of a stock.
fn built(stock: &Stock) -> BTreeMap<String, Vec<u8>> {
    let mut files = vec![
        (
            "diglot.toml",
            "source = \"en-US\"\nbase-url = \"https://docs.example\"\n[status]\npage = true\n",
        ),
        ("content/en-US/index.md", "# Home\n\nThe way in.\n"),
        ("content/zh-TW/index.md", "# 首頁\n\n從這裡開始。\n"),
    ];
    let own = stock.files.iter();
    files.extend(own.map(|(path, text)| (path.as_str(), text.as_str())));
    origin::of(&files).files
}

/// Opens pages, each in a frame, and gives the numbers of the vectors that ran. What else a reader
/// should not meet fails the test, but for `expected`.
fn open(
    browser: &'static Browser,
    mut files: BTreeMap<String, Vec<u8>>,
    paths: &[String],
    policy: bool,
    expected: &[&'static str],
    look: &mut dyn FnMut(&Tab<'_>),
) -> BTreeSet<usize> {
    let mut count = 0;
    for (at, paths) in paths.chunks(FRAMES).enumerate() {
        let mut page = "<!DOCTYPE html><html lang=en><head><title>x</title><body>".to_owned();
        for path in paths {
            let _ = write!(
                page,
                "<iframe width=300 height=200 src=\"{path}\"></iframe>"
            );
        }
        files.insert(format!("_frames/{at}.html"), page.into_bytes());
        count = at + 1;
    }
    let origin = origin::serve(files);
    let mut booms = BTreeSet::new();
    for at in 0..count {
        let mut tab = Tab::open(browser, &origin, Reader { policy, ..DESK });
        for part in expected {
            tab.expect(part);
        }
        tab.call(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": PROVOKE }),
        );
        tab.goto(&format!("/_frames/{at}.html"));
        tab.eval("new Promise((done) => setTimeout(done, 300))");
        booms.extend(
            tab.told("boom ")
                .iter()
                .filter_map(|number| number.parse::<usize>().ok()),
        );
        look(&tab);
    }
    booms
}

/// The names of vectors, for people.
fn named(stock: &Stock, numbers: impl IntoIterator<Item = usize>) -> String {
    let mut out = String::new();
    for number in numbers {
        let vector = &stock.vectors[number];
        let _ = writeln!(out, "{number}, as {}: {:?}", vector.place, vector.text);
    }
    out
}

/// What the vectors provoke in the network, whoever wrote the page.
const PROVOKED: [&str; 3] = ["404 (Not Found)", "ERR_", "ftp:"];

fn none_runs(stock: &Stock) {
    let Some(browser) = browser() else { return };
    let files = built(stock);
    for path in &stock.pages {
        assert!(
            files.contains_key(path.trim_start_matches('/')),
            "the site has no {path}"
        );
    }
    for policy in [true, false] {
        let mut remains = Vec::new();
        let mut look = |tab: &Tab<'_>| {
            let found = tab.eval(REMAINS);
            let found = found.as_array().expect("a list").iter();
            remains.extend(found.map(|text| text.as_str().unwrap_or_default().to_owned()));
        };
        let expected = &PROVOKED[..];
        let booms = open(
            browser,
            files.clone(),
            &stock.pages,
            policy,
            expected,
            &mut look,
        );
        assert!(
            booms.is_empty(),
            "with the policy {policy}, these ran:\n{}",
            named(stock, booms)
        );
        assert!(remains.is_empty(), "left of them:\n{}", remains.join("\n"));
    }
    println!(
        "{} vectors on {} pages",
        stock.vectors.len(),
        stock.pages.len()
    );
}

fn all_run_without_care(stock: &Stock) -> usize {
    let Some(browser) = browser() else { return 0 };
    let mut files = BTreeMap::new();
    let mut paths = Vec::new();
    // What is written alike in two places runs alike.
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let same: Vec<usize> = (stock.vectors.iter().enumerate())
        .map(|(number, vector)| {
            let shape = vector.careless.replace(&number.to_string(), "§");
            *alike.entry(shape).or_insert(number)
        })
        .collect();
    for (number, vector) in stock.vectors.iter().enumerate() {
        if same[number] != number || vector.asleep {
            continue;
        }
        let (name, page) = if vector.place == "a file" {
            (format!("{number}.svg"), vector.careless.clone())
        } else if vector.careless.starts_with("<feed") {
            (format!("{number}.xml"), vector.careless.clone())
        } else {
            let page = format!(
                "<!DOCTYPE html><html lang=en><head><title>x</title><body><main>{}</main>",
                vector.careless
            );
            (format!("{number}.html"), page)
        };
        paths.push(format!("/{name}"));
        files.insert(name, page.into_bytes());
    }
    // Where nobody takes care, anything may be complained of.
    let booms = open(browser, files, &paths, true, &[""], &mut |_| ());
    let awake: Vec<usize> = (0..stock.vectors.len())
        .filter(|number| !stock.vectors[*number].asleep)
        .collect();
    let silent: Vec<usize> = awake
        .iter()
        .copied()
        .filter(|number| !booms.contains(&same[*number]))
        .collect();
    assert!(
        silent.is_empty(),
        "these test nothing:\n{}",
        named(stock, silent)
    );
    println!(
        "{} vectors are awake, as {} pages show, of {}",
        awake.len(),
        paths.len(),
        stock.vectors.len()
    );
    paths.len()
}

/// Pictures that lie beside pages, and that a reader may open by themselves.
fn pictures() -> Stock {
    let mut stock = Stock::default();
    for (at, line) in lines(FILES).enumerate() {
        let text = stock.put("a file", &line, str::to_owned);
        stock.files.push((format!("content/en-US/{at}.svg"), text));
    }
    stock
}

#[test]
fn no_vector_of_the_corpus_runs() {
    none_runs(corpus());
}

#[test]
fn no_picture_that_runs_goes_into_the_site_unless_it_opts_in() {
    let stock = pictures();
    let mut files: Vec<(&str, &str)> = vec![("content/en-US/index.md", "# Home\n")];
    let own = stock.files.iter();
    files.extend(own.map(|(path, text)| (path.as_str(), text.as_str())));
    let count = |files: &[(&str, &str)]| {
        let site = origin::of(files);
        (0..stock.files.len())
            .filter(|at| site.files.contains_key(&format!("en-US/{at}.svg")))
            .count()
    };
    assert_eq!(count(&files), 0);
    files.push(("diglot.toml", "[build]\nraw-html = \"pass\"\n"));
    assert_eq!(count(&files), stock.files.len());
}

#[test]
fn each_picture_that_is_awake_runs_where_nobody_takes_care() {
    all_run_without_care(&pictures());
}

/// A tab that tells of what runs.
fn wary<'a>(browser: &'a Browser, origin: &str, policy: bool) -> Tab<'a> {
    let mut tab = Tab::open(browser, origin, Reader { policy, ..DESK });
    for part in PROVOKED {
        tab.expect(part);
    }
    let script = json!({ "source": PROVOKE });
    tab.call("Page.addScriptToEvaluateOnNewDocument", script);
    tab
}

#[test]
fn nothing_that_is_found_in_the_search_runs() {
    let Some(browser) = browser() else { return };
    let origin = origin::serve(built(corpus()));
    for policy in [true, false] {
        let tab = wary(browser, &origin, policy);
        tab.goto("/en-US/index.html");
        tab.press("/");
        tab.until("document.activeElement.matches('dialog.search[open] input')");
        let list = "document.querySelector('dialog.search ul')";
        let status = "document.querySelector('dialog.search [role=status]')";
        for query in [
            "boom",
            "script",
            "onerror",
            "javascript",
            "vector",
            "<img src=x onerror=boom>",
        ] {
            tab.eval(&format!(
                "{list}.replaceChildren(); {status}.textContent = ''; \
                 document.querySelector('dialog.search input').select()"
            ));
            tab.call("Input.insertText", json!({ "text": query }));
            tab.until(&format!("{status}.textContent !== ''"));
            assert!(
                tab.is(&format!("{list}.querySelector('mark') !== null")),
                "{query}"
            );
            assert!(tab.is(&format!(
                "[...{list}.querySelectorAll('*')].every((part) => \
                 part.matches('li, a, b, p, span, mark') && \
                 part.getAttributeNames().every((name) => /^(class|href)$/.test(name)))"
            )));
            tab.eval(&format!(
                "{list}.querySelectorAll('*').forEach((part) => \
                 part.dispatchEvent(new MouseEvent('mouseover')))"
            ));
        }
        assert_eq!(tab.told("boom "), [""; 0]);
    }
}

#[test]
fn nothing_in_an_address_runs() {
    let Some(browser) = browser() else { return };
    let mut files = built(corpus());
    let careless = "<!DOCTYPE html><html lang=en><head><title>x</title><body><script>\
                    document.write(decodeURIComponent(location.search + location.hash))</script>";
    files.insert("careless.html".to_owned(), careless.into());
    let origin = origin::serve(files);
    let mut asked = 0;
    for line in lines(TEXTS).filter(|line| !line.asleep).take(6) {
        let text = line.text.replace('§', "1");
        let encoded = text.bytes().fold(String::new(), |mut out, byte| {
            let _ = write!(out, "%{byte:02x}");
            out
        });
        for (page, policy) in [
            ("/careless.html", true),
            ("/en-US/index.html", false),
            ("/en-US/index.html", true),
            ("/404.html", false),
            ("/zh-TW/404.html", true),
        ] {
            let mut tab = wary(browser, &origin, policy);
            tab.expect("policy violated: \"boom 1");
            tab.goto(&format!("{page}?q={encoded}&lang={encoded}#{encoded}"));
            tab.eval("new Promise((done) => setTimeout(done, 50))");
            let ran = !tab.told("boom ").is_empty();
            assert_eq!(ran, page == "/careless.html", "{page} with {text}");
            asked += 1;
        }
    }
    println!("{asked} addresses");
}

#[test]
fn nothing_that_the_server_says_of_a_page_runs() {
    let Some(browser) = browser() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("written");
    };
    put("content/en-US/index.md", "# Home\n");
    put("content/zh-TW/index.md", "# 首頁\n");
    let mut pages = Vec::new();
    for (at, line) in lines(TEXTS).enumerate() {
        let text = line.text.replace('§', &at.to_string());
        // Links to nowhere, notes of nothing, numbers that differ: findings that quote the page.
        let page = |number: usize| {
            format!(
                "---\ntitle: {}\nrequirements: {0}\naliases: {0}\n---\n# {text}\n\n\
                 Text of {number} {text} words.\n\n[{text}](<missing {}.md>)\n\n\
                 ![{text}](<no {}.png>)\n\n```\n{text} {number}\n```\n\nText[^x] {text}.\n",
                json!(text),
                text.replace(['<', '>'], ""),
                text.replace(['<', '>'], "%3c"),
            )
        };
        put(&format!("content/en-US/p{at}.md"), &page(2000));
        put(&format!("content/zh-TW/p{at}.md"), &page(3000));
        pages.push(format!("/zh-TW/p{at}.html"));
    }
    let mut server = Server::start(&Options {
        root: folder.path().to_owned(),
        host: "127.0.0.1".to_owned(),
        port: Some(0),
    })
    .expect("a server");
    let events = server.events().expect("its events");
    assert!(matches!(
        events.recv_timeout(PATIENCE),
        Ok(Event::Built { .. })
    ));
    for policy in [true, false] {
        let mut tab = wary(browser, server.origin(), policy);
        // Pictures with names that no page can have.
        tab.expect("400 (Bad Request)");
        for page in &pages {
            tab.goto(page);
            tab.until("document.querySelectorAll('.diglot-finding').length > 2");
            assert!(tab.is(
                "[...document.querySelectorAll('.diglot-finding *, .diglot-panel *')]\
                 .every((part) => part.matches('p, pre, code, dl, dt, dd, div, aside, button'))"
            ));
            assert_eq!(tab.told("boom "), [""; 0], "{page}");
        }
    }
    // And what keeps the site from being built, with its excerpt.
    put(
        "diglot.toml",
        "title = <script>boom(0)</script><img src=x onerror=boom(1)>\n",
    );
    assert!(matches!(
        events.recv_timeout(PATIENCE),
        Ok(Event::Failed(_))
    ));
    for policy in [true, false] {
        let mut tab = wary(browser, server.origin(), policy);
        tab.expect("500");
        tab.goto("/zh-TW/index.html");
        tab.until("document.body.textContent.includes('onerror=boom(1)')");
        assert_eq!(tab.told("boom "), [""; 0]);
    }
}

#[test]
fn each_vector_that_is_awake_runs_where_nobody_takes_care() {
    let ran = all_run_without_care(corpus());
    assert!(ran == 0 || ran > 200, "{ran} ran");
}

#[test]
fn no_vector_in_messages_and_feeds_runs() {
    none_runs(&others());
}

#[test]
fn each_vector_in_messages_and_feeds_runs_where_nobody_takes_care() {
    all_run_without_care(&others());
}
