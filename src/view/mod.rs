//! Draws the state. No writes, no work: everything needed stands in [`State`] already.

use crate::app::State;
use ratatui::Frame;

/// Draws the whole screen.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    frame.render_widget(state.setup.collection.as_str(), frame.area());
}
