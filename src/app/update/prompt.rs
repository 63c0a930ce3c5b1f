//! Keys while a line is being typed, and while something is laid over the screen.

use crate::app::action::Action;
use crate::app::date;
use crate::app::event::Effect;
use crate::app::key::{Key, KeyCode};
use crate::app::prompt::{Overlay, Prompt, Purpose, help_rows, offers, type_key};
use crate::app::state::{Screen, State};
use crate::app::update::{
    act, compare, correct, find, list, own, queries, search, versions as earlier,
};
use crate::library::query::parse;
use tui_input::{Input, InputRequest};

/// Rows of the screen that a list laid over it has not.
const AROUND: u16 = 6;

/// Begins a line.
pub(super) fn open(state: &mut State, purpose: Purpose) {
    state.prompt = Some(Prompt::new(purpose, state.screen));
}

/// Begins a line that holds something already, with names to choose from.
pub(super) fn open_with(state: &mut State, purpose: Purpose, words: String, names: Vec<String>) {
    let mut prompt = Prompt::new(purpose, state.screen);
    prompt.input = Input::new(words);
    prompt.names = names;
    prompt.narrow();
    state.prompt = Some(prompt);
}

/// A key for the line being typed.
pub(super) fn pressed(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(mut prompt) = state.prompt.take() else {
        return Vec::new();
    };
    let empty = prompt.input.value().is_empty();
    match (key.code, key.ctrl) {
        (KeyCode::Enter, _) => return accept(state, &prompt),
        (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => return cancel(state, &prompt),
        (KeyCode::Backspace, _) if empty && prompt.purpose != Purpose::Note => {
            return cancel(state, &prompt);
        }
        (KeyCode::Char('x'), true) if prompt.purpose == Purpose::SavedSearch => {
            return queries::forget(state, &prompt);
        }
        (KeyCode::Tab, _) if !prompt.fitting.is_empty() => complete(&mut prompt, key.shift),
        (KeyCode::Tab, _) if !prompt.offers.is_empty() => {
            // Once to complete, then through the others.
            let name = prompt
                .offers
                .get(prompt.chosen)
                .map_or("", |entry| entry.name);
            if prompt.input.value() == name {
                turn(
                    &mut prompt.chosen,
                    prompt.offers.len(),
                    if key.shift { -1 } else { 1 },
                );
            }
            let chosen = prompt
                .offers
                .get(prompt.chosen)
                .map_or("", |entry| entry.name);
            prompt.input = Input::new(chosen.to_owned());
        }
        (KeyCode::Down, _) | (KeyCode::Char('n'), true) => {
            let count = prompt.offers.len().max(prompt.fitting.len());
            turn(&mut prompt.chosen, count, 1);
            choose(&mut prompt);
        }
        (KeyCode::Up, _) | (KeyCode::Char('p'), true) => {
            let recall = matches!(prompt.purpose, Purpose::Find(_)) && empty;
            if recall {
                prompt.input = Input::new(state.last_words.clone());
                changed(state, &mut prompt);
            }
            let count = prompt.offers.len().max(prompt.fitting.len());
            turn(&mut prompt.chosen, count, -1);
            choose(&mut prompt);
        }
        _ => {
            if type_key(&mut prompt.input, key) == Some(true) {
                changed(state, &mut prompt);
            }
        }
    }
    state.prompt = Some(prompt);
    Vec::new()
}

/// Puts the chosen name into the line; pressed again, the next one.
fn complete(prompt: &mut Prompt, back: bool) {
    let is_there = prompt.fitting.get(prompt.chosen).map(String::as_str);
    if is_there == Some(prompt.input.value()) {
        let count = prompt.fitting.len();
        turn(&mut prompt.chosen, count, if back { -1 } else { 1 });
    }
    choose(prompt);
}

/// Puts the chosen name into the line, where there are names.
fn choose(prompt: &mut Prompt) {
    if let Some(name) = prompt.fitting.get(prompt.chosen) {
        prompt.input = Input::new(name.clone());
    }
}

/// Pasted text goes into the line, or nowhere.
pub(super) fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    let line = text.lines().next().unwrap_or("").chars();
    let typed = line.filter(|character| !character.is_control()).take(1000);
    if let Some(mut prompt) = state.prompt.take() {
        for character in typed {
            prompt.input.handle(InputRequest::InsertChar(character));
        }
        changed(state, &mut prompt);
        state.prompt = Some(prompt);
    } else if let Some(Overlay::Help {
        input,
        rows,
        chosen,
    }) = &mut state.overlay
    {
        for character in typed {
            input.handle(InputRequest::InsertChar(character));
        }
        *rows = help_rows(input.value(), state.screen);
        *chosen = 0;
    } else if state.results().is_some_and(|search| search.typing) {
        return search::pasted(state, typed);
    }
    Vec::new()
}

