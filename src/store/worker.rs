//! The store's thread: answers requests, and writes what was loaded in the time between.

use crate::library::{Answer, Reply};
use crate::store::Place;
use crate::store::queue::{Queue, Work};
use std::collections::VecDeque;

/// Serves `queue` until it is closed.
pub(super) fn run(place: &Place, queue: &Queue, deliver: &dyn Fn(Answer)) {
    let _ = place;
    let mut backlog = VecDeque::new();
    loop {
        match queue.next(&mut backlog, true, None) {
            Work::End => return,
            Work::Ask(request) => deliver(Answer {
                seq: request.seq,
                reply: Reply::Failed("The store holds nothing yet.".into()),
            }),
            Work::Write => while !queue.is_asked() && backlog.pop_front().is_some() {},
            Work::Time => {}
        }
    }
}
