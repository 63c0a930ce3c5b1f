//! Waiting for what comes next: keys, and messages of other threads.

use crate::terminal::descriptor::Keyboard;
use crate::terminal::inbox::Inbox;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

/// What `poll` found.
#[derive(Default)]
pub(super) struct Ready {
    pub(super) keys: bool,
    pub(super) messages: bool,
}

/// Waits for keys or messages, at most so long (`None`: for ever).
///
/// # Errors
/// When the terminal is gone: it was closed, or hung up.
pub(super) fn wait(
    keyboard: &Keyboard,
    inbox: &Inbox,
    longest: Option<Duration>,
) -> io::Result<Ready> {
    let [keys, messages] = look([keyboard.as_fd(), inbox.descriptor()], longest)?;
    Ok(Ready {
        keys: has_keys(keys)?,
        messages: messages.contains(PollFlags::IN),
    })
}

/// Waits for keys alone; whether there are some.
///
/// # Errors
/// As [`wait`].
pub(super) fn wait_for_keys(keyboard: &Keyboard, longest: Duration) -> io::Result<bool> {
    let [keys] = look([keyboard.as_fd()], Some(longest))?;
    has_keys(keys)
}

fn has_keys(found: PollFlags) -> io::Result<bool> {
    if found.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(found.contains(PollFlags::IN))
}

/// What there is at these; nothing where a signal broke the waiting off.
fn look<const COUNT: usize>(
    at: [BorrowedFd<'_>; COUNT],
    longest: Option<Duration>,
) -> io::Result<[PollFlags; COUNT]> {
    let mut watched = at.map(|descriptor| PollFd::from_borrowed_fd(descriptor, PollFlags::IN));
    let timeout = longest.and_then(|longest| Timespec::try_from(longest).ok());
    match poll(&mut watched, timeout.as_ref()) {
        Ok(_) => Ok(watched.map(|descriptor| descriptor.revents())),
        Err(Errno::INTR) => Ok([PollFlags::empty(); COUNT]),
        Err(error) => Err(error.into()),
    }
}
