//! The program without its screen: state, actions, keys, and what a key does.
//!
//! Pure. [`handle`] takes what happened and returns what the shell must do; `view` draws the
//! state, `terminal` brings events and carries effects out. Of ratatui only its `layout` values
//! (sizes and rectangles) are known here.

pub mod action;
pub mod colours;
pub mod compare;
pub mod date;
pub mod event;
pub mod find;
pub mod history;
pub mod index;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod list;
pub mod own;
pub mod pages;
pub mod prompt;
pub mod reader;
pub mod search;
pub mod sidebar;
pub mod state;
mod update;
mod viewport;
pub mod wrap;

pub use event::{Effect, Event};
pub use key::{Key, KeyCode};
pub use state::State;
pub use update::handle;
