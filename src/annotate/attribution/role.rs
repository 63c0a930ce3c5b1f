//! Whom a role stands for: "the engineer" after "Ann Roe, an engineer", the name beside an office, and
//! "A:" in an interview.

use crate::annotate::attribution::mention_over;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::Mention;
use crate::annotate::phrase::{Phrase, PhraseKind};
use crate::text::token::{Flags, TokenKind};
use std::ops::Range;

/// How many mentions are looked at.
const WINDOW: usize = 40;

/// The person who was introduced with the role that heads `phrase`: the last one before it.
pub(super) fn introduced(draft: &Draft<'_>, phrase: &Phrase) -> Option<usize> {
    let head = phrase.head();
    let definite = draft.word(phrase.core.start).eq_ignore_ascii_case("the");
    let role = matches!(phrase.kind, PhraseKind::Role | PhraseKind::Source);
    if !definite || !role || phrase.core.len() > 2 || draft.class(head).any(Class::PLURAL) {
        return None;
    }
    let before = draft.tokens.get(phrase.core.start)?.span.start;
    let end = draft
        .mentions
        .partition_point(|mention| mention.span.end <= before);
    let near = end.saturating_sub(WINDOW)..end;
    let places = draft.mention_tokens.get(near.clone())?;
    let bearer = places
        .iter()
        .rposition(|tokens| bears(draft, tokens, draft.word(head)))?;
    let mention = draft.mentions.get(near.start + bearer)?;
    Some(mention.person)
}

/// Whether the name stands beside `role`: "engineer Ann Roe", "Judge Roe", "Ann Roe, a marine
/// engineer".
fn bears(draft: &Draft<'_>, tokens: &Range<usize>, role: &str) -> bool {
    let same = |at: usize| draft.word(at).eq_ignore_ascii_case(role);
    let titled = same(tokens.start) && tokens.len() > 1;
    let before = tokens.start.checked_sub(1).is_some_and(same);
    let aside = draft.word(tokens.end) == ","
        && matches!(draft.word(tokens.end + 1), "a" | "an" | "the")
        && (tokens.end + 2..tokens.end + 6)
            .take_while(|&at| {
                draft.kind(at) == Some(TokenKind::Word)
                    && !draft
                        .class(at)
                        .any(Class::PREPOSITION | Class::SUBORDINATOR)
            })
            .any(same);
    titled || before || aside
}

/// "Ann Roe, the head of the bank said": the name before its office, where it opens the sentence.
pub(super) fn before_office(draft: &Draft<'_>, phrase: &Phrase) -> Option<Mention> {
    if !matches!(phrase.kind, PhraseKind::Role | PhraseKind::Source) {
        return None;
    }
    let last = phrase.tokens.start.checked_sub(2)?;
    let mention = mention_over(draft, last)?;
    let name = draft.tokens_of(mention.span);
    let frame = *draft.frame_of.get(phrase.head())? as usize;
    let opens = name.start <= draft.frames.get(frame)?.tokens.start + 1;
    (draft.word(last + 1) == "," && opens && name.len() > 1).then_some(mention)
}

/// "Governor of Leeds Ann Roe", "Leeds School of Law president Ann Roe": the name behind its office.
pub(super) fn holder(draft: &Draft<'_>, phrase: &Phrase) -> Option<Mention> {
    let role = Class::ROLE | Class::TITLE | Class::TITLE_ALONE | Class::TITLE_ROLE;
    let capital = |at: usize| draft.is(at, Flags::CAPITAL);
    let head = phrase.head();
    let office = capital(head)
        && draft.class(head).any(role)
        && matches!(draft.word(head + 1), "of" | "to" | "for");
    let last = match office {
        true => (head + 2..head + 12)
            .take_while(|&at| capital(at) || matches!(draft.word(at), "the" | "of" | "and"))
            .last()?,
        false => phrase.tokens.end.checked_sub(1)?,
    };
    let mention = mention_over(draft, last)?;
    let before = draft.token_at(mention.span.start).checked_sub(1)?;
    let behind_place = office
        && (capital(before) && before > head + 1
            || draft.class(before + 1).any(Class::PLACE)
                && draft.tokens_of(mention.span).len() > 2);
    let behind_role = before > head
        && !capital(before)
        && draft.class(before).any(role)
        && !draft.class(before).any(Class::PLURAL)
        && !phrase.kind.is_person();
    (behind_place || behind_role).then_some(mention)
}

/// Whom "A:" stands for: the person named most often before the interview begins.
pub(super) fn interviewee(draft: &Draft<'_>, first: u32) -> Option<usize> {
    let end = draft
        .mentions
        .partition_point(|mention| mention.span.end <= first);
    let mut counts = vec![0_usize; draft.people.len()];
    for mention in draft.mentions.get(..end)? {
        if let Some(count) = counts.get_mut(mention.person) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().filter(|&most| most > 0)?;
    counts.iter().position(|&count| count == most)
}
