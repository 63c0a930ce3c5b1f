//! Words as the search sees them: runs of letters and digits, folded.
//!
//! Index, query and the places shown all read words here, so whatever is typed finds what is
//! written alike: "Don’t" and `don't` are both the two words `don t`. A sign of a script written
//! without spaces is a word by itself, and a row of them is found as a phrase.

use crate::text::Span;
use crate::text::eight;
use crate::text::fold::fold_char;

/// A word counts by its first so many bytes: nobody types more of one.
const LONGEST: usize = 64;

/// Goes through the words of a text in one pass, without allocating for each.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    folded: String,
}

impl<'a> Words<'a> {
    /// The words of `text` from its beginning.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            folded: String::new(),
        }
    }

    /// Goes to the next word: where it stands in the text. [`Words::folded`] then gives its letters.
    pub fn advance(&mut self) -> Option<Span> {
        self.folded.clear();
        let bytes = self.text.as_bytes();
        let mut start = None;
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii_alphanumeric() {
                start.get_or_insert(self.at);
                let rest = bytes.get(self.at..).unwrap_or(&[]);
                let length = rest
                    .iter()
                    .position(|byte| !byte.is_ascii_alphanumeric())
                    .unwrap_or(rest.len());
                let room = LONGEST.saturating_sub(self.folded.len()).min(length);
                let letters = self.text.get(self.at..self.at + room).unwrap_or("");
                let before = self.folded.len();
                self.folded.push_str(letters);
                if let Some(added) = self.folded.get_mut(before..) {
                    added.make_ascii_lowercase();
                }
                self.at += length;
            } else if byte.is_ascii() {
                if start.is_some() {
                    break;
                }
                self.at += 1;
            } else {
                let Some(character) = self.text.get(self.at..)?.chars().next() else {
                    break;
                };
                let alone = stands_alone(character);
                if alone && start.is_some() {
                    break;
                }
                let before = self.folded.len();
                let (mut letters, mut others) = (false, false);
                fold_char(character, &mut |plain| {
                    if !plain.is_alphanumeric() {
                        others = true;
                    } else {
                        letters = true;
                        if self.folded.len() < LONGEST {
                            self.folded.push(plain);
                        }
                    }
                });
                if others && !letters && start.is_some() {
                    break;
                }
                self.at += character.len_utf8();
                if letters {
                    start.get_or_insert(self.at - character.len_utf8());
                }
                if alone && self.folded.len() > before {
                    break;
                }
            }
        }
        Some(Span::new(start?, self.at))
    }

    /// Goes to the next word that may begin with one of these letters, and perhaps to one that does
    /// not: others are passed over several times faster than by [`Words::advance`].
    pub fn advance_to(&mut self, initials: &Initials) -> Option<Span> {
        let bytes = self.text.as_bytes();
        let class_at = |at: usize| bytes.get(at).map(|byte| CLASSES[usize::from(*byte)]);
        loop {
            while class_at(self.at) == Some(0) {
                self.at += 1;
            }
            let first = *bytes.get(self.at)?;
            match CLASSES[usize::from(first)] {
                BEYOND if is_mark(bytes, self.at) => self.at += MARK,
                LETTER if !initials.0[usize::from(first)] => {
                    let mut end = self.at;
                    while class_at(end) == Some(LETTER) {
                        end += 1;
                    }
                    if class_at(end) == Some(BEYOND) && !is_mark(bytes, end) {
                        self.advance()?;
                    } else {
                        self.at = end;
                    }
                }
                _ => return self.advance(),
            }
        }
    }

    /// The letters of the word that [`Words::advance`] went to, folded.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// All folded words that are left.
    #[must_use]
    pub fn all(mut self) -> Vec<String> {
        let mut all = Vec::new();
        while self.advance().is_some() {
            all.push(self.folded.clone());
        }
        all
    }
}

/// Appends all folded words of `text` to `out`, a space behind each: what [`Words`] gives, for whole
/// texts at a time.
pub fn append_folded(text: &str, out: &mut String) {
    let mut folded = std::mem::take(out).into_bytes();
    let mut words = Words::of(text);
    while let Some(rest) = text.as_bytes().get(words.at..)
        && !rest.is_empty()
    {
        let (plain, beyond) = rest.split_at(eight::leading_ascii(rest));
        let is_break = is_mark(beyond, 0);
        let whole = match is_break || beyond.is_empty() {
            true => plain.len(),
            // The last word may go on.
            false => {
                let after = plain.iter().rposition(|byte| !byte.is_ascii_alphanumeric());
                after.map_or(0, |at| at + 1)
            }
        };
        append_plain(plain.get(..whole).unwrap_or_default(), &mut folded);
        words.at += whole;
        if is_break {
            words.at += MARK;
        } else if !beyond.is_empty() && words.advance().is_some() {
            folded.extend_from_slice(words.folded.as_bytes());
            folded.push(b' ');
        }
    }
    // All that was added is letters and spaces as they stand, so this is never anything else.
    *out = String::from_utf8(folded).unwrap_or_default();
}

