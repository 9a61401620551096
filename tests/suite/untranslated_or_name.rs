//! Untranslated text: what tells a gap from a name, a quoted label and a word of both languages.

use std::fs;

use diglot::check::{self, Options};
use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::{requirements, translation};

use crate::untranslated::{findings, found_beside, places, site};

const NONE: [String; 0] = [];

#[test]
fn a_package_with_its_licence_is_a_name() {
    let page = "- [contoso-sdk](https://sdk.example/repo) (Mozilla Public License 2.0)\n- [bridge](https://sdk.example/bridge) (Zlib License)\n";
    for locale in ["zh-TW", "ko-KR", "ru-RU", "de-DE", "es-ES"] {
        assert_eq!(found_beside(page, locale, page), NONE, "{locale}");
        let (_root, config) = site(&[(locale, page.to_owned())]);
        assert_eq!(findings(config), [], "{locale}");
    }
    let told = "- [contoso-sdk](https://sdk.example/repo) is the library for scripts\n";
    assert_eq!(found_beside(told, "zh-TW", told).len(), 1);
}

#[test]
fn words_quoted_as_the_screen_shows_them_are_let_be() {
    for (locale, page) in [
        ("ru-RU", "Последняя строка: «Copy ended without a fault».\n"),
        (
            "fr-FR",
            "La dernière ligne du journal est « Export ended without a fault ».\n",
        ),
        (
            "de-DE",
            "Die letzte Zeile des Protokolls lautet „Export ended without a fault“.\n",
        ),
        ("es-ES", "Pulse **Start the copy now**.\n"),
    ] {
        let found = found_beside("Other words.\n", locale, page);
        assert_eq!(found, NONE, "{locale}");
    }
    // Between two quotes is not within one.
    let page =
        "Die Zeile „Ende“ steht dort, because the copy ended without a fault, und „Start“.\n";
    assert_eq!(found_beside("Other words.\n", "de-DE", page).len(), 1);
}

#[test]
fn the_way_to_a_setting_in_bold_is_let_be() {
    for (locale, page) in [
        (
            "zh-TW",
            "開啟 **Page setup** > **Margins & edges**，再儲存。\n",
        ),
        (
            "ja-JP",
            "**Page setup** → **Margins & edges** を開いて保存します。\n",
        ),
        (
            "ko-KR",
            "**Page setup** > **Margins & edges**를 열고 저장합니다.\n",
        ),
    ] {
        assert_eq!(
            found_beside("Other words.\n", locale, page),
            NONE,
            "{locale}"
        );
    }
    let page = "開啟 **Page setup** and then look at **Margins & edges**，再儲存。\n";
    assert_eq!(found_beside("Other words.\n", "zh-TW", page).len(), 1);
}

#[test]
fn titles_that_open_as_instructions_are_no_names() {
    let source = "# Guide\n\n## Using Contoso with Fabrikam\n\nText.\n\n- [Connect Fabrikam to Contoso](connect.md)\n- [Designing Fabrikam with Contoso](https://books.example/1)\n";
    for (locale, title, text) in [
        ("zh-TW", "指南", "文字。"),
        ("ko-KR", "안내서", "본문입니다."),
        ("de-DE", "Anleitung", "Das ist der Text."),
        ("es-ES", "Guía", "Este es el texto."),
    ] {
        let page = source.replace("Guide", title).replace("Text.", text);
        let lines = |config| -> Vec<u32> {
            let found = findings(config);
            found.iter().map(|(_, line, ..)| *line).collect()
        };
        let (_root, config) = site(&[("en-US", source.to_owned()), (locale, page.clone())]);
        assert_eq!(lines(config), [3, 7], "{locale}");
        let (_root, config) = site(&[(locale, page)]);
        assert_eq!(lines(config), [3, 7], "{locale} alone");
    }
}

