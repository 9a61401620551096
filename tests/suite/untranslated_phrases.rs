//! Phrases of a few words that were left inside translated text, and what only looks like one.

use crate::untranslated::found_beside;

const NONE: [&str; 0] = [];

#[test]
fn a_phrase_that_the_source_has_word_for_word_was_left() {
    for (source, locale, page, found) in [
        (
            "Write the number of your card, for example `w7`.\n",
            "ja-JP",
            "カードの番号（for example `w7`）を書きます。\n",
            "1 fragment for example",
        ),
        (
            "The lamps burn day and night.\n",
            "de-DE",
            "Die Lampen brennen hier immer, day and night.\n",
            "1 fragment day and night",
        ),
        (
            "The oil is changed on a fixed schedule.\n",
            "fr-FR",
            "L’huile est changée on a fixed schedule.\n",
            "1 fragment on a fixed schedule",
        ),
        (
            "The course takes a day and costs 40 euros.\n",
            "ko-KR",
            "강의는 하루가 걸리며 and costs 40유로입니다.\n",
            "1 fragment and costs",
        ),
        (
            "| Desk | Open |\n|---|---|\n| Lamps | Monday to Thursday |\n",
            "ko-KR",
            "| 창구 | 시간 |\n|---|---|\n| 등 | Monday to Thursday |\n",
            "3 label Monday to Thursday",
        ),
        (
            "Confirm with Face ID or your PIN when the lamp blinks.\n",
            "ru-RU",
            "Confirm with Face ID or your PIN, когда лампа мигает.\n",
            "1 fragment Confirm with Face ID or your PIN",
        ),
        (
            "- Pay at the desk, only for lamps of last year\n",
            "ja-JP",
            "- 窓口での支払い（only for lamps of last year）\n",
            "1 fragment only for lamps of last year",
        ),
        (
            "Read [how to set up a lamp](https://example.org/lamps) first.\n",
            "zh-TW",
            "請先閱讀 [how to set up a lamp](https://example.org/lamps)。\n",
            "1 fragment [how to set up a lamp](https://example.org/lamps)",
        ),
        (
            "| Light | Fee |\n|---|---|\n| below 95.0% | 10 |\n",
            "de-DE",
            "| Licht | Gebühr |\n|---|---|\n| below 95.0% | 10 |\n",
            "3 block below 95.0%",
        ),
    ] {
        assert_eq!(
            found_beside(source, locale, page),
            [found],
            "{locale} {page}"
        );
    }
}

#[test]
fn terms_quotes_and_words_of_both_languages_are_let_be() {
    for (source, locale, page) in [
        (
            "Open a pull request and renew the access token.\n",
            "zh-TW",
            "請開啟 pull request 並更新 access token。\n",
        ),
        (
            "The display shows \"try again later\" for a minute.\n",
            "zh-TW",
            "螢幕會顯示「try again later」一分鐘。\n",
        ),
        (
            "Choose **sort by name** in the menu.\n",
            "ja-JP",
            "メニューで **sort by name** を選びます。\n",
        ),
        (
            "The bring your own key plan is open.\n",
            "zh-TW",
            "自備鑰匙（bring your own key）方案已開放。\n",
        ),
        (
            "The menu is simple and long.\n",
            "fr-FR",
            "Le menu est simple et long.\n",
        ),
        (
            "Read the [Guide to Lamps](https://example.org/guide).\n",
            "ko-KR",
            "[Guide to Lamps](https://example.org/guide)를 읽으세요.\n",
        ),
        (
            "- **Latch 2**: it burns long.\n- **Slow answers**: wait a while.\n",
            "zh-TW",
            "- **Latch 2**：可以燒很久。\n- **反應緩慢**：請等一下。\n",
        ),
        (
            "Ask on [stack overflow](https://example.org/so) first.\n",
            "zh-TW",
            "請先在 [stack overflow](https://example.org/so) 提問。\n",
        ),
        (
            "The read only mode helps at rest and on call.\n",
            "zh-TW",
            "read only 模式在 at rest 與 on call 時有用。\n",
        ),
        (
            "Drag and drop the lamp, or turn on plug and play.\n",
            "fr-FR",
            "Faites un drag and drop de la lampe, ou activez le mode plug and play.\n",
        ),
        (
            "An all you can eat plan is the right to be full.\n",
            "ja-JP",
            "食べ放題（all you can eat）プランです。\n",
        ),
        (
            "{% if a %}you{% else %}me{% endif %} burn.\n",
            "zh-TW",
            "{% if a %}您{% else %}我{% endif %}在燃燒。\n",
        ),
        ("## Important terms\n", "fr-FR", "## Termes importants\n"),
    ] {
        let found = found_beside(source, locale, page);
        assert_eq!(found, NONE, "{locale} {page}");
    }
}

#[test]
fn a_column_of_names_is_told_by_its_head() {
    let source = "| Plan | Fee |\n|---|---|\n| Growth | 5 lamps |\n| Business | 9 lamps |\n";
    let page = "| 方案 | 費用 |\n|---|---|\n| Growth | 5 盞燈 |\n| Business | 9 盞燈 |\n";
    assert_eq!(found_beside(source, "zh-TW", page), NONE);
    // One that was translated tells that the others are words; and so do days.
    let mixed = page.replace("| Business |", "| 企業 |");
    assert_eq!(found_beside(source, "zh-TW", &mixed).len(), 1, "{mixed}");
    let days = |text: &str| {
        text.replace("Growth", "Monday")
            .replace("Business", "Friday")
    };
    let (source, page) = (days(source).replace("Plan", "Day"), days(page));
    assert_eq!(found_beside(&source, "zh-TW", &page).len(), 2, "{page}");
}
