//! Much at once: questions while the loader brings, an end in the middle of it.

use super::*;

fn places(folder: &TempDir) -> [Place; 3] {
    [Place::Memory, Place::Temporary, catalogue(folder).1]
}

/// Brings so many articles, each a file, as the loader's threads do.
fn bring(sink: &Sink, articles: usize) {
    for number in 0..articles {
        let title = format!("{number:04}");
        sink.loaded(Loaded::Article {
            key: key(&title, 0),
            stamp: None,
            article: Arc::new(article("2025-04-16", &title)),
            last: true,
        });
    }
}

#[test]
fn many_questions_are_answered_while_much_is_loaded() {
    let folder = tempfile::tempdir().unwrap();
    for place in places(&folder) {
        let mut reader = Reader::open(place);
        let sink = reader.store.sink();
        let loader = std::thread::spawn(move || {
            bring(&sink, 3000);
            sink.loaded(Loaded::AllRead);
        });
        let mut seen = 0;
        while !loader.is_finished() || seen < 1001 {
            let page = reader.page();
            assert!(page.rows.is_sorted_by_key(|row| &row.title));
            assert!(page.rows.len() >= seen, "an article has gone");
            seen = page.rows.len();
        }
        loader.join().unwrap();
        // What the totals were before this may have passed unseen, between two pages.
        reader.store.loaded(Loaded::Problem(Problem {
            path: "d".into(),
            message: "Left out.".into(),
            loss: true,
        }));
        let totals = reader.wait_for(|totals| totals.problems == 1);
        assert_eq!((totals.articles, totals.loading), (3000, false));
    }
}

#[test]
fn dropping_ends_a_store_that_is_full_of_work() {
    let folder = tempfile::tempdir().unwrap();
    for place in places(&folder) {
        let reader = Reader::open(place);
        let sink = reader.store.sink();
        let loader = std::thread::spawn(move || bring(&sink, 20_000));
        reader.wait_for(|totals| totals.articles > 0);
        drop(reader);
        loader.join().unwrap();
    }
}
