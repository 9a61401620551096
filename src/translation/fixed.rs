//! Wording that is fixed outside the page, which a translator quotes: the title of a standard
//! behind its number, the name of a licence or of a company, and the phrase of an HTTP status beside
//! its code.

use super::draft::{Draft, Find};
use crate::document::{Block, BlockKind};
use crate::text::language::Detector;

/// Reason phrases of HTTP by status code, as IANA's registry of status codes has them, and the
/// names that RFC 9110 changed: pages still show both.
const REASONS: [(u16, &str); 63] = [
    (100, "Continue"),
    (101, "Switching Protocols"),
    (102, "Processing"),
    (103, "Early Hints"),
    (200, "OK"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "Non-Authoritative Information"),
    (204, "No Content"),
    (205, "Reset Content"),
    (206, "Partial Content"),
    (207, "Multi-Status"),
    (208, "Already Reported"),
    (226, "IM Used"),
    (300, "Multiple Choices"),
    (301, "Moved Permanently"),
    (302, "Found"),
    (303, "See Other"),
    (304, "Not Modified"),
    (305, "Use Proxy"),
    (307, "Temporary Redirect"),
    (308, "Permanent Redirect"),
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "Length Required"),
    (412, "Precondition Failed"),
    (413, "Content Too Large"),
    (413, "Payload Too Large"),
    (414, "URI Too Long"),
    (415, "Unsupported Media Type"),
    (416, "Range Not Satisfiable"),
    (417, "Expectation Failed"),
    (421, "Misdirected Request"),
    (422, "Unprocessable Content"),
    (422, "Unprocessable Entity"),
    (423, "Locked"),
    (424, "Failed Dependency"),
    (425, "Too Early"),
    (426, "Upgrade Required"),
    (428, "Precondition Required"),
    (429, "Too Many Requests"),
    (431, "Request Header Fields Too Large"),
    (451, "Unavailable For Legal Reasons"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (505, "HTTP Version Not Supported"),
    (506, "Variant Also Negotiates"),
    (507, "Insufficient Storage"),
    (508, "Loop Detected"),
    (510, "Not Extended"),
    (511, "Network Authentication Required"),
];

/// What the names of companies end in, without stops and spaces: the usual ones of the entity legal
/// forms of ISO 20275.
const LEGAL_FORMS: [&str; 62] = [
    "AB", "AD", "AG", "APS", "AS", "ASA", "BHD", "BV", "BVBA", "CO", "COKG", "CORP", "CV", "DAC",
    "DOO", "EAD", "EI", "EIRL", "EOOD", "EV", "GBR", "GMBH", "GMBHCOKG", "INC", "KDA", "KFT", "KG",
    "KGAA", "KK", "KS", "LDA", "LLC", "LLP", "LP", "LTD", "LTDA", "NV", "OG", "OHG", "OOD", "OU",
    "OY", "OYJ", "PBC", "PLC", "PTY", "SA", "SARL", "SAS", "SCA", "SDN", "SE", "SL", "SLU", "SNC",
    "SPA", "SPJ", "SPZOO", "SRL", "SRO", "UG", "ZRT",
];

/// The longest phrase of [`REASONS`], with a code and a stop around it, in bytes.
const LONGEST: usize = 48;

/// How many cells of its row a code is looked for in, to either side of the phrase.
const NEAR: usize = 8;

/// Whether a find is wording that its writer did not choose, and that readers look up as it is.
pub(super) fn is_fixed(find: &Find, draft: &Draft<'_>, detector: &Detector) -> bool {
    is_title_of_standard(&find.text)
        || is_licence(&find.text, detector)
        || is_company(&find.text, detector)
        || is_reason(find, draft)
}

