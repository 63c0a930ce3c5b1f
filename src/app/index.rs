//! What is counted in an article's annotations, once, when they come.

use crate::annotate::model::{Annotations, QuoteKind};

/// What is counted in the annotations, once, when they come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// For each quote, its number among the quotes of its kind, from 1.
    pub numbers: Vec<usize>,
    /// Direct quotes.
    pub direct: usize,
    /// Reported clauses.
    pub reported: usize,
    /// For each person, how often named.
    pub named: Vec<usize>,
    /// People, the most named first.
    pub people: Vec<usize>,
}

impl Index {
    /// Counts.
    #[must_use]
    pub fn new(annotations: &Annotations) -> Self {
        let mut index = Self {
            named: vec![0; annotations.people.len()],
            people: (0..annotations.people.len()).collect(),
            ..Self::default()
        };
        for quote in &annotations.quotes {
            let counted = match quote.kind {
                QuoteKind::Direct => &mut index.direct,
                QuoteKind::Indirect => &mut index.reported,
            };
            *counted += 1;
            index.numbers.push(*counted);
        }
        for mention in &annotations.mentions {
            if let Some(named) = index.named.get_mut(mention.person) {
                *named += 1;
            }
        }
        let named = &index.named;
        index
            .people
            .sort_by_key(|person| std::cmp::Reverse(named.get(*person).copied().unwrap_or(0)));
        index
    }
}
