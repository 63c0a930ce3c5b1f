//! Conditions on what the reader keeps of an article.

use crate::library::own::{Record, Thing};
use crate::library::query::{Query, Term, What};
use crate::text::fold::fold;

/// Something the reader may keep of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnFact {
    /// A note on it or in it.
    Note,
    /// A flag.
    Flag,
    /// A mark.
    Mark,
    /// A bookmark on a quote of it.
    Bookmark,
    /// A tag, whichever.
    AnyTag,
    /// This tag, folded.
    Tag(String),
    /// It has been read.
    Read,
    /// Any of these but the last, or a corrected speaker.
    Anything,
}

impl OwnFact {
    /// Whether it holds for this article.
    #[must_use]
    pub fn holds(&self, record: &Record) -> bool {
        let has = |is: &dyn Fn(&Thing) -> bool| record.things.iter().any(is);
        match self {
            Self::Note => has(&|thing| matches!(thing, Thing::Note { .. })),
            Self::Flag => has(&|thing| *thing == Thing::Flag),
            Self::Mark => has(&|thing| matches!(thing, Thing::Mark { .. })),
            Self::Bookmark => has(&|thing| matches!(thing, Thing::Bookmark(_))),
            Self::AnyTag => has(&|thing| matches!(thing, Thing::Tag(_))),
            Self::Tag(wanted) => {
                has(&|thing| matches!(thing, Thing::Tag(tag) if fold(tag) == *wanted))
            }
            Self::Read => record.own().read,
            Self::Anything => has(&|thing| !matches!(thing, Thing::Place { .. } | Thing::Read(_))),
        }
    }
}

impl Query {
    /// What finds every article of which something is kept that was made on purpose.
    #[must_use]
    pub fn of_notes() -> Self {
        let what = What::Own(OwnFact::Anything, true);
        Self {
            terms: vec![Term { not: false, what }],
        }
    }

    /// The conditions on what the reader keeps.
    pub fn own_facts(&self) -> impl Iterator<Item = &OwnFact> {
        self.terms.iter().filter_map(|term| match &term.what {
            What::Own(fact, _) => Some(fact),
            _ => None,
        })
    }
}
