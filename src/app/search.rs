//! What is found in the whole collection: the line typed into, what it found, and where one stands
//! in that. The search screen lists articles with their places, the quotes screen quotes.
//!
//! What was found last stays until something newer comes, also while the line holds a mistake.

mod going;

use crate::app::layout::{split_bottom, split_top};
use crate::app::pages::{Awaited, Leaf, Pages};
use crate::app::state::Screen;
use crate::library::across::{NamedPerson, PeoplePage, PersonSums, Whom};
use crate::library::own::Item;
use crate::library::people::persona::Persona;
use crate::library::query::found::{Finding, Findings, Stretch, Timeline};
use crate::library::query::hits::Hit;
use crate::library::query::{Mistake, Query};
use crate::library::{ArticleId, Ask};
use ratatui::layout::Rect;
use std::sync::Arc;
use tui_input::Input;

/// Articles, or quotes, asked for at once.
const PAGE: usize = 50;

/// The same where a long way is to be gone.
const LONG_PAGE: usize = 500;

/// Lines ahead of the chosen one at which more are asked for.
const SPARE: usize = 60;

/// Bytes of a title that can be seen on all but very narrow screens.
const TITLE_SHOWN: usize = 44;

/// The search screen, or one like it.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is listed.
    pub scope: Scope,
    /// Who is listed, as asked.
    pub whom: Option<Whom>,
    /// Who that is in the whole collection.
    pub persona: Option<Arc<Persona>>,
    /// How often they are named and quoted; `None` until that has been counted.
    pub sums: Option<PersonSums>,
    /// The screen that closing this one leads to.
    pub back: Screen,
    /// The line.
    pub input: Input,
    /// Whether keys go into the line.
    pub typing: bool,
    /// What is wrong with it.
    pub mistake: Option<Mistake>,
    /// What the line means, as far as it was understood last; `None` before anything was typed.
    pub query: Option<Query>,
    /// What was found; `None` until the first answer has come.
    pub articles: Option<Vec<Finding>>,
    /// Which pages of the list are at hand.
    pub pages: Pages,
    /// Corrections that hold in all articles, where what is kept is listed.
    pub corrections: Vec<(Item, Hit)>,
    /// The version of what is kept that is listed.
    pub kept_version: u64,
    /// People, where they are what is listed.
    pub people: Vec<NamedPerson>,
    /// When all of them were written.
    pub timeline: Option<Timeline>,
    /// What the answer to come belongs to.
    pub awaited: Awaited,
    /// The corrections that it was asked with.
    pub corrected: u64,
    /// The lines that the articles make.
    pub lines: Vec<Line>,
    /// The line stood on.
    pub chosen: usize,
    /// Lines still to go down (negative: up), once more of the list has come.
    pub owed: i64,
    /// The same in articles.
    pub owed_articles: i64,
    /// The item still to be gone to, once it has come: its number in the whole list, from 1.
    pub bound: Option<usize>,
    /// The first line that shows.
    pub top: usize,
}

/// What a screen lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Articles with the places that a query finds.
    #[default]
    Articles,
    /// Quotes.
    Quotes,
    /// What the reader keeps of articles.
    Notes,
    /// The articles that name somebody, with what they say there.
    Person,
    /// The people of the collection.
    People,
}

/// One line of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Air between two articles.
    Blank,
    /// Date and title of an article.
    Article(usize),
    /// One of its places.
    Hit(usize, usize),
    /// A person of the collection.
    Person(usize),
    /// The head of what holds in all articles.
    Everywhere,
    /// A correction that holds there.
    Correction(usize),
}

/// Where everything stands on the screen. A rectangle without area is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rooms {
    /// The line typed into.
    pub line: Rect,
    /// What is wrong with it, or how much was found.
    pub below: Rect,
    /// When it was written.
    pub chart: Rect,
    /// The articles.
    pub results: Rect,
}

