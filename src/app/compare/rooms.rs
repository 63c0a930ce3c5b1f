//! Which part of the compare screen stands where: a pure function of its room.
//!
//! Wide screens have the two dates side by side with one thin line between them, narrow ones A
//! above B. What does not fit is left out, the texts last; a part that is left out has no area.

use crate::app::layout::{split_bottom, split_left, split_right, split_top};
use crate::library::compare::{Pair, Which};
use ratatui::layout::Rect;

/// From this width on the two dates stand side by side.
pub const SIDE_BY_SIDE: u16 = 76;

/// The longest line of text, in columns.
const MEASURE: u16 = 72;

/// Columns beside the text: the bar of the current quote, what the quote is on the other side, air.
const GUTTER: u16 = 3;

/// Where everything stands. A rectangle without area is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rooms {
    /// Whether A stands left of B rather than above it.
    pub side_by_side: bool,
    /// The line between the two dates: one column or one row.
    pub line: Rect,
    /// The date, and below it the title where there are two rows.
    pub dates: Pair<Rect>,
    /// Who is named on both sides and on one only.
    pub people: Rect,
    /// Who speaks.
    pub voices: Pair<Rect>,
    /// How many quotes, and how many of them were said again.
    pub quotes: Pair<Rect>,
    /// Beside the texts.
    pub gutters: Pair<Rect>,
    /// The texts.
    pub texts: Pair<Rect>,
    /// What the current quote is on the other side.
    pub beside: Rect,
}

/// Where everything stands in `room`, the side `active` having the keys.
#[must_use]
pub fn rooms(room: Rect, active: Which) -> Rooms {
    if room.width >= SIDE_BY_SIDE {
        side_by_side(room)
    } else {
        one_above_the_other(room, active)
    }
}

fn side_by_side(room: Rect) -> Rooms {
    let mut rooms = Rooms {
        side_by_side: true,
        ..Rooms::default()
    };
    let (date_rows, summary, beside_rows) = match room.height {
        0..6 => (0, false, 0),
        6..10 => (1, false, 0),
        10..14 => (1, true, 1),
        14..18 => (2, true, 1),
        _ => (2, true, 2),
    };
    let air = u16::from(room.height >= 14);
    let (rest, beside) = split_bottom(room, beside_rows);
    rooms.beside = split_bottom(beside, beside_rows.min(1)).1;
    let (dates, rest) = split_top(rest, date_rows);
    let (_, rest) = split_top(rest, air);
    let (people, below) = split_top(rest, u16::from(summary));
    let (voices, below) = split_top(below, u16::from(summary));
    let (quotes, below) = split_top(below, u16::from(summary && air > 0));
    let (_, texts) = split_top(below, u16::from(summary && air > 0));

    let middle = room.width / 2;
    rooms.line = Rect {
        x: room.x + middle,
        width: 1,
        height: rest.y + rest.height - room.y,
        ..room
    };
    let air_beside = if room.width < 100 { 1 } else { 2 };
    // The texts lean on the line between them; on a very wide screen the margins are outside.
    let columns = Pair::new(middle, room.width - middle - 1);
    let column = |area: Rect| {
        let (left, right) = split_left(area, middle);
        Pair::new(left, split_left(right, 1).1)
    };
    let text = |area: Rect| {
        let halves = column(area);
        let width = |which: Which| {
            columns[which]
                .saturating_sub(GUTTER + 1 + air_beside)
                .min(MEASURE)
        };
        let left = split_right(
            split_right(halves.a, air_beside).0,
            width(Which::A) + GUTTER,
        )
        .1;
        let right = split_left(split_left(halves.b, 1).1, width(Which::B) + GUTTER).0;
        Pair::new(left, right)
    };
    let without_gutter = |area: Rect| text(area).map(|half| split_left(half, GUTTER).1);
    rooms.gutters = text(texts).map(|half| split_left(half, GUTTER).0);
    rooms.texts = without_gutter(texts);
    rooms.dates = without_gutter(dates);
    rooms.voices = without_gutter(voices);
    rooms.quotes = without_gutter(quotes);
    let across = |area: Rect| {
        let halves = without_gutter(area);
        halves.a.union(halves.b)
    };
    rooms.people = across(people);
    rooms.beside = across(rooms.beside);
    rooms
}

