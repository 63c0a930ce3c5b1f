//! The sidebar: who says what, and who is named.

use crate::annotate::model::{Confidence, Quote, QuoteKind};
use crate::app::State;
use crate::app::sidebar::{Item, Line as SideLine, aliases};
use crate::app::state::Focus;
use crate::text::Span as Bytes;
use crate::view::reader::{BOOKMARK, mark};
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, grouped};
use crate::view::{clear_under, line_of};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Columns before words: the bar, the number, a space.
const INDENT: usize = 4;

/// Draws the sidebar.
pub(super) fn draw(state: &State, theme: Theme, frame: &mut Frame<'_>, pane: Rect) {
    if pane.is_empty() {
        return;
    }
    clear_under(state, frame, pane);
    if state.reader.opened.is_some() && state.reader.annotations().is_none() {
        let waiting = Line::styled("Finding quotes …", theme.style(Role::Dim));
        frame.render_widget(waiting, line_of(pane, 0));
        return;
    }
    let side = Side {
        state,
        theme,
        // The last column is air.
        width: usize::from(pane.width.saturating_sub(1)),
        current: state.sidebar.current(&state.reader),
    };
    for (row, line) in state
        .sidebar
        .lines
        .iter()
        .take(usize::from(pane.height))
        .enumerate()
    {
        frame.render_widget(side.line(*line), line_of(pane, row));
    }
}

struct Side<'a> {
    state: &'a State,
    theme: Theme,
    width: usize,
    current: Option<Item>,
}

impl Side<'_> {
    fn line(&self, line: SideLine) -> Line<'static> {
        match line {
            SideLine::Blank => Line::default(),
            SideLine::Quotes => {
                let counted = quotes_counted(self.state, self.width.saturating_sub(9));
                self.title("Quotes", &counted)
            }
            SideLine::People => {
                let people = grouped(self.state.reader.index.people.len());
                self.title("People", &people)
            }
            SideLine::More(left) => {
                let more = format!("    {} more", grouped(left));
                Line::styled(more, self.theme.style(Role::Dim))
            }
            SideLine::Speaker(quote) => self.speaker(quote),
            SideLine::Words(quote, span, cut) => self.words(quote, span, cut),
            SideLine::Person(rank) => self.person(rank),
            SideLine::Aliases(rank) => {
                let names = aliases(&self.state.reader, rank).join(" · ");
                let names = cut(&names, self.width.saturating_sub(INDENT));
                Line::from(vec![
                    self.bar(Item::Person(rank)),
                    Span::styled(format!("   {names}"), self.theme.style(Role::Dim)),
                ])
            }
        }
    }

    fn title(&self, name: &'static str, counted: &str) -> Line<'static> {
        let role = if self.state.focus == Focus::Sidebar {
            Role::Heading
        } else {
            Role::Strong
        };
        Line::from(vec![
            Span::raw(" "),
            Span::styled(name, self.theme.style(role)),
            Span::styled(format!("  {counted}"), self.theme.style(Role::Dim)),
        ])
    }

    fn bar(&self, item: Item) -> Span<'static> {
        if self.current == Some(item) {
            Span::styled("▌", self.theme.style(Role::Bar))
        } else {
            Span::raw(" ")
        }
    }

    fn speaker(&self, number: usize) -> Line<'static> {
        let Some(quote) = self.state.reader.quotes().get(number) else {
            return Line::default();
        };
        let here = self.current == Some(Item::Quote(number));
        let role = if here { Role::Bar } else { Role::Dim };
        let marked = self.state.reader.bookmarked.contains(&number);
        let sign = if marked { BOOKMARK } else { " " };
        let mut spans = vec![
            self.bar(Item::Quote(number)),
            Span::styled(
                format!("{:<2}{sign}", mark(&self.state.reader, number)),
                self.theme.style(role),
            ),
        ];
        spans.extend(voice(
            quote,
            self.theme,
            self.width.saturating_sub(INDENT),
            here,
        ));
        Line::from(spans)
    }

    fn words(&self, number: usize, span: Bytes, goes_on: bool) -> Line<'static> {
        let reader = &self.state.reader;
        let Some(quote) = reader.quotes().get(number) else {
            return Line::default();
        };
        let here = self.current == Some(Item::Quote(number));
        let style = match (here, quote.kind) {
            (true, QuoteKind::Direct) => self.theme.style(Role::Text),
            (true, QuoteKind::Indirect) => self.theme.style(Role::Reported),
            (false, _) => self.theme.style(Role::Dim),
        };
        let direct = quote.kind == QuoteKind::Direct;
        let begins = span.start == quote.span.start;
        let (open, close) = match (direct, begins) {
            (true, true) => ("“", "”"),
            (true, false) => (" ", "”"),
            (false, _) => ("", ""),
        };
        let ends = span.end >= quote.span.end && !goes_on;
        let dots = if goes_on { "…" } else { "" };
        let room = self.width.saturating_sub(INDENT + 1);
        let mut words = cut(&format!("{open}{}{dots}", span.of(reader.text())), room);
        if ends && !words.ends_with('…') {
            words.push_str(close);
        }
        Line::from(vec![
            self.bar(Item::Quote(number)),
            Span::raw("   "),
            Span::styled(words, style),
        ])
    }

    fn person(&self, rank: usize) -> Line<'static> {
        let reader = &self.state.reader;
        let person = reader.index.people.get(rank).copied();
        let name = person
            .and_then(|person| reader.annotations()?.people.get(person))
            .map_or("", |person| person.name.as_str());
        let count = person
            .and_then(|person| reader.index.named.get(person))
            .copied();
        let count = grouped(count.unwrap_or(0));
        let room = self.width.saturating_sub(count.len() + 3);
        let name = cut(name, room);
        let gap = room.saturating_sub(crate::app::wrap::columns(&name)) + 1;
        let mut style = self.theme.style(Role::Person);
        if person.is_some() && reader.mention().map(|mention| mention.person) == person {
            style = style.patch(self.theme.style(Role::Strong));
        }
        Line::from(vec![
            self.bar(Item::Person(rank)),
            Span::styled(name, style),
            Span::raw(" ".repeat(gap)),
            Span::styled(count, self.theme.style(Role::Dim)),
        ])
    }
}

