//! Damage to a clean pair: each kind gives exactly one finding, of the right rule, at the right place.

use std::fs;
use std::path::Path;

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;

use crate::counted::is_counted_alike;

const SOURCE: &str = r"---
title: Move your mail
description: How to move the mail of a company to the cloud.
author: Ada Smith
---

# Move your mail

Before you begin with Larkspire Relay, count the mailboxes. A plan holds 2,000 mailboxes and costs $150 a month.

> [!WARNING]
> Messages that arrive after March 31, 2024 are not moved.

## What you need {#requirements}

- Two people who passed exam 70-346 or MB-400.
- An administrator who can run `mail-move --check`.
- A copy of the address book, see [the guide](guide.md).
- At least 300 GB of free space.

## Plans

| Plan | Mailboxes | Price |
|---|---|---|
| Small | 500 | $40 |
| Large | 2,000 | $150 |

## Steps

1. Sign in to the portal and choose **Mail**.
2. Copy the settings of the old server.
3. Start the program with the command below.

```sh
mail-move --from old --to new
```

The move takes up to 48 hours[^1]. When it is done, the portal shows a message.

![The portal while it moves mail](portal.png)

[^1]: Longer where the line is slow.
";

const TARGET: &str = r"---
title: 移動您的郵件
description: 如何將公司的郵件移至雲端。
author: Ada Smith
---

# 移動您的郵件

開始使用 Larkspire Relay 之前，請先計算信箱數量。每個方案包含 2,000 個信箱，每月費用為 $150。

> [!WARNING]
> 2024 年 3 月 31 日之後送達的郵件不會移動。

## 需求 {#requirements}

- 兩位通過測驗 70-346 或 MB-400 的人員。
- 一位可執行 `mail-move --check` 的系統管理員。
- 通訊錄複本，請參閱[指南](guide.md)。
- 至少 300 GB 的可用空間。

## 方案

| 方案 | 信箱數 | 價格 |
|---|---|---|
| 小型 | 500 | $40 |
| 大型 | 2,000 | $150 |

## 步驟

1. 登入入口網站，然後選取 **[郵件]**。
2. 複製舊伺服器的設定。
3. 使用下列命令啟動程式。

```sh
mail-move --from old --to new
```

移動作業最多需要 48 小時[^1]。完成後，入口網站會顯示訊息。

![移動郵件時的入口網站](portal.png)

[^1]: 線路較慢時需要更久。
";

const MESSAGES: &str = "mail-left = { $count ->\n    [one] One message is left for { $name }.\n   *[other] { $count } messages are left for { $name }.\n}\nmail-plan = { $plan ->\n    [small] Small plan\n   *[large] Large plan\n}\nmail-help = Read the <a data-l10n-name=\"help\">help page</a>.\n";
const OWN: &str = "mail-left = 還有 { $count } 封郵件要給 { $name }。\nmail-plan = { $plan ->\n    [small] 小型方案\n   *[large] 大型方案\n}\nmail-help = 請參閱<a data-l10n-name=\"help\">說明頁面</a>。\n";

const GUIDE: &str = "# Guide\n\nAsk the help desk, or open Relay and look.\n\nStart the program with the command below.\n\nRelay sends mail, Desk reads it, and Excel lists it.\n";
const OWN_GUIDE: &str = "# 指南\n\n請洽服務台，或開啟 Relay 查看。\n\n使用下列命令啟動程式。\n\n由 Relay 傳送郵件，以 Desk 閱讀郵件，再用 Excel 列出郵件。\n";
const TERMS: &str = "- term: Larkspire Relay\n  keep: true\n- term: address book\n  use: [通訊錄]\n- term: portal\n  use: [入口網站]\n  never: [門戶]\n";

struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new(target: &str, messages: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let site = Self { folder };
        site.write("content/en-US/mail.md", SOURCE);
        site.write("content/zh-TW/mail.md", target);
        site.write("content/en-US/guide.md", GUIDE);
        site.write("content/zh-TW/guide.md", OWN_GUIDE);
        site.write("locales/zh-TW/terms.yaml", TERMS);
        site.write("content/en-US/portal.png", "x");
        site.write("content/zh-TW/portal.png", "x");
        site.write("locales/en-US/mail.ftl", MESSAGES);
        site.write("locales/zh-TW/mail.ftl", messages);
        site
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }

    /// What check says: rule, line and flagged text of each finding.
    fn check(&self) -> Vec<(String, u32, String)> {
        let config = Config::load(self.root(), &Overrides::default()).expect("a configuration");
        let corpus = Corpus::load(config).expect("a corpus");
        let pairs = diglot::translation::read(&corpus);
        let stated = diglot::requirements::extract(&corpus);
        let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
        is_counted_alike(&corpus, &pairs, &stated, &report);
        report
            .findings
            .iter()
            .map(|finding| {
                let line = finding
                    .label
                    .as_ref()
                    .map_or(0, |label| label.source.line(label.span.start));
                (finding.rule.to_owned(), line, finding.text().to_owned())
            })
            .collect()
    }
}

/// A kind of damage: what is replaced by what, and the rule and flagged text that it must give.
struct Damage {
    what: &'static str,
    from: &'static str,
    to: &'static str,
    rule: &'static str,
    text: &'static str,
}

const fn damage(
    what: &'static str,
    from: &'static str,
    to: &'static str,
    rule: &'static str,
    text: &'static str,
) -> Damage {
    Damage {
        what,
        from,
        to,
        rule,
        text,
    }
}

