//! What an answer of the store has regard to: the reader's corrections, and which articles the
//! reader's own facts hold for, as far as the question asks for them.
//!
//! The store knows nothing of what is kept. It is given the few articles that matter, each with
//! where it was last seen, and finds them by that: no question looks through the collection.

use crate::annotate::model::Annotations;
use crate::library::ArticleRow;
use crate::library::corrected::Corrections;
use crate::library::own::{Book, Identity, Item, Record};
use crate::library::query::{OwnFact, Query};
use std::sync::Arc;

/// The reader's own, as far as a question needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regard {
    /// The folder that paths are seen from, a full path.
    pub folder: String,
    /// What the reader corrected.
    pub corrections: Arc<Corrections>,
    /// The articles with a corrected speaker.
    pub corrected: Arc<[Whereabouts]>,
    /// For each fact the question asks for, the articles it holds for.
    pub own: Vec<(OwnFact, Vec<Whereabouts>)>,
}

/// An article of which something is kept, and where to look for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// Which article.
    pub identity: Identity,
    /// Its path as this run shows it.
    pub path: String,
    /// Whether no file is there any more: it may be elsewhere with the same words.
    pub gone: bool,
}

impl Regard {
    /// What of this book matters whatever is asked. `shown` makes a full path one of this run.
    #[must_use]
    pub fn of(
        book: &Book,
        corrections: &Arc<Corrections>,
        folder: &str,
        shown: &dyn Fn(&str) -> String,
    ) -> Self {
        let corrected = |record: &&Record| record.speakers().next().is_some();
        let records = book.records().filter(corrected);
        Self {
            folder: folder.to_owned(),
            corrections: Arc::clone(corrections),
            corrected: records.map(|record| whereabouts(record, shown)).collect(),
            own: Vec::new(),
        }
    }

    /// The same for a question that asks for the reader's own facts.
    #[must_use]
    pub fn asked(&self, book: &Book, query: &Query, shown: &dyn Fn(&str) -> String) -> Self {
        let holding = |fact: &OwnFact| {
            let records = book.records().filter(|record| fact.holds(record));
            let records = records.map(|record| whereabouts(record, shown));
            let marks = book.general().filter_map(|item| match item {
                Item::Mark { of, .. } => Some(of),
                _ => None,
            });
            let marked = matches!(fact, OwnFact::Mark | OwnFact::Anything);
            let marks = marks.filter(|_| marked).map(|of| Whereabouts {
                path: shown(&of.path),
                identity: of.clone(),
                gone: book.find(of).is_some_and(Record::is_gone),
            });
            records.chain(marks).collect()
        };
        let mut own: Vec<(OwnFact, Vec<Whereabouts>)> = Vec::new();
        for fact in query.own_facts() {
            if own.iter().all(|(known, _)| known != fact) {
                own.push((fact.clone(), holding(fact)));
            }
        }
        Self {
            own,
            ..self.clone()
        }
    }

    /// An article's annotations as the reader corrected them.
    #[must_use]
    pub fn corrected(
        &self,
        row: &ArticleRow,
        text: &str,
        found: &Arc<Annotations>,
    ) -> Arc<Annotations> {
        if self.corrections.is_empty() {
            return Arc::clone(found);
        }
        let identity = Identity::of(row, &self.folder);
        self.corrections.apply(&identity, text, found)
    }
}

fn whereabouts(record: &Record, shown: &dyn Fn(&str) -> String) -> Whereabouts {
    Whereabouts {
        path: shown(&record.identity.path),
        identity: record.identity.clone(),
        gone: record.is_gone(),
    }
}
