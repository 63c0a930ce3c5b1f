//! `kill -9` while marks are made, and while articles are indexed: what was acknowledged is there,
//! nothing else is, both databases are sound, and the next start works.
//!
//! A few rounds in every test run; `DATELINE_KILL_ROUNDS=200 cargo test --test kill` makes more.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed check must stop the test

use dateline::article::content::Content;
use dateline::library::own::{Book, Deed, Identity, Item, Report, Thing, Wish};
use dateline::vault::{self, Place};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

const FILE: &str = "DATELINE_KILL_FILE";
const ROUND: &str = "DATELINE_KILL_ROUND";

/// Deeds a round has at most.
const DEEDS: u64 = 400;

/// The deed of a number: mostly a tag more, sometimes one less or another note.
fn deed(round: u64, number: u64) -> Deed {
    let of = Identity {
        content: Content(u128::from(number % 7)),
        path: format!("/news/{}.txt", number % 7),
        title: String::new(),
    };
    let tag = |number: u64| Item::Of(of.clone(), Thing::Tag((number % 30).to_string()));
    match number % 10 {
        9 if number > 7 => Deed::Drop(tag(number - 7)),
        4 => {
            let text = format!("{round} {number} {}", "words ".repeat(200));
            Deed::Keep(Item::Of(of, Thing::Note { at: None, text }))
        }
        _ => Deed::Keep(tag(number)),
    }
}

/// The process that is killed; alone it does nothing.
#[test]
fn marks_until_it_is_killed() {
    let Some(file) = std::env::var_os(FILE) else {
        return;
    };
    let round = std::env::var(ROUND).unwrap().parse().unwrap();
    let vault = vault::spawn(Place::File(file.into()), |report| {
        if let Report::Kept(number) = report {
            let mut out = std::io::stdout().lock();
            let _ = writeln!(out, "\nkept {number}").and_then(|()| out.flush());
        }
    });
    let vault = vault.unwrap();
    for number in 1..=DEEDS {
        let deed = deed(round, number);
        vault.wish(Wish::Do { number, deed });
        std::thread::sleep(Duration::from_micros(number % 3 * 500));
    }
}

fn child(file: &Path, round: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "marks_until_it_is_killed", "--nocapture"])
        .env(FILE, file)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Starts a round, kills it after so many acknowledgements, and returns the last one.
fn killed(file: &Path, round: u64, patience: u64) -> u64 {
    let mut child = child(file, round);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = 0;
    let mut hear = |line: std::io::Result<String>| {
        if let Some(number) = line.unwrap().strip_prefix("kept ") {
            last = number.parse().unwrap();
            return 1;
        }
        0
    };
    let mut heard = 0;
    while heard < patience {
        let Some(line) = lines.next() else { break };
        heard += hear(line);
    }
    child.kill().unwrap();
    // What it said before it died counts.
    lines.for_each(|line| {
        hear(line);
    });
    child.wait().unwrap();
    last
}

/// What the next start finds.
fn found(file: &Path) -> Book {
    let (sender, reports) = channel();
    let vault = vault::spawn(Place::File(file.to_owned()), move |report| {
        let _ = sender.send(report);
    });
    let vault = vault.unwrap();
    let first = reports.recv_timeout(Duration::from_secs(60)).unwrap();
    drop(vault);
    match first {
        Report::All(book) => *book,
        other => panic!("the next start said {other:?}"),
    }
}

fn said(book: &Book) -> BTreeSet<String> {
    book.items().map(|item| format!("{item:?}")).collect()
}

#[test]
fn no_acknowledged_mark_is_lost() {
    let rounds = std::env::var("DATELINE_KILL_ROUNDS").ok();
    let rounds = rounds.map_or(6, |rounds| rounds.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data/state.sqlite");
    let mut model = Book::default();
    let mut acknowledged = 0;
    let mut chance = 0x2545_f491_u64;
    for round in 1..=rounds {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let last = killed(&file, round, (chance >> 33) % 60);
        acknowledged += last;
        let now = found(&file);
        let sound = rusqlite::Connection::open(&file).and_then(|file| {
            file.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0))
        });
        assert_eq!(sound.unwrap(), "ok");
        // All deeds up to some number, none of them half, and no fewer than were acknowledged.
        let now = said(&now);
        let mut done = 0;
        while done < last {
            done += 1;
            model.apply(&deed(round, done));
        }
        while said(&model) != now && done < DEEDS {
            done += 1;
            model.apply(&deed(round, done));
        }
        assert_eq!(said(&model), now, "round {round}, {last} acknowledged");
    }
    assert!(acknowledged > 0, "every round was killed before it began");
    let _ = writeln!(
        std::io::stderr(),
        "{rounds} rounds, {acknowledged} deeds acknowledged, none lost"
    );
}

/// All databases below a folder.
fn databases(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let nested = paths.map(|path| match path.extension() {
        _ if path.is_dir() => databases(&path),
        Some(extension) if extension == "sqlite" => vec![path],
        _ => Vec::new(),
    });
    nested.flatten().collect()
}

#[test]
fn an_index_that_was_killed_is_sound_and_the_next_one_goes_on() {
    const ARTICLES: u64 = 300;
    let rounds = std::env::var("DATELINE_KILL_ROUNDS").ok();
    let rounds: u64 = rounds.map_or(6, |rounds| rounds.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (cache, stories) = (folder.path().join("cache"), folder.path().join("s"));
    std::fs::create_dir(&stories).unwrap();
    let write = |number: u64, round: u64| {
        let words = "The harbour is closed. “Nobody asked us,” Ruth Calder said.\n\n".repeat(12);
        let day = number % 28 + 1;
        let text = format!("Story {number}\n2024-02-{day:02}\n\nRound {round}.\n\n{words}");
        std::fs::write(stories.join(format!("{number}.txt")), text).unwrap();
    };
    (0..ARTICLES).for_each(|number| write(number, 0));
    let command = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).current_dir(folder.path());
        command.env("XDG_CACHE_HOME", &cache);
        command.env("XDG_DATA_HOME", folder.path().join("data"));
        command.stdin(Stdio::null()).stderr(Stdio::null());
        command
    };
    let (mut chance, mut seen) = (0x9e37_79b9_u64, 0);
    for round in 1..=rounds {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        // There is something to do in every round: for some articles, or for all.
        match round % 3 {
            0 => std::fs::remove_dir_all(&cache).unwrap(),
            _ => (0..ARTICLES / 2).for_each(|number| write(number, round)),
        }
        let mut child = command(&["index", "s"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis((chance >> 33) % 250));
        child.kill().unwrap();
        child.wait().unwrap();
        for file in databases(&cache) {
            seen += 1;
            let sound = rusqlite::Connection::open(&file).and_then(|file| {
                file.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0))
            });
            assert_eq!(sound.unwrap(), "ok", "round {round}: {}", file.display());
        }
    }
    assert!(seen > 0, "every round was killed before it began");
    assert!(command(&["index", "s"]).status().unwrap().success());
    for query in ["harbour", "by:calder", "\"nobody asked us\""] {
        let search = command(&["search", "--format", "json", query, "s"]);
        let output = { search }.output().unwrap();
        let found = output.stdout.iter().filter(|byte| **byte == b'\n').count();
        assert_eq!(found as u64, ARTICLES, "{query}");
    }
}
