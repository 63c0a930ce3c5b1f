//! The rows above the texts: who is named, who speaks, how much was said again.
//!
//! What does not fit is counted, never dropped in silence.

use crate::annotate::model::Gender;
use crate::app::compare::Shown;
use crate::app::wrap::columns;
use crate::library::compare::{PersonPair, Voice, VoiceKind, Which};
use crate::view::line_of;
use crate::view::theme::{Role, Theme};
use crate::view::words::{grouped, plural};
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// Columns of "people  ", "voices  ", "quotes  ".
const LABEL: usize = 8;

/// More names than this never fit a row.
const MOST_NAMES: usize = 64;

/// Some words of a row that belong together.
type Item = Vec<Span<'static>>;

/// Draws the rows.
pub(super) fn draw(shown: &Shown, theme: Theme, frame: &mut Frame<'_>) {
    people(shown, theme, frame);
    for which in Which::BOTH {
        voices(shown, which, theme, frame);
    }
    quotes(shown, theme, frame);
}

fn label(word: &str, theme: Theme) -> Span<'static> {
    Span::styled(format!("{word:<LABEL$}"), theme.style(Role::Dim))
}

/// Those on both sides with how often, then those on one side only.
fn people(shown: &Shown, theme: Theme, frame: &mut Frame<'_>) {
    let area = line_of(shown.rooms.people, 0);
    if area.is_empty() {
        return;
    }
    let dim = theme.style(Role::Dim);
    let people = &shown.comparison.people;
    let room = usize::from(area.width).saturating_sub(LABEL);
    let whole = PeopleRow::new(people, true, theme);
    let row = if whole.width() <= room {
        whole
    } else {
        PeopleRow::new(people, false, theme)
    };
    let mut line = vec![label("people", theme)];
    line.extend(row.fit(room, theme));
    if people.is_empty() {
        line.push(Span::styled("nobody is named", dim));
    }
    frame.render_widget(Line::from(line), area);
}

/// The parts of the row of people.
struct PeopleRow {
    both: Part,
    only: [(&'static str, Part); 2],
}

/// Some items, and how many there are in all.
#[derive(Default)]
struct Part {
    items: Vec<Item>,
    count: usize,
}

impl PeopleRow {
    fn new(people: &[PersonPair], full: bool, theme: Theme) -> Self {
        let mut both = Part::default();
        let mut only = [("only A: ", Part::default()), ("only B: ", Part::default())];
        for person in people {
            let [(_, a), (_, b)] = &mut only;
            let part = match person.only() {
                None => &mut both,
                Some(Which::A) => a,
                Some(Which::B) => b,
            };
            part.count += 1;
            if part.items.len() < MOST_NAMES {
                part.items.push(named(person, people, full, theme));
            }
        }
        Self { both, only }
    }

    fn width(&self) -> usize {
        let ends = self.only.iter().map(|(words, part)| part.with(words));
        self.both.width() + ends.sum::<usize>()
    }

    fn fit(self, room: usize, theme: Theme) -> Vec<Span<'static>> {
        let dim = theme.style(Role::Dim);
        // Those on one side may have half of the row, and what the others do not need.
        let mut left = (room / 2).max(room.saturating_sub(self.both.width()));
        let mut ends = Vec::new();
        let [_, (words_b, b)] = &self.only;
        let after_a = b.with(words_b).min(left / 2);
        for ((words, part), after) in self.only.into_iter().zip([after_a, 0]) {
            if part.count > 0 {
                let mut end = vec![Span::styled(format!("   {words}"), dim)];
                let own = left.saturating_sub(after + width(&end));
                end.extend(fit(part.items, part.count, own, "  ", theme));
                left = left.saturating_sub(width(&end));
                ends.extend(end);
            }
        }
        let own = room.saturating_sub(width(&ends));
        let mut line = fit(self.both.items, self.both.count, own, "  ", theme);
        line.extend(ends);
        line
    }
}

impl Part {
    fn width(&self) -> usize {
        let items: usize = self.items.iter().map(|item| width(item) + 2).sum();
        items.saturating_sub(2)
    }

