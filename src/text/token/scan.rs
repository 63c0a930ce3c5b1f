//! Reads tokens: one pass over the bytes, an ASCII table first, no allocation.

use crate::text::abbreviation::abbreviation;
use crate::text::token::{Flags, Token, TokenKind};
use crate::text::{Span, eight};

/// Appends the tokens of `span` of `text` to `tokens`.
pub fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    scan(text, span, |token, _| tokens.push(token));
}

/// Calls `each` with the tokens of `span` of `text`, in order. With a word of at most fifteen ASCII
/// letters come its letters, made small: eight by eight as little-endian numbers, filled up with
/// zeros; with other tokens only zeros. Who looks words up need not read these again.
#[inline]
pub fn scan(text: &str, span: Span, mut each: impl FnMut(Token, [u64; 2])) {
    let end = span.range().end.min(text.len());
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes().get(..end).unwrap_or_default(),
        at: span.range().start,
    };
    let mut gap = Flags::SPACE_BEFORE | Flags::LINE_BEFORE;
    while let Some(&byte) = scanner.bytes.get(scanner.at) {
        let start = scanner.at;
        let (kind, flags, letters, after) = if byte.is_ascii_alphabetic() {
            let (flags, letters, after) = scanner.word(byte.is_ascii_uppercase());
            (TokenKind::Word, flags, letters, after)
        } else {
            let Some(glyph) = scanner.glyph(start) else {
                break;
            };
            let (kind, flags) = match glyph.class {
                Glyph::Space => {
                    gap |= Flags::SPACE_BEFORE;
                    scanner.at += glyph.len;
                    continue;
                }
                Glyph::Line => {
                    gap |= Flags::SPACE_BEFORE | Flags::LINE_BEFORE;
                    scanner.at += glyph.len;
                    continue;
                }
                Glyph::Lower | Glyph::Upper => {
                    let capital = glyph.class == Glyph::Upper;
                    (
                        TokenKind::Word,
                        scanner.rest_of_word(capital, start, (0, false)),
                    )
                }
                _ => scanner.other(glyph),
            };
            (kind, flags, [0; 2], scanner.byte())
        };
        let token = Token {
            // No byte of a span has a number that needs more bits.
            span: Span {
                start: start as u32,
                end: scanner.at as u32,
            },
            kind,
            flags: flags | gap,
        };
        each(token, letters);
        // What follows is a space more often than all else.
        gap = if after == b' ' {
            scanner.at += 1;
            Flags::SPACE_BEFORE
        } else {
            Flags::default()
        };
    }
}

/// What one character is to the scanner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glyph {
    Space,
    Line,
    Lower,
    Upper,
    Digit,
    Apostrophe,
    Mark,
    Hyphen,
    Dot,
    /// `!`, `?` and the ends of sentences in other scripts.
    Stop,
    Other,
    /// The first byte of a longer character, of which the byte tells nothing.
    Wide,
}

#[derive(Clone, Copy)]
struct Sized {
    class: Glyph,
    len: usize,
}

const BYTES: [Glyph; 256] = {
    let mut table = [Glyph::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => Glyph::Lower,
            b'A'..=b'Z' => Glyph::Upper,
            b'0'..=b'9' => Glyph::Digit,
            b'\n' | b'\r' | 0x0b | 0x0c => Glyph::Line,
            b' ' | b'\t' | 0..=0x1f | 0x7f => Glyph::Space,
            b'\'' => Glyph::Apostrophe,
            b'"' | b'`' => Glyph::Mark,
            b'-' => Glyph::Hyphen,
            b'.' => Glyph::Dot,
            b'!' | b'?' => Glyph::Stop,
            _ => Glyph::Other,
        };
        byte += 1;
    }
    table
};

struct Scanner<'a> {
    text: &'a str,
    /// The text up to where the scan ends.
    bytes: &'a [u8],
    at: usize,
}

/// The plain letters that a word begins with.
struct Plain {
    /// How many there are.
    count: usize,
    /// One of them is small.
    small: bool,
    /// The byte behind them.
    after: u8,
    /// Made small, eight by eight, filled up with zeros.
    letters: [u64; 2],
}

