//! Marks two sides, asks for their comparison, and puts other dates on either side.

mod inside;

pub(super) use inside::{act, used};

use crate::app::compare::{Marked, Shown};
use crate::app::date;
use crate::app::event::Effect;
use crate::app::state::{Focus, Screen, State};
use crate::app::update::versions;
use crate::library::compare::{Comparison, Pair};
use crate::library::{ArticleRow, Ask, Side};
use chrono::NaiveDate;
use std::sync::Arc;

const NOTHING: &str = "Nothing to compare yet.";

/// `c`: the first press marks a side as A, the second compares with it. From the list that is the
/// day with all its articles, from the text the one article.
pub(super) fn mark(state: &mut State) -> Vec<Effect> {
    let Some((side, named)) = side_here(state) else {
        state.say(NOTHING);
        return Vec::new();
    };
    match state.compare.marked.take() {
        Some(marked) if marked.side == side => {
            state.say("A is no longer marked.");
            Vec::new()
        }
        Some(marked) => ask(state, Pair::new(marked.side, side)),
        None => {
            state.say(format!("A is {named}. Go to another and press c again."));
            state.compare.marked = Some(Marked { side, named });
            Vec::new()
        }
    }
}

/// `C`: the date stood on beside the date before it.
pub(super) fn with_previous(state: &mut State) -> Vec<Effect> {
    let row = match state.screen {
        Screen::Compare => shown_row(state),
        Screen::Reader
        | Screen::Search
        | Screen::Quotes
        | Screen::Notes
        | Screen::Person
        | Screen::People => row_here(state),
    };
    let Some(row) = row else {
        state.say(NOTHING);
        return Vec::new();
    };
    let Some(day) = row.date else {
        state.say("This article has no date, so there is none before it.");
        return Vec::new();
    };
    match day_from(state, day, -1) {
        Some(before) => ask(state, Pair::new(Side::Day(before), Side::Day(day))),
        None => {
            state.say(format!("There is no date before {}.", date::long(day)));
            Vec::new()
        }
    }
}

/// The last comparison again.
pub(super) fn show(state: &mut State) -> Vec<Effect> {
    if state.compare.shown.is_none() {
        state.say("Nothing is compared yet. c marks A, then B; C takes the date before.");
        return Vec::new();
    }
    state.screen = Screen::Compare;
    renew(state)
}

/// Compares again what is on the screen, where it was compared before a correction.
pub(super) fn renew(state: &mut State) -> Vec<Effect> {
    match &state.compare.shown {
        Some(shown)
            if state.screen == Screen::Compare && shown.corrections != state.kept.corrections =>
        {
            let sides = state.compare.wanted.unwrap_or(shown.sides);
            ask(state, sides)
        }
        _ => Vec::new(),
    }
}

/// A comparison has come: shows it.
pub(super) fn compared(state: &mut State, comparison: Comparison) -> Vec<Effect> {
    let Some(sides) = state.compare.wanted.take() else {
        return Vec::new();
    };
    let before = state.compare.shown.take().map(|shown| *shown);
    let mut shown = Shown::new(sides, comparison, before);
    shown.corrections = Arc::clone(&state.kept.corrections);
    state.compare.shown = Some(Box::new(shown));
    state.screen = Screen::Compare;
    Vec::new()
}

/// Another date for the side that has the keys; the nearest one, if that has no article.
pub(super) fn to_date(state: &mut State, first: NaiveDate, last: NaiveDate) -> Vec<Effect> {
    let Some(day) = date::nearest(&state.days, first, last) else {
        return Vec::new();
    };
    let effects = replace(state, Side::Day(day));
    if day < first || day > last {
        state.say(format!("The nearest date is {}.", date::long(day)));
    }
    effects
}

/// Asks for a comparison.
pub(super) fn ask(state: &mut State, sides: Pair<Side>) -> Vec<Effect> {
    state.compare.wanted = Some(sides);
    let (a, b) = (sides.a, sides.b);
    vec![state.ask(Ask::Compare { a, b })]
}

