//! A part of a text that is held in shares: a block's words are mostly the file's own.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::Span;

/// A part of a text, which it keeps in memory; it reads as a `str`.
#[derive(Clone, Default)]
pub struct SharedText {
    whole: Option<Arc<String>>,
    part: Span,
}

impl SharedText {
    /// The bytes `part` of `whole`; empty where they are not of it.
    pub(crate) fn of(whole: &Arc<String>, part: Span) -> Self {
        Self {
            whole: Some(Arc::clone(whole)),
            part,
        }
    }

    /// The bytes `span` of this one, in the same memory.
    pub(crate) fn share(&self, span: Span) -> Self {
        Self {
            whole: self.whole.as_ref().map(Arc::clone),
            part: self.placed(span).unwrap_or_default(),
        }
    }

    /// The bytes `span` of this one; empty where they are not of it.
    #[inline]
    pub(crate) fn slice(&self, span: Span) -> &str {
        let whole = self.whole.as_ref().zip(self.placed(span));
        whole
            .and_then(|(whole, part)| whole.get(part.range()))
            .unwrap_or("")
    }

    /// Where a part of this one stands in the whole.
    #[inline]
    fn placed(&self, span: Span) -> Option<Span> {
        let is_within = span.start <= span.end && span.end <= self.part.end - self.part.start;
        is_within.then(|| Span {
            start: self.part.start + span.start,
            end: self.part.start + span.end,
        })
    }

    /// A part of a text that is still being written: it is empty until [`Self::settle`] gives the
    /// text.
    pub(crate) fn unsettled(part: Span) -> Self {
        Self { whole: None, part }
    }

    /// Gives an [unsettled](Self::unsettled) part its text.
    pub(crate) fn settle(&mut self, whole: &Arc<String>) {
        if self.whole.is_none() && !self.part.is_empty() {
            self.whole = Some(Arc::clone(whole));
        }
    }
}

impl Deref for SharedText {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        let whole = self.whole.as_ref();
        whole
            .and_then(|whole| whole.get(self.part.range()))
            .unwrap_or("")
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        let part = Span::new(0, text.len());
        Self {
            whole: Some(Arc::new(text)),
            part,
        }
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl PartialEq for SharedText {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SharedText {}

impl PartialEq<&str> for SharedText {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_ends_where_its_neighbour_begins() {
        let whole = Arc::new("茶 tea壺".to_owned());
        let parts = [(0, 4), (4, 4), (4, 10)].map(|(from, to)| Span::new(from, to));
        let [tea, nothing, kettle] = parts.map(|part| SharedText::of(&whole, part));
        assert_eq!([&*tea, &*nothing, &*kettle], ["茶 ", "", "tea壺"]);
        for (text, from, to, is) in [
            (&tea, 0, 3, "茶"),
            (&tea, 4, 4, ""),
            (&tea, 3, 4, " "),
            // Not of it, though the whole has it.
            (&tea, 3, 5, ""),
            (&nothing, 0, 1, ""),
            // Within a character.
            (&tea, 1, 3, ""),
            (&kettle, 3, 5, ""),
            (&kettle, 0, 3, "tea"),
            (&kettle, 3, 6, "壺"),
        ] {
            let span = Span::new(from, to);
            assert_eq!(text.slice(span), is, "{from} to {to} of {text:?}");
            assert_eq!(&*text.share(span), is, "{from} to {to} of {text:?}");
        }
        let turned = Span { start: 3, end: 0 };
        assert_eq!((kettle.slice(turned), &*kettle.share(turned)), ("", ""));
        let unsettled = SharedText::unsettled(Span::new(0, 3));
        assert_eq!((&*unsettled, unsettled.slice(Span::new(0, 3))), ("", ""));
    }
}
