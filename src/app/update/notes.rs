//! The notes screen: what the reader keeps of all articles, newest article first. The articles come
//! from the store like those of any search; what is kept of them is put beside them here.

use crate::app::event::Effect;
use crate::app::search::Line;
use crate::app::state::{Screen, State};
use crate::app::update::{correct, person, search};
use crate::library::across::Whom;
use crate::library::own::{Deed, Identity, Item, Spot, Thing, Voice};
use crate::library::query::Query;
use crate::library::query::found::{Finding, Findings};
use crate::library::query::hits::Hit;
use crate::text::fold::fold;

/// Shows what is kept, as it is now.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    if !matches!(state.screen, Screen::Notes) {
        state.notes.back = state.screen;
    }
    state.screen = Screen::Notes;
    state.notes.typing = false;
    let ask = state.notes.ask(Query::of_notes());
    vec![state.ask(ask)]
}

/// Articles of which something is kept have come: those that hold all words of the line.
pub(super) fn take(state: &mut State, mut found: Findings) {
    let wanted = Wanted::of(state);
    found.articles.retain_mut(|finding| {
        fill(finding, state, &wanted);
        !finding.hits.is_empty()
    });
    state.notes.corrections = corrections(state, &wanted);
    state.notes.kept_version = state.kept.version;
    state.notes.take(found);
}

/// Lists what is kept of the articles at hand as it is now, where that has changed.
pub(super) fn settle(state: &mut State) {
    if state.screen != Screen::Notes || state.notes.kept_version == state.kept.version {
        return;
    }
    let wanted = Wanted::of(state);
    let mut articles = state.notes.articles.take();
    for finding in articles.iter_mut().flatten() {
        fill(finding, state, &wanted);
    }
    state.notes.articles = articles;
    state.notes.corrections = corrections(state, &wanted);
    state.notes.kept_version = state.kept.version;
    state.notes.renew_lines();
}

/// What is stood on, where that belongs to an article.
fn item_here(state: &State) -> Option<Item> {
    let search = &state.notes;
    let Line::Hit(article, hit) = search.lines.get(search.chosen)? else {
        return None;
    };
    let kept = kept(state, search.finding(*article)?, &Wanted::of(state));
    kept.into_iter().nth(*hit).map(|(_, item)| item)
}

/// The words that what is stood on belongs to.
pub(super) fn spot_here(state: &State) -> Option<Spot> {
    item_here(state)?.spot().cloned()
}

/// Keeps what is stood on no longer.
pub(super) fn remove(state: &mut State) -> Vec<Effect> {
    let correction = state.notes.correction_here().cloned();
    let Some(item) = correction.or_else(|| item_here(state)) else {
        state.say("This takes away a single note, mark or correction; go to its line.");
        return Vec::new();
    };
    let effect = state.kept.does(Deed::Drop(item));
    correct::show(state);
    state.say("Removed; u brings it back.");
    vec![effect]
}

/// Goes to whom a correction is about: the page of the person; where the name is nobody's, its
/// places.
pub(super) fn go_to(state: &mut State, correction: Item) -> Vec<Effect> {
    match correction {
        Item::Same { name, .. } => person::open_page(state, Whom::Called(name)),
        Item::NoPerson { name } => search::look_for(state, &format!("\"{name}\" ")),
        _ => Vec::new(),
    }
}

/// The words of the line, folded.
struct Wanted(Vec<String>);

impl Wanted {
    fn of(state: &State) -> Self {
        let line = fold(state.notes.input.value());
        Self(line.split_whitespace().map(str::to_owned).collect())
    }

    /// Whether all of them stand in what is kept, or in the title.
    fn are_in(&self, title: &str, hit: &Hit) -> bool {
        let all = format!("{title} {} {} {}", hit.before, hit.words, hit.after);
        let all = fold(&all);
        self.0.iter().all(|word| all.contains(word))
    }
}

fn fill(finding: &mut Finding, state: &State, wanted: &Wanted) {
    let kept = kept(state, finding, wanted);
    finding.hits = kept.into_iter().map(|(hit, _)| hit).collect();
    finding.more = false;
}

/// What is kept of an article: first what belongs to it as a whole, then by place.
fn kept(state: &State, finding: &Finding, wanted: &Wanted) -> Vec<(Hit, Item)> {
    let identity = Identity::of(&finding.row, &state.setup.folder);
    let record = state.kept.book.find(&identity);
    let known = record.map_or(&identity, |record| &record.identity);
    let things = record.map_or(&[][..], |record| &record.things);
    let things = things.iter().filter_map(|thing| {
        let item = Item::Of(known.clone(), thing.clone());
        Some((hit(thing)?, item))
    });
    let marks = state.kept.book.general().filter_map(|item| match item {
        Item::Mark { letter, of, at } if of == known => Some((mark(*letter, at), item.clone())),
        _ => None,
    });
    let mut kept: Vec<(Hit, Item)> = things.chain(marks).collect();
    kept.retain(|(hit, _)| wanted.are_in(&finding.row.title, hit));
    kept.sort_by_key(|(hit, _)| hit.span);
    kept
}

/// What the reader said of people.
fn corrections(state: &State, wanted: &Wanted) -> Vec<(Item, Hit)> {
    let told = |item: &Item| {
        let (kind, words) = match item {
            Item::Same { name, other } => ("same", format!("{other} is {name}")),
            Item::NoPerson { name } => ("nobody", format!("{name} is no person")),
            _ => return None,
        };
        let hit = Hit {
            before: kind.to_owned(),
            words: one_line(&words),
            ..Hit::default()
        };
        Some((item.clone(), hit))
    };
    let all = state.kept.book.general().filter_map(told);
    all.filter(|(_, hit)| wanted.are_in("", hit)).collect()
}

/// The kind stands before the words, the passage after them.
fn hit(thing: &Thing) -> Option<Hit> {
    let whole = |kind: &str, words: &str| Hit {
        before: kind.to_owned(),
        words: one_line(words),
        ..Hit::default()
    };
    Some(match thing {
        Thing::Flag => whole("flag", ""),
        Thing::Tag(tag) => whole("tag", &format!("#{tag}")),
        Thing::Note { at: None, text } => whole("note", text),
        Thing::Note { at: Some(at), text } => Hit {
            span: at.span,
            after: at.shown(),
            ..whole("note", text)
        },
        Thing::Bookmark(at) => Hit {
            span: at.span,
            ..whole("bookmark", &at.shown())
        },
        Thing::Mark { letter, at } => mark(*letter, at),
        Thing::Speaker { at, voice } => Hit {
            span: at.span,
            after: at.shown(),
            ..whole("speaker", &speaker(voice))
        },
        Thing::Place { .. } | Thing::Read(_) => return None,
    })
}

fn speaker(voice: &Voice) -> String {
    match voice {
        Voice::Named(name) => name.clone(),
        Voice::Anonymous(name) => format!("{name}, not named"),
        Voice::Nobody => "nobody".to_owned(),
    }
}

fn mark(letter: char, at: &Spot) -> Hit {
    Hit {
        span: at.span,
        before: format!("mark {letter}"),
        words: at.shown(),
        ..Hit::default()
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
