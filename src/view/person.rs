//! The head of a person's page: all names, and how often they are named and quoted.

use crate::app::search::Search;
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
    words.push_str(&format!(
        " · named {} · quoted {}",
        times(sums.mentions),
        times(sums.direct)
    ));
    if sums.reported > 0 {
        words.push_str(&format!(" and {} reported", grouped(sums.reported)));
    }
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
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        _ => format!("{} times", grouped(count)),
    }
}

/// `1 Aug 2024`.
fn short(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}
