//! What a query means for single quotes: words, speakers and people named are looked for in the
//! quote itself, everything else in its article.

use crate::library::query::{Query, Term, Thing, What};

/// A quote as a query looks at it.
#[derive(Clone, Copy, Debug)]
pub struct QuoteSeen<'a> {
    /// Its words.
    pub words: &'a str,
    /// All names of its speaker; none where the text names nobody.
    pub speaker: &'a [&'a str],
    /// Whether its speaker is a voice without a name.
    pub anonymous: bool,
    /// All names of the people named in it.
    pub named: &'a [&'a str],
}

impl Query {
    /// What the articles of wanted quotes have. A term with `-` rules out quotes, not articles.
    #[must_use]
    pub fn of_their_articles(&self) -> Self {
        let of_quotes = |what: &What| {
            matches!(
                what,
                What::Words(_) | What::By(_) | What::About(_) | What::Anonymous(_)
            )
        };
        let rules_out = |term: &&Term| match term.what {
            What::Anonymous(yes) => yes == term.not,
            _ => term.not && of_quotes(&term.what),
        };
        let mut terms: Vec<Term> = self
            .terms
            .iter()
            .filter(|term| !rules_out(term))
            .cloned()
            .collect();
        terms.push(Term {
            not: false,
            what: What::Has(Thing::Quote),
        });
        Self { terms }
    }

    /// Whether a quote of such an article is wanted.
    #[must_use]
    pub fn wants(&self, quote: QuoteSeen<'_>) -> bool {
        self.terms.iter().all(|term| {
            let holds = match &term.what {
                What::Words(phrase) => phrase.is_in(quote.words),
                What::By(phrase) => quote.speaker.iter().any(|name| phrase.is_in(name)),
                What::About(phrase) => quote.named.iter().any(|name| phrase.is_in(name)),
                What::Anonymous(yes) => quote.anonymous == *yes,
                What::In(_) | What::Date(_) | What::Has(_) | What::Own(..) => return true,
            };
            holds != term.not
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::query::parse;

    const SAID: QuoteSeen<'_> = QuoteSeen {
        words: "We will open it when Tom Arkwright says so",
        speaker: &["Dame Ruth Calder", "Calder"],
        anonymous: false,
        named: &["Tom Arkwright", "Arkwright"],
    };

    #[test]
    fn a_quote_is_wanted_by_its_own_words_and_people() {
        for (typed, wanted) in [
            ("", true),
            ("open ", true),
            ("ope", true),
            ("\"open it\"", true),
            ("harbour ", false),
            ("-open ", false),
            ("-harbour ", true),
            ("by:calder", true),
            ("by:arkwright", false),
            ("-by:\"ruth calder\" ", false),
            ("about:arkwright", true),
            ("about:calder", false),
            ("-about:calder ", true),
            ("anonymous:yes", false),
            ("anonymous:no", true),
            ("date:2024 in:courier has:quote ", true),
        ] {
            assert_eq!(parse(typed, true).unwrap().wants(SAID), wanted, "{typed}");
        }
    }

    #[test]
    fn terms_that_rule_out_quotes_rule_out_no_article() {
        for (typed, kept) in [
            ("wall -sea -by:calder -about:tom anonymous:no ", "wall"),
            (
                "-anonymous:yes -in:courier -date:2024 ",
                "-in:courier -date:2024",
            ),
            (
                "anonymous:yes -anonymous:no ",
                "anonymous:yes -anonymous:no",
            ),
        ] {
            let articles = parse(typed, false).unwrap().of_their_articles();
            let expected = parse(&format!("{kept} has:quote"), false).unwrap();
            assert_eq!(articles, expected, "{typed}");
        }
    }
}
