//! Queries kept under a name: keeping one, opening it, letting it go.

use crate::app::event::Effect;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::search::Scope;
use crate::app::state::State;
use crate::app::update::{prompt, search};
use crate::library::own::{Deed, Item};
use crate::library::query::settled;

/// Asks for a name to keep the line under.
pub(super) fn ask_name(state: &mut State) {
    let Some(search) = state.results() else {
        return;
    };
    let line = settled(search.input.value());
    let can = matches!(search.scope, Scope::Articles | Scope::Quotes);
    if !can || line.is_empty() || search.mistake.is_some() {
        state.say("A query is kept where it can be typed, and once it is whole.");
        return;
    }
    let known = searches(state).find(|(_, query)| **query == line);
    let name = known.map_or(String::new(), |(name, _)| name.to_owned());
    prompt::open_with(state, Purpose::SaveSearch, name, Vec::new());
}

/// The queries that were kept: their names, and the queries as typed.
fn searches(state: &State) -> impl Iterator<Item = (&str, &String)> {
    state.kept.searches()
}

/// Keeps the line under a name.
pub(super) fn save(state: &mut State, name: &str) -> Vec<Effect> {
    let line = state.results().map(|search| settled(search.input.value()));
    let Some(query) = line.filter(|_| !name.is_empty()) else {
        return Vec::new();
    };
    state.say(format!("Kept as “{name}”; g' lists what is kept."));
    let name = name.to_owned();
    vec![state.kept.does(Deed::Keep(Item::Search { name, query }))]
}

/// Asks which of the queries that were kept to open.
pub(super) fn saved(state: &mut State) {
    let names: Vec<String> = searches(state).map(|(name, _)| name.to_owned()).collect();
    if names.is_empty() {
        state.say("No query is kept yet. On the search screen, ^s keeps one under a name.");
        return;
    }
    prompt::open_with(state, Purpose::SavedSearch, String::new(), names);
}

/// The name typed, if it is one of those kept, or else the one chosen.
fn named(state: &State, prompt: &Prompt) -> Option<(String, String)> {
    let typed = prompt.input.value().trim();
    let chosen = prompt.fitting.get(prompt.chosen).map(String::as_str);
    let find = |wanted: &str| {
        let (name, query) = searches(state).find(|(name, _)| *name == wanted)?;
        Some((name.to_owned(), query.clone()))
    };
    find(typed).or_else(|| find(chosen?))
}

/// Opens a query that was kept.
pub(super) fn open_saved(state: &mut State, prompt: &Prompt, typed: &str) -> Vec<Effect> {
    let Some((_, query)) = named(state, prompt) else {
        state.say(format!("No query is kept as “{typed}”."));
        return Vec::new();
    };
    let effects = search::look_for(state, &format!("{query} "));
    // What follows can be typed at once.
    state.search.typing = true;
    effects
}

/// Keeps the chosen query no longer.
pub(super) fn forget(state: &mut State, prompt: &Prompt) -> Vec<Effect> {
    let Some((name, query)) = named(state, prompt) else {
        return Vec::new();
    };
    let item = Item::Search {
        name: name.clone(),
        query,
    };
    let effect = state.kept.does(Deed::Drop(item));
    if searches(state).next().is_some() {
        saved(state);
    }
    state.say(format!("“{name}” is kept no longer."));
    vec![effect]
}
