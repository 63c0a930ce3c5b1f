//! The catalogue's file: damage, no place for it, and what lies beside it.

use super::*;
use crate::disk;

#[test]
fn a_damaged_catalogue_is_set_aside() {
    for damage in [
        &b"This is no database, and it is longer than a header of one, which has a hundred bytes."
            .repeat(20)[..],
        b"SQLite format 3\0",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (file, place) = catalogue(&folder);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, damage).unwrap();
        let mut reader = Reader::open(place.clone());
        reader.load(&[("a", &[article("2025-04-16", "new")])]);
        let problems = reader.problems();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].message.starts_with("The catalogue was damaged"));
        assert!(!problems[0].loss);
        drop(reader);
        let mut reader = Reader::open(place);
        assert_eq!(reader.titles(), ["new"]);
        assert_eq!(reader.problems(), []);
    }
}

#[test]
fn damage_found_while_reading_does_not_end_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let (file, place) = catalogue(&folder);
    let articles: Vec<Article> = (0..200)
        .map(|number| Article {
            text: noise(9000),
            ..article("2025-04-16", &format!("{number:03}"))
        })
        .collect();
    let reader = Reader::open(place.clone());
    reader.load(&[("a", &articles)]);
    drop(reader);
    carry_over(&place);
    let kept = Connection::open(&file).unwrap();
    let text = "SELECT substr(text, 20, 15) FROM texts LIMIT 1";
    let text: Vec<u8> = kept.query_row(text, [], |row| row.get(0)).unwrap();
    drop(kept);
    let mut bytes = std::fs::read(&file).unwrap();
    let pages = bytes.chunks_mut(8192);
    let of_text = pages.filter(|page| page.windows(15).any(|bytes| bytes == text));
    of_text.skip(50).take(50).for_each(|page| page.fill(0xff));
    std::fs::write(&file, bytes).unwrap();
    let mut reader = Reader::open(place.clone());
    let ids: Vec<_> = reader.page().rows.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), 200);
    let is_failed = |id: &_| matches!(reader.ask(Ask::Open(*id)), Reply::Failed(_));
    assert!(ids.iter().any(is_failed));
    reader.wait_for(|totals| totals.articles == 0);
    reader.load(&[("b", &[article("2025-04-16", "new")])]);
    assert_eq!(reader.titles(), ["new"]);
    let problems = reader.problems();
    assert!(
        problems[0]
            .message
            .ends_with("start dateline again to see all articles.")
    );
    assert!(problems[0].loss);
    drop(reader);
    assert!(Reader::open(place).titles().is_empty());
}

#[test]
fn where_no_catalogue_can_be_kept_everything_is_kept_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let not_a_folder = folder.path().join("file");
    std::fs::write(&not_a_folder, "").unwrap();
    let is_a_folder = folder.path().join("folder");
    std::fs::create_dir(&is_a_folder).unwrap();
    let held = folder.path().join("held");
    std::fs::write(&held, "").unwrap();
    let holder = Connection::open(&held).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    for file in [&not_a_folder.join("catalogue.sqlite"), &is_a_folder, &held] {
        let mut reader = Reader::open(Place::Folder(file.clone()));
        reader.load(&[("a", &[article("2025-04-16", "new")])]);
        assert_eq!(reader.titles(), ["new"]);
        let problems = reader.problems();
        assert_eq!(problems.len(), 1);
        let message = &problems[0].message;
        assert!(
            message.starts_with("The catalogue cannot be used ("),
            "{message}"
        );
        assert!(!problems[0].loss);
    }
}

#[test]
fn a_log_that_is_carried_over_takes_no_room() {
    let folder = tempfile::tempdir().unwrap();
    let (file, place) = catalogue(&folder);
    let reader = Reader::open(place.clone());
    reader.load(&[("a", &[article("2025-04-16", "new")])]);
    carry_over(&place);
    let log = std::fs::metadata(disk::beside(&file, "-wal")).unwrap();
    assert_eq!(log.len(), 0);
    drop(reader);
    assert_eq!(Reader::open(place).titles(), ["new"]);
    carry_over(&Place::Memory);
}
