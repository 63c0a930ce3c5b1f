//! Searching 20,000 articles: the first 50 found, from thread to thread; and putting articles into
//! the index.
#![allow(clippy::unwrap_used)] // a broken bench must stop

mod common;

use common::{Reader, place};
use dateline::annotate::model::{
    Annotations, Confidence, Gender, Mention, MentionKind, Person, Quote, QuoteKind, Rule, Speaker,
};
use dateline::library::across::{Pursuit, Whom};
use dateline::library::corrected::Corrections;
use dateline::library::own::{Book, Deed, Item};
use dateline::library::query::found::Stretch;
use dateline::library::query::parse;
use dateline::library::regard::Regard;
use dateline::library::{ArticleId, Ask, Loaded};
use dateline::text::Span;
use divan::Bencher;
use divan::counter::ItemsCount;
use std::sync::{Arc, LazyLock};

const ARTICLES: usize = 20_000;

/// Articles put into the index in one sample.
const TAKEN: usize = 4_000;

/// Different words; the n-th is 1/n as frequent as the first.
const WORDS: u64 = 50_000;

/// All of them, made once and only read.
static LARGE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    take(&folder, ARTICLES);
    folder
});

fn main() {
    divan::main();
}

/// Words, a phrase, words that never stand together, beginnings of words that are common, rare or
/// none, a speaker, a date, and what no article has.
#[divan::bench(args = [
    "harbour ", "harbour courier ", "-harbour courier ", "\"the harbour wall\"", "\"wall the\"",
    "th", "ba", "q", "zz", "harb", "the wal", "by:calder ", "by:cal", "date:2019 harbour ", "absent ",
])]
fn first_50(bencher: Bencher<'_, '_>, typed: &str) {
    let mut reader = Reader::open(place(&LARGE));
    let query = parse(typed, true).unwrap();
    bencher.bench_local(|| {
        let ask = Ask::Search {
            query: query.clone(),
            from: Stretch::First,
            limit: 50,
        };
        reader.ask(ask)
    });
}

/// The quotes screen: the first 50 quotes of everybody, of somebody, with a word.
#[divan::bench(args = ["", "by:calder ", "we ", "anonymous:yes ", "absent "])]
fn first_50_quotes(bencher: Bencher<'_, '_>, typed: &str) {
    let mut reader = Reader::open(place(&LARGE));
    let query = parse(typed, true).unwrap();
    bencher.bench_local(|| {
        reader.ask(Ask::Quotes {
            query: query.clone(),
            from: Stretch::First,
            limit: 50,
        })
    });
}

/// The page of somebody whom a third of all articles name; the same with the counting of them all,
/// and where the reader joined two names.
#[divan::bench(args = ["plain", "counted", "corrected"])]
fn person(bencher: Bencher<'_, '_>, how: &str) {
    let mut reader = reader(how);
    bencher.bench_local(|| {
        let page = reader.ask(Ask::Person {
            whom: Whom::Called("Ruth Calder".to_owned()),
            from: Stretch::First,
            limit: 50,
        });
        match how {
            "counted" => reader.answer(),
            _ => page,
        }
    });
}

/// The next article that names her.
#[divan::bench(args = ["plain", "corrected"])]
fn next_appearance(bencher: Bencher<'_, '_>, how: &str) {
    let mut reader = reader(how);
    let whom = Whom::Called("Ruth Calder".to_owned());
    bencher.bench_local(|| {
        reader.ask(Ask::Next {
            pursuit: Pursuit::Person(whom.clone()),
            from: ArticleId(9_000 << 32),
            later: true,
            times: 1,
        })
    });
}

/// The people of the collection whose names hold these words.
#[divan::bench(args = ["", "calder", "absent"])]
fn people(bencher: Bencher<'_, '_>, filter: &str) {
    let mut reader = reader("plain");
    bencher.bench_local(|| {
        reader.ask(Ask::People {
            filter: filter.to_owned(),
            from: Stretch::First,
            limit: 50,
        })
    });
}

/// What answers, perhaps to somebody who said that two names are one person's.
fn reader(how: &str) -> Reader {
    let mut reader = Reader::open(place(&LARGE));
    if how == "corrected" {
        let mut book = Book::default();
        book.apply(&Deed::Keep(Item::Same {
            name: "Ruth Calder".to_owned(),
            other: "Ruth Hale".to_owned(),
        }));
        let corrections = Arc::new(Corrections::of(&book));
        reader.regard = Arc::new(Regard::of(&book, &corrections, "/", &str::to_owned));
    }
    reader
}

/// Until everything can be searched.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn take_in(bencher: Bencher<'_, '_>) {
    bencher
        .counter(ItemsCount::new(TAKEN))
        .with_inputs(|| tempfile::tempdir().unwrap())
        .bench_local_values(|folder| {
            take(&folder, TAKEN);
            folder
        });
}

/// Until so many articles can be searched.
fn take(folder: &tempfile::TempDir, articles: usize) {
    let annotated = |number| common::annotated(&loaded(number), Arc::new(annotations(number)));
    let all = (0..articles)
        .map(loaded)
        .chain([Loaded::AllRead])
        .chain((0..articles).map(annotated))
        .chain([Loaded::Finished]);
    Reader::open(place(folder)).bring(all, |totals| totals.searchable);
}

/// About 3 KB of words as frequent as words are (Zipf).
fn loaded(number: usize) -> Loaded {
    let mut text = String::from("“We will see,” said Dame Ruth Calder. The harbour wall held.\n\n");
    let mut state = number as u64 + 1;
    for place in 0..480 {
        // A linear congruential generator (Knuth, MMIX).
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let share = (state >> 11) as f64 / (1_u64 << 53) as f64;
        text.push_str(&word((WORDS as f64).powf(share) as u64));
        text.push_str(if place % 60 == 59 { ".\n\n" } else { " " });
    }
    if number.is_multiple_of(10) {
        text.push_str("The Courier was told.");
    }
    common::loaded(number, "We will see", text)
}

/// The n-th word: syllables for its digits.
fn word(mut number: u64) -> String {
    const SYLLABLES: [&str; 16] = [
        "the", "ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "lu", "mo", "ne", "pi", "ra", "so",
        "tu",
    ];
    let mut word = String::new();
    while word.is_empty() || number > 0 {
        word.push_str(SYLLABLES[(number % 16) as usize]);
        number /= 16;
    }
    word
}

fn annotations(number: usize) -> Annotations {
    let voice = if number.is_multiple_of(3) {
        "Ruth Calder"
    } else {
        "a source"
    };
    let is_named = voice == "Ruth Calder";
    let people = is_named.then(|| Person {
        name: voice.into(),
        aliases: vec!["Dame Ruth Calder".into(), voice.into()],
        gender: Gender::Female,
    });
    let mentions = is_named.then_some(Mention {
        span: Span::new(24, 40),
        kind: MentionKind::Name,
        person: 0,
    });
    Annotations {
        people: people.into_iter().collect(),
        mentions: mentions.into_iter().collect(),
        quotes: vec![Quote {
            span: Span::new(3, 14),
            kind: QuoteKind::Direct,
            speaker: Some(Speaker {
                name: voice.into(),
                mention: None,
                anonymous: !number.is_multiple_of(3),
                person: is_named.then_some(0),
            }),
            cue: None,
            rule: Rule {
                name: "bench",
                why: "This is a bench.",
            },
            confidence: Confidence::Sure,
            via: None,
            part_of: None,
        }],
    }
}
