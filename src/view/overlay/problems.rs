//! The list of problems: which files could not be read, or were read with loss.

use crate::app::State;
use crate::app::wrap::wrap;
use crate::library::Problem;
use crate::view::overlay::{boxed, whole, window};
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, plural};
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// Columns of the list of problems where there is room.
const PROBLEMS: u16 = 90;

/// Draws the list.
pub(super) fn draw(
    state: &State,
    theme: Theme,
    frame: &mut Frame<'_>,
    rows: Option<&[Problem]>,
    chosen: usize,
) {
    let (title, lines, stood_on) = match rows {
        None => {
            let waiting = Line::styled("…", theme.style(Role::Dim));
            ("Problems".to_owned(), vec![waiting], 0)
        }
        Some([]) => {
            let none = Line::raw("Everything was read without loss.");
            ("0 problems".to_owned(), vec![none], 0)
        }
        Some(rows) => {
            // Inside the frame.
            let width = usize::from(state.panes.screen.width.min(PROBLEMS).saturating_sub(4));
            let (lines, stood_on) = lines(theme, rows, chosen, width);
            (plural(rows.len(), "problem", "problems"), lines, stood_on)
        }
    };
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let area = boxed(state, theme, frame, (PROBLEMS, height.clamp(5, 40)), &title);
    window(frame, area, lines, stood_on);
}

/// The problems near the chosen one, for there may be thousands, and the line that one begins at.
fn lines(
    theme: Theme,
    rows: &[Problem],
    chosen: usize,
    width: usize,
) -> (Vec<Line<'static>>, usize) {
    let near = chosen.saturating_sub(40)..chosen + 40;
    let mut lines = Vec::new();
    let mut stood_on = 0;
    for (number, problem) in rows.iter().enumerate().take(near.end).skip(near.start) {
        // Its colour on the bar of the chosen row would be a block of that colour.
        let role = match problem.loss && number != chosen {
            true => Role::Trouble,
            false => Role::Strong,
        };
        let mark = if problem.loss { "✗ " } else { "· " };
        if number == chosen {
            stood_on = lines.len();
        }
        let path = Line::from(vec![
            Span::styled(mark, theme.style(role)),
            Span::styled(
                cut(&problem.path, width.saturating_sub(2)),
                theme.style(Role::Strong),
            ),
        ]);
        let path = if number == chosen {
            path.style(theme.style(Role::Selected))
        } else {
            path
        };
        lines.push(path);
        for line in wrap(
            &problem.message,
            whole(&problem.message),
            width.saturating_sub(4).max(1),
            false,
        ) {
            let words = cut(line.of(&problem.message), width.saturating_sub(2));
            lines.push(Line::styled(format!("  {words}"), theme.style(Role::Dim)));
        }
    }
    (lines, stood_on)
}
