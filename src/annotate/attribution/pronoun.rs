//! Whom "he", "she" or "they" stands for.

use crate::annotate::draft::{Draft, Paragraph};
use crate::annotate::frame::QUOTED;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Gender, Mention};
use crate::annotate::phrase::outside;
use crate::annotate::quotation;
use crate::text::token::Flags;

/// Who spoke last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    /// Index of the person.
    pub(super) person: usize,
    /// The token of the phrase that named them.
    pub(super) at: usize,
}

/// The mention that lies over the word at `at`. It must look like a name, or be a title that may stand
/// for one, which most words do not.
pub(in crate::annotate) fn mention_over(draft: &Draft<'_>, at: usize) -> Option<Mention> {
    let word = draft.tokens.get(at)?;
    let named = Flags::CAPITAL | Flags::HYPHEN | Flags::APOSTROPHE;
    if !word.flags.any(named) && !draft.class(at).any(Class::TITLE_ALONE) {
        return None;
    }
    let word = word.span;
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
    let gender = gender(draft.word(at))?;
    let byte = draft.tokens.get(at)?.span.start;
    let paragraph = draft.paragraph_of(at);
    let sentence = draft.sentence_of(at);
    let end = draft
        .mentions
        .partition_point(|mention| mention.span.end <= byte);
    let near = end.saturating_sub(WINDOW)..end;
    let places = draft.mention_tokens.get(near.clone())?;
    let mut scores = Scores::default();
    let mut steps = 0.0_f32;
    let (mut its_paragraph, mut its_sentence) = (paragraph, sentence);
    for (mention, place) in draft.mentions.get(near)?.iter().zip(places).rev() {
        let token = place.start;
        let begins = |held: &Paragraph| held.tokens.start;
        its_paragraph = back(&draft.paragraphs, its_paragraph, begins, token);
        let gap = paragraph - its_paragraph;
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
        its_sentence = back(&draft.sentences, its_sentence, |held| held.start, token);
        if subject_like(draft, token, its_sentence) {
            score *= 1.8;
        }
        if sentence - its_sentence <= 1 {
            score *= 1.2;
        }
        if quoted(draft, token) {
            score *= 0.25;
        }
        let score = score * fits;
        scores.add(mention.person, score, score * 0.5);
    }
    if let Some(spoken) = spoken
        && draft.people.get(spoken.person)?.gender != opposite(gender)
        && paragraph - draft.paragraph_of(spoken.at).min(paragraph) <= 2
    {
        scores.add(spoken.person, 0.8, 0.8);
    }
    scores.best()
}

/// The index of the last of `parts`, from that at `from` back, that begins at or before `token`.
fn back<T>(parts: &[T], from: usize, begins: impl Fn(&T) -> usize, token: usize) -> usize {
    let mut at = from;
    while at > 0 && parts.get(at).is_none_or(|part| begins(part) > token) {
        at -= 1;
    }
    at
}

/// Whether the token at `at` stands between marks.
fn quoted(draft: &Draft<'_>, at: usize) -> bool {
    draft.frame_of.get(at) == Some(&QUOTED)
        && quotation::over(draft, at).is_some_and(|quotation| quotation.tokens.contains(&at))
}

/// The gender that a pronoun tells, a clipped verb behind it or not.
fn gender(pronoun: &str) -> Option<Gender> {
    let is = |list: &[&str]| list.iter().any(|word| pronoun.eq_ignore_ascii_case(word));
    // Nearly all are these two.
    if is(&["he"]) {
        Some(Gender::Male)
    } else if is(&["she"]) {
        Some(Gender::Female)
    } else if is(&[
        "him", "himself", "his", "he's", "he'd", "he'll", "he’d", "he’ll",
    ]) {
        Some(Gender::Male)
    } else if is(&[
        "her", "herself", "she's", "she'd", "she'll", "she’d", "she’ll",
    ]) {
        Some(Gender::Female)
    } else {
        None
    }
}

/// What speaks for each of a few people: one for every mention looked at, and whoever just spoke.
#[derive(Default)]
struct Scores {
    of: [(usize, f32); WINDOW + 1],
    count: usize,
}

impl Scores {
    /// Adds `first` for a person who is new here, `more` for one who is known.
    fn add(&mut self, person: usize, first: f32, more: f32) {
        let (known, room) = self.of.split_at_mut(self.count);
        if let Some((_, sum)) = known.iter_mut().find(|(known, _)| *known == person) {
            *sum += more;
        } else if let [place, ..] = room {
            *place = (person, first);
            self.count += 1;
        }
    }

    fn best(&self) -> Option<usize> {
        let known = self.of.iter().take(self.count);
        let best = known.max_by(|a, b| a.1.total_cmp(&b.1));
        best.map(|(person, _)| *person)
    }
}

fn opposite(gender: Gender) -> Gender {
    match gender {
        Gender::Male => Gender::Female,
        Gender::Female => Gender::Male,
        Gender::Unknown => Gender::Unknown,
    }
}

/// Whether the name at `at`, in the sentence `sentence`, stands where a subject stands: at the start of its sentence, or after a
/// comma or a conjunction, and not after a preposition.
fn subject_like(draft: &Draft<'_>, at: usize, sentence: usize) -> bool {
    let Some(sentence) = draft.sentences.get(sentence) else {
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
