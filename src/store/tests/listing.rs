//! What is listed before its text is here.

use super::*;
use crate::article::heading::Heading;
use crate::library::{Piece, Waiting};

#[test]
fn a_file_is_known_next_time_when_all_of_it_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let (_, place) = catalogue(&folder);
    let one = article("2025-04-16", "one");
    let stamp = stamp(std::slice::from_ref(&one));
    for (part, last) in [(0, false), (1, true)] {
        let reader = Reader::open(place.clone());
        assert!(!reader.store.known()(b"a", stamp), "a part is missing");
        for part in 0..=part {
            reader
                .store
                .loaded(listed("a", part, &one, last && part == 1));
        }
        reader.store.loaded(Loaded::AllRead);
        reader.wait_for(|totals| !totals.loading);
    }
    let reader = Reader::open(place);
    assert!(reader.store.known()(b"a", stamp));
    reader.store.loaded(Loaded::AllRead);
    assert!(reader.store.pending()().is_empty(), "it was swept away");
    assert!(!reader.store.known()(b"a", stamp));
}

fn listed(file: &str, part: usize, article: &Article, last: bool) -> Loaded {
    Loaded::Listed {
        key: key(file, part),
        stamp: stamp(std::slice::from_ref(article)),
        piece: Some(Piece {
            offset: 7,
            length: 8,
            sum: 9,
        }),
        heading: Heading::from(article),
        last,
    }
}

#[test]
fn what_is_listed_waits_newest_first_but_what_is_near_the_open_article_before() {
    let bring = |store: &Store| {
        for number in 0..200 {
            let name = format!("{number:03}");
            let article = article("2025-04-16", &name);
            store.loaded(listed(&name, 0, &article, true));
        }
        store.loaded(Loaded::AllRead);
    };
    let (sender, answers) = channel();
    let fetch: Fetch = Arc::new(|key, piece| {
        assert_eq!(piece.map(|piece| piece.length), Some(8));
        Ok(article(
            "2025-04-16",
            std::str::from_utf8(&key.path).unwrap(),
        ))
    });
    let store = spawn(Place::Memory, Roots::default(), fetch, move |answer| {
        let _ = sender.send(answer);
    })
    .unwrap();
    bring(&store);
    let mut reader = Reader {
        store,
        answers,
        seq: 0,
        regard: Arc::default(),
    };
    reader.wait_for(|totals| totals.articles == 200 && !totals.loading);
    let pending = reader.store.pending();
    let names = |waiting: Vec<Waiting>| -> Vec<String> {
        let name = |waiting: Waiting| String::from_utf8(waiting.key.path).unwrap();
        waiting.into_iter().map(name).collect()
    };
    assert_eq!(names(pending())[..2], ["000", "001"]);
    // It is opened from its file, and its neighbours come next.
    let opened = reader.open_with_marks("150");
    assert_eq!(*opened.article, article("2025-04-16", "150"));
    assert!(opened.row.words > 0);
    assert_eq!(names(pending())[..2], ["150", "151"]);
    let mut rest = Vec::new();
    loop {
        let some = pending();
        if some.is_empty() {
            break;
        }
        for waiting in some {
            let name = std::str::from_utf8(&waiting.key.path).unwrap().to_owned();
            let article = Arc::new(article("2025-04-16", &name));
            let annotations = Arc::new(annotate(&article));
            reader.store.loaded(Loaded::Annotated {
                key: waiting.key,
                stamp: waiting.stamp,
                article,
                kept: false,
                annotations,
            });
            rest.push(name);
        }
    }
    rest.sort();
    rest.dedup();
    assert_eq!(
        rest.len(),
        200 - 16,
        "each but those handed out and forgotten above"
    );
    let totals = reader.wait_for(|totals| totals.annotated == rest.len());
    assert_eq!(totals.articles, 200);
}

#[test]
fn a_text_corrects_its_row() {
    let mut reader = Reader::open(Place::Memory);
    let wrong = article("2025-04-16", "wrong");
    let mut right = article("2024-04-16", "right");
    right.path.clone_from(&wrong.path);
    right.text.clone_from(&wrong.text);
    reader.store.loaded(listed("a", 0, &wrong, true));
    reader.store.loaded(Loaded::AllRead);
    reader.wait_for(|totals| !totals.loading);
    let before = reader.row("wrong");
    assert_eq!((before.words, before.counts), (0, None));
    reader.store.loaded(Loaded::Text {
        key: key("a", 0),
        stamp: Some(stamp(&[wrong])),
        article: Arc::new(right.clone()),
    });
    let totals = reader.wait_for(|totals| totals.first == right.date);
    assert_eq!((totals.articles, totals.last), (1, right.date));
    assert_eq!(reader.row("right").id, before.id);
    assert_eq!(*reader.open_article("right").article, right);
    reader.store.loaded(Loaded::Gone { path: b"a".into() });
    reader.store.loaded(Loaded::SomeRead);
    reader.wait_for(|totals| totals.articles == 0);
}
