//! What each kind of words looks like: roles to styles.
//!
//! On the terminal's own sixteen colours, so that every theme keeps its own and light and dark
//! backgrounds both work. Nothing is told by colour alone; without colour (`--plain`, `NO_COLOR`)
//! underline and weight remain.

use ratatui::style::{Color, Modifier, Style};

/// What words are, for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The story's own words.
    Text,
    /// What is not the story's words: counts, dates, captions, hints.
    Dim,
    /// Headings, what matters in a line.
    Strong,
    /// Words between quotation marks.
    Quote,
    /// A clause of reported speech.
    Reported,
    /// A named person.
    Person,
    /// A voice without a name.
    Anonymous,
    /// The bar beside the current quote, or beside the current topic.
    Bar,
    /// The title of the pane that has the keys.
    Heading,
    /// A key in a hint or in the help.
    Key,
    /// The person stood on.
    Here,
    /// A speaker who is a guess.
    Uncertain,
    /// The row stood on, in the pane that has the keys.
    Selected,
    /// Words chosen for copying.
    Chosen,
    /// A place found.
    Found,
    /// The place found that is stood on.
    FoundHere,
    /// A changed condition or number.
    Changed,
    /// The bars of the coverage chart.
    Chart,
    /// A complaint.
    Trouble,
}

/// The looks of one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// No colour.
    pub plain: bool,
}

impl Theme {
    /// The look of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        let plain = self.plain;
        let colour = |colour: Color| {
            if plain {
                Style::new()
            } else {
                Style::new().fg(colour)
            }
        };
        match role {
            Role::Text => Style::new(),
            Role::Dim => colour(Color::DarkGray),
            Role::Strong | Role::Key => Style::new().add_modifier(Modifier::BOLD),
            Role::Heading | Role::Here => {
                Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
            }
            Role::Uncertain => Style::new().add_modifier(Modifier::ITALIC),
            Role::Quote if plain => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::Quote => colour(Color::Yellow),
            Role::Reported => Style::new().add_modifier(Modifier::ITALIC),
            Role::Person if plain => Style::new().add_modifier(Modifier::BOLD),
            Role::Person => colour(Color::Cyan),
            Role::Anonymous if plain => Style::new().add_modifier(Modifier::BOLD),
            Role::Anonymous => colour(Color::Magenta),
            Role::Bar => colour(Color::Yellow).add_modifier(Modifier::BOLD),
            Role::Selected => Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
            Role::Chosen => Style::new().add_modifier(Modifier::REVERSED),
            Role::Found => Style::new().add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            Role::FoundHere => Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
            Role::Changed => colour(Color::Yellow).add_modifier(Modifier::BOLD),
            Role::Chart => colour(Color::Green),
            Role::Trouble => colour(Color::Red).add_modifier(Modifier::BOLD),
        }
    }
}
