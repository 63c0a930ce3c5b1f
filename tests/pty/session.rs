//! A program in a pseudo-terminal of its own, with a screen that can be waited for.

use crate::window::{KIND, Window, from_base64, is_going_on, words};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Far beyond what anything here takes: a test that hangs must end some day.
const LIMIT: Duration = Duration::from_secs(60);

/// The columns and rows every test starts with.
pub(crate) const SIZE: (u16, u16) = (120, 36);

pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Writer,
    output: Arc<Output>,
    flags_before: String,
    /// Gone with the session.
    _data: tempfile::TempDir,
}

/// What is typed, and what the window answers; `None` once it is closed.
type Writer = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

/// What the reading thread shares.
struct Output {
    seen: Mutex<Seen>,
    changed: Condvar,
}

struct Seen {
    terminal: vt100::Parser<Window>,
    /// Bytes in all.
    bytes: usize,
    /// Nobody reads any more: the program has closed its end, or we shall close ours.
    closed: bool,
    /// The window hangs.
    hangs: bool,
    /// The window shall be closed.
    abandoned: bool,
}

impl Session {
    /// Starts the program under test on these arguments.
    pub(crate) fn dateline(arguments: &[&str]) -> Self {
        Self::start(env!("CARGO_BIN_EXE_dateline"), arguments, None, true)
    }

    /// The same, with what the reader keeps in this folder.
    pub(crate) fn at_home(data: &Path, arguments: &[&str]) -> Self {
        Self::start(env!("CARGO_BIN_EXE_dateline"), arguments, Some(data), true)
    }

    /// Starts a shell with this script, which finds the program under test as `$0`.
    pub(crate) fn shell(options: &str, script: &str) -> Self {
        let program = env!("CARGO_BIN_EXE_dateline");
        Self::start("sh", &[options, "-c", script, program], None, true)
    }

    /// The same, in a window that leaves all answers to the test.
    pub(crate) fn shell_unanswered(script: &str) -> Self {
        let program = env!("CARGO_BIN_EXE_dateline");
        Self::start("sh", &["-ec", script, program], None, false)
    }

