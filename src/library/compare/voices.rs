//! Who speaks on each side, and whether their words stand on the other side too.

use crate::annotate::model::{Quote, QuoteKind, Speaker};
use crate::library::compare::cast::Cast;
use crate::library::compare::{Pair, QuotePlace, SideArticle, Voice, VoiceKind};
use crate::library::thread::words::Words;
use crate::library::thread::{self, Twin, Utterance};
use rustc_hash::FxHashMap;

/// The quotes of a side and those who speak them.
pub(super) struct Voices {
    pub(super) voices: Vec<Voice>,
    pub(super) places: Vec<QuotePlace>,
}

/// What makes two speakers of a side one voice.
#[derive(PartialEq, Eq, Hash)]
enum Identity<'a> {
    Person(usize),
    /// An unnamed source is one voice within its article only.
    Anonymous(usize, &'a str),
    Organisation(&'a str),
}

/// Lists the quotes and voices of both sides, in the order of the text.
pub(super) fn find(sides: Pair<&[SideArticle]>, cast: &Cast) -> Pair<Voices> {
    Pair::new(
        of_side(sides.a, &cast.of.a, cast),
        of_side(sides.b, &cast.of.b, cast),
    )
}

fn of_side(side: &[SideArticle], persons: &[Vec<usize>], cast: &Cast) -> Voices {
    let mut found = Voices {
        voices: Vec::new(),
        places: Vec::new(),
    };
    let mut known = FxHashMap::default();
    for ((number, article), persons) in side.iter().enumerate().zip(persons) {
        for (at, quote) in article.annotations.quotes.iter().enumerate() {
            let voice = quote.speaker.as_ref().map(|speaker| {
                let identity = identity(number, speaker, persons);
                let kind = match identity {
                    Identity::Person(person) => VoiceKind::Person(person),
                    Identity::Anonymous(..) => VoiceKind::Anonymous,
                    Identity::Organisation(_) => VoiceKind::Organisation,
                };
                let next = found.voices.len();
                let voice = *known.entry(identity).or_insert(next);
                if voice == next {
                    found.voices.push(Voice {
                        name: name(speaker, kind, cast),
                        kind,
                        via: Vec::new(),
                        direct: 0,
                        reported: 0,
                        first: found.places.len(),
                    });
                }
                if let Some(voice) = found.voices.get_mut(voice) {
                    add(voice, quote);
                }
                voice
            });
            found.places.push(QuotePlace {
                article: number,
                quote: at,
                voice,
                twin: None,
            });
        }
    }
    found
}

fn identity<'a>(article: usize, speaker: &'a Speaker, persons: &[usize]) -> Identity<'a> {
    let person = speaker.person.and_then(|person| persons.get(person));
    match person {
        Some(&person) => Identity::Person(person),
        None if speaker.anonymous => Identity::Anonymous(article, &speaker.name),
        None => Identity::Organisation(&speaker.name),
    }
}

fn name(speaker: &Speaker, kind: VoiceKind, cast: &Cast) -> String {
    let person = match kind {
        VoiceKind::Person(person) => cast.people.get(person),
        VoiceKind::Anonymous | VoiceKind::Organisation => None,
    };
    person
        .map_or(speaker.name.as_str(), |person| person.name.as_str())
        .to_owned()
}

fn add(voice: &mut Voice, quote: &Quote) {
    match quote.kind {
        QuoteKind::Direct => voice.direct += 1,
        QuoteKind::Indirect => voice.reported += 1,
    }
    if let Some(via) = &quote.via
        && voice.via.iter().all(|known| known != via)
    {
        voice.via.push(via.to_string());
    }
}

/// For each quote of a side its nearest one on the other.
pub(super) fn twins(sides: Pair<&[SideArticle]>, voices: &Pair<Voices>) -> Pair<Vec<Option<Twin>>> {
    let (a, b) = thread::twins(
        &utterances(sides.a, &voices.a),
        &utterances(sides.b, &voices.b),
    );
    Pair::new(a, b)
}

fn utterances(side: &[SideArticle], voices: &Voices) -> Vec<Utterance> {
    let mut found = Vec::with_capacity(voices.places.len());
    for place in &voices.places {
        let words = side.get(place.article).and_then(|article| {
            let quote = article.annotations.quotes.get(place.quote)?;
            Some(Words::of(quote.span.of(&article.article.text)))
        });
        let voice = place.voice.and_then(|voice| voices.voices.get(voice));
        let person = voice.and_then(|voice| match voice.kind {
            VoiceKind::Person(person) => Some(person),
            VoiceKind::Anonymous | VoiceKind::Organisation => None,
        });
        found.push(Utterance {
            words: words.unwrap_or_default(),
            person,
        });
    }
    found
}
