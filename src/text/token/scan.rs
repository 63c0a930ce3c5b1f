//! Reads tokens: one pass over the bytes, an ASCII table first, no allocation.

use crate::text::abbreviation::{abbreviation, abbreviation_of};
use crate::text::token::glyph::{BYTES, Glyph, Sized, wide};
use crate::text::token::{Flags, Token, TokenKind};
use crate::text::{Span, eight};

/// Appends the tokens of `span` of `text` to `tokens`.
pub fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    scan(text, span, tokens);
}

/// What takes the tokens that [`scan`] reads, each with what stands there.
pub trait Take<'t> {
    /// Takes a word of at most fifteen ASCII letters. Who looks it up need not read it again: its
    /// `letters` come made small, eight by eight as little-endian numbers, filled up with zeros.
    fn plain(&mut self, token: Token, word: &'t str, letters: [u64; 2]);

    /// Takes any other token, and such words as well now and then.
    fn other(&mut self, token: Token, read: &'t str);
}

impl Take<'_> for Vec<Token> {
    fn plain(&mut self, token: Token, _: &str, _: [u64; 2]) {
        self.push(token);
    }

    fn other(&mut self, token: Token, _: &str) {
        self.push(token);
    }
}

/// Gives the tokens of `span` of `text` to `to`, in order.
#[inline]
pub fn scan<'t>(text: &'t str, span: Span, to: &mut impl Take<'t>) {
    // What is left to read. Cutting it where a token ends takes half the checks that cutting each token
    // out of the whole text takes.
    let mut rest = span.of(text);
    let end = span.range().start + rest.len();
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes().get(..end).unwrap_or_default(),
        at: 0,
    };
    let mut gap = Flags::SPACE_BEFORE | Flags::LINE_BEFORE;
    while let Some(&byte) = rest.as_bytes().first() {
        let start = end - rest.len();
        let token = |kind, flags, end: usize| Token {
            // No byte of a span has a number that needs more bits.
            span: Span {
                start: start as u32,
                end: end as u32,
            },
            kind,
            flags: flags | gap,
        };
        let behind = if byte.is_ascii_alphabetic()
            && let Some(plain) = Plain::of(rest.as_bytes())
            && (plain.ends()
                || plain.after == b'.' && scanner.is_stop(start + plain.count, plain.letters[0]))
            && let Some((word, behind)) = rest.split_at_checked(plain.count)
        {
            let flags = plain.flags(byte.is_ascii_uppercase());
            let token = token(TokenKind::Word, flags, start + plain.count);
            to.plain(token, word, plain.letters);
            behind
        } else {
            scanner.at = start;
            let Some(glyph) = scanner.glyph(start) else {
                break;
            };
            if matches!(glyph.class, Glyph::Space | Glyph::Line) {
                gap |= match glyph.class {
                    Glyph::Line => Flags::SPACE_BEFORE | Flags::LINE_BEFORE,
                    _ => Flags::SPACE_BEFORE,
                };
                rest = rest.get(glyph.len..).unwrap_or_default();
                continue;
            }
            let (kind, flags) = match glyph.class {
                // A comma, most often.
                Glyph::Other => {
                    scanner.at += glyph.len;
                    (TokenKind::Punctuation, Flags::default())
                }
                _ => scanner.token(glyph),
            };
            let (read, behind) = rest
                .split_at_checked(scanner.at - start)
                .unwrap_or((rest, ""));
            to.other(token(kind, flags, scanner.at), read);
            behind
        };
        // What follows is a space more often than all else.
        (gap, rest) = match behind.strip_prefix(' ') {
            Some(next) => (Flags::SPACE_BEFORE, next),
            None => (Flags::default(), behind),
        };
    }
}

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

impl Plain {
    /// The plain letters that `rest` begins with; `None` where they are too many or too near the end
    /// for a look at all in one step.
    #[inline(always)]
    fn of(rest: &[u8]) -> Option<Self> {
        let head = eight::load(rest, 0)?;
        let count = eight::leading_letters(head);
        if count < 8 {
            return Some(Self {
                count,
                small: eight::has_small(eight::below(head, count)),
                after: (head >> (8 * count)) as u8,
                letters: [eight::below(eight::letters_made_small(head), count), 0],
            });
        }
        let tail = eight::load(rest, 8)?;
        let more = eight::leading_letters(tail);
        (more < 8).then(|| Self {
            count: 8 + more,
            small: eight::has_small(head) || eight::has_small(eight::below(tail, more)),
            after: (tail >> (8 * more)) as u8,
            letters: [
                eight::letters_made_small(head),
                eight::below(eight::letters_made_small(tail), more),
            ],
        })
    }

    /// Whether that is the whole word, as a space or a comma behind it tells of most.
    #[inline(always)]
    fn ends(&self) -> bool {
        matches!(
            BYTES[usize::from(self.after)],
            Glyph::Space | Glyph::Line | Glyph::Mark | Glyph::Stop | Glyph::Other
        )
    }

    /// What is known of a word of these letters only, the first of which is a `capital`.
    #[inline(always)]
    fn flags(&self, capital: bool) -> Flags {
        let mut flags = Flags::default();
        if capital {
            flags |= Flags::CAPITAL;
        }
        if !self.small && self.count >= 2 {
            flags |= Flags::ALL_CAPS;
        }
        flags
    }
}

impl Scanner<'_> {
    #[inline]
    fn glyph(&self, at: usize) -> Option<Sized> {
        match BYTES[usize::from(*self.bytes.get(at)?)] {
            Glyph::Wide => wide(self.text, at),
            class => Some(Sized { class, len: 1 }),
        }
    }

    #[inline]
    fn class(&self, at: usize) -> Glyph {
        self.glyph(at).map_or(Glyph::Space, |glyph| glyph.class)
    }

    /// Reads the token that begins here with `first`, moving past it.
    #[inline(never)]
    fn token(&mut self, first: Sized) -> (TokenKind, Flags) {
        match first.class {
            Glyph::Lower => (TokenKind::Word, self.word(false)),
            Glyph::Upper => (TokenKind::Word, self.word(true)),
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

    /// Whether the full stop at `at` is no part of the word before it, which is of plain `letters`: the first
    /// eight, made small.
    #[inline(never)]
    fn is_stop(&self, at: usize, letters: u64) -> bool {
        let single = letters <= u64::from(u8::MAX);
        let dots = self.bytes.get(at + 1) == Some(&b'.');
        !single && (dots || abbreviation_of(letters).is_none())
    }

    /// Reads the word that begins here, moving past it and its full stop.
    fn word(&mut self, capital: bool) -> Flags {
        let start = self.at;
        let (mut letters, mut small) = (0, false);
        let mut flags = Flags::default();
        if capital {
            flags |= Flags::CAPITAL;
        }
        loop {
            if let Some(plain) = Plain::of(self.bytes.get(self.at..).unwrap_or_default()) {
                letters += plain.count;
                small |= plain.small;
                self.at += plain.count;
            }
            let Some(glyph) = self.glyph(self.at) else {
                break;
            };
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
