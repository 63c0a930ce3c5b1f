//! Quotation marks told from apostrophes, and paired.
//!
//! A straight mark opens or closes by its neighbours, a curly one by its shape unless it is
//! misprinted, an apostrophe does neither: that is told here. [`pairing`] pairs them, one paragraph at
//! a time. Whether the words between are speech is not asked.

mod pairing;

pub use pairing::{Pair, Pairing};

use crate::text::token::{Flags, Token, TokenKind};
use std::ops::Range;

/// A system of marks, by its opener.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    /// “…”
    Curly,
    /// "…"
    Straight,
    /// ‘…’ or '…'
    Single,
    /// „…“ or „…”
    Low,
    /// «…»
    Guillemets,
    /// »…«
    GuillemetsInward,
    /// ‹…›
    Angles,
    /// ”…”
    Right,
    /// 「…」
    Corner,
    /// 『…』
    WhiteCorner,
    /// ``…''
    Ticks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    LeftDouble,
    RightDouble,
    Straight,
    LeftSingle,
    RightSingle,
    Apostrophe,
    Low,
    LowSingle,
    LeftGuillemet,
    RightGuillemet,
    LeftAngle,
    RightAngle,
    LeftCorner,
    RightCorner,
    LeftWhite,
    RightWhite,
    Ticks,
    TwoApostrophes,
}

fn sign(mark: &str) -> Option<Sign> {
    let mut signs = mark.chars();
    Some(match (signs.next()?, signs.next()) {
        ('“' | '\u{201f}', None) => Sign::LeftDouble,
        ('”', None) => Sign::RightDouble,
        ('"', None) => Sign::Straight,
        ('‘' | '\u{201b}' | '`', None) => Sign::LeftSingle,
        ('’', None) => Sign::RightSingle,
        ('\'', None) => Sign::Apostrophe,
        ('„', None) => Sign::Low,
        ('‚', None) => Sign::LowSingle,
        ('«', None) => Sign::LeftGuillemet,
        ('»', None) => Sign::RightGuillemet,
        ('‹', None) => Sign::LeftAngle,
        ('›', None) => Sign::RightAngle,
        ('「', None) => Sign::LeftCorner,
        ('」', None) => Sign::RightCorner,
        ('『', None) => Sign::LeftWhite,
        ('』', None) => Sign::RightWhite,
        ('`', Some('`')) => Sign::Ticks,
        ('\'', Some('\'')) => Sign::TwoApostrophes,
        _ => return None,
    })
}

/// Words that have lost their beginning: the mark before them is an apostrophe.
const CLIPPED: [&str; 16] = [
    "tis", "twas", "twere", "twill", "em", "n", "til", "till", "cause", "bout", "cos", "cuz",
    "neath", "gainst", "ere", "tween",
];

struct Marks<'a> {
    text: &'a str,
    tokens: &'a [Token],
    paragraph: Range<usize>,
}

