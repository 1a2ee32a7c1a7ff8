//! What the model looks at when it weighs a cut: the features and their names.

/// Declares the features with their names.
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A number that describes a cut. “Left” and “right” are the parts, “before” and “after” the neighbours.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Feature { $($(#[$doc])* $name,)* }
        /// The names of the features, as the file of weights has them.
        pub const NAMES: &[&str] = &[$(stringify!($name),)*];
        const ALL: &[Feature] = &[$(Feature::$name,)*];
    };
}

features! {
    /// Always 1.
    Bias,
    /// Log10 probability of the left part.
    FrequencyLeft,
    /// Log10 probability of the right part.
    FrequencyRight,
    /// How much more often the parts follow each other than chance would have it, log10.
    Bond,
    /// Is the pair of the parts known?
    BondKnown,
    /// The bond of the word before and the left part.
    BondBefore,
    /// Is that pair known?
    BondBeforeKnown,
    /// Is the word before in no list?
    UnknownBefore,
    /// Is the word after in no list?
    UnknownAfter,
    /// The share of known pairs among the words around: little in word salad and in other languages.
    Fluency,
    /// Is there no word before?
    NothingBefore,
    /// The bond of the right part and the word after.
    BondAfter,
    /// Is that pair known?
    BondAfterKnown,
    /// The bond of the parts, where neither is a function word.
    BondContent,
    /// The bonds with the neighbours, where neither part is a function word.
    BondsContent,
    /// All lower case.
    Lower,
    /// Only the first letter is a capital.
    Title,
    /// The right part begins with a capital.
    Camel,
    /// All capitals.
    Upper,
    /// The left part is a function word.
    FunctionLeft,
    /// The right part is one.
    FunctionRight,
    /// Both are.
    FunctionBoth,
    /// The left part has one letter.
    OneLeft,
    /// The right part has one letter.
    OneRight,
    /// The left part has two letters.
    TwoLeft,
    /// The right part has two letters.
    TwoRight,
    /// The left part is a function word of two letters.
    TwoFunctionLeft,
    /// The shorter part has three letters.
    ThreeShorter,
    /// Letters of the shorter part, at most 7.
    Shorter,
    /// Letters of the word, at most 16.
    Length,
    /// At most four letters.
    Tiny,
    /// The left part ends like an inflected form.
    InflectedLeft,
    /// How many known words begin with the left part and go on with a word, log10.
    CompoundsLeft,
    /// How many known words end with the right part behind a word, log10.
    CompoundsRight,
    /// How far the cut is ahead of the next best one.
    Lead,
    /// How many cuts there are, natural logarithm.
    Cuts,
    /// The word is a known one with a known beginning or ending.
    Derived,
    /// How usual the letters on both sides of the cut are inside of words, log10.
    Seam,
    /// How word-like the letters of the whole word are, log10 a letter.
    Letters,
    /// How often the word recurs in the text, at most 3.
    Recurs,
    /// The same where a part is a function word.
    RecursFunction,
    /// The left part is a name or not in the tables of frequencies.
    NameLeft,
    /// The left part is a determiner.
    DeterminerLeft,
    /// The word before is a determiner.
    DeterminerBefore,
    /// The left part is beyond most speakers' vocabulary.
    UncommonLeft,
    /// The right part is.
    UncommonRight,
    /// A part is a contraction or possessive.
    Contraction,
    /// A hyphen touches the word.
    Hyphen,
    /// Lower-case function word, then a capital.
    CamelFunction,
    /// Another lower-case word, then a capital.
    CamelContent,
    /// Capitalised word, then a capital.
    CamelTitle,
    /// Capitalised function word, then a capital.
    CamelTitleFunction,
    /// The same behind another word.
    CamelTitleFunctionInside,
    /// Two names.
    CamelNames,
    /// No function word.
    Content,
    /// The frequencies of the parts where neither is a function word.
    ContentFrequencyLeft,
    /// The same of the right part.
    ContentFrequencyRight,
    /// Is the pair of such parts known?
    ContentBondKnown,
    /// Such a left part ends like an inflected form.
    ContentInflectedLeft,
    /// Such a right part does.
    ContentInflectedRight,
    /// Compounds of such a left part.
    ContentCompoundsLeft,
    /// Compounds of such a right part.
    ContentCompoundsRight,
    /// Letters of the shorter of such parts, at most 7.
    ContentShorter,
    /// Such a left part behind *the*: is it a noun?
    ContentTheLeft,
    /// Behind *to*: a verb?
    ContentToLeft,
    /// Before *the*: a verb or a preposition?
    ContentLeftThe,
    /// Behind *very*: an adjective?
    ContentVeryLeft,
    /// Such a right part behind *the*.
    ContentTheRight,
    /// Behind *to*.
    ContentToRight,
    /// Before *the*.
    ContentRightThe,
    /// Behind *was*: a participle or adjective?
    ContentWasRight,
    /// Such parts behind a word that often precedes the left one.
    ContentBeforeKnown,
    /// Such parts before a word that often follows the right one.
    ContentAfterKnown,
    /// The left part is unknown.
    UnknownLeft,
    /// The right part is unknown.
    UnknownRight,
    /// The right part is a verb of saying.
    SayingRight,
    /// A quotation is open that nothing closes.
    QuotationOpen,
    /// The same where the right part is a function word.
    QuotationOpenFunction,
    /// The quotation is open since a few words: a title or a term.
    TermOpen,
    /// The same where no part is a function word.
    TermOpenContent,
    /// The same where the left part is unknown.
    TermOpenUnknown,
    /// The same where neither is one and the right part ends compounds.
    TermOpenCompound,
    /// Lower case, then a name that goes on in the next word.
    CamelFullName,
    /// The same in an open quotation.
    CamelFullNameOpen,
    /// Capitalised function word, then lower case, behind another word.
    TitleFunctionInside,
    /// The left part is a known proper noun.
    ProperLeft,
    /// The same, and the right part is a function word.
    ProperLeftFunction,
    /// The same, and the left part names a people.
    ProperLeftPeople,
    /// The first part would be a common word with a capital in mid-sentence, the second a short function word.
    CommonTitleInside,
}

/// How many features there are.
pub const COUNT: usize = ALL.len();
