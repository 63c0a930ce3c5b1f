//! Whom a phrase stands for: a person, an organisation, an unnamed voice and its chain.
//!
//! Called once a quote in the order of the text, because "the source" is the last unnamed source
//! and "he" prefers whoever just spoke.

mod pointing;

use crate::annotate::attribution::pronoun::{self, Spoken};
use crate::annotate::attribution::wording::{same_voice, with_of, words};
use crate::annotate::attribution::{role, transcript};
use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Mention, Rule, Speaker};
use crate::annotate::phrase::{Phrase, PhraseKind};
use crate::text::Span;
use crate::text::token::Flags;
use compact_str::CompactString;
use std::ops::Range;

/// An unnamed voice that later words may point back to.
#[derive(Debug)]
struct Chain {
    /// Its first mention.
    name: CompactString,
    /// The token of its head.
    head: usize,
    plural: bool,
}

/// Turns phrases into speakers, in the order of the text.
#[derive(Debug)]
pub(super) struct Resolver<'d, 'a> {
    draft: &'d Draft<'a>,
    chains: Vec<Chain>,
    spoken: Option<Spoken>,
    /// The ministry, company or report that spoke last, and where.
    body: Option<(CompactString, usize)>,
    /// Whom the answers of an interview belong to, once its first label was seen.
    interviewee: Option<Option<usize>>,
}

impl<'d, 'a> Resolver<'d, 'a> {
    pub(super) fn new(draft: &'d Draft<'a>) -> Self {
        Self {
            draft,
            chains: Vec::new(),
            spoken: None,
            body: None,
            interviewee: None,
        }
    }

    /// The voice of `phrase`, which `rule` found.
    pub(super) fn speaker(&mut self, phrase: &Phrase, rule: Rule) -> Speaker {
        let speaker = match rule.name == transcript::SIEVE.rule.name {
            true => self.label(phrase),
            false => self.resolve(phrase),
        };
        if let Some(person) = speaker.person {
            self.spoken = Some(Spoken {
                person,
                at: phrase.head(),
            });
        } else if matches!(
            phrase.kind,
            PhraseKind::Group | PhraseKind::Document | PhraseKind::Name
        ) {
            self.body = Some((speaker.name.clone(), phrase.head()));
        }
        speaker
    }

    /// The voice of a transcript's label; "Q" and "A" stand for the outlet and its guest.
    fn label(&mut self, phrase: &Phrase) -> Speaker {
        let draft = self.draft;
        let word = draft.word(phrase.head());
        if phrase.core.len() > 1 || !matches!(word, "Q" | "A") {
            return self.resolve(phrase);
        }
        let start = draft.span(phrase.core.clone()).start;
        let guest = *self
            .interviewee
            .get_or_insert_with(|| role::interviewee(draft, start));
        match guest.filter(|_| word == "A") {
            Some(person) => self.of_person(person, phrase),
            None => Speaker {
                name: word.into(),
                mention: Some(draft.span(phrase.core.clone())),
                anonymous: false,
                person: None,
            },
        }
    }

    /// `person`, named by the words of `phrase`.
    fn of_person(&self, person: usize, phrase: &Phrase) -> Speaker {
        let named = self.draft.people.get(person);
        Speaker {
            name: named.map_or_else(CompactString::default, |person| person.name.clone()),
            mention: Some(self.draft.span(phrase.core.clone())),
            anonymous: false,
            person: Some(person),
        }
    }

    fn resolve(&mut self, phrase: &Phrase) -> Speaker {
        let draft = self.draft;
        if matches!(phrase.kind, PhraseKind::Pronoun | PhraseKind::Relative) {
            return self.pronoun(phrase);
        }
        if let Some(mention) = self
            .person(&phrase.core)
            .or_else(|| self.in_apposition(phrase))
            .or_else(|| role::before_office(draft, phrase))
        {
            return match self.is_joint(phrase, &mention) {
                true => self.plain(phrase.core.clone()),
                false => self.named(mention),
            };
        }
        // The words of both office and name are the mention.
        if let Some(holder) = role::holder(draft, phrase) {
            let core = draft.span(phrase.core.clone());
            return Speaker {
                mention: Some(Span {
                    start: core.start,
                    ..holder.span
                }),
                ..self.named(holder)
            };
        }
        if let Some(person) = role::introduced(self.draft, phrase) {
            return self.of_person(person, phrase);
        }
        match phrase.kind {
            PhraseKind::Source | PhraseKind::People => self.unnamed(phrase),
            PhraseKind::Role | PhraseKind::Kin if self.is_indefinite(phrase) => {
                self.unnamed(phrase)
            }
            PhraseKind::Document | PhraseKind::Other | PhraseKind::Name => {
                let told =
                    (phrase.core.end..phrase.tokens.end).any(|at| draft.word(at).ends_with("ed"));
                // "two of the men"
                let told = told
                    || phrase.core.len() == 1
                        && draft.class(phrase.core.start).any(Class::DETERMINER)
                        && draft.word(phrase.core.end) == "of";
                self.plain(match told {
                    true => phrase.tokens.clone(),
                    false => phrase.core.clone(),
                })
            }
            _ => self.plain(with_of(draft, phrase)),
        }
    }

