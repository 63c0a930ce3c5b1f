//! The line being typed, in place of the status line, and what it may mean above it.

use crate::app::State;
use crate::app::key::{self, Key};
use crate::app::prompt::{Prompt, Purpose};
use crate::app::wrap::{columns, wrap};
use crate::library::query::{Mistake, parse};
use crate::text::Span as Bytes;
use crate::view::line_of;
use crate::view::status::both_ends;
use crate::view::theme::{Role, Theme};
use crate::view::words::cut;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

/// Columns that tell something of what an action does.
const LEAST: usize = 12;

/// Most offers shown.
const OFFERS: usize = 8;

/// Draws the line and its offers. Where there is no status line, the last row serves.
pub(super) fn draw(state: &State, theme: Theme, frame: &mut Frame<'_>, prompt: &Prompt) {
    let screen = state.panes.screen;
    let area = Rect {
        y: screen.height.saturating_sub(1),
        height: screen.height.min(1),
        ..screen
    };
    if area.is_empty() {
        return;
    }
    frame.render_widget(Clear, area);
    let lead = match prompt.purpose {
        Purpose::Find(_) => " / ",
        Purpose::Date => " go to date: ",
        Purpose::Filter => " list only: ",
        Purpose::Command => " : ",
        Purpose::Note => " note: ",
        Purpose::Tag => " tag: ",
        Purpose::Speaker => " said by: ",
        Purpose::SamePerson => " is the same as: ",
        Purpose::SaveSearch => " keep this query as: ",
        Purpose::SavedSearch => " open query: ",
    };
    let lead = if usize::from(area.width) > lead.len() + 4 {
        lead
    } else {
        ""
    };
    let room = usize::from(area.width)
        .saturating_sub(lead.len() + 1)
        .max(1);
    let skipped = prompt.input.visual_scroll(room);
    let shown = beyond(prompt.input.value(), skipped);
    let left = Line::from(vec![
        Span::styled(lead, theme.style(Role::Strong)),
        Span::raw(shown.to_owned()),
    ]);
    let right = Line::styled(beside(state, prompt), theme.style(Role::Dim));
    both_ends(frame, area, left, right);
    let column = lead.len() + prompt.input.visual_cursor().saturating_sub(skipped);
    let x = u16::try_from(column)
        .unwrap_or(u16::MAX)
        .min(area.width - 1);
    frame.set_cursor_position(Position::new(x, area.y));
    offers(theme, frame, prompt, area);
    names(theme, frame, prompt, area);
    if prompt.purpose == Purpose::Filter
        && let Err(mistake) = parse(prompt.input.value(), true)
    {
        let column = columns(prompt.input.value().get(..mistake.at).unwrap_or(""));
        let column = lead.len() + column.saturating_sub(skipped);
        let lines = mistake_lines(theme, &mistake, column, Arrow::Down, area.width);
        let above = room_above(frame, area, lines.len());
        for (row, line) in lines.into_iter().enumerate() {
            frame.render_widget(line, line_of(above, row));
        }
    }
}

/// Where an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrow {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
}

/// What is wrong with a query, with an arrow at its place: behind the arrow where there is room for
/// all of it, else before the arrow, else in lines of its own.
pub(super) fn mistake_lines(
    theme: Theme,
    mistake: &Mistake,
    column: usize,
    arrow: Arrow,
    width: u16,
) -> Vec<Line<'static>> {
    let (width, message) = (usize::from(width), mistake.message.as_str());
    let wide = columns(message);
    let sign = match arrow {
        Arrow::Up => '^',
        Arrow::Down => '↓',
    };
    let trouble = theme.style(Role::Trouble);
    let line = |indent: usize, words: String| {
        Line::from(vec![
            Span::raw(" ".repeat(indent)),
            Span::styled(words, trouble),
        ])
    };
    if column + 3 + wide <= width {
        return vec![line(column, format!("{sign} {message}"))];
    }
    if wide + 1 < column && column < width {
        return vec![line(column - wide - 1, format!("{message} {sign}"))];
    }
    let whole = Bytes::new(0, message.len());
    let rows = wrap(message, whole, width.saturating_sub(2).max(1), false);
    let rows = rows.iter().map(|row| row.of(message).trim_end().to_owned());
    let mut lines: Vec<Line<'static>> = rows.map(|row| line(1, row)).collect();
    let pointer = line(column.min(width.saturating_sub(1)), sign.to_string());
    match arrow {
        Arrow::Up => lines.insert(0, pointer),
        Arrow::Down => lines.push(pointer),
    }
    lines
}