    /// The width with the words before it and the air before those; 0 where there is nobody.
    fn with(&self, words: &str) -> usize {
        match self.count {
            0 => 0,
            _ => self.width() + words.len() + 3,
        }
    }
}

/// A person, and how often named where that is worth saying.
fn named(person: &PersonPair, people: &[PersonPair], full: bool, theme: Theme) -> Item {
    let name = if full {
        &person.name
    } else {
        short_name(person, people)
    };
    let mut item = vec![Span::styled(name.to_owned(), theme.style(Role::Person))];
    let (a, b) = (person.part.a.mentions, person.part.b.mentions);
    let count = match (person.only(), a, b) {
        (Some(_), ..) | (None, 1, 1) => return item,
        (None, a, b) if a == b => format!(" {}", grouped(a)),
        (None, a, b) => format!(" {}→{}", grouped(a), grouped(b)),
    };
    item.push(Span::styled(count, theme.style(Role::Dim)));
    item
}

/// The shortest part of the name that articles use alone and that is nobody else's.
fn short_name<'a>(person: &'a PersonPair, people: &[PersonPair]) -> &'a str {
    let is_part = |alias: &&String| {
        alias.starts_with(char::is_uppercase)
            && alias
                .split_whitespace()
                .all(|word| person.name.split_whitespace().any(|part| part == word))
    };
    let is_own = |alias: &&String| {
        let bearers = people.iter().take(MOST_NAMES);
        bearers
            .filter(|other| other.aliases.contains(alias))
            .count()
            < 2
    };
    let parts = person.aliases.iter().filter(is_part).filter(is_own);
    parts
        .min_by_key(|alias| alias.chars().count())
        .unwrap_or(&person.name)
}

/// How much is said of a voice; what is tried first comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// Full names and outlets.
    Full,
    /// Short names.
    Names,
    /// Those without a name counted.
    Counted,
    /// Nothing but names.
    Bare,
}

/// Who speaks on a side.
fn voices(shown: &Shown, which: Which, theme: Theme, frame: &mut Frame<'_>) {
    let area = line_of(shown.rooms.voices[which], 0);
    if area.is_empty() {
        return;
    }
    let mut line = Vec::new();
    if which == Which::A || !shown.rooms.side_by_side {
        line.push(label("voices", theme));
    }
    let room = usize::from(area.width).saturating_sub(width(&line));
    let tried = [Detail::Full, Detail::Names, Detail::Counted, Detail::Bare];
    for detail in tried {
        let part = voices_in(shown, which, detail, theme);
        let between = (part.items.len().saturating_sub(1)) * 3;
        let wanted = part.items.iter().map(|item| width(item)).sum::<usize>() + between;
        if wanted <= room && part.count == part.items.len() || detail == Detail::Bare {
            line.extend(fit(part.items, part.count, room, " · ", theme));
            break;
        }
    }
    if shown.comparison.voices[which].is_empty() {
        line.push(Span::styled("nobody speaks", theme.style(Role::Dim)));
    }
    frame.render_widget(Line::from(line), area);
}

fn voices_in(shown: &Shown, which: Which, detail: Detail, theme: Theme) -> Part {
    let voices = &shown.comparison.voices[which];
    let unnamed = |voice: &&Voice| voice.kind == VoiceKind::Anonymous;
    let count = voices.iter().filter(unnamed).count();
    let counted = matches!(detail, Detail::Counted | Detail::Bare) && count > 1;
    let mut part = Part::default();
    if counted {
        let words = format!("{} not named ◌", grouped(count));
        let style = theme.style(Role::Anonymous);
        part.items.push(vec![Span::styled(words, style)]);
        part.count = 1;
    }
    for voice in voices.iter().filter(|voice| !counted || !unnamed(voice)) {
        part.count += 1;
        if part.items.len() < MOST_NAMES {
            part.items.push(item(shown, which, voice, detail, theme));
        }
    }
    part
}

/// A voice: its name, the outlet it spoke to, and whether in its own words.
fn item(shown: &Shown, which: Which, voice: &Voice, detail: Detail, theme: Theme) -> Item {
    let dim = theme.style(Role::Dim);
    let people = &shown.comparison.people;
    let person = match voice.kind {
        VoiceKind::Person(person) => people.get(person),
        VoiceKind::Anonymous | VoiceKind::Organisation => None,
    };
    let name = match person {
        Some(person) if detail != Detail::Full => short_name(person, people),
        _ => voice.name.as_str(),
    };
    let mut item = vec![match voice.kind {
        VoiceKind::Person(_) => Span::styled(name.to_owned(), theme.style(Role::Person)),
        VoiceKind::Anonymous => Span::styled(format!("{name} ◌"), theme.style(Role::Anonymous)),
        VoiceKind::Organisation => Span::raw(name.to_owned()),
    }];
    if let Some(outlet) = voice.via.first().filter(|_| detail == Detail::Full) {
        item.push(Span::styled(format!(" → {outlet}"), dim));
    }
    let Some(person) = person.filter(|_| detail != Detail::Bare) else {
        return item;
    };
    let other = person.part[which.other()];
    if voice.direct == 0 {
        item.push(Span::styled(" reported", dim));
    } else if other.direct == 0 && other.speaks() {
        let whose = match person.gender {
            Gender::Male => "his",
            Gender::Female => "her",
            Gender::Unknown => "their",
        };
        item.push(Span::raw(format!(" in {whose} own words")));
    }
    item
}

