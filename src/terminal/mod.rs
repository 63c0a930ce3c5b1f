//! The terminal: raw mode on and surely off, keys in, frames out, signals.
//!
//! [`run`] is the way in; the private modules are, from the inside out: `descriptor` (the terminal
//! as files), `input` (bytes to events), `screen` (cells to bytes), `guard` (taking the terminal
//! and giving it back), `signals`, `inbox` (other threads), `waiting` (for both), `clipboard`, and the loop: `shell`.

mod clipboard;
mod descriptor;
mod guard;
mod inbox;
mod input;
mod screen;
mod shell;
mod signals;
mod waiting;

use crate::loader::Source;
use crate::store::Place;
use crate::vault;
use descriptor::Keyboard;
use guard::Guard;
use shell::{Ending, Shell};
use std::io::{self, Write};
use std::process::ExitCode;

/// How the reader is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// The collection's name in the head line.
    pub collection: String,
    /// No colour.
    pub plain: bool,
    /// Where the catalogue is kept.
    pub place: Place,
    /// Where the reader's own is kept.
    pub vault: vault::Place,
    /// The folder the program was started in, a full path as shown.
    pub folder: String,
    /// The files and folders given, as shown.
    pub roots: Vec<String>,
    /// What is read.
    pub source: Source,
}

/// Runs the reader until it is left. 2 where there is no usable terminal, 1 where something of the
/// reader's own could not be saved.
#[must_use]
pub fn run(options: Options) -> ExitCode {
    let keyboard = match usable_terminal(&options.source) {
        Ok(keyboard) => keyboard,
        Err(sentence) => {
            let _ = writeln!(io::stderr(), "dateline: {sentence}");
            return ExitCode::from(2);
        }
    };
    match read_on(keyboard, options) {
        Ok(Ending::Quit) => ExitCode::SUCCESS,
        Ok(Ending::Signal(signal)) => {
            signals::die_of(signal);
            ExitCode::FAILURE
        }
        // Nobody is left to read a message.
        Ok(Ending::TerminalGone) => ExitCode::from(129),
        Err(error) => {
            let _ = writeln!(io::stderr(), "dateline: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The keyboard, or a sentence that says what is in the way.
fn usable_terminal(source: &Source) -> Result<Keyboard, &'static str> {
    let keyboard = Keyboard::find()?;
    if std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
        return Err("this terminal cannot place its cursor (TERM=dumb); try `dateline annotate`");
    }
    if matches!(keyboard, Keyboard::StandardInput) && reads_standard_input(source) {
        return Err("`-` reads articles from standard input, but that is the terminal here");
    }
    Ok(keyboard)
}

fn reads_standard_input(source: &Source) -> bool {
    match source {
        Source::Sample => false,
        Source::Paths(paths) => paths.iter().any(|path| path.as_os_str() == "-"),
    }
}

fn read_on(keyboard: Keyboard, options: Options) -> io::Result<Ending> {
    let (inbox, post) = inbox::inbox()?;
    signals::forward(post.clone())?;
    let _guard = Guard::take()?;
    let mut shell = Shell::new(keyboard, inbox, &options)?;
    let ending = shell.run(post, options);
    // Before what waits for threads, as dropping the shell does.
    match ending {
        Ok(Ending::Quit) => shell.leave(),
        _ => guard::leave(),
    }
    match (ending?, shell.part_with_own()) {
        (Ending::Quit, Some(unsaved)) => Err(io::Error::other(unsaved)),
        (ending, _) => Ok(ending),
    }
}
