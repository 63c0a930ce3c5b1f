//! What changes the collection: articles that arrive, are annotated, are replaced, vanish.
//!
//! Reading it is [`crate::store::reading`]'s. Writes happen inside a transaction that the caller
//! opens and are safe to repeat after one that was rolled back.

mod change;
mod keeping;
mod listing;
pub(super) mod order;
mod slot;

use crate::library::{ArticleId, Loaded, SourceKey, Stamp};
use crate::store::catalogue::change::Sweep;
use crate::store::catalogue::order::Settling;
use crate::store::catalogue::slot::{Filling, Slot};
use crate::store::desk::News;
use crate::store::digest::Digest;
use crate::store::intake::Brought;
use crate::store::pack::Pressed;
use crate::store::roots::Roots;
use crate::store::schema;
use crate::store::search::{self, Upkeep};
use crate::store::tally::{Counted, Tally};
use rusqlite::Connection;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The collection as this run knows it.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) connection: Connection,
    /// Files that this round of the loader has met.
    seen: FxHashSet<i64>,
    /// Files of many articles that this run has met first and that are not all here.
    fresh: FxHashSet<i64>,
    /// The newest file when this run began: later ones may be another copy's, never swept away.
    newest: i64,
    /// What the batch under way adds to the counts.
    tally: Tally,
    /// What keeps the full-text index in step.
    pub(super) upkeep: Upkeep,
    /// Files that have vanished, unless they turn up elsewhere.
    gone: Vec<i64>,
    /// The file of many articles that the batch under way adds to.
    filling: Option<Filling>,
    /// Where the sweep for vanished files stands; `None` while there is none.
    sweep: Option<Sweep>,
    /// Whether days may show another order than those that want one were last read in.
    unsettled: bool,
    /// Where reading those again stands; `None` while there is no need.
    settling: Option<Settling>,
}

impl Catalogue {
    /// `roots`: what the collection is made of.
    pub(super) fn new(connection: Connection, roots: &Arc<Roots>) -> rusqlite::Result<Self> {
        let mut catalogue = Self {
            upkeep: Upkeep::new(&connection, roots)?,
            connection,
            seen: FxHashSet::default(),
            fresh: FxHashSet::default(),
            newest: 0,
            tally: Tally::default(),
            gone: Vec::new(),
            filling: None,
            sweep: None,
            unsettled: false,
            settling: None,
        };
        catalogue.newest = catalogue.newest_file()?;
        Ok(catalogue)
    }

    /// Takes in one thing the loader brought, and adds to `news` what the screen must hear of.
    pub(super) fn take(&mut self, brought: &Brought, news: &mut News) -> rusqlite::Result<()> {
        match brought {
            Brought::Article {
                key,
                stamp,
                pressed,
                last,
            } => {
                self.follow(key, *stamp, pressed, news)?;
                let slot = self.slot(key, *stamp, *last)?;
                news.replaced.extend(slot.replaced());
                if let Slot::Empty { id, .. } = slot {
                    self.insert_row(id, &pressed.heading, None)?;
                    if let Some(row) = self.row(id)? {
                        self.keep(&row, pressed, None)?;
                    }
                }
            }
            Brought::Read {
                key,
                stamp,
                pressed,
                digest,
            } => {
                let replaced = self.read(key, *stamp, pressed.as_ref(), digest.as_ref())?;
                news.replaced.extend(replaced);
            }
            Brought::Other(Loaded::Listed { .. }) => {
                let listed = self.list(std::iter::once(brought), news);
                listed.map_err(|(_, error)| error)?;
            }
            Brought::Other(loaded) => self.hear(loaded, news)?,
        }
        Ok(())
    }

