//! What a page's Markdown becomes in a site: languages of parts, filters, and what readers need.

use diglot::document::{self, Dialect};
use diglot::messages::Value;
use diglot::render::html::{self, Settings, Use};
use diglot::text::{Source, Span};

/// Renders `markdown` as part of a page; each of `foreign` is a text in it that is English.
fn page(markdown: &str, foreign: &[&str]) -> String {
    let source = Source::new("a.md", "a.md", markdown.to_owned());
    let document = document::parse(&source, Span::new(0, markdown.len()), Dialect::Site);
    let mut runs: Vec<(Span, String)> = foreign
        .iter()
        .map(|text| {
            let at = markdown
                .find(text)
                .unwrap_or_else(|| panic!("{text:?} is not in the page"));
            (Span::new(at, at + text.len()), "en".to_owned())
        })
        .collect();
    runs.sort();
    let ids: Vec<String> = (0..document.headings.len())
        .map(|at| format!("h{at}"))
        .collect();
    let address = |url: &str, used: Use| {
        (used == Use::Link || !url.starts_with("http")).then(|| url.to_owned())
    };
    let say = |id: &str, args: &[(&str, Value<'_>)]| {
        let numbers = args.iter().filter_map(|(_, value)| match value {
            Value::Number(number) => Some(format!(" {number}")),
            _ => None,
        });
        format!("{id}{}", numbers.collect::<String>())
    };
    let highlighted = html::Highlighted::default();
    let settings = Settings {
        ids: &ids,
        foreign: &runs,
        address: &address,
        say: &say,
        said_in: None,
        raw_html: false,
        places: false,
        highlighted: Some(&highlighted),
    };
    let body = html::body(&document, &source, &settings);
    body.headline + &body.rest
}

#[test]
fn a_foreign_sentence_carries_lang_and_the_sentence_before_it_does_not() {
    let out = page(
        "- 部署可以是任何工作負載。 Trial units do not count.\n",
        &["Trial units do not count."],
    );
    assert_eq!(
        out,
        "<ul>\n<li>部署可以是任何工作負載。 <span lang=\"en\">Trial units do not count.</span></li>\n</ul>\n"
    );
}

#[test]
fn a_wholly_foreign_block_carries_lang_itself() {
    let out = page(
        "中文。\n\nAll of it.\n\n# Heading here\n",
        &["All of it.", "Heading here"],
    );
    assert_eq!(
        out,
        "<p>中文。</p>\n<p lang=\"en\">All of it.</p>\n<h1 id=\"h0\" lang=\"en\">Heading here</h1>\n"
    );
}

#[test]
fn a_foreign_sentence_that_crosses_markup_is_one_run() {
    let out = page(
        "中文。See the [long guide](b.md) *now*, `please`. 中文。\n",
        &["See the [long guide](b.md) *now*, `please`."],
    );
    assert_eq!(
        out,
        "<p>中文。<span lang=\"en\">See the <a href=\"b.md\">long guide</a> <em>now</em>, \
         <code>please</code>.</span> 中文。</p>\n"
    );
}

#[test]
fn a_foreign_link_or_emphasis_carries_lang_itself() {
    let out = page(
        "請看 [Learn more](b.md)，**Very much**。\n",
        &["Learn more", "Very much"],
    );
    assert_eq!(
        out,
        "<p>請看 <a href=\"b.md\" lang=\"en\">Learn more</a>，<strong lang=\"en\">Very much</strong>。</p>\n"
    );
}

#[test]
fn a_run_that_begins_inside_emphasis_is_split_at_its_edge() {
    let out = page("**中文 Then this** and that.\n", &["Then this** and that."]);
    assert_eq!(
        out,
        "<p><strong>中文 <span lang=\"en\">Then this</span></strong><span lang=\"en\"> and that.</span></p>\n"
    );
}

#[test]
fn cells_items_and_nested_lists_each_carry_their_own_language() {
    let out = page(
        "1. Foreign item here\n   - 中文項目\n\n|標題|Head cell|\n|--|--:|\n|內容|Body cell|\n",
        &["Foreign item here", "Head cell", "Body cell"],
    );
    assert!(
        out.contains("<li><span lang=\"en\">Foreign item here</span>\n<ul>\n<li>中文項目"),
        "{out}"
    );
    assert!(
        out.contains(
            "<th scope=\"col\">標題</th>\n<th scope=\"col\" class=\"end\" lang=\"en\">Head cell"
        ),
        "{out}"
    );
    assert!(
        out.contains("<td class=\"end\" lang=\"en\">Body cell</td>"),
        "{out}"
    );
}

#[test]
fn content_cannot_run_anything() {
    let hostile = "<script>x()</script>\n\n<img src=\"a.png\" onerror=\"x()\" alt=\"p\">\n\n\
        <iframe src=\"https://e.example/\"></iframe>\n\n<svg onload=\"x()\"><circle r=\"4\"></circle></svg>\n\n\
        A [l](javascript:x) [m](JaVaScRiPt:x) [d](data:text/html;base64,AA) [e](java&#115;cript:x) \
        <b onmouseover=\"x()\">b</b> <a href=\"javascript:x\">a</a> <style>p{}</style> ![i](javascript:x)\n\n\
        # T {onclick=x() .c style=x}\n\n```\"><img/onerror=x>\ncode\n```\n";
    let out = page(hostile, &[]);
    let lower = out.to_lowercase();
    for bad in [
        "<script",
        "onerror=\"",
        "<iframe",
        "<svg",
        "javascript:",
        "data:",
        "onmouseover",
        "onclick",
        "style=",
        "<style",
        "p{}",
        "<img/",
    ] {
        assert!(!lower.contains(bad), "{bad} in {out}");
    }
    assert!(out.contains("<b>b</b> <a>a</a>"), "{out}");
    assert!(out.contains("<img src=\"a.png\" alt=\"p\">"), "{out}");
}

#[test]
fn raw_html_that_is_left_open_ends_with_its_block() {
    let out = page(
        "- <b>one\n- two\n\n<details><summary>S</summary>\n\n**text**\n\n</details>\n\nend</div>\n",
        &[],
    );
    assert_eq!(
        out,
        "<ul>\n<li><b>one</b></li>\n<li>two</li>\n</ul>\n<details><summary>S</summary>\n\
         <p><strong>text</strong></p>\n</details>\n<p>end</p>\n"
    );
}

#[test]
fn footnotes_are_numbered_by_use_and_lead_back() {
    let out = page(
        "A[^b], B[^a], again[^b], none[^c].\n\n[^a]: First.\n[^b]: Second, see[^a].\n[^z]: Never cited.\n",
        &[],
    );
    assert!(out.contains("<a class=\"footnote\" id=\"footnote-ref-1\" href=\"#footnote-1\" aria-label=\"footnote-reference 1\">1</a>"), "{out}");
    assert!(out.contains("id=\"footnote-ref-1-2\""), "{out}");
    assert!(out.contains("none[^c]"), "{out}");
    assert!(
        out.contains("<li id=\"footnote-1\">\n<p>Second, see<sup>"),
        "{out}"
    );
    assert!(
        out.contains("<li id=\"footnote-3\">\n<p>Never cited.</p>\n</li>"),
        "{out}"
    );
    let ids: Vec<&str> = out
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
}

#[test]
fn a_mark_that_an_author_typed_leads_to_its_note() {
    let out = page(
        "Heat it<sup>1</sup> to 10<sup>3</sup>, [now<sup>1</sup>](a.md).\n\n\
         | a<sup>\\*</sup> |\n| --- |\n| b |\n\n\
         <sup>1</sup> In Celsius.\n<sup>\\*</sup> At sea<sup>1</sup> level.\n\n\
         Again<sup>1</sup>.\n\n- <sup>1</sup> In Kelvin.\n",
        &[],
    );
    for (part, why) in [
        (
            "it<sup><a class=\"footnote\" href=\"#_note-1\" aria-label=\"footnote-reference\">1</a></sup>",
            "to the next note of this mark",
        ),
        ("10<sup>3</sup>,", "no note begins with it"),
        ("now<sup>1</sup></a>", "a link holds no other"),
        ("a<sup><a class=\"footnote\" href=\"#_note-2\"", "any mark"),
        ("<p><sup id=\"_note-1\">1</sup> In", "the note itself"),
        ("<sup id=\"_note-2\">*</sup> At", "on its own line"),
        ("Again<sup><a class=\"footnote\" href=\"#_note-3\"", "below"),
        ("<li><sup id=\"_note-3\">1</sup> In Kelvin.", "in a list"),
    ] {
        assert!(out.contains(part), "{why}: {out}");
    }
    // Text that is set high is no mark.
    let out = page(
        "E = mc<sup>2</sup>\n\n<sup>and more</sup> text<sup>and more</sup>\n",
        &[],
    );
    assert!(!out.contains("_note"), "{out}");
}

#[test]
fn what_scrolls_takes_the_focus_and_what_is_checked_has_a_name() {
    let out = page(
        "- [x] done\n- [ ] open\n\n```sh\nls\n```\n\n|A|B|\n|--|--|\n|c|d|\n",
        &[],
    );
    assert!(out.contains("<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"task-done\"> done"), "{out}");
    assert!(
        out.contains(
            "<pre tabindex=\"0\" dir=\"ltr\"><code class=\"language-sh\">ls\n</code></pre>"
        ),
        "{out}"
    );
    assert!(
        out.contains(
            "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"table-label 1\">"
        ),
        "{out}"
    );
}

#[test]
fn a_picture_of_another_site_is_a_link_to_it() {
    let out = page(
        "![A map](https://e.example/m.png) [![in link](https://e.example/x.png)](b.md)\n",
        &[],
    );
    assert_eq!(
        out,
        "<p><a class=\"picture\" href=\"https://e.example/m.png\">A map</a> \
         <a href=\"b.md\"><span class=\"picture\">in link</span></a></p>\n"
    );
}

#[test]
fn deep_nesting_is_written_without_deep_recursion() {
    let out = page(&format!("{}x\n", "> ".repeat(20_000)), &[]);
    assert!(out.contains("<p>x</p>"));
}
