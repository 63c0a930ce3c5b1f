//! Candidates with their evidence, for fitting the weights and for measuring them.

use crate::annotate::draft::Draft;
use crate::annotate::person::feature::COUNT;
use crate::annotate::person::name::Names;
use crate::annotate::person::weights::Weights;
use crate::annotate::person::{accept, evidence};
use crate::annotate::quotation;
use crate::article::Article;
use crate::text::Span;

/// One distinct name of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Every place of the name, without titles before it.
    pub places: Vec<Span>,
    /// Whether it has several parts.
    pub several: bool,
    /// How much each kind of evidence counts, in the order of [`Weights`] and in parts of [`Weights::ONCE`].
    pub counts: [u8; COUNT],
    /// Whether it was taken for a person's.
    pub accepted: bool,
}

/// The distinct names of `article`, by first place. Single names have evidence from the longer names
/// that `weights` accept.
#[must_use]
pub fn samples(article: &Article, weights: &Weights) -> Vec<Sample> {
    let mut draft = Draft::new(article);
    quotation::find(&mut draft);
    let mut names = Names::gather(&draft);
    evidence::weigh(&draft, &mut names);
    accept::decide(&draft, &mut names, weights);
    let mut samples: Vec<Sample> = names
        .names
        .iter()
        .map(|name| Sample {
            places: Vec::new(),
            several: name.parts.len() > 1,
            counts: *name.features.counts(),
            accepted: name.accepted,
        })
        .collect();
    for candidate in &names.candidates {
        if let Some(sample) = samples.get_mut(candidate.name) {
            sample
                .places
                .push(candidate.span(&draft, candidate.core.clone()));
        }
    }
    samples
}
