//! Where one has been: back and forward over articles and places in them.

use crate::library::ArticleId;

/// How many places are kept.
const KEPT: usize = 200;

/// A place one has been at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The article.
    pub article: ArticleId,
    /// The byte of its text.
    pub cursor: u32,
}

/// The places behind and ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    behind: Vec<Visit>,
    ahead: Vec<Visit>,
}

impl History {
    /// Remembers a place that is about to be left by a leap.
    pub fn leave(&mut self, visit: Visit) {
        if self.behind.last() != Some(&visit) {
            self.behind.push(visit);
        }
        if self.behind.len() > KEPT {
            self.behind.remove(0);
        }
        self.ahead.clear();
    }

    /// Goes back from `here` over so many places; `None` where there is none.
    pub fn back(&mut self, here: Visit, count: u32) -> Option<Visit> {
        turn(&mut self.behind, &mut self.ahead, here, count)
    }

    /// Goes forward again.
    pub fn forward(&mut self, here: Visit, count: u32) -> Option<Visit> {
        turn(&mut self.ahead, &mut self.behind, here, count)
    }
}

fn turn(from: &mut Vec<Visit>, onto: &mut Vec<Visit>, here: Visit, count: u32) -> Option<Visit> {
    let mut arrived = None;
    for _ in 0..count {
        let Some(visit) = from.pop() else { break };
        onto.push(arrived.unwrap_or(here));
        arrived = Some(visit);
    }
    arrived
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(article: i64) -> Visit {
        Visit {
            article: ArticleId(article),
            cursor: 7,
        }
    }

    #[test]
    fn back_and_forward_are_each_others_way() {
        let mut history = History::default();
        for article in 1..=3 {
            history.leave(at(article));
        }
        assert_eq!(history.back(at(4), 1), Some(at(3)));
        assert_eq!(history.back(at(3), 5), Some(at(1)));
        assert_eq!(history.back(at(1), 1), None);
        assert_eq!(history.forward(at(1), 2), Some(at(3)));
        assert_eq!(history.forward(at(3), 1), Some(at(4)));
        history.leave(at(9));
        assert_eq!(history.forward(at(9), 1), None);
    }
}
