//! Reporting words and the phrases that are their subjects.
//!
//! A form that may be a noun ("claims", "report") counts only where it stands like a verb; a passive
//! ("was told") has no voice and is left out. The subject is looked for to the left, to the right
//! where the order is turned ("said Roe"), and for a participle in the clause it hangs on.

use crate::annotate::cue_noun::noun;
use crate::annotate::cue_phrase::{framed, phrasal};
use crate::annotate::draft::Draft;
use crate::annotate::frame::QUOTED;
use crate::annotate::hearer::hearer;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, Phrase, outside};
use crate::annotate::subject::{main_subject, subject_before, turned};
use crate::annotate::subject_own::{moved_to, with_own_subject};
use crate::annotate::verb_form::judged;
use crate::annotate::verb_place::stands_as;
use crate::text::token::{Flags, TokenKind};
use std::ops::Range;

/// A reporting word or frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The reporting words ("said", "according to").
    pub tokens: Range<usize>,
    /// The frame it stands in.
    pub frame: usize,
    /// The classes of the verb.
    pub class: Class,
    /// How it stands in the sentence.
    pub form: CueForm,
    /// Who says it, as written.
    pub subject: Option<Phrase>,
    /// Who is told.
    pub hearer: Option<Phrase>,
    /// The subject was not beside the cue but taken from the clause it hangs on.
    pub inherited: bool,
}

/// How a reporting word stands in the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueForm {
    /// "Roe said"
    Finite,
    /// "said Roe"
    Inverted,
    /// ", adding"
    Participle,
    /// "refused to say"
    Infinitive,
    /// "Roe's claim that"
    Noun,
    /// "according to Roe"
    According,
    /// "was asked whether", "Asked if": nobody is named.
    Passive,
}

impl Cue {
    /// The words from the first of subject and cue to the last of both.
    #[must_use]
    pub fn extent(&self) -> Range<usize> {
        match &self.subject {
            Some(subject) if !self.inherited => {
                self.tokens.start.min(subject.tokens.start)..self.tokens.end.max(subject.tokens.end)
            }
            _ => self.tokens.clone(),
        }
    }
}

/// Finds the reporting words of every frame: fills `draft.cues`, in the order of the text, and tells
/// every frame its own.
pub fn find(draft: &mut Draft<'_>) {
    let mut cues = std::mem::take(&mut draft.cues);
    cues.reserve(draft.frames.len());
    // The frame looked at, and where its cues begin.
    let (mut current, mut first) = (QUOTED, 0);
    for &at in &draft.cue_words {
        let Some(&frame) = draft.frame_of.get(at).filter(|&&frame| frame != QUOTED) else {
            continue;
        };
        if frame != current {
            (current, first) = (frame, cues.len());
        }
        let frame = frame as usize;
        if let Some(cue) = framed(draft, frame, at, cues.get(first..).unwrap_or_default())
            .or_else(|| noun(draft, frame, at))
            .or_else(|| phrasal(draft, frame, at, cues.get(first..).unwrap_or_default()))
            .or_else(|| verb(draft, frame, at, cues.get(first..).unwrap_or_default()))
        {
            cues.push(cue);
        }
    }
    wait_for_clause(&mut cues);
    cues.retain_mut(|cue| {
        if names_nobody(draft, cue) {
            cue.form = CueForm::Passive;
            cue.subject = None;
        }
        cue.subject.is_some() || cue.form == CueForm::Passive
    });
    let mut next = 0;
    for (number, frame) in draft.frames.iter_mut().enumerate() {
        let first = next;
        while cues.get(next).is_some_and(|cue| cue.frame == number) {
            next += 1;
        }
        frame.cues = first..next;
    }
    draft.cues = cues;
}

/// "Noting that …, Roe said …": a participle without a subject waits for the next one of its sentence.
fn wait_for_clause(cues: &mut [Cue]) {
    let waits = |cue: &Cue| cue.subject.is_none() && cue.form == CueForm::Participle;
    for at in (0..cues.len()).rev() {
        if let Some([cue, later @ ..]) = cues.get_mut(at..)
            && waits(cue)
        {
            let mut later = later
                .iter()
                .take_while(|next| next.frame == cue.frame && !waits(next));
            cue.subject = later.find_map(|next| next.subject.clone());
            cue.inherited = true;
        }
    }
}

/// "It is fair to say that …": whether the clause is reported, though nobody is named.
fn names_nobody(draft: &Draft<'_>, cue: &Cue) -> bool {
    let empty = |subject: &Phrase| {
        cue.inherited
            && (matches!(draft.word(subject.head()), "It" | "it")
                || draft
                    .word(subject.tokens.start)
                    .eq_ignore_ascii_case("that"))
    };
    matches!(cue.form, CueForm::Infinitive | CueForm::Participle)
        && cue.class.any(Class::REPORT)
        && draft.word(cue.tokens.end) == "that"
        && cue.subject.as_ref().is_none_or(empty)
}