    /// A voice that is no one person, by its own words.
    fn plain(&self, tokens: Range<usize>) -> Speaker {
        Speaker {
            name: words(self.draft, tokens.clone()),
            mention: Some(self.draft.span(tokens)),
            anonymous: false,
            person: None,
        }
    }

    /// "Ann Roe and Tom Doe": two persons speak as one.
    fn is_joint(&self, phrase: &Phrase, last: &Mention) -> bool {
        let draft = self.draft;
        let joins = |&at: &usize| matches!(draft.word(at), "and" | "&");
        let Some(and) = phrase.core.clone().find(joins) else {
            return false;
        };
        and.checked_sub(1)
            .and_then(|at| pronoun::mention_over(draft, at))
            .is_some_and(|first| first.person != last.person)
    }

    fn named(&self, mention: Mention) -> Speaker {
        let name = self
            .draft
            .people
            .get(mention.person)
            .map_or_else(CompactString::default, |person| person.name.clone());
        Speaker {
            name,
            mention: Some(mention.span),
            anonymous: false,
            person: Some(mention.person),
        }
    }

    /// The person named at the head of `core`.
    fn person(&self, core: &Range<usize>) -> Option<Mention> {
        let draft = self.draft;
        let at = |at: usize| pronoun::mention_over(draft, at);
        // "Ann Roe of New York": the person stands before the place.
        let of = core.clone().skip(1).find(|&at| draft.word(at) == "of");
        if let Some(found) = of.and_then(|of| at(of - 1)) {
            return Some(found);
        }
        at(core.end.checked_sub(1)?)
    }

    /// "a spokesman, Scott Roe,": the name behind an unnamed head.
    fn in_apposition(&self, phrase: &Phrase) -> Option<Mention> {
        let unnamed = matches!(
            phrase.kind,
            PhraseKind::Source | PhraseKind::Role | PhraseKind::Kin | PhraseKind::People
        );
        let comma = phrase.tokens.end;
        // "Two analysts, Ann Roe and Tom Doe,": not only the first of them.
        let several = self.draft.class(phrase.head()).any(Class::PLURAL);
        if !unnamed
            || several
            || self.draft.word(comma) != ","
            || !self.draft.is(comma + 1, Flags::CAPITAL)
        {
            return None;
        }
        pronoun::mention_over(self.draft, comma + 1)
    }

    fn is_indefinite(&self, phrase: &Phrase) -> bool {
        let first = self.draft.word(phrase.tokens.start);
        [
            "a", "an", "one", "another", "some", "several", "two", "three", "many",
        ]
        .iter()
        .any(|word| first.eq_ignore_ascii_case(word))
    }

    fn unnamed(&mut self, phrase: &Phrase) -> Speaker {
        let draft = self.draft;
        let head = phrase.head();
        let mention = Some(phrase.span(draft));
        let first = draft.word(phrase.tokens.start);
        let plural = draft.class(head).any(Class::PLURAL) || draft.word(head) == "people";
        let definite = first.eq_ignore_ascii_case("the") || first.eq_ignore_ascii_case("that");
        let anonymous = !self.speaks_for(phrase);
        if definite
            && anonymous
            && phrase.core.len() <= 3
            && let Some(chain) = self
                .chains
                .iter()
                .rev()
                .take(20)
                .find(|chain| chain.plural == plural && same_voice(draft, chain.head, head))
        {
            return Speaker {
                name: chain.name.clone(),
                mention,
                anonymous,
                person: None,
            };
        }
        let name = words(draft, self.whole(phrase));
        if anonymous {
            self.chains.push(Chain {
                name: name.clone(),
                head,
                plural,
            });
        }
        Speaker {
            name,
            mention,
            anonymous,
            person: None,
        }
    }

    /// All words of an unnamed voice, or its core where what follows is long.
    fn whole(&self, phrase: &Phrase) -> Range<usize> {
        if phrase.tokens.len() <= 9 {
            phrase.tokens.clone()
        } else {
            phrase.core.clone()
        }
    }

    /// "a spokesman for the ministry": unnamed, but the words are the ministry's.
    fn speaks_for(&self, phrase: &Phrase) -> bool {
        let draft = self.draft;
        let head = draft.word(phrase.head());
        if !head.starts_with("spokes") {
            return false;
        }
        phrase
            .tokens
            .clone()
            .any(|at| draft.is(at, Flags::CAPITAL) && !draft.is(at, Flags::SENTENCE_START))
            || phrase.tokens.end > phrase.core.end
            || phrase
                .core
                .clone()
                .any(|at| draft.class(at).any(Class::GROUP_NOUN))
    }
}
