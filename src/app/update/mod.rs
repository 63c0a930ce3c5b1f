//! What an action and an answer do to the state: one arm a line, routed to a file a subject.

mod compare;
mod copy;
mod correct;
mod find;
mod list;
mod mouse;
mod notes;
mod opening;
mod own;
mod panes;
mod person;
mod prompt;
mod queries;
mod reader;
mod resume;
mod search;
mod sidebar;
mod versions;

use crate::app::action::Action;
use crate::app::event::{Effect, Event};
use crate::app::key::{self, Key, KeyCode};
use crate::app::keymap::{Outcome, Pending};
use crate::app::layout;
use crate::app::list::height;
use crate::app::pages::Awaited;
use crate::app::prompt::{Overlay, Purpose};
use crate::app::reader::Landing;
use crate::app::search::rooms;
use crate::app::state::{Focus, Letter, Screen, State};
use crate::library::own::Wish;
use crate::library::{Answer, Ask, Reply};
use ratatui::layout::Size;

/// How long a waiting key waits before what may follow is shown, in milliseconds.
const EXPLAIN_AFTER: u64 = 400;

/// How long the newest article is shown whatever arrives, if the reader does nothing, in
/// milliseconds.
const FOLLOW_NEWEST: u64 = 800;

/// Takes in one event and says what the shell must do about it.
pub fn handle(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::Key(key) => pressed(state, key),
        Event::Mouse(mouse) => {
            state.touched = true;
            state.notice = None;
            mouse::used(state, mouse)
        }
        Event::Paste(text) => prompt::pasted(state, &text),
        Event::Resize(columns, rows) => resized(state, Size::new(columns, rows)),
        Event::Colour(ground, colour) => {
            state.colours.told(ground, colour);
            Vec::new()
        }
        Event::Answer(answer) => answered(state, answer),
        Event::Own(report) => own::reported(state, report),
        Event::Notice(sentence) => {
            state.say(sentence);
            Vec::new()
        }
        Event::Tick(_) => {
            state.waited = true;
            state.pending.explained = !state.pending.keys.is_empty();
            Vec::new()
        }
    };
    settle(state);
    effects.extend(resume::follow(state));
    if let Some(end) = effects.iter().position(|effect| *effect == Effect::Quit) {
        let session = resume::session(state);
        effects.splice(end..end, session);
    }
    effects.extend(list::replenish(state));
    effects.extend(search::replenish(state));
    effects
}

/// Brings everything derived in step with the state: panes, wrapped lines, what is scrolled to.
fn settle(state: &mut State) {
    state.view.titled = panes::has_own_title(&state.reader);
    state.panes = layout::panes(state.size, state.view);
    let panes = state.panes;
    if panes.list.is_empty() && state.focus == Focus::List
        || panes.sidebar.is_empty() && state.focus == Focus::Sidebar
    {
        state.focus = Focus::Text;
        state.sidebar.chosen = None;
    }
    state.reader.settle(panes.text.width, panes.text.height);
    if let Some(shown) = state
        .compare
        .shown
        .as_mut()
        .filter(|_| state.screen == Screen::Compare)
    {
        shown.settle(panes.room);
    }
    own::settle_bookmarks(state);
    notes::settle(state);
    if let Some(search) = state.results_mut() {
        let results = rooms(search.scope, panes.room).results.height;
        search.settle(results.into());
    }
    let rows = height(panes.list.height, !state.days.is_empty());
    state.list.settle(state.current, rows);
    let (width, height) = (panes.sidebar.width, panes.sidebar.height);
    state.sidebar.settle(&state.reader, width, height);
}

fn resized(state: &mut State, size: Size) -> Vec<Effect> {
    let first = state.size == Size::ZERO;
    state.size = size;
    state.list.held = false;
    if !first {
        return Vec::new();
    }
    let mut effects = list::newest(state);
    effects.push(state.ask(Ask::Days));
    effects.push(Effect::WakeAfter(FOLLOW_NEWEST));
    effects
}

