//! Pages, pairs and sites in which there is much to find.

use std::path::Path;

use super::{Kind, each, front, page, pair, put};

/// A page of so many sentences and its translation, each with something that the other has not, and
/// `between` after each.
fn sentences(root: &Path, n: usize, between: &str, what: impl Fn(usize) -> String) {
    let source = each(n, |at| {
        format!("They ask for {} today.{between}", what(at + 101))
    });
    let other = each(n, |at| {
        format!("他們今天要求 {}。{between}", what(at + n + 50_101))
    });
    pair(root, &source, &other);
}

pub(super) const KINDS: &[Kind] = &[
    ("suppressions", 20_000, [0, 0], |root, n| {
        page(
            root,
            &"<!-- diglot-allow number-mismatch: reason -->\n\na\n\n".repeat(n),
        );
    }),
    ("suppressions that begin", 20_000, [0, 0], |root, n| {
        let one = "<!-- diglot-allow-begin number-mismatch: reason -->\n\na\n\n";
        page(root, &one.repeat(n));
    }),
    (
        "suppressions that begin and end another",
        20_000,
        [0, 1],
        |root, n| {
            let one = "<!-- diglot-allow-begin untranslated-text: reason -->\n\na\n\n\
                   <!-- diglot-allow-end number-mismatch -->\n\n";
            page(root, &one.repeat(n));
        },
    ),
    (
        "suppressions, each with a finding",
        20_000,
        [0, 0],
        |root, n| {
            let one = "<!-- diglot-allow broken-link: reason -->\n\n[a](gone.md)\n\n";
            page(root, &one.repeat(n));
        },
    ),
    ("links to nothing in one line", 20_000, [0, 1], |root, n| {
        page(root, &"[a](gone.md) ".repeat(n));
    }),
    ("links to nothing", 20_000, [0, 1], |root, n| {
        page(root, &"[a](gone.md)\n\n".repeat(n));
    }),
    ("numbers that differ", 20_000, [0, 1], |root, n| {
        let text = |from: usize| each(n, |at| format!("It has {} seats.\n\n", at + from));
        pair(root, &text(1), &text(2));
    }),
    (
        "numbers that differ in one line",
        20_000,
        [0, 0],
        |root, n| {
            sentences(root, n, " ", |at| at.to_string());
        },
    ),
    ("codes that differ", 20_000, [0, 1], |root, n| {
        sentences(root, n, "\n\n", |at| format!("`code{at}`"));
    }),
    (
        "codes that differ in one line",
        20_000,
        [0, 1],
        |root, n| {
            sentences(root, n, " ", |at| format!("`code{at}`"));
        },
    ),
    ("product codes that differ", 20_000, [0, 1], |root, n| {
        sentences(root, n, "\n\n", |at| format!("AB-{at}"));
    }),
    (
        "product codes that differ in one line",
        20_000,
        [0, 1],
        |root, n| {
            sentences(root, n, " ", |at| format!("AB-{at}"));
        },
    ),
    ("links that differ", 20_000, [0, 1], |root, n| {
        sentences(root, n, "\n\n", |at| {
            format!("[it](https://a.example/{at})")
        });
    }),
    (
        "links that differ in one line",
        20_000,
        [0, 1],
        |root, n| {
            sentences(root, n, " ", |at| format!("[it](https://a.example/{at})"));
        },
    ),
    ("pictures that differ", 20_000, [0, 0], |root, n| {
        sentences(root, n, "\n\n", |at| {
            format!("![it](https://a.example/m{at}.png)")
        });
    }),
    ("days that differ", 20_000, [0, 0], |root, n| {
        sentences(root, n, "\n\n", |at| {
            format!("{}-07-{}", 1900 + at / 20 % 290, 10 + at % 20)
        });
    }),
    ("days that differ in one line", 20_000, [0, 0], |root, n| {
        sentences(root, n, " ", |at| {
            format!("{}-07-{}", 1900 + at / 20 % 290, 10 + at % 20)
        });
    }),
    (
        "sums of money that differ in one line",
        20_000,
        [0, 0],
        |root, n| {
            sentences(root, n, " ", |at| format!("${at}"));
        },
    ),
    (
        "wrong fragments and as many headings",
        20_000,
        [0, 1],
        |root, n| {
            page(
                root,
                &each(n, |at| format!("# Part {at}\n\n[a](#none-{at})\n\n")),
            );
        },
    ),
    ("messages that are nowhere", 20_000, [0, 1], |root, n| {
        page(root, "# Home\n");
        let text = each(n, |at| format!("m{at} = {{ gone{at} }}\n"));
        put(root, "locales/en-US/own.ftl", &text);
    }),
    (
        "sentences that are not translated",
        20_000,
        [0, 1],
        |root, n| {
            let text = |at| format!("You can open the file number {at} from the menu.\n\n");
            page(root, &each(n, text));
        },
    ),
    (
        "sentences that are not translated in one paragraph",
        20_000,
        [0, 1],
        |root, n| {
            let text = |at| format!("You can open the *file* number {at} from the menu. ");
            page(root, &each(n, text));
        },
    ),
    (
        "paragraphs in the opposite order",
        20_000,
        [0, 0],
        |root, n| {
            let source = each(n, |at| format!("The seat has the number {at}.\n\n"));
            let other = each(n, |at| format!("座位的編號是 {}。\n\n", n - at));
            pair(root, &source, &other);
        },
    ),
    (
        "paragraphs that the translation lacks",
        50_000,
        [0, 0],
        |root, n| {
            let source = each(n, |at| format!("The seat has the number {at}.\n\n"));
            pair(root, &source, "# 首頁\n");
        },
    ),
    ("labels beside labels", 100_000, [0, 0], |root, n| {
        let label = |at: usize| {
            if at.is_multiple_of(3) {
                "已暫停"
            } else {
                "Suspended"
            }
        };
        let source = each(n, |_| "- Suspended\n".to_owned());
        let own = each(n, |at| format!("- {}\n", label(at)));
        pair(
            root,
            &format!("# Home\n\n{source}"),
            &format!("# 首頁\n\n{own}"),
        );
    }),
    ("buttons in a column", 100_000, [0, 0], |root, n| {
        let head = "| A | B |\n|-|-|\n";
        let source = each(n, |_| "| **Close tour** | Ends it. |\n".to_owned());
        let own = each(n, |_| "| **Close tour** | 結束車趟。 |\n".to_owned());
        pair(
            root,
            &format!("# Home\n\n{head}{source}"),
            &format!("# 首頁\n\n{head}{own}"),
        );
    }),
    ("labels before colons", 100_000, [0, 0], |root, n| {
        let label = |at: usize| {
            if at.is_multiple_of(3) {
                "信用卡"
            } else {
                "Card"
            }
        };
        let source = each(n, |_| "- **Card**: paid at once.\n".to_owned());
        let own = each(n, |at| format!("- **{}**：立即付款。\n", label(at)));
        pair(
            root,
            &format!("# Home\n\n{source}"),
            &format!("# 首頁\n\n{own}"),
        );
    }),
    ("names between bars", 100_000, [0, 0], |root, n| {
        let names = "Sales agent | ".repeat(n);
        pair(
            root,
            &format!("# Home\n\n{names}Sales agent\n"),
            &format!("# 首頁\n\n{names}業務代理人\n"),
        );
    }),
    ("link texts in a sentence", 20_000, [0, 0], |root, n| {
        let source = "Read [rules for the tours](index.md) now. ".repeat(n);
        let own = "請閱讀[rules for the tours](index.md)，".repeat(n);
        pair(
            root,
            &format!("# Home\n\n{source}\n"),
            &format!("# 首頁\n\n{own}\n"),
        );
    }),
    (
        "footnotes that the translation lacks",
        20_000,
        [0, 1],
        |root, n| {
            let source = each(n, |at| format!("a[^{at}]\n\n[^{at}]: b\n\n"));
            pair(root, &source, &"請\n\n".repeat(n));
        },
    ),
    ("demands", 5_000, [0, 1], |root, n| {
        let head = "---\nrequirements: true\n---\n# Tea {#tea}\n\n## Leaf option {#leaf}\n\n\
                    ### Silver {#silver}\n\n";
        let text = each(n, |at| {
            format!("{}. You must have {at} active entitlements.\n", at + 1)
        });
        page(root, &format!("{head}{text}"));
    }),
    ("levels of demands", 300, [0, 1], |root, n| {
        let head = "---\nrequirements: true\n---\n# Tea {#tea}\n\n## Leaf option {#leaf}\n\n\
                    ### Silver {#silver}\n\n";
        let text = each(n, |at| {
            format!("{}- You must have one of:\n", "  ".repeat(at))
        });
        page(root, &format!("{head}{text}"));
    }),
    ("conditions in one demand", 5_000, [0, 1], |root, n| {
        let head = "---\nrequirements: true\n---\n# Tea {#tea}\n\n## Leaf option {#leaf}\n\n\
                    ### Silver {#silver}\n\n1. You must have ";
        let text = each(n, |at| format!("{at} active entitlements or "));
        page(root, &format!("{head}{text}2 customers.\n"));
    }),
    (
        "entries of a table of contents",
        20_000,
        [0, 0],
        |root, n| {
            page(root, "# Home\n");
            let text = each(n, |at| format!("- name: Entry {at}\n  href: index.md\n"));
            put(root, "content/en-US/TOC.yml", &text);
        },
    ),
    ("aliases of a page", 10_000, [0, 0], |root, n| {
        front(
            root,
            &format!("aliases:\n{}", each(n, |at| format!("  - /old-{at}\n"))),
        );
    }),
    ("keywords", 20_000, [0, 1], |root, n| {
        front(
            root,
            &format!("keywords:\n{}", each(n, |at| format!("  - word {at}\n"))),
        );
    }),
    ("bytes of a title", 1_000_000, [0, 0], |root, n| {
        front(root, &format!("title: {}", "a ".repeat(n / 2)));
    }),
    ("laughs of YAML", 30, [0, 1], |root, n| {
        let next = |at: usize| format!("a{}: &a{} [*a{at}, *a{at}]\n", at + 1, at + 1);
        front(root, &format!("a0: &a0 x\n{}", each(n, next)));
    }),
    ("laughs of Fluent", 30, [0, 1], |root, n| {
        page(root, "# Home\n");
        let next = |at| {
            format!(
                "search-{at} = {{ search-{} }}{{ search-{} }}\n",
                at + 1,
                at + 1
            )
        };
        put(
            root,
            "locales/en-US/own.ftl",
            &(each(n, next) + &format!("search-{n} = ha\n")),
        );
    }),
    ("placeables within placeables", 10_000, [0, 1], |root, n| {
        page(root, "# Home\n");
        let text = format!("m = {}\"a\"{}\n", "{".repeat(n), "}".repeat(n));
        put(root, "locales/en-US/own.ftl", &text);
    }),
    ("lines of a baseline", 50_000, [0, 0], |root, n| {
        page(root, "# Home\n");
        let text = each(n, |at| format!("broken-link {at:016x} zh-TW/index.md\n"));
        put(root, "diglot-baseline.txt", &text);
    }),
    ("folders within folders", 500, [0, 1], |root, n| {
        page(root, "# Home\n");
        put(
            root,
            &format!("content/en-US/{}page.md", "a/".repeat(n)),
            "# Page\n",
        );
    }),
    ("pages with a finding", 20_000, [0, 1], |root, n| {
        page(root, "# Home\n");
        for at in 0..n {
            put(
                root,
                &format!("content/en-US/p{}/p{at}.md", at % 100),
                "# Page\n\n[a](gone.md)\n",
            );
        }
    }),
    ("pages with a suppression", 10_000, [0, 1], |root, n| {
        page(root, "# Home\n");
        let text =
            "# Page\n\n<!-- diglot-allow broken-link: reason -->\n\n[a](gone.md) [b](gone.md)\n";
        for at in 0..n {
            put(root, &format!("content/en-US/p{}/p{at}.md", at % 100), text);
        }
    }),
    ("links between pages", 2_000, [0, 1], |root, n| {
        page(root, "# Home\n");
        let text = format!(
            "# Page\n\n{}",
            each(50, |at| format!("[a](p{at}.md#page) "))
        );
        for at in 0..n {
            put(root, &format!("content/en-US/p{at}.md"), &text);
        }
    }),
    (
        "messages that are left in two languages",
        20_000,
        [0, 0],
        |root, n| {
            page(root, "# Home\n");
            put(root, "content/zh-TW/index.md", "# 首頁\n");
            let text = each(n, |at| format!("m{at} = Light the lantern {at}\n"));
            put(root, "locales/en-US/own.ftl", &text);
            put(root, "locales/zh-TW/own.ftl", &text);
        },
    ),
    ("passages that begin", 50_000, [0, 1], |root, n| {
        page(root, "# Home\n");
        let text = each(n, |at| format!("<span lang=\"fr\">词 {at} "));
        put(root, "content/zh-TW/index.md", &text);
    }),
    ("messages", 50_000, [0, 1], |root, n| {
        page(root, "# Home\n");
        let text = each(n, |at| format!("m{at} = {{ m{} }}\n", at + 1));
        put(root, "locales/en-US/own.ftl", &text);
    }),
];
