//! How a clause without "that" may open when its subject does not come first: quantities, words that lead
//! up to it, lists.

use crate::annotate::clause_verb::verb_follows;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, outside};
use crate::text::token::TokenKind;

/// "about 200 people", "at least two of them", "more than half of all": words before a number that
/// belong to it.
pub(super) fn opens_quantity(draft: &Draft<'_>, at: usize) -> bool {
    let counts = |at: usize| {
        let number = Class::DETERMINER;
        draft.kind(at) == Some(TokenKind::Number)
            || draft.word(at) == "half"
            || draft.class(at).any(number)
                && !matches!(draft.word(at), "the" | "this" | "that" | "these" | "those")
    };
    match draft.word(at) {
        "about" | "around" | "over" | "nearly" | "almost" | "roughly" => {
            counts(at + 1) && !matches!(draft.word(at + 1), "a" | "an" | "any" | "another")
        }
        "at" => matches!(draft.word(at + 1), "least" | "most") && counts(at + 2),
        "more" | "less" | "fewer" => draft.word(at + 1) == "than" && counts(at + 2),
        "up" => draft.word(at + 1) == "to" && counts(at + 2),
        _ => false,
    }
}

/// "said under the plan, tolls will rise", "argued when it fell, nobody came": whether words that lead
/// up to a clause open at `start`, and the clause follows behind their comma.
pub(super) fn led_by(draft: &Draft<'_>, frame: usize, start: usize, only: bool) -> bool {
    let leads = match draft.word(start) {
        "if" | "unless" | "although" | "because" | "once" | "until" | "while" => true,
        "when" => !draft.class(start + 1).any(Class::REPORT_ANY),
        "as" | "under" | "with" | "without" | "since" | "by" | "despite" | "for" => only,
        _ => false,
    };
    if !leads {
        return false;
    }
    let comma = (start + 1..start + 18)
        .take_while(|&at| outside(draft, frame, at))
        .find(|&at| draft.word(at) == ",");
    comma.is_some_and(|comma| {
        let subject = comma + 1;
        if !outside(draft, frame, subject) || matches!(draft.word(subject), "who" | "which") {
            return false;
        }
        let class = draft.class(subject);
        class.any(Class::PRONOUN_SUBJECT) && outside(draft, frame, subject + 2)
            || !class.any(Class::CONJUNCTION | Class::SUBORDINATOR | Class::PREPOSITION)
                && phrase::after(draft, frame, subject)
                    .is_some_and(|subject| verb_follows(draft, frame, subject.core.end, false))
    })
}

/// "the bridge, the pier and the mill must go": whether a list goes on at the comma, and a verb
/// behind it.
pub(super) fn lists(draft: &Draft<'_>, frame: usize, comma: usize) -> bool {
    let Some(item) = phrase::after(draft, frame, comma + 1) else {
        return false;
    };
    let and = item.core.end + usize::from(draft.word(item.core.end) == ",");
    draft.word(and) == "and"
        && phrase::after(draft, frame, and + 1)
            .is_some_and(|last| verb_follows(draft, frame, last.core.end, false))
}
