//! Draws the state. No writes, no work: everything needed stands in [`State`] already.

mod compare;
mod status;
pub mod theme;

use crate::app::State;
use crate::app::state::Screen;
use crate::view::theme::Theme;
use ratatui::Frame;

/// Draws the whole screen.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    let theme = Theme {
        plain: state.setup.plain,
    };
    // A frame of another size than the last event said is on its way to be resized.
    let on_frame = |area: ratatui::layout::Rect| area.intersection(frame.area());
    let (head, room, foot) = (
        on_frame(state.panes.head),
        on_frame(state.panes.room),
        on_frame(state.panes.foot),
    );
    status::head(state, theme, frame, head);
    match state.screen {
        Screen::Reader => {}
        Screen::Compare => compare::draw(state, theme, frame, room),
    }
    status::foot(state, theme, frame, foot);
}
