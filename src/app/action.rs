//! Everything a reader can do: one table of name, help line, keys and place.
//!
//! Keymap, help, command line and README are made from [`ACTIONS`], so none can tell a lie. An
//! action stands here only when it works.

use std::fmt;

/// What a key or command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the table below says what each does
pub enum Action {
    Down,
    Up,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    NextParagraph,
    PreviousParagraph,
    NextSentence,
    PreviousSentence,
    NextPane,
    PreviousPane,
    PaneLeft,
    PaneRight,
    NextQuote,
    PreviousQuote,
    NextMention,
    PreviousMention,
    NextOfPerson,
    PreviousOfPerson,
    LaterAppearance,
    EarlierAppearance,
    NextArticle,
    PreviousArticle,
    NextDay,
    PreviousDay,
    GoToDate,
    Back,
    Forward,
    Repeat,
    Find,
    FindNext,
    FindPrevious,
    SearchAll,
    EditQuery,
    SaveSearch,
    SavedSearches,
    NextFound,
    PreviousFound,
    FilterList,
    ClearFilter,
    Open,
    Why,
    NextUnread,
    PreviousUnread,
    MarkRead,
    MarkUnread,
    Flag,
    SetMark,
    GoToMark,
    Note,
    Tag,
    Bookmark,
    CorrectSpeaker,
    SamePerson,
    NoPerson,
    Remove,
    Undo,
    Redo,
    Select,
    Copy,
    CopyWords,
    MarkForCompare,
    CompareWithPrevious,
    ShowVersions,
    SwapSides,
    LockScrolling,
    ShowReader,
    ShowCompare,
    ShowQuotes,
    ShowPerson,
    ShowNotes,
    ShowProblems,
    ToggleList,
    ToggleSidebar,
    ToggleFocus,
    FoldCopies,
    Centre,
    Wider,
    Narrower,
    Commands,
    Help,
    Close,
    Quit,
    Cancel,
    LookAgain,
    Redraw,
    Suspend,
}

/// Where an action's keys are bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// On every screen.
    Everywhere,
    /// On the reader's screen.
    Reader,
    /// On the compare screen.
    Compare,
    /// On the search screen and those like it.
    Search,
}

/// The heading an action stands under in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Group {
    Move,
    Panes,
    Quotes,
    People,
    Articles,
    History,
    Find,
    Act,
    Own,
    Copy,
    Compare,
    Screens,
    View,
    Program,
}

impl fmt::Display for Group {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, out)
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it does.
    pub action: Action,
    /// Its name on the command line, in words joined by `-`.
    pub name: &'static str,
    /// What it does, a few words, for the help.
    pub help: &'static str,
    /// Its keys, in the notation of [`crate::app::key::Key::sequence`]; the first is shown.
    pub keys: &'static [&'static str],
    /// Where the keys are bound.
    pub context: Context,
    /// The heading it stands under.
    pub group: Group,
}

impl Action {
    /// This action's row of the table.
    #[must_use]
    pub fn entry(self) -> Option<&'static Entry> {
        ACTIONS.iter().find(|entry| entry.action == self)
    }

    /// Whether `.` does it again: the leaps, not the small steps.
    #[must_use]
    pub fn repeats(self) -> bool {
        self.entry().is_some_and(|entry| {
            matches!(
                entry.group,
                Group::Quotes | Group::People | Group::Articles | Group::Compare
            ) || matches!(self, Self::FindNext | Self::FindPrevious)
        })
    }
}

