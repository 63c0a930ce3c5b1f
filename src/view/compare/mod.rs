//! Draws the compare screen: two dates, what is said of both, and their texts.
//!
//! The texts are drawn as in the reader. A quote that stands on the other side too has a sign in
//! the gutter (`=` the same words, `≈` other ones); the quote stood on and the one it meets on the
//! other side have the bar.

mod summary;

use crate::annotate::model::QuoteKind;
use crate::app::State;
use crate::app::action::Action;
use crate::app::compare::Shown;
use crate::app::date;
use crate::app::layout::split_left;
use crate::app::reader::Reader;
use crate::app::wrap::columns;
use crate::library::Side;
use crate::library::compare::{Mode, QuotePlace, Which};
use crate::library::thread::Likeness;
use crate::text::Span as Bytes;
use crate::view::line_of;
use crate::view::reader::{Marks, PLACE};
use crate::view::sidebar::voice;
use crate::view::status::{Hint, both_ends, keys};
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, grouped, plural};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The keys that matter on this screen.
pub(super) fn hints(state: &State) -> &'static [Hint] {
    let shown = state.compare.shown.as_ref();
    match shown.and_then(|shown| shown.versions_of()) {
        Some(_) => VERSION_HINTS,
        None => HINTS,
    }
}

/// Below so many columns the status line has room for keys or for words, not for both.
const NARROW: u16 = 100;

const HINTS: &[Hint] = &hints_of("date");

const VERSION_HINTS: &[Hint] = &hints_of("version");

const fn hints_of(other: &'static str) -> [Hint; 6] {
    [
        (&[Action::NextQuote, Action::PreviousQuote], "quote"),
        (&[Action::NextDay, Action::PreviousDay], other),
        (&[Action::NextPane], "side"),
        (&[Action::Open], "read"),
        (&[Action::SwapSides], "swap"),
        (&[Action::Copy], "copy"),
    ]
}

/// Draws the head line.
pub(super) fn head(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let dim = theme.style(Role::Dim);
    let mut left = vec![Span::styled(" Compare", theme.style(Role::Strong))];
    let mut hints: Vec<Hint> = Vec::new();
    if let Some(shown) = &state.compare.shown {
        let kind = match shown.comparison.mode {
            Mode::Story if shown.versions_of().is_none() => "two accounts",
            Mode::Story | Mode::Versions => "two versions of one text",
        };
        let collection = &state.setup.collection;
        let parts = [collection.as_str(), kind].map(str::to_owned);
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let words = parts.collect::<Vec<_>>().join(" · ");
        left.push(Span::styled(format!("   {words}"), dim));
        hints.push((
            &[Action::LockScrolling],
            if shown.locked {
                "scrolling locked"
            } else {
                "scrolling free"
            },
        ));
    }
    hints.push((&[Action::Help], "help"));
    let right = keys(theme, &hints, None);
    let taken: usize = left.iter().map(Span::width).sum();
    if taken + right.width() > usize::from(area.width) {
        left.truncate(1);
    }
    both_ends(frame, area, Line::from(left), right);
}

/// Draws the comparison into `room`.
pub(super) fn draw(state: &State, theme: Theme, frame: &mut Frame<'_>, room: Rect) {
    let Some(shown) = &state.compare.shown else {
        let line = Line::styled("Nothing is compared yet.", theme.style(Role::Dim));
        frame.render_widget(line, line_of(room, 0));
        return;
    };
    if shown.rooms.side_by_side {
        dividing_line(shown, theme, frame);
    }
    for which in Which::BOTH {
        heading(state, shown, which, theme, frame);
        text(shown, which, theme, frame);
    }
    summary::draw(shown, theme, frame);
    beside(shown, theme, frame);
}

/// The line between the two dates side by side; the row of people runs across it.
fn dividing_line(shown: &Shown, theme: Theme, frame: &mut Frame<'_>) {
    let (line, people) = (shown.rooms.line, shown.rooms.people);
    for row in 0..usize::from(line.height) {
        let cell = line_of(line, row);
        if people.is_empty() || cell.y != people.y {
            frame.render_widget(Line::styled("│", theme.style(Role::Dim)), cell);
        }
    }
}

/// The line between A above and B below: what B's date leaves of its row.
fn line_around(frame: &mut Frame<'_>, row: Rect, date: Rect, width: usize, theme: Theme) {
    let width = u16::try_from(width).unwrap_or(u16::MAX);
    let (before, rest) = split_left(row, (date.x - row.x).saturating_sub(1));
    let after = split_left(rest, width.saturating_add(2)).1;
    for part in [before, after] {
        let words = "─".repeat(usize::from(part.width));
        frame.render_widget(Line::styled(words, theme.style(Role::Dim)), part);
    }
}

