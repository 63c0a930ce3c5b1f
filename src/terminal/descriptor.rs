//! The terminal as file descriptors: which to use, reading and writing without surprises.

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio;
use rustix::termios::isatty;
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// Where keys come from.
pub(super) enum Keyboard {
    /// Standard input is the terminal.
    StandardInput,
    /// Standard input is something else (articles, perhaps): the controlling terminal, opened anew.
    Opened(OwnedFd),
}

impl Keyboard {
    /// Finds the keyboard of a terminal whose screen is standard output.
    ///
    /// # Errors
    /// A sentence for the user, where there is no terminal.
    pub(super) fn find() -> Result<Self, &'static str> {
        if !isatty(stdio::stdout()) {
            return Err(
                "standard output is not a terminal; `dateline annotate` prints to files and pipes",
            );
        }
        if isatty(stdio::stdin()) {
            return Ok(Self::StandardInput);
        }
        File::options()
            .read(true)
            .write(true)
            .open("/dev/tty")
            .map(|file| Self::Opened(file.into()))
            .map_err(|_| "there is no terminal to read keys from")
    }

    /// Whether a read has something; an end of the terminal is an error.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(super) fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        match rustix::io::read(self, buffer) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(length) => Ok(length),
            Err(Errno::INTR | Errno::AGAIN) => Ok(0),
            Err(error) => Err(error.into()),
        }
    }
}

impl AsFd for Keyboard {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::StandardInput => stdio::stdin(),
            Self::Opened(descriptor) => descriptor.as_fd(),
        }
    }
}

/// The screen's columns and rows.
///
/// A terminal that does not know says 0; such a one is taken for 80 by 24. What no screen has is
/// cut, because memory is set aside for every cell.
pub(super) fn size() -> (u16, u16) {
    const MOST: (u16, u16) = (1000, 500);
    match rustix::termios::tcgetwinsize(stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
            (size.ws_col.min(MOST.0), size.ws_row.min(MOST.1))
        }
        _ => (80, 24),
    }
}

/// Standard output without a buffer: what is written is on its way.
pub(super) struct Output;

impl io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        write_all(stdio::stdout(), bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes everything, also where another program left the terminal non-blocking.
///
/// # Errors
/// When the terminal is gone.
fn write_all(to: BorrowedFd<'_>, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(to, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(length) => bytes = bytes.get(length..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => wait_until_writable(to)?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn wait_until_writable(to: BorrowedFd<'_>) -> io::Result<()> {
    let mut waited = [PollFd::from_borrowed_fd(to, PollFlags::OUT)];
    match poll(&mut waited, None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
