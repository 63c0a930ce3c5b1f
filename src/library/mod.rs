//! What the screens ask for, as plain data, and what needs more than one article.
//!
//! [`Request`] and [`Answer`] are the only language between the screen and the store; [`Loaded`]
//! is what the loader hands to the store. Nothing here does I/O: the store carries requests out.

pub mod across;
pub mod compare;
pub mod corrected;
mod loading;
pub mod own;
pub mod people;
pub mod query;
pub mod regard;
pub mod thread;

pub use loading::{Fetch, Known, Loaded, Pending, Piece, SourceKey, Stamp, Waiting};

use crate::annotate::model::Annotations;
use crate::article::content::Content;
use crate::article::{Article, DateSource, Doubt};
use crate::library::across::{Appearance, PeoplePage, PersonPage, PersonSums, Pursuit, Whom};
use crate::library::compare::versions::Versions;
use crate::library::query::Query;
use crate::library::query::found::{Findings, Stretch, Timeline};
use crate::library::regard::Regard;
use chrono::NaiveDate;
use std::sync::Arc;

/// An article's number in the store of this run. Never an index: it stays when articles arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub i64);

/// A question of the screen. `seq` comes back with the answer, so that stale ones can be dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Chosen by the asker, growing.
    pub seq: u64,
    /// What is asked.
    pub ask: Ask,
    /// What of the reader's own the answer has regard to.
    pub regard: Arc<Regard>,
}

/// What the screen may ask the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Rows of the list, newest day first, undated last, then by path.
    Page {
        /// The row to stand on.
        anchor: Anchor,
        /// Rows (or days) to go from there: positive towards the end of the list.
        step: Step,
        /// How many rows before the row stood on.
        before: usize,
        /// How many rows after it.
        after: usize,
    },
    /// The article's text, then (perhaps in a second answer) its annotations.
    Open(ArticleId),
    /// How many articles each day has, oldest first.
    Days,
    /// What could not be read, or was read with loss.
    Problems,
    /// The articles that a query finds, newest first; when they were written may follow in a
    /// second answer ([`Reply::Timeline`]). A newer search takes the place of one under way.
    Search {
        /// What is looked for.
        query: Query,
        /// Which of them.
        from: Stretch,
        /// How many articles at most.
        limit: usize,
    },
    /// The quotes that a query finds, by article, newest first: what stands in the query holds of
    /// the quote itself (its words, its speaker, who is named in it) or of its article (date,
    /// path). A newer such question takes the place of one under way.
    Quotes {
        /// What is looked for.
        query: Query,
        /// Which of them.
        from: Stretch,
        /// About how many quotes; an answer with fewer, or none, may say where the next ones begin.
        limit: usize,
    },
    /// The articles that name somebody, newest first; how often they do follows in a second answer
    /// ([`Reply::PersonSums`]) to the question for the first of them.
    Person {
        /// Who.
        whom: Whom,
        /// Which of them.
        from: Stretch,
        /// How many articles at most.
        limit: usize,
    },
    /// The people of the collection, the most named first. Known by a single word without a title,
    /// somebody is not among them: that may be anybody.
    People {
        /// Words their names hold, one after the other, the last perhaps going on; empty for all.
        filter: String,
        /// Which of them.
        from: Stretch,
        /// How many at most; an answer with fewer, or none, may say where the next ones begin.
        limit: usize,
    },
    /// Where somebody, or a quote, appears next, seen from an article.
    Next {
        /// What is followed.
        pursuit: Pursuit,
        /// The article.
        from: ArticleId,
        /// Whether in a later article, or in an earlier one.
        later: bool,
        /// How many such articles further; the last one where there are fewer.
        times: usize,
    },
    /// As [`Ask::Page`], of those rows alone that a query finds; on each day in the order they
    /// were read.
    Sieve {
        /// What is looked for.
        query: Query,
        /// The row to stand on; the next one found where this one is not.
        anchor: Anchor,
        /// Rows (or days) to go from there.
        step: Step,
        /// How many rows before the row stood on.
        before: usize,
        /// How many rows after it.
        after: usize,
    },
    /// What an article said before it was edited.
    Versions(ArticleId),
    /// Two sides of a comparison.
    Compare {
        /// The left side.
        a: Side,
        /// The right side.
        b: Side,
    },
}

/// A row of the list to start from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The first row (newest).
    First,
    /// The last row.
    Last,
    /// This article's row; the first row where it is gone.
    At(ArticleId),
    /// The row of the article with this path, as shown; the first row where there is none.
    Path(String),
    /// The first row of the newest day that is not after this one; the oldest dated day's first
    /// row where there is none.
    Day(NaiveDate),
    /// The first undated row; the last row where there is none.
    Undated,
}

/// How far to go from an [`Anchor`]; both stop at the ends of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Stay.
    None,
    /// So many rows.
    Rows(i64),
    /// To the first row of the day so many days with articles further (positive: older). The
    /// undated articles count as one more day.
    Days(i64),
}

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// All articles of a day.
    Day(NaiveDate),
    /// One article.
    Article(ArticleId),
    /// An article as it was before it was edited.
    Version(ArticleId, Content),
}

