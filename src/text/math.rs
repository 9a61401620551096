//! Formulas as TeX writes them, in a text as readers get it: between dollar signs, or between `\begin`
//! and `\end`. They read the same in every language, and most of their words look like English.

use std::ops::Range;

/// No formula is longer, in bytes; the limit keeps those that nothing closes from being costly.
const LONGEST: usize = 4000;
/// The name of an environment is shorter, in bytes.
const NAME: usize = 40;
/// A word of so many letters is no variable.
const WORD: usize = 3;

/// The formulas of a text: bytes, ascending and apart. Amounts of money and variables of a shell are none.
pub(crate) fn formulas(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr2(b'$', b'\\', bytes.get(at..).unwrap_or(&[])) {
        let start = at + next;
        let rest = text.get(start..).unwrap_or("");
        let length = if rest.starts_with('$') {
            between_dollars(rest)
        } else {
            environment(rest)
        };
        if let Some(length) = length {
            found.push(start..start + length);
        }
        at = start + length.unwrap_or(1);
    }
    found
}

/// How long the formula is that `text`, which begins with a dollar sign, begins with.
fn between_dollars(text: &str) -> Option<usize> {
    let sign = if text.starts_with("$$") { "$$" } else { "$" };
    let inside = text.get(sign.len()..)?;
    let end = memchr::memmem::find(near(inside), sign.as_bytes())?;
    let length = end + 2 * sign.len();
    let inside = inside.get(..end)?;
    // `${HOME}=/root and ${PATH}`
    let is_variable = inside.starts_with('{') || text.get(length..)?.starts_with('{');
    let told = has_macro(inside) || !is_variable && is_short(inside);
    told.then_some(length)
}

/// Whether what stands between dollar signs has nothing but variables, as TeX writes them: letters by
/// themselves, at most one word, and no space at its ends.
fn is_short(inside: &str) -> bool {
    let words = inside.split(|c: char| !c.is_alphabetic());
    let words = words.filter(|word| word.len() >= WORD);
    let most = usize::from(inside.contains(['^', '=']));
    inside.is_ascii()
        && inside.contains(char::is_alphabetic)
        && inside.trim() == inside
        && words.count() <= most
}

/// Whether a macro of TeX stands in a text.
fn has_macro(text: &str) -> bool {
    macros(text) > 0
}

/// How many macros of TeX stand in a text: a backslash before small letters, and no folder of a path
/// (`C:\\temp\\new`).
fn macros(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_macro = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let apart =
            before.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !b":\\".contains(byte));
        apart && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase)
    };
    memchr::memchr_iter(b'\\', bytes).filter(is_macro).count()
}

/// So many macros make a formula of a text, whatever became of the signs around it.
const MACROS: usize = 3;

/// Whether a text has so many macros that it is a formula.
pub(crate) fn is_of_macros(text: &str) -> bool {
    macros(text) >= MACROS
}

/// How long the environment is that `text` begins with: `\begin{align}` to the first `\end{…}` of the same
/// name, else to the last of any.
fn environment(text: &str) -> Option<usize> {
    let head = text.strip_prefix("\\begin{")?;
    let name = head
        .get(..head.bytes().take(NAME).position(|byte| byte == b'}')?)?
        .trim();
    let named = format!("\\end{{{name}}}");
    let end = memchr::memmem::find(near(text), named.as_bytes());
    let end = end.or_else(|| memchr::memmem::rfind(near(text), b"\\end{"))?;
    let closing = memchr::memchr(b'}', near(text.get(end..)?))?;
    Some(end + closing + 1)
}

/// What a formula that a text begins with may take of it.
fn near(text: &str) -> &[u8] {
    let bytes = text.as_bytes();
    bytes.get(..bytes.len().min(LONGEST)).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::formulas;

    #[test]
    fn formulas_are_told_from_money_and_variables() {
        let read = |text: &str| -> Vec<String> {
            let found = formulas(text).into_iter();
            found
                .filter_map(|range| text.get(range).map(str::to_owned))
                .collect()
        };
        assert_eq!(read(r"Let $x = 2$ be"), ["$x = 2$"]);
        assert_eq!(read(r"Let $n$ and $m$ be"), ["$n$", "$m$"]);
        assert_eq!(read(r"so $$\sum_{i} a_i$$ holds"), [r"$$\sum_{i} a_i$$"]);
        assert_eq!(
            read(r"\begin{align} a & b \end{align} and"),
            [r"\begin{align} a & b \end{align}"]
        );
        // Translated by a machine.
        assert_eq!(
            read(r"$ $ \frac{a} {b} $ $"),
            [r"$ \frac{a} {b} $"],
            "the signs were parted"
        );
        for text in [
            "Set ${HOME}=/root and ${PATH}=/bin now.",
            "The $5 plan (annual=cheaper than the other one) is not the $10 plan.",
            r"In $HOME\bin you find the tools and in $HOME the data.",
            "It costs $5 or $10.",
            "Set $HOME and $PATH first.",
            "Between US$5 and US$10 a month",
            "a $ sign, and one more $",
            r"in C:\temp and D:\work",
            r"\begin with this",
            "$",
            "$$",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn ranges_are_apart_and_on_characters(text in r"[$\\ab設{} ^=]{0,40}(\\begin\{a\})?[$\\ab設{} ^=]{0,20}(\\end\{a\})?") {
            let mut end = 0;
            for range in formulas(&text) {
                proptest::prop_assert!(range.start >= end && range.end > range.start);
                proptest::prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
