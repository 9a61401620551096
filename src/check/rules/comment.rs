//! Code without what people read in it: comments, and strings in another script.

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

/// What opens a comment to the end of a line.
fn openers(language: &str) -> &'static [&'static str] {
    match language {
        "python" | "py" | "sh" | "bash" | "shell" | "zsh" | "powershell" | "ps1"
        | "azurepowershell" | "azurecli" | "r" | "ruby" | "rb" | "dockerfile" | "make"
        | "makefile" | "perl" | "ini" | "conf" | "yaml" | "yml" | "toml" => &["#"],
        "sql" | "lua" | "haskell" => &["--"],
        "vb" | "vba" => &["'"],
        "bat" | "cmd" => &["REM ", "rem ", "::"],
        "json" | "http" | "url" => &[],
        _ => &["//", "/*", "*", "#", "<!--"],
    }
}

/// A line without its comment, without the text of strings, and without what stands for a value of
/// the reader (`<your name>`). What is left is what a machine reads.
pub(super) fn without(line: &str, language: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut quote: Option<char> = None;
    let mut rest = line;
    let openers = openers(language);
    while let Some(c) = rest.chars().next() {
        let at_comment = quote.is_none()
            && openers.iter().any(|open| {
                rest.starts_with(open)
                    // `#` and `*` open a comment where a line or a word begins only.
                    && (open.len() > 1 || out.trim().is_empty() || out.ends_with(' '))
                    && (*open != "*" || out.trim().is_empty())
            });
        if at_comment {
            break;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        match quote {
            Some(open) if c == open => {
                quote = None;
                out.push(c);
            }
            Some(_) => {}
            None => {
                if matches!(c, '"' | '\'' | '`') && rest.contains(c) {
                    quote = Some(c);
                }
                out.push(c);
            }
        }
    }
    values(&out)
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
    use super::*;

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
}
