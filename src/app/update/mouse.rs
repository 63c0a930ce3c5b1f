//! The mouse: the wheel moves the pane under it, a click goes to what it is on, words dragged over
//! are selected.

use crate::app::event::{Effect, Mouse, MouseKind};
use crate::app::key::{Key, KeyCode};
use crate::app::layout::Panes;
use crate::app::list::TITLE_LINES;
use crate::app::reader::{Landing, word_start};
use crate::app::state::{Focus, Screen, State};
use crate::app::update::{compare, list, prompt, reader, search, sidebar};
use crate::app::wrap::byte_at;
use crate::text::Span;
use ratatui::layout::{Position, Rect};

/// Lines a notch of the wheel moves.
const NOTCH: i64 = 3;

/// Does what the mouse asks for.
pub(super) fn used(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let at = Position::new(mouse.column, mouse.row);
    let wheel = match mouse.kind {
        MouseKind::WheelUp => Some(-NOTCH),
        MouseKind::WheelDown => Some(NOTCH),
        MouseKind::Press => None,
        MouseKind::Drag => {
            dragged(state, at);
            return Vec::new();
        }
    };
    state.pressed = None;
    if state.overlay.is_some() {
        let key = match wheel {
            Some(by) if by > 0 => KeyCode::Down,
            Some(_) => KeyCode::Up,
            None => KeyCode::Esc,
        };
        return prompt::over(state, Key::from(key)).unwrap_or_default();
    }
    if state.prompt.is_some() {
        return Vec::new();
    }
    if state.screen == Screen::Compare {
        compare::used(state, at, wheel);
        return Vec::new();
    }
    if state.results().is_some() {
        return search::used(state, at, wheel);
    }
    match (pane_at(&state.panes, at), wheel) {
        (Some((Focus::List, _)), Some(by)) => {
            state.list.adrift = true;
            state.list.held = false;
            state.list.top = usize::try_from(state.list.top as i64 + by).unwrap_or(0);
        }
        (Some((Focus::Text, _)), Some(by)) => state.reader.wheel(by, state.panes.text.height),
        (Some((Focus::Sidebar, row)), Some(by)) => state.sidebar.wheel(row.into(), by.signum()),
        (Some((Focus::List, row)), None) => {
            state.focus = Focus::List;
            let line = row
                .checked_sub(TITLE_LINES)
                .map(|row| state.list.top + usize::from(row));
            if let Some(id) = line.and_then(|line| state.list.id_of(line)) {
                return list::select(state, id, Landing::Remembered);
            }
        }
        (Some((Focus::Text, row)), None) => clicked_text(state, at.x, row),
        (Some((Focus::Sidebar, row)), None) => {
            state.focus = Focus::Sidebar;
            let line = state.sidebar.lines.get(usize::from(row));
            if let Some(item) = line.and_then(|line| line.item()) {
                reader::leave(state);
                sidebar::stand_on(state, item);
            }
        }
        (None, _) => {}
    }
    Vec::new()
}

/// The pane under the pointer, and the row inside it. What is laid over the text comes first.
fn pane_at(panes: &Panes, at: Position) -> Option<(Focus, u16)> {
    let text = panes.gutter.union(panes.text);
    [
        (Focus::List, panes.list),
        (Focus::Sidebar, panes.sidebar),
        (Focus::Text, text),
    ]
    .into_iter()
    .find(|(_, pane): &(Focus, Rect)| pane.contains(at))
    .map(|(focus, pane)| (focus, at.y - pane.y))
}

/// Goes to the words under the pointer; on a quote, to its beginning.
fn clicked_text(state: &mut State, column: u16, row: u16) {
    state.focus = Focus::Text;
    state.sidebar.chosen = None;
    state.reader.selecting = None;
    let Some(byte) = byte_under(state, column, row) else {
        return;
    };
    state.pressed = Some(byte);
    let quotes = state.reader.quotes();
    let begun = quotes.partition_point(|quote| quote.span.start <= byte);
    let held = (begun.saturating_sub(16)..begun)
        .rev()
        .filter_map(|number| quotes.get(number))
        .find(|quote| quote.span.holds(byte));
    let start = held.map_or(byte, |quote| quote.span.start);
    state.reader.leap(
        start,
        Span {
            start: byte,
            end: byte,
        },
    );
}

/// Selects the words from where the button went down to the pointer.
fn dragged(state: &mut State, at: Position) {
    let text = state.panes.text;
    let is_over = state.overlay.is_some() || state.prompt.is_some();
    let Some(pressed) = state.pressed.filter(|_| !is_over) else {
        return;
    };
    let Some(row) = at.y.checked_sub(text.y).filter(|row| *row < text.height) else {
        return;
    };
    let Some(byte) = byte_under(state, at.x, row) else {
        return;
    };
    if byte == pressed && state.reader.selecting.is_none() {
        return;
    }
    let words = state.reader.text();
    let (begun, now) = (word_start(words, pressed), word_start(words, byte));
    state.reader.selecting = Some(begun);
    state.reader.leap(
        now,
        Span {
            start: now,
            end: now,
        },
    );
}

/// The byte of the text that shows in this column of the screen and this row of the text.
fn byte_under(state: &State, column: u16, row: u16) -> Option<u32> {
    let span = state.reader.page.get(usize::from(row))?.span?;
    let column = usize::from(column.saturating_sub(state.panes.text.x));
    Some(byte_at(state.reader.text(), span, column))
}
