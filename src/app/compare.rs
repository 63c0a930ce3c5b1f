//! The compare screen's state: the side marked first, and the comparison once it has come.

use crate::library::Side;
use crate::library::compare::Comparison;

/// The marks and the last comparison.
#[derive(Clone, Debug, Default)]
pub struct Compare {
    /// The side marked as A.
    pub marked: Option<Side>,
    /// The last comparison.
    pub shown: Option<Box<Comparison>>,
}
