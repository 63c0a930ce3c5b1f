//! A reader without a terminal: articles in memory, keys as a string, the screen as text.
//!
//! [`Story`] makes articles whose quotes are marked by hand, so that what the tests see does not
//! depend on what annotation finds. [`Desk`] stands in for terminal and store.
#![allow(dead_code, unreachable_pub)] // each test program uses its own part
#![allow(clippy::unwrap_used, clippy::panic)] // a failed check must stop the test
#![allow(clippy::string_slice)] // fixtures are cut where a search found something

mod bank;
mod shelf;
mod story;

pub use bank::Bank;
pub use shelf::Shelf;
pub use story::Story;

use dateline::app::event::{Mouse, MouseKind};
use dateline::app::state::Setup;
use dateline::app::{Effect, Event, Key, State, handle};
use dateline::library::own::Report;
use dateline::library::{Answer, Reply};
use dateline::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier};

/// A reader at work: state, store and screen.
pub struct Desk {
    pub state: State,
    pub shelf: Shelf,
    terminal: Terminal<TestBackend>,
    /// What the shell was asked to do, questions to the store and the vault left out.
    pub effects: Vec<Effect>,
    /// What is kept.
    pub bank: Bank,
    /// Opened articles on their way, where they are held up.
    held: Option<Vec<Answer>>,
}

impl Desk {
    /// Opens a story on a screen of this size and lets everything arrive.
    pub fn new(stories: Vec<Story>, width: u16, height: u16) -> Self {
        Self::with(stories, width, height, false)
    }

    /// The same, perhaps without colour.
    pub fn with(stories: Vec<Story>, width: u16, height: u16, plain: bool) -> Self {
        let setup = Setup {
            collection: "story".to_owned(),
            plain,
            folder: "/news".to_owned(),
            ..Setup::default()
        };
        Self::at_bank(stories, setup, (width, height), Bank::default())
    }

    /// The same, with what was kept before.
    pub fn at_bank(stories: Vec<Story>, setup: Setup, size: (u16, u16), bank: Bank) -> Self {
        let (width, height) = size;
        let mut desk = Self {
            state: State::new(setup),
            shelf: Shelf::new(stories),
            terminal: Terminal::new(TestBackend::new(width, height)).unwrap(),
            effects: Vec::new(),
            bank,
            held: None,
        };
        desk.send(Event::Resize(width, height));
        let book = desk.bank.book.clone();
        desk.send(Event::Own(Report::All(Box::new(book))));
        desk.news();
        desk
    }

    /// Tells the reader how the collection stands now.
    pub fn news(&mut self) {
        let reply = Reply::Totals(self.shelf.totals());
        self.send(Event::Answer(Answer { seq: 0, reply }));
    }

    /// Sends an event, and every answer that follows from it.
    pub fn send(&mut self, event: Event) {
        let mut waiting = handle(&mut self.state, event);
        while !waiting.is_empty() {
            let effect = waiting.remove(0);
            let request = match effect {
                Effect::Ask(request) => request,
                Effect::Wish(wish) => {
                    let report = self.bank.answer(wish);
                    waiting.extend(handle(&mut self.state, Event::Own(report)));
                    continue;
                }
                other => {
                    self.effects.push(other);
                    continue;
                }
            };
            for reply in self.shelf.answer(&request.ask) {
                let answer = Answer {
                    seq: request.seq,
                    reply,
                };
                match &mut self.held {
                    Some(held) if matches!(answer.reply, Reply::Opened(_)) => held.push(answer),
                    _ => waiting.extend(handle(&mut self.state, Event::Answer(answer))),
                }
            }
        }
    }

    /// From now on opened articles are a long time coming.
    pub fn hold(&mut self) {
        self.held = Some(Vec::new());
    }

    /// Lets them come.
    pub fn arrive(&mut self) {
        for answer in self.held.take().unwrap_or_default() {
            self.send(Event::Answer(answer));
        }
    }