/// "7 and 3 reported", as long as `width` columns allow it.
fn quotes_counted(state: &State, width: usize) -> String {
    let index = &state.reader.index;
    let (direct, reported) = (grouped(index.direct), grouped(index.reported));
    let long = format!("{direct} and {reported} reported");
    match index.reported {
        0 => direct,
        _ if long.len() <= width => long,
        _ => format!("{direct} · {reported} reported"),
    }
}

/// Who says it: name, `◌` where the text names nobody, the outlet it was given to, `?` where the
/// speaker is a guess. Cut to `width` columns.
pub(super) fn voice(quote: &Quote, theme: Theme, width: usize, strong: bool) -> Vec<Span<'static>> {
    let dim = theme.style(Role::Dim);
    let Some(speaker) = &quote.speaker else {
        return vec![Span::styled(cut("nobody named", width), dim)];
    };
    let mut after = String::new();
    if speaker.anonymous {
        after.push_str(" ◌");
    }
    if quote.confidence == Confidence::Guess {
        after.push_str(" ?");
    }
    let room = width.saturating_sub(crate::app::wrap::columns(&after));
    let name = cut(&speaker.name, room);
    let left = room.saturating_sub(crate::app::wrap::columns(&name));
    let role = match (speaker.anonymous, speaker.person) {
        (true, _) => Role::Anonymous,
        (false, Some(_)) => Role::Person,
        (false, None) => Role::Text,
    };
    let mut style = theme.style(role);
    if quote.confidence == Confidence::Guess {
        style = style.patch(theme.style(Role::Uncertain));
    }
    if strong {
        style = style.patch(theme.style(Role::Strong));
    }
    let mut spans = vec![
        Span::styled(name, style),
        Span::styled(after, theme.style(role)),
    ];
    if let Some(outlet) = quote.via.as_ref().filter(|_| left > 6) {
        let outlet = cut(outlet, left - 3);
        spans.push(Span::styled(format!(" → {outlet}"), dim));
    }
    spans
}
