//! Quotes that the reader gave to somebody else, or to nobody.

use crate::annotate::model::{Annotations, Confidence, Person, Quote, Speaker};
use crate::library::corrected::CORRECTED;
use crate::library::own::{Record, Voice};
use crate::text::Span;
use crate::text::fold::fold;
use compact_str::CompactString;

/// Gives quotes to whom the reader gave them, each with the other pieces of its utterance, unless
/// they were corrected on their own.
pub(super) fn give(record: &Record, text: &str, found: &mut Annotations) {
    let said: Vec<(usize, &Voice)> = record
        .speakers()
        .filter_map(|(spot, voice)| Some((quote_at(&found.quotes, spot.find(text)?)?, voice)))
        .collect();
    let begins: Vec<usize> = (0..found.quotes.len())
        .map(|quote| beginning(&found.quotes, quote))
        .collect();
    for number in 0..found.quotes.len() {
        let own = said.iter().find(|(quote, _)| *quote == number);
        let of_utterance = || {
            let begin = begins.get(number);
            said.iter().find(|(quote, _)| begins.get(*quote) == begin)
        };
        if let Some((_, voice)) = own.or_else(of_utterance) {
            let speaker = speaker(voice, &found.people);
            if let Some(quote) = found.quotes.get_mut(number) {
                let mention = quote
                    .speaker
                    .as_ref()
                    .filter(|before| speaker.as_ref().is_some_and(|now| now.name == before.name));
                let mention = mention.and_then(|before| before.mention);
                quote.speaker = speaker.map(|now| Speaker { mention, ..now });
                quote.rule = CORRECTED;
                quote.confidence = Confidence::Sure;
            }
        }
    }
}

/// The quote that shares most with a passage, at least half of the shorter of the two.
fn quote_at(quotes: &[Quote], span: Span) -> Option<usize> {
    let shared = |quote: &Quote| quote.span.overlap(span).map_or(0, Span::len);
    let (number, quote) = quotes.iter().enumerate().max_by_key(|(number, quote)| {
        let exact = quote.span == span;
        (exact, shared(quote), std::cmp::Reverse(*number))
    })?;
    let enough = shared(quote) * 2 >= quote.span.len().min(span.len()) && shared(quote) > 0;
    enough.then_some(number)
}

/// The quote that began the utterance.
fn beginning(quotes: &[Quote], mut number: usize) -> usize {
    // Each step leads to another quote; more steps than quotes would be a circle.
    for _ in 0..quotes.len() {
        match quotes.get(number).and_then(|quote| quote.part_of) {
            Some(before) if before < number => number = before,
            _ => break,
        }
    }
    number
}

fn speaker(voice: &Voice, people: &[Person]) -> Option<Speaker> {
    let (name, anonymous) = match voice {
        Voice::Named(name) => (name, false),
        Voice::Anonymous(name) => (name, true),
        Voice::Nobody => return None,
    };
    let wanted = fold(name);
    let called = |name: &CompactString| fold(name) == wanted;
    let named = |person: &Person| called(&person.name) || person.aliases.iter().any(called);
    let person = people
        .iter()
        .position(|person| called(&person.name))
        .or_else(|| people.iter().position(named))
        .filter(|_| !anonymous);
    let shown = person.and_then(|person| people.get(person));
    Some(Speaker {
        name: shown.map_or_else(|| name.as_str().into(), |person| person.name.clone()),
        mention: None,
        anonymous,
        person,
    })
}
