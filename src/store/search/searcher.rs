//! Answers queries from the index: articles with their places; in [`timeline`] when they were
//! written, in [`sift`] a window of the list.
//!
//! Words that are not typed to their end are the one thing the index is slow at: it gathers all
//! places of all words that begin so. But such a beginning is either common, then the newest
//! articles have it, and reading those is quicker than asking; or it is rare, then asking is quick.
//! The first few of them tell which.

mod sift;
mod timeline;

use crate::annotate::model::{Person, Quote};
use crate::library::query::found::{Finding, Findings, Stretch};
use crate::library::query::hits::{Hit, Places, around};
use crate::library::query::{Phrase, Query};
use crate::library::regard::{Regard, Whereabouts};
use crate::library::{ArticleId, ArticleRow};
use crate::store::pack;
use crate::store::reading::Reader;
use crate::store::search::document::is_of_name;
use crate::store::search::expression::{Expression, Lexicon};
use crate::store::search::numbering;
use crate::store::search::sought::Sought;
use crate::store::search::stretch::first_number;
use crate::store::search::vocabulary;
use crate::store::window::WINDOW;
use crate::text::Span;
use rusqlite::{Connection, InterruptHandle};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Places shown of an article.
const HITS: usize = 3;

/// Characters shown before and after a place.
const AROUND: (usize, usize) = (60, 200);

/// Bytes of text read for the beginning of a word before the index is asked: some milliseconds.
const READ: usize = 4 << 20;

/// Articles that may lack that beginning before it is told to be rare, for each that must have it.
const SAMPLE: i64 = 3;

/// A beginning is common where at least one of so many articles has it, or more where there are more
/// articles: [`Reading::common`].
const COMMON: i64 = 2;

/// Reading one article takes as long as gathering the places of so many, for each of a page of them.
const GATHERED: i64 = 6_000;

/// From so many articles on, all words that begin so are found sooner than their places are gathered.
const SPELLED_FROM: i64 = 400_000;

/// For each so many articles a word more may begin so that all of them are spelled out at once, up to
/// so many: a word takes 0.1 to 0.3 ms, a small part of what gathering their places takes then.
const ARTICLES_A_WORD: i64 = 16_000;
const FEW: usize = 8;

/// How long an answer may look for articles that are far apart before it tells what it has.
pub(super) const PATIENCE: Duration = Duration::from_millis(15);

/// A connection of its own, so that nobody waits for a search.
#[derive(Debug)]
pub(super) struct Searcher {
    reader: Reader,
    regard: Arc<Regard>,
}

impl Searcher {
    pub(super) fn new(reader: Reader) -> Self {
        Self {
            reader,
            regard: Arc::default(),
        }
    }

    /// From now on answers have regard to this.
    pub(super) fn set_regard(&mut self, regard: Arc<Regard>) {
        self.regard = regard;
    }

    pub(super) fn regard(&self) -> &Regard {
        &self.regard
    }

    pub(super) fn located(&self, articles: &[Whereabouts]) -> rusqlite::Result<Vec<ArticleId>> {
        self.reader.located(articles)
    }

    pub(super) fn reader(&self) -> &Reader {
        &self.reader
    }

    pub(super) fn connection(&self) -> &Connection {
        self.reader.connection()
    }

    /// Whether what is searched is in memory, where no moment of it can be kept.
    pub(super) fn is_in_memory(&self) -> bool {
        let connection = self.connection();
        let mode = connection.pragma_query_value(None, "journal_mode", |row| row.get(0));
        mode.is_ok_and(|mode: String| mode == "memory")
    }

    /// What breaks off the query under way, from another thread.
    pub(super) fn interrupt(&self) -> InterruptHandle {
        self.connection().get_interrupt_handle()
    }