fn pressed(state: &mut State, key: Key) -> Vec<Effect> {
    state.touched = true;
    state.notice = None;
    if state.prompt.is_some() {
        return prompt::pressed(state, key);
    }
    if let Some(letter) = state.letter.take() {
        return own::letter(state, letter, key);
    }
    if state.pending.keys.is_empty()
        && let Some(effects) = prompt::over(state, key)
    {
        return effects;
    }
    if state.results().is_some_and(|search| search.typing) {
        return search::pressed(state, key);
    }
    let waiting = &mut state.pending;
    if *waiting != Pending::default() && key.code == KeyCode::Esc {
        *waiting = Pending::default();
        return Vec::new();
    }
    let mut pressed = waiting.keys.clone();
    pressed.push(key);
    match state.keymap.press(&mut state.pending, state.screen, key) {
        Outcome::Act(action, count) => act(state, action, count),
        Outcome::Wait if state.pending.keys.len() == 1 => {
            vec![Effect::WakeAfter(EXPLAIN_AFTER)]
        }
        Outcome::Wait => Vec::new(),
        Outcome::Unbound => {
            state.say(format!(
                "{} does nothing here; ? shows all keys.",
                key::label(&pressed)
            ));
            Vec::new()
        }
    }
}

/// Carries out an action, by key or by name.
pub(crate) fn act(state: &mut State, action: Action, count: Option<u32>) -> Vec<Effect> {
    if action.repeats() {
        state.last_leap = Some((action, count));
    }
    if action != Action::Close {
        state.closing = false;
    }
    if state.reader.edge.is_some_and(|edge| edge != action) {
        state.reader.edge = None;
    }
    if state.screen == Screen::Compare
        && let Some(effects) = compare::act(state, action, count)
    {
        return effects;
    }
    if state.results().is_some()
        && let Some(effects) = search::act(state, action, count)
    {
        return effects;
    }
    let times = i64::from(count.unwrap_or(1));
    let page = i64::from(state.panes.text.height);
    match action {
        Action::Down => return panes::vertical(state, times),
        Action::Up => return panes::vertical(state, -times),
        Action::HalfPageDown => return panes::vertical(state, times * (page / 2).max(1)),
        Action::HalfPageUp => return panes::vertical(state, -times * (page / 2).max(1)),
        Action::PageDown => return panes::vertical(state, times * (page - 2).max(1)),
        Action::PageUp => return panes::vertical(state, -times * (page - 2).max(1)),
        Action::Top => return panes::top(state, count),
        Action::Bottom => return panes::bottom(state, count),
        Action::NextParagraph => reader::paragraph(state, times),
        Action::PreviousParagraph => reader::paragraph(state, -times),
        Action::NextSentence => reader::sentence(state, times),
        Action::PreviousSentence => reader::sentence(state, -times),
        Action::NextPane => panes::turn(state, 1),
        Action::PreviousPane => panes::turn(state, -1),
        Action::PaneLeft => panes::sideways(state, -times),
        Action::PaneRight => panes::sideways(state, times),
        Action::NextQuote => return reader::quote(state, action, times),
        Action::PreviousQuote => return reader::quote(state, action, -times),
        Action::NextMention => return reader::mention(state, action, times),
        Action::PreviousMention => return reader::mention(state, action, -times),
        Action::NextOfPerson => reader::of_person(state, times),
        Action::PreviousOfPerson => reader::of_person(state, -times),
        Action::NextArticle => return list::rows(state, times, Landing::Remembered),
        Action::PreviousArticle => return list::rows(state, -times, Landing::Remembered),
        Action::NextDay => return list::days(state, times),
        Action::PreviousDay => return list::days(state, -times),
        Action::GoToDate => prompt::open(state, Purpose::Date),
        Action::Back => return panes::back(state, count.unwrap_or(1)),
        Action::Forward => return panes::forward(state, count.unwrap_or(1)),
        Action::Repeat => {
            return match state.last_leap {
                Some((leap, before)) => act(state, leap, count.or(before)),
                None => Vec::new(),
            };
        }
        Action::Find => prompt::open(state, Purpose::Find(state.reader.cursor)),
        Action::FindNext => find::step(state, times),
        Action::FindPrevious => find::step(state, -times),
        Action::SearchAll => search::open(state),
        Action::SavedSearches => queries::saved(state),
        Action::Remove
        | Action::SaveSearch
        | Action::EditQuery
        | Action::NextFound
        | Action::PreviousFound => {}
        Action::FilterList => prompt::open(state, Purpose::Filter),
        Action::ClearFilter => return search::clear_filter(state),
        Action::Open => panes::open(state),
        Action::Why => panes::why(state),
        Action::NextUnread => return list::unread(state, 1),
        Action::PreviousUnread => return list::unread(state, -1),
        Action::MarkRead => return own::read(state, true),
        Action::MarkUnread => return own::read(state, false),
        Action::Flag => return own::flag(state),
        Action::SetMark => own::ask_letter(state, Letter::Set),
        Action::GoToMark => own::ask_letter(state, Letter::Go),
        Action::Note => own::note(state),
        Action::Tag => own::tag(state),
        Action::Bookmark => return own::bookmark(state),
        Action::CorrectSpeaker => correct::speaker(state),
        Action::SamePerson => correct::same_person(state),
        Action::NoPerson => return correct::no_person(state),
        Action::Undo => return own::turn(&Wish::Undo, times),
        Action::Redo => return own::turn(&Wish::Redo, times),
        Action::Select => panes::select(state),
        Action::Copy => return copy::copy(state, true),
        Action::CopyWords => return copy::copy(state, false),
        Action::MarkForCompare => return compare::mark(state),
        Action::CompareWithPrevious => return compare::with_previous(state),
        Action::ShowVersions => return versions::list(state),
        Action::SwapSides | Action::LockScrolling => {}
        Action::ShowQuotes => return search::open_quotes(state),
        Action::ShowPerson => return person::open(state),
        Action::LaterAppearance => return person::follow(state, true, count.unwrap_or(1)),
        Action::EarlierAppearance => return person::follow(state, false, count.unwrap_or(1)),
        Action::ShowReader => state.screen = Screen::Reader,
        Action::ShowCompare => return compare::show(state),
        Action::ShowNotes => return notes::open(state),
        Action::ShowProblems => {
            let (rows, chosen) = (None, 0);
            state.overlay = Some(Overlay::Problems { rows, chosen });
            return vec![state.ask(Ask::Problems)];
        }
        Action::ToggleList => panes::toggle(state, Focus::List),
        Action::ToggleSidebar => panes::toggle(state, Focus::Sidebar),
        Action::FoldCopies => list::fold(state),
        Action::ToggleFocus => state.view.focus = !state.view.focus,
        Action::Centre => state.reader.centre(state.panes.text.height),
        Action::Wider => panes::measure(state, times),
        Action::Narrower => panes::measure(state, -times),
        Action::Commands => prompt::open(state, Purpose::Command),
        Action::Help => state.overlay = Some(Overlay::help(state.screen)),
        Action::Close => return panes::close(state),
        Action::Quit => return vec![Effect::Quit],
        Action::Cancel => panes::cancel(state),
        Action::LookAgain => return vec![Effect::LookAgain, Effect::Wish(Wish::Look)],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
    }
    Vec::new()
}