/// Cuts the room of a screen that lists this.
#[must_use]
pub fn rooms(scope: Scope, room: Rect) -> Rooms {
    let (line, rest) = split_top(room, 1);
    let (below, rest) = split_top(rest, u16::from(room.height >= 3));
    let (_, rest) = split_top(rest, u16::from(room.height >= 8));
    let has_chart = match scope {
        Scope::Articles | Scope::Notes | Scope::Person => room.height >= 16,
        Scope::Quotes | Scope::People => false,
    };
    let chart_rows = if has_chart { 3 } else { 0 };
    let (results, chart) = split_bottom(rest, chart_rows);
    let (results, _) = split_bottom(results, u16::from(chart_rows > 0));
    Rooms {
        line,
        below,
        chart,
        results,
    }
}

impl Search {
    /// An empty screen for this.
    #[must_use]
    pub fn of(scope: Scope) -> Self {
        Self {
            scope,
            ..Self::default()
        }
    }

    /// The question for the articles of the line.
    #[must_use]
    pub fn ask(&mut self, query: Query) -> Ask {
        self.query = Some(query.clone());
        self.awaited = Awaited::New;
        self.set_off();
        self.question(query, Stretch::First)
    }

    /// The question for the end of the list, where that is not at hand.
    #[must_use]
    pub fn ask_end(&mut self) -> Option<Ask> {
        self.pages.next()?;
        let query = self.query.clone()?;
        self.awaited = Awaited::End;
        self.set_off();
        Some(self.question(query, Stretch::Last))
    }

    fn question(&self, query: Query, from: Stretch) -> Ask {
        // A long way is gone in long steps.
        let limit = self.way_left().clamp(PAGE, LONG_PAGE);
        match self.scope {
            Scope::Articles | Scope::Notes => Ask::Search { query, from, limit },
            Scope::Quotes => Ask::Quotes { query, from, limit },
            Scope::Person => {
                // What is asked anew is told from more articles than before.
                let known = self
                    .persona
                    .clone()
                    .filter(|_| self.awaited != Awaited::New);
                let whom = known.map(Whom::Known).or_else(|| self.whom.clone());
                let whom = whom.unwrap_or(Whom::Called(String::new()));
                Ask::Person { whom, from, limit }
            }
            Scope::People => Ask::People {
                filter: self.input.value().to_owned(),
                from,
                limit,
            },
        }
    }

    /// The question for what follows, or comes before, where what is at hand runs out.
    #[must_use]
    pub fn ask_more(&mut self) -> Option<Ask> {
        let query = self.query.clone();
        let query = query.filter(|_| self.awaited == Awaited::Nothing)?;
        let next = self.pages.next();
        let goes_up = self.owed < 0 || self.owed_articles < 0;
        let runs_out = self.chosen + SPARE > self.lines.len() || self.owed_articles > 0;
        let next = next.filter(|_| runs_out && !goes_up);
        let before = self.pages.before();
        let before = before.filter(|_| self.chosen < SPARE || self.owed_articles < 0);
        let from = match (next, before) {
            (Some(next), _) => {
                self.awaited = Awaited::More;
                Stretch::After(next)
            }
            (None, Some(before)) => {
                self.awaited = Awaited::Before;
                Stretch::Before(before)
            }
            (None, None) => return None,
        };
        Some(self.question(query, from))
    }

    /// Takes in an answer.
    pub fn take(&mut self, found: Findings) {
        let awaited = std::mem::take(&mut self.awaited);
        if matches!(awaited, Awaited::New | Awaited::Nothing) {
            self.timeline = None;
        }
        let all = self.articles.get_or_insert_default();
        let leaf = Leaf {
            items: found.articles,
            before: found.before,
            next: found.next,
        };
        let moved = self.pages.take(awaited, all, leaf);
        let lines = self.article_lines();
        self.relined(awaited, moved, lines, Line::Article);
    }

    /// Other places are kept of the articles at hand: one stands where one stood.
    pub fn renew_lines(&mut self) {
        self.lines = self.article_lines();
    }

