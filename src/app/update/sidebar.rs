//! Moving in the sidebar; the text follows.

use crate::app::sidebar::Item;
use crate::app::state::{Focus, State};
use crate::app::update::reader;
use crate::text::Span;

/// Goes so many rows down (negative: up).
pub(super) fn rows(state: &mut State, by: i64) {
    if let Some(item) = state.sidebar.moved(&state.reader, by) {
        stand_on(state, item);
    }
}

/// Stands on a row and brings its words into view.
pub(super) fn stand_on(state: &mut State, item: Item) {
    state.sidebar.chosen = Some(item);
    if let Some(span) = words(state, item) {
        state.reader.leap(span.start, span);
    }
}

/// Enter: on to the text, at the row stood on.
pub(super) fn open(state: &mut State) {
    if let Some(item) = state.sidebar.current(&state.reader) {
        reader::leave(state);
        stand_on(state, item);
    }
    focus_text(state);
}

/// The keys go to the text again.
pub(super) fn focus_text(state: &mut State) {
    state.focus = Focus::Text;
    state.sidebar.chosen = None;
    state.view.list_over = false;
    state.view.sidebar_over = false;
}

/// A quote's words, or the first place that names a person.
fn words(state: &State, item: Item) -> Option<Span> {
    match item {
        Item::Quote(quote) => state.reader.quotes().get(quote).map(|quote| quote.span),
        Item::Person(rank) => {
            let person = *state.reader.index.people.get(rank)?;
            let mut mentions = state.reader.mentions().iter();
            mentions
                .find(|mention| mention.person == person)
                .map(|mention| mention.span)
        }
    }
}
