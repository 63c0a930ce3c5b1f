//! The words of a fragment of HTML, as feeds and extractors keep them: tags off, paragraphs apart.
//!
//! One pass, linear for any input. This is no parser of web pages: nothing is judged by where it
//! stands, only what is never text (scripts, styles) is dropped.

use crate::article::entity;

/// Elements that begin and end a paragraph.
const BLOCKS: &str = " address article aside blockquote body dd div dl dt fieldset figcaption \
    figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tr ul ";

/// Elements inside a line.
const INLINE: &str = " a abbr b cite code em font i img q small span strong sub sup td th time u ";

/// Elements whose content is no text.
const SILENT: &str = " script style iframe noscript svg template ";

/// The longest name of an element known here.
const LONGEST_NAME: usize = 10;

/// Whether a text that may be plain holds tags that only HTML has.
pub(crate) fn is_html(text: &str) -> bool {
    tags(text)
        .any(|name| name == "br" || [BLOCKS, INLINE, SILENT].iter().any(|all| is_in(all, &name)))
}

/// The words of `html`, paragraphs separated by blank lines, quotations marked with `> `.
pub(crate) fn words(html: &str) -> String {
    let mut writer = Writer {
        out: String::with_capacity(html.len()),
        gap: Gap::None,
        quotations: 0,
        // Without any element for it the lines are those of the text.
        keeps_lines: !tags(html).any(|name| name == "br" || is_in(BLOCKS, &name)),
    };
    let mut ends = Ends::default();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        writer.text(before);
        let used = if from.starts_with('&') {
            entity::reference(from).map(|(character, used)| {
                writer.text(character.encode_utf8(&mut [0; 4]));
                used
            })
        } else {
            ends.markup(from).map(|used| {
                let tag = from.get(..used).unwrap_or_default();
                writer.tag(tag);
                used + silent(tag, from.get(used..).unwrap_or_default())
            })
        };
        // A bare sign is text.
        let used = used.unwrap_or_else(|| {
            writer.text(from.get(..1).unwrap_or_default());
            1
        });
        rest = from.get(used..).unwrap_or_default();
    }
    writer.text(rest);
    writer.out
}

fn is_in(all: &str, name: &str) -> bool {
    all.split(' ').any(|known| known == name)
}

/// The names of what looks like tags, in small letters.
fn tags(text: &str) -> impl Iterator<Item = String> {
    text.match_indices('<')
        .filter_map(|(at, _)| name(text.get(at..)?))
}

