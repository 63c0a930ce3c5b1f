//! The loop on the main thread, which owns the state and the screen.
//!
//! Wait (for keys, for a message of another thread, for the alarm), drain, handle each event, carry
//! out what it asks for, draw once. The terminal's descriptor is watched for its end as well, so
//! that a closed window ends the program at once and never spins.

use crate::app::colours::Colours;
use crate::app::state::Setup;
use crate::app::{self, Effect, Event, State};
use crate::loader::{self, Loader};
use crate::store::{self, Roots, Store};
use crate::terminal::Options;
use crate::terminal::descriptor::{self, Keyboard, Output};
use crate::terminal::inbox::{Inbox, Message, Post};
use crate::terminal::input::{self, Decoder};
use crate::terminal::screen::Screen;
use crate::terminal::waiting::{wait, wait_for_keys};
use crate::terminal::{clipboard, guard, signals};
use crate::vault::{self, Vault};
use crate::view;
use ratatui::Terminal;
use ratatui::layout::{Position, Rect};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// After this long without a further byte, an escape is the Escape key. A slow line may pause for
/// as long inside a key.
const ESCAPE_PAUSE: Duration = Duration::from_millis(30);

/// After this long without a further byte, a paste without an end has ended.
const PASTE_PAUSE: Duration = Duration::from_secs(2);

/// How long after it was asked the terminal may still answer. The slowest lines, by way of a
/// satellite, take most of a second.
const ANSWER: Duration = Duration::from_secs(2);

/// So many bytes of keys are handled before a frame is drawn between them.
const KEYS_A_FRAME: usize = 1 << 16;

/// Why the loop ended.
pub(super) enum Ending {
    /// The reader left.
    Quit,
    /// A signal that ends programs came.
    Signal(i32),
    /// The window was closed or the line is down.
    TerminalGone,
}

/// The main thread's world.
pub(super) struct Shell {
    keyboard: Keyboard,
    decoder: Decoder,
    inbox: Inbox,
    screen: Terminal<Screen<Output>>,
    state: State,
    /// Whether the terminal is asked for its colours.
    asks_colours: bool,
    /// When it was asked, as long as not all answers have come.
    asked: Option<Instant>,
    started: Instant,
    /// When unfinished input counts as finished.
    settle_at: Option<Instant>,
    /// When to send the next tick.
    alarm: Option<Instant>,
    /// Whether something happened since the last frame.
    stale: bool,
    ending: Option<Ending>,
    /// `None` until the first frame is drawn; dropped before the store it feeds.
    loader: Option<Loader>,
    /// `None` until the first frame is drawn.
    store: Option<Store>,
    /// `None` until the first frame is drawn; dropping it writes what waits.
    vault: Option<Vault>,
}

impl Shell {
    /// # Errors
    /// When the terminal is gone.
    pub(super) fn new(keyboard: Keyboard, inbox: Inbox, options: &Options) -> io::Result<Self> {
        let colourless = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let variable = |name| std::env::var(name).unwrap_or_default();
        let term = variable("TERM");
        let setup = Setup {
            collection: options.collection.clone(),
            plain: options.plain || colourless,
            folder: options.folder.clone(),
            roots: options.roots.clone(),
            few_signs: term == "linux",
            today: Some(chrono::Local::now().date_naive()),
        };
        let asks_colours = !setup.plain && input::may_ask(&term);
        let mut state = State::new(setup);
        state.colours = Colours::of_environment(&term, &variable("COLORFGBG"));
        Ok(Self {
            asks_colours,
            asked: None,
            keyboard,
            decoder: Decoder::default(),
            inbox,
            screen: Terminal::new(Screen::new(Output, descriptor::size()))?,
            state,
            started: Instant::now(),
            settle_at: None,
            alarm: None,
            stale: true,
            ending: None,
            loader: None,
            store: None,
            vault: None,
        })
    }

    /// Runs until something ends it.
    ///
    /// # Errors
    /// When the system refuses something; the end of the terminal is no error.
    pub(super) fn run(&mut self, post: Post, options: Options) -> io::Result<Ending> {
        let ended = self.start(post, options).and_then(|()| {
            while self.ending.is_none() {
                self.draw()?;
                self.wait_and_handle()?;
            }
            Ok(())
        });
        match (ended, self.ending.take()) {
            (_, Some(ending)) => Ok(ending),
            (Err(error), None) if !is_end_of_terminal(&error) => Err(error),
            _ => Ok(Ending::TerminalGone),
        }
    }