fn changed(state: &mut State, prompt: &mut Prompt) {
    match prompt.purpose {
        Purpose::Find(from) => find::typed(state, prompt.input.value(), from),
        Purpose::Command => {
            prompt.offers = offers(prompt.input.value(), state.screen);
            prompt.chosen = 0;
        }
        Purpose::Date | Purpose::Filter => {}
        Purpose::Note
        | Purpose::Tag
        | Purpose::Speaker
        | Purpose::SamePerson
        | Purpose::SaveSearch
        | Purpose::SavedSearch => prompt.narrow(),
    }
}

fn cancel(state: &mut State, prompt: &Prompt) -> Vec<Effect> {
    if let Purpose::Find(from) = prompt.purpose {
        state.reader.found = None;
        state.reader.leap(
            from,
            crate::text::Span {
                start: from,
                end: from,
            },
        );
    }
    Vec::new()
}

fn accept(state: &mut State, prompt: &Prompt) -> Vec<Effect> {
    let typed = prompt.input.value().trim();
    match prompt.purpose {
        Purpose::Find(from) => find::accepted(state, prompt.input.value(), from),
        Purpose::Date => return go_to_date(state, typed),
        Purpose::Filter => return filter(state, prompt, typed),
        Purpose::Command => return command(state, prompt, typed),
        Purpose::Note => return own::noted(state, typed),
        Purpose::Tag => return own::tagged(state, typed),
        Purpose::Speaker => return correct::spoke(state, typed),
        Purpose::SamePerson => return correct::joined(state, typed),
        Purpose::SaveSearch => return queries::save(state, typed),
        Purpose::SavedSearch => return queries::open_saved(state, prompt, typed),
    }
    Vec::new()
}

/// Narrows the list; a query with a mistake stays to be mended.
fn filter(state: &mut State, prompt: &Prompt, typed: &str) -> Vec<Effect> {
    if parse(typed, false).is_err() {
        state.prompt = Some(prompt.clone());
        return Vec::new();
    }
    search::filter(state, Some(typed))
}

fn go_to_date(state: &mut State, typed: &str) -> Vec<Effect> {
    match date::parse(typed) {
        Some((first, last)) if state.screen == Screen::Compare => {
            compare::to_date(state, first, last)
        }
        Some((first, last)) => list::date(state, first, last),
        None if typed.is_empty() => Vec::new(),
        None => {
            state.say(format!(
                "“{typed}” is no date: 2024-08-01, 2024-08 or 1 Aug 2024 is."
            ));
            Vec::new()
        }
    }
}

/// Runs what was typed: the chosen offer, with what follows its name as its words.
fn command(state: &mut State, prompt: &Prompt, typed: &str) -> Vec<Effect> {
    if typed.is_empty() && prompt.chosen == 0 {
        return Vec::new();
    }
    let words = typed
        .split_once(char::is_whitespace)
        .map_or("", |(_, words)| words.trim());
    match prompt.offers.get(prompt.chosen).map(|entry| entry.action) {
        None => {
            state.say(format!("No command is named “{typed}”."));
            Vec::new()
        }
        Some(Action::GoToDate) if !words.is_empty() => go_to_date(state, words),
        Some(Action::FilterList) if !words.is_empty() => search::filter(state, Some(words)),
        Some(Action::Find) if !words.is_empty() => {
            find::accepted(state, words, state.reader.cursor);
            Vec::new()
        }
        Some(action) => act(state, action, words.parse().ok()),
    }
}

