//! The clipboard: what the terminal is told so that it keeps a text, also over ssh (OSC 52).

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// More than this many bytes some terminals drop without a word: 100,000 in base64, less the frame.
const MOST_COPIED: usize = 74_994;

/// The control sequence that puts `text` on the clipboard.
///
/// # Errors
/// A sentence for the reader, where the text is too long to arrive whole.
pub(super) fn to_clipboard(text: &str) -> Result<String, String> {
    let mut sequence = String::new();
    let fits = text.len() <= MOST_COPIED;
    if fits
        && CopyToClipboard::to_clipboard_from(text)
            .write_ansi(&mut sequence)
            .is_ok()
    {
        return Ok(sequence);
    }
    let (size, most) = (text.len().div_ceil(1000), MOST_COPIED / 1000);
    Err(format!(
        "Not copied: this is {size} kB, and a terminal's clipboard takes {most} kB."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_copied_whole_or_not_at_all() {
        let longest = "x".repeat(MOST_COPIED);
        let rows = [
            ("", Ok("\x1b]52;c;\x1b\\")),
            ("“Nein”", Ok("\x1b]52;c;4oCcTmVpbuKAnQ==\x1b\\")),
            ("a\x1b]0;b\x07\n", Ok("\x1b]52;c;YRtdMDtiBwo=\x1b\\")),
            (
                &format!("{longest}x"),
                Err("Not copied: this is 75 kB, and a terminal's clipboard takes 74 kB."),
            ),
        ];
        for (text, expected) in rows {
            let copied = to_clipboard(text);
            assert_eq!(copied.as_deref().map_err(String::as_str), expected);
        }
        assert!(to_clipboard(&longest).is_ok_and(|sequence| sequence.len() < 100_000 + 10));
    }
}
