//! What an action and an answer do to the state: one arm a line, routed to a file a subject.

mod compare;

use crate::app::action::Action;
use crate::app::event::{Effect, Event};
use crate::app::key::Key;
use crate::app::keymap::Outcome;
use crate::app::layout;
use crate::app::state::{Screen, State};
use crate::library::{Anchor, Answer, Ask, Reply, Step};
use ratatui::layout::Size;

/// How long a waiting key waits before what may follow is shown, in milliseconds.
const EXPLAIN_AFTER: u64 = 400;

/// Takes in one event and says what the shell must do about it.
pub fn handle(state: &mut State, event: Event) -> Vec<Effect> {
    let effects = match event {
        Event::Key(key) => pressed(state, key),
        Event::Resize(columns, rows) => resized(state, Size::new(columns, rows)),
        Event::Answer(answer) => answered(state, answer),
        Event::Notice(sentence) => {
            state.say(sentence);
            Vec::new()
        }
        Event::Tick(_) => {
            state.pending.explained = !state.pending.keys.is_empty();
            Vec::new()
        }
        Event::Mouse(_) | Event::Paste(_) => Vec::new(),
    };
    state.panes = layout::panes(state.size, state.view);
    effects
}

fn resized(state: &mut State, size: Size) -> Vec<Effect> {
    let first = state.size == Size::ZERO;
    state.size = size;
    if !first {
        return Vec::new();
    }
    let page = Ask::Page {
        anchor: Anchor::First,
        step: Step::None,
        before: 0,
        after: usize::from(size.height),
    };
    vec![state.ask(page), state.ask(Ask::Days)]
}

fn pressed(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    match state.keymap.press(&mut state.pending, state.screen, key) {
        Outcome::Act(action, count) => act(state, action, count),
        Outcome::Wait if state.pending.keys.len() == 1 => vec![Effect::WakeAfter(EXPLAIN_AFTER)],
        Outcome::Wait => Vec::new(),
        Outcome::Unbound => {
            state.say(format!(
                "{} does nothing here; ? lists all keys",
                key.label()
            ));
            Vec::new()
        }
    }
}

/// Carries out an action, by key or by name.
pub(crate) fn act(state: &mut State, action: Action, count: Option<u32>) -> Vec<Effect> {
    if action.repeats() {
        state.last_leap = Some((action, count));
    }
    if state.screen == Screen::Compare
        && let Some(effects) = compare::act(state, action, count)
    {
        return effects;
    }
    match action {
        Action::MarkForCompare => compare::mark(state),
        Action::Close if state.screen != Screen::Reader => {
            state.screen = Screen::Reader;
            Vec::new()
        }
        Action::Repeat => match state.last_leap {
            Some((leap, before)) => act(state, leap, count.or(before)),
            None => Vec::new(),
        },
        Action::Close | Action::Quit => vec![Effect::Quit],
        Action::Redraw => vec![Effect::Redraw],
        Action::Suspend => vec![Effect::Suspend],
        _ => Vec::new(),
    }
}

fn answered(state: &mut State, answer: Answer) -> Vec<Effect> {
    if !state.asked.awaits(&answer) {
        return Vec::new();
    }
    match answer.reply {
        Reply::Compared(comparison) => return compare::compared(state, comparison),
        Reply::Days(days) => state.days = days,
        Reply::Totals(totals) => state.totals = totals,
        Reply::Failed(sentence) => state.say(sentence),
        Reply::Page(_) | Reply::Opened(_) | Reply::Problems(_) => {}
    }
    Vec::new()
}
