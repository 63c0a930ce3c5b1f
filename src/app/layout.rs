//! Which pane stands where: a pure function of the terminal's size and what is switched on.
//!
//! Update and draw both ask it, so a click and a cell never disagree. Every rectangle lies inside
//! the screen at every size, down to 1x1; a pane that does not fit has no area.

use ratatui::layout::{Rect, Size};

/// From this width on, list and sidebar stand beside the text together.
pub const WIDE: u16 = 100;

/// From this width on, one of them may stand beside the text; below, it is laid over it.
const MIDDLING: u16 = 72;

/// Columns the text takes at its usual measure, gutter and air included.
const TEXT_COLUMNS: u16 = 80;

/// Columns of a list or sidebar that stands beside the text alone.
const BESIDE: u16 = 32;

/// Columns of the gutter: a quote's number, the mark of the current quote, and air.
const GUTTER: u16 = 6;

/// What is switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// The list stands beside the text (wide screens).
    pub list: bool,
    /// The sidebar stands beside the text (wide screens).
    pub sidebar: bool,
    /// The list is called up beside the text or over it (narrow screens).
    pub list_over: bool,
    /// The sidebar is called up beside the text or over it (narrow screens).
    pub sidebar_over: bool,
    /// The text alone.
    pub focus: bool,
    /// Longest line of text wanted, in columns.
    pub measure: u16,
    /// Whether the article has a title of its own to show above the text.
    pub titled: bool,
}

impl Default for View {
    fn default() -> Self {
        Self {
            list: true,
            sidebar: true,
            list_over: false,
            sidebar_over: false,
            focus: false,
            measure: 72,
            titled: false,
        }
    }
}

/// Where everything stands. A rectangle without area is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The whole screen.
    pub screen: Rect,
    /// Whether list and sidebar stand beside the text.
    pub wide: bool,
    /// The program's head line.
    pub head: Rect,
    /// Between head and foot: the whole room of another screen.
    pub room: Rect,
    /// The list, title line included.
    pub list: Rect,
    /// The article's date line (and title).
    pub about: Rect,
    /// The gutter beside the text.
    pub gutter: Rect,
    /// The lines of text.
    pub text: Rect,
    /// Quotes and people, title line included.
    pub sidebar: Rect,
    /// The card of the current quote (narrow screens, where nothing else says it).
    pub card: Rect,
    /// The status line, which prompts and notices share.
    pub foot: Rect,
}

/// Where everything stands on a screen of this size.
#[must_use]
pub fn panes(size: Size, view: View) -> Panes {
    let screen = Rect::new(0, 0, size.width, size.height);
    let wide = size.width >= WIDE;
    let rows = size.height;
    let head_rows = u16::from(rows >= 10 && !view.focus);
    let foot_rows = u16::from(rows >= 3);
    let alone = !view.focus && !view.list_over && !view.sidebar_over;
    let card_rows = if !wide && alone && rows >= 12 { 3 } else { 0 };
    let (air_above, air_below) = (u16::from(rows >= 14 && !view.focus), u16::from(rows >= 14));

    let (head, rest) = split_top(screen, head_rows);
    let (rest, foot) = split_bottom(rest, foot_rows);
    let (_, rest) = split_top(rest, air_above);
    let (room, _) = split_bottom(rest, air_below);
    let (rest, card) = split_bottom(room, card_rows);
    let (rest, _) = split_bottom(rest, u16::from(card_rows > 0));

    let mut panes = Panes {
        screen,
        wide,
        head,
        room,
        card,
        foot,
        ..Panes::default()
    };
    let mut middle = rest;
    if wide && !view.focus {
        // What the text does not need goes to list and sidebar.
        let spare = size.width.min(400) - TEXT_COLUMNS;
        let list_columns = (spare * 9 / 20).clamp(25, 46);
        let sidebar_columns = (spare / 2).clamp(26, 48);
        if view.list {
            (panes.list, middle) = split_left(middle, list_columns);
            middle = split_left(middle, 1).1;
        }
        if view.sidebar {
            (middle, panes.sidebar) = split_right(middle, sidebar_columns);
            middle = split_right(middle, 2).0;
        }
    }
    if !wide && !view.focus && size.width >= MIDDLING {
        if view.list_over {
            (panes.list, middle) = split_left(middle, BESIDE);
            middle = split_left(middle, 1).1;
        } else if view.sidebar_over {
            (middle, panes.sidebar) = split_right(middle, BESIDE);
            middle = split_right(middle, 1).0;
        }
    } else if !wide && !view.focus {
        if view.list_over {
            panes.list = rest;
        } else if view.sidebar_over {
            panes.sidebar = rest;
        }
    }
    read(&mut panes, middle, view);
    panes
}

