//! Text made safe to print, once, when it enters.
//!
//! What a terminal would obey, what turns the reading direction, and what nobody can see is shown
//! as a short printable form: controls by their pictures (`␛`), the rest by number (`⟨U+202E⟩`).
//! What writing needs stays: joiners inside words and emoji, variation selectors after the
//! characters they vary, no-break spaces. Hints where lines may break, outside words, are left out.
//! All line ends become `\n`.
//!
//! Everything here is idempotent: safe text stays as it is.

use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// Marks kept on one base character; real writing (Tibetan stacks, pointed Hebrew) needs fewer.
const MARKS: u8 = 6;

/// Joiners kept in one chain; the longest emoji in use has three.
const JOINS: u8 = 8;

/// Pictures are repeated up to this many times, then counted.
const REPEATS: usize = 3;

/// Safe text and what was done to make it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Safe<'a> {
    /// The text; borrowed where nothing had to change.
    pub text: Cow<'a, str>,
    /// Characters that were hidden or would have been obeyed, and are visible now.
    pub revealed: usize,
    /// Combining marks taken off because their character carried too many.
    pub marks_cut: usize,
}

/// An article's text: lines stay lines, a tab becomes a space.
#[must_use]
pub fn text(raw: &str) -> Safe<'_> {
    rewrite(raw, Form::Text)
}

/// One line for a prompt, a message or a title: line ends become spaces.
#[must_use]
pub fn line(raw: &str) -> Cow<'_, str> {
    rewrite(raw, Form::Line).text
}

/// A path as shown: line ends and tabs are pictures, bytes that are no text are `⟨xFF⟩`.
#[must_use]
pub fn path(raw: &[u8]) -> String {
    let mut shown = String::with_capacity(raw.len());
    for chunk in raw.utf8_chunks() {
        shown.push_str(&rewrite(chunk.valid(), Form::Path).text);
        for byte in chunk.invalid() {
            shown.push_str(&format!("⟨x{byte:02X}⟩"));
        }
    }
    shown
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Line,
    Path,
}

fn rewrite(raw: &str, form: Form) -> Safe<'_> {
    let Some(start) = first_odd(raw, form) else {
        return Safe {
            text: Cow::Borrowed(raw),
            revealed: 0,
            marks_cut: 0,
        };
    };
    let (clean, rest) = raw.split_at_checked(start).unwrap_or(("", raw));
    let mut writer = Writer {
        out: String::with_capacity(raw.len() + 64),
        previous: clean.chars().next_back(),
        marks: 0,
        joins: 0,
        revealed: 0,
        marks_cut: 0,
        form,
    };
    writer.out.push_str(clean);
    writer.write(rest);
    Safe {
        text: Cow::Owned(writer.out),
        revealed: writer.revealed,
        marks_cut: writer.marks_cut,
    }
}

/// Where the first character stands that needs a closer look.
fn first_odd(raw: &str, form: Form) -> Option<usize> {
    /// Bytes that are looked at at once.
    const STEP: usize = 32;
    let bytes = raw.as_bytes();
    let is_odd = |byte: u8| {
        let line_end = (byte == b'\n') & (form == Form::Text);
        !line_end & !(0x20..0x7f).contains(&byte)
    };
    let mut at = 0;
    while at < bytes.len() {
        let step = bytes.get(at..at + STEP);
        if step.is_some_and(|step| !step.iter().fold(false, |any, byte| any | is_odd(*byte))) {
            at += STEP;
            continue;
        }
        let end = at + STEP;
        while at < end
            && let Some(&byte) = bytes.get(at)
        {
            if byte < 0x80 {
                if is_odd(byte) {
                    return Some(at);
                }
                at += 1;
            } else {
                let character = raw.get(at..)?.chars().next()?;
                if !is_plain(character) {
                    return Some(at);
                }
                at += character.len_utf8();
            }
        }
    }
    None
}

