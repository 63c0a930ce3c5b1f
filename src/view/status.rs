//! The head line (what is open) and the status line (where one stands, and the keys that matter).

use crate::annotate::model::{Confidence, QuoteKind};
use crate::app::State;
use crate::app::action::Action;
use crate::app::key;
use crate::app::state::{Focus, Screen};
use crate::app::wrap::columns;
use crate::library::Totals;
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, cut_line, grouped, plural};
use crate::view::{compare, search};
use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the head line.
pub(super) fn head(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let left = |dates: bool| named(theme, collection(state, dates));
    let hints: &[Hint] = &[(&[Action::Help], "help"), (&[Action::Commands], "commands")];
    let help = keys(theme, hints.get(..1).unwrap_or(&[]), None).width();
    let room = usize::from(area.width).saturating_sub(help + 2);
    if let Some(trouble) = &state.kept.trouble {
        let line = Line::styled(
            cut(&format!(" {trouble}"), room),
            theme.style(Role::Trouble),
        );
        let right = fitting(theme, hints, None, area, &line);
        return both_ends(frame, area, line, right);
    }
    let wide = [true, false].map(left).into_iter();
    let left = wide.clone().find(|line| line.width() <= room);
    let left = left.unwrap_or_else(|| {
        let room = room.saturating_sub(columns(NAME) + GAP.len());
        let collection = cut(&collection(state, false), room);
        named(theme, collection)
    });
    let right = fitting(theme, hints, None, area, &left);
    both_ends(frame, area, left, right);
}

/// What the head line begins with.
const NAME: &str = " Dateline";
const GAP: &str = "   ";

fn named(theme: Theme, collection: String) -> Line<'static> {
    Line::from(vec![
        Span::styled(NAME, theme.style(Role::Strong)),
        Span::styled(format!("{GAP}{collection}"), theme.style(Role::Dim)),
    ])
}

/// Columns for the query that the list is narrowed by.
const NARROWED: usize = 24;

/// The collection in a line: name, articles, first and last month where there is room, what is
/// still going on.
fn collection(state: &State, dates: bool) -> String {
    let totals = state.totals;
    let mut parts = vec![state.setup.collection.clone()];
    // Where the list cannot be seen, nothing else tells that it is narrowed.
    let filter = state.list.filter.as_ref();
    let filter = filter.filter(|_| state.panes.list.is_empty());
    parts.extend(filter.map(|filter| format!("only {}", cut(&filter.typed, NARROWED))));
    parts.push(plural(totals.articles, "article", "articles"));
    if let (Some(first), Some(last), true) = (totals.first, totals.last, dates) {
        let (first, last) = (month(first), month(last));
        parts.push(if first == last {
            first
        } else {
            format!("{first} – {last}")
        });
    }
    if totals.loading {
        parts.push("reading …".to_owned());
    } else if totals.annotated < totals.articles {
        let share = totals.annotated * 100 / totals.articles.max(1);
        parts.push(format!("finding quotes, {share}%{}", pace(totals)));
    }
    if totals.problems > 0 {
        let key = key_of(Action::ShowProblems);
        let problems = plural(totals.problems, "problem", "problems");
        parts.push(format!("{problems} ({key})"));
    }
    if state.kept.is_saving() && state.kept.trouble.is_none() {
        parts.push("saving …".to_owned());
    }
    if let Some(marked) = &state.compare.marked {
        parts.push(format!("A is {}", marked.named));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// How fast the rest is annotated, and how long it takes.
fn pace(totals: Totals) -> String {
    let left = totals.articles - totals.annotated;
    let Some(seconds) = left.checked_div(totals.pace) else {
        return String::new();
    };
    let left = match seconds {
        0..60 => format!("{} s", seconds + 1),
        _ => format!("{} min", seconds.div_ceil(60)),
    };
    format!(" ({}/s, {left} left)", grouped(totals.pace))
}

/// Draws the status line.
pub(super) fn foot(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let left = match &state.notice {
        Some(notice) => Line::from(format!(" {notice}")),
        None => here(state, theme),
    };
    let right = if state.pending.keys.is_empty() && state.pending.count == 0 {
        let percent = match state.screen {
            Screen::Reader if state.reader.opened.is_some() => Some(state.reader.percent()),
            _ => None,
        };
        fitting(theme, hints(state), percent, area, &left)
    } else {
        Line::styled(format!("{} ", waiting(state)), theme.style(Role::Strong))
    };
    both_ends(frame, area, left, right);
}

/// Where one stands: the quote and its speaker, or what the article holds.
fn here(state: &State, theme: Theme) -> Line<'static> {
    let reader = &state.reader;
    match state.screen {
        Screen::Compare => return compare::here(state, theme),
        Screen::Search => return search::here(&state.search, theme),
        Screen::Quotes => return search::here(&state.quotes, theme),
        Screen::Notes => return search::here(&state.notes, theme),
        Screen::Person => return search::here(&state.person, theme),
        Screen::People => return search::here(&state.people, theme),
        Screen::Reader => {}
    }
    if reader.selecting.is_some() {
        return Line::styled(" selecting", theme.style(Role::Strong));
    }
    let dim = theme.style(Role::Dim);
    let Some((number, quote)) = reader
        .quote()
        .and_then(|number| Some((number, reader.quotes().get(number)?)))
    else {
        if reader.annotations().is_none() {
            return Line::default();
        }
        let index = &reader.index;
        let quotes = plural(index.direct, "quote", "quotes");
        let people = plural(index.people.len(), "person", "people");
        let line = format!(
            " {quotes} · {} reported · {people}",
            grouped(index.reported)
        );
        return Line::styled(line, dim);
    };
    let place = reader.index.numbers.get(number).copied().unwrap_or(0);
    let (kind, all) = match quote.kind {
        QuoteKind::Direct => ("quote", reader.index.direct),
        QuoteKind::Indirect => ("reported", reader.index.reported),
    };
    let place = format!(" {kind} {} of {}", grouped(place), grouped(all));
    let place = Span::styled(place, theme.style(Role::Strong));
    if !state.panes.card.is_empty() {
        // The card above says the rest.
        return Line::from(place);
    }
    let mut parts = Vec::new();
    if let Some(speaker) = &quote.speaker {
        parts.push(speaker.name.to_string());
        if speaker.anonymous {
            parts.push("not named".to_owned());
        }
        if let Some(outlet) = &quote.via {
            parts.push(format!("to {outlet}"));
        }
    } else {
        parts.push("nobody named".to_owned());
    }
    let sure = match quote.confidence {
        Confidence::Sure => "sure",
        Confidence::Likely => "likely",
        Confidence::Guess => "a guess",
    };
    let words = format!("   {} · {sure}", parts.join(", "));
    Line::from(vec![place, Span::styled(words, dim)])
}

/// Actions whose keys are shown together, and a word for them.
pub(super) type Hint = (&'static [Action], &'static str);

/// The keys that matter here, the most important first.
fn hints(state: &State) -> &'static [Hint] {
    use Action as A;
    match state.screen {
        Screen::Compare => return compare::hints(state),
        Screen::Search => return search::hints(&state.search),
        Screen::Quotes => return search::hints(&state.quotes),
        Screen::Notes => return search::hints(&state.notes),
        Screen::Person => return search::hints(&state.person),
        Screen::People => return search::hints(&state.people),
        Screen::Reader => {}
    }
    if state.reader.opened.is_none() {
        return &[(&[A::Help], "help"), (&[A::Close], "quit")];
    }
    if state.reader.selecting.is_some() {
        return &[
            (&[A::Copy], "copy"),
            (&[A::CopyWords], "words only"),
            (&[A::Cancel], "leave"),
        ];
    }
    match state.focus {
        Focus::List => &[
            (&[A::Down, A::Up], "article"),
            (&[A::Open], "read"),
            (&[A::NextDay, A::PreviousDay], "day"),
            (&[A::GoToDate], "date"),
            (&[A::MarkForCompare], "compare"),
        ],
        Focus::Text => &[
            (&[A::NextQuote, A::PreviousQuote], "quote"),
            (&[A::NextMention, A::PreviousMention], "person"),
            (&[A::MarkForCompare], "compare"),
            (&[A::Why], "why"),
            (&[A::NextArticle, A::PreviousArticle], "article"),
        ],
        Focus::Sidebar => &[
            (&[A::Down, A::Up], "row"),
            (&[A::Open], "go there"),
            (&[A::Why], "why"),
            (&[A::Copy], "copy"),
            (&[A::Cancel], "text"),
        ],
    }
}