const fn row(
    group: Group,
    context: Context,
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Entry {
    Entry {
        action,
        name,
        help,
        keys,
        context,
        group,
    }
}

/// The table. The order is the order of the help.
#[rustfmt::skip]
pub const ACTIONS: &[Entry] = {
    use Action as A;
    use Context::{Compare, Everywhere, Reader, Search};
    use Group as G;
    &[
        row(G::Move, Everywhere, A::Down, "down", &["j", "<Down>"], "a line down"),
        row(G::Move, Everywhere, A::Up, "up", &["k", "<Up>"], "a line up"),
        row(G::Move, Everywhere, A::HalfPageDown, "half-page-down", &["<C-d>"], "half a page down"),
        row(G::Move, Everywhere, A::HalfPageUp, "half-page-up", &["<C-u>"], "half a page up"),
        row(G::Move, Everywhere, A::PageDown, "page-down", &["<Space>", "<PageDown>", "<C-f>"], "a page down"),
        row(G::Move, Everywhere, A::PageUp, "page-up", &["b", "<PageUp>", "<C-b>"], "a page up"),
        row(G::Move, Everywhere, A::Top, "top", &["gg", "<Home>"], "to the beginning"),
        row(G::Move, Everywhere, A::Bottom, "bottom", &["G", "<End>"], "to the end"),
        row(G::Move, Reader, A::NextParagraph, "next-paragraph", &["}"], "next paragraph"),
        row(G::Move, Reader, A::PreviousParagraph, "previous-paragraph", &["{"], "previous paragraph"),
        row(G::Move, Reader, A::NextSentence, "next-sentence", &[")"], "next sentence"),
        row(G::Move, Reader, A::PreviousSentence, "previous-sentence", &["("], "previous sentence"),

        row(G::Panes, Everywhere, A::NextPane, "next-pane", &["<Tab>"], "next pane or side"),
        row(G::Panes, Everywhere, A::PreviousPane, "previous-pane", &["<S-Tab>"], "previous pane or side"),
        row(G::Panes, Everywhere, A::PaneLeft, "pane-left", &["h", "<Left>"], "the pane on the left"),
        row(G::Panes, Everywhere, A::PaneRight, "pane-right", &["l", "<Right>"], "the pane on the right"),

        row(G::Quotes, Everywhere, A::NextQuote, "next-quote", &["s", "]q"], "next quote; at the end, again for the next article"),
        row(G::Quotes, Everywhere, A::PreviousQuote, "previous-quote", &["S", "[q"], "previous quote"),

        row(G::People, Everywhere, A::NextMention, "next-person", &["p", "]p"], "next person named"),
        row(G::People, Everywhere, A::PreviousMention, "previous-person", &["P", "[p"], "previous person named"),
        row(G::People, Everywhere, A::NextOfPerson, "next-of-person", &["*"], "next place that names the same person"),
        row(G::People, Everywhere, A::PreviousOfPerson, "previous-of-person", &["#"], "previous place that names the same person"),
        row(G::People, Reader, A::LaterAppearance, "later-appearance", &[">"], "this person, or these words, in a later article"),
        row(G::People, Reader, A::EarlierAppearance, "earlier-appearance", &["<lt>"], "this person, or these words, in an earlier article"),

        row(G::Articles, Reader, A::NextArticle, "next-article", &["J", "]a"], "next article down the list"),
        row(G::Articles, Reader, A::PreviousArticle, "previous-article", &["K", "[a"], "previous article up the list"),
        row(G::Articles, Reader, A::NextUnread, "next-unread", &["w"], "next unread article down the list"),
        row(G::Articles, Reader, A::PreviousUnread, "previous-unread", &["W"], "previous unread article"),
        row(G::Articles, Everywhere, A::NextDay, "next-day", &["d"], "next day with articles, down the list"),
        row(G::Articles, Everywhere, A::PreviousDay, "previous-day", &["D"], "previous day with articles"),
        row(G::Articles, Everywhere, A::GoToDate, "go-to-date", &["gd"], "go to a date (2024-08-01, 2024-08, 1 Aug 2024 …)"),

        row(G::History, Reader, A::Back, "back", &["<C-o>", "<A-Left>"], "back to where you were"),
        row(G::History, Reader, A::Forward, "forward", &["<A-Right>"], "forward again"),
        row(G::History, Everywhere, A::Repeat, "repeat", &["."], "repeat the last leap"),

        row(G::Find, Reader, A::Find, "find", &["/"], "find words in the article"),
        row(G::Find, Reader, A::FindNext, "find-next", &["n"], "next place found"),
        row(G::Find, Reader, A::FindPrevious, "find-previous", &["N"], "previous place found"),
        row(G::Find, Everywhere, A::SearchAll, "search", &["g/"], "search in everything: words, \"phrases\", by: date: …"),
        row(G::Find, Search, A::EditQuery, "edit-query", &["/"], "change the query"),
        row(G::Find, Search, A::SaveSearch, "save-search", &["<C-s>"], "keep this query under a name"),
        row(G::Find, Everywhere, A::SavedSearches, "saved-searches", &["g'"], "open a query that was kept"),
        row(G::Find, Search, A::NextFound, "next-found", &["J", "n", "}"], "next article found"),
        row(G::Find, Search, A::PreviousFound, "previous-found", &["K", "N", "{"], "previous article found"),
        row(G::Find, Everywhere, A::FilterList, "filter", &["f"], "list only what a query finds"),
        row(G::Find, Everywhere, A::ClearFilter, "clear-filter", &["F"], "list everything again"),

        row(G::Act, Everywhere, A::Open, "open", &["<Enter>"], "open, or go there"),
        row(G::Act, Everywhere, A::Why, "why", &["i"], "why this speaker"),

        row(G::Own, Reader, A::MarkRead, "read", &["r"], "call the article read"),
        row(G::Own, Reader, A::MarkUnread, "unread", &["R"], "call it unread"),
        row(G::Own, Reader, A::Flag, "flag", &["!"], "flag the article, or take the flag away"),
        row(G::Own, Reader, A::Note, "note", &["a"], "a note on the quote, the selection, or the article"),
        row(G::Own, Reader, A::Tag, "tag", &["t"], "give the article a tag, or take it away"),
        row(G::Own, Reader, A::Bookmark, "bookmark", &["B"], "keep this quote to come back to, or no longer"),
        row(G::Own, Reader, A::SetMark, "set-mark", &["m"], "set a mark: a to z in the article, A to Z anywhere"),
        row(G::Own, Reader, A::GoToMark, "go-to-mark", &["'"], "go to a mark"),
        row(G::Own, Reader, A::CorrectSpeaker, "correct-speaker", &["e"], "say whose words this quote is"),
        row(G::Own, Reader, A::SamePerson, "same-person", &["E"], "say who this person is as well"),
        row(G::Own, Reader, A::NoPerson, "no-person", &["gx"], "say that this is no person"),
        row(G::Own, Search, A::Remove, "remove", &["x"], "in the notes: keep this no longer"),
        row(G::Own, Everywhere, A::Undo, "undo", &["u"], "take the last of these back"),
        row(G::Own, Everywhere, A::Redo, "redo", &["<C-r>"], "do it again"),

        row(G::Copy, Reader, A::Select, "select", &["v"], "select words: h l word, j k line, ( ) sentence"),
        row(G::Copy, Everywhere, A::Copy, "copy", &["y"], "copy the quote with its citation"),
        row(G::Copy, Everywhere, A::CopyWords, "copy-words", &["Y"], "copy the words only"),

        row(G::Compare, Everywhere, A::MarkForCompare, "compare", &["c"], "mark as A (in the list: the day), then another as B"),
        row(G::Compare, Everywhere, A::CompareWithPrevious, "compare-with-previous", &["C"], "compare with the date before"),
        row(G::Compare, Reader, A::ShowVersions, "versions", &["gv"], "what this article said before it was edited"),
        row(G::Compare, Compare, A::SwapSides, "swap-sides", &["~"], "A becomes B"),
        row(G::Compare, Compare, A::LockScrolling, "lock-scrolling", &["="], "scroll both sides together, or each alone"),

        row(G::Screens, Everywhere, A::ShowReader, "reader", &["gr"], "the reader"),
        row(G::Screens, Everywhere, A::ShowCompare, "show-compare", &["gc"], "the last comparison"),
        row(G::Screens, Everywhere, A::ShowPerson, "person", &["gp"], "this person in all articles; on nobody or again, all"),
        row(G::Screens, Everywhere, A::ShowQuotes, "quotes", &["gq"], "all quotes, or those that a query finds"),
        row(G::Screens, Everywhere, A::ShowNotes, "notes", &["gn"], "all notes, marks, bookmarks, flags, tags and corrections"),
        row(G::Screens, Everywhere, A::ShowProblems, "problems", &["g!"], "what could not be read"),

        row(G::View, Reader, A::ToggleList, "list", &["zl"], "show or hide the list"),
        row(G::View, Reader, A::ToggleSidebar, "sidebar", &["zs"], "show or hide quotes and people"),
        row(G::View, Reader, A::ToggleFocus, "focus", &["zf"], "the text alone"),
        row(G::View, Reader, A::FoldCopies, "fold-copies", &["za"], "a day's articles of the same words: one row, or each"),
        row(G::View, Reader, A::Centre, "centre", &["zz"], "bring this line to the middle"),
        row(G::View, Reader, A::Wider, "wider", &["+"], "longer lines"),
        row(G::View, Reader, A::Narrower, "narrower", &["-"], "shorter lines"),

        row(G::Program, Everywhere, A::Commands, "commands", &[":"], "run any action by its name"),
        row(G::Program, Everywhere, A::Help, "help", &["?", "<F1>"], "all keys"),
        row(G::Program, Everywhere, A::Close, "close", &["q"], "close what is on top; at the reader, quit"),
        row(G::Program, Everywhere, A::Quit, "quit", &["Q", "<C-c>"], "quit"),
        row(G::Program, Everywhere, A::Cancel, "cancel", &["<Esc>"], "leave what was begun"),
        row(G::Program, Everywhere, A::LookAgain, "look-again", &["<F5>"], "read what has changed in the folders"),
        row(G::Program, Everywhere, A::Redraw, "redraw", &["<C-l>"], "draw the screen anew"),
        row(G::Program, Everywhere, A::Suspend, "suspend", &["<C-z>"], "back to the shell for now"),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_has_its_own_name_and_action_keys_and_help() {
        let (mut names, mut actions) = (HashSet::new(), HashSet::new());
        for entry in ACTIONS {
            assert!(names.insert(entry.name), "two rows named {}", entry.name);
            assert!(
                actions.insert(entry.action),
                "two rows for {:?}",
                entry.action
            );
            let columns = entry.help.chars().count();
            assert!(
                // What a screen of 80 columns has room for.
                (1..=56).contains(&columns) && !entry.help.ends_with('.'),
                "{} with {columns} columns",
                entry.name
            );
            assert!(!entry.keys.is_empty(), "{} has no key", entry.name);
            assert!(
                entry
                    .name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '-'),
                "{} is no command name",
                entry.name
            );
        }
    }

    #[test]
    fn groups_stand_together() {
        let mut groups: Vec<Group> = ACTIONS.iter().map(|entry| entry.group).collect();
        groups.dedup();
        let seen: HashSet<String> = groups.iter().map(Group::to_string).collect();
        assert_eq!(seen.len(), groups.len(), "a group stands in two places");
    }
}
