//! Untranslated text: labels before a colon, dates, and lists that are indented as code.

use crate::untranslated::found_beside;

const NONE: [String; 0] = [];

#[test]
fn what_follows_a_link_is_read_apart_from_it() {
    let source = "- [Lamps](lamps.md): spare wicks and glass\n- [Oil](oil.md): how to fill it\n- [Shelf](shelf.md) – Northwind Traders\n";
    let translations = [
        (
            "zh-TW",
            "- [燈具](lamps.md)：spare wicks and glass\n- [燈油](oil.md)：如何添加\n- [架子](shelf.md) – Northwind Traders\n",
        ),
        (
            "de-DE",
            "- [Lampen im Lager](lamps.md): spare wicks and glass\n- [Öl für Lampen](oil.md): Nachfüllen und lagern\n- [Das Regal](shelf.md) – Northwind Traders\n",
        ),
    ];
    for (locale, page) in translations {
        assert_eq!(
            found_beside(source, locale, page),
            ["1 sentence spare wicks and glass"],
            "{locale}"
        );
    }
}

#[test]
fn labels_before_paragraphs_are_read_as_those_of_a_list() {
    let source = "**Who may borrow**: everyone\n\n**Date**: May 19\n\n**Website** (optional): where it is told\n";
    let page =
        "**Who may borrow**: 每個人都可以\n\n**日期**：5 月 19 日\n\n**網站** (選填)：公告的地方\n";
    assert_eq!(
        found_beside(source, "zh-TW", page),
        ["1 label **Who may borrow**"]
    );
    // Where none is translated they are the names of buttons.
    let source = "**Save and close**: ends it\n\n**Start again**: begins it\n";
    let page = "**Save and close**：結束編輯。\n\n**Start again**：重新開始。\n";
    assert_eq!(found_beside(source, "zh-TW", page), NONE);
}

#[test]
fn the_one_label_before_the_paragraphs_of_a_page_is_no_button() {
    let source = "**Who may borrow**: members\n\nBring your card.\n";
    let page = "**Who may borrow**：會員\n\n請帶您的卡片。\n";
    assert_eq!(
        found_beside(source, "zh-TW", page),
        ["1 label **Who may borrow**"]
    );
    let source = "**Start Page**: members\n\nBring your card.\n";
    let page = "**Start Page**：會員\n\n請帶您的卡片。\n";
    assert_eq!(found_beside(source, "zh-TW", page), NONE);
    let source = "**Save as draft**: keeps it\n\nBring your card.\n";
    let page = "**Save as draft**：保留草稿。\n\n請帶您的卡片。\n";
    assert_eq!(found_beside(source, "zh-TW", page), NONE);
}

