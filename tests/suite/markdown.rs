//! What the parser makes of pages as they really are.

use diglot::document::{self, BlockKind, Dialect, Document, Kind, Oddity};
use diglot::text::{Source, Span};

fn parse(text: &str) -> (Source, Document) {
    let source = Source::new("a.md", "a.md", text.to_owned());
    let document = document::parse(&source, Span::new(0, text.len()), Dialect::Site);
    (source, document)
}

fn strong(text: &str) -> Vec<String> {
    let (source, document) = parse(text);
    let mut found = Vec::new();
    for (id, node) in document.range(0..document.nodes.len()) {
        if node.kind == Kind::Strong {
            let inner: String = document
                .descendants(id)
                .filter_map(|(_, node)| match &node.kind {
                    Kind::Text(text) | Kind::Code(text) => Some(text.read(&source)),
                    _ => None,
                })
                .collect();
            found.push(inner);
        }
    }
    found
}

#[test]
fn emphasis_works_beside_full_width_punctuation() {
    assert_eq!(strong("**重點。**請看"), ["重點。"]);
    assert_eq!(strong("**「重點」**的"), ["「重點」"]);
    assert_eq!(strong("看**《手冊》**第"), ["《手冊》"]);
    assert_eq!(strong("**確定（OK）**鍵"), ["確定（OK）"]);
    assert_eq!(strong("用**`build`**指令"), ["build"]);
    assert_eq!(strong("2 ** 3 和 4 ** 5。"), [] as [String; 0]);
}

#[test]
fn spans_point_into_the_file_whatever_was_inserted() {
    let text = "**重點。**請看 `a` 與[連結](b.md)。\n\n##<a name=\"x\"></a>標題。\n";
    let (source, document) = parse(text);
    for node in &document.nodes {
        assert!(source.text().get(node.span.range()).is_some(), "{node:?}");
    }
    for block in &document.blocks {
        let prose = document.prose(block, &source);
        for piece in &prose.pieces {
            let read = prose.text.get(piece.range.clone()).expect("on boundaries");
            assert_eq!(source.slice(piece.span), read);
        }
    }
    let heading = &document.headings[0];
    assert_eq!(
        (heading.level, heading.explicit.as_deref(), &*heading.text),
        (2, Some("x"), "標題。")
    );
}

#[test]
fn words_around_entities_and_escapes_stay_slices_of_the_file() {
    let text = "第一句 A&amp;B。 Second \\*one\\* here.\n";
    let (source, document) = parse(text);
    let prose = document.prose(&document.blocks[0], &source);
    assert_eq!(prose.text, "第一句 A&B。 Second *one* here.");
    let at = prose.text.find("Second").expect("it is there");
    let span = prose.source_span(at..prose.text.len());
    assert_eq!(source.slice(span), "Second \\*one\\* here.");
}

#[test]
fn number_signs_without_a_space_make_a_heading_and_a_note_of_it() {
    let text =
        "#<a name=\"top\"></a>Top\n\n##Second\n\n#1 in sales, #tagged\n\n```sh\n##not\n```\n";
    let (source, document) = parse(text);
    let headings: Vec<_> = document
        .headings
        .iter()
        .map(|h| (h.level, &*h.text))
        .collect();
    assert_eq!(headings, [(1, "Top"), (2, "Second")]);
    let odd: Vec<_> = document
        .oddities
        .iter()
        .map(|(oddity, span)| (*oddity, source.slice(*span), source.line(span.start)))
        .collect();
    assert_eq!(
        odd,
        [
            (Oddity::HeadingWithoutSpace, "#", 1),
            (Oddity::HeadingWithoutSpace, "##", 3)
        ]
    );
}

#[test]
fn explicit_ids_come_from_attributes_and_anchors() {
    let (_, document) = parse("# One {#uno}\n\n## <a id='two'></a>Two\n\n### Plain\n");
    let ids: Vec<_> = document
        .headings
        .iter()
        .map(|h| h.explicit.as_deref())
        .collect();
    assert_eq!(ids, [Some("uno"), Some("two"), None]);
}

#[test]
fn a_line_end_between_han_characters_adds_no_space() {
    let (source, document) = parse("第一行\n第二行\nLatin\n第三行，\n第四行\n한국\n어\n");
    let prose = document.prose(&document.blocks[0], &source);
    assert_eq!(prose.text, "第一行第二行 Latin 第三行，第四行 한국 어");
}

#[test]
fn a_bare_address_ends_before_full_width_punctuation() {
    let cases = [
        (
            "見 https://example.org/文件，謝謝。",
            "https://example.org/文件",
        ),
        (
            "見（https://example.org/a_(b)）。",
            "https://example.org/a_(b)",
        ),
        ("見https://example.org謝謝", "https://example.org"),
        ("see https://example.org/a.", "https://example.org/a"),
        (
            "www.example.org/x?y=1&z=2, then",
            "https://www.example.org/x?y=1&z=2",
        ),
    ];
    for (text, expected) in cases {
        let (_, document) = parse(text);
        let urls: Vec<_> = document
            .links(&document.blocks[0])
            .map(|(_, link)| link.url.to_string())
            .collect();
        assert_eq!(urls, [expected], "{text}");
    }
    let (_, document) = parse("no https:// and no [https://a.b](c.md) twice");
    assert_eq!(document.links(&document.blocks[0]).count(), 1);
}

#[test]
fn blocks_are_what_a_reader_reads_one_after_the_other() {
    let text = "# T\n\nPara *one*.\n\n1. First\n   - Nested\n\n   Second paragraph\n2. Other\n\n\
                | A | B |\n|---|---|\n| c | d |\n\n> [!NOTE]\n> Careful.\n\n- [x] done\n\n\
                ```rust\nfn x() {}\n```\n\nTerm\n: Meaning\n\nMark[^1].\n\n[^1]: Note text.\n";
    let (source, document) = parse(text);
    let shown: Vec<_> = document
        .blocks
        .iter()
        .map(|block| (block.kind, document.prose(block, &source).text))
        .collect();
    let expected = [
        (BlockKind::Heading(1), "T"),
        (BlockKind::Paragraph, "Para one."),
        (BlockKind::Item, "First"),
        (BlockKind::Item, "Nested"),
        (BlockKind::Paragraph, "Second paragraph"),
        (BlockKind::Item, "Other"),
        (BlockKind::Cell { row: 0, column: 0 }, "A"),
        (BlockKind::Cell { row: 0, column: 1 }, "B"),
        (BlockKind::Cell { row: 1, column: 0 }, "c"),
        (BlockKind::Cell { row: 1, column: 1 }, "d"),
        (BlockKind::Paragraph, "Careful."),
        (BlockKind::Item, "done"),
        (BlockKind::Code, "fn x() {}\n"),
        (BlockKind::Term, "Term"),
        (BlockKind::Paragraph, "Meaning"),
        (BlockKind::Paragraph, "Mark."),
        (BlockKind::Paragraph, "Note text."),
    ];
    let shown: Vec<_> = shown.iter().map(|(kind, text)| (*kind, &**text)).collect();
    assert_eq!(shown, expected);
    let second = &document.blocks[4];
    let place = second.list.expect("in a list");
    assert_eq!(
        (place.number, place.level, place.first),
        (Some(1), 1, false)
    );
    let nested = document.blocks[3].list.expect("in a list");
    assert_eq!((nested.number, nested.level, nested.first), (None, 2, true));
}