    /// Articles from `from` on, until `stop` says so.
    pub(super) fn find(
        &self,
        query: &Query,
        from: Stretch,
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Findings> {
        let _moment = self.connection().unchecked_transaction()?;
        let began = Instant::now();
        let enough = || stop() || began.elapsed() > PATIENCE;
        let mut sought = self.sought(query, &enough)?;
        let is_open = sought.expression.is_open();
        let mut search = Search {
            searcher: self,
            query,
            limit: limit.min(WINDOW),
            backward: from.is_backward(),
            reading: is_open.then(|| Reading::begun(self)).transpose()?,
            findings: Findings::default(),
        };
        let mut number = first_number(from);
        let mut whole = false;
        if search.reading.is_some() {
            match search.run(&sought, number, stop)? {
                None => whole = true,
                Some(read) => number = read,
            }
            search.reading = None;
        }
        if !whole {
            // The index gathers what is rare at once; alone, that need not be spelled out, unless there
            // is very much to gather from.
            let articles = numbering::at_most(self.connection())?;
            if sought.expression.is_compound || articles > SPELLED_FROM {
                sought.spell_out()?;
            }
            search.run(&sought, number, stop)?;
        }
        let mut findings = search.findings;
        findings.settle(from);
        Ok(findings)
    }

    fn first_of(&self, rank: i64) -> rusqlite::Result<i64> {
        numbering::first_of(self.connection(), rank)
    }

    /// What the index is asked. Words that are few are `spelled` out anyway, and so are names.
    pub(super) fn expression(&self, query: &Query, spelled: bool) -> rusqlite::Result<Expression> {
        let spelling = |beginning: &str, most: usize| {
            let most = match spelled || is_of_name(beginning) {
                true => most,
                false => {
                    let few = numbering::at_most(self.connection())? / ARTICLES_A_WORD;
                    most.min(FEW).min(usize::try_from(few).unwrap_or(0))
                }
            };
            vocabulary::beginning_with(self.connection(), beginning, most)
        };
        let lexicon = Lexicon {
            first_of: &|rank| self.first_of(rank),
            spelling: &spelling,
        };
        Expression::of(query, &self.regard.corrections, lexicon)
    }

    pub(super) fn prepare(
        &self,
        expression: &Expression,
        order: &str,
    ) -> rusqlite::Result<rusqlite::CachedStatement<'_>> {
        let except = &expression.except;
        self.connection().prepare_cached(&format!(
            "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid >= ?2 AND rowid < ?3{except}
             ORDER BY rowid {order}"
        ))
    }
}

/// A search under way.
struct Search<'a> {
    searcher: &'a Searcher,
    query: &'a Query,
    limit: usize,
    /// Whether articles are gone through from the list's end.
    backward: bool,
    /// Where the beginnings of words are looked for in the texts.
    reading: Option<Reading>,
    findings: Findings,
}

/// How much was read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) articles: usize,
    pub(super) bytes: usize,
    /// One of how many articles has to be found. Of a beginning that one of n articles has, a page is
    /// found in as many times n articles, while the index gathers the n-th part of all: both take the
    /// same time where n is the root of the number of articles, but for a factor.
    common: i64,
}

impl Reading {
    /// Nothing yet.
    pub(super) fn begun(searcher: &Searcher) -> rusqlite::Result<Self> {
        let articles = numbering::at_most(searcher.connection())?;
        Ok(Self {
            articles: 0,
            bytes: 0,
            common: (articles / GATHERED).max(0).isqrt().max(COMMON),
        })
    }

    /// Whether the index is quicker, where so many articles were found.
    pub(super) fn is_vain(&self, found: usize) -> bool {
        let (articles, found) = (self.articles as i64, found as i64);
        self.bytes >= READ || articles >= (found + SAMPLE) * self.common
    }
}

