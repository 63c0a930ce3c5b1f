//! Where a reported clause ends: with its sentence, or where the writer takes over again.

use crate::annotate::clause::LONGEST;
use crate::annotate::clause_object::judges_things;
use crate::annotate::clause_verb::finite;
use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, PhraseKind, outside};
use crate::text::token::{Flags, Token, TokenKind};
use std::ops::Range;

/// Where the clause from `start` ends.
pub(super) fn clause_end(
    draft: &Draft<'_>,
    number: usize,
    cue: &Cue,
    start: usize,
    end: usize,
) -> usize {
    let frame = draft.frames.get(cue.frame);
    let cues = number + 1..frame.map_or(0, |frame| frame.cues.end);
    let mut later = draft.cues.get(cues).unwrap_or_default();
    // The first cue behind this one that begins at `at` or later; `at` only grows.
    let mut next_cue = |at: usize| {
        while let [next, rest @ ..] = later {
            if next.extent().start >= at {
                return Some(next);
            }
            later = rest;
        }
        None
    };
    let (mut verb, mut seen) = (false, start);
    // "that, as Roe came late, she would stay": the first half is no whole clause.
    let mut opening = (start..start + 3).any(|at| {
        draft.class(at).any(Class::FRAME)
            || draft.class(at).any(Class::SUBORDINATOR)
                && !matches!(
                    draft.word(at),
                    "that" | "whether" | "how" | "why" | "what" | "who" | "which" | "where"
                )
    });
    let start = start + usize::from(opening && draft.word(start) == ",");
    // "which Roe said was over, …": a clause without its own subject ends with the relative one.
    let headless = draft.class(start).any(Class::AUXILIARY) || finite(draft, start);
    // "cited the fund, a lender": a thing ends where it is explained.
    let thing = start > 0 && draft.word(start - 1) != "that" && judges_things(draft, cue);
    // "While Roe said it was over, …": the clause ends with its sentence half.
    let relative_voice = cue
        .subject
        .as_ref()
        .is_some_and(|subject| subject.kind == PhraseKind::Relative && !cue.inherited);
    // "Having said it was over, Roe left": so does the clause of a participle.
    let opens = frame.is_some_and(|frame| cue.tokens.start <= frame.tokens.start + 1);
    let subject = cue.subject.as_ref().map(|subject| subject.tokens.start);
    let first = match subject {
        Some(start) if cue.form == CueForm::Finite => start.min(cue.tokens.start),
        _ => cue.extent().start,
    };
    let subordinate = opens && cue.form == CueForm::Participle
        || first.checked_sub(1).is_some_and(|at| {
            draft.class(at).any(Class::SUBORDINATOR) && subordinates(draft.word(at))
        });
    let that = start > 0 && draft.word(start - 1) == "that";
    let mut led = None;
    let end = match relative_voice || cue.form == CueForm::Noun {
        true => end.min(own_verb(draft, cue.frame, start, end)),
        false => end,
    };
    for at in joints(draft, start..end.min(start + LONGEST)) {
        match draft.word(at) {
            ";" => return at,
            "—" | "–" | "--" | "-" | "―"
                if dash(draft, at)
                    && !spells_out(draft, at + 1)
                    && !closes(draft, cue.frame, at, start, end) =>
            {
                return at;
            }
            "," => {
                let then = draft.word(at + 1);
                // "that it was dry, and that it would be filled"
                if matches!(then, "and" | "but") && draft.word(at + 2) == "that" && that {
                    continue;
                }
                if matches!(then, "something" | "adding") {
                    return at;
                }
                if opening && !thing && !matches!(then, "where" | "which" | "who" | "whose") {
                    (opening, seen) = (false, at);
                    continue;
                }
                // "Roe, who says it is over, left"
                if relative_voice && at > start + 2 && finite(draft, at + 1) {
                    return at;
                }
                // The writer explains: ", which …", ", but …" after a whole clause.
                verb = verb || (seen..at).any(|at| finite(draft, at));
                seen = at;
                // ", prompting Doe to leave", ", referring to Doe": what came of it, and what was meant.
                if verb
                    && matches!(
                        then,
                        "prompting"
                            | "drawing"
                            | "sparking"
                            | "triggering"
                            | "fueling"
                            | "fuelling"
                            | "earning"
                            | "referring"
                            | "alluding"
                            | "quoting"
                            | "citing"
                            | "echoing"
                            | "invoking"
                            | "contradicting"
                            | "gesturing"
                            | "pointing"
                    )
                {
                    return at;
                }
                let relative = matches!(
                    then,
                    "which" | "who" | "whose" | "where" | "one" | "compared" | "a" | "an"
                );
                let contrast =
                    matches!(then, "but" | "though" | "although" | "while" | "and" | "so")
                        && goes_on(draft, cue.frame, at + 2)
                        || matches!(then, "while" | "whereas") && draft.word(at + 3) != ","
                        || then == "but" && turns_away(draft, at + 2);
                let whole = verb
                    && (relative && !resumes(draft, cue.frame, at)
                        || contrast && !still_said(draft, cue.frame, at + 1));
                if at > start + 2
                    && *led.get_or_insert_with(|| led_in(draft, cue))
                    && goes_on(draft, cue.frame, at + 1)
                {
                    return at;
                }
                let listed = thing && matches!(then, "including" | "such" | "especially");
                let breaks_off = subordinate || headless || thing && !verb;
                if at > start + 2 && (whole || breaks_off && !listed) {
                    return at;
                }
                let Some(next) = next_cue(at) else {
                    continue;
                };
                let joins = matches!(
                    draft.word(at + 1),
                    "and" | "but" | "while" | "though" | "although" | "as"
                );
                let begin = next.extent().start;
                let after = draft.word(next.tokens.end);
                let tag = !matches!(next.form, CueForm::Finite | CueForm::Infinitive)
                    || matches!(after, "," | "." | "")
                    || next.tokens.end >= end;
                if begin == at + 1 && tag || joins && begin == at + 2 {
                    return at;
                }
            }
            // "Roe said it was late but praised the plan": the reporter's second verb.
            "but"
                if !thing
                    && turns_away(draft, at + 1)
                    && (start..at).any(|at| finite(draft, at)) =>
            {
                return at;
            }
            // "Roe, who says it is over and who left"
            "and" | "but" if relative_voice && matches!(draft.word(at + 1), "who" | "which") => {
                return at;
            }
            // "praised the plan and embraced": the second verb is not judged.
            "and" | "but"
                if thing
                    && at > start + 2
                    && second_verb(draft, at + 1)
                    && !(start..at).any(|at| finite(draft, at)) =>
            {
                return at;
            }
            "and" | "but"
                if next_cue(at).is_some_and(|next| {
                    next.extent().start == at + 1
                        && next.class.any(Class::REPORT)
                        && !(next.tokens.start > at + 1 && draws_level(draft, start, at))
                }) =>
            {
                return at;
            }
            _ => {}
        }
    }
    end.min(start + LONGEST)
}

