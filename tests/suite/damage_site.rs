//! Damage to any file of a clean site: configuration, templates, pages of either language. Each kind
//! gives exactly one finding, of the right rule, in the right file.

use std::fs;
use std::path::Path;

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;

use crate::counted::is_counted_alike;

const SITE: &[(&str, &str)] = &[
    (
        "diglot.toml",
        "base-url = \"https://docs.example\"\n\n[locales.fr-FR]\nmissing = \"omit\"\n\n\
         [locales.ru-RU]\nmissing = \"omit\"\n\n[locales.zh-CN]\nmissing = \"omit\"\n\n\
         [[allow]]\nrule = \"heading-without-space\"\npages = [\"signs.md\"]\n\
         locales = [\"zh-TW\"]\nreason = \"the page shows what to avoid\"\n",
    ),
    (
        "templates/base.html",
        "<!DOCTYPE html>\n<html lang=\"{{ site.lang }}\">\n<head>\n<title>{{ page.title.text }}</title>\n\
         {% if page.canonical %}<link rel=\"canonical\" href=\"{{ page.canonical }}\">{% endif %}\n\
         {% for alternate in page.alternates %}\n\
         <link rel=\"alternate\" hreflang=\"{{ alternate.hreflang }}\" href=\"{{ alternate.href }}\">\n\
         {% endfor %}\n</head>\n<body>{% block body %}<main id=\"_main\">{% block main %}{% endblock %}</main>\n\
         <p><a href=\"#_main\">{{ t(key=\"back-to-top\") }}</a></p>\n\
         <p>{{ t(key=\"pages-left\", count=3) }}</p>{% endblock %}</body>\n</html>\n",
    ),
    (
        "locales/en-US/own.ftl",
        "back-to-top = Back to the top\n    .title = Go up\npages-left = { $count ->\n    [one] One more page\n   *[other] { $count } more pages\n}\n",
    ),
    (
        "locales/zh-TW/own.ftl",
        "back-to-top = 回到頁首\n    .title = 往上\npages-left = 還有 { $count } 頁\n",
    ),
    (
        "locales/fr-FR/own.ftl",
        "back-to-top = Retour en haut de la page\n    .title = Vers le haut\npages-left = { $count ->\n    [one] Encore une page\n   *[other] Encore { $count } pages\n}\n",
    ),
    (
        "locales/zh-CN/own.ftl",
        "back-to-top = 返回页首\n    .title = 向上\npages-left = 还有 { $count } 页\n",
    ),
    (
        "locales/ru-RU/own.ftl",
        "back-to-top = Наверх\n    .title = К началу\npages-left = { $count ->\n    [one] Ещё { $count } страница\n    [few] Ещё { $count } страницы\n    [many] Ещё { $count } страниц\n   *[other] Ещё { $count } страницы\n}\n",
    ),
    (
        "content/en-US/setup.md",
        "---\ntitle: Set up the relay\norder: 2\n---\n\n# Set up the relay\n\n\
         - This applies to servers.\n- This applies to clients.\n- This applies to printers.\n- This applies to phones.\n\n\
         ## Levels\n\n### Silver\n\nThe first level.\n\n### Gold\n\nThe second level.\n\n\
         ## Screens\n\n![The portal](portal.png \"The portal that you see first\")\n\n\
         Read [the guide][guide] before you begin. The [exam](https://exam.example/en-us/relay) is free.\n\n\
         <p lang=\"en\">The portal is closed at night.</p>\n\n\
         The shop in Tokyo is called <span lang=\"ja\">ようこそ</span>.\n\n\
         You can use your own work account to sign in to the portal.\n\n\
         [guide]: signs.md\n",
    ),
    (
        "content/zh-TW/setup.md",
        "---\ntitle: 設定轉送服務\norder: 2\n---\n\n# 設定轉送服務\n\n\
         - 這適用於伺服器。\n- 這適用於用戶端。\n- 這適用於印表機。\n- 這適用於手機。\n\n\
         ## 等級\n\n### 銀級\n\n第一個等級。\n\n### 金級\n\n第二個等級。\n\n\
         ## 畫面\n\n![入口網站](portal.png \"您最先看到的入口網站\")\n\n\
         開始之前，請先閱讀[指南][guide]。[測驗](https://exam.example/zh-tw/relay)免費。\n\n\
         <p lang=\"zh-TW\">入口網站夜間關閉。</p>\n\n\
         東京的商店名稱是<span lang=\"ja\">ようこそ</span>。\n\n\
         您可以使用自己的公司帳戶登入入口網站。\n\n\
         [guide]: signs.md\n",
    ),
    (
        "content/en-US/signs.md",
        "# Signs\n\n<!-- diglot-allow heading-without-space: shows what to avoid -->\n##No space\n\nChoose “Open”, “Save”, “Close”, “Send”, “Print” or “Copy”.\n\n\
         Small (for teams), medium (for offices), large (for companies), free (for schools), trial (for anyone), \
         custom (on request).\n\nCopying… Moving… Reading… Writing… Sending… Deleting…\n\n\
         <!-- diglot-allow heading-without-space: shows what to avoid -->\n##Another\n\nThe end.\n",
    ),
    (
        "content/zh-TW/signs.md",
        "# 標點\n\n##沒有空格\n\n選擇「開啟」、「儲存」、「關閉」、「傳送」、「列印」或「複製」。\n\n\
         小型（適用於團隊）、中型（適用於辦公室）、大型（適用於公司）、免費（適用於學校）、試用（適用於任何人）、\
         自訂（視需求而定）。\n\n正在複製… 正在移動… 正在讀取… 正在寫入… 正在傳送… 正在刪除…\n\n\
         <!-- diglot-allow heading-without-space: 示範應避免的寫法 -->\n##另一個\n\n結束。\n",
    ),
    (
        "content/fr-FR/ask.md",
        "# Questions\n\nEst-il là ? Ouvrez-le ! Remarque : attendez. A-t-il disparu ? Renvoyez-le !\n\nEst-ce fini ?\n",
    ),
    (
        "content/en-US/ask.md",
        "# Questions\n\nIs it there? Open it! Note: wait. Is it gone? Send it again!\n\nIs it done?\n",
    ),
    (
        "content/zh-TW/ask.md",
        "# 問題\n\n它在嗎？請開啟它！注意：請稍候。它不見了嗎？請再傳送一次！\n\n完成了嗎？\n",
    ),
    (
        "content/zh-CN/ask.md",
        "# 问题\n\n它在吗？请打开它！注意：请稍候。它不见了吗？请再发送一次！\n\n完成了吗？\n",
    ),
    (
        "content/ru-RU/ask.md",
        "# Вопросы\n\nОно там? Откройте его! Примечание: подождите. Оно исчезло? Отправьте его ещё раз!\n\nГотово?\n",
    ),
    ("content/en-US/portal.png", "first"),
    ("content/en-US/other.png", "second"),
];

