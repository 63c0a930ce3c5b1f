//! What changes the collection: articles that arrive, are annotated, are replaced, vanish.
//!
//! Reading it is [`crate::store::reading`]'s. Writes happen inside a transaction that the caller
//! opens ([`Catalogue::write`]) and are safe to repeat after one that was rolled back.

use crate::annotate::model::{Annotations, QuoteKind};
use crate::article::Article;
use crate::library::{ArticleId, Counts, Loaded, Problem, SourceKey, Stamp};
use crate::store::pack::{self, Code};
use crate::store::schema;
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashSet;
use std::collections::HashSet;

/// Files looked at in one step of a sweep.
const SWEEP: usize = 500;

/// The collection as this run knows it.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) connection: Connection,
    /// What this run could not read; defects of articles are kept with the articles.
    pub(super) problems: Vec<Problem>,
    /// Whether files are still being read.
    pub(super) loading: bool,
    /// Files that this run has met.
    seen: FxHashSet<i64>,
    /// The newest file when this run began: later ones may be another copy's, never swept away.
    newest: i64,
    /// Where the sweep for vanished files stands; `None` while there is none.
    sweep: Option<i64>,
}

/// What a write changed for those who remember articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing opened before has changed.
    None,
    /// The text with this id may be another one now.
    Text(ArticleId),
}

impl Catalogue {
    pub(super) fn new(connection: Connection) -> rusqlite::Result<Self> {
        let mut catalogue = Self {
            connection,
            problems: Vec::new(),
            loading: true,
            seen: FxHashSet::default(),
            newest: 0,
            sweep: None,
        };
        catalogue.newest = catalogue.newest_file()?;
        Ok(catalogue)
    }

    /// Takes in one thing the loader brought.
    pub(super) fn take(&mut self, loaded: &Loaded) -> rusqlite::Result<Change> {
        match loaded {
            Loaded::Article {
                key,
                stamp,
                article,
                last,
            } => return self.article(key, *stamp, article, *last),
            Loaded::Annotated { key, annotations } => self.annotated(key, annotations)?,
            Loaded::Unchanged { path } => {
                if let Some((file, _)) = self.file(path)? {
                    self.seen.insert(file);
                }
            }
            Loaded::Problem(problem) => self.problem(problem.clone()),
            Loaded::AllRead => self.sweep = Some(0),
            Loaded::Finished => {}
        }
        Ok(Change::None)
    }

    /// Adds to the problems of this run; the same one once.
    pub(super) fn problem(&mut self, problem: Problem) {
        if self.problems.last() != Some(&problem) {
            self.problems.push(problem);
        }
    }

    /// Whether [`Catalogue::sweep`] has something to do.
    pub(super) fn sweeps(&self) -> bool {
        self.sweep.is_some()
    }

