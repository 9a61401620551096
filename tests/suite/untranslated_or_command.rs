//! Untranslated text: what tells a gap from the name of a command or of a type, and a label that
//! alone was left from one that nobody translates.

use crate::untranslated::found_beside;

const NONE: [String; 0] = [];

#[test]
fn the_name_of_a_program_that_the_page_runs_is_let_be_where_it_is_no_code() {
    let page = |heading: &str, told: &str| {
        format!(
            "---\ntitle: lampctl trim\n---\n# {heading}\n\n```sh\n$ lampctl trim --all\n```\n\n{told}\n\n- [lampctl refill](refill.md)\n- [lampctl wick](wick.md)\n"
        )
    };
    let source = page("lampctl trim", "Trims every lamp of the tower.");
    for (locale, told) in [
        ("zh-TW", "修剪燈塔裡所有的燈芯。"),
        ("ru-RU", "Подрезает все лампы башни."),
        ("de-DE", "Kürzt die Dochte aller Lampen des Turms."),
        ("fr-FR", "Coupe la mèche de toutes les lampes de la tour."),
    ] {
        let translation = page("lampctl trim", told);
        assert_eq!(
            found_beside(&source, locale, &translation),
            NONE,
            "{locale}"
        );
    }
    // What no code of the page begins with is not the name of a program.
    let other = "Trim the lamps first.\n\n- refill every lamp\n";
    let left = "請先修剪燈芯。\n\n- refill every lamp\n";
    assert_eq!(found_beside(other, "zh-TW", left).len(), 1);
}

#[test]
fn a_word_that_got_a_capital_was_taken_over() {
    let table = |type_of: &str, told: [&str; 2]| {
        format!(
            "| `lit` | {type_of} | {} |\n| --- | --- | --- |\n| `since` | {type_of} | {} |\n",
            told[0], told[1]
        )
    };
    let source = table("timestamp", ["When it was lit", "Since when it burns"]);
    let kept = table(
        "Timestamp",
        ["Wann sie angezündet wurde", "Seit wann sie brennt"],
    );
    assert_eq!(found_beside(&source, "de-DE", &kept), NONE);
}

#[test]
fn the_only_label_of_a_column_that_is_as_in_the_source_was_left() {
    let table = |head: [&str; 2], labels: [&str; 3]| {
        let [first, second] = head;
        let [one, two, three] = labels;
        format!(
            "| {first} | {second} |\n| --- | --- |\n| {one} | 16 |\n| {two} | 17 |\n| {three} | 18 |\n"
        )
    };
    let source = table(["Role", "Age"], ["Keeper", "Wick trimmer", "Lamp lighter"]);
    let page = |label| table(["Rolle", "Alter"], ["Wärter", label, "Lampenanzünder"]);
    let left = found_beside(&source, "de-DE", &page("Wick trimmer"));
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(
        found_beside(&source, "de-DE", &page("Dochtschneider")),
        NONE
    );
}

#[test]
fn values_in_capitals_are_let_be_and_words_are_not() {
    let source = "| `codec` | GZIP, ZSTD, NONE |\n| --- | --- |\n| `trim` | DO NOT TRIM |\n";
    let found = found_beside(source, "ru-RU", source);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with("DO NOT TRIM"), "{found:?}");
}
