//! Rows of bytes and the events they mean, in a short notation.

use super::*;
use proptest::prelude::*;

/// What the bytes decode to, settled at the end, in a short notation.
fn decoded(chunks: &[&[u8]]) -> String {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    for chunk in chunks {
        decoder.push(chunk, &mut events);
    }
    decoder.settle(&mut events);
    assert!(!decoder.is_waiting());
    let words: Vec<String> = events.iter().map(notation).collect();
    words.join(" ")
}

fn notation(event: &Event) -> String {
    match event {
        Event::Key(key) => {
            let mut word = String::new();
            for (held, sign) in [(key.ctrl, "C-"), (key.alt, "A-"), (key.shift, "S-")] {
                word.push_str(if held { sign } else { "" });
            }
            match key.code {
                KeyCode::Char(letter) => word.push(letter),
                other => word.push_str(&format!("{other:?}")),
            }
            word
        }
        Event::Mouse(mouse) => format!("{:?}@{},{}", mouse.kind, mouse.column, mouse.row),
        Event::Paste(text) => format!("paste({text})"),
        other => format!("{other:?}"),
    }
}

#[test]
fn keys_are_the_characters_they_produce() {
    let rows: &[(&[u8], &str)] = &[
        (b"aZ]:/", "a Z ] : /"),
        ("é“字😀".as_bytes(), "é “ 字 😀"),
        (b"\r\t\x7f", "Enter Tab Backspace"),
        (
            b"\x00\x01\x04\x0a\x1a\x1c\x1f",
            "C-  C-a C-d C-j C-z C-\\ C-_",
        ),
        (b"\x1ba\x1b\r\x1b\x04", "A-a A-Enter C-A-d"),
        ("\x1bé".as_bytes(), "A-é"),
        (
            b"\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F",
            "Up Down Right Left Home End",
        ),
        (b"\x1bOA\x1bOD\x1bOP\x1bOS\x1bOM", "Up Left F(1) F(4) Enter"),
        (
            b"\x1b[1;3D\x1b[1;5C\x1b[1;2A\x1b[1;8B",
            "A-Left C-Right S-Up C-A-S-Down",
        ),
        (b"\x1b[Z", "S-Tab"),
        (
            b"\x1b[1~\x1b[2~\x1b[3~\x1b[4~\x1b[5~\x1b[6~",
            "Home Insert Delete End PageUp PageDown",
        ),
        (
            b"\x1b[15~\x1b[17~\x1b[21~\x1b[24~\x1b[5;5~",
            "F(5) F(6) F(10) F(12) C-PageUp",
        ),
        (b"\x1b[[A\x1b[[E", "F(1) F(5)"),
        // modifyOtherKeys and the kitty protocol, with presses and a release
        (b"\x1b[27;5;105~\x1b[97;2u\x1b[13;2u", "C-i A S-Enter"),
        (b"\x1b[97;1:1u\x1b[97;1:3u\x1b[57441;1u", "a"),
    ];
    for (bytes, expected) in rows {
        assert_eq!(decoded(&[bytes]), *expected, "{bytes:?}");
    }
}

#[test]
fn the_mouse_is_a_press_a_drag_or_the_wheel() {
    let rows: &[(&[u8], &str)] = &[
        (b"\x1b[<0;5;7M", "Press@4,6"),
        (b"\x1b[<32;6;7M", "Drag@5,6"),
        (b"\x1b[<0;5;7m", ""),
        (
            b"\x1b[<64;1;1M\x1b[<65;300;2M",
            "WheelUp@0,0 WheelDown@299,1",
        ),
        (b"\x1b[<80;1;1M", "WheelUp@0,0"), // with Control
        (b"\x1b[<2;5;7M\x1b[<34;5;7M\x1b[<66;5;7M", ""),
        (b"\x1b[<0;99999;1M", ""),
        (b"\x1b[M %'", "Press@4,6"),
        (b"\x1b[32;5;7M", "Press@4,6"),
    ];
    for (bytes, expected) in rows {
        assert_eq!(decoded(&[bytes]), *expected, "{bytes:?}");
    }
}

