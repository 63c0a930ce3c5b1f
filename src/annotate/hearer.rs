//! Who is told: "told the Courier", and where whoever is told ends when a clause follows without "that".

use crate::annotate::attribution::mention_over;
use crate::annotate::clause_verb::verb_follows;
use crate::annotate::cue::CueForm;
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::phrase::{self, Phrase, PhraseKind, outside};
use crate::annotate::segment::kind;
use crate::text::token::{Flags, TokenKind};
use std::ops::Range;

/// Whoever the verb at `at` says is told.
pub(super) fn hearer(draft: &Draft<'_>, frame: usize, at: usize, form: CueForm) -> Option<Phrase> {
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
            | "reassured"
            | "reassures"
            | "reassuring"
            | "assuring"
            | "warning"
            | "informing"
    );
    // "promised voters that", not "promised a bridge that"
    let promises = matches!(
        draft.word(at),
        "promised" | "promises" | "promising" | "promise"
    );
    if !takes && !promises {
        return None;
    }
    let hearer = phrase::after(draft, frame, at + 1)?;
    let told = takes || hearer.kind.speaks() && draft.word(hearer.tokens.end) == "that";
    let end = hearer.core.end;
    let warns = matches!(draft.word(at), "warned" | "warns" | "warning");
    // "warned he would go", "warned the bridge in Leeds may fall": nobody is told.
    let clause = match hearer.kind {
        PhraseKind::Pronoun => !draft.class(at + 1).any(Class::PRONOUN_OBJECT),
        PhraseKind::Other => verb_follows(draft, frame, end, true),
        _ => false,
    };
    if warns && clause {
        return None;
    }
    let goes_on = outside(draft, frame, end)
        && !draft.is(end, Flags::CAPITAL)
        && draft.class(end).any(Class::AUXILIARY | Class::VERB);
    if goes_on && hearer.kind != PhraseKind::Pronoun {
        return match draft.word(at) {
            _ if warns => None,
            // "told the Courier drivers would pay": the subject stands behind whoever is told.
            "told" | "tells" | "tell" | "telling" | "assured" | "reminded" | "informed" => {
                let end = told_end(draft, &hearer.core)?;
                let core = hearer.core.start..end;
                Some(Phrase {
                    tokens: core.clone(),
                    kind: kind(draft, &core),
                    core,
                })
            }
            _ => Some(hearer),
        };
    }
    told.then_some(hearer)
}

/// "the Courier drivers", "reporters Roe", "the BBC Ann Roe": where, in a run of words with a verb
/// behind it, whoever is told ends and the subject of that verb begins.
fn told_end(draft: &Draft<'_>, run: &Range<usize>) -> Option<usize> {
    let capital = |at: usize| draft.is(at, Flags::CAPITAL);
    let office = Class::GROUP_NOUN
        | Class::ROLE
        | Class::TITLE
        | Class::SOURCE_NOUN
        | Class::PERSON_NOUN
        | Class::DOCUMENT_NOUN
        | Class::BODY_NOUN
        | Class::WORK_NOUN;
    let starts_name = |at: usize| {
        let start = draft.tokens.get(at).map(|token| token.span.start);
        mention_over(draft, at).is_some_and(|name| Some(name.span.start) == start)
    };
    let mut inner = run.start + 1..run.end;
    inner.find(|&at| {
        let opens = matches!(
            draft.word(at),
            "there"
                | "here"
                | "nothing"
                | "nobody"
                | "none"
                | "neither"
                | "either"
                | "such"
                | "whoever"
                | "half"
        );
        if opens || draft.kind(at) == Some(TokenKind::Number) {
            return true;
        }
        match (capital(at - 1), capital(at)) {
            // "the BBC Ann Roe", not "Mayor Ann Roe"
            (true, true) => starts_name(at) && !draft.class(at - 1).any(office),
            (true, false) => {
                draft.kind(at) == Some(TokenKind::Word) && !draft.class(at).any(office)
                    || at + 1 == run.end && draft.class(at).any(Class::PLURAL)
            }
            (false, true) => draft.class(at - 1).any(Class::PLURAL | Class::GROUP_NOUN),
            (false, false) => {
                at + 1 == run.end
                    && draft.class(at - 1).any(Class::PLURAL | Class::GROUP_NOUN)
                    && draft.word(at).ends_with('s')
            }
        }
    })
}
