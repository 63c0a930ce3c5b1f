//! The kinds of evidence for and against a person.

/// Names the kinds, each with the weights it was given by hand, in tenths of a natural logarithm of
/// odds: in a name of several parts, and in one of a single part. What is used is fitted to text
/// with these as its starting point; see [`Weights`](crate::annotate::person::weights::Weights).
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident = $several:literal, $single:literal;)*) => {
        /// One kind of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Feature { $($(#[$doc])* $name,)* }
        /// The names of all kinds, in order.
        pub(super) const NAMES: [&str; COUNT] = [$(stringify!($name),)*];
        /// The weights given by hand, in the same order.
        pub(super) const BY_HAND: [(i16, i16); COUNT] = [$(($several, $single),)*];
        /// How many kinds of evidence there are.
        pub(super) const COUNT: usize = [$(Feature::$name,)*].len();
    };
}

features! {
    /// Every name has it: how likely a run of capitals is a person at all.
    Bias = -10, -20;
    /// Begins with a given name that is no ordinary word.
    FirstGiven = 20, 15;
    /// Begins with a given name that is also a word.
    FirstGivenWord = 10, 0;
    /// Begins with an ordinary word.
    FirstWord = -10, -20;
    /// Begins with a word no list knows.
    FirstUnknown = 5, 0;
    /// Ends in a surname that is no ordinary word.
    LastSurname = 10, 5;
    /// Ends in a surname that is also a word.
    LastSurnameWord = 5, 0;
    /// Ends in an ordinary word that is no name.
    LastWord = -15, 0;
    /// Ends in a word no list knows.
    LastUnknown = 3, 0;
    /// Ends in a given name.
    LastGiven = 3, 0;
    /// A Chinese, Korean or Vietnamese surname leads.
    EastFirst = 10, 5;
    /// Holds an initial.
    Initial = 15, 0;
    /// Begins with, or is, a surname that needs no introduction.
    Known = 5, 15;
    /// Holds "van", "bin", "al-" or the like.
    NorthernParticle = 10, 8;
    /// Holds "de", "la" or the like, which places hold as well.
    Particle = 0, 0;
    /// Begins with "El", "La", "Los" or "Las", as places, papers and songs do.
    ArticleFirst = -10, -10;
    /// Holds Jr, III.
    Suffix = 15, 0;
    /// Holds a word of bodies and places.
    OrganisationWord = -40, -30;
    /// Ends in such a word that is also a surname.
    OrganisationName = -15, -10;
    /// Holds a place.
    PlacePart = -15, 0;
    /// Holds a name that is a place's as well.
    PlaceNamePart = -5, 0;
    /// Is a place.
    PlaceWhole = -50, -25;
    /// Holds a people's name.
    National = -20, -30;
    /// An ordinary word stands inside.
    MiddleWord = -10, 0;
    /// Nothing but ordinary words.
    AllWords = -15, 0;
    /// All capitals.
    Capitals = -5, -10;
    /// Holds a hyphen.
    Hyphen = 0, 0;
    /// Three parts.
    Three = 0, 0;
    /// Four parts or more.
    Four = -5, 0;
    /// Six parts or more.
    Six = -15, 0;
    /// Ends as surnames do: -ov, -sky, -ian.
    SurnameEnding = 8, 8;
    /// An office or title inside.
    OfficeInside = -10, -10;
    /// Is a place and may be a name: "Victoria".
    PlaceOrName = -15, -12;
    /// Is a well-known firm, faith or feast.
    Thing = -30, -30;
    /// Ends in a hyphen and a small syllable: "Jae-in".
    SmallSyllable = 15, 10;
    /// A newspaper.
    Outlet = -30, -20;
    /// A word has a capital inside, or several: "KPlus".
    InnerCapital = -15, -15;
    /// Every part unknown to all lists.
    AllUnknown = 0, 0;
    /// The letters of the parts no list knows are those of names.
    NameLetters = 2, 2;
    /// They are those of other words and places.
    OtherLetters = -2, -2;
    /// A title stands before it that is an ordinary word as well.
    WeakTitleBefore = 15, 10;
    /// A title stands before it.
    TitleBefore = 30, 35;
    /// A capitalised office stands before it.
    OfficeBefore = 15, 15;
    /// "author", "spokesman" before it.
    RoleBefore = 20, 20;
    /// "wife", "brother" before it.
    KinBefore = 20, 25;
    /// "the wife, X": an office and a comma before it.
    RoleCommaBefore = 10, 10;
    /// The article.
    TheBefore = -20, -20;
    /// "a", "an", "this", "every".
    DeterminerBefore = -20, -20;
    /// in, at, near, from, across.
    PlacePreposition = -20, -20;
    /// to, for, on, of and the rest.
    OtherPreposition = 0, -5;
    /// by, with.
    PersonPreposition = 5, 5;
    /// "of" after a capitalised body or office.
    OfBody = -15, -15;
    /// A reporting verb before it.
    ReportBefore = 5, 5;
    /// A quotation and a reporting verb before it: "…,” says X".
    TagBefore = 15, 15;
    /// "and" or a comma before, another candidate before that.
    ListBefore = 0, 0;
    /// his, her, our.
    PossessiveBefore = -10, -5;
    /// ’s before it: "Kenya's X".
    GenitiveBefore = 0, -5;
    /// An adjective or ordinary small word before it.
    SmallWordBefore = 0, -5;
    /// "&" beside it.
    Ampersand = -20, -20;
    /// A reporting verb after it.
    ReportAfter = 15, 20;
    /// A quotation before it and a reporting verb after it: "…,” X says".
    TagAfter = 5, 5;
    /// ", 40," or "(40)".
    Age = 25, 25;
    /// who, whose, whom.
    WhoAfter = 20, 20;
    /// ", a spokesman", ", his wife".
    RoleAfter = 20, 20;
    /// was, has, will.
    AuxiliaryAfter = 3, 3;
    /// Another finite verb.
    VerbAfter = 5, 5;
    /// A verb of what only people do or undergo.
    LifeAfter = 10, 15;
    /// ’s and what only people have: "X's funeral".
    GenitiveLife = 5, 10;
    /// ’s.
    GenitiveAfter = 0, 0;
    /// ’s and a kin noun or an office.
    GenitiveKin = 20, 20;
    /// A common noun: "Tesla shares".
    NounAfter = -5, -10;
    /// The letters it is shortened to in parentheses: "(IAEA)".
    AcronymAfter = -20, -10;
    /// Other letters in parentheses, as of a party.
    PartyAfter = 0, 0;
    /// A number: "Dh 500".
    NumberAfter = -5, -15;
    /// A comma and a place: "Austin, Texas".
    PlaceAfter = -20, -20;
    /// he, she, his, her soon after, in the sentence.
    PronounAfter = 5, 5;
    /// Only where a sentence begins.
    OpensSentence = 0, -5;
    /// Somewhere in mid-sentence.
    MidSentence = 0, 5;
    /// Two places or three.
    Twice = 0, 3;
    /// Four places and more.
    Often = 0, 5;
    /// The last part of an accepted longer name.
    LastOfAccepted = 0, 60;
    /// The first part of an accepted longer name.
    FirstOfAccepted = 0, 45;
    /// Another part of an accepted longer name.
    PartOfAccepted = 20, 25;
    /// A part of longer names that were not accepted.
    PartOfRejected = -5, -15;
    /// A part of longer names that were not accepted for want of little.
    PartOfUnsure = 0, 0;
    /// A verb before it in the plain or finite form: "met X".
    VerbBefore = 0, 0;
    /// The clause ends after it.
    EndsClause = 0, 0;
    /// A preposition follows.
    PrepositionAfter = 0, 0;
    /// "spokesman", "shares", "chief" after it: a body's.
    OfficeAfter = -10, -15;
    /// "administration", "regime", "family" after it: led by a person, or made of them.
    LedAfter = 20, 25;
    /// its soon after, and no he or she.
    ItsAfter = -10, -10;
    /// ", which".
    WhichAfter = -15, -15;
    /// ", a company": another thing's noun behind a comma.
    BodyAfter = -10, -10;
    /// "party", "city", "brand" before it.
    BodyBefore = -15, -15;
    /// "city of", "town of".
    BodyOf = -25, -25;
    /// "wife of".
    KinOf = 15, 15;
    /// "leader of", "death of" a person: another noun for persons and "of".
    RoleOf = 0, 0;
    /// "death of", "trial of".
    LifeOf = 5, 10;
    /// Alone between quotation marks.
    InMarks = -10, -10;
    /// Its last part stands alone elsewhere.
    LastPartAlone = 8, 0;
    /// Its last part stands alone elsewhere and does what people do.
    LastPartActs = 8, 0;
    /// Its last part stands alone elsewhere, in places where people do not.
    LastPartIdle = -5, 0;
    /// Its first part stands alone elsewhere.
    FirstPartAlone = 0, 0;
    /// Its first part stands alone elsewhere and does what people do.
    FirstPartActs = 3, 0;
    /// In a list beside an accepted name.
    BesideAccepted = 10, 10;
    /// Joined by "and" to an accepted name of as many parts.
    PairedWithAccepted = 5, 10;
    /// In a list beside a rejected one.
    BesideRejected = -5, -5;
    /// "and" follows.
    AndAfter = 0, 0;
    /// A comma follows.
    CommaAfter = 0, 0;
}

