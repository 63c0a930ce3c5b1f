//! Moving about in a comparison: lines, quotes, people, the other side, the mouse, copying.

use crate::app::action::Action;
use crate::app::compare::Shown;
use crate::app::event::Effect;
use crate::app::prompt::{Overlay, Purpose};
use crate::app::reader::Landing;
use crate::app::state::{Screen, State};
use crate::app::update::compare::other_day;
use crate::app::update::{copy, list, prompt, reader, sidebar};
use crate::app::wrap::byte_at;
use crate::library::compare::{Comparison, Which};
use crate::library::thread::Likeness;
use crate::text::Span;
use ratatui::layout::Position;

/// An action while the compare screen is on top; `None` hands it on to what every screen does.
pub(in crate::app::update) fn act(
    state: &mut State,
    action: Action,
    count: Option<u32>,
) -> Option<Vec<Effect>> {
    let times = i64::from(count.unwrap_or(1));
    let shown = state.compare.shown.as_mut()?;
    let height = shown.rooms.texts[shown.active].height;
    let page = i64::from(height);
    let mut scroll = |by: i64| {
        let active = shown.active;
        shown.columns[active].reader.scroll(by, height);
    };
    match action {
        Action::Down => scroll(times),
        Action::Up => scroll(-times),
        Action::HalfPageDown => scroll(times * (page / 2).max(1)),
        Action::HalfPageUp => scroll(-times * (page / 2).max(1)),
        Action::PageDown => scroll(times * (page - 2).max(1)),
        Action::PageUp => scroll(-times * (page - 2).max(1)),
        Action::Top => leap(shown, Some(Span::default())),
        Action::Bottom => to_end(shown),
        Action::NextPane | Action::PreviousPane => shown.activate(shown.active.other()),
        Action::PaneLeft => shown.activate(Which::A),
        Action::PaneRight => shown.activate(Which::B),
        Action::NextQuote => quote(state, times),
        Action::PreviousQuote => quote(state, -times),
        Action::NextMention => mention(state, times),
        Action::PreviousMention => mention(state, -times),
        Action::NextOfPerson => of_person(state, times),
        Action::PreviousOfPerson => of_person(state, -times),
        Action::NextDay => return Some(other_day(state, -times)),
        Action::PreviousDay => return Some(other_day(state, times)),
        Action::GoToDate => prompt::open(state, Purpose::Date),
        Action::Open => return Some(open(state)),
        Action::Why if shown.column().reader.quote().is_some() => {
            state.overlay = Some(Overlay::Why);
        }
        Action::Why => state.say("No quote here. s goes to the next one."),
        Action::Copy => return Some(copy_pair(state, true)),
        Action::CopyWords => return Some(copy_pair(state, false)),
        Action::SwapSides => shown.swap(),
        Action::LockScrolling => {
            shown.lock(!shown.locked);
            let sentence = if shown.locked {
                "Both sides scroll together."
            } else {
                "Each side scrolls alone."
            };
            state.say(sentence);
        }
        Action::MarkForCompare
        | Action::CompareWithPrevious
        | Action::Undo
        | Action::Redo
        | Action::Repeat
        | Action::ShowReader
        | Action::ShowCompare
        | Action::ShowProblems
        | Action::Commands
        | Action::Help
        | Action::Close
        | Action::Quit
        | Action::Cancel
        | Action::LookAgain
        | Action::Redraw
        | Action::Suspend => return None,
        _ => {}
    }
    Some(Vec::new())
}

/// The mouse: the wheel moves the text under it, a click gives it the keys.
pub(in crate::app::update) fn used(state: &mut State, at: Position, wheel: Option<i64>) {
    let Some(shown) = &mut state.compare.shown else {
        return;
    };
    let rooms = shown.rooms;
    let under = |which: &Which| {
        let text = rooms.gutters[*which].union(rooms.texts[*which]);
        text.contains(at)
    };
    let Some(which) = Which::BOTH.into_iter().find(under) else {
        return;
    };
    let area = rooms.texts[which];
    if let Some(by) = wheel {
        // Locked, the other side only follows: the one that leads is moved.
        let moved = if shown.locked { shown.active } else { which };
        let height = rooms.texts[moved].height;
        shown.columns[moved].reader.wheel(by, height);
        return;
    }
    shown.activate(which);
    let reader = &mut shown.columns[which].reader;
    let row = reader.page.get(usize::from(at.y - area.y));
    if let Some(span) = row.and_then(|row| row.span) {
        let column = usize::from(at.x.saturating_sub(area.x));
        let byte = byte_at(reader.text(), span, column);
        let here = Span {
            start: byte,
            end: byte,
        };
        reader.leap(byte, here);
        shown.meet = shown.place().is_some();
    }
}

