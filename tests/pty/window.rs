//! What a window does beside showing text, and what is read off it.

/// What a window does beside showing text.
#[derive(Default)]
pub(crate) struct Window {
    /// What the program put on the clipboard, still in base64.
    pub(crate) copies: Vec<Vec<u8>>,
    /// How often the program asked what kind of terminal this is.
    pub(crate) asked: usize,
    /// A frame has begun and not ended: nothing of it is to be seen, as on terminals that know these
    /// marks.
    pub(crate) is_drawing: bool,
}

impl vt100::Callbacks for Window {
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.copies.push(data.to_owned());
    }

    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        mark: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        last: char,
    ) {
        match (mark, parameters, last) {
            (None, _, 'c') => self.asked += 1,
            (Some(b'?'), [[2026]], _) => self.is_drawing = last == 'h',
            _ => {}
        }
    }
}

/// What a window answers that knows what kind of terminal it is and no colours.
pub(crate) const KIND: &[u8] = b"\x1b[?62;22c";

/// The text of a screen. A blank that was drawn and one that never was look alike, so none counts
/// at the end of a line.
pub(crate) fn words(screen: &vt100::Screen) -> String {
    let contents = screen.contents();
    let lines: Vec<&str> = contents.lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// Whether the head line tells of something that is still going on.
pub(crate) fn is_going_on(head: &str) -> bool {
    ["reading …", "finding quotes", "saving …"]
        .iter()
        .any(|sign| head.contains(sign))
}

pub(crate) fn from_base64(encoded: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::new();
    let (mut bits, mut held) = (0u32, 0);
    for letter in encoded.iter().filter(|letter| **letter != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            _ => 63,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            decoded.push((bits >> held & 0xff) as u8);
        }
    }
    decoded
}
