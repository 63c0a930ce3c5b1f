//! What keys do: articles, keys as a string, and what stands there afterwards.
#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice)] // a failed check must stop the test

#[path = "../common/mod.rs"]
mod common;

mod articles;
mod changes;
mod corrections;
mod long;
mod own;
mod program;
mod random;
mod text;

use common::{Desk, Story};

/// The harbour story on a wide screen, its oldest article open, the place at its beginning.
fn harbour() -> Desk {
    let mut desk = Desk::new(Story::harbour(), 120, 36);
    desk.keys("2J");
    desk
}

/// Presses keys in the oldest article; the place must then stand on these words.
fn check_place(rows: &[(&str, &str)]) {
    for (keys, words) in rows {
        let mut desk = harbour();
        desk.keys(keys);
        assert!(
            desk.at_cursor().starts_with(words),
            "{keys}: stands on {:?}, not {words:?}",
            desk.at_cursor()
        );
    }
}

/// Presses keys in the oldest article; the status line must then begin with these words.
fn check_foot(rows: &[(&str, &str)]) {
    for (keys, words) in rows {
        let mut desk = harbour();
        desk.keys(keys);
        let foot = desk.foot();
        assert!(
            foot.starts_with(words),
            "{keys}: the status line says {foot:?}, not {words:?}"
        );
    }
}
