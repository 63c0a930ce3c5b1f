//! Where one was: the place in every article, and the last session.

use crate::app::event::Effect;
use crate::app::own::Kept;
use crate::app::reader::{Place, border};
use crate::app::state::{Focus, Screen, State};
use crate::app::update::{list, own};
use crate::library::own::{Deed, Identity, Item, Panes, Spot, Thing};
use std::sync::Arc;

/// The place kept for an article about to be shown.
pub(super) fn kept_place(kept: &Kept, identity: &Identity, text: &str) -> Option<Place> {
    let (spot, top) = kept.book.find(identity)?.place()?;
    let cursor = spot.find(text)?.start;
    let moved = i64::from(cursor) - i64::from(spot.span.start);
    let top = u32::try_from(i64::from(top) + moved).unwrap_or(0);
    Some(Place {
        cursor,
        top: border(text, top),
    })
}

/// What is kept has come: goes on where one was, unless the reader was faster.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    let collection = state.setup.collection_key();
    let of = Identity::default();
    let panes = Panes::default();
    let like = Item::Session {
        collection,
        of,
        panes,
    };
    match state.kept.book.get(&like) {
        Some(Item::Session { of, panes, .. }) if !state.touched => {
            state.view.list = panes.list;
            state.view.sidebar = panes.sidebar;
            state.view.focus = panes.focus;
            state.kept.resume = Some(state.setup.shown(&of.path));
            find_place(state);
            list::newest(state)
        }
        _ => {
            find_place(state);
            Vec::new()
        }
    }
}

/// Where one is, for the next start.
pub(super) fn session(state: &mut State) -> Option<Effect> {
    let of = own::open_identity(state).filter(|_| state.kept.arrived)?;
    let session = Item::Session {
        collection: state.setup.collection_key(),
        of,
        panes: Panes {
            list: state.view.list,
            sidebar: state.view.sidebar,
            focus: state.view.focus,
        },
    };
    Some(state.kept.does(Deed::Keep(session)))
}

/// The first article came before what is kept: goes to its place there, if nothing was done
/// meanwhile.
pub(super) fn find_place(state: &mut State) {
    let fresh = state.reader.place() == Place::default();
    let Some(opened) = state.reader.opened.as_ref().filter(|_| fresh) else {
        return;
    };
    let article = Arc::clone(&opened.article);
    if let Some(place) = kept_place(&state.kept, &state.reader.identity, &article.text) {
        state.reader.cursor = place.cursor;
        state.reader.top = state.reader.flow.find(&article, place.top);
    }
}

/// Hands the place over when it has changed.
pub(super) fn follow(state: &mut State) -> Option<Effect> {
    if state.screen != Screen::Reader || !state.kept.arrived {
        return None;
    }
    let id = state.reader.opened.as_ref()?.row.id;
    let place = state.reader.place();
    match state.kept.placed.replace((id, place)) {
        Some((before, old)) if before == id => {
            let moved = old != place;
            moved.then(|| keep_place(state, place)).flatten()
        }
        _ if state.under_way() => session(state),
        _ => None,
    }
}

/// An article is left: one whose end was seen has been read, unless the list was leafed through.
pub(super) fn leave(state: &mut State) -> Option<Effect> {
    let leafing = state.focus == Focus::List;
    if leafing || !state.kept.arrived || state.reader.percent() < 100 {
        return None;
    }
    let place = state.reader.place();
    keep_place(state, place)
}

fn keep_place(state: &mut State, place: Place) -> Option<Effect> {
    let of = own::open_identity(state)?;
    let known = state.kept.book.find(&of).and_then(|record| {
        record.things.iter().find_map(|thing| match thing {
            Thing::Place { finished, .. } => Some(*finished),
            _ => None,
        })
    });
    let thing = Thing::Place {
        at: Spot::place(state.reader.text(), place.cursor),
        top: place.top,
        finished: known == Some(true) || state.reader.percent() == 100,
    };
    Some(state.kept.does(Deed::Keep(Item::Of(of, thing))))
}
