//! The reading pane: date line, gutter marks, and the text with its quotes and people lit.
//!
//! A mark is the overlap of something's span and a line's span; no character is ever added to the
//! article's text.

use crate::annotate::model::QuoteKind;
use crate::app::State;
use crate::app::date;
use crate::app::reader::{PageRow, Reader};
use crate::app::state::Focus;
use crate::app::wrap::{columns, printed};
use crate::article::BlockKind;
use crate::text::Span;
use crate::view::line_of;
use crate::view::list::doubt;
use crate::view::status::both_ends;
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, grouped, plural};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span as Piece};
use std::ops::Range;

/// Words a minute of a reader who takes notes.
const WORDS_A_MINUTE: usize = 230;

/// Draws the reading pane.
pub(super) fn draw(state: &State, theme: Theme, frame: &mut Frame<'_>) {
    let panes = &state.panes;
    if state.reader.opened.is_none() {
        let line = Line::styled(nothing_open(state), theme.style(Role::Dim));
        frame.render_widget(line, line_of(panes.text, 0));
        return;
    }
    about(state, theme, frame, panes.about);
    let reader = &state.reader;
    let marks = Marks {
        reader,
        theme,
        current: reader.quote(),
        has_keys: true,
    };
    for (number, row) in state.reader.page.iter().enumerate() {
        if number >= usize::from(panes.text.height) {
            break;
        }
        if let Some(span) = row.span {
            marks.draw_line(frame, line_of(panes.text, number), *row, span);
            gutter(state, theme, frame, line_of(panes.gutter, number), span);
        }
    }
}

fn nothing_open(state: &State) -> &'static str {
    match (state.totals.loading, state.totals.articles) {
        (false, 0) => "No articles here.",
        _ => "Reading …",
    }
}

/// Date, weekday, words and minutes; a title of its own below.
fn about(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let Some(opened) = state.reader.opened.as_ref().filter(|_| !area.is_empty()) else {
        return;
    };
    let dim = theme.style(Role::Dim);
    let row = &opened.row;
    let mut left = match row.date {
        Some(date) => format!("{} · {}", date::long(date), date.format("%A")),
        None => "undated".to_owned(),
    };
    if let Some(doubt) = doubt(state, row) {
        left.push_str(&format!(" · {doubt}"));
    }
    if state.reader.gone == Some(row.id) {
        left.push_str(" · no longer there");
    }
    let minutes = row.words.div_ceil(WORDS_A_MINUTE).max(1);
    let right = format!(
        "{} · {} min",
        plural(row.words, "word", "words"),
        grouped(minutes)
    );
    let room = usize::from(area.width);
    let whole = format!("{} · {right}", edited(opened.earlier));
    let fits = columns(&left) + columns(&whole) < room;
    let right = match opened.earlier {
        1.. if fits => whole,
        _ => right,
    };
    both_ends(
        frame,
        line_of(area, 0),
        Line::styled(left, dim),
        Line::styled(right, dim),
    );
    if state.view.titled && area.height >= 4 {
        let title = cut(&opened.article.title, usize::from(area.width));
        frame.render_widget(
            Line::styled(title, theme.style(Role::Strong)),
            line_of(area, 2),
        );
    }
}

/// How often an article was edited, as far as that was seen.
fn edited(times: usize) -> String {
    match times {
        1 => "edited once".to_owned(),
        2 => "edited twice".to_owned(),
        _ => format!("edited {} times", grouped(times)),
    }
}

/// Beside the number of a quote to come back to.
pub(super) const BOOKMARK: &str = "•";

/// Beside the line stood on, unless the current quote begins there.
pub(super) const PLACE: &str = "·";

/// The number of the first quote that begins on the line, the bar of the current quote, and the place.
fn gutter(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect, line: Span) {
    if area.is_empty() {
        return;
    }
    let reader = &state.reader;
    let quotes = reader.quotes();
    let first = quotes.partition_point(|quote| quote.span.start < line.start);
    let end = quotes.partition_point(|quote| quote.span.start < line.end);
    let current = reader.quote();
    let beside = current
        .and_then(|current| quotes.get(current))
        .filter(|quote| quote.span.overlaps(line));
    let shown = current
        .filter(|current| (first..end).contains(current))
        .or_else(|| (first..end).next());
    let here = reader.cursor_line == line && state.focus == Focus::Text;
    let bar = match (beside, here) {
        (Some(_), _) => Piece::styled("▌", theme.style(Role::Bar)),
        (None, true) => Piece::styled(PLACE, theme.style(Role::Dim)),
        (None, false) => Piece::raw(" "),
    };
    let number = shown.map_or(String::new(), |number| mark(reader, number));
    let marked = (first..end).any(|number| reader.bookmarked.contains(&number));
    let goes_on = beside.is_some_and(|quote| quote.span.start < line.start);
    let sign = match (marked, here && goes_on) {
        (true, _) => BOOKMARK,
        (false, true) => PLACE,
        (false, false) => " ",
    };
    let style = if shown.is_some() && shown == current {
        Role::Bar
    } else {
        Role::Dim
    };
    let pieces = match area.width {
        0..3 => vec![bar],
        _ => vec![
            Piece::styled(format!("{:>3}{sign}", short(number)), theme.style(style)),
            bar,
        ],
    };
    frame.render_widget(Line::from(pieces), area);
}