/// What the store sends to the screen.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The request's number; 0 for news nobody asked for ([`Reply::Totals`], [`Reply::Changed`]).
    pub seq: u64,
    /// The answer itself.
    pub reply: Reply,
}

impl Ask {
    /// What it looks for, where it does.
    #[must_use]
    pub fn query(&self) -> Option<&Query> {
        match self {
            Self::Search { query, .. } | Self::Quotes { query, .. } | Self::Sieve { query, .. } => {
                Some(query)
            }
            _ => None,
        }
    }

    /// Whether a screen of its own lists what is found.
    #[must_use]
    pub fn lists_findings(&self) -> bool {
        matches!(
            self,
            Self::Search { .. } | Self::Quotes { .. } | Self::Person { .. } | Self::People { .. }
        )
    }
}

/// The answers to the [`Ask`]s.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Rows of the list, or of those that were sifted out.
    Page(Page),
    /// An article's text and marks.
    Opened(Opened),
    /// Articles a day, oldest first.
    Days(Vec<DayCount>),
    /// Trouble, in words.
    Problems(Vec<Problem>),
    /// Articles found.
    Found(Findings),
    /// Quotes found, as the places of their articles.
    Quoted(Findings),
    /// Articles that name somebody.
    Person(PersonPage),
    /// How often they do; follows [`Reply::Person`] under the same number.
    PersonSums(PersonSums),
    /// People of the collection.
    People(PeoplePage),
    /// Where something followed appears next; `None` where it does not.
    Next(Option<Appearance>),
    /// When they were written; follows [`Reply::Found`] under the same number.
    Timeline(Timeline),
    /// Earlier versions of an article.
    Versions(Versions),
    /// Two sides compared.
    Compared(Box<compare::Comparison>),
    /// Files have changed; sent unasked.
    Changed {
        /// Articles whose text may be another one now.
        edited: Vec<ArticleId>,
        /// Articles that are no longer there.
        gone: Vec<ArticleId>,
    },
    /// The collection grew or was annotated further; sent unasked, not more than every 50 ms.
    Totals(Totals),
    /// The request could not be carried out; a sentence for the reader.
    Failed(String),
}

/// A window of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Rows in list order.
    pub rows: Vec<ArticleRow>,
    /// Index in `rows` of the row stood on; `None` only where the list is empty.
    pub at: Option<usize>,
    /// Whether `rows` begins with the list's first row.
    pub reaches_first: bool,
    /// Whether `rows` ends with the list's last row.
    pub reaches_last: bool,
}

impl Page {
    /// Of a list without rows.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            reaches_first: true,
            reaches_last: true,
            ..Self::default()
        }
    }
}

/// One article as a row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRow {
    /// Which article.
    pub id: ArticleId,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// What the date was read from.
    pub date_source: DateSource,
    /// How far the date can be trusted.
    pub doubt: Doubt,
    /// Its title.
    pub title: String,
    /// Where it came from, as shown.
    pub path: String,
    /// Which text it is; of one that has not been read yet, a number that no text has.
    pub content: Content,
    /// Words of text; 0 where it has not been read yet.
    pub words: usize,
    /// What annotation found; `None` until the article has been annotated.
    pub counts: Option<Counts>,
}

/// What annotation found in one article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Direct quotes.
    pub direct: usize,
    /// Clauses of reported speech.
    pub reported: usize,
    /// Different voices, named or not.
    pub voices: usize,
    /// People named.
    pub people: usize,
}

/// An opened article.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its row.
    pub row: ArticleRow,
    /// Text and blocks.
    pub article: Arc<Article>,
    /// Marks; `None` where they are still being made (a second answer follows).
    pub annotations: Option<Arc<Annotations>>,
    /// How many earlier versions of it are kept.
    pub earlier: usize,
}

/// How many articles a day has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day.
    pub day: NaiveDate,
    /// Its articles.
    pub articles: usize,
}

/// Something that could not be read, or was read with loss.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    /// Which file or folder, as shown.
    pub path: String,
    /// What is wrong and what was done, one sentence.
    pub message: String,
    /// Whether something is missing because of it (the exit code remembers this).
    pub loss: bool,
}

/// The state of the collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles known.
    pub articles: usize,
    /// Articles without a date.
    pub undated: usize,
    /// Articles annotated.
    pub annotated: usize,
    /// Articles annotated a second at the moment; 0 where that cannot be told.
    pub pace: usize,
    /// Entries of the problems list.
    pub problems: usize,
    /// First day with an article.
    pub first: Option<NaiveDate>,
    /// Last day with an article.
    pub last: Option<NaiveDate>,
    /// Whether files are still being read.
    pub loading: bool,
    /// Whether all that was read and annotated can be searched.
    pub searchable: bool,
}
