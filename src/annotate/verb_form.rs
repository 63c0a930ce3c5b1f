//! Whether a form that may report stands like a verb, and how.
//!
//! A form that may be a noun ("claims", "report") counts only beside a voice; a passive counts only
//! where a question follows ("was asked whether").

use crate::annotate::clause_verb::finite;
use crate::annotate::cue::CueForm;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, outside};
use crate::text::token::{Flags, TokenKind};

pub(super) fn lower(draft: &Draft<'_>, at: usize) -> bool {
    !draft.is(at, Flags::CAPITAL)
}

fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "isn't"
            | "aren't"
            | "wasn't"
            | "weren't"
            | "get"
            | "got"
    )
}

/// A known adverb, or a word in -ly.
pub(super) fn adverb(draft: &Draft<'_>, at: usize) -> bool {
    let word = draft.word(at);
    draft.class(at).any(Class::ADVERB) || word.len() > 6 && word.ends_with("ly")
}

/// The first token left of `at` that is no adverb, in the frame.
fn skip_adverbs(draft: &Draft<'_>, frame: usize, at: usize) -> Option<usize> {
    let mut left = at.checked_sub(1)?;
    while outside(draft, frame, left)
        && adverb(draft, left)
        && lower(draft, left)
        && !draft.class(left).any(Class::PREPOSITION)
    {
        left = left.checked_sub(1)?;
    }
    Some(left)
}

/// "was revealed in March that": where "that" stands behind a time.
pub(super) fn told_when(draft: &Draft<'_>, frame: usize, from: usize) -> Option<usize> {
    let time = |at: usize| {
        phrase::is_time(draft, at)
            || draft.class(at).any(Class::MONTH)
            || draft.kind(at) == Some(TokenKind::Number)
            || matches!(
                draft.word(at),
                "in" | "on" | "last" | "this" | "earlier" | "late" | "early"
            )
    };
    let that = (from..from + 6).find(|&at| !outside(draft, frame, at) || !time(at))?;
    (that > from && draft.word(that) == "that" && outside(draft, frame, that)).then_some(that)
}

/// "of lying", "for going": what somebody is accused of or criticised for.
pub(super) fn judged(draft: &Draft<'_>, at: usize) -> bool {
    let word = draft.word(at + 1);
    matches!(draft.word(at), "of" | "for") && word.len() > 4 && word.ends_with("ing")
}

/// Whether a question follows "was asked": over "by a host", "at a briefing".
fn asks_something(draft: &Draft<'_>, frame: usize, from: usize) -> bool {
    (from..from + 8)
        .take_while(|&at| {
            outside(draft, frame, at) && draft.kind(at) != Some(TokenKind::Punctuation)
        })
        .any(|at| {
            matches!(
                draft.word(at),
                "if" | "whether" | "what" | "why" | "how" | "who" | "where" | "when"
            )
        })
}