    /// Removes some of the files that were there when the run began and that it has not met.
    /// After the last of them loading is over.
    pub(super) fn sweep(&mut self) -> rusqlite::Result<()> {
        let Some(after) = self.sweep else {
            return Ok(());
        };
        let files: Vec<i64> = self
            .connection
            .prepare_cached("SELECT id FROM files WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3")?
            .query_map(params![after, self.newest, SWEEP], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for file in &files {
            if !self.seen.contains(file) {
                self.clear(*file)?;
                self.connection
                    .prepare_cached("DELETE FROM files WHERE id = ?1")?
                    .execute([file])?;
            }
        }
        self.sweep = files.last().copied();
        if self.sweep.is_none() {
            // A next round of the loader, if there is one, meets every file anew.
            self.seen.clear();
            self.newest = self.newest_file()?;
            self.loading = false;
        }
        Ok(())
    }

    fn newest_file(&self) -> rusqlite::Result<i64> {
        self.connection
            .query_row("SELECT ifnull(max(id), 0) FROM files", [], |row| row.get(0))
    }

    /// A file's number and whether every article of it is here.
    fn file(&self, path: &[u8]) -> rusqlite::Result<Option<(i64, bool)>> {
        self.connection
            .prepare_cached("SELECT id, whole FROM files WHERE path = ?1")?
            .query_row([path], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
    }

    fn article(
        &mut self,
        key: &SourceKey,
        stamp: Option<Stamp>,
        article: &Article,
        last: bool,
    ) -> rusqlite::Result<Change> {
        let size = stamp.map(|stamp| i64::try_from(stamp.size).unwrap_or(i64::MAX));
        let modified = stamp.map(|stamp| stamp.modified);
        let (file, change) = match self.file(&key.path)? {
            None => {
                self.connection
                    .prepare_cached(
                        "INSERT INTO files (path, size, modified, whole) VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute(params![key.path, size, modified, last])?;
                (self.connection.last_insert_rowid(), false)
            }
            Some((file, whole)) => {
                // Met for the first time, or whole before: this is a new reading of the file.
                if whole || !self.seen.contains(&file) {
                    self.clear(file)?;
                } else {
                    self.remove(schema::article_id(file, key.part))?;
                }
                self.connection
                    .prepare_cached(
                        "UPDATE files SET size = ?2, modified = ?3, whole = ?4 WHERE id = ?1",
                    )?
                    .execute(params![file, size, modified, last])?;
                (file, true)
            }
        };
        self.seen.insert(file);
        let id = schema::article_id(file, key.part);
        self.insert(id, article)?;
        Ok(if change {
            Change::Text(ArticleId(id))
        } else {
            Change::None
        })
    }

    fn insert(&self, id: i64, article: &Article) -> rusqlite::Result<()> {
        let blocks = article.blocks.iter().map(|block| (block.kind, block.span));
        self.connection
            .prepare_cached("INSERT INTO texts VALUES (?1, ?2, ?3)")?
            .execute(params![id, article.text, pack::pack(blocks)])?;
        self.connection
            .prepare_cached(
                "INSERT INTO articles (id, rank, path, part, title, date_source, doubt, words, defects)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                id,
                schema::rank(article.date),
                article.path,
                schema::part(id),
                article.title,
                article.date_source.code(),
                article.doubt.code(),
                pack::words(&article.text),
                article.defects.len(),
            ])?;
        for (number, defect) in article.defects.iter().enumerate() {
            self.connection
                .prepare_cached("INSERT INTO defects VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![id, number, defect.message, defect.loss])?;
        }
        Ok(())
    }

    /// Removes all articles of a file.
    fn clear(&self, file: i64) -> rusqlite::Result<()> {
        self.remove_range(
            schema::article_id(file, 0),
            schema::article_id(file, u32::MAX),
        )
    }

    fn remove(&self, article: i64) -> rusqlite::Result<()> {
        self.remove_range(article, article)
    }

    fn remove_range(&self, first: i64, last: i64) -> rusqlite::Result<()> {
        for sql in [
            "DELETE FROM quotes WHERE article BETWEEN ?1 AND ?2",
            "DELETE FROM people WHERE article BETWEEN ?1 AND ?2",
            "DELETE FROM defects WHERE article BETWEEN ?1 AND ?2",
            "DELETE FROM texts WHERE article BETWEEN ?1 AND ?2",
            "DELETE FROM articles WHERE id BETWEEN ?1 AND ?2",
        ] {
            self.connection
                .prepare_cached(sql)?
                .execute([first, last])?;
        }
        Ok(())
    }

    fn annotated(&self, key: &SourceKey, annotations: &Annotations) -> rusqlite::Result<()> {
        let Some((file, _)) = self.file(&key.path)? else {
            return Ok(());
        };
        let id = schema::article_id(file, key.part);
        let counts = counts(annotations);
        let changed = self
            .connection
            .prepare_cached(
                "UPDATE articles SET direct = ?2, reported = ?3, voices = ?4, people = ?5
                 WHERE id = ?1",
            )?
            .execute(params![
                id,
                counts.direct,
                counts.reported,
                counts.voices,
                counts.people
            ])?;
        if changed == 0 {
            return Ok(());
        }
        for sql in [
            "DELETE FROM quotes WHERE article = ?1",
            "DELETE FROM people WHERE article = ?1",
        ] {
            self.connection.prepare_cached(sql)?.execute([id])?;
        }
        self.insert_quotes(id, annotations)?;
        self.insert_people(id, annotations)
    }

    fn insert_quotes(&self, id: i64, annotations: &Annotations) -> rusqlite::Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO quotes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?;
        for (number, quote) in annotations.quotes.iter().enumerate() {
            let speaker = quote.speaker.as_ref();
            insert.execute(params![
                id,
                number,
                quote.span.start,
                quote.span.end,
                quote.kind == QuoteKind::Direct,
                speaker.map(|speaker| &speaker.name),
                speaker.and_then(|speaker| speaker.person),
                speaker.is_some_and(|speaker| speaker.anonymous),
                quote.via,
                quote.cue.map(|cue| cue.start),
                quote.cue.map(|cue| cue.end),
                quote.confidence.code(),
                quote.rule.name,
                quote.part_of,
            ])?;
        }
        Ok(())
    }

    fn insert_people(&self, id: i64, annotations: &Annotations) -> rusqlite::Result<()> {
        let mut mentions = vec![Vec::new(); annotations.people.len()];
        for mention in &annotations.mentions {
            if let Some(own) = mentions.get_mut(mention.person) {
                own.push((mention.kind, mention.span));
            }
        }
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO people VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        for (number, (person, mentions)) in annotations.people.iter().zip(mentions).enumerate() {
            insert.execute(params![
                id,
                number,
                person.name,
                person.aliases.join("\n"),
                person.gender.code(),
                pack::pack(mentions.into_iter()),
            ])?;
        }
        Ok(())
    }
}

/// What the list shows of an article's annotations.
pub(super) fn counts(annotations: &Annotations) -> Counts {
    let direct = annotations
        .quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Direct)
        .count();
    let voices: HashSet<_> = annotations
        .quotes
        .iter()
        .filter_map(|quote| quote.speaker.as_ref())
        .map(|speaker| match speaker.person {
            Some(person) => (Some(person), ""),
            None => (None, speaker.name.as_str()),
        })
        .collect();
    Counts {
        direct,
        reported: annotations.quotes.len() - direct,
        voices: voices.len(),
        people: annotations.people.len(),
    }
}
