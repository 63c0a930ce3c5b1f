//! The kinds of evidence for and against a person, with their weights.
//!
//! Weights are whole numbers in tenths of a natural logarithm of odds; a sum above zero means that a
//! person is the likelier reading. They were set by hand, then fitted by logistic regression that
//! keeps them near the hand-set values.

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident = $several:literal, $single:literal;)*) => {
        /// One kind of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Feature { $($(#[$doc])* $name,)* }
        /// Weight in a name of several parts, and in one of a single part.
        const WEIGHTS: &[(i16, i16)] = &[$(($several, $single),)*];
    };
}

features! {
    /// Every name has it: how likely a run of capitals is a person at all.
    Bias = -4, -18;
    /// Begins with a given name that is no ordinary word.
    FirstGiven = 22, 9;
    /// Begins with a given name that is also a word.
    FirstGivenWord = 17, 4;
    /// Begins with an ordinary word.
    FirstWord = -9, -20;
    /// Begins with a word no list knows.
    FirstUnknown = 1, 4;
    /// Ends in a surname that is no ordinary word.
    LastSurname = 11, 7;
    /// Ends in a surname that is also a word.
    LastSurnameWord = 8, 9;
    /// Ends in an ordinary word that is no name.
    LastWord = -17, -5;
    /// Ends in a word no list knows.
    LastUnknown = 2, -13;
    /// Ends in a given name.
    LastGiven = 8, 9;
    /// A Chinese, Korean or Vietnamese surname leads.
    EastFirst = 7, 8;
    /// Holds an initial.
    Initial = 5, 0;
    /// Begins with, or is, a surname that needs no introduction.
    Known = 5, 15;
    /// Holds "van", "bin", "al-" or the like.
    NorthernParticle = 10, 8;
    /// Holds "de", "la" or the like, which places hold as well.
    Particle = -5, 0;
    /// Holds Jr, III.
    Suffix = 6, 0;
    /// Holds a word of bodies and places.
    OrganisationWord = -38, -20;
    /// Ends in such a word that is also a surname.
    OrganisationName = -23, -9;
    /// Holds a place.
    PlacePart = -16, 0;
    /// Is a place.
    PlaceWhole = -40, -31;
    /// Holds a people's name.
    National = -25, -30;
    /// An ordinary word stands inside.
    MiddleWord = -10, 0;
    /// Nothing but ordinary words.
    AllWords = -6, 4;
    /// All capitals.
    Capitals = -7, -14;
    /// Holds a hyphen.
    Hyphen = -4, -2;
    /// Three parts.
    Three = -1, 0;
    /// Four parts or more.
    Four = -6, 0;
    /// Six parts or more.
    Six = -18, 0;
    /// Ends as surnames do: -ov, -sky, -ian.
    SurnameEnding = 8, 7;
    /// An office or title inside.
    OfficeInside = -9, -9;
    /// Is a place and may be a name: "Victoria".
    PlaceOrName = -34, -27;
    /// Is a well-known firm, faith or feast.
    Thing = -29, -26;
    /// Ends in a hyphen and a small syllable: "Jae-in".
    SmallSyllable = 16, 10;
    /// A newspaper.
    Outlet = -30, -20;
    /// Every part unknown to all lists.
    AllUnknown = 3, 4;
    /// A title stands before it that is an ordinary word as well.
    WeakTitleBefore = 11, -9;
    /// A title stands before it.
    TitleBefore = 29, 32;
    /// A capitalised office stands before it.
    OfficeBefore = 15, 5;
    /// "author", "spokesman" before it.
    RoleBefore = 19, 12;
    /// "wife", "brother" before it.
    KinBefore = 19, 20;
    /// "the wife, X": an office and a comma before it.
    RoleCommaBefore = 14, 9;
    /// The article.
    TheBefore = -14, -8;
    /// "a", "an", "this", "every".
    DeterminerBefore = -12, -2;
    /// in, at, near, from, across.
    PlacePreposition = -21, -11;
    /// to, for, on, of and the rest.
    OtherPreposition = -5, 1;
    /// by, with.
    PersonPreposition = 10, -3;
    /// "of" after a capitalised body or office.
    OfBody = -26, -10;
    /// A reporting verb before it.
    ReportBefore = 5, 8;
    /// "and" or a comma before, another candidate before that.
    ListBefore = 2, 0;
    /// his, her, our.
    PossessiveBefore = -17, -5;
    /// ’s before it: "Kenya's X".
    GenitiveBefore = 6, -7;
    /// An adjective or ordinary small word before it.
    SmallWordBefore = 0, -3;
    /// "&" beside it.
    Ampersand = -17, -2;
    /// A reporting verb after it.
    ReportAfter = 13, 8;
    /// ", 40," or "(40)".
    Age = 24, 25;
    /// who, whose, whom.
    WhoAfter = 15, 11;
    /// ", a spokesman", ", his wife".
    RoleAfter = 19, 12;
    /// was, has, will.
    AuxiliaryAfter = 5, 4;
    /// Another finite verb.
    VerbAfter = 8, 7;
    /// ’s.
    GenitiveAfter = 13, 5;
    /// ’s and a kin noun or an office.
    GenitiveKin = 15, 14;
    /// A common noun: "Tesla shares".
    NounAfter = 1, -2;
    /// A capitalised thing in parentheses: "(IAEA)".
    AcronymAfter = -15, -11;
    /// A comma and a place: "Austin, Texas".
    PlaceAfter = -15, -14;
    /// he, she, his, her soon after, in the sentence.
    PronounAfter = 9, 5;
    /// Only where a sentence begins.
    OpensSentence = 1, -5;
    /// Somewhere in mid-sentence.
    MidSentence = -6, -1;
    /// Two places or three.
    Twice = 1, 2;
    /// Four places and more.
    Often = -1, 4;
    /// The last part of an accepted longer name.
    LastOfAccepted = 0, 40;
    /// The first part of an accepted longer name.
    FirstOfAccepted = 0, 29;
    /// Another part of an accepted longer name.
    PartOfAccepted = 20, 33;
    /// A part of longer names that were not accepted.
    PartOfRejected = -5, -4;
    /// A verb before it in the plain or finite form: "met X".
    VerbBefore = 2, -6;
    /// The clause ends after it.
    EndsClause = -1, 0;
    /// A preposition follows.
    PrepositionAfter = 3, -2;
    /// "spokesman", "shares", "chief" after it: a body's.
    OfficeAfter = -17, -16;
    /// its soon after, and no he or she.
    ItsAfter = -14, -5;
    /// ", which".
    WhichAfter = -15, -21;
    /// ", a company": another thing's noun behind a comma.
    BodyAfter = -6, 2;
    /// "party", "city", "brand" before it.
    BodyBefore = -19, -9;
    /// "city of", "town of".
    BodyOf = -20, -10;
    /// "wife of".
    KinOf = 12, 10;
    /// "leader of", "death of" a person: another noun for persons and "of".
    RoleOf = -3, -1;
    /// Alone between quotation marks.
    InMarks = -8, -3;
    /// Its last part stands alone elsewhere.
    LastPartAlone = 0, 0;
    /// Its last part stands alone elsewhere and does what people do.
    LastPartActs = 9, 0;
    /// Its first part stands alone elsewhere.
    FirstPartAlone = -9, 0;
    /// Its first part stands alone elsewhere and does what people do.
    FirstPartActs = 2, 0;
    /// In a list beside an accepted name.
    BesideAccepted = 11, 6;
    /// Joined by "and" to an accepted name of as many parts.
    PairedWithAccepted = 4, 12;
    /// In a list beside a rejected one.
    BesideRejected = -7, -8;
    /// "and" follows.
    AndAfter = 8, 6;
    /// A comma follows.
    CommaAfter = 1, 3;
}

