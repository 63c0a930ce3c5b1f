//! Whether a form that may report stands like a verb, and how.
//!
//! A form that may be a noun ("claims", "report") counts only beside a voice; a passive counts only
//! where a question follows ("was asked whether").

mod present;

use crate::annotate::cue::CueForm;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::noun_word::nounish;
use crate::annotate::phrase::outside;
use crate::annotate::verb_form::{
    asks_something, clipped_is, is_be, lower, skip_adverbs, told_when,
};
use crate::text::token::{Flags, TokenKind};

/// How the form at `at` stands, if it stands like a verb that reports.
pub(super) fn stands_as(draft: &Draft<'_>, frame: usize, at: usize) -> Option<CueForm> {
    let class = draft.class(at);
    if draft.word(at) == "Asked" {
        let opens = draft.is(at, Flags::SENTENCE_START) && asks_something(draft, frame, at + 1);
        return opens.then_some(CueForm::Passive);
    }
    // "easier said than done"
    if draft.word(at + 1) == "than" {
        return None;
    }
    let place = Place::of(draft, frame, at);
    // "1,237 pledged delegates"
    let counted = place
        .beside()
        .is_some_and(|left| draft.kind(left) == Some(TokenKind::Number));
    if counted
        && class.any(Class::FORM_PAST)
        && draft.class(at + 1).any(Class::PLURAL | Class::COMMON_WORD)
        && !class.any(Class::REPORT_CORE)
    {
        return None;
    }
    // "as Roe put it"
    if place.next == "it" && matches!(draft.word(at), "put" | "puts") {
        return Some(CueForm::Finite);
    }
    if class.any(Class::FORM_ING) {
        place.ing()
    } else if class.any(Class::FORM_PAST | Class::FORM_PARTICIPLE) && !class.any(Class::FORM_BASE) {
        place.past()
    } else if class.any(Class::FORM_S) {
        place.third_person()
    } else if class.any(Class::FORM_BASE) {
        place.plain()
    } else {
        None
    }
}

/// A form that may report, and what stands beside it.
#[derive(Clone, Copy)]
struct Place<'d, 'a> {
    draft: &'d Draft<'a>,
    frame: usize,
    at: usize,
    class: Class,
    /// The first token to the left that is no adverb.
    left: Option<usize>,
    /// The same where it stands in the frame, with its words and classes.
    near: Option<usize>,
    word: &'a str,
    before: Class,
    /// The word behind the form.
    next: &'a str,
    /// An opening mark stands behind the form.
    quoted_next: bool,
    /// What stands before it makes it a noun.
    noun_place: bool,
}

impl<'d, 'a> Place<'d, 'a> {
    fn of(draft: &'d Draft<'a>, frame: usize, at: usize) -> Self {
        let left = skip_adverbs(draft, frame, at);
        let near = left.filter(|&left| outside(draft, frame, left));
        let (word, before) = near.map_or(("", Class::default()), |left| {
            (draft.word(left), draft.class(left))
        });
        let adjective = before.any(Class::ADJECTIVE) && near.is_some_and(|left| lower(draft, left));
        let noun_place = (before.any(Class::DETERMINER | Class::POSSESSIVE) || adjective)
            && !before.any(Class::PRONOUN_OBJECT)
            && near.is_some_and(|left| left + 1 == at)
            || near.is_some_and(|left| {
                draft.kind(left) == Some(TokenKind::Possessive) && !clipped_is(draft, left)
            });
        Self {
            draft,
            frame,
            at,
            class: draft.class(at),
            left,
            near,
            word,
            before,
            next: draft.word(at + 1),
            quoted_next: draft.kind(at + 1) == Some(TokenKind::Mark),
            noun_place,
        }
    }

    /// The token right before the form, where it is in the frame and no adverb.
    fn beside(&self) -> Option<usize> {
        self.near.filter(|&left| left + 1 == self.at)
    }

