//! Bytes of the terminal to [`Event`]s: a decoder for what xterm and its kin send.
//!
//! Our own, because the readers that crossterm offers own the waiting as well, and measured badly
//! where the terminal behaves badly: they block in the middle of a sequence, spin once the
//! terminal is gone, never read with a timeout of zero, overflow on `ESC [ 0 ; 0 R`, and take a
//! sequence that was split by a slow line for the Escape key. Here the shell reads and waits; this
//! file only decodes, cannot fail, holds little and takes linear time.

mod colour;

pub(super) use colour::{ASK, may_ask};

use crate::app::event::{Mouse, MouseKind};
use crate::app::{Event, Key, KeyCode};

/// A control sequence longer than this is no key of any terminal.
const LONGEST_SEQUENCE: usize = 64;
/// Answers to questions we did not ask (colours, versions) are skipped up to this length.
const LONGEST_STRING: usize = 4096;
/// What is kept of one paste; more would not fit any prompt.
const LONGEST_PASTE: usize = 1 << 20;

const ESCAPE: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Decodes keys, mouse reports and pastes; keeps what is unfinished between calls.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// The beginning of a sequence or character whose end has not come yet.
    unfinished: Vec<u8>,
    /// What has come of a paste whose end has not.
    paste: Option<Vec<u8>>,
}

/// What the front of the input is.
enum Front {
    /// So many bytes mean this event, or nothing of interest.
    Whole(usize, Option<Event>),
    /// The text between here and the end mark is pasted.
    PasteBegins(usize),
    /// More bytes are needed to tell.
    Unfinished,
}

impl Decoder {
    /// Takes in bytes and appends what they mean to `events`.
    pub(super) fn push(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        let mut input = std::mem::take(&mut self.unfinished);
        input.extend_from_slice(bytes);
        let mut rest = input.as_slice();
        while !rest.is_empty() {
            if let Some(mut paste) = self.paste.take() {
                let (text, after) = split_at_paste_end(rest);
                let room = LONGEST_PASTE.saturating_sub(paste.len());
                paste.extend(text.iter().take(room));
                if let Some(after) = after {
                    events.push(pasted(&paste));
                    rest = after;
                    continue;
                }
                self.paste = Some(paste);
                rest = rest.get(text.len()..).unwrap_or_default();
                break;
            }
            match front(rest) {
                Front::Whole(length, event) => {
                    events.extend(event);
                    rest = rest.get(length..).unwrap_or_default();
                }
                Front::PasteBegins(length) => {
                    self.paste = Some(Vec::new());
                    rest = rest.get(length..).unwrap_or_default();
                }
                Front::Unfinished => break,
            }
        }
        self.unfinished = rest.to_vec();
    }

    /// Whether more bytes could still change what the last ones mean.
    pub(super) fn is_waiting(&self) -> bool {
        self.is_pasting() || !self.unfinished.is_empty()
    }

    /// Whether a paste has begun and not ended.
    pub(super) fn is_pasting(&self) -> bool {
        self.paste.is_some()
    }

    /// Nothing more came for a while: takes what is unfinished for what it is by itself.
    pub(super) fn settle(&mut self, events: &mut Vec<Event>) {
        if let Some(paste) = self.paste.take() {
            events.push(pasted(&paste));
            self.unfinished.clear();
        }
        match *std::mem::take(&mut self.unfinished) {
            [ESCAPE] => events.push(key(KeyCode::Esc, Modifiers::default())),
            [ESCAPE, letter] => events.extend(control_or_ascii(letter, ALT)),
            _ => {}
        }
    }
}

/// Held keys; Shift counts for named keys only.
#[derive(Clone, Copy, Default)]
struct Modifiers {
    ctrl: bool,
    alt: bool,
    shift: bool,
}

