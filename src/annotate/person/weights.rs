//! How much each kind of evidence weighs.
//!
//! The weights were set by hand, then fitted by logistic regression to openly licensed texts whose
//! people are marked; the regression draws every weight towards the hand-set one, so that what is
//! rare in those texts keeps it. `examples/fit_people` does this and writes `assets/people.weights`,
//! whose head names the texts.

use crate::annotate::person::feature::{BY_HAND, COUNT, Feature, Features, NAMES, ONCE};
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

static FITTED: LazyLock<Weights> =
    LazyLock::new(|| Weights::parse(include_str!("../../../assets/people.weights")));

/// A weight for every kind of evidence, in hundredths of a natural logarithm of odds, for a name of
/// several parts and for one of a single part. A sum above zero means that a person is the likelier
/// reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    several: [i16; COUNT],
    single: [i16; COUNT],
}

impl Weights {
    /// How many kinds of evidence there are.
    pub const COUNT: usize = COUNT;
    /// What one sighting of a kind counts in [`Sample::counts`](crate::annotate::person::sample::Sample::counts).
    pub const ONCE: u8 = ONCE;

    /// The weights the program uses.
    #[must_use]
    pub fn fitted() -> &'static Self {
        &FITTED
    }

    /// The weights as they were set before anything was fitted.
    #[must_use]
    pub fn by_hand() -> Self {
        Self {
            several: BY_HAND.map(|(several, _)| 10 * several),
            single: BY_HAND.map(|(_, single)| 10 * single),
        }
    }

    /// Weights from two lists in the order of the kinds; a list that is too short leaves the
    /// hand-set weight.
    #[must_use]
    pub fn new(several: &[i16], single: &[i16]) -> Self {
        let mut weights = Self::by_hand();
        for (column, list) in [
            (&mut weights.several, several),
            (&mut weights.single, single),
        ] {
            for (place, &weight) in column.iter_mut().zip(list) {
                *place = weight;
            }
        }
        weights
    }

    /// Reads lines as `Display` writes them: a kind, its two weights. Lines with `#` and lines that
    /// name no kind are passed over; a kind without a line keeps the weights set by hand.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut weights = Self::by_hand();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split_whitespace();
            let kind = fields
                .next()
                .and_then(|name| NAMES.iter().position(|kind| *kind == name));
            let mut number = || fields.next()?.parse().ok();
            if let (Some(kind), Some(several), Some(single)) = (kind, number(), number())
                && let Some(place) = weights.several.get_mut(kind)
                && let Some(other) = weights.single.get_mut(kind)
            {
                (*place, *other) = (several, single);
            }
        }
        weights
    }

    /// The weights for a name of several parts, or for one of a single part, in order.
    pub fn column(&self, several: bool) -> impl Iterator<Item = i16> + '_ {
        self.kinds(several).iter().copied()
    }

    /// The weighted sum of the evidence for a name of several parts, or of one.
    pub(super) fn score(&self, features: &Features, several: bool) -> i32 {
        sum(features.counts(), self.kinds(several))
    }

    /// The weighted sum of what the words around a single name say of it.
    pub(super) fn deeds(&self, features: &Features) -> i32 {
        let around = Feature::WeakTitleBefore as usize..=Feature::PronounAfter as usize;
        let behind = Feature::VerbBefore as usize..=Feature::InMarks as usize;
        let of = |kinds: RangeInclusive<usize>| {
            let counts = features.counts().get(kinds.clone());
            let weights = self.single.get(kinds);
            sum(counts.unwrap_or_default(), weights.unwrap_or_default())
        };
        of(around) + of(behind)
    }

    fn kinds(&self, several: bool) -> &[i16; COUNT] {
        if several { &self.several } else { &self.single }
    }
}

fn sum(counts: &[u8], weights: &[i16]) -> i32 {
    let parts: i32 = counts
        .iter()
        .zip(weights)
        .map(|(&count, &weight)| i32::from(count) * i32::from(weight))
        .sum();
    parts / i32::from(ONCE)
}

impl fmt::Display for Weights {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        NAMES
            .iter()
            .zip(self.several.iter().zip(&self.single))
            .try_for_each(|(name, (several, single))| {
                writeln!(formatter, "{name} {several} {single}")
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asset_names_every_kind_in_order_and_nothing_else() {
        let asset = include_str!("../../../assets/people.weights");
        let named: Vec<&str> = asset
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        assert_eq!(named, NAMES);
        let body: String = asset
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(Weights::parse(asset).to_string(), body);
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let mut weights = Weights::by_hand();
        (weights.several[0], weights.single[0]) = (-123, 7);
        assert_eq!(Weights::parse(&weights.to_string()), weights);
    }

    #[test]
    fn odd_lines_leave_the_weights_set_by_hand() {
        for text in [
            "",
            "# Bias 1 2",
            "Bias",
            "Bias 1",
            "Bias one two",
            "Bias 99999 1",
            "Other 1 2",
        ] {
            assert_eq!(Weights::parse(text), Weights::by_hand(), "{text:?}");
        }
    }
}
