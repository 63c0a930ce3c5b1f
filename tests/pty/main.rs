//! Whole runs in a real pseudo-terminal: what a person sees, and what is left behind.
//!
//! Everything is waited for by what the screen shows between two frames, never by time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)] // a broken harness must stop the test

mod changes;
mod full_disk;
mod session;
mod story;
mod window;

use rustix::process::Signal;
use session::{SIZE, Session};
use std::process::{Command, Stdio};

const STORY: &str = "tests/fixtures/story";

fn reader() -> Session {
    let session = Session::dateline(&["--no-cache", STORY]);
    session.wait_until("three annotated articles, one open", |screen| {
        let contents = screen.contents();
        contents.matches(" voices ·").count() == 3
            && ["Coverage", " min", " · sure"]
                .iter()
                .all(|part| contents.contains(part))
    });
    session
}

#[test]
fn leaving_gives_the_terminal_back() {
    let mut session = reader();
    session.press("Q");
    assert!(session.wait_for_end().success());
    session.assert_restored();
}

/// What a window with colours answers, the kind of terminal last.
const ANSWERS: &str =
    "\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b]4;1;rgb:cdcd/0000/0000\x1b\\\x1b[?62;22c";

#[test]
fn answers_that_come_after_leaving_are_no_words_for_the_shell() {
    let script =
        r#""$0" --no-cache tests/fixtures/story; read -r line; echo "typed: ${#line} letters""#;
    for _ in 0..10 {
        let started = std::time::Instant::now();
        let mut session = Session::shell_unanswered(script);
        session.wait_for_frame();
        session.press("Q");
        session.wait_until("the shell", |screen| !screen.alternate_screen());
        session.press(ANSWERS);
        // For so long they are waited for; this machine may be too slow for the test.
        let in_time = started.elapsed() < std::time::Duration::from_secs(2);
        session.assert_restored();
        session.press("words\n");
        session.wait_for(" letters");
        assert!(session.wait_for_end().success());
        if in_time {
            assert!(
                session.contents().contains("typed: 5 letters"),
                "{}",
                session.contents()
            );
            return;
        }
    }
    panic!("ten times too slow to tell");
}