/// Characters beyond ASCII that are always kept and never change what stands beside them. Not all
/// such characters: those that most news is written in.
fn is_plain(character: char) -> bool {
    matches!(character,
        '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{58f}'
        | '\u{2000}'..='\u{200a}' | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{205f}'
        | '\u{2070}'..='\u{20cf}' | '\u{2100}'..='\u{27ff}' | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3098}' | '\u{309b}'..='\u{312f}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff9f}')
}

/// Characters that are invisible, obeyed or no characters at all. Joiners, variation selectors and
/// tags are judged by what stands beside them.
fn is_hidden(character: char) -> bool {
    matches!(character,
        '\0'..='\x1f' | '\x7f'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
        | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}'
        | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
        || u32::from(character) & 0xfffe == 0xfffe
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}')
}

fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0000}'..='\u{e007f}')
}

/// Symbols, dingbats and emoji.
fn is_picture(character: char) -> bool {
    matches!(character, '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2100}'..='\u{2bff}' | '\u{3030}'
        | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

struct Writer {
    out: String,
    /// The last character written.
    previous: Option<char>,
    /// Marks on the last base character.
    marks: u8,
    /// Joiners in the chain that `previous` belongs to.
    joins: u8,
    revealed: usize,
    marks_cut: usize,
    form: Form,
}

impl Writer {
    fn write(&mut self, raw: &str) {
        let mut rest = raw;
        while let Some(character) = rest.chars().next() {
            let used = match character {
                ' '..='~' => self.ascii(rest),
                '\r' | '\n' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    self.space(character, rest)
                }
                '\u{ad}' if self.form != Form::Path => character.len_utf8(),
                '\u{200b}' | '\u{2060}' | '\u{feff}' => self.break_hint(character, rest),
                '\u{200c}' | '\u{200d}' => self.joiner(character, rest),
                _ if is_plain(character) => self.base(character),
                _ if is_selector(character) => self.selector(character, rest),
                _ if is_tag(character) => self.tags(rest),
                _ if is_hidden(character) => self.reveal(rest, |next| next == character),
                _ if is_combining_mark(character) => self.mark(character),
                _ => self.base(character),
            };
            rest = rest.get(used..).unwrap_or_default();
        }
    }

    /// A run of printable ASCII.
    fn ascii(&mut self, rest: &str) -> usize {
        let bytes = rest.as_bytes();
        let used = bytes
            .iter()
            .position(|byte| !(0x20..0x7f).contains(byte))
            .unwrap_or(bytes.len());
        let run = rest.get(..used).unwrap_or_default();
        self.begin(run.chars().next_back().unwrap_or(' '));
        self.out.push_str(run);
        used
    }

    /// Notes that a base character is the last one written; the chain of joiners ends unless a
    /// joiner stands right before it.
    fn begin(&mut self, character: char) {
        if !matches!(self.previous, Some('\u{200c}' | '\u{200d}')) {
            self.joins = 0;
        }
        self.marks = 0;
        self.previous = Some(character);
    }

    fn put(&mut self, character: char) {
        self.begin(character);
        self.out.push(character);
    }

    fn base(&mut self, character: char) -> usize {
        self.put(character);
        character.len_utf8()
    }

    /// Line ends and tabs.
    fn space(&mut self, character: char, rest: &str) -> usize {
        let mut used = character.len_utf8();
        if self.form == Form::Path {
            self.put(match character {
                '\u{85}' | '\u{2028}' | '\u{2029}' => '␤',
                _ => picture(character),
            });
            return used;
        }
        if rest.starts_with("\r\n") {
            used += 1;
        }
        if character == '\t' || self.form == Form::Line {
            self.put(' ');
        } else {
            self.put('\n');
            if character == '\u{2029}' {
                self.put('\n');
            }
        }
        used
    }

    /// Where a line may or may not be broken. Beside a word it says nothing and is left out, as the
    /// soft hyphen always is; inside a word it may hide something.
    fn break_hint(&mut self, character: char, rest: &str) -> usize {
        let run = rest.len() - rest.trim_start_matches(character).len();
        let next = rest.get(run..).and_then(|after| after.chars().next());
        let inside = self.previous.is_some_and(char::is_alphanumeric)
            && next.is_some_and(char::is_alphanumeric);
        if inside || self.form == Form::Path {
            return self.reveal(rest, |next| next == character);
        }
        run
    }

    /// A joiner is kept between letters that are shaped by it and between parts of an emoji.
    fn joiner(&mut self, character: char, rest: &str) -> usize {
        let next = rest.chars().nth(1).unwrap_or(' ');
        let letter = |beside: char| !beside.is_ascii() && beside.is_alphabetic();
        let kept = self.marks < MARKS
            && self.joins < JOINS
            && self.previous.is_some_and(|previous| {
                let picture = is_picture(previous) || matches!(previous, '\u{fe0f}' | '\u{e007f}');
                (character == '\u{200d}' && picture && is_picture(next))
                    || ((letter(previous) || is_combining_mark(previous))
                        && !is_selector(previous)
                        && (letter(next) || is_combining_mark(next))
                        && !is_selector(next)
                        && !is_hidden(next))
            });
        if !kept {
            return self.reveal(rest, |next| next == character);
        }
        self.joins += 1;
        self.out.push(character);
        self.previous = Some(character);
        character.len_utf8()
    }

    /// A variation selector is kept after a character that has variants, once.
    fn selector(&mut self, character: char, rest: &str) -> usize {
        let varies = self.previous.is_some_and(|base| match character {
            '\u{fe0e}' | '\u{fe0f}' => is_picture(base) || matches!(base, '0'..='9' | '#' | '*'),
            '\u{fe00}'..='\u{fe0d}' => {
                is_picture(base) || (base >= '\u{1000}' && base.is_alphabetic())
            }
            '\u{180b}'..='\u{180f}' => matches!(base, '\u{1820}'..='\u{18aa}'),
            _ => matches!(base, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'),
        });
        if !varies || self.marks > 0 {
            return self.reveal(rest, |next| next == character);
        }
        self.out.push(character);
        self.previous = Some(character);
        character.len_utf8()
    }

    /// Tags are kept where they spell a flag (England, Scotland, Texas).
    fn tags(&mut self, rest: &str) -> usize {
        let spelled =
            |tag: &char| matches!(tag, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}');
        if self.previous == Some('\u{1f3f4}') && self.marks == 0 {
            let letters = rest.chars().take_while(spelled).take(7).count();
            if (3..=6).contains(&letters) && rest.chars().nth(letters) == Some('\u{e007f}') {
                self.out.extend(rest.chars().take(letters + 1));
                self.previous = Some('\u{e007f}');
                return (letters + 1) * 4;
            }
        }
        self.reveal(rest, is_tag)
    }

    /// A mark on top of a character; one that has none stands on a dotted circle.
    fn mark(&mut self, character: char) -> usize {
        if self.previous.is_none_or(char::is_whitespace) {
            self.put('\u{25cc}');
        }
        if self.marks < MARKS {
            self.marks += 1;
            self.out.push(character);
            self.previous = Some(character);
        } else {
            self.marks_cut += 1;
        }
        character.len_utf8()
    }

    /// Shows a run of alike hidden characters in one form.
    fn reveal(&mut self, rest: &str, alike: impl Fn(char) -> bool) -> usize {
        let Some(character) = rest.chars().next() else {
            return 0;
        };
        let (mut used, mut count) = (0, 0);
        for next in rest.chars().take_while(|next| alike(*next)) {
            used += next.len_utf8();
            count += 1;
        }
        self.revealed += count;
        let shown = picture(character);
        let form = match count {
            _ if shown == character && count > 1 => {
                format!("⟨U+{:04X}×{count}⟩", u32::from(character))
            }
            _ if shown == character => format!("⟨U+{:04X}⟩", u32::from(character)),
            ..=REPEATS => std::iter::repeat_n(shown, count).collect(),
            _ => format!("{shown}⟨×{count}⟩"),
        };
        for letter in form.chars() {
            self.put(letter);
        }
        used
    }
}

/// The picture of an ASCII control; any other character is its own.
fn picture(character: char) -> char {
    match character {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(character),
        '\x7f' => '␡',
        _ => character,
    }
}

#[cfg(test)]
mod tests;
