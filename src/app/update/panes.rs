//! What depends on the pane that has the keys: moving, opening, switching, closing.

use crate::app::event::Effect;
use crate::app::prompt::Overlay;
use crate::app::reader::{Landing, Reader};
use crate::app::state::{Focus, Screen, State};
use crate::app::update::{list, opening, reader, sidebar};

/// Narrowest and widest measure, in columns.
const MEASURE: (u16, u16) = (24, 160);

/// Columns one press of `+` or `-` changes.
const MEASURE_STEP: i64 = 4;

/// Moves down so many lines or rows (negative: up).
pub(super) fn vertical(state: &mut State, by: i64) -> Vec<Effect> {
    match state.focus {
        Focus::List => return list::rows(state, by, Landing::Remembered),
        Focus::Text => reader::scroll(state, by),
        Focus::Sidebar => sidebar::rows(state, by),
    }
    Vec::new()
}

/// To the beginning, or to the row or paragraph of this number.
pub(super) fn top(state: &mut State, count: Option<u32>) -> Vec<Effect> {
    match state.focus {
        Focus::List => {
            let row = i64::from(count.unwrap_or(1).max(1)) - 1;
            return list::row_at(state, Some(row));
        }
        Focus::Text => reader::top(state, count),
        Focus::Sidebar => sidebar::rows(state, -i64::from(u32::MAX)),
    }
    Vec::new()
}

/// To the end, or to the row or paragraph of this number.
pub(super) fn bottom(state: &mut State, count: Option<u32>) -> Vec<Effect> {
    match (state.focus, count) {
        (_, Some(_)) if state.focus != Focus::Sidebar => return top(state, count),
        (Focus::List, _) => return list::row_at(state, None),
        (Focus::Text, _) => reader::bottom(state),
        (Focus::Sidebar, _) => sidebar::rows(state, i64::from(u32::MAX)),
    }
    Vec::new()
}

/// Enter.
pub(super) fn open(state: &mut State) {
    match state.focus {
        Focus::List => sidebar::focus_text(state),
        Focus::Sidebar => sidebar::open(state),
        Focus::Text => why(state),
    }
}

/// Why this speaker.
pub(super) fn why(state: &mut State) {
    if state.reader.quote().is_some() {
        state.overlay = Some(Overlay::Why);
    } else {
        state.say("No quote here. s goes to the next one.");
    }
}

/// Begins a selection at the place, or at the quote stood on; ends one.
pub(super) fn select(state: &mut State) {
    let reader = &mut state.reader;
    if reader.selecting.take().is_none() && reader.opened.is_some() {
        reader.selecting = Some(reader.cursor);
        state.focus = Focus::Text;
        state.say("Select: h l word, j k line, ( ) sentence, y copies, Esc leaves.");
    }
}

/// Gives the keys to the next pane that shows.
pub(super) fn turn(state: &mut State, by: i64) {
    if !state.panes.wide && state.screen == Screen::Reader {
        return turn_narrow(state, by);
    }
    let shown = shown(state);
    let at = shown
        .iter()
        .position(|focus| *focus == state.focus)
        .unwrap_or(0);
    let next = (at as i64 + by).rem_euclid(shown.len().max(1) as i64);
    give_keys(state, shown.get(next as usize).copied());
}

/// On a narrow screen, where one pane lies over the text at a time: text, sidebar, list.
fn turn_narrow(state: &mut State, by: i64) {
    let order = [Focus::List, Focus::Text, Focus::Sidebar];
    let at = order
        .iter()
        .position(|focus| *focus == state.focus)
        .unwrap_or(1);
    let next = (at as i64 + by).rem_euclid(3) as usize;
    sidebar::focus_text(state);
    match order.get(next) {
        Some(Focus::List) => toggle(state, Focus::List),
        Some(Focus::Sidebar) => toggle(state, Focus::Sidebar),
        _ => {}
    }
}

/// `h` and `l`: to the pane on that side; while selecting, by words.
pub(super) fn sideways(state: &mut State, by: i64) {
    if state.reader.selecting.is_some() {
        return reader::word(state, by);
    }
    if !state.panes.wide {
        let order = [Focus::List, Focus::Text, Focus::Sidebar];
        let at = order
            .iter()
            .position(|focus| *focus == state.focus)
            .unwrap_or(1) as i64;
        if (0..3).contains(&(at + by.signum())) {
            turn_narrow(state, by.signum());
        }
        return;
    }
    let shown = shown(state);
    let at = shown
        .iter()
        .position(|focus| *focus == state.focus)
        .unwrap_or(0);
    let next = usize::try_from(at as i64 + by).unwrap_or(0);
    let next = next.min(shown.len().saturating_sub(1));
    give_keys(state, shown.get(next).copied());
}

