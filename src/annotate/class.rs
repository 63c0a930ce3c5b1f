//! What is known of a word by looking it up: a set of classes in one number.

use crate::text::bits::bit_set;

bit_set! {
    /// A set of word classes.
    Class(u64);
    /// say, tell, add …: speech in any position, also inverted.
    REPORT_CORE = 0;
    /// reveal, confirm, admit …
    REPORT_DISCLOSE = 1;
    /// claim, insist, deny …: contested.
    REPORT_CONTEST = 2;
    /// urge, promise, warn …
    REPORT_DIRECT = 3;
    /// complain, praise, predict …
    REPORT_JUDGE = 4;
    /// think, believe, hope …: a cue only beside marks.
    REPORT_WEAK = 5;
    /// The plain form of a reporting verb.
    FORM_BASE = 6;
    /// The form in -s.
    FORM_S = 7;
    /// The past tense.
    FORM_PAST = 8;
    /// The past participle.
    FORM_PARTICIPLE = 9;
    /// The form in -ing.
    FORM_ING = 10;
    /// More often a noun than a verb in this form: "report", "claims".
    NOUN_TRAP = 11;
    /// source, insider, spokesman, official …: heads of unnamed voices.
    SOURCE_NOUN = 12;
    /// author, coach, minister …: what a person is.
    ROLE = 13;
    /// father, wife …
    KIN = 14;
    /// man, people, voters …: other nouns for persons.
    PERSON_NOUN = 15;
    /// A noun in the plural.
    PLURAL = 16;
    /// The word is of a man.
    MALE = 17;
    /// The word is of a woman.
    FEMALE = 18;
    /// report, statement, study, poll …: things that may say something.
    DOCUMENT_NOUN = 19;
    /// he, she, they, I, we, who …: pronouns in the subject.
    PRONOUN_SUBJECT = 20;
    /// him, her, them, me, us.
    PRONOUN_OBJECT = 21;
    /// his, her, their, my, our, your, its.
    POSSESSIVE = 22;
    /// the, a, an, this, some, another …
    DETERMINER = 23;
    /// is, has, will, would, did …
    AUXILIARY = 24;
    /// of, in, at, on …
    PREPOSITION = 25;
    /// and, or, but.
    CONJUNCTION = 26;
    /// that, because, when, if …: opens a clause.
    SUBORDINATOR = 27;
    /// also, later, reportedly, Tuesday's neighbours: what may stand between subject and verb.
    ADVERB = 28;
    /// reportedly, allegedly …
    HEARSAY = 29;
    /// Newspapers, broadcasters, magazines.
    OUTLET = 30;
    /// book, film, song …: what a title in marks belongs to.
    WORK_NOUN = 31;
    /// called, dubbed, titled …
    NAMING = 32;
    /// Words so common that they say nothing.
    STOP = 33;
    /// January …; never a name by itself.
    MONTH = 34;
    /// Monday …
    WEEKDAY = 35;
    /// week, month, morning, today …
    TIME_NOUN = 57;
    /// Mr, Prince, President …: stands before a name.
    TITLE = 36;
    /// A given name borne mostly by men.
    GIVEN_MALE = 37;
    /// A given name borne mostly by women.
    GIVEN_FEMALE = 38;
    /// A surname.
    SURNAME = 39;
    /// de, van, bin …: inside a name.
    PARTICLE = 40;
    /// Jr, III, MP …: after a name.
    SUFFIX = 41;
    /// University, Palace, Inc, Times …: part of a name that is no person's.
    ORGANISATION_WORD = 42;
    /// Countries, towns, states.
    PLACE = 43;
    /// French, Muslim, Texan …
    NATIONALITY = 44;
    /// A common verb in a finite form, no reporting verb.
    VERB = 45;
    /// A common adjective.
    ADJECTIVE = 46;
    /// company, ministry, party, team …: a group that speaks.
    GROUP_NOUN = 47;
    /// An ordinary English word: a capital at the start of a sentence says nothing about it.
    COMMON_WORD = 48;
    /// A surname that stands before the given name at home: Xi, Kim, Nguyen.
    SURNAME_FIRST = 49;
    /// king, duke, president …: may stand alone for a person.
    TITLE_ALONE = 50;
    /// attorney, striker, CEO …: stands before a name and is no part of it.
    TITLE_ROLE = 51;
    /// US, TV, FIFA …: capitals that are no initials.
    ACRONYM = 52;
    /// dit, dijo, сказал …: after a line of dialogue in another language.
    REPORT_ABROAD = 62;
    /// shoot (back), go (on): reports with its particle only.
    REPORT_PHRASAL = 56;
    /// claim, statement, chant …: nouns for words.
    SPEECH_NOUN = 61;
    /// according: the first word of a frame that reports without a verb.
    FRAME = 63;
    /// Obama, Putin …: a surname that needs no introduction.
    SURNAME_KNOWN = 54;
    /// city, brand, residents …: beside a name that is no person's.
    BODY_NOUN = 55;
    /// Tesla, Brexit, Ramadan …: alone with a capital and nobody.
    THING = 53;
    /// A verb of what people do: wept, resigned.
    DEED = 58;
    /// A participle of what is done to people: jailed, born.
    UNDERGONE = 59;
    /// What there is of people: funeral, career.
    LIFE_NOUN = 60;
}

impl Class {
    /// The set as a number, for the table.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The set of a number that [`Class::bits`] gave.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Any reporting verb but the weak ones.
    pub const REPORT: Self = Self(0b1_1111);
    /// Any reporting verb.
    pub const REPORT_ANY: Self = Self(0b11_1111);
    /// Pronouns, and the possessive ones that stand before a noun.
    pub const PRONOUN: Self = Self::of(&[
        Self::PRONOUN_SUBJECT,
        Self::PRONOUN_OBJECT,
        Self::POSSESSIVE,
    ]);
    /// Whatever may hand over what somebody says: verbs, nouns, "according".
    pub const CUE: Self = Self::of(&[
        Self::REPORT_ANY,
        Self::REPORT_PHRASAL,
        Self::FRAME,
        Self::SPEECH_NOUN,
    ]);
}
