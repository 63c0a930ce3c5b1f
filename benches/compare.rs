//! How long two dates side by side take, from one article a side to a day no newspaper has.
#![allow(clippy::unwrap_used)] // a broken bench must stop

use chrono::NaiveDate;
use dateline::annotate::model::{
    Annotations, Confidence, Gender, Mention, MentionKind, Person, Quote, QuoteKind, Rule, Speaker,
};
use dateline::article::content::Content;
use dateline::article::{Article, DateSource, Doubt};
use dateline::library::compare::{SideArticle, compare};
use dateline::library::{ArticleId, ArticleRow};
use dateline::text::Span;
use divan::Bencher;
use divan::counter::ItemsCount;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// Different days, so that only the people and a few quotes are shared.
#[divan::bench(args = [1, 50, 1_000])]
fn two_days(bencher: Bencher<'_, '_>, articles: usize) {
    let mut chance = Chance(7);
    let a = day(&mut chance, 0, articles);
    let b = day(&mut chance, 100_000, articles);
    bencher
        .counter(ItemsCount::new(2 * articles))
        .bench(|| compare(&a, &b));
}

/// Every quote of one day is a slightly different wording of one of the other's.
#[divan::bench(args = [1_000])]
fn reworded_day(bencher: Bencher<'_, '_>, articles: usize) {
    let a = day(&mut Chance(7), 0, articles);
    let b = day(&mut Chance(7), 100_000, articles);
    let b: Vec<SideArticle> = b.into_iter().map(reworded).collect();
    bencher
        .counter(ItemsCount::new(2 * articles))
        .bench(|| compare(&a, &b));
}

/// A small linear congruential generator (Knuth's MMIX constants): the same articles every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A word; small numbers are common, as in any language (the square bends the odds).
    fn word(&mut self) -> String {
        let rank = self.below(90) * self.below(90) + self.below(40);
        format!("word{rank}")
    }
}

fn day(chance: &mut Chance, first_id: i64, articles: usize) -> Vec<SideArticle> {
    (first_id..)
        .take(articles)
        .map(|id| article(chance, id))
        .collect()
}

/// About 500 words, 20 quotes of 3 to 30 words, 8 people.
fn article(chance: &mut Chance, id: i64) -> SideArticle {
    let mut text = String::new();
    let mut annotations = Annotations::default();
    for number in 0..8 {
        let name = format!("Given{} Sur{}", chance.below(200), chance.below(2_000));
        annotations.mentions.push(Mention {
            span: Span::new(text.len(), text.len() + name.len()),
            kind: MentionKind::Name,
            person: number,
        });
        text.push_str(&name);
        text.push(' ');
        annotations.people.push(Person {
            aliases: vec![name.as_str().into()],
            name: name.into(),
            gender: Gender::Unknown,
        });
    }
    for number in 0..20 {
        for _ in 0..9 {
            text.push_str(&chance.word());
            text.push(' ');
        }
        let start = text.len();
        for _ in 0..3 + chance.below(28) {
            text.push_str(&chance.word());
            text.push(' ');
        }
        let person = number % 8;
        annotations.quotes.push(Quote {
            span: Span::new(start, text.len()),
            kind: QuoteKind::Direct,
            speaker: Some(Speaker {
                name: annotations.people[person].name.clone(),
                mention: None,
                anonymous: false,
                person: Some(person),
            }),
            cue: None,
            rule: Rule {
                name: "by_hand",
                why: "Written by hand.",
            },
            confidence: Confidence::Sure,
            via: None,
            part_of: None,
        });
    }
    let date = NaiveDate::from_ymd_opt(2031, 5, 1);
    SideArticle {
        row: ArticleRow {
            id: ArticleId(id),
            date,
            date_source: DateSource::Header,
            doubt: Doubt::None,
            title: String::new(),
            path: String::new(),
            content: Content::default(),
            words: 0,
            counts: None,
        },
        written: None,
        article: Arc::new(Article {
            path: String::new(),
            date,
            date_source: DateSource::Header,
            doubt: Doubt::None,
            numeric: None,
            title: String::new(),
            text,
            blocks: Vec::new(),
            defects: Vec::new(),
        }),
        annotations: Arc::new(annotations),
    }
}

/// The same article with every eleventh word another one.
fn reworded(mut side: SideArticle) -> SideArticle {
    let article = Arc::make_mut(&mut side.article);
    let words = article.text.split_inclusive(' ').enumerate();
    let changed = words.map(|(at, word)| {
        if at % 11 == 10 {
            word.replace("word", "term")
        } else {
            word.to_owned()
        }
    });
    article.text = changed.collect();
    side
}
