//! Words for the screen: cut to a width, numbers grouped, one and many.

pub(super) use crate::text::count::grouped;

use crate::app::wrap::columns;
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

/// `1 voice`, `10 voices`.
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

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
