//! Text that is written for programs: known by its first characters, and said to be so.

/// What web pages and feeds begin with.
const ROOTS: [&str; 7] = [
    "<!doctype html",
    "<html",
    "<head",
    "<article",
    "<?xml",
    "<rss",
    "<feed",
];

/// Whether the text is a web page or a feed; its words can be read between the tags.
pub(crate) fn is_markup(text: &str) -> bool {
    let start = text.trim_start();
    let is_root = |root: &str| {
        start
            .get(..root.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(root))
    };
    start.starts_with('<') && ROOTS.iter().any(|root| is_root(root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_known_by_its_first_characters() {
        for (text, expected) in [
            ("<!DOCTYPE html><title>", true),
            ("\n<?xml version='1.0'?>", true),
            ("<3 the mayor", false),
            ("The mayor said <html> is text.", false),
            ("", false),
        ] {
            assert_eq!(is_markup(text), expected, "{text}");
        }
    }
}
