//! Work spread over threads: in any order, or handed back in order with a bounded window.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// Threads that read: more than there are processors, for files that are not in memory yet.
pub(crate) const READERS: usize = 8;

/// Results of [`in_order`] that may wait for their turn, for each thread.
const WINDOW: usize = 8;

/// Threads that compute.
pub(crate) fn workers() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Calls `work` once for every number below `count`, in about that order, each thread with a state
/// of its own. Ends early when `stop` is set.
pub(crate) fn each<S>(
    threads: usize,
    count: usize,
    stop: &AtomicBool,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) + Sync,
) {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut state = state();
        while !stop.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                break;
            }
            work(&mut state, number);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(count) {
            let worker = thread::Builder::new().name("loader".into());
            // With fewer threads than wanted the work is done all the same, here.
            if worker.spawn_scoped(scope, run).is_err() {
                break;
            }
        }
        run();
    });
}

/// Calls `make` for every number below `count` on threads and `take` with the results in order on
/// this one, until `take` says no. At most a few results for each thread wait at any time.
pub(crate) fn in_order<S, T: Send>(
    threads: usize,
    count: usize,
    state: impl Fn() -> S + Sync,
    make: impl Fn(&mut S, usize) -> T + Sync,
    mut take: impl FnMut(T) -> bool,
) {
    struct Turn<T> {
        made: BTreeMap<usize, T>,
        taken: usize,
        stop: bool,
    }
    let turn = Mutex::new(Turn {
        made: BTreeMap::new(),
        taken: 0,
        stop: false,
    });
    let changed = Condvar::new();
    let lock = || turn.lock().unwrap_or_else(PoisonError::into_inner);
    let next = AtomicUsize::new(0);
    let window = threads * WINDOW;
    let run = || {
        let mut state = state();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return;
            }
            let waits = |turn: &mut Turn<T>| !turn.stop && number >= turn.taken + window;
            let turn = changed.wait_while(lock(), waits);
            if turn.unwrap_or_else(PoisonError::into_inner).stop {
                return;
            }
            let result = make(&mut state, number);
            lock().made.insert(number, result);
            changed.notify_all();
        }
    };
    thread::scope(|scope| {
        let mut running = 0;
        for _ in 0..threads.min(count) {
            let worker = thread::Builder::new().name("annotate".into());
            running += usize::from(worker.spawn_scoped(scope, run).is_ok());
        }
        if running == 0 {
            let mut state = state();
            let _ = (0..count).all(|number| take(make(&mut state, number)));
            return;
        }
        for number in 0..count {
            let turn = changed.wait_while(lock(), |turn| !turn.made.contains_key(&number));
            let mut turn = turn.unwrap_or_else(PoisonError::into_inner);
            turn.taken = number + 1;
            let Some(result) = turn.made.remove(&number) else {
                break;
            };
            drop(turn);
            changed.notify_all();
            if !take(result) {
                break;
            }
        }
        lock().stop = true;
        changed.notify_all();
    });
}

/// The result of `work`, or what its panic said. The panic hook has run by then.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let message = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied());
        message.unwrap_or("no message").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_worked_on_once() {
        let seen: Vec<_> = (0..1000).map(|_| AtomicUsize::new(0)).collect();
        let go_on = AtomicBool::new(false);
        each(
            4,
            seen.len(),
            &go_on,
            || (),
            |(), number| {
                seen[number].fetch_add(1, Ordering::Relaxed);
            },
        );
        assert!(seen.iter().all(|count| count.load(Ordering::Relaxed) == 1));
        each(4, 0, &go_on, || (), |(), _| panic!("nothing to do"));
        let stop = AtomicBool::new(true);
        each(4, 10, &stop, || (), |(), _| panic!("stopped"));
    }

    #[test]
    fn results_come_in_order_and_stop_when_told() {
        for threads in [1, 3] {
            let mut taken = Vec::new();
            in_order(
                threads,
                500,
                || (),
                |(), number| number,
                |number| {
                    taken.push(number);
                    number < 400
                },
            );
            assert_eq!(taken, (0..=400).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_results_wait_than_the_window_holds() {
        let (made, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut taken = 0;
        in_order(
            2,
            300,
            || (),
            |(), _| made.fetch_add(1, Ordering::SeqCst),
            |_| {
                taken += 1;
                most.fetch_max(made.load(Ordering::SeqCst) - taken, Ordering::SeqCst);
                true
            },
        );
        // One more may be under way on each thread.
        assert!(most.into_inner() <= 2 * WINDOW + 2);
    }

    #[test]
    fn a_panic_becomes_its_message() {
        let number = 7;
        assert_eq!(
            caught(|| panic!("no {number}")),
            Err::<(), _>("no 7".to_owned())
        );
        assert_eq!(caught(|| 1), Ok(1));
    }
}
