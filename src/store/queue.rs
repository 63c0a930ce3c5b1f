//! The order in which articles are annotated: what stands near the one being read, then the rest
//! as the list has it, newest first.

use crate::library::{ArticleId, Waiting};
use crate::store::reading::{Key, Reader};
use rusqlite::Connection;
use std::collections::VecDeque;

/// Articles handed out at once.
const BATCH: usize = 16;

/// Rows on either side of the article being read that come before all others.
const NEAR: usize = 40;

/// Where the annotating stands.
#[derive(Debug)]
pub(super) struct Queue {
    reader: Reader,
    /// The article being read, until what is near it was looked up.
    wish: Option<ArticleId>,
    /// What comes first.
    near: VecDeque<Waiting>,
    /// The last row handed out in the list's order.
    after: Option<Key>,
    /// Whether all were handed out.
    ended: bool,
}

impl Queue {
    pub(super) fn new(connection: Connection) -> Self {
        Self {
            reader: Reader::new(connection),
            wish: None,
            near: VecDeque::new(),
            after: None,
            ended: false,
        }
    }

    pub(super) fn connection(&self) -> &Connection {
        self.reader.connection()
    }

    pub(super) fn wish(&mut self, id: ArticleId) {
        self.wish = Some(id);
    }

    /// Looks at the whole list once more, for what has been added.
    pub(super) fn start_again(&mut self) {
        self.after = None;
        self.ended = false;
    }

    /// The next articles, none at the list's end. One that was near may come a second time, but
    /// not once it is annotated.
    pub(super) fn next(&mut self) -> rusqlite::Result<Vec<Waiting>> {
        if let Some(id) = self.wish.take() {
            self.near = self.reader.waiting_near(id, NEAR)?.into();
        }
        if !self.near.is_empty() {
            let some = self.near.len().min(BATCH);
            return Ok(self.near.drain(..some).collect());
        }
        // A million annotated articles need not be looked at for that.
        self.ended = self.ended || self.after.is_none() && self.reader.none_waits()?;
        if self.ended {
            return Ok(Vec::new());
        }
        let (waiting, last) = self.reader.waiting_after(self.after.as_ref(), BATCH)?;
        self.ended = last.is_none();
        self.after = last;
        Ok(waiting)
    }
}