#[test]
fn regions_are_translated_where_the_language_calls_them_otherwise() {
    let source = "| Where | Code |\n|---|---|\n| Chile | A |\n| New Zealand | B |\n| Trinidad and Tobago | C |\n| Peru | D |\n";
    let table = |head: &str, rows: [&str; 4]| {
        let codes = ["A", "B", "C", "D"];
        let rows = rows.iter().zip(codes);
        let rows: Vec<String> = rows
            .map(|(row, code)| format!("| {row} | {code} |"))
            .collect();
        format!(
            "| {head} | {} |\n|---|---|\n{}\n",
            if head == "Wo" { "Kürzel" } else { "代碼" },
            rows.join("\n")
        )
    };
    let english = ["Chile", "New Zealand", "Trinidad and Tobago", "Peru"];
    assert_eq!(
        found_beside(source, "zh-TW", &table("地點", english)),
        [
            "3 label Chile",
            "4 label New Zealand",
            "5 label Trinidad and Tobago",
            "6 label Peru"
        ]
    );
    assert_eq!(
        found_beside(source, "de-DE", &table("Wo", english)),
        ["4 label New Zealand", "5 label Trinidad and Tobago"]
    );
    let german = ["Chile", "Neuseeland", "Trinidad und Tobago", "Peru"];
    assert_eq!(found_beside(source, "de-DE", &table("Wo", german)), NONE);
    let source = "- Europe: Germany, France, Norway\n- America: Chile, Peru\n";
    for (locale, page, found) in [
        (
            "zh-TW",
            "- 歐洲：Germany, France, Norway\n- 美洲：智利、秘魯\n",
            "1 label Germany, France, Norway",
        ),
        (
            "es-ES",
            "- Europa: Germany, France, Norway\n- América: Chile, Perú\n",
            "1 label Germany, France, Norway",
        ),
    ] {
        assert_eq!(found_beside(source, locale, page), [found], "{locale}");
    }
    // What a language is called, and what it calls itself.
    let source = "| Language | Its own name |\n|---|---|\n| English | English |\n| German | Deutsch |\n| Greek | Ελληνικά |\n";
    let page = "| 語言 | 原文名稱 |\n|---|---|\n| 英文 | English |\n| German | Deutsch |\n| 希臘文 | Ελληνικά |\n";
    assert_eq!(found_beside(source, "zh-TW", page), ["4 label German"]);
    // Others are called Jordan, too.
    let source = "- Jordan\n- Anna\n- Chad\n\nBy Jordan, Georgia\n\n## Georgia\n\nIn America.\n";
    let page = "- Jordan\n- Anna\n- Chad\n\n作者：Jordan, Georgia\n\n## Georgia\n\n在美國。\n";
    assert_eq!(found_beside(source, "zh-TW", page), NONE);
    // One alone may be a person, or a product.
    let source = "| Reader | Book |\n|---|---|\n| Jordan | 12 |\n| Ines | 14 |\n";
    let page = "| 讀者 | 書 |\n|---|---|\n| Jordan | 12 |\n| Ines | 14 |\n";
    assert_eq!(found_beside(source, "zh-TW", page), NONE);
}

#[test]
fn an_aside_is_a_gap_where_the_source_has_it_in_brackets_too() {
    let source = "- [Prices of this year](prices.md) (sign-in required)\n\nAsk for the ETA (estimated time of arrival).\n\nThe keeper of the key (a member) opens.\n";
    for (locale, page) in [
        (
            "ru-RU",
            "- [Цены этого года](prices.md) (sign-in required)\n\nУзнайте ETA (estimated time of arrival).\n\nОткрывает хранитель (keeper of the key), один из участников.\n",
        ),
        (
            "es-ES",
            "- [Precios de este año](prices.md) (sign-in required)\n\nPida la ETA (estimated time of arrival).\n\nAbre el guardián (keeper of the key), un socio.\n",
        ),
    ] {
        assert_eq!(
            found_beside(source, locale, page),
            ["1 fragment sign-in required"],
            "{locale}"
        );
    }
    // Commands, buttons and titles have no word of grammar.
    let source = "Build it (npm run build).\n\nHold it (press and hold).\n";
    let page = "請建置 (npm run build)。\n\n請按住 (press and hold)。\n";
    assert_eq!(found_beside(source, "zh-TW", page), NONE);
    let source = "Copy the link, because nobody writes to your readers.\n";
    let page = "링크를 복사합니다(because nobody ever writes to any of your readers).\n";
    assert_eq!(found_beside(source, "ko-KR", page).len(), 1);
}

#[test]
fn a_date_as_only_the_source_writes_it_is_a_gap() {
    let source = "| Period | Ends |\n|---|---|\n| Winter term | July 1 to June 30 |\n| Summer term | April 2, 2025 |\n";
    for (locale, page, found) in [
        (
            "es-ES",
            "| Periodo | Termina |\n|---|---|\n| Curso de invierno | July 1 to June 30 |\n| Curso de verano | 2 de abril de 2025 |\n",
            ["3 block July 1 to June 30"],
        ),
        (
            "ru-RU",
            "| Период | Конец |\n|---|---|\n| Зимний семестр | с 1 июля по 30 июня |\n| Летний семестр | April 2, 2025 |\n",
            ["4 block April 2, 2025"],
        ),
    ] {
        assert_eq!(found_beside(source, locale, page), found, "{locale}");
    }
    // Germans call the month the same.
    let page = "| Zeitraum | Ende |\n|---|---|\n| Winterhalbjahr | 1. Juli bis 30. Juni |\n| Sommerhalbjahr | April 2, 2025 |\n";
    assert_eq!(found_beside(source, "de-DE", page), NONE);
}

