//! Signals, brought to the main thread by a thread of their own.
//!
//! The main thread gives the terminal back and lets the signal do its work. Should it be held up
//! (a terminal that takes no output blocks every write), a deadly signal is obeyed here all the
//! same, after a moment.

use crate::terminal::guard;
use crate::terminal::inbox::{Message, Post};
use rustix::process;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;
use std::io;
use std::thread;
use std::time::Duration;

/// How long the main thread may take to end the program.
const PATIENCE: Duration = Duration::from_secs(1);

/// Those that end the program.
const DEADLY: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

/// Those that do not.
const OTHERS: [i32; 3] = [SIGTSTP, SIGCONT, SIGWINCH];

/// Sends every signal to the main thread from now on.
///
/// # Errors
/// When the system has no thread or descriptor left.
pub(super) fn forward(post: Post) -> io::Result<()> {
    let mut signals = Signals::new(DEADLY.iter().chain(&OTHERS))?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                post.send(Message::Signal(signal));
                if DEADLY.contains(&signal) {
                    thread::sleep(PATIENCE);
                    guard::leave_raw_mode();
                    die_of(signal);
                }
            }
        })?;
    Ok(())
}

/// Ends the program the way this signal does where nobody catches it, so that a shell or script sees
/// what happened.
pub(super) fn die_of(signal: i32) {
    let _ = low_level::emulate_default_handler(signal);
}

/// Asks the whole job (a pipe before us too) to stop. The request comes back as `SIGTSTP`.
///
/// Refuses where no shell is there to continue the job: it would hang for ever.
pub(super) fn ask_to_stop() -> bool {
    has_job_control() && process::kill_current_process_group(process::Signal::TSTP).is_ok()
}

/// Stops; returns once the program is continued. Returns at once where nobody could continue it.
pub(super) fn stop() {
    if has_job_control() {
        let _ = low_level::raise(signal_hook::consts::SIGSTOP);
    }
}

/// A group that is its own session has no shell above it (a terminal started just for us).
fn has_job_control() -> bool {
    process::getsid(None).is_ok_and(|session| session != process::getpgrp())
}
