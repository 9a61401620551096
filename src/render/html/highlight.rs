//! Code in colours: comments, strings, numbers, keywords and keys, by a table of languages.
//!
//! This reads code as a reader skims it, not as a compiler does: one pass, no nesting, and what a
//! language is not known for stays plain. The classes are few, so that one style sheet serves the
//! light and the dark scheme.

use std::sync::LazyLock;

use super::escape;

/// How the code of some languages is told apart.
struct Syntax {
    names: &'static [&'static str],
    /// What opens a comment that ends with its line.
    line: &'static [&'static str],
    /// What opens and closes a comment.
    block: &'static [(&'static str, &'static str)],
    /// What opens and closes a string; `\` hides a sign in it.
    strings: &'static [&'static str],
    keywords: &'static str,
    keys: Keys,
    /// Whether `$name` is a variable.
    dollar: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    None,
    /// A name before this sign, first on its line.
    Before(char),
    /// A string before a colon.
    Json,
}

const C_KEYWORDS: &str = "abstract as async auto await base bool boolean break byte case catch char class const continue default defer delegate delete do double else enum event explicit export extends extern false final finally float fn for foreach from func function get go if implements import in int interface internal is let lock long map match mod module mut namespace new nil null object of operator out override package private protected pub public range readonly ref return sealed select self set short static string struct super switch template this throw throws trait true try type typeof uint undefined union unsafe use using val var virtual void volatile when where while with yield";

const SYNTAXES: &[Syntax] = &[
    Syntax {
        names: &[
            "c",
            "cpp",
            "c++",
            "cs",
            "csharp",
            "c#",
            "java",
            "js",
            "javascript",
            "jsx",
            "ts",
            "typescript",
            "tsx",
            "rust",
            "rs",
            "go",
            "kotlin",
            "kt",
            "swift",
            "php",
            "dart",
            "scala",
        ],
        line: &["//"],
        block: &[("/*", "*/")],
        strings: &["\"", "'", "`"],
        keywords: C_KEYWORDS,
        keys: Keys::None,
        dollar: false,
    },
    Syntax {
        names: &["json", "jsonc", "json5"],
        line: &["//"],
        block: &[("/*", "*/")],
        strings: &["\""],
        keywords: "true false null",
        keys: Keys::Json,
        dollar: false,
    },
    Syntax {
        names: &["toml", "ini", "cfg", "conf", "properties", "editorconfig"],
        line: &["#", ";"],
        block: &[],
        strings: &["\"\"\"", "'''", "\"", "'"],
        keywords: "true false",
        keys: Keys::Before('='),
        dollar: false,
    },
    Syntax {
        names: &["ftl", "fluent"],
        line: &["#"],
        block: &[],
        strings: &["\""],
        keywords: "NUMBER DATETIME LIST",
        keys: Keys::Before('='),
        dollar: true,
    },
    Syntax {
        names: &["yaml", "yml"],
        line: &["#"],
        block: &[],
        strings: &["\"", "'"],
        keywords: "true false null yes no on off",
        keys: Keys::Before(':'),
        dollar: false,
    },
    Syntax {
        names: &[
            "sh",
            "bash",
            "shell",
            "zsh",
            "console",
            "dockerfile",
            "docker",
            "make",
            "makefile",
        ],
        line: &["#"],
        block: &[],
        strings: &["\"", "'"],
        keywords: "if then else elif fi for in do done while until case esac function return export local set unset cd echo exit source FROM RUN COPY ADD WORKDIR ENV ARG CMD ENTRYPOINT EXPOSE USER",
        keys: Keys::None,
        dollar: true,
    },
    Syntax {
        names: &["powershell", "ps1", "pwsh", "azurepowershell"],
        line: &["#"],
        block: &[("<#", "#>")],
        strings: &["\"", "'"],
        keywords: "if else elseif foreach for while do until switch function param return try catch finally throw begin process end in",
        keys: Keys::None,
        dollar: true,
    },
    Syntax {
        names: &["python", "py", "ruby", "rb", "elixir", "r"],
        line: &["#"],
        block: &[],
        strings: &["\"\"\"", "'''", "\"", "'"],
        keywords: "and as assert async await begin break class continue def del do elif else elsif end ensure except False finally for from global if import in is lambda module nil None nonlocal not or pass raise require rescue return self then True try unless until when while with yield true false",
        keys: Keys::None,
        dollar: false,
    },
    Syntax {
        names: &["sql", "kusto", "kql"],
        line: &["--", "//"],
        block: &[("/*", "*/")],
        strings: &["'", "\""],
        keywords: "select from where join inner left right outer on group by order having insert into values update set delete create table view index drop alter as and or not null is in like between limit union all distinct primary key foreign references default exists case when then else end SELECT FROM WHERE JOIN INNER LEFT RIGHT OUTER ON GROUP BY ORDER HAVING INSERT INTO VALUES UPDATE SET DELETE CREATE TABLE VIEW INDEX DROP ALTER AS AND OR NOT NULL IS IN LIKE BETWEEN LIMIT UNION ALL DISTINCT PRIMARY KEY FOREIGN REFERENCES DEFAULT EXISTS CASE WHEN THEN ELSE END",
        keys: Keys::None,
        dollar: false,
    },
    Syntax {
        names: &["css", "scss", "less"],
        line: &[],
        block: &[("/*", "*/")],
        strings: &["\"", "'"],
        keywords: "@media @import @supports @font-face @layer @container !important",
        keys: Keys::Before(':'),
        dollar: false,
    },
    Syntax {
        names: &[
            "html", "xml", "svg", "xhtml", "jinja", "jinja2", "tera", "vue",
        ],
        line: &[],
        block: &[("<!--", "-->"), ("{#", "#}")],
        strings: &["\""],
        keywords: "",
        keys: Keys::None,
        dollar: false,
    },
];

