//! The reader's own: read and unread, flags, bookmarks, marks, notes, tags, undo.

use crate::app::event::Effect;
use crate::app::key::{Key, KeyCode};
use crate::app::prompt::Purpose;
use crate::app::reader::Landing;
use crate::app::state::{Letter, State};
use crate::app::update::{compare, correct, list, prompt, reader, resume};
use crate::library::own::{Deed, Identity, Item, Report, Spot, Thing, Wish};
use crate::text::Span;

/// Stands for the end of a line where a note is edited in one line.
const LINE_END: &str = " ¶ ";

/// The vault has something to tell.
pub(super) fn reported(state: &mut State, report: Report) -> Vec<Effect> {
    match report {
        Report::All(book) => {
            let first = !state.kept.arrived;
            state.kept.take(*book);
            correct::show(state);
            if first {
                return resume::begin(state);
            }
            // That a file was moved is known only a little later.
            if !state.touched {
                resume::find_place(state);
            }
        }
        Report::Kept(number) => state.kept.acknowledge(number),
        Report::Turned { deed, said } => {
            state.kept.apply(&deed);
            correct::show(state);
            state.say(said);
            return compare::renew(state);
        }
        Report::Said(said) => state.say(said),
        Report::Trouble(trouble) => state.kept.trouble = trouble,
    }
    Vec::new()
}

pub(super) fn open_identity(state: &State) -> Option<Identity> {
    state.reader.opened.as_ref()?;
    Some(state.reader.identity.clone())
}

/// Whether the article selected is the one shown: for a moment after a leap it is still on its way.
fn is_open(state: &State) -> bool {
    let opened = state.reader.opened.as_ref().map(|opened| opened.row.id);
    opened.is_some() && opened == state.current
}

/// The article selected, shown already or not.
fn selected(state: &State) -> Option<Identity> {
    if is_open(state) {
        return open_identity(state);
    }
    let row = state.list.row(state.current)?;
    let row = state.list.window.rows.get(row)?;
    Some(Identity::of(row, &state.setup.folder))
}

/// Whether places of the text can be kept now; says so where not.
pub(super) fn can_point(state: &mut State) -> bool {
    let can = is_open(state);
    if !can {
        state.say("This article is still being opened.");
    }
    can
}

/// Keeps something of the article selected, and says so.
pub(super) fn keep(state: &mut State, thing: Thing, said: &str) -> Vec<Effect> {
    let Some(of) = selected(state) else {
        return Vec::new();
    };
    state.say(said);
    vec![state.kept.does(Deed::Keep(Item::Of(of, thing)))]
}

fn remove(state: &mut State, thing: Thing, said: &str) -> Vec<Effect> {
    let Some(of) = selected(state) else {
        return Vec::new();
    };
    state.say(said);
    vec![state.kept.does(Deed::Drop(Item::Of(of, thing)))]
}

/// Read, or unread.
pub(super) fn read(state: &mut State, read: bool) -> Vec<Effect> {
    let said = if read { "Read." } else { "Unread." };
    keep(state, Thing::Read(read), said)
}

/// Flags the open article, or takes the flag away.
pub(super) fn flag(state: &mut State) -> Vec<Effect> {
    let selected = selected(state).unwrap_or_default();
    let flagged = state.kept.book.own(&selected).flagged;
    if flagged {
        remove(state, Thing::Flag, "No longer flagged.")
    } else {
        keep(state, Thing::Flag, "Flagged.")
    }
}

/// Keeps the quote stood on to come back to, or no longer.
pub(super) fn bookmark(state: &mut State) -> Vec<Effect> {
    if !can_point(state) {
        return Vec::new();
    }
    let reader = &state.reader;
    let quote = reader.quote().and_then(|quote| reader.quotes().get(quote));
    let Some(span) = quote.map(|quote| quote.span) else {
        state.say("No quote here. s goes to the next one.");
        return Vec::new();
    };
    let there = bookmarks(state).find(|spot| spot.find(state.reader.text()) == Some(span));
    match there.cloned() {
        Some(spot) => remove(state, Thing::Bookmark(spot), "No longer bookmarked."),
        None => {
            let spot = Spot::passage(state.reader.text(), span);
            keep(state, Thing::Bookmark(spot), "Bookmarked; gn lists all.")
        }
    }
}

fn bookmarks(state: &State) -> impl Iterator<Item = &Spot> {
    let record = state.kept.book.find(&state.reader.identity);
    let things = record.map_or(&[][..], |record| &record.things);
    things.iter().filter_map(|thing| match thing {
        Thing::Bookmark(spot) => Some(spot),
        _ => None,
    })
}

/// Tells which quotes are bookmarked, where that may have changed.
pub(super) fn settle_bookmarks(state: &mut State) {
    let reader = &state.reader;
    let id = reader.opened.as_ref().map(|opened| opened.row.id);
    let of = (state.kept.version, id, reader.quotes().len());
    if reader.bookmarked_of == of {
        return;
    }
    let text = reader.text();
    let spans: Vec<Span> = bookmarks(state)
        .filter_map(|spot| spot.find(text))
        .collect();
    let quotes = reader.quotes().iter().enumerate();
    let marked = quotes.filter(|(_, quote)| spans.contains(&quote.span));
    let marked = marked.map(|(number, _)| number).collect();
    state.reader.bookmarked = marked;
    state.reader.bookmarked_of = of;
}

/// Takes back, or does again, so many deeds.
pub(super) fn turn(wish: &Wish, times: i64) -> Vec<Effect> {
    let times = usize::try_from(times).unwrap_or(1);
    vec![Effect::Wish(wish.clone()); times.min(100)]
}

