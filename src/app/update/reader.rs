//! Moving in the text: by line, sentence, paragraph, quote and person.

use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::reader::{Landing, Reader, border};
use crate::app::state::State;
use crate::app::update::list;
use crate::text::landmarks::Landmarks;
use crate::text::token::{Token, tokenize};
use crate::text::{Span, sentence};

/// Most sentences one key moves over.
const MOST_SENTENCES: u64 = 200;

/// Bytes of a very long paragraph that are cut into sentences around the place.
const SENTENCES_AROUND: u32 = 32 * 1024;

/// Lines and pages; the view moves along.
pub(super) fn scroll(state: &mut State, by: i64) {
    let reader = &mut state.reader;
    let before = (reader.top, reader.cursor);
    reader.scroll(by, state.panes.text.height);
    let is_moved = (reader.top, reader.cursor) != before;
    if is_moved || reader.opened.is_none() || reader.selecting.is_some() {
        return;
    }
    let (end, neighbour, action) = if by > 0 {
        ("last", "next", Action::NextArticle)
    } else {
        ("first", "previous", Action::PreviousArticle)
    };
    let key = first_key(action);
    state.say(format!(
        "This is the {end} line of the article. Press {key} for the {neighbour} article."
    ));
}

/// To the beginning, or to the paragraph of this number.
pub(super) fn top(state: &mut State, paragraph: Option<u32>) {
    leave(state);
    let number = paragraph.unwrap_or(1).saturating_sub(1) as usize;
    let blocks = state
        .reader
        .article()
        .map_or(&[][..], |article| &article.blocks);
    if let Some(block) = blocks.get(number.min(blocks.len().saturating_sub(1))) {
        let start = block.span.start;
        state.reader.leap(start, Span { start, end: start });
    }
}

/// To the end.
pub(super) fn bottom(state: &mut State) {
    leave(state);
    let reader = &mut state.reader;
    if let Some(opened) = &reader.opened {
        let row = reader.flow.last(&opened.article);
        if let Some(span) = reader.flow.span(&opened.article, row) {
            reader.leap(span.start, span);
        }
    }
}

/// Puts the place into the history before a leap inside the article.
pub(super) fn leave(state: &mut State) {
    if let Some(here) = state.here() {
        state.history.leave(here);
    }
}

/// Paragraphs: to the beginning of the next or previous one; upwards first to the beginning of
/// the one stood in.
pub(super) fn paragraph(state: &mut State, by: i64) {
    let cursor = state.reader.cursor;
    let starts: Vec<u32> = match state.reader.article() {
        Some(article) => {
            let at = article
                .blocks
                .partition_point(|block| block.span.start <= cursor);
            let reach = by.unsigned_abs() as usize + 1;
            let near = at.saturating_sub(reach)..(at + reach).min(article.blocks.len());
            let blocks = article.blocks.get(near).unwrap_or(&[]);
            blocks.iter().map(|block| block.span.start).collect()
        }
        None => return,
    };
    to_start(state, &starts, by);
}

/// Sentences, in the same way.
pub(super) fn sentence(state: &mut State, by: i64) {
    for _ in 0..by.unsigned_abs().min(MOST_SENTENCES) {
        let before = state.reader.cursor;
        one_sentence(state, by.signum());
        if state.reader.cursor == before {
            break;
        }
    }
}

fn one_sentence(state: &mut State, by: i64) {
    let (cursor, reader) = (state.reader.cursor, &state.reader);
    let Some(article) = reader.article() else {
        return;
    };
    let at = article
        .blocks
        .partition_point(|block| block.span.start <= cursor);
    let near = at.saturating_sub(2)..(at + 1).min(article.blocks.len());
    let mut starts = Vec::new();
    for block in article.blocks.get(near).unwrap_or(&[]) {
        let start = block
            .span
            .start
            .max(cursor.saturating_sub(SENTENCES_AROUND));
        let end = block.span.end.min(cursor.saturating_add(SENTENCES_AROUND));
        let within = Span {
            start: border(&article.text, start),
            end: border(&article.text, end),
        };
        let (mut tokens, mut found): (Vec<Token>, _) = (Vec::new(), Vec::new());
        tokenize(&article.text, within, &mut tokens);
        let all = 0..tokens.len();
        let landmarks = Landmarks::of(&tokens);
        sentence::sentences(
            &article.text,
            &mut tokens,
            landmarks.ends(),
            all,
            &mut found,
        );
        let firsts = found.iter().filter_map(|range| tokens.get(range.start));
        starts.extend(firsts.map(|token| token.span.start));
        if block.span.start < within.start {
            starts.retain(|start| *start > within.start);
        }
    }
    starts.dedup();
    to_start(state, &starts, by);
}

/// To the start so many starts from the place; stops at the first and the last.
fn to_start(state: &mut State, starts: &[u32], by: i64) {
    let cursor = state.reader.cursor;
    let target = if by > 0 {
        let next = starts.partition_point(|start| *start <= cursor);
        starts
            .get(next + by as usize - 1)
            .or_else(|| starts.last().filter(|last| **last > cursor))
    } else {
        let below = starts.partition_point(|start| *start < cursor);
        let target = below.saturating_sub(by.unsigned_abs() as usize);
        starts.get(target).filter(|start| **start < cursor)
    };
    if let Some(start) = target.copied() {
        state.reader.leap(start, Span { start, end: start });
    }
}

