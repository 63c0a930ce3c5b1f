//! Files that change while they are read, from the folder to what is kept of them.

use crate::STORY;
use crate::session::{SIZE, Session};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A copy of the story in a folder of its own.
pub(crate) fn story() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in fs::read_dir(STORY).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    folder
}

/// Opens the folder and waits until all of it is annotated.
fn open(folder: &Path, home: &Path) -> Session {
    let session = Session::at_home(home, &[folder.to_str().unwrap()]);
    session.wait_until("three annotated articles, one open", |screen| {
        let contents = screen.contents();
        contents.matches(" voices ·").count() == 3 && contents.contains(" · sure")
    });
    session
}

/// Puts a whole file there at once, as editors do.
fn save(path: &Path, text: &str) {
    let beside = path.with_extension("part");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, path).unwrap();
}

/// The quote that is read.
const QUOTE: &str = "He was up there the night before";

/// The quote is still where it was on the screen.
fn assert_stands(session: &Session, row: usize) {
    let now = row_of(session, QUOTE);
    assert_eq!(now, row, "it jumped:\n{}", session.contents());
}

/// The screen row with the bar of the place, where the words of the quote stand on it.
fn row_of(session: &Session, text: &str) -> usize {
    let contents = session.contents();
    let row = contents.lines().position(|line| line.contains(text));
    row.unwrap_or_else(|| panic!("no {text:?} on\n{contents}"))
}

#[test]
fn what_changes_in_the_folder_shows_and_what_is_read_and_kept_stays_with_its_words() {
    let (folder, home) = (story(), tempfile::tempdir().unwrap());
    let newest = folder.path().join("002_2025-11-04.txt");
    let mut session = open(folder.path(), home.path());
    // A flag, and a note on the last quote of the newest article, which is stood on.
    // So few rows that what comes before is out of sight.
    session.resize((SIZE.0, 16));
    session.press("\x0c");
    session.wait_until("all of the small screen", |screen| {
        let last = screen.contents_between(15, 0, 15, SIZE.0);
        last.contains("s S quote") && screen.contents().starts_with(" Dateline")
    });
    session.press("sssss");
    session.wait_for("quote 4 of 4");
    session.press("!");
    session.press("acheck the date\r");
    session.wait_for("Noted.");
    session.wait_for(QUOTE);
    let row = row_of(&session, QUOTE);

    // Edited: words before the place and behind it.
    let text = fs::read_to_string(&newest).unwrap();
    let edited = text.replacen(
        "The gates of",
        "A crowd had gathered before dawn.\n\nThe gates of",
        1,
    );
    save(&newest, &format!("{edited}\nThe town band played."));
    session.wait_for("gv shows what it said before");
    session.wait_for("edited once");
    session.press("\x0c");
    session.wait_for("quote 4 of 4");
    assert_stands(&session, row);

    // Added: another one is newer, and what is read stays.
    save(
        &folder.path().join("003.txt"),
        " date 2025-12-01 Snow fell on the dome.\n\nNobody came.",
    );
    session.wait_for("4 articles");
    session.wait_for("quote 4 of 4");
    assert_stands(&session, row);

    // Edited while another one is read: it is annotated anew.
    let other = folder.path().join("001_2025-05-30.txt");
    let text = fs::read_to_string(&other).unwrap();
    save(
        &other,
        &text.replacen("Tomas Vasko visited", "Yes, Tomas visited", 1),
    );
    session.wait_until("its new title and counts", |screen| {
        let contents = screen.contents();
        let mut lines = contents
            .lines()
            .skip_while(|line| !line.contains("Yes, Tomas"));
        lines.nth(1).is_some_and(|line| line.contains(" voices ·"))
    });

    // Deleted: another one goes from the list.
    fs::remove_file(other).unwrap();
    session.wait_until("no article of May", |screen| {
        screen.contents().contains("3 articles") && !screen.contents().contains("May 2025")
    });

    // Renamed: flag and note go with it.
    fs::create_dir(folder.path().join("moved")).unwrap();
    fs::rename(&newest, folder.path().join("moved/dome.txt")).unwrap();
    // Each press asks anew: it may be too early for the first.
    let mut presses = 0;
    while !session.contents().contains("moved/dome.txt") {
        presses += 1;
        assert!(presses < 20_000, "it never moved:\n{}", session.contents());
        let before = session.bytes();
        session.press("gn\x0c");
        session.wait_for_output_after(before);
        session.wait_for(" notes: ");
    }
    session.wait_for("check the date");
    session.press("G\r");
    session.wait_for("quote 4 of 4");
    session.press("Q");
    assert!(session.wait_for_end().success());

    // And at the next start.
    let session = Session::at_home(home.path(), &[folder.path().to_str().unwrap()]);
    session.wait_for("quote 4 of 4");
    session.wait_for("note ·");
}
