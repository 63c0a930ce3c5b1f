//! Words of marked texts, compared by number: the marked text and the parsed one may differ in white space.

use dateline::text::Span;
use std::ops::Range;

/// The titles that do not count as part of a name.
const TITLES: &str = "mr mrs ms miss mx dr prof professor president vice prime minister chancellor \
    premier senator sen rep representative congressman congresswoman gov governor mayor secretary \
    general gen lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal adm \
    admiral cmdr commander officer detective inspector chief justice judge ambassador king queen \
    prince princess duke duchess lord lady sir dame baron baroness earl count countess sheikh pope \
    cardinal archbishop bishop rev reverend father fr sister rabbi pastor st saint emperor empress \
    tsar madame monsieur aunt uncle";

/// The text behind ` date YYYY-MM-DD `.
pub(crate) fn without_header(raw: &str) -> &str {
    let body = raw.trim_start().strip_prefix("date ");
    body.and_then(|rest| rest.get("YYYY-MM-DD ".len()..))
        .unwrap_or(raw)
}

/// A text as words and single marks.
pub(crate) struct Words {
    /// The words in small letters.
    pub(crate) lower: Vec<String>,
    spans: Vec<Span>,
}

impl Words {
    /// Cuts `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut words = Self {
            lower: Vec::new(),
            spans: Vec::new(),
        };
        let mut last = None;
        for (at, letter) in text.char_indices() {
            let inside = letter.is_alphanumeric() || letter == '_';
            let end = at + letter.len_utf8();
            if inside && last == Some(at) {
                if let (Some(word), Some(span)) = (words.lower.last_mut(), words.spans.last_mut()) {
                    word.extend(letter.to_lowercase());
                    *span = Span::new(span.range().start, end);
                }
            } else if !letter.is_whitespace() {
                words.lower.push(letter.to_lowercase().collect());
                words.spans.push(Span::new(at, end));
            }
            last = inside.then_some(end);
        }
        words
    }

    /// The words that share a byte with `span`.
    pub(crate) fn inside(&self, span: Span) -> Range<usize> {
        let start = self.spans.partition_point(|word| word.end <= span.start);
        let end = self.spans.partition_point(|word| word.start < span.end);
        start..end.max(start)
    }

    /// The words of the name at `span`: no titles, no marks at the ends, no ’s.
    pub(crate) fn name(&self, span: Span) -> Range<usize> {
        let Range { mut start, mut end } = self.inside(span);
        let word = |at: usize| self.lower.get(at).map_or("", String::as_str);
        let is_mark = |at: usize| {
            !word(at)
                .chars()
                .any(|letter| letter.is_alphanumeric() || letter == '_')
        };
        while start < end && is_mark(start) {
            start += 1;
        }
        while start < end && is_mark(end - 1) {
            end -= 1;
        }
        let is_title = |at: usize| TITLES.split_whitespace().any(|title| title == word(at));
        while start + 1 < end && (is_title(start) || is_mark(start)) {
            start += 1;
        }
        if start + 1 < end && word(end - 1) == "s" && matches!(word(end - 2), "'" | "’") {
            end -= 2;
        }
        while start + 1 < end && is_mark(end - 1) {
            end -= 1;
        }
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_its_words_without_titles_and_genitive() {
        for (text, marked, name) in [
            ("So Mr. Roe left", "Mr. Roe", "Roe"),
            ("So Mr. Roe left", "Roe", "Roe"),
            ("Jane Roe's hat", "Jane Roe's", "Jane Roe"),
            ("“Jane Roe,” he", "“Jane Roe,”", "Jane Roe"),
            ("Prince", "Prince", "Prince"),
            ("J. K. Roe-Doe", "J. K. Roe-Doe", "J. K. Roe-Doe"),
        ] {
            let words = Words::of(text);
            let found = |part: &str| {
                let start = text.find(part).unwrap();
                words.name(Span::new(start, start + part.len()))
            };
            assert_eq!(found(marked), found(name), "{text}");
        }
    }

    #[test]
    fn the_header_line_is_no_text() {
        assert_eq!(without_header(" date 2024-04-27 Roe left."), "Roe left.");
        assert_eq!(without_header("Roe left."), "Roe left.");
    }
}
