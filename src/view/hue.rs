//! The hues of the roles: the theme's own where they can be read on its background, else fixed ones.
//!
//! How well a colour can be read is the contrast ratio of WCAG 2.2 (1.4.3 and its definitions of
//! contrast ratio and relative luminance), from 1, which is none, to 21.

use crate::app::colours::{Colours, Rgb};
use ratatui::style::Color;

/// The colours that roles have; `None`: the terminal has none of this hue that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hues {
    pub(super) dim: Option<Color>,
    pub(super) yellow: Option<Color>,
    pub(super) cyan: Option<Color>,
    pub(super) magenta: Option<Color>,
    pub(super) green: Option<Color>,
    pub(super) red: Option<Color>,
}

/// A colour of the sixteen, and the fixed ones of its hue for dark and light backgrounds.
struct Hue {
    own: Color,
    number: u8,
    least: f64,
    fixed: [(u8, Rgb); 2],
}

/// The least contrast of words of the story. WCAG asks for 4.5, which the usual themes miss on their
/// own backgrounds; at this they can be read, and yellow on white (1.7) is long out.
const WORDS: f64 = 3.5;

/// As [`WORDS`], of what stands back on purpose.
const BACK: f64 = 2.5;

const DIM: Hue = Hue {
    own: Color::DarkGray,
    number: 8,
    least: BACK,
    fixed: [(247, Rgb(158, 158, 158)), (242, Rgb(108, 108, 108))],
};
const YELLOW: Hue = Hue {
    own: Color::Yellow,
    number: 3,
    least: WORDS,
    fixed: [(179, Rgb(215, 175, 95)), (94, Rgb(135, 95, 0))],
};
const CYAN: Hue = Hue {
    own: Color::Cyan,
    number: 6,
    least: WORDS,
    fixed: [(81, Rgb(95, 215, 255)), (24, Rgb(0, 95, 135))],
};
const MAGENTA: Hue = Hue {
    own: Color::Magenta,
    number: 5,
    least: WORDS,
    fixed: [(177, Rgb(215, 135, 255)), (90, Rgb(135, 0, 135))],
};
const GREEN: Hue = Hue {
    own: Color::Green,
    number: 2,
    least: BACK,
    fixed: [(114, Rgb(135, 215, 135)), (28, Rgb(0, 135, 0))],
};
const RED: Hue = Hue {
    own: Color::Red,
    number: 1,
    least: WORDS,
    fixed: [(210, Rgb(255, 135, 135)), (124, Rgb(175, 0, 0))],
};

impl Hues {
    pub(super) fn of(colours: &Colours) -> Self {
        Self {
            dim: DIM.on(colours),
            yellow: YELLOW.on(colours),
            cyan: CYAN.on(colours),
            magenta: MAGENTA.on(colours),
            green: GREEN.on(colours),
            red: RED.on(colours),
        }
    }
}

impl Hue {
    fn on(&self, colours: &Colours) -> Option<Color> {
        let (Some(background), Some(own)) = (colours.background, colours.numbered(self.number))
        else {
            return Some(self.own);
        };
        let of = |colour| contrast(colour, background);
        // In some themes what shall stand back stands out before the text.
        let stands_out =
            self.number == DIM.number && colours.text.is_some_and(|text| of(own) > of(text));
        if of(own) >= self.least && !stands_out {
            return Some(self.own);
        }
        let [on_dark, on_light] = self.fixed;
        let (fixed, _) = if of(on_dark.1) >= of(on_light.1) {
            on_dark
        } else {
            on_light
        };
        colours.many.then_some(Color::Indexed(fixed))
    }
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::colours::Ground;

    const WHITE: Rgb = Rgb(255, 255, 255);
    const BLACK: Rgb = Rgb(0, 0, 0);

    fn on(background: Option<Rgb>, many: bool) -> Hues {
        Hues::of(&Colours {
            many,
            background,
            ..Colours::default()
        })
    }

    #[test]
    fn contrast_is_that_of_the_definition() {
        for (one, other, ratio) in [
            (WHITE, BLACK, 21.0),
            (BLACK, BLACK, 1.0),
            (Rgb(119, 119, 119), WHITE, 4.48),
            (Rgb(255, 0, 0), WHITE, 4.0),
        ] {
            assert!(
                (contrast(one, other) - ratio).abs() < 0.01,
                "{one:?} {other:?}"
            );
        }
    }

    #[test]
    fn a_theme_keeps_what_can_be_read_and_what_cannot_be_told() {
        let own = Hues {
            dim: Some(Color::DarkGray),
            yellow: Some(Color::Yellow),
            cyan: Some(Color::Cyan),
            magenta: Some(Color::Magenta),
            green: Some(Color::Green),
            red: Some(Color::Red),
        };
        assert_eq!(on(None, true), own);
        assert_eq!(on(Some(BLACK), true), own);
        let light = on(Some(WHITE), true);
        assert_eq!(
            light,
            Hues {
                yellow: Some(Color::Indexed(94)),
                cyan: Some(Color::Indexed(24)),
                green: Some(Color::Indexed(28)),
                ..own
            }
        );
        let few = on(Some(WHITE), false);
        assert_eq!((few.yellow, few.magenta), (None, own.magenta));
    }

    #[test]
    fn every_fixed_colour_can_be_read_on_backgrounds_of_its_kind() {
        for hue in [DIM, YELLOW, CYAN, MAGENTA, GREEN, RED] {
            let [(_, dark), (_, light)] = hue.fixed;
            for background in [BLACK, Rgb(0, 43, 54), Rgb(40, 42, 54), Rgb(48, 48, 48)] {
                assert!(
                    contrast(dark, background) > 4.5,
                    "{} {background:?}",
                    hue.own
                );
            }
            for background in [WHITE, Rgb(253, 246, 227), Rgb(238, 238, 238)] {
                let ratio = contrast(light, background);
                assert!(ratio > 4.0, "{} {background:?} {ratio}", hue.own);
            }
        }
    }

    #[test]
    fn what_stands_back_neither_vanishes_nor_stands_out() {
        // Solarized: bright black is the dark background.
        let base03 = Rgb(0, 43, 54);
        for (text, background, dim) in [
            (Rgb(131, 148, 150), base03, 247),
            (Rgb(101, 123, 131), Rgb(253, 246, 227), 242),
        ] {
            let mut colours = Colours {
                many: true,
                text: Some(text),
                background: Some(background),
                ..Colours::default()
            };
            colours.told(Ground::Numbered(8), base03);
            assert_eq!(Hues::of(&colours).dim, Some(Color::Indexed(dim)));
        }
    }
}
