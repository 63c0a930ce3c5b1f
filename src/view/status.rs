//! The head line (what is open) and the status line (where one stands, and the keys that matter).

use crate::app::State;
use crate::app::action::Action;
use crate::app::key;
use crate::view::theme::{Role, Theme};
use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};

/// Draws the head line.
pub(super) fn head(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let dim = theme.style(Role::Dim);
    let left = Line::from(vec![
        Span::styled(" Dateline", theme.style(Role::Strong)),
        Span::styled(format!("   {}", collection(state)), dim),
    ]);
    let right = Line::from(vec![
        Span::styled(key_of(Action::Help), theme.style(Role::Strong)),
        Span::styled(" help   ", dim),
        Span::styled(key_of(Action::Commands), theme.style(Role::Strong)),
        Span::styled(" commands ", dim),
    ]);
    both_ends(frame, area, left, right);
}

/// The collection in a line: name, articles, first and last month, what is still going on.
fn collection(state: &State) -> String {
    let totals = state.totals;
    let mut parts = vec![state.setup.collection.clone()];
    parts.push(match totals.articles {
        1 => "1 article".to_owned(),
        articles => format!("{} articles", grouped(articles)),
    });
    if let (Some(first), Some(last)) = (totals.first, totals.last) {
        let (first, last) = (month(first), month(last));
        parts.push(if first == last {
            first
        } else {
            format!("{first} – {last}")
        });
    }
    if totals.loading {
        parts.push("reading …".to_owned());
    } else if totals.annotated < totals.articles {
        let share = totals.annotated * 100 / totals.articles.max(1);
        parts.push(format!("finding quotes, {share}%"));
    }
    match totals.problems {
        0 => {}
        1 => parts.push("1 problem (g!)".to_owned()),
        problems => parts.push(format!("{} problems (g!)", grouped(problems))),
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// Draws the status line.
pub(super) fn foot(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let dim = theme.style(Role::Dim);
    let left = match &state.notice {
        Some(notice) => Line::from(format!(" {notice}")),
        None => Line::default(),
    };
    let right = if state.pending.keys.is_empty() && state.pending.count == 0 {
        Line::styled("? help ", dim)
    } else {
        Line::styled(format!("{} ", waiting(state)), theme.style(Role::Strong))
    };
    both_ends(frame, area, left, right);
}

/// What has been typed of a sequence: `5`, `g`, `3]`.
fn waiting(state: &State) -> String {
    let count = match state.pending.count {
        0 => String::new(),
        count => count.to_string(),
    };
    format!("{count}{}…", key::label(&state.pending.keys))
}

/// Draws `right` at the right end and `left` in what remains, cut off where it must be.
pub(super) fn both_ends(frame: &mut Frame<'_>, area: Rect, left: Line<'_>, right: Line<'_>) {
    let wanted = u16::try_from(right.width()).unwrap_or(u16::MAX);
    let taken = if wanted < area.width { wanted } else { 0 };
    let rest = Rect {
        width: area.width - taken,
        ..area
    };
    frame.render_widget(left, rest);
    if taken > 0 {
        let end = Rect {
            x: area.x + area.width - taken,
            width: taken,
            ..area
        };
        frame.render_widget(right.alignment(Alignment::Right), end);
    }
}

/// The key an action is shown with.
pub(super) fn key_of(action: Action) -> String {
    action
        .entry()
        .and_then(|entry| entry.keys.first())
        .and_then(|keys| key::Key::sequence(keys))
        .map(|keys| key::label(&keys))
        .unwrap_or_default()
}

/// A number with its thousands set apart: `12,345`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// `Apr 2024`.
fn month(day: NaiveDate) -> String {
    day.format("%b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_set_in_groups_of_three() {
        for (number, shown) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), shown);
        }
    }
}