fn leap(shown: &mut Shown, span: Option<Span>) {
    if let Some(span) = span {
        shown.columns[shown.active].reader.leap(span.start, span);
    }
}

fn to_end(shown: &mut Shown) {
    let reader = &mut shown.columns[shown.active].reader;
    if let Some(opened) = &reader.opened {
        let row = reader.flow.last(&opened.article);
        let span = reader.flow.span(&opened.article, row);
        leap(shown, span);
    }
}

fn quote(state: &mut State, by: i64) {
    let Some(shown) = &mut state.compare.shown else {
        return;
    };
    let reader = &shown.column().reader;
    match reader::quote_from(reader, by) {
        Some(span) => {
            leap(shown, Some(span));
            shown.meet = true;
        }
        None if reader.quotes().is_empty() => {
            state.say("No quotes on this side. Tab changes side.")
        }
        None if by > 0 => state.say("This is the last quote of this side. Tab changes side."),
        None => state.say("This is the first quote of this side. Tab changes side."),
    }
}

fn mention(state: &mut State, by: i64) {
    let Some(shown) = &mut state.compare.shown else {
        return;
    };
    match reader::mention_from(&shown.column().reader, by) {
        Some(span) => leap(shown, Some(span)),
        None if by > 0 => state.say("Nobody is named further on. Tab changes side."),
        None => state.say("Nobody is named before this. Tab changes side."),
    }
}

fn of_person(state: &mut State, by: i64) {
    let Some(shown) = &mut state.compare.shown else {
        return;
    };
    match reader::of_person_from(&shown.column().reader, by) {
        Some((span, sentence)) => {
            leap(shown, Some(span));
            state.say(sentence);
        }
        None => state.say("No named person here. p goes to the next one."),
    }
}

/// Opens the article of the side that has the keys in the reader, at the same words.
fn open(state: &mut State) -> Vec<Effect> {
    let Some(shown) = &state.compare.shown else {
        return Vec::new();
    };
    let column = shown.column();
    let located = column.document.as_ref().and_then(|document| {
        let (number, byte) = document.locate(column.reader.cursor);
        let article = shown.comparison.articles[shown.active].get(number)?;
        Some((article.row.id, byte))
    });
    let Some((id, byte)) = located else {
        return Vec::new();
    };
    state.screen = Screen::Reader;
    sidebar::focus_text(state);
    list::select(state, id, Landing::Byte(byte))
}

/// Copies the quote stood on, and below it what stands for it on the other side.
fn copy_pair(state: &mut State, cite: bool) -> Vec<Effect> {
    let Some(shown) = &state.compare.shown else {
        return Vec::new();
    };
    let Some((number, place)) = shown.place() else {
        state.say("No quote here. s goes to the next one.");
        return Vec::new();
    };
    let here = quoted(&shown.comparison, shown.active, number, cite);
    let twin = place.twin.and_then(|twin| {
        let there = quoted(&shown.comparison, shown.active.other(), twin.index, cite)?;
        Some((twin.likeness, there))
    });
    let copied = match (here, twin) {
        (None, _) => return Vec::new(),
        (Some(here), Some((likeness, there))) if cite => {
            format!("{here}\n{}:\n{there}", relation(likeness))
        }
        (Some(here), Some((_, there))) => format!("{here}\n{there}"),
        (Some(here), None) => here,
    };
    let what = if place.twin.is_some() {
        "both quotes"
    } else {
        "the quote"
    };
    let cited = if cite { ", with citation" } else { "" };
    state.say(format!("Copied {what}{cited} (to the terminal, OSC 52)."));
    vec![Effect::Copy(copied)]
}

/// What the words below are to the words above.
fn relation(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Same => "In the same words",
        Likeness::Cut => "More fully",
        Likeness::Fuller => "Cut short",
        Likeness::Reworded => "In other words",
    }
}

fn quoted(comparison: &Comparison, which: Which, number: usize, cite: bool) -> Option<String> {
    let (article, quote) = comparison.quote(which, number)?;
    let words = quote.span.of(&article.article.text).split_whitespace();
    let words = words.collect::<Vec<_>>().join(" ");
    Some(if cite {
        copy::cited(&words, Some(quote), &article.row)
    } else {
        words
    })
}
