//! Times of day, as each locale writes them: none is told for its spelling, each for its value.

use std::fs;

use crate::apart::told;

const ENGLISH: [&str; 2] = [
    "Our support is open from 9:00 AM to 5:30 PM on weekdays.",
    "The window closes at 10:15 PM in the evening.",
];

/// The same in other languages, and what in the second sentence would be an hour later.
const TRANSLATED: [(&str, [&str; 2], [&str; 2]); 8] = [
    (
        "zh-TW",
        [
            "支援服務的開放時間為平日上午 9 點至下午 5 點 30 分。",
            "服務台於晚上 10：15 關閉。",
        ],
        ["10：15", "11：15"],
    ),
    (
        "zh-CN",
        [
            "支持服务的开放时间为工作日上午9点至下午5点30分。",
            "服务台于晚上10:15关闭。",
        ],
        ["10:15", "11:15"],
    ),
    (
        "ja-JP",
        [
            "サポートの受付時間は平日の午前 9 時から午後 5 時 30 分までです。",
            "窓口は夜の 22時15分に閉まります。",
        ],
        ["22時", "23時"],
    ),
    (
        "ko-KR",
        [
            "지원 서비스는 평일 오전 9시부터 오후 5시 30분까지 운영됩니다.",
            "창구는 오후 10:15에 닫힙니다.",
        ],
        ["10:15", "11:15"],
    ),
    (
        "de-DE",
        [
            "Unser Support ist werktags von 9 Uhr bis 17.30 Uhr geöffnet.",
            "Der Schalter schließt abends um 22:15 Uhr.",
        ],
        ["22:15", "23:15"],
    ),
    (
        "fr-FR",
        [
            "Notre assistance est ouverte de 9 h à 17 h 30 en semaine.",
            "Le guichet ferme à 22h15 le soir.",
        ],
        ["22h15", "23h15"],
    ),
    (
        "es-ES",
        [
            "Nuestra asistencia está abierta de 9:00 a 17:30 h los días laborables.",
            "La ventanilla se cierra a las 22.15 de la noche.",
        ],
        ["22.15", "23.15"],
    ),
    (
        "ru-RU",
        [
            "Наша поддержка работает по будням с 9:00 до 17:30.",
            "Окно закрывается вечером в 22:15.",
        ],
        ["22:15", "23:15"],
    ),
];

/// What the rules about times and numbers find in these pages.
fn found(pages: &[(&str, [String; 2])]) -> Vec<String> {
    let root = tempfile::tempdir().expect("a folder");
    for (tag, [hours, closing]) in pages {
        let folder = root.path().join("content").join(tag);
        fs::create_dir_all(&folder).expect("a folder");
        let page = format!("# 1\n\n{hours}\n\n{closing}\n");
        fs::write(folder.join("a.md"), page).expect("a page");
    }
    let rules = ["time-mismatch", "number-mismatch"];
    let found = rules.map(|rule| told(root.path(), rule));
    let found = found.iter().flatten();
    found
        .map(|finding| format!("{} {}", finding.file_name(), finding.rule))
        .collect()
}

#[test]
fn a_time_may_be_written_as_the_language_writes_it() {
    let mut pages = vec![("en-US", ENGLISH.map(str::to_owned))];
    pages.extend(TRANSLATED.map(|(tag, text, _)| (tag, text.map(str::to_owned))));
    assert_eq!(found(&pages), [""; 0]);
}

#[test]
fn another_time_is_told_in_every_locale() {
    for (tag, [hours, closing], [was, is]) in TRANSLATED {
        let later = closing.replace(was, is);
        assert_ne!(later, closing, "{tag}");
        let pages = [
            ("en-US", ENGLISH.map(str::to_owned)),
            (tag, [hours.to_owned(), later]),
        ];
        assert_eq!(found(&pages), [format!("{tag}/a.md time-mismatch")]);
    }
}
