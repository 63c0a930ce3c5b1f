//! Who speaks: sieves, the surest first, and the one loop that runs them.
//!
//! A sieve looks at one open quotation and either names the phrase that speaks or passes; the first
//! answer stays and carries the sieve's [`Rule`]. Whom a phrase stands for ("he", "the source") is
//! decided afterwards, in the order of the text, by [`resolve`].

mod according_to;
mod address;
mod alternating;
mod beat_after;
mod before_colon;
mod carried_on;
mod cue_before;
mod governing_cue;
mod host_subject;
mod outlet;
mod pronoun;
mod resolve;
mod role;
mod same_paragraph;
mod same_words;
mod sentence_before;
mod speech;
mod speech_noun;
mod tag_after;
mod tag_any_verb;
mod transcript;
mod turns_ahead;
mod wording;

pub(in crate::annotate) use pronoun::mention_over;

use crate::annotate::cue::Cue;
use crate::annotate::draft::Draft;
use crate::annotate::frame::Frame;
use crate::annotate::model::{Confidence, Quote, QuoteKind, Rule};
use crate::annotate::phrase::Phrase;
use crate::annotate::quotation::{Quotation, Role};
use crate::annotate::reported::Reported;
use crate::text::Span;
use std::ops::Range;

/// What a sieve found.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The phrase that speaks.
    pub phrase: Phrase,
    /// Index of the cue, where one ties phrase and quotation together.
    pub cue: Option<usize>,
    /// How sure that is.
    pub confidence: Confidence,
    /// The sieve that answered.
    pub rule: Rule,
}

/// What a sieve says: the phrase that speaks, the index of its cue, and how sure that is.
pub type Found = (Phrase, Option<usize>, Confidence);

/// One way to find a speaker.
pub struct Sieve {
    /// How it signs.
    pub rule: Rule,
    /// The phrase that speaks `quotation`, its cue, and how sure that is.
    pub find: fn(&Scene<'_, '_>, &Quotation) -> Option<Found>,
}

/// The sieves, surest first.
pub const SIEVES: &[Sieve] = &[
    transcript::SIEVE,
    tag_after::SIEVE,
    cue_before::SIEVE,
    according_to::SIEVE,
    governing_cue::SIEVE,
    tag_any_verb::SIEVE,
    carried_on::SIEVE,
    speech_noun::SIEVE,
    before_colon::SIEVE,
    same_paragraph::SIEVE,
    same_words::SIEVE,
    beat_after::SIEVE,
    alternating::SIEVE,
    turns_ahead::SIEVE,
    sentence_before::SIEVE,
    host_subject::SIEVE,
];

/// How many cues a sieve looks through: without a bound, a text of reporting verbs that nobody
/// speaks would cost the square of its length.
const NEAR: usize = 32;

/// What a sieve may look at.
pub struct Scene<'d, 'a> {
    /// The article.
    pub draft: &'d Draft<'a>,
    /// The answers so far, one for each quotation.
    pub answers: &'d [Option<Answer>],
    /// The index of the quotation looked at.
    pub number: usize,
}

impl Scene<'_, '_> {
    /// The frame of a quotation, with its index.
    pub fn frame(&self, quotation: &Quotation) -> Option<(usize, &Frame)> {
        let frame = self.draft.frames.get(quotation.frame)?;
        Some((quotation.frame, frame))
    }

    /// The indices of the cues of a frame.
    pub fn cues(&self, frame: usize) -> Range<usize> {
        let frame = self.draft.frames.get(frame);
        frame.map_or(0..0, |frame| frame.cues.clone())
    }

    /// The cues that begin at or after the token `from`, which stands in `frame`, nearest first, with
    /// their indices.
    pub fn cues_from(&self, frame: usize, from: usize) -> impl Iterator<Item = (usize, &Cue)> {
        let cues = self.draft.cues.iter().enumerate();
        cues.skip(self.cues(frame).start)
            .skip_while(move |(_, cue)| cue.tokens.start < from)
            .take(NEAR)
            .filter(|(_, cue)| cue.subject.is_some())
    }

    /// The cues that end at or before the token `to`, which stands in `frame`, nearest first, with
    /// their indices.
    pub fn cues_before(&self, frame: usize, to: usize) -> impl Iterator<Item = (usize, &Cue)> {
        let cues = self.draft.cues.get(..self.cues(frame).end);
        let cues = cues.unwrap_or_default().iter().enumerate().rev();
        cues.skip_while(move |(_, cue)| cue.tokens.end > to)
            .take(NEAR)
            .filter(|(_, cue)| cue.subject.is_some())
    }

    /// The quotation before the one looked at, with its answer; titles and terms are
    /// stepped over.
    pub fn previous(&self) -> Option<(&Quotation, Option<&Answer>)> {
        let before = (self.number.saturating_sub(4)..self.number)
            .rev()
            .find(|&at| {
                let said = self.answers.get(at).is_some_and(Option::is_some);
                self.draft.quotations.get(at).is_some_and(|quotation| {
                    match quotation.role {
                        Role::Title | Role::Term => false,
                        // “No,” said Roe.
                        Role::TitleLike => said,
                        Role::Speech => true,
                    }
                })
            })?;
        Some((
            self.draft.quotations.get(before)?,
            self.answers.get(before).and_then(Option::as_ref),
        ))
    }
}

