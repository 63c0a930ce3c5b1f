//! The list of an article's earlier versions: when each was written, and what has become of its
//! quotes.

use crate::app::State;
use crate::app::date;
use crate::app::layout::split_bottom;
use crate::app::wrap::{columns, wrap};
use crate::library::compare::versions::{Version, Versions};
use crate::view::overlay::{boxed, whole, window};
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, grouped, plural};
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// Columns of the list where there is room.
const WIDTH: u16 = 76;

/// Draws the list.
pub(super) fn draw(
    state: &State,
    theme: Theme,
    frame: &mut Frame<'_>,
    versions: &Versions,
    chosen: usize,
) {
    let dim = theme.style(Role::Dim);
    // Inside the frame.
    let width = usize::from(state.panes.screen.width.min(WIDTH).saturating_sub(4));
    let mut shown = Vec::new();
    let mut stood_on = 0;
    for (number, version) in versions.earlier.iter().enumerate() {
        if number == chosen {
            stood_on = shown.len();
        }
        let written = version.written.map_or("before".to_owned(), date::minute);
        let words = format!("{:<width$}", cut(&written, width));
        let head = Line::styled(words, theme.style(Role::Strong));
        shown.push(match number == chosen {
            true => head.style(theme.style(Role::Selected)),
            false => head,
        });
        if let Some(title) = &version.title {
            let title = cut(title, width.saturating_sub(2));
            shown.push(Line::raw(format!("  {title}")));
        }
        for told in lines_of(&told(version), width.saturating_sub(2)) {
            shown.push(Line::styled(format!("  {told}"), dim));
        }
        shown.push(Line::default());
    }
    let height = u16::try_from(shown.len() + 3).unwrap_or(u16::MAX);
    let count = versions.earlier.len();
    let title = plural(count, "earlier version", "earlier versions");
    let area = boxed(state, theme, frame, (WIDTH, height.clamp(6, 40)), &title);
    let (body, foot) = split_bottom(area, 1);
    window(frame, body, shown, stood_on);
    let mut hint = vec![
        Span::styled("Enter", theme.style(Role::Key)),
        Span::styled(" beside what it says now", dim),
        Span::styled("  Esc", theme.style(Role::Key)),
        Span::styled(" back", dim),
    ];
    if Line::from(hint.clone()).width() > usize::from(foot.width) {
        hint.truncate(1);
        hint.push(Span::styled(" compare with now", dim));
    }
    frame.render_widget(Line::from(hint), foot);
}

/// The parts of what is told on as few lines as they need, broken between parts where that is
/// enough.
fn lines_of(parts: &[String], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if columns(line) + 3 + columns(part) <= width => {
                line.push_str(" · ");
                line.push_str(part);
            }
            _ => {
                let broken = wrap(part, whole(part), width.max(1), false).into_iter();
                lines.extend(broken.map(|line| line.of(part).trim_end().to_owned()));
            }
        }
    }
    lines
}

/// "12 words fewer", "7 quotes: 5 said again, 1 changed, 1 dropped", "2 new since".
fn told(version: &Version) -> Vec<String> {
    let words = usize::try_from(version.words.unsigned_abs()).unwrap_or(usize::MAX);
    let mut parts = vec![match version.words {
        0 => "as many words".to_owned(),
        1.. => format!("{} more", plural(words, "word", "words")),
        _ => format!("{} fewer", plural(words, "word", "words")),
    }];
    let quotes = version.kept + version.changed + version.dropped;
    let fates = [
        (version.kept, "said again"),
        (version.changed, "changed"),
        (version.dropped, "dropped"),
    ];
    let fates = fates.iter().filter(|(count, _)| *count > 0);
    let fates: Vec<String> = fates
        .map(|(count, fate)| format!("{} {fate}", grouped(*count)))
        .collect();
    if quotes > 0 {
        let quotes = plural(quotes, "quote", "quotes");
        parts.push(format!("{quotes}: {}", fates.join(", ")));
    }
    if version.new > 0 {
        parts.push(format!("{} new since", grouped(version.new)));
    }
    parts
}
