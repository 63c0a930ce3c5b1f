//! The program without its screen: state, actions, keys, and what a key does.
//!
//! Pure. [`handle`] takes what happened and returns what the shell must do; `view` draws the
//! state, `terminal` brings events and carries effects out.

pub mod event;
pub mod state;

pub use event::{Effect, Event};
pub use state::State;

/// Takes in one event and says what the shell must do about it.
pub fn handle(state: &mut State, event: Event) -> Vec<Effect> {
    let _ = state;
    match event {
        Event::Key(_) => vec![Effect::Quit],
        _ => Vec::new(),
    }
}
