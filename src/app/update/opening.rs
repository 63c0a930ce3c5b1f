//! Opening articles: leaving the one shown, showing what has come, going to a place in it.

use crate::app::event::Effect;
use crate::app::find::Found;
use crate::app::index::Index;
use crate::app::reader::{Landing, border};
use crate::app::state::State;
use crate::app::update::resume;
use crate::app::wrap::Flow;
use crate::library::Opened;
use crate::library::own::{Identity, Spot};
use crate::text::Span;

/// Remembers the place in the article shown, which is about to be left.
pub(super) fn remember(state: &mut State) -> Option<Effect> {
    if let Some(opened) = &state.reader.opened {
        let (id, place) = (opened.row.id, state.reader.place());
        state.reader.places.insert(id, place);
    }
    resume::leave(state)
}

/// The store has brought an article, or its annotations.
pub(super) fn opened(state: &mut State, opened: Opened) -> Vec<Effect> {
    let id = opened.row.id;
    if state.current != Some(id) {
        return Vec::new();
    }
    let width = state.panes.text.width;
    let reader = &mut state.reader;
    let before = reader.opened.as_ref();
    let same = before.is_some_and(|before| before.row.id == id);
    let same_text = same && before.is_some_and(|before| before.article.text == opened.article.text);
    let is_moved = before.is_some_and(|before| before.row.path != opened.row.path);
    reader.gone = reader.gone.filter(|gone| *gone != id);
    let place = before.filter(|_| same && !same_text).map(|before| {
        let (old, new) = (&before.article.text, &opened.article.text);
        let place = reader.place();
        let moved = |byte| {
            let found = Spot::place(old, byte).find(new);
            found.map_or(byte, |span| span.start)
        };
        (moved(place.cursor), moved(place.top))
    });
    if same && !same_text {
        state.notice = Some("This article was edited; gv shows what it said before.".to_owned());
    }
    let reader = &mut state.reader;
    if !same_text {
        reader.flow = Flow::new(&opened.article);
        reader.flow.set_width(width);
        reader.page.clear();
        reader.selecting = None;
    }
    // A moved file has the same text.
    if !same || !same_text || is_moved {
        reader.identity = Identity {
            content: opened.article.content(),
            ..Identity::of(&opened.row, &state.setup.folder)
        };
    }
    if !same {
        let kept = || resume::kept_place(&state.kept, &reader.identity, &opened.article.text);
        let place = reader.places.get(&id).copied().or_else(kept);
        let place = place.unwrap_or_default();
        reader.cursor = border(&opened.article.text, place.cursor);
        reader.top = reader.flow.find(&opened.article, place.top);
        reader.edge = None;
        reader.goal = None;
        state.sidebar.first_quote = 0;
        state.sidebar.chosen = None;
    }
    if let Some((cursor, top)) = place {
        reader.cursor = cursor;
        reader.top = reader.flow.find(&opened.article, top);
    }
    reader.cursor = border(&opened.article.text, reader.cursor);
    reader.uncorrected.clone_from(&opened.annotations);
    let mut opened = opened;
    if let Some(found) = &mut opened.annotations {
        let corrections = &state.kept.corrections;
        *found = corrections.apply(&reader.identity, &opened.article.text, found);
    }
    reader.index = opened
        .annotations
        .as_deref()
        .map(Index::new)
        .unwrap_or_default();
    reader.opened = Some(opened);
    if let Some(found) = reader.found.take().filter(|_| !same_text) {
        reader.found = Some(Found::new(reader, &found.words, Some(0)));
    }
    match reader.landing {
        Some(landing) => land(state, landing),
        None => Vec::new(),
    }
}

/// Goes to a place of the article shown; waits where that takes annotations still to come.
pub(super) fn land(state: &mut State, landing: Landing) -> Vec<Effect> {
    let reader = &mut state.reader;
    let sought = reader.seek.take();
    let sought = sought.and_then(|spot| spot.find(reader.text()));
    let quotes = reader.quotes();
    let mentions = reader.mentions();
    let target = match landing {
        Landing::Remembered => None,
        Landing::Byte(byte) => sought.or(Some(Span {
            start: byte,
            end: byte,
        })),
        Landing::FirstQuote => quotes.first().map(|quote| quote.span),
        Landing::LastQuote => quotes.last().map(|quote| quote.span),
        Landing::FirstMention => mentions.first().map(|mention| mention.span),
        Landing::LastMention => mentions.last().map(|mention| mention.span),
    };
    let waits = reader.annotations().is_none();
    let needs_marks = !matches!(landing, Landing::Remembered | Landing::Byte(_));
    reader.landing = Some(landing).filter(|_| needs_marks && waits);
    match target {
        Some(span) => reader.leap(span.start, span),
        None if needs_marks && !waits => {
            state.say("Nothing of this kind in this article. Press again to go on.")
        }
        None => {}
    }
    Vec::new()
}
