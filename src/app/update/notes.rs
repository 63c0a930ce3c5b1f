//! The notes screen: what the reader keeps of all articles, newest article first. The articles come
//! from the store like those of any search; what is kept of them is put beside them here.

use crate::app::event::Effect;
use crate::app::own::Kept;
use crate::app::state::{Screen, State};
use crate::library::own::{Identity, Item, Spot, Thing};
use crate::library::query::Query;
use crate::library::query::found::Findings;
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
    let line = fold(state.notes.input.value());
    let wanted: Vec<&str> = line.split_whitespace().collect();
    found.articles.retain_mut(|finding| {
        let identity = Identity::of(&finding.row, &state.setup.folder);
        finding.hits = kept(&state.kept, &identity);
        finding.hits.retain(|hit| {
            let title = &finding.row.title;
            let all = format!("{title} {} {} {}", hit.before, hit.words, hit.after);
            let all = fold(&all);
            wanted.iter().all(|word| all.contains(word))
        });
        finding.more = false;
        !finding.hits.is_empty()
    });
    state.notes.take(found);
}

/// What is kept of an article: first what belongs to it as a whole, then by place.
fn kept(kept: &Kept, identity: &Identity) -> Vec<Hit> {
    let record = kept.book.find(identity);
    let things = record.map_or(&[][..], |record| &record.things);
    let mut hits: Vec<Hit> = things.iter().filter_map(hit).collect();
    let known = record.map_or(identity, |record| &record.identity);
    hits.extend(kept.book.general().filter_map(|item| match item {
        Item::Mark { letter, of, at } if of == known => Some(mark(*letter, at)),
        _ => None,
    }));
    hits.sort_by_key(|hit| hit.span);
    hits
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
            after: one_line(&at.words),
            ..whole("note", text)
        },
        Thing::Bookmark(at) => Hit {
            span: at.span,
            ..whole("bookmark", &at.words)
        },
        Thing::Mark { letter, at } => mark(*letter, at),
        Thing::Place { .. } | Thing::Read(_) | Thing::Speaker { .. } => return None,
    })
}

fn mark(letter: char, at: &Spot) -> Hit {
    Hit {
        span: at.span,
        before: format!("mark {letter}"),
        words: one_line(&at.words),
        ..Hit::default()
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
