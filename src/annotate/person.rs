//! Which names stand for which people.

use crate::annotate::draft::Draft;

/// Finds the people of the article and every place where they are named: fills `draft.people` and
/// `draft.mentions`.
pub fn find(draft: &mut Draft<'_>) {
    draft.people.clear();
    draft.mentions.clear();
}