/// How many kinds of evidence there are.
const COUNT: usize = WEIGHTS.len();

/// How often each feature was seen, up to 255.
#[derive(Clone, Copy, Debug)]
pub(super) struct Features([u8; COUNT]);

impl Default for Features {
    fn default() -> Self {
        Self([0; COUNT])
    }
}

/// More sightings of a feature than this add nothing.
const ENOUGH: u8 = 3;

impl Features {
    /// Counts one more sighting.
    pub(super) fn add(&mut self, feature: Feature) {
        if let Some(count) = self.0.get_mut(feature as usize) {
            *count = count.saturating_add(1);
        }
    }

    /// Forgets every sighting of a feature.
    pub(super) fn clear(&mut self, feature: Feature) {
        if let Some(count) = self.0.get_mut(feature as usize) {
            *count = 0;
        }
    }

    /// Whether the feature was seen.
    pub(super) fn has(&self, feature: Feature) -> bool {
        self.0.get(feature as usize).is_some_and(|&count| count > 0)
    }

    /// The weighted sum for a name of several parts, or of one.
    pub(super) fn score(&self, several: bool) -> i32 {
        self.0
            .iter()
            .zip(WEIGHTS)
            .filter(|&(&count, _)| count > 0)
            .map(|(&count, &(many, one))| {
                i32::from(count.min(ENOUGH)) * i32::from(if several { many } else { one })
            })
            .sum()
    }
}
