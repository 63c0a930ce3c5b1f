//! Who is named on either side, and how often.

use crate::annotate::model::QuoteKind;
use crate::library::compare::{Pair, Part, PersonPair, SideArticle, Which};
use crate::library::{ArticleId, people};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Everybody on both sides, in the order of the screen.
pub(super) struct Cast {
    pub(super) people: Vec<PersonPair>,
    /// For each article of a side, for each of its persons, the index into `people`.
    pub(super) of: Pair<Vec<Vec<usize>>>,
}

/// Joins the persons of both sides and counts them on each.
pub(super) fn cast(sides: Pair<&[SideArticle]>) -> Cast {
    let mut places: Vec<(Which, usize, &SideArticle)> = Vec::new();
    for which in Which::BOTH {
        let side = sides[which].iter().enumerate();
        places.extend(side.map(|(number, article)| (which, number, article)));
    }
    // The same order whichever side is which: joining may depend on it.
    places.sort_by_key(|(_, _, article)| (article.row.date, article.row.id));
    // An article that stands on both sides has its people once.
    let mut articles: Vec<&SideArticle> = places.iter().map(|place| place.2).collect();
    articles.dedup_by_key(|article| article.row.id);
    let annotations: Vec<_> = articles
        .iter()
        .map(|article| &*article.annotations)
        .collect();
    let joined = people::join(&annotations);
    let row_of: FxHashMap<ArticleId, &Vec<usize>> = (articles.iter().zip(&joined.of))
        .map(|(article, row)| (article.row.id, row))
        .collect();

    let mut found: Vec<PersonPair> = (joined.people.into_iter())
        .map(|member| PersonPair {
            name: member.name,
            aliases: member.aliases,
            gender: member.gender,
            part: Pair::default(),
        })
        .collect();
    let mut of = sides.map(|side| vec![Vec::new(); side.len()]);
    for (which, number, article) in places {
        let Some(&row) = row_of.get(&article.row.id) else {
            continue;
        };
        count(article, row, |person, add| {
            if let Some(person) = found.get_mut(person) {
                add(&mut person.part[which]);
            }
        });
        if let Some(place) = of[which].get_mut(number) {
            place.clone_from(row);
        }
    }
    in_order(found, of)
}

/// Counts an article's people; `row` gives each of them a number.
fn count(article: &SideArticle, row: &[usize], mut part: impl FnMut(usize, &dyn Fn(&mut Part))) {
    for mention in &article.annotations.mentions {
        if let Some(&person) = row.get(mention.person) {
            part(person, &|part| part.mentions += 1);
        }
    }
    for quote in &article.annotations.quotes {
        let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.person);
        if let Some(&person) = speaker.and_then(|person| row.get(person)) {
            part(person, &|part| match quote.kind {
                QuoteKind::Direct => part.direct += 1,
                QuoteKind::Indirect => part.reported += 1,
            });
        }
    }
}

/// Those on both sides first, then by mentions, then by name.
fn in_order(found: Vec<PersonPair>, mut of: Pair<Vec<Vec<usize>>>) -> Cast {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_cached_key(|&at| {
        found.get(at).map(|person| {
            let mentions = person.part.a.mentions + person.part.b.mentions;
            let aliases = person.aliases.clone();
            (
                person.only().is_some(),
                Reverse(mentions),
                person.name.clone(),
                aliases,
            )
        })
    });
    let mut place = vec![0; found.len()];
    for (new, &old) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(old) {
            *place = new;
        }
    }
    for which in Which::BOTH {
        for person in of[which].iter_mut().flatten() {
            *person = place.get(*person).copied().unwrap_or_default();
        }
    }
    let mut people = vec![None; found.len()];
    for (person, &new) in found.into_iter().zip(&place) {
        if let Some(slot) = people.get_mut(new) {
            *slot = Some(person);
        }
    }
    Cast {
        people: people.into_iter().flatten().collect(),
        of,
    }
}
