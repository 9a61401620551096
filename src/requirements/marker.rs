//! What rows begin with: numbers, bullets, and markers that Markdown does not know.

/// What a row begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Marker {
    None,
    Bullet,
    Number(u64),
}

/// A marker that Markdown does not read as one, and its length with the white space behind it:
/// `1．`, `2、`, `1.Text`, `•`, a dash before a link. Bullets inside a paragraph too.
pub(super) fn typed_marker(text: &str) -> Option<(Marker, usize)> {
    let lead = text.len() - text.trim_start().len();
    let body = text.get(lead..)?;
    let digits: String = body
        .chars()
        .take_while(|c| c.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(c))
        .collect();
    if !digits.is_empty() && digits.chars().count() <= 2 {
        let rest = body.get(digits.len()..)?;
        let dot = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '.' | ')' | '．' | '、' | '）'))?;
        let after = rest.get(dot.len_utf8()..)?;
        // 2.5 is a number, and so is 1.000.
        if after.starts_with(|c: char| c.is_ascii_digit()) || after.trim().is_empty() {
            return None;
        }
        let value: String = digits
            .chars()
            .map(|c| {
                if c.is_ascii_digit() {
                    c
                } else {
                    char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
                }
            })
            .collect();
        let white = after.len() - after.trim_start().len();
        let length = lead + digits.len() + dot.len_utf8() + white;
        return Some((Marker::Number(value.parse().ok()?), length));
    }
    if let Some(length) = lettered(body) {
        return Some((Marker::Bullet, lead + length));
    }
    let first = body.chars().next()?;
    let rest = body.get(first.len_utf8()..)?;
    let bullet = match first {
        '•' | '●' | '○' | '▪' | '■' | '◆' | '・' | '‧' => true,
        '-' | '–' | '—' | '+' => rest.starts_with(char::is_whitespace),
        '*' => rest.starts_with(' '),
        _ => false,
    };
    if !bullet || rest.trim().is_empty() {
        return None;
    }
    let white = rest.len() - rest.trim_start().len();
    Some((Marker::Bullet, lead + first.len_utf8() + white))
}

/// The column in which a line begins; tabs go to multiples of four.
pub(super) fn indent(line: &str) -> u32 {
    let mut column = 0;
    for c in line.chars() {
        match c {
            ' ' | '\u{3000}' | '>' => column += 1,
            '\t' => column = (column / 4 + 1) * 4,
            _ => break,
        }
    }
    column
}

/// The length of a marker that Markdown does not know: `a.`, `b)`, `(c)`, `(ii)`.
fn lettered(body: &str) -> Option<usize> {
    const ROMAN: [&str; 9] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let open = body.strip_prefix('(');
    let inside = open.unwrap_or(body);
    let end = inside.find(|c: char| !c.is_ascii_lowercase())?;
    let (label, rest) = inside.split_at_checked(end)?;
    let close = rest.chars().next()?;
    let closed = close == ')' || (close == '.' && open.is_none());
    let after = rest.get(1..).filter(|_| closed)?;
    let text = after.trim_start();
    let known = label.len() == 1 || ROMAN.contains(&label);
    (known && after.len() > text.len() && !text.is_empty()).then(|| body.len() - text.len())
}
