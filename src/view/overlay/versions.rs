//! The list of an article's earlier versions: when each was written, and what has become of its
//! quotes.

use crate::app::State;
use crate::app::date;
use crate::library::compare::versions::{Version, Versions};
use crate::view::line_of;
use crate::view::overlay::{boxed, window};
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, grouped, plural};
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// Draws the list.
pub(super) fn draw(
    state: &State,
    theme: Theme,
    frame: &mut Frame<'_>,
    versions: &Versions,
    chosen: usize,
) {
    let dim = theme.style(Role::Dim);
    let count = versions.earlier.len();
    let lines: Vec<usize> = (versions.earlier.iter())
        .map(|version| 3 + usize::from(version.title.is_some()))
        .collect();
    let height = lines.iter().sum::<usize>() + 3;
    let height = u16::try_from(height).unwrap_or(u16::MAX).clamp(6, 40);
    let title = plural(count, "earlier version", "earlier versions");
    let area = boxed(state, theme, frame, (76, height), &title);
    let (width, foot) = (
        usize::from(area.width),
        usize::from(area.height).saturating_sub(1),
    );
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
            let title = cut(&format!("“{title}”"), width.saturating_sub(2));
            shown.push(Line::raw(format!("  {title}")));
        }
        let told = cut(&told(version), width.saturating_sub(2));
        shown.push(Line::styled(format!("  {told}"), dim));
        shown.push(Line::default());
    }
    let body = ratatui::layout::Rect {
        height: area.height.saturating_sub(1),
        ..area
    };
    window(frame, body, shown, stood_on);
    let hint = Line::from(vec![
        Span::styled("Enter", theme.style(Role::Key)),
        Span::styled(" beside what it says now  ", dim),
        Span::styled("Esc", theme.style(Role::Key)),
        Span::styled(" back", dim),
    ]);
    frame.render_widget(hint, line_of(area, foot));
}

/// "12 words fewer · of 7 quotes 5 said again, 1 changed, 1 dropped · 2 new since".
fn told(version: &Version) -> String {
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
    parts.join(" · ")
}