/// What of the line remains after so many columns.
pub(super) fn beyond(line: &str, skipped: usize) -> &str {
    let mut taken = 0;
    for (offset, character) in line.char_indices() {
        if taken >= skipped {
            return line.get(offset..).unwrap_or("");
        }
        taken += columns(character.encode_utf8(&mut [0; 4]));
    }
    if skipped == 0 { line } else { "" }
}

/// A word at the right end: how many places were found, or which dates can be typed.
fn beside(state: &State, prompt: &Prompt) -> String {
    match prompt.purpose {
        Purpose::Find(_) => match &state.reader.found {
            Some(found) => match (found.at(state.reader.cursor), found.places.len()) {
                (_, 0) => "not found ".to_owned(),
                (Some(at), all) => {
                    format!("{} of {all}{} ", at + 1, if found.more { "+" } else { "" })
                }
                (None, all) => format!("{all} "),
            },
            None => String::new(),
        },
        Purpose::Date => "2024-08-01 · 2024-08 · 1 Aug 2024 ".to_owned(),
        Purpose::Filter => "words · by: about: in: date: ".to_owned(),
        Purpose::Command | Purpose::SamePerson => "Tab completes ".to_owned(),
        Purpose::SaveSearch => "a name ".to_owned(),
        Purpose::SavedSearch => "^x removes it ".to_owned(),
        Purpose::Note => "empty removes it ".to_owned(),
        Purpose::Tag => "again takes it away ".to_owned(),
        Purpose::Speaker => "a name · small letters: not named · -: nobody ".to_owned(),
    }
}

/// Clears room for at most so many rows above the line.
fn room_above(frame: &mut Frame<'_>, line: Rect, rows: usize) -> Rect {
    let height = rows.min(OFFERS).min(usize::from(line.y)) as u16;
    let above = Rect {
        y: line.y - height,
        height,
        ..line
    };
    frame.render_widget(Clear, above);
    above
}

fn offers(theme: Theme, frame: &mut Frame<'_>, prompt: &Prompt, line: Rect) {
    let above = room_above(frame, line, prompt.offers.len());
    let rows = usize::from(above.height);
    let first = (prompt.chosen + 1).saturating_sub(rows);
    let width = usize::from(line.width);
    let longest = prompt.offers.iter().map(|entry| entry.name.len()).max();
    let name_room = match width {
        0..60 => longest.unwrap_or(0) + 2,
        _ => 24,
    };
    let help_room = width.saturating_sub(name_room + 12);
    for (row, (number, entry)) in prompt
        .offers
        .iter()
        .enumerate()
        .skip(first)
        .take(rows)
        .enumerate()
    {
        let keys = entry.keys.first().and_then(|keys| Key::sequence(keys));
        let keys = keys.map_or(String::new(), |keys| key::label(&keys));
        let chosen = number == prompt.chosen;
        let help = match help_room {
            0..LEAST => String::new(),
            room => cut(entry.help, room),
        };
        let mut text = Line::from(vec![
            Span::raw(format!("   {:<name_room$}", entry.name)),
            Span::styled(format!("{keys:<8}"), theme.style(Role::Key)),
        ]);
        text.push_span(match chosen {
            // Dim on the bar of the chosen row would be a block of another colour.
            true => Span::raw(help),
            false => Span::styled(help, theme.style(Role::Dim)),
        });
        if chosen {
            text = text.style(theme.style(Role::Selected));
        }
        frame.render_widget(text, line_of(above, row));
    }
}

/// The names that may be meant, above the line.
fn names(theme: Theme, frame: &mut Frame<'_>, prompt: &Prompt, line: Rect) {
    let above = room_above(frame, line, prompt.fitting.len());
    let rows = usize::from(above.height);
    let first = (prompt.chosen + 1).saturating_sub(rows);
    let width = usize::from(line.width).saturating_sub(4);
    let shown = prompt.fitting.iter().enumerate().skip(first).take(rows);
    for (row, (number, name)) in shown.enumerate() {
        let style = if number == prompt.chosen {
            theme.style(Role::Strong)
        } else {
            theme.style(Role::Text)
        };
        let text = Line::styled(format!("   {}", cut(name, width)), style);
        frame.render_widget(text, line_of(above, row));
    }
}
