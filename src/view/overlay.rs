//! What is laid over the screen: help, lists, why this speaker, and what may follow a key.

mod marks;
mod problems;
mod versions;

use crate::annotate::model::{Confidence, QuoteKind};
use crate::app::State;
use crate::app::action::{Entry, Group};
use crate::app::key::{self, Key};
use crate::app::prompt::Overlay;
use crate::app::wrap::{columns, wrap};
use crate::library::corrected::CORRECTED;
use crate::text::Span as Bytes;
use crate::view::line_of;
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, plural};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};

/// Draws what is laid over the screen, if anything is.
pub(super) fn draw(state: &State, theme: Theme, frame: &mut Frame<'_>) {
    match &state.overlay {
        Some(Overlay::Help {
            input,
            rows,
            chosen,
        }) => {
            help(state, theme, frame, input.value(), rows, *chosen);
        }
        Some(Overlay::Problems { rows, chosen }) => {
            problems::draw(state, theme, frame, rows.as_deref(), *chosen);
        }
        Some(Overlay::Versions { versions, chosen }) => {
            versions::draw(state, theme, frame, versions, *chosen);
        }
        Some(Overlay::Why) => why(state, theme, frame),
        None if state.letter.is_some() => marks::draw(state, theme, frame),
        None if state.pending.explained => following(state, theme, frame),
        None => {}
    }
}

/// A box of at most this size in the middle of the screen, cleared; returns its inside.
fn boxed(
    state: &State,
    theme: Theme,
    frame: &mut Frame<'_>,
    size: (u16, u16),
    title: &str,
) -> Rect {
    let room = state.panes.screen;
    let (width, height) = (size.0.min(room.width), size.1.min(room.height));
    let area = Rect {
        x: room.x + (room.width - width) / 2,
        y: room.y + (room.height - height) / 2,
        width,
        height,
    };
    framed(theme, frame, area, title)
}

/// A box for so many columns and lines in the corner above the status line; returns its inside.
fn cornered(
    state: &State,
    theme: Theme,
    frame: &mut Frame<'_>,
    (columns, lines): (usize, usize),
    title: &str,
) -> Rect {
    let room = state.panes.screen;
    let bottom = state.panes.foot.y.max(1).min(room.height);
    // With the frame.
    let width = u16::try_from(columns + 4).unwrap_or(u16::MAX);
    let height = u16::try_from(lines + 2).unwrap_or(u16::MAX);
    let (width, height) = (width.min(room.width), height.min(bottom));
    let area = Rect {
        x: room.width - width,
        y: bottom - height,
        width,
        height,
    };
    framed(theme, frame, area, title)
}

/// Clears an area and draws a thin frame where there is room for one; returns its inside.
fn framed(theme: Theme, frame: &mut Frame<'_>, area: Rect, title: &str) -> Rect {
    frame.render_widget(Clear, area);
    // On a low screen its lines are worth more than a frame.
    let least = if frame.area().height < 10 { 5 } else { 3 };
    if area.width < 8 || area.height < least {
        return area;
    }
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.style(Role::Dim))
        .title(Span::styled(
            format!(" {title} "),
            // Not the colour of the frame it stands in.
            theme.style(Role::Strong).fg(Color::Reset),
        ));
    let inside = block.inner(area);
    frame.render_widget(block, area);
    Rect {
        x: inside.x + 1,
        width: inside.width.saturating_sub(2),
        ..inside
    }
}

/// All keys under their headings, narrowed by what was typed.
fn help(
    state: &State,
    theme: Theme,
    frame: &mut Frame<'_>,
    typed: &str,
    rows: &[&'static Entry],
    chosen: usize,
) {
    let area = boxed(state, theme, frame, (96, u16::MAX), "Keys");
    let dim = theme.style(Role::Dim);
    let prompt = Line::from(vec![
        Span::styled("/ ", dim),
        Span::raw(typed.to_owned()),
        Span::styled(
            if typed.is_empty() {
                "type to narrow · Enter runs · Esc closes"
            } else {
                ""
            },
            dim,
        ),
    ]);
    frame.render_widget(prompt, line_of(area, 0));
    let column = 2 + columns(typed) as u16;
    set_cursor(frame, area, column);
    let mut lines = Vec::new();
    let mut group: Option<Group> = None;
    let mut stood_on = 0;
    for (number, entry) in rows.iter().enumerate() {
        if group != Some(entry.group) {
            lines.push(Line::default());
            lines.push(Line::styled(
                entry.group.to_string(),
                theme.style(Role::Strong),
            ));
            group = Some(entry.group);
        }
        if number == chosen {
            stood_on = lines.len();
        }
        lines.push(help_line(
            theme,
            entry,
            usize::from(area.width),
            number == chosen,
        ));
    }
    if rows.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("No key and no action of this name.", dim));
    }
    let body = Rect {
        y: area.y + 1.min(area.height),
        height: area.height.saturating_sub(1),
        ..area
    };
    window(frame, body, lines, stood_on);
}

/// Columns of the keys in the help; on narrow screens each action has its first key only.
fn key_columns(width: usize) -> (usize, usize) {
    match width {
        0..56 => (7, 1),
        _ => (18, usize::MAX),
    }
}

