//! What a query finds.

use crate::common::shelf::Shelf;
use dateline::annotate::model::Quote;
use dateline::app::pages::Leaf;
use dateline::library::query::found::{Finding, Findings, SearchKey, Stretch, Timeline};
use dateline::library::query::hits::{Hit, around};
use dateline::library::query::{Query, QuoteSeen};
use dateline::library::{ArticleId, DayCount, Reply};
use std::collections::BTreeMap;

impl Shelf {
    /// Articles that have all the words, and a wanted speaker.
    pub(super) fn search(&self, query: &Query, from: Stretch, limit: usize) -> Vec<Reply> {
        let mut order = self.order();
        order.retain(|id| self.fits(query, *id));
        let mut days = BTreeMap::new();
        for id in &order {
            if let Some(day) = self.row(*id).date {
                *days.entry(day).or_insert(0) += 1;
            }
        }
        let leaf = stretch(order.clone(), from, limit);
        let articles = (leaf.items.iter())
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
            before: leaf.before,
            next: leaf.next,
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
            Stretch::First => vec![found, timeline],
            _ => vec![found],
        }
    }

    /// The quotes a query wants; those of at most so many articles.
    pub(super) fn quotes(&self, query: &Query, from: Stretch, limit: usize) -> Reply {
        let mut articles = Vec::new();
        for id in self.order() {
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
                let row = self.row(id);
                let more = false;
                articles.push(Finding { row, hits, more });
            }
        }
        let leaf = stretch(articles, from, limit);
        Reply::Quoted(Findings {
            articles: leaf.items,
            before: leaf.before,
            next: leaf.next,
        })
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

/// A stretch of a list; a key is how many items stand before it.
pub(super) fn stretch<T>(mut all: Vec<T>, from: Stretch, limit: usize) -> Leaf<T> {
    let (first, end) = match from {
        Stretch::First => (0, limit),
        Stretch::After(key) => (key.0 as usize, key.0 as usize + limit),
        Stretch::Before(key) => ((key.0 as usize).saturating_sub(limit), key.0 as usize),
        Stretch::Last => (all.len().saturating_sub(limit), all.len()),
    };
    let key = |at: usize| SearchKey(at as i64, 0);
    let next = (end < all.len()).then(|| key(end));
    all.truncate(end);
    Leaf {
        items: all.split_off(first.min(all.len())),
        before: (first > 0).then(|| key(first)),
        next,
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
