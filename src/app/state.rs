//! What is shown. Everything that can be derived is derived, so that nothing must be kept in step.

use crate::app::action::{Action, Context};
use crate::app::colours::Colours;
use crate::app::compare::Compare;
use crate::app::event::Effect;
use crate::app::history::{History, Visit};
use crate::app::keymap::{Keymap, Pending};
use crate::app::layout::{Panes, View};
use crate::app::list::List;
use crate::app::own::Kept;
use crate::app::prompt::{Overlay, Prompt};
use crate::app::reader::Reader;
use crate::app::search::{Scope, Search};
use crate::app::sidebar::Sidebar;
use crate::library::own::{full_path, shown_path};
use crate::library::query::found::Stretch;
use crate::library::{Answer, ArticleId, Ask, DayCount, Reply, Request, Totals};
use chrono::NaiveDate;
use ratatui::layout::Size;

/// How the program was started; never changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// The collection's name in the head line ("seeds", "sample story").
    pub collection: String,
    /// No colour: underline and weight only.
    pub plain: bool,
    /// The folder the program was started in, a full path as shown.
    pub folder: String,
    /// The files and folders of the collection, as given and shown.
    pub roots: Vec<String>,
    /// Whether the terminal's font has few signs: those of code page 437.
    pub few_signs: bool,
    /// The day the program was started on; `None`: no day lies ahead.
    pub today: Option<NaiveDate>,
}

impl Setup {
    /// Whether this day is still to come, in every time zone.
    #[must_use]
    pub fn is_ahead(&self, day: NaiveDate) -> bool {
        let latest = self.today.and_then(|today| today.succ_opt());
        latest.is_some_and(|latest| day > latest)
    }

    /// The path of an article as this run shows it: as its root was given.
    #[must_use]
    pub fn shown(&self, full: &str) -> String {
        shown_path(&self.folder, &self.roots, full)
    }

    /// What tells this collection from others: its roots in full, one a line.
    #[must_use]
    pub fn collection_key(&self) -> String {
        let roots = self.roots.iter().map(|root| full_path(&self.folder, root));
        let mut roots: Vec<String> = roots.collect();
        roots.sort_unstable();
        roots.join("\n")
    }
}

/// The whole state of the screen.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// How the program was started.
    pub setup: Setup,
    /// The terminal's size; 0x0 until the first [`crate::app::Event::Resize`].
    pub size: Size,
    /// What is known of the terminal's colours.
    pub colours: Colours,
    /// What is switched on.
    pub view: View,
    /// Where everything stands: always [`crate::app::layout::panes`] of size and view.
    pub panes: Panes,
    /// The screen on top.
    pub screen: Screen,
    /// The pane that the movement keys move in.
    pub focus: Focus,
    /// The state of the collection.
    pub totals: Totals,
    /// How many articles each day has, oldest first.
    pub days: Vec<DayCount>,
    /// The article selected in the list, shown in the reading pane as soon as it has come.
    pub current: Option<ArticleId>,
    /// The list of articles.
    pub list: List,
    /// The reading pane.
    pub reader: Reader,
    /// Quotes and people.
    pub sidebar: Sidebar,
    /// Where one has been.
    pub history: History,
    /// The line being typed.
    pub prompt: Option<Prompt>,
    /// What is laid over the screen.
    pub overlay: Option<Overlay>,
    /// Where in the text the mouse's button went down: words dragged over from there are selected.
    pub pressed: Option<u32>,
    /// The words looked for last, for an empty `/`.
    pub last_words: String,
    /// The compare screen and its marks.
    pub compare: Compare,
    /// The search screen.
    pub search: Search,
    /// The quotes screen.
    pub quotes: Search,
    /// What is kept of all articles.
    pub notes: Search,
    /// The page of a person.
    pub person: Search,
    /// The people of the collection.
    pub people: Search,
    /// What was last followed through time.
    pub pursued: Pursued,
    /// All keys.
    pub keymap: Keymap,
    /// What has been typed of a key sequence.
    pub pending: Pending,
    /// One sentence in the status line, until the next key.
    pub notice: Option<String>,
    /// The last leap, for `.`.
    pub last_leap: Option<(Action, Option<u32>)>,
    /// Whether `q` was pressed at the reader: pressed again it quits.
    pub closing: bool,
    /// Whether a key or the mouse was used: until then the last session goes on, however late it
    /// is known where that was.
    pub touched: bool,
    /// Whether there was time to use one.
    pub waited: bool,
    /// Which questions are open.
    pub asked: Asked,
    /// The reader's own.
    pub kept: Kept,
    /// What the next key is the letter of.
    pub letter: Option<Letter>,
}