#[test]
fn companies_and_terms_with_their_original_in_brackets_are_let_be() {
    let source = "## Keeper of the key\n\n| Borrower | City |\n|---|---|\n| Open Water Holding B.V. | Delft |\n| Data Lamps s.r.o. | Brno |\n";
    let page = "## Responsable registrado (keeper of the key)\n\n| Prestatario | Ciudad |\n|---|---|\n| Open Water Holding B.V. | Delft |\n| Data Lamps s.r.o. | Brno |\n";
    assert_eq!(found_beside(source, "es-ES", page), NONE);
    let told = "Open Water holds the key.\n";
    assert_eq!(found_beside(told, "es-ES", told).len(), 1);
}

#[test]
fn a_long_quote_is_let_be() {
    let stop = "Attendez le message « The lamp has been put out. » (La lampe est éteinte).\n";
    assert_eq!(found_beside("Wait for it.\n", "fr-FR", stop), NONE);
    let source = "The message is \"The lamp is not allowed to burn in this room\".\n";
    for (locale, page, found) in [
        (
            "de-DE",
            "Die Meldung „The lamp is not allowed to burn in this room“ (die Lampe darf in diesem Raum nicht brennen) erscheint.\n",
            0,
        ),
        (
            "fr-FR",
            "Le message « The lamp is not allowed to burn in this room » (la lampe ne doit pas brûler ici) apparaît.\n",
            0,
        ),
        (
            "de-DE",
            "Die Meldung lautet: the lamp is not allowed to burn in this room.\n",
            1,
        ),
    ] {
        let told = found_beside(source, locale, page);
        assert_eq!(told.len(), found, "{locale} {page} {told:?}");
    }
}

#[test]
fn a_list_that_is_indented_as_code_is_read() {
    let source = "* **Group 1**\n\n        - [LX-10](a.md): Cleaning and filling lamps\n        - [LX-11](b.md): Storing the oil\n";
    let page = "* **第 1 組**\n\n        - [LX-10](a.md): Cleaning and filling lamps\n        - [LX-11](b.md)：儲存燈油\n";
    assert_eq!(
        found_beside(source, "zh-TW", page),
        ["3 block [LX-10](a.md): Cleaning and filling lamps"]
    );
    // A list of data is code, and so is what a fence encloses.
    for code in [
        "Data:\n\n    - name: the lamp that is lit\n    - name: the other one\n",
        "Text:\n\n```\n- **OR** the lamp that is lit\n```\n",
    ] {
        let page = code.replace("Data", "資料").replace("Text", "文字");
        assert_eq!(found_beside(code, "zh-TW", &page), NONE);
    }
}

#[test]
fn a_label_that_is_counted_by_a_letter_is_no_name() {
    let source = "**Option A: Deployment**\n\n**Option B: Storage**\n\n**Vitamin C**\n";
    let page = "**Option A: Deployment**\n\n**選項 B：儲存**\n\n**維他命 C**\n";
    assert_eq!(
        found_beside(source, "zh-TW", page),
        ["1 label **Option A: Deployment**"]
    );
}

#[test]
fn a_small_word_is_no_value_where_the_table_translates_such() {
    let source = "| Lamp | Wicks | Oil |\n|---|---|---|\n| Reed | 4 | unlimited |\n| Cane | not included | 5 |\n| Rush | on request | 6 |\n";
    let page = "| 燈具 | 燈芯 | 燈油 |\n|---|---|---|\n| Reed | 4 | unlimited |\n| Cane | 不包含 | 5 |\n| Rush | 依要求 | 6 |\n";
    assert_eq!(found_beside(source, "zh-TW", page), ["3 label unlimited"]);
    let kept = page
        .replace("不包含", "not included")
        .replace("依要求", "none");
    let found = found_beside(source, "zh-TW", &kept);
    assert!(
        !found.contains(&"3 label unlimited".to_owned()),
        "{found:?}"
    );
}

