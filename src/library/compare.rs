//! Two dates side by side: who spoke on both, what is new, what is gone, what was said again.
//!
//! Pure: the store brings the articles of both sides, the screen draws the result.

/// Two sides and what differs.
#[derive(Clone, Debug, Default)]
pub struct Comparison {}
