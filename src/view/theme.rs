//! What each kind of words looks like: roles to styles.
//!
//! On the terminal's own sixteen colours, so that every theme keeps its own; where one of them cannot
//! be read on its background, another of its hue takes its place ([`crate::view::hue`]). Nothing is
//! told by colour alone; without colour (`--plain`, `NO_COLOR`) underline and weight remain.

use crate::app::colours::Colours;
use crate::view::hue::Hues;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// `None`: no colour.
    hues: Option<Hues>,
}

impl Theme {
    /// The look on a terminal with these colours, or without any.
    #[must_use]
    pub fn of(plain: bool, colours: &Colours) -> Self {
        Self {
            hues: (!plain).then(|| Hues::of(colours)),
        }
    }

    /// The look of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let underlined = plain.add_modifier(Modifier::UNDERLINED);
        match role {
            Role::Text => plain,
            Role::Strong | Role::Key => bold,
            Role::Heading | Role::Here => bold.patch(underlined),
            Role::Uncertain | Role::Reported => plain.add_modifier(Modifier::ITALIC),
            Role::Chosen => plain.add_modifier(Modifier::REVERSED),
            Role::Selected | Role::FoundHere => bold.add_modifier(Modifier::REVERSED),
            Role::Found => bold.patch(underlined),
            Role::Dim => self.hue(|hues| hues.dim).unwrap_or(plain),
            Role::Quote => self.hue(|hues| hues.yellow).unwrap_or(underlined),
            Role::Person => self.hue(|hues| hues.cyan).unwrap_or(bold),
            Role::Anonymous => self.hue(|hues| hues.magenta).unwrap_or(bold),
            Role::Chart => self.hue(|hues| hues.green).unwrap_or(plain),
            Role::Bar | Role::Changed => {
                bold.patch(self.hue(|hues| hues.yellow).unwrap_or_default())
            }
            Role::Trouble => bold.patch(self.hue(|hues| hues.red).unwrap_or_default()),
        }
    }

    fn hue(self, pick: impl Fn(Hues) -> Option<Color>) -> Option<Style> {
        let colour = self.hues.and_then(pick)?;
        Some(Style::new().fg(colour))
    }
}