impl Search<'_> {
    /// Takes in articles until there are enough. Where too much was read: the number to go on from.
    fn run(
        &mut self,
        sought: &Sought<'_>,
        from: i64,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Option<i64>> {
        let loose = self.reading.is_some();
        let mut read = None;
        let down = !self.backward;
        let rest = sought.each(loose, from, down, &mut |number| {
            let found = self.findings.articles.len();
            if (self.reading.as_ref()).is_some_and(|reading| reading.is_vain(found)) {
                read = Some(number);
                return Ok(ControlFlow::Break(()));
            }
            if stop() {
                return Ok(ControlFlow::Break(()));
            }
            let connection = self.searcher.connection();
            let article = numbering::article_of(connection, number)?;
            let finding = match article {
                Some(article) => self.look(article, sought.is_corrected(number))?,
                None => None,
            };
            if let Some(finding) = finding {
                if self.findings.articles.len() == self.limit {
                    self.findings.go_on(number, self.backward);
                    return Ok(ControlFlow::Break(()));
                }
                self.findings.articles.push(finding);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        if let Some(number) = rest {
            self.findings.go_on(number, self.backward);
        }
        Ok(read)
    }

    /// Looks at an article; `None` where not every condition holds, or it is gone.
    fn look(&mut self, id: i64, corrected: bool) -> rusqlite::Result<Option<Finding>> {
        let connection = self.searcher.connection();
        let mut statement = connection.prepare_cached(
            "SELECT bytes, text FROM articles JOIN texts ON texts.id = kept
             WHERE articles.id = ?1",
        )?;
        let mut rows = statement.query([id])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let text = &pack::text(row, 0)?;
        if let Some(reading) = &mut self.reading {
            reading.articles += 1;
            reading.bytes += text.len();
        }
        let places = self.query.places(text, HITS + 1);
        if !places.all && self.reading.is_some() && !self.has_in_title(id, text)? {
            return Ok(None);
        }
        let Some(row) = self.searcher.reader.article_row(ArticleId(id))? else {
            return Ok(None);
        };
        self.finding(row, text, places, corrected).map(Some)
    }

    /// Whether an article that lacks some of the words has them with its title, which may be none
    /// of its text.
    fn has_in_title(&self, id: i64, text: &str) -> rusqlite::Result<bool> {
        let connection = self.searcher.reader.connection();
        let mut statement =
            connection.prepare_cached("SELECT title FROM articles WHERE id = ?1")?;
        let mut rows = statement.query([id])?;
        let Some(row) = rows.next()? else {
            return Ok(false);
        };
        let title = row.get_ref(0)?.as_str()?;
        // Most titles have none of the words, and then nothing more need be looked at.
        let some = !self.query.places(title, 1).spans.is_empty();
        let all = || self.query.places(&format!("{title}\n\n{text}"), 0).all;
        Ok(some && !text.contains(title) && all())
    }

    fn finding(
        &self,
        row: ArticleRow,
        text: &str,
        places: Places,
        corrected: bool,
    ) -> rusqlite::Result<Finding> {
        let (quotes, mentions) = self.marks(&row, text, corrected)?;
        let mut spans = if places.spans.is_empty() {
            if quotes.is_empty() { mentions } else { quotes }
        } else {
            let said = |place: &Span| quotes.iter().any(|quote| quote.contains(*place));
            let (inside, outside): (Vec<Span>, Vec<Span>) =
                places.spans.into_iter().partition(said);
            match (inside.is_empty(), quotes.is_empty()) {
                (false, _) => inside,
                (true, true) => outside,
                (true, false) => outside.into_iter().take(1).chain(quotes).collect(),
            }
        };
        spans.sort_unstable();
        let more = spans.len() > HITS;
        spans.truncate(HITS);
        let hits: Vec<Hit> = spans
            .into_iter()
            .map(|span| around(text, span, AROUND.0, AROUND.1))
            .collect();
        Ok(Finding { row, hits, more })
    }

    /// What the speakers asked for say, and where the people asked for are named.
    fn marks(
        &self,
        row: &ArticleRow,
        text: &str,
        corrected: bool,
    ) -> rusqlite::Result<(Vec<Span>, Vec<Span>)> {
        let speakers: Vec<&Phrase> = self.query.wanted_speakers().collect();
        let people: Vec<&Phrase> = self.query.wanted_people().collect();
        if speakers.is_empty() && people.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let found = self.searcher.corrected(row, text, corrected)?;
        let corrections = &self.searcher.regard().corrections;
        let is_wanted = |quote: &&Quote| {
            let mut names = speakers.iter();
            names.any(|name| name.is_speaker(quote, &found, corrections))
        };
        let quotes = found.quotes.iter().filter(is_wanted);
        let is_called = |person: &Person| people.iter().any(|name| name.is_of(person, corrections));
        let called: Vec<bool> = found.people.iter().map(is_called).collect();
        let mentions = found.mentions.iter();
        let mentions = mentions.filter(|mention| called.get(mention.person) == Some(&true));
        Ok((
            quotes.map(|quote| quote.span).collect(),
            mentions.map(|mention| mention.span).collect(),
        ))
    }
}
