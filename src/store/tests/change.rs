//! Files that change while they are open.

use super::*;
use crate::library::{ArticleId, Side};

/// Brings what a watch brings: whole articles.
fn bring(reader: &Reader, file: &str, stamp: Stamp, article: &Article) {
    reader.store.loaded(Loaded::Article {
        key: key(file, 0),
        stamp: Some(stamp),
        article: Arc::new(article.clone()),
        last: true,
    });
}

fn gone(reader: &Reader, path: &str) {
    reader.store.loaded(Loaded::Gone { path: path.into() });
}

/// The edited and the vanished articles that the screen hears of.
fn changed(reader: &Reader) -> (Vec<ArticleId>, Vec<ArticleId>) {
    loop {
        match reader.answers.recv_timeout(PATIENCE).unwrap().reply {
            Reply::Changed { edited, gone } => return (edited, gone),
            _ => continue,
        }
    }
}

#[test]
fn a_moved_file_keeps_its_articles_and_their_ids() {
    let mut reader = Reader::open(Place::Memory);
    let one = Article {
        path: "d/a".into(),
        ..article("2025-04-16", "one")
    };
    let at = |modified| Stamp { size: 7, modified };
    reader.load(&[]);
    bring(&reader, "d/a", at(1), &one);
    bring(&reader, "d/b", at(1), &article("2025-04-15", "two"));
    reader.store.loaded(Loaded::SomeRead);
    reader.wait_for(|totals| totals.articles == 2);
    let id = reader.row("one").id;
    for (from, to, stamp, same) in [
        ("d/a", "e/a", at(1), true),
        ("e", "f/a", at(1), true),
        // Another time: another file with the same words.
        ("f/a", "g/a", at(2), false),
    ] {
        gone(&reader, from);
        let moved = Article {
            path: to.into(),
            ..one.clone()
        };
        bring(&reader, to, stamp, &moved);
        reader.store.loaded(Loaded::SomeRead);
        reader.wait_for(|totals| totals.articles == 2);
        while reader.row("one").path != to {
            std::thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(reader.row("one").id == id, same, "{to}");
        assert_eq!(*reader.open_article("one").article, moved);
    }
}

#[test]
fn an_edited_article_keeps_what_it_said_before_until_it_says_so_again() {
    let folder = tempfile::tempdir().unwrap();
    let (file, place) = catalogue(&folder);
    let mut reader = Reader::open(place);
    let old = article("2025-04-16", "old");
    let mut new = article("2025-04-16", "new");
    new.path.clone_from(&old.path);
    let versions = || -> Vec<String> {
        let connection = Connection::open(&file).unwrap();
        let mut titles = connection.prepare("SELECT title FROM versions").unwrap();
        let titles = titles.query_map([], |row| row.get(0)).unwrap();
        titles.map(Result::unwrap).collect()
    };
    for (modified, now, before) in [
        (1, &old, &[][..]),
        (2, &new, &["old"]),
        // Saved without a change.
        (3, &new, &["old"]),
        (4, &old, &["new"]),
    ] {
        bring(&reader, "a", Stamp { size: 7, modified }, now);
        reader.store.loaded(Loaded::SomeRead);
        if modified > 1 {
            let (edited, gone) = changed(&reader);
            assert_eq!((edited.len(), gone.len()), (1, 0));
        } else {
            reader.wait_for(|totals| totals.articles == 1);
        }
        assert_eq!(reader.titles(), [now.title.as_str()]);
        assert_eq!(versions(), before);
    }
    let id = reader.row("old").id;
    gone(&reader, "a");
    reader.store.loaded(Loaded::SomeRead);
    assert_eq!(changed(&reader), (vec![], vec![id]));
    assert!(reader.titles().is_empty() && versions().is_empty());
}

#[test]
fn earlier_versions_are_listed_with_what_became_of_their_quotes_and_compared() {
    let mut reader = Reader::open(Place::Memory);
    let said = |words: &str| Article {
        path: "a.txt".to_owned(),
        ..searching::written("2025-04-16", "wall", words)
    };
    let kept = "“Nobody listened to us for years,” Tom Arkwright said.";
    let first = said(&format!(
        "{kept} “The wall will certainly fall,” Ruth Calder said."
    ));
    let second = said(&format!("{kept} Nothing else was said."));
    let third = said(&format!(
        "{kept} “I was not asked about it,” Mary Miller said."
    ));
    let mut titled = third.clone();
    titled.title = "the wall".to_owned();
    for (modified, now) in (1..).zip([&first, &second, &third, &titled]) {
        let modified = modified * 1_000_000_000;
        bring(&reader, "a", Stamp { size: 7, modified }, now);
        reader.store.loaded(Loaded::SomeRead);
        match modified {
            1_000_000_000 => {
                reader.wait_for(|totals| totals.articles == 1);
            }
            _ => {
                changed(&reader);
            }
        }
    }
    let opened = reader.open_with_marks("the wall");
    let id = opened.row.id;
    // The title is none of the text: the same words under another one are no other version.
    assert_eq!(opened.earlier, 2);
    let Reply::Versions(versions) = reader.ask(Ask::Versions(id)) else {
        panic!("no versions");
    };
    assert_eq!(versions.article, id);
    let fates: Vec<_> = (versions.earlier.iter())
        .map(|version| (version.kept, version.changed, version.dropped, version.new))
        .collect();
    assert_eq!(fates, [(1, 0, 0, 1), (1, 0, 1, 1)]);
    let times: Vec<_> = (versions.earlier.iter())
        .map(|version| version.written.unwrap().and_utc().timestamp() % 60)
        .collect();
    assert_eq!(times, [2, 1], "the latest first");
    assert!(
        versions
            .earlier
            .iter()
            .all(|version| version.title.as_deref() == Some("wall"))
    );
    let oldest = versions.earlier[1].content;
    let Reply::Compared(found) = reader.ask(Ask::Compare {
        a: Side::Version(id, oldest),
        b: Side::Article(id),
    }) else {
        panic!("not compared");
    };
    assert_eq!(found.articles.a[0].article.text, first.text);
    assert_eq!(found.articles.b[0].article.text, titled.text);
    let Reply::Versions(none) = reader.ask(Ask::Versions(id)) else {
        panic!("no versions");
    };
    assert_eq!(none.earlier.len(), 2);
}
