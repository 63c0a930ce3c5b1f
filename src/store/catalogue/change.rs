//! Files that change while they are known: moved, vanished, and the earlier versions of edited ones.

use crate::article::content::Content;
use crate::library::{ArticleId, SourceKey, Stamp};
use crate::store::catalogue::Catalogue;
use crate::store::desk::News;
use crate::store::pack::Pressed;
use crate::store::schema;
use crate::store::search;
use crate::text::safe;
use rusqlite::{OptionalExtension, params};
use rustc_hash::FxHashSet;

/// Files looked at in one step of a sweep.
const SWEEP: usize = 500;

/// A walk through the files that were there before, for those that are there no more.
#[derive(Debug)]
pub(super) struct Sweep {
    /// The last file looked at.
    after: i64,
    /// Those that the round of the loader has met; the next one may have begun meanwhile.
    met: FxHashSet<i64>,
}

impl Catalogue {
    /// A file, or all below a folder, is no longer where it was.
    pub(super) fn goes(&mut self, path: &[u8]) -> rusqlite::Result<()> {
        let below = |end: u8| [path, &[end]].concat();
        let gone: Vec<i64> = self
            .connection
            .prepare_cached("SELECT id FROM files WHERE path = ?1 OR (path > ?2 AND path < ?3)")?
            .query_map(params![path, below(b'/'), below(b'/' + 1)], |row| {
                row.get(0)
            })?
            .collect::<rusqlite::Result<_>>()?;
        self.gone.extend(gone);
        Ok(())
    }

    /// Removes the files that have not turned up elsewhere.
    pub(super) fn bury(&mut self, news: &mut News) -> rusqlite::Result<()> {
        for file in std::mem::take(&mut self.gone) {
            self.remove(file, news)?;
        }
        Ok(())
    }

    /// Whether [`Catalogue::sweep`] has something to do.
    pub(in crate::store) fn sweeps(&self) -> bool {
        self.sweep.is_some()
    }

    /// A round of the loader has ended. The next one, if there is one, meets every file anew.
    pub(super) fn begin_to_sweep(&mut self) {
        self.sweep = Some(Sweep {
            after: 0,
            met: std::mem::take(&mut self.seen),
        });
    }

