//! Cutting a candidate once more, when the article names somebody whose full name it holds.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::person::name::Names;
use crate::annotate::person::part::Part;
use crate::annotate::person::run::NAME;
use std::ops::Range;

/// What a word is in the accepted names of two parts.
#[derive(Clone, Copy, Default)]
struct Use {
    /// The first part of one.
    first: bool,
    /// The surname of one, which is no given name and no place.
    last: bool,
}

impl Names {
    /// Cuts the candidates that hold an accepted full name, or begin with the surname of one, down
    /// to it: "Bayonnais Jane Roe", "Roe Sculptures". The rest of the run belongs to the sentence.
    pub(super) fn recut(&mut self, draft: &Draft<'_>) {
        let mut cuts: Vec<Option<Range<usize>>> = Vec::new();
        let uses = self.uses();
        if uses.is_empty() {
            return;
        }
        for &name in &self.full {
            if let Some(parts) = self.recut_parts(self.parts_of(name), &uses) {
                cuts.resize(name, None);
                cuts.push(Some(parts));
            }
        }
        if cuts.is_empty() {
            return;
        }
        for number in 0..self.candidates.len() {
            let Some(candidate) = self.candidates.get(number) else {
                continue;
            };
            let Some(Some(range)) = cuts.get(candidate.name) else {
                continue;
            };
            let (from, to) = (
                candidate.core.start + range.start,
                candidate.core.start + range.end,
            );
            let name = candidate.name;
            if candidate.core.len() != self.parts_of(name).len() || to > candidate.core.end {
                continue;
            }
            let (parts, known) = (self.parts.len(), self.names.len());
            for at in from..to {
                self.add_parts(draft, at);
            }
            let owner = self.name_of_last(parts, number);
            if let Some(new) = self.names.get_mut(owner)
                && owner == known
            {
                (new.accepted, new.count) = (true, 1);
            }
            if let Some(candidate) = self.candidates.get_mut(number) {
                candidate.title = if range.start == 0 {
                    candidate.title
                } else {
                    from
                };
                candidate.core = from..to;
                candidate.name = owner;
            }
            if let Some(old) = self.names.get_mut(name) {
                old.accepted = false;
                old.count = old.count.saturating_sub(1);
            }
        }
    }

    /// What each word is in the accepted names of two parts; nothing where there are none.
    fn uses(&self) -> Vec<Use> {
        let mut uses = Vec::new();
        for (_, name, parts) in self.full_names() {
            let [first, last] = parts else {
                continue;
            };
            if !name.accepted {
                continue;
            }
            uses.resize(self.words(), Use::default());
            if let Some(word) = uses.get_mut(first.word as usize) {
                word.first = true;
            }
            let other = Class::GIVEN_MALE | Class::GIVEN_FEMALE | Class::PLACE;
            if let Some(word) = uses.get_mut(last.word as usize) {
                word.last |= !last.class.any(other);
            }
        }
        uses
    }

    /// Which of `parts` are an accepted full name, or the surname of one in front of other things.
    fn recut_parts(&self, parts: &[Part], uses: &[Use]) -> Option<Range<usize>> {
        let foreign = |part: &Part| {
            !part.class.any(NAME | Class::SUFFIX | Class::PARTICLE) && !part.is_initial()
        };
        let of = |part: &Part| uses.get(part.word as usize).copied().unwrap_or_default();
        if let [surname, other] = parts {
            return (of(surname).last
                && foreign(other)
                && !other.class.any(Class::ORGANISATION_WORD)
                && !of(other).first)
                .then_some(0..1);
        }
        let length = parts.len();
        if length < 3 {
            return None;
        }
        let full = |parts: &[Part]| self.of_parts(parts).is_some_and(|name| name.accepted);
        let (before, tail) = parts.split_at_checked(length - 2)?;
        if before.iter().all(foreign) && full(tail) {
            return Some(length - 2..length);
        }
        let (head, behind) = parts.split_at_checked(2)?;
        let listed = |part: &Part| foreign(part) && part.class != Class::default();
        (behind.iter().all(listed) && full(head)).then_some(0..2)
    }
}