/// Puts another date or article on the side that has the keys.
pub(super) fn replace(state: &mut State, side: Side) -> Vec<Effect> {
    let Some(shown) = &state.compare.shown else {
        return Vec::new();
    };
    // Keys pressed faster than the store answers add up.
    let mut sides = state.compare.wanted.unwrap_or(shown.sides);
    sides[shown.active] = side;
    ask(state, sides)
}

/// What `c` marks here, and how it is named.
fn side_here(state: &State) -> Option<(Side, String)> {
    let whole_day = match state.screen {
        Screen::Compare => {
            let shown = state.compare.shown.as_ref()?;
            let side = shown.sides[shown.active];
            return Some((side, named(state, side, shown.row(shown.active))));
        }
        Screen::Reader
        | Screen::Search
        | Screen::Quotes
        | Screen::Notes
        | Screen::Person
        | Screen::People => state.focus == Focus::List,
    };
    let row = row_here(state);
    let side = match row.and_then(|row| row.date) {
        Some(day) if whole_day => Side::Day(day),
        _ => Side::Article(state.current?),
    };
    Some((side, named(state, side, row)))
}

fn named(state: &State, side: Side, row: Option<&ArticleRow>) -> String {
    let day = row.and_then(|row| row.date);
    let day_named = day.map_or_else(|| "undated".to_owned(), date::long);
    let articles = state.days.iter().find(|count| Some(count.day) == day);
    match (side, articles.map_or(0, |count| count.articles)) {
        (Side::Version(..), _) => format!("an earlier version of {day_named}"),
        (Side::Day(_), 0 | 1) => day_named,
        (Side::Day(_), articles) => format!("{day_named}, all {articles} articles"),
        (Side::Article(_), 2..) => format!("this article of {day_named}"),
        (Side::Article(_), _) if day.is_none() => "this undated article".to_owned(),
        (Side::Article(_), _) => day_named,
    }
}

/// The row of the article that is selected in the reader.
fn row_here(state: &State) -> Option<&ArticleRow> {
    let rows = &state.list.window.rows;
    let selected = rows.iter().find(|row| Some(row.id) == state.current);
    let opened = || state.reader.opened.as_ref().map(|opened| &opened.row);
    selected.or_else(|| opened().filter(|row| Some(row.id) == state.current))
}

/// The row of the article that the side with the keys shows.
fn shown_row(state: &State) -> Option<&ArticleRow> {
    let shown = state.compare.shown.as_ref()?;
    shown.row(shown.active)
}

/// The date so many dates after (negative: before) this one.
fn day_from(state: &State, day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let at = state.days.partition_point(|count| count.day < day);
    let there = state.days.get(at).is_some_and(|count| count.day == day);
    let at = i64::try_from(at).ok()? + if there || by < 0 { by } else { by - 1 };
    let count = state.days.get(usize::try_from(at).ok()?)?;
    Some(count.day)
}

/// Another date for the side that has the keys: so many dates later (negative: earlier). Between
/// versions of one article, another version.
fn other_day(state: &mut State, by: i64) -> Vec<Effect> {
    if let Some(effects) = versions::other(state, by) {
        return effects;
    }
    let Some(shown) = &state.compare.shown else {
        return Vec::new();
    };
    let wanted = state.compare.wanted.map(|sides| sides[shown.active]);
    let day = match wanted {
        Some(Side::Day(day)) => Some(day),
        _ => shown_row(state).and_then(|row| row.date),
    };
    match day.and_then(|day| day_from(state, day, by)) {
        Some(day) => replace(state, Side::Day(day)),
        None => {
            state.say(match (day, by > 0) {
                (None, _) => "This article has no date; gd goes to one.",
                (_, true) => "There is no later date.",
                (_, false) => "There is no earlier date.",
            });
            Vec::new()
        }
    }
}