/// Whether a text is the name of a company, told by the legal form that it ends in: `Data & Water
/// s.r.o.`, `Northern Lamps GmbH & Co. KG`.
fn is_company(text: &str, detector: &Detector) -> bool {
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let joins = |word: &str| matches!(word, "&" | "and" | "of");
    // Behind a comma stands the legal form, or where the company is.
    let (called, behind) = text.split_once(", ").unwrap_or((text, ""));
    let behind: Vec<&str> = behind.split_whitespace().collect();
    let words: Vec<&str> = called.split_whitespace().collect();
    let ends_so = is_legal_form(&behind);
    if words.len() > 8 || !ends_so && behind.iter().any(|word| small(word)) {
        return false;
    }
    // `Sp. z o.o.` and `GmbH & Co. KG` are the longest.
    let ends = (1..words.len()).rev().take(4);
    let parted = ends.filter_map(|at| words.split_at_checked(at));
    let mut formed = parted.filter(|(_, end)| is_legal_form(end));
    let name = if ends_so {
        words.as_slice()
    } else if let Some((name, _)) = formed.next_back() {
        name
    } else {
        return false;
    };
    let named = |word: &str| {
        let signs = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        joins(word) || signs
    };
    let opens = name
        .first()
        .is_some_and(|word| detector.class(word).function());
    // `Upload Your CV`: a form of two letters may be a word, and tells less.
    let form = text.rsplit(' ').next().unwrap_or("");
    let short = form.len() <= 2;
    let ordered = |word: &&str| detector.class(word).function() || detector.class(word).instructs();
    let told = opens && name.iter().any(|word| joins(word)) || short && name.iter().any(ordered);
    !name.is_empty() && !told && name.iter().copied().all(named)
}

/// Whether words are a legal form, whatever the stops and spaces in it.
fn is_legal_form(words: &[&str]) -> bool {
    let all = words.iter().flat_map(|word| word.chars());
    let letters = all.filter(|c| c.is_alphanumeric());
    let written: String = letters.collect();
    let form = written.to_uppercase();
    // `As` is a word.
    let word = form.len() == 2
        && written != form
        && written != "Oy"
        && !words.iter().any(|word| word.contains('.'));
    !word && LEGAL_FORMS.contains(&form.as_str())
}

/// Whether a text is the name of a licence as SPDX lists it: `GNU General Public License v3.0 or
/// later`. Only joining words of it are small.
fn is_licence(text: &str, detector: &Detector) -> bool {
    let name = ["or later", "only"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text)
        .trim_end_matches([' ', ',']);
    let version = |word: &str| {
        let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
        digits.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut words: Vec<&str> = name.split(' ').collect();
    while words
        .last()
        .is_some_and(|word| version(word) || matches!(*word, "version" | "Version"))
    {
        words.pop();
    }
    let named = words.len() < name.split(' ').count();
    let joining = [
        "a", "and", "for", "in", "no", "of", "or", "the", "to", "with",
    ];
    let part = |word: &&str| {
        let small = word.starts_with(char::is_lowercase);
        if small {
            joining.contains(word)
        } else {
            !detector.class(word).function()
        }
    };
    // `Choose a License` and `Choose Licenses` tell what to do, as no name without a number does.
    let ordered = words
        .first()
        .is_some_and(|word| detector.class(word).instructs());
    matches!(words.last(), Some(&("License" | "Licence")))
        && words.len() >= 3
        && words.iter().all(part)
        && (named || !ordered)
}

/// Whether a text is the designation of a standard and its title: `ISO/IEC 12345:2020, Widgets`.
/// A sentence that opens with a designation ends in a stop, or goes on in small letters.
fn is_title_of_standard(text: &str) -> bool {
    if text.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    let mut rest = text;
    let mut letters = 0;
    // Bodies that publish standards, one or several: `ISO/IEC`, `ANSI`, `RFC`, `EN ISO`.
    while let Some((word, after)) = rest.split_once([' ', '-']) {
        let body = word.len() >= 2
            && word
                .split('/')
                .all(|part| part.len() >= 2 && part.chars().all(|c| c.is_ascii_uppercase()));
        if !body {
            break;
        }
        letters += word.len();
        rest = after;
    }
    if letters < 3 {
        return false;
    }
    let number = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | ':' | '.')))
        .unwrap_or(rest.len());
    let (number, title) = rest.split_at(number);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let (number, parted) = (number.trim_end_matches(':'), number.ends_with(':'));
    let title = match title.trim_start().strip_prefix([',', '—', '–', ':', '-']) {
        Some(title) => title,
        None if parted => title,
        None => return false,
    };
    digits >= 2
        && number.starts_with(|c: char| c.is_ascii_digit())
        && title.starts_with(' ')
        && title.trim_start().starts_with(char::is_uppercase)
}

