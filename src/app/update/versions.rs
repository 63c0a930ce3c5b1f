//! What the open article said before it was edited: the list of its versions, and one of them beside
//! what it says now.

use crate::app::event::Effect;
use crate::app::prompt::Overlay;
use crate::app::state::State;
use crate::app::update::compare;
use crate::library::compare::Pair;
use crate::library::compare::versions::Versions;
use crate::library::{Ask, Side};

/// Asks for the versions of the article being read.
pub(super) fn list(state: &mut State) -> Vec<Effect> {
    let Some(opened) = &state.reader.opened else {
        return Vec::new();
    };
    let ask = Ask::Versions(opened.row.id);
    vec![state.ask(ask)]
}

/// They have come.
pub(super) fn listed(state: &mut State, versions: Versions) {
    if versions.earlier.is_empty() {
        state.say(
            "No earlier version of this article is known. One is kept when its file is edited.",
        );
    } else {
        let chosen = 0;
        state.overlay = Some(Overlay::Versions { versions, chosen });
    }
}

/// Puts a version beside what the article says now.
pub(super) fn open(state: &mut State, versions: &Versions, chosen: usize) -> Vec<Effect> {
    let article = versions.article;
    let Some(version) = versions.earlier.get(chosen) else {
        return Vec::new();
    };
    let then = Side::Version(article, version.content);
    compare::ask(state, Pair::new(then, Side::Article(article)))
}