/// A side's date, and what stands there.
fn heading(state: &State, shown: &Shown, which: Which, theme: Theme, frame: &mut Frame<'_>) {
    let area = shown.rooms.dates[which];
    if area.is_empty() {
        return;
    }
    let dim = theme.style(Role::Dim);
    let articles = &shown.comparison.articles[which];
    let date = shown.row(which).and_then(|row| row.date);
    let role = if which == shown.active {
        Role::Heading
    } else {
        Role::Strong
    };
    let letter = match which {
        Which::A => "A  ",
        Which::B => "B  ",
    };
    let room = usize::from(area.width);
    let version = version(shown, which, room.saturating_sub(columns(letter)));
    let weekday = match (&version, date) {
        (None, Some(date)) => format!(" · {}", date.format("%A")),
        _ => String::new(),
    };
    let day = match (version, date) {
        (Some(version), _) => version,
        (None, Some(date)) => date::long(date),
        (None, None) if articles.is_empty() => "no article".to_owned(),
        (None, None) => "undated".to_owned(),
    };
    let mut left = Line::from(vec![
        Span::styled(letter, dim),
        Span::styled(day, theme.style(role)),
    ]);
    let right = match which {
        Which::A if shown.versions_of().is_some() => Line::default(),
        Which::A => Line::styled(apart(shown.comparison.days), dim),
        Which::B => Line::default(),
    };
    if left.width() + columns(&weekday) + right.width() + 2 <= room {
        left.push_span(Span::styled(weekday, dim));
    }
    if !shown.rooms.side_by_side && which == Which::B {
        line_around(frame, shown.rooms.line, area, left.width(), theme);
    }
    both_ends(frame, line_of(area, 0), left, right);
    let titles = titles(state, shown, which);
    let titles = cut(
        &titles,
        usize::from(area.width).saturating_sub(columns(letter)),
    );
    let titles = Line::styled(format!("   {titles}"), dim);
    frame.render_widget(titles, line_of(area, 1));
}

/// "version of 16 April 2025, 14:32", in so many columns, and "now" beside it.
fn version(shown: &Shown, which: Which, room: usize) -> Option<String> {
    match shown.sides[which] {
        Side::Version(..) => {
            let written = shown.comparison.articles[which].first()?.written;
            Some(match written {
                Some(written) => {
                    let written = date::minute(written);
                    let whole = format!("version of {written}");
                    match columns(&whole) <= room {
                        true => whole,
                        false => cut(&written, room),
                    }
                }
                None => cut("earlier version", room),
            })
        }
        _ => shown.versions_of().map(|_| "now".to_owned()),
    }
}

fn apart(days: Option<i64>) -> String {
    let count = days.map(|days| usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX));
    match (days, count) {
        (Some(1..), Some(count)) => format!("{} →", plural(count, "day", "days")),
        (Some(0), _) => "the same day".to_owned(),
        (Some(_), Some(count)) => format!("← {}", plural(count, "day", "days")),
        _ => String::new(),
    }
}

/// The title of a side's article, or of the first one after how many there are.
fn titles(state: &State, shown: &Shown, which: Which) -> String {
    let articles = &shown.comparison.articles[which];
    let first = articles.first().map_or("", |first| &first.article.title);
    let of_day = match shown.sides[which] {
        Side::Day(day) => state.days.iter().find(|count| count.day == day),
        Side::Article(_) | Side::Version(..) => None,
    };
    let all = of_day.map_or(0, |count| count.articles);
    match articles.len() {
        some if some < all => format!("{} of {} articles · {first}", grouped(some), grouped(all)),
        0 | 1 => first.to_owned(),
        count => format!("{} articles · {first}", grouped(count)),
    }
}

/// A side's text with its gutter.
fn text(shown: &Shown, which: Which, theme: Theme, frame: &mut Frame<'_>) {
    let (area, gutter) = (shown.rooms.texts[which], shown.rooms.gutters[which]);
    let reader = &shown.columns[which].reader;
    let lit = shown.lit(which);
    let marks = Marks {
        reader,
        theme,
        current: lit,
        has_keys: which == shown.active,
    };
    for (number, row) in reader.page.iter().enumerate() {
        if number >= usize::from(area.height) {
            break;
        }
        if let Some(span) = row.span {
            marks.draw_line(frame, line_of(area, number), *row, span);
            let line = gutter_line(shown, which, lit, span, theme);
            frame.render_widget(line, line_of(gutter, number));
        }
    }
}