const PAGE: &[Damage] = &[
    damage(
        "a digit changed",
        "包含 2,000 個",
        "包含 2,500 個",
        "number-mismatch",
        "2,500",
    ),
    damage(
        "a small number changed",
        "48 小時",
        "24 小時",
        "number-mismatch",
        "24 小時",
    ),
    damage(
        "a currency changed",
        "費用為 $150",
        "費用為 €150",
        "currency-or-unit-mismatch",
        "€150",
    ),
    damage(
        "a unit changed",
        "300 GB",
        "300 TB",
        "currency-or-unit-mismatch",
        "300 TB",
    ),
    damage(
        "a date changed",
        "3 月 31 日",
        "3 月 13 日",
        "date-mismatch",
        "2024 年 3 月 13 日",
    ),
    damage(
        "a code mistyped",
        "70-346",
        "70-364",
        "identifier-mismatch",
        "70-364",
    ),
    damage(
        "a code without its hyphen",
        "MB-400",
        "MB400",
        "identifier-mismatch",
        "MB400",
    ),
    damage(
        "inline code changed",
        "`mail-move --check`",
        "`mail-move --test`",
        "code-mismatch",
        "`mail-move --test`",
    ),
    damage(
        "a code block changed",
        "--from old",
        "--form old",
        "code-mismatch",
        "mail-move --form old --to new",
    ),
    damage(
        "a link swapped",
        "(guide.md)",
        "(mail.md)",
        "link-target-mismatch",
        "mail.md",
    ),
    damage(
        "a link broken",
        "(guide.md)",
        "(guid.md)",
        "broken-link",
        "guid.md",
    ),
    damage(
        "an id translated",
        "{#requirements}",
        "{#需求}",
        "anchor-mismatch",
        "需求",
    ),
    damage(
        "a heading lowered",
        "## 方案",
        "### 方案",
        "heading-structure",
        "方案",
    ),
    damage(
        "a paragraph deleted",
        "移動作業最多需要 48 小時[^1]。完成後，入口網站會顯示訊息。\n\n",
        "",
        "missing-block",
        "",
    ),
    damage(
        "a list item deleted",
        "- 通訊錄複本，請參閱[指南](guide.md)。\n",
        "",
        "missing-block",
        "",
    ),
    damage(
        "a step deleted",
        "2. 複製舊伺服器的設定。\n",
        "",
        "missing-block",
        "",
    ),
    damage(
        "a paragraph repeated",
        "完成後，入口網站會顯示訊息。\n",
        "完成後，入口網站會顯示訊息。\n\n請先閱讀本頁的全部內容，再決定是否要使用其他方式來搬移這些資料。\n",
        "extra-block",
        "請先閱讀本頁的全部內容，再決定是否要使用其他方式來搬移這些資料。",
    ),
    damage(
        "a row deleted",
        "| 小型 | 500 | $40 |\n",
        "",
        "table-shape",
        "",
    ),
    damage(
        "a numbered list bulleted",
        "1. 登入入口網站，然後選取 **[郵件]**。\n2. 複製舊伺服器的設定。\n3. 使用下列命令啟動程式。",
        "- 登入入口網站，然後選取 **[郵件]**。\n- 複製舊伺服器的設定。\n- 使用下列命令啟動程式。",
        "list-structure",
        "登入入口網站，然後選取 **[郵件]**。",
    ),
    damage(
        "a warning made a note",
        "[!WARNING]",
        "[!NOTE]",
        "admonition-mismatch",
        "2024 年 3 月 31 日之後送達的郵件不會移動。",
    ),
    damage(
        "a footnote lost",
        "48 小時[^1]",
        "48 小時",
        "footnote-mismatch",
        "",
    ),
    damage(
        "a sentence left in English",
        "完成後，入口網站會顯示訊息。",
        "When it is done, the portal shows a message.",
        "untranslated-sentence",
        "When it is done, the portal shows a message.",
    ),
    damage(
        "a paragraph left in English",
        "移動作業最多需要 48 小時[^1]。完成後，入口網站會顯示訊息。",
        "The move takes up to 48 hours[^1]. When it is done, the portal shows a message.",
        "untranslated-block",
        "",
    ),
    damage(
        "a heading left in English",
        "## 需求 {",
        "## What you need {",
        "untranslated-heading",
        "What you need",
    ),
    damage(
        "a title left in English",
        "title: 移動您的郵件",
        "title: Move your mail",
        "untranslated-front-matter",
        "Move your mail",
    ),
    damage(
        "a Simplified character",
        "信箱數量",
        "信箱数量",
        "simplified-in-traditional",
        "数",
    ),
    damage(
        "a word of another region",
        "舊伺服器",
        "舊服務器",
        "regional-vocabulary",
        "服務器",
    ),
    damage(
        "kana",
        "可用空間",
        "可用スペース",
        "unexpected-script",
        "スペース",
    ),
    damage(
        "a zero width space",
        "通訊錄複本",
        "通訊錄\u{200b}複本",
        "invisible-character",
        "\u{200b}",
    ),
    damage(
        "emphasis with a space",
        "**[郵件]**",
        "** [郵件] **",
        "broken-emphasis",
        "** [郵件] **",
    ),
    damage(
        "a placeholder",
        "複製舊伺服器的設定。",
        "（待翻譯）",
        "translator-placeholder",
        "待翻譯",
    ),
    damage(
        "the author translated",
        "author: Ada Smith",
        "author: 史密斯",
        "front-matter-invariant",
        "史密斯",
    ),
    damage(
        "a heading without its space",
        "## 步驟",
        "##步驟",
        "heading-without-space",
        "##",
    ),
    damage(
        "a sentence in a third language",
        "完成後，入口網站會顯示訊息。",
        "Cuando se haya completado, el portal le muestra un mensaje.",
        "wrong-language",
        "Cuando se haya completado, el portal le muestra un mensaje.",
    ),
    damage(
        "a sentence in the other Chinese script",
        "完成後，入口網站會顯示訊息。",
        "完成后，入口网站会显示讯息。",
        "wrong-language",
        "完成后，入口网站会显示讯息。",
    ),
    damage(
        "a name translated",
        "使用 Larkspire Relay 之前",
        "使用雲雀中繼之前",
        "do-not-translate",
        "",
    ),
    damage(
        "a term not translated as agreed",
        "通訊錄複本",
        "名冊複本",
        "term-mismatch",
        "",
    ),
    damage(
        "a word that is ruled out",
        "登入入口網站",
        "登入門戶",
        "forbidden-term",
        "門戶",
    ),
    damage(
        "a sentence translated otherwise elsewhere",
        "使用下列命令啟動程式。",
        "以下面的命令來啟動程式。",
        "inconsistent-translation",
        "以下面的命令來啟動程式。",
    ),
    damage(
        "a space lost before a name",
        "使用 Larkspire",
        "使用Larkspire",
        "cjk-latin-spacing",
        "用L",
    ),
    damage(
        "a comma of half width",
        "完成後，入口",
        "完成後,入口",
        "punctuation-width",
        ",",
    ),
    damage(
        "a space after a full stop",
        "信箱數量。每個",
        "信箱數量。 每個",
        "space-around-fullwidth",
        "。 ",
    ),
    damage(
        "a space inside a word",
        "一位可執行",
        "一 位可執行",
        "han-space-han",
        "一 位",
    ),
];

