//! The thread that answers: pages and articles at once, longer work by way of [`Aside`].

use crate::annotate::model::Annotations;
use crate::article::Article;
use crate::library::regard::Regard;
use crate::library::{Answer, ArticleRow, Ask, Fetch, Opened, Problem, Reply, Request, Side};
use crate::store::aside::{Aside, Done, Task, Text, annotate_safely};
use crate::store::desk::{Desk, Home, News, Work};
use crate::store::digest::counts;
use crate::store::intake::Intake;
use crate::store::known::Shelf;
use crate::store::pace::Pace;
use crate::store::pack::words;
use crate::store::reading::Reader;
use crate::store::remembered::Remembered;
use crate::store::search::Search;
use crate::store::writing::is_damage;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::BuildHasher;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Between two reports of [`Reply::Totals`].
const REPORT: Duration = Duration::from_millis(50);

/// Articles up to this many bytes are annotated in the answer (about a millisecond).
const AT_ONCE: usize = 32 << 10;

/// A day's articles in a comparison: more cannot be read side by side. Comparing two such days
/// takes about a tenth of a second.
const SIDE: usize = 1_000;

/// Earlier versions of an article in a list.
const VERSIONS: usize = 100;

/// What the answering thread calls.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) intake: &'a Intake,
    pub(super) shelf: &'a Shelf,
    /// Reads what the catalogue does not hold yet.
    pub(super) fetch: &'a Fetch,
    pub(super) deliver: &'a dyn Fn(Answer),
}

const NO_THREAD: &str = "The system gave no thread for this work.";

/// Serves `desk` until it is closed.
pub(super) fn run(desk: &Arc<Desk>, around: Around<'_>) {
    Answering {
        home: Err("The catalogue is not open yet.".into()),
        desk,
        around,
        aside: Aside::spawn(desk).ok(),
        search: Search::spawn(desk, "store search").ok(),
        across: Search::spawn(desk, "store across").ok(),
        problems: Vec::new(),
        told: FxHashSet::default(),
        loading: true,
        searchable: false,
        bare: true,
        pace: Pace::default(),
        remembered: Remembered::default(),
        changed: false,
        report_due: Instant::now(),
    }
    .serve();
}

/// The answering thread with everything it holds.
struct Answering<'a> {
    home: Home,
    desk: &'a Arc<Desk>,
    around: Around<'a>,
    /// `None` where the system gave no thread.
    aside: Option<Aside>,
    /// `None` where the system gave no thread.
    search: Option<Search>,
    /// The same for what may take longer: people and quotes of the whole collection.
    across: Option<Search>,
    /// What this run could not read; defects of articles are kept with the articles.
    problems: Vec<Problem>,
    /// The hashes of those.
    told: FxHashSet<u64>,
    /// Whether files are still being read.
    loading: bool,
    /// Whether all that was brought is in the index.
    searchable: bool,
    /// Whether there were no articles yet when that was last reported.
    bare: bool,
    /// How fast articles are annotated.
    pace: Pace,
    /// Opened lately.
    remembered: Remembered,
    /// Whether the totals may have changed since they were reported.
    changed: bool,
    /// When they may be reported again.
    report_due: Instant,
}

