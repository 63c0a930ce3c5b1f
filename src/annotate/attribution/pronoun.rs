//! Whom "he", "she" or "they" stands for.

use crate::annotate::draft::Draft;
use crate::annotate::model::{Gender, Mention};
use crate::annotate::phrase::outside;
use crate::text::Span;
use crate::text::token::Flags;

/// Who spoke last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    /// Index of the person.
    pub(super) person: usize,
    /// The token of the phrase that named them.
    pub(super) at: usize,
}

/// The mention that lies over `word`.
pub(super) fn mention_over(draft: &Draft<'_>, word: Span) -> Option<Mention> {
    let at = draft
        .mentions
        .partition_point(|mention| mention.span.end <= word.start);
    draft
        .mentions
        .get(at)
        .filter(|mention| mention.span.overlaps(word))
        .copied()
}

/// How many mentions are looked at.
const WINDOW: usize = 24;

/// The person a pronoun stands for: of its gender, best a subject, near, and just heard.
pub(super) fn person(draft: &Draft<'_>, at: usize, spoken: Option<&Spoken>) -> Option<usize> {
    let gender = match draft.word(at).to_ascii_lowercase().as_str() {
        "he" | "him" | "himself" | "his" => Some(Gender::Male),
        "she" | "her" | "herself" => Some(Gender::Female),
        "he's" | "he'd" | "he'll" | "he’d" | "he’ll" => Some(Gender::Male),
        "she's" | "she'd" | "she'll" | "she’d" | "she’ll" => Some(Gender::Female),
        _ => None,
    }?;
    let byte = draft.tokens.get(at)?.span.start;
    let paragraph = draft.paragraph_of(at);
    let sentence = draft.sentence_of(at);
    let end = draft
        .mentions
        .partition_point(|mention| mention.span.end <= byte);
    let mut scores: Vec<(usize, f32)> = Vec::with_capacity(WINDOW);
    let mut steps = 0.0_f32;
    for mention in draft
        .mentions
        .get(end.saturating_sub(WINDOW)..end)?
        .iter()
        .rev()
    {
        let token = draft.token_at(mention.span.start);
        let gap = paragraph - draft.paragraph_of(token).min(paragraph);
        if gap > 3 {
            break;
        }
        let fits = match draft.people.get(mention.person)?.gender {
            Gender::Unknown => 0.6,
            known if known == gender => 1.0,
            _ => continue,
        };
        let mut score = 1.0 / (1.0 + 0.35 * steps);
        steps += 1.0;
        score *= match gap {
            0 => 1.0,
            1 => 0.75,
            _ => 0.45,
        };
        if subject_like(draft, token) {
            score *= 1.8;
        }
        let same = sentence - draft.sentence_of(token).min(sentence);
        if same <= 1 {
            score *= 1.2;
        }
        if draft.is(token, Flags::IN_QUOTE) {
            score *= 0.25;
        }
        let score = score * fits;
        match scores
            .iter_mut()
            .find(|(person, _)| *person == mention.person)
        {
            Some((_, sum)) => *sum += score * 0.5,
            None => scores.push((mention.person, score)),
        }
    }
    if let Some(spoken) = spoken
        && draft.people.get(spoken.person)?.gender != opposite(gender)
        && paragraph - draft.paragraph_of(spoken.at).min(paragraph) <= 2
    {
        match scores
            .iter_mut()
            .find(|(person, _)| *person == spoken.person)
        {
            Some((_, sum)) => *sum += 0.8,
            None => scores.push((spoken.person, 0.8)),
        }
    }
    scores
        .into_iter()
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(person, _)| person)
}

fn opposite(gender: Gender) -> Gender {
    match gender {
        Gender::Male => Gender::Female,
        Gender::Female => Gender::Male,
        Gender::Unknown => Gender::Unknown,
    }
}

/// Whether the name at `at` stands where a subject stands: at the start of its sentence, or after a
/// comma or a conjunction, and not after a preposition.
fn subject_like(draft: &Draft<'_>, at: usize) -> bool {
    let Some(sentence) = draft.sentences.get(draft.sentence_of(at)) else {
        return false;
    };
    if at <= sentence.start + 2 {
        return true;
    }
    let Some(frame) = draft.frame_of.get(at) else {
        return false;
    };
    let before = at - 1;
    !outside(draft, *frame as usize, before)
        || matches!(
            draft.word(before),
            "and" | "but" | "that" | "as" | "while" | "when" | "where" | ":" | "said" | "says"
        )
}