    fn start(program: &str, arguments: &[&str], data: Option<&Path>, answers: bool) -> Self {
        let own = tempfile::tempdir().unwrap();
        let pair = native_pty_system().openpty(pty_size(SIZE)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("TERM", "xterm-256color");
        command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
        command.env("XDG_DATA_HOME", data.unwrap_or(own.path()));
        command.env_remove("NO_COLOR");
        let flags_before = flags(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let output = Arc::new(Output {
            seen: Mutex::new(Seen {
                terminal: vt100::Parser::new_with_callbacks(
                    rows(SIZE),
                    columns(SIZE),
                    0,
                    Window::default(),
                ),
                bytes: 0,
                closed: false,
                hangs: false,
                abandoned: false,
            }),
            changed: Condvar::new(),
        });
        let reader = pair.master.try_clone_reader().unwrap();
        let writer: Writer = Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap())));
        thread::spawn({
            let output = Arc::clone(&output);
            let answers = answers.then(|| Arc::clone(&writer));
            move || read_all(reader, &output, answers)
        });
        Self {
            child,
            writer,
            master: Some(pair.master),
            output,
            flags_before,
            _data: own,
        }
    }

    /// Types; nothing is waited for.
    pub(crate) fn press(&mut self, keys: &str) {
        let mut writer = self.writer.lock().unwrap();
        let writer = writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Gives the window a new size, as an emulator does.
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        let mut seen = self.output.seen.lock().unwrap();
        seen.terminal
            .screen_mut()
            .set_size(rows(size), columns(size));
        self.master
            .as_ref()
            .unwrap()
            .resize(pty_size(size))
            .unwrap();
    }

    /// Closes the window.
    pub(crate) fn close(&mut self) {
        *self.writer.lock().unwrap() = None;
        // The reading thread holds the window open until it has read once more.
        self.output.seen.lock().unwrap().abandoned = true;
        self.resize((SIZE.0 - 1, SIZE.1));
        self.wait("the last output", |seen| seen.closed);
        self.master = None;
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    /// From now on nothing the program writes is taken.
    pub(crate) fn hang(&self) {
        self.output.seen.lock().unwrap().hangs = true;
    }

    /// Waits until the screen shows this text.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as wanted, between two frames; shows it in the failure otherwise.
    pub(crate) fn wait_until(&self, wanted: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        self.wait(wanted, |seen| {
            seen.is_whole() && holds(seen.terminal.screen())
        });
    }

    /// The text on the screen as soon as the head line tells of nothing that is still going on.
    pub(crate) fn settled(&self) -> String {
        let found = Mutex::new(String::new());
        self.wait_until("nothing going on", |screen| {
            let contents = words(screen);
            let is_settled = !contents.lines().next().is_some_and(is_going_on);
            *found.lock().unwrap() = contents;
            is_settled
        });
        found.into_inner().unwrap()
    }

    /// Waits for output after so many bytes.
    pub(crate) fn wait_for_output_after(&self, bytes: usize) {
        self.wait("output", |seen| seen.bytes > bytes);
    }

    /// Waits for the first frame.
    pub(crate) fn wait_for_frame(&self) {
        self.wait_until("a first frame", |screen| {
            screen.alternate_screen() && !screen.contents().trim().is_empty()
        });
    }

    /// Waits for the clipboard to hold something the `nth` time (from 0), and decodes it.
    pub(crate) fn wait_for_copy(&self, nth: usize) -> String {
        self.wait("a copy", |seen| {
            seen.terminal.callbacks().copies.len() > nth
        });
        let seen = self.output.seen.lock().unwrap();
        String::from_utf8(from_base64(&seen.terminal.callbacks().copies[nth])).unwrap()
    }

    fn wait(&self, wanted: &str, holds: impl Fn(&Seen) -> bool) {
        let end = Instant::now() + LIMIT;
        let mut seen = self.output.seen.lock().unwrap();
        while !holds(&seen) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.closed {
                let screen = seen.terminal.screen().contents();
                // A poisoned lock would make the reading thread complain as well.
                drop(seen);
                panic!("waited for {wanted:?} on\n{screen}");
            }
            // Woken up now and then all the same: a predicate may depend on more than output.
            let slice = left.min(Duration::from_millis(100));
            seen = self.output.changed.wait_timeout(seen, slice).unwrap().0;
        }
    }

    /// The text on the screen now, or as soon as a frame that has begun is whole.
    pub(crate) fn contents(&self) -> String {
        let seen = self.output.seen.lock().unwrap();
        let is_half = |seen: &mut Seen| !seen.is_whole() && !seen.closed;
        let seen = self.output.changed.wait_timeout_while(seen, LIMIT, is_half);
        words(seen.unwrap().0.terminal.screen())
    }

    /// Bytes the program has written.
    pub(crate) fn bytes(&self) -> usize {
        self.output.seen.lock().unwrap().bytes
    }

    /// Waits for the end of the program and of its output.
    pub(crate) fn wait_for_end(&mut self) -> ExitStatus {
        let end = Instant::now() + LIMIT;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(
                Instant::now() < end,
                "still running on\n{}",
                self.contents()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Fails unless the terminal is as it was before the program started.
    pub(crate) fn assert_restored(&self) {
        let end = Instant::now() + LIMIT;
        loop {
            let left = self.not_restored();
            if left.is_empty() {
                return;
            }
            assert!(Instant::now() < end, "left behind: {left:?}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn not_restored(&self) -> Vec<&'static str> {
        let seen = self.output.seen.lock().unwrap();
        let screen = seen.terminal.screen();
        let flags_now = flags(&**self.master.as_ref().unwrap());
        [
            ("the alternate screen", screen.alternate_screen()),
            ("a hidden cursor", screen.hide_cursor()),
            ("bracketed paste", screen.bracketed_paste()),
            (
                "mouse reports",
                screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None,
            ),
            ("raw mode", flags_now != self.flags_before),
        ]
        .into_iter()
        .filter_map(|(what, is_left)| is_left.then_some(what))
        .collect()
    }
}

impl Seen {
    /// Whether all of the last frame has come.
    fn is_whole(&self) -> bool {
        !self.terminal.callbacks().is_drawing
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_all(mut reader: Box<dyn Read + Send>, output: &Output, answers: Option<Writer>) {
    let mut buffer = [0; 4096];
    let mut answered = 0;
    loop {
        let length = reader.read(&mut buffer).unwrap_or(0);
        let seen = output.seen.lock().unwrap();
        let mut seen = output.changed.wait_while(seen, |seen| seen.hangs).unwrap();
        seen.terminal.process(&buffer[..length]);
        seen.bytes += length;
        output.changed.notify_all();
        let asked = seen.terminal.callbacks().asked;
        if let Some(writer) = &answers
            && let Some(writer) = writer.lock().unwrap().as_mut()
        {
            for _ in answered..asked {
                // The program may have gone meanwhile.
                let _ = writer.write_all(KIND);
            }
            answered = asked;
        }
        if length == 0 || seen.abandoned {
            drop(reader);
            seen.closed = true;
            return;
        }
    }
}

/// The terminal's modes; a text, because only equality counts.
fn flags(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

fn pty_size(size: (u16, u16)) -> PtySize {
    PtySize {
        cols: size.0,
        rows: size.1,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn columns(size: (u16, u16)) -> std::num::NonZeroU16 {
    size.0.try_into().unwrap()
}

fn rows(size: (u16, u16)) -> std::num::NonZeroU16 {
    size.1.try_into().unwrap()
}
