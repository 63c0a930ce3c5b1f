//! Whether words between marks are speech at all, once it is known who might be saying them.

use crate::annotate::attribution::{
    Answer, alternating, beat_after, host_subject, same_words, speech_noun, tag_after, turns_ahead,
};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::Confidence;
use crate::annotate::quotation::{Form, Quotation, Role};
use crate::annotate::quotation_role::is_english;
use crate::text::token::Flags;

/// Whether the words are given as someone's: not a title, not a term, and not a word or some
/// between marks that nobody in the sentence says.
pub(super) fn is_speech(draft: &Draft<'_>, quotation: &Quotation, answer: Option<&Answer>) -> bool {
    if !matches!(quotation.role, Role::Title | Role::Term) && touches_verb(draft, quotation) {
        return true;
    }
    let paragraph = draft.paragraphs.get(quotation.paragraph);
    let frame = quotation.frame;
    // A sentence or a paragraph of its own: “Never.”
    let alone = paragraph.is_some_and(|paragraph| paragraph.tokens == quotation.outer)
        || quotation.ends_like_speech(draft)
            && draft
                .frames
                .get(frame)
                .is_some_and(|frame| frame.tokens == quotation.outer);
    match quotation.role {
        Role::Title | Role::Term => return false,
        Role::TitleLike if !alone => {
            return answer.is_some_and(|answer| {
                answer.rule.name == tag_after::SIEVE.rule.name
                    || answer.rule.name == same_words::SIEVE.rule.name
                    || answer
                        .cue
                        .is_some_and(|cue| introduces(draft, cue, quotation))
            });
        }
        _ => {}
    }
    let english = matches!(quotation.form, Form::Marks(system) if is_english(system));
    if !english {
        return true;
    }
    let words_of_sort = speech_noun::noun_before(draft, frame, quotation).is_some()
        || matches!(
            draft.word(quotation.outer.start.saturating_sub(1)),
            "read" | "reads" | "reading" | "proclaiming" | "saying" | "chanting"
        );
    if words_of_sort {
        return true;
    }
    // Only what stands beside the words makes them speech, or broken marks far off would tell.
    let by_turns = [&alternating::SIEVE, &beat_after::SIEVE, &turns_ahead::SIEVE];
    let beside = answer.filter(|answer| {
        by_turns
            .iter()
            .all(|sieve| sieve.rule.name != answer.rule.name)
    });
    let Some(answer) = beside else {
        // Nobody is named: a whole sentence is speech all the same, a word or some are not.
        let capital = draft.is(quotation.tokens.start, Flags::CAPITAL);
        let words = quotation.tokens.len();
        let opens =
            paragraph.is_some_and(|paragraph| paragraph.tokens.start == quotation.outer.start);
        let whole = quotation.ends_like_speech(draft) && capital && (words > 4 || opens);
        // A comma with nothing after it waits for a tag that the paragraph does not have.
        let cut_short = draft.word(quotation.last) == ","
            && paragraph.is_some_and(|paragraph| paragraph.tokens.end == quotation.outer.end);
        let dash = |at: usize| matches!(draft.word(at), "—" | "–" | "--");
        let set_apart = dash(quotation.outer.start.wrapping_sub(1)) && dash(quotation.outer.end);
        return alone || whole || cut_short || set_apart || words > 6;
    };
    if answer.confidence == Confidence::Guess && !alone {
        let words = quotation.tokens.len();
        // A capital inside a sentence without a cue is a name more often than speech.
        let name = draft.is(quotation.tokens.start, Flags::CAPITAL)
            && words <= 7
            && answer.rule.name == host_subject::SIEVE.rule.name;
        return words > 3 && !name;
    }
    true
}

/// Whether a reporting verb stands against the marks, though no subject was found for it: after a
/// comma inside them, or before them; or the colon of a script without spaces.
fn touches_verb(draft: &Draft<'_>, quotation: &Quotation) -> bool {
    let before = quotation.outer.start.checked_sub(1);
    let verb = |at: usize| draft.class(at).any(Class::REPORT_CORE);
    let comma = draft.word(quotation.last) == ",";
    let handed_over = before.is_some_and(|at| draft.word(at) == "：" || verb(at));
    handed_over || comma && verb(quotation.outer.end)
}

/// Whether a cue stands right before the opening mark, or a colon or comma between them.
fn introduces(draft: &Draft<'_>, cue: usize, quotation: &Quotation) -> bool {
    let Some(cue) = draft.cues.get(cue) else {
        return false;
    };
    let mark = quotation.outer.start;
    let end = cue.extent().end;
    end == mark
        || end < mark
            && mark - end <= 8
            && matches!(draft.word(mark.saturating_sub(1)), ":" | "," | "that")
            && cue.class.any(Class::REPORT)
}
