//! Lists of quotes from the store, by what is said, who says it and who is named.

use super::*;
use crate::library::query::found::Stretch;
use crate::library::query::parse;
use crate::store::tests::searching::{harbour, written};

impl Reader {
    /// Quotes of one question, as "date: words".
    pub(super) fn quoted(&mut self, typed: &str) -> Vec<String> {
        let query = parse(typed, true).unwrap();
        let ask = Ask::Quotes {
            query,
            from: Stretch::First,
            limit: 100,
        };
        let Reply::Quoted(found) = self.ask(ask) else {
            panic!("no quotes");
        };
        let lines = found.articles.iter().flat_map(|finding| {
            let date = finding
                .row
                .date
                .map_or(String::new(), |date| date.to_string());
            finding
                .hits
                .iter()
                .map(move |hit| format!("{date}: {}", hit.words))
        });
        lines.collect()
    }
}

#[test]
fn quotes_are_found_by_their_own_words_speakers_and_people() {
    let mut reader = Reader::open(Place::Memory);
    let mut articles = harbour();
    articles.push(written(
        "2025-01-02",
        "reply",
        "Dame Ruth Calder said that Tom Arkwright had lied. “I sell bread,” Tom Arkwright said.",
    ));
    reader.load_for_search(&[("a", &articles)]);
    let (lied, bread) = (
        "2025-01-02: Tom Arkwright had lied",
        "2025-01-02: I sell bread,",
    );
    let (hold, nobody) = ("2024-08-01: It won’t hold,", "2024-04-27: Nobody listened,");
    for (typed, quotes) in [
        ("", &[lied, bread, hold, nobody][..]),
        ("bread ", &[bread]),
        ("brea", &[bread]),
        ("harbour ", &[]),
        ("-bread date:2025 ", &[lied]),
        ("by:calder", &[lied, nobody]),
        ("by:arkwright", &[bread]),
        ("about:arkwright", &[lied]),
        ("anonymous:yes", &[hold]),
        ("anonymous:no date:2024", &[nobody]),
        ("date:..2024-05", &[nobody]),
    ] {
        assert_eq!(reader.quoted(typed), quotes, "{typed}");
    }
}

#[test]
fn quotes_come_in_pages_with_how_sure_their_speakers_are() {
    let mut reader = Reader::open(Place::Memory);
    reader.load_for_search(&[("a", &harbour())]);
    let mut from = Stretch::First;
    let mut pages = Vec::new();
    loop {
        let query = parse("", true).unwrap();
        let Reply::Quoted(found) = reader.ask(Ask::Quotes {
            query,
            from,
            limit: 1,
        }) else {
            panic!("no quotes");
        };
        pages.extend(found.articles.iter().map(|finding| {
            let said = finding.hits[0].said.clone().unwrap();
            (finding.row.title.clone(), said)
        }));
        let Some(next) = found.next else { break };
        from = Stretch::After(next);
    }
    for (title, said) in &pages {
        let opened = reader.open_with_marks(title);
        let marks = opened.annotations.unwrap();
        let quote = &marks.quotes[0];
        assert_eq!(
            (said.span, said.kind, said.confidence, &said.via),
            (quote.span, quote.kind, quote.confidence, &quote.via)
        );
        let name = |quote: &crate::annotate::model::Quote| {
            quote.speaker.as_ref().map(|speaker| speaker.name.clone())
        };
        assert_eq!(name(said), name(quote));
    }
    assert_eq!(pages.len(), 2);
}
