//! Whether a form in the present stands like a verb that reports: "Roe says", "they say".
//!
//! Most such forms may be nouns ("claims", "report"), and a plain one an infinitive.

use crate::annotate::clause_verb::finite;
use crate::annotate::cue::CueForm;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::noun_word::nounish;
use crate::annotate::phrase::outside;
use crate::annotate::verb_form::{is_be, lower};
use crate::annotate::verb_place::Place;
use crate::text::token::{Flags, TokenKind};

impl Place<'_, '_> {
    /// Where speech was marked right before the form: “…,” say residents.
    fn follows_mark(&self) -> bool {
        self.near.is_none() && self.at > 0 && self.draft.kind(self.at - 1) == Some(TokenKind::Mark)
    }

    /// "says"
    pub(super) fn third_person(&self) -> Option<CueForm> {
        let Self {
            draft,
            at,
            class,
            near,
            word,
            before,
            next,
            noun_place,
            ..
        } = *self;
        let trap = class.any(Class::NOUN_TRAP);
        let voice = before.any(
            Class::PRONOUN_SUBJECT
                | Class::SOURCE_NOUN
                | Class::ROLE
                | Class::KIN
                | Class::PERSON_NOUN,
        ) || near.is_some_and(|left| {
            draft.is(left, Flags::CAPITAL)
                && draft.kind(left) == Some(TokenKind::Word)
                && !before.any(
                    Class::PREPOSITION | Class::DETERMINER | Class::POSSESSIVE | Class::CONJUNCTION,
                )
        }) || matches!(word, "," | ")" | "and" | "but") && !trap
            || before.any(Class::DOCUMENT_NOUN | Class::GROUP_NOUN) && says_words(draft, at)
            || near.is_none();
        // "drew cheers from the crowd"
        let object = before.any(Class::VERB)
            && matches!(next, "." | "," | "from" | "of")
            && self.beside().is_some();
        if object {
            return None;
        }
        // "“…,” reads a letter in the Courier", "“…,” notes Roe"
        let turned = self.follows_mark()
            && lower(draft, at)
            && (draft.is(at + 1, Flags::CAPITAL) || draft.class(at + 1).any(Class::DETERMINER));
        if turned {
            return Some(CueForm::Finite);
        }
        // "the company claims it has paid", "the ministry estimates that"
        let group = before.any(Class::GROUP_NOUN)
            && (matches!(
                next,
                "that" | "it" | "they" | "he" | "she" | "there" | "the"
            ) || draft.is(at + 1, Flags::CAPITAL) && draft.word(at) != "reports");
        // "Roe, a nurse, claims it fell"
        let aside = matches!(word, "," | ")")
            && draft
                .class(at + 1)
                .any(Class::PRONOUN_SUBJECT | Class::DETERMINER);
        let goes_on = group
            || aside
            || next == "that" && matches!(word, "and" | "but")
            || next == "that" && matches!(word, "," | ")") && !finite(draft, at + 2);
        if trap && !goes_on && !(voice && next != "of" && word != "," && near.is_some()) {
            return None;
        }
        // "another says", "each says": such a word may stand for its noun.
        let stands_alone =
            draft.word(at) == "says" && !matches!(word, "the" | "The" | "a" | "an" | "A" | "An");
        (!noun_place || !trap && (before.any(Class::SOURCE_NOUN) || stands_alone))
            .then_some(CueForm::Finite)
    }

