//! Finding words in the article while they are typed, and going from place to place.

use crate::app::find::Found;
use crate::app::state::State;
use crate::app::update::reader;
use crate::text::Span;

/// The words typed so far: lights the places and shows the first from where the search began.
pub(super) fn typed(state: &mut State, words: &str, from: u32) {
    let start = Span {
        start: from,
        end: from,
    };
    let found = Found::new(&state.reader, words, Some(from));
    let place = found.from(from).unwrap_or(start);
    state.reader.found = (!words.is_empty()).then_some(found);
    state.reader.leap(place.start, place);
}

/// Enter: looks through the whole article and says how many places there are. Nothing typed
/// means the words looked for last.
pub(super) fn accepted(state: &mut State, words: &str, from: u32) {
    let words = if words.is_empty() {
        state.last_words.clone()
    } else {
        words.to_owned()
    };
    if words.is_empty() {
        return;
    }
    let found = Found::new(&state.reader, &words, None);
    let place = found.from(from);
    state.last_words = words;
    state.reader.cursor = from;
    if let Some(place) = place {
        reader::leave(state);
        state.reader.leap(place.start, place);
    } else {
        state.say(format!("“{}” is not in this article.", found.words));
    }
    state.reader.found = Some(found);
    count(state, false);
}

/// The next or previous place, around the article's ends.
pub(super) fn step(state: &mut State, by: i64) {
    if state.reader.found.is_none() {
        if state.last_words.is_empty() {
            state.say("Nothing has been looked for yet. / finds words in the article.");
            return;
        }
        let words = state.last_words.clone();
        state.reader.found = Some(Found::new(&state.reader, &words, None));
    }
    let Some(found) = &state.reader.found else {
        return;
    };
    match found.step(state.reader.cursor, by) {
        Some((place, around)) => {
            reader::leave(state);
            state.reader.leap(place.start, place);
            count(state, around);
        }
        None => {
            let sentence = format!("“{}” is not in this article.", found.words);
            state.say(sentence);
        }
    }
}

/// Says "3 of 12".
fn count(state: &mut State, around: bool) {
    if let Some(found) = &state.reader.found
        && let Some(at) = found.at(state.reader.cursor)
    {
        let more = if found.more { " or more" } else { "" };
        let all = found.places.len();
        let around = if around { ", around the end" } else { "" };
        let sentence = format!("“{}” {} of {all}{more}{around}", found.words, at + 1);
        state.say(sentence);
    }
}