pub(super) fn stands_as(draft: &Draft<'_>, frame: usize, at: usize) -> Option<CueForm> {
    let class = draft.class(at);
    let trap = class.any(Class::NOUN_TRAP);
    let asks = matches!(draft.word(at), "asked" | "Asked");
    if asks && draft.is(at, Flags::CAPITAL) {
        let opens = draft.is(at, Flags::SENTENCE_START) && asks_something(draft, frame, at + 1);
        return opens.then_some(CueForm::Passive);
    }
    let left = skip_adverbs(draft, frame, at);
    let near = left.filter(|&left| outside(draft, frame, left));
    let (word, before) = near.map_or(("", Class::default()), |left| {
        (draft.word(left), draft.class(left))
    });
    let next = draft.word(at + 1);
    // "easier said than done"
    if next == "than" {
        return None;
    }
    let quoted_next = draft.kind(at + 1) == Some(TokenKind::Mark);
    let adjective = before.any(Class::ADJECTIVE) && near.is_some_and(|left| lower(draft, left));
    let noun_place = (before.any(Class::DETERMINER | Class::POSSESSIVE) || adjective)
        && !before.any(Class::PRONOUN_OBJECT)
        && near.is_some_and(|left| left + 1 == at)
        || near.is_some_and(|left| {
            draft.kind(left) == Some(TokenKind::Possessive) && !clipped_is(draft, left)
        });
    // "1,237 pledged delegates"
    let counted =
        near.is_some_and(|left| left + 1 == at && draft.kind(left) == Some(TokenKind::Number));
    if counted
        && class.any(Class::FORM_PAST)
        && draft.class(at + 1).any(Class::PLURAL | Class::COMMON_WORD)
        && !class.any(Class::REPORT_CORE)
    {
        return None;
    }
    // "as Roe put it"
    if next == "it" && matches!(draft.word(at), "put" | "puts") {
        return Some(CueForm::Finite);
    }
    if class.any(Class::FORM_ING) {
        if is_be(word) {
            return Some(CueForm::Finite);
        }
        let hangs = matches!(
            word,
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
        ) || near.is_none();
        return (!noun_place && (!trap || hangs)).then_some(CueForm::Participle);
    }
    let auxiliary = before.any(Class::AUXILIARY);
    if class.any(Class::FORM_PAST | Class::FORM_PARTICIPLE) && !class.any(Class::FORM_BASE) {
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
        if near.is_some_and(|left| left + 1 == at)
            && matches!(word, "a" | "an" | "the" | "A" | "An" | "The")
        {
            return None;
        }
        if noun_place
            && near.is_some_and(|left| left + 1 == at)
            && !draft.is(at + 1, Flags::CAPITAL)
            && !quoted_next
            && phrase::nounish(draft, at + 1)
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
        return Some(CueForm::Finite);
    }
    let voice = before.any(
        Class::PRONOUN_SUBJECT | Class::SOURCE_NOUN | Class::ROLE | Class::KIN | Class::PERSON_NOUN,
    ) || near.is_some_and(|left| {
        draft.is(left, Flags::CAPITAL)
            && draft.kind(left) == Some(TokenKind::Word)
            && !before.any(
                Class::PREPOSITION | Class::DETERMINER | Class::POSSESSIVE | Class::CONJUNCTION,
            )
    }) || matches!(word, "," | ")" | "and" | "but") && !trap
        || before.any(Class::DOCUMENT_NOUN | Class::GROUP_NOUN) && says_words(draft, at)
        || near.is_none();
    if class.any(Class::FORM_S) {
        // "drew cheers from the crowd"
        let object = before.any(Class::VERB)
            && matches!(next, "." | "," | "from" | "of")
            && near.is_some_and(|left| left + 1 == at);
        if object {
            return None;
        }
        // "“…,” reads a letter in the Courier", "“…,” notes Roe"
        let turned = near.is_none()
            && at > 0
            && draft.kind(at - 1) == Some(TokenKind::Mark)
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
        return (!noun_place || !trap && (before.any(Class::SOURCE_NOUN) || stands_alone))
            .then_some(CueForm::Finite);
    }
    if class.any(Class::FORM_BASE) {
        // "“…,” say residents"
        if draft.word(at) == "say"
            && near.is_none()
            && at > 0
            && draft.kind(at - 1) == Some(TokenKind::Mark)
            && phrase::nounish(draft, at + 1)
        {
            return Some(CueForm::Finite);
        }
        // "“…,” read the statement"
        if draft.word(at) == "read"
            && near.is_none()
            && at > 0
            && draft.kind(at - 1) == Some(TokenKind::Mark)
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
        let noun = near.is_some_and(|left| phrase::nounish(draft, left)) && !noun_place;
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
                && near.is_some_and(|left| phrase::nounish(draft, left))
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
        return ((plural || people) && (!trap || takes)).then_some(CueForm::Finite);
    }
    None
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

/// "he's said": the clipped verb after a pronoun.
pub(super) fn clipped_is(draft: &Draft<'_>, at: usize) -> bool {
    draft.kind(at) == Some(TokenKind::Possessive)
        && at
            .checked_sub(1)
            .is_some_and(|left| draft.class(left).any(Class::PRONOUN_SUBJECT))
}
