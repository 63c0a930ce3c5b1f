//! The sidebar's lines: who says what, and who is named, of the open article.
//!
//! The sidebar follows the place in the text. Where it has the keys, it has a row of its own
//! that the text follows.

use crate::app::reader::Reader;
use crate::app::wrap::wrap;
use crate::text::Span;

/// Most bytes of a quote's words that are looked at for the sidebar.
const LONGEST_WORDS: usize = 400;

/// Lines of words shown of the current quote.
const CURRENT_LINES: usize = 3;

/// The sidebar.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// The row that has the keys; the place in the text says which it is otherwise.
    pub chosen: Option<Item>,
    /// The first quote that shows.
    pub first_quote: usize,
    /// The first person that shows, by rank.
    pub first_person: usize,
    /// Whether the reader looks elsewhere with the wheel: the current item need not show.
    adrift: bool,
    /// The current item when the lines were made last.
    seen: Option<Item>,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// What a line of the sidebar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A quote, by its index.
    Quote(usize),
    /// A person, by rank: 0 is the most named.
    Person(usize),
}

/// One line of the sidebar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Air.
    Blank,
    /// How many quotes there are.
    Quotes,
    /// Number and speaker of a quote.
    Speaker(usize),
    /// Some of its words; whether they go on beyond the last line shown.
    Words(usize, Span, bool),
    /// So many quotes or people further down are not shown.
    More(usize),
    /// How many people there are.
    People,
    /// A person's name and how often named, by rank.
    Person(usize),
    /// The other names of a person, by rank.
    Aliases(usize),
}

impl Line {
    /// What the line stands for.
    #[must_use]
    pub fn item(self) -> Option<Item> {
        match self {
            Self::Speaker(quote) | Self::Words(quote, ..) => Some(Item::Quote(quote)),
            Self::Person(rank) | Self::Aliases(rank) => Some(Item::Person(rank)),
            Self::Blank | Self::Quotes | Self::More(_) | Self::People => None,
        }
    }
}

/// Whether a quote goes on with what the quote right before it began.
#[must_use]
pub fn goes_on(reader: &Reader, quote: usize) -> bool {
    let part_of = reader.quotes().get(quote).and_then(|quote| quote.part_of);
    part_of.is_some() && part_of == quote.checked_sub(1)
}

/// Other names of the person of this rank.
#[must_use]
pub fn aliases(reader: &Reader, rank: usize) -> Vec<&str> {
    let person = reader
        .index
        .people
        .get(rank)
        .and_then(|person| reader.annotations()?.people.get(*person));
    person.map_or_else(Vec::new, |person| {
        let others = person.aliases.iter().filter(|alias| **alias != person.name);
        others.map(|alias| alias.as_str()).collect()
    })
}

impl Sidebar {
    /// The item the sidebar stands on.
    #[must_use]
    pub fn current(&self, reader: &Reader) -> Option<Item> {
        self.chosen.or_else(|| reader.quote().map(Item::Quote))
    }

    /// The item nearest to the place: the current one, else the next quote, else the first item.
    #[must_use]
    pub fn nearest(&self, reader: &Reader) -> Option<Item> {
        let quotes = reader.quotes();
        let next = quotes.partition_point(|quote| quote.span.start <= reader.cursor);
        let next = next.min(quotes.len().saturating_sub(1));
        self.current(reader).or_else(|| match quotes.is_empty() {
            false => Some(Item::Quote(next)),
            true => reader.index.people.first().map(|_| Item::Person(0)),
        })
    }

    /// Makes the lines for a pane of this size; scrolls so far that the current item shows.
    pub fn settle(&mut self, reader: &Reader, width: u16, height: u16) {
        self.lines.clear();
        if width == 0 || height == 0 || reader.annotations().is_none() {
            return;
        }
        let current = self.current(reader);
        self.adrift &= current == self.seen;
        self.seen = current;
        let height = usize::from(height);
        let (quotes, people) = (reader.quotes().len(), reader.index.people.len());
        let people_need = 3
            + (0..people.min(height))
                .map(|rank| person_lines(reader, rank))
                .sum::<usize>();
        let words = usize::from(width.saturating_sub(5)).max(1);
        let quotes_need = 2
            + (0..quotes.min(height))
                .map(|quote| self.quote_lines(reader, quote, words).len())
                .sum::<usize>();
        let people_room = people_need.min((height * 2 / 5).max(height.saturating_sub(quotes_need)));
        let people_room = if people == 0 || people_room < 4 {
            0
        } else {
            people_room
        };
        let quotes_room = height - people_room;

        self.lines.push(Line::Quotes);
        self.lines.push(Line::Blank);
        self.scroll_quotes(reader, words, quotes_room.saturating_sub(3));
        for quote in self.first_quote..quotes {
            let lines = self.quote_lines(reader, quote, words);
            let room = quotes_room.saturating_sub(self.lines.len());
            let last = quote + 1 == quotes;
            if lines.len() > room || (lines.len() == room && !last) {
                self.more(lines, room, quotes - quote);
                break;
            }
            self.lines.extend(lines);
        }
        if people_room > 0 {
            let quotes_end = quotes_need.min(quotes_room);
            self.lines
                .resize(quotes_end.max(self.lines.len()), Line::Blank);
            self.lines.extend([Line::Blank, Line::People, Line::Blank]);
            self.scroll_people(reader, people_room.saturating_sub(4));
            for rank in self.first_person..people {
                let mut lines = vec![Line::Person(rank)];
                if person_lines(reader, rank) > 1 {
                    lines.push(Line::Aliases(rank));
                }
                let room = height.saturating_sub(self.lines.len());
                let last = rank + 1 == people;
                if lines.len() > room || (lines.len() == room && !last) {
                    self.more(lines, room, people - rank);
                    break;
                }
                self.lines.extend(lines);
            }
        }
        self.lines.truncate(height);
    }

