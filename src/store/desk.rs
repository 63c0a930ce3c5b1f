//! Where everything for the answering thread arrives: requests, news of the writing thread, and
//! what was worked out aside. Putting something here never waits.

use crate::library::{ArticleId, Problem, Request};
use crate::store::aside::Done;
use crate::store::reading::Reader;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// The way to the answering thread.
#[derive(Debug, Default)]
pub(super) struct Desk {
    state: Mutex<State>,
    arrived: Condvar,
}

#[derive(Debug, Default)]
struct State {
    home: Option<Home>,
    /// Whether there ever was a home: before that nothing can be answered.
    settled: bool,
    spares: Option<[Reader; 2]>,
    news: Option<News>,
    requests: VecDeque<Request>,
    done: VecDeque<Done>,
    closed: bool,
}

/// Where answers are read from now on; a sentence where there is no such place.
pub(super) type Home = Result<Reader, String>;

/// What the writing thread has changed.
#[derive(Debug, Default)]
pub(super) struct News {
    /// What could not be read or kept.
    pub(super) problems: Vec<Problem>,
    /// Articles whose text may be another one now.
    pub(super) replaced: Vec<ArticleId>,
    /// Articles that are no longer there.
    pub(super) gone: Vec<ArticleId>,
    /// What has changed has been read.
    pub(super) some_read: bool,
    /// Everything has been read, and what vanished was removed.
    pub(super) all_read: bool,
    /// Whether all that was brought can be searched by now; `None` is no news.
    pub(super) searchable: Option<bool>,
}

/// What the answering thread does next.
#[derive(Debug)]
pub(super) enum Work {
    /// Read there from now on.
    Move(Home),
    /// Let these read what takes longer.
    Equip([Reader; 2]),
    /// Take this in.
    Learn(News),
    /// Answer this.
    Answer(Request),
    /// Deliver this.
    Deliver(Done),
    /// The time given has come.
    Time,
    /// End.
    End,
}

impl Desk {
    pub(super) fn ask(&self, request: Request) {
        self.lock().requests.push_back(request);
        self.arrived.notify_one();
    }

    pub(super) fn done(&self, done: Done) {
        self.lock().done.push_back(done);
        self.arrived.notify_one();
    }

    pub(super) fn move_to(&self, home: Home) {
        let mut state = self.lock();
        state.home = Some(home);
        state.settled = true;
        drop(state);
        self.arrived.notify_one();
    }

    /// More readers of the same place.
    pub(super) fn equip(&self, spares: [Reader; 2]) {
        self.lock().spares = Some(spares);
        self.arrived.notify_one();
    }

    pub(super) fn tell(&self, news: News) {
        let mut state = self.lock();
        let all = state.news.get_or_insert_default();
        all.problems.extend(news.problems);
        all.replaced.extend(news.replaced);
        all.gone.extend(news.gone);
        all.all_read |= news.all_read;
        all.searchable = news.searchable.or(all.searchable);
        all.some_read |= news.some_read;
        drop(state);
        self.arrived.notify_one();
    }

    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_one();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    /// Waits for work, until `until` at the longest. News come before requests, so that an answer
    /// never follows from what is known to be gone.
    pub(super) fn next(&self, until: Option<Instant>) -> Work {
        let mut state = self.lock();
        loop {
            if state.closed {
                return Work::End;
            }
            if let Some(work) = state.next() {
                return work;
            }
            state = match until.map(|until| until.saturating_duration_since(Instant::now())) {
                None => self
                    .arrived
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(rest) if rest.is_zero() => return Work::Time,
                Some(rest) => {
                    self.arrived
                        .wait_timeout(state, rest)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
    }

    /// Nothing here can be left half done by a panic, so a poisoned lock is still good.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn next(&mut self) -> Option<Work> {
        if let Some(home) = self.home.take() {
            return Some(Work::Move(home));
        }
        if let Some(spares) = self.spares.take() {
            return Some(Work::Equip(spares));
        }
        if let Some(news) = self.news.take() {
            return Some(Work::Learn(news));
        }
        if !self.settled {
            return None;
        }
        let request = self.requests.pop_front().map(Work::Answer);
        request.or_else(|| self.done.pop_front().map(Work::Deliver))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Ask;
    use std::sync::Arc;

    #[test]
    fn requests_wait_for_a_home_and_come_in_order() {
        let desk = Desk::default();
        let now = Instant::now();
        for seq in [1, 2] {
            desk.ask(Request {
                seq,
                ask: Ask::Days,
                regard: Arc::default(),
            });
        }
        assert!(matches!(desk.next(Some(now)), Work::Time));
        desk.move_to(Err("no".into()));
        desk.tell(News::default());
        assert!(matches!(desk.next(None), Work::Move(Err(_))));
        assert!(matches!(desk.next(None), Work::Learn(_)));
        assert!(matches!(
            desk.next(None),
            Work::Answer(Request { seq: 1, .. })
        ));
        assert!(matches!(
            desk.next(None),
            Work::Answer(Request { seq: 2, .. })
        ));
        assert!(matches!(desk.next(Some(now)), Work::Time));
        desk.close();
        assert!(matches!(desk.next(None), Work::End));
    }
}
