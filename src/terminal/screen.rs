//! The screen as ratatui draws on it: one write a frame, and none where nothing changed.
//!
//! Wraps crossterm's backend because that one flushes at every cursor call, asks the system for the
//! size at every frame (by running `tput`, in need) and ends a frame without changes with escape
//! codes all the same. Here a frame is collected, set between the marks of a synchronized update
//! (so that no terminal shows half of it) and written at once.

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use ratatui::backend::{Backend, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write};

const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// A screen of a known size.
pub(super) struct Screen<W: Write> {
    backend: CrosstermBackend<Frame<W>>,
    size: Size,
    /// Where the cursor shall be after this frame; `None` hides it.
    cursor: Option<Position>,
    /// Where the terminal has it.
    shown_cursor: Option<Position>,
}

/// Collects a frame; its flush writes it.
struct Frame<W> {
    bytes: Vec<u8>,
    terminal: W,
}

impl<W: Write> Write for Frame<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.is_empty() {
            self.bytes.extend_from_slice(BEGIN_FRAME);
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        self.bytes.extend_from_slice(END_FRAME);
        let written = self.terminal.write_all(&self.bytes);
        self.bytes.clear();
        written
    }
}

impl<W: Write> Screen<W> {
    /// A screen whose cursor is hidden, as the guard leaves it. `terminal` gets one write a frame.
    pub(super) fn new(terminal: W, (width, height): (u16, u16)) -> Self {
        let bytes = Vec::new();
        Self {
            backend: CrosstermBackend::new(Frame { bytes, terminal }),
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

impl<W: Write> Backend for Screen<W> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use std::cell::RefCell;
    use std::rc::Rc;

    #[derive(Clone, Default)]
    struct Written(Rc<RefCell<Vec<String>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            self.0.borrow_mut().push(text.replace('\x1b', "^"));
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write_and_no_change_is_none() {
        // Text, cursor, what is written.
        let rows: &[(&str, Option<u16>, &[&str])] = &[
            ("ab", None, &["^[?2026h^[1;1Hab^[39m^[49m^[59m^[0m^[?2026l"]),
            ("ab", None, &[]),
            ("ab", Some(1), &["^[?2026h^[1;2H^[?25h^[?2026l"]),
            ("ab", Some(1), &[]),
            // While cells are written the cursor is out of sight, and then back.
            (
                "ac",
                Some(1),
                &["^[?2026h^[?25l^[1;2Hc^[39m^[49m^[59m^[0m^[1;2H^[?25h^[?2026l"],
            ),
            ("ac", Some(2), &["^[?2026h^[1;3H^[?25h^[?2026l"]),
            ("ac", None, &["^[?2026h^[?25l^[?2026l"]),
            ("ac", None, &[]),
        ];
        let written = Written::default();
        let mut terminal = Terminal::new(Screen::new(written.clone(), (10, 2))).unwrap();
        for (text, cursor, expected) in rows {
            terminal
                .draw(|frame| {
                    frame.render_widget(*text, frame.area());
                    if let Some(column) = cursor {
                        frame.set_cursor_position((*column, 0));
                    }
                })
                .unwrap();
            assert_eq!(written.0.take(), *expected, "{text} {cursor:?}");
        }
    }

    #[test]
    fn a_new_size_clears_and_draws_in_one_write() {
        let written = Written::default();
        let mut terminal = Terminal::new(Screen::new(written.clone(), (10, 2))).unwrap();
        for size in [(10, 2), (4, 1), (1, 1), (30, 9)] {
            terminal.backend_mut().set_size(size);
            terminal
                .draw(|frame| frame.render_widget("abc", frame.area()))
                .unwrap();
            let frames = written.0.take();
            assert_eq!(frames.len(), 1, "{size:?}");
            assert_eq!(frames[0].contains("^[2J"), size != (10, 2));
            assert_eq!(frames[0].contains("abc"), size.0 >= 3);
        }
    }
}
