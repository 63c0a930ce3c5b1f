//! The search and the quotes screen: typing a query, going through what it finds, opening it at the
//! place; and the list narrowed by a query.

use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::find::Found;
use crate::app::key::{Key, KeyCode};
use crate::app::list::{Filter, Wanted};
use crate::app::prompt::type_key;
use crate::app::reader::Landing;
use crate::app::search::{Line, Scope, rooms};
use crate::app::state::{Screen, State};
use crate::app::update::{copy, list, notes, person, queries};
use crate::library::across::Whom;
use crate::library::query::hits::Hit;
use crate::library::query::{Mistake, Query, parse, settled};
use crate::library::{Anchor, Step, Totals};
use crate::text::Span;
use ratatui::layout::Position;
use tui_input::InputRequest;

/// Shows the search screen, ready for typing.
pub(super) fn open(state: &mut State) {
    state.screen = Screen::Search;
    type_on(state);
}

/// Shows all quotes, or those found last.
pub(super) fn open_quotes(state: &mut State) -> Vec<Effect> {
    state.screen = Screen::Quotes;
    renew(state)
}

/// From the page of a person to their quotes, to narrow them.
fn quotes_of(state: &mut State) -> Vec<Effect> {
    let name = state.person.persona.as_ref().map(|who| who.name.clone());
    state.screen = Screen::Quotes;
    let line = format!("by:\"{}\" ", name.unwrap_or_default().replace('"', " "));
    state.quotes.input = line.into();
    type_on(state);
    changed(state)
}

/// Looks again for what is listed, unless one stands somewhere in it: there may be more by now.
pub(super) fn renew(state: &mut State) -> Vec<Effect> {
    let Some(search) = state.results_mut().filter(|search| search.chosen == 0) else {
        return Vec::new();
    };
    let query = search.query.clone().unwrap_or_default();
    let ask = search.ask(query);
    vec![state.ask(ask)]
}

/// Keys go into the line from now on.
fn type_on(state: &mut State) {
    if let Some(search) = state.results_mut() {
        search.typing = true;
        search.input.handle(InputRequest::GoToEnd);
    }
}