    /// Removes some of the files that were there when the run began and that it has not met.
    pub(in crate::store) fn sweep(&mut self, news: &mut News) -> rusqlite::Result<()> {
        let Some(Sweep { after, met }) = self.sweep.take() else {
            return Ok(());
        };
        let files: Vec<i64> = self
            .connection
            .prepare_cached("SELECT id FROM files WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3")?
            .query_map(params![after, self.newest, SWEEP], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for file in &files {
            if !met.contains(file) {
                self.remove(*file, news)?;
            }
        }
        match files.last() {
            Some(last) => self.sweep = Some(Sweep { after: *last, met }),
            None => {
                self.newest = self.newest_file()?;
                self.begin_to_settle(true);
            }
        }
        Ok(())
    }

    /// Removes a file with all its articles.
    pub(super) fn remove(&mut self, file: i64, news: &mut News) -> rusqlite::Result<()> {
        let (first, last) = schema::ids(file);
        news.gone.extend(self.articles_of(file)?);
        self.remove_range(first, last)?;
        self.connection
            .prepare_cached("DELETE FROM versions WHERE article BETWEEN ?1 AND ?2")?
            .execute([first, last])?;
        self.connection
            .prepare_cached("DELETE FROM files WHERE id = ?1")?
            .execute([file])?;
        Ok(())
    }

    fn articles_of(&self, file: i64) -> rusqlite::Result<Vec<ArticleId>> {
        self.connection
            .prepare_cached("SELECT id FROM articles WHERE id BETWEEN ?1 AND ?2")?
            .query_map(<[i64; 2]>::from(schema::ids(file)), |row| {
                row.get(0).map(ArticleId)
            })?
            .collect()
    }

    /// Where this is the first article of a file that has just vanished, with the same words and
    /// of the same size and time, the file has moved: it keeps its articles and their ids.
    pub(super) fn follow(
        &mut self,
        key: &SourceKey,
        stamp: Option<Stamp>,
        pressed: &Pressed,
        news: &mut News,
    ) -> rusqlite::Result<()> {
        let Some(stamp) = stamp.filter(|_| key.part == 0 && !self.gone.is_empty()) else {
            return Ok(());
        };
        if self.file(&key.path)?.is_some() {
            return Ok(());
        }
        let size = i64::try_from(stamp.size).unwrap_or(i64::MAX);
        let content = pressed.content.0.to_be_bytes();
        let mut moved = None;
        for (at, file) in self.gone.iter().enumerate() {
            let before: Option<Vec<u8>> = self
                .connection
                .prepare_cached(
                    "SELECT files.path FROM files JOIN articles ON articles.id = files.id << 32
                     WHERE files.id = ?1 AND size = ?2 AND modified = ?3 AND whole AND content = ?4",
                )?
                .query_row(params![file, size, stamp.modified, content], |row| row.get(0))
                .optional()?;
            if let Some(before) = before {
                moved = Some((at, *file, before));
                break;
            }
        }
        let Some((at, file, before)) = moved else {
            return Ok(());
        };
        self.gone.swap_remove(at);
        let (first, last) = schema::ids(file);
        search::remove(&self.connection, first, last)?;
        self.connection
            .prepare_cached("UPDATE files SET path = ?2 WHERE id = ?1")?
            .execute(params![file, key.path])?;
        let shown_before = i64::try_from(safe::path(&before).chars().count()).unwrap_or(0);
        self.connection
            .prepare_cached(
                "UPDATE articles SET path = ?3 || substr(path, ?4) WHERE id BETWEEN ?1 AND ?2",
            )?
            .execute(params![
                first,
                last,
                safe::path(&key.path),
                shown_before + 1,
            ])?;
        news.replaced.extend(self.articles_of(file)?);
        // A file's name may hold its day.
        self.forget_orders(first, first)?;
        self.move_orders(first, last)?;
        if let Some(row) = self.row(first)? {
            self.correct(&row, pressed)?;
        }
        let annotated: Vec<i64> = self
            .connection
            .prepare_cached(
                "SELECT id FROM articles WHERE id BETWEEN ?1 AND ?2 AND voices IS NOT NULL",
            )?
            .query_map([first, last], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for id in annotated {
            self.upkeep.add(&self.connection, id, None)?;
        }
        Ok(())
    }

    /// The number of the file taken in last.
    pub(super) fn newest_file(&self) -> rusqlite::Result<i64> {
        self.connection
            .query_row("SELECT ifnull(max(id), 0) FROM files", [], |row| row.get(0))
    }

    /// Keeps the texts of a file that is read anew.
    pub(super) fn keep_versions(&self, file: i64) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO versions
                 SELECT articles.id, content, modified, rank, title, bytes, text, blocks
                 FROM articles JOIN texts ON texts.id = kept
                     JOIN files ON files.id = articles.id >> 32
                 WHERE articles.id BETWEEN ?1 AND ?2",
            )?
            .execute([
                schema::article_id(file, 0),
                schema::article_id(file, u32::MAX),
            ])?;
        Ok(())
    }

    /// Forgets an earlier version that is the present one again.
    pub(super) fn drop_version(&self, id: i64, content: Content) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached("DELETE FROM versions WHERE article = ?1 AND content = ?2")?
            .execute(params![id, content.0.to_be_bytes()])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Loaded;
    use crate::store::intake::Brought;
    use crate::store::open;

    #[test]
    fn a_round_that_begins_while_files_are_swept_away_loses_none() {
        let (opened, _) = open::empty();
        let files = SWEEP * 2 + 7;
        let roots = std::sync::Arc::default();
        for file in 0..files {
            let sql = "INSERT INTO files (path, whole) VALUES (?1, 1)";
            let path = format!("{file}").into_bytes();
            opened.connection.execute(sql, [path]).unwrap();
        }
        let mut catalogue = Catalogue::new(opened.connection, &roots).unwrap();
        let mut news = News::default();
        let mut hear = |catalogue: &mut Catalogue, loaded| {
            let brought = Brought::of(loaded, &roots);
            catalogue.take(&brought, &mut news).unwrap();
        };
        let round = (0..files).map(|file| format!("{file}").into_bytes());
        let round = || round.clone().map(|path| Loaded::Unchanged { path });
        round().for_each(|met| hear(&mut catalogue, met));
        hear(&mut catalogue, Loaded::AllRead);
        hear(&mut catalogue, Loaded::SomeRead);
        catalogue.sweep(&mut News::default()).unwrap();
        // The next round is half through when this sweep ends.
        for (at, met) in round().enumerate() {
            hear(&mut catalogue, met);
            if at == files / 2 {
                while catalogue.sweeps() {
                    catalogue.sweep(&mut News::default()).unwrap();
                }
            }
        }
        hear(&mut catalogue, Loaded::AllRead);
        while catalogue.sweeps() {
            catalogue.sweep(&mut News::default()).unwrap();
        }
        let count = "SELECT count(*) FROM files";
        let left: usize = catalogue
            .connection
            .query_row(count, [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, files);
    }
}
