//! What every answer of the annotator keeps to, whatever the text: the promises of [`model`] as code.
//!
//! Tests and the fuzz target check random texts against this one list. The program itself never
//! calls it: it relies on these promises.
//!
//! [`model`]: crate::annotate::model

use crate::annotate::annotate;
use crate::annotate::model::{Annotations, Mention, Person, Quote, QuoteKind};
use crate::article::Article;
use crate::text::Span;

/// Checks what [`annotate`] found in `article`.
///
/// # Errors
///
/// The first broken promise, in words: a span off the text or off a character border, or empty; a
/// quote or mention that crosses a block; lists out of order; direct quotes or mentions that
/// overlap; an index that points nowhere; a voice or person without a name; another answer the
/// second time.
pub fn check(article: &Article, found: &Annotations) -> Result<(), String> {
    let mut end = 0;
    for (number, each) in found.quotes.iter().enumerate() {
        quote(article, found, number, each)
            .and_then(|()| match each.kind {
                QuoteKind::Direct => follows(each.span, &mut end),
                QuoteKind::Indirect => Ok(()),
            })
            .map_err(|broken| format!("{broken}: quote {number}, {each:?}"))?;
    }
    let mut end = 0;
    for (number, each) in found.mentions.iter().enumerate() {
        mention(article, found, each)
            .and_then(|()| follows(each.span, &mut end))
            .map_err(|broken| format!("{broken}: mention {number}, {each:?}"))?;
    }
    for each in &found.people {
        person(each).map_err(|broken| format!("{broken}: {each:?}"))?;
    }
    ensure(
        found.quotes.is_sorted_by_key(|quote| quote.span.start),
        "the quotes are not in the order of the text",
    )?;
    ensure(
        annotate(article) == *found,
        "the second time the answer is another one",
    )?;
    Ok(())
}

/// Kept, or the promise that was not.
type Kept = Result<(), &'static str>;

fn quote(article: &Article, found: &Annotations, number: usize, quote: &Quote) -> Kept {
    in_one_block(article, quote.span)?;
    if let Some(cue) = quote.cue {
        ensure(holds_words(article, cue), "the cue holds no words")?;
    }
    if let Some(speaker) = &quote.speaker {
        ensure(!speaker.name.trim().is_empty(), "the voice has no name")?;
        if let Some(mention) = speaker.mention {
            ensure(holds_words(article, mention), "the mention holds no words")?;
        }
        let person = speaker.person;
        let listed = person.is_none_or(|person| person < found.people.len());
        ensure(listed, "the voice is a person who is not listed")?;
    }
    let outlet = quote.via.as_ref().is_none_or(|via| !via.trim().is_empty());
    ensure(outlet, "the outlet has no name")?;
    let earlier = |first: usize| {
        let beginning = found.quotes.get(first);
        first < number && beginning.is_some_and(|quote| quote.part_of.is_none())
    };
    ensure(
        quote.part_of.is_none_or(earlier),
        "it continues what is no beginning",
    )
}

fn mention(article: &Article, found: &Annotations, mention: &Mention) -> Kept {
    in_one_block(article, mention.span)?;
    let listed = mention.person < found.people.len();
    ensure(listed, "it names a person who is not listed")
}

fn person(person: &Person) -> Kept {
    ensure(!person.name.trim().is_empty(), "the person has no name")?;
    ensure(
        person.aliases.contains(&person.name),
        "the person's name is not among their forms",
    )
}

/// Moves `end` to the end of `span`, which must not begin before it.
fn follows(span: Span, end: &mut u32) -> Kept {
    ensure(span.start >= *end, "it overlaps the one before")?;
    *end = span.end;
    Ok(())
}

fn in_one_block(article: &Article, span: Span) -> Kept {
    ensure(holds_words(article, span), "it holds no words")?;
    let at = article
        .blocks
        .partition_point(|block| block.span.end <= span.start);
    let block = article.blocks.get(at);
    ensure(
        block.is_some_and(|block| block.span.contains(span)),
        "it does not lie in one block",
    )
}

/// Whether the span lies in the text, on character borders, and is not empty.
fn holds_words(article: &Article, span: Span) -> bool {
    !span.of(&article.text).is_empty()
}

fn ensure(kept: bool, otherwise: &'static str) -> Kept {
    if kept { Ok(()) } else { Err(otherwise) }
}
