//! The terminal's own colours, as far as it tells them.
//!
//! A program that uses a theme's sixteen colours fits every theme, but not every theme is made to be
//! read: yellow on white is the default of many terminals. What is known here lets the view tell.

/// Red, green and blue, as in a palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// Which colour it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Of words without a colour.
    Text,
    /// Of the screen.
    Background,
    /// One of the sixteen.
    Numbered(u8),
}

/// What is known of the colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// Whether the terminal has 256 colours, of which all but sixteen are the same everywhere.
    pub many: bool,
    /// Of words without a colour.
    pub text: Option<Rgb>,
    /// Of the screen.
    pub background: Option<Rgb>,
    /// The sixteen.
    pub sixteen: [Option<Rgb>; 16],
}

/// The sixteen colours of xterm: what a terminal that does not tell its own most likely has.
const XTERM: [Rgb; 16] = [
    Rgb(0, 0, 0),
    Rgb(205, 0, 0),
    Rgb(0, 205, 0),
    Rgb(205, 205, 0),
    Rgb(0, 0, 238),
    Rgb(205, 0, 205),
    Rgb(0, 205, 205),
    Rgb(229, 229, 229),
    Rgb(127, 127, 127),
    Rgb(255, 0, 0),
    Rgb(0, 255, 0),
    Rgb(255, 255, 0),
    Rgb(92, 92, 255),
    Rgb(255, 0, 255),
    Rgb(0, 255, 255),
    Rgb(255, 255, 255),
];

impl Colours {
    /// What two variables of the environment say: `TERM`, and `COLORFGBG`, in which some terminals
    /// tell the numbers of their text's and background's colours (`0;15`, `0;default;15`).
    #[must_use]
    pub fn of_environment(term: &str, fgbg: &str) -> Self {
        let background = fgbg.rsplit(';').next().unwrap_or_default();
        let background = background.parse().ok();
        Self {
            many: [
                "256color",
                "direct",
                "kitty",
                "ghostty",
                "alacritty",
                "foot",
            ]
            .iter()
            .any(|name| term.contains(name)),
            background: background.and_then(|number: usize| XTERM.get(number).copied()),
            ..Self::default()
        }
    }

    /// The terminal has told a colour.
    pub fn told(&mut self, ground: Ground, colour: Rgb) {
        match ground {
            Ground::Text => self.text = Some(colour),
            Ground::Background => self.background = Some(colour),
            Ground::Numbered(number) => {
                if let Some(numbered) = self.sixteen.get_mut(usize::from(number)) {
                    *numbered = Some(colour);
                }
            }
        }
    }

    /// One of the sixteen, as told or as it most likely is; `None` for a higher number.
    #[must_use]
    pub fn numbered(&self, number: u8) -> Option<Rgb> {
        let number = usize::from(number);
        self.sixteen.get(number)?.or(XTERM.get(number).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_what_the_terminal_does_not() {
        let (white, black) = (Some(XTERM[15]), Some(XTERM[0]));
        for (term, fgbg, many, background) in [
            ("xterm-256color", "0;15", true, white),
            ("xterm", "15;0", false, black),
            ("rxvt-unicode-256color", "0;default;15", true, white),
            ("foot", "", true, None),
            ("", "15;default", false, None),
            ("vt100", "0;16", false, None),
        ] {
            let colours = Colours::of_environment(term, fgbg);
            assert_eq!(
                (colours.many, colours.background),
                (many, background),
                "{term} {fgbg}"
            );
        }
    }

    #[test]
    fn what_was_told_goes_before_what_is_likely() {
        let mut colours = Colours::default();
        assert_eq!(colours.numbered(3), Some(XTERM[3]));
        colours.told(Ground::Numbered(3), Rgb(1, 2, 3));
        colours.told(Ground::Numbered(16), Rgb(1, 2, 3));
        assert_eq!(colours.numbered(3), Some(Rgb(1, 2, 3)));
        assert_eq!(colours.numbered(16), None);
    }
}