/// A number for the gutter: of a long one the last digits, which tell it from its neighbours.
fn short(number: String) -> String {
    match number.len().checked_sub(3) {
        Some(extra @ 1..) => format!("…{}", number.get(extra + 1..).unwrap_or("")),
        _ => number,
    }
}

/// A quote's number, or `r` for reported speech.
pub(super) fn mark(reader: &Reader, quote: usize) -> String {
    match reader.quotes().get(quote).map(|quote| quote.kind) {
        Some(QuoteKind::Direct) => reader
            .index
            .numbers
            .get(quote)
            .map_or(String::new(), usize::to_string),
        Some(QuoteKind::Indirect) => "r".to_owned(),
        None => String::new(),
    }
}

/// What may light the words of a line.
pub(super) struct Marks<'a> {
    /// The pane the line is of.
    pub(super) reader: &'a Reader,
    /// The looks.
    pub(super) theme: Theme,
    /// The quote that is lit strongest.
    pub(super) current: Option<usize>,
    /// Whether the name stood on is lit too.
    pub(super) has_keys: bool,
}

impl Marks<'_> {
    /// Draws a line of the text.
    pub(super) fn draw_line(&self, frame: &mut Frame<'_>, area: Rect, row: PageRow, line: Span) {
        let layers = self.layers(line);
        let base = self.base(row.block);
        let mut pieces: Vec<Piece<'_>> = Vec::new();
        let mut run = String::new();
        let mut run_style = base;
        for (byte, shown) in printed(self.reader.text(), line) {
            let lit = layers.iter().filter(|(span, _)| span.holds(byte));
            let style = lit.fold(base, |style, (_, layer)| style.patch(*layer));
            if style != run_style && !run.is_empty() {
                pieces.push(Piece::styled(std::mem::take(&mut run), run_style));
            }
            run_style = style;
            run.push_str(shown);
        }
        pieces.push(Piece::styled(run, run_style));
        frame.render_widget(Line::from(pieces), area);
    }

    /// The look of a block's words before anything in them is lit.
    fn base(&self, block: usize) -> Style {
        let blocks = self
            .reader
            .article()
            .map_or(&[][..], |article| &article.blocks);
        let role = match blocks.get(block).map(|block| block.kind) {
            Some(BlockKind::Subheading) => Role::Strong,
            Some(
                BlockKind::Caption | BlockKind::Credit | BlockKind::Byline | BlockKind::Boilerplate,
            ) => Role::Dim,
            _ => Role::Text,
        };
        self.theme.style(role)
    }

    /// What lights parts of this line, the strongest last.
    fn layers(&self, line: Span) -> Vec<(Span, Style)> {
        let mut layers = Vec::new();
        let (reader, theme) = (self.reader, self.theme);
        let quotes = reader.quotes();
        let end = quotes.partition_point(|quote| quote.span.start < line.end);
        // A quote that began long before may still go on; more than a few never overlap.
        let begun = quotes.partition_point(|quote| quote.span.start < line.start);
        for number in begun.saturating_sub(16)..end {
            let Some(quote) = quotes.get(number) else {
                continue;
            };
            let role = match quote.kind {
                QuoteKind::Direct => Role::Quote,
                QuoteKind::Indirect => Role::Reported,
            };
            let mut style = theme.style(role);
            if self.current == Some(number) {
                style = style.patch(theme.style(Role::Strong));
            }
            if quote.span.overlaps(line) {
                layers.push((quote.span, style));
            }
        }
        layers.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        self.people(line, &mut layers);
        self.voices(
            line,
            begun.saturating_sub(16)..end.saturating_add(2),
            &mut layers,
        );
        if let Some(found) = &reader.found {
            let first = found
                .places
                .partition_point(|place| place.end <= line.start);
            for place in found
                .places
                .iter()
                .skip(first)
                .take_while(|place| place.start < line.end)
            {
                let here = place.start == reader.cursor;
                let role = if here { Role::FoundHere } else { Role::Found };
                layers.push((*place, theme.style(role)));
            }
        }
        if let Some(selection) = reader.selection() {
            layers.push((selection, theme.style(Role::Chosen)));
        }
        layers
    }

    fn people(&self, line: Span, layers: &mut Vec<(Span, Style)>) {
        let (reader, theme) = (self.reader, self.theme);
        let mentions = reader.mentions();
        let first = mentions.partition_point(|mention| mention.span.end <= line.start);
        let here = reader.mention().filter(|_| self.has_keys);
        for mention in mentions
            .iter()
            .skip(first)
            .take_while(|mention| mention.span.start < line.end)
        {
            let mut style = theme.style(Role::Person);
            if here == Some(mention) {
                style = style.patch(theme.style(Role::Here));
            }
            layers.push((mention.span, style));
        }
    }

    /// The words that name the speakers of these quotes; they may stand a line before or after.
    fn voices(&self, line: Span, quotes: Range<usize>, layers: &mut Vec<(Span, Style)>) {
        for number in quotes {
            let quote = self.reader.quotes().get(number);
            let Some(speaker) = quote.and_then(|quote| quote.speaker.as_ref()) else {
                continue;
            };
            let Some(mention) = speaker.mention.filter(|mention| mention.overlaps(line)) else {
                continue;
            };
            if speaker.anonymous {
                layers.push((mention, self.theme.style(Role::Anonymous)));
            }
            if self.current == Some(number) {
                layers.push((mention, self.theme.style(Role::Strong)));
            }
        }
    }
}
