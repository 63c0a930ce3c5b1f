//! The people as the reader gets them: in the order of first mention, with every form seen and the
//! fullest one as the name.

use crate::annotate::draft::Draft;
use crate::annotate::lexicon::Class;
use crate::annotate::model::{Mention, MentionKind, Person};
use crate::annotate::person::join::Joined;
use crate::annotate::person::name::Names;
use crate::annotate::person::{gender, title};
use crate::text::Span;
use crate::text::token::Flags;
use compact_str::CompactString;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A mention on its way: where, whose, and how good the form is as the person's name.
struct Place {
    tokens: Range<usize>,
    span: Span,
    kind: MentionKind,
    person: usize,
    rank: u32,
}

/// The forms of one person's name.
#[derive(Default)]
struct Forms {
    /// The number of the first mention of the highest rank.
    best: Option<usize>,
    rank: u32,
    /// The one met last.
    latest: Span,
}

/// The people and mentions of an article.
pub(super) struct Listing {
    pub people: Vec<Person>,
    pub mentions: Vec<Mention>,
    /// The tokens of `mentions`, one for one.
    pub tokens: Vec<Range<usize>>,
}

/// Lists the people and mentions of the article.
pub(super) fn list(draft: &Draft<'_>, names: &Names, joined: &Joined<'_>) -> Listing {
    let mut places = named(draft, names, joined);
    add_titles(draft, names, joined, &mut places);
    let mut numbers = vec![None; joined.people.len()];
    let mut people: Vec<Person> = Vec::with_capacity(joined.people.len());
    let mut forms: Vec<Forms> = Vec::with_capacity(joined.people.len());
    let mut seen: FxHashSet<(usize, &str)> = FxHashSet::default();
    seen.reserve(names.names.len());
    let mut mentions: Vec<Mention> = Vec::with_capacity(places.len());
    let mut tokens: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        let Some(slot) = numbers.get_mut(place.person) else {
            continue;
        };
        let person = *slot.get_or_insert_with(|| {
            people.push(Person {
                name: CompactString::default(),
                // Mostly the whole name and a part of it.
                aliases: Vec::with_capacity(2),
                gender: joined
                    .people
                    .get(place.person)
                    .map(|known| known.gender)
                    .unwrap_or_default(),
            });
            forms.push(Forms::default());
            people.len() - 1
        });
        let form = place.span.of(draft.text);
        if let (Some(listed), Some(forms)) = (people.get_mut(person), forms.get_mut(person)) {
            if form != forms.latest.of(draft.text) && seen.insert((person, form)) {
                listed.aliases.push(one_line(draft, &place.tokens, form));
            }
            forms.latest = place.span;
            if place.rank > forms.rank {
                (forms.best, forms.rank) = (Some(mentions.len()), place.rank);
            }
        }
        mentions.push(Mention {
            span: place.span,
            kind: place.kind,
            person,
        });
        tokens.push(place.tokens);
    }
    for (person, forms) in people.iter_mut().zip(forms) {
        if let Some(best) = forms.best
            && let (Some(mention), Some(tokens)) = (mentions.get(best), tokens.get(best))
        {
            person.name = one_line(draft, tokens, mention.span.of(draft.text));
        }
    }
    Listing {
        people,
        mentions,
        tokens,
    }
}

/// The name that stands at `tokens`; one that a line's end cuts in two is shown on one line.
fn one_line(draft: &Draft<'_>, tokens: &Range<usize>, form: &str) -> CompactString {
    match (tokens.start + 1..tokens.end).any(|at| draft.is(at, Flags::LINE_BEFORE)) {
        true => form.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        false => form.into(),
    }
}

