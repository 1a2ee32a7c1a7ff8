//! Signs that several rules name together, or one rule names many of.
use super::Triggers;

impl Triggers {
    /// Tokens in brackets.
    pub const MODEL_TOKEN: Triggers = Self::ANGLED_TOKEN.or(Self::BRACKETED_TOKEN);
    /// A space in what may be a placeholder.
    pub const TORN_PLACEHOLDER: Triggers =
        Self::TORN_NUMBER_SIGN.or(Self::BRACE_SPACE).or(Self::SPACE_BRACE).or(Self::TORN_FORMAT);
    /// A space in what may be a tag.
    pub const TORN_TAG: Triggers = Self::BRACE_SPACE.or(Self::SPACE_BRACE).or(Self::TORN_SLASH);
    /// `"` and `'`.
    pub const STRAIGHT_MARK: Triggers = Self::STRAIGHT_DOUBLE.or(Self::STRAIGHT_SINGLE);
    /// A line that begins with a tab or spaces.
    pub const INDENTED: Triggers = Self::INDENTED_BY_SPACES.or(Self::INDENTED_BY_TAB);
    /// What may protect a span of its line.
    pub const MASKED: Triggers =
        Self::MASK_SIGN.or(Self::BRACKET_MARK).or(Self::WWW).or(Self::ISBN).or(Self::TAG).or(Self::FACE);
    /// « » ‹ › `<<` `>>`.
    pub const ANY_GUILLEMET: Triggers =
        Self::GUILLEMET.or(Self::SINGLE_GUILLEMET).or(Self::TWO_LESS).or(Self::TWO_GREATER);
    /// „ ‚ ⹂ `,,`.
    pub const ANY_LOW_MARK: Triggers = Self::LOW_MARK.or(Self::TWO_COMMAS);
    /// Backticks, `''` and ´.
    pub const ANY_TICK: Triggers = Self::BACKTICK.or(Self::TWO_APOSTROPHES).or(Self::ACUTE);
    /// East Asian and full-width marks.
    pub const ANY_WIDE_MARK: Triggers = Self::CORNER_MARK.or(Self::FULL_WIDTH_MARK);
    /// “ ” ‘ ’, ′ ″ ‴ and ʼ.
    pub const CURLY_MARK: Triggers = Self::CURLY.or(Self::PRIME).or(Self::MODIFIER);
    /// A mark of any shape but the straight ones.
    pub const SHAPED_MARK: Triggers = Self::CURLY_MARK
        .or(Self::ANY_GUILLEMET)
        .or(Self::ANY_LOW_MARK)
        .or(Self::ANY_TICK)
        .or(Self::ANY_WIDE_MARK);
    /// A mark that begins with another byte than `"`, `'` and “ do.
    pub const UNUSUAL_MARK: Triggers = Self::GUILLEMET
        .or(Self::TWO_LESS)
        .or(Self::TWO_GREATER)
        .or(Self::TWO_COMMAS)
        .or(Self::BACKTICK)
        .or(Self::ACUTE)
        .or(Self::ANY_WIDE_MARK)
        .or(Self::MODIFIER);
    /// A quotation mark, apostrophe or prime of any shape.
    pub const ANY_MARK: Triggers = Self::STRAIGHT_MARK.or(Self::SHAPED_MARK);
    /// Part of a nation's, a language's or a religion's name in lower case.
    pub const NATION: Triggers = Self::NATION_ARABIC
        .or(Self::NATION_AMERICAN)
        .or(Self::NATION_LITHUANIAN)
        .or(Self::NATION_AUSTRALIAN)
        .or(Self::NATION_FLEMISH)
        .or(Self::NATION_EGYPTIAN)
        .or(Self::NATION_AFRICAN)
        .or(Self::NATION_FINNISH)
        .or(Self::NATION_CHINESE)
        .or(Self::NATION_BULGARIAN)
        .or(Self::NATION_ASIAN)
        .or(Self::NATION_ISRAELI)
        .or(Self::NATION_HUNGARIAN)
        .or(Self::NATION_DUTCH)
        .or(Self::NATION_CANADIAN)
        .or(Self::NATION_PALESTINIAN)
        .or(Self::NATION_ENGLISH)
        .or(Self::NATION_CZECH)
        .or(Self::NATION_BRAZILIAN)
        .or(Self::NATION_ARAB);
}