#[test]
fn a_signal_gives_the_terminal_back_and_is_obeyed() {
    let rows = [
        (Signal::TERM, "Terminated"),
        (Signal::HUP, "Hangup"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
    ];
    for (signal, name) in rows {
        let mut session = reader();
        session.signal(signal);
        let status = session.wait_for_end();
        assert!(
            status.signal().is_some_and(|by| by.starts_with(name)),
            "{status:?}"
        );
        session.assert_restored();
    }
}

#[test]
fn a_signal_is_obeyed_though_the_window_hangs() {
    let mut session = reader();
    session.hang();
    // More than the system keeps for a reader who does not read.
    session.press(&"\x1b[15~".repeat(500));
    session.signal(Signal::TERM);
    assert!(session.wait_for_end().signal().is_some());
}

#[test]
fn a_closed_window_ends_the_program() {
    let mut session = reader();
    session.close();
    assert!(!session.wait_for_end().success());
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_takes_it_again() {
    let script =
        r#""$0" --no-cache tests/fixtures/story; echo stopped; read answer; fg; echo over"#;
    let mut session = Session::shell("-m", script);
    session.wait_for_frame();
    session.press("\x1a");
    session.wait_until("the shell", |screen| !screen.alternate_screen());
    session.wait_for("stopped");
    session.assert_restored();
    session.press("go on\n");
    session.wait_for_frame();
    session.press("Q");
    session.wait_for("over");
    assert!(session.wait_for_end().success());
    session.assert_restored();
}

#[test]
fn without_a_shell_above_it_does_not_stop() {
    let mut session = reader();
    session.press("\x1a");
    session.wait_for("There is no shell to go back to");
    session.signal(Signal::TSTP);
    session.press("Q");
    assert!(session.wait_for_end().success());
}

#[test]
fn a_continued_program_draws_everything_anew() {
    let mut session = reader();
    let before = session.settled();
    session.resize((1, 1));
    session.resize(SIZE);
    session.signal(Signal::STOP);
    session.signal(Signal::CONT);
    session.wait_until("the same screen", |screen| window::words(screen) == before);
    session.press("Q");
    assert!(session.wait_for_end().success());
}

#[test]
fn any_size_is_drawn_and_the_first_comes_back() {
    let mut session = reader();
    let before = session.settled();
    for size in [
        (1, 1),
        (2, 1),
        (1, 30),
        (400, 2),
        (30, 10),
        (400, 120),
        SIZE,
    ] {
        let bytes = session.bytes();
        session.resize(size);
        session.wait_for_output_after(bytes);
    }
    session.wait_until("the same screen", |screen| window::words(screen) == before);
    session.press("Q");
    assert!(session.wait_for_end().success());
    session.assert_restored();
}

#[test]
fn keys_come_from_the_terminal_where_standard_input_is_something_else() {
    let mut session = Session::shell(
        "-e",
        r#""$0" --no-cache tests/fixtures/story < /dev/null; echo over"#,
    );
    session.wait_for_frame();
    session.press("Q");
    session.wait_for("over");
    assert!(session.wait_for_end().success());
    session.assert_restored();
}

#[test]
fn articles_come_from_a_pipe_while_keys_come_from_the_terminal() {
    let script = r#"cat tests/fixtures/story/000* | "$0" -; echo over"#;
    let mut session = Session::shell("-e", script);
    session.wait_for("1 article");
    session.wait_for("February 2025");
    session.press("Q");
    session.wait_for("over");
    session.wait_for_end();
    session.assert_restored();
}

#[test]
fn keys_and_articles_cannot_both_come_from_the_terminal() {
    let mut session = Session::shell("-e", r#""$0" - || echo "code $?""#);
    session.wait_for("that is the terminal here");
    session.wait_for("code 2");
    session.wait_for_end();
    session.assert_restored();
}

#[test]
fn a_terminal_that_cannot_place_its_cursor_is_refused() {
    let mut session = Session::shell(
        "-e",
        r#"TERM=dumb "$0" tests/fixtures/story || echo "code $?""#,
    );
    session.wait_for("TERM=dumb");
    session.wait_for("code 2");
    session.wait_for_end();
    session.assert_restored();
}

#[test]
fn without_a_terminal_one_line_says_so() {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["--no-cache", STORY])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.contains("not a terminal"), "{complaint}");
    assert_eq!(complaint.lines().count(), 1);
}

#[test]
fn the_next_start_goes_on_where_one_was_even_after_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let start = || Session::at_home(data.path(), &[STORY]);
    let mut session = start();
    session.wait_until("all articles, the first annotated", |screen| {
        let contents = screen.contents();
        contents.contains(" · sure") && contents.contains("February 2025")
    });
    let flag = |session: &mut Session| {
        session.press("!");
        session.wait_until("the flag, kept for good", |screen| {
            let contents = screen.contents();
            contents.contains("Flagged.") && !contents.contains("saving")
        });
    };
    // What is open goes to the disk with what is kept on purpose behind it, once anything is kept.
    flag(&mut session);
    session.press("J");
    session.wait_until("the second article", |screen| {
        let contents = screen.contents();
        contents.contains("30 May 2025 · Friday") && !contents.contains("Flagged.")
    });
    flag(&mut session);
    let title = |session: &Session| {
        let contents = session.contents();
        let line = contents.lines().find(|line| line.starts_with('▌'));
        line.map(|line| line.chars().take(20).collect::<String>())
    };
    let before = title(&session);
    session.signal(Signal::KILL);
    session.wait_for_end();
    let session = start();
    let expected = before.clone().unwrap();
    session.wait_until("the same article, flagged", |screen| {
        let contents = screen.contents();
        contents.lines().any(|line| line.starts_with(&expected))
    });
    assert!(expected.contains('!'), "{expected}");
    assert_eq!(title(&session), before);
}

#[test]
fn where_nothing_can_be_kept_a_line_says_so_and_reading_goes_on() {
    // No folder can be made below a file, not even by root.
    let file = tempfile::NamedTempFile::new().unwrap();
    let mut session = Session::at_home(file.path(), &[STORY]);
    let trouble = "are not being saved";
    session.wait_until("an article, and what is wrong", |screen| {
        let contents = screen.contents();
        contents.contains(trouble) && contents.contains(" · sure")
    });
    session.press("!");
    session.wait_for("Flagged.");
    session.press("J");
    session.wait_until("the second article", |screen| {
        let contents = screen.contents();
        contents.contains("30 May 2025 · Friday") && contents.contains(trouble)
    });
    session.press("Q");
    session.wait_for("dateline: Your latest notes and marks were not saved: ");
    assert_eq!(session.wait_for_end().exit_code(), 1);
    session.assert_restored();
    assert_eq!(std::fs::read(file.path()).unwrap(), b"");
}
