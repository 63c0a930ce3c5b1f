//! What the passes after this one ask of the people found.

use crate::annotate::draft::Draft;
use crate::annotate::model::{Gender, Mention};
use crate::text::Span;

impl Draft<'_> {
    /// The mentions that share a byte with `span`, in order.
    #[must_use]
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        let first = self
            .mentions
            .partition_point(|mention| mention.span.end <= span.start);
        let last = self
            .mentions
            .partition_point(|mention| mention.span.start < span.end);
        self.mentions
            .get(first..last.max(first))
            .unwrap_or_default()
    }

    /// The mention whose name holds the token at `at`.
    #[must_use]
    pub fn mention_at(&self, at: usize) -> Option<&Mention> {
        let token = self.tokens.get(at)?;
        self.mentions_in(token.span).first()
    }

    /// The gender of the person at `person`.
    #[must_use]
    pub fn gender_of(&self, person: usize) -> Gender {
        self.people
            .get(person)
            .map(|person| person.gender)
            .unwrap_or_default()
    }

    /// The last of the 32 mentions before byte `offset` whose person is of `gender`, or may be.
    /// A person known to be of it goes before one of unknown gender.
    #[must_use]
    pub fn mention_before(&self, offset: u32, gender: Gender) -> Option<&Mention> {
        let end = self
            .mentions
            .partition_point(|mention| mention.span.end <= offset);
        let near = self.mentions.get(end.saturating_sub(32)..end)?;
        let of = |wanted: Gender| {
            near.iter()
                .rev()
                .find(|mention| self.gender_of(mention.person) == wanted)
        };
        match gender {
            Gender::Unknown => near.last(),
            known => of(known).or_else(|| of(Gender::Unknown)),
        }
    }

    /// The mention right behind the noun at token `at`, a comma between them or not: "his wife,
    /// Tina Hart", "the author Jane Roe".
    #[must_use]
    pub fn introduced_by(&self, at: usize) -> Option<&Mention> {
        let next = if self.word(at + 1) == "," {
            at + 2
        } else {
            at + 1
        };
        let token = self.tokens.get(next)?;
        self.mention_at(next)
            .filter(|mention| mention.span.start == token.span.start)
    }
}