/// As many of the keys as leave room for what stands on the left.
fn fitting(
    theme: Theme,
    hints: &[Hint],
    percent: Option<u64>,
    area: Rect,
    left: &Line<'_>,
) -> Line<'static> {
    let room = usize::from(area.width).saturating_sub(left.width() + 2);
    (0..=hints.len())
        .rev()
        .map(|count| keys(theme, hints.get(..count).unwrap_or(&[]), percent))
        .find(|line| line.width() <= room)
        .unwrap_or_default()
}

/// Keys with their words.
pub(super) fn keys(theme: Theme, hints: &[Hint], percent: Option<u64>) -> Line<'static> {
    let mut spans = Vec::new();
    for (actions, word) in hints {
        let keys: Vec<String> = actions.iter().map(|action| key_of(*action)).collect();
        spans.push(Span::styled(keys.join(" "), theme.style(Role::Key)));
        spans.push(Span::styled(format!(" {word}   "), theme.style(Role::Dim)));
    }
    if let Some(percent) = percent {
        spans.push(Span::styled(format!("{percent}% "), theme.style(Role::Dim)));
    }
    Line::from(spans)
}

/// What has been typed of a sequence: `5`, `g`, `3]`.
fn waiting(state: &State) -> String {
    let count = match state.pending.count {
        0 => String::new(),
        count => count.to_string(),
    };
    format!("{count}{}…", key::label(&state.pending.keys))
}

/// Draws `left`, and `right` at the right end where both fit.
pub(super) fn both_ends(frame: &mut Frame<'_>, area: Rect, left: Line<'_>, right: Line<'_>) {
    let needed = u16::try_from(right.width()).unwrap_or(u16::MAX);
    if left.width() + right.width() < usize::from(area.width) {
        // In its own cells: a line's style is that of all the cells it is drawn into.
        let end = Rect {
            x: area.right() - needed,
            width: needed,
            ..area
        };
        frame.render_widget(right, end);
    }
    let left = cut_line(left, area.width.into());
    // A line's style reaches to the end of its area.
    let columns = u16::try_from(left.width()).unwrap_or(u16::MAX);
    let area = Rect {
        width: area.width.min(columns),
        ..area
    };
    frame.render_widget(left, area);
}

/// The key an action is shown with.
pub(super) fn key_of(action: Action) -> String {
    action
        .entry()
        .and_then(|entry| entry.keys.first())
        .and_then(|keys| key::Key::sequence(keys))
        .map(|keys| key::label(&keys))
        .unwrap_or_default()
}

/// `Apr 2024`.
fn month(day: NaiveDate) -> String {
    day.format("%b %Y").to_string()
}