/// A kind of damage: in which file, what is replaced by what (no text to replace: the file is new;
/// no text instead: the file goes), and the rule and the flagged text that it must give.
struct Damage {
    what: &'static str,
    path: &'static str,
    from: &'static str,
    to: &'static str,
    rule: &'static str,
    /// The file of the finding and its flagged text; the text is empty where there is none.
    told: (&'static str, &'static str),
}

const fn damage(
    what: &'static str,
    path: &'static str,
    change: (&'static str, &'static str),
    rule: &'static str,
    told: (&'static str, &'static str),
) -> Damage {
    Damage {
        what,
        path,
        from: change.0,
        to: change.1,
        rule,
        told,
    }
}

const SETUP: &str = "content/zh-TW/setup.md";
const SIGNS: &str = "content/zh-TW/signs.md";
const BASE: &str = "templates/base.html";

const DAMAGES: &[Damage] = &[
    damage(
        "another form of a character",
        SETUP,
        ("這適用於手機", "這適用于手機"),
        "variant-form",
        ("zh-TW/setup.md", "適用于"),
    ),
    damage(
        "a fault mended that the configuration allows",
        SIGNS,
        ("##沒有空格", "## 沒有空格"),
        "unused-suppression",
        ("diglot.toml", "\"heading-without-space\""),
    ),
    damage(
        "an allowance of one rule too many",
        "diglot.toml",
        (
            "rule = \"heading-without-space\"",
            "rule = [\"heading-without-space\", \"broken-link\"]",
        ),
        "unused-suppression",
        ("diglot.toml", "\"broken-link\""),
    ),
    damage(
        "an allowance of a rule that there is not",
        "diglot.toml",
        (
            "rule = \"heading-without-space\"",
            "rule = [\"heading-without-space\", \"broken-lnik\"]",
        ),
        "unknown-rule",
        ("diglot.toml", "\"broken-lnik\""),
    ),
    damage(
        "an allowance gone",
        "diglot.toml",
        (
            "[[allow]]\nrule = \"heading-without-space\"\npages = [\"signs.md\"]\nlocales = [\"zh-TW\"]\n\
          reason = \"the page shows what to avoid\"\n",
            "",
        ),
        "heading-without-space",
        ("zh-TW/signs.md", "##"),
    ),
    damage(
        "one of two labels left in English",
        SETUP,
        ("### 銀級", "### Silver"),
        "untranslated-label",
        ("zh-TW/setup.md", "Silver"),
    ),
    damage(
        "a label left in English",
        SIGNS,
        ("# 標點", "# Signs"),
        "untranslated-label",
        ("zh-TW/signs.md", "Signs"),
    ),
    damage(
        "a phrase left in English",
        SETUP,
        ("自己的公司帳戶登入", " your own work account 登入"),
        "untranslated-fragment",
        ("zh-TW/setup.md", "your own work account"),
    ),
    damage(
        "a title left in English",
        SETUP,
        ("您最先看到的入口網站", "The portal that you see first"),
        "untranslated-attribute",
        ("zh-TW/setup.md", "The portal that you see first"),
    ),
    damage(
        "another picture",
        SETUP,
        ("portal.png", "other.png"),
        "image-mismatch",
        ("zh-TW/setup.md", "other.png"),
    ),
    damage(
        "a reference without its address",
        SETUP,
        ("[guide]: signs.md\n", ""),
        "reference-mismatch",
        ("zh-TW/setup.md", "[指南][guide]"),
    ),
    damage(
        "a link to the English site",
        SETUP,
        ("exam.example/zh-tw", "exam.example/en-us"),
        "link-locale",
        ("zh-TW/setup.md", "https://exam.example/en-us/relay"),
    ),
    damage(
        "a link with the locale of another page's folder",
        SETUP,
        ("]: signs.md", "]: /en-US/signs.md"),
        "broken-link",
        ("zh-TW/setup.md", ""),
    ),
    damage(
        "the language of an element kept",
        SETUP,
        ("<p lang=\"zh-TW\">", "<p lang=\"en\">"),
        "html-lang-mismatch",
        ("zh-TW/setup.md", "en"),
    ),
    damage(
        "a country's code for a language's",
        SETUP,
        ("lang=\"ja\"", "lang=\"jp\""),
        "unknown-locale",
        ("zh-TW/setup.md", "jp"),
    ),
    damage(
        "Japanese that is no longer marked",
        SETUP,
        ("<span lang=\"ja\">ようこそ</span>", "ようこそいらっしゃい"),
        "unexpected-script",
        ("zh-TW/setup.md", "ようこそいらっしゃい"),
    ),
    damage(
        "a value that its field cannot have",
        SETUP,
        ("order: 2", "order: two"),
        "front-matter-value",
        ("zh-TW/setup.md", "order"),
    ),
    damage(
        "quotation marks of another kind",
        SIGNS,
        ("「複製」", "“複製”"),
        "quote-style",
        ("zh-TW/signs.md", ""),
    ),
    damage(
        "parentheses of half width",
        SIGNS,
        ("自訂（視需求而定）", "自訂 (視需求而定)"),
        "parenthesis-width",
        ("zh-TW/signs.md", ""),
    ),
    damage(
        "three full stops",
        SIGNS,
        ("正在刪除…", "正在刪除..."),
        "ellipsis",
        ("zh-TW/signs.md", "..."),
    ),
    damage(
        "a suppression without its reason",
        SIGNS,
        (": 示範應避免的寫法", ""),
        "suppression-without-reason",
        ("zh-TW/signs.md", ""),
    ),
    damage(
        "a fault mended below its suppression",
        SIGNS,
        ("##另一個", "## 另一個"),
        "unused-suppression",
        ("zh-TW/signs.md", ""),
    ),
    damage(
        "a suppression that does not end",
        SIGNS,
        (
            "<!-- diglot-allow heading",
            "<!-- diglot-allow-begin heading",
        ),
        "suppression-without-end",
        ("zh-TW/signs.md", ""),
    ),
    damage(
        "a Spanish sentence in the source",
        "content/en-US/signs.md",
        (
            "The end.",
            "Cuando se haya completado, el portal le muestra un mensaje.",
        ),
        "foreign-fragment-in-source",
        ("en-US/signs.md", ""),
    ),
    damage(
        "a page without its translation",
        "content/zh-TW/ask.md",
        ("", ""),
        "missing-page",
        ("zh-TW/ask.md", ""),
    ),
    damage(
        "a translation without its page",
        "content/zh-TW/old.md",
        ("", "# 舊頁面\n\n這個頁面已經沒有原文。\n"),
        "orphan-page",
        ("zh-TW/old.md", ""),
    ),
    damage(
        "a Traditional character in a Simplified page",
        "content/zh-CN/ask.md",
        ("完成了吗", "完成了嗎"),
        "traditional-in-simplified",
        ("zh-CN/ask.md", "嗎"),
    ),
    damage(
        "a space lost before a French mark",
        "content/fr-FR/ask.md",
        ("fini ?", "fini?"),
        "space-before-punctuation",
        ("fr-FR/ask.md", ""),
    ),
    damage(
        "an attribute of a message missing",
        "locales/zh-TW/own.ftl",
        ("\n    .title = 往上", ""),
        "missing-message",
        ("locales/zh-TW/own.ftl", ""),
    ),
    damage(
        "a plural form missing",
        "locales/ru-RU/own.ftl",
        ("    [few] Ещё { $count } страницы\n", ""),
        "plural-category-missing",
        ("locales/ru-RU/own.ftl", "count"),
    ),
    damage(
        "a frame in one language",
        BASE,
        ("lang=\"{{ site.lang }}\"", "lang=\"en\""),
        "html-lang-mismatch",
        ("templates/base.html", "en"),
    ),
    damage(
        "a frame without the translations",
        BASE,
        ("page.alternates", "page.languages"),
        "hreflang-reciprocity",
        ("templates/base.html", "<head>"),
    ),
    damage(
        "a frame without the canonical address",
        BASE,
        ("<link rel=\"canonical\" href=\"{{ page.canonical }}\">", ""),
        "canonical-locale",
        ("templates/base.html", "<head>"),
    ),
    damage(
        "a frame with one canonical address",
        BASE,
        (
            "href=\"{{ page.canonical }}\"",
            "href=\"https://docs.example/\"",
        ),
        "canonical-locale",
        ("templates/base.html", "https://docs.example/"),
    ),
    damage(
        "words in a template",
        BASE,
        ("</main>", "</main><p>Read more about the relay</p>"),
        "unmarked-foreign-passage",
        ("templates/base.html", "Read more about the relay"),
    ),
    damage(
        "a message that nothing asks for",
        BASE,
        ("{{ t(key=\"back-to-top\") }}", "{{ page.title.text }}"),
        "unused-message",
        ("locales/en-US/own.ftl", "back-to-top"),
    ),
];

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    fs::write(path, text).expect("a file is written");
}

