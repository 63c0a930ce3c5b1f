//! A disk that is full while something is to be kept.

use crate::changes::story;
use crate::session::Session;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A file system in memory of a few pages; `None` where the test may not mount one.
struct Small(TempDir);

impl Small {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
            .arg(folder.path())
            .output();
        let is_there = mounted.is_ok_and(|output| output.status.success());
        is_there.then_some(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Takes all room that is left.
    fn fill(&self) -> PathBuf {
        let path = self.path().join("filler");
        let mut filler = File::create(&path).unwrap();
        for size in [4096, 512, 1] {
            while filler.write_all(&vec![0; size]).is_ok() {}
        }
        path
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

/// What is kept, as another program reads it; `None` where it cannot.
fn kept(home: &Path) -> Option<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["state", "export"])
        .env("XDG_DATA_HOME", home)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    output.status.success().then_some(said)
}

#[test]
fn a_mark_that_cannot_be_kept_is_refused_in_words_and_what_was_kept_stays() {
    let Some(disk) = Small::mount() else {
        eprintln!("no file system can be mounted here; src/vault/tests tests an injected error");
        return;
    };
    let folder = story();
    let mut session = Session::at_home(disk.path(), &[folder.path().to_str().unwrap()]);
    session.wait_for(" · sure");
    session.press("anote one\r");
    session.wait_for("Noted.");
    let mut looks = 0;
    while !kept(disk.path()).is_some_and(|all| all.contains("note one")) {
        looks += 1;
        assert!(looks < 500, "it was never kept");
    }
    let filler = disk.fill();
    // Room that the log has already may take some more.
    let long = "x".repeat(2000);
    for number in 0..400 {
        session.press(&format!("t{number}{long}\r"));
        session.wait_until("a tag, or why there is none", |screen| {
            let contents = screen.contents();
            contents.contains(&format!("Tagged {number}")) || contents.contains("disk is full")
        });
        if session.contents().contains("disk is full") {
            break;
        }
    }
    session.wait_for("not being saved: the disk is full");
    // Reading goes on.
    session.press("J");
    session.wait_for("30 May 2025 · Friday");
    session.wait_for("It was a warm hour");
    fs::remove_file(filler).unwrap();
    // With room again it says no more, and keeps what was refused.
    session.press("anote two\r");
    session.wait_until("no trouble", |screen| {
        !screen.contents().contains("disk is full")
    });
    session.press("Q");
    assert!(session.wait_for_end().success());
    let all = kept(disk.path()).unwrap();
    assert!(
        all.contains("note one") && all.contains("note two"),
        "{all}"
    );
}
