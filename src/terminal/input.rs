//! Bytes of the terminal to [`Event`]s: a decoder for what xterm and its kin send.
//!
//! Our own, because the readers that crossterm offers own the waiting as well, and measured badly
//! where the terminal behaves badly: they block in the middle of a sequence, spin once the
//! terminal is gone, never read with a timeout of zero, overflow on `ESC [ 0 ; 0 R`, and take a
//! sequence that was split by a slow line for the Escape key. Here the shell reads and waits; this
//! file only decodes, cannot fail, holds little and takes linear time.

mod colour;
mod sequence;

pub(super) use colour::{ASK, may_ask};

use crate::app::{Event, KeyCode};
use crate::terminal::input::sequence::{ALT, Modifiers, control_sequence, key, letter_key};

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
    /// Whether the last of the answers to [`ASK`] has come.
    answered: bool,
}

/// What the front of the input is.
enum Front {
    /// So many bytes mean this event, or nothing of interest.
    Whole(usize, Option<Event>),
    /// So many bytes are the last of the answers to [`ASK`].
    Answered(usize),
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
                Front::Answered(length) => {
                    self.answered = true;
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

    /// Whether the last of the answers to [`ASK`] has come since this was last asked.
    pub(super) fn take_answered(&mut self) -> bool {
        std::mem::take(&mut self.answered)
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

#[cfg(test)]
mod tests;