/// Bar of the lit quote, and the sign of the first quote that begins on the line, else the place.
fn gutter_line(
    shown: &Shown,
    which: Which,
    lit: Option<usize>,
    line: Bytes,
    theme: Theme,
) -> Line<'static> {
    let reader = &shown.columns[which].reader;
    let quotes = reader.quotes();
    let first = quotes.partition_point(|quote| quote.span.start < line.start);
    let end = quotes.partition_point(|quote| quote.span.start < line.end);
    let beside = lit
        .and_then(|lit| quotes.get(lit))
        .filter(|quote| quote.span.overlaps(line));
    let here = which == shown.active && reader.cursor_line == line;
    let bar = match (beside, here) {
        (Some(_), _) => Span::styled("▌", theme.style(Role::Bar)),
        (None, true) => Span::styled(PLACE, theme.style(Role::Dim)),
        (None, false) => Span::raw(" "),
    };
    let places = shown.comparison.quotes[which].get(first..end);
    let sign = places.unwrap_or(&[]).iter().find_map(sign);
    let goes_on = beside.is_some_and(|quote| quote.span.start < line.start);
    let place = || (here && goes_on).then(|| Span::styled(PLACE, theme.style(Role::Dim)));
    let sign = sign.map(|sign| Span::styled(sign, theme.style(Role::Changed)));
    let sign = sign.or_else(place);
    Line::from_iter([Some(bar), sign].into_iter().flatten())
}

/// `=` where the other side has the same words, `≈` where it has other ones for them.
fn sign(place: &QuotePlace) -> Option<&'static str> {
    match place.twin?.likeness {
        Likeness::Same => Some("="),
        Likeness::Cut | Likeness::Fuller | Likeness::Reworded => Some("≈"),
    }
}

/// What the quote stood on is on the other side, in two words.
fn standing(place: &QuotePlace) -> &'static str {
    match place.twin.map(|twin| twin.likeness) {
        None => "only here",
        Some(Likeness::Same) => "the same words",
        Some(Likeness::Cut) => "more fully",
        Some(Likeness::Fuller) => "cut short",
        Some(Likeness::Reworded) => "reworded",
    }
}

/// Where the quote stood on is on both sides: who says it on the other, in which words.
fn beside(shown: &Shown, theme: Theme, frame: &mut Frame<'_>) {
    let area = shown.rooms.beside;
    let Some((_, place)) = shown.place().filter(|_| !area.is_empty()) else {
        return;
    };
    let other = shown.active.other();
    let letter = match other {
        Which::A => "A",
        Which::B => "B",
    };
    let twin = place
        .twin
        .and_then(|twin| shown.comparison.quote(other, twin.index));
    let Some((article, quote)) = twin else {
        return;
    };
    let width = usize::from(area.width);
    let mut line = vec![Span::styled(
        format!("{} on {letter}  ", standing(place)),
        theme.style(Role::Changed),
    )];
    line.extend(voice(quote, theme, width / 3, false));
    line.push(Span::raw("  "));
    let taken: usize = line.iter().map(Span::width).sum();
    let words = quote.span.of(&article.article.text);
    let words = cut(words, width.saturating_sub(taken + 2));
    line.push(match quote.kind {
        QuoteKind::Direct => Span::styled(format!("“{words}”"), theme.style(Role::Quote)),
        QuoteKind::Indirect => Span::styled(words, theme.style(Role::Reported)),
    });
    frame.render_widget(Line::from(line), area);
}

/// Where one stands, for the status line.
pub(super) fn here(state: &State, theme: Theme) -> Line<'static> {
    let Some(shown) = &state.compare.shown else {
        return Line::default();
    };
    let dim = theme.style(Role::Dim);
    let side = match shown.active {
        Which::A => " A  ",
        Which::B => " B  ",
    };
    let reader = &shown.column().reader;
    let quote = shown
        .place()
        .and_then(|(number, place)| Some((number, place, reader.quotes().get(number)?)));
    let Some((number, place, quote)) = quote else {
        return Line::from(vec![
            Span::styled(side, theme.style(Role::Strong)),
            Span::styled(counted(reader), dim),
        ]);
    };
    let (kind, all) = match quote.kind {
        QuoteKind::Direct => ("quote", reader.index.direct),
        QuoteKind::Indirect => ("reported", reader.index.reported),
    };
    let at = reader.index.numbers.get(number).copied().unwrap_or(0);
    let speaker = match &quote.speaker {
        Some(speaker) if speaker.anonymous => format!("{}, not named", speaker.name),
        Some(speaker) => speaker.name.to_string(),
        None => "nobody named".to_owned(),
    };
    // The line above says it where the quote is on both sides; on a narrow screen that is enough.
    let is_narrow = state.panes.screen.width < NARROW;
    let is_told = place.twin.is_some() && !shown.rooms.beside.is_empty();
    let standing = match is_told && is_narrow {
        true => String::new(),
        false => format!(" · {}", standing(place)),
    };
    Line::from(vec![
        Span::styled(
            format!("{side}{kind} {} of {}", grouped(at), grouped(all)),
            theme.style(Role::Strong),
        ),
        Span::styled(format!("   {speaker}{standing}"), dim),
    ])
}

fn counted(reader: &Reader) -> String {
    let quotes = plural(reader.index.direct, "quote", "quotes");
    format!("{quotes} and {} reported", grouped(reader.index.reported))
}
