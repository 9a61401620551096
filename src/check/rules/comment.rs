//! Code without what people read in it: comments, and strings in another script.

use std::borrow::Cow;

/// Languages of code blocks whose whole text is for people, and may be translated.
pub(super) fn is_prose(language: &str) -> bool {
    matches!(
        language,
        "text"
            | "txt"
            | "plain"
            | "plaintext"
            | "console"
            | "output"
            | "markdown"
            | "md"
            | "mermaid"
            | "fluent"
            | "ftl"
            | "diff"
            | "report"
            | "csv"
    )
}

/// What is read otherwise than code in lines of a language.
pub(super) struct Language {
    /// What opens a comment to the end of a line.
    openers: &'static [&'static str],
    /// The bytes by which comments, strings and values of the reader begin; all are ASCII.
    begin: [bool; 1 << 8],
}

impl Language {
    /// The language that a code block names.
    pub(super) fn named(language: &str) -> Self {
        let openers = openers(language);
        let mut begin = [false; 1 << 8];
        let first = openers.iter().filter_map(|open| open.bytes().next());
        for byte in first.chain(*b"\"'`<") {
            if let Some(begin) = begin.get_mut(usize::from(byte)) {
                *begin = true;
            }
        }
        Self { openers, begin }
    }

    /// A line without its comment, without the text of strings, and without what stands for a value of
    /// the reader (`<your name>`). What is left is what a machine reads.
    pub(super) fn code<'l>(&self, line: &'l str) -> Cow<'l, str> {
        let mut rest = line;
        let mut out = String::new();
        while let Some(at) = rest.bytes().position(|byte| self.begins(byte)) {
            let (head, tail) = rest.split_at(at);
            out.push_str(head);
            if self.opens_comment(tail, &out) {
                rest = "";
                break;
            }
            let (sign, after) = tail.split_at(1);
            out.push_str(sign);
            rest = after;
            if matches!(sign, "\"" | "'" | "`")
                && let Some((_, after)) = rest.split_once(sign)
            {
                out.push_str(sign);
                rest = after;
            }
        }
        if rest.len() == line.len() {
            return Cow::Borrowed(line);
        }
        out.push_str(rest);
        Cow::Owned(if out.contains('<') { values(&out) } else { out })
    }

    fn begins(&self, byte: u8) -> bool {
        self.begin.get(usize::from(byte)) == Some(&true)
    }

    /// Whether a comment begins here, behind `before`.
    fn opens_comment(&self, here: &str, before: &str) -> bool {
        self.openers.iter().any(|open| {
            here.starts_with(open)
                // `#` and `*` open a comment where a line or a word begins only.
                && (open.len() > 1 || before.trim().is_empty() || before.ends_with(' '))
                && (*open != "*" || before.trim().is_empty())
        })
    }
}

/// What opens a comment to the end of a line.
fn openers(language: &str) -> &'static [&'static str] {
    match language {
        "python" | "py" | "sh" | "bash" | "shell" | "zsh" | "powershell" | "ps1"
        | "azurepowershell" | "azurecli" | "r" | "ruby" | "rb" | "dockerfile" | "make"
        | "makefile" | "perl" | "ini" | "conf" | "yaml" | "yml" | "toml" => &["#"],
        "sql" | "lua" | "haskell" => &["--"],
        "vb" | "vba" => &["'"],
        "bat" | "cmd" => &["REM ", "rem ", "::"],
        // What has comments is no JSON, but what people write in documentation often has.
        "json" | "jsonc" | "json5" => &["//"],
        "http" | "url" => &[],
        _ => &["//", "/*", "*", "#", "<!--"],
    }
}

fn values(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find('<') {
        let (head, tail) = rest.split_at(start);
        out.push_str(head);
        match tail.find('>') {
            Some(end)
                if tail
                    .get(1..end)
                    .is_some_and(|name| name.contains(|c: char| c == ' ' || !c.is_ascii())) =>
            {
                out.push_str("<>");
                rest = tail.get(end + 1..).unwrap_or("");
            }
            _ => {
                out.push('<');
                rest = tail.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn without(line: &str, language: &str) -> String {
        Language::named(language).code(line).into_owned()
    }

    #[test]
    fn what_people_read_is_left_out() {
        assert_eq!(
            without("run --fast  # 快一點", "sh").trim_end(),
            "run --fast"
        );
        assert_eq!(
            without("let a = 1; // one", "rust").trim_end(),
            "let a = 1;"
        );
        assert_eq!(without("print(\"Hello\")", "python"), "print(\"\")");
        assert_eq!(without("login <your name> x", "sh"), "login <> x");
        assert_eq!(without("a = b#c", "python"), "a = b#c");
        assert_eq!(without("vec<u8> x", "rust"), "vec<u8> x");
    }

    /// The same, character by character.
    fn plain(line: &str, language: &str) -> String {
        let openers = openers(language);
        let mut out = String::new();
        let mut quote: Option<char> = None;
        for (at, c) in line.char_indices() {
            let rest = line.get(at..).expect("a boundary");
            let at_comment = openers.iter().any(|open| {
                rest.starts_with(open)
                    && (open.len() > 1 || out.trim().is_empty() || out.ends_with(' '))
                    && (*open != "*" || out.trim().is_empty())
            });
            if quote.is_none() && at_comment {
                break;
            }
            match quote {
                Some(open) if c == open => {
                    quote = None;
                    out.push(c);
                }
                Some(_) => {}
                None => {
                    if matches!(c, '"' | '\'' | '`') && rest.chars().skip(1).any(|next| next == c) {
                        quote = Some(c);
                    }
                    out.push(c);
                }
            }
        }
        values(&out)
    }

    proptest! {
        #[test]
        fn lines_are_read_as_character_by_character(
            line in "[ab 快\"'`<>#*/:!R-]{0,24}|[ab ](REM |rem |::|--|//|/\\*|<!--)[ab'#]{0,4}",
            language in "sh|rust|sql|vb|bat|json|",
        ) {
            prop_assert_eq!(without(&line, &language), plain(&line, &language));
        }
    }
}
