//! Draws the state. No writes, no work: everything needed stands in [`State`] already.

mod card;
mod chart;
mod compare;
mod found;
mod hue;
mod list;
mod overlay;
mod person;
mod prompt;
mod reader;
mod search;
mod sidebar;
mod signs;
mod status;
pub mod theme;
mod words;

use crate::app::State;
use crate::app::state::Screen;
use crate::view::theme::Theme;
use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Clear;

/// Draws the whole screen.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    // A frame of another size than the last event said: the event is on its way.
    if frame.area().as_size() != state.size || state.size == Size::ZERO {
        return;
    }
    let theme = Theme::of(state.setup.plain, &state.colours);
    let panes = &state.panes;
    match state.screen {
        Screen::Reader
        | Screen::Search
        | Screen::Quotes
        | Screen::Notes
        | Screen::Person
        | Screen::People => status::head(state, theme, frame, panes.head),
        Screen::Compare => compare::head(state, theme, frame, panes.head),
    }
    match state.screen {
        Screen::Reader => {
            reader::draw(state, theme, frame);
            card::draw(state, theme, frame, panes.card);
            list::draw(state, theme, frame, panes.list);
            sidebar::draw(state, theme, frame, panes.sidebar);
        }
        Screen::Compare => compare::draw(state, theme, frame, panes.room),
        Screen::Search => search::draw(state, &state.search, theme, frame, panes.room),
        Screen::Quotes => search::draw(state, &state.quotes, theme, frame, panes.room),
        Screen::Notes => search::draw(state, &state.notes, theme, frame, panes.room),
        Screen::Person => search::draw(state, &state.person, theme, frame, panes.room),
        Screen::People => search::draw(state, &state.people, theme, frame, panes.room),
    }
    status::foot(state, theme, frame, panes.foot);
    overlay::draw(state, theme, frame);
    if let Some(prompt) = &state.prompt {
        prompt::draw(state, theme, frame, prompt);
    }
    if state.setup.few_signs {
        signs::replace(frame.buffer_mut());
    }
}

/// Clears what lies under a pane that is laid over the text.
fn clear_under(state: &State, frame: &mut Frame<'_>, pane: Rect) {
    if state.panes.text.intersects(pane) {
        frame.render_widget(Clear, pane);
    }
}

/// One line of an area; an empty area where it has no such line.
fn line_of(area: Rect, row: usize) -> Rect {
    let row = u16::try_from(row).unwrap_or(u16::MAX);
    if row >= area.height {
        return Rect { height: 0, ..area };
    }
    Rect {
        y: area.y + row,
        height: 1,
        ..area
    }
}