/// How many quotes the sides have, and how many of them stand on the other: in the fullest words that
/// fit on both, so that they can be compared at a glance.
fn quotes(shown: &Shown, theme: Theme, frame: &mut Frame<'_>) {
    let room = |which: Which| {
        let label = if which == Which::A { LABEL } else { 0 };
        usize::from(shown.rooms.quotes[which].width).saturating_sub(label)
    };
    let [a, b] = Which::BOTH.map(|which| counted(shown, which));
    let fits =
        |(a, b): &(String, String)| columns(a) <= room(Which::A) && columns(b) <= room(Which::B);
    let mut forms: Vec<(String, String)> = a.into_iter().zip(b).collect();
    let shortest = forms.pop().unwrap_or_default();
    let (a, b) = forms.into_iter().find(fits).unwrap_or(shortest);
    for (which, words) in [(Which::A, a), (Which::B, b)] {
        let area = line_of(shown.rooms.quotes[which], 0);
        let mut line = Vec::new();
        if which == Which::A {
            line.push(label("quotes", theme));
        }
        line.push(Span::styled(words, theme.style(Role::Dim)));
        frame.render_widget(Line::from(line), area);
    }
}

/// The quotes of a side in ever fewer words.
fn counted(shown: &Shown, which: Which) -> [String; 3] {
    let index = &shown.columns[which].reader.index;
    let tally = shown.tallies[which];
    let all = match index.reported {
        0 => grouped(index.direct),
        reported => format!(
            "{} and {} reported",
            grouped(index.direct),
            grouped(reported)
        ),
    };
    let (same, changed) = (grouped(tally.same), grouped(tally.changed));
    let (long, short) = match (tally.same, tally.changed) {
        (0, 0) if which == Which::A => (
            ", none of them said again".to_owned(),
            ", none again".to_owned(),
        ),
        (0, 0) => (String::new(), String::new()),
        (_, 0) => (
            format!(" · {same} in the same words"),
            format!(" · {same} the same"),
        ),
        (0, _) => (
            format!(" · {changed} cut or reworded"),
            format!(" · {changed} changed"),
        ),
        (_, _) => (
            format!(" · {same} in the same words, {changed} cut or reworded"),
            format!(" · {same} the same, {changed} changed"),
        ),
    };
    let sum = grouped(index.direct + index.reported);
    [all.clone() + &long, all + &short, sum + &short]
}

/// As many items as fit, `between` them; then how many more there are of `count` in all.
fn fit(
    items: Vec<Item>,
    count: usize,
    room: usize,
    between: &'static str,
    theme: Theme,
) -> Vec<Span<'static>> {
    let dim = theme.style(Role::Dim);
    let mut line: Vec<Span<'static>> = Vec::new();
    let mut taken = 0;
    for (number, item) in items.into_iter().enumerate() {
        let gap = if number == 0 {
            0
        } else {
            between.chars().count()
        };
        let left = count.saturating_sub(number);
        let more = format!(
            "{}{} more",
            if number == 0 { "" } else { between },
            grouped(left)
        );
        // Behind all but the last there must be room to say how many are left out.
        let reserve = if left > 1 {
            more.chars().count() + 2
        } else {
            0
        };
        if taken + gap + width(&item) + reserve > room {
            let more = if number == 0 {
                plural(left, "name", "names")
            } else {
                more
            };
            line.push(Span::styled(more, dim));
            return line;
        }
        if gap > 0 {
            line.push(Span::styled(between, dim));
        }
        taken += gap + width(&item);
        line.extend(item);
    }
    line
}

fn width(spans: &[Span<'_>]) -> usize {
    spans.iter().map(Span::width).sum()
}
