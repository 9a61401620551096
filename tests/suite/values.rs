//! Numbers, measures and stretches of time as each locale writes them: none is told for its spelling,
//! each for its value.

use std::fs;

use crate::apart::told;

/// What the rules about numbers, units and times find in a page of one paragraph, as rule and place.
fn found(source: &str, locale: &str, translation: &str) -> Vec<String> {
    let root = tempfile::tempdir().expect("a folder");
    for (tag, text) in [("en-US", source), (locale, translation)] {
        let folder = root.path().join("content").join(tag);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("a.md"), format!("# 1\n\n{text}\n")).expect("a page");
    }
    let rules = [
        "number-mismatch",
        "currency-or-unit-mismatch",
        "time-mismatch",
        "date-mismatch",
        "identifier-mismatch",
        "unclosed-emphasis",
    ];
    let found = rules.map(|rule| told(root.path(), rule));
    let found = found.into_iter().flatten();
    found
        .map(|finding| {
            let place = finding.label.as_ref().expect("a place");
            format!("{}: {}", finding.rule, place.source.slice(place.span))
        })
        .collect()
}

#[test]
fn a_number_counts_though_a_space_or_a_hyphen_is_another() {
    for (source, locale, translation) in [
        (
            "Use Lamp 10 and version 20417.x of it.",
            "fr-FR",
            "Utilisez Lamp10 et sa version20417.x.",
        ),
        (
            "In May 2018 the lamps were sold.",
            "fr-FR",
            "En mai2018 les lampes ont été vendues.",
        ),
        (
            "The radio is a LW4170 for all lamps.",
            "de-DE",
            "Das Funkteil ist eine LW4170-Lösung für alle Lampen.",
        ),
        (
            "Pictures have 2048x1024 points.",
            "de-DE",
            "Bilder haben 2.048 x 1.024 Punkte.",
        ),
        (
            "It has a 4-GB and a 64-GB card and an 8-MP eye.",
            "fr-FR",
            "Il a une carte de 4 Go, une de 64 Go et un œil de 8 MP.",
        ),
        (
            "The engines make 2.3M points of light.",
            "fr-FR",
            "Les moteurs font 2,3 M de points de lumière.",
        ),
        (
            "Lamp 2 helps organisations to see.",
            "ko-KR",
            "Lamp 2 조직이 볼 수 있도록 돕습니다.",
        ),
        (
            "Put it on a Lamp 10 PC in the shop.",
            "de-DE",
            "Stellen Sie es auf einen Lamp 10-PC im Laden.",
        ),
        (
            "Use the Lamp2019 edition and Oil 2020 in one.",
            "de-DE",
            "Verwenden Sie die Lamp2019-Edition und die Oil2020-Karte zusammen.",
        ),
        (
            "It is 300 K there, 5 km away, and has 64 MB at 5 MHz.",
            "fr-FR",
            "Il y fait 300 kelvins, à 5 km, et il a 64 Mo à 5 MHz.",
        ),
        (
            "We closed 3 M&A deals in 5 K-12 schools.",
            "zh-TW",
            "我們在 5 所 K-12 學校完成 3 件併購案。",
        ),
        (
            "The shop is open from 9 AM to 6 PM.",
            "fr-FR",
            "Le magasin est ouvert de 09H00 à 18H00.",
        ),
        (
            "Lamp, release 2108 - the update of January 2020",
            "zh-TW",
            "Lamp，版本 2108-2020 年 1 月更新",
        ),
    ] {
        let found = found(source, locale, translation);
        assert!(found.is_empty(), "{translation}: {found:?}");
    }
    for (source, locale, translation, told) in [
        (
            "Use Lamp 10 today.",
            "fr-FR",
            "Utilisez Lamp11 aujourd’hui.",
            "number-mismatch: 11",
        ),
        (
            "Pictures have 2048x1024 points.",
            "de-DE",
            "Bilder haben 2.048 x 1.042 Punkte.",
            "number-mismatch: 1.042",
        ),
        (
            "Use Lamp 11 computers.",
            "de-DE",
            "Verwenden Sie Lamp10-Computer.",
            "number-mismatch: 10",
        ),
        (
            "It has a 4-GB card.",
            "fr-FR",
            "Il a une carte de 8 Go.",
            "number-mismatch: 8 Go",
        ),
        (
            "Take the test LW-4170 first.",
            "de-DE",
            "Machen Sie zuerst den Test LW4170.",
            "identifier-mismatch: LW4170",
        ),
    ] {
        assert_eq!(found(source, locale, translation), [told], "{translation}");
    }
}