/// A key for what is laid over the screen; `None` hands it to the keymap.
pub(super) fn over(state: &mut State, key: Key) -> Option<Vec<Effect>> {
    let screen = state.screen;
    // Never more than are in view, so that none is passed over unseen.
    let rows_each = match state.overlay.as_ref()? {
        Overlay::Help { .. } | Overlay::Why => 1,
        Overlay::Problems { .. } => 3,
        Overlay::Versions { .. } => 4,
    };
    let page = i64::from((state.size.height.saturating_sub(AROUND) / rows_each).max(1));
    let by = match (key.code, key.ctrl) {
        (KeyCode::Down, _) | (KeyCode::Char('n'), true) => Some(1),
        (KeyCode::Up, _) | (KeyCode::Char('p'), true) => Some(-1),
        (KeyCode::PageDown, _) | (KeyCode::Char('d' | 'f'), true) => Some(page),
        (KeyCode::PageUp, _) | (KeyCode::Char('u' | 'b'), true) => Some(-page),
        _ => None,
    };
    match state.overlay.as_mut()? {
        Overlay::Help {
            input,
            rows,
            chosen,
        } => {
            let empty = input.value().is_empty();
            let leaves = match (key.code, key.ctrl) {
                (KeyCode::Char('c'), true) | (KeyCode::Esc | KeyCode::F(1), _) => true,
                (KeyCode::Char('?'), false) => empty,
                _ => false,
            };
            if leaves {
                state.overlay = None;
            } else if let Some(by) = by {
                go(chosen, rows.len(), by);
            } else if key.code == KeyCode::Enter {
                let action = rows.get(*chosen).map(|entry| entry.action);
                state.overlay = None;
                return Some(action.map_or_else(Vec::new, |action| act(state, action, None)));
            } else if type_key(input, key) == Some(true) {
                *rows = help_rows(input.value(), screen);
                *chosen = 0;
            }
            Some(Vec::new())
        }
        Overlay::Problems { rows, chosen } => {
            let count = rows.as_ref().map_or(0, Vec::len);
            match by_letter(key, page).or(by) {
                Some(by) => go(chosen, count, by),
                None => state.overlay = None,
            }
            Some(Vec::new())
        }
        Overlay::Versions { versions, chosen } => {
            match by_letter(key, page).or(by) {
                Some(by) => go(chosen, versions.earlier.len(), by),
                None => {
                    let (versions, chosen) = (versions.clone(), *chosen);
                    state.overlay = None;
                    if key.code == KeyCode::Enter {
                        return Some(earlier::open(state, &versions, chosen));
                    }
                }
            }
            Some(Vec::new())
        }
        Overlay::Why => {
            state.overlay = None;
            // The card only explains: any other key does what it always does.
            let closes = matches!(key.code, KeyCode::Esc | KeyCode::Enter);
            (closes || matches!(key.typed(), Some('i' | 'q'))).then(Vec::new)
        }
    }
}

/// How far a letter goes in a list without a line to type into.
fn by_letter(key: Key, page: i64) -> Option<i64> {
    Some(match key.typed()? {
        'j' => 1,
        'k' => -1,
        ' ' => page,
        'b' => -page,
        'G' => i64::MAX / 2,
        'g' => i64::MIN / 2,
        _ => return None,
    })
}

/// Moves in a list, around its ends.
fn turn(chosen: &mut usize, count: usize, by: i64) {
    if count > 0 {
        *chosen = (*chosen as i64 + by).rem_euclid(count as i64) as usize;
    }
}

/// Moves in a list, stopping at its ends.
fn go(chosen: &mut usize, count: usize, by: i64) {
    let last = count.saturating_sub(1);
    *chosen = usize::try_from(*chosen as i64 + by).unwrap_or(0).min(last);
}