impl Marks<'_> {
    fn word(&self, at: usize) -> &str {
        match self.paragraph.contains(&at) {
            true => self
                .tokens
                .get(at)
                .map_or("", |token| token.span.of(self.text)),
            false => "",
        }
    }

    fn sign(&self, at: usize) -> Option<Sign> {
        let token = self.tokens.get(at)?;
        (token.kind == TokenKind::Mark)
            .then(|| sign(token.span.of(self.text)))
            .flatten()
    }

    /// White space, a paragraph's start, a dash, a bracket or another opener stands before.
    fn free_before(&self, at: usize) -> bool {
        if at == self.paragraph.start {
            return true;
        }
        let Some(token) = self.tokens.get(at) else {
            return true;
        };
        if token.is(Flags::SPACE_BEFORE) {
            return true;
        }
        let before = self.word(at - 1);
        match before.chars().next() {
            Some('-' | '.') => matches!(before, "-" | "--" | "---" | "..."),
            Some('—' | '–' | '(' | '[' | '/' | '\\' | '“' | '‘' | '"' | '…' | '*' | '_') => {
                true
            }
            _ => false,
        }
    }

    fn spaced_before(&self, at: usize) -> bool {
        at == self.paragraph.start
            || self
                .tokens
                .get(at)
                .is_some_and(|token| token.is(Flags::SPACE_BEFORE))
    }

    fn spaced_after(&self, at: usize) -> bool {
        at + 1 >= self.paragraph.end
            || self
                .tokens
                .get(at + 1)
                .is_some_and(|token| token.is(Flags::SPACE_BEFORE))
    }

    fn opening_place(&self, at: usize) -> bool {
        self.free_before(at) && !self.spaced_after(at)
    }

    fn closing_place(&self, at: usize) -> bool {
        !self.spaced_before(at) && (self.spaced_after(at) || !self.word_follows(at))
    }

    fn word_follows(&self, at: usize) -> bool {
        !self.spaced_after(at)
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
    }

    /// 5" or 6'
    fn measure(&self, at: usize) -> bool {
        at > self.paragraph.start
            && !self.spaced_before(at)
            && self
                .tokens
                .get(at - 1)
                .is_some_and(|token| token.kind == TokenKind::Number)
    }

    fn clipped(&self, at: usize) -> bool {
        if self.spaced_after(at) {
            return false;
        }
        let Some(next) = self.tokens.get(at + 1) else {
            return false;
        };
        match next.kind {
            TokenKind::Number => {
                let year = next.span.of(self.text);
                year.len() <= 3 && year.ends_with(|end: char| end == 's' || end.is_ascii_digit())
            }
            TokenKind::Word => CLIPPED
                .iter()
                .any(|word| next.span.of(self.text).eq_ignore_ascii_case(word)),
            _ => false,
        }
    }

    fn opens(&self, sign: Sign, at: usize) -> Option<System> {
        Some(match sign {
            Sign::LeftDouble if !self.closing_place(at) => System::Curly,
            Sign::Straight | Sign::TwoApostrophes if !self.measure(at) && self.free_before(at) => {
                System::Straight
            }
            Sign::RightDouble if self.spaced_before(at) && !self.spaced_after(at) => System::Right,
            Sign::LeftSingle if !self.clipped(at) && !self.closing_place(at) => System::Single,
            Sign::Apostrophe
                if self.opening_place(at) && !self.clipped(at) && !self.measure(at) =>
            {
                System::Single
            }
            Sign::LowSingle => System::Single,
            Sign::Low => System::Low,
            Sign::LeftGuillemet => System::Guillemets,
            Sign::RightGuillemet if self.opening_place(at) => System::GuillemetsInward,
            Sign::LeftAngle => System::Angles,
            Sign::LeftCorner => System::Corner,
            Sign::LeftWhite => System::WhiteCorner,
            Sign::Ticks => System::Ticks,
            _ => return None,
        })
    }

    fn closes(&self, system: System, sign: Sign, at: usize) -> bool {
        let straight = matches!(sign, Sign::Straight | Sign::TwoApostrophes)
            && (!self.opening_place(at) || !self.spaced_before(at));
        let misprint = sign == Sign::LeftDouble && self.closing_place(at);
        match system {
            System::Curly | System::Straight => sign == Sign::RightDouble || straight || misprint,
            System::Low => matches!(sign, Sign::LeftDouble | Sign::RightDouble) || straight,
            System::Ticks => sign == Sign::RightDouble || straight,
            System::Right => sign == Sign::RightDouble || straight || misprint,
            System::Guillemets => sign == Sign::RightGuillemet,
            System::GuillemetsInward => sign == Sign::LeftGuillemet,
            System::Angles => sign == Sign::RightAngle,
            System::Corner => sign == Sign::RightCorner,
            System::WhiteCorner => sign == Sign::RightWhite,
            System::Single => self.single_close(sign, at),
        }
    }

    fn single_close(&self, sign: Sign, at: usize) -> bool {
        matches!(sign, Sign::RightSingle | Sign::Apostrophe)
            && !self.word_follows(at)
            && (!self.spaced_before(at) || self.spaced_after(at))
    }

    /// A closer of single marks that no plural possessive can be: `,’`.
    fn sure_single_close(&self, sign: Sign, at: usize) -> bool {
        self.single_close(sign, at)
            && at > self.paragraph.start
            && matches!(self.word(at - 1), "," | "." | "?" | "!" | "…" | "—" | "...")
    }

    fn after_s(&self, at: usize) -> bool {
        at > self.paragraph.start && !self.spaced_before(at) && self.word(at - 1).ends_with('s')
    }
}