impl Answering<'_> {
    fn serve(&mut self) {
        loop {
            match self.desk.next(self.changed.then_some(self.report_due)) {
                Work::End => return,
                Work::Move(home) => {
                    if home.is_err() {
                        self.equip([None, None]);
                    }
                    self.home = home;
                    self.remembered = Remembered::default();
                    self.changed = true;
                }
                Work::Equip(spares) => self.equip(spares.map(Some)),
                Work::Learn(news) => self.learn(news),
                Work::Answer(request) => self.answer(request),
                Work::Deliver(done) => self.deliver_done(done),
                Work::Time => {}
            }
            if self.changed && Instant::now() >= self.report_due {
                self.report();
            }
        }
    }

    /// Has the threads that search do so by these, or not at all.
    fn equip(&self, readers: [Option<Reader>; 2]) {
        for (search, reader) in [&self.search, &self.across].into_iter().zip(readers) {
            if let Some(search) = search {
                search.move_to(reader);
            }
        }
    }

    fn learn(&mut self, news: News) {
        for id in news.replaced.iter().chain(&news.gone) {
            self.remembered.forget(*id);
        }
        if !news.replaced.is_empty() || !news.gone.is_empty() {
            let changed = Reply::Changed {
                edited: news.replaced,
                gone: news.gone,
            };
            self.say(0, changed);
        }
        // What is looked at again may fail again.
        let told = &mut self.told;
        let is_new = |problem: &Problem| told.insert(FxBuildHasher.hash_one(problem));
        self.problems
            .extend(news.problems.into_iter().filter(is_new));
        let searchable = news.searchable.unwrap_or(self.searchable);
        // Somebody may wait for these.
        let is_turn = self.bare || self.loading && news.all_read || searchable && !self.searchable;
        self.loading &= !news.all_read;
        self.searchable = searchable;
        self.changed = true;
        if is_turn {
            self.report_due = Instant::now();
        }
    }

    fn report(&mut self) {
        self.changed = false;
        self.report_due = Instant::now() + REPORT;
        if let Ok(Ok(mut totals)) = self.home.as_ref().map(Reader::totals) {
            totals.problems += self.problems.len();
            totals.loading = self.loading;
            totals.pace = self.pace.at(Instant::now(), totals.annotated);
            totals.searchable = self.searchable;
            self.bare = totals.articles == 0;
            self.say(0, Reply::Totals(totals));
        }
    }

    fn say(&self, seq: u64, reply: Reply) {
        (self.around.deliver)(Answer { seq, reply });
    }

    fn answer(&mut self, Request { seq, ask, regard }: Request) {
        match self.reply(seq, ask, regard) {
            Ok(None) => {}
            Ok(Some(reply)) => self.say(seq, reply),
            Err(error) => self.unreadable(seq, error),
        }
    }

    fn unreadable(&self, seq: u64, error: rusqlite::Error) {
        self.say(
            seq,
            Reply::Failed(format!("The catalogue could not be read: {error}.")),
        );
        if is_damage(&error) {
            self.around.intake.damaged(error);
        }
    }

    /// The answer, or `None` where it comes later.
    fn reply(
        &mut self,
        seq: u64,
        ask: Ask,
        regard: Arc<Regard>,
    ) -> rusqlite::Result<Option<Reply>> {
        let home = match &self.home {
            Ok(home) => home,
            Err(sentence) => return Ok(Some(Reply::Failed(sentence.clone()))),
        };
        Ok(Some(match ask {
            Ask::Page {
                anchor,
                step,
                before,
                after,
            } => {
                let mut page = home.page(&anchor, step, before, after)?;
                home.heed(&mut page.rows, &regard)?;
                Reply::Page(page)
            }
            Ask::Days => Reply::Days(home.days()?),
            Ask::Problems => Reply::Problems(home.problems(&self.problems)?),
            Ask::Open(id) => match home.article_row(id)? {
                Some(row) => self.open(seq, row)?,
                None => gone(),
            },
            Ask::Search { .. } | Ask::Sieve { .. } => {
                return Ok(look(self.search.as_ref(), seq, ask, regard));
            }
            Ask::Quotes { .. } | Ask::Person { .. } | Ask::People { .. } | Ask::Next { .. } => {
                return Ok(look(self.across.as_ref(), seq, ask, regard));
            }
            Ask::Versions(id) => {
                let row = home.article_row(id)?;
                let Some(now) = row.map(|row| self.text(home, row)).transpose()?.flatten() else {
                    return Ok(Some(gone()));
                };
                let earlier = home.earlier(&now.row, VERSIONS)?;
                self.set(Task::Versions {
                    seq,
                    now,
                    earlier,
                    regard,
                });
                return Ok(None);
            }
            Ask::Compare { a, b } => {
                let (a, b) = (self.side(home, a)?, self.side(home, b)?);
                self.set(Task::Compare { seq, a, b, regard });
                return Ok(None);
            }
        }))
    }

    fn open(&mut self, seq: u64, row: ArticleRow) -> rusqlite::Result<Reply> {
        let text = match &self.home {
            Ok(home) => self.text(home, row)?,
            Err(_) => None,
        };
        let Some(mut text) = text else {
            return Ok(gone());
        };
        if text.row.counts.is_none() {
            self.around.shelf.wish(text.row.id);
        }
        if text.annotations.is_none() {
            if text.article.text.len() <= AT_ONCE {
                let found = annotate_safely(&text.article);
                text.annotations = Some(self.marks(&text.article, found));
            } else {
                let text = text.clone();
                self.set(Task::Annotate { seq, text });
            }
        }
        self.remembered.put(text.clone());
        Ok(Reply::Opened(self.opened(text)))
    }

    fn opened(&self, text: Text) -> Opened {
        let earlier = self.home.as_ref().ok();
        let earlier = earlier.and_then(|home| home.count_earlier(&text.row).ok());
        Opened {
            row: ArticleRow {
                counts: text.annotations.as_deref().map(counts).or(text.row.counts),
                ..text.row
            },
            article: text.article,
            annotations: text.annotations,
            earlier: earlier.unwrap_or(0),
        }
    }

    /// The article of a row, remembered or read.
    fn text(&self, home: &Reader, row: ArticleRow) -> rusqlite::Result<Option<Text>> {
        if let Some(known) = self.remembered.of(row.id) {
            let known = known.clone();
            return Ok(Some(Text { row, ..known }));
        }
        let kept = match home.text(&row)? {
            Some(article) => Some(article),
            None => self.fetched(home, &row)?,
        };
        Ok(kept.map(|article| Text {
            row: ArticleRow {
                content: article.content(),
                words: words(&article.text),
                ..row
            },
            article: Arc::new(article),
            annotations: None,
            written: None,
        }))
    }

    /// An article that is listed and whose text has not been taken in.
    fn fetched(&self, home: &Reader, row: &ArticleRow) -> rusqlite::Result<Option<Article>> {
        let source = home.source(row.id)?;
        // What is in the way is told when its turn comes to be annotated.
        let article = source.and_then(|source| (self.around.fetch)(&source.key, source.piece).ok());
        Ok(article.map(|article| article.settled_on(row.date)))
    }

    fn side(&self, home: &Reader, side: Side) -> rusqlite::Result<Vec<Text>> {
        let rows = match side {
            Side::Article(id) => home.article_row(id)?.into_iter().collect(),
            Side::Day(day) => home.of_day(day, SIDE)?,
            Side::Version(id, content) => {
                let row = home.article_row(id)?;
                let version = row.map(|row| home.version(&row, content)).transpose()?;
                return Ok(version.flatten().into_iter().collect());
            }
        };
        let texts = rows.into_iter().map(|row| self.text(home, row));
        texts.filter_map(Result::transpose).collect()
    }

    fn set(&self, task: Task) {
        match (&self.aside, task) {
            (Some(aside), task) => aside.set(task),
            (
                None,
                Task::Annotate { seq, .. } | Task::Compare { seq, .. } | Task::Versions { seq, .. },
            ) => self.say(seq, Reply::Failed(NO_THREAD.into())),
        }
    }

    fn deliver_done(&mut self, done: Done) {
        match done {
            Done::Annotated { seq, text, found } => {
                let found = self.marks(&text.article, found);
                let text = Text {
                    annotations: Some(found),
                    ..text
                };
                self.remembered.mark(&text);
                self.say(seq, Reply::Opened(self.opened(text)));
            }
            Done::Searched { seq, result } => match result {
                Ok(reply) => self.say(seq, reply),
                Err(error) => self.unreadable(seq, error),
            },
            Done::Compared { seq, found } => self.say(
                seq,
                found.map_or_else(
                    || {
                        Reply::Failed(
                            "The comparison failed on something in these articles.".into(),
                        )
                    },
                    std::convert::identity,
                ),
            ),
        }
    }

    /// What was found, or no marks and a problem.
    fn marks(&mut self, article: &Article, found: Option<Arc<Annotations>>) -> Arc<Annotations> {
        found.unwrap_or_else(|| {
            let problem = Problem {
                path: article.path.clone(),
                message: "Shown without marks: annotating it failed.".into(),
                loss: true,
            };
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
                self.changed = true;
            }
            Arc::default()
        })
    }
}

/// Has something looked for; the answer comes later.
fn look(thread: Option<&Search>, seq: u64, ask: Ask, regard: Arc<Regard>) -> Option<Reply> {
    let Some(thread) = thread else {
        return Some(Reply::Failed(NO_THREAD.into()));
    };
    thread.ask(seq, ask, regard);
    None
}

fn gone() -> Reply {
    Reply::Failed("This article is no longer there.".into())
}
