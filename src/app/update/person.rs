//! One person, or one quote, through all articles: the page of a person, and from one appearance
//! to the next.

use crate::annotate::model::{Gender, Person};
use crate::app::event::Effect;
use crate::app::reader::{Landing, Reader};
use crate::app::search::{Scope, Search};
use crate::app::sidebar::Item;
use crate::app::state::{Focus, Pursued, Screen, State};
use crate::app::update::{list, search};
use crate::library::Ask;
use crate::library::across::{Appearance, PersonPage, Pursuit, Whom};
use crate::library::query::Query;

/// Shows the page of the person stood on; where one stands on nobody, and on such a page, the people
/// of the collection.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    match whom_here(state).filter(|_| state.screen != Screen::Person) {
        Some(whom) => open_page(state, whom),
        None => open_people(state),
    }
}

/// Shows the people of the collection, ready for typing.
fn open_people(state: &mut State) -> Vec<Effect> {
    let from = match state.screen {
        Screen::Person => state.person.back,
        screen => screen,
    };
    if from != Screen::People {
        state.people.back = from;
    }
    state.screen = Screen::People;
    state.people.typing = state.people.lines.is_empty();
    search::renew(state)
}

/// Shows the page of somebody.
pub(super) fn open_page(state: &mut State, whom: Whom) -> Vec<Effect> {
    let back = match state.screen {
        Screen::Person => state.person.back,
        screen => screen,
    };
    state.screen = Screen::Person;
    state.person = Search {
        back,
        whom: Some(whom),
        ..Search::of(Scope::Person)
    };
    let ask = state.person.ask(Query::default());
    vec![state.ask(ask)]
}

/// Articles that name the person have come.
pub(super) fn paged(state: &mut State, page: PersonPage) {
    state.person.persona = Some(page.persona);
    state.person.take(page.found);
}

/// The person stood on: on a list of what was found, who says what is stood on.
fn whom_here(state: &State) -> Option<Whom> {
    if let Some(search) = state.results() {
        if let Some(person) = search.person_here() {
            return Some(Whom::Called(person.name.clone()));
        }
        let (article, hit) = search.target()?;
        let speaker = hit?.said.as_ref()?.speaker.as_ref()?;
        speaker.person?;
        let name = speaker.name.clone();
        return Some(Whom::Seen {
            person: Person {
                aliases: vec![name.clone()],
                name,
                gender: Gender::Unknown,
            },
            article,
        });
    }
    let reader = state.reading();
    let in_sidebar = state.screen == Screen::Reader && state.focus == Focus::Sidebar;
    let person = match state.sidebar.chosen.filter(|_| in_sidebar) {
        Some(Item::Person(rank)) => reader.index.people.get(rank).copied(),
        Some(Item::Quote(quote)) => {
            let speaker = reader.quotes().get(quote)?.speaker.as_ref();
            speaker.and_then(|speaker| speaker.person)
        }
        None => reader.person(),
    };
    seen(reader, person?)
}

fn seen(reader: &Reader, person: usize) -> Option<Whom> {
    let article = reader.opened.as_ref()?.row.id;
    let person = reader.annotations()?.people.get(person)?.clone();
    Some(Whom::Seen { person, article })
}

/// To the next article, later or earlier, that names the person stood on, or that quotes the same
/// words.
pub(super) fn follow(state: &mut State, later: bool, times: u32) -> Vec<Effect> {
    let reader = &state.reader;
    let Some(from) = reader.opened.as_ref().map(|opened| opened.row.id) else {
        return Vec::new();
    };
    let named = reader.mention().map(|mention| mention.person);
    let quote = reader.quote().and_then(|quote| reader.quotes().get(quote));
    let (pursuit, name) = match (named.and_then(|person| seen(reader, person)), quote) {
        (Some(whom), _) => {
            let name = match &whom {
                Whom::Seen { person, .. } => person.name.to_string(),
                Whom::Called(name) => name.clone(),
                Whom::Known(persona) => persona.name.clone(),
            };
            (Pursuit::Person(whom), Some(name))
        }
        (None, Some(quote)) => {
            let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.person);
            let pursuit = Pursuit::Quote {
                words: quote.span.of(reader.text()).to_owned(),
                speaker: speaker.and_then(|person| seen(reader, person)),
            };
            (pursuit, None)
        }
        (None, None) => {
            state.say("No named person and no quote here. p and s go to the next ones.");
            return Vec::new();
        }
    };
    state.pursued = Pursued { name, later };
    let times = times as usize;
    let ask = Ask::Next {
        pursuit,
        from,
        later,
        times,
    };
    vec![state.ask(ask)]
}

/// Where that is has been found.
pub(super) fn followed(state: &mut State, found: Option<Appearance>) -> Vec<Effect> {
    if let Some(found) = found {
        return list::select(state, found.article, Landing::Byte(found.span.start));
    }
    let Pursued { name, later } = std::mem::take(&mut state.pursued);
    let when = if later { "later" } else { "earlier" };
    let searchable = if state.totals.searchable {
        ""
    } else {
        " so far: not everything can be searched yet"
    };
    state.say(match name {
        Some(name) => format!("{name} is named in no {when} article{searchable}."),
        None => format!(
            "These words are in no {when} article{searchable}. On a name it goes by the person."
        ),
    });
    Vec::new()
}
