//! The thread that searches. It is waited for by nobody: a newer question of the same kind breaks
//! off the one under way, and what may take long and nobody waits for is done when nothing is asked.

use crate::library::across::PersonPage;
use crate::library::people::persona::Persona;
use crate::library::query::Phrase;
use crate::library::query::found::Stretch;
use crate::library::regard::Regard;
use crate::library::{Ask, Reply};
use crate::store::aside::Done;
use crate::store::desk::Desk;
use crate::store::reading::Reader;
use crate::store::search::names;
use crate::store::search::searcher::Searcher;
use rusqlite::{ErrorCode, InterruptHandle};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;

/// How often a search in memory is made anew, when it met a half-written index.
const TRIES: usize = 20;

/// The way to the searching thread, which ends when this is dropped.
#[derive(Debug)]
pub(in crate::store) struct Search {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    arrived: Condvar,
}

#[derive(Default)]
struct State {
    /// Where to search from now on.
    home: Option<Option<Reader>>,
    /// Whether that was ever said: before, nothing can be answered.
    settled: bool,
    /// What waits, at most one of a kind.
    asked: Vec<(u64, Ask, Arc<Regard>)>,
    /// What is under way.
    current: Option<Ask>,
    /// Whether it is to be broken off.
    stale: bool,
    interrupt: Option<InterruptHandle>,
    closed: bool,
}

impl std::fmt::Debug for State {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("State")
            .field("home", &self.home)
            .field("asked", &self.asked)
            .finish_non_exhaustive()
    }
}

impl Search {
    pub(in crate::store) fn spawn(desk: &Arc<Desk>, name: &str) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let thread = Builder::new().name(name.into());
        thread.spawn({
            let (shared, desk) = (Arc::clone(&shared), Arc::clone(desk));
            move || Worker::default().serve(&shared, &desk)
        })?;
        Ok(Self { shared })
    }

    /// Asks for something that takes looking for; the answers arrive at the desk.
    pub(in crate::store) fn ask(&self, seq: u64, ask: Ask, regard: Arc<Regard>) {
        let mut state = self.shared.lock();
        state
            .asked
            .retain(|(_, waiting, _)| !are_alike(waiting, &ask));
        if state
            .current
            .as_ref()
            .is_some_and(|current| are_alike(current, &ask))
        {
            state.break_off();
        }
        state.asked.push((seq, ask, regard));
        drop(state);
        self.shared.arrived.notify_one();
    }

    /// From now on the articles are there.
    pub(in crate::store) fn move_to(&self, home: Option<Reader>) {
        let mut state = self.shared.lock();
        state.home = Some(home);
        state.settled = true;
        drop(state);
        self.shared.arrived.notify_one();
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.closed = true;
        state.break_off();
        drop(state);
        self.shared.arrived.notify_one();
    }
}

/// Whether one of two questions takes the place of the other.
fn are_alike(one: &Ask, other: &Ask) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

impl State {
    fn break_off(&mut self) {
        self.stale = true;
        if let Some(interrupt) = &self.interrupt {
            interrupt.interrupt();
        }
    }
}

impl Shared {
    /// Nothing here can be left half done by a panic, so a poisoned lock is still good.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_stale(&self) -> bool {
        self.lock().stale
    }
}

/// The searching thread's own.
#[derive(Default)]
struct Worker {
    searcher: Option<Searcher>,
    in_memory: bool,
    /// Whose articles are still to be counted, and for which question.
    uncounted: Option<(u64, Arc<Persona>)>,
}

impl Worker {
    fn serve(&mut self, shared: &Shared, desk: &Desk) {
        loop {
            let idle = self.uncounted.is_none();
            let nothing = |state: &mut State| {
                !state.closed && (!state.settled || idle && state.asked.is_empty())
            };
            let state = shared.arrived.wait_while(shared.lock(), nothing);
            let mut state = state.unwrap_or_else(PoisonError::into_inner);
            if state.closed {
                return;
            }
            state.stale = false;
            if let Some(home) = state.home.take() {
                self.searcher = home.map(Searcher::new);
                state.interrupt = self.searcher.as_ref().map(Searcher::interrupt);
                self.in_memory = self.searcher.as_ref().is_some_and(Searcher::is_in_memory);
            }
            let next = (!state.asked.is_empty()).then(|| state.asked.remove(0));
            state.current = next.as_ref().map(|(_, ask, _)| ask.clone());
            drop(state);
            let (seq, result) = match next {
                Some((seq, ask, regard)) => {
                    if let Some(searcher) = &mut self.searcher {
                        searcher.set_regard(regard);
                    }
                    let say = |reply| {
                        let result = Ok(reply);
                        desk.done(Done::Searched { seq, result });
                    };
                    (seq, self.carry_out(seq, ask, shared, &say).map(|()| None))
                }
                None => self.count(shared),
            };
            let news = match result {
                Ok(reply) => reply.map(Ok),
                Err(error) => (!shared.is_stale()).then_some(Err(error)),
            };
            if let Some(result) = news {
                desk.done(Done::Searched { seq, result });
            }
            shared.lock().current = None;
        }
    }

