//! The marks there are, while the letter of one is waited for.

use crate::app::State;
use crate::app::wrap::columns;
use crate::view::line_of;
use crate::view::overlay::cornered;
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, plural};
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// Columns of a mark's words where there is room.
const WIDTH: usize = 60;

/// Columns of a letter and the air behind it.
const LETTER: usize = 4;

/// Draws those of the open article, then those of all articles; nothing where there are none.
pub(super) fn draw(state: &State, theme: Theme, frame: &mut Frame<'_>) {
    let marks = state.kept.marks(&state.reader.identity);
    if marks.is_empty() {
        return;
    }
    let rows: Vec<(char, String)> = marks
        .into_iter()
        .map(|(letter, title, at)| match title {
            Some(title) => (letter, format!("{}: {}", cut(title, WIDTH / 2), at.shown())),
            None => (letter, at.shown()),
        })
        .collect();
    let widest = rows.iter().map(|(_, words)| columns(words)).max();
    let size = (LETTER + widest.unwrap_or(0).min(WIDTH), rows.len());
    let area = cornered(state, theme, frame, size, "marks");
    let height = usize::from(area.height);
    let seen = match rows.len() > height {
        true => height.saturating_sub(1),
        false => rows.len(),
    };
    let room = usize::from(area.width).saturating_sub(LETTER);
    for (row, (letter, words)) in rows.iter().take(seen).enumerate() {
        let line = Line::from(vec![
            Span::styled(format!("{letter:<LETTER$}"), theme.style(Role::Key)),
            Span::raw(cut(words, room)),
        ]);
        frame.render_widget(line, line_of(area, row));
    }
    if seen < rows.len() {
        let unseen = plural(rows.len() - seen, "more mark", "more marks");
        let unseen = Line::styled(unseen, theme.style(Role::Dim));
        frame.render_widget(unseen, line_of(area, seen));
    }
}