/// Appends `code` as HTML; `false` where the language is not known, and nothing was appended.
pub(super) fn code(out: &mut String, language: &str, code: &str) -> bool {
    let language = language.to_ascii_lowercase();
    if matches!(language.as_str(), "diff" | "patch") {
        diff(out, code);
        return true;
    }
    let known = SYNTAXES
        .iter()
        .zip(READINGS.iter())
        .find(|(syntax, _)| syntax.names.contains(&&*language));
    let Some((syntax, reading)) = known else {
        return false;
    };
    let mut lexer = Lexer {
        syntax,
        reading,
        code,
        at: 0,
        out,
    };
    lexer.run();
    true
}

/// Lines that come and go.
fn diff(out: &mut String, code: &str) {
    for line in code.split_inclusive('\n') {
        let class = match line.as_bytes().first() {
            Some(b'+') => "ins",
            Some(b'-') => "del",
            Some(b'@') => "hl-c",
            _ => "",
        };
        span(out, class, line);
    }
}

fn span(out: &mut String, class: &str, text: &str) {
    if class.is_empty() || text.trim().is_empty() {
        escape::text(out, text);
        return;
    }
    out.push_str("<span class=\"");
    out.push_str(class);
    out.push_str("\">");
    escape::text(out, text);
    out.push_str("</span>");
}

/// What makes a language quick to read; in the order of [`SYNTAXES`].
struct Reading {
    /// The keywords, sorted.
    keywords: Vec<&'static str>,
    /// For each ASCII sign the lengths of the keywords that begin with it, as bits.
    lengths: [u64; 128],
    /// Whether an ASCII sign may begin something; where it cannot, it is passed over at once.
    begins: [bool; 128],
}

static READINGS: LazyLock<Vec<Reading>> =
    LazyLock::new(|| SYNTAXES.iter().map(Reading::of).collect());

