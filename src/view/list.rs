//! The list of articles: months, days, titles, what was found in each; and the coverage chart.

use crate::app::State;
use crate::app::list::{CHART_LINES, Line as ListLine, TITLE_LINES, height, month};
use crate::app::state::Focus;
use crate::app::wrap;
use crate::article::{DateSource, Doubt};
use crate::library::own::{Identity, Own};
use crate::library::{ArticleRow, DayCount};
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, grouped, plural};
use crate::view::{chart, clear_under, line_of};
use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Columns before a title: a space, the day, two spaces.
const INDENT: usize = 5;

/// Below the day of an article that was read.
const READ: char = '✓';

/// Draws the list.
pub(super) fn draw(state: &State, theme: Theme, frame: &mut Frame<'_>, pane: Rect) {
    if pane.is_empty() {
        return;
    }
    clear_under(state, frame, pane);
    let rows = height(pane.height, !state.days.is_empty());
    title(state, theme, frame, pane);
    let body = Rect {
        y: pane.y + TITLE_LINES.min(pane.height),
        height: u16::try_from(rows)
            .unwrap_or(0)
            .min(pane.height.saturating_sub(TITLE_LINES)),
        ..pane
    };
    let shown = state.list.lines.iter().skip(state.list.top);
    for (row, line) in shown.take(rows).enumerate() {
        let area = line_of(body, row);
        draw_line(state, theme, frame, area, *line);
    }
    if usize::from(pane.height) >= rows + usize::from(TITLE_LINES + CHART_LINES) {
        let below = Rect {
            y: pane.y + pane.height - CHART_LINES + 1,
            height: CHART_LINES - 1,
            ..pane
        };
        chart::draw(past(state), theme, frame, below);
    }
}

/// The days that have come, if any: one far ahead would leave no room for all others.
fn past(state: &State) -> &[DayCount] {
    let days = &state.days;
    let end = days.partition_point(|count| !state.setup.is_ahead(count.day));
    days.get(..end)
        .filter(|past| !past.is_empty())
        .unwrap_or(days)
}

/// "Articles 3", and the month of the first row that shows where its heading has scrolled away.
fn title(state: &State, theme: Theme, frame: &mut Frame<'_>, pane: Rect) {
    let strong = if state.focus == Focus::List {
        Role::Heading
    } else {
        Role::Strong
    };
    let (name, beside) = match &state.list.filter {
        Some(filter) => {
            let room = usize::from(pane.width).saturating_sub(8);
            ("Only", cut(&filter.typed, room))
        }
        None => ("Articles", grouped(state.totals.articles)),
    };
    let line = Line::from(vec![
        Span::raw(" "),
        Span::styled(name, theme.style(strong)),
        Span::styled(format!("  {beside}"), theme.style(Role::Dim)),
    ]);
    frame.render_widget(line, line_of(pane, 0));
    if pane.height < 2 {
        return;
    }
    let above = match state.list.lines.get(state.list.top) {
        Some(ListLine::Title(row) | ListLine::Counts(row)) => state.list.window.rows.get(*row),
        _ => None,
    };
    if let Some(row) = above {
        frame.render_widget(month_line(theme, month(row)), line_of(pane, 1));
    }
}

fn draw_line(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect, line: ListLine) {
    let row_of = |row: usize| state.list.window.rows.get(row);
    let columns = usize::from(area.width);
    match line {
        ListLine::Blank => {}
        ListLine::Month(month) => frame.render_widget(month_line(theme, month), area),
        ListLine::Title(number) => {
            let Some(row) = row_of(number) else { return };
            let (_, place) = state.list.copies(number, state.current);
            let selected = place.is_some();
            let day = row
                .date
                .map_or(String::new(), |date| date.day().to_string());
            let title = cut(&row.title, columns.saturating_sub(INDENT));
            let gap = columns.saturating_sub(INDENT + wrap::columns(&title));
            let own = own(state, row);
            let sign = if own.flagged { "!" } else { " " };
            let text = format!("{day:>2}{sign} {title}{}", " ".repeat(gap));
            let here = Span::styled("▌", theme.style(Role::Bar));
            let (bar, style) = match (selected, state.focus) {
                (false, _) if own.read => (Span::raw(" "), theme.style(Role::Dim)),
                (false, _) => (Span::raw(" "), Style::new()),
                (true, Focus::List) => (here, theme.style(Role::Selected)),
                (true, _) => (here, theme.style(Role::Strong)),
            };
            frame.render_widget(Line::from(vec![bar, Span::styled(text, style)]), area);
        }
        ListLine::Counts(number) => {
            let Some(row) = row_of(number) else { return };
            let own = own(state, row);
            let counts = counts(state, number, row, &own);
            let counts = cut(&counts, columns.saturating_sub(INDENT));
            // Below the day, where there is room at any width.
            let sign = if own.read { READ } else { ' ' };
            let line = Line::styled(format!("  {sign}  {counts}"), theme.style(Role::Dim));
            frame.render_widget(line, area);
        }
    }
}

fn month_line(theme: Theme, month: Option<NaiveDate>) -> Line<'static> {
    let words = month.map_or_else(
        || " undated".to_owned(),
        |month| format!(" {}", month.format("%B %Y")),
    );
    Line::styled(words, theme.style(Role::Dim))
}

/// What the reader keeps of an article.
fn own<'a>(state: &'a State, row: &ArticleRow) -> Own<'a> {
    let identity = Identity::of(row, &state.setup.folder);
    state.kept.book.own(&identity)
}

/// "10 voices · 6 people"; before that how many copies it stands for, what the reader keeps of it,
/// and where a doubtful date came from.
fn counts(state: &State, number: usize, row: &ArticleRow, own: &Own<'_>) -> String {
    let mut parts = Vec::new();
    match state.list.copies(number, state.current) {
        (0 | 1, _) => {}
        (copies, None | Some(0)) => parts.push(format!("{} copies", grouped(copies))),
        (copies, Some(place)) => {
            parts.push(format!(
                "copy {} of {}",
                grouped(place + 1),
                grouped(copies)
            ));
        }
    }
    if own.has_note {
        parts.push("note".to_owned());
    }
    parts.extend(own.tags.iter().map(|tag| format!("#{tag}")));
    parts.extend(doubt(state, row).map(str::to_owned));
    match row.counts {
        Some(counts) => {
            parts.push(plural(counts.voices, "voice", "voices"));
            parts.push(plural(counts.people, "person", "people"));
        }
        None => parts.push("…".to_owned()),
    }
    parts.join(" · ")
}

/// What there is to say of a date that is in doubt.
pub(super) fn doubt(state: &State, row: &ArticleRow) -> Option<&'static str> {
    if row.date.is_some_and(|date| state.setup.is_ahead(date)) {
        return Some("in the future");
    }
    if row.doubt == Doubt::None {
        return None;
    }
    match row.date_source {
        DateSource::Nowhere => None,
        DateSource::Header => Some("date in doubt"),
        DateSource::FileName => Some("date from file name"),
        DateSource::Address => Some("date from address"),
        DateSource::Saved => Some("date of saving"),
        DateSource::Beside => Some("date read as others are"),
        DateSource::Dateline => Some("date from text"),
        DateSource::Folder => Some("date from folder"),
    }
}