    /// "saying"
    fn ing(&self) -> Option<CueForm> {
        if is_be(self.word) {
            return Some(CueForm::Finite);
        }
        let hangs = matches!(
            self.word,
            "," | "by"
                | "and"
                | "or"
                | "in"
                | "for"
                | "of"
                | "before"
                | "after"
                | "without"
                | "while"
                | "—"
                | "–"
                | "-"
                | "--"
        ) || self.near.is_none();
        let trap = self.class.any(Class::NOUN_TRAP);
        (!self.noun_place && (!trap || hangs)).then_some(CueForm::Participle)
    }

    /// "said", "has said"
    fn past(&self) -> Option<CueForm> {
        let Self {
            draft,
            frame,
            at,
            class,
            word,
            before,
            next,
            quoted_next,
            ..
        } = *self;
        let asks = draft.word(at) == "asked";
        let auxiliary = before.any(Class::AUXILIARY);
        let has = || {
            matches!(
                word,
                "has" | "have" | "had" | "having" | "hasn't" | "haven't" | "hadn't"
            ) || word.ends_with("'ve")
                || word.ends_with("’ve")
                || word.ends_with("’d")
                || word.ends_with("'d")
        };
        let common = before.any(Class::COMMON_WORD | Class::AUXILIARY);
        // "When asked", "as reported"
        let reduced = common
            && matches!(
                word,
                "when" | "When" | "if" | "If" | "as" | "As" | "than" | "not"
            );
        // "Roe, asked whether it fell, said": not "Roe, a host, asked whether it fell"
        let between = || {
            word == ","
                && (at + 2..at + 40)
                    .take_while(|&at| outside(draft, frame, at))
                    .any(|at| {
                        draft.word(at) == ","
                            && draft.class(at + 1).any(Class::REPORT_CORE)
                            && draft.class(at + 1).any(Class::FORM_PAST | Class::FORM_S)
                    })
        };
        let passive = common && is_be(word) || reduced || asks && between();
        if passive && asks && asks_something(draft, frame, at + 1) {
            return Some(CueForm::Passive);
        }
        // "It was revealed that", "they were told that"
        if passive
            && !reduced
            && class.any(Class::REPORT)
            && (next == "that" || told_when(draft, frame, at + 1).is_some())
        {
            return Some(CueForm::Passive);
        }
        // "Having announced that it rained, Roe left"
        if word == "Having" {
            return Some(CueForm::Participle);
        }
        if passive || (auxiliary || !class.any(Class::FORM_PAST)) && !has() {
            return None;
        }
        // "a detailed, signed letter"
        if self.beside().is_some() && matches!(word, "a" | "an" | "the" | "A" | "An" | "The") {
            return None;
        }
        if self.noun_place
            && self.beside().is_some()
            && !draft.is(at + 1, Flags::CAPITAL)
            && !quoted_next
            && nounish(draft, at + 1)
            && !draft
                .class(at + 1)
                .any(Class::DETERMINER | Class::POSSESSIVE)
            && !before.any(Class::PERSON_NOUN | Class::SOURCE_NOUN)
        {
            return None;
        }
        let by_wire = || {
            matches!(
                draft.word(at + 2),
                "telephone" | "phone" | "email" | "e-mail" | "text" | "letter" | "fax" | "video"
            )
        };
        // "Doe, called “…” by Roe"
        let told_of = || {
            quoted_next && {
                let after = draft
                    .quotations
                    .partition_point(|held| held.outer.start <= at);
                let held = draft.quotations.get(after);
                held.is_some_and(|held| {
                    held.outer.start == at + 1 && draft.word(held.outer.end) == "by"
                })
            }
        };
        if next == "by" && !by_wire()
            || told_of()
            || before.any(Class::PREPOSITION)
                && word != "that"
                && !matches!(word, "before" | "after" | "since" | "until" | "as")
        {
            return None;
        }
        Some(CueForm::Finite)
    }
}
