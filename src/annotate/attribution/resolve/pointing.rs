//! Whom a pronoun that speaks stands for: "he", "it", "who".
//!
//! Which of the people near by "he" may be is weighed in [`pronoun`]; here it is set against the other
//! voices, unnamed ones and bodies.

use crate::annotate::attribution::pronoun;
use crate::annotate::attribution::resolve::Resolver;
use crate::annotate::first_phrase::first_phrase;
use crate::annotate::lexicon::Class;
use crate::annotate::model::Speaker;
use crate::annotate::phrase::{self, Phrase, PhraseKind};
use compact_str::CompactString;

impl Resolver<'_, '_> {
    /// The voice of a pronoun.
    pub(super) fn pronoun(&mut self, phrase: &Phrase) -> Speaker {
        let draft = self.draft;
        let at = phrase.head();
        let mention = draft.tokens.get(at).map(|token| token.span);
        if phrase.kind == PhraseKind::Relative
            && let Some(speaker) = self.antecedent(at)
        {
            return Speaker { mention, ..speaker };
        }
        if draft.word(at).eq_ignore_ascii_case("it")
            && let Some(name) = self.thing(at)
        {
            return Speaker {
                name,
                mention,
                anonymous: false,
                person: None,
            };
        }
        let person = pronoun::person(draft, at, self.spoken.as_ref());
        // "The judge cleared Pike. He said": the subject goes before the object.
        if let Some(role) = self.unnamed_subject(at, person) {
            return Speaker {
                mention,
                ..self.resolve(&role)
            };
        }
        if let Some(person) = person
            && let Some(found) = draft.people.get(person)
        {
            return Speaker {
                name: found.name.clone(),
                mention,
                anonymous: false,
                person: Some(person),
            };
        }
        Speaker {
            name: draft.word(at).into(),
            mention,
            anonymous: false,
            person: None,
        }
    }

    /// "The ministry opened the bridge. It said": the body or document that the sentence before is about,
    /// else the last one that spoke near by.
    fn thing(&mut self, at: usize) -> Option<CompactString> {
        let draft = self.draft;
        let frame = *draft.frame_of.get(at)? as usize;
        let before = frame.checked_sub(1)?;
        let near = draft.frames.get(before)?.paragraph == draft.frames.get(frame)?.paragraph;
        let subject = match near {
            true => first_phrase(draft, before),
            false => None,
        };
        if let Some(subject) = subject
            && matches!(subject.kind, PhraseKind::Group | PhraseKind::Document)
        {
            return Some(self.resolve(&subject).name);
        }
        let (name, place) = self.body.as_ref()?;
        let gap = draft.paragraph_of(at) - draft.paragraph_of(*place).min(draft.paragraph_of(at));
        (gap <= 1).then(|| name.clone())
    }

    /// The unnamed subject of the sentence before, where `person` is no more than its object.
    fn unnamed_subject(&self, at: usize, person: Option<usize>) -> Option<Phrase> {
        let draft = self.draft;
        let frame = *draft.frame_of.get(at)? as usize;
        let opens = draft.frames.get(frame)?.tokens.start + 1 >= at;
        let before = frame.checked_sub(1)?;
        let held = draft.frames.get(before)?;
        let singular = matches!(draft.word(at), "He" | "She" | "he" | "she");
        if !opens || !singular || held.paragraph != draft.frames.get(frame)?.paragraph {
            return None;
        }
        let subject = first_phrase(draft, before)?;
        let role = matches!(subject.kind, PhraseKind::Role | PhraseKind::Source)
            && !draft.class(subject.head()).any(Class::PLURAL)
            && self.person(&subject.core).is_none()
            && self.in_apposition(&subject).is_none();
        let from = draft.tokens.get(subject.tokens.end)?.span.start;
        let to = draft.tokens.get(at)?.span.start;
        let first = draft
            .mentions
            .partition_point(|mention| mention.span.start < from);
        let object = draft
            .mentions
            .get(first..)?
            .iter()
            .take_while(|mention| mention.span.start < to)
            .any(|mention| Some(mention.person) == person);
        (role && object).then_some(subject)
    }

    /// "Roe, who said": the phrase before the relative pronoun.
    fn antecedent(&mut self, at: usize) -> Option<Speaker> {
        let draft = self.draft;
        let frame = *draft.frame_of.get(at)? as usize;
        let end = if at > 0 && draft.word(at - 1) == "," {
            at - 1
        } else {
            at
        };
        let phrase = phrase::before(draft, frame, end)?;
        if matches!(phrase.kind, PhraseKind::Pronoun | PhraseKind::Relative) {
            return None;
        }
        Some(self.resolve(&phrase))
    }
}
