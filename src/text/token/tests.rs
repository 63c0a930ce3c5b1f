//! Words, numbers and marks as they are cut, and what is noted of them.

use super::*;

fn words(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    tokens.iter().map(|token| token.span.of(text)).collect()
}

#[test]
fn words_keep_what_belongs_to_them() {
    for (text, expected) in [
        ("don't go", "don't|go"),
        ("O’Neil’s dog", "O’Neil|’s|dog"),
        ("Harry's 40th", "Harry|'s|40th"),
        ("the Joneses’ dog", "the|Joneses|’|dog"),
        ("Mr. J. K. Roe", "Mr.|J.|K.|Roe"),
        ("the U.S. said.", "the|U.S.|said|."),
        ("U.S.'s", "U.S.|'s"),
        ("at 10:15 a.m. 1,000", "at|10:15|a.m.|1,000"),
        ("a four-year-old--yes", "a|four-year-old|--|yes"),
        ("“No … way,”", "“|No|…|way|,|”"),
        ("``We''", "``|We|''"),
        ("It was I. Then", "It|was|I.|Then"),
        ("So am I.", "So|am|I|."),
        ("« Nous »", "«|Nous|»"),
        ("a\u{a0}b", "a|b"),
        ("6'2\"", "6|'|2|\""),
        ("rock ’n’ roll", "rock|’|n|’|roll"),
        ("Wait...", "Wait|..."),
        ("É́cole", "É́cole"),
    ] {
        assert_eq!(words(text).join("|"), expected);
    }
}

#[test]
fn flags_tell_case_and_gaps() {
    let text = "NATO said\n“Yes";
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    assert!(tokens[0].is(Flags::ALL_CAPS | Flags::CAPITAL | Flags::LINE_BEFORE));
    assert!(tokens[1].is(Flags::SPACE_BEFORE) && !tokens[1].is(Flags::CAPITAL));
    assert!(tokens[2].is(Flags::LINE_BEFORE) && tokens[2].kind == TokenKind::Mark);
    assert!(!tokens[3].is(Flags::SPACE_BEFORE));
}

#[test]
fn common_characters_are_what_unicode_says_they_are() {
    for letter in ('\u{a1}'..='\u{ff}').chain(['–', '—']) {
        let text = letter.to_string();
        let mut tokens = Vec::new();
        tokenize(&text, Span::new(0, text.len()), &mut tokens);
        let Some(token) = tokens.first() else {
            continue;
        };
        assert_eq!(token.is_word(), letter.is_alphabetic(), "{letter}");
        assert_eq!(token.is(Flags::CAPITAL), letter.is_uppercase(), "{letter}");
    }
}
