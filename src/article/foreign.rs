//! Text that is written for programs: known by its first characters, and said to be so.

/// A format that is not plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Foreign {
    /// Objects and arrays; as plain text nobody could read it.
    Json,
    /// A web page or a feed; its words can be read between the tags.
    Markup,
}

/// What the text is, where it is not plain.
pub(crate) fn format(text: &str) -> Option<Foreign> {
    let start = text.trim_start();
    if let Some(rest) = start.strip_prefix(['{', '[']) {
        let next = rest.trim_start().chars().next();
        let json = next.is_none_or(|next| matches!(next, '"' | '{' | '[' | '}' | ']'));
        return json.then_some(Foreign::Json);
    }
    if !start.starts_with('<') {
        return None;
    }
    const ROOTS: [&str; 7] = [
        "<!doctype html",
        "<html",
        "<head",
        "<article",
        "<?xml",
        "<rss",
        "<feed",
    ];
    let is_root = |root: &str| {
        start
            .get(..root.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(root))
    };
    ROOTS
        .iter()
        .any(|root| is_root(root))
        .then_some(Foreign::Markup)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_first_characters() {
        for (text, expected) in [
            ("{\"title\": 1}", Some(Foreign::Json)),
            (" [{", Some(Foreign::Json)),
            ("[]", Some(Foreign::Json)),
            ("{", Some(Foreign::Json)),
            ("[Reuters] The mayor", None),
            ("{The mayor}", None),
            ("<!DOCTYPE html><title>", Some(Foreign::Markup)),
            ("\n<?xml version='1.0'?>", Some(Foreign::Markup)),
            ("<3 the mayor", None),
            ("The mayor said <html> is text.", None),
            ("", None),
        ] {
            assert_eq!(format(text), expected, "{text}");
        }
    }
}