    /// Ends the vault, which writes what waits; a sentence where some of the reader's own is still
    /// not kept then.
    pub(super) fn part_with_own(&mut self) -> Option<String> {
        self.vault = None;
        for message in self.inbox.take() {
            if let Message::Own(report) = message {
                // Nothing is asked for any more.
                let _ = app::handle(&mut self.state, Event::Own(report));
            }
        }
        let kept = &self.state.kept;
        kept.is_saving().then(|| {
            let why = kept
                .trouble
                .as_deref()
                .and_then(|trouble| trouble.split_once(": "));
            let why = why.map_or(String::new(), |(_, why)| {
                format!(": {}", why.trim_end_matches('.'))
            });
            format!("Your latest notes and marks were not saved{why}.")
        })
    }

    /// The first frame, and only then what takes time.
    fn start(&mut self, post: Post, options: Options) -> io::Result<()> {
        let size = self.screen.size()?;
        let effects = app::handle(&mut self.state, Event::Resize(size.width, size.height));
        self.draw()?;
        self.ask_colours()?;
        let home = post.clone();
        let report = move |report| home.send(Message::Own(report));
        self.vault = Some(vault::spawn(options.vault, report)?);
        let deliver = move |answer| post.send(Message::Answer(answer));
        let store = store::spawn(
            options.place,
            Roots::of(options.roots),
            loader::fetch(),
            deliver,
        )?;
        store.reader_comes();
        let sink = store.sink();
        let feed = move |loaded| sink.loaded(loaded);
        let (known, pending) = (store.known(), store.pending());
        self.loader = Some(loader::spawn(options.source, known, pending, feed)?);
        self.store = Some(store);
        self.carry_out(effects)
    }

