//! Which distinct names are people's: sure names first, then their parts, then their neighbours.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::person::apposition;
use crate::annotate::person::feature::Feature;
use crate::annotate::person::name::{Candidate, Name, Names};
use crate::annotate::person::part::Part;
use crate::annotate::person::run::NAME;
use crate::annotate::person::weights::Weights;

/// A sum below minus this, in hundredths, is a sure no.
const SURE: i32 = 100;

/// Marks the names that the evidence speaks for.
pub(super) fn decide(draft: &Draft<'_>, names: &mut Names, weights: &Weights) {
    lend_parts(names, weights);
    accept_full(names, weights);
    accept_single(names, weights);
    compare_neighbours(draft, names);
    accept_full(names, weights);
    accept_tails(names);
    names.recut(draft);
    accept_single(names, weights);
}

/// What a single name does speaks for the longer names it is a part of.
fn lend_parts(names: &mut Names, weights: &Weights) {
    let deeds = |names: &Names, word: u32| Some(weights.deeds(&names.alone(word)?.features));
    for &at in &names.full {
        let [first, .., last] = names.parts_of(at) else {
            continue;
        };
        let (first, last) = (deeds(names, first.word), deeds(names, last.word));
        let Some(name) = names.names.get_mut(at) else {
            continue;
        };
        if let Some(deeds) = last {
            name.features.add(match deeds {
                60.. => Feature::LastPartActs,
                ..-60 => Feature::LastPartIdle,
                _ => Feature::LastPartAlone,
            });
        }
        if let Some(deeds) = first {
            name.features.add(match deeds {
                60.. => Feature::FirstPartActs,
                _ => Feature::FirstPartAlone,
            });
        }
    }
}

/// Takes the names of several parts that are not weighed yet.
fn accept_full(names: &mut Names, weights: &Weights) {
    for &at in &names.full {
        if let Some(name) = names.names.get_mut(at)
            && !name.weighed
        {
            name.score = weights.score(&name.features, true);
            name.accepted = name.score > 0;
            name.weighed = true;
        }
    }
}

/// "dos Santos" is somebody where "Maria dos Santos" is.
fn accept_tails(names: &mut Names) {
    let particle = |part: &Part| part.class.any(Class::PARTICLE);
    for &at in &names.full {
        let parts = names.parts_of(at);
        let (Some(tail), true) = (
            parts.iter().skip(1).position(particle),
            names.names.get(at).is_some_and(|name| name.accepted),
        ) else {
            continue;
        };
        let tail = parts.get(tail + 1..).unwrap_or_default();
        if tail.len() > 1
            && let Some(tail) = names.number_of_parts(tail)
            && let Some(tail) = names.names.get_mut(tail)
        {
            tail.accepted = true;
        }
    }
}

fn accept_single(names: &mut Names, weights: &Weights) {
    let roles = part_roles(names);
    for &at in &names.single {
        let [part] = names.parts_of(at) else { continue };
        let role = roles.get(part.word as usize).copied().flatten();
        let decided = |name: &Name| name.weighed && name.role == role;
        if names.names.get(at).is_some_and(decided) {
            continue;
        }
        // A people's name is never a person's, whatever the people do.
        let national = part.class.any(Class::NATIONALITY) && !part.class.any(NAME);
        let place = names.is_long_place(at);
        let Some(name) = names.names.get_mut(at) else {
            continue;
        };
        if let Some(role) = name.role {
            name.features.clear(role.feature());
        }
        if let Some(role) = role {
            name.features.add(role.feature());
        }
        name.role = role;
        name.score = if national || place {
            -SURE
        } else {
            weights.score(&name.features, false)
        };
        name.accepted = name.score > 0;
        name.weighed = true;
    }
}

/// What a part of a longer name may be, the strongest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    OfRejected,
    OfUnsure,
    OfAccepted,
    FirstOfAccepted,
    LastOfAccepted,
}

impl Role {
    /// Its evidence.
    fn feature(self) -> Feature {
        match self {
            Self::OfRejected => Feature::PartOfRejected,
            Self::OfUnsure => Feature::PartOfUnsure,
            Self::OfAccepted => Feature::PartOfAccepted,
            Self::FirstOfAccepted => Feature::FirstOfAccepted,
            Self::LastOfAccepted => Feature::LastOfAccepted,
        }
    }
}

/// What each word is in the longer names, the strongest reading of each.
fn part_roles(names: &Names) -> Vec<Option<Role>> {
    let mut roles = vec![None; names.words()];
    for (_, name, parts) in names.full_names() {
        for (place, part) in parts.iter().enumerate() {
            if part.class.any(Class::NATIONALITY) && !part.class.any(NAME) {
                continue;
            }
            let role = if !name.accepted {
                if name.score > -SURE {
                    Role::OfUnsure
                } else {
                    Role::OfRejected
                }
            } else if place + 1 == parts.len() {
                Role::LastOfAccepted
            } else if place == 0 {
                Role::FirstOfAccepted
            } else {
                Role::OfAccepted
            };
            if let Some(known) = roles.get_mut(part.word as usize) {
                *known = (*known).max(Some(role));
            }
        }
    }
    roles
}

/// Names in one list are mostly of one kind: "Ada, 5, and Ben".
fn compare_neighbours(draft: &Draft<'_>, names: &mut Names) {
    let accepted = |names: &Names, candidate: &Candidate| {
        names
            .names
            .get(candidate.name)
            .is_some_and(|name| name.accepted)
    };
    let rejected = |names: &Names, candidate: &Candidate| {
        names
            .names
            .get(candidate.name)
            .is_some_and(|name| !name.accepted && name.score <= -SURE)
    };
    let several = |candidate: &Candidate| names.parts_of(candidate.name).len() > 1;
    let mut found: Vec<(usize, Feature)> = Vec::new();
    for pair in names.candidates.windows(2) {
        let [left, right] = pair else { continue };
        if left.name == right.name || !listed(draft, left, right) {
            continue;
        }
        let paired = right.title == left.core.end + 1
            && draft.word(left.core.end) == "and"
            && several(left) == several(right);
        // "their children, Ada and Ben": the noun speaks for both.
        let headed = names
            .names
            .get(left.name)
            .is_some_and(|name| name.features.has(Feature::RoleCommaBefore));
        if headed && paired {
            found.push((right.name, Feature::RoleCommaBefore));
        }
        for (one, other) in [(left, right), (right, left)] {
            let beside = accepted(names, other);
            if beside {
                found.push((one.name, Feature::BesideAccepted));
            } else if rejected(names, other) {
                found.push((one.name, Feature::BesideRejected));
            }
            if beside && paired {
                found.push((one.name, Feature::PairedWithAccepted));
            }
        }
    }
    for (name, feature) in found {
        if let Some(name) = names.names.get_mut(name) {
            name.features.add(feature);
            name.weighed = false;
        }
    }
}

/// Whether only commas, "and" and an age stand between the two.
fn listed(draft: &Draft<'_>, left: &Candidate, right: &Candidate) -> bool {
    let start = right.title.min(right.run);
    // "the minister of Trade, Ada Roe"
    if start == left.core.end + 1 && apposition::ends_office(draft, left.core.end) {
        return false;
    }
    start > left.core.end
        && start - left.core.end <= 4
        && (left.core.end..start).all(|at| {
            let word = draft.word(at);
            matches!(word, "," | "and" | "or" | "&") || word.parse::<u8>().is_ok()
        })
}
