//! The outlet that words were given to: "told the Courier", "in an interview with the Courier",
//! "according to the Courier's report".

use crate::annotate::attribution::pronoun;
use crate::annotate::cue::Cue;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, Phrase, PhraseKind, outside};
use crate::text::token::Flags;
use compact_str::CompactString;

/// How many tokens from its cue an outlet may stand.
const NEAR: usize = 30;

/// The outlet of the words that hang on `cue`.
pub(super) fn of_cue(draft: &Draft<'_>, cue: &Cue) -> Option<CompactString> {
    if let Some(hearer) = &cue.hearer {
        return name(draft, hearer);
    }
    let tokens = draft.frames.get(cue.frame)?.tokens.clone();
    let first = tokens.start.max(cue.tokens.start.saturating_sub(NEAR));
    let end = tokens.end.min(cue.tokens.end + NEAR);
    let near = draft.outlets.partition_point(|&at| at < first);
    let near = draft.outlets.get(near..)?.iter().copied();
    let mut near = near.take_while(|&at| at < end);
    near.find_map(|outlet| {
        let opens = |&at: &usize| match draft.word(at) {
            "interview" | "conversation" => matches!(draft.word(at + 1), "with" | "on"),
            "according" | "According" => at != cue.tokens.start && draft.word(at + 1) == "to",
            _ => false,
        };
        let frame = cue.frame;
        let start = (outlet.saturating_sub(6)..outlet)
            .rev()
            .take_while(|&at| outside(draft, frame, at))
            .find(opens)?;
        let told = phrase::after(draft, frame, start + 2)?;
        let owner = told.possessor(draft);
        name(draft, &owner.unwrap_or(told))
    })
}

/// The name of an outlet as written, without "the".
fn name(draft: &Draft<'_>, phrase: &Phrase) -> Option<CompactString> {
    if phrase.kind != PhraseKind::Name || pronoun::mention_over(draft, phrase.head()).is_some() {
        return None;
    }
    let known = phrase
        .core
        .clone()
        .any(|at| draft.class(at).any(Class::OUTLET));
    let whole = phrase
        .core
        .clone()
        .all(|at| draft.is(at, Flags::CAPITAL) || draft.class(at).any(Class::DETERMINER));
    let article = draft.word(phrase.core.start) == "the";
    let title = phrase.core.start + usize::from(article)..phrase.core.end;
    (known && whole && !title.is_empty()).then(|| draft.span(title).of(draft.text).into())
}
