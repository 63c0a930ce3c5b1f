//! How fast articles are annotated, and how long the rest will take.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// What is older says little about now.
const MEMORY: Duration = Duration::from_secs(3);

/// Shorter, and one article decides.
const SHORTEST: Duration = Duration::from_millis(400);

/// How many articles were annotated at some moments, oldest first.
#[derive(Debug, Default)]
pub(super) struct Pace(VecDeque<(Instant, usize)>);

impl Pace {
    /// Articles a second, now that so many are annotated; 0 while that cannot be told.
    pub(super) fn at(&mut self, now: Instant, annotated: usize) -> usize {
        // Fewer than before: another round has begun.
        if self.0.back().is_some_and(|(_, before)| annotated < *before) {
            self.0.clear();
        }
        self.0.push_back((now, annotated));
        while self
            .0
            .get(1)
            .is_some_and(|(then, _)| now.duration_since(*then) >= MEMORY)
        {
            self.0.pop_front();
        }
        let Some((then, before)) = self.0.front() else {
            return 0;
        };
        let passed = now.duration_since(*then);
        if passed < SHORTEST {
            return 0;
        }
        let thousandths = usize::try_from(passed.as_millis()).unwrap_or(usize::MAX);
        (annotated - before).saturating_mul(1000) / thousandths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_seconds_count() {
        let begin = Instant::now();
        let mut pace = Pace::default();
        for (milliseconds, annotated, rate) in [
            (0, 0, 0),
            (100, 500, 0),
            (1000, 5_000, 5_000),
            (3000, 7_000, 2_333),
            // From here on the slow seconds alone.
            (4000, 8_000, 1_000),
            (6000, 10_000, 1_000),
            (6100, 10, 0),
            (7100, 20, 10),
        ] {
            let now = begin + Duration::from_millis(milliseconds);
            assert_eq!(pace.at(now, annotated), rate, "{milliseconds}");
        }
    }
}
