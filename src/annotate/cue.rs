//! Reporting words and their subjects.

use crate::annotate::draft::Draft;
use crate::text::Span;

/// A reporting word or frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The reporting words.
    pub span: Span,
}

/// Finds the reporting words: fills `draft.cues`.
pub fn find(draft: &mut Draft<'_>) {
    draft.cues.clear();
}
