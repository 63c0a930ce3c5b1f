//! The card of the current quote on narrow screens: speaker, words, neighbours.

use crate::annotate::model::{Confidence, QuoteKind};
use crate::app::State;
use crate::view::line_of;
use crate::view::reader::mark;
use crate::view::sidebar::voice;
use crate::view::status::both_ends;
use crate::view::theme::{Role, Theme};
use crate::view::words::cut;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the card: three lines.
pub(super) fn draw(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let reader = &state.reader;
    let dim = theme.style(Role::Dim);
    let width = usize::from(area.width);
    let current = reader.quote();
    let Some((number, quote)) =
        current.and_then(|number| Some((number, reader.quotes().get(number)?)))
    else {
        let next = reader
            .quotes()
            .partition_point(|quote| quote.span.start <= reader.cursor);
        if reader.quotes().get(next).is_some() {
            let line = Line::from(vec![
                Span::styled("      next  ", dim),
                Span::styled(neighbour(state, next, width.saturating_sub(12)), dim),
            ]);
            frame.render_widget(line, line_of(area, 0));
        }
        return;
    };
    let lead = |number: String| Span::styled(format!("{number:>3} ▌ "), theme.style(Role::Bar));
    let sure = match quote.confidence {
        Confidence::Sure => "sure ",
        Confidence::Likely => "likely ",
        Confidence::Guess => "a guess ",
    };
    let mut first = vec![lead(mark(reader, number))];
    first.extend(voice(quote, theme, width.saturating_sub(18), true));
    both_ends(
        frame,
        line_of(area, 0),
        Line::from(first),
        Line::styled(sure, dim),
    );

    let words = cut(quote.span.of(reader.text()), width.saturating_sub(8));
    let words = match quote.kind {
        QuoteKind::Direct => {
            let close = if words.ends_with('…') { "" } else { "”" };
            Span::styled(format!("“{words}{close}"), theme.style(Role::Quote))
        }
        QuoteKind::Indirect => Span::styled(words, theme.style(Role::Reported)),
    };
    frame.render_widget(
        Line::from(vec![lead(String::new()), words]),
        line_of(area, 1),
    );

    let room = (width / 2).saturating_sub(6);
    let before = number.checked_sub(1).map_or(String::new(), |before| {
        format!("      ← {}", neighbour(state, before, room))
    });
    let after = neighbour(state, number + 1, room);
    let after = if after.is_empty() {
        after
    } else {
        format!("{after} → ")
    };
    both_ends(
        frame,
        line_of(area, 2),
        Line::styled(before, dim),
        Line::styled(after, dim),
    );
}

/// Number and speaker of another quote, cut.
fn neighbour(state: &State, number: usize, width: usize) -> String {
    let reader = &state.reader;
    let Some(quote) = reader.quotes().get(number) else {
        return String::new();
    };
    let name = quote
        .speaker
        .as_ref()
        .map_or("nobody named", |speaker| &speaker.name);
    cut(&format!("{} {name}", mark(reader, number)), width)
}
