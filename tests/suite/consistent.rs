//! The same text translated in two ways: each locale is compared with itself alone.

use std::fs;

use crate::apart::told;

/// Where `inconsistent-translation` finds something on a site of two pages in each of some locales,
/// each page one sentence below its title.
fn found(locales: &[(&str, [&str; 2])]) -> Vec<String> {
    let root = tempfile::tempdir().expect("a folder");
    for (tag, pages) in locales {
        let folder = root.path().join("content").join(tag);
        fs::create_dir_all(&folder).expect("a folder");
        for (name, sentence) in ["a", "b"].iter().zip(pages) {
            let page = format!("# {name} {name}\n\n{sentence}\n");
            fs::write(folder.join(format!("{name}.md")), page).expect("a page");
        }
    }
    let found = told(root.path(), "inconsistent-translation");
    found
        .iter()
        .map(|finding| finding.file_name().to_owned())
        .collect()
}

const ENGLISH: &str = "Light the lantern before the guests arrive at the harbour.";
const LAMP: &str = "Zünden Sie die Laterne an, bevor die Gäste am Hafen eintreffen.";
const LIGHT: &str = "Entzünden Sie das Licht, ehe Ihre Gäste den Hafen erreichen.";

#[test]
fn two_locales_may_translate_a_text_in_two_ways() {
    // Their tags differ in digits only.
    let ways = [
        ("en-US", [ENGLISH, ENGLISH]),
        ("de-1901", [LAMP, LAMP]),
        ("de-1996", [LIGHT, LIGHT]),
    ];
    assert_eq!(found(&ways), [""; 0]);
}

#[test]
fn one_locale_may_not() {
    let ways = [
        ("en-US", [ENGLISH, ENGLISH]),
        ("de-1901", [LAMP, LAMP]),
        ("de-1996", [LAMP, LIGHT]),
    ];
    assert_eq!(found(&ways), ["de-1996/b.md"]);
}