fn named(draft: &Draft<'_>, names: &Names, joined: &Joined<'_>) -> Vec<Place> {
    let mut places = Vec::with_capacity(names.candidates.len());
    for (number, (candidate, owner)) in names.candidates.iter().zip(&joined.owners).enumerate() {
        let Some(person) = *owner else { continue };
        let tokens = candidate.title..candidate.core.end;
        let span = candidate.span(draft, tokens.clone());
        let whole = !joined.slipped.contains(&number);
        places.push(Place {
            tokens,
            span,
            kind: MentionKind::Name,
            person,
            rank: if whole {
                rank(
                    draft,
                    names,
                    candidate.name,
                    candidate.title,
                    candidate.core.start,
                    span,
                )
            } else {
                1
            },
        });
    }
    places
}

/// More parts, then a title (but no mere Mr), then more letters; capitals only where nothing else is.
fn rank(
    draft: &Draft<'_>,
    names: &Names,
    name: usize,
    title: usize,
    core: usize,
    span: Span,
) -> u32 {
    let parts = u32::try_from(names.parts_of(name).len().min(12)).unwrap_or_default();
    let courtesy = |at: usize| {
        matches!(
            draft.word(at).trim_end_matches('.'),
            "Mr" | "Mrs" | "Ms" | "Miss" | "Mx"
        )
    };
    let titled = u32::from(title < core && !courtesy(title));
    let words = span.of(draft.text);
    let shouted = !words.chars().any(char::is_lowercase);
    let letters = u32::try_from(words.len().min(200)).unwrap_or_default();
    if shouted {
        1 + parts
    } else {
        1000 * (1 + parts) + 400 * titled + letters
    }
}

/// Adds the titles that stand alone for somebody known, in their places.
fn add_titles(draft: &Draft<'_>, names: &Names, joined: &Joined<'_>, places: &mut Vec<Place>) {
    let inside = |at: usize| {
        let Some(token) = draft.tokens.get(at) else {
            return false;
        };
        let next = places.partition_point(|place| place.span.end <= token.span.start);
        places
            .get(next)
            .is_some_and(|place| place.span.overlaps(token.span))
    };
    let titles = title::alone(draft, inside);
    if titles.is_empty() {
        return;
    }
    let spouses = spouses(draft, names, joined);
    let mut all = Vec::with_capacity(places.len() + titles.len());
    let mut named = std::mem::take(places).into_iter().peekable();
    let mut order: Vec<usize> = Vec::new();
    for alone in titles {
        let span = draft.span(alone.tokens.clone());
        while let Some(place) = named.next_if(|place| place.span.start < span.start) {
            recent(&mut order, place.person);
            all.push(place);
        }
        let upcoming = named.peek().map(|place| place.person);
        let latest = |pass: &dyn Fn(usize) -> bool| {
            order
                .iter()
                .rev()
                .copied()
                .chain(upcoming)
                .find(|&person| pass(person))
        };
        if let Some(person) = title::holder(draft, &alone, &spouses, &joined.people, latest) {
            recent(&mut order, person);
            all.push(Place {
                tokens: alone.tokens,
                span,
                kind: MentionKind::Title,
                person,
                rank: 0,
            });
        }
    }
    all.extend(named);
    *places = all;
}

/// The people named last, few of them, the last at the end.
fn recent(order: &mut Vec<usize>, person: usize) {
    order.retain(|&other| other != person);
    if order.len() >= 64 {
        order.remove(0);
    }
    order.push(person);
}

/// For each person whether the text introduces them as somebody's wife or husband.
fn spouses(draft: &Draft<'_>, names: &Names, joined: &Joined<'_>) -> Vec<bool> {
    let mut spouses = vec![false; joined.people.len()];
    for (candidate, owner) in names.candidates.iter().zip(&joined.owners) {
        let wed = gender::kin_before(draft, candidate).is_some_and(|at| {
            draft.class(at).any(Class::KIN)
                && matches!(draft.word(at), "wife" | "husband" | "spouse")
        });
        if let Some(slot) = owner.and_then(|person| spouses.get_mut(person)) {
            *slot |= wed;
        }
    }
    spouses
}