    /// "say"
    pub(super) fn plain(&self) -> Option<CueForm> {
        let Self {
            draft,
            frame,
            at,
            class,
            left,
            near,
            word,
            before,
            next,
            quoted_next,
            noun_place,
        } = *self;
        let trap = class.any(Class::NOUN_TRAP);
        let auxiliary = before.any(Class::AUXILIARY);
        // "“…,” say residents"
        if draft.word(at) == "say" && self.follows_mark() && nounish(draft, at + 1) {
            return Some(CueForm::Finite);
        }
        // "“…,” read the statement"
        if draft.word(at) == "read"
            && self.follows_mark()
            && draft.class(at + 1).any(Class::DETERMINER)
        {
            return Some(CueForm::Finite);
        }
        // "the email read: “…”"
        if draft.word(at) == "read"
            && before.any(Class::DOCUMENT_NOUN | Class::SPEECH_NOUN)
            && says_words(draft, at)
        {
            return Some(CueForm::Finite);
        }
        if word == "to" {
            return Some(CueForm::Infinitive);
        }
        if auxiliary && !is_be(word) {
            // "will never ask" tells of no act of speech.
            let unreal = matches!(
                word,
                "will"
                    | "would"
                    | "should"
                    | "could"
                    | "might"
                    | "must"
                    | "can"
                    | "may"
                    | "cannot"
                    | "can't"
                    | "won't"
            );
            let directing = class.any(Class::REPORT_DIRECT) || matches!(draft.word(at), "ask");
            return (!(unreal && directing)).then_some(CueForm::Finite);
        }
        if before.any(Class::PRONOUN_SUBJECT) && !matches!(word, "he" | "she" | "it") {
            return Some(CueForm::Finite);
        }
        let noun = near.is_some_and(|left| nounish(draft, left)) && !noun_place;
        let says = matches!(draft.word(at), "say" | "tell") || next == "that";
        if says && noun && !before.any(Class::PREPOSITION | Class::CONJUNCTION) {
            return Some(CueForm::Finite);
        }
        // "firms that warn", "groups that support him say"
        let related = |from: usize| {
            (from.saturating_sub(8)..from)
                .rev()
                .take_while(|&at| outside(draft, frame, at))
                .any(|at| matches!(draft.word(at), "that" | "who"))
        };
        let relative = word == "that"
            && left.is_some_and(|left| left > 0 && draft.word(left - 1).ends_with('s'));
        let object = before.any(Class::PRONOUN_OBJECT)
            && says
            && left.is_some_and(|left| {
                related(left)
                    || left > 0 && matches!(draft.word(left - 1), "of" | "around" | "with")
            });
        if relative && !trap || object {
            return Some(CueForm::Finite);
        }
        let closes = matches!(word, "," | ")" | "and" | "but");
        let dash = matches!(word, "—" | "–" | "--" | "-");
        if closes && !trap && (class.any(Class::REPORT_CORE) || next == "that")
            || dash && (says && draft.word(at) == "say" || next == "that")
        {
            return Some(CueForm::Finite);
        }
        let plural = before.any(Class::PLURAL)
            || word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && near.is_some_and(|left| nounish(draft, left))
            || near.is_some_and(|left| draft.kind(left) == Some(TokenKind::Number))
                && before.any(Class::DETERMINER)
            || near.is_some_and(|left| ends_pair(draft, frame, left));
        let people = matches!(
            word,
            "people" | "others" | "some" | "many" | "percent" | "both" | "Some" | "Many" | "Others"
        ) || before.any(Class::DETERMINER) && number_word(word);
        let takes = matches!(
            next,
            "that" | "the" | "they" | "he" | "she" | "it" | "there" | "if" | "how" | "why"
        ) || quoted_next
            || draft.is(at + 1, Flags::CAPITAL) && class.any(Class::REPORT);
        ((plural || people) && (!trap || takes)).then_some(CueForm::Finite)
    }
}

/// "Roe and Ann Doe": whether the name that ends at `last` is the second of two.
fn ends_pair(draft: &Draft<'_>, frame: usize, last: usize) -> bool {
    let and = (last.saturating_sub(4)..last)
        .rev()
        .take_while(|&at| outside(draft, frame, at))
        .find(|&at| !draft.is(at, Flags::CAPITAL));
    draft.is(last, Flags::CAPITAL)
        && and.is_some_and(|and| {
            draft.word(and) == "and" && and > 0 && draft.is(and - 1, Flags::CAPITAL)
        })
}

/// Whether a tag ends after the verb, or words between marks follow: "the ad claims “…”".
fn says_words(draft: &Draft<'_>, at: usize) -> bool {
    let next = draft.word(at + 1);
    let mark = draft.kind(at + 1) == Some(TokenKind::Mark);
    mark || matches!(next, "," | ":") && draft.kind(at + 2) == Some(TokenKind::Mark)
        || matches!(next, "." | ":")
}

fn number_word(word: &str) -> bool {
    matches!(
        word,
        "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "dozens"
    )
}