#[test]
fn a_button_of_one_word_does_not_make_a_heading_a_name_but_a_feature_is_one() {
    let source = "# Guide\n\n## Devices\n\nSelect **Devices**, then **Any, or all devices**.\n\n## Quiet Hours\n\nOpen **Quiet Hours**.\n\n| Key | Default | Sense |\n|---|---|---|\n| `a` | AES-128 | A text. |\n| `b` | Any | A text. |\n";
    let page = "# 指南\n\n## Devices\n\n選取 **Devices**，再選取 **Any, or all devices**。\n\n## Quiet Hours\n\n開啟 **Quiet Hours**。\n\n| 機碼 | 預設 | 意義 |\n|---|---|---|\n| `a` | AES-128 | 一段文字。 |\n| `b` | Any | 一段文字。 |\n";
    assert_eq!(
        found_beside(source, "zh-TW", page),
        ["3 label Devices", "14 label Any"]
    );
    let source = "# Guide\n\n## Quiet Hours\n\nOpen **Quiet Hours**.\n";
    let page = "# Anleitung\n\n## Quiet Hours\n\nÖffnen Sie **Quiet Hours**.\n";
    assert_eq!(found_beside(source, "de-DE", page), NONE);
}

#[test]
fn an_english_plural_of_a_word_of_both_languages_is_english() {
    // The Spanish plural is Sensores; Variables is one in both.
    let source = "# Guide\n\n## Sensors\n\n## Variables\n";
    let page = "# Guía\n\n## Sensors\n\n## Variables\n";
    assert_eq!(found_beside(source, "es-ES", page), ["3 label Sensors"]);
}

#[test]
fn words_spelled_alike_stand_beside_an_english_one_as_words() {
    let source = "# Guide\n\n| Key | Sense |\n|---|---|\n| Format | One text. |\n| Version | Two texts. |\n| Replacements | Three texts. |\n| UTF-16 | Four texts. |\n";
    let page = "# Anleitung\n\n| Schlüssel | Bedeutung |\n|---|---|\n| Format | Das ist einer. |\n| Version | Das sind zwei. |\n| Replacements | Das sind drei. |\n| UTF-16 | Das sind vier. |\n";
    assert_eq!(
        found_beside(source, "de-DE", page),
        ["7 label Replacements"]
    );
}

#[test]
fn statements_with_names_and_labels_are_found_without_a_source_in_the_same_letters() {
    for (locale, text, label) in [
        ("de-DE", "Das ist nicht schwer.", "Beschreibung"),
        ("fr-FR", "Ce n’est pas difficile.", "Détails"),
        ("es-ES", "Esto no es difícil.", "Descripción"),
    ] {
        let page = format!(
            "{text}\n\nRestart Fabrikam 3 and Contoso 2.1 first.\n\nLast reviewed by Mia Berg on June 4, 2025.\n\n## Meaning\n\n| Required | {label} |\n|---|---|\n| `a` | {text} |\n| Northwind | {text} |\n| Contoso | Undo |\n"
        );
        let (_root, config) = site(&[(locale, page)]);
        assert_eq!(
            places(&findings(config)),
            [
                "3:1 block",
                "5:1 block",
                "7:4 label",
                "9:3 label",
                "13:13 label"
            ],
            "{locale}"
        );
    }
}

#[test]
fn labels_of_words_of_both_languages_are_let_be_without_a_source() {
    for (locale, page) in [
        (
            "de-DE",
            "Das ist nicht schwer.\n\n## Register\n\n## XML-Import\n",
        ),
        (
            "fr-FR",
            "Ce n’est pas difficile.\n\n## Branches\n\n## Classes\n",
        ),
        (
            "es-ES",
            "Esto no es difícil.\n\n## Roles\n\n| Nombre | Tipo |\n|---|---|\n| Esto es uno. | number |\n",
        ),
    ] {
        let (_root, config) = site(&[(locale, page.to_owned())]);
        assert_eq!(findings(config), [], "{locale}");
    }
}