    /// Presses keys: `s s <Enter>`. Spaces only part them; `<Space>` is the key.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let keys = keys.replace(' ', "");
        for key in Key::sequence(&keys).unwrap_or_default() {
            self.send(Event::Key(key));
        }
        self
    }

    /// Types words into a prompt.
    pub fn type_words(&mut self, words: &str) -> &mut Self {
        for character in words.chars() {
            self.send(Event::Key(Key::char(character)));
        }
        self
    }

    /// Uses the mouse.
    pub fn mouse(&mut self, kind: MouseKind, column: u16, row: u16) -> &mut Self {
        self.send(Event::Mouse(Mouse { kind, column, row }));
        self
    }

    /// Gives the window another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.send(Event::Resize(width, height));
        self
    }

    /// The screen, one line a row, nothing at the lines' ends.
    pub fn screen(&mut self) -> String {
        self.rows(|_, _| "")
    }

    /// The screen with lit words in brackets: `[quote]`, `{reported}`, `<chosen>`.
    pub fn lit(&mut self) -> String {
        let mut open = "";
        let mut rows = self.rows(|style, begins_row| {
            let (now, close) = match style {
                Some((_, modifier)) if modifier.contains(Modifier::REVERSED) => ("<", ">"),
                Some((Color::Yellow, modifier)) if !modifier.contains(Modifier::REVERSED) => {
                    ("[", "]")
                }
                Some((_, modifier)) if modifier.contains(Modifier::ITALIC) => ("{", "}"),
                _ => ("", ""),
            };
            let was = if begins_row { "" } else { open };
            open = now;
            match (was, now) {
                (was, now) if was == now => "",
                ("", "[") => "[",
                ("", "{") => "{",
                ("", "<") => "<",
                ("[", "") => "]",
                ("{", "") => "}",
                ("<", "") => ">",
                ("[", "{") => "]{",
                ("[", "<") => "]<",
                ("{", "[") => "}[",
                ("{", "<") => "}<",
                ("<", "[") => ">[",
                ("<", "{") => ">{",
                _ => close,
            }
        });
        // The gutter's bar is yellow as well, and no words.
        rows = rows.replace("[▌]", "▌");
        rows
    }

    /// The rows of the screen that hold these words, the lit words in brackets.
    pub fn lines_with(&mut self, words: &str) -> Vec<String> {
        let rows = self.lit();
        let found = rows.lines().filter(|line| line.contains(words));
        found.map(|line| line.trim().to_owned()).collect()
    }

    /// Draws one frame.
    pub fn draw(&mut self) {
        let state = &self.state;
        self.terminal
            .draw(|frame| view::draw(state, frame))
            .unwrap();
    }

    /// The colours on the screen, the terminal's own left out.
    pub fn colours(&mut self) -> Vec<Color> {
        let mut colours = Vec::new();
        self.rows(|style, _| {
            colours.extend(
                style
                    .map(|(colour, _)| colour)
                    .filter(|colour| *colour != Color::Reset),
            );
            ""
        });
        colours
    }

    /// The status line.
    pub fn foot(&mut self) -> String {
        self.screen().lines().last().unwrap_or("").trim().to_owned()
    }

    /// The words at the place in the text.
    pub fn at_cursor(&self) -> &str {
        let text = self.state.reader.text();
        let rest = &text[self.state.reader.cursor as usize..];
        let end = rest
            .char_indices()
            .nth(24)
            .map_or(rest.len(), |(end, _)| end);
        &rest[..end]
    }

    /// What was put on the clipboard last.
    pub fn copied(&self) -> Option<&str> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Copy(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Draws, and puts `mark(style, begins a row)` before every cell; `None` stands for a row's end.
    fn rows<'a>(
        &mut self,
        mut mark: impl FnMut(Option<(Color, Modifier)>, bool) -> &'a str,
    ) -> String {
        self.draw();
        let buffer = self.terminal.backend().buffer();
        let mut screen = String::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                row.push_str(mark(Some((cell.fg, cell.modifier)), x == 0));
                row.push_str(cell.symbol());
                skip = dateline::app::wrap::columns(cell.symbol()).saturating_sub(1);
            }
            row.push_str(mark(None, false));
            screen.push_str(row.trim_end());
            screen.push('\n');
        }
        screen.pop();
        screen
    }
}