/// Words, while selecting.
pub(super) fn word(state: &mut State, by: i64) {
    let reader = &mut state.reader;
    let text = reader.text();
    let mut cursor = reader.cursor as usize;
    for _ in 0..by.unsigned_abs() {
        cursor = if by > 0 {
            let rest = text.get(cursor..).unwrap_or("");
            let gap = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let after = rest.get(gap..).unwrap_or("");
            let word = after.find(|c: char| !c.is_whitespace());
            word.map_or(cursor, |word| cursor + gap + word)
        } else {
            let before = text.get(..cursor).unwrap_or("").trim_end();
            before.rfind(char::is_whitespace).map_or(0, |space| {
                let width = before.get(space..).and_then(|rest| rest.chars().next());
                space + width.map_or(1, char::len_utf8)
            })
        };
    }
    let at = Span::new(cursor, cursor);
    reader.leap(at.start, at);
}

/// Quotes: stops at the article's end, and made again goes on in the next article.
pub(super) fn quote(state: &mut State, action: Action, by: i64) -> Vec<Effect> {
    let target = quote_from(&state.reader, by);
    let ends = (Landing::FirstQuote, Landing::LastQuote);
    hop(state, action, by, target, "quote", ends)
}

/// The quote so many quotes from the place; the last one where there are fewer.
pub(super) fn quote_from(reader: &Reader, by: i64) -> Option<Span> {
    let (quotes, cursor) = (reader.quotes(), reader.cursor);
    let target = if by > 0 {
        let here = reader.quote();
        let next = quotes.partition_point(|quote| quote.span.start <= cursor);
        // The quote on the line ahead already counts as the one stood on.
        let next = next + usize::from(here == Some(next));
        next.checked_add(by as usize - 1)
    } else {
        let below = quotes.partition_point(|quote| quote.span.start < cursor);
        below.checked_sub(by.unsigned_abs() as usize)
    };
    let span = target
        .and_then(|target| quotes.get(target))
        .map(|quote| quote.span);
    let last = if by > 0 {
        quotes.last()
    } else {
        quotes.first()
    };
    let farthest = last.map(|quote| quote.span).filter(|span| {
        by.abs() > 1
            && if by > 0 {
                span.start > cursor
            } else {
                span.start < cursor
            }
    });
    span.or(farthest)
}

/// Mentions, in the same way.
pub(super) fn mention(state: &mut State, action: Action, by: i64) -> Vec<Effect> {
    let target = mention_from(&state.reader, by);
    let ends = (Landing::FirstMention, Landing::LastMention);
    hop(state, action, by, target, "person", ends)
}

/// The name so many names from the place.
pub(super) fn mention_from(reader: &Reader, by: i64) -> Option<Span> {
    let mentions = reader.mentions().iter();
    let spans: Vec<Span> = mentions.map(|mention| mention.span).collect();
    nth_from(&spans, reader.cursor, by)
}

/// Mentions of the person stood on, in this article only, around its ends.
pub(super) fn of_person(state: &mut State, by: i64) {
    match of_person_from(&state.reader, by) {
        Some((span, sentence)) => {
            leave(state);
            state.say(sentence);
            state.reader.leap(span.start, span);
        }
        None => state.say("No named person here. p goes to the next one."),
    }
}

/// The next name of the person stood on, and which of how many it is.
pub(super) fn of_person_from(reader: &Reader, by: i64) -> Option<(Span, String)> {
    let person = reader.person()?;
    let mentions = reader.mentions().iter();
    let spans: Vec<Span> = mentions
        .filter(|mention| mention.person == person)
        .map(|mention| mention.span)
        .collect();
    let around = if by > 0 { spans.first() } else { spans.last() };
    let span = nth_from(&spans, reader.cursor, by).or(around.copied())?;
    let number = spans.partition_point(|other| other.start <= span.start);
    let people = reader.annotations().map_or(&[][..], |found| &found.people);
    let name = people.get(person).map_or("", |person| person.name.as_str());
    Some((span, format!("{name}: {number} of {}", spans.len())))
}

fn nth_from(spans: &[Span], cursor: u32, by: i64) -> Option<Span> {
    let (first, end) = (
        spans.partition_point(|span| span.start < cursor),
        spans.partition_point(|span| span.start <= cursor),
    );
    let steps = by.unsigned_abs() as usize;
    let target = if by > 0 {
        (end + steps - 1)
            .min(spans.len().saturating_sub(1))
            .max(end)
    } else {
        first.checked_sub(1)?.saturating_sub(steps - 1)
    };
    spans.get(target).copied()
}

/// Goes to `target`; where there is none, stops at the article's end, or goes on where it had
/// stopped there before.
fn hop(
    state: &mut State,
    action: Action,
    by: i64,
    target: Option<Span>,
    what: &str,
    (first, last): (Landing, Landing),
) -> Vec<Effect> {
    let again = state.reader.edge.take() == Some(action);
    if let Some(span) = target {
        state.reader.leap(span.start, span);
        return Vec::new();
    }
    if state.reader.opened.is_none() {
        return Vec::new();
    }
    if state.reader.annotations().is_none() {
        state.say("Quotes and people of this article are still being found.");
        return Vec::new();
    }
    if again {
        let landing = if by > 0 { first } else { last };
        return list::rows(state, by.signum(), landing);
    }
    state.reader.edge = Some(action);
    let key = first_key(action);
    let (end, neighbour) = if by > 0 {
        ("last", "next")
    } else {
        ("first", "previous")
    };
    state.say(format!(
        "This is the {end} {what} of the article. Press {key} again for the {neighbour} article."
    ));
    Vec::new()
}

/// The first key of the help's for an action.
fn first_key(action: Action) -> &'static str {
    let keys = action.entry().map_or(&[][..], |entry| entry.keys);
    keys.first().copied().unwrap_or("")
}
