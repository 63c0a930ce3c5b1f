//! Marks two sides, asks for their comparison, and moves about in it.

use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::state::{Screen, State};
use crate::library::compare::Comparison;
use crate::library::{Ask, Side};

/// `c`: the first press marks the open article as A, the second compares with it.
pub(super) fn mark(state: &mut State) -> Vec<Effect> {
    let Some(current) = state.current.map(Side::Article) else {
        return Vec::new();
    };
    match state.compare.marked {
        None => {
            state.compare.marked = Some(current);
            state.say("A is marked. Go to another article and press c again to compare.");
            Vec::new()
        }
        Some(marked) if marked == current => {
            state.compare.marked = None;
            state.say("A is no longer marked.");
            Vec::new()
        }
        Some(marked) => {
            state.compare.marked = None;
            vec![state.ask(Ask::Compare {
                a: marked,
                b: current,
            })]
        }
    }
}

/// `C`: the open article beside the day before its own.
pub(super) fn with_previous(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.reader.opened.as_ref().map(|opened| &opened.row) else {
        return Vec::new();
    };
    let (id, date) = (row.id, row.date);
    let before = date.and_then(|date| {
        let before = state.days.partition_point(|count| count.day < date);
        state
            .days
            .get(before.checked_sub(1)?)
            .map(|count| count.day)
    });
    match before {
        Some(day) => vec![state.ask(Ask::Compare {
            a: Side::Day(day),
            b: Side::Article(id),
        })],
        None => {
            state.say("There is no date before this one.");
            Vec::new()
        }
    }
}

/// The last comparison again.
pub(super) fn show(state: &mut State) -> Vec<Effect> {
    if state.compare.shown.is_some() {
        state.screen = Screen::Compare;
    } else {
        state.say(
            "Nothing is compared yet. c marks this article, then another; C takes the date before.",
        );
    }
    Vec::new()
}

/// The comparison has come: shows it.
pub(super) fn compared(state: &mut State, comparison: Box<Comparison>) -> Vec<Effect> {
    state.compare.shown = Some(comparison);
    state.screen = Screen::Compare;
    Vec::new()
}

/// An action while the compare screen is on top; `None` hands it on to what every screen does.
pub(super) fn act(state: &mut State, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
    let _ = (state, action, count);
    None
}