/// How much each kind counts, in parts of [`ONCE`]: a second and a third sighting say less than the first did, and
/// more of them nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Features([u8; COUNT]);

/// What one sighting counts.
pub(super) const ONCE: u8 = 10;

/// What one sighting, two and three count: about the root of their number, for places of one name tell much the same.
const SIGHTINGS: [u8; 3] = [ONCE, 14, 17];

/// More than so often is nothing told once and for all.
const ENOUGH: u8 = 3;

impl Default for Features {
    fn default() -> Self {
        Self([0; COUNT])
    }
}

impl Features {
    /// Counts one more sighting.
    pub(super) fn add(&mut self, feature: Feature) {
        let [first, second, third] = SIGHTINGS;
        if let Some(count) = self.0.get_mut(feature as usize) {
            *count = match *count {
                0 => first,
                ONCE => second,
                _ => third,
            };
        }
    }

    /// Tells once and for all whether the kind is seen, for what is said of a name only once.
    #[inline]
    pub(super) fn set(&mut self, feature: Feature, seen: bool) {
        if let Some(count) = self.0.get_mut(feature as usize) {
            *count = ONCE * u8::from(seen);
        }
    }

    /// Tells once and for all how many steps of a kind there are.
    pub(super) fn set_steps(&mut self, feature: Feature, steps: u8) {
        if let Some(count) = self.0.get_mut(feature as usize) {
            *count = ONCE * steps.min(ENOUGH);
        }
    }

    /// Forgets every sighting of a kind.
    pub(super) fn clear(&mut self, feature: Feature) {
        if let Some(count) = self.0.get_mut(feature as usize) {
            *count = 0;
        }
    }

    /// Whether the kind was seen.
    pub(super) fn has(&self, feature: Feature) -> bool {
        self.0.get(feature as usize).is_some_and(|&count| count > 0)
    }

    /// How much each kind counts, in order.
    pub(super) fn counts(&self) -> &[u8; COUNT] {
        &self.0
    }
}
