//! What a query finds.

use crate::common::shelf::Shelf;
use dateline::annotate::model::Quote;
use dateline::library::query::found::{Finding, Findings, SearchKey, Timeline};
use dateline::library::query::hits::{Hit, around};
use dateline::library::query::{Query, QuoteSeen};
use dateline::library::{ArticleId, DayCount, Reply};
use std::collections::BTreeMap;

impl Shelf {
    /// Articles that have all the words, and a wanted speaker.
    pub(super) fn search(
        &self,
        query: &Query,
        from: Option<SearchKey>,
        limit: usize,
    ) -> Vec<Reply> {
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
    pub(super) fn quotes(&self, query: &Query, from: Option<SearchKey>, limit: usize) -> Reply {
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

    pub(super) fn fits(&self, query: &Query, id: ArticleId) -> bool {
        let story = &self.stories[id.0 as usize - 1];
        let quotes = &story.annotations.quotes;
        query.places(&story.article.text, 0).all
            && query.wanted_speakers().all(|wanted| {
                let mut speakers = quotes.iter().filter_map(|quote| quote.speaker.as_ref());
                speakers.any(|speaker| wanted.is_in(&speaker.name))
            })
    }
}

pub(super) fn said(text: &str, quote: &Quote) -> Hit {
    Hit {
        words: quote.span.of(text).to_owned(),
        span: quote.span,
        said: Some(quote.clone()),
        ..Hit::default()
    }
}