#[inline]
fn verb(draft: &Draft<'_>, frame: usize, at: usize, earlier: &[Cue]) -> Option<Cue> {
    if !draft.class(at).any(Class::REPORT_ANY) {
        return None;
    }
    let class = draft.class(at);
    if draft.is(at, Flags::CAPITAL) {
        let headline = matches!(draft.word(at), "Says" | "Asked");
        let first = draft.is(at, Flags::SENTENCE_START);
        if first && let Some(cue) = opens_turned(draft, frame, at) {
            return Some(cue);
        }
        if !(headline || first && class.any(Class::FORM_ING)) {
            return None;
        }
    }
    // "pointed out" reports, "pointed at" does not.
    if draft.word(at).starts_with("point") && draft.word(at + 1) != "out" {
        return None;
    }
    if let Some(cue) = told_by(draft, frame, at) {
        return Some(cue);
    }
    // "Then said Roe, “…”"
    let turned_first = at.checked_sub(1).is_some_and(|first| {
        draft.is(first, Flags::SENTENCE_START)
            && matches!(draft.word(first), "Then" | "Thus" | "So")
    });
    if turned_first && let Some(cue) = opens_turned(draft, frame, at) {
        return Some(cue);
    }
    let mut form = stands_as(draft, frame, at)?;
    let (subject, inherited) = match form {
        CueForm::Passive => (None, false),
        CueForm::Finite => match turned(draft, frame, at) {
            Some(subject) => {
                form = CueForm::Inverted;
                (Some(subject), false)
            }
            None => subject_before(draft, frame, at, earlier),
        },
        CueForm::Participle if let Some(own) = with_own_subject(draft, frame, at) => {
            (Some(own), false)
        }
        CueForm::Infinitive if let Some(moved) = moved_to(draft, frame, at) => (Some(moved), true),
        _ => (main_subject(draft, frame, at, earlier), true),
    };
    let end = match particle(draft, at) {
        true => at + 2,
        false => at + 1,
    };
    Some(Cue {
        tokens: at..end,
        frame,
        class,
        form,
        hearer: hearer(draft, frame, at, form),
        subject,
        inherited,
    })
}

/// "Said Roe: “…”": a sentence that opens with its verb and hands over to words between marks.
fn opens_turned(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Cue> {
    let class = draft.class(at);
    if !class.any(Class::REPORT_CORE) || !class.any(Class::FORM_PAST | Class::FORM_S) {
        return None;
    }
    let voice = phrase::after(draft, frame, at + 1)?;
    // Over "of the Courier" and ", a nurse,".
    let end = (voice.tokens.end..voice.tokens.end + 16).find(|&at| {
        !outside(draft, frame, at + 1) || matches!(draft.word(at), ":" | "." | "?" | "!")
    })?;
    let hands_over =
        matches!(draft.word(end), ":" | ",") && draft.kind(end + 1) == Some(TokenKind::Mark);
    (hands_over && voice.kind.speaks()).then(|| Cue {
        tokens: at..at + 1,
        frame,
        class,
        form: CueForm::Inverted,
        subject: Some(voice),
        hearer: None,
        inherited: false,
    })
}

/// "was warned by Roe that", "asked by Roe if": a passive that names the voice.
fn told_by(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Cue> {
    let class = draft.class(at);
    if draft.word(at + 1) != "by"
        || !class.any(Class::REPORT)
        || !class.any(Class::FORM_PAST)
        || !outside(draft, frame, at + 1)
    {
        return None;
    }
    let mut agent = phrase::after(draft, frame, at + 2)?;
    if judged(draft, agent.core.end) {
        agent.tokens = agent.core.clone();
    }
    let end = agent.tokens.end;
    let hands_over = matches!(draft.word(end), "that" | "if" | "whether")
        || class.any(Class::REPORT_JUDGE) && judged(draft, end);
    let clause = outside(draft, frame, end) && hands_over;
    (clause && agent.kind.speaks()).then(|| Cue {
        tokens: at..at + 1,
        frame,
        class: Class::FRAME,
        form: CueForm::Noun,
        subject: Some(agent),
        hearer: None,
        inherited: false,
    })
}

/// "pointed out", "went on"
fn particle(draft: &Draft<'_>, at: usize) -> bool {
    match draft.word(at + 1) {
        "out" | "back" => true,
        "in" => matches!(draft.word(at), "chimed" | "chimes"),
        "for" | "on" => matches!(draft.word(at), "called" | "calls" | "calling" | "call"),
        _ => false,
    }
}
