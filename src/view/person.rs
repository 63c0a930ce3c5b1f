//! The head of a person's page: all names, and how often they are named and quoted; and a line of
//! the list of people.

use crate::app::State;
use crate::app::pages::Awaited;
use crate::app::search::Search;
use crate::app::wrap::columns;
use crate::library::across::NamedPerson;
use crate::view::theme::{Role, Theme};
use crate::view::words::{cut, grouped, plural};
use chrono::NaiveDate;
use ratatui::text::{Line, Span};

/// The name, and the other names as far as there is room.
pub(super) fn names(search: &Search, theme: Theme, width: u16) -> Line<'static> {
    let Some(who) = &search.persona else {
        return Line::default();
    };
    let width = usize::from(width).saturating_sub(2);
    let name = Span::styled(cut(&who.name, width), theme.style(Role::Person));
    let others = who.aliases.iter().filter(|alias| **alias != who.name);
    let others: Vec<&str> = others.map(String::as_str).collect();
    let room = width.saturating_sub(name.width() + 3);
    let others = if room < 8 {
        String::new()
    } else {
        cut(&others.join(" · "), room)
    };
    Line::from(vec![
        Span::raw(" "),
        name.patch_style(theme.style(Role::Strong)),
        Span::styled(format!("   {others}"), theme.style(Role::Dim)),
    ])
}

/// How often the person is named and quoted, and from when to when.
pub(super) fn sums(search: &Search) -> String {
    let Some(sums) = &search.sums else {
        return "counting …".to_owned();
    };
    let more = if sums.more { "more than " } else { "" };
    let mut words = format!("{more}{}", plural(sums.articles, "article", "articles"));
    words.push_str(&format!(" · named {} · ", times(sums.mentions)));
    words.push_str(&match (sums.direct, sums.reported) {
        (0, 0) => "never quoted".to_owned(),
        (0, reported) => plural(reported, "reported quote", "reported quotes"),
        (direct, 0) => format!("quoted {}", times(direct)),
        (direct, reported) => {
            format!(
                "quoted {} and {} reported",
                times(direct),
                grouped(reported)
            )
        }
    });
    if let (Some(first), Some(last)) = (sums.days.first(), sums.days.last()) {
        let (first, last) = (short(first.day), short(last.day));
        words.push_str(&match first == last {
            true => format!(" · {first}"),
            false => format!(" · {first} – {last}"),
        });
    }
    words
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        _ => format!("{} times", grouped(count)),
    }
}

/// `1 Aug 2024`.
fn short(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// What the list of people holds.
pub(super) fn people_counted(state: &State, search: &Search) -> String {
    let mut words = match search.people.len() {
        0 if search.awaited != Awaited::Nothing || search.pages.next().is_some() => {
            "looking …".to_owned()
        }
        0 if search.input.value().is_empty() => "nobody is named here".to_owned(),
        0 => "nobody is called so".to_owned(),
        _ if !search.pages.are_all() => "the most named first".to_owned(),
        count => format!("{}, the most named first", plural(count, "name", "names")),
    };
    if !state.totals.searchable {
        words.push_str(" · not everybody is counted yet");
    }
    words
}

/// A person of the collection: name, and how often named and quoted.
pub(super) fn row(
    theme: Theme,
    bar: Span<'static>,
    person: &NamedPerson,
    chosen: bool,
    width: usize,
) -> Line<'static> {
    let in_articles = if person.articles == 1 {
        "article"
    } else {
        "articles"
    };
    let counts = [
        (person.mentions, "named"),
        (person.quotes, "quoted"),
        (person.articles, in_articles),
    ];
    let fitting = match width {
        0..30 => 0,
        30..60 => 1,
        _ => counts.len(),
    };
    let counts: String = counts
        .iter()
        .take(fitting)
        .map(|(count, what)| format!("{:>9} {what:<8}", grouped(*count)))
        .collect();
    let room = width.saturating_sub(columns(&counts) + 2).min(48);
    let name = cut(&person.name, room);
    let gap = " ".repeat(room.saturating_sub(columns(&name)));
    let role = if chosen { Role::Selected } else { Role::Person };
    Line::from(vec![
        bar,
        Span::styled(name, theme.style(role)),
        Span::raw(gap),
        Span::styled(counts, theme.style(Role::Dim)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::across::PersonSums;

    #[test]
    fn how_often_somebody_is_quoted_is_told_in_words() {
        for (direct, reported, told) in [
            (0, 0, "never quoted"),
            (0, 1, "1 reported quote"),
            (0, 2, "2 reported quotes"),
            (1, 0, "quoted once"),
            (1_200, 2, "quoted 1,200 times and 2 reported"),
        ] {
            let search = Search {
                sums: Some(PersonSums {
                    articles: 3,
                    mentions: 25,
                    direct,
                    reported,
                    ..PersonSums::default()
                }),
                ..Search::default()
            };
            let expected = format!("3 articles · named 25 times · {told}");
            assert_eq!(sums(&search), expected);
        }
    }
}
