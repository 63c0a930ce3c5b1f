//! The search screen: the line, what is wrong with it, and the articles found with the words lit.

use crate::app::State;
use crate::app::action::Action;
use crate::app::search::{Awaited, Line as Found, rooms};
use crate::app::wrap::columns;
use crate::library::query::found::Finding;
use crate::library::query::hits::Hit;
use crate::view::chart;
use crate::view::line_of;
use crate::view::prompt::{beyond, mistake_line};
use crate::view::status::Hint;
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, grouped, plural};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// The keys that matter here.
pub(super) fn hints(state: &State) -> &'static [Hint] {
    if state.search.typing {
        return &[(&[Action::Open], "results"), (&[Action::Cancel], "back")];
    }
    HINTS
}

/// Where one stands in what was found.
pub(super) fn here(state: &State, theme: Theme) -> Line<'static> {
    let search = &state.search;
    match search.here().filter(|_| !search.typing) {
        Some((article, _)) => {
            let words = format!(" article {} found", grouped(article + 1));
            Line::styled(words, theme.style(Role::Strong))
        }
        None => Line::default(),
    }
}

const HINTS: &[Hint] = &[
    (&[Action::Open], "open"),
    (&[Action::NextFound, Action::PreviousFound], "article"),
    (&[Action::EditQuery], "change"),
    (&[Action::FilterList], "as the list"),
    (&[Action::Cancel], "back"),
];

/// What can be typed, for an empty line.
const EXAMPLES: &[(&str, &str)] = &[
    ("harbour wall", "articles with both words"),
    ("\"sea wall\"", "these words one after the other"),
    ("by:Calder", "somebody called so is quoted"),
    ("about:\"Dame Ruth\"", "somebody called so is named"),
    ("in:courier", "an outlet, or a part of the path"),
    ("date:2024-08..2025-04", "a day, a month, a year, from … to"),
    ("anonymous:yes", "a voice without a name"),
    ("has:quote", "somebody is quoted"),
    ("-storm", "not; before any of these"),
];

/// Draws the screen.
pub(super) fn draw(state: &State, theme: Theme, frame: &mut Frame<'_>, room: Rect) {
    let rooms = rooms(room);
    line(state, theme, frame, rooms.line);
    below(state, theme, frame, rooms.below);
    if let Some(timeline) = &state.search.timeline
        && !timeline.days.is_empty()
    {
        chart::draw(&timeline.days, theme, frame, rooms.chart);
    }
    if state.search.articles.is_none() {
        examples(theme, frame, rooms.results);
        return;
    }
    let shown = state.search.lines.iter().enumerate().skip(state.search.top);
    for (row, (number, found)) in shown.take(rooms.results.height.into()).enumerate() {
        let area = line_of(rooms.results, row);
        let chosen = number == state.search.chosen && !state.search.typing;
        frame.render_widget(
            result(state, theme, *found, chosen, area.width.into()),
            area,
        );
    }
}

/// The words before the line.
fn lead(width: u16) -> &'static str {
    if width >= 24 { " search: " } else { "" }
}

fn line(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let input = &state.search.input;
    let lead = lead(area.width);
    let room = usize::from(area.width)
        .saturating_sub(lead.len() + 1)
        .max(1);
    let skipped = input.visual_scroll(room);
    let shown = beyond(input.value(), skipped).to_owned();
    let line = Line::from(vec![
        Span::styled(lead, theme.style(Role::Strong)),
        Span::raw(shown),
    ]);
    frame.render_widget(line, area);
    if state.search.typing && state.overlay.is_none() && state.prompt.is_none() {
        let column = lead.len() + input.visual_cursor().saturating_sub(skipped);
        let x = u16::try_from(column)
            .unwrap_or(u16::MAX)
            .min(area.width - 1);
        frame.set_cursor_position(Position::new(area.x + x, area.y));
    }
}

/// The mistake under its place, or how much was found.
fn below(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let search = &state.search;
    let width = usize::from(area.width);
    if let Some(mistake) = &search.mistake {
        let typed = search.input.value();
        let room = width.saturating_sub(lead(area.width).len() + 1).max(1);
        let skipped = search.input.visual_scroll(room);
        let before = columns(typed.get(..mistake.at).unwrap_or(typed));
        let column = lead(area.width).len() + before.saturating_sub(skipped);
        frame.render_widget(mistake_line(theme, mistake, column, '^', area.width), area);
        return;
    }
    frame.render_widget(
        Line::styled(
            format!(" {}", cut(&summary(state), width.saturating_sub(2))),
            theme.style(Role::Dim),
        ),
        area,
    );
}

