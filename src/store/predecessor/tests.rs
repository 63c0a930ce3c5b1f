//! What a new catalogue takes over, from whole ones and damaged ones.

use super::*;
use crate::article::parse::{Origin, parse};
use crate::store::pack::Pressed;
use std::fs;
use tempfile::{TempDir, tempdir};

/// A catalogue in a file with an earlier version for each of these texts.
fn catalogue(folder: &TempDir, texts: &[&str]) -> (PathBuf, Connection) {
    let file = folder.path().join("catalogue.sqlite");
    let connection = Connection::open(&file).unwrap();
    connection
        .pragma_update(None, "journal_mode", "wal")
        .unwrap();
    schema::create(&connection).unwrap();
    for (number, text) in texts.iter().enumerate() {
        let origin = Origin {
            path: "a",
            today: None,
        };
        let article = parse(origin, text.as_bytes()).unwrap();
        let pressed = Pressed::of(&article).unwrap();
        let version = Version {
            path: format!("story/{}.txt", number / 2).into(),
            part: 0,
            content: pressed.content.0.to_be_bytes().into(),
            modified: Some(7),
            rank: -20_000,
            title: (*text).to_owned(),
            length: article.text.len().try_into().unwrap(),
            text: pressed.text,
            blocks: pressed.blocks,
        };
        keep(&connection, &version).unwrap();
    }
    (file, connection)
}

fn versions(connection: &Connection) -> Vec<(Vec<u8>, String)> {
    let sql = "SELECT path, title FROM versions JOIN files ON files.id = article >> 32
         WHERE versions.modified = 7 AND rank = -20000 ORDER BY title";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// Sets the catalogue aside, and what a new one says of it.
fn succeed(folder: &TempDir, file: &Path) -> (Connection, Option<String>) {
    set_aside(file).unwrap();
    let (_, new) = catalogue(folder, &[]);
    // An id of its own.
    new.execute("INSERT INTO files (path, whole) VALUES ('first', 1)", [])
        .unwrap();
    let told = inherit(&new, file);
    (new, told)
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| !name.contains("-")).collect();
    names.sort();
    names
}

#[test]
fn a_new_catalogue_has_the_versions_of_the_former_which_then_goes() {
    for holds_log in [false, true] {
        let folder = tempdir().unwrap();
        let (file, old) = catalogue(&folder, &["One.", "Two.", "Three."]);
        let before = versions(&old);
        assert_eq!(before.len(), 3);
        // A copy that still runs: what it wrote stands in the log.
        let running = holds_log.then_some(old);
        let (new, told) = succeed(&folder, &file);
        assert_eq!((versions(&new), told), (before, None));
        assert_eq!(names(&folder), ["catalogue.sqlite"]);
        assert_eq!(inherit(&new, &file), None);
        drop(running);
    }
}

#[test]
fn what_an_article_says_again_is_no_version_of_it() {
    let folder = tempdir().unwrap();
    let (file, old) = catalogue(&folder, &["One.", "Two."]);
    drop(old);
    set_aside(&file).unwrap();
    let (_, new) = catalogue(&folder, &[]);
    let content = Content::of("Two.").0.to_be_bytes();
    new.execute_batch(
        "INSERT INTO files (id, path, whole) VALUES (5, CAST('story/0.txt' AS BLOB), 1)",
    )
    .unwrap();
    new.execute(
        "INSERT INTO articles (id, rank, path, part, content, title, date_source, doubt, words,
             defects) VALUES (5 << 32, 0, 'story/0.txt', 0, ?1, '', 0, 0, 1, 0)",
        [content],
    )
    .unwrap();
    assert_eq!(inherit(&new, &file), None);
    let titles: Vec<_> = versions(&new).into_iter().map(|(_, title)| title).collect();
    assert_eq!(titles, ["One."]);
}

#[test]
fn of_a_damaged_one_all_that_is_whole_is_saved_and_the_rest_is_told() {
    let damage =
        |sql: &'static str| move |old: Connection, _: &Path| old.execute_batch(sql).unwrap();
    type Damage = Box<dyn Fn(Connection, &Path)>;
    let rows: Vec<(Damage, usize, &str)> = vec![
        (
            Box::new(damage(
                "UPDATE versions SET text = x'00ff' WHERE title = 'One.'",
            )),
            2,
            "2 earlier versions of articles could be saved from the former catalogue; 1 cannot be read. ",
        ),
        (
            // Whole, but other words than it was kept for.
            Box::new(damage(
                "UPDATE versions SET (text, length, blocks) =
                     (SELECT text, length, blocks FROM versions WHERE title = 'Three.')
                 WHERE title != 'Three.'",
            )),
            1,
            "1 earlier version of an article could be saved from the former catalogue; 2 cannot be read. ",
        ),
        (
            Box::new(damage(
                "DELETE FROM files WHERE path = CAST('story/0.txt' AS BLOB)",
            )),
            1,
            "1 earlier version of an article could be saved from the former catalogue; 2 cannot be read. ",
        ),
        (
            Box::new(damage("ALTER TABLE versions DROP COLUMN modified")),
            0,
            "No earlier versions of articles could be saved from the former catalogue; 3 cannot be read. ",
        ),
        (
            Box::new(damage("DROP TABLE versions")),
            0,
            "No earlier versions of articles could be saved from the former catalogue; what else \
             it holds cannot be read. ",
        ),
        (
            Box::new(|old, file| {
                drop(old);
                fs::write(file, "This is no database. ".repeat(500)).unwrap();
            }),
            0,
            "No earlier versions of articles could be saved from the former catalogue; what else \
             it holds cannot be read. ",
        ),
    ];
    for (damage, saved, says) in rows {
        let folder = tempdir().unwrap();
        let (file, old) = catalogue(&folder, &["One.", "Two.", "Three."]);
        damage(old, &file);
        let (new, told) = succeed(&folder, &file);
        assert_eq!(versions(&new).len(), saved);
        let told = told.unwrap();
        assert!(told.starts_with(says), "{told}");
        assert!(told.ends_with("catalogue.sqlite.damaged."), "{told}");
        assert_eq!(
            names(&folder),
            ["catalogue.sqlite", "catalogue.sqlite.damaged"]
        );
        assert_eq!(inherit(&new, &file), None);
    }
}

#[test]
fn versions_are_found_on_either_side_of_damaged_pages() {
    let folder = tempdir().unwrap();
    let texts: Vec<String> = (0..400)
        .map(|number| format!("{number:03} {}", crate::store::tests::noise(900)))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (file, old) = catalogue(&folder, &texts);
    let title = "SELECT title FROM versions WHERE rowid = 200";
    let title: String = old.query_row(title, [], |row| row.get(0)).unwrap();
    drop(old);
    let mut bytes = fs::read(&file).unwrap();
    let title = title.as_bytes();
    for page in bytes.chunks_mut(4096) {
        if page.windows(title.len()).any(|found| found == title) {
            page.fill(0xff);
        }
    }
    fs::write(&file, bytes).unwrap();
    let (new, told) = succeed(&folder, &file);
    let saved = versions(&new).len();
    assert!((380..400).contains(&saved), "{saved}");
    assert!(
        told.unwrap()
            .starts_with(&format!("{saved} earlier versions"))
    );
}
