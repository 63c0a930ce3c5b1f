//! The window of a list that a page shows: the row stood on with some before and after it.

/// No screen shows more rows at once, and no answer may take long.
pub(super) const WINDOW: usize = 2_000;

/// Rows in list order.
pub(super) struct Window<T> {
    pub(super) rows: Vec<T>,
    /// Index in `rows` of the row stood on, if it was still there.
    pub(super) at: usize,
    /// Whether `rows` begins with the list's first row.
    pub(super) reaches_first: bool,
    /// Whether `rows` ends with the list's last row.
    pub(super) reaches_last: bool,
}

impl<T> Window<T> {
    /// So many rows before and after the one stood on, at most [`WINDOW`] each. `above` reads so
    /// many rows before it, nearest first; `below` so many from it on.
    pub(super) fn around<E>(
        (before, after): (usize, usize),
        above: impl FnOnce(usize) -> Result<Vec<T>, E>,
        below: impl FnOnce(usize) -> Result<Vec<T>, E>,
    ) -> Result<Self, E> {
        let (before, after) = (before.min(WINDOW), after.min(WINDOW));
        // One more each way tells whether the list ends there.
        let mut rows = above(before + 1)?;
        let reaches_first = rows.len() <= before;
        rows.truncate(before);
        rows.reverse();
        let at = rows.len();
        rows.extend(below(after + 2)?);
        let reaches_last = rows.len() <= at + after + 1;
        rows.truncate(at + after + 1);
        Ok(Self {
            rows,
            at,
            reaches_first,
            reaches_last,
        })
    }
}