#[test]
fn what_a_page_quotes_or_shows_is_no_sentence_of_it() {
    let source = "- \"There is no lamp here yet\"\n- See **Lamps** > **Ask who may borrow a lamp**.\n- Reed, A. and Lamp, B.: *Lamps That Burn and the People Who Light Them*. Meadow Press, 2024.\n- \"Your lamp is too large\" (L-20): see page 4.\n- We Light It For You Pty Ltd, Level 5, 20 Bridge Street\n- Then select **Light**.\n";
    for (locale, page) in [
        (
            "zh-TW",
            "- \"There is no lamp here yet\"\n- 請參閱 **Lamps** > **Ask who may borrow a lamp**。\n- Reed, A. and Lamp, B.: *Lamps That Burn and the People Who Light Them*. Meadow Press, 2024.\n- 「Your lamp is too large」(L-20)：請參閱第 4 頁。\n- We Light It For You Pty Ltd, Level 5, 20 Bridge Street\n- Then select **Light**.\n",
        ),
        (
            "fr-FR",
            "- « There is no lamp here yet »\n- Consultez **Lamps** > **Ask who may borrow a lamp**.\n- Reed, A. and Lamp, B.: *Lamps That Burn and the People Who Light Them*. Meadow Press, 2024.\n- « Your lamp is too large » (L-20) : voir la page 4.\n- We Light It For You Pty Ltd, Level 5, 20 Bridge Street\n- Then select **Light**.\n",
        ),
    ] {
        assert_eq!(
            found_beside(source, locale, page),
            ["6 block Then select **Light**."],
            "{locale}"
        );
    }
}

#[test]
fn a_sentence_of_the_source_behind_a_colon_is_a_gap() {
    let source = "All that Reed has, and: See the table.\n\n- Wait for the bell\n    1. Ring it.\n\n         Lamps of your own are not accepted.\n";
    let page = "Reed 的一切，此外：See the table.\n\n- 請等候鈴聲\n    1. 請搖鈴。\n\n         Lamps of your own are not accepted.\n";
    assert_eq!(
        found_beside(source, "zh-TW", page),
        [
            "1 fragment See the table",
            "6 block Lamps of your own are not accepted."
        ]
    );
}

#[test]
fn the_name_of_the_site_behind_a_title_is_let_be() {
    let source = "---\ntitle: Fill a lamp | Lamp Center\ndescription: How it is done in the Lamp Center.\n---\n\nOpen the Lamp Center first.\n";
    let page = "---\ntitle: 添加燈油 | Lamp Center\ndescription: 在燈具中心的做法。\n---\n\n請先開啟燈具中心。\n";
    assert_eq!(found_beside(source, "zh-TW", page), NONE);
    let page = page.replace("添加燈油 | Lamp Center", "Fill a lamp | 燈具中心");
    assert_eq!(
        found_beside(source, "zh-TW", &page),
        ["2 front-matter Fill a lamp"]
    );
}

#[test]
fn what_only_looks_like_a_quote_a_company_or_a_value_is_told() {
    let said = |source: &str, page: &str| found_beside(source, "zh-TW", page);
    let passage = "\"The lamp was lit by the keeper of the house every night. Nobody knows why it was, but all of them were glad of it.\"\n";
    assert_eq!(said(passage, passage).len(), 1);
    assert_eq!(said("## Save As\n", "## Save As\n").len(), 1);
    let source = "- Plan B\n- Team A\n- Northwind\n";
    assert_eq!(said(source, &source.replace("Northwind", "Contoso")), NONE);
    let source = "1. Light it. It says:\n\n        Hello to all who read this lamp.\n";
    let page = source.replace("Light it. It says:", "請點亮。畫面顯示：");
    assert_eq!(said(source, &page), NONE);
    let source = "| Name | Type | Use | Otherwise |\n|---|---|---|---|\n| LX-1 | string | the wick | none of it |\n| LX-2 | number | the oil | nothing |\n| LX-3 | string | the glass | nothing |\n";
    let page = "| 名稱 | 類型 | 用途 | 否則 |\n|---|---|---|---|\n| LX-1 | string | 燈芯 | 都沒有 |\n| LX-2 | number | 燈油 | 無 |\n| LX-3 | string | 玻璃 | 無 |\n";
    assert_eq!(said(source, page), NONE);
}