/// A key for the line.
pub(super) fn pressed(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(search) = state.results_mut() else {
        return Vec::new();
    };
    let has_lines = !search.lines.is_empty();
    match (key.code, key.ctrl) {
        (KeyCode::Char('s'), true) => queries::ask_name(state),
        (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => leave_line(state),
        (KeyCode::Backspace, false) if search.input.value().is_empty() => leave_line(state),
        (KeyCode::Enter | KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n'), true) => {
            if has_lines {
                search.typing = false;
            } else if key.code == KeyCode::Enter {
                let is_all = search.has_ended() && state.totals.searchable;
                state.say(match is_all {
                    true => "Nothing is found.",
                    false => "Nothing is found yet.",
                });
            }
        }
        _ => {
            if type_key(&mut search.input, key) == Some(true) {
                return changed(state);
            }
        }
    }
    Vec::new()
}

/// Pasted text goes into the line.
pub(super) fn pasted(state: &mut State, typed: impl Iterator<Item = char>) -> Vec<Effect> {
    if let Some(search) = state.results_mut() {
        for character in typed {
            search.input.handle(InputRequest::InsertChar(character));
        }
    }
    changed(state)
}

/// Leaves the line: where something is listed anyway, only the line.
fn leave_line(state: &mut State) {
    match state.results_mut() {
        Some(search) if matches!(search.scope, Scope::Quotes | Scope::Notes) => {
            search.typing = false;
        }
        _ => leave(state),
    }
}

fn leave(state: &mut State) {
    let back = state.results_mut().map(|search| {
        search.typing = false;
        search.back
    });
    state.screen = back.unwrap_or_default();
}

/// The line has changed: looks for what it means now.
fn changed(state: &mut State) -> Vec<Effect> {
    let Some(search) = state.results_mut() else {
        return Vec::new();
    };
    let unread = match search.scope {
        Scope::People => Some(Query::default()),
        Scope::Notes => Some(Query::of_notes()),
        Scope::Articles | Scope::Quotes | Scope::Person => None,
    };
    if let Some(query) = unread {
        let ask = search.ask(query);
        return vec![state.ask(ask)];
    }
    match parse(search.input.value(), true) {
        Err(mistake) => {
            search.mistake = Some(mistake);
            Vec::new()
        }
        Ok(query) => {
            search.mistake = None;
            if search.query.as_ref() == Some(&query) {
                return Vec::new();
            }
            let ask = search.ask(query);
            vec![state.ask(ask)]
        }
    }
}

/// The collection has changed: what can be searched only now is looked for again.
pub(super) fn totals(state: &mut State, before: Totals) -> Vec<Effect> {
    let grown = state.totals.searchable && !before.searchable;
    let asked = state.results().is_some_and(|search| search.query.is_some());
    match grown && asked {
        true => renew(state),
        false => Vec::new(),
    }
}

/// Asks for more where what was found runs out, and anew where it was found before a correction.
pub(super) fn replenish(state: &mut State) -> Option<Effect> {
    let corrected = state.kept.corrected;
    let search = state.results_mut()?;
    // What is kept is put beside its articles here, not there.
    let outdated = search.corrected != corrected && search.scope != Scope::Notes;
    let query = search.query.clone().filter(|_| outdated);
    let ask = match query {
        Some(query) => search.ask(query),
        None => search.ask_more()?,
    };
    Some(state.ask(ask))
}

/// An action while such a screen is on top; `None` hands it on to what every screen does.
pub(super) fn act(state: &mut State, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
    let times = i64::from(count.unwrap_or(1));
    let room = state.panes.room;
    let search = state.results_mut()?;
    let page = i64::from(rooms(search.scope, room).results.height);
    search.set_off();
    match action {
        Action::Down => search.go(times),
        Action::Up if search.chosen == 0 => search.typing = search.scope != Scope::Person,
        Action::Up => search.go(-times),
        Action::HalfPageDown => search.go(times * (page / 2).max(1)),
        Action::HalfPageUp => search.go(-times * (page / 2).max(1)),
        Action::PageDown => search.go(times * (page - 1).max(1)),
        Action::PageUp => search.go(-times * (page - 1).max(1)),
        Action::Top | Action::Bottom if count.is_some() => {
            let number = count.and_then(|count| usize::try_from(count).ok());
            let ask = search.go_to(number.unwrap_or(1));
            return Some(ask.map(|ask| state.ask(ask)).into_iter().collect());
        }
        Action::Top if search.pages.before().is_some() => {
            let ask = search.query.clone().map(|query| search.ask(query));
            return Some(ask.map(|ask| state.ask(ask)).into_iter().collect());
        }
        Action::Top => search.go(-i64::from(u32::MAX)),
        Action::Bottom => match search.ask_end() {
            Some(ask) => return Some(vec![state.ask(ask)]),
            None => search.go(i64::from(u32::MAX)),
        },
        Action::NextFound if search.scope == Scope::People => search.go(times),
        Action::PreviousFound if search.scope == Scope::People => search.go(-times),
        Action::NextFound => search.go_article(times),
        Action::PreviousFound => search.go_article(-times),
        Action::EditQuery if search.scope == Scope::Person => {
            return Some(quotes_of(state));
        }
        Action::EditQuery => type_on(state),
        Action::SaveSearch => queries::ask_name(state),
        Action::Remove if search.scope == Scope::Notes => return Some(notes::remove(state)),
        Action::Open => return Some(go_there(state)),
        Action::Copy => return Some(copy::found(state, true)),
        Action::CopyWords => return Some(copy::found(state, false)),
        Action::FilterList => return Some(filter(state, None)),
        Action::Close | Action::Cancel => leave(state),
        Action::SearchAll
        | Action::ShowQuotes
        | Action::ShowPerson
        | Action::ShowNotes
        | Action::SavedSearches
        | Action::Undo
        | Action::Redo
        | Action::ShowReader
        | Action::ShowCompare
        | Action::ShowProblems
        | Action::ClearFilter
        | Action::Commands
        | Action::Help
        | Action::Quit
        | Action::Redraw
        | Action::Suspend => return None,
        _ => state.say("That does nothing here; ? shows all keys."),
    }
    Some(Vec::new())
}

/// Opens the article stood on at its place, with the words lit.
pub(super) fn go_there(state: &mut State) -> Vec<Effect> {
    let Some(search) = state.results() else {
        return Vec::new();
    };
    if let Some(person) = search.person_here() {
        let whom = Whom::Called(person.name.clone());
        return person::open_page(state, whom);
    }
    if let Some(correction) = search.correction_here().cloned() {
        return notes::go_to(state, correction);
    }
    let Some((id, hit)) = search.target() else {
        return Vec::new();
    };
    // What is kept of an article as a whole has no place in it.
    let place = hit.filter(|hit| hit.span != Span::default() || hit.said.is_some());
    let landing = place.map_or(Landing::Remembered, |hit| Landing::Byte(hit.span.start));
    let query = search.query.as_ref();
    let has_words = query.is_some_and(|query| query.wanted_words().next().is_some());
    // A quote is lit anyway; so is a place that was cut.
    let found_here = |hit: &&Hit| has_words && hit.said.is_none() && !hit.after.starts_with('…');
    let words = hit.filter(found_here).map(|hit| hit.words.clone());
    let spot = (search.scope == Scope::Notes).then(|| notes::spot_here(state));
    leave(state);
    state.screen = Screen::Reader;
    state.reader.seek = spot.flatten();
    if let Some(words) = words {
        state.last_words.clone_from(&words);
        // Looked for again when the article has come.
        state.reader.found = Some(match state.current == Some(id) {
            true => Found::new(&state.reader, &words, None),
            false => Found {
                words,
                ..Found::default()
            },
        });
    }
    list::select(state, id, landing)
}

/// The wheel moves through what was found; a click stands on a line, and on it again opens it.
pub(super) fn used(state: &mut State, at: Position, wheel: Option<i64>) -> Vec<Effect> {
    let room = state.panes.room;
    let Some(search) = state.results_mut() else {
        return Vec::new();
    };
    let rooms = rooms(search.scope, room);
    if let Some(by) = wheel {
        search.go(by);
    } else if rooms.line.contains(at) {
        search.typing = search.scope != Scope::Person;
    } else if rooms.results.contains(at) {
        let row = usize::from(at.y - rooms.results.y);
        let line = search.line_at(row, rooms.results.height.into());
        let again = search.chosen == line && !search.typing;
        if search
            .lines
            .get(line)
            .is_some_and(|line| *line != Line::Blank)
        {
            search.typing = false;
            search.chosen = line;
        }
        if again {
            return go_there(state);
        }
    }
    Vec::new()
}

/// Narrows the list by what was typed, or by the search screen's line.
pub(super) fn filter(state: &mut State, typed: Option<&str>) -> Vec<Effect> {
    let typed = match (typed, state.results()) {
        (None, Some(search)) => settled(search.input.value()),
        (typed, _) => typed.unwrap_or("").trim().to_owned(),
    };
    let query = match parse(&typed, false) {
        Ok(query) => query,
        Err(Mistake { message, .. }) => {
            state.say(message);
            return Vec::new();
        }
    };
    leave(state);
    if query.terms.is_empty() {
        return clear_filter(state);
    }
    state.list.filter = Some(Filter { typed, query });
    let anchor = state.current.map_or(Anchor::First, Anchor::At);
    list::want(
        state,
        Wanted {
            anchor,
            step: Step::None,
            landing: Landing::Remembered,
            to_begin: false,
        },
    )
}

/// Shows what a query finds.
pub(super) fn look_for(state: &mut State, typed: &str) -> Vec<Effect> {
    state.screen = Screen::Search;
    state.search.input = typed.to_owned().into();
    state.search.typing = false;
    changed(state)
}

/// Lists everything again.
pub(super) fn clear_filter(state: &mut State) -> Vec<Effect> {
    if state.list.filter.take().is_some() {
        state.list.stale = true;
        state.list.wanted = None;
    } else {
        state.say("The list is not narrowed. f narrows it by a query.");
    }
    Vec::new()
}
