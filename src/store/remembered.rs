//! Articles opened lately, so that going back to one reads and annotates nothing.

use crate::library::ArticleId;
use crate::store::aside::Text;
use std::collections::VecDeque;
use std::sync::Arc;

/// Articles at most.
const ARTICLES: usize = 16;

/// Bytes of their texts together at most; one larger than that is remembered alone.
const BYTES: usize = 16 << 20;

/// Articles opened lately, the latest last.
#[derive(Debug, Default)]
pub(super) struct Remembered(VecDeque<Text>);

impl Remembered {
    /// The article, if it was opened lately.
    pub(super) fn of(&self, id: ArticleId) -> Option<&Text> {
        self.0.iter().find(|text| text.row.id == id)
    }

    /// An article was opened: older ones that no longer fit go.
    pub(super) fn put(&mut self, text: Text) {
        self.forget(text.row.id);
        let mut bytes = text.article.text.len();
        let fits = |known: &&Text| {
            bytes += known.article.text.len();
            bytes <= BYTES
        };
        let newest = self.0.iter().rev().take(ARTICLES - 1);
        let keep = newest.take_while(fits).count();
        self.0.drain(..self.0.len() - keep);
        self.0.push_back(text);
    }

    /// The article says something else now, or is gone.
    pub(super) fn forget(&mut self, id: ArticleId) {
        self.0.retain(|text| text.row.id != id);
    }

    /// What was found in this very text is known by now.
    pub(super) fn mark(&mut self, text: &Text) {
        let same = |known: &&mut Text| Arc::ptr_eq(&known.article, &text.article);
        if let Some(known) = self.0.iter_mut().find(same) {
            known.annotations.clone_from(&text.annotations);
        }
    }
}
