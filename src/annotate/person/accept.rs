//! Which distinct names are people's: sure names first, then their parts.

use crate::annotate::person::evidence::Feature;
use crate::annotate::person::name::Names;
use rustc_hash::FxHashMap;

/// Marks the names that the evidence speaks for.
pub(super) fn decide(names: &mut Names) {
    for name in &mut names.names {
        if name.parts.len() > 1 {
            name.accepted = name.features.score(true) > 0;
        }
    }
    let roles = part_roles(names);
    for at in 0..names.names.len() {
        let [part] = names.parts_of(at) else { continue };
        let found = roles.get(&part.key).copied();
        let Some(name) = names.names.get_mut(at) else {
            continue;
        };
        if let Some(feature) = found {
            name.features.add(feature);
        }
        name.accepted = name.features.score(false) > 0;
    }
}

/// What each part of the longer names is, the strongest reading of each.
fn part_roles(names: &Names) -> FxHashMap<u64, Feature> {
    let mut roles: FxHashMap<u64, Feature> = FxHashMap::default();
    for (at, name) in names.names.iter().enumerate() {
        let parts = names.parts_of(at);
        if parts.len() < 2 {
            continue;
        }
        for (place, part) in parts.iter().enumerate() {
            let feature = if !name.accepted {
                Feature::PartOfRejected
            } else if place + 1 == parts.len() {
                Feature::LastOfAccepted
            } else if place == 0 {
                Feature::FirstOfAccepted
            } else {
                Feature::PartOfAccepted
            };
            let known = roles.entry(part.key).or_insert(feature);
            if strength(feature) > strength(*known) {
                *known = feature;
            }
        }
    }
    roles
}

fn strength(feature: Feature) -> u8 {
    match feature {
        Feature::LastOfAccepted => 3,
        Feature::FirstOfAccepted => 2,
        Feature::PartOfAccepted => 1,
        _ => 0,
    }
}