/// Puts date line, gutter and text into the middle of the screen.
fn read(panes: &mut Panes, middle: Rect, view: View) {
    let gutter = match middle.width {
        0..12 => 0,
        12..40 => 2,
        _ => GUTTER,
    };
    let edge = u16::from(middle.width >= 40);
    let measure = middle
        .width
        .saturating_sub(gutter + edge)
        .min(view.measure)
        .max(1);
    // The text is centred by what the eye sees: the gutter counts as margin.
    let left = (middle.width.saturating_sub(measure) / 2).max(gutter);
    let (_, column) = split_left(middle, left - gutter);
    let (column, _) = split_left(column, gutter + measure);
    let about_rows = match (middle.height, view.titled) {
        (0..5, _) => 0,
        (5..9, _) => 1,
        (9..14, _) | (_, false) => 2,
        (_, true) => 4,
    };
    let (above, body) = split_top(column, about_rows);
    panes.about = split_left(above, gutter).1;
    (panes.gutter, panes.text) = split_left(body, gutter);
}

/// Cuts `rows` from the top: the part cut off, then the rest.
#[must_use]
pub fn split_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (
        Rect {
            height: rows,
            ..area
        },
        Rect {
            y: area.y + rows,
            height: area.height - rows,
            ..area
        },
    )
}

/// Cuts `rows` from the bottom: the rest, then the part cut off.
#[must_use]
pub fn split_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    split_top(area, area.height.saturating_sub(rows))
}

/// Cuts `columns` from the left: the part cut off, then the rest.
#[must_use]
pub fn split_left(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    (
        Rect {
            width: columns,
            ..area
        },
        Rect {
            x: area.x + columns,
            width: area.width - columns,
            ..area
        },
    )
}

/// Cuts `columns` from the right: the rest, then the part cut off.
#[must_use]
pub fn split_right(area: Rect, columns: u16) -> (Rect, Rect) {
    split_left(area, area.width.saturating_sub(columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_every_size_every_pane_lies_on_the_screen_and_text_has_room() {
        let switches = [false, true];
        for width in (1..=30).chain([59, 60, 76, 79, 80, 99, 100, 120, 200, 500, u16::MAX]) {
            for height in (1..=20).chain([24, 36, 60, 300, u16::MAX]) {
                for (on, focus) in switches
                    .into_iter()
                    .flat_map(|on| switches.map(|f| (on, f)))
                {
                    let view = View {
                        list: on,
                        sidebar: on,
                        list_over: on,
                        sidebar_over: on,
                        focus,
                        titled: on,
                        ..View::default()
                    };
                    let panes = panes(Size::new(width, height), view);
                    for pane in [
                        panes.head,
                        panes.room,
                        panes.list,
                        panes.about,
                        panes.gutter,
                        panes.text,
                        panes.sidebar,
                        panes.card,
                        panes.foot,
                    ] {
                        assert_eq!(
                            panes.screen.union(pane),
                            panes.screen,
                            "{width}x{height}: {pane:?} leaves the screen"
                        );
                    }
                    assert!(!panes.text.is_empty(), "{width}x{height}: no text");
                }
            }
        }
    }

    #[test]
    fn a_wide_screen_shows_three_panes_and_a_narrow_one_the_text_and_a_card() {
        let wide = panes(Size::new(120, 36), View::default());
        assert!(!wide.list.is_empty() && !wide.sidebar.is_empty() && wide.card.is_empty());
        assert!(wide.text.width >= 58, "{:?}", wide.text);
        let narrow = panes(Size::new(80, 24), View::default());
        assert!(narrow.list.is_empty() && narrow.sidebar.is_empty());
        assert_eq!((narrow.card.height, narrow.text.width), (3, 72));
        assert_eq!(panes(Size::new(200, 60), View::default()).text.width, 72);
    }
}
