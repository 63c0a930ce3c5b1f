//! The coverage chart: how many articles a stretch of days has, as small bars.

use crate::library::DayCount;
use crate::view::line_of;
use crate::view::status::both_ends;
use crate::view::theme::{Role, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Bars from one eighth to a whole cell.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A full bar stands for at least so many articles.
const FULL: usize = 4;

/// Draws title, bars, and first and last month: three lines.
pub(super) fn draw(days: &[DayCount], theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return;
    };
    let dim = theme.style(Role::Dim);
    frame.render_widget(Line::styled(" Coverage", dim), line_of(area, 0));
    let columns = usize::from(area.width.saturating_sub(2));
    let bars: String = std::iter::once(' ')
        .chain(
            tallies(days, columns)
                .into_iter()
                .map(bar_of(days, columns)),
        )
        .collect();
    frame.render_widget(
        Line::styled(bars, theme.style(Role::Chart)),
        line_of(area, 1),
    );
    let (from, to) = (
        first.day.format(" %b %y").to_string(),
        last.day.format("%b %y ").to_string(),
    );
    let to = if first.day == last.day {
        String::new()
    } else {
        to
    };
    both_ends(
        frame,
        line_of(area, 2),
        Line::styled(from, dim),
        Line::styled(to, dim),
    );
}

/// Articles of each of `columns` equal stretches of days.
fn tallies(days: &[DayCount], columns: usize) -> Vec<usize> {
    let mut counts = vec![0; columns];
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        let length = ((last.day - first.day).num_days() as usize + 1).max(1);
        for count in days {
            let offset = (count.day - first.day).num_days().max(0) as usize;
            // The last day stands at the chart's right end also when there are few days.
            let column = if length > 1 {
                offset * columns.saturating_sub(1) / (length - 1)
            } else {
                0
            };
            if let Some(total) = counts.get_mut(column) {
                *total += count.articles;
            }
        }
    }
    counts
}

/// From a count to its bar; nothing at all is a space, the smallest count always shows.
fn bar_of(days: &[DayCount], columns: usize) -> impl Fn(usize) -> char {
    let highest = tallies(days, columns).into_iter().max().unwrap_or(0);
    // A story of single articles is a row of small bars, not of full ones.
    let highest = highest.max(FULL);
    move |count| match count {
        0 => ' ',
        _ => BARS
            .get((count * BARS.len()).div_ceil(highest).saturating_sub(1))
            .copied()
            .unwrap_or('█'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(counts: &[(&str, usize)]) -> Vec<DayCount> {
        let day = |&(day, articles): &(&str, usize)| DayCount {
            day: day.parse().unwrap(),
            articles,
        };
        counts.iter().map(day).collect()
    }

    #[test]
    fn bars_stand_where_their_days_are_and_the_least_shows() {
        for (counts, expected) in [
            (vec![("2024-01-01", 4)], "█    "),
            (vec![("2024-01-01", 1)], "▂    "),
            (vec![("2024-01-01", 1), ("2024-01-09", 800)], "▁   █"),
            (
                vec![("2024-01-01", 4), ("2024-01-03", 2), ("2024-01-05", 4)],
                "█ ▄ █",
            ),
        ] {
            let days = days(&counts);
            let shown: String = tallies(&days, 5)
                .into_iter()
                .map(bar_of(&days, 5))
                .collect();
            assert_eq!(shown, expected);
        }
    }
}
