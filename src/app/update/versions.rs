//! What the open article said before it was edited: the list of its versions, and one of them beside
//! what it says now.

use crate::app::event::Effect;
use crate::app::prompt::Overlay;
use crate::app::state::State;
use crate::app::update::compare;
use crate::library::compare::Pair;
use crate::library::compare::versions::Versions;
use crate::library::{ArticleId, Ask, Side};

/// Asks for the versions of the article being read.
pub(super) fn list(state: &mut State) -> Vec<Effect> {
    let Some(opened) = &state.reader.opened else {
        return Vec::new();
    };
    let ask = Ask::Versions(opened.row.id);
    state.compare.lists = true;
    vec![state.ask(ask)]
}

/// Files were edited: asks for the versions that are listed or compared once more.
pub(super) fn edited(state: &mut State, edited: &[ArticleId]) -> Option<Effect> {
    let listed = match &state.overlay {
        Some(Overlay::Versions { versions, .. }) => Some(versions.article),
        _ => None,
    };
    let shown = state.compare.shown.as_ref();
    let article = listed.or_else(|| shown?.versions_of())?;
    edited
        .contains(&article)
        .then(|| state.ask(Ask::Versions(article)))
}

/// They have come: to be listed, or because there are more of them now.
pub(super) fn listed(state: &mut State, versions: Versions) {
    let known = &mut state.compare.versions;
    if let Some(known) = known
        .as_mut()
        .filter(|known| known.article == versions.article)
    {
        known.clone_from(&versions);
    }
    if let Some(Overlay::Versions {
        versions: listed,
        chosen,
    }) = &mut state.overlay
    {
        let stood_on = listed.earlier.get(*chosen).map(|version| version.content);
        let mut now = versions.earlier.iter();
        *chosen = now
            .position(|version| Some(version.content) == stood_on)
            .unwrap_or(0);
        *listed = versions;
        return;
    }
    if !std::mem::take(&mut state.compare.lists) {
        return;
    }
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
    state.compare.versions = Some(versions.clone());
    compare::ask(state, Pair::new(then, Side::Article(article)))
}

/// In a comparison of versions, so many versions later (negative: earlier) on the side that has the
/// keys, over the one on the other side; `None` where other things are compared.
pub(super) fn other(state: &mut State, by: i64) -> Option<Vec<Effect>> {
    let shown = state.compare.shown.as_ref()?;
    let article = shown.versions_of()?;
    let known = state.compare.versions.as_ref();
    let known = known.filter(|known| known.article == article)?;
    // Keys pressed faster than the store answers add up.
    let sides = state.compare.wanted.unwrap_or(shown.sides);
    let (here, beside) = (sides[shown.active], sides[shown.active.other()]);
    let then = known.earlier.iter().rev();
    let then = then.map(|version| Side::Version(article, version.content));
    let oldest_first = then.chain([Side::Article(article)]);
    let all: Vec<Side> = oldest_first.filter(|side| *side != beside).collect();
    let at = all.iter().position(|side| *side == here)?;
    let there = usize::try_from(at as i64 + by).ok();
    Some(match there.and_then(|there| all.get(there)) {
        Some(side) => compare::replace(state, *side),
        None => {
            let which = if by > 0 { "later" } else { "earlier" };
            state.say(format!(
                "There is no {which} version to put beside this one."
            ));
            Vec::new()
        }
    })
}
