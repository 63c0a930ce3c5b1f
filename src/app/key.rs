//! A key of our own, and its two spellings: `]q`, `<C-d>` in tables and tests, `^d` on the screen.
//!
//! A key is the character it produces, never a key code of some layout, so that `:` and `/` work
//! on every keyboard. `terminal` turns what the system sends into this; nothing else knows how.

use std::fmt;

/// A key as the character it produces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The character or named key.
    pub code: KeyCode,
    /// Held Control.
    pub ctrl: bool,
    /// Held Alt.
    pub alt: bool,
    /// Held Shift; only for named keys, a character already shows it.
    pub shift: bool,
}

/// What a key is, modifiers aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// Names between angle brackets, and how the screen shows them.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("Enter", "Enter", KeyCode::Enter),
    ("Esc", "Esc", KeyCode::Esc),
    ("Tab", "Tab", KeyCode::Tab),
    ("BS", "Backspace", KeyCode::Backspace),
    ("Del", "Del", KeyCode::Delete),
    ("Ins", "Ins", KeyCode::Insert),
    ("Up", "↑", KeyCode::Up),
    ("Down", "↓", KeyCode::Down),
    ("Left", "←", KeyCode::Left),
    ("Right", "→", KeyCode::Right),
    ("Home", "Home", KeyCode::Home),
    ("End", "End", KeyCode::End),
    ("PageUp", "PgUp", KeyCode::PageUp),
    ("PageDown", "PgDn", KeyCode::PageDown),
    ("Space", "Space", KeyCode::Char(' ')),
    ("lt", "<", KeyCode::Char('<')),
];

impl Key {
    /// The key that produces this character, nothing held.
    #[must_use]
    pub fn char(character: char) -> Self {
        KeyCode::Char(character).into()
    }

    /// The character this key types into a line, where it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }

    /// Reads a sequence such as `]q`, `gd`, `<C-d>` or `g<Tab>`; `None` where a name is unknown
    /// or the sequence is empty.
    #[must_use]
    pub fn sequence(notation: &str) -> Option<Vec<Self>> {
        let mut keys = Vec::new();
        let mut rest = notation;
        while let Some(first) = rest.chars().next() {
            if first == '<' {
                let (name, after) = rest.strip_prefix('<')?.split_once('>')?;
                keys.push(Self::named(name)?);
                rest = after;
            } else {
                keys.push(Self::char(first));
                rest = rest.strip_prefix(first)?;
            }
        }
        (!keys.is_empty()).then_some(keys)
    }

    /// Reads what stands between angle brackets: `C-d`, `A-Left`, `S-Tab`, `F1`.
    fn named(name: &str) -> Option<Self> {
        let mut key = Self::char('\0');
        let mut rest = name;
        while let Some((held, after)) = rest.split_once('-').filter(|(_, after)| !after.is_empty())
        {
            match held {
                "C" => key.ctrl = true,
                "A" => key.alt = true,
                "S" => key.shift = true,
                _ => return None,
            }
            rest = after;
        }
        let mut characters = rest.chars();
        key.code = match (characters.next(), characters.as_str()) {
            (Some(character), "") => KeyCode::Char(character),
            (Some('F'), number) if number.parse::<u8>().is_ok() => KeyCode::F(number.parse().ok()?),
            _ => NAMED.iter().find(|(known, ..)| *known == rest)?.2,
        };
        Some(key)
    }

    /// How the screen shows the key: `^d`, `S-Tab`, `←`, `Space`.
    #[must_use]
    pub fn label(self) -> String {
        let mut label = String::new();
        if self.ctrl {
            label.push('^');
        }
        if self.alt {
            label.push_str("Alt-");
        }
        if self.shift {
            label.push_str("S-");
        }
        match (
            self.code,
            NAMED.iter().find(|(.., code)| *code == self.code),
        ) {
            (_, Some((_, shown, _))) => label.push_str(shown),
            (KeyCode::Char(character), None) => label.push(character),
            (KeyCode::F(number), None) => label.push_str(&format!("F{number}")),
            _ => {}
        }
        label
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }
}

impl fmt::Display for Key {
    /// The notation [`Key::sequence`] reads.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = NAMED.iter().find(|(.., code)| *code == self.code);
        let plain = !(self.ctrl || self.alt || self.shift);
        if let (KeyCode::Char(character), None, true) = (self.code, named, plain) {
            return write!(out, "{character}");
        }
        out.write_str("<")?;
        for (held, letter) in [(self.ctrl, "C-"), (self.alt, "A-"), (self.shift, "S-")] {
            if held {
                out.write_str(letter)?;
            }
        }
        match (named, self.code) {
            (Some((name, ..)), _) => write!(out, "{name}>"),
            (None, KeyCode::Char(character)) => write!(out, "{character}>"),
            (None, KeyCode::F(number)) => write!(out, "F{number}>"),
            (None, _) => write!(out, ">"),
        }
    }
}

/// How the screen shows a sequence: letters run together (`gd`), names apart (`g Tab`).
#[must_use]
pub fn label(keys: &[Key]) -> String {
    let labels: Vec<String> = keys.iter().map(|key| key.label()).collect();
    let apart = labels.iter().any(|label| label.chars().count() > 1);
    labels.join(if apart { " " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_reads_and_prints_as_itself() {
        for (notation, count, shown) in [
            ("]q", 2, "]q"),
            ("<C-d>", 1, "^d"),
            ("<S-Tab>", 1, "S-Tab"),
            ("<A-Left>", 1, "Alt-←"),
            ("g<Tab>", 2, "g Tab"),
            ("<lt>", 1, "<"),
            (">", 1, ">"),
            ("<Space>", 1, "Space"),
            ("<F12>", 1, "F12"),
            ("<C-A-x>", 1, "^Alt-x"),
            ("é~", 2, "é~"),
            ("<C-->", 1, "^-"),
        ] {
            let keys = Key::sequence(notation).unwrap();
            assert_eq!(keys.len(), count, "{notation}");
            assert_eq!(
                keys.iter().map(Key::to_string).collect::<String>(),
                notation
            );
            assert_eq!(label(&keys), shown, "{notation}");
        }
    }

    #[test]
    fn an_unknown_name_is_no_key() {
        for notation in ["", "<Nope>", "<X-a>", "<C-", "<>", "<F999>"] {
            assert_eq!(Key::sequence(notation), None, "{notation}");
        }
    }
}