/// Appends the words of a text of ASCII characters, without asking where each of them ends.
fn append_plain(text: &[u8], out: &mut Vec<u8>) {
    let begun = out.len();
    out.resize(begun + text.len() + 1, b' ');
    let (mut at, mut length, mut longest) = (begun, 0, 0);
    for byte in text {
        let plain = PLAIN[usize::from(byte & 127)];
        let is_letter = plain != b' ';
        // The next byte takes the place of a space that follows a space.
        if let Some(place) = out.get_mut(at) {
            *place = plain;
        }
        at += usize::from(is_letter | (length > 0));
        length = if is_letter { length + 1 } else { 0 };
        longest = longest.max(length);
    }
    out.truncate(at + usize::from(length > 0));
    if longest > LONGEST {
        out.truncate(begun);
        for word in text.split(|byte| !byte.is_ascii_alphanumeric()) {
            let word = word.get(..LONGEST).unwrap_or(word);
            if !word.is_empty() {
                out.extend(word.iter().map(u8::to_ascii_lowercase));
                out.push(b' ');
            }
        }
    }
}

/// What an ASCII character is folded to; a space for what is nothing of a word.
const PLAIN: [u8; 128] = {
    let mut plain = [b' '; 128];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            plain[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    plain
};

/// What a byte is: nothing of a word, a letter or digit, or part of a character beyond ASCII.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            0x80.. => BEYOND,
            _ => 0,
        };
        byte += 1;
    }
    classes
};
const LETTER: u8 = 1;
const BEYOND: u8 = 2;

/// Whether a dash, a quotation mark or dots of the kind that texts are full of stand there.
fn is_mark(bytes: &[u8], at: usize) -> bool {
    let mark = bytes.get(at..at + MARK);
    matches!(
        mark,
        Some([0xe2, 0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa6])
    )
}

/// Bytes of such a mark.
const MARK: usize = 3;

/// Letters that words begin with.
#[derive(Clone, Debug)]
pub struct Initials([bool; 256]);

impl Initials {
    /// Those of these folded words.
    #[must_use]
    pub fn of<'a>(folded: impl IntoIterator<Item = &'a str>) -> Self {
        let mut initials = [false; 256];
        for byte in folded.into_iter().filter_map(|word| word.bytes().next()) {
            initials[usize::from(byte)] = true;
            initials[usize::from(byte.to_ascii_uppercase())] = true;
        }
        Self(initials)
    }
}

/// Whether this is a sign of a script that puts no spaces between its words (Han, kana, Thai, Lao,
/// Khmer, Burmese: Unicode Standard Annex 14, classes ID and SA).
fn stands_alone(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_runs_of_folded_letters_and_digits() {
        for (text, words) in [
            ("", &[][..]),
            (" — … ", &[]),
            ("Don’t go, DON'T", &["don", "t", "go", "don", "t"]),
            ("Élysée Straße ﬁnal", &["elysee", "strasse", "final"]),
            ("e\u{301}cole co\u{ad}op", &["ecole", "coop"]),
            ("習近平 said", &["習", "近", "平", "said"]),
            ("x習", &["x", "習"]),
            ("3,200 homes", &["3", "200", "homes"]),
            ("Łódź“quoted”", &["lodz", "quoted"]),
        ] {
            assert_eq!(Words::of(text).all(), words, "{text:?}");
        }
    }

    #[test]
    fn an_endless_word_counts_by_its_beginning() {
        let long = "é".repeat(100_000);
        let mut words = Words::of(&long);
        assert_eq!(words.advance(), Some(Span::new(0, long.len())));
        assert_eq!(words.folded().len(), LONGEST);
        assert_eq!(words.advance(), None);
        let mut all = String::new();
        append_folded(&format!("{} B-{long}", "A".repeat(LONGEST + 1)), &mut all);
        let expected = [
            "a".repeat(LONGEST),
            "b".into(),
            "e".repeat(LONGEST),
            String::new(),
        ];
        assert_eq!(all, expected.join(" "));
    }

    proptest! {
        #[test]
        fn whole_texts_are_folded_word_by_word(text in "([ -~]{0,90}|\\PC|[éßﬁ習\u{301}\u{ad} a-z-]|[–—‘’“”…]){0,40}") {
            let mut all = String::from("before ");
            append_folded(&text, &mut all);
            let mut expected = String::from("before ");
            for word in Words::of(&text).all() {
                expected.push_str(&word);
                expected.push(' ');
            }
            prop_assert_eq!(all, expected);
        }

        #[test]
        fn no_word_that_begins_so_is_passed_over(
            text in "([ -~]{0,90}|\\PC|[éßﬁ習’“\u{301}\u{ad} a-z-]){0,40}",
            letters in "[a-eé0]{0,3}",
        ) {
            let wanted = |word: &String| word.starts_with(|letter| letters.contains(letter));
            let mut all = Words::of(&text).all();
            all.retain(wanted);
            let each: Vec<String> = letters.chars().map(String::from).collect();
            let initials = Initials::of(each.iter().map(String::as_str));
            let (mut words, mut found) = (Words::of(&text), Vec::new());
            while let Some(span) = words.advance_to(&initials) {
                prop_assert_eq!(Words::of(span.of(&text)).all(), vec![words.folded().to_owned()]);
                found.push(words.folded().to_owned());
            }
            found.retain(wanted);
            prop_assert_eq!(found, all);
        }

        #[test]
        fn every_word_stands_where_it_is_said_to(text in "\\PC{0,60}") {
            let mut words = Words::of(&text);
            let mut end = 0;
            while let Some(span) = words.advance() {
                prop_assert!(span.start >= end && !span.of(&text).is_empty());
                prop_assert!(words.folded().chars().all(char::is_alphanumeric));
                prop_assert_eq!(Words::of(span.of(&text)).all(), vec![words.folded().to_owned()]);
                end = span.end;
            }
        }
    }
}