impl Reading {
    fn of(syntax: &Syntax) -> Self {
        let mut keywords: Vec<&'static str> = syntax.keywords.split(' ').collect();
        keywords.sort_unstable();
        let mut begins = [false; 128];
        let block = syntax.block.iter().map(|(open, _)| open);
        let opening = syntax.line.iter().chain(syntax.strings).chain(block);
        let mut mark = |byte: u8| {
            if let Some(sign) = begins.get_mut(usize::from(byte)) {
                *sign = true;
            }
        };
        opening
            .filter_map(|open| open.bytes().next())
            .for_each(&mut mark);
        (b'0'..=b'9').for_each(&mut mark);
        (b'a'..=b'z').for_each(&mut mark);
        (b'A'..=b'Z').for_each(&mut mark);
        b"_@!".iter().copied().for_each(&mut mark);
        if syntax.dollar {
            mark(b'$');
        }
        if syntax.names.contains(&"html") {
            mark(b'<');
        }
        let mut lengths = [0; 128];
        for keyword in &keywords {
            if let Some(lengths) = keyword.bytes().next().and_then(|first| {
                let first = usize::from(first);
                lengths.get_mut(first)
            }) {
                *lengths |= bit(keyword.len());
            }
        }
        Self {
            keywords,
            lengths,
            begins,
        }
    }

    /// Whether a word is a keyword. Most are of another length than those that begin as they do.
    fn is_keyword(&self, word: &str) -> bool {
        let first = word.bytes().next().map(usize::from);
        let lengths = first.and_then(|first| self.lengths.get(first));
        lengths.is_some_and(|lengths| lengths & bit(word.len()) != 0)
            && self.keywords.binary_search(&word).is_ok()
    }
}

/// A length as a bit; all that are long share the last.
fn bit(length: usize) -> u64 {
    1 << length.min(63)
}