/// What waits for the letter of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// A mark is set.
    Set,
    /// A mark is gone to.
    Go,
}

/// The screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// List, text and sidebar.
    #[default]
    Reader,
    /// Two dates side by side.
    Compare,
    /// A query and what it finds in everything.
    Search,
    /// All quotes, or those that a query finds.
    Quotes,
    /// Notes, marks and bookmarks of all articles.
    Notes,
    /// One person in all articles.
    Person,
    /// The people of the collection.
    People,
}

/// The panes of the reader's screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The list of articles.
    List,
    /// The reading pane.
    #[default]
    Text,
    /// Quotes and people.
    Sidebar,
}

/// The newest request of each kind; an answer to an older one is stale.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    last: u64,
    page: u64,
    open: u64,
    days: u64,
    problems: u64,
    compare: u64,
    versions: u64,
    search: u64,
    quotes: u64,
    notes: u64,
    person: u64,
    sums: u64,
    people: u64,
    next: u64,
    /// Whether the answer to the last question for a page is still to come.
    pub page_under_way: bool,
    /// Whether the answer to the last question for the days is still to come.
    pub days_under_way: bool,
}

/// What was asked to appear again, for the status line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pursued {
    /// Who; `None` for the words of a quote.
    pub name: Option<String>,
    /// Whether in a later article.
    pub later: bool,
}

