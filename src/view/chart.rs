//! The coverage chart: how many articles a stretch of days has, as small bars.

use crate::library::DayCount;
use crate::view::line_of;
use crate::view::status::both_ends;
use crate::view::theme::{Role, Theme};
use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Bars from one eighth to a whole cell.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A full bar stands for at least so many articles.
const FULL: usize = 4;

/// Draws title, bars, and first and last month, or days of one month: three lines.
pub(super) fn draw(days: &[DayCount], theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return;
    };
    let dim = theme.style(Role::Dim);
    frame.render_widget(Line::styled(" Coverage", dim), line_of(area, 0));
    let columns = usize::from(area.width.saturating_sub(2));
    let bars: String = std::iter::once(' ')
        .chain(bars(&tallies(days, columns)))
        .collect();
    frame.render_widget(
        Line::styled(bars, theme.style(Role::Chart)),
        line_of(area, 1),
    );
    let (from, to) = ends(first.day, last.day);
    both_ends(
        frame,
        line_of(area, 2),
        Line::styled(format!(" {from}"), dim),
        Line::styled(to, dim),
    );
}

/// What stands under the first and the last bar.
fn ends(first: NaiveDate, last: NaiveDate) -> (String, String) {
    let is_one_century = first.year().div_euclid(100) == last.year().div_euclid(100);
    let year = if is_one_century { "%y" } else { "%Y" };
    let month = |day: NaiveDate| day.format(&format!("%b {year}")).to_string();
    if month(first) != month(last) {
        return (month(first), month(last) + " ");
    }
    let day = |day: NaiveDate| day.format("%-d %b %y").to_string();
    match first == last {
        true => (day(first), String::new()),
        false => (day(first), day(last) + " "),
    }
}

/// Articles of each of `columns` equal stretches of `days`, which are in order.
fn tallies(days: &[DayCount], columns: usize) -> Vec<usize> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return vec![0; columns];
    };
    let since_first = |count: &DayCount| (count.day - first.day).num_days().max(0) as usize;
    let length = since_first(last).max(1);
    // The last day stands at the chart's right end also when there are few days.
    let column_of = |count: &DayCount| since_first(count) * columns.saturating_sub(1) / length;
    let mut rest = days;
    let tally = |column| {
        // There are many more days than columns: only those at the borders are looked at.
        let here = rest.partition_point(|count| column_of(count) <= column);
        let (here, after) = rest.split_at(here);
        rest = after;
        here.iter().map(|count| count.articles).sum()
    };
    (0..columns).map(tally).collect()
}

/// One bar for each count; nothing at all is a space, the smallest count always shows.
fn bars(counts: &[usize]) -> impl Iterator<Item = char> {
    // A story of single articles is a row of small bars, not of full ones.
    let highest = counts.iter().copied().max().unwrap_or(0).max(FULL);
    counts.iter().map(move |&count| match count {
        0 => ' ',
        _ => BARS
            .get((count * BARS.len()).div_ceil(highest).saturating_sub(1))
            .copied()
            .unwrap_or('█'),
    })
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
    fn the_ends_are_told_apart() {
        for (first, last, from, to) in [
            ("2024-01-01", "2025-01-01", "Jan 24", "Jan 25 "),
            ("2024-01-31", "2024-02-01", "Jan 24", "Feb 24 "),
            ("2024-01-01", "2024-01-31", "1 Jan 24", "31 Jan 24 "),
            ("2024-01-01", "2024-01-01", "1 Jan 24", ""),
            ("1924-01-01", "2024-01-01", "Jan 1924", "Jan 2024 "),
        ] {
            let ends = ends(first.parse().unwrap(), last.parse().unwrap());
            assert_eq!(ends, (from.to_owned(), to.to_owned()));
        }
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
            let shown: String = bars(&tallies(&days, 5)).collect();
            assert_eq!(shown, expected);
        }
    }
}
