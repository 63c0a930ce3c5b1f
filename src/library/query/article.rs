//! Whether what was found in an article is what a query wants of it: conditions on speakers and
//! people. An index answers them for what the rules found; what the reader corrected is looked at.

use crate::annotate::model::{Annotations, Person, Quote};
use crate::library::corrected::Corrections;
use crate::library::query::{Phrase, Query, Thing, What};

impl What {
    /// Whether it is a condition on what was found in an article.
    #[must_use]
    pub fn is_of_annotations(&self) -> bool {
        matches!(
            self,
            Self::By(_) | Self::About(_) | Self::Anonymous(_) | Self::Has(Thing::Quote)
        )
    }
}

impl Query {
    /// Whether the conditions on what was found hold of these annotations, corrected already.
    #[must_use]
    pub fn fits(&self, found: &Annotations, corrections: &Corrections) -> bool {
        self.terms.iter().all(|term| {
            let holds = match &term.what {
                What::By(name) => {
                    let mut quotes = found.quotes.iter();
                    quotes.any(|quote| name.is_speaker(quote, found, corrections))
                }
                What::About(name) => {
                    let mut people = found.people.iter();
                    people.any(|person| name.is_of(person, corrections))
                }
                What::Anonymous(yes) => {
                    let mut speakers = found.quotes.iter().filter_map(|q| q.speaker.as_ref());
                    speakers.any(|speaker| speaker.anonymous) == *yes
                }
                What::Has(Thing::Quote) => !found.quotes.is_empty(),
                What::Words(_) | What::In(_) | What::Date(_) | What::Own(..) => return true,
            };
            holds != term.not
        })
    }
}

impl Phrase {
    /// Whether a quote's speaker has this in one of their names.
    #[must_use]
    pub fn is_speaker(
        &self,
        quote: &Quote,
        found: &Annotations,
        corrections: &Corrections,
    ) -> bool {
        let names = speaker_names(quote, found, corrections);
        names.into_iter().any(|name| self.is_in(name))
    }

    /// Whether a person has this in one of their names.
    #[must_use]
    pub fn is_of(&self, person: &Person, corrections: &Corrections) -> bool {
        let mut names = names(person, corrections);
        names.any(|name| self.is_in(name))
    }
}

/// All names of a person: those in the article, and those the reader gave them.
pub fn names<'a>(
    person: &'a Person,
    corrections: &'a Corrections,
) -> impl Iterator<Item = &'a str> {
    let aliases = person.aliases.iter().map(|alias| alias.as_str());
    aliases.chain(corrections.same_as(&person.name))
}

/// The same of a quote's speaker, who may be no person.
#[must_use]
pub fn speaker_names<'a>(
    quote: &'a Quote,
    found: &'a Annotations,
    corrections: &'a Corrections,
) -> Vec<&'a str> {
    let Some(speaker) = &quote.speaker else {
        return Vec::new();
    };
    match speaker.person.and_then(|person| found.people.get(person)) {
        Some(person) => names(person, corrections).collect(),
        None => std::iter::once(speaker.name.as_str())
            .chain(corrections.same_as(&speaker.name))
            .collect(),
    }
}
