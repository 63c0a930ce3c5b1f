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
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;

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
    let style = LineStyle {
        theme,
        chosen,
        width,
    };
    match found {
        Found::Blank => Line::default(),
        Found::Person(person) => match search.people.get(person) {
            Some(who) => person::row(theme, style.bar(), who, chosen, width),
            None => Line::default(),
        },
        Found::Everywhere => Line::from(vec![
            style.bar(),
            style.styled("In all articles".to_owned(), Role::Strong),
        ]),
        Found::Correction(number) => match search.corrections.get(number) {
            Some((_, hit)) => style.kept(hit),
            None => Line::default(),
        },
        Found::Article(article) => match search.finding(article) {
            Some(finding) => style.article(finding, search.scope),
            None => Line::default(),
        },
        Found::Hit(article, number) => {
            let hits = search.finding(article).map_or(&[][..], |found| &found.hits);
            match hits.get(number..).and_then(<[Hit]>::split_first) {
                Some((
                    Hit {
                        said: Some(quote),
                        words,
                        ..
                    },
                    _,
                )) => style.quote(quote, words, search.scope != Scope::Person),
                Some((hit, _)) if search.scope == Scope::Notes => style.kept(hit),
                Some((hit, others)) => style.hit(hit, others),
                None => Line::default(),
            }
        }
    }
}

/// How a line is drawn, whatever it shows.
#[derive(Clone, Copy)]
struct LineStyle {
    theme: Theme,
    chosen: bool,
    /// Columns.
    width: usize,
}

impl LineStyle {
    fn bar(self) -> Span<'static> {
        if self.chosen {
            Span::styled("▌", self.theme.style(Role::Bar))
        } else {
            Span::raw(" ")
        }
    }

    /// Columns before what belongs to an article, behind the bar.
    fn indent(self) -> usize {
        if self.width >= WIDE { 13 } else { 2 }
    }

    /// The beginning of a line that belongs to an article.
    fn begin(self) -> Vec<Span<'static>> {
        vec![self.bar(), Span::raw(" ".repeat(self.indent()))]
    }

    fn dim(self, words: String) -> Span<'static> {
        Span::styled(words, self.theme.style(Role::Dim))
    }

    /// Words in this role, unless theirs is the line chosen.
    fn styled(self, words: String, role: Role) -> Span<'static> {
        let role = if self.chosen { Role::FoundHere } else { role };
        Span::styled(words, self.theme.style(role))
    }

    fn article(self, finding: &Finding, scope: Scope) -> Line<'static> {
        let row = &finding.row;
        let date = row.date.map_or_else(
            || "undated".to_owned(),
            |date| date.format("%e %b %Y").to_string(),
        );
        // Behind the date, with the last column free as in the lines below.
        let room = self.width.saturating_sub(15);
        let hits = finding.hits.iter().filter(|_| scope == Scope::Articles);
        let places = hits.filter_map(|hit| hit.in_title(&row.title)).collect();
        let (title, places) = shortened(&row.title, places, room);
        let rest = room.saturating_sub(columns(&title) + 3);
        let path = if rest >= 12 {
            format!("   {}", end_of(&row.path, rest))
        } else {
            String::new()
        };
        let strong = if self.chosen {
            Role::Selected
        } else {
            Role::Strong
        };
        let strong = self.theme.style(strong);
        let mut line = vec![self.bar(), self.dim(format!("{date:<11}")), Span::raw("  ")];
        let found = strong.patch(self.theme.style(Role::Found));
        line.extend(lit(&title, places.into_iter(), strong, found));
        line.push(self.dim(path));
        Line::from(line)
    }

    /// A place with the words around it, `others` among them; the place itself always shows.
    fn hit(self, hit: &Hit, others: &[Hit]) -> Line<'static> {
        let room = self.width.saturating_sub(self.indent() + 2);
        let words = cut(&hit.words, room);
        let left = room.saturating_sub(columns(&words));
        let before = end_of(&hit.before, left / 2);
        // Cutting takes away the space before the first word.
        let gap = if hit.after.starts_with(' ') { " " } else { "" };
        let room = left.saturating_sub(columns(&before) + gap.len());
        let after = format!("{gap}{}", cut(&hit.after, room));
        let mut spans = self.begin();
        spans.push(Span::raw(before));
        spans.push(self.styled(words, Role::Found));
        let others = others.iter().filter_map(|other| hit.shows(other));
        let found = self.theme.style(Role::Found);
        spans.extend(lit(&after, others, Style::default(), found));
        Line::from(spans)
    }

    /// What the reader keeps: its kind in a column, the words, and the passage that a note is on.
    fn kept(self, hit: &Hit) -> Line<'static> {
        let kind = format!("{:<10}", hit.before);
        let room = self.width.saturating_sub(self.indent() + kind.len() + 2);
        let words = cut(&hit.words, room);
        let left = room.saturating_sub(columns(&words) + 3);
        let passage = match hit.after.is_empty() || left < 12 {
            true => String::new(),
            false => format!("   {}", cut(&hit.after, left)),
        };
        let mut spans = self.begin();
        spans.push(self.dim(kind));
        spans.push(self.styled(words, Role::Text));
        spans.push(self.dim(passage));
        Line::from(spans)
    }

    /// Who says it, in a column unless every line has the same speaker, and the words.
    fn quote(self, quote: &Quote, words: &str, named: bool) -> Line<'static> {
        let mut spans = self.begin();
        let mut column = 1 + self.indent();
        if named {
            let name_room = (self.width / 4).clamp(8, 28);
            spans.extend(voice(quote, self.theme, name_room, self.chosen));
            let taken: usize = spans.iter().map(Span::width).sum();
            column += name_room + 2;
            spans.push(Span::raw(" ".repeat(column.saturating_sub(taken))));
        }
        let room = self.width.saturating_sub(column + 3);
        let words = cut(words, room);
        let (words, role) = match quote.kind {
            QuoteKind::Direct => {
                let close = if words.ends_with('…') { "" } else { "”" };
                (format!("“{words}{close}"), Role::Quote)
            }
            QuoteKind::Indirect => (words, Role::Reported),
        };
        spans.push(self.styled(words, role));
        Line::from(spans)
    }
}

