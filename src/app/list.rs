//! The list of articles: a window of rows around what is selected, and the lines they make.
//!
//! The list never holds all articles. Rows are named by id, so a window may be replaced by a
//! newer one at any time without anything moving under the reader's eye.

use crate::app::reader::Landing;
use crate::article::content::Content;
use crate::library::query::Query;
use crate::library::{Anchor, ArticleId, ArticleRow, Page, Step};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// Lines of a pane above the rows: its title, then a blank line or the month above.
pub const TITLE_LINES: u16 = 2;

/// Lines of the coverage chart and the air above it.
pub const CHART_LINES: u16 = 4;

/// Rows kept ready beyond what is seen, on either side.
const SPARE: usize = 12;

/// The window of the list.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Its rows; `at` is of no account here.
    pub window: Page,
    /// The lines the rows make.
    pub lines: Vec<Line>,
    /// Whether articles of one day with the same words each stand in the list, not the first alone.
    pub unfolded: bool,
    /// For each row the one that stands for it: itself, or the first one with its words that day.
    leads: Vec<usize>,
    /// The first line that shows.
    pub top: usize,
    /// Whether the reader looks elsewhere with the wheel: the selection need not show.
    pub adrift: bool,
    /// Whether the view was kept in place while articles arrived: it may then end in air.
    pub held: bool,
    /// A step that only the store can take, under way.
    pub wanted: Option<Wanted>,
    /// Which way the next unread article is being looked for, page after page.
    pub seeking: Option<i64>,
    /// Whether the window is out of date and nothing has been asked yet.
    pub stale: bool,
    /// The article that now stands where the one being read stood, which is no longer there.
    pub beside: Option<ArticleId>,
    /// Whether one article after another is being looked at in the list.
    pub leafing: bool,
    /// What showed, and the window's ends, when it was last asked to grow: asked once is enough.
    pub replenished: Ends,
    /// The version of the reader's own that a narrowed list was asked for with.
    pub kept_version: u64,
    /// The corrections that its rows were counted with.
    pub corrected: u64,
    /// What narrows the list; `None` lists everything.
    pub filter: Option<Filter>,
}

/// A query that narrows the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// As typed.
    pub typed: String,
    /// What it means.
    pub query: Query,
}

/// The first article that shows, and the first and last of the window.
pub type Ends = (Option<ArticleId>, Option<ArticleId>, Option<ArticleId>);

/// A step the store has been asked to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Where from.
    pub anchor: Anchor,
    /// How far.
    pub step: Step,
    /// What to do in the article arrived at.
    pub landing: Landing,
    /// Whether it only gives the reader something to begin with: nothing, once they have begun.
    pub to_begin: bool,
}

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Air between two months.
    Blank,
    /// A month, or "undated".
    Month(Option<NaiveDate>),
    /// Day and title of a row of the window.
    Title(usize),
    /// What was found in it.
    Counts(usize),
}

/// The first day of this row's month.
#[must_use]
pub fn month(row: &ArticleRow) -> Option<NaiveDate> {
    row.date.and_then(|date| date.with_day(1))
}

/// For each row the first one of its day with the same words.
fn leads(rows: &[ArticleRow]) -> Vec<usize> {
    let (mut day, mut first) = (None, HashMap::<Content, usize>::new());
    let lead = |(number, row): (usize, &ArticleRow)| {
        if day.replace(row.date) != Some(row.date) {
            first.clear();
        }
        match row.words {
            // Not read yet: nothing is known of its words.
            0 => number,
            _ => *first.entry(row.content).or_insert(number),
        }
    };
    rows.iter().enumerate().map(lead).collect()
}

/// The lines that rows make, those left out that others stand for.
fn lines(rows: &[ArticleRow], leads: &[usize]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(rows.len() * 2 + 8);
    let mut above = None;
    let shown = rows.iter().enumerate();
    for (number, row) in shown.filter(|(number, _)| leads.get(*number) == Some(number)) {
        let month = month(row);
        if above != Some(month) {
            if above.is_some() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Month(month));
            above = Some(month);
        }
        lines.push(Line::Title(number));
        lines.push(Line::Counts(number));
    }
    lines
}

impl List {
    /// The row with this id.
    #[must_use]
    pub fn row(&self, id: Option<ArticleId>) -> Option<usize> {
        let id = id?;
        self.window.rows.iter().position(|row| row.id == id)
    }

    /// Takes in a newer window; what stands on the screen stays where it is.
    pub fn replace(&mut self, window: Page, selected: Option<ArticleId>) {
        self.change(selected, |list| list.window = window);
    }

