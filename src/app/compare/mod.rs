//! The compare screen's state: what is marked, what is compared, and the place on both sides.
//!
//! Each side is a reading pane of its own over all its articles ([`Document`]), so lines, leaps and
//! what stands at the place work as they do in the reader. Locked, the other side follows the one
//! that has the keys: it is led by where both begin, where both end, and the last place at which
//! the two were brought beside each other.

pub mod document;
pub mod rooms;

use crate::app::index::Index;
use crate::app::reader::{PageRow, Reader, border};
use crate::app::wrap::{Flow, Row};
use crate::library::compare::versions::Versions;
use crate::library::compare::{Comparison, Pair, QuotePlace, Which};
use crate::library::corrected::Corrections;
use crate::library::thread::{Likeness, Twin};
use crate::library::{ArticleId, ArticleRow, Opened, Side};
use document::Document;
use ratatui::layout::Rect;
use rooms::Rooms;
use std::sync::Arc;

/// The marks and the last comparison.
#[derive(Clone, Debug, Default)]
pub struct Compare {
    /// What is marked as A.
    pub marked: Option<Marked>,
    /// The sides asked for and not come yet.
    pub wanted: Option<Pair<Side>>,
    /// The last comparison.
    pub shown: Option<Box<Shown>>,
    /// The versions that were listed last: what one of them is beside can be another one.
    pub versions: Option<Versions>,
    /// Whether the versions asked for are to be listed when they come.
    pub lists: bool,
}

/// A side waiting for the other one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The day or article.
    pub side: Side,
    /// What it is called ("1 August 2024, all 3 articles").
    pub named: String,
}

/// A comparison and where one is in it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What was compared.
    pub sides: Pair<Side>,
    /// What came of it.
    pub comparison: Comparison,
    /// How many quotes of each side stand on the other.
    pub tallies: Pair<Tally>,
    /// Both texts and the places in them.
    pub columns: Pair<Column>,
    /// The side that has the keys.
    pub active: Which,
    /// Whether the other side follows.
    pub locked: bool,
    /// First rows that were last brought beside each other, as bytes.
    beside: Option<Pair<u32>>,
    /// What the reader had corrected when it was asked for.
    pub corrections: Arc<Corrections>,
    /// Whether the other side should be brought to where the current quote stands there.
    pub meet: bool,
    /// Where everything stands.
    pub rooms: Rooms,
}

/// A side's text and the place in it.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its articles in one text; `None` where it has none.
    pub document: Option<Document>,
    /// The pane.
    pub reader: Reader,
}

/// The quotes of a side, direct and reported, that stand on the other side too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Word for word.
    pub same: usize,
    /// Cut, fuller or reworded.
    pub changed: usize,
}

impl Shown {
    /// Shows a comparison; where a side was shown before, it stays where it is.
    #[must_use]
    pub fn new(sides: Pair<Side>, comparison: Comparison, before: Option<Self>) -> Self {
        let column = |which| Column::new(&comparison, which);
        let mut shown = Self {
            tallies: Pair::new(Which::A, Which::B).map(|which| tally(&comparison, which)),
            columns: Pair::new(column(Which::A), column(Which::B)),
            sides,
            comparison,
            active: Which::A,
            locked: true,
            beside: None,
            corrections: Arc::default(),
            meet: false,
            rooms: Rooms::default(),
        };
        if let Some(before) = before {
            shown.active = before.active;
            shown.locked = before.locked;
            for which in Which::BOTH {
                if before.sides[which] == shown.sides[which] {
                    let place = before.columns[which].reader.place();
                    let column = &mut shown.columns[which];
                    column
                        .reader
                        .flow
                        .set_width(before.rooms.texts[which].width);
                    column.stand(place.cursor, place.top);
                }
            }
            shown.beside = Some(shown.tops());
        }
        shown
    }

    /// The article that the one side is an earlier version of, where the other is so as well or is
    /// what it says now.
    #[must_use]
    pub fn versions_of(&self) -> Option<ArticleId> {
        match (self.sides.a, self.sides.b) {
            (Side::Version(id, _), Side::Article(other) | Side::Version(other, _))
            | (Side::Article(other), Side::Version(id, _)) => Some(id).filter(|id| *id == other),
            _ => None,
        }
    }