const FLUENT: &[Damage] = &[
    damage(
        "a message left in English",
        "請參閱<a data-l10n-name=\"help\">說明頁面</a>。",
        "Read the <a data-l10n-name=\"help\">help page</a>.",
        "untranslated-message",
        "",
    ),
    damage(
        "a term that is nowhere",
        "小型方案",
        "{ -small }方案",
        "undefined-message",
        "small",
    ),
    damage(
        "a term that is made of itself",
        "mail-help =",
        "-mail = { -mail }\nmail-help =",
        "cyclic-message",
        "-mail",
    ),
    damage(
        "a variable misspelt",
        "{ $name }",
        "{ $nam }",
        "placeable-mismatch",
        "",
    ),
    damage(
        "a message missing",
        "mail-help = 請參閱<a data-l10n-name=\"help\">說明頁面</a>。\n",
        "",
        "missing-message",
        "",
    ),
    damage(
        "a message too many",
        "mail-help =",
        "mail-gone = 已移除\nmail-help =",
        "orphan-message",
        "mail-gone",
    ),
    damage(
        "a case missing",
        "    [small] 小型方案\n",
        "",
        "selector-mismatch",
        "plan",
    ),
    damage(
        "markup lost",
        "<a data-l10n-name=\"help\">說明頁面</a>",
        "說明頁面",
        "markup-in-message-mismatch",
        "",
    ),
    damage(
        "a plural that is never chosen",
        "mail-left = 還有 { $count } 封郵件要給 { $name }。",
        "mail-left = { $count ->\n    [one] 還有 { $count } 封郵件要給 { $name }。\n   *[other] 還有 { $count } 封郵件要給 { $name }。\n}",
        "plural-category-unreachable",
        "one",
    ),
    damage(
        "a syntax error",
        "小型方案",
        "小型方案 {",
        "message-syntax",
        "",
    ),
];

#[test]
fn a_clean_pair_is_clean() {
    assert_eq!(Site::new(TARGET, OWN).check(), []);
}

#[test]
fn each_kind_of_damage_to_a_page_gives_its_one_finding() {
    let mut wrong = Vec::new();
    for damage in PAGE {
        let damaged = TARGET.replacen(damage.from, damage.to, 1);
        assert_ne!(damaged, TARGET, "{}: nothing was damaged", damage.what);
        wrong.extend(verdict(damage, &Site::new(&damaged, OWN).check()));
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        PAGE.len(),
        wrong.join("\n")
    );
}

#[test]
fn each_kind_of_damage_to_messages_gives_its_one_finding() {
    let mut wrong = Vec::new();
    for damage in FLUENT {
        let damaged = OWN.replacen(damage.from, damage.to, 1);
        assert_ne!(damaged, OWN, "{}: nothing was damaged", damage.what);
        wrong.extend(verdict(damage, &Site::new(TARGET, &damaged).check()));
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        FLUENT.len(),
        wrong.join("\n")
    );
}

/// What is wrong with the findings of a damage, if anything.
fn verdict(damage: &Damage, found: &[(String, u32, String)]) -> Option<String> {
    let right = match found {
        [(rule, _, text)] => rule == damage.rule && (damage.text.is_empty() || text == damage.text),
        _ => false,
    };
    (!right).then(|| format!("{}: {} expected, {found:?} found", damage.what, damage.rule))
}
