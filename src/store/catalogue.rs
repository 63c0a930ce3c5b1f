//! What changes the collection: articles that arrive, are annotated, are replaced, vanish.
//!
//! Reading it is [`crate::store::reading`]'s. Writes happen inside a transaction that the caller
//! opens and are safe to repeat after one that was rolled back.

use crate::annotate::model::{Annotations, Quote, QuoteKind, Speaker};
use crate::article::Article;
use crate::library::{ArticleId, Counts, Loaded, SourceKey, Stamp};
use crate::store::desk::News;
use crate::store::pack::{self, Code};
use crate::store::schema;
use crate::text::Span;
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::{FxHashMap, FxHashSet};

/// Files looked at in one step of a sweep.
const SWEEP: usize = 500;

/// The collection as this run knows it.
#[derive(Debug)]
pub(super) struct Catalogue {
    pub(super) connection: Connection,
    /// Files that this run has met.
    seen: FxHashSet<i64>,
    /// The newest file when this run began: later ones may be another copy's, never swept away.
    newest: i64,
    /// Where the sweep for vanished files stands; `None` while there is none.
    sweep: Option<i64>,
}

/// A file as it is kept.
struct File {
    id: i64,
    size: Option<i64>,
    modified: Option<i64>,
    /// Whether every article of it is here.
    whole: bool,
}

impl Catalogue {
    pub(super) fn new(connection: Connection) -> rusqlite::Result<Self> {
        let mut catalogue = Self {
            connection,
            seen: FxHashSet::default(),
            newest: 0,
            sweep: None,
        };
        catalogue.newest = catalogue.newest_file()?;
        Ok(catalogue)
    }

    /// Takes in one thing the loader brought, and adds to `news` what the screen must hear of.
    pub(super) fn take(&mut self, loaded: &Loaded, news: &mut News) -> rusqlite::Result<()> {
        match loaded {
            Loaded::Article {
                key,
                stamp,
                article,
                last,
            } => {
                let replaced = self.article(key, *stamp, article, *last)?;
                news.replaced.extend(replaced);
            }
            Loaded::Annotated { key, annotations } => self.annotated(key, annotations)?,
            Loaded::Unchanged { path } => {
                if let Some(file) = self.file(path)? {
                    self.seen.insert(file.id);
                }
            }
            Loaded::Problem(problem) => news.problems.push(problem.clone()),
            Loaded::AllRead => self.sweep = Some(0),
            Loaded::Finished => {}
        }
        Ok(())
    }

    /// Whether [`Catalogue::sweep`] has something to do.
    pub(super) fn sweeps(&self) -> bool {
        self.sweep.is_some()
    }

    /// Removes some of the files that were there when the run began and that it has not met.
    pub(super) fn sweep(&mut self, news: &mut News) -> rusqlite::Result<()> {
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
            news.all_read = true;
        }
        Ok(())
    }

    fn newest_file(&self) -> rusqlite::Result<i64> {
        self.connection
            .query_row("SELECT ifnull(max(id), 0) FROM files", [], |row| row.get(0))
    }

    fn file(&self, path: &[u8]) -> rusqlite::Result<Option<File>> {
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

    /// Keeps an article; its id where it took the place of another.
    fn article(
        &mut self,
        key: &SourceKey,
        stamp: Option<Stamp>,
        article: &Article,
        last: bool,
    ) -> rusqlite::Result<Option<ArticleId>> {
        let size = stamp.map(|stamp| i64::try_from(stamp.size).unwrap_or(i64::MAX));
        let modified = stamp.map(|stamp| stamp.modified);
        let Some(file) = self.file(&key.path)? else {
            self.connection
                .prepare_cached(
                    "INSERT INTO files (path, size, modified, whole) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![key.path, size, modified, last])?;
            let file = self.connection.last_insert_rowid();
            self.seen.insert(file);
            self.insert(schema::article_id(file, key.part), article)?;
            return Ok(None);
        };
        let is_met = !self.seen.insert(file.id);
        let is_same = stamp.is_some() && (file.size, file.modified) == (size, modified);
        if file.whole && is_same {
            // Another copy was faster, or the file was read again to be annotated.
            return Ok(None);
        }
        let id = schema::article_id(file.id, key.part);
        if file.whole || !is_met {
            // The first article of a new reading.
            self.clear(file.id)?;
        } else {
            self.remove_range(id, id)?;
        }
        self.connection
            .prepare_cached("UPDATE files SET size = ?2, modified = ?3, whole = ?4 WHERE id = ?1")?
            .execute(params![file.id, size, modified, last])?;
        self.insert(id, article)?;
        Ok(Some(ArticleId(id)))
    }

    fn insert(&self, id: i64, article: &Article) -> rusqlite::Result<()> {
        let blocks = article.blocks.iter().map(|block| (block.kind, block.span));
        self.connection
            .prepare_cached("INSERT INTO texts VALUES (?1, ?2, ?3)")?
            .execute(params![id, article.text, pack::pack(blocks)])?;
        self.connection
            .prepare_cached(
                "INSERT INTO articles (id, rank, path, part, content, title, date_source, doubt, words, defects)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                id,
                schema::rank(article.date),
                article.path,
                schema::part(id),
                article.content().0.to_be_bytes(),
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

    fn remove_range(&self, first: i64, last: i64) -> rusqlite::Result<()> {
        for sql in [
            "DELETE FROM voices WHERE article BETWEEN ?1 AND ?2",
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
        let Some(file) = self.file(&key.path)? else {
            return Ok(());
        };
        let id = schema::article_id(file.id, key.part);
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
            "DELETE FROM voices WHERE article = ?1",
            "DELETE FROM people WHERE article = ?1",
        ] {
            self.connection.prepare_cached(sql)?.execute([id])?;
        }
        self.insert_voices(id, annotations)?;
        self.insert_people(id, annotations)
    }

    fn insert_voices(&self, id: i64, annotations: &Annotations) -> rusqlite::Result<()> {
        let mut numbers = FxHashMap::default();
        let mut voices: Vec<(&Quote, Vec<(QuoteKind, Span)>)> = Vec::new();
        for quote in &annotations.quotes {
            let speaker = quote.speaker.as_ref();
            let number = *numbers
                .entry((speaker.map(voice), quote.via.as_deref()))
                .or_insert(voices.len());
            match voices.get_mut(number) {
                Some((_, quotes)) => quotes.push((quote.kind, quote.span)),
                None => voices.push((quote, vec![(quote.kind, quote.span)])),
            }
        }
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO voices VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        for (number, (first, quotes)) in voices.into_iter().enumerate() {
            let speaker = first.speaker.as_ref();
            insert.execute(params![
                id,
                number,
                speaker.map(|speaker| &speaker.name),
                speaker.and_then(|speaker| speaker.person),
                speaker.is_some_and(|speaker| speaker.anonymous),
                first.via,
                pack::pack(quotes.into_iter()),
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
    let speakers = annotations
        .quotes
        .iter()
        .filter_map(|quote| quote.speaker.as_ref());
    let voices: FxHashSet<_> = speakers.map(voice).collect();
    Counts {
        direct,
        reported: annotations.quotes.len() - direct,
        voices: voices.len(),
        people: annotations.people.len(),
    }
}

/// What tells one voice of an article from another.
fn voice(speaker: &Speaker) -> (Option<usize>, &str) {
    match speaker.person {
        Some(person) => (Some(person), ""),
        None => (None, &speaker.name),
    }
}
