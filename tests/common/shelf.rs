//! The store of the tests: answers from a vector, in list order, at once.

use crate::common::Story;
use dateline::annotate::model::{Gender, Person, Quote, QuoteKind};
use dateline::library::across::{
    Appearance, NamedPerson, PeoplePage, PersonPage, PersonSums, Pursuit, Whom,
};
use dateline::library::compare::{SideArticle, compare};
use dateline::library::people::persona::Persona;
use dateline::library::query::found::{Finding, Findings, SearchKey, Timeline};
use dateline::library::query::hits::{Hit, around};
use dateline::library::query::{Phrase, Query, QuoteSeen};
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
            Ask::Compare { a, b } => {
                let (a, b) = (self.side(*a), self.side(*b));
                vec![Reply::Compared(Box::new(compare(&a, &b)))]
            }
        }
    }

    /// Articles that have all the words, and a wanted speaker.
    fn search(&self, query: &Query, from: Option<SearchKey>, limit: usize) -> Vec<Reply> {
        let mut order = self.order();
        order.retain(|id| self.fits(query, *id));
        let mut days = BTreeMap::new();
        for id in &order {
            if let Some(day) = self.row(*id).date {
                *days.entry(day).or_insert(0) += 1;
            }
        }
        let first = from.map_or(0, |key| key.0 as usize);
        let next = Some(first + limit).filter(|next| *next < order.len());
        let some = order.iter().skip(first).take(limit);
        let articles = some
            .map(|id| {
                let text = &self.stories[id.0 as usize - 1].article.text;
                let spans = query.places(text, 4).spans;
                let hits = spans.iter().take(3);
                Finding {
                    row: self.row(*id),
                    hits: hits.map(|span| around(text, *span, 60, 200)).collect(),
                    more: spans.len() > 3,
                }
            })
            .collect();
        let found = Reply::Found(Findings {
            articles,
            next: next.map(|next| SearchKey(next as i64, 0)),
        });
        let timeline = Reply::Timeline(Timeline {
            articles: order.len(),
            more: false,
            days: days
                .into_iter()
                .map(|(day, articles)| DayCount { day, articles })
                .collect(),
        });
        match from {
            None => vec![found, timeline],
            Some(_) => vec![found],
        }
    }

    /// The quotes a query wants; those of at most so many articles.
    fn quotes(&self, query: &Query, from: Option<SearchKey>, limit: usize) -> Reply {
        let order = self.order();
        let first = from.map_or(0, |key| key.0 as usize);
        let mut findings = Findings::default();
        for (number, id) in order.iter().enumerate().skip(first) {
            if findings.articles.len() == limit {
                findings.next = Some(SearchKey(number as i64, 0));
                break;
            }
            let story = &self.stories[id.0 as usize - 1];
            let text = &story.article.text;
            let wanted = story.annotations.quotes.iter().filter(|quote| {
                let speaker = quote.speaker.as_ref();
                query.wants(QuoteSeen {
                    words: quote.span.of(text),
                    speaker: &speaker
                        .map(|speaker| speaker.name.as_str())
                        .into_iter()
                        .collect::<Vec<_>>(),
                    anonymous: speaker.is_some_and(|speaker| speaker.anonymous),
                    named: &[],
                })
            });
            let hits: Vec<Hit> = wanted.map(|quote| said(text, quote)).collect();
            if !hits.is_empty() {
                let row = self.row(*id);
                let more = false;
                findings.articles.push(Finding { row, hits, more });
            }
        }
        Reply::Quoted(findings)
    }

    fn people(&self, id: ArticleId) -> &[Person] {
        &self.stories[id.0 as usize - 1].annotations.people
    }

    fn persona(&self, whom: &Whom) -> Arc<Persona> {
        let (person, home) = match whom {
            Whom::Known(persona) => return persona.clone(),
            Whom::Seen { person, article } => (person.clone(), Some(*article)),
            Whom::Called(name) => {
                let person = Person {
                    name: name.clone(),
                    aliases: vec![name.clone()],
                    gender: Gender::Unknown,
                };
                (person, None)
            }
        };
        let others = self.order().into_iter().filter(|id| Some(*id) != home);
        let sample: Vec<Vec<Person>> = others.map(|id| self.people(id).to_vec()).collect();
        Arc::new(Persona::of(&person, home, &sample))
    }

    /// The articles that name somebody, and how often.
    fn person(&self, whom: &Whom, from: Option<SearchKey>, limit: usize) -> Vec<Reply> {
        let persona = self.persona(whom);
        let (mut findings, mut sums) = (Findings::default(), PersonSums::default());
        for id in self.order() {
            let Some(at) = persona.find(id, self.people(id)) else {
                continue;
            };
            let story = &self.stories[id.0 as usize - 1];
            let text = &story.article.text;
            let by = |quote: &&Quote| {
                quote
                    .speaker
                    .as_ref()
                    .is_some_and(|by| by.person == Some(at))
            };
            let quotes = story.annotations.quotes.iter().filter(by);
            let mentions = story.annotations.mentions.iter();
            let mentions: Vec<_> = mentions.filter(|mention| mention.person == at).collect();
            let mut hits: Vec<Hit> = quotes.map(|quote| said(text, quote)).collect();
            if hits.is_empty() && mentions.is_empty() {
                continue;
            }
            sums.articles += 1;
            sums.mentions += mentions.len();
            sums.direct += hits.len();
            if let Some(day) = story.article.date {
                sums.days.insert(0, DayCount { day, articles: 1 });
            }
            if hits.is_empty() {
                hits.extend(
                    mentions
                        .first()
                        .map(|mention| around(text, mention.span, 60, 200)),
                );
            }
            let row = self.row(id);
            let more = false;
            findings.articles.push(Finding { row, hits, more });
        }
        let first = from.map_or(0, |key| key.0 as usize);
        findings.articles.drain(..first);
        if findings.articles.len() > limit {
            findings.articles.truncate(limit);
            findings.next = Some(SearchKey((first + limit) as i64, 0));
        }
        let found = findings;
        vec![
            Reply::Person(PersonPage { persona, found }),
            Reply::PersonSums(sums),
        ]
    }

    /// The next article that names the same person, or quotes exactly the same words.
    fn next(
        &self,
        pursuit: &Pursuit,
        from: ArticleId,
        later: bool,
        times: usize,
    ) -> Option<Appearance> {
        let mut order = self.order();
        if later {
            order.reverse();
        }
        let here = order.iter().position(|id| *id == from)?;
        let places = order.into_iter().skip(here + 1).filter_map(|article| {
            let story = &self.stories[article.0 as usize - 1];
            let span = match pursuit {
                Pursuit::Person(whom) => {
                    let at = self.persona(whom).find(article, self.people(article))?;
                    let mut mentions = story.annotations.mentions.iter();
                    mentions.find(|mention| mention.person == at)?.span
                }
                Pursuit::Quote { words, .. } => {
                    let mut quotes = story.annotations.quotes.iter();
                    quotes
                        .find(|quote| quote.span.of(&story.article.text) == words)?
                        .span
                }
            };
            Some(Appearance { article, span })
        });
        places.take(times).last()
    }

    /// The people of all stories, by name.
    fn names(&self, filter: &str, from: Option<SearchKey>, limit: usize) -> PeoplePage {
        let mut all = BTreeMap::<&str, NamedPerson>::new();
        for story in &self.stories {
            let found = &story.annotations;
            for (number, person) in found.people.iter().enumerate() {
                let mentions = found.mentions.iter();
                let mentions = mentions.filter(|mention| mention.person == number).count();
                let speakers = found
                    .quotes
                    .iter()
                    .filter_map(|quote| quote.speaker.as_ref());
                let quotes = speakers.filter(|by| by.person == Some(number)).count();
                let named = all.entry(&person.name).or_insert(NamedPerson {
                    name: person.name.clone(),
                    articles: 0,
                    mentions: 0,
                    quotes: 0,
                });
                named.articles += usize::from(mentions > 0);
                named.mentions += mentions;
                named.quotes += quotes;
            }
        }
        let filter = Phrase::begun(filter);
        let wanted = |person: &NamedPerson| {
            filter
                .as_ref()
                .is_none_or(|words| words.is_in(&person.name))
        };
        let mut people: Vec<NamedPerson> = all.into_values().filter(wanted).collect();
        people.sort_by_key(|person| Reverse(person.mentions));
        let first = from.map_or(0, |from| from.0 as usize);
        let next = (first + limit < people.len()).then_some(SearchKey((first + limit) as i64, 0));
        let people = people.into_iter().skip(first).take(limit).collect();
        PeoplePage { people, next }
    }

    fn fits(&self, query: &Query, id: ArticleId) -> bool {
        let story = &self.stories[id.0 as usize - 1];
        let quotes = &story.annotations.quotes;
        query.places(&story.article.text, 0).all
            && query.wanted_speakers().all(|wanted| {
                let mut speakers = quotes.iter().filter_map(|quote| quote.speaker.as_ref());
                speakers.any(|speaker| wanted.is_in(&speaker.name))
            })
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
        };
        let ids = self.order().into_iter().filter(wanted);
        ids.map(|id| {
            let story = &self.stories[id.0 as usize - 1];
            SideArticle {
                row: self.row(id),
                article: Arc::new(story.article.clone()),
                annotations: Arc::new(story.annotations.clone()),
            }
        })
        .collect()
    }
}

fn said(text: &str, quote: &Quote) -> Hit {
    Hit {
        words: quote.span.of(text).to_owned(),
        span: quote.span,
        said: Some(quote.clone()),
        ..Hit::default()
    }
}