    fn article_lines(&self) -> Vec<Line> {
        let mut all = Vec::new();
        if !self.corrections.is_empty() && self.pages.before().is_none() {
            all.push(Line::Everywhere);
            all.extend((0..self.corrections.len()).map(Line::Correction));
            all.push(Line::Blank);
        }
        let articles = self.articles.as_deref().unwrap_or(&[]);
        all.extend(lines(articles, self.scope));
        all
    }

    /// The correction stood on.
    #[must_use]
    pub fn correction_here(&self) -> Option<&Item> {
        match self.lines.get(self.chosen)? {
            Line::Correction(number) => self.corrections.get(*number).map(|(item, _)| item),
            _ => None,
        }
    }

    /// Takes in an answer with people.
    pub fn take_people(&mut self, page: PeoplePage) {
        let awaited = std::mem::take(&mut self.awaited);
        let all = &mut self.people;
        let leaf = Leaf {
            items: page.people,
            before: page.before,
            next: page.next,
        };
        let moved = self.pages.take(awaited, all, leaf);
        let lines = (0..all.len()).map(Line::Person).collect();
        self.relined(awaited, moved, lines, Line::Person);
    }

    /// The person of the collection stood on.
    #[must_use]
    pub fn person_here(&self) -> Option<&NamedPerson> {
        match self.lines.get(self.chosen)? {
            Line::Person(person) => self.people.get(*person),
            _ => None,
        }
    }

    /// The article and the place stood on; on an article's head its first place.
    #[must_use]
    pub fn here(&self) -> Option<(usize, Option<usize>)> {
        match self.lines.get(self.chosen)? {
            Line::Blank | Line::Person(_) | Line::Everywhere | Line::Correction(_) => None,
            Line::Article(article) => {
                let has_hits = self
                    .finding(*article)
                    .is_some_and(|found| !found.hits.is_empty());
                Some((*article, has_hits.then_some(0)))
            }
            Line::Hit(article, hit) => Some((*article, Some(*hit))),
        }
    }

    /// The article stood on, and the place.
    #[must_use]
    pub fn target(&self) -> Option<(ArticleId, Option<&Hit>)> {
        let (article, hit) = self.here()?;
        let finding = self.finding(article)?;
        Some((finding.row.id, hit.and_then(|hit| finding.hits.get(hit))))
    }

    /// Whether everything was looked through, as far as it can be searched.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.query.is_some() && self.awaited == Awaited::Nothing && self.pages.next().is_none()
    }

    /// An article found.
    #[must_use]
    pub fn finding(&self, article: usize) -> Option<&Finding> {
        self.articles.as_ref()?.get(article)
    }
}

fn lines(articles: &[Finding], scope: Scope) -> Vec<Line> {
    let mut lines = Vec::with_capacity(articles.len() * 4);
    for (number, finding) in articles.iter().enumerate() {
        if number > 0 {
            lines.push(Line::Blank);
        }
        lines.push(Line::Article(number));
        let hits = match scope {
            Scope::Articles => finding.lines(TITLE_SHOWN),
            _ => (0..finding.hits.len()).collect(),
        };
        lines.extend(hits.into_iter().map(|hit| Line::Hit(number, hit)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_without_a_chart_leave_no_room_for_one() {
        for (scope, height, chart, results) in [
            (Scope::Articles, 30, 3, 23),
            (Scope::Notes, 16, 3, 9),
            (Scope::Person, 15, 0, 12),
            (Scope::Quotes, 30, 0, 27),
            (Scope::People, 30, 0, 27),
            (Scope::Quotes, 7, 0, 5),
            (Scope::Quotes, 1, 0, 0),
        ] {
            let rooms = rooms(scope, Rect::new(0, 0, 80, height));
            let heights = (rooms.chart.height, rooms.results.height);
            assert_eq!(heights, (chart, results), "{scope:?} in {height} rows");
        }
    }
}