/// Whether a text is the phrase of an HTTP status whose code stands before it or in its row.
fn is_reason(find: &Find, draft: &Draft<'_>) -> bool {
    if find.text.len() > LONGEST {
        return false;
    }
    let outside = |c: char| !c.is_alphabetic();
    let phrase = find.text.trim_matches(outside);
    let of_phrase = |(_, known): &&(u16, &str)| known.eq_ignore_ascii_case(phrase);
    let Some(&(code, _)) = REASONS.iter().find(of_phrase) else {
        return false;
    };
    let page = draft.pair.target;
    let blocks = &page.document().blocks;
    let Some(at) = find.place.block() else {
        return false;
    };
    let says_code = |index: usize| {
        page.prose().get(index).is_some_and(|prose| {
            let numbers = prose.text.split(|c: char| !c.is_ascii_digit());
            let mut numbers = numbers.filter(|number| number.len() == 3);
            numbers.any(|number| number.parse() == Ok(code))
        })
    };
    let at = at as usize;
    let row = |block: Option<&Block>| match block?.kind {
        BlockKind::Cell { row, .. } => Some(row),
        _ => None,
    };
    let Some(own) = row(blocks.get(at)) else {
        return says_code(at);
    };
    let in_row = |index: &usize| row(blocks.get(*index)) == Some(own);
    let before = (0..at).rev().take(NEAR).take_while(in_row);
    let after = (at..blocks.len()).take(NEAR).take_while(in_row);
    before.chain(after).any(says_code)
}

#[cfg(test)]
mod tests {
    use super::{LEGAL_FORMS, is_company, is_licence, is_title_of_standard};
    use crate::locale::Locale;
    use crate::resources::Resources;
    use crate::text::language::{Detector, Language};

    fn detector() -> Detector {
        let load = |tag| {
            let locale = Locale::parse(tag).expect("a tag");
            Language::load(&Resources::embedded(), &locale).0
        };
        Detector::new(&load("en-US"), &load("zh-TW"))
    }

    #[test]
    fn the_title_of_a_standard_follows_its_number() {
        for title in [
            "ISO/IEC 12345:2020, Office furniture — Chairs",
            "ISO 123-1:2019, Tea",
            "EN ISO 9999: Assistive products",
            "RFC 1234: How to lend a book",
            "IEEE 123.4-2018 – Lamps",
            "ANSI/NISO Z39",
        ] {
            assert_eq!(
                is_title_of_standard(title),
                title != "ANSI/NISO Z39",
                "{title}"
            );
        }
    }

    #[test]
    fn licences_are_known_by_how_their_names_end() {
        let detector = detector();
        for name in [
            "BSD 3-Clause \"New\" or \"Revised\" License",
            "GNU Affero General Public License v3.0 only",
            "GNU General Public License v2.0 or later",
            "Academic Free License v3.0",
            "European Union Public Licence 1.2",
        ] {
            assert!(is_licence(name, &detector), "{name}");
        }
        for text in [
            "The License",
            "Choose a License",
            "Choose Your License",
            "About Your License",
            "Renew or change your License",
            "Licensed under the License only for tests",
            "How long is it valid: License",
        ] {
            assert!(!is_licence(text, &detector), "{text}");
        }
    }

    #[test]
    fn companies_are_known_by_their_legal_form() {
        let detector = detector();
        assert!(LEGAL_FORMS.is_sorted());
        for name in [
            "Ridge & Vale Ltd.",
            "Data Harbour s.r.o.",
            "Lamp Holding B.V.",
            "Northern Water GmbH & Co. KG",
            "Tea House Sp. z o.o.",
            "Open Kettle Pty. Ltd.",
            "Cups of Norway AS",
        ] {
            assert!(is_company(name, &detector), "{name}");
        }
        for text in [
            "Ltd.",
            "Save the price list as",
            "Your partner Ltd.",
            "Sign in with SSO",
            "Find a lamp Inc.",
            "Save As",
            "Upload Your CV",
            "Download Your Report As",
            "Open the page of a company such as Kettle Inc.",
        ] {
            assert!(!is_company(text, &detector), "{text}");
        }
    }

    #[test]
    fn a_sentence_about_a_standard_is_no_title() {
        for sentence in [
            "ISO/IEC 12345:2020, Office furniture, is required.",
            "RFC 1234, which is about books",
            "RFC 1234 explains how to lend a book",
            "ISO certification: How to get it",
            "Chapter 12: How to lend a book",
            "PDF 2, Books",
            "To 2020: Books",
        ] {
            assert!(!is_title_of_standard(sentence), "{sentence}");
        }
    }
}
