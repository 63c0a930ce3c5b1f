//! Days that can be read in two ways, and the days beside them.

use super::*;
use crate::article::parse::{Origin, parse};
use std::time::Instant;

/// An article whose header has this date; the last word of the path is its title.
fn headed(path: &str, date: &str) -> Article {
    let title = path.rsplit('/').next().unwrap();
    let text = format!(" date {date}\n\n{title}\n\n“We will see,” said Mary Miller.");
    let origin = Origin { path, today: None };
    parse(origin, text.as_bytes()).unwrap()
}

impl Reader {
    /// Brings these as a watch does.
    fn bring(&self, all: &[(&str, &str)]) {
        for (path, date) in all {
            let article = headed(path, date);
            self.store.loaded(Loaded::Article {
                key: key(path, 0),
                stamp: Some(stamp(std::slice::from_ref(&article))),
                article: Arc::new(article),
                last: true,
            });
        }
        self.store.loaded(Loaded::SomeRead);
        self.annotate_waiting();
        self.store.loaded(Loaded::Finished);
    }

    /// Looks until there is something: totals may have come before anybody waits for them.
    fn until<T>(&mut self, mut look: impl FnMut(&mut Self) -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            assert!(begun.elapsed() < PATIENCE, "nothing changes any more");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Waits until the article has this day, empty for none; what is said of it then.
    fn settled(&mut self, title: &str, day: &str) -> String {
        self.until(|reader| {
            let found = reader.row(title).date;
            (found.map(|day| day.to_string()).unwrap_or_default() == day).then_some(())
        });
        let mut problems = self.problems().into_iter();
        let of = problems.find(|problem| problem.path.ends_with(title));
        of.map_or(String::new(), |problem| problem.message)
    }
}

const OPEN: &str = "The header's date 03/04/2025 may be day/month or month/day.";

#[test]
fn a_day_is_read_as_others_show_for_as_long_as_they_do() {
    let folder = tempfile::tempdir().unwrap();
    let (_, place) = catalogue(&folder);
    let mut reader = Reader::open(place.clone());
    let first: Vec<_> = [("uk/open", "03/04/2025"), ("uk/clear", "16/04/2025")]
        .map(|(path, date)| (path, [headed(path, date)]))
        .into();
    let files: Vec<_> = first.iter().map(|(path, one)| (*path, &one[..])).collect();
    reader.load(&files);
    assert_eq!(reader.titles(), ["clear", "open"]);
    assert_eq!(reader.settled("open", "2025-04-03"), "");
    let opened = reader.open_article("open").article;
    assert_eq!(opened.date, Some(day("2025-04-03")));
    assert_eq!(reader.found("date:2025-04-03"), ["open"]);

    // Nothing tells any more; then another folder does, and the nearest again.
    reader.store.loaded(Loaded::Gone {
        path: b"uk/clear".into(),
    });
    reader.bring(&[]);
    assert_eq!(reader.settled("open", ""), OPEN);
    reader.bring(&[("us/plain", "04/16/2025")]);
    assert_eq!(reader.settled("open", "2025-03-04"), "");
    assert_eq!(
        reader.open_article("open").article.date,
        Some(day("2025-03-04"))
    );
    reader.bring(&[("uk/again", "17/04/2025"), ("us/late", "03/04/2025")]);
    assert_eq!(reader.settled("open", "2025-04-03"), "");
    assert_eq!(reader.settled("late", "2025-03-04"), "");
    reader.until(|reader| (reader.found("date:2025-04-03") == ["open"]).then_some(()));
    assert_eq!(reader.titles(), ["again", "plain", "open", "late"]);

    // A file that moves is read as where it lies.
    reader.store.loaded(Loaded::Gone {
        path: b"us/late".into(),
    });
    reader.bring(&[("uk/late", "03/04/2025")]);
    reader.settled("late", "2025-04-03");

    // Both orders in one folder tell nothing.
    reader.bring(&[("uk/odd", "04/18/2025")]);
    assert_eq!(reader.settled("open", ""), OPEN);
    drop(reader);

    // What was shown before the program ended is still known.
    let mut reader = Reader::open(place);
    for path in ["uk/open", "us/plain", "uk/late", "uk/again"] {
        reader.store.loaded(Loaded::Unchanged { path: path.into() });
    }
    reader.store.loaded(Loaded::AllRead);
    assert_eq!(reader.settled("open", "2025-04-03"), "");
}

#[test]
fn a_day_that_is_only_listed_waits_for_all_to_be_listed() {
    let mut reader = Reader::open(Place::Memory);
    let all = [("a/open", "03/04/2025"), ("a/clear", "16/04/2025")];
    for (path, date) in all {
        let article = headed(path, date);
        reader.store.loaded(Loaded::Listed {
            key: key(path, 0),
            stamp: stamp(std::slice::from_ref(&article)),
            piece: None,
            heading: (&article).into(),
            last: true,
        });
    }
    reader.store.loaded(Loaded::AllRead);
    let totals = reader.wait_for(|totals| !totals.loading);
    assert_eq!((totals.articles, totals.undated), (2, 0));
    assert_eq!(reader.titles(), ["clear", "open"]);
    // The text brings the doubt once more, and what is said of it.
    let article = Arc::new(headed("a/open", "03/04/2025"));
    reader.store.loaded(Loaded::Text {
        key: key("a/open", 0),
        stamp: Some(stamp(std::slice::from_ref(&article))),
        article,
    });
    while reader.row("open").words == 0 {
        reader.wait_for(|_| true);
    }
    assert_eq!(reader.settled("open", "2025-04-03"), "");
}