    fn draw(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.stale) {
            self.screen.draw(|frame| view::draw(&self.state, frame))?;
        }
        Ok(())
    }

    fn wait_and_handle(&mut self) -> io::Result<()> {
        let now = Instant::now();
        let soonest = [self.alarm, self.settle_at].into_iter().flatten().min();
        let longest = soonest.map(|at| at.saturating_duration_since(now));
        let ready = wait(&self.keyboard, &self.inbox, longest)?;
        if ready.keys {
            if let Some(store) = &self.store {
                store.reader_first();
            }
            self.take_keys()?;
        } else if is_due(self.settle_at) {
            self.settle_at = None;
            let mut events = Vec::new();
            self.decoder.settle(&mut events);
            self.handle_all(events)?;
        }
        if ready.messages {
            self.take_messages()?;
        }
        if is_due(self.alarm) {
            self.alarm = None;
            let now = self.started.elapsed().as_millis();
            self.handle(Event::Tick(u64::try_from(now).unwrap_or(u64::MAX)))?;
        }
        Ok(())
    }

    fn take_keys(&mut self) -> io::Result<()> {
        let mut events = Vec::new();
        let mut buffer = [0; 4096];
        let mut taken = 0;
        loop {
            taken += self.read_keys(&mut buffer, &mut events)?;
            let more = || wait(&self.keyboard, &self.inbox, Some(Duration::ZERO));
            if taken >= KEYS_A_FRAME || !more()?.keys {
                break;
            }
        }
        let pause = if self.decoder.is_pasting() {
            PASTE_PAUSE
        } else {
            ESCAPE_PAUSE
        };
        let waits = self.decoder.is_waiting();
        self.settle_at = waits.then(|| Instant::now() + pause);
        self.handle_all(events)
    }

    fn take_messages(&mut self) -> io::Result<()> {
        let mut resized = false;
        for message in self.inbox.take() {
            match message {
                Message::Answer(answer) => self.handle(Event::Answer(answer))?,
                Message::Own(report) => self.handle(Event::Own(report))?,
                Message::Signal(SIGWINCH) => resized = true,
                Message::Signal(SIGTSTP) => {
                    self.leave();
                    signals::stop();
                    self.enter_again()?;
                }
                Message::Signal(SIGCONT) => self.enter_again()?,
                Message::Signal(deadly) => self.ending = Some(Ending::Signal(deadly)),
            }
        }
        if resized {
            self.ask_size()?;
        }
        Ok(())
    }

    /// After a stop: others may have drawn, changed the terminal's modes and its size.
    fn enter_again(&mut self) -> io::Result<()> {
        guard::enter()?;
        self.ask_colours()?;
        self.screen.backend_mut().forget_cursor();
        self.ask_size()?;
        self.redraw()
    }

    fn ask_colours(&mut self) -> io::Result<()> {
        if self.asks_colours {
            Output.write_all(input::ASK.as_bytes())?;
            self.asked = Some(Instant::now());
        }
        Ok(())
    }

    /// Gives the terminal back with nothing still on its way here that the shell would take for typed.
    pub(super) fn leave(&mut self) {
        guard::leave_with(|| {
            while let Some(asked) = self.asked {
                let rest = ANSWER.saturating_sub(asked.elapsed());
                // A terminal that is gone answers nothing.
                if rest.is_zero() || self.pass_over(rest).is_err() {
                    self.asked = None;
                }
            }
        });
    }

    /// Waits for input and forgets it.
    fn pass_over(&mut self, longest: Duration) -> io::Result<()> {
        if wait_for_keys(&self.keyboard, longest)? {
            self.read_keys(&mut [0; 4096], &mut Vec::new())?;
        }
        Ok(())
    }

    /// Reads once; how many bytes there were.
    fn read_keys(&mut self, buffer: &mut [u8], events: &mut Vec<Event>) -> io::Result<usize> {
        let length = self.keyboard.read(buffer)?;
        let bytes = buffer.get(..length).unwrap_or_default();
        self.decoder.push(bytes, events);
        if self.decoder.take_answered() {
            self.asked = None;
        }
        Ok(length)
    }

    fn ask_size(&mut self) -> io::Result<()> {
        let (columns, rows) = descriptor::size();
        self.screen.backend_mut().set_size((columns, rows));
        self.handle(Event::Resize(columns, rows))
    }

    /// Makes the next frame write every cell.
    fn redraw(&mut self) -> io::Result<()> {
        self.stale = true;
        let area = Rect::from((Position::ORIGIN, self.screen.size()?));
        self.screen.resize(area)
    }

    /// Handles events in order, none after the one that ends the program.
    fn handle_all(&mut self, events: Vec<Event>) -> io::Result<()> {
        for event in events {
            if self.ending.is_none() {
                self.handle(event)?;
            }
        }
        Ok(())
    }

    fn handle(&mut self, event: Event) -> io::Result<()> {
        self.stale = true;
        let effects = app::handle(&mut self.state, event);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Ask(request) => {
                    if let Some(store) = &self.store {
                        store.ask(request);
                    }
                }
                Effect::Wish(wish) => {
                    if let Some(vault) = &self.vault {
                        vault.wish(wish);
                    }
                }
                Effect::Copy(text) => match clipboard::to_clipboard(&text) {
                    Ok(sequence) => Output.write_all(sequence.as_bytes())?,
                    Err(sentence) => self.handle(Event::Notice(sentence))?,
                },
                Effect::WakeAfter(milliseconds) => {
                    self.alarm = Instant::now().checked_add(Duration::from_millis(milliseconds));
                }
                Effect::Suspend => {
                    if !signals::ask_to_stop() {
                        let sentence = "There is no shell to go back to.".to_owned();
                        self.handle(Event::Notice(sentence))?;
                    }
                }
                Effect::LookAgain => {
                    if let Some(loader) = &self.loader {
                        loader.look_again();
                    }
                }
                Effect::Redraw => self.redraw()?,
                Effect::Quit => self.ending = Some(Ending::Quit),
            }
        }
        Ok(())
    }
}

fn is_due(at: Option<Instant>) -> bool {
    at.is_some_and(|at| at <= Instant::now())
}

/// Whether this error only says that nobody sits at the terminal any more.
fn is_end_of_terminal(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::UnexpectedEof
        || error.raw_os_error() == Some(Errno::IO.raw_os_error())
}