    /// Folds articles with the same words, or no longer; what stands on the screen stays.
    pub fn fold(&mut self, unfolded: bool, selected: Option<ArticleId>) {
        self.change(selected, |list| list.unfolded = unfolded);
    }

    fn change(&mut self, selected: Option<ArticleId>, change: impl FnOnce(&mut Self)) {
        let seen = self.line_of(self.row(selected)).filter(|_| !self.adrift);
        let kept = seen.or_else(|| {
            (self.top..self.lines.len())
                .find(|line| matches!(self.lines.get(*line), Some(Line::Title(_))))
        });
        let kept = kept.and_then(|line| Some((self.id_of(line)?, line as i64 - self.top as i64)));
        change(self);
        let rows = &self.window.rows;
        self.leads = match self.unfolded {
            true => (0..rows.len()).collect(),
            false => leads(rows),
        };
        self.lines = lines(rows, &self.leads);
        if let Some((id, offset)) = kept
            && let Some(line) = self.line_of(self.row(Some(id)))
        {
            self.top = (line as i64 - offset).max(0) as usize;
            self.held = true;
        }
    }

    /// Scrolls so far that the selected row shows (unless the reader looks elsewhere), and never
    /// past the ends.
    pub fn settle(&mut self, selected: Option<ArticleId>, height: usize) {
        if let Some(line) = self.line_of(self.row(selected)).filter(|_| !self.adrift) {
            let month_too = line.saturating_sub(1);
            let first = match self.lines.get(month_too) {
                Some(Line::Month(_)) => month_too,
                _ => line,
            };
            self.top = self.top.min(first).max((line + 2).saturating_sub(height));
        }
        // Where all of it fits, all of it shows.
        let fits = self.lines.len() <= height;
        let fewest = if self.held && !fits { 1 } else { height };
        self.top = self.top.min(self.lines.len().saturating_sub(fewest));
    }

    /// Whether the window runs out soon in a direction where the list goes on.
    #[must_use]
    pub fn runs_out(&self, height: usize) -> bool {
        let (first, end) = (self.top, self.top + height);
        (!self.window.reaches_first && first < SPARE)
            || (!self.window.reaches_last && end + SPARE > self.lines.len())
    }

    /// The article a line belongs to.
    #[must_use]
    pub fn id_of(&self, line: usize) -> Option<ArticleId> {
        match self.lines.get(line)? {
            Line::Title(row) | Line::Counts(row) => self.window.rows.get(*row).map(|row| row.id),
            Line::Blank | Line::Month(_) => None,
        }
    }

    /// The first article that shows.
    #[must_use]
    pub fn id_of_first_seen(&self) -> Option<ArticleId> {
        (self.top..self.lines.len()).find_map(|line| self.id_of(line))
    }

    /// The row that stands for this one in the list.
    #[must_use]
    pub fn lead(&self, row: usize) -> usize {
        self.leads.get(row).copied().unwrap_or(row)
    }

    /// How many rows this one stands for, itself among them, and which of them (from 0) the
    /// selected article is.
    #[must_use]
    pub fn copies(&self, row: usize, selected: Option<ArticleId>) -> (usize, Option<usize>) {
        let rows = self.window.rows.get(row..).unwrap_or_default();
        let day = rows.first().map(|first| first.date);
        let that_day = rows.iter().take_while(|other| Some(other.date) == day);
        let mut copies = that_day
            .zip(row..)
            .filter(|(_, number)| self.lead(*number) == row);
        let all = copies.clone().count();
        (all, copies.position(|(copy, _)| Some(copy.id) == selected))
    }

    /// The row so many rows below this one (negative: above) of those that stand in the list;
    /// `None` where the window does not reach so far.
    #[must_use]
    pub fn beyond(&self, row: usize, by: i64) -> Option<usize> {
        let lead = self.lead(row);
        let is_shown = |row: &usize| self.lead(*row) == *row;
        let steps = usize::try_from(by.unsigned_abs()).ok()?;
        match (by > 0, steps.checked_sub(1)) {
            (_, None) => Some(row),
            (true, Some(passed)) => (lead + 1..self.leads.len()).filter(is_shown).nth(passed),
            (false, Some(passed)) => (0..lead).rev().filter(is_shown).nth(passed),
        }
    }

    fn line_of(&self, row: Option<usize>) -> Option<usize> {
        let title = Line::Title(self.lead(row?));
        self.lines.iter().position(|line| *line == title)
    }
}

/// Lines there are for rows in a list pane of this height.
#[must_use]
pub fn height(pane: u16, chart: bool) -> usize {
    let chart = if chart && pane >= 20 { CHART_LINES } else { 0 };
    usize::from(pane.saturating_sub(TITLE_LINES + chart))
}
