//! A letter without its case and accents, for word lists and for comparing names.
//!
//! Stands alone, without a name from the rest of the crate: the build reads the word lists with it.

use unicode_normalization::char::decompose_canonical;

/// Calls `each` with the plain small letters of `letter`: "É" gives "e", "ß" gives "ss", a curly
/// apostrophe a straight one. A combining accent gives nothing; other scripts only lose their case.
#[inline]
pub fn plain(letter: char, mut each: impl FnMut(char)) {
    if letter.is_ascii() {
        each(letter.to_ascii_lowercase());
        return;
    }
    let written_out = match letter {
        '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{2bb}' => "'",
        '\u{2010}' | '\u{2011}' => "-",
        'Ø' | 'ø' => "o",
        'Ł' | 'ł' => "l",
        'Đ' | 'đ' | 'Ð' | 'ð' => "d",
        'ı' | 'İ' => "i",
        'ß' | 'ẞ' => "ss",
        'Ħ' | 'ħ' => "h",
        'Æ' | 'æ' => "ae",
        'Œ' | 'œ' => "oe",
        'Þ' | 'þ' => "th",
        _ => "",
    };
    if !written_out.is_empty() {
        written_out.chars().for_each(each);
        return;
    }
    decompose_canonical(letter, |part| {
        if !('\u{300}'..='\u{36f}').contains(&part) {
            part.to_lowercase().for_each(&mut each);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_case_and_accent() {
        for (text, expected) in [
            ("Dvořák", "dvorak"),
            ("ŁÓDŹ", "lodz"),
            ("O’Neil", "o'neil"),
            ("Straße", "strasse"),
            ("e\u{301}", "e"),
            ("Путин", "путин"),
            ("習近平", "習近平"),
        ] {
            let mut folded = String::new();
            text.chars()
                .for_each(|letter| plain(letter, |part| folded.push(part)));
            assert_eq!(folded, expected);
        }
    }
}
