//! Full disks, damage, files of others, and the backups against it.

use super::*;
use crate::vault::keeper::Keeper;
use std::cell::RefCell;

#[test]
fn on_a_full_disk_nothing_is_acknowledged_and_nothing_lost() {
    let home = Home::new();
    with_keeper(&home, |keeper, reports| {
        keeper.take(wish(1, tag(1, "before")));
        assert_eq!(heard(reports), (Some(1), None));
        let before = home.said();
        keeper.limit_pages(1).unwrap();
        let long = "a long note ".repeat(10_000);
        keeper.take(wish(2, note(2, &long)));
        assert_eq!(heard(reports), (None, Some(true)));
        keeper.take(wish(3, tag(3, "small")));
        assert_eq!(
            heard(reports).0,
            None,
            "nothing is acknowledged out of order"
        );
        assert_eq!(home.said(), before);
        keeper.limit_pages(1_000_000).unwrap();
        keeper.take(vec![Wish::Look]);
        assert_eq!(heard(reports), (Some(3), Some(false)));
        assert_eq!(home.said().len(), 3);
    });
}

#[test]
fn a_file_that_another_copy_is_only_just_making_holds_nothing_yet() {
    let home = Home::new();
    std::fs::create_dir_all(home.file().parent().unwrap()).unwrap();
    std::fs::write(home.file(), "").unwrap();
    let book = crate::vault::transfer::read(&home.place()).unwrap();
    assert!(said(&book).is_empty());
}

#[test]
fn where_nothing_can_be_made_the_reader_is_told_and_reads_on() {
    let home = Home::new();
    // A file where the folder should be stops even the system's administrator.
    std::fs::write(home.folder.path().join("data"), "in the way").unwrap();
    with_keeper(&home, |keeper, reports| {
        assert_eq!(heard(reports), (None, Some(true)));
        keeper.take(wish(1, tag(1, "x")));
        keeper.take(vec![Wish::Undo, Wish::Redo]);
        let turned = |report: &&Report| matches!(report, Report::Turned { .. });
        assert_eq!(reports.borrow().iter().filter(turned).count(), 2);
        assert_eq!(heard(reports), (None, None), "said once, and it stands");
        // The way is free again.
        std::fs::remove_file(home.folder.path().join("data")).unwrap();
        keeper.take(vec![Wish::Look]);
        assert_eq!(heard(reports), (Some(1), Some(false)));
        assert_eq!(home.said().len(), 1);
    });
}

#[test]
fn a_damaged_file_is_set_aside_and_the_backup_is_put_in_its_place() {
    for backup in [true, false] {
        let home = Home::new();
        let mut running = Running::start(&home);
        running.keep(tag(1, "kept"));
        drop(running);
        let file = home.file();
        if backup {
            let connection = Connection::open(&file).unwrap();
            assert!(backup::daily(&connection, &file, "2026-11-19").unwrap());
        }
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 3;
        bytes[middle..].fill(0x5a);
        std::fs::write(&file, &bytes).unwrap();
        let running = Running::start(&home);
        let sentence = running.sentence();
        assert!(sentence.contains("state.sqlite.damaged-1"), "{sentence}");
        assert_eq!(sentence.contains("2026-11-19"), backup, "{sentence}");
        let tags: &[&str] = if backup { &["kept"] } else { &[] };
        assert_eq!(running.book().own(&article(1)).tags, tags);
        drop(running);
        let aside = file.with_file_name("state.sqlite.damaged-1");
        assert_eq!(std::fs::read(aside).unwrap(), bytes, "as it was");
    }
}

#[test]
fn a_file_lost_in_the_middle_is_written_anew_from_memory() {
    let home = Home::new();
    with_keeper(&home, |keeper, reports| {
        keeper.take(wish(1, tag(1, "one")));
        std::fs::remove_dir_all(home.file().parent().unwrap()).unwrap();
        keeper.take(wish(2, tag(2, "two")));
        assert_eq!(heard(reports), (Some(2), None));
    });
    assert_eq!(home.said().len(), 2);
}

#[test]
fn what_is_not_ours_or_newer_is_not_touched() {
    for pragma in [
        "CREATE TABLE theirs (x)",
        "CREATE TABLE theirs (x); PRAGMA application_id = 7",
        "PRAGMA user_version = 99; PRAGMA application_id = 1145132101; CREATE TABLE items (x)",
    ] {
        let home = Home::new();
        std::fs::create_dir(home.file().parent().unwrap()).unwrap();
        let connection = Connection::open(home.file()).unwrap();
        connection.execute_batch(pragma).unwrap();
        drop(connection);
        let before = std::fs::read(home.file()).unwrap();
        with_keeper(&home, |keeper, reports| {
            keeper.take(wish(1, tag(1, "x")));
            assert_eq!(heard(reports), (None, Some(true)), "{pragma}");
        });
        assert_eq!(std::fs::read(home.file()).unwrap(), before, "{pragma}");
    }
}

#[test]
fn a_backup_a_day_is_kept_for_a_week() {
    let home = Home::new();
    let mut running = Running::start(&home);
    running.book();
    let file = home.file();
    let connection = Connection::open(&file).unwrap();
    assert!(
        !backup::daily(&connection, &file, "2026-11-01").unwrap(),
        "nothing to keep"
    );
    running.keep(tag(1, "kept"));
    for day in 1..=9 {
        let day = format!("2026-11-{day:02}");
        assert!(backup::daily(&connection, &file, &day).unwrap());
        assert!(
            !backup::daily(&connection, &file, &day).unwrap(),
            "once a day"
        );
    }
    let backups = backup::newest_first(&file);
    let days: Vec<_> = backups
        .iter()
        .filter_map(|path| backup::day(path))
        .collect();
    assert_eq!(days.len(), 7);
    assert_eq!(
        (days[0].as_str(), days[6].as_str()),
        ("2026-11-09", "2026-11-03")
    );
    for path in &backups {
        let copy = open::readable(path).unwrap();
        assert_eq!(said(&shelf::book(&copy).unwrap()), home.said());
    }
    let left = std::fs::read_dir(backups[0].parent().unwrap())
        .unwrap()
        .count();
    assert_eq!(left, 7, "nothing unfinished lies about");
}

/// A keeper on this thread, and what it reported.
fn with_keeper(home: &Home, work: impl FnOnce(&mut Keeper<'_>, &RefCell<Vec<Report>>)) {
    let reports = RefCell::new(Vec::new());
    let deliver = |report| reports.borrow_mut().push(report);
    let mut keeper = Keeper::new(home.place(), &deliver);
    keeper.begin();
    work(&mut keeper, &reports);
}

fn wish(number: u64, deed: Deed) -> Vec<Wish> {
    vec![Wish::Do { number, deed }]
}

/// The last number acknowledged, and whether there is trouble, since the last call.
fn heard(reports: &RefCell<Vec<Report>>) -> (Option<u64>, Option<bool>) {
    let mut heard = (None, None);
    for report in reports.borrow_mut().drain(..) {
        match report {
            Report::Kept(number) => heard.0 = Some(number),
            Report::Trouble(why) => heard.1 = Some(why.is_some()),
            _ => {}
        }
    }
    heard
}
