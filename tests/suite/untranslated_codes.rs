//! Formulas, values and identifiers, which read the same in every language, also where a machine that
//! translates took them apart; and what looks like them, and is prose.

use crate::untranslated::found_beside;

const NONE: [&str; 0] = [];

#[test]
fn formulas_are_let_be() {
    for (source, locale, page) in [
        (
            "The light falls as $L = \\frac{a}{r^2} \\text{ for all } r$ says.\n",
            "zh-TW",
            "光線依 $L = \\frac{a}{r^2} \\text{ for all } r$ 減弱。\n",
        ),
        (
            "So it is:\n\n$$\n\\begin{align}\na &= b \\text{ where the lamp is on} \\\\\\\\\n\\end{align}\n$$\n",
            "ja-JP",
            "次のとおりです。\n\n$$\n\\begin{align}\na &= b \\text{ where the lamp is on} \\\\\\\\\n\\end{align}\n$$\n",
        ),
        (
            "\\begin{bmatrix} a & b \\end{bmatrix} for all lamps\n",
            "de-DE",
            "\\begin{bmatrix} a & b \\end{bmatrix} für alle Lampen\n",
        ),
    ] {
        assert_eq!(found_beside(source, locale, page), NONE, "{locale} {page}");
    }
    // Amounts are none.
    assert_eq!(
        found_beside(
            "A lamp costs $5 and the oil for it is $10 a month.\n",
            "zh-TW",
            "A lamp costs $5 and the oil for it is $10 a month.\n",
        ),
        ["1 block A lamp costs $5 and the oil for it is $10 a month."]
    );
}

#[test]
fn identifiers_are_let_be_though_a_machine_parted_them() {
    for (source, locale, page) in [
        (
            "Open Lamps.Core.Runtime.2.1.pkg and start it.\n",
            "ru-RU",
            "Откройте Lamps. Core. Runtime. 2,1. pkg и запустите его.\n",
        ),
        (
            "| App | Id |\n|---|---|\n| Oil | lampworks.oilstore\\_8w!lampworks.oil.App |\n",
            "zh-TW",
            "| 應用程式 | 識別碼 |\n|---|---|\n| 油 | lampworks. oilstore \\_ 8w \\! lampworks oil. App |\n",
        ),
        (
            "- only:lamp-net;lamp-proxy;bluetooth\n- Open it.\n",
            "ko-KR",
            "- only:lamp-net;lamp-proxy;bluetooth\n- 엽니다.\n",
        ),
        (
            "| Site | Host |\n|---|---|\n| Images | lamp-images.\\*example.com |\n",
            "fr-FR",
            "| Site | Hôte |\n|---|---|\n| Images | lamp-images.\\*example.com |\n",
        ),
        (
            "| Book | Where |\n|---|---|\n| Lamps | [LampWorks/oil-lamps/first-guide](https://example.org) |\n",
            "de-DE",
            "| Buch | Ort |\n|---|---|\n| Lampen | [LampWorks/oil-lamps/first-guide](https://example.org) |\n",
        ),
        (
            "| What | Sample |\n|---|---|\n| Words | RegEx — (?i)(\\bFor Release \\d{2}\\b) |\n| Term | \\<Term>mail\\</Term> |\n",
            "zh-TW",
            "| 項目 | 範例 |\n|---|---|\n| 字詞 | RegEx — (?i)(\\bFor Release \\d{2}\\b) |\n| 字詞 | \\<Term>mail\\</Term> |\n",
        ),
        (
            "| Land | Code |\n|---|---|\n| Austria | AT |\n| Italy | IT |\n\nLook at it at once, it is at hand.\n",
            "de-DE",
            "| Land | Code |\n|---|---|\n| Österreich | AT |\n| Italien | IT |\n\nSehen Sie es sich sofort an, es liegt bereit.\n",
        ),
    ] {
        assert_eq!(found_beside(source, locale, page), NONE, "{locale} {page}");
    }
}

#[test]
fn a_question_that_a_button_asks_is_quoted() {
    let source = "Beside **What do you want to do with the lamp?**, choose **Wait**.\n";
    let page = "En el panel **What do you want to do with the lamp?** (¿Qué quiere hacer con la lámpara?), elija **Wait** (Esperar).\n";
    assert_eq!(found_beside(source, "es-ES", page), NONE);
}

