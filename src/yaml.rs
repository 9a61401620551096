//! YAML to values, with a guard before the parser: the only user of `serde_yaml`.

mod plain;
mod whole;

use serde::de::DeserializeOwned;
use serde_json::Value;

use whole::Whole;

/// Brackets within brackets: the parser takes quadratic time on deep ones.
const MAX_FLOW_DEPTH: usize = 32;
/// Aliases (`*name`), for the sake of memory: each may repeat a whole tree.
const MAX_ALIASES: usize = 16;

/// Why a text is not the YAML that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct BadYaml {
    /// Byte of the text where it goes wrong; 0 where the parser cannot tell.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
    /// Whether it may be YAML, and is more than diglot reads.
    pub refused: bool,
}

/// Parses YAML to JSON values. An empty text is null.
///
/// # Errors
/// [`BadYaml`] where the text is not YAML, nests over 32 brackets or uses over 16 aliases.
pub fn parse(text: &str) -> Result<Value, BadYaml> {
    if text.trim().is_empty() {
        return Ok(Value::Null);
    }
    if let Some(value) = plain::parse(text) {
        return Ok(value);
    }
    read(text).map(|Whole(value)| value)
}

/// As [`read`], at once where the text is data of plain words, as most that is known of languages is.
///
/// # Errors
/// As [`read`].
pub fn read_words<T: DeserializeOwned>(text: &str) -> Result<T, BadYaml> {
    let plain = plain::data(text).and_then(|value| serde_json::from_value(value).ok());
    plain.map_or_else(|| read(text), Ok)
}

/// Parses YAML into a type.
///
/// # Errors
/// As [`parse`], and where the text does not fit the type.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, BadYaml> {
    guard(text)?;
    serde_yaml::from_str::<T>(text).map_err(|error| {
        let offset = error.location().map_or(0, |location| location.index());
        let message = error.to_string();
        // The position is said by the finding itself.
        let message = message
            .split(" at line ")
            .next()
            .unwrap_or(&message)
            .to_owned();
        BadYaml {
            offset,
            message,
            refused: false,
        }
    })
}

/// Refuses what would make the parser slow or greedy.
fn guard(text: &str) -> Result<(), BadYaml> {
    let bad = |offset, message| {
        Err(BadYaml {
            offset,
            message,
            refused: true,
        })
    };
    let (mut depth, mut aliases) = (0usize, 0usize);
    let mut quote: Option<char> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open || (c == '\n' && before == '\n') => quote = None,
            (None, '"' | '\'') if before.is_whitespace() || matches!(before, '[' | '{' | ',') => {
                quote = Some(c);
            }
            (None, '[' | '{') => {
                depth += 1;
                if depth > MAX_FLOW_DEPTH {
                    return bad(
                        at,
                        format!("brackets are nested over {MAX_FLOW_DEPTH} deep"),
                    );
                }
            }
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            (None, '*') if before.is_whitespace() => {
                aliases += 1;
                if aliases > MAX_ALIASES {
                    return bad(at, format!("there are over {MAX_ALIASES} aliases"));
                }
            }
            (None, '\0') => return bad(at, "there is a NUL character".to_owned()),
            _ => {}
        }
        before = c;
    }
    Ok(())
}