#[test]
fn a_sentence_left_in_a_translation_that_stands_alone_is_one_finding() {
    let page = "Das ist der erste Satz. This one was left as it is.\n";
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("de-DE");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("page.md"), page).expect("a page is written");
    let config = Config::load(root.path(), &Overrides::default()).expect("a configuration");
    let corpus = Corpus::load(config).expect("the pages load");
    let pairs = translation::read(&corpus);
    let stated = requirements::extract(&corpus);
    let report =
        check::run(&corpus, &pairs, &stated, &Options::default()).expect("the pages are checked");
    let rules: Vec<&str> = report.findings.iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["untranslated-sentence"]);
}

#[test]
fn the_phrase_of_a_status_beside_its_code_is_let_be() {
    let page = "| Code | Phrase |\n| --- | --- |\n| 404 | Not Found |\n| `410` | Gone |\n| **429** | Too Many Requests |\n";
    for (locale, code, phrase) in [
        ("zh-TW", "代碼", "說明"),
        ("ja-JP", "コード", "説明"),
        ("de-DE", "Nummer", "Bedeutung"),
    ] {
        let kept = page.replace("Code", code).replace("Phrase", phrase);
        assert_eq!(found_beside(page, locale, &kept), NONE, "{locale}");
    }
    // Words that are no phrase, and a phrase beside the code of another.
    let page = "| Code | Phrase |\n| --- | --- |\n| 404 | Nothing was found |\n| 403 | Too Many Requests |\n";
    let left = page.replace("Code", "代碼").replace("Phrase", "說明");
    assert_eq!(found_beside(page, "zh-TW", &left).len(), 2);
    // A site that translates the phrase elsewhere leaves it here.
    let page = "| Code | Phrase |\n| --- | --- |\n| 404 | Not Found |\n\n- Not Found\n";
    let left = "| 代碼 | 說明 |\n| --- | --- |\n| 404 | Not Found |\n\n- 找不到\n";
    assert_eq!(found_beside(page, "zh-TW", left).len(), 1);
}

#[test]
fn the_title_of_a_standard_and_a_firm_with_its_legal_form_are_names() {
    let source = "# Sources\n\nWhat we follow:\n\n- ISO/IEC 12345:2020, Office furniture and lamps\n- RFC 1234: How to lend a book\n- Photo: Ann Park, Ridge & Vale Ltd.\n";
    for (locale, title, text, photo) in [
        ("zh-TW", "來源", "我們遵循：", "相片："),
        ("ko-KR", "출처", "다음을 따릅니다.", "사진: "),
        ("ru-RU", "Источники", "Мы следуем:", "Фото: "),
        ("fr-FR", "Sources", "Nous suivons :", "Photo : "),
    ] {
        let page = source
            .replace("# Sources", &format!("# {title}"))
            .replace("What we follow:", text)
            .replace("Photo: ", photo);
        assert_eq!(found_beside(source, locale, &page), NONE, "{locale}");
    }
    let left = "# 來源\n\n我們遵循：\n\n- ISO/IEC 12345:2020, office furniture and lamps, is what we follow.\n- RFC 1234: How to lend a book\n- 相片：Ann Park, Ridge & Vale Ltd.\n";
    assert_eq!(found_beside(source, "zh-TW", left).len(), 1);
}

