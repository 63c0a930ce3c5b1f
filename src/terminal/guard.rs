//! Takes the terminal over and gives it back, whatever happens.
//!
//! Taken are raw mode, the alternate screen, mouse reports and bracketed paste; all of it is given
//! back at a normal end, on an error, a panic and a signal, and while the program is stopped. The
//! panic hook does so for the main thread only: a panic of a worker must not touch the screen
//! while the program goes on, so its message waits for the end.

use crate::terminal::descriptor::Output;
use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Alternate screen, wiped for terminals that have none; no cursor; mouse presses and wheel (never
/// motion, it would flood a slow line) in SGR form; paste with marks.
const ENTER: &str = "\x1b[?1049h\x1b[2J\x1b[?25l\x1b[?1000h\x1b[?1002h\x1b[?1006h\x1b[?2004h";

/// The way back, also out of the middle of a frame: ends an unfinished sequence and a synchronized
/// update, and the colours.
const LEAVE: &str =
    "\x1b\\\x1b[?2026l\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[0m\x1b[?25h\x1b[?1049l";

/// How long the way back may take to reach the terminal before raw mode ends.
///
/// Once it has ended, a `^C` makes the system throw away all output that was not taken yet, and a
/// second `^C` right behind the one that left the program is common. Nothing tells when the output
/// has been taken, so this is a guess, and shorter than a blink.
const WAY_BACK: Duration = Duration::from_millis(25);

static TAKEN: AtomicBool = AtomicBool::new(false);

/// What workers said when they panicked.
static WORKER_PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// While this lives, the terminal is ours.
#[must_use]
pub(super) struct Guard(());

impl Guard {
    /// Takes the terminal over and sees to it that a panic gives it back.
    ///
    /// # Errors
    /// When the terminal refuses raw mode or is gone; it is as it was, then.
    pub(super) fn take() -> io::Result<Self> {
        install_panic_hook();
        let guard = Self(());
        enter()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
        let panics = WORKER_PANICS.lock().unwrap_or_else(PoisonError::into_inner);
        for message in panics.iter() {
            let _ = writeln!(io::stderr(), "dateline: a worker failed: {message}");
        }
    }
}

/// Takes the terminal over; again, if need be: someone else may have changed its modes.
pub(super) fn enter() -> io::Result<()> {
    if TAKEN.swap(true, Ordering::SeqCst) {
        crossterm::terminal::disable_raw_mode()?;
    }
    crossterm::terminal::enable_raw_mode()?;
    Output.write_all(ENTER.as_bytes())
}

/// Gives the terminal back, once. Errors have no one left to hear them.
pub(super) fn leave() {
    leave_with(|| ());
}

/// The same; calls `last` between the two: the screen is as it was, and what is typed still comes here.
pub(super) fn leave_with(last: impl FnOnce()) {
    if TAKEN.swap(false, Ordering::SeqCst) {
        if Output.write_all(LEAVE.as_bytes()).is_ok() {
            thread::sleep(WAY_BACK);
            last();
        }
        let _ = crossterm::terminal::disable_raw_mode();
    }
}

/// Gives back what can be given back without writing: for when the terminal takes no output.
pub(super) fn leave_raw_mode() {
    let _ = crossterm::terminal::disable_raw_mode();
}

fn install_panic_hook() {
    let main = thread::current().id();
    let earlier = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        if thread::current().id() == main {
            leave();
            earlier(what);
        } else {
            let mut panics = WORKER_PANICS.lock().unwrap_or_else(PoisonError::into_inner);
            // The first ones tell the story; a worker that always fails must not fill the memory.
            if panics.len() < 20 {
                panics.push(what.to_string());
            }
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;

    #[test]
    fn a_terminal_without_a_second_screen_starts_empty() {
        let mut terminal = vt100::Parser::default();
        terminal.process(b"words of the shell");
        terminal.process(ENTER.replace("\x1b[?1049h", "").as_bytes());
        assert_eq!(terminal.screen().contents().trim(), "");
    }

    /// A terminal in which [`broken_program`] ran to its end.
    fn after_broken_program() -> vt100::Parser {
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args([
            "--ignored",
            "--exact",
            "terminal::guard::tests::broken_program",
        ]);
        command.args(["--nocapture", "--quiet"]);
        command.env_remove("RUST_BACKTRACE");
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut terminal = vt100::Parser::default();
        let mut buffer = [0; 1024];
        while let Ok(length @ 1..) = reader.read(&mut buffer) {
            terminal.process(&buffer[..length]);
        }
        assert!(!child.wait().unwrap().success());
        terminal
    }

    #[test]
    fn a_panic_is_told_on_the_terminal_as_it_was_before() {
        let terminal = after_broken_program();
        let screen = terminal.screen();
        let contents = screen.contents();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        let place = |text: &str| contents.find(text).unwrap_or_else(|| panic!("{contents}"));
        // The worker panicked first, but that had to wait.
        assert!(
            place("the main thread broke") < place("a worker broke"),
            "{contents}"
        );
        assert!(!contents.contains("drawn"), "{contents}");
    }

    #[test]
    #[ignore = "a program for the test above to run"]
    fn broken_program() {
        let _guard = Guard::take().unwrap();
        assert!(thread::spawn(|| panic!("a worker broke")).join().is_err());
        Output.write_all(b"drawn").unwrap();
        panic!("the main thread broke");
    }
}
