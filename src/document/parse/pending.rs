//! A text that waits for what follows it: adjacent events of text are one text.

use std::borrow::Cow;

use crate::document::Text;
use crate::text::{Source, Span};

/// The text of the events so far.
#[derive(Default)]
pub(super) enum Pending {
    /// None yet.
    #[default]
    Nothing,
    /// A slice of the source, as nearly every text is.
    Exact(Span),
    /// Words that stand otherwise in the source.
    Joined(Box<Joined>),
}

/// A text that is no slice of the source, or of several of them.
pub(super) struct Joined {
    pub(super) span: Span,
    /// All of it, once it is not a slice of the source.
    pub(super) owned: Option<String>,
    /// Its parts, once there are two: an entity or an escape between exact slices.
    pub(super) parts: Vec<(Text, Span)>,
}

impl Pending {
    /// Adds the text of an event.
    #[inline]
    pub(super) fn add(&mut self, text: Cow<'_, str>, span: Span, source: &Source) {
        let written = source.slice(span);
        // The parser gives slices of what it was given, which mostly is the source itself.
        let exact = std::ptr::eq(written, &raw const *text) || *written == *text;
        match self {
            Self::Nothing if exact => *self = Self::Exact(span),
            Self::Exact(before) if exact && before.end == span.start => {
                *before = before.join(span);
            }
            Self::Joined(joined) => joined.add(&text, span, exact, source),
            Self::Exact(before) => {
                let mut joined = Joined::new(*before, None);
                joined.add(&text, span, exact, source);
                *self = Self::Joined(Box::new(joined));
            }
            Self::Nothing => {
                *self = Self::Joined(Box::new(Joined::new(span, Some(text.into_owned()))));
            }
        }
    }
}

impl Joined {
    fn new(span: Span, owned: Option<String>) -> Self {
        Self {
            span,
            owned,
            parts: Vec::new(),
        }
    }

    fn add(&mut self, text: &str, span: Span, exact: bool, source: &Source) {
        if self.parts.is_empty() {
            let first = match &self.owned {
                None => Text::Source(self.span),
                Some(owned) => Text::Owned(owned.as_str().into()),
            };
            self.parts.push((first, self.span));
        }
        let part = if exact {
            Text::Source(span)
        } else {
            Text::Owned(text.into())
        };
        self.parts.push((part, span));
        let before = || source.slice(self.span).to_owned();
        self.owned.get_or_insert_with(before).push_str(text);
        self.span = self.span.join(span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_in_a_row_are_one_and_others_keep_their_parts() {
        let source = Source::new("a.md", "a.md", "one, two &amp; three".to_owned());
        let mut pending = Pending::default();
        for range in [0..3, 3..9] {
            let text = source.text().get(range.clone()).expect("a slice");
            // The same words elsewhere are a slice of the source too.
            let text = Cow::Owned(text.to_owned());
            pending.add(text, Span::new(range.start, range.end), &source);
        }
        assert!(matches!(pending, Pending::Exact(span) if span == Span::new(0, 9)));
        pending.add("&".into(), Span::new(9, 14), &source);
        pending.add(" three".into(), Span::new(14, 20), &source);
        let Pending::Joined(joined) = pending else {
            panic!("an entity is no slice of the source");
        };
        assert_eq!(joined.owned.as_deref(), Some("one, two & three"));
        assert_eq!(joined.span, Span::new(0, 20));
        let parts: Vec<&str> = joined
            .parts
            .iter()
            .map(|(text, _)| text.read(&source))
            .collect();
        assert_eq!(parts, ["one, two ", "&", " three"]);
    }
}