#[test]
fn a_name_of_an_everyday_word_is_known_by_the_description_that_keeps_it() {
    let table = "| Feature | Basket | Notion |\n| --- | --- | --- |\n| Price | 10 | 20 |\n";
    let source =
        format!("---\ntitle: Tools\ndescription: Basket, Notion, and others.\n---\n\n{table}");
    for (locale, title, description, feature, price) in [
        ("zh-TW", "工具", "Basket、Notion 等工具。", "功能", "價格"),
        (
            "ko-KR",
            "도구",
            "Basket, Notion 등을 다룹니다.",
            "기능",
            "가격",
        ),
        (
            "de-DE",
            "Werkzeuge",
            "Wir vergleichen Basket, Notion und andere.",
            "Funktion",
            "Preis",
        ),
    ] {
        let table = table.replace("Feature", feature).replace("Price", price);
        let page = |description| {
            format!("---\ntitle: {title}\ndescription: {description}\n---\n\n{table}")
        };
        assert_eq!(
            found_beside(&source, locale, &page(description)),
            NONE,
            "{locale}"
        );
    }
    // Where the description has other words for them, they are words.
    let page = format!(
        "---\ntitle: 工具\ndescription: 籃子、概念等等。\n---\n\n{}",
        table.replace("Feature", "功能").replace("Price", "價格")
    );
    assert_eq!(found_beside(&source, "zh-TW", &page).len(), 2);
}

#[test]
fn web_is_a_word_of_japanese() {
    let source = "| Platform | Sync |\n| --- | --- |\n| Web | Yes |\n| Phone | Yes |\n";
    let page = "| プラットフォーム | 同期 |\n| --- | --- |\n| Web | はい |\n| 電話 | はい |\n";
    assert_eq!(found_beside(source, "ja-JP", page), NONE);
    let left = page.replace("電話", "Phone");
    assert_eq!(found_beside(source, "ja-JP", &left).len(), 1);
}

#[test]
fn a_label_before_a_colon_is_found_beside_labels_that_are_translated() {
    let source = "Pay at the desk:\n\n- **Card**: the amount is booked at once.\n- **Voucher**: scan it first.\n- **Contoso Pay**: show the code.\n";
    for (locale, lead, card, voucher, pay) in [
        (
            "zh-TW",
            "在櫃臺付款：",
            "**信用卡**：金額會立即入帳。",
            "：請先掃描。",
            "：出示條碼。",
        ),
        (
            "ja-JP",
            "窓口でのお支払い：",
            "**カード**：すぐに計上されます。",
            "：先に読み取ります。",
            "：コードを見せます。",
        ),
        (
            "ru-RU",
            "Оплата в кассе:",
            "**Карта** – сумма списывается сразу.",
            " – сначала отсканируйте его.",
            " – покажите код.",
        ),
        (
            "fr-FR",
            "Payez au guichet :",
            "**Carte** : le montant est débité aussitôt.",
            " : numérisez-le d’abord.",
            " : montrez le code.",
        ),
    ] {
        let page = format!("{lead}\n\n- {card}\n- **Voucher**{voucher}\n- **Contoso Pay**{pay}\n");
        let found = found_beside(source, locale, &page);
        assert_eq!(found, ["4 label **Voucher**"], "{locale}");
    }
    // Where no label is translated, they are the words of buttons.
    let page = "在櫃臺付款：\n\n- **Card**：金額會立即入帳。\n- **Voucher**：請先掃描。\n- **Contoso Pay**：出示條碼。\n";
    assert_eq!(found_beside(source, "zh-TW", page), NONE);
    // What follows a translated label is a sentence of its own.
    let page = "在櫃臺付款：\n\n- **信用卡**：The amount is booked at once.\n- **禮券**：請先掃描。\n- **Contoso Pay**：出示條碼。\n";
    assert_eq!(
        found_beside(source, "zh-TW", page),
        ["3 sentence The amount is booked at once."]
    );
}

#[test]
fn the_text_of_a_link_to_another_page_is_found_in_a_translated_sentence() {
    let source = "Read the [rules for guided tours](tours.md) before you sell one.\n\nSee [The art of the tour](https://books.example/art) too.\n";
    for (locale, left, done, book) in [
        (
            "zh-TW",
            "銷售前請先閱讀[rules for guided tours](tours.md)。",
            "銷售前請先閱讀[導覽規則](tours.md)。",
            "另請參閱[The art of the tour](https://books.example/art)。",
        ),
        (
            "fr-FR",
            "Lisez les [rules for guided tours](tours.md) avant la vente.",
            "Lisez les [règles des visites guidées](tours.md) avant la vente.",
            "Voyez aussi [The art of the tour](https://books.example/art).",
        ),
    ] {
        let page = format!("{left}\n\n{book}\n");
        let found = found_beside(source, locale, &page);
        let links = found.iter().filter(|one| one.starts_with("1 ")).count();
        assert_eq!(links, 1, "{locale}: {found:?}");
        let page = format!("{done}\n\n{book}\n");
        let found = found_beside(source, locale, &page);
        assert!(
            !found.iter().any(|one| one.starts_with("1 ")),
            "{locale}: {found:?}"
        );
    }
}

