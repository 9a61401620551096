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
        (span.end <= self.part.end - self.part.start).then(|| Span {
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
