//! What other threads tell the main thread, and how they wake it.
//!
//! A channel carries the messages; a byte through a socket pair wakes `poll`, which the main
//! thread sleeps in because the terminal is a descriptor and cannot be waited for in any other way.

use crate::library::Answer;
use crate::library::own::Report;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// A message for the main thread.
#[derive(Debug)]
pub(super) enum Message {
    /// The store answered, or has news.
    Answer(Answer),
    /// The vault has news.
    Own(Report),
    /// A signal came.
    Signal(i32),
}

/// The main thread's end.
pub(super) struct Inbox {
    messages: Receiver<Message>,
    bell: UnixStream,
}

/// Every other thread's end.
#[derive(Clone, Debug)]
pub(super) struct Post {
    messages: Sender<Message>,
    bell: Arc<UnixStream>,
}

/// Both ends of a new inbox.
pub(super) fn inbox() -> io::Result<(Inbox, Post)> {
    let (sender, receiver) = channel();
    let (here, there) = UnixStream::pair()?;
    here.set_nonblocking(true)?;
    there.set_nonblocking(true)?;
    let inbox = Inbox {
        messages: receiver,
        bell: here,
    };
    let post = Post {
        messages: sender,
        bell: Arc::new(there),
    };
    Ok((inbox, post))
}

impl Post {
    /// Sends and wakes. Does nothing once the main thread is gone.
    pub(super) fn send(&self, message: Message) {
        if self.messages.send(message).is_ok() {
            // A full pipe needs no further byte: the main thread wakes up anyway.
            let _ = (&*self.bell).write(&[0]);
        }
    }
}

impl Inbox {
    /// Becomes readable when there are messages.
    pub(super) fn descriptor(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }

    /// The messages that wait, without waiting.
    pub(super) fn take(&self) -> Vec<Message> {
        // The bell first: what is sent after this rings again.
        let mut rings = [0; 1024];
        while matches!((&self.bell).read(&mut rings), Ok(1..)) {}
        self.messages.try_iter().collect()
    }
}
