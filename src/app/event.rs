//! What can happen, and what the shell must do about it: two closed lists.

use crate::app::colours::{Ground, Rgb};
use crate::app::key::Key;
use crate::library::own::{Report, Wish};
use crate::library::{Answer, Request};

/// Everything that can wake the program.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used; columns and rows count from 0.
    Mouse(Mouse),
    /// Text was pasted; not safe yet.
    Paste(String),
    /// The terminal's size, in columns and rows.
    Resize(u16, u16),
    /// The terminal told one of its colours.
    Colour(Ground, Rgb),
    /// The store answered, or has news.
    Answer(Answer),
    /// The vault has news of the reader's own.
    Own(Report),
    /// The shell has something to tell the reader, one sentence.
    Notice(String),
    /// A wake-up asked for with [`Effect::WakeAfter`]; milliseconds since the start.
    Tick(u64),
}

/// What the shell must carry out, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the store.
    Ask(Request),
    /// Hand this to the vault.
    Wish(Wish),
    /// Put this on the clipboard.
    Copy(String),
    /// Send one [`Event::Tick`] after so many milliseconds; a later one takes its place.
    WakeAfter(u64),
    /// Stop as a shell job (SIGTSTP), and draw anew afterwards.
    Suspend,
    /// Read the folders anew.
    LookAgain,
    /// Draw every cell anew.
    Redraw,
    /// End the program.
    Quit,
}

/// A use of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What was done.
    pub kind: MouseKind,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What was done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The pointer moved while it was down.
    Drag,
    /// The wheel turned away from the reader.
    WheelUp,
    /// The wheel turned towards the reader.
    WheelDown,
}
