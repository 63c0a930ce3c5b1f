//! The screen as ratatui draws on it: one write a frame, and none where nothing changed.
//!
//! Wraps crossterm's backend because that one flushes at every cursor call, asks the system for the
//! size at every frame (by running `tput`, in need) and ends a frame without changes with escape
//! codes all the same. Here a frame is collected, set between the marks of a synchronized update
//! (so that no terminal shows half of it) and written at once.

use crate::terminal::descriptor;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use ratatui::backend::{Backend, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write};

const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// Standard output as a screen of a known size.
pub(super) struct Screen {
    backend: CrosstermBackend<Frame>,
    size: Size,
    /// Where the cursor shall be after this frame; `None` hides it.
    cursor: Option<Position>,
    /// Where the terminal has it.
    shown_cursor: Option<Position>,
}

/// Collects a frame; its flush writes it.
#[derive(Default)]
struct Frame(Vec<u8>);

impl Frame {
    fn is_empty(&self) -> bool {
        self.0.len() <= BEGIN_FRAME.len()
    }
}

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.is_empty() {
            self.0.extend_from_slice(BEGIN_FRAME);
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        self.0.extend_from_slice(END_FRAME);
        let written = descriptor::write_all(rustix::stdio::stdout(), &self.0);
        self.0.clear();
        written
    }
}

impl Screen {
    /// A screen whose cursor is hidden, as the guard leaves it.
    pub(super) fn new((width, height): (u16, u16)) -> Self {
        Self {
            backend: CrosstermBackend::new(Frame::default()),
            size: Size { width, height },
            cursor: None,
            shown_cursor: None,
        }
    }

    /// The terminal has this size now.
    pub(super) fn set_size(&mut self, (width, height): (u16, u16)) {
        self.size = Size { width, height };
    }

    /// The terminal was left and entered again, which hid the cursor.
    pub(super) fn forget_cursor(&mut self) {
        self.shown_cursor = None;
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        if self.shown_cursor.take().is_some() {
            queue!(self.backend, Hide)?;
        }
        self.backend.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor = self.cursor.or(self.shown_cursor).or(Some(Position::ORIGIN));
        Ok(())
    }

    /// Never asked of the terminal: the answer may not come, or come among the keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = self.cursor.and(Some(position.into()));
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        queue!(self.backend, Clear(ClearType::All))
    }

    /// Only the whole screen is ever cleared: there is one viewport, and it is full.
    fn clear_region(&mut self, _: ratatui::backend::ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.cursor != self.shown_cursor {
            match self.cursor {
                Some(Position { x, y }) => queue!(self.backend, MoveTo(x, y), Show)?,
                None => queue!(self.backend, Hide)?,
            }
            self.shown_cursor = self.cursor;
        }
        Write::flush(&mut self.backend)
    }
}
