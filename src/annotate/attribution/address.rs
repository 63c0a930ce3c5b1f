//! Whom words between marks address: "Who knows, Ann?" is not said by Ann.

use crate::annotate::attribution::mention_over;
use crate::annotate::draft::Draft;
use crate::annotate::phrase::{Phrase, PhraseKind};
use crate::annotate::quotation::Quotation;
use crate::text::token::Flags;

/// How many tokens of a quotation are looked at.
const REACH: usize = 80;

/// Whether the words call the one whom `phrase` names: the name stands between commas, before the
/// first or behind the last one.
pub(super) fn addresses(draft: &Draft<'_>, quotation: &Quotation, phrase: &Phrase) -> bool {
    let name = draft.word(phrase.head());
    let first = quotation.tokens.start;
    let tokens = draft.tokens.get(quotation.tokens.clone());
    let mut near = (first..).zip(tokens.unwrap_or_default()).take(REACH);
    draft.is(phrase.head(), Flags::CAPITAL)
        && near.any(|(at, token)| {
            token.is(Flags::CAPITAL) && draft.word(at) == name && called(draft, first, at)
        })
}

/// The person whom the words call by name, nearest to their end.
pub(super) fn addressed(draft: &Draft<'_>, quotation: &Quotation) -> Option<Phrase> {
    let first = quotation.tokens.start;
    let mut near = quotation.tokens.clone().rev().take(REACH);
    let mention = near.find_map(|at| {
        let capital = draft.is(at, Flags::CAPITAL) && called(draft, first, at);
        capital.then(|| mention_over(draft, at))?
    })?;
    let core = draft.tokens_of(mention.span);
    Some(Phrase {
        tokens: core.clone(),
        core,
        kind: PhraseKind::Name,
    })
}

/// Whether the name at `at` calls somebody: nothing but "dear", "Aunt" or other parts of a name stands
/// between it and a comma or the opening mark, and the sentence or its part ends behind it.
fn called(draft: &Draft<'_>, first: usize, at: usize) -> bool {
    if !matches!(draft.word(at + 1), "," | "." | "!" | "?" | "—" | "–" | "--") {
        return false;
    }
    let start = (first.max(at.saturating_sub(3))..at)
        .rev()
        .take_while(|&at| {
            draft.is(at, Flags::CAPITAL) || matches!(draft.word(at), "dear" | "my" | "old")
        })
        .last()
        .unwrap_or(at);
    start == first && at > first || start > first && draft.word(start - 1) == ","
}
