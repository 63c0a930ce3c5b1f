//! Months that are names as well: May, June, April.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::text::token::{Flags, TokenKind};

/// "Jane May", "Mrs May", "May said": a month that a given name or a title leads, or that speaks.
/// `inside` tells that it goes on with a run, `end` where its sentence ends.
pub(super) fn is_name(draft: &Draft<'_>, at: usize, inside: bool, end: usize) -> bool {
    let next = draft.class(at + 1);
    if draft.kind(at + 1) == Some(TokenKind::Number) || next.any(Class::MONTH) {
        return false;
    }
    if inside {
        let led = draft.class(at - 1);
        return led.any(Class::GIVEN_MALE | Class::GIVEN_FEMALE | Class::TITLE)
            && !led.any(Class::MONTH | Class::PLACE);
    }
    at + 1 < end
        && next.any(Class::REPORT_CORE)
        && next.any(Class::FORM_PAST | Class::FORM_S)
        && !follows_time(draft, at)
}

/// "In May", "last May".
pub(super) fn follows_time(draft: &Draft<'_>, at: usize) -> bool {
    const TIMES: &[&str] = &[
        "in", "last", "next", "this", "since", "until", "early", "late",
    ];
    at > 0
        && !draft.is(at, Flags::SENTENCE_START)
        && TIMES
            .iter()
            .any(|time| draft.word(at - 1).eq_ignore_ascii_case(time))
}

/// "Jun 3": a month cut short, which may be a name elsewhere.
pub(super) fn is_dated(draft: &Draft<'_>, at: usize) -> bool {
    draft.kind(at + 1) == Some(TokenKind::Number)
        && matches!(
            draft.word(at),
            "Jan"
                | "Feb"
                | "Mar"
                | "Apr"
                | "Jun"
                | "Jul"
                | "Aug"
                | "Sep"
                | "Sept"
                | "Oct"
                | "Nov"
                | "Dec"
        )
}