fn answered(state: &mut State, answer: Answer) -> Vec<Effect> {
    if !state.asked.awaits(&answer) {
        return Vec::new();
    }
    match answer.reply {
        Reply::Page(page) => return list::paged(state, page),
        Reply::Opened(opened) => return opening::opened(state, opened),
        Reply::Versions(found) => versions::listed(state, found),
        Reply::Compared(comparison) => return compare::compared(state, *comparison),
        Reply::Changed { edited, gone } => {
            let mut effects = list::changed(state, &edited, &gone);
            effects.extend(versions::edited(state, &edited));
            // Files may have moved, and what is kept of them with them.
            effects.push(Effect::Wish(Wish::Look));
            return effects;
        }
        Reply::Totals(totals) => {
            let before = state.totals;
            let mut effects = list::totals(state, totals);
            effects.extend(search::totals(state, before));
            return effects;
        }
        Reply::Found(found) if state.asked.of_notes(answer.seq) => notes::take(state, found),
        Reply::Timeline(timeline) if state.asked.of_notes(answer.seq) => {
            state.notes.timeline = Some(timeline);
        }
        Reply::Found(findings) => state.search.take(findings),
        Reply::Timeline(timeline) => state.search.timeline = Some(timeline),
        Reply::Quoted(findings) => state.quotes.take(findings),
        Reply::People(page) => state.people.take_people(page),
        Reply::Person(page) => person::paged(state, page),
        Reply::PersonSums(sums) => state.person.sums = Some(sums),
        Reply::Next(found) => return person::followed(state, found),
        Reply::Days(days) => {
            state.asked.days_under_way = false;
            state.days = days;
        }
        Reply::Problems(problems) => {
            if let Some(Overlay::Problems { rows, .. }) = &mut state.overlay {
                *rows = Some(problems);
            }
        }
        Reply::Failed(sentence) => {
            state.asked.page_under_way = false;
            state.asked.days_under_way = false;
            state.compare.wanted = None;
            state.search.awaited = Awaited::Nothing;
            state.quotes.awaited = Awaited::Nothing;
            state.notes.awaited = Awaited::Nothing;
            state.person.awaited = Awaited::Nothing;
            state.people.awaited = Awaited::Nothing;
            state.say(sentence);
        }
    }
    Vec::new()
}