const ALT: Modifiers = Modifiers {
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

fn key(code: KeyCode, held: Modifiers) -> Event {
    let is_character = matches!(code, KeyCode::Char(_));
    Event::Key(Key {
        code,
        ctrl: held.ctrl,
        alt: held.alt,
        shift: held.shift && !is_character,
    })
}

fn pasted(bytes: &[u8]) -> Event {
    Event::Paste(String::from_utf8_lossy(bytes).into_owned())
}

/// The text before the end mark and what follows it. Without a mark: all that cannot belong to one.
fn split_at_paste_end(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut from = 0;
    while let Some(at) = bytes
        .get(from..)
        .and_then(|rest| rest.iter().position(|byte| *byte == ESCAPE))
    {
        let (text, tail) = bytes.split_at(from + at);
        if let Some(after) = tail.strip_prefix(PASTE_END) {
            return (text, Some(after));
        }
        if PASTE_END.starts_with(tail) {
            return (text, None);
        }
        from += at + 1;
    }
    (bytes, None)
}

/// What stands at the front of `bytes`, which are not empty.
fn front(bytes: &[u8]) -> Front {
    match bytes {
        [ESCAPE] => Front::Unfinished,
        [ESCAPE, ESCAPE, ..] => Front::Whole(1, Some(key(KeyCode::Esc, Modifiers::default()))),
        [ESCAPE, b'[', rest @ ..] => control_sequence(rest),
        [ESCAPE, b'O', rest @ ..] => match rest {
            [] => Front::Unfinished,
            [ESCAPE, ..] => Front::Whole(2, control_or_ascii(b'O', ALT)),
            [letter, ..] => Front::Whole(3, letter_key(*letter, Modifiers::default())),
        },
        [ESCAPE, b']' | b'P' | b'_' | b'^' | b'X', rest @ ..] => control_string(rest),
        [ESCAPE, rest @ ..] => match character(rest, ALT) {
            Front::Whole(length, event) => Front::Whole(length + 1, event),
            other => other,
        },
        _ => character(bytes, Modifiers::default()),
    }
}

/// One character, or a control code that stands for a key.
fn character(bytes: &[u8], held: Modifiers) -> Front {
    let Some(&first) = bytes.first() else {
        return Front::Unfinished;
    };
    let length = match first {
        0x00..=0x7f => return Front::Whole(1, control_or_ascii(first, held)),
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Front::Whole(1, None),
    };
    let tail = bytes.get(1..length).or(bytes.get(1..)).unwrap_or_default();
    let good = tail
        .iter()
        .take_while(|byte| (0x80..=0xbf).contains(*byte))
        .count();
    if good < tail.len() {
        return Front::Whole(1 + good, None);
    }
    let Some(encoded) = bytes.get(..length) else {
        return Front::Unfinished;
    };
    let letter = std::str::from_utf8(encoded)
        .ok()
        .and_then(|text| text.chars().next())
        .filter(|letter| !letter.is_control());
    Front::Whole(
        length,
        letter.map(|letter| key(KeyCode::Char(letter), held)),
    )
}

fn control_or_ascii(byte: u8, held: Modifiers) -> Option<Event> {
    let code = match byte {
        b'\r' => KeyCode::Enter,
        b'\t' => KeyCode::Tab,
        0x7f => KeyCode::Backspace,
        ESCAPE => KeyCode::Esc,
        0x20..=0x7e => KeyCode::Char(char::from(byte)),
        0x00..=0x1f => {
            let letter = char::from(byte | 0x40).to_ascii_lowercase();
            let letter = if letter == '@' { ' ' } else { letter };
            return Some(key(KeyCode::Char(letter), Modifiers { ctrl: true, ..held }));
        }
        _ => return None,
    };
    Some(key(code, held))
}

/// `ESC ] ...` and the like, up to BEL or `ESC \`: an answer, which nobody may have asked for.
fn control_string(rest: &[u8]) -> Front {
    let answer = |rest: &[u8], end| rest.get(..end).and_then(colour::told);
    for (at, byte) in rest.iter().enumerate().take(LONGEST_STRING) {
        match (*byte, rest.get(at + 1)) {
            (0x07, _) => return Front::Whole(at + 3, answer(rest, at)),
            (ESCAPE, Some(b'\\')) => return Front::Whole(at + 4, answer(rest, at)),
            (ESCAPE, Some(_)) => return Front::Whole(at + 2, None),
            _ => {}
        }
    }
    if rest.len() < LONGEST_STRING {
        Front::Unfinished
    } else {
        Front::Whole(2 + LONGEST_STRING, None)
    }
}

/// `ESC [` parameters, final byte; `rest` begins after the bracket.
fn control_sequence(rest: &[u8]) -> Front {
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
fn letter_key(letter: u8, held: Modifiers) -> Option<Event> {
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

#[cfg(test)]
mod tests;