/// The name of the element that a tag begins or ends.
fn name(tag: &str) -> Option<String> {
    let inside = tag.strip_prefix('<')?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let length = inside
        .bytes()
        .take(LONGEST_NAME + 1)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let ends = inside
        .as_bytes()
        .get(length)
        .is_none_or(|next| matches!(next, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'));
    (length > 0 && ends)
        .then(|| inside.get(..length).map(str::to_ascii_lowercase))
        .flatten()
}

/// How much after this tag belongs to an element that is no text.
fn silent(tag: &str, after: &str) -> usize {
    let Some(name) = name(tag).filter(|name| is_in(SILENT, name) && !tag.starts_with("</")) else {
        return 0;
    };
    if tag.ends_with("/>") {
        return 0;
    }
    let ends = |at: &usize| {
        after
            .get(at + 2..at + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(&name))
    };
    // Browsers, too, drop the rest where the end is missing.
    after
        .match_indices("</")
        .map(|(at, _)| at)
        .find(ends)
        .unwrap_or(after.len())
}

/// Finds where tags end. What is missing once is missing in all that follows: it is not searched
/// for again, so that the whole is linear.
#[derive(Default)]
struct Ends {
    no_comment_end: bool,
    no_quote_end: bool,
    no_tag_end: bool,
}

impl Ends {
    /// The length of the tag or comment that `from` begins with; `None` where it is none.
    fn markup(&mut self, from: &str) -> Option<usize> {
        if from.starts_with("<!--") && !self.no_comment_end {
            let end = from.get(4..).and_then(|rest| rest.find("-->"));
            self.no_comment_end = end.is_none();
            if let Some(end) = end {
                return Some(4 + end + 3);
            }
        }
        let next = from.as_bytes().get(1)?;
        if !(next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) || self.no_tag_end {
            return None;
        }
        let end = self.quoted(from).or_else(|| from.find('>'));
        self.no_tag_end = end.is_none();
        end.map(|end| end + 1)
    }

    /// The first `>` outside quotation marks.
    fn quoted(&mut self, from: &str) -> Option<usize> {
        if self.no_quote_end {
            return None;
        }
        let mut open = None;
        for (at, byte) in from.bytes().enumerate() {
            match (open, byte) {
                (None, b'>') => return Some(at),
                (None, b'"' | b'\'') => open = Some(byte),
                (Some(mark), _) if mark == byte => open = None,
                _ => {}
            }
        }
        self.no_quote_end = true;
        None
    }
}

/// What stands between the words written and the next ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

struct Writer {
    out: String,
    gap: Gap,
    /// How many quotations are open.
    quotations: usize,
    keeps_lines: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find([' ', '\t', '\n', '\r', '\u{c}']) {
            let (word, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.word(word);
            match from.as_bytes().first() {
                Some(b'\n') if self.keeps_lines => self.line_end(),
                _ => self.widen(Gap::Space),
            }
            rest = from.get(1..).unwrap_or_default();
        }
        self.word(rest);
    }

    /// Two of them end a paragraph.
    fn line_end(&mut self) {
        self.widen(match self.gap {
            Gap::Line => Gap::Paragraph,
            _ => Gap::Line,
        });
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let begins = self.out.is_empty() || self.gap >= Gap::Line;
        if !self.out.is_empty() {
            self.out.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        if begins && self.quotations > 0 {
            self.out.push_str("> ");
        }
        self.out.push_str(word);
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn tag(&mut self, tag: &str) {
        let Some(name) = name(tag) else {
            return;
        };
        if name == "blockquote" {
            self.quotations = match tag.starts_with("</") {
                true => self.quotations.saturating_sub(1),
                false => self.quotations.saturating_add(1),
            };
        }
        match &*name {
            "br" => self.line_end(),
            "td" | "th" => self.widen(Gap::Space),
            _ if is_in(BLOCKS, &name) => self.widen(Gap::Paragraph),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn html_is_told_from_text_about_it() {
        for (text, expected) in [
            ("<p>The mayor", true),
            ("The mayor<BR/>said", true),
            ("said <a href='x'>so</a>", true),
            ("a < b and c > d", false),
            ("<nosuch> thing", false),
            ("the <pre", true),
            ("<3 <p3", false),
            ("", false),
        ] {
            assert_eq!(is_html(text), expected, "{text}");
        }
    }

    #[test]
    fn tags_are_taken_off() {
        for (html, text) in [
            ("<p>One &amp; two.</p>\n<p>Three</p>", "One & two.\n\nThree"),
            ("One<br>two<br/><br/>three", "One\ntwo\n\nthree"),
            ("<b>One</b>\n\ntwo\nthree", "One\n\ntwo\nthree"),
            ("One <script>if (a < b) {}</SCRIPT> two", "One two"),
            ("One <style>p {}", "One"),
            ("One<!-- <p> -->two", "Onetwo"),
            ("<a title=\"a > b\">One</a>", "One"),
            ("<p title=\"One>two", "two"),
            ("<p>a < b &lt;p&gt; &eacute;&nosuch;", "a < b <p> é&nosuch;"),
            ("<p", "<p"),
            (
                "<blockquote><p>One</p><p>Two</p></blockquote>Three",
                "> One\n\n> Two\n\nThree",
            ),
            ("<table><tr><td>a<td>b</tr></table>c", "a b\n\nc"),
            (" <p> </p> ", ""),
            ("«\u{a0}Oui\u{a0}»<br>", "«\u{a0}Oui\u{a0}»"),
            ("", ""),
        ] {
            assert_eq!(words(html), text, "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken(html in r#"(<(p|br|script|blockquote|!--|/p|/blockquote)>?|[<>&;"' \na-é-]){0,60}"#) {
            let words = words(&html);
            prop_assert_eq!(words.trim_matches([' ', '\n']), &words);
        }
    }
}
