//! What the application asks of the terminal itself.

use crate::terminal::descriptor::Output;
use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;
use std::io::{self, Write};

/// More than this many bytes some terminals drop without a word: 100,000 in base64, less the frame.
const MOST_COPIED: usize = 74_994;

/// Puts text on the clipboard by OSC 52, which works over ssh too.
///
/// Returns a sentence for the reader where the text is too long to arrive whole.
///
/// # Errors
/// When the terminal is gone.
pub(super) fn copy(text: &str) -> io::Result<Option<String>> {
    if text.len() > MOST_COPIED {
        let (size, most) = (text.len().div_ceil(1000), MOST_COPIED / 1000);
        return Ok(Some(format!(
            "not copied: {size} kB, and a terminal's clipboard takes {most} kB"
        )));
    }
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut sequence)
        .map_err(io::Error::other)?;
    Output.write_all(sequence.as_bytes())?;
    Ok(None)
}
