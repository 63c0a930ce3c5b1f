//! Where one stands in what was found, and how one gets from there to a line or an item that may lie
//! in pages that are not at hand yet.

use crate::app::pages::{Awaited, Moved};
use crate::app::search::{Line, Scope, Search};
use crate::library::Ask;

/// Lines that an item of a list has, about.
const LINES_OF_ITEM: usize = 4;

/// From this height on a list has room for the head of an article whose places alone would show.
const HEADED: usize = 6;

impl Search {
    /// Goes to the item of this number, counted from the list's beginning (from 1): an article, or a
    /// person where people are listed; to the last one where there are fewer. Asks for the
    /// beginning where nobody knows the number of what is at hand.
    #[must_use]
    pub fn go_to(&mut self, number: usize) -> Option<Ask> {
        let number = number.max(1);
        let skipped = self.pages.skipped();
        let ask = match skipped.is_some_and(|skipped| skipped < number) {
            true => None,
            false => self.query.clone().map(|query| self.ask(query)),
        };
        self.bound = Some(number);
        if ask.is_none() {
            self.approach();
        }
        ask
    }

    /// Stands on the item to be gone to, or as near to it as what is at hand reaches.
    fn approach(&mut self) {
        let Some(number) = self.bound.take() else {
            return;
        };
        let skipped = self.pages.skipped().unwrap_or(0);
        let at = number.saturating_sub(skipped + 1);
        let head = match self.scope {
            Scope::People => Line::Person(at),
            Scope::Articles | Scope::Quotes | Scope::Notes | Scope::Person => Line::Article(at),
        };
        match self.lines.iter().position(|line| *line == head) {
            Some(line) => self.chosen = line,
            None => {
                self.chosen = self.lines.len().saturating_sub(1);
                self.bound = self.pages.next().map(|_| number);
            }
        }
    }

    /// Forgets what was still to be gone.
    pub fn set_off(&mut self) {
        self.owed = 0;
        self.owed_articles = 0;
        self.bound = None;
    }

    /// How many items lie between what is at hand and what is to be gone to, about.
    pub(super) fn way_left(&self) -> usize {
        let far = |count: i64| usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX);
        let known = match self.scope {
            Scope::People => self.people.len(),
            Scope::Articles | Scope::Quotes | Scope::Notes | Scope::Person => {
                self.articles.as_ref().map_or(0, Vec::len)
            }
        };
        let known = self.pages.skipped().unwrap_or(0) + known;
        let bound = self.bound.unwrap_or(0).saturating_sub(known);
        let owed = far(self.owed) / LINES_OF_ITEM;
        bound.max(owed).max(far(self.owed_articles))
    }

    /// Goes so many lines down (negative: up), over air. What of the way lies in pages that are not
    /// at hand is gone when they have come.
    pub fn go(&mut self, by: i64) {
        let last = self.lines.len().saturating_sub(1);
        let wanted = (self.chosen as i64).saturating_add(by);
        self.owed = match wanted {
            ..0 if self.pages.before().is_some() => wanted,
            wanted if wanted > last as i64 && self.pages.next().is_some() => wanted - last as i64,
            _ => 0,
        };
        let target = usize::try_from(wanted).unwrap_or(0).min(last);
        let is_air = self.lines.get(target) == Some(&Line::Blank);
        self.chosen = match is_air {
            true if by < 0 => target.saturating_sub(1),
            true => (target + 1).min(last),
            false => target,
        };
    }

    /// Goes to the article so many articles down (negative: up). What of the way lies in pages that
    /// are not at hand is gone when they have come.
    pub fn go_article(&mut self, by: i64) {
        let Some((here, _)) = self.here() else {
            return;
        };
        let last = self.articles.as_ref().map_or(0, Vec::len).saturating_sub(1);
        let wanted = (here as i64).saturating_add(by);
        self.owed_articles = match wanted {
            ..0 if self.pages.before().is_some() => wanted,
            wanted if wanted > last as i64 && self.pages.next().is_some() => wanted - last as i64,
            _ => 0,
        };
        let target = usize::try_from(wanted).unwrap_or(0).min(last);
        let head = (self.lines.iter()).position(|line| *line == Line::Article(target));
        self.chosen = head.unwrap_or(self.chosen);
    }

    /// The article whose head shows above its places, where the line of its own lies further up,
    /// in a list of this height.
    #[must_use]
    pub fn head_above(&self, height: usize) -> Option<usize> {
        match self.lines.get(self.top) {
            Some(Line::Hit(article, _)) if height >= HEADED => Some(*article),
            _ => None,
        }
    }

    /// The line that shows in a row of the list.
    #[must_use]
    pub fn line_at(&self, row: usize, height: usize) -> usize {
        let head = self.head_above(height).filter(|_| row == 0);
        let head = head.and_then(|article| {
            let mut lines = self.lines.iter();
            lines.position(|line| *line == Line::Article(article))
        });
        head.unwrap_or(self.top + row)
    }

    /// Scrolls so far that the chosen line shows, with its article where that fits.
    pub fn settle(&mut self, height: usize) {
        self.chosen = self.chosen.min(self.lines.len().saturating_sub(1));
        let mut first = self.chosen;
        while first > 0 && matches!(self.lines.get(first), Some(Line::Hit(..))) {
            first -= 1;
        }
        if self.chosen - first >= height {
            first = self.chosen;
        }
        self.top = self
            .top
            .min(first)
            .max((self.chosen + 1).saturating_sub(height));
        if self.top == self.chosen && self.head_above(height).is_some() {
            self.top -= 1;
        }
    }

    /// There are other lines now: stands on what it stood on, where that is still at hand.
    pub(super) fn relined(
        &mut self,
        awaited: Awaited,
        moved: Moved,
        lines: Vec<Line>,
        head: fn(usize) -> Line,
    ) {
        let place = |lines: &[Line], item| lines.iter().position(|line| *line == head(item));
        let before = std::mem::replace(&mut self.lines, lines);
        (self.chosen, self.top) = match moved {
            Moved::Replaced if awaited == Awaited::End => (self.lines.len().saturating_sub(1), 0),
            Moved::Replaced => (0, 0),
            Moved::Up(items) => {
                let lines = place(&before, items).unwrap_or(0);
                (
                    self.chosen.saturating_sub(lines),
                    self.top.saturating_sub(lines),
                )
            }
            Moved::Down(items) => {
                let lines = place(&self.lines, items).unwrap_or(0);
                (self.chosen + lines, self.top + lines)
            }
        };
        if self.owed != 0 {
            self.go(self.owed);
        }
        if self.owed_articles != 0 {
            self.go_article(self.owed_articles);
        }
        self.approach();
    }
}
