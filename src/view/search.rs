//! The search and the quotes screen: the line, what is wrong with it, and what was found.

use crate::app::State;
use crate::app::action::Action;
use crate::app::layout::split_top;
use crate::app::pages::Awaited;
use crate::app::search::{Line as Found, Scope, Search, rooms};
use crate::app::wrap::columns;
use crate::view::chart;
use crate::view::found;
use crate::view::line_of;
use crate::view::person;
use crate::view::prompt::{Arrow, beyond, mistake_lines};
use crate::view::status::Hint;
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, grouped, plural};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

/// The keys that matter here.
pub(super) fn hints(search: &Search) -> &'static [Hint] {
    match search.scope {
        Scope::Person => return PERSON_HINTS,
        _ if !search.typing && search.lines.is_empty() && search.has_ended() => {
            return match search.input.value().is_empty() {
                true => &[BACK],
                false => NONE_HINTS,
            };
        }
        Scope::Quotes if !search.typing => return QUOTE_HINTS,
        Scope::People if !search.typing => return PEOPLE_HINTS,
        Scope::Notes if !search.typing => {
            return match search.lines.get(search.chosen) {
                Some(Found::Hit(..) | Found::Correction(_)) => NOTE_HINTS,
                _ => NOTE_HEAD_HINTS,
            };
        }
        Scope::Quotes | Scope::People | Scope::Articles | Scope::Notes => {}
    }
    if search.typing {
        let hints = match search.scope {
            Scope::Articles | Scope::Quotes => TYPING_HINTS,
            Scope::Notes | Scope::Person | Scope::People => &[RESULTS, BACK],
        };
        // Enter goes to what was found, the first of them.
        return match hints {
            [_, others @ ..] if search.has_ended() && search.lines.is_empty() => others,
            _ => hints,
        };
    }
    HINTS
}

/// Where one stands in what was found.
pub(super) fn here(search: &Search, theme: Theme) -> Line<'static> {
    match search.here().filter(|_| !search.typing) {
        Some((article, _)) if search.pages.skipped().is_some() => {
            let found = match search.scope {
                Scope::Articles => " found",
                Scope::Quotes | Scope::Notes | Scope::Person | Scope::People => "",
            };
            let words = format!(
                " article {}{found}",
                grouped(search.pages.skipped().unwrap_or(0) + article + 1)
            );
            Line::styled(words, theme.style(Role::Strong))
        }
        _ => Line::default(),
    }
}

const RESULTS: Hint = (&[Action::Open], "results");

const BACK: Hint = (&[Action::Cancel], "back");

const TYPING_HINTS: &[Hint] = &[RESULTS, (&[Action::SaveSearch], "keep it"), BACK];

const NOTE_HINTS: &[Hint] = &[
    (&[Action::Open], "go there"),
    (&[Action::NextFound, Action::PreviousFound], "article"),
    (&[Action::Remove], "remove"),
    (&[Action::EditQuery], "narrow"),
    BACK,
];

/// On what belongs to no single note.
const NOTE_HEAD_HINTS: &[Hint] = &[
    (&[Action::Open], "go there"),
    (&[Action::NextFound, Action::PreviousFound], "article"),
    (&[Action::EditQuery], "narrow"),
    BACK,
];

/// Where there is nothing.
const NONE_HINTS: &[Hint] = &[(&[Action::EditQuery], "change"), BACK];

const HINTS: &[Hint] = &[
    (&[Action::Open], "open"),
    (&[Action::NextFound, Action::PreviousFound], "article"),
    (&[Action::EditQuery], "change"),
    (&[Action::FilterList], "as the list"),
    (&[Action::Cancel], "back"),
];

const PERSON_HINTS: &[Hint] = &[
    (&[Action::Open], "go there"),
    (&[Action::NextFound, Action::PreviousFound], "article"),
    (&[Action::Copy], "copy"),
    (&[Action::EditQuery], "only some quotes"),
    (&[Action::ShowPerson], "all people"),
    (&[Action::Cancel], "back"),
];

const PEOPLE_HINTS: &[Hint] = &[
    (&[Action::Open], "articles and quotes"),
    (&[Action::EditQuery], "other names"),
    (&[Action::Cancel], "back"),
];

const QUOTE_HINTS: &[Hint] = &[
    (&[Action::Open], "go there"),
    (&[Action::Copy], "copy"),
    (&[Action::EditQuery], "narrow"),
    (&[Action::NextFound, Action::PreviousFound], "article"),
    (&[Action::Cancel], "back"),
];

