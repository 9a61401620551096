//! Text and Markdown that is hard to parse or to render.

use super::{Kind, each, front, page, put};

pub(super) const KINDS: &[Kind] = &[
    ("bytes in one line", 50_000_000, [0, 1], |root, n| {
        page(root, &"word ".repeat(n / 5));
    }),
    (
        "bytes of Chinese in one line",
        50_000_000,
        [0, 0],
        |root, n| {
            page(root, &"請選取".repeat(n / 9));
        },
    ),
    ("headings", 1_000_000, [0, 0], |root, n| {
        page(root, &"# a\n\n".repeat(n));
    }),
    ("levels of lists", 100_000, [0, 0], |root, n| {
        page(root, &("- ".repeat(n) + "a\n"));
    }),
    ("levels of indented lists", 2_000, [0, 0], |root, n| {
        page(root, &each(n, |at| format!("{}- a\n", "  ".repeat(at))));
    }),
    ("levels of quotes", 100_000, [0, 0], |root, n| {
        page(root, &("> ".repeat(n) + "a\n"));
    }),
    ("pages in one folder", 100_000, [0, 1], |root, n| {
        page(root, "# Home\n");
        for at in 0..n {
            put(
                root,
                &format!("content/en-US/p{at}.md"),
                "# Page\n\nText.\n",
            );
        }
    }),
    ("keys of front matter", 3_000, [0, 0], |root, n| {
        front(root, &each(n, |at| format!("key{at}: value\n")));
    }),
    ("levels of flow YAML", 30_000, [0, 1], |root, n| {
        front(root, &format!("a: {}", "[".repeat(n)));
    }),
    ("aliases of YAML", 1_000, [0, 1], |root, n| {
        front(root, &format!("a: &a x\nb: [{}]", "*a, ".repeat(n)));
    }),
    ("open brackets", 100_000, [0, 0], |root, n| {
        page(root, &"[".repeat(n));
    }),
    ("links within links", 100_000, [0, 0], |root, n| {
        page(root, &"[a](".repeat(n));
    }),
    ("links that begin", 100_000, [0, 0], |root, n| {
        page(root, &"[a](<b".repeat(n));
    }),
    ("pictures in brackets", 100_000, [0, 0], |root, n| {
        page(root, &"![[]()".repeat(n));
    }),
    ("emphasis that opens", 100_000, [0, 1], |root, n| {
        page(root, &"*a **a ".repeat(n));
    }),
    ("emphasis that closes", 100_000, [0, 1], |root, n| {
        page(root, &"a** b* ".repeat(n));
    }),
    ("emphasis of each length", 1_000, [0, 0], |root, n| {
        page(root, &each(n, |at| format!("a{}", "*".repeat(at + 1))));
    }),
    ("strikes that open", 100_000, [0, 0], |root, n| {
        page(root, &"~~a ".repeat(n));
    }),
    ("ticks of each length", 1_000, [0, 0], |root, n| {
        page(root, &each(n, |at| format!("e{}", "`".repeat(at + 1))));
    }),
    ("numbers within a word", 40_000, [0, 0], |root, n| {
        page(root, &"abcä1".repeat(n));
    }),
    ("formulas that begin", 100_000, [0, 1], |root, n| {
        page(root, &r"\begin{a} and the $ \a ".repeat(n));
    }),
    ("orders that begin", 100_000, [0, 1], |root, n| {
        page(root, &"see the {{ a {% a {: [! ".repeat(n));
    }),
    ("backslashes", 100_000, [0, 0], |root, n| {
        page(root, &"\\".repeat(n));
    }),
    ("comments that begin", 100_000, [0, 0], |root, n| {
        page(root, &"a <!-- a ".repeat(n));
    }),
    ("instructions that begin", 100_000, [0, 0], |root, n| {
        page(root, &"a <? a ".repeat(n));
    }),
    ("declarations that begin", 100_000, [0, 0], |root, n| {
        page(root, &"a <!A a ".repeat(n));
    }),
    ("sections that begin", 100_000, [0, 0], |root, n| {
        page(root, &"a <![CDATA[ a ".repeat(n));
    }),
    ("tags that begin", 100_000, [0, 0], |root, n| {
        page(root, &"<a b='".repeat(n));
    }),
    ("open elements", 100_000, [0, 0], |root, n| {
        page(root, &"<div>\n".repeat(n));
    }),
    ("open elements in a sentence", 100_000, [0, 0], |root, n| {
        page(root, &format!("a {}", "<b>".repeat(n)));
    }),
    (
        "closed elements that were not open",
        100_000,
        [0, 0],
        |root, n| {
            page(root, &format!("<div>{}", "</p></b>".repeat(n)));
        },
    ),
    ("attributes", 20_000, [0, 0], |root, n| {
        page(
            root,
            &format!("<p{}>a</p>\n", each(n, |at| format!(" a{at}=x"))),
        );
    }),
    ("references that are defined", 50_000, [0, 1], |root, n| {
        let all = each(n, |at| format!("[r{at}]: /u\n"));
        page(root, &format!("{all}\n{}", "[r1] ".repeat(n)));
    }),
    ("footnotes", 50_000, [0, 0], |root, n| {
        page(root, &each(n, |at| format!("a[^{at}]\n\n[^{at}]: b\n\n")));
    }),
    ("references to one footnote", 100_000, [0, 0], |root, n| {
        page(root, &format!("[^a]: b\n\n{}", "a[^a] ".repeat(n)));
    }),
    ("cells of a table", 1_000_000, [0, 0], |root, n| {
        let (columns, rows) = (100, n / 100);
        let row = format!("|{}\n", "a|".repeat(columns));
        page(
            root,
            &format!("{row}|{}\n{}", "-|".repeat(columns), row.repeat(rows)),
        );
    }),
    ("columns without cells", 3_000, [0, 0], |root, n| {
        let head = format!("|{}\n|{}\n", "a|".repeat(n), "-|".repeat(n));
        page(root, &(head + &"|a|\n".repeat(n)));
    }),
    ("attributes of headings", 50_000, [0, 0], |root, n| {
        page(root, &"# a {#b .c d=e}\n\n".repeat(n));
    }),
    ("character references", 500_000, [0, 0], |root, n| {
        page(root, &"&amp; ".repeat(n));
    }),
    ("dollars", 200_000, [0, 0], |root, n| {
        page(root, &"$a ".repeat(n));
    }),
    ("definitions", 100_000, [0, 0], |root, n| {
        page(root, &"a\n: b\n\n".repeat(n));
    }),
    ("headings with one id", 50_000, [0, 0], |root, n| {
        page(root, &"# a {#a}\n\n".repeat(n));
    }),
    (
        "headings without a space after code",
        50_000,
        [0, 0],
        |root, n| {
            page(root, &"    code\n\n##a\n\n".repeat(n));
        },
    ),
    ("addresses", 50_000, [0, 0], |root, n| {
        page(root, &"https://a.example/ ".repeat(n));
    }),
    ("addresses of one word", 100_000, [0, 0], |root, n| {
        page(root, &"www.a?".repeat(n));
    }),
    ("addresses in brackets", 50_000, [0, 0], |root, n| {
        page(root, &"(www.a.b) ".repeat(n));
    }),
    ("brackets after an address", 500_000, [0, 0], |root, n| {
        page(root, &format!("www.a.b{}", ")".repeat(n)));
    }),
    ("autolinks", 50_000, [0, 0], |root, n| {
        page(root, &"<https://a.example/> ".repeat(n));
    }),
    ("autolinks that begin", 100_000, [0, 0], |root, n| {
        page(root, &"<https://a".repeat(n));
    }),
    ("mail addresses", 50_000, [0, 0], |root, n| {
        page(root, &"<a@b.example> ".repeat(n));
    }),
    ("paragraphs in a division", 100_000, [0, 0], |root, n| {
        page(root, &format!("<div>{}", "<p>a".repeat(n)));
    }),
    ("elements that close others", 100_000, [0, 0], |root, n| {
        page(
            root,
            &format!("<div>{}{}", "<b>".repeat(n), "</i>".repeat(n)),
        );
    }),
    (
        "tags that begin in a division",
        100_000,
        [0, 0],
        |root, n| {
            page(root, &format!("<div>{}", "<a b='".repeat(n)));
        },
    ),
    (
        "tags without an end in a division",
        100_000,
        [0, 0],
        |root, n| {
            page(root, &format!("<div>{}", "<a ".repeat(n)));
        },
    ),
    ("ampersands in a division", 500_000, [0, 0], |root, n| {
        page(root, &format!("<div>{}", "&".repeat(n)));
    }),
    ("references without an end", 500_000, [0, 0], |root, n| {
        page(root, &"&#x1".repeat(n));
    }),
    ("digits of a reference", 1_000_000, [0, 0], |root, n| {
        page(root, &format!("&#{};", "1".repeat(n)));
    }),
    ("fences", 50_000, [0, 0], |root, n| {
        page(root, &"```rust\nfn a() {}\n```\n\n".repeat(n));
    }),
    ("fences that begin", 100_000, [0, 0], |root, n| {
        page(root, &"```\n~~~\n".repeat(n));
    }),
    ("lines of code", 200_000, [0, 0], |root, n| {
        page(
            root,
            &format!("```json\n{}```\n", "{\"a\": \"b\"}\n".repeat(n)),
        );
    }),
    ("quotation marks in code", 500_000, [0, 0], |root, n| {
        page(root, &format!("```js\n{}\n```\n", "\"'`/*".repeat(n / 5)));
    }),
    ("pictures", 50_000, [0, 1], |root, n| {
        page(root, &"![a](gone.png) ".repeat(n));
    }),
    ("tables", 20_000, [0, 0], |root, n| {
        page(root, &"|a|b|\n|-|-|\n|1|2|\n\n".repeat(n));
    }),
    ("tables that begin", 100_000, [0, 0], |root, n| {
        page(root, &"|a|\n|-\n".repeat(n));
    }),
    ("tabs", 1_000_000, [0, 0], |root, n| {
        page(root, &format!("-{}a\n", "\t".repeat(n)));
    }),
    ("empty lines", 1_000_000, [0, 0], |root, n| {
        page(root, &"\n".repeat(n));
    }),
    (
        "empty lines before a heading without a space",
        1_000_000,
        [0, 0],
        |root, n| {
            page(
                root,
                &format!("{}{}", "\n".repeat(n / 2), "#a\n".repeat(n / 6)),
            );
        },
    ),
    ("carriage returns", 1_000_000, [0, 0], |root, n| {
        page(root, &"a\r".repeat(n / 2));
    }),
    (
        "lines that end a list lazily",
        100_000,
        [0, 0],
        |root, n| {
            page(root, &"- a\nb\n".repeat(n));
        },
    ),
    ("items", 200_000, [0, 0], |root, n| {
        page(root, &"- a\n".repeat(n));
    }),
    ("items with a number", 200_000, [0, 0], |root, n| {
        page(root, &"1. a\n".repeat(n));
    }),
    ("alerts", 50_000, [0, 0], |root, n| {
        page(root, &"> [!NOTE]\n> a\n\n".repeat(n));
    }),
    ("words in two scripts", 200_000, [0, 0], |root, n| {
        page(root, &"請 open 檔案 ".repeat(n));
    }),
    (
        "emphasis beside full-width marks",
        100_000,
        [0, 0],
        |root, n| {
            page(root, &"請**選取。**檔案".repeat(n));
        },
    ),
    ("combining marks", 500_000, [0, 0], |root, n| {
        page(root, &format!("a{}", "\u{301}".repeat(n)));
    }),
    ("zero-width joiners", 500_000, [0, 0], |root, n| {
        page(root, &"👩\u{200d}".repeat(n));
    }),
    ("marks of direction", 500_000, [0, 0], |root, n| {
        page(root, &"\u{202e}a".repeat(n));
    }),
    ("full stops", 500_000, [0, 0], |root, n| {
        page(root, &"a. ".repeat(n));
    }),
    ("bytes of one word", 5_000_000, [0, 0], |root, n| {
        page(root, &"a".repeat(n));
    }),
    ("bytes of one Chinese word", 5_000_000, [0, 0], |root, n| {
        page(root, &"漢".repeat(n / 3));
    }),
];