#[test]
fn a_value_may_be_written_as_the_language_writes_it() {
    for (source, locale, translation) in [
        (
            "| Port |\n|---|\n| Port 8080<br>Default |\n| Default<br>250 lamps |\n| Oil City, TX 75001<br>United States |",
            "zh-TW",
            "| 連接埠 |\n|---|\n| 連接埠 8080<br>預設 |\n| 預設<br>250 盞燈 |\n| Oil City, TX 75001<br>美國 |",
        ),
        (
            "It costs 250<sup>1</sup> lamps, or 250 GB<sup>2</sup>.",
            "de-DE",
            "Es kostet 250<sup>1</sup> Lampen, oder 250 GB<sup>2</sup>.",
        ),
        (
            "Keep the oil between -40 °C and 40 °C; at −10 it is thick (-25 is too cold).",
            "zh-TW",
            "油應保存在零下 40 °C 到 40 °C 之間；\u{2212}10 度時會變稠（-25 度太冷）。",
        ),
        (
            "The lamp is at UTC-5, in rows 3-7 and 8 -12, and costs -5%.",
            "de-DE",
            "Die Lampe ist bei UTC-5, in den Reihen 3–7 und 8–12, und kostet 5 % weniger (minus).",
        ),
        (
            "| Lamp | Port |\n|---|---|\n| Desk<sup>7,8</sup> | Type A<br>7.5 W port<sup>1,2</sup> |",
            "de-DE",
            "| Lampe | Anschluss |\n|---|---|\n| Tisch<sup>7, 8</sup> | Typ A<br>7,5-W-Anschluss<sup>1,2</sup> |",
        ),
        (
            "Send up to 500 K letters at a time, to 1 million keepers.",
            "ru-RU",
            "Отправляйте до 500 тыс. писем за раз 1 миллиону хранителей.",
        ),
        (
            "Send up to 500 K letters at a time.",
            "zh-TW",
            "一次最多可寄出 50 萬封信。",
        ),
        (
            "It gives a 360-degree view of all lamps.",
            "zh-TW",
            "它提供所有燈的全方位檢視。",
        ),
        (
            "The test is of 100 percent accuracy.",
            "de-DE",
            "Der Test ist von 100-prozentiger Genauigkeit.",
        ),
        (
            "It stops after 1,000,000 events.",
            "de-DE",
            "Nach einer Million Ereignissen endet es.",
        ),
        (
            "Above $1.5 million we talk.",
            "es-ES",
            "A partir de un millón y medio de dólares, hablamos.",
        ),
        (
            "More than 1.5 million lamps burn.",
            "ru-RU",
            "Горит более полутора миллионов ламп.",
        ),
        (
            "It cost 150 million yen.",
            "ja-JP",
            "費用は1億5,000万円でした。",
        ),
        ("150 million lamps.", "ko-KR", "램프 1억 5천만 개입니다."),
        (
            "The school year 2026–27 begins.",
            "fr-FR",
            "L’année scolaire 2026-2027 commence.",
        ),
        (
            "Send it back within 2 weeks.",
            "de-DE",
            "Senden Sie es in 14 Tagen zurück.",
        ),
        (
            "Send it back within two weeks.",
            "fr-FR",
            "Renvoyez-le sous 14 jours.",
        ),
        (
            "It answers within 48 hours.",
            "es-ES",
            "Responde en 2 días.",
        ),
        ("It weighs 18.6 kg.", "zh-CN", "重 18.6 千克。"),
        (
            "Someone answers 24/7.",
            "ja-JP",
            "24 時間 365 日、誰かがお答えします。",
        ),
        (
            "It ships in 5 business days.",
            "fr-FR",
            "L’envoi part sous 5 jours ouvrés.",
        ),
        ("Use 2 kW at most.", "zh-TW", "最多使用 2 千瓦。"),
        (
            "A mark of 3.5 out of 4.0.",
            "ko-KR",
            "4.0 만점에 3.5점입니다.",
        ),
        ("Tighten it to 2.5 N·m.", "ko-KR", "2.5N·m로 조이세요."),
        ("It takes 400 V.", "ja-JP", "最大400Vです。"),
        ("Members save 20%.", "zh-TW", "會員享八折優惠。"),
        (
            "Call from 2–4:30 p.m. on Monday.",
            "de-DE",
            "Montags von 14 bis 16:30 Uhr.",
        ),
        (
            "You pay $0.02 per GB.",
            "ja-JP",
            "1 GB あたり 0.02 ドルです。",
        ),
        (
            "Above 2,000 m the load more than doubles.",
            "ja-JP",
            "2,000 mを超えると負荷は2倍以上になります。",
        ),
        // Halves of the day in English, elsewhere in the sentence, and at the head of a column.
        ("It opens at 3:00 PM.", "zh-CN", "3:00 PM 开始营业。"),
        ("From 9:00 AM-5:00 PM.", "fr-FR", "De 9:00 AM à 5:00 PM."),
        ("It begins at 3:00 PM.", "ru-RU", "Начало в 3:00 дня."),
        (
            "It ends at 8:00 PM.",
            "de-DE",
            "Abends um 8:00 ist Schluss.",
        ),
        (
            "It begins at 3:00 PM.",
            "es-ES",
            "Por la tarde, a las 3:00.",
        ),
        (
            "| Open (PM) |\n|---|\n| 3:00 PM |",
            "zh-TW",
            "| 時間（下午） |\n|---|\n| 3:00 |",
        ),
        (
            "You get 50% back.",
            "de-DE",
            "Sie erhalten die Hälfte zurück.",
        ),
        (
            "It costs A$52,000.",
            "es-ES",
            "Cuesta 52 000 dólares australianos.",
        ),
        ("A battery of 13.8 Ah.", "ru-RU", "Аккумулятор 13,8 А·ч."),
        ("Students pay a third.", "ko-KR", "학생은 3분의 1만 냅니다."),
        // Versions, builds and chapters.
        (
            "VS Code 1.102 or OS build 22621.608.",
            "de-DE",
            "VS Code 1.102 oder OS-Build 22621.608.",
        ),
        ("We are 10 years old.", "zh-TW", "慶祝 10 週年。"),
        ("At 18 years of age.", "zh-CN", "年满 18 周岁。"),
        ("It stores 5 kWh.", "zh-TW", "可儲存 5 千瓦時。"),
        (
            "It stores 5 kilowatt-hours.",
            "de-DE",
            "Es speichert 5 kWh.",
        ),
        ("Run 5 km.", "ja-JP", "5キロ走ります。"),
        ("You get 50,000 points.", "ko-KR", "5만점을 받습니다."),
        ("It costs 10,500 won.", "ko-KR", "1만 500원입니다."),
        (
            "30,000 guests came in 2024.",
            "ko-KR",
            "3만 2024년에 왔습니다.",
        ),
        ("As of December 2010.", "zh-TW", "截至 2010/12。"),
        ("In 2019-20 it rained.", "zh-TW", "2019 至 20 年下雨。"),
        (
            "Friday, July 4, we met.",
            "de-DE",
            "Am 4. Juli so viele wie nie.",
        ),
        ("You pay 85% of it. You save 15%.", "zh-CN", "打 8.5 折。"),
        ("10% of all users.", "ko-KR", "사용자의 10분의 1입니다."),
        ("It is 3 km away.", "zh-TW", "距離 3 千米。"),
        (
            "It takes 90 minutes. Bring water.",
            "zh-TW",
            "全程一個半小時，請帶水。",
        ),
        ("The **Price** and tax.", "zh-TW", "價格*與稅。"),
        (
            "Compute **a times b** here.",
            "de-DE",
            "Rechnen Sie a*b aus.",
        ),
        (
            "The camera has 20 megapixels.",
            "zh-TW",
            "相機有 2,000 萬像素。",
        ),
        ("It takes 1½ minutes.", "zh-CN", "需要 1.5 分钟。"),
        ("It takes 90 seconds.", "zh-CN", "需要 1.5 分钟。"),
        ("Two and a half times as many.", "ja-JP", "2.5倍です。"),
        ("It loads 40% faster.", "zh-TW", "載入速度加快四成。"),
        ("It costs €27,500.", "zh-TW", "費用為 2 萬 7,500 歐元。"),
        ("More than 1.5 million guests.", "zh-CN", "150 多万位客人。"),
        (
            "Between 4 lb and 17 pounds.",
            "de-DE",
            "Zwischen 4 Pfund und 17 Pfund.",
        ),
        (
            "It lasts until Q3 2026.",
            "fr-FR",
            "Cela dure jusqu’au T3 2026.",
        ),
        ("It records 4K video.", "ja-JP", "4K動画を撮影します。"),
        (
            "It begins on Thursday, October 9, 2025, and ends on Sunday, October 12.",
            "ja-JP",
            "2025年10月9日（木）に始まり、10月12日（日）に終わります。",
        ),
        (
            "It begins on Thursday, October 9, 2025, and ends on Sunday, October 12.",
            "de-DE",
            "Es beginnt am Donnerstag, den 9. Oktober 2025, und endet am Sonntag, 12. Oktober.",
        ),
        (
            "It begins on Thursday, October 9, 2025, and ends on Sunday, October 12.",
            "ru-RU",
            "Начало в четверг, 9 октября 2025 г., конец в воскресенье, 12 октября.",
        ),
        (
            "It begins on Thursday, October 9, 2025.",
            "zh-TW",
            "2025 年 10 月 9 日（四）開始。",
        ),
        (
            "It begins on Thursday, October 9, 2025.",
            "fr-FR",
            "Début le jeudi 9 octobre 2025.",
        ),
        (
            "The `--all` flag, thirty-five times.",
            "fr-FR",
            "L’option `--all`, 35 fois.",
        ),
    ] {
        let found = found(source, locale, translation);
        assert_eq!(found, [""; 0], "{locale}: {translation}");
    }
}