/// Where a clause may end: at what is no word, and at a conjunction.
fn joints(draft: &Draft<'_>, clause: Range<usize>) -> impl Iterator<Item = usize> {
    let tokens = draft.tokens.get(clause.clone()).unwrap_or_default();
    let classes = draft.classes.get(clause.clone()).unwrap_or_default();
    let joint = |(token, class): (&Token, &Class)| {
        token.kind != TokenKind::Word || class.any(Class::CONJUNCTION)
    };
    clause
        .zip(tokens.iter().zip(classes))
        .filter_map(move |(at, known)| joint(known).then_some(at))
}

/// "While Roe said it was over, …": words that open half a sentence, which a comma closes.
fn subordinates(word: &str) -> bool {
    matches!(
        word,
        "While"
            | "while"
            | "After"
            | "after"
            | "Although"
            | "Though"
            | "When"
            | "If"
            | "if"
            | "though"
            | "although"
            | "when"
            | "As"
            | "Because"
            | "because"
            | "Since"
    )
}

/// "— including gold", ", such as gold": the words that follow only tell more of what was said.
fn spells_out(draft: &Draft<'_>, at: usize) -> bool {
    let at = at + usize::from(draft.word(at) == "but");
    let class = draft.class(at);
    matches!(
        draft.word(at),
        "including" | "such" | "like" | "if" | "when" | "either" | "especially" | "particularly"
    ) || class.any(Class::PREPOSITION) && !class.any(Class::FRAME)
}

/// Whether the clause that the conjunction at `at` opens behind a comma is still what was said:
/// ", and that …", ", and support would have been higher", not ", and she would deny it, he said".
fn still_said(draft: &Draft<'_>, frame: usize, at: usize) -> bool {
    let inside = |at: &usize| {
        outside(draft, frame, *at) && !matches!(draft.word(*at), "," | ";" | ":" | "—" | "–")
    };
    let words = || (at + 1..at + 16).take_while(inside);
    let reports = |at: usize| draft.class(at).any(Class::REPORT) && finite(draft, at);
    // Told of another time, as the clause before.
    let shifted = words().find(|&at| finite(draft, at)).is_some_and(|verb| {
        verb > at + 1 && matches!(draft.word(verb), "would" | "could" | "had" | "might")
    });
    matches!(draft.word(at), "and" | "but") && shifted && !words().any(reports)
}

/// "the fund, which holds gold, is dry": whether the clause goes on behind the aside that opens at
/// `comma`.
fn resumes(draft: &Draft<'_>, frame: usize, comma: usize) -> bool {
    let close = (comma + 1..comma + 18)
        .take_while(|&at| outside(draft, frame, at))
        .find(|&at| draft.word(at) == ",");
    close.is_some_and(|close| {
        let next = close + 1 + usize::from(draft.class(close + 1).any(Class::ADVERB));
        outside(draft, frame, next)
            && finite(draft, next)
            && !draft.class(next).any(Class::REPORT_ANY)
    })
}

