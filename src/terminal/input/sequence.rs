//! Control sequences, `ESC [` and so on: keys with names, keys by their code points, the mouse.

use crate::app::event::{Mouse, MouseKind};
use crate::app::{Event, Key, KeyCode};
use crate::terminal::input::Front;

/// A control sequence longer than this is no key of any terminal.
const LONGEST_SEQUENCE: usize = 64;

/// Held keys; Shift counts for named keys only.
#[derive(Clone, Copy, Default)]
pub(super) struct Modifiers {
    pub(super) ctrl: bool,
    pub(super) alt: bool,
    pub(super) shift: bool,
}

pub(super) const ALT: Modifiers = Modifiers {
    ctrl: false,
    alt: true,
    shift: false,
};

impl Modifiers {
    /// xterm's parameter: one more than a sum of 1 Shift, 2 Alt, 4 Control.
    fn of_parameter(parameter: u32) -> Self {
        let bits = parameter.saturating_sub(1);
        Self {
            shift: bits & 1 != 0,
            alt: bits & 2 != 0,
            ctrl: bits & 4 != 0,
        }
    }
}

pub(super) fn key(code: KeyCode, held: Modifiers) -> Event {
    let is_character = matches!(code, KeyCode::Char(_));
    Event::Key(Key {
        code,
        ctrl: held.ctrl,
        alt: held.alt,
        shift: held.shift && !is_character,
    })
}

/// `ESC [` parameters, final byte; `rest` begins after the bracket.
pub(super) fn control_sequence(rest: &[u8]) -> Front {
    // Two old forms whose final byte is not the last.
    match rest {
        [b'['] => return Front::Unfinished,
        [b'[', letter @ b'A'..=b'E', ..] => {
            let code = KeyCode::F(letter - b'A' + 1);
            return Front::Whole(4, Some(key(code, Modifiers::default())));
        }
        [b'M', button, column, row, ..] => {
            let report = [button, column, row].map(|byte| u32::from(byte.saturating_sub(32)));
            return Front::Whole(6, mouse(report, true));
        }
        [b'M', ..] => return Front::Unfinished,
        _ => {}
    }
    let end = rest
        .iter()
        .take(LONGEST_SEQUENCE)
        .position(|byte| !(0x20..=0x3f).contains(byte));
    let Some(end) = end else {
        return if rest.len() < LONGEST_SEQUENCE {
            Front::Unfinished
        } else {
            Front::Whole(2 + LONGEST_SEQUENCE, None)
        };
    };
    let (parameters, tail) = rest.split_at(end);
    match tail.first() {
        Some(last @ 0x40..=0x7e) if parameters == b"200" && *last == b'~' => {
            Front::PasteBegins(end + 3)
        }
        Some(b'c') if parameters.starts_with(b"?") => Front::Answered(end + 3),
        Some(last @ 0x40..=0x7e) => Front::Whole(end + 3, sequence_event(parameters, *last)),
        // Cut short by another sequence: that one is read on its own.
        _ => Front::Whole(end + 2, None),
    }
}

fn sequence_event(parameters: &[u8], last: u8) -> Option<Event> {
    if let Some(report) = parameters.strip_prefix(b"<") {
        return mouse(first_three(report), last == b'M');
    }
    if parameters
        .first()
        .is_some_and(|byte| !byte.is_ascii_digit())
    {
        return None;
    }
    let [number, modifier, third] = first_three(parameters);
    let held = Modifiers::of_parameter(modifier);
    match last {
        b'M' => mouse([number.saturating_sub(32), modifier, third], true),
        b'Z' => Some(key(
            KeyCode::Tab,
            Modifiers {
                shift: true,
                ..Modifiers::default()
            },
        )),
        b'u' => (kind_of_press(parameters) != RELEASE)
            .then(|| code_point_key(number, held))
            .flatten(),
        b'~' if number == 27 => code_point_key(third, held),
        b'~' => numbered_key(number).map(|code| key(code, held)),
        letter => letter_key(letter, held),
    }
}

/// The kitty protocol's third kind of press.
const RELEASE: u32 = 3;

/// The number after the colon of the second parameter; 1 where there is none.
fn kind_of_press(parameters: &[u8]) -> u32 {
    let second = parameters.split(|byte| *byte == b';').nth(1);
    let kind = second.and_then(|second| second.split(|byte| *byte == b':').nth(1));
    kind.map_or(1, number)
}

/// The first three parameters, each without what follows a colon; 0 where there is none.
fn first_three(parameters: &[u8]) -> [u32; 3] {
    let mut all = parameters.split(|byte| *byte == b';').map(|parameter| {
        let main = parameter.split(|byte| *byte == b':').next();
        main.map_or(0, number)
    });
    std::array::from_fn(|_| all.next().unwrap_or(0))
}

fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0u32, |sum, digit| {
        let digit = u32::from(digit.saturating_sub(b'0').min(9));
        sum.saturating_mul(10).saturating_add(digit)
    })
}

/// A key that ends a sequence by a letter of its own.
pub(super) fn letter_key(letter: u8, held: Modifiers) -> Option<Event> {
    let code = match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    };
    Some(key(code, held))
}

/// A key that xterm, rxvt or the Linux console number.
fn numbered_key(number: u32) -> Option<KeyCode> {
    let function = |first: u32| u8::try_from(number - first).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=24 => function(12),
        _ => None,
    }
}

/// A key given by the character it produces (xterm's modifyOtherKeys, fixterms, kitty).
fn code_point_key(code_point: u32, held: Modifiers) -> Option<Event> {
    let letter = char::from_u32(code_point)?;
    let code = match letter {
        '\r' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{7f}' | '\u{8}' => KeyCode::Backspace,
        '\u{1b}' => KeyCode::Esc,
        // The kitty protocol numbers keys without a character in the private use area.
        '\u{e000}'..='\u{f8ff}' => return None,
        letter if letter.is_control() => return None,
        letter if held.shift => KeyCode::Char(letter.to_uppercase().next().unwrap_or(letter)),
        letter => KeyCode::Char(letter),
    };
    Some(key(code, held))
}

/// A mouse report: button with its flags, column and row from 1.
fn mouse([button, column, row]: [u32; 3], pressed: bool) -> Option<Event> {
    const HELD_KEYS: u32 = 4 | 8 | 16;
    let kind = match button & !HELD_KEYS {
        0 if pressed => MouseKind::Press,
        32 if pressed => MouseKind::Drag,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    let from_zero = |place: u32| u16::try_from(place.saturating_sub(1)).ok();
    Some(Event::Mouse(Mouse {
        kind,
        column: from_zero(column)?,
        row: from_zero(row)?,
    }))
}
