//! The search screen: typing a query, going through what it finds, opening it at the place; and
//! the list narrowed by a query.

use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::find::Found;
use crate::app::key::{Key, KeyCode};
use crate::app::list::{Filter, Wanted};
use crate::app::prompt::type_key;
use crate::app::reader::Landing;
use crate::app::search::{Line, rooms};
use crate::app::state::{Screen, State};
use crate::app::update::list;
use crate::library::query::found::{Findings, Timeline};
use crate::library::query::{Mistake, parse};
use crate::library::{Anchor, Step, Totals};
use ratatui::layout::Position;
use tui_input::InputRequest;

/// Shows the search screen, ready for typing.
pub(super) fn open(state: &mut State) {
    state.screen = Screen::Search;
    state.search.typing = true;
    state.search.input.handle(InputRequest::GoToEnd);
}

/// A key for the line.
pub(super) fn pressed(state: &mut State, key: Key) -> Vec<Effect> {
    let search = &mut state.search;
    let has_lines = !search.lines.is_empty();
    match (key.code, key.ctrl) {
        (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => leave(state),
        (KeyCode::Backspace, false) if search.input.value().is_empty() => leave(state),
        (KeyCode::Enter | KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n'), true) => {
            if has_lines {
                search.typing = false;
            } else if key.code == KeyCode::Enter {
                state.say("Nothing is found yet.");
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
    for character in typed {
        state
            .search
            .input
            .handle(InputRequest::InsertChar(character));
    }
    changed(state)
}

fn leave(state: &mut State) {
    state.search.typing = false;
    state.screen = Screen::Reader;
}

/// The line has changed: looks for what it means now.
fn changed(state: &mut State) -> Vec<Effect> {
    let typed = state.search.input.value();
    match parse(typed, true) {
        Err(mistake) => {
            state.search.mistake = Some(mistake);
            Vec::new()
        }
        Ok(query) => {
            state.search.mistake = None;
            if state.search.query.as_ref() == Some(&query) {
                return Vec::new();
            }
            let ask = state.search.ask(query);
            vec![state.ask(ask)]
        }
    }
}

/// Articles have been found.
pub(super) fn found(state: &mut State, findings: Findings) {
    state.search.take(findings);
}

/// It is known when all of them were written.
pub(super) fn timeline(state: &mut State, timeline: Timeline) {
    state.search.timeline = Some(timeline);
}

/// The collection has changed: what can be searched only now is looked for again.
pub(super) fn totals(state: &mut State, before: Totals) -> Vec<Effect> {
    let grown = state.totals.searchable && !before.searchable;
    match state.search.query.clone().filter(|_| grown) {
        Some(query) if state.screen == Screen::Search && state.search.chosen == 0 => {
            let ask = state.search.ask(query);
            vec![state.ask(ask)]
        }
        _ => Vec::new(),
    }
}

/// Asks for more where what was found runs out.
pub(super) fn replenish(state: &mut State) -> Option<Effect> {
    if state.screen != Screen::Search {
        return None;
    }
    let ask = state.search.ask_more()?;
    Some(state.ask(ask))
}

/// An action while the search screen is on top; `None` hands it on to what every screen does.
pub(super) fn act(state: &mut State, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
    let times = i64::from(count.unwrap_or(1));
    let page = i64::from(rooms(state.panes.room).results.height);
    let search = &mut state.search;
    match action {
        Action::Down => search.go(times),
        Action::Up if search.chosen == 0 => search.typing = true,
        Action::Up => search.go(-times),
        Action::HalfPageDown => search.go(times * (page / 2).max(1)),
        Action::HalfPageUp => search.go(-times * (page / 2).max(1)),
        Action::PageDown => search.go(times * (page - 1).max(1)),
        Action::PageUp => search.go(-times * (page - 1).max(1)),
        Action::Top => search.go(-i64::from(u32::MAX)),
        Action::Bottom => search.go(i64::from(u32::MAX)),
        Action::NextFound => search.go_article(times),
        Action::PreviousFound => search.go_article(-times),
        Action::EditQuery | Action::SearchAll => open(state),
        Action::Open => return Some(go_there(state)),
        Action::FilterList => return Some(filter(state, None)),
        Action::Close | Action::Cancel => leave(state),
        Action::ShowReader
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
    let Some((id, hit)) = state.search.target() else {
        return Vec::new();
    };
    let landing = hit.map_or(Landing::Remembered, |hit| Landing::Byte(hit.span.start));
    let query = state.search.query.as_ref();
    let has_words = query.is_some_and(|query| query.wanted_words().next().is_some());
    // A place that was cut is a quote, which is lit anyway.
    let words = hit.filter(|hit| has_words && !hit.after.starts_with('…'));
    let words = words.map(|hit| hit.words.clone());
    leave(state);
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
    let rooms = rooms(state.panes.room);
    let search = &mut state.search;
    if let Some(by) = wheel {
        search.go(by);
    } else if rooms.line.contains(at) {
        search.typing = true;
    } else if rooms.results.contains(at) {
        let line = search.top + usize::from(at.y - rooms.results.y);
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
    let typed = typed
        .unwrap_or(state.search.input.value())
        .trim()
        .to_owned();
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
        },
    )
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