fn help_line(theme: Theme, entry: &Entry, width: usize, chosen: bool) -> Line<'static> {
    let (column, most) = key_columns(width);
    let keys: Vec<String> = entry
        .keys
        .iter()
        .take(most)
        .filter_map(|keys| Key::sequence(keys))
        .map(|keys| key::label(&keys))
        .collect();
    let keys = cut(&keys.join("  "), column);
    let name = entry.name;
    let room = width.saturating_sub(column + 2);
    let help = cut(entry.help, room);
    let gap = room.saturating_sub(columns(&help) + name.len());
    let mut spans = vec![
        Span::styled(format!(" {keys:<column$} "), theme.style(Role::Key)),
        Span::raw(help),
    ];
    if gap > 1 {
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(match chosen {
            // Dim on the bar of the chosen row would be a block of another colour.
            true => Span::raw(name),
            false => Span::styled(name, theme.style(Role::Dim)),
        });
    }
    let line = Line::from(spans);
    if chosen {
        line.style(theme.style(Role::Selected))
    } else {
        line
    }
}

/// Draws the lines around the one stood on.
fn window(frame: &mut Frame<'_>, area: Rect, lines: Vec<Line<'static>>, stood_on: usize) {
    let height = usize::from(area.height);
    let lowest = lines.len().saturating_sub(height);
    let top = stood_on.saturating_sub(height / 2).min(lowest);
    for (row, line) in lines.into_iter().skip(top).take(height).enumerate() {
        frame.render_widget(line, line_of(area, row));
    }
}

fn whole(text: &str) -> Bytes {
    Bytes::new(0, text.len())
}

/// Why the current quote has the speaker it has.
fn why(state: &State, theme: Theme, frame: &mut Frame<'_>) {
    let reader = state.reading();
    let Some(quote) = reader.quote().and_then(|quote| reader.quotes().get(quote)) else {
        return;
    };
    let (text, dim) = (reader.text(), theme.style(Role::Dim));
    let said = |span: Bytes| format!("“{}”", cut(span.of(text), 60));
    let mut rows: Vec<(&str, String)> = Vec::new();
    let words = cut(quote.span.of(text), 400);
    rows.push(match quote.kind {
        QuoteKind::Direct => ("words", format!("“{words}”")),
        QuoteKind::Indirect => ("reported", words),
    });
    match &quote.speaker {
        Some(speaker) => {
            let anonymous = if speaker.anonymous {
                " ◌ the text gives no name"
            } else {
                ""
            };
            rows.push(("speaker", format!("{}{anonymous}", speaker.name)));
            if let Some(mention) = speaker.mention {
                rows.push(("named by", said(mention)));
            }
        }
        None => rows.push(("speaker", "the text does not say".to_owned())),
    }
    if let Some(cue) = quote.cue {
        rows.push(("cue", said(cue)));
    }
    if let Some(outlet) = &quote.via {
        rows.push(("given to", outlet.to_string()));
    }
    let sure = match quote.confidence {
        Confidence::Sure => "sure: the text says so beside the quote",
        Confidence::Likely => "likely: the text says so nearby",
        Confidence::Guess => "a guess: nothing better was found",
    };
    if quote.rule != CORRECTED {
        rows.push(("how sure", sure.to_owned()));
    }
    rows.push((
        "because",
        format!("{} ({})", quote.rule.why, quote.rule.name),
    ));

    let width = state.panes.screen.width.saturating_sub(4).clamp(1, 68);
    // On a very narrow screen the labels stand in the line.
    let label_room = if width < 40 { 0 } else { 11 };
    let words_room = usize::from(width).saturating_sub(4 + label_room).max(1);
    let mut lines = Vec::new();
    for (label, words) in rows {
        let words = if label_room == 0 {
            format!("{label}: {words}")
        } else {
            words
        };
        for (number, line) in wrap(&words, whole(&words), words_room, false)
            .into_iter()
            .enumerate()
        {
            let label = if number == 0 && label_room > 0 {
                label
            } else {
                ""
            };
            lines.push(Line::from(vec![
                Span::styled(format!("{label:<label_room$}"), dim),
                Span::raw(line.of(&words).to_owned()),
            ]));
        }
    }
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let area = boxed(state, theme, frame, (width, height), "Why this speaker");
    window(frame, area, lines, 0);
}

/// Columns of a key that may follow another.
const FOLLOWS: usize = 4;

/// What may follow the key that waits.
fn following(state: &State, theme: Theme, frame: &mut Frame<'_>) {
    let rows = state.keymap.following(state.screen, &state.pending.keys);
    let widest = rows.iter().map(|(_, entry)| columns(entry.help)).max();
    let size = (widest.unwrap_or(0) + FOLLOWS, rows.len());
    let title = key::label(&state.pending.keys);
    let area = cornered(state, theme, frame, size, &title);
    let height = usize::from(area.height);
    let shown = match rows.len() > height {
        true => height.saturating_sub(1),
        false => rows.len(),
    };
    let unseen = plural(rows.len() - shown, "more key", "more keys");
    let unseen = Line::styled(unseen, theme.style(Role::Dim));
    if shown < rows.len() {
        frame.render_widget(unseen, line_of(area, shown));
    }
    for (row, (rest, entry)) in rows.iter().take(shown).enumerate() {
        let line = Line::from(vec![
            Span::styled(format!("{rest:<FOLLOWS$}"), theme.style(Role::Key)),
            Span::raw(cut(
                entry.help,
                usize::from(area.width).saturating_sub(FOLLOWS),
            )),
        ]);
        frame.render_widget(line, line_of(area, row));
    }
}

/// Puts the terminal's cursor into the first line of an area.
fn set_cursor(frame: &mut Frame<'_>, area: Rect, column: u16) {
    if !area.is_empty() {
        let x = area.x + column.min(area.width - 1);
        frame.set_cursor_position(Position::new(x, area.y));
    }
}