#[test]
fn a_quoted_command_with_its_meaning_behind_it_is_translated() {
    for (locale, page) in [
        ("de-DE", "- Shut the lamp down (Lampe ausschalten).\n"),
        ("es-ES", "- **Shut the lamp down** (apagar la lámpara).\n"),
    ] {
        let source = "- Shut the lamp down.\n";
        assert_eq!(found_beside(source, locale, page), NONE, "{locale}");
    }
    // What the source has in brackets, too, is no meaning that somebody added.
    assert_eq!(
        found_beside(
            "- Shut the lamp down (and wait).\n",
            "de-DE",
            "- Shut the lamp down (and wait).\n"
        ),
        ["1 block Shut the lamp down (and wait)."]
    );
}

#[test]
fn short_texts_of_words_that_the_source_has_not_are_translated() {
    let source = "| Old | New |\n|---|---|\n| Lamps | Lampworks 10 Modern Apps |\n";
    let page = "| Ancien | Nouveau |\n|---|---|\n| Lampes | Applications modernes Lampworks 10 |\n";
    assert_eq!(found_beside(source, "fr-FR", page), NONE);
    let source = "| Sign | Name |\n|---|---|\n| `&` | Bitwise AND |\n| `;` | Bitwise OR |\n";
    let page = "| Signo | Nombre |\n|---|---|\n| `&` | AND bit a bit |\n| `;` | OR bit a bit |\n";
    assert_eq!(found_beside(source, "es-ES", page), NONE);
}

#[test]
fn terms_in_capitals_are_prose() {
    let source = "THE LAMP IS SOLD \"AS IS\", WITHOUT ANY PROMISE OF THE MAKER. THE OIL IS NOT.\n\nThe end of it.\n";
    for locale in ["de-DE", "es-ES", "fr-FR"] {
        let found = found_beside(source, locale, source);
        assert!(found.len() > 1, "{locale}: {found:?}");
    }
    // Names are written so, too.
    let source = "The BANK OF LAMPS and the ISO, IEC, DIN list.\n";
    let page = "Die BANK OF LAMPS und die Liste ISO, IEC, DIN.\n";
    assert_eq!(found_beside(source, "de-DE", page), NONE);
}

#[test]
fn a_heading_with_names_was_left_where_much_of_its_page_was() {
    let left = "Open the box and take out the lamp. Read the card that lies beside it. \
        The oil is sold in the shop around the corner.\n";
    let source = format!("# Lamps\n\n## Unenroll Lampworks from Oilpad\n\nWait.\n\n{left}");
    for (locale, done, native) in [
        ("zh-TW", "# 燈具", "請稍候。"),
        ("de-DE", "# Leuchten", "Bitte warten."),
        ("ja-JP", "# ランプ", "お待ちください。"),
    ] {
        let page = |rest: &str| {
            format!("{done}\n\n## Unenroll Lampworks from Oilpad\n\n{native}\n\n{rest}")
        };
        let found = found_beside(&source, locale, &page(left));
        assert!(
            found
                .iter()
                .any(|found| found == "3 label Unenroll Lampworks from Oilpad"),
            "{locale}: {found:?}"
        );
    }
}

#[test]
fn prose_that_looks_like_code_is_prose() {
    for text in [
        "Use \\\\d+ to match one or more digits in the name of the file.",
        "The $5 plan (annual=cheaper than the other one) is not the $10 plan.",
        "In $HOME\\\\bin you find the tools and in $HOME the data.",
        "You can delete the account at any time (optional).",
        "Open C:\\\\Lamps\\\\Oil\\\\New and copy all of the files there.",
    ] {
        let source = format!("# Lamps\n\nWait.\n\n{}\n", text.replace(" (optional)", ""));
        for (locale, done) in [
            ("zh-TW", "# 燈具\n\n請稍候。"),
            ("de-DE", "# Leuchten\n\nBitte warten."),
        ] {
            let page = format!("{done}\n\n{text}\n");
            let found = found_beside(&source, locale, &page);
            assert!(
                found.iter().any(|found| found.contains(" block ")),
                "{locale} {text}: {found:?}"
            );
        }
    }
    // What an older source said has words of its grammar.
    let source = "# Guide\n\nChoose a colour for it.\n\nPrint all pages.\n";
    let page = "# Handbuch\n\nOpen this file.\n\nClose the window.\n";
    assert_eq!(found_beside(source, "de-DE", page).len(), 2);
    for label in ["Name\\*", "Name;Address;Phone", "Import/Export"] {
        let source = format!("| Field | Kind |\n|---|---|\n| {label} | Word |\n| City | Word |\n");
        let page = format!("| 欄位 | 種類 |\n|---|---|\n| {label} | 字詞 |\n| 城市 | 字詞 |\n");
        assert_eq!(found_beside(&source, "zh-TW", &page).len(), 1, "{label}");
    }
}
