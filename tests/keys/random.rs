//! Any keys at any size, in any order: nothing breaks, and the place stays in the text and in view.

use crate::common::{Desk, Story};
use dateline::app::action::ACTIONS;
use dateline::app::event::MouseKind;
use proptest::prelude::*;

/// What a hand may do.
#[derive(Clone, Debug)]
enum Deed {
    Keys(&'static str),
    Count(u8),
    Words(String),
    Resize(u16, u16),
    Mouse(u8, u16, u16),
    Arrive,
    Tick,
}

fn deeds() -> impl Strategy<Value = Deed> {
    let keys: Vec<&'static str> = ACTIONS
        .iter()
        .flat_map(|entry| entry.keys)
        .copied()
        .chain(["<Enter>", "<Esc>", "<Esc>", "<BS>"])
        .collect();
    prop_oneof![
        20 => prop::sample::select(keys).prop_map(Deed::Keys),
        2 => (1u8..100).prop_map(Deed::Count),
        2 => "[a-z“é ]{1,6}".prop_map(Deed::Words),
        2 => (1u16..140, 1u16..40).prop_map(|(width, height)| Deed::Resize(width, height)),
        2 => (0u8..3, 0u16..140, 0u16..40).prop_map(|(kind, x, y)| Deed::Mouse(kind, x, y)),
        1 => Just(Deed::Arrive),
        1 => Just(Deed::Tick),
    ]
}

fn carry_out(desk: &mut Desk, deed: &Deed, number: usize) {
    match deed {
        Deed::Keys(keys) => {
            desk.keys(keys);
        }
        Deed::Count(count) => {
            desk.type_words(&count.to_string());
        }
        Deed::Words(words) => {
            desk.type_words(words);
        }
        Deed::Resize(width, height) => {
            desk.resize(*width, *height);
        }
        Deed::Mouse(kind, x, y) => {
            let kinds = [MouseKind::Press, MouseKind::WheelUp, MouseKind::WheelDown];
            desk.mouse(kinds[usize::from(*kind)], *x, *y);
        }
        Deed::Arrive => {
            desk.shelf.add(Story::new(
                &format!("2031-{:02}-{:02}", number % 12 + 1, number % 28 + 1),
                "Something has arrived. “[It is here,]” said Ann Lee.",
            ));
            desk.news();
        }
        Deed::Tick => desk.send(dateline::app::Event::Tick(1)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_leave_the_place_in_the_text_and_in_view(deeds in prop::collection::vec(deeds(), 1..80)) {
        let mut desk = Desk::new(Story::harbour(), 80, 24);
        for (number, deed) in deeds.iter().enumerate() {
            carry_out(&mut desk, deed, number);
            desk.draw();
            let reader = &desk.state.reader;
            let cursor = reader.cursor as usize;
            prop_assert!(reader.text().is_char_boundary(cursor), "{deed:?}: {cursor}");
            if reader.opened.is_some() {
                let seen = reader.page.iter().any(|row| row.span == Some(reader.cursor_line));
                prop_assert!(seen, "{deed:?}: the line of the place is out of view");
            }
        }
    }
}
