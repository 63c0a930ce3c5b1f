//! Finding the articles of which the reader keeps something: by path, and those whose file is gone
//! by their words.

use crate::article::content::Content;
use crate::library::ArticleId;
use crate::library::regard::Whereabouts;
use crate::store::reading::Reader;
use crate::store::schema;
use rusqlite::{OptionalExtension, params};
use rustc_hash::FxHashSet;

impl Reader {
    /// The articles that are there.
    pub(in crate::store) fn located(
        &self,
        articles: &[Whereabouts],
    ) -> rusqlite::Result<Vec<ArticleId>> {
        let (mut found, mut lost) = (Vec::new(), FxHashSet::default());
        for article in articles {
            match self.at_its_path(article)? {
                Some(id) => found.push(id),
                None if article.gone => {
                    lost.insert(article.identity.content);
                }
                None => {}
            }
        }
        if !lost.is_empty() {
            self.with_words(&lost, &mut found)?;
        }
        Ok(found)
    }

    /// The article in its file: with the same words, or else in the same place of a file that was
    /// edited. A file of many articles is told by the title as well.
    fn at_its_path(&self, article: &Whereabouts) -> rusqlite::Result<Option<ArticleId>> {
        let Some(id) = self.article_at(&article.path)? else {
            return Ok(None);
        };
        let identity = &article.identity;
        let row = self.article_row(id)?;
        if row
            .as_ref()
            .is_some_and(|row| row.content == identity.content)
        {
            return Ok(Some(id));
        }
        let is_file = identity.file().len() == identity.path.len();
        if !is_file {
            let (first, last) = schema::ids(id.0 >> 32);
            let content = identity.content.0.to_be_bytes();
            let elsewhere = self
                .connection()
                .prepare_cached(
                    "SELECT id FROM articles WHERE id BETWEEN ?1 AND ?2 AND content = ?3",
                )?
                .query_row(params![first, last, content], |row| row.get(0))
                .optional()?;
            if let Some(id) = elsewhere {
                return Ok(Some(ArticleId(id)));
            }
        }
        let same = |title: &str| is_file || title == identity.title;
        Ok(row.filter(|row| same(&row.title)).map(|_| id))
    }

    /// Those with these words, wherever they are. This goes through all rows, and is asked only
    /// for files that were moved while nobody looked.
    fn with_words(
        &self,
        lost: &FxHashSet<Content>,
        found: &mut Vec<ArticleId>,
    ) -> rusqlite::Result<()> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT id, content FROM articles")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if lost.contains(&Content(u128::from_be_bytes(row.get(1)?))) {
                found.push(ArticleId(row.get(0)?));
            }
        }
        Ok(())
    }
}