impl State {
    /// The state before anything has arrived. The first [`crate::app::Event::Resize`] gives the size and
    /// makes [`crate::app::handle`] ask for the first page.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let totals = Totals {
            loading: true,
            ..Totals::default()
        };
        Self {
            setup,
            totals,
            quotes: Search::of(Scope::Quotes),
            notes: Search::of(Scope::Notes),
            people: Search::of(Scope::People),
            ..Self::default()
        }
    }

    /// Asks the store; answers to earlier questions of the same kind are stale from now on.
    #[must_use]
    pub fn ask(&mut self, ask: Ask) -> Effect {
        self.asked.last += 1;
        let seq = self.asked.last;
        let corrected = self.kept.corrected;
        if let Some(search) = self.results_mut().filter(|_| ask.lists_findings()) {
            search.corrected = corrected;
        }
        *match &ask {
            Ask::Page { .. } | Ask::Sieve { .. } => {
                self.asked.page_under_way = true;
                &mut self.asked.page
            }
            Ask::Open(_) => &mut self.asked.open,
            Ask::Days => {
                self.asked.days_under_way = true;
                &mut self.asked.days
            }
            Ask::Problems => &mut self.asked.problems,
            Ask::Compare { .. } => &mut self.asked.compare,
            Ask::Versions(_) => &mut self.asked.versions,
            // What is kept is looked for like anything else.
            Ask::Search { .. } if self.screen == Screen::Notes => &mut self.asked.notes,
            Ask::Search { .. } => &mut self.asked.search,
            Ask::Quotes { .. } => &mut self.asked.quotes,
            Ask::Person { from, .. } => {
                if *from == Stretch::First {
                    self.asked.sums = seq;
                }
                &mut self.asked.person
            }
            Ask::People { .. } => &mut self.asked.people,
            Ask::Next { .. } => &mut self.asked.next,
        } = seq;
        let regard = self.kept.regard(&self.setup, ask.query());
        Effect::Ask(Request { seq, ask, regard })
    }

    /// Whether the reader has done something, or has had the time to: until then the newest
    /// article is shown, whatever arrives.
    #[must_use]
    pub fn under_way(&self) -> bool {
        self.touched || self.waited
    }

    /// Where one is: the article shown and the place in it.
    #[must_use]
    pub fn here(&self) -> Option<Visit> {
        self.reader.opened.as_ref().map(|opened| Visit {
            article: opened.row.id,
            cursor: self.reader.cursor,
        })
    }

    /// The text that has the keys: the reading pane's, or that of a side of the comparison.
    #[must_use]
    pub fn reading(&self) -> &Reader {
        match (&self.compare.shown, self.screen) {
            (Some(shown), Screen::Compare) => &shown.column().reader,
            _ => &self.reader,
        }
    }

    /// What lists what was found in the whole collection, where that is on top.
    #[must_use]
    pub fn results(&self) -> Option<&Search> {
        match self.screen {
            Screen::Search => Some(&self.search),
            Screen::Quotes => Some(&self.quotes),
            Screen::Notes => Some(&self.notes),
            Screen::Person => Some(&self.person),
            Screen::People => Some(&self.people),
            Screen::Reader | Screen::Compare => None,
        }
    }

    /// The same, to be changed.
    pub fn results_mut(&mut self) -> Option<&mut Search> {
        match self.screen {
            Screen::Search => Some(&mut self.search),
            Screen::Quotes => Some(&mut self.quotes),
            Screen::Notes => Some(&mut self.notes),
            Screen::Person => Some(&mut self.person),
            Screen::People => Some(&mut self.people),
            Screen::Reader | Screen::Compare => None,
        }
    }

    /// Puts a sentence into the status line, until the next key.
    pub fn say(&mut self, notice: impl Into<String>) {
        self.notice = Some(notice.into());
    }
}

impl Asked {
    /// Whether the notes screen asked for this last.
    #[must_use]
    pub fn of_notes(&self, seq: u64) -> bool {
        seq == self.notes && seq > 0
    }

    /// Whether this answers the newest question of its kind, or none.
    #[must_use]
    pub fn awaits(&self, answer: &Answer) -> bool {
        let newest = match &answer.reply {
            Reply::Totals(_) | Reply::Changed { .. } => return true,
            Reply::Page(_) => self.page,
            Reply::Opened(_) => self.open,
            Reply::Days(_) => self.days,
            Reply::Problems(_) => self.problems,
            Reply::Compared(_) => self.compare,
            Reply::Versions(_) => self.versions,
            Reply::Found(_) | Reply::Timeline(_) if self.of_notes(answer.seq) => self.notes,
            Reply::Found(_) | Reply::Timeline(_) => self.search,
            Reply::Quoted(_) => self.quotes,
            Reply::Person(_) => self.person,
            Reply::PersonSums(_) => self.sums,
            Reply::People(_) => self.people,
            Reply::Next(_) => self.next,
            Reply::Failed(_) => {
                let open = [
                    self.page,
                    self.open,
                    self.days,
                    self.problems,
                    self.compare,
                    self.versions,
                    self.search,
                    self.quotes,
                    self.notes,
                    self.person,
                    self.sums,
                    self.people,
                    self.next,
                ];
                return open.contains(&answer.seq);
            }
        };
        answer.seq == newest
    }
}

impl Screen {
    /// The rows of the action table that are bound on this screen alone.
    #[must_use]
    pub fn context(self) -> Context {
        match self {
            Self::Reader => Context::Reader,
            Self::Compare => Context::Compare,
            Self::Search | Self::Quotes | Self::Notes | Self::Person | Self::People => {
                Context::Search
            }
        }
    }
}