/// What can be typed, for an empty line.
const EXAMPLES: &[(&str, &str)] = &[
    ("harbour wall", "articles with both words"),
    ("\"sea wall\"", "these words one after the other"),
    ("by:Calder", "somebody called so is quoted"),
    ("about:\"Dame Ruth\"", "somebody called so is named"),
    ("in:courier", "an outlet, or a part of the path"),
    ("date:2024-08..2025-04", "a day, a month, a year, from … to"),
    ("anonymous:yes", "a voice without a name"),
    ("has:quote", "somebody is quoted"),
    ("has:note", "or flag, tag, mark, bookmark of your own"),
    ("tag:court", "you gave it this tag"),
    ("is:unread", "you have not read it to its end"),
    ("-storm", "not; before any of these"),
];

/// Draws the screen.
pub(super) fn draw(
    state: &State,
    search: &Search,
    theme: Theme,
    frame: &mut Frame<'_>,
    room: Rect,
) {
    let rooms = rooms(search.scope, room);
    match search.scope {
        Scope::Person => frame.render_widget(person::names(search, theme, room.width), rooms.line),
        Scope::Articles | Scope::Quotes | Scope::Notes | Scope::People => {
            line(state, search, theme, frame, rooms.line)
        }
    }
    let timeline = search.timeline.as_ref().map(|timeline| &timeline.days);
    let days = timeline.or(search.sums.as_ref().map(|sums| &sums.days));
    if let Some(days) = days.filter(|days| !days.is_empty()) {
        chart::draw(days, theme, frame, rooms.chart);
    }
    results(state, search, theme, frame, rooms.results);
    below(state, search, theme, frame, rooms.below, room);
}

/// What was found; before anything was, what can be typed.
fn results(state: &State, search: &Search, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if search.articles.is_none() && search.scope == Scope::Articles {
        let rest = examples(theme, frame, area);
        saved(state, theme, frame, rest);
        return;
    }
    let height = usize::from(area.height);
    for row in 0..height {
        let number = search.line_at(row, height);
        let Some(line) = search.lines.get(number) else {
            break;
        };
        let area = line_of(area, row);
        let chosen = number == search.chosen && !search.typing;
        frame.render_widget(
            found::line(search, theme, *line, chosen, area.width.into()),
            area,
        );
    }
}

/// The words before the line.
fn lead(scope: Scope, width: u16) -> &'static str {
    match scope {
        _ if width < 24 => "",
        Scope::Articles => " search: ",
        Scope::Quotes => " quotes: ",
        Scope::Notes => " notes: ",
        Scope::Person => " ",
        Scope::People => " people: ",
    }
}

fn line(state: &State, search: &Search, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let input = &search.input;
    let lead = lead(search.scope, area.width);
    let room = usize::from(area.width)
        .saturating_sub(lead.len() + 1)
        .max(1);
    let skipped = input.visual_scroll(room);
    let shown = beyond(input.value(), skipped).to_owned();
    let mut line = Line::from(vec![
        Span::styled(lead, theme.style(Role::Strong)),
        Span::raw(shown),
    ]);
    let all = match search.scope {
        Scope::Quotes => "all of them; / narrows: words by: about: date: anonymous:yes",
        Scope::Notes => "and marks, bookmarks, flags, tags, corrections; / narrows by words",
        Scope::Articles | Scope::Person | Scope::People => "",
    };
    if input.value().is_empty() && !search.typing {
        line.push_span(Span::styled(cut(all, room), theme.style(Role::Dim)));
    }
    frame.render_widget(line, area);
    if search.typing && state.overlay.is_none() && state.prompt.is_none() {
        let column = lead.len() + input.visual_cursor().saturating_sub(skipped);
        let x = u16::try_from(column)
            .unwrap_or(u16::MAX)
            .min(area.width - 1);
        frame.set_cursor_position(Position::new(area.x + x, area.y));
    }
}

/// The mistake under its place, over the results where it is long; or how much was found.
fn below(
    state: &State,
    search: &Search,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    room: Rect,
) {
    if area.is_empty() {
        return;
    }
    let width = usize::from(area.width);
    if let Some(mistake) = &search.mistake {
        let lead = lead(search.scope, area.width).len();
        let typed = search.input.value();
        let skipped = search
            .input
            .visual_scroll(width.saturating_sub(lead + 1).max(1));
        let before = columns(typed.get(..mistake.at).unwrap_or(typed));
        let column = lead + before.saturating_sub(skipped);
        let lines = mistake_lines(theme, mistake, column, Arrow::Up, area.width);
        let (_, free) = split_top(room, area.y - room.y);
        for (row, line) in lines.into_iter().enumerate() {
            let area = line_of(free, row);
            frame.render_widget(Clear, area);
            frame.render_widget(line, area);
        }
        return;
    }
    frame.render_widget(
        Line::styled(
            format!(" {}", cut(&summary(state, search), width.saturating_sub(2))),
            theme.style(Role::Dim),
        ),
        area,
    );
}

