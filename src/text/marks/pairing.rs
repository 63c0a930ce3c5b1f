//! The marks of a paragraph in pairs, in one pass over them. At most one pair is open inside another
//! one, and only the outer pair is reported.

use crate::text::marks::{Marks, Sign, System, sign};
use crate::text::token::Token;
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

/// Tells every mark what stands after it.
fn look_ahead(marks: &Marks<'_>, places: &mut [Place], next: Option<&Token>) {
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
}

fn pair(marks: &Marks<'_>, places: &mut [Place], next: Option<&Token>, pairs: &mut Vec<Pair>) {
    let single = |&(_, sign, _): &Place| {
        matches!(
            sign,
            Sign::LeftSingle | Sign::RightSingle | Sign::Apostrophe | Sign::LowSingle
        )
    };
    // What stands after a mark tells only of single ones, and few paragraphs have any.
    if places.iter().any(single) {
        look_ahead(marks, places, next);
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
