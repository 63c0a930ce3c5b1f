//! The line at the foot that is typed into, and the lists that typing narrows.

use crate::app::action::{ACTIONS, Context, Entry};
use crate::app::key::{Key, KeyCode};
use crate::app::state::Screen;
use crate::library::Problem;
use crate::library::compare::versions::Versions;
use crate::text::fold::fold;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::{Input, InputRequest};

/// A line being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// The line.
    pub input: Input,
    /// What the line may mean, the likeliest first (commands only).
    pub offers: Vec<&'static Entry>,
    /// All names that may be meant.
    pub names: Vec<String>,
    /// Those that hold what was typed.
    pub fitting: Vec<String>,
    /// Which of the offers, or of the fitting names, is chosen.
    pub chosen: usize,
}

/// What a prompt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Words to find in the article; from this byte on.
    Find(u32),
    /// A date to go to.
    Date,
    /// A query that narrows the list.
    Filter,
    /// An action by its name.
    Command,
    /// A note.
    Note,
    /// A tag.
    Tag,
    /// Whose words a quote is.
    Speaker,
    /// Who a person is as well.
    SamePerson,
    /// What a query is to be called.
    SaveSearch,
    /// Which of the queries that were kept.
    SavedSearch,
}

/// What is laid over the screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// All keys, narrowed by typing.
    Help {
        /// What was typed.
        input: Input,
        /// The rows left.
        rows: Vec<&'static Entry>,
        /// The row stood on.
        chosen: usize,
    },
    /// What could not be read.
    Problems {
        /// The entries; `None` until they have come.
        rows: Option<Vec<Problem>>,
        /// The row stood on.
        chosen: usize,
    },
    /// What the article said before it was edited.
    Versions {
        /// Its earlier versions.
        versions: Versions,
        /// The row stood on.
        chosen: usize,
    },
    /// Why this speaker.
    Why,
}

impl Prompt {
    /// An empty line.
    #[must_use]
    pub fn new(purpose: Purpose, screen: Screen) -> Self {
        let offers = match purpose {
            Purpose::Command => offers("", screen),
            _ => Vec::new(),
        };
        Self {
            purpose,
            input: Input::default(),
            offers,
            names: Vec::new(),
            fitting: Vec::new(),
            chosen: 0,
        }
    }

    /// Narrows the names to those that hold what was typed.
    pub fn narrow(&mut self) {
        let typed = fold(self.input.value());
        let fits = |name: &&String| fold(name).contains(&typed);
        self.fitting = self.names.iter().filter(fits).cloned().collect();
        self.chosen = 0;
    }
}

impl Overlay {
    /// The help, not narrowed.
    #[must_use]
    pub fn help(screen: Screen) -> Self {
        Self::Help {
            input: Input::default(),
            rows: help_rows("", screen),
            chosen: 0,
        }
    }
}

/// Hands a key to a line; `None` where the key is not one of the line's, else whether the words
/// changed.
pub fn type_key(input: &mut Input, key: Key) -> Option<bool> {
    let request = match (key.code, key.ctrl, key.alt) {
        (KeyCode::Backspace, false, false) => InputRequest::DeletePrevChar,
        (KeyCode::Backspace, ..) | (KeyCode::Char('w'), true, false) => {
            InputRequest::DeletePrevWord
        }
        (KeyCode::Char('h'), true, false) => InputRequest::DeletePrevChar,
        (KeyCode::Char('u'), true, false) => InputRequest::DeleteLine,
        (KeyCode::Char('k'), true, false) => InputRequest::DeleteTillEnd,
        (KeyCode::Char('a'), true, false) | (KeyCode::Home, ..) => InputRequest::GoToStart,
        (KeyCode::Char('e'), true, false) | (KeyCode::End, ..) => InputRequest::GoToEnd,
        (KeyCode::Delete, ..) => InputRequest::DeleteNextChar,
        (KeyCode::Left, true, _) | (KeyCode::Left, _, true) => InputRequest::GoToPrevWord,
        (KeyCode::Right, true, _) | (KeyCode::Right, _, true) => InputRequest::GoToNextWord,
        (KeyCode::Left, ..) => InputRequest::GoToPrevChar,
        (KeyCode::Right, ..) => InputRequest::GoToNextChar,
        _ => InputRequest::InsertChar(key.typed()?),
    };
    Some(input.handle(request).is_some_and(|changed| changed.value))
}

/// The actions of this screen that `typed` may mean, the likeliest first.
#[must_use]
pub fn offers(typed: &str, screen: Screen) -> Vec<&'static Entry> {
    let name = typed.split_whitespace().next().unwrap_or("");
    if name.is_empty() {
        // The table begins with what is needed most.
        return known(screen).collect();
    }
    if let Some(exact) = known(screen).find(|entry| entry.name == name) {
        return vec![exact];
    }
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let pattern = Pattern::parse(name, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored: Vec<_> = known(screen)
        .filter_map(|entry| {
            let score = pattern.score(Utf32Str::new(entry.name, &mut buffer), &mut matcher)?;
            Some((score, entry))
        })
        .collect();
    scored.sort_by_key(|(score, entry)| (std::cmp::Reverse(*score), entry.name.len()));
    scored.into_iter().map(|(_, entry)| entry).collect()
}

/// The rows of the help that hold every word of `typed`, in the table's order.
#[must_use]
pub fn help_rows(typed: &str, screen: Screen) -> Vec<&'static Entry> {
    let words = fold(typed);
    known(screen)
        .filter(|entry| {
            let (keys, group) = (entry.keys.join(" "), entry.group);
            let row = fold(&format!("{keys} {} {} {group}", entry.name, entry.help));
            words.split(' ').all(|word| row.contains(word))
        })
        .collect()
}

fn known(screen: Screen) -> impl Iterator<Item = &'static Entry> {
    ACTIONS.iter().filter(move |entry| {
        entry.context == Context::Everywhere || entry.context == screen.context()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_found_by_its_beginning_and_by_its_letters() {
        for (typed, name) in [
            ("help", "help"),
            ("quit", "quit"),
            ("qui", "quit"),
            ("nq", "next-quote"),
            ("go-to-date 2024-08", "go-to-date"),
            ("prevq", "previous-quote"),
        ] {
            let first = offers(typed, Screen::Reader)
                .first()
                .map(|entry| entry.name);
            assert_eq!(first, Some(name), "{typed}");
        }
        assert!(offers("xyzzy", Screen::Reader).is_empty());
        let names = |rows: Vec<&Entry>| rows.iter().map(|row| row.name).collect::<Vec<_>>();
        let all = names(offers("", Screen::Reader));
        assert_eq!(all, names(help_rows("", Screen::Reader)));
    }

    #[test]
    fn the_help_is_narrowed_by_keys_names_and_words() {
        let all = help_rows("", Screen::Reader).len();
        assert!(all > 40);
        let narrowed = help_rows("same person", Screen::Reader);
        assert!(
            !narrowed.is_empty() && narrowed.len() < 5,
            "{}",
            narrowed.len()
        );
        assert!(
            help_rows("]q", Screen::Reader)
                .iter()
                .any(|entry| entry.name == "next-quote")
        );
    }
}
