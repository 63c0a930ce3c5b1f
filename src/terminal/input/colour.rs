//! Asking the terminal for its colours, and its answers among the keys (xterm's OSC 4, 10 and 11).
//!
//! Asked once the first frame is drawn and waited for by nobody while one reads: a terminal that does
//! not know the question says nothing. But whoever leaves before the answers are here waits for them
//! a moment, or the shell would take them for something typed. That the last one has come is told by
//! a question behind them which every terminal answers (VT100's DA1).

use crate::app::Event;
use crate::app::colours::{Ground, Rgb};

/// Asks for the colours of text and background and for those of the sixteen that roles have; at last
/// for what kind of terminal it is.
pub(in crate::terminal) const ASK: &str = "\x1b]11;?\x1b\\\x1b]10;?\x1b\\\x1b]4;1;?\x1b\\\
    \x1b]4;2;?\x1b\\\x1b]4;3;?\x1b\\\x1b]4;5;?\x1b\\\x1b]4;6;?\x1b\\\x1b]4;8;?\x1b\\\
    \x1b[c";

/// Whether a terminal of this name takes the question without showing it.
pub(in crate::terminal) fn may_ask(term: &str) -> bool {
    // The console of Linux has no answer, and its old versions print what they do not know.
    !matches!(term, "" | "dumb" | "unknown" | "linux") && !term.starts_with("vt")
}

/// What an answer tells: `11;rgb:RRRR/GGGG/BBBB`, `4;3;rgb:...`, with one to four digits each.
pub(super) fn told(answer: &[u8]) -> Option<Event> {
    let answer = std::str::from_utf8(answer).ok()?;
    let (ground, colour) = answer.rsplit_once(';')?;
    let ground = match ground.split_once(';') {
        None if ground == "10" => Ground::Text,
        None if ground == "11" => Ground::Background,
        Some(("4", number)) => Ground::Numbered(number.parse().ok()?),
        _ => return None,
    };
    let parts = colour
        .strip_prefix("rgb:")
        .or(colour.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(part);
    let mut next = || parts.next().flatten();
    Some(Event::Colour(ground, Rgb(next()?, next()?, next()?)))
}

/// Part of a colour, whose digits are a share of the most they can be.
fn part(digits: &str) -> Option<u8> {
    if !(1..=4).contains(&digits.len()) {
        return None;
    }
    let most = (1_u32 << (4 * digits.len())) - 1;
    let value = u32::from_str_radix(digits, 16).ok()?;
    u8::try_from(value * 255 / most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_tell_colours() {
        for (answer, expected) in [
            (
                &b"11;rgb:ffff/ffff/dcdc"[..],
                Some((Ground::Background, Rgb(255, 255, 220))),
            ),
            (b"10;rgb:f/80/000", Some((Ground::Text, Rgb(255, 128, 0)))),
            (
                b"4;3;rgba:cdcd/cdcd/0000/ffff",
                Some((Ground::Numbered(3), Rgb(205, 205, 0))),
            ),
            (b"12;rgb:ffff/ffff/ffff", None),
            (b"4;300;rgb:ffff/ffff/ffff", None),
            (b"11;rgb:fffff/ff/ff", None),
            (b"11;rgb:ff/ff", None),
            (b"11;?", None),
            (b"11;white", None),
            (b"11;rgb:\xff", None),
        ] {
            let told = told(answer);
            match (&told, expected) {
                (None, None) => {}
                (Some(Event::Colour(ground, colour)), Some(expected)) => {
                    assert_eq!((*ground, *colour), expected);
                }
                _ => panic!("{answer:?}: {told:?}"),
            }
        }
    }
}
