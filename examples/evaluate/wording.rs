//! What a reader would read of a text, and whether two texts say the same words.

use unicode_normalization::UnicodeNormalization;

/// What a reader would read: no markup, one space, no case.
pub(crate) fn norm(text: &str) -> String {
    let text: String = text.nfkc().filter(|&c| c != '\u{200b}').collect();
    let text = without_tags(&text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let next = rest.get(c.len_utf8()..).unwrap_or("");
        // `](target)` goes, and with it the brackets of its text.
        if let Some(target) = rest.strip_prefix("](")
            && let Some(end) = closing(target)
        {
            rest = target.get(end + 1..).unwrap_or("");
            if let Some(open) = out.rfind('[') {
                let image = out.get(..open).is_some_and(|head| head.ends_with('!'));
                out.replace_range(open - usize::from(image)..=open, "");
            }
            continue;
        }
        match c {
            '\\' if next.starts_with(|c: char| c.is_ascii_punctuation()) => {}
            '*' | '_' | '`' | '|' => out.push(' '),
            '’' | '‘' => out.push('\''),
            '“' | '”' => out.push('"'),
            _ => out.push(c),
        }
        rest = next;
    }
    let words: Vec<String> = out.split_whitespace().map(str::to_lowercase).collect();
    let marker = |word: &str| {
        matches!(word, "-" | "+")
            || (!word.is_empty() && word.len() <= 6 && word.bytes().all(|byte| byte == b'#'))
            || word.strip_suffix(['.', ')']).is_some_and(|number| {
                (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
            })
    };
    let skip = words.iter().take_while(|word| marker(word)).count();
    let text = words.get(skip..).unwrap_or(&[]).join(" ");
    text.trim_end_matches("...")
        .trim_end_matches('…')
        .trim()
        .to_owned()
}

fn closing(target: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in target.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

fn without_tags(text: &str) -> String {
    let text = text.replace("&nbsp;", " ").replace("&#160;", " ");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let inner = rest.get(1..).unwrap_or("");
        let end = if let Some(comment) = inner.strip_prefix("!--") {
            comment.find("-->").map(|end| end + 7)
        } else if inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            inner.find('>').map(|end| end + 2)
        } else {
            None
        };
        match end {
            Some(end) if inner.starts_with("http") || inner.starts_with("mailto") => {
                out.push_str(rest.get(1..end - 1).unwrap_or(""));
                rest = rest.get(end..).unwrap_or("");
            }
            Some(end) => {
                out.push(' ');
                rest = rest.get(end..).unwrap_or("");
            }
            None => {
                out.push('<');
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    for (entity, c) in [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
    ] {
        out = out.replace(entity, c);
    }
    out
}

/// Whether `small` stands in `big` and not in the middle of a Latin word.
pub(crate) fn contains(big: &str, small: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    !small.is_empty()
        && big.match_indices(small).any(|(at, _)| {
            let before = big.get(..at).and_then(|head| head.chars().next_back());
            let after = big
                .get(at + small.len()..)
                .and_then(|tail| tail.chars().next());
            (edge(before) || edge(small.chars().next()))
                && (edge(after) || edge(small.chars().next_back()))
        })
}

pub(crate) fn matches(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if contains(a, b) || contains(b, a) {
        return true;
    }
    let squeeze = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<Vec<char>>()
    };
    let (a, b) = (squeeze(a), squeeze(b));
    let shorter = a.len().min(b.len());
    if shorter < 12 {
        return a == b;
    }
    longest_common(&a, &b) as f64 >= 0.6 * shorter as f64
}

/// Length of the longest run of characters that both have.
fn longest_common(a: &[char], b: &[char]) -> usize {
    let mut best = 0;
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row.get(at + 1).copied().unwrap_or(0);
            let length = if x == y { diagonal + 1 } else { 0 };
            if let Some(cell) = row.get_mut(at + 1) {
                *cell = length;
            }
            best = best.max(length);
            diagonal = above;
        }
    }
    best
}
