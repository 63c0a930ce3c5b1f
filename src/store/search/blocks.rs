//! The way through the index, cut into pieces.
//!
//! The index says which article comes next, and where words are common but never stand together it
//! looks through all articles before it says anything. So every article has a marked word for the
//! block of numbers it lies in: asked for together with that word, the index looks no further than
//! the block's end, and an answer can tell what was found so far.

use crate::store::search::expression::Expression;
use crate::store::search::searcher::Searcher;
use rusqlite::OptionalExtension;
use std::ops::Range;

/// Numbers of a block, as a power of two: what holds nowhere takes about 3 ms in each.
const SHIFT: u32 = 13;

/// Begins the word for a block.
const BLOCK: &str = "\u{a4}b";

/// The word of the block that a number lies in.
pub(super) fn word(number: i64) -> String {
    format!("{BLOCK}{:x}", number >> SHIFT)
}

/// A piece of the way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The numbers asked about.
    pub(super) numbers: Range<i64>,
    /// What the index is asked about them.
    pub(super) words: String,
}

impl Searcher {
    /// The first piece of these numbers, gone through up or down; `None` where no article is there.
    /// `loose` asks without the beginnings of words.
    pub(super) fn piece(
        &self,
        expression: &Expression,
        loose: bool,
        numbers: &Range<i64>,
        down: bool,
    ) -> rusqlite::Result<Option<Piece>> {
        if numbers.is_empty() {
            return Ok(None);
        }
        if !expression.is_scattered(loose) {
            return Ok(Some(Piece {
                numbers: numbers.clone(),
                words: expression.words(loose, None),
            }));
        }
        let order = if down { "ASC" } else { "DESC" };
        let nearest: Option<i64> = self
            .connection()
            .prepare_cached(&format!(
                "SELECT number FROM documents WHERE number >= ?1 AND number < ?2
                 ORDER BY number {order} LIMIT 1"
            ))?
            .query_row([numbers.start, numbers.end], |row| row.get(0))
            .optional()?;
        Ok(nearest.map(|nearest| {
            let start = nearest >> SHIFT << SHIFT;
            let block = start..start.saturating_add(1 << SHIFT);
            Piece {
                numbers: numbers.start.max(block.start)..numbers.end.min(block.end),
                words: expression.words(loose, Some(&word(nearest))),
            }
        }))
    }
}

impl Piece {
    /// What of these numbers is left behind it.
    pub(super) fn rest(&self, numbers: &Range<i64>, down: bool) -> Range<i64> {
        match down {
            true => self.numbers.end..numbers.end,
            false => numbers.start..self.numbers.start,
        }
    }
}