    /// The end of a list that does not fit: as much of the next item as leaves a line to say how
    /// many there are, and that line.
    fn more(&mut self, item: Vec<Line>, room: usize, left: usize) {
        let whole = item.len() < room;
        if whole {
            self.lines.extend(item);
        }
        if room > 0 {
            self.lines.push(Line::More(left - usize::from(whole)));
        }
    }

    fn quote_lines(&self, reader: &Reader, number: usize, width: usize) -> Vec<Line> {
        let Some(quote) = reader.quotes().get(number) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        if !goes_on(reader, number) {
            lines.push(Line::Speaker(number));
        }
        let text = reader.text();
        let end = quote
            .span
            .end
            .min(quote.span.start.saturating_add(LONGEST_WORDS as u32));
        let span = Span {
            start: quote.span.start,
            end: crate::app::reader::border(text, end),
        };
        if self.current(reader) == Some(Item::Quote(number)) {
            let wrapped = wrap(text, span, width, false);
            let cut = wrapped.len() > CURRENT_LINES || span != quote.span;
            let last = wrapped.len().min(CURRENT_LINES);
            for (at, line) in wrapped.into_iter().take(CURRENT_LINES).enumerate() {
                lines.push(Line::Words(number, line, cut && at + 1 == last));
            }
        } else {
            lines.push(Line::Words(number, span, span != quote.span));
        }
        lines
    }

    fn scroll_quotes(&mut self, reader: &Reader, width: usize, room: usize) {
        self.first_quote = self
            .first_quote
            .min(reader.quotes().len().saturating_sub(1));
        let target = match self.current(reader) {
            Some(Item::Quote(quote)) if !self.adrift => quote,
            _ => self.first_quote,
        };
        if target < self.first_quote {
            self.first_quote = target;
        }
        // From the target upwards: the first quote may not lie so far up that the target ends
        // below the room.
        let (mut used, mut first) = (0, target);
        for quote in (self.first_quote..=target).rev() {
            used += self.quote_lines(reader, quote, width).len();
            if used > room {
                break;
            }
            first = quote;
        }
        self.first_quote = self.first_quote.max(first);
        // Nothing is left empty below while something is hidden above.
        let mut below: usize = (self.first_quote..reader.quotes().len())
            .take(room)
            .map(|quote| self.quote_lines(reader, quote, width).len())
            .sum();
        while let Some(above) = self.first_quote.checked_sub(1) {
            below += self.quote_lines(reader, above, width).len();
            if below > room {
                break;
            }
            self.first_quote = above;
        }
    }

    fn scroll_people(&mut self, reader: &Reader, room: usize) {
        let target = match self.current(reader) {
            Some(Item::Person(rank)) if !self.adrift => rank,
            _ if self.adrift => self
                .first_person
                .min(reader.index.people.len().saturating_sub(1)),
            _ => 0,
        };
        self.first_person = self.first_person.min(target);
        let (mut used, mut first) = (0, target);
        for rank in (self.first_person..=target).rev() {
            used += person_lines(reader, rank);
            if used > room {
                break;
            }
            first = rank;
        }
        self.first_person = self.first_person.max(first);
    }

    /// Scrolls the part of the sidebar that this line of it belongs to.
    pub fn wheel(&mut self, line: usize, by: i64) {
        let people = self.lines.iter().position(|line| *line == Line::People);
        let first = match people {
            Some(people) if line >= people => &mut self.first_person,
            _ => &mut self.first_quote,
        };
        *first = usize::try_from(*first as i64 + by).unwrap_or(0);
        self.adrift = true;
    }

    /// The item so many items further (negative: back): quotes, then people.
    #[must_use]
    pub fn moved(&self, reader: &Reader, by: i64) -> Option<Item> {
        let (quotes, people) = (reader.quotes().len(), reader.index.people.len());
        let last = (quotes + people).checked_sub(1)?;
        let at = match self.nearest(reader) {
            Some(Item::Quote(quote)) => quote,
            Some(Item::Person(rank)) => quotes + rank,
            None => 0,
        };
        let target = usize::try_from(at as i64 + by).unwrap_or(0).min(last);
        Some(match target.checked_sub(quotes) {
            Some(rank) => Item::Person(rank),
            None => Item::Quote(target),
        })
    }
}

fn person_lines(reader: &Reader, rank: usize) -> usize {
    1 + usize::from(!aliases(reader, rank).is_empty())
}
