//! Corrections: whose words a quote is, who is one person, who is none.

use crate::app::event::Effect;
use crate::app::index::Index;
use crate::app::prompt::Purpose;
use crate::app::reader::Reader;
use crate::app::state::State;
use crate::app::update::own::{can_point, keep};
use crate::app::update::prompt;
use crate::library::own::{Deed, Item, Spot, Thing, Voice};
use crate::text::fold::fold;
use std::sync::Arc;

/// Shows the open article's annotations as the reader corrected them.
pub(super) fn show(state: &mut State) {
    let corrections = Arc::clone(&state.kept.corrections);
    let reader = &mut state.reader;
    let (Some(opened), Some(found)) = (&mut reader.opened, &reader.uncorrected) else {
        return;
    };
    let corrected = corrections.apply(&reader.identity, &opened.article.text, found);
    if opened.annotations.as_ref() != Some(&corrected) {
        reader.index = Index::new(&corrected);
        opened.annotations = Some(corrected);
    }
}

/// Asks whose words the quote stood on are; the people of the article are offered.
pub(super) fn speaker(state: &mut State) {
    if !can_point(state) {
        return;
    }
    if state.reader.quote().is_none() {
        state.say("No quote here. s goes to the next one.");
        return;
    }
    let names = names(&state.reader);
    prompt::open_with(state, Purpose::Speaker, String::new(), names);
}

fn names(reader: &Reader) -> Vec<String> {
    let people = reader.annotations().map_or(&[][..], |found| &found.people);
    let people = reader
        .index
        .people
        .iter()
        .filter_map(|one| people.get(*one));
    people.map(|person| person.name.to_string()).collect()
}

/// A speaker was named: a name as it is, `-` for nobody, words in small letters for a voice that
/// the text does not name.
pub(super) fn spoke(state: &mut State, typed: &str) -> Vec<Effect> {
    let reader = &state.reader;
    let quote = reader.quote().and_then(|quote| reader.quotes().get(quote));
    let Some(quote) = quote.filter(|_| !typed.is_empty()) else {
        return Vec::new();
    };
    let known = names(reader);
    let known = known.into_iter().find(|name| fold(name) == fold(typed));
    let voice = match known {
        Some(name) => Voice::Named(name),
        None if typed == "-" => Voice::Nobody,
        None if typed.starts_with(char::is_lowercase) => Voice::Anonymous(typed.to_owned()),
        None => Voice::Named(typed.to_owned()),
    };
    let said = match &voice {
        Voice::Named(name) => format!("These are {name}’s words."),
        Voice::Anonymous(name) => format!("These are the words of {name}, not named."),
        Voice::Nobody => "These are nobody’s words.".to_owned(),
    };
    // Corrected before, it is known by the place it had then.
    let record = state.kept.book.find(&reader.identity);
    let before = record.and_then(|record| {
        let mut spots = record.speakers().map(|(spot, _)| spot);
        spots.find(|spot| spot.find(reader.text()) == Some(quote.span))
    });
    let fresh = || Spot::passage(reader.text(), quote.span);
    let at = before.cloned().unwrap_or_else(fresh);
    let effects = keep(state, Thing::Speaker { at, voice }, &said);
    show(state);
    effects
}

/// The name of the person stood on, in the text or in the sidebar.
fn person_here(state: &State) -> Option<String> {
    let reader = &state.reader;
    let found = reader.annotations()?;
    Some(found.people.get(reader.person()?)?.name.to_string())
}

/// Asks who the person stood on is as well.
pub(super) fn same_person(state: &mut State) {
    match person_here(state) {
        Some(person) => {
            let mut others = names(&state.reader);
            others.retain(|name| *name != person);
            prompt::open_with(state, Purpose::SamePerson, String::new(), others);
        }
        None => state.say("No named person here. p goes to the next one."),
    }
}

/// The person stood on was said to be this one too.
pub(super) fn joined(state: &mut State, typed: &str) -> Vec<Effect> {
    let Some(other) = person_here(state).filter(|other| !typed.is_empty() && other != typed) else {
        return Vec::new();
    };
    let name = typed.to_owned();
    state.say(format!("{other} is {name}, in every article."));
    let effect = state.kept.does(Deed::Keep(Item::Same { name, other }));
    show(state);
    vec![effect]
}

/// Says that the person stood on is none.
pub(super) fn no_person(state: &mut State) -> Vec<Effect> {
    let Some(name) = person_here(state) else {
        state.say("No named person here. p goes to the next one.");
        return Vec::new();
    };
    state.say(format!(
        "{name} is no person, in any article. u takes it back."
    ));
    let effect = state.kept.does(Deed::Keep(Item::NoPerson { name }));
    show(state);
    vec![effect]
}
