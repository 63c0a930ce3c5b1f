//! Reporting words and the phrases that are their subjects.
//!
//! A form that may be a noun ("claims", "report") counts only where it stands like a verb; a passive
//! ("was told") has no voice and is left out. The subject is looked for to the left, to the right
//! where the order is turned ("said Roe"), and for a participle in the clause it hangs on.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, Phrase, PhraseKind, outside};
use crate::annotate::quotation;
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

/// Finds the reporting words of every frame: fills `draft.cues`, in the order of the text.
pub fn find(draft: &mut Draft<'_>) {
    let mut cues: Vec<Cue> = Vec::new();
    for (number, frame) in draft.frames.iter().enumerate() {
        let first = cues.len();
        for at in frame.tokens.clone() {
            if !draft
                .class(at)
                .any(Class::REPORT_ANY | Class::FRAME | Class::SPEECH_NOUN)
                || !outside(draft, number, at)
            {
                continue;
            }
            if let Some(cue) = according(draft, number, at)
                .or_else(|| noun(draft, number, at))
                .or_else(|| verb(draft, number, at, cues.get(first..).unwrap_or_default()))
            {
                cues.push(cue);
            }
        }
        // "Noting that …, Roe said …": the participle waits for the main clause.
        let mut next: Option<Phrase> = None;
        for cue in cues.get_mut(first..).unwrap_or_default().iter_mut().rev() {
            if cue.subject.is_none() && cue.form == CueForm::Participle {
                cue.subject = next.clone();
                cue.inherited = true;
            } else {
                next = cue.subject.clone().or(next);
            }
        }
    }
    cues.retain(|cue| cue.subject.is_some() || cue.form == CueForm::Passive);
    draft.cues = cues;
}

