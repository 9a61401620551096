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
    is_formula(inside.get(..end)?).then_some(end + 2 * sign.len())
}

/// Whether what stands between dollar signs is a formula: it has a macro or a sign of one, or nothing but
/// short variables.
fn is_formula(inside: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic();
    let words = || inside.split(|c| !is_letter(c)).map(str::len);
    let told = has_macro(inside) || inside.contains(['^', '=']) && inside.is_ascii();
    told || inside.contains(is_letter)
        && inside.is_ascii()
        // `$HOME and $`: what is between two variables of a shell ends in a space.
        && inside.trim() == inside
        && words().all(|letters| letters < WORD)
}

/// Whether a macro of TeX stands in a text: a backslash before a letter.
fn has_macro(text: &str) -> bool {
    macros(text).next().is_some()
}

/// The macros of TeX in a text, each with all that follows it up to the next backslash.
fn macros(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('\\').skip(1);
    parts.filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// So many macros make a formula of a text, whatever became of the signs around it.
const MACROS: usize = 3;

/// Whether a text is mostly a formula.
pub(crate) fn is_of_macros(text: &str) -> bool {
    macros(text).nth(MACROS - 1).is_some()
}

/// How long the environment is that `text` begins with: `\begin{align}` to the last `\end{…}` of the same
/// name, or of any.
fn environment(text: &str) -> Option<usize> {
    let head = text.strip_prefix("\\begin{")?;
    let name = head
        .get(..head.bytes().take(NAME).position(|byte| byte == b'}')?)?
        .trim();
    let named = format!("\\end{{{name}}}");
    let end = memchr::memmem::find(near(text), named.as_bytes());
    let end = end.or_else(|| memchr::memmem::rfind(near(text), b"\\end"))?;
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