    /// Counts the articles of a person, until something is asked.
    fn count(&mut self, shared: &Shared) -> (u64, rusqlite::Result<Option<Reply>>) {
        let Some((seq, persona)) = self.uncounted.take() else {
            return (0, Ok(None));
        };
        let Some(searcher) = &self.searcher else {
            return (seq, Ok(None));
        };
        let stop = || {
            let state = shared.lock();
            state.stale || !state.asked.is_empty()
        };
        let sums = self.patiently(|| searcher.sums(&persona, &stop));
        if matches!(sums, Ok(None)) {
            self.uncounted = Some((seq, persona));
        }
        (seq, sums.map(|sums| sums.map(Reply::PersonSums)))
    }

    fn carry_out(
        &mut self,
        seq: u64,
        ask: Ask,
        shared: &Shared,
        say: &dyn Fn(Reply),
    ) -> rusqlite::Result<()> {
        let stop = || shared.is_stale();
        let Some(searcher) = &self.searcher else {
            say(Reply::Failed("There is nothing to search in.".into()));
            return Ok(());
        };
        match ask {
            Ask::Search { query, from, limit } => {
                let found = self.patiently(|| searcher.find(&query, from, limit, &stop))?;
                if stop() {
                    return Ok(());
                }
                say(Reply::Found(found.clone()));
                if from == Stretch::First
                    && let Some(timeline) =
                        self.patiently(|| searcher.timeline(&query, &found, &stop))?
                    && !stop()
                {
                    say(Reply::Timeline(timeline));
                }
            }
            Ask::Quotes { query, from, limit } => {
                let found = self.patiently(|| searcher.quotes(&query, from, limit, &stop))?;
                if !stop() {
                    say(Reply::Quoted(found));
                }
            }
            Ask::Person { whom, from, limit } => {
                let page = self.patiently(|| {
                    let persona = searcher.persona(&whom)?;
                    let found = searcher.person(&persona, from, limit, &stop)?;
                    Ok(PersonPage { persona, found })
                })?;
                if stop() {
                    return Ok(());
                }
                if from == Stretch::First {
                    self.uncounted = Some((seq, Arc::clone(&page.persona)));
                }
                say(Reply::Person(page));
            }
            Ask::People {
                filter,
                from,
                limit,
            } => {
                let filter = Phrase::begun(&filter);
                let page =
                    self.patiently(|| names::page(searcher, filter.as_ref(), from, limit, &stop))?;
                if !stop() {
                    say(Reply::People(page));
                }
            }
            Ask::Next {
                pursuit,
                from,
                later,
                times,
            } => {
                let found = self
                    .patiently(|| searcher.next_appearance(&pursuit, from, later, times, &stop))?;
                if !stop() {
                    say(Reply::Next(found));
                }
            }
            Ask::Sieve {
                query,
                anchor,
                step,
                before,
                after,
            } => {
                let page = self.patiently(|| {
                    let mut page = searcher.sift(&query, &anchor, step, before, after, &stop)?;
                    searcher.reader().heed(&mut page.rows, searcher.regard())?;
                    Ok(page)
                })?;
                if !stop() {
                    say(Reply::Page(page));
                }
            }
            // Nobody hands these over: they take no looking for.
            Ask::Page { .. }
            | Ask::Open(_)
            | Ask::Days
            | Ask::Problems
            | Ask::Versions(_)
            | Ask::Compare { .. } => {}
        }
        Ok(())
    }

    /// In memory a search may see the index while it is being written, and find it broken.
    fn patiently<T>(&self, work: impl Fn() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        for _ in 0..TRIES {
            match work() {
                Err(error)
                    if self.in_memory
                        && matches!(
                            error.sqlite_error_code(),
                            Some(ErrorCode::DatabaseCorrupt | ErrorCode::DatabaseLocked)
                        ) =>
                {
                    std::thread::sleep(std::time::Duration::from_millis(5));
                }
                result => return result,
            }
        }
        work()
    }
}
