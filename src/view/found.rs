//! Lines of what was found in the whole collection: an article, a place of it, a quote.

use crate::annotate::model::{Quote, QuoteKind};
use crate::app::search::{Line as Found, Scope, Search};
use crate::app::wrap::columns;
use crate::library::query::found::Finding;
use crate::library::query::hits::Hit;
use crate::view::person;
use crate::view::sidebar::voice;
use crate::view::theme::{Role, Theme};
use crate::view::words::cut;
use ratatui::text::{Line, Span};

/// From this width on dates stand in a column of their own.
const WIDE: usize = 60;

/// A line of what was found, `width` columns wide.
pub(super) fn line(
    search: &Search,
    theme: Theme,
    found: Found,
    chosen: bool,
    width: usize,
) -> Line<'static> {
    let bar = if chosen {
        Span::styled("▌", theme.style(Role::Bar))
    } else {
        Span::raw(" ")
    };
    match found {
        Found::Blank => Line::default(),
        Found::Person(person) => match search.people.get(person) {
            Some(who) => person::row(theme, bar, who, chosen, width),
            None => Line::default(),
        },
        Found::Article(article) => match search.finding(article) {
            Some(finding) => article_line(theme, bar, finding, chosen, width),
            None => Line::default(),
        },
        Found::Hit(article, hit) => {
            let finding = search.finding(article);
            match finding.and_then(|finding| finding.hits.get(hit)) {
                Some(Hit {
                    said: Some(quote),
                    words,
                    ..
                }) => {
                    let named = search.scope != Scope::Person;
                    quote_line(theme, bar, (quote, words), named, chosen, width)
                }
                Some(hit) if search.scope == Scope::Notes => {
                    kept_line(theme, bar, hit, chosen, width)
                }
                Some(hit) => hit_line(theme, bar, hit, chosen, width),
                None => Line::default(),
            }
        }
    }
}

fn article_line(
    theme: Theme,
    bar: Span<'static>,
    finding: &Finding,
    chosen: bool,
    width: usize,
) -> Line<'static> {
    let row = &finding.row;
    let date = row.date.map_or_else(
        || "undated".to_owned(),
        |date| date.format("%e %b %Y").to_string(),
    );
    let room = width.saturating_sub(14);
    let title = cut(&row.title, room);
    let rest = room.saturating_sub(columns(&title) + 3);
    let path = if rest >= 12 {
        format!("   {}", end_of(&row.path, rest))
    } else {
        String::new()
    };
    let strong = if chosen { Role::Selected } else { Role::Strong };
    Line::from(vec![
        bar,
        Span::styled(format!("{date:<11}"), theme.style(Role::Dim)),
        Span::raw("  "),
        Span::styled(title, theme.style(strong)),
        Span::styled(path, theme.style(Role::Dim)),
    ])
}

/// A place with the words around it; the place itself always shows.
fn hit_line(
    theme: Theme,
    bar: Span<'static>,
    hit: &Hit,
    chosen: bool,
    width: usize,
) -> Line<'static> {
    let indent = indent(width);
    let room = width.saturating_sub(indent + 2);
    let words = cut(&hit.words, room);
    let left = room.saturating_sub(columns(&words));
    let before = end_of(&hit.before, left / 2);
    // Cutting takes away the space before the first word.
    let gap = if hit.after.starts_with(' ') { " " } else { "" };
    let room = left.saturating_sub(columns(&before) + gap.len());
    let after = format!("{gap}{}", cut(&hit.after, room));
    let lit = if chosen { Role::FoundHere } else { Role::Found };
    Line::from(vec![
        bar,
        Span::raw(" ".repeat(indent)),
        Span::raw(before),
        Span::styled(words, theme.style(lit)),
        Span::raw(after),
    ])
}

/// What the reader keeps: its kind in a column, the words, and the passage that a note is on.
fn kept_line(
    theme: Theme,
    bar: Span<'static>,
    hit: &Hit,
    chosen: bool,
    width: usize,
) -> Line<'static> {
    let indent = indent(width);
    let kind = format!("{:<10}", hit.before);
    let room = width.saturating_sub(indent + kind.len() + 2);
    let words = cut(&hit.words, room);
    let left = room.saturating_sub(columns(&words) + 3);
    let passage = match hit.after.is_empty() || left < 12 {
        true => String::new(),
        false => format!("   {}", cut(&hit.after, left)),
    };
    let role = if chosen { Role::FoundHere } else { Role::Text };
    Line::from(vec![
        bar,
        Span::raw(" ".repeat(indent)),
        Span::styled(kind, theme.style(Role::Dim)),
        Span::styled(words, theme.style(role)),
        Span::styled(passage, theme.style(Role::Dim)),
    ])
}

/// Who says it, in a column unless every line has the same speaker, and the words.
fn quote_line(
    theme: Theme,
    bar: Span<'static>,
    (quote, words): (&Quote, &str),
    named: bool,
    chosen: bool,
    width: usize,
) -> Line<'static> {
    let indent = indent(width);
    let mut spans = vec![bar, Span::raw(" ".repeat(indent))];
    let mut column = 1 + indent;
    if named {
        let name_room = (width / 4).clamp(8, 28);
        spans.extend(voice(quote, theme, name_room, chosen));
        let taken: usize = spans.iter().map(Span::width).sum();
        column += name_room + 2;
        spans.push(Span::raw(" ".repeat(column.saturating_sub(taken))));
    }
    let room = width.saturating_sub(column + 3);
    let words = cut(words, room);
    let (words, role) = match quote.kind {
        QuoteKind::Direct => {
            let close = if words.ends_with('…') { "" } else { "”" };
            (format!("“{words}{close}"), Role::Quote)
        }
        QuoteKind::Indirect => (words, Role::Reported),
    };
    let role = if chosen { Role::FoundHere } else { role };
    spans.push(Span::styled(words, theme.style(role)));
    Line::from(spans)
}

/// Columns before what belongs to an article.
fn indent(width: usize) -> usize {
    if width >= WIDE { 13 } else { 2 }
}

/// The end of a line that is too long, from a word's beginning on.
fn end_of(words: &str, width: usize) -> String {
    if columns(words) <= width {
        return words.to_owned();
    }
    let room = width.saturating_sub(2);
    let mut taken = 0;
    let mut from = words.len();
    for (offset, character) in words.char_indices().rev() {
        taken += columns(character.encode_utf8(&mut [0; 4]));
        if taken > room {
            break;
        }
        from = offset;
    }
    let tail = words.get(from..).unwrap_or("");
    let begun = tail.split_once(' ').map_or(tail, |(_, whole)| whole);
    let tail = if begun.trim().is_empty() { tail } else { begun };
    if width < 3 {
        String::new()
    } else {
        format!("… {tail}")
    }
}
