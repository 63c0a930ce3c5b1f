//! What is shown, what is kept, and that nothing a terminal obeys is left.

use super::*;
use proptest::prelude::*;

#[test]
fn hidden_characters_are_shown_and_writing_is_kept() {
    for (raw, safe) in [
        ("plain “text” – café\n\nnext", "plain “text” – café\n\nnext"),
        (
            "no\u{a0}break\u{202f}spaces\u{3000}kept",
            "no\u{a0}break\u{202f}spaces\u{3000}kept",
        ),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u{85}d\u{2028}e\u{c}f", "a\nb\nc\nd\ne\nf"),
        ("one\u{2029}two", "one\n\ntwo"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x07\x07\x07\x07", "␇⟨×4⟩"),
        ("\0\x7f\u{9b}31m", "␀␡⟨U+009B⟩31m"),
        ("is \u{202e}innocent\u{202c}", "is ⟨U+202E⟩innocent⟨U+202C⟩"),
        ("\u{2067}\u{2067}\u{2067}x", "⟨U+2067×3⟩x"),
        (
            "said\u{200e} K\u{200b}eller Kel\u{2060}ler",
            "said⟨U+200E⟩ K⟨U+200B⟩eller Kel⟨U+2060⟩ler",
        ),
        (
            "of \u{200b}\u{200b}the \u{2060}— \u{feff}This",
            "of the — This",
        ),
        ("Kel\u{feff}ler", "Kel⟨U+FEFF⟩ler"),
        ("un\u{ad}be\u{ad}lievable", "unbelievable"),
        ("Keller\u{e0069}\u{e0067}", "Keller⟨U+E0069×2⟩"),
        (
            "A\u{fe0f}\u{fe0f} 1\u{fe0f}\u{20e3}",
            "A⟨U+FE0F×2⟩ 1\u{fe0f}\u{20e3}",
        ),
        ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
        ("👩\u{200d}👧", "👩\u{200d}👧"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("K\u{200d}eller", "K⟨U+200D⟩eller"),
        (
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        ),
        (
            "\u{301}first\n\u{308}second",
            "◌\u{301}first\n◌\u{308}second",
        ),
        ("e\u{301}", "e\u{301}"),
        ("\u{fdd0}\u{ffff}", "⟨U+FDD0⟩⟨U+FFFF⟩"),
    ] {
        assert_eq!(text(raw).text, safe, "{raw:?}");
    }
}

#[test]
fn clean_text_is_not_copied() {
    assert!(matches!(
        text("“Clean” — naïve\n漢字").text,
        Cow::Borrowed(_)
    ));
}

#[test]
fn towers_of_marks_and_chains_of_joiners_are_cut() {
    let tower = text(&format!("K{}e", "\u{301}".repeat(2000))).marks_cut;
    assert_eq!(tower, 2000 - usize::from(MARKS));
    let chain = format!("👩{}", "\u{200d}👩".repeat(5000));
    let kept = text(&chain)
        .text
        .split("⟨U+200D⟩")
        .map(|part| part.matches('\u{200d}').count())
        .max();
    assert_eq!(kept, Some(usize::from(JOINS)));
}

#[test]
fn a_line_has_no_line_ends_and_a_path_shows_them() {
    assert_eq!(line("one\r\ntwo\tthree\x1b"), "one two three␛");
    assert_eq!(path(b"a\nb\tc\r\x1b[m \xff.txt"), "a␊b␉c␍␛[m ⟨xFF⟩.txt");
}

fn any_text() -> impl Strategy<Value = String> {
    let hard = prop::sample::select(
        "a Z9#é漢क\u{94d}👩🏽❤🏴\u{301}\u{20e3}\u{34f}\u{200c}\u{200d}\u{200b}\u{ad}\u{fe0e}\u{fe0f}\u{fe00}\u{180b}\u{1820}\
         \u{e0100}\u{e0001}\u{e0067}\u{e007f}\u{202e}\u{2069}\u{feff}\r\n\t\0\x1b\x7f\u{85}\u{9b}\u{2028}\u{2029}\u{25cc}می"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(prop_oneof![4 => hard, 1 => any::<char>()], 0..60)
        .prop_map(String::from_iter)
}

fn is_obeyed(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

proptest! {
    #[test]
    fn nothing_obeyed_is_left_and_safe_text_stays(raw in any_text()) {
        let once = text(&raw).text.into_owned();
        prop_assert!(!once.contains(is_obeyed), "{once:?}");
        prop_assert_eq!(&text(&once).text, &once);
        let one_line = line(&raw).into_owned();
        prop_assert!(!one_line.contains(is_obeyed) && !one_line.contains('\n'), "{one_line:?}");
        prop_assert_eq!(&line(&one_line), &one_line);
        let shown = path(raw.as_bytes());
        prop_assert!(!shown.contains(is_obeyed) && !shown.contains('\n'), "{shown:?}");
    }
}
