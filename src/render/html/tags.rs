//! The tokens of raw HTML.

/// A token.
pub(super) enum Token {
    /// A comment, declaration or instruction.
    Nothing,
    /// A `<` that begins nothing.
    Text,
    Open(String, Vec<(String, String)>),
    Close(String),
}

/// The token at the start of `html`, which begins with `<`, and its length in bytes.
pub(super) fn token(html: &str) -> (Token, usize) {
    let rest = html.get(1..).unwrap_or("");
    if let Some(comment) = rest.strip_prefix("!--") {
        // A comment ends at `-->` or at the end of its fragment; `<!-->` is a whole one.
        let end = if comment.starts_with('>') {
            1
        } else {
            comment.find("-->").map_or(comment.len(), |at| at + 3)
        };
        return (Token::Nothing, 4 + end);
    }
    if rest.starts_with(['!', '?']) {
        return (
            Token::Nothing,
            rest.find('>').map_or(html.len(), |at| at + 2),
        );
    }
    let (closing, rest) = match rest.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (Token::Text, 1);
    }
    let length = rest
        .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')
        .unwrap_or(rest.len());
    let name = rest.get(..length).unwrap_or("").to_ascii_lowercase();
    let mut tail = rest.get(length..).unwrap_or("");
    let mut attributes: Vec<(String, String)> = Vec::new();
    loop {
        tail = tail.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = tail.strip_prefix('>') {
            let used = html.len() - after.len();
            let token = if closing {
                Token::Close(name)
            } else {
                Token::Open(name, attributes)
            };
            return (token, used);
        }
        if tail.is_empty() {
            // Never closed: it is text.
            return (Token::Text, 1);
        }
        let end = tail
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(tail.len())
            .max(tail.chars().next().map_or(1, char::len_utf8));
        let attribute = tail.get(..end).unwrap_or("").to_ascii_lowercase();
        tail = tail.get(end..).unwrap_or("").trim_start();
        let mut value = "";
        if let Some(after) = tail.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            if let Some(quote) = quote {
                let inner = after.get(1..).unwrap_or("");
                let Some(end) = inner.find(quote) else {
                    return (Token::Text, 1);
                };
                value = inner.get(..end).unwrap_or("");
                tail = inner.get(end + 1..).unwrap_or("");
            } else {
                let end = after
                    .find(|c: char| c.is_ascii_whitespace() || c == '>')
                    .unwrap_or(after.len());
                value = after.get(..end).unwrap_or("");
                tail = after.get(end..).unwrap_or("");
            }
        }
        if !attributes.iter().any(|(known, _)| *known == attribute) {
            attributes.push((attribute, value.to_owned()));
        }
    }
}
