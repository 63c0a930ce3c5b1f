//! Whose turn it is at the processor: the reader's own thread first, then those that answer, then
//! those that write, and last those that read files.
//!
//! Priorities alone do not see to that. Linux often lets a thread of low priority run on until its
//! next look at the clock, up to 4 ms later, though another has woken up meanwhile. So what works
//! behind the screen offers its processor after every small piece of work, and stands aside
//! altogether for a moment after a key. Where there is no screen, nobody need be let go first.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long a key and what it sets off take at most, nearly always.
const MOMENT: Duration = Duration::from_millis(4);

/// In place of a time: there is no reader.
const NOBODY: u64 = u64::MAX;

/// Tells the threads behind the screen that a key was pressed.
#[derive(Debug)]
pub(super) struct Turn {
    begun: Instant,
    /// Until when the reader goes first, in microseconds after the beginning; 0 where that is over.
    until: AtomicU64,
}

impl Default for Turn {
    fn default() -> Self {
        Self {
            begun: Instant::now(),
            until: AtomicU64::new(NOBODY),
        }
    }
}

impl Turn {
    /// There is a reader.
    pub(super) fn begin(&self) {
        self.until.store(0, Ordering::Relaxed);
    }

    /// The reader goes first from now on, for a moment.
    pub(super) fn take(&self) {
        self.until.store(self.after(MOMENT), Ordering::Relaxed);
    }

    /// Lets others run. Waits while the reader goes first, but never longer than one moment: the
    /// work goes on under any number of keys.
    pub(super) fn stand_aside(&self) {
        let until = self.until.load(Ordering::Relaxed);
        match until {
            NOBODY => {}
            // The clock is asked only after a key.
            0 => thread::yield_now(),
            _ => match until.saturating_sub(self.after(Duration::ZERO)) {
                0 => {
                    // A key that comes in between has set another moment, which stays.
                    let (set, none) = (Ordering::Relaxed, Ordering::Relaxed);
                    let _ = self.until.compare_exchange(until, 0, set, none);
                }
                left => thread::sleep(Duration::from_micros(left).min(MOMENT)),
            },
        }
    }

    fn after(&self, more: Duration) -> u64 {
        let at = self.begun.elapsed().saturating_add(more);
        u64::try_from(at.as_micros()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_holds_the_work_until_its_moment_is_over() {
        let turn = Turn::default();
        turn.stand_aside();
        assert_eq!(turn.until.load(Ordering::Relaxed), NOBODY);
        turn.begin();
        turn.stand_aside();
        assert_eq!(turn.until.load(Ordering::Relaxed), 0);
        turn.take();
        let until = turn.until.load(Ordering::Relaxed);
        turn.stand_aside();
        assert!(turn.after(Duration::ZERO) >= until);
        // Over: nothing is left to look at.
        turn.stand_aside();
        assert_eq!(turn.until.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn the_work_goes_on_under_any_number_of_keys() {
        let turn = Turn::default();
        // As far ahead as no key sets it.
        turn.until.store(NOBODY - 1, Ordering::Relaxed);
        for _ in 0..3 {
            turn.stand_aside();
        }
    }
}