fn one_above_the_other(room: Rect, active: Which) -> Rooms {
    let mut rooms = Rooms::default();
    let gutter = match room.width {
        0..12 => 0,
        _ => GUTTER,
    };
    let edge = u16::from(gutter > 0);
    let inside = |area: Rect| split_right(split_left(area, gutter).1, edge).0;
    if room.height < 5 {
        let gutters = split_left(room, gutter).0;
        rooms.gutters[active] = gutters;
        rooms.texts[active] = inside(room);
        return rooms;
    }
    let (summary, voices, beside_rows) = match room.height {
        0..12 => (false, false, 0),
        12..18 => (true, false, 1),
        _ => (true, true, 1),
    };
    let (rest, beside) = split_bottom(room, beside_rows);
    rooms.beside = inside(beside);
    let (people, rest) = split_top(rest, u16::from(summary));
    rooms.people = inside(people);
    let (upper, lower) = split_top(rest, rest.height.div_ceil(2));
    for (which, half) in [(Which::A, upper), (Which::B, lower)] {
        let (date, below) = split_top(half, 1);
        let (voice, below) = split_top(below, u16::from(voices));
        // The line runs through the second date's row, behind its words.
        if which == Which::B {
            rooms.line = date;
        }
        rooms.dates[which] = inside(date);
        rooms.voices[which] = inside(voice);
        rooms.gutters[which] = split_left(below, gutter).0;
        rooms.texts[which] = inside(below);
    }
    rooms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_every_size_every_part_lies_in_the_room_and_no_two_share_a_cell() {
        for width in (1..=30).chain([59, 60, 75, 76, 77, 80, 119, 120, 200, 500, u16::MAX]) {
            for height in (1..=24).chain([34, 58, 300, u16::MAX]) {
                for active in Which::BOTH {
                    let room = Rect::new(0, 1, width, height);
                    let rooms = rooms(room, active);
                    let mut parts = vec![rooms.people, rooms.beside];
                    for which in Which::BOTH {
                        parts.extend([
                            rooms.dates[which],
                            rooms.voices[which],
                            rooms.quotes[which],
                            rooms.gutters[which],
                            rooms.texts[which],
                        ]);
                    }
                    parts.retain(|part| !part.is_empty());
                    for (number, part) in parts.iter().enumerate() {
                        assert_eq!(room.union(*part), room, "{width}x{height}: {part:?}");
                        for other in parts.iter().skip(number + 1) {
                            assert!(
                                !part.intersects(*other),
                                "{width}x{height}: {part:?} {other:?}"
                            );
                        }
                    }
                    let shown = rooms.texts[active];
                    assert!(!shown.is_empty(), "{width}x{height}: no text");
                }
            }
        }
    }

    #[test]
    fn wide_screens_have_two_columns_and_narrow_ones_one() {
        let wide = rooms(Rect::new(0, 2, 120, 32), Which::A);
        assert!(wide.side_by_side && wide.line.width == 1);
        assert_eq!((wide.texts.a.width, wide.texts.b.width), (54, 53));
        assert!(wide.texts.a.right() < wide.line.x && wide.line.x < wide.gutters.b.x);
        let narrow = rooms(Rect::new(0, 2, 60, 16), Which::A);
        assert!(!narrow.side_by_side && narrow.line.height == 1);
        assert!(narrow.texts.a.bottom() <= narrow.line.y && narrow.line.y < narrow.texts.b.y);
        let vast = rooms(Rect::new(0, 2, 200, 56), Which::A);
        assert_eq!((vast.texts.a.width, vast.texts.b.width), (72, 72));
    }
}
