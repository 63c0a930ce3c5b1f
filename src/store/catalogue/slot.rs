//! Where an article that comes belongs: its file's row, and room for it there.

use crate::library::{ArticleId, SourceKey, Stamp};
use crate::store::catalogue::Catalogue;
use crate::store::schema;
use rusqlite::{OptionalExtension, params};

/// A file as it is kept.
pub(super) struct File {
    pub(super) id: i64,
    pub(super) size: Option<i64>,
    pub(super) modified: Option<i64>,
    /// Whether every article of it is here.
    whole: bool,
}

/// A file of many articles to which nobody else can add while the transaction lasts.
#[derive(Debug)]
pub(super) struct Filling {
    path: Vec<u8>,
    id: i64,
    stamp: Option<Stamp>,
    /// From this article on there are none.
    free: u32,
}

/// Where an article that comes belongs.
pub(super) enum Slot {
    /// Here, and nothing else is here.
    Empty {
        id: i64,
        /// Whether another one was here before.
        replaced: bool,
    },
    /// It is here already.
    Taken,
}

impl Slot {
    pub(super) fn replaced(&self) -> Option<ArticleId> {
        match *self {
            Self::Empty { id, replaced: true } => Some(ArticleId(id)),
            _ => None,
        }
    }
}

impl Catalogue {
    /// The file with this path.
    pub(super) fn file(&self, path: &[u8]) -> rusqlite::Result<Option<File>> {
        self.connection
            .prepare_cached("SELECT id, size, modified, whole FROM files WHERE path = ?1")?
            .query_row([path], |row| {
                Ok(File {
                    id: row.get(0)?,
                    size: row.get(1)?,
                    modified: row.get(2)?,
                    whole: row.get(3)?,
                })
            })
            .optional()
    }

    /// The place of an article that comes from its file, made free for it.
    pub(super) fn slot(
        &mut self,
        key: &SourceKey,
        stamp: Option<Stamp>,
        last: bool,
    ) -> rusqlite::Result<Slot> {
        if let Some(filling) = &mut self.filling
            && !last
            && filling.path == key.path
            && filling.stamp == stamp
            && filling.free <= key.part
        {
            filling.free = key.part + 1;
            let id = schema::article_id(filling.id, key.part);
            let replaced = !self.fresh.contains(&filling.id);
            return Ok(Slot::Empty { id, replaced });
        }
        self.filling = None;
        let size = stamp.map(|stamp| i64::try_from(stamp.size).unwrap_or(i64::MAX));
        let modified = stamp.map(|stamp| stamp.modified);
        // The first article of a file is mostly that of a new one, any other never.
        let mut known = None;
        if key.part > 0 {
            known = self.file(&key.path)?;
        }
        if known.is_none() {
            let is_new = self
                .connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO files (path, size, modified, whole)
                     VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![key.path, size, modified, last])?;
            if is_new > 0 {
                let file = self.connection.last_insert_rowid();
                self.seen.insert(file);
                if !last {
                    self.fresh.insert(file);
                }
                let id = schema::article_id(file, key.part);
                return Ok(Slot::Empty {
                    id,
                    replaced: false,
                });
            }
            known = self.file(&key.path)?;
        }
        let Some(file) = known else {
            return Ok(Slot::Taken);
        };
        let is_met = !self.seen.insert(file.id);
        self.gone.retain(|gone| *gone != file.id);
        let id = schema::article_id(file.id, key.part);
        if file.whole && stamp.is_some() && (file.size, file.modified) == (size, modified) {
            // Another copy was faster.
            return Ok(Slot::Taken);
        }
        if file.whole || !is_met {
            // The first article of a new reading.
            self.keep_versions(file.id)?;
            self.clear(file.id)?;
        } else {
            self.remove_range(id, id)?;
        }
        self.connection
            .prepare_cached("UPDATE files SET size = ?2, modified = ?3, whole = ?4 WHERE id = ?1")?
            .execute(params![file.id, size, modified, last])?;
        let replaced = !self.fresh.contains(&file.id);
        if last {
            self.fresh.remove(&file.id);
        } else {
            self.fill(file.id, key, stamp)?;
        }
        Ok(Slot::Empty { id, replaced })
    }

    /// Begins to fill a file behind this article, where there are none.
    fn fill(&mut self, file: i64, key: &SourceKey, stamp: Option<Stamp>) -> rusqlite::Result<()> {
        let highest: Option<i64> = self
            .connection
            .prepare_cached("SELECT max(id) FROM articles WHERE id BETWEEN ?1 AND ?2")?
            .query_row(<[i64; 2]>::from(schema::ids(file)), |row| row.get(0))?;
        if highest.is_none_or(|highest| highest <= schema::article_id(file, key.part)) {
            self.filling = Some(Filling {
                path: key.path.clone(),
                id: file,
                stamp,
                free: key.part + 1,
            });
        }
        Ok(())
    }
}