#[test]
fn a_path_that_its_link_ends_in_and_a_licence_are_names() {
    let source = "- [acme/check-kit](https://code.example/acme/check-kit)\n- BSD 3-Clause \"New\" or \"Revised\" License\n- GNU General Public License v2.0 or later\n- Stratton upon Vale\n";
    for locale in ["zh-TW", "ko-KR", "ru-RU", "de-DE", "es-ES"] {
        assert_eq!(found_beside(source, locale, source), NONE, "{locale}");
    }
    let left = "- [acme/check-kit](https://code.example/other) is what you read\n";
    assert_eq!(found_beside(left, "zh-TW", left).len(), 1);
}

#[test]
fn code_at_the_edge_of_a_gap_belongs_to_it_with_its_ticks() {
    let source = "- `OPEN`: the door is not locked, or ends with `SHUT`\n";
    let page = "- 請看狀態。`OPEN`: the door is not locked, or ends with `SHUT`\n";
    let found = found_beside(source, "zh-TW", page);
    assert_eq!(
        found,
        ["1 sentence `OPEN`: the door is not locked, or ends with `SHUT`"]
    );
}

#[test]
fn a_heading_of_words_of_both_languages_is_found_without_a_source() {
    for (locale, page, line) in [
        (
            "de-DE",
            "# Anleitung\n\nSo geht es.\n\n## Test your app\n\nStarten Sie sie.\n",
            5,
        ),
        (
            "es-ES",
            "# Guía\n\nAsí se hace.\n\n## Error messages\n\nLea cada uno.\n",
            5,
        ),
    ] {
        let (_root, config) = site(&[(locale, page.to_owned())]);
        let lines: Vec<_> = findings(config).iter().map(|one| one.1).collect();
        assert_eq!(lines, [line], "{locale}");
    }
}

#[test]
fn a_column_of_buttons_in_bold_is_let_be_and_one_that_is_translated_is_not() {
    let source = "| Button | What it does |\n| --- | --- |\n| **Confirm pickup** | Marks the load. |\n| **Close tour** | Ends the tour. |\n";
    for (locale, head, one, two) in [
        ("zh-TW", "按鈕 | 作用", "標記貨物。", "結束車趟。"),
        (
            "ru-RU",
            "Кнопка | Действие",
            "Отмечает груз.",
            "Завершает рейс.",
        ),
        (
            "de-DE",
            "Schaltfläche | Wirkung",
            "Kennzeichnet die Ladung.",
            "Beendet die Tour.",
        ),
    ] {
        let page = |label: &str| {
            format!(
                "| {head} |\n| --- | --- |\n| **{label}** | {one} |\n| **Close tour** | {two} |\n"
            )
        };
        assert_eq!(
            found_beside(source, locale, &page("Confirm pickup")),
            NONE,
            "{locale}"
        );
    }
    let page = "| 按鈕 | 作用 |\n| --- | --- |\n| **確認取貨** | 標記貨物。 |\n| **Close tour** | 結束車趟。 |\n";
    assert_eq!(found_beside(source, "zh-TW", page).len(), 1);
    // Of a table that is not begun, all is told.
    assert_eq!(found_beside(source, "zh-TW", source).len(), 6);
}