/// A title cut to `room` columns with these places of it. Where the first of them would be cut away,
/// the words between the title's beginning and that place are left out.
fn shortened(title: &str, places: Vec<Range<usize>>, room: usize) -> (String, Vec<Range<usize>>) {
    let whole = cut(title, room);
    let Some(first) = places.first() else {
        return (whole, places);
    };
    let is_seen = |place: &Range<usize>| whole.get(place.clone()) == title.get(place.clone());
    if is_seen(first) || whole == title {
        return (whole, places);
    }
    let found = title.get(first.clone()).unwrap_or_default();
    let before = room.saturating_sub(columns(found) + 2).min(room / 2);
    let begun = cut(title.get(..first.start).unwrap_or_default(), before);
    let gap = if begun.is_empty() { "" } else { " " };
    let start = begun.len() + gap.len();
    let left = room.saturating_sub(columns(&begun) + gap.len());
    let rest = cut(title.get(first.start..).unwrap_or_default(), left);
    let shown = first.start..first.start + rest.trim_end_matches('…').len();
    let moved = |place: Range<usize>| {
        let end = place.end.min(shown.end);
        (shown.contains(&place.start) && place.start < end)
            .then(|| place.start - shown.start + start..end - shown.start + start)
    };
    let places = places.into_iter().filter_map(moved).collect();
    (format!("{begun}{gap}{rest}"), places)
}

/// Words in one style with these places of them, in their order, in another.
fn lit(
    words: &str,
    places: impl Iterator<Item = Range<usize>>,
    style: Style,
    found: Style,
) -> Vec<Span<'static>> {
    let (mut spans, mut at) = (Vec::new(), 0);
    for place in places {
        if let (Some(before), Some(inside)) = (words.get(at..place.start), words.get(place.clone()))
        {
            spans.push(Span::styled(before.to_owned(), style));
            spans.push(Span::styled(inside.to_owned(), found));
            at = place.end;
        }
    }
    spans.push(Span::styled(
        words.get(at..).unwrap_or_default().to_owned(),
        style,
    ));
    spans
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
    let (cut, tail) = words.split_at_checked(from).unwrap_or(("", words));
    let tail = match tail.split_once(' ') {
        Some((_, whole)) if !cut.ends_with(' ') => whole,
        _ => tail,
    };
    if width < 3 {
        String::new()
    } else {
        format!("… {tail}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_keeps_its_beginning_and_the_place_found() {
        let title = "The inquiry into the bridge found a warning at the bridge";
        for (found, room, shown) in [
            (
                "inquiry",
                60,
                "The [inquiry] into the bridge found a warning at the bridge",
            ),
            ("bridge", 30, "The inquiry into the [bridge] f…"),
            ("bridge", 26, "The inquiry… [bridge] found…"),
            ("warning", 30, "The inquiry in… [warning] at th…"),
            ("warning", 12, "Th… [warning]…"),
            ("warning", 8, "[warning]…"),
            ("warning", 4, "[war]…"),
            ("warning", 0, ""),
        ] {
            let at = title.find(found).unwrap();
            let place = std::iter::once(at..at + found.len());
            let (words, places) = shortened(title, place.collect(), room);
            assert!(columns(&words) <= room, "{words:?} at {room}");
            let mut lit = words.clone();
            for place in places.iter().rev() {
                lit.insert(place.end, ']');
                lit.insert(place.start, '[');
            }
            assert_eq!(lit, shown, "{found:?} at {room}");
        }
    }

    #[test]
    fn what_is_left_of_the_words_before_begins_with_a_whole_word() {
        for (words, width, left) in [
            ("his father, ", 12, "his father, "),
            ("his father, ", 11, "… father, "),
            ("his father, ", 10, "… father, "),
            ("his father, ", 9, "… "),
            ("his father, ", 5, "… "),
            ("story/2031-02-11.txt", 9, "… -11.txt"),
            ("his", 2, ""),
        ] {
            assert_eq!(end_of(words, width), left, "{words:?} at {width}");
        }
    }
}
