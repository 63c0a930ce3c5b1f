//! Roe said: “…” / Roe told CNN that “…” / Roe called it “…”: the nearest cue before the marks.

use crate::annotate::attribution::{Found, Scene, Sieve};
use crate::annotate::cue::{Cue, CueForm};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Confidence, Rule};
use crate::annotate::phrase::{Phrase, PhraseKind};
use crate::annotate::quotation::{Form, Quotation};
use crate::annotate::reported;

/// The cue stands right before the opening mark.
pub(super) const SIEVE: Sieve = Sieve {
    rule: Rule {
        name: "cue_before",
        why: "The name and the reporting verb stand right before the opening mark.",
    },
    find,
};

/// How many words may stand between the cue and the mark: "told reporters in Paris on Tuesday that".
const GAP: usize = 12;

fn find(scene: &Scene<'_, '_>, quotation: &Quotation) -> Option<Found> {
    let draft = scene.draft;
    let (frame, _) = scene.frame(quotation)?;
    if quotation.form == Form::Transcript {
        return None;
    }
    let start = quotation.outer.start;
    let (mut index, mut cue) = scene.cues_before(frame, start).next()?;
    if cue.frame != frame || start - cue.tokens.end > GAP || cue.form == CueForm::According {
        return None;
    }
    // "Roe said she believed …": a thought inside a report is Roe's report.
    let weak = !cue.class.any(Class::REPORT | Class::FRAME);
    if weak
        && let Some((strong, report)) = scene
            .cues_before(frame, cue.tokens.start)
            .take_while(|(_, cue)| cue.frame == frame)
            .take(4)
            .find(|(_, cue)| cue.class.any(Class::REPORT | Class::FRAME))
        && (report.tokens.end..start).all(|at| !stops(draft, at))
    {
        (index, cue) = (strong, report);
    }
    (index, cue) = reporter(scene, start, index, cue);
    let subject = cue.subject.as_ref()?;
    if subject.tokens.end > start {
        return None;
    }
    let from = cue.extent().end;
    // Another quotation between them: this one is in the same clause only if they are joined.
    let clean = (from..start).all(|at| !stops(draft, at));
    if !clean {
        return None;
    }
    if weak && !thinks(draft, subject) {
        return None;
    }
    // Only a comma or colon tells that the words are all the cue's own.
    let handed_over = matches!(draft.word(start.wrapping_sub(1)), "," | ":");
    let clear = subject.kind != PhraseKind::Other
        && !matches!(
            draft.word(subject.head()),
            "who" | "it" | "It" | "this" | "This" | "that" | "which"
        );
    let sure = handed_over
        && start.saturating_sub(from) <= 8
        && clear
        && !cue.inherited
        && cue.form != CueForm::Infinitive;
    let confidence = if sure {
        Confidence::Sure
    } else {
        Confidence::Likely
    };
    Some((subject.clone(), Some(index), confidence))
}

/// "Roe said that Doe shared the “…”": the outermost verb in whose clause the cue at `index` stands.
fn reporter<'s>(
    scene: &'s Scene<'_, '_>,
    mark: usize,
    index: usize,
    cue: &'s Cue,
) -> (usize, &'s Cue) {
    let mut inner = (index, cue);
    let earlier = scene
        .cues_before(cue.frame, cue.tokens.start)
        .take_while(|(_, outer)| outer.frame == cue.frame)
        .take(4);
    for (number, outer) in earlier {
        // "Roe said it was late, adding …": the same voice either way.
        let same = outer.subject == inner.1.subject;
        // "rejected Doe's claim that it was “…”", "asked what Doe meant when he said “…”": the words are
        // quoted from somewhere else.
        let elsewhere = inner.1.form == CueForm::Noun
            && reported::reaches(scene.draft, inner.1, mark)
            || inner.1.form == CueForm::Participle && !inner.1.inherited
            || inner.1.extent().start.checked_sub(1).is_some_and(|at| {
                matches!(
                    scene.draft.word(at),
                    "when" | "after" | "before" | "because"
                )
            });
        if elsewhere {
            break;
        }
        if !same && reported::governs(scene.draft, number, outer, inner.1) {
            inner = (number, outer);
        }
    }
    inner
}

/// Whether a phrase may think or call something: a person, not a thing.
fn thinks(draft: &Draft<'_>, subject: &Phrase) -> bool {
    match subject.kind {
        PhraseKind::Pronoun => !matches!(draft.word(subject.head()), "it" | "It" | "you" | "You"),
        PhraseKind::Other => false,
        _ => true,
    }
}

fn stops(draft: &Draft<'_>, at: usize) -> bool {
    matches!(draft.word(at), ";" | "." | "?" | "!")
}