struct Lexer<'a> {
    syntax: &'static Syntax,
    reading: &'static Reading,
    code: &'a str,
    at: usize,
    out: &'a mut String,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.code.get(self.at..).unwrap_or("")
    }

    fn take(&mut self, length: usize, class: &str) {
        let text = self.rest().get(..length).unwrap_or_else(|| self.rest());
        self.at += text.len();
        span(self.out, class, text);
    }

    fn run(&mut self) {
        let mut fresh_line = true;
        let mut plain = self.at;
        while let Some(c) = self.rest().chars().next() {
            let rest = self.rest();
            let passed = self.reading.begins.get(c as usize) == Some(&false)
                && !(fresh_line && self.syntax.keys != Keys::None);
            let found = if passed {
                None
            } else {
                self.token(rest, c, fresh_line)
            };
            if c == '\n' {
                fresh_line = true;
            } else if !c.is_whitespace() {
                fresh_line = false;
            }
            match found {
                Some((length, class)) => {
                    let before = self.code.get(plain..self.at).unwrap_or("");
                    escape::text(self.out, before);
                    self.take(length, class);
                    plain = self.at;
                }
                None => self.at += step(rest, c),
            }
        }
        escape::text(self.out, self.code.get(plain..).unwrap_or(""));
    }

    fn token(&self, rest: &'a str, c: char, fresh_line: bool) -> Option<(usize, &'static str)> {
        let syntax = self.syntax;
        // Nothing else than a key begins with a letter or digit.
        if is_word(c) && !(fresh_line && matches!(syntax.keys, Keys::Before(_))) {
            return self.word(rest, c);
        }
        for (open, close) in syntax.block {
            if let Some(tail) = rest.strip_prefix(open) {
                let inner = tail.find(close).map_or(tail.len(), |at| at + close.len());
                return Some((open.len() + inner, "hl-c"));
            }
        }
        let before = self.before();
        // `#` and `;` open a comment where a word ends, not in the middle of an address.
        let loose = before.is_none_or(char::is_whitespace);
        for open in syntax.line {
            if rest.starts_with(open) && (loose || *open == "//" && before != Some(':')) {
                return Some((rest.find('\n').unwrap_or(rest.len()), "hl-c"));
            }
        }
        if fresh_line && let Keys::Before(sign) = syntax.keys {
            let line = rest.split('\n').next().unwrap_or("");
            if line.starts_with('[') && sign == '=' && line.trim_end().ends_with(']') {
                return Some((line.trim_end().len(), "hl-k"));
            }
            let dash = if sign == ':' {
                line.len() - line.trim_start_matches(['-', ' ']).len()
            } else {
                0
            };
            let name = line.get(dash..).unwrap_or("");
            let end = name.find(|c: char| !(is_word(c) || matches!(c, '-' | '.' | '"' | ' ')));
            if let Some(end) = end
                && end > 0
                && name.get(end..).is_some_and(|tail| tail.starts_with(sign))
                && !name.starts_with('"')
            {
                return Some((dash + end, "hl-p"));
            }
        }
        for quote in syntax.strings {
            if rest.starts_with(quote) {
                let length = string_length(rest, quote)?;
                let key = syntax.keys == Keys::Json
                    && rest
                        .get(length..)
                        .is_some_and(|tail| tail.trim_start().starts_with(':'));
                return Some((length, if key { "hl-p" } else { "hl-s" }));
            }
        }
        if syntax.dollar && c == '$' {
            let name = rest.get(1..).unwrap_or("");
            let length = if name.starts_with('{') {
                name.find('}').map(|at| at + 1)
            } else {
                Some(name.find(|c: char| !is_word(c)).unwrap_or(name.len())).filter(|&at| at > 0)
            };
            return length.map(|length| (length + 1, "hl-v"));
        }
        if c == '<' && syntax.names.contains(&"html") {
            let name = rest.get(1..).unwrap_or("").trim_start_matches('/');
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let skip = rest.len() - name.len();
                let length = name
                    .find(|c: char| !(is_word(c) || c == '-'))
                    .unwrap_or(name.len());
                return Some((skip + length, "hl-k"));
            }
        }
        self.word(rest, c)
    }

    /// The character before.
    fn before(&self) -> Option<char> {
        let head = self.code.get(..self.at)?;
        head.chars().next_back()
    }

    /// A number or a keyword, at the beginning of a word.
    fn word(&self, rest: &'a str, c: char) -> Option<(usize, &'static str)> {
        if self.before().is_some_and(is_word) {
            return None;
        }
        if c.is_ascii_digit() {
            let length = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_')))
                .unwrap_or(rest.len());
            return Some((length, "hl-n"));
        }
        if is_word(c) || matches!(c, '@' | '!') {
            let tail = rest.get(c.len_utf8()..).unwrap_or("");
            let length = c.len_utf8()
                + tail
                    .find(|d| !(is_word(d) || matches!(c, '@' | '!') && d == '-'))
                    .unwrap_or(tail.len());
            let word = rest.get(..length).unwrap_or("");
            if self.reading.is_keyword(word) {
                return Some((length, "hl-k"));
            }
        }
        None
    }
}

/// How far to go where nothing begins: over a whole word, so that `for` in `before` is none.
fn step(rest: &str, c: char) -> usize {
    if is_word(c) {
        rest.find(|c| !is_word(c)).unwrap_or(rest.len())
    } else {
        c.len_utf8()
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of the string at the start of `text`; `None` for a lone quote, such as an apostrophe.
/// Strings of one quote end with their line.
fn string_length(text: &str, quote: &str) -> Option<usize> {
    let long = quote.len() > 1 || quote == "`";
    let mut escaped = false;
    let tail = text.get(quote.len()..)?;
    for (at, c) in tail.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if tail.get(at..).is_some_and(|rest| rest.starts_with(quote)) {
            return Some(at + 2 * quote.len());
        } else if c == '\n' && !long {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests;