/// "Even as Roe accused the ministry of waste, Doe left", "In calling for a vote, Roe": the cue stands
/// in words that lead up to the clause of the sentence.
fn led_in(draft: &Draft<'_>, cue: &Cue) -> bool {
    let Some(frame) = draft.frames.get(cue.frame) else {
        return false;
    };
    let first = frame.tokens.start;
    let word = draft.word(first);
    let leads = draft
        .class(first)
        .any(Class::PREPOSITION | Class::SUBORDINATOR)
        || matches!(word, "Even" | "Contrary" | "Despite" | "Given")
        || word.len() > 5 && word.ends_with("ing") && !word.ends_with("thing");
    leads
        && cue.form != CueForm::According
        && (first..cue.extent().start.max(first)).len() <= 12
        && (first..cue.tokens.start).all(|at| draft.word(at) != ",")
}

/// "voters who say they will go are few": where the verb of the sentence takes over from the clause,
/// whose own one stands right behind its subject.
fn own_verb(draft: &Draft<'_>, frame: usize, start: usize, end: usize) -> usize {
    let Some(subject) = phrase::after(draft, frame, start) else {
        return end;
    };
    let verbs = |at: &usize| finite(draft, *at);
    let Some(first) = (subject.core.end..end.min(subject.core.end + 2)).find(verbs) else {
        return end;
    };
    let reports = |at: usize| draft.class(at).any(Class::REPORT_ANY);
    let mut clauses = first + 1..end.min(first + 30);
    let opens = Class::SUBORDINATOR | Class::PRONOUN_SUBJECT | Class::CONJUNCTION;
    let second = clauses.find(|&at| {
        matches!(
            draft.word(at),
            "," | ";" | ":" | "—" | "that" | "who" | "which"
        ) || draft.class(at).any(opens)
            || reports(at)
            || is_main(draft.word(at))
    });
    match second {
        Some(at) if at > first + 2 && is_main(draft.word(at)) && !reports(first) => at,
        _ => end,
    }
}

/// A verb that cannot go on a clause that has one.
fn is_main(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "has" | "had" | "did" | "does"
    )
}

/// "but praised the plan", "but declined to say": the reporter's second verb, without a subject.
fn turns_away(draft: &Draft<'_>, at: usize) -> bool {
    let reports = draft.class(at).any(Class::FORM_PAST) && draft.class(at).any(Class::REPORT);
    reports
        || matches!(
            draft.word(at),
            "declined" | "refused" | "stopped" | "failed" | "withheld"
        )
}

/// "that he and Roe said so": two subjects, no second clause.
fn draws_level(draft: &Draft<'_>, start: usize, and: usize) -> bool {
    and <= start + 3 && (start..and).all(|at| !finite(draft, at) && draft.word(at) != ",")
}

/// Whether a verb with an object of its own stands at `at`: "and embraced Roe", not "and old houses".
fn second_verb(draft: &Draft<'_>, at: usize) -> bool {
    let object = draft.is(at + 1, Flags::CAPITAL)
        || draft
            .class(at + 1)
            .any(Class::DETERMINER | Class::POSSESSIVE | Class::PRONOUN_OBJECT);
    let past = draft.word(at).ends_with("ed") && !draft.is(at, Flags::CAPITAL);
    finite(draft, at) || past && object
}

/// Whether a clause begins at `at`: a verb, or a subject and then a verb.
fn goes_on(draft: &Draft<'_>, frame: usize, at: usize) -> bool {
    if finite(draft, at) || draft.class(at).any(Class::PRONOUN_SUBJECT) {
        return true;
    }
    phrase::after(draft, frame, at).is_some_and(|subject| {
        (subject.core.end..subject.core.end + 5)
            .any(|at| outside(draft, frame, at) && finite(draft, at))
    })
}

/// A dash between words, no hyphen or range.
fn dash(draft: &Draft<'_>, at: usize) -> bool {
    match draft.word(at) {
        "-" | "–" => draft.is(at, Flags::SPACE_BEFORE),
        _ => true,
    }
}

/// Whether the dash at `at` is one of a pair around an aside after which the clause goes on.
fn closes(draft: &Draft<'_>, frame: usize, at: usize, start: usize, end: usize) -> bool {
    let other = |&other: &usize| {
        outside(draft, frame, other) && draft.word(other) == draft.word(at) && dash(draft, other)
    };
    let before = (start..at).rev().take(30).filter(|at| other(at)).count();
    if before % 2 == 1 {
        return true;
    }
    (at + 1..end.min(at + 30)).any(|at| other(&at))
}