    /// The side that has the keys.
    #[must_use]
    pub fn column(&self) -> &Column {
        &self.columns[self.active]
    }

    /// The row of a side's first article.
    #[must_use]
    pub fn row(&self, which: Which) -> Option<&ArticleRow> {
        let first = self.comparison.articles[which].first();
        first.map(|article| &article.row)
    }

    /// The quote stood on, and what it is on the other side.
    #[must_use]
    pub fn place(&self) -> Option<(usize, &QuotePlace)> {
        let number = self.column().reader.quote()?;
        let places = &self.comparison.quotes[self.active];
        Some((number, places.get(number)?))
    }

    /// The quote of the other side that the quote stood on was said as.
    #[must_use]
    pub fn twin(&self) -> Option<Twin> {
        self.place()?.1.twin
    }

    /// The quote that is lit on a side: the one stood on, and its twin.
    #[must_use]
    pub fn lit(&self, which: Which) -> Option<usize> {
        if which == self.active {
            self.column().reader.quote()
        } else {
            self.twin().map(|twin| twin.index)
        }
    }

    /// Gives the keys to a side; nothing moves.
    pub fn activate(&mut self, which: Which) {
        self.active = which;
        self.beside = self.locked.then(|| self.tops());
    }

    /// Left becomes right.
    pub fn swap(&mut self) {
        self.comparison = std::mem::take(&mut self.comparison).mirrored();
        self.sides = self.sides.mirrored();
        self.tallies = self.tallies.mirrored();
        self.columns = std::mem::take(&mut self.columns).mirrored();
        self.beside = self.beside.map(Pair::mirrored);
        self.active = self.active.other();
    }

    /// Locks the two sides as they stand, or sets them free.
    pub fn lock(&mut self, locked: bool) {
        self.locked = locked;
        self.beside = locked.then(|| self.tops());
    }

    /// Fits both sides to the room they have; locked, the other one follows.
    pub fn settle(&mut self, room: Rect) {
        self.rooms = rooms::rooms(room, self.active);
        let (active, other) = (self.active, self.active.other());
        let meet = std::mem::take(&mut self.meet) && self.locked;
        self.fit(active);
        if meet && let Some(twin) = self.twin() {
            self.bring(other, twin.index);
            self.fit(other);
            self.beside = Some(self.tops());
        } else if self.locked {
            self.follow();
            self.fit(other);
        } else {
            self.fit(other);
        }
    }

    fn fit(&mut self, which: Which) {
        let area = self.rooms.texts[which];
        let reader = &mut self.columns[which].reader;
        reader.settle(area.width, area.height);
    }

    /// A byte of the first row that shows, on both sides.
    fn tops(&self) -> Pair<u32> {
        let top = |which: Which| self.columns[which].reader.place().top;
        Pair::new(top(Which::A), top(Which::B))
    }

    /// Brings a quote of a side to the row on which the quote stood on shows on the other.
    fn bring(&mut self, which: Which, quote: usize) {
        let row = self.column().row_of_cursor();
        let column = &mut self.columns[which];
        let quotes = column.reader.quotes();
        if let Some(start) = quotes.get(quote).map(|quote| quote.span.start) {
            column.stand(start, start);
            column.scroll_view(-row);
        }
    }

    /// Leads the other side to where the active one is.
    fn follow(&mut self) {
        let (active, other) = (self.active, self.active.other());
        let height = |which: Which| i64::from(self.rooms.texts[which].height.max(1));
        let (rows, other_rows) = (height(active), height(other));
        let from = self.columns[active].reader.place().top;
        let last = self.columns[active].lowest(rows);
        let other_last = self.columns[other].lowest(other_rows);
        let beside = self.beside.map_or((0, 0), |beside| {
            (beside[active].min(last), beside[other].min(other_last))
        });
        let to = lead(from, beside, (last, other_last));
        self.columns[other].follow_to(to, other_rows);
    }
}