/// What check says of the site with one damage: rule, file and flagged text of each finding.
fn findings(damage: Option<&Damage>) -> Vec<(String, String, String)> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    for (path, text) in SITE {
        write(root, path, text);
    }
    if let Some(damage) = damage {
        match SITE.iter().find(|(path, _)| *path == damage.path) {
            None => write(root, damage.path, damage.to),
            Some(_) if damage.from.is_empty() => {
                fs::remove_file(root.join(damage.path)).expect("the file goes");
            }
            Some((path, text)) => {
                let damaged = text.replacen(damage.from, damage.to, 1);
                assert_ne!(damaged, *text, "{}: nothing was damaged", damage.what);
                write(root, path, &damaged);
            }
        }
    }
    let config = Config::load(root, &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("a corpus");
    let pairs = diglot::translation::read(&corpus);
    let stated = diglot::requirements::extract(&corpus);
    let report = check::run(&corpus, &pairs, &stated, &Options::default()).expect("a report");
    is_counted_alike(&corpus, &pairs, &stated, &report);
    let found = report.findings.iter().map(|finding| {
        (
            finding.rule.to_owned(),
            finding.file_name().to_owned(),
            finding.text().to_owned(),
        )
    });
    found
        // The theme speaks English and Chinese, and says so of each other locale.
        .filter(|(rule, file, _)| rule != "missing-message" || file.ends_with(".ftl"))
        .collect()
}

#[test]
fn the_site_without_damage_is_clean() {
    assert_eq!(findings(None), []);
}

#[test]
fn each_kind_of_damage_to_a_site_gives_its_one_finding() {
    let mut wrong = Vec::new();
    for damage in DAMAGES {
        let found = findings(Some(damage));
        let (file, text) = damage.told;
        let right = match found.as_slice() {
            [(rule, path, flagged)] => {
                rule == damage.rule && path == file && (text.is_empty() || flagged == text)
            }
            _ => false,
        };
        if !right {
            wrong.push(format!(
                "{}: {} expected, {found:?} found",
                damage.what, damage.rule
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        DAMAGES.len(),
        wrong.join("\n")
    );
}