fn shown(state: &State) -> Vec<Focus> {
    let panes = &state.panes;
    [
        (Focus::List, panes.list),
        (Focus::Text, panes.text),
        (Focus::Sidebar, panes.sidebar),
    ]
    .into_iter()
    .filter(|(_, pane)| !pane.is_empty())
    .map(|(focus, _)| focus)
    .collect()
}

fn give_keys(state: &mut State, focus: Option<Focus>) {
    state.focus = focus.unwrap_or_default();
    state.sidebar.chosen = None;
    if state.focus == Focus::Sidebar {
        state.sidebar.chosen = state.sidebar.nearest(&state.reader);
    }
}

/// Shows or hides list or sidebar. On a narrow screen what is shown lies over the text and has
/// the keys.
pub(super) fn toggle(state: &mut State, pane: Focus) {
    let wide = state.panes.wide;
    let view = &mut state.view;
    let left_focus = std::mem::take(&mut view.focus);
    let (beside, over, other) = match pane {
        Focus::Sidebar => (
            &mut view.sidebar,
            &mut view.sidebar_over,
            &mut view.list_over,
        ),
        _ => (&mut view.list, &mut view.list_over, &mut view.sidebar_over),
    };
    if wide {
        *beside = !*beside || left_focus;
        return;
    }
    *other = false;
    *over = !*over || left_focus;
    let focus = if *over { pane } else { Focus::Text };
    give_keys(state, Some(focus));
}

/// Longer or shorter lines.
pub(super) fn measure(state: &mut State, by: i64) {
    let room = state.panes.text.width;
    if by > 0 && room < state.view.measure {
        let panes = &state.panes;
        state.say(match panes.list.is_empty() && panes.sidebar.is_empty() {
            true => "There is no room for longer lines.",
            false => "There is no room for longer lines; zf shows the text alone.",
        });
        return;
    }
    let shown = i64::from(room.min(state.view.measure));
    let wanted = (shown + by * MEASURE_STEP).clamp(i64::from(MEASURE.0), i64::from(MEASURE.1));
    state.view.measure = u16::try_from(wanted).unwrap_or(MEASURE.1);
    let columns = state.view.measure;
    state.say(format!("Lines of up to {columns} columns."));
}

/// Back in the history.
pub(super) fn back(state: &mut State, count: u32) -> Vec<Effect> {
    let visit = state
        .here()
        .and_then(|here| state.history.back(here, count));
    visit_again(state, visit, "This is where you began.")
}

/// Forward in the history.
pub(super) fn forward(state: &mut State, count: u32) -> Vec<Effect> {
    let visit = state
        .here()
        .and_then(|here| state.history.forward(here, count));
    visit_again(state, visit, "There is nothing further forward.")
}

fn visit_again(
    state: &mut State,
    visit: Option<crate::app::history::Visit>,
    none: &str,
) -> Vec<Effect> {
    let Some(visit) = visit else {
        state.say(none);
        return Vec::new();
    };
    let landing = Landing::Byte(visit.cursor);
    if state.current == Some(visit.article) {
        return opening::land(state, landing);
    }
    list::show(state, visit.article, landing)
}

/// `q`: closes what is on top; at the reader it asks once, in the line.
pub(super) fn close(state: &mut State) -> Vec<Effect> {
    if std::mem::take(&mut state.closing) {
        return vec![Effect::Quit];
    }
    if state.screen != Screen::Reader {
        state.screen = Screen::Reader;
    } else if state.view.list_over || state.view.sidebar_over {
        sidebar::focus_text(state);
    } else if state.reader.selecting.take().is_none() {
        state.closing = true;
        state.say(match state.kept.trouble {
            Some(_) => "What is not saved is lost; press q again to quit all the same.",
            None => "Press q again to quit.",
        });
    }
    Vec::new()
}

/// Esc: leaves what was begun, one thing at a time.
pub(super) fn cancel(state: &mut State) {
    if state.reader.selecting.take().is_some() {
        return;
    }
    if state.screen != Screen::Reader {
        state.screen = Screen::Reader;
    } else if state.view.list_over || state.view.sidebar_over || state.focus != Focus::Text {
        sidebar::focus_text(state);
    } else if state.reader.found.take().is_none() {
        state.view.focus = false;
    }
}

/// Whether the article has a title that is not simply its first words.
pub(super) fn has_own_title(reader: &Reader) -> bool {
    reader.article().is_some_and(|article| {
        let title = article.title.trim_end_matches(['…', ' ']);
        let text = article.text.trim_start();
        !title.is_empty() && !text.starts_with(title)
    })
}