    /// Takes in what is no article.
    fn hear(&mut self, loaded: &Loaded, news: &mut News) -> rusqlite::Result<()> {
        match loaded {
            Loaded::Gone { path } => self.goes(path)?,
            Loaded::Unchanged { path } => {
                if let Some(file) = self.file(path)? {
                    self.seen.insert(file.id);
                }
            }
            Loaded::Problem(problem) => news.problems.push(problem.clone()),
            Loaded::AllRead => self.begin_to_sweep(),
            Loaded::SomeRead => {
                self.bury(news)?;
                self.seen.clear();
                self.begin_to_settle(false);
                news.some_read = true;
            }
            Loaded::Finished => {
                self.bury(news)?;
                self.begin_to_settle(false);
                self.upkeep.finish();
            }
            // Taken in as what was made of them.
            Loaded::Listed { .. }
            | Loaded::Article { .. }
            | Loaded::Text { .. }
            | Loaded::Annotated { .. } => {}
        }
        Ok(())
    }

    /// Writes the counts; the last thing before a batch is committed.
    pub(super) fn count(&mut self) -> rusqlite::Result<()> {
        self.filling = None;
        self.tally.write(&self.connection)
    }

    /// Forgets the counts of a batch that was taken back.
    pub(super) fn forget(&mut self) {
        self.filling = None;
        self.tally.forget();
    }

    /// Puts some articles into the full-text index, in a transaction of its own; calls `between` all
    /// the while.
    pub(super) fn index(&mut self, between: &dyn Fn()) -> rusqlite::Result<()> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        self.upkeep.work(&self.connection, between)?;
        self.connection.execute_batch("COMMIT")
    }

    /// Merges some of the full-text index, in a transaction of its own.
    pub(super) fn merge(&mut self) -> rusqlite::Result<()> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        self.upkeep.merge(&self.connection)?;
        self.connection.execute_batch("COMMIT")
    }

    /// Takes in the text of a listed article, what was found in it, or both; its id where the file has
    /// become another one.
    fn read(
        &mut self,
        key: &SourceKey,
        stamp: Option<Stamp>,
        pressed: Option<&Pressed>,
        digest: Option<&Digest>,
    ) -> rusqlite::Result<Option<ArticleId>> {
        let Some(file) = self.file(&key.path)? else {
            return Ok(None);
        };
        let id = schema::article_id(file.id, key.part);
        let is_same = stamp.is_none_or(|stamp| {
            file.modified == Some(stamp.modified) && file.size == i64::try_from(stamp.size).ok()
        });
        let other = pressed.filter(|_| !is_same);
        if let Some(pressed) = other
            && let Slot::Empty { id, .. } = self.slot(key, stamp, true)?
        {
            self.insert_row(id, &pressed.heading, None)?;
        }
        if let Some(row) = self.row(id)? {
            match (pressed, digest) {
                (Some(pressed), _) if row.kept.is_none() => self.keep(&row, pressed, digest)?,
                (_, Some(digest)) => self.mark(&row, digest)?,
                _ => {}
            }
        }
        Ok(other.map(|_| ArticleId(id)))
    }

    /// Removes all articles of a file.
    fn clear(&mut self, file: i64) -> rusqlite::Result<()> {
        let (first, last) = schema::ids(file);
        self.remove_range(first, last)
    }

    fn remove_range(&mut self, first: i64, last: i64) -> rusqlite::Result<()> {
        let mut any = false;
        {
            let mut statement = self.connection.prepare_cached(
                "SELECT rank, defects, voices IS NOT NULL FROM articles
                 WHERE id BETWEEN ?1 AND ?2",
            )?;
            let mut rows = statement.query([first, last])?;
            while let Some(row) = rows.next()? {
                any = true;
                let counted = Counted {
                    articles: 1,
                    defects: row.get(1)?,
                    annotated: row.get(2)?,
                };
                self.tally.take(row.get(0)?, counted);
            }
        }
        if !any {
            return Ok(());
        }
        self.forget_orders(first, last)?;
        search::remove(&self.connection, first, last)?;
        for sql in [
            "DELETE FROM defects WHERE article BETWEEN ?1 AND ?2",
            "DELETE FROM texts WHERE id IN (SELECT kept FROM articles WHERE id BETWEEN ?1 AND ?2)",
            "DELETE FROM articles WHERE id BETWEEN ?1 AND ?2",
        ] {
            self.connection
                .prepare_cached(sql)?
                .execute([first, last])?;
        }
        Ok(())
    }
}