fn summary(state: &State, search: &Search) -> String {
    if search.scope == Scope::People {
        return person::people_counted(state, search);
    }
    let Some(articles) = &search.articles else {
        return String::new();
    };
    let mut words = match &search.timeline {
        _ if articles.is_empty() && search.pages.next().is_some() => "searching …".to_owned(),
        _ if articles.is_empty() && search.awaited == Awaited::New => "searching …".to_owned(),
        _ if search.scope == Scope::Notes && search.lines.is_empty() => notes_absent(search),
        _ if search.scope == Scope::Notes => notes_counted(search),
        _ if articles.is_empty() && search.input.value().is_empty() => "no quotes here".to_owned(),
        _ if articles.is_empty() => "nothing found".to_owned(),
        Some(timeline) if timeline.more => {
            format!("more than {} articles", grouped(timeline.articles))
        }
        None if search.scope == Scope::Person => person::sums(search),
        None if search.scope == Scope::Quotes => quotes_counted(search),
        Some(timeline) => plural(timeline.articles, "article", "articles"),
        None if !search.pages.are_all() => {
            format!("more than {} articles", grouped(articles.len()))
        }
        None => plural(articles.len(), "article", "articles"),
    };
    if !state.totals.searchable {
        words.push_str(" · not everything can be searched yet");
    }
    words
}

fn notes_absent(search: &Search) -> String {
    match search.input.value() {
        "" => "Nothing is kept yet: a note, m mark, B bookmark a quote, ! flag, t tag.".to_owned(),
        _ => "nothing of what is kept has these words".to_owned(),
    }
}

/// How much is kept, where all of it is at hand.
fn notes_counted(search: &Search) -> String {
    let articles = search.articles.as_deref().unwrap_or(&[]);
    let kept: usize = articles.iter().map(|finding| finding.hits.len()).sum();
    match !search.pages.are_all() {
        true => "newest article first".to_owned(),
        false => {
            let mut parts = Vec::new();
            if !articles.is_empty() {
                let articles = plural(articles.len(), "article", "articles");
                parts.push(format!("{} kept of {articles}", grouped(kept)));
            }
            if !search.corrections.is_empty() {
                let people = plural(search.corrections.len(), "correction", "corrections");
                parts.push(format!("{people} of people"));
            }
            parts.join(" · ")
        }
    }
}

/// How many quotes there are, where all are at hand.
fn quotes_counted(search: &Search) -> String {
    if !search.pages.are_all() {
        return "the newest first".to_owned();
    }
    let articles = search.articles.as_deref().unwrap_or(&[]);
    let quotes = articles.iter().map(|finding| finding.hits.len()).sum();
    let quotes = plural(quotes, "quote", "quotes");
    format!(
        "{quotes} in {}",
        plural(articles.len(), "article", "articles")
    )
}

/// What can be typed; the room below.
fn examples(theme: Theme, frame: &mut Frame<'_>, area: Rect) -> Rect {
    for (row, (typed, meaning)) in EXAMPLES.iter().enumerate() {
        example(theme, frame, line_of(area, row), typed, meaning);
    }
    split_top(area, u16::try_from(EXAMPLES.len()).unwrap_or(u16::MAX)).1
}

/// The queries that were kept, below a line of air.
fn saved(state: &State, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let mut searches = state.kept.searches().peekable();
    if searches.peek().is_none() || area.height < 3 {
        return;
    }
    let keys = Action::SavedSearches
        .entry()
        .and_then(|entry| entry.keys.first());
    let head = format!(" Kept queries, opened by {}", keys.unwrap_or(&""));
    let head = cut(&head, area.width.into());
    frame.render_widget(Line::styled(head, theme.style(Role::Dim)), line_of(area, 1));
    for (row, (name, query)) in searches.enumerate() {
        example(theme, frame, line_of(area, row + 2), name, query);
    }
}

/// Something that can be typed or opened, and what that is.
fn example(theme: Theme, frame: &mut Frame<'_>, area: Rect, typed: &str, meaning: &str) {
    let width = usize::from(area.width);
    if area.width < 60 {
        frame.render_widget(Line::raw(cut(&format!(" {typed}"), width)), area);
        return;
    }
    let gap = " ".repeat(24_usize.saturating_sub(columns(typed)).max(2));
    let typed = format!("   {typed}{gap}");
    let room = width.saturating_sub(columns(&typed) + 1);
    let meaning = Span::styled(cut(meaning, room), theme.style(Role::Dim));
    frame.render_widget(Line::from(vec![Span::raw(typed), meaning]), area);
}
