//! Signs for a terminal that has few: those of code page 437.
//!
//! The console of Linux has a font of 256 or 512 signs, and draws all that it lacks as one and the
//! same block: a voice without a name looked like a bar of the coverage chart.

use ratatui::buffer::Buffer;

/// Replaces signs of the screen that such a font lacks by near ones that it has; words are left alone.
pub(super) fn replace(screen: &mut Buffer) {
    for cell in &mut screen.content {
        if let Some(near) = near(cell.symbol()) {
            cell.set_symbol(near);
        }
    }
}

/// A sign as wide that is in code page 437.
fn near(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "◌" => "°",
        "✓" => "√",
        "✗" => "x",
        "▸" => "»",
        "▁" | "▂" | "▃" | "▅" => "▄",
        "▆" | "▇" => "█",
        "…" => "~",
        "╭" => "┌",
        "╮" => "┐",
        "╰" => "└",
        "╯" => "┘",
        "‘" | "’" => "'",
        "“" | "”" => "\"",
        "–" | "—" => "-",
        "•" => "*",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::wrap::columns;
    use ratatui::layout::Rect;

    #[test]
    fn signs_a_console_lacks_give_way_to_near_ones_of_the_same_width() {
        let mut screen = Buffer::with_lines(["a source ◌ “said…” ✓", "╭ Kéys ╮ é"]);
        replace(&mut screen);
        let expected = Buffer::with_lines(["a source ° \"said~\" √", "┌ Kéys ┐ é"]);
        assert_eq!(screen, expected);
        assert_eq!(screen.area, Rect::new(0, 0, 20, 2));
        for sign in "◌✓✗▸▁▂▃▅▆▇…╭╮╰╯‘’“”–—•".chars() {
            let sign = sign.to_string();
            let near = near(&sign).unwrap();
            assert_eq!(columns(near), columns(&sign), "{sign}");
        }
    }
}
