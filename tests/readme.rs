//! The README must not lie: its keys are bound, its folders exist, its commands are the real ones.
#![allow(clippy::unwrap_used)] // a failed check must stop the test

use dateline::app::action::ACTIONS;
use dateline::app::key::{Key, label};
use std::collections::HashSet;
use std::path::Path;

const README: &str = include_str!("../README.md");

/// What stands between backticks in `text`.
fn marked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_key_in_the_table_is_bound() {
    let bound: HashSet<String> = ACTIONS
        .iter()
        .flat_map(|entry| entry.keys)
        .map(|notation| label(&Key::sequence(notation).unwrap()))
        .collect();
    let rows: Vec<&str> = README
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    assert!(rows.len() >= 8, "the table of keys was not found");
    for row in rows {
        let keys = row.split(" | ").next().unwrap();
        for key in marked(keys) {
            assert!(
                bound.contains(key),
                "the README names {key}, which is not bound"
            );
        }
    }
}

#[test]
fn every_place_it_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named: Vec<&str> = marked(README)
        .filter(|word| {
            word.starts_with("src/") || word.starts_with("assets/") || word.starts_with(".ci/")
        })
        .collect();
    assert!(named.len() >= 4, "the README names no places: {named:?}");
    for place in named {
        assert!(
            root.join(place).exists(),
            "the README names {place}, which is not there"
        );
    }
}

#[test]
fn its_two_commands_stand_alone_in_a_block() {
    assert!(README.contains("\ncargo run --release\ncargo test\n"));
}