#[test]
fn what_is_not_a_key_is_passed_over() {
    let rows: &[(&[u8], &str)] = &[
        (b"\x1b[Ia\x1b[Ob", "a b"),                            // focus
        (b"\x1b[0;0Ra", "F(3) a"),                             // a cursor report, or xterm's F3
        (b"\x1b[?62;22ca\x1b[?2026;2$yb\x1b[>1;2cd", "a b d"), // answers
        (
            b"\x1b]11;rgb:0/0/0\x1b\\a\x1b]11;?\x07b",
            "Colour(Background, Rgb(0, 0, 0)) a b",
        ),
        (b"\x1bP>|xterm\x1b\\a", "a"),
        (b"\x1b[12\x1b[Aa", "Up a"), // cut short by another
        (b"\x1b[1;2\x03a", "C-c a"),
        (b"\xff\xc0a\xe2\x80", "a"), // no UTF-8
        (b"\xe2\x80a", "a"),
        (b"\xc2\x9b", ""), // C1
        (b"\x1b[999999999999999999999;9999999999999u", ""),
    ];
    for (bytes, expected) in rows {
        assert_eq!(decoded(&[bytes]), *expected, "{bytes:?}");
    }
}

#[test]
fn the_last_answer_is_known() {
    for (bytes, answered) in [
        (&b"\x1b[?62;22c"[..], true),
        (b"\x1b[?1;2c", true),
        (b"a\x1b[?6cb", true),
        (b"\x1b[?62;22", false),
        (b"\x1b[?62h", false),
        (b"\x1b[>0;10;1c", false),
        (b"\x1b]11;rgb:0/0/0\x1b\\", false),
        (b"\x1b[200~\x1b[?6c", false),
    ] {
        let mut decoder = Decoder::default();
        decoder.push(bytes, &mut Vec::new());
        assert_eq!(decoder.take_answered(), answered, "{bytes:?}");
        assert!(!decoder.take_answered());
    }
}

#[test]
fn an_escape_is_a_key_only_when_nothing_follows() {
    let rows: &[(&[&[u8]], &str)] = &[
        (&[b"\x1b"], "Esc"),
        (&[b"\x1b\x1b"], "Esc Esc"),
        (&[b"\x1b\x1b[A"], "Esc Up"),
        (&[b"\x1b", b"[", b"1;3", b"D"], "A-Left"),
        (&[b"\x1b["], "A-["),
        (&[b"\x1bO"], "A-O"),
        (&[b"\x1b]"], "A-]"),
        (&[b"\xe2", b"\x80", b"\x9c"], "“"),
    ];
    for (chunks, expected) in rows {
        assert_eq!(decoded(chunks), *expected, "{chunks:?}");
    }
}

#[test]
fn a_paste_is_one_event_and_nothing_in_it_is_a_key() {
    let rows: &[(&[&[u8]], &str)] = &[
        (
            &[b"a\x1b[200~q\x1b[A\rq\x1b[201~b"],
            "a paste(q\x1b[A\rq) b",
        ),
        (&[b"\x1b[200~ab", b"cd\x1b[2", b"01~e"], "paste(abcd) e"),
        (&[b"\x1b[200~ab\x1b", b"\x1b[201~e"], "paste(ab\x1b) e"),
        (&[b"\x1b[200~", b"never ends"], "paste(never ends)"),
        (&[b"\x1b[201~a"], "a"),
    ];
    for (chunks, expected) in rows {
        assert_eq!(decoded(chunks), *expected, "{chunks:?}");
    }
}

#[test]
fn floods_are_cut_and_end() {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    decoder.push(b"\x1b[200~", &mut events);
    for _ in 0..1100 {
        decoder.push(&[b'x'; 1024], &mut events);
    }
    decoder.push(b"\x1b[201~", &mut events);
    assert!(matches!(&events[..], [Event::Paste(text)] if text.len() == LONGEST_PASTE));
    for opening in [&b"\x1b["[..], b"\x1b]", b"\x1bP"] {
        let mut events = Vec::new();
        decoder.push(opening, &mut events);
        decoder.push(&[b'1'; 2 * LONGEST_STRING], &mut events);
        decoder.push(b"\x1b[A", &mut events);
        assert_eq!(notation(events.last().unwrap()), "Up", "{opening:?}");
        assert!(!decoder.is_waiting());
    }
}

proptest! {
    #[test]
    fn where_a_line_is_cut_changes_nothing(
        bytes in proptest::collection::vec(
            prop_oneof![Just(0x1b_u8), Just(b'['), Just(b';'), b'0'..=b'9', b'A'..=b'~', any::<u8>()],
            0..60,
        ),
        cut in 0..60usize,
    ) {
        let (left, right) = bytes.split_at(cut.min(bytes.len()));
        prop_assert_eq!(decoded(&[&bytes]), decoded(&[left, right]));
    }
}