#[test]
fn what_an_abbreviation_stands_for_is_let_be_beside_it() {
    let source = "Send the ETA (estimated time of arrival) to the desk.\n";
    for (locale, page) in [
        (
            "zh-TW",
            "請將 ETA (estimated time of arrival，預計抵達時間) 傳給櫃臺。\n",
        ),
        (
            "ko-KR",
            "ETA(estimated time of arrival, 도착 예정 시간)를 창구로 보내세요.\n",
        ),
        (
            "fr-FR",
            "Envoyez l’ETA (estimated time of arrival, heure d’arrivée prévue) au guichet.\n",
        ),
    ] {
        assert_eq!(found_beside(source, locale, page), NONE, "{locale}");
    }
    let left = "請將報告 (estimated time of arrival，預計抵達時間) 傳給櫃臺。\n";
    assert_eq!(found_beside(source, "zh-TW", left).len(), 1);
}

#[test]
fn an_abbreviation_behind_a_hyphen_ends_no_sentence_and_a_greeting_is_no_name() {
    let source = "Welcome to Contoso Freight! We use the EU-U.S. Data Office list.\n\n- Phone: 12 34 (Monday to Friday, 9 to 5)\n\n## Cookies\n";
    for (locale, page) in [
        (
            "de-DE",
            "Willkommen bei Contoso Freight! Wir nutzen die Liste EU-U.S. Data Office.\n\n- Telefon: 12 34 (Montag bis Freitag, 9 bis 17 Uhr)\n\n## Cookies\n",
        ),
        (
            "zh-TW",
            "歡迎加入 Contoso Freight！我們使用 EU-U.S. Data Office 清單。\n\n- 電話：12 34（週一至週五，9 點至 17 點）\n\n## Cookie\n",
        ),
    ] {
        assert_eq!(found_beside(source, locale, page), NONE, "{locale}");
    }
    let left = "Welcome to Contoso Freight! 我們使用 EU-U.S. Data Office 清單。\n\n- Phone: 12 34 (Monday to Friday, 9 to 5)\n";
    let found = found_beside(source, "zh-TW", left);
    assert_eq!(
        found,
        [
            "1 sentence Welcome to Contoso Freight!",
            "3 block Phone: 12 34 (Monday to Friday, 9 to 5)"
        ]
    );
}

#[test]
fn of_names_between_bars_the_one_that_is_left_is_found() {
    let source = "**Suitable roles**: Billing admin | Sales agent\n\n**Applies to**: Word | Contoso Reports\n";
    for (locale, roles, left, kept) in [
        ("zh-TW", "**適當的角色**", "帳務管理員", "**適用於**"),
        ("ko-KR", "**적절한 역할**", "청구 관리자", "**적용 대상**"),
        (
            "ru-RU",
            "**Подходящие роли**",
            "администратор счетов",
            "**Относится к**",
        ),
        (
            "de-DE",
            "**Geeignete Rollen**",
            "Abrechnungsadministrator",
            "**Gilt für**",
        ),
    ] {
        let page = format!("{roles}: {left} | Sales agent\n\n{kept}: Word | Contoso Reports\n");
        assert_eq!(
            found_beside(source, locale, &page),
            ["1 label Sales agent"],
            "{locale}"
        );
        // Where none is translated, the site may keep them all.
        let page =
            format!("{roles}: Billing admin | Sales agent\n\n{kept}: Word | Contoso Reports\n");
        assert_eq!(found_beside(source, locale, &page), NONE, "{locale}");
    }
}

#[test]
fn a_clause_of_grammar_alone_and_a_lone_preposition_are_words() {
    let source = "Attach the proof, if you have it.\n\n| From | To |\n| --- | --- |\n| 1 | 2 |\n";
    let page =
        "Приложите подтверждение, if you have it.\n\n| От | To |\n| --- | --- |\n| 1 | 2 |\n";
    assert_eq!(
        found_beside(source, "ru-RU", page),
        ["1 fragment if you have it", "3 label To"]
    );
}
