//! Copying words with where they come from.

use crate::annotate::model::{Quote, QuoteKind};
use crate::app::date;
use crate::app::event::Effect;
use crate::app::reader::Reader;
use crate::app::state::State;
use crate::library::ArticleRow;
use crate::text::Span;

/// Copies the selection, or the quote stood on, or the sentence's paragraph; with or without its
/// citation. The status line says what was copied.
pub(super) fn copy(state: &mut State, cite: bool) -> Vec<Effect> {
    let reader = &state.reader;
    let quote = reader.quote().and_then(|quote| reader.quotes().get(quote));
    let copied = match (reader.selection(), quote) {
        (Some(selection), _) => words(reader, selection, None, cite),
        (None, Some(quote)) => words(reader, quote.span, Some(quote), cite),
        (None, None) => reader
            .block_at(reader.cursor)
            .and_then(|block| words(reader, block, None, cite)),
    };
    let Some((text, count)) = copied else {
        state.say("Nothing to copy yet.");
        return Vec::new();
    };
    let what = match (reader.selection(), quote) {
        (Some(_), _) => "the selection",
        (None, Some(_)) => "the quote",
        (None, None) => "the paragraph",
    };
    let cited = if cite { ", with citation" } else { "" };
    let plural = if count == 1 { "" } else { "s" };
    let sentence = format!("Copied {what}: {count} word{plural}{cited} (to the terminal, OSC 52).");
    state.reader.selecting = None;
    state.say(sentence);
    vec![Effect::Copy(text)]
}

/// Copies the quote, or the place, stood on in what was found.
pub(super) fn found(state: &mut State, cite: bool) -> Vec<Effect> {
    let place = state.results().and_then(|search| {
        let (article, hit) = search.here()?;
        let finding = search.finding(article)?;
        Some((&finding.row, finding.hits.get(hit?)?))
    });
    let Some((row, hit)) = place else {
        state.say("Nothing to copy here.");
        return Vec::new();
    };
    let is_cut = hit.said.is_none() && hit.words.ends_with('…');
    if is_cut || hit.after.starts_with('…') {
        state.say("This is too long to be shown whole. Enter goes there; y copies it there.");
        return Vec::new();
    }
    let count = hit.words.split_whitespace().count();
    let (text, cited) = match cite {
        true => (cited(&hit.words, hit.said.as_ref(), row), ", with citation"),
        false => (hit.words.clone(), ""),
    };
    let plural = if count == 1 { "" } else { "s" };
    state.say(format!(
        "Copied: {count} word{plural}{cited} (to the terminal, OSC 52)."
    ));
    vec![Effect::Copy(text)]
}

/// The text for the clipboard, and how many words of the article it holds.
fn words(
    reader: &Reader,
    span: Span,
    quote: Option<&Quote>,
    cite: bool,
) -> Option<(String, usize)> {
    let opened = reader.opened.as_ref()?;
    let found = span.of(reader.text());
    let count = found.split_whitespace().count();
    let line = found.split_whitespace().collect::<Vec<_>>().join(" ");
    if count == 0 {
        return None;
    }
    if !cite {
        return Some((line, count));
    }
    Some((cited(&line, quote, &opened.row), count))
}

/// Words with whose they are and where they stand.
pub(super) fn cited(words: &str, quote: Option<&Quote>, row: &ArticleRow) -> String {
    let direct = quote.is_none_or(|quote| quote.kind == QuoteKind::Direct);
    let mut text = if direct {
        format!("“{words}”")
    } else {
        format!("{words} (reported)")
    };
    if let Some(speaker) = quote.and_then(|quote| quote.speaker.as_ref()) {
        text.push_str(&format!(" — {}", speaker.name));
    }
    if let Some(outlet) = quote.and_then(|quote| quote.via.as_ref()) {
        text.push_str(&format!(", to {outlet}"));
    }
    let day = row.date.map_or_else(|| "undated".to_owned(), date::long);
    text.push_str(&format!(
        "\n{}, {day} ({})\n",
        row.title.trim_end_matches(['…', ' ']),
        row.path
    ));
    text
}
