//! Cutting a candidate once more, when the article names somebody whose full name it holds.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::person::name::Names;
use crate::annotate::person::part::{Part, add_parts, whole_key};
use crate::annotate::person::run::NAME;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

impl Names {
    /// Cuts the candidates that hold an accepted full name, or begin with the surname of one, down
    /// to it: "Bayonnais Jane Roe", "Roe Sculptures". The rest of the run belongs to the sentence.
    pub(super) fn recut(&mut self, draft: &Draft<'_>) {
        let mut full: FxHashMap<u64, usize> = FxHashMap::default();
        let mut last: FxHashMap<u64, usize> = FxHashMap::default();
        let mut first: FxHashSet<u64> = FxHashSet::default();
        for (at, name) in self.names.iter().enumerate() {
            let parts = self.parts_of(at);
            if name.accepted && parts.len() == 2 {
                full.insert(whole_key(parts), at);
                first.extend(parts.first().map(|part| part.key));
                if let [_, surname] = parts
                    && !surname
                        .class
                        .any(Class::GIVEN_MALE | Class::GIVEN_FEMALE | Class::PLACE)
                {
                    last.insert(surname.key, at);
                }
            }
        }
        if full.is_empty() {
            return;
        }
        let cuts: Vec<Option<Range<usize>>> = (0..self.names.len())
            .map(|at| recut_parts(self.parts_of(at), &full, &last, &first))
            .collect();
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
            let mut parts = Vec::new();
            for at in from..to {
                add_parts(draft, at, &mut parts);
            }
            let known = self.find(&parts);
            let owner = known.unwrap_or_else(|| self.add_name(&parts, number));
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
}

/// Which of `parts` are an accepted full name, or the surname of one in front of other things.
fn recut_parts(
    parts: &[Part],
    full: &FxHashMap<u64, usize>,
    last: &FxHashMap<u64, usize>,
    first: &FxHashSet<u64>,
) -> Option<Range<usize>> {
    let foreign =
        |part: &Part| !part.class.any(NAME | Class::SUFFIX | Class::PARTICLE) && !part.is_initial();
    let length = parts.len();
    if length >= 3 {
        let tail = parts.get(length - 2..)?;
        let head = parts.get(..2)?;
        if full.contains_key(&whole_key(tail)) && parts.get(..length - 2)?.iter().all(foreign) {
            return Some(length - 2..length);
        }
        let listed = |part: &Part| foreign(part) && part.class != Class::default();
        if full.contains_key(&whole_key(head)) && parts.get(2..)?.iter().all(listed) {
            return Some(0..2);
        }
    }
    let [surname, rest @ ..] = parts else {
        return None;
    };
    let other = |part: &Part| {
        foreign(part) && !part.class.any(Class::ORGANISATION_WORD) && !first.contains(&part.key)
    };
    (length == 2 && last.contains_key(&surname.key) && rest.iter().all(other)).then_some(0..1)
}
