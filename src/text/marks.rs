//! Quotation marks told from apostrophes, and paired.
//!
//! One paragraph at a time, in one pass over its marks: a straight mark opens or closes by its
//! neighbours, a curly one by its shape unless it is misprinted, an apostrophe does neither. At
//! most one pair is open inside another one, and only the outer pair is reported. Whether the words
//! between are speech is not asked here.

use crate::text::token::{Flags, Token, TokenKind};
use std::ops::Range;

/// An outer pair of marks in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index of the opening mark's token.
    pub open: usize,
    /// Index of the closing mark's token; `None` where the paragraph ends before one.
    pub close: Option<usize>,
    /// The system of marks.
    pub system: System,
}

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

/// A mark of the paragraph, what it is, and what stands after it.
type Place = (usize, Sign, Ahead);

/// What stands after a mark in the paragraph, for single marks.
#[derive(Clone, Copy, Debug, Default)]
struct Ahead {
    /// Any closer of single marks.
    close: bool,
    /// A sure closer before the next opener.
    sure: bool,
}

/// Pairs the marks of one paragraph after the other, in room that is used again.
#[derive(Debug, Default)]
pub struct Pairing {
    places: Vec<Place>,
    pairs: Vec<Pair>,
}

impl Pairing {
    /// The outer pairs of `paragraph`, whose marks stand at `marks`. `next` is the first token of
    /// the next paragraph: a single mark that is not closed here may go on there.
    pub fn of(
        &mut self,
        text: &str,
        tokens: &[Token],
        paragraph: Range<usize>,
        marks: &[usize],
        next: Option<&Token>,
    ) -> &[Pair] {
        self.pairs.clear();
        self.places.clear();
        if !marks.is_empty() {
            let all = Marks {
                text,
                tokens,
                paragraph,
            };
            let place = |&at: &usize| Some((at, all.sign(at)?, Ahead::default()));
            self.places.extend(marks.iter().filter_map(place));
            pair(&all, &mut self.places, next, &mut self.pairs);
        }
        &self.pairs
    }
}

fn pair(marks: &Marks<'_>, places: &mut [Place], next: Option<&Token>, pairs: &mut Vec<Pair>) {
    let goes_on =
        next.is_some_and(|token| sign(token.span.of(marks.text)) == Some(Sign::LeftSingle));
    let mut seen = Ahead {
        close: goes_on,
        sure: false,
    };
    for (at, sign, ahead) in places.iter_mut().rev() {
        let (at, sign) = (*at, *sign);
        *ahead = seen;
        seen.close |= marks.single_close(sign, at);
        if marks.sure_single_close(sign, at) {
            seen.sure = true;
        } else if marks.opens(sign, at) == Some(System::Single) {
            seen.sure = false;
        }
    }
    let mut open: Option<Pair> = None;
    let mut inner: Option<System> = None;
    for (place, &(at, sign, ahead)) in places.iter().enumerate() {
        let Some(outer) = open else {
            if let Some(system) = marks.opens(sign, at)
                && (system != System::Single || ahead.close)
                && (system != System::Right || later(marks, places, place, System::Right))
            {
                open = Some(Pair {
                    open: at,
                    close: None,
                    system,
                });
                inner = None;
            }
            continue;
        };
        let possessive = |system| {
            system == System::Single && ahead.sure && marks.after_s(at) && marks.spaced_after(at)
        };
        let inner_closes =
            inner.is_some_and(|system| marks.closes(system, sign, at) && !possessive(system));
        if inner_closes {
            inner = None;
        } else if marks.closes(outer.system, sign, at) && !possessive(outer.system) {
            pairs.push(Pair {
                close: Some(at),
                ..outer
            });
            open = None;
        } else if let Some(system) = marks.opens(sign, at) {
            if system != outer.system {
                if inner.is_none() && marks.opening_place(at) {
                    inner = Some(system);
                }
            } else if inner.is_none() && nests(marks, places, place, system) {
                inner = Some(system);
            } else if system != System::Single && marks.opening_place(at) {
                // The earlier mark was never closed.
                pairs.push(outer);
                open = Some(Pair { open: at, ..outer });
                inner = None;
            }
        }
    }
    pairs.extend(open);
}

/// Whether a closer of `system` follows.
fn later(marks: &Marks<'_>, places: &[Place], place: usize, system: System) -> bool {
    places
        .get(place + 1..)
        .unwrap_or_default()
        .iter()
        .take(8)
        .any(|&(at, sign, _)| marks.closes(system, sign, at))
}

/// Whether the opener at `place` is one inside another: two closers follow before the next opener.
fn nests(marks: &Marks<'_>, places: &[Place], place: usize, system: System) -> bool {
    let mut closers = 0;
    for &(at, sign, _) in places.get(place + 1..).unwrap_or_default().iter().take(8) {
        if marks.closes(system, sign, at) {
            closers += 1;
            if closers == 2 {
                return true;
            }
        } else if marks.opens(sign, at) == Some(system) {
            return false;
        }
    }
    false
}