/// Finds the speakers of all quotations and reported clauses: fills `draft.quotes`, by place.
pub fn run(draft: &mut Draft<'_>) {
    let answers = sift(draft);
    let mut voices = Voices {
        draft,
        resolver: resolve::Resolver::new(draft),
        quotes: Vec::with_capacity(draft.quotations.len() + draft.reported.len()),
        last: None,
    };
    let place = |span: Span| (span.start, span.end);
    let mut clauses = draft.reported.iter().peekable();
    for (number, (quotation, answer)) in draft.quotations.iter().zip(&answers).enumerate() {
        if !speech::is_speech(draft, quotation, answer.as_ref()) {
            continue;
        }
        let before = |clause: &&Reported| place(clause.span) < place(quotation.span);
        while let Some(clause) = clauses.next_if(before) {
            voices.reported(clause);
        }
        voices.direct(number, quotation.span, answer.as_ref());
    }
    clauses.for_each(|clause| voices.reported(clause));
    draft.quotes = voices.quotes;
}

/// The quotes so far: their voices are resolved in the order of the text.
struct Voices<'d, 'a> {
    draft: &'d Draft<'a>,
    resolver: resolve::Resolver<'d, 'a>,
    quotes: Vec<Quote>,
    /// The last quotation that was speech, and its quote.
    last: Option<(usize, usize)>,
}

impl Voices<'_, '_> {
    /// Adds the speech at `span`, the quotation `number`.
    fn direct(&mut self, number: usize, span: Span, answer: Option<&Answer>) {
        let draft = self.draft;
        let rule = answer.map_or(NOBODY, |answer| answer.rule);
        let index = answer.and_then(|answer| answer.cue);
        let cue = index.and_then(|index| draft.cues.get(index));
        let last = self.last.replace((number, self.quotes.len()));
        let part_of = last.and_then(|last| first_part(draft, &self.quotes, last, number, rule));
        let first = part_of.and_then(|first| self.quotes.get(first));
        let via = cue.and_then(|cue| outlet::of_cue(draft, cue));
        self.quotes.push(Quote {
            span,
            kind: QuoteKind::Direct,
            speaker: answer.map(|answer| self.resolver.speaker(&answer.phrase, rule)),
            cue: cue.map(|cue| draft.span(cue.tokens.clone())),
            rule,
            confidence: answer.map_or(Confidence::Guess, |answer| answer.confidence),
            via: via.or_else(|| first?.via.clone()),
            part_of,
        });
    }

    /// Adds a clause of reported speech.
    fn reported(&mut self, clause: &Reported) {
        let draft = self.draft;
        let Some(cue) = draft.cues.get(clause.cue) else {
            return;
        };
        let subject = cue.subject.as_ref();
        self.quotes.push(Quote {
            span: clause.span,
            kind: QuoteKind::Indirect,
            speaker: subject.map(|phrase| self.resolver.speaker(phrase, REPORTED)),
            cue: Some(draft.span(cue.tokens.clone())),
            rule: REPORTED,
            confidence: match subject {
                Some(_) if cue.inherited => Confidence::Likely,
                Some(_) => Confidence::Sure,
                None => Confidence::Guess,
            },
            via: outlet::of_cue(draft, cue),
            part_of: None,
        });
    }
}

const REPORTED: Rule = Rule {
    name: "reported_clause",
    why: "The clause depends on the reporting verb of this subject.",
};

const NOBODY: Rule = Rule {
    name: "nobody",
    why: "The text does not tell who said this.",
};

fn sift(draft: &Draft<'_>) -> Vec<Option<Answer>> {
    let quotations = &draft.quotations;
    let mut answers: Vec<Option<Answer>> = quotations.iter().map(|_| None).collect();
    let mut open: Vec<(usize, &Quotation)> = quotations.iter().enumerate().collect();
    open.retain(|(_, quotation)| !matches!(quotation.role, Role::Title | Role::Term));
    for sieve in SIEVES {
        open.retain(|&(number, quotation)| {
            let scene = Scene {
                draft,
                answers: &answers,
                number,
            };
            let Some((phrase, cue, confidence)) = (sieve.find)(&scene, quotation) else {
                return true;
            };
            if let Some(place) = answers.get_mut(number) {
                *place = Some(Answer {
                    phrase,
                    cue,
                    confidence,
                    rule: sieve.rule,
                });
            }
            false
        });
    }
    answers
}

/// The first quote of the utterance that the quotation `number` goes on with, if it is the rest of one:
/// over paragraphs, or after a tag in its midst. `before` is the last quotation that was speech, with
/// its quote.
fn first_part(
    draft: &Draft<'_>,
    quotes: &[Quote],
    (before, index): (usize, usize),
    number: usize,
    rule: Rule,
) -> Option<usize> {
    if before + 1 != number {
        return None;
    }
    let (this, last) = (draft.quotations.get(number)?, draft.quotations.get(before)?);
    let first = quotes.get(index)?;
    let tagged = first.rule.name == tag_after::SIEVE.rule.name;
    let gap = last.outer.end..this.outer.start;
    let interrupted = this.paragraph == last.paragraph && tagged && gap.len() <= 24 && {
        let between = draft
            .cues
            .partition_point(|cue| cue.tokens.start < gap.start);
        let cues = draft
            .cues
            .get(between..)
            .unwrap_or_default()
            .iter()
            .take_while(|cue| cue.tokens.end <= gap.end)
            .take(2)
            .count();
        let comma = draft.word(gap.end.saturating_sub(1)) == ",";
        let small = draft
            .word(this.tokens.start)
            .starts_with(char::is_lowercase);
        cues == 1 && (comma || small || rule.name == same_paragraph::SIEVE.rule.name)
    };
    (this.continues || interrupted).then(|| first.part_of.unwrap_or(index))
}
