//! One catalogue over several runs of the program, and of several copies at once.

use super::*;

#[test]
fn a_changed_file_keeps_its_ids_and_loses_the_parts_it_no_longer_has() {
    let folder = tempfile::tempdir().unwrap();
    let (_, place) = catalogue(&folder);
    let old = [article("2025-04-16", "one"), article("2025-04-15", "two")];
    let new = [article("2025-04-16", "one, with more words")];
    let mut reader = Reader::open(place.clone());
    reader.load(&[("a", &old), ("b", &[article("", "other")])]);
    let id = reader.row("one").id;
    reader.open_article("one");
    // In the same run ...
    reader.load(&[("a", &new), ("b", &[article("", "other")])]);
    assert_eq!(reader.titles(), ["one, with more words", "other"]);
    assert_eq!(reader.row("one, with more words").id, id);
    assert_eq!(*reader.open_article("one, with more words").article, new[0]);
    drop(reader);
    // ... and in the next.
    let mut reader = Reader::open(place);
    reader.load(&[("a", &old), ("b", &[article("", "other")])]);
    assert_eq!(reader.titles(), ["one", "two", "other"]);
    assert_eq!(reader.row("one").id, id);
}

#[test]
fn what_is_known_is_listed_before_it_is_read_and_goes_when_it_has_vanished() {
    let folder = tempfile::tempdir().unwrap();
    let (_, place) = catalogue(&folder);
    let kept = [article("2025-04-16", "kept"), article("2025-04-16", "part")];
    let reader = Reader::open(place.clone());
    reader.load(&[("a", &kept), ("b", &[article("", "gone")])]);
    drop(reader);
    let mut reader = Reader::open(place);
    assert_eq!(reader.titles(), ["kept", "part", "gone"]);
    let known = reader.store.known();
    assert!(known(b"a", stamp(&kept)));
    assert!(!known(
        b"a",
        Stamp {
            modified: 2,
            ..stamp(&kept)
        }
    ));
    assert!(!known(b"c", stamp(&kept)));
    reader.load(&[("a", &kept)]);
    assert_eq!(reader.titles(), ["kept", "part"]);
    assert!(reader.row("kept").counts.is_some());
}

#[test]
fn two_copies_work_on_one_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let (_, place) = catalogue(&folder);
    let files: Vec<(String, Vec<Article>)> = (0..300)
        .map(|number| {
            let title = format!("article {number}");
            (title.clone(), vec![article("2025-04-16", &title)])
        })
        .collect();
    let files: Vec<(&str, &[Article])> = files
        .iter()
        .map(|(file, articles)| (file.as_str(), articles.as_slice()))
        .collect();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut reader = Reader::open(place.clone());
                reader.list(&files);
                // The other copy may come to what it listed later than this one looks at the
                // totals for the last time.
                reader.annotate_waiting();
                reader.finish();
                assert_eq!(reader.page().rows.len(), 300);
                assert_eq!(reader.problems(), []);
            });
        }
    });
    let mut reader = Reader::open(place);
    assert_eq!(reader.page().rows.len(), 300);
}

#[test]
fn a_catalogue_of_another_build_is_made_anew_and_what_articles_said_before_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (file, place) = catalogue(&folder);
    let reader = Reader::open(place.clone());
    let said = |title: &str| Article {
        path: "story/a.txt".to_owned(),
        ..article("2025-04-16", title)
    };
    reader.load(&[("a", &[said("older")])]);
    reader.load(&[("a", &[said("old")])]);
    drop(reader);
    Connection::open(&file)
        .unwrap()
        .pragma_update(None, "user_version", 7)
        .unwrap();
    let mut reader = Reader::open(place);
    assert!(reader.titles().is_empty());
    reader.load(&[("a", &[said("new")])]);
    assert_eq!(reader.titles(), ["new"]);
    assert_eq!(reader.open_article("new").earlier, 1);
    assert_eq!(reader.problems(), []);
}