impl Scanner<'_> {
    #[inline]
    fn glyph(&self, at: usize) -> Option<Sized> {
        match BYTES[usize::from(*self.bytes.get(at)?)] {
            Glyph::Wide => self.wide(at),
            class => Some(Sized { class, len: 1 }),
        }
    }

    #[inline(never)]
    fn wide(&self, at: usize) -> Option<Sized> {
        let letter = self.text.get(at..)?.chars().next()?;
        let class = match letter {
            '\u{2019}' | '\u{2bc}' => Glyph::Apostrophe,
            '\u{2018}' | '\u{201a}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => Glyph::Mark,
            '\u{2039}' | '\u{203a}' | '\u{300c}'..='\u{300f}' => Glyph::Mark,
            '\u{2028}' | '\u{2029}' | '\u{85}' => Glyph::Line,
            '\u{200b}' | '\u{feff}' | '\u{2060}' => Glyph::Space,
            '\u{2010}' | '\u{2011}' => Glyph::Hyphen,
            '…' | '。' | '！' | '？' => Glyph::Stop,
            _ if letter.is_whitespace() => Glyph::Space,
            _ if letter.is_uppercase() => Glyph::Upper,
            _ if letter.is_alphabetic() => Glyph::Lower,
            _ if letter.is_numeric() => Glyph::Digit,
            '\u{300}'..='\u{36f}' => Glyph::Lower,
            _ => Glyph::Other,
        };
        Some(Sized {
            class,
            len: letter.len_utf8(),
        })
    }

    #[inline]
    fn class(&self, at: usize) -> Glyph {
        self.glyph(at).map_or(Glyph::Space, |glyph| glyph.class)
    }

    /// Reads the token that begins here with `first`, no letter, moving past it.
    #[inline(never)]
    fn other(&mut self, first: Sized) -> (TokenKind, Flags) {
        match first.class {
            Glyph::Digit => self.number(),
            Glyph::Apostrophe => {
                if self.possessive(self.at + first.len) {
                    self.at += first.len + 1;
                    return (TokenKind::Possessive, Flags::default());
                }
                self.run_of_marks(first);
                (TokenKind::Mark, Flags::default())
            }
            Glyph::Mark => {
                self.run_of_marks(first);
                (TokenKind::Mark, Flags::default())
            }
            Glyph::Hyphen | Glyph::Dot => {
                while self.class(self.at) == first.class {
                    self.at += self.glyph(self.at).map_or(1, |glyph| glyph.len);
                }
                let flags = match first.class {
                    Glyph::Dot => Flags::STOP,
                    _ => Flags::default(),
                };
                (TokenKind::Punctuation, flags)
            }
            Glyph::Stop => {
                self.at += first.len;
                (TokenKind::Punctuation, Flags::STOP)
            }
            _ => {
                self.at += first.len;
                (TokenKind::Punctuation, Flags::default())
            }
        }
    }

    /// A mark is one character, but `` and '' are one mark of two.
    fn run_of_marks(&mut self, first: Sized) {
        let byte = self.text.as_bytes().get(self.at).copied();
        self.at += first.len;
        if matches!(byte, Some(b'`' | b'\'')) && self.text.as_bytes().get(self.at).copied() == byte
        {
            self.at += 1;
        }
    }

    /// Whether an s that ends its word stands at `at` (the place after an apostrophe) and a word
    /// ended just before the apostrophe.
    fn possessive(&self, at: usize) -> bool {
        let ends = |at| !matches!(self.class(at), Glyph::Lower | Glyph::Upper | Glyph::Digit);
        matches!(self.text.as_bytes().get(at), Some(b's' | b'S'))
            && at < self.bytes.len()
            && ends(at + 1)
            && self.follows_word()
    }

    fn follows_word(&self) -> bool {
        self.text
            .get(..self.at)
            .and_then(|before| before.chars().next_back())
            .is_some_and(|letter| letter.is_alphanumeric() || letter == '.')
    }

    /// The byte here, 0 at the end.
    #[inline]
    fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or_default()
    }

    /// Reads the word that begins here with a plain letter, moving past it. Its letters, made small,
    /// are given where they are few and plain; and the byte behind it.
    #[inline(always)]
    fn word(&mut self, capital: bool) -> (Flags, [u64; 2], u8) {
        let start = self.at;
        let Some(plain) = self.plain() else {
            let flags = self.rest_of_word(capital, start, (0, false));
            return (flags, [0; 2], self.byte());
        };
        self.at += plain.count;
        // Most words are plain letters only, with a space or a comma behind them.
        let ends = plain.after == b' '
            || matches!(
                BYTES[usize::from(plain.after)],
                Glyph::Space | Glyph::Line | Glyph::Mark | Glyph::Stop | Glyph::Other
            );
        if !ends {
            let flags = self.rest_of_word(capital, start, (plain.count, plain.small));
            // At the end of a sentence there is no more of it.
            let whole = self.at == start + plain.count;
            return (
                flags,
                if whole { plain.letters } else { [0; 2] },
                self.byte(),
            );
        }
        let mut flags = Flags::default();
        if capital {
            flags |= Flags::CAPITAL;
        }
        if !plain.small && plain.count >= 2 {
            flags |= Flags::ALL_CAPS;
        }
        (flags, plain.letters, plain.after)
    }

    /// The plain letters that begin here and what stands behind them; `None` where they are too many
    /// or too near the end for a look at all in one step.
    #[inline(always)]
    fn plain(&self) -> Option<Plain> {
        let head = eight::load(self.bytes, self.at)?;
        let count = eight::leading_letters(head);
        if count < 8 {
            return Some(Plain {
                count,
                small: eight::has_small(eight::below(head, count)),
                after: (head >> (8 * count)) as u8,
                letters: [eight::below(eight::letters_made_small(head), count), 0],
            });
        }
        let tail = eight::load(self.bytes, self.at + 8)?;
        let more = eight::leading_letters(tail);
        (more < 8).then(|| Plain {
            count: 8 + more,
            small: eight::has_small(head) || eight::has_small(eight::below(tail, more)),
            after: (tail >> (8 * more)) as u8,
            letters: [
                eight::letters_made_small(head),
                eight::below(eight::letters_made_small(tail), more),
            ],
        })
    }

    /// Reads on behind a word's first plain letters: what else belongs to a word, and its full stop.
    #[inline(never)]
    fn rest_of_word(
        &mut self,
        capital: bool,
        start: usize,
        (mut letters, mut small): (usize, bool),
    ) -> Flags {
        let mut flags = Flags::default();
        if capital {
            flags |= Flags::CAPITAL;
        }
        while let Some(glyph) = self.glyph(self.at) {
            match glyph.class {
                Glyph::Lower => {
                    letters += 1;
                    small = true;
                }
                Glyph::Upper => letters += 1,
                Glyph::Digit => flags |= Flags::DIGIT,
                Glyph::Hyphen if self.joins(self.at + glyph.len) => flags |= Flags::HYPHEN,
                Glyph::Apostrophe
                    if self.letter(self.at + glyph.len)
                        && !self.possessive(self.at + glyph.len) =>
                {
                    flags |= Flags::APOSTROPHE;
                }
                Glyph::Dot if letters <= 4 && self.dotted_letters(start) => {
                    flags |= Flags::DOTTED;
                }
                _ => break,
            }
            self.at += glyph.len;
        }
        if !small && letters >= 2 {
            flags |= Flags::ALL_CAPS;
        }
        if self.class(self.at) == Glyph::Dot && self.class(self.at + 1) != Glyph::Dot {
            let word = Span::new(start, self.at).of(self.text);
            if letters == 1 && !small && word.chars().nth(1).is_none() {
                if word != "I" || self.capital_follows() {
                    self.at += 1;
                    flags |= Flags::DOTTED | Flags::INITIAL;
                }
            } else if word.contains('.') || abbreviation(word).is_some() {
                self.at += 1;
                flags |= Flags::DOTTED;
            }
        }
        flags
    }

    fn letter(&self, at: usize) -> bool {
        matches!(self.class(at), Glyph::Lower | Glyph::Upper)
    }

    fn joins(&self, at: usize) -> bool {
        matches!(self.class(at), Glyph::Lower | Glyph::Upper | Glyph::Digit)
    }

    /// Whether the dot here stands inside single letters: "U.S", "a.m", "J.K".
    fn dotted_letters(&self, start: usize) -> bool {
        let single = |word: &str| word.split('.').all(|part| part.chars().count() == 1);
        self.letter(self.at + 1)
            && single(Span::new(start, self.at).of(self.text))
            && !self.letter(self.at + 2)
    }

    fn capital_follows(&self) -> bool {
        self.class(self.at + 1) == Glyph::Space && self.class(self.at + 2) == Glyph::Upper
            || self.class(self.at + 1) == Glyph::Upper
    }

    fn number(&mut self) -> (TokenKind, Flags) {
        while let Some(glyph) = self.glyph(self.at) {
            let inner = matches!(
                self.text.as_bytes().get(self.at),
                Some(b'.' | b',' | b':' | b'/')
            ) && self.class(self.at + 1) == Glyph::Digit;
            match glyph.class {
                Glyph::Digit | Glyph::Lower | Glyph::Upper => {}
                Glyph::Hyphen if self.joins(self.at + glyph.len) => {}
                _ if inner => {}
                _ => break,
            }
            self.at += glyph.len;
        }
        (TokenKind::Number, Flags::DIGIT)
    }
}