fn summary(state: &State) -> String {
    let search = &state.search;
    let Some(articles) = &search.articles else {
        return String::new();
    };
    let mut words = match &search.timeline {
        _ if articles.is_empty() && search.awaited == Awaited::New => "searching …".to_owned(),
        _ if articles.is_empty() => "nothing found".to_owned(),
        Some(timeline) if timeline.more => {
            format!("more than {} articles", grouped(timeline.articles))
        }
        Some(timeline) => plural(timeline.articles, "article", "articles"),
        None if search.next.is_some() => format!("more than {} articles", grouped(articles.len())),
        None => plural(articles.len(), "article", "articles"),
    };
    if !state.totals.searchable {
        words.push_str(" · not everything can be searched yet");
    }
    words
}

fn examples(theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let wide = area.width >= 60;
    for (row, (typed, meaning)) in EXAMPLES.iter().enumerate() {
        let typed = if wide {
            format!("   {typed:<24}")
        } else {
            format!(" {typed}")
        };
        let mut spans = vec![Span::raw(typed)];
        if wide {
            spans.push(Span::styled(*meaning, theme.style(Role::Dim)));
        }
        frame.render_widget(Line::from(spans), line_of(area, row));
    }
}

fn result(state: &State, theme: Theme, found: Found, chosen: bool, width: usize) -> Line<'static> {
    let bar = if chosen {
        Span::styled("▌", theme.style(Role::Bar))
    } else {
        Span::raw(" ")
    };
    match found {
        Found::Blank => Line::default(),
        Found::Article(article) => match state.search.finding(article) {
            Some(finding) => article_line(theme, bar, finding, chosen, width),
            None => Line::default(),
        },
        Found::Hit(article, hit) => {
            let finding = state.search.finding(article);
            match finding.and_then(|finding| finding.hits.get(hit)) {
                Some(hit) => hit_line(theme, bar, hit, chosen, width),
                None => Line::default(),
            }
        }
    }
}

fn article_line(
    theme: Theme,
    bar: Span<'static>,
    finding: &Finding,
    chosen: bool,
    width: usize,
) -> Line<'static> {
    let row = &finding.row;
    let date = row.date.map_or_else(
        || "undated".to_owned(),
        |date| date.format("%e %b %Y").to_string(),
    );
    let room = width.saturating_sub(14);
    let title = cut(&row.title, room);
    let rest = room.saturating_sub(columns(&title) + 3);
    let path = if rest >= 12 {
        format!("   {}", end_of(&row.path, rest))
    } else {
        String::new()
    };
    let strong = if chosen { Role::Selected } else { Role::Strong };
    Line::from(vec![
        bar,
        Span::styled(format!("{date:<11}"), theme.style(Role::Dim)),
        Span::raw("  "),
        Span::styled(title, theme.style(strong)),
        Span::styled(path, theme.style(Role::Dim)),
    ])
}

/// A place with the words around it; the place itself always shows.
fn hit_line(
    theme: Theme,
    bar: Span<'static>,
    hit: &Hit,
    chosen: bool,
    width: usize,
) -> Line<'static> {
    let indent = if width >= 60 { 13 } else { 2 };
    let room = width.saturating_sub(indent + 2);
    let words = cut(&hit.words, room);
    let left = room.saturating_sub(columns(&words));
    let before = end_of(&hit.before, left / 2);
    // Cutting takes away the space before the first word.
    let gap = if hit.after.starts_with(' ') { " " } else { "" };
    let room = left.saturating_sub(columns(&before) + gap.len());
    let after = format!("{gap}{}", cut(&hit.after, room));
    let lit = if chosen { Role::FoundHere } else { Role::Found };
    Line::from(vec![
        bar,
        Span::raw(" ".repeat(indent)),
        Span::raw(before),
        Span::styled(words, theme.style(lit)),
        Span::raw(after),
    ])
}

/// The end of a line that is too long, from a word's beginning on.
fn end_of(words: &str, width: usize) -> String {
    if columns(words) <= width {
        return words.to_owned();
    }
    let room = width.saturating_sub(2);
    let mut taken = 0;
    let mut from = words.len();
    for (offset, character) in words.char_indices().rev() {
        taken += columns(character.encode_utf8(&mut [0; 4]));
        if taken > room {
            break;
        }
        from = offset;
    }
    let tail = words.get(from..).unwrap_or("");
    let begun = tail.split_once(' ').map_or(tail, |(_, whole)| whole);
    let tail = if begun.trim().is_empty() { tail } else { begun };
    if width < 3 {
        String::new()
    } else {
        format!("… {tail}")
    }
}