#[test]
fn another_value_is_told() {
    for (source, locale, translation, wanted) in [
        (
            "| Size |\n|---|\n| 160<br>320<br>640 |",
            "zh-TW",
            "| 大小 |\n|---|\n| 160<br>320<br>960 |",
            "number-mismatch: 960",
        ),
        (
            "| Size |\n|---|\n| Type A<br>7.5 W port |",
            "de-DE",
            "| Größe |\n|---|\n| Typ A<br>8,5-W-Anschluss |",
            "number-mismatch: 8,5",
        ),
        (
            "It costs 250<sup>1</sup> a year.",
            "zh-TW",
            "每年費用為 350<sup>1</sup>。",
            "number-mismatch: 350",
        ),
        (
            "There are 10<sup>6</sup> of them.",
            "zh-TW",
            "共有 10<sup>9</sup> 個。",
            "number-mismatch: 9",
        ),
        (
            "The key has a 360-day cycle.",
            "zh-TW",
            "金鑰的週期為 90 天。",
            "number-mismatch: 90 天",
        ),
        (
            "A light of 2700 K is warm.",
            "de-DE",
            "Ein Licht von 2,7 K ist warm.",
            "number-mismatch: 2,7 K",
        ),
        (
            "The oil freezes at -40 °C.",
            "zh-TW",
            "油在 40 °C 凝固。",
            "number-mismatch: 40 °C",
        ),
        (
            "The oil freezes at 40 °C.",
            "de-DE",
            "Das Öl gefriert bei -40 °C.",
            "number-mismatch: 40 °C",
        ),
        (
            "Keep it between −40 °C and 40 °C.",
            "ja-JP",
            "40 °C から 40 °C の間で保管してください。",
            "number-mismatch: 40 °C",
        ),
        (
            "Send up to 500 K letters at a time.",
            "zh-TW",
            "一次最多可寄出 5 萬封信。",
            "number-mismatch: 5 萬",
        ),
        (
            "It gives a 360-degree view of all lamps.",
            "zh-TW",
            "它提供所有燈的 350 度檢視。",
            "number-mismatch: 350",
        ),
        (
            "The test is of 100 percent accuracy.",
            "de-DE",
            "Der Test ist von 90-prozentiger Genauigkeit.",
            "number-mismatch: 90-prozentiger",
        ),
        (
            "It weighs 18.6 kg.",
            "zh-TW",
            "重 18.6 公克。",
            "currency-or-unit-mismatch: 18.6 公克",
        ),
        (
            "Store 10 GB for free.",
            "fr-FR",
            "Stockez 10 Mo gratuitement.",
            "currency-or-unit-mismatch: 10 Mo",
        ),
        (
            "Keep it for 30 days.",
            "ru-RU",
            "Храните 30 месяцев.",
            "currency-or-unit-mismatch: 30 месяцев",
        ),
        (
            "It takes 400 V.",
            "ja-JP",
            "最大400 kVです。",
            "currency-or-unit-mismatch: 400 kV",
        ),
        (
            "It costs $1,500 a month.",
            "de-DE",
            "Es kostet 1,500 $ im Monat.",
            "number-mismatch: 1,500 $",
        ),
        (
            "It holds 20,000 requests.",
            "es-ES",
            "Admite 20,000 solicitudes.",
            "number-mismatch: 20,000",
        ),
        (
            "It cost 150 million yen.",
            "ja-JP",
            "費用は1億5,000円でした。",
            "number-mismatch: 1億5,000円",
        ),
        (
            "The concert begins at 9:15 PM.",
            "ru-RU",
            "Концерт начинается в 9:15.",
            "time-mismatch: 9:15",
        ),
        (
            "Applications close at 11:59 p.m.",
            "es-ES",
            "El plazo termina también a las 11:59.",
            "time-mismatch: 11:59",
        ),
        (
            "It costs €12,400.",
            "ru-RU",
            "Стоит 12,4 евро.",
            "number-mismatch: 12,4 евро",
        ),
        (
            "You get **two months** for free.",
            "ru-RU",
            "Вы получите **два месяца* бесплатно.",
            "unclosed-emphasis: *",
        ),
        (
            "At 4:30 PM bring 8 cups.",
            "zh-TW",
            "下午 4:30 請帶 50 個杯子。",
            "number-mismatch: 50",
        ),
        (
            "It needs an NVIDIA T4.",
            "de-DE",
            "Nötig ist eine NVIDIA T3.",
            "identifier-mismatch: T3",
        ),
        (
            "The **receipt** is kept *without tax.",
            "zh-TW",
            "**收據要保留 *未稅。",
            "unclosed-emphasis: **",
        ),
        (
            "It flies 68.4 km an hour.",
            "ko-KR",
            "시속 68.4마일로 납니다.",
            "currency-or-unit-mismatch: 68.4마일",
        ),
        (
            "It ends at 6 PM.",
            "de-DE",
            "Es endet um 6 Uhr.",
            "time-mismatch: 6",
        ),
        (
            "It begins on Thursday, October 9, 2025.",
            "ja-JP",
            "2025年10月9日（水）に始まります。",
            "date-mismatch: 2025年10月9日（水）",
        ),
        (
            "It begins on Thursday, October 9, 2025.",
            "es-ES",
            "Comienza el miércoles, 9 de octubre de 2025.",
            "date-mismatch: miércoles, 9 de octubre de 2025",
        ),
        (
            "Pay at the desk. You have 14 days to do so.",
            "ja-JP",
            "窓口でお支払いください。",
            "number-mismatch: 窓口でお支払いください。",
        ),
        (
            "Come between 14:00-15:30.",
            "zh-CN",
            "请在 14:00-16:30 之间前来。",
            "time-mismatch: 16:30",
        ),
        (
            "Up to 64 lamps at 1.5 km burn twice as long.",
            "ja-JP",
            "最大 46 個のランプが 1.5 km 先で 2 倍長く灯ります。",
            "number-mismatch: 46",
        ),
        (
            "It ships within 1 business day.",
            "ja-JP",
            "1 週間以内に発送します。",
            "currency-or-unit-mismatch: 1 週間",
        ),
        (
            "The house gave €2 million.",
            "fr-FR",
            "La maison a donné 2 millions de dollars.",
            "currency-or-unit-mismatch: 2 millions de dollars",
        ),
        (
            "Read it every six months. We are there from 8:00 AM to 6:00 PM.",
            "ja-JP",
            "6 か月ごとにお読みください。8:00～16:00 にお待ちしています。",
            "time-mismatch: 16:00",
        ),
        (
            "Keep the **receipt** until then.",
            "de-DE",
            "Bewahren Sie den **Beleg bis dahin auf.",
            "unclosed-emphasis: **",
        ),
    ] {
        let found = found(source, locale, translation);
        assert_eq!(found, [wanted], "{locale}: {translation}");
    }
}

#[test]
fn a_time_before_noon_needs_no_word() {
    for (source, locale, translation) in [
        ("It begins at 9:15 AM.", "de-DE", "Es beginnt um 9:15 Uhr."),
        ("It ends at 6 PM.", "de-DE", "Es endet um 6 Uhr abends."),
        (
            "Open from 2:00 PM to 3:30 PM.",
            "zh-TW",
            "開放時間為下午 2:00 至 3:30。",
        ),
        ("From 9:00 AM to 9:00 PM.", "fr-FR", "De 9:00 à 21:00."),
    ] {
        let found = found(source, locale, translation);
        assert_eq!(found, [""; 0], "{locale}: {translation}");
    }
}

#[test]
fn a_number_in_words_elsewhere_is_not_the_one_that_was_lost() {
    let source = "It ships in 3 to 5 days.\n\nFive lamps burn.\n\nA 5 is on the door.";
    let page = "發送需要 3 至 7 天。\n\n有 5 盞燈亮著。\n\n門上有個 5。";
    assert_eq!(found(source, "zh-TW", page), ["number-mismatch: 7 天"]);
}