/// Where the other side begins when this one begins at `from`: straight from both beginnings to
/// where they were beside each other, and from there to where both end.
fn lead(from: u32, beside: (u32, u32), last: (u32, u32)) -> u32 {
    let between = |(low, other_low): (u32, u32), (high, other_high): (u32, u32)| {
        let length = u64::from(high.saturating_sub(low)).max(1);
        let gone = u64::from(from.saturating_sub(low)).min(length);
        let other_length = u64::from(other_high.saturating_sub(other_low));
        let step = u32::try_from(gone * other_length / length).unwrap_or(u32::MAX);
        other_low.saturating_add(step)
    };
    if from < beside.0 {
        between((0, 0), beside)
    } else {
        between(beside, last)
    }
}

impl Column {
    fn new(comparison: &Comparison, which: Which) -> Self {
        let document = Document::of(comparison, which);
        let first = comparison.articles[which].first();
        let opened = document
            .as_ref()
            .zip(first)
            .map(|(document, first)| Opened {
                row: first.row.clone(),
                article: document.article.clone(),
                annotations: Some(document.annotations.clone()),
                earlier: 0,
            });
        let reader = opened.map_or_else(Reader::default, |opened| Reader {
            flow: Flow::new(&opened.article),
            index: opened
                .annotations
                .as_deref()
                .map(Index::new)
                .unwrap_or_default(),
            opened: Some(opened),
            ..Reader::default()
        });
        Self { document, reader }
    }

    /// Stands at a byte, the row that holds another being the first that shows.
    fn stand(&mut self, cursor: u32, top: u32) {
        let reader = &mut self.reader;
        if let Some(opened) = &reader.opened {
            reader.cursor = border(&opened.article.text, cursor);
        }
        self.begin_at(top);
    }

    /// Makes the row that holds a byte the first that shows.
    fn begin_at(&mut self, top: u32) {
        let reader = &mut self.reader;
        let Some(opened) = &reader.opened else {
            return;
        };
        reader.top = reader.flow.find(&opened.article, top);
        // Should the width change before the next frame, this is what the view begins with.
        let span = reader.flow.span(&opened.article, reader.top);
        reader.page = vec![PageRow { span, block: 0 }];
    }

    /// The same, and pulls the place along where it would not show in so many rows.
    fn follow_to(&mut self, top: u32, rows: i64) {
        self.begin_at(top);
        let reader = &mut self.reader;
        let Some(opened) = &reader.opened else {
            return;
        };
        let at = reader.flow.find(&opened.article, reader.cursor);
        let bottom = reader.flow.moved(&opened.article, reader.top, rows - 1).0;
        if at < reader.top || at > bottom {
            reader.cursor = border(&opened.article.text, top);
        }
    }

    /// Moves the view alone, by rows.
    fn scroll_view(&mut self, by: i64) {
        let reader = &mut self.reader;
        if let Some(opened) = &reader.opened {
            reader.top = reader.flow.moved(&opened.article, reader.top, by).0;
        }
    }

    /// On which row of the view the place shows.
    fn row_of_cursor(&self) -> i64 {
        let holds = |row: &PageRow| row.span.is_some_and(|span| span == self.reader.cursor_line);
        let row = self.reader.page.iter().position(holds);
        i64::try_from(row.unwrap_or(0)).unwrap_or(0)
    }

    /// The byte the view begins with when it shows the end.
    fn lowest(&mut self, rows: i64) -> u32 {
        let reader = &mut self.reader;
        let Some(opened) = &reader.opened else {
            return 0;
        };
        let last = reader.flow.last(&opened.article);
        let row: Row = reader.flow.moved(&opened.article, last, 1 - rows).0;
        let span = reader.flow.span(&opened.article, row).or_else(|| {
            let next = reader.flow.moved(&opened.article, row, 1).0;
            reader.flow.span(&opened.article, next)
        });
        span.map_or(0, |span| span.start)
    }
}

fn tally(comparison: &Comparison, which: Which) -> Tally {
    let mut tally = Tally::default();
    for place in &comparison.quotes[which] {
        match place.twin.map(|twin| twin.likeness) {
            Some(Likeness::Same) => tally.same += 1,
            Some(_) => tally.changed += 1,
            None => {}
        }
    }
    tally
}
