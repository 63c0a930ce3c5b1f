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
use std::time::{Duration, Instant};

/// Numbers of a block, as a power of two: what holds nowhere takes about 3 ms in each.
const SHIFT: u32 = 13;

/// Blocks asked about at once, where those before took no time.
const MOST: i64 = 32;

/// What took no time.
const QUICK: Duration = Duration::from_millis(1);

/// Begins the word for a block.
const BLOCK: &str = "\u{a4}b";

/// The word of the block that a number lies in.
pub(super) fn word(number: i64) -> String {
    of_block(number >> SHIFT)
}

fn of_block(block: i64) -> String {
    format!("{BLOCK}{block:x}")
}

/// What is still to be gone through.
#[derive(Debug)]
pub(super) struct Way {
    numbers: Range<i64>,
    down: bool,
    /// Blocks of the next piece.
    blocks: i64,
    /// When the last piece was told.
    told: Option<Instant>,
}

/// A piece of the way.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The numbers asked about.
    pub(super) numbers: Range<i64>,
    /// What the index is asked about them.
    pub(super) words: String,
}

impl Way {
    /// Through these numbers, down the list or up.
    pub(super) fn through(numbers: Range<i64>, down: bool) -> Self {
        Self {
            numbers,
            down,
            blocks: 1,
            told: None,
        }
    }

    /// The number to go on from; `None` at the end of the way.
    pub(super) fn left(&self) -> Option<i64> {
        let next = match self.down {
            true => self.numbers.start,
            false => self.numbers.end.saturating_sub(1),
        };
        (!self.numbers.is_empty()).then_some(next)
    }

    /// The next piece; `None` where no article is left. `loose` asks without the beginnings of
    /// words.
    pub(super) fn piece(
        &mut self,
        searcher: &Searcher,
        expression: &Expression,
        loose: bool,
    ) -> rusqlite::Result<Option<Piece>> {
        if self.numbers.is_empty() {
            return Ok(None);
        }
        if !expression.is_scattered(loose) {
            let end = self.numbers.end;
            return Ok(Some(Piece {
                numbers: std::mem::replace(&mut self.numbers, end..end),
                words: expression.words(loose, &[]),
            }));
        }
        let Some(nearest) = self.nearest(searcher)? else {
            return Ok(None);
        };
        self.blocks = match self.told {
            Some(told) if told.elapsed() < QUICK => (self.blocks * 2).min(MOST),
            _ => 1,
        };
        self.told = Some(Instant::now());
        let nearest = nearest >> SHIFT;
        let blocks = match self.down {
            true => nearest..nearest + self.blocks,
            false => nearest + 1 - self.blocks..nearest + 1,
        };
        let words: Vec<String> = blocks.clone().map(of_block).collect();
        let first = self.numbers.start.max(blocks.start << SHIFT);
        let end = self.numbers.end.min(blocks.end << SHIFT);
        self.numbers = match self.down {
            true => end..self.numbers.end,
            false => self.numbers.start..first,
        };
        Ok(Some(Piece {
            numbers: first..end,
            words: expression.words(loose, &words),
        }))
    }

    /// The number of the nearest article.
    fn nearest(&self, searcher: &Searcher) -> rusqlite::Result<Option<i64>> {
        let order = if self.down { "ASC" } else { "DESC" };
        searcher
            .connection()
            .prepare_cached(&format!(
                "SELECT number FROM documents WHERE number >= ?1 AND number < ?2
                 ORDER BY number {order} LIMIT 1"
            ))?
            .query_row([self.numbers.start, self.numbers.end], |row| row.get(0))
            .optional()
    }
}
