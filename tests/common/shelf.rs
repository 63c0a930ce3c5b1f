//! The store of the tests: answers from a vector, in list order, at once.

mod found;
mod people;

use crate::common::Story;
use chrono::{Days, NaiveDate};
use dateline::annotate::model::QuoteKind;
use dateline::library::compare::versions::{Version, Versions};
use dateline::library::compare::{SideArticle, compare};
use dateline::library::query::Query;
use dateline::library::{
    Anchor, ArticleId, ArticleRow, Ask, Counts, DayCount, Opened, Page, Problem, Reply, Side, Step,
    Totals,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Articles in the order they came; the id is the place, from 1.
#[derive(Default)]
pub struct Shelf {
    pub stories: Vec<Story>,
    /// Those that are no longer there.
    pub gone: Vec<ArticleId>,
    /// What articles said before they were edited, the latest first.
    pub earlier: Vec<(ArticleId, Story)>,
    /// Whether annotations come with a second answer.
    pub late: bool,
    /// What the problems list holds.
    pub problems: Vec<Problem>,
    /// Questions asked so far.
    pub asked: Vec<Ask>,
}

impl Shelf {
    /// A shelf with these articles.
    pub fn new(stories: Vec<Story>) -> Self {
        Self {
            stories,
            ..Self::default()
        }
    }

    /// One more article has arrived.
    pub fn add(&mut self, story: Story) {
        self.stories.push(story);
    }

    /// How the collection stands.
    pub fn totals(&self) -> Totals {
        let days = self.days();
        Totals {
            articles: self.stories.len() - self.gone.len(),
            undated: self
                .stories
                .iter()
                .filter(|story| story.article.date.is_none())
                .count(),
            annotated: self.stories.len(),
            problems: self.problems.len(),
            first: days.first().map(|count| count.day),
            last: days.last().map(|count| count.day),
            loading: false,
            searchable: true,
            pace: 0,
        }
    }

    /// Answers a question; one about an article may have two answers.
    pub fn answer(&mut self, ask: &Ask) -> Vec<Reply> {
        self.asked.push(ask.clone());
        match ask {
            Ask::Page {
                anchor,
                step,
                before,
                after,
            } => vec![Reply::Page(self.page(None, anchor, *step, *before, *after))],
            Ask::Sieve {
                query,
                anchor,
                step,
                before,
                after,
            } => {
                let page = self.page(Some(query), anchor, *step, *before, *after);
                vec![Reply::Page(page)]
            }
            Ask::Search { query, from, limit } => self.search(query, *from, *limit),
            Ask::Quotes { query, from, limit } => vec![self.quotes(query, *from, *limit)],
            Ask::Person { whom, from, limit } => self.person(whom, *from, *limit),
            Ask::Next {
                pursuit,
                from,
                later,
                times,
            } => vec![Reply::Next(self.next(pursuit, *from, *later, *times))],
            Ask::People {
                filter,
                from,
                limit,
            } => vec![Reply::People(self.names(filter, *from, *limit))],
            Ask::Open(id) => {
                let story = &self.stories[id.0 as usize - 1];
                let whole = Opened {
                    row: self.row(*id),
                    article: Arc::new(story.article.clone()),
                    annotations: Some(Arc::new(story.annotations.clone())),
                    earlier: self.versions(*id).len(),
                };
                let mut first = whole.clone();
                first.annotations = None;
                match self.late {
                    true => vec![Reply::Opened(first), Reply::Opened(whole)],
                    false => vec![Reply::Opened(whole)],
                }
            }
            Ask::Days => vec![Reply::Days(self.days())],
            Ask::Problems => vec![Reply::Problems(self.problems.clone())],
            Ask::Versions(id) => {
                let now = &self.side(Side::Article(*id))[0];
                let versions = self.versions(*id);
                let earlier = versions.iter().map(|then| Version::of(then, now));
                vec![Reply::Versions(Versions {
                    article: *id,
                    earlier: earlier.collect(),
                })]
            }
            Ask::Compare { a, b } => {
                let (a, b) = (self.side(*a), self.side(*b));
                vec![Reply::Compared(Box::new(compare(&a, &b)))]
            }
        }
    }

    fn page(
        &self,
        query: Option<&Query>,
        anchor: &Anchor,
        step: Step,
        before: usize,
        after: usize,
    ) -> Page {
        let mut order = self.order();
        order.retain(|id| query.is_none_or(|query| self.fits(query, *id)));
        let rows: Vec<ArticleRow> = order.iter().map(|id| self.row(*id)).collect();
        let Some(last) = rows.len().checked_sub(1) else {
            return Page::empty();
        };
        let from = match anchor {
            Anchor::First => 0,
            Anchor::Last => last,
            Anchor::Path(path) => rows.iter().position(|row| row.path == *path).unwrap_or(0),
            Anchor::At(id) => order.iter().position(|other| other == id).unwrap_or(0),
            Anchor::Day(day) => rows
                .iter()
                .position(|row| row.date.is_some_and(|date| date <= *day))
                .or_else(|| {
                    let oldest = rows.iter().filter_map(|row| row.date).min();
                    rows.iter().position(|row| row.date == oldest)
                })
                .unwrap_or(0),
            Anchor::Undated => rows
                .iter()
                .position(|row| row.date.is_none())
                .unwrap_or(last),
        };
        let at = match step {
            Step::None => from,
            Step::Rows(by) => (from as i64).saturating_add(by).clamp(0, last as i64) as usize,
            Step::Days(by) => {
                let mut days: Vec<_> = rows.iter().map(|row| row.date).collect();
                days.dedup();
                let day = days
                    .iter()
                    .position(|day| *day == rows[from].date)
                    .unwrap_or(0);
                let day = days[(day as i64 + by).clamp(0, days.len() as i64 - 1) as usize];
                rows.iter().position(|row| row.date == day).unwrap_or(from)
            }
        };
        let first = at.saturating_sub(before);
        let end = (at + after + 1).min(rows.len());
        Page {
            reaches_first: first == 0,
            reaches_last: end == rows.len(),
            at: Some(at - first),
            rows: rows[first..end].to_vec(),
        }
    }

    /// Newest first, undated last, then by path.
    fn order(&self) -> Vec<ArticleId> {
        let mut order: Vec<ArticleId> = (1..=self.stories.len() as i64).map(ArticleId).collect();
        order.retain(|id| !self.gone.contains(id));
        order.sort_by_key(|id| {
            let article = &self.stories[id.0 as usize - 1].article;
            (Reverse(article.date), article.path.clone())
        });
        order
    }

    fn row(&self, id: ArticleId) -> ArticleRow {
        let Story {
            article,
            annotations,
        } = &self.stories[id.0 as usize - 1];
        let quotes = &annotations.quotes;
        let direct = quotes
            .iter()
            .filter(|quote| quote.kind == QuoteKind::Direct)
            .count();
        let voices: HashSet<&str> = quotes
            .iter()
            .filter_map(|quote| Some(quote.speaker.as_ref()?.name.as_str()))
            .collect();
        ArticleRow {
            id,
            date: article.date,
            date_source: article.date_source,
            doubt: article.doubt,
            title: article.title.clone(),
            path: article.path.clone(),
            content: article.content(),
            words: article.text.split_whitespace().count(),
            counts: Some(Counts {
                direct,
                reported: quotes.len() - direct,
                voices: voices.len(),
                people: annotations.people.len(),
            }),
        }
    }

    fn days(&self) -> Vec<DayCount> {
        let mut days = BTreeMap::new();
        for day in self.stories.iter().filter_map(|story| story.article.date) {
            *days.entry(day).or_insert(0) += 1;
        }
        days.into_iter()
            .map(|(day, articles)| DayCount { day, articles })
            .collect()
    }

    fn side(&self, side: Side) -> Vec<SideArticle> {
        let wanted = |id: &ArticleId| match side {
            Side::Day(day) => self.stories[id.0 as usize - 1].article.date == Some(day),
            Side::Article(article) => *id == article,
            Side::Version(..) => false,
        };
        if let Side::Version(id, content) = side {
            let mut versions = self.versions(id);
            versions.retain(|version| version.row.content == content);
            return versions;
        }
        let ids = self.order().into_iter().filter(wanted);
        ids.map(|id| {
            let story = &self.stories[id.0 as usize - 1];
            SideArticle {
                row: self.row(id),
                article: Arc::new(story.article.clone()),
                annotations: Arc::new(story.annotations.clone()),
                written: None,
            }
        })
        .collect()
    }
}

impl Shelf {
    /// Written a day apart.
    fn versions(&self, id: ArticleId) -> Vec<SideArticle> {
        let of_article = self.earlier.iter().filter(|(article, _)| *article == id);
        let dated = of_article.zip(0..).map(|((_, story), days)| SideArticle {
            row: ArticleRow {
                content: story.article.content(),
                words: story.article.text.split_whitespace().count(),
                ..self.row(id)
            },
            article: Arc::new(story.article.clone()),
            annotations: Arc::new(story.annotations.clone()),
            written: NaiveDate::from_ymd_opt(2031, 5, 20)
                .and_then(|day| day.checked_sub_days(Days::new(days)))
                .and_then(|day| day.and_hms_opt(14, 32, 0)),
        });
        dated.collect()
    }
}
