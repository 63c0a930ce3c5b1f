//! The line being typed, in place of the status line, and what it may mean above it.

use crate::app::State;
use crate::app::key::{self, Key};
use crate::app::prompt::{Prompt, Purpose};
use crate::app::wrap::columns;
use crate::library::query::{Mistake, parse};
use crate::view::line_of;
use crate::view::status::both_ends;
use crate::view::theme::{Role, Theme};
use crate::view::words::cut;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

/// Columns that tell enough of a sentence.
const ROOM: usize = 24;

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
        let above = Rect {
            y: area.y.saturating_sub(1),
            height: area.y.min(1),
            ..area
        };
        frame.render_widget(Clear, above);
        let column = lead.len() + column.saturating_sub(skipped);
        frame.render_widget(
            mistake_line(theme, &mistake, column, '↓', above.width),
            above,
        );
    }
}

/// What is wrong with a query, with an arrow at its place; where there is too little room behind
/// that, before it, and where there is too little there too, from the left edge on.
pub(super) fn mistake_line(
    theme: Theme,
    mistake: &Mistake,
    column: usize,
    arrow: char,
    width: u16,
) -> Line<'static> {
    let width = usize::from(width);
    let behind = width.saturating_sub(column + 3);
    let trouble = theme.style(Role::Trouble);
    let before = column.saturating_sub(columns(&mistake.message) + 1);
    if columns(&mistake.message) > behind && before > 0 {
        return Line::from(vec![
            Span::raw(" ".repeat(before)),
            Span::styled(format!("{} {arrow}", mistake.message), trouble),
        ]);
    }
    let (column, room) = match behind < ROOM && behind < columns(&mistake.message) {
        true => (column.min(1), width.saturating_sub(4)),
        false => (column, behind),
    };
    let sentence = cut(&mistake.message, room);
    Line::from(vec![
        Span::raw(" ".repeat(column)),
        Span::styled(format!("{arrow} {sentence}"), trouble),
    ])
}

/// What of the line remains after so many columns.
pub(super) fn beyond(line: &str, skipped: usize) -> &str {
    let mut taken = 0;
    for (offset, character) in line.char_indices() {
        if taken >= skipped {
            return line.get(offset..).unwrap_or("");
        }
        taken += crate::app::wrap::columns(character.encode_utf8(&mut [0; 4]));
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
        let text = Line::from(vec![
            Span::raw(format!("   {:<24}", entry.name)),
            Span::styled(format!("{keys:<8}"), theme.style(Role::Key)),
            Span::styled(
                cut(entry.help, width.saturating_sub(36)),
                theme.style(Role::Dim),
            ),
        ]);
        let text = if number == prompt.chosen {
            text.style(theme.style(Role::Selected))
        } else {
            text
        };
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
