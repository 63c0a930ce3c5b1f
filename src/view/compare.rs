//! Draws the compare screen.

use crate::app::State;
use crate::app::action::Action;
use crate::view::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The keys that matter on this screen.
pub(super) const HINTS: &[(&[Action], &str)] = &[(&[Action::Close], "back to the reader")];

/// Draws the comparison into `room`.
pub(super) fn draw(_state: &State, theme: Theme, frame: &mut Frame<'_>, room: Rect) {
    let line = Line::styled(" Compare", theme.style(Role::Strong));
    frame.render_widget(line, room);
}
