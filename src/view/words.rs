//! Words for the screen: cut to a width, numbers grouped, one and many.

pub(super) use crate::text::count::grouped;

use crate::app::wrap::columns;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

/// `words` on one line (white space runs as one space), cut to `width` columns with an ellipsis.
pub(super) fn cut(words: &str, width: usize) -> String {
    let mut shown = String::new();
    let (mut taken, mut room_for_dots, mut space) = (0, 0, false);
    for character in words.graphemes(true) {
        let blank = character.chars().all(char::is_whitespace);
        if blank && (space || shown.is_empty()) {
            continue;
        }
        space = blank;
        let character = if blank { " " } else { character };
        let wide = columns(character);
        if taken + wide > width {
            shown.truncate(room_for_dots);
            let kept = shown.trim_end().len();
            shown.truncate(kept);
            if width > 0 {
                shown.push('…');
            }
            return shown;
        }
        shown.push_str(character);
        taken += wide;
        if taken < width {
            room_for_dots = shown.len();
        }
    }
    shown
}

/// The same of a line that has spaces of its own, each run of it in its style.
pub(super) fn cut_line(line: Line<'_>, width: usize) -> Line<'_> {
    if line.width() <= width {
        return line;
    }
    let Line {
        style,
        alignment,
        spans,
    } = line;
    let mut room = width.saturating_sub(1);
    let mut kept: Vec<Span<'_>> = Vec::new();
    for span in spans {
        if span.width() <= room {
            room -= span.width();
            kept.push(span);
            continue;
        }
        let mut shown = String::new();
        for character in span.content.graphemes(true) {
            let wide = columns(character);
            if wide > room {
                break;
            }
            room -= wide;
            shown.push_str(character);
        }
        let dots = if width > 0 { "…" } else { "" };
        kept.push(Span::styled(
            format!("{}{dots}", shown.trim_end()),
            span.style,
        ));
        break;
    }
    Line {
        style,
        alignment,
        spans: kept,
    }
}

/// `1 voice`, `10 voices`.
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_in_the_run_that_has_no_room() {
        let line = || Line::from(vec![Span::raw(" quote 2"), Span::raw("   Ann Lee · sure")]);
        for (width, shown) in [
            (25, " quote 2   Ann Lee · sure"),
            (24, " quote 2   Ann Lee · su…"),
            (19, " quote 2   Ann Lee…"),
            (9, " quote 2…"),
            (8, " quote…"),
            (1, "…"),
            (0, ""),
        ] {
            assert_eq!(cut_line(line(), width).to_string(), shown, "{width}");
        }
        let wide = cut_line(Line::raw("日本語"), 4);
        assert_eq!(wide.to_string(), "日…");
    }

    #[test]
    fn words_are_cut_to_their_columns() {
        for (words, width, shown) in [
            ("short", 9, "short"),
            ("exactly", 7, "exactly"),
            ("one two three", 8, "one two…"),
            ("one two three", 9, "one two…"),
            ("  two\n lines ", 20, "two lines "),
            ("日本語", 4, "日…"),
            ("日本語", 5, "日本…"),
            ("word", 1, "…"),
            ("word", 0, ""),
        ] {
            assert_eq!(cut(words, width), shown, "{words:?} at {width}");
        }
    }
}