/// "according to Roe"
fn according(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Cue> {
    let to = draft.word(at + 1) == "to" && outside(draft, frame, at + 1);
    if !draft.word(at).eq_ignore_ascii_case("according") || !to {
        return None;
    }
    Some(Cue {
        tokens: at..at + 2,
        frame,
        class: Class::FRAME,
        form: CueForm::According,
        subject: Some(phrase::after(draft, frame, at + 2)?),
        hearer: None,
        inherited: false,
    })
}

/// "Roe's claim that", "her promise to": a noun for words, with its owner.
fn noun(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Cue> {
    if !draft.class(at).any(Class::SPEECH_NOUN) || !outside(draft, frame, at + 1) {
        return None;
    }
    let hands_over = match draft.word(at + 1) {
        "that" => true,
        "to" => matches!(
            draft.word(at),
            "promise"
                | "promises"
                | "pledge"
                | "pledges"
                | "vow"
                | "vows"
                | "threat"
                | "threats"
                | "demand"
                | "plea"
                | "offer"
        ),
        _ => false,
    };
    if !hands_over {
        return None;
    }
    Some(Cue {
        tokens: at..at + 1,
        frame,
        class: Class::FRAME,
        form: CueForm::Noun,
        subject: Some(phrase::owner(draft, frame, at)?),
        hearer: None,
        inherited: false,
    })
}

fn verb(draft: &Draft<'_>, frame: usize, at: usize, earlier: &[Cue]) -> Option<Cue> {
    if !draft.class(at).any(Class::REPORT_ANY) {
        return None;
    }
    let class = draft.class(at);
    let headline = matches!(draft.word(at), "Says" | "Asked");
    if draft.is(at, Flags::CAPITAL)
        && !headline
        && !(draft.is(at, Flags::SENTENCE_START) && class.any(Class::FORM_ING))
    {
        return None;
    }
    // "pointed out" reports, "pointed at" does not.
    if draft.word(at).starts_with("point") && draft.word(at + 1) != "out" {
        return None;
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

/// "pointed out", "went on"
fn particle(draft: &Draft<'_>, at: usize) -> bool {
    matches!(
        (draft.word(at), draft.word(at + 1)),
        (_, "out" | "back")
            | ("chimed" | "chimes", "in")
            | ("called" | "calls" | "calling" | "call", "for" | "on")
    )
}

fn lower(draft: &Draft<'_>, at: usize) -> bool {
    !draft.is(at, Flags::CAPITAL)
}

const BE: [&str; 14] = [
    "is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't",
    "weren't", "get", "got",
];

fn is_be(word: &str) -> bool {
    BE.contains(&word)
}

/// A known adverb, or a word in -ly.
fn adverb(draft: &Draft<'_>, at: usize) -> bool {
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

fn stands_as(draft: &Draft<'_>, frame: usize, at: usize) -> Option<CueForm> {
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
        let has = matches!(
            word,
            "has" | "have" | "had" | "having" | "hasn't" | "haven't" | "hadn't"
        ) || word.ends_with("'ve")
            || word.ends_with("’ve")
            || word.ends_with("’d")
            || word.ends_with("'d");
        // "When asked", "as reported"
        let reduced = matches!(
            word,
            "when" | "When" | "if" | "If" | "as" | "As" | "than" | "not"
        );
        let passive = is_be(word) || reduced;
        if passive && asks && asks_something(draft, frame, at + 1) {
            return Some(CueForm::Passive);
        }
        if passive || auxiliary && !has {
            return None;
        }
        if !class.any(Class::FORM_PAST) && !has {
            return None;
        }
        if noun_place
            && near.is_some_and(|left| left + 1 == at)
            && !draft.is(at + 1, Flags::CAPITAL)
            && !quoted_next
            && phrase::nounish(draft, at + 1)
            && !before.any(Class::PERSON_NOUN | Class::SOURCE_NOUN)
        {
            return None;
        }
        if next == "by"
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
        || near.is_none();
    if class.any(Class::FORM_S) {
        if trap && !(voice && next != "of" && word != "," && near.is_some()) {
            return None;
        }
        return (!noun_place || !trap && before.any(Class::SOURCE_NOUN)).then_some(CueForm::Finite);
    }
    if class.any(Class::FORM_BASE) {
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
        let says = draft.word(at) == "say" || next == "that";
        if says && noun && !before.any(Class::PREPOSITION | Class::CONJUNCTION) {
            return Some(CueForm::Finite);
        }
        if matches!(word, "," | ")" | "and" | "but") && class.any(Class::REPORT_CORE) && !trap {
            return Some(CueForm::Finite);
        }
        let plural = before.any(Class::PLURAL)
            || word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && near.is_some_and(|left| phrase::nounish(draft, left))
            || near.is_some_and(|left| draft.kind(left) == Some(TokenKind::Number))
                && before.any(Class::DETERMINER);
        let people = matches!(
            word,
            "people" | "others" | "some" | "many" | "percent" | "both" | "two" | "three"
        );
        let takes = matches!(
            next,
            "that" | "the" | "they" | "he" | "she" | "it" | "there" | "if" | "how" | "why"
        ) || quoted_next;
        return ((plural || people) && (!trap || takes)).then_some(CueForm::Finite);
    }
    None
}

/// "he's said": the clipped verb after a pronoun.
fn clipped_is(draft: &Draft<'_>, at: usize) -> bool {
    draft.kind(at) == Some(TokenKind::Possessive)
        && at
            .checked_sub(1)
            .is_some_and(|left| draft.class(left).any(Class::PRONOUN_SUBJECT))
}

/// The subject of "said Roe", where the order is turned.
fn turned(draft: &Draft<'_>, frame: usize, at: usize) -> Option<Phrase> {
    let left = at.checked_sub(1)?;
    let class = draft.class(at);
    if !class.any(Class::REPORT) {
        return None;
    }
    let quoted = draft
        .frame_of
        .get(left)
        .is_some_and(|_| !outside(draft, frame, left))
        && same_paragraph(draft, left, at);
    let comma = matches!(draft.word(left), "," | "—" | "–" | "-" | "--");
    let after_quote = quoted
        || comma
            && left.checked_sub(1).is_some_and(|mark| {
                !outside(draft, frame, mark) && same_paragraph(draft, mark, at)
            });
    // Without marks before it only the plainest verbs turn: "…, said Roe."
    let plain = matches!(
        draft.word(at),
        "said"
            | "says"
            | "added"
            | "adds"
            | "noted"
            | "notes"
            | "explained"
            | "argued"
            | "insisted"
            | "recalled"
            | "conceded"
            | "warned"
    );
    if !(after_quote || comma && plain) {
        return None;
    }
    if quoted && !ends_like_speech(draft, left) {
        return None;
    }
    let subject = phrase::after(draft, frame, at + 1)?;
    let head = subject.head();
    if draft.class(head).any(Class::PRONOUN_OBJECT)
        && !draft.class(head).any(Class::PRONOUN_SUBJECT)
    {
        return None;
    }
    if phrase::is_time(draft, subject.core.start) {
        return None;
    }
    let next = subject.tokens.end;
    let closed = draft.kind(next) == Some(TokenKind::Punctuation)
        || next >= draft.frames.get(frame)?.tokens.end
        || matches!(
            draft.word(next),
            "who" | "when" | "whose" | "that" | "which" | "in" | "on" | "at" | "during" | "after"
        )
        || phrase::is_time(draft, next);
    // After a comma alone, "Roe, an aide, said Doe …" must not be turned.
    let ends = closed
        || after_quote
            && (!outside(draft, frame, next)
                || draft.class(next).any(
                    Class::PREPOSITION | Class::ADVERB | Class::CONJUNCTION | Class::FORM_ING,
                )
                || draft.word(next).ends_with("ing"));
    let speaks = subject.kind.speaks()
        || draft
            .class(subject.core.start)
            .any(Class::DETERMINER | Class::POSSESSIVE);
    let told = draft.word(at) == "told" || draft.word(at) == "tells";
    (ends && speaks && !told).then_some(subject)
}

fn same_paragraph(draft: &Draft<'_>, left: usize, right: usize) -> bool {
    draft.paragraph_of(left) == draft.paragraph_of(right)
}

/// Whether the quotation whose closing mark is at `mark` ends with `, . ? ! —`.
fn ends_like_speech(draft: &Draft<'_>, mark: usize) -> bool {
    let mut last = mark;
    while last > 0 && draft.kind(last) == Some(TokenKind::Mark) {
        last -= 1;
    }
    quotation::ends_like_speech(draft.word(last))
}

fn subject_before(
    draft: &Draft<'_>,
    frame: usize,
    at: usize,
    earlier: &[Cue],
) -> (Option<Phrase>, bool) {
    let mut left = at;
    while let Some(step) = left.checked_sub(1)
        && outside(draft, frame, step)
    {
        let class = draft.class(step);
        let word = draft.word(step);
        let skips = lower(draft, step)
            && (class.any(Class::AUXILIARY) && !word.contains(['\'', '’'])
                || adverb(draft, step) && !class.any(Class::PREPOSITION | Class::DETERMINER)
                || matches!(word, "not" | "n't"))
            || class.any(Class::AUXILIARY) && word.ends_with("n't")
            || clipped_is(draft, step);
        if !skips {
            break;
        }
        left = step;
    }
    let Some(last) = left
        .checked_sub(1)
        .filter(|&last| outside(draft, frame, last))
    else {
        return (None, false);
    };
    let word = draft.word(last);
    let clipped = word.split(['\'', '’']).next().is_some_and(|start| {
        start.len() < word.len()
            && matches!(
                start.to_ascii_lowercase().as_str(),
                "i" | "he" | "she" | "they" | "we" | "you" | "it" | "who"
            )
    });
    if draft.class(last).any(Class::AUXILIARY) && clipped {
        let phrase = Phrase {
            tokens: last..last + 1,
            core: last..last + 1,
            kind: PhraseKind::Pronoun,
        };
        return (Some(phrase), false);
    }
    if matches!(word, "and" | "but" | "or" | "then")
        || word == "," && matches!(draft.word(last + 1), "and" | "but")
    {
        return (main_subject(draft, frame, at, earlier), true);
    }
    match phrase::before(draft, frame, left) {
        Some(found) if found.kind == PhraseKind::Relative => (Some(found), false),
        Some(found) => (Some(found), false),
        None => (main_subject(draft, frame, at, earlier), true),
    }
}

/// The subject of the clause before: that of the cue before it, or the first phrase of the sentence.
fn main_subject(draft: &Draft<'_>, frame: usize, at: usize, earlier: &[Cue]) -> Option<Phrase> {
    if let Some(cue) = earlier
        .iter()
        .rev()
        .take(4)
        .find(|cue| cue.subject.is_some())
    {
        return cue.subject.clone();
    }
    let first = first_phrase(draft, frame)?;
    // "Having announced …, Roe …": the subject comes after the participle's clause.
    let opens = draft
        .frames
        .get(frame)
        .is_some_and(|frame| at <= frame.tokens.start + 1);
    (first.tokens.end <= at || opens).then_some(first)
}

/// The first noun phrase of a frame that can be its subject: a leading "In Paris," is passed over.
pub fn first_phrase(draft: &Draft<'_>, frame: usize) -> Option<Phrase> {
    let tokens = draft.frames.get(frame)?.tokens.clone();
    let ceiling = tokens.end.min(tokens.start + 60);
    let mut at = tokens.start;
    let opens = |at: usize| {
        draft
            .class(at)
            .any(Class::PREPOSITION | Class::SUBORDINATOR)
            || draft.class(at).any(Class::FORM_ING)
    };
    while at < ceiling
        && (!outside(draft, frame, at)
            || draft.class(at).any(Class::CONJUNCTION | Class::ADVERB)
                && !draft.class(at).any(Class::DETERMINER)
            || draft.kind(at) == Some(TokenKind::Punctuation)
            || phrase::is_time(draft, at))
    {
        at += 1;
    }
    // "Speaking in Paris," and "Quietly leaving the hall," hang on the clause after the comma.
    let hangs = |at: usize| {
        let word = draft.word(at);
        word.len() > 4 && word.ends_with("ing") && !draft.class(at + 1).any(Class::FORM_PAST)
    };
    if at < ceiling
        && (opens(at) || hangs(at) || draft.word(at).ends_with("ly") && hangs(at + 1))
        && !draft.class(at).any(Class::DETERMINER)
    {
        let comma = (at..ceiling).find(|&at| outside(draft, frame, at) && draft.word(at) == ",")?;
        at = comma + 1;
    }
    if at >= ceiling {
        return None;
    }
    phrase::pronoun(draft, at).or_else(|| phrase::after(draft, frame, at))
}

fn hearer(draft: &Draft<'_>, frame: usize, at: usize, form: CueForm) -> Option<Phrase> {
    if form == CueForm::Inverted {
        return None;
    }
    let takes = matches!(
        draft.word(at),
        "told"
            | "tell"
            | "tells"
            | "telling"
            | "asked"
            | "ask"
            | "asks"
            | "asking"
            | "assured"
            | "reminded"
            | "warned"
            | "informed"
            | "urged"
            | "urges"
            | "urging"
            | "assures"
            | "reminds"
            | "warns"
            | "notified"
            | "advised"
            | "ordered"
            | "texted"
            | "emailed"
            | "reminding"
            | "assuring"
            | "warning"
            | "informing"
    );
    if !takes {
        return None;
    }
    phrase::after(draft, frame, at + 1)
}