/// Waits for the letter of a mark.
pub(super) fn ask_letter(state: &mut State, letter: Letter) {
    if letter == Letter::Set && !can_point(state) {
        return;
    }
    state.letter = Some(letter);
    state.say(match letter {
        Letter::Set => "Mark: a letter; a to z in this article, A to Z wherever you are.",
        Letter::Go => "Go to mark: its letter.",
    });
}

/// The letter has come.
pub(super) fn letter(state: &mut State, what: Letter, key: Key) -> Vec<Effect> {
    let typed = key.typed().filter(|typed| typed.is_ascii_alphabetic());
    match (what, typed) {
        (_, None) => {
            if key.code != KeyCode::Esc {
                state.say("A mark is a letter, a to z or A to Z.");
            }
            Vec::new()
        }
        (Letter::Set, Some(letter)) => set_mark(state, letter),
        (Letter::Go, Some(letter)) => go_to_mark(state, letter),
    }
}

fn set_mark(state: &mut State, letter: char) -> Vec<Effect> {
    let Some(of) = open_identity(state) else {
        return Vec::new();
    };
    let at = Spot::place(state.reader.text(), state.reader.cursor);
    let item = if letter.is_ascii_uppercase() {
        Item::Mark { letter, of, at }
    } else {
        Item::Of(of, Thing::Mark { letter, at })
    };
    state.say(format!("Mark {letter} set."));
    vec![state.kept.does(Deed::Keep(item))]
}

fn go_to_mark(state: &mut State, letter: char) -> Vec<Effect> {
    let of = state.reader.identity.clone();
    let at = Spot::default();
    let like = if letter.is_ascii_uppercase() {
        Item::Mark { letter, of, at }
    } else {
        Item::Of(of, Thing::Mark { letter, at })
    };
    let (of, at) = match state.kept.book.get(&like) {
        Some(Item::Mark { of, at, .. }) => (of, at),
        Some(Item::Of(of, Thing::Mark { at, .. })) => (of, at),
        _ => {
            state.say(format!("There is no mark {letter}."));
            return Vec::new();
        }
    };
    let here = state.kept.book.find(&state.reader.identity);
    let is_here = of == state.reader.identity
        || here.is_some_and(|here| state.kept.book.find(&of) == Some(here));
    if !is_here {
        state.reader.seek = Some(at.clone());
        return list::path(state, &of, Landing::Byte(at.span.start));
    }
    match at.find(state.reader.text()) {
        Some(place) => {
            reader::leave(state);
            state.reader.leap(place.start, place);
        }
        None => state.say(format!("The words at mark {letter} are gone.")),
    }
    Vec::new()
}

/// The passage a note belongs to: what is selected, or the quote stood in.
fn passage(state: &State) -> Option<Span> {
    let reader = &state.reader;
    let quote = || {
        let quote = reader.quotes().get(reader.quote()?)?;
        Some(quote.span).filter(|span| span.holds(reader.cursor))
    };
    reader.selection().or_else(quote)
}

/// The note kept where one stands: its place as it was kept, and its words.
fn note_here(state: &State) -> (Option<Spot>, String) {
    let text = state.reader.text();
    let passage = passage(state);
    let record = state.kept.book.find(&state.reader.identity);
    let notes = record.map(crate::library::own::Record::notes);
    let there = notes.unwrap_or_default().into_iter().find(|(at, _)| {
        at.and_then(|at| at.find(text)) == passage && at.is_some() == passage.is_some()
    });
    match there {
        Some((at, words)) => (at.cloned(), words.replace('\n', LINE_END)),
        None => (passage.map(|span| Spot::passage(text, span)), String::new()),
    }
}

/// Begins a note on the article, the quote or the selection, or goes on with the one there.
pub(super) fn note(state: &mut State) {
    if !can_point(state) {
        return;
    }
    let (_, words) = note_here(state);
    prompt::open_with(state, Purpose::Note, words, Vec::new());
}

/// A note was written; an empty one goes.
pub(super) fn noted(state: &mut State, typed: &str) -> Vec<Effect> {
    let (at, before) = note_here(state);
    state.reader.selecting = None;
    let text = typed.replace(LINE_END, "\n");
    let thing = Thing::Note { at, text };
    match (typed.is_empty(), before.is_empty()) {
        (true, true) => Vec::new(),
        (true, false) => remove(state, thing, "Note removed."),
        (false, _) => keep(state, thing, "Noted."),
    }
}

/// Asks for a tag; those in use are offered.
pub(super) fn tag(state: &mut State) {
    let records = state.kept.book.records();
    let mut tags: Vec<String> = records
        .flat_map(|record| record.own().tags)
        .map(str::to_owned)
        .collect();
    tags.sort_unstable();
    tags.dedup();
    prompt::open_with(state, Purpose::Tag, String::new(), tags);
}

/// A tag was typed: given, or taken away where the article has it.
pub(super) fn tagged(state: &mut State, typed: &str) -> Vec<Effect> {
    let tag = typed.trim_start_matches('#').trim().to_owned();
    if tag.is_empty() {
        return Vec::new();
    }
    let selected = selected(state).unwrap_or_default();
    let own = state.kept.book.own(&selected);
    if own.tags.contains(&tag.as_str()) {
        let said = format!("No longer tagged {tag}.");
        remove(state, Thing::Tag(tag), &said)
    } else {
        let said = format!("Tagged {tag}.");
        keep(state, Thing::Tag(tag), &said)
    }
}
