//! The signs: a name, what it looks like, and the bytes in a row that show it.
//!
//! A new sign is a line here. Between brackets stand up to four sets of bytes, the last of which ends the pattern; a
//! character beyond ASCII is written as its bytes in UTF-8 (`“` is E2 80 9C). A sign that only text beyond ASCII can
//! show belongs into the second list, which pure ASCII is spared.
use super::bytes::{Bytes, row};
use super::{GROUP, Table, Triggers, table};

const SPACE: Bytes = Bytes::of(b" ");
const DIGIT: Bytes = Bytes::range(b'0', b'9');
const LOWER: Bytes = Bytes::range(b'a', b'z').or(WIDE);
/// Bytes of characters beyond ASCII, whatever these are.
const WIDE: Bytes = Bytes::range(0x80, 0xFF);
/// A letter, or part of a character beyond ASCII.
const LETTER: Bytes = Bytes::range(b'A', b'Z').or(LOWER);
const NO_WORD: Bytes = LETTER.or(DIGIT).not().or(WIDE);
/// Line ends and spaces of ASCII.
const WHITE: Bytes = Bytes::of(b" \t\n\x0B\x0C\r");
const LINE_END: Bytes = Bytes::of(b"\n\r");
const BLANK: Bytes = Bytes::of(b" \t");
/// What a space of any width begins with: U+00A0, U+1680, U+2000 to U+200A, U+202F, U+205F, U+3000.
const BLANK_START: Bytes = BLANK.or(Bytes::of(&[0xC2, 0xE1, 0xE2, 0xE3]));
/// What a space of any width ends with.
const BLANK_END: Bytes = BLANK.or(Bytes::range(0x80, 0x8A)).or(Bytes::of(&[0x9F, 0xA0, 0xAF]));
const PUNCTUATION: Bytes = Bytes::of(b",.;:!?");
const STOP: Bytes = Bytes::of(b".!?");
const APOSTROPHE: Bytes = Bytes::of(b"'");
const fn is(byte: u8) -> Bytes {
    Bytes::of(&[byte])
}

macro_rules! signs {
    ($list:ident, $table:ident, $from:expr, $($(#[$doc:meta])* $name:ident = [$($bytes:expr),+];)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum $list { $($name),* }

        impl Triggers {
            $($(#[$doc])* pub const $name: Triggers = Triggers::sign($from + $list::$name as usize);)*
        }

        /// By byte and place.
        pub static $table: Table = table(&[$(row([$($bytes),+])),*]);
    };
}

signs! { Ascii, ASCII, 0,
    /// `&`
    AMPERSAND = [is(b'&')];
    /// A control other than a tab or a line end.
    CONTROL = [Bytes::range(0, 8).or(Bytes::of(&[0x0B, 0x0C, 0x7F])).or(Bytes::range(0x0E, 0x1F))];
    /// `\n` as two characters.
    ESCAPED_LINE_BREAK = [is(b'\\'), is(b'n')];
    /// `\u2`
    ESCAPED_CHARACTER = [is(b'\\'), is(b'u'), Bytes::of(b"0123456789abcdefABCDEF")];
    /// `\"` and `\'`.
    ESCAPED_MARK = [is(b'\\'), Bytes::of(b"\"'")];
    /// `<s>`, `</s>`, `<pad>`, `<eos>`, `<|` …
    ANGLED_TOKEN = [is(b'<'), Bytes::of(b"s/pbe|")];
    /// `[CLS]`, `[SEP]`, `[PAD]`.
    BRACKETED_TOKEN = [is(b'['), Bytes::of(b"CSP"), Bytes::of(b"LEA"), Bytes::of(b"SPD")];
    /// `# ` and ` #`.
    TORN_NUMBER_SIGN = [Bytes::of(b"# "), Bytes::of(b"# ")];
    /// A space beside `{`, `}`, `<` or `>`.
    BRACE_SPACE = [Bytes::of(b"{<"), SPACE];
    /// And the other way round.
    SPACE_BRACE = [SPACE, Bytes::of(b"{}>")];
    /// `% s` and `% d`.
    TORN_FORMAT = [is(b'%'), SPACE, Bytes::of(b"sd")];
    /// `</ ` and `/ >`.
    TORN_SLASH = [Bytes::of(b"</"), Bytes::of(b"/ "), Bytes::of(b" >")];
    /// ` @`
    SPACED_AT = [SPACE, is(b'@')];
    /// `@@`
    TWO_AT = [is(b'@'), is(b'@')];
    /// The end of `-LRB-` and its like.
    BRACKET_TOKEN = [is(b'R').or(is(b'S')).or(is(b'C')), is(b'B'), is(b'-')];
    /// `http`
    HTTP = [is(b'h'), is(b't'), is(b't'), is(b'p')];
    /// `<unk>`, `[UNK]`
    UNKNOWN = [Bytes::of(b"<["), Bytes::of(b"uU"), Bytes::of(b"nN"), Bytes::of(b"kK")];
    /// ` 's`
    SPACED_APOSTROPHE = [SPACE, APOSTROPHE, Bytes::of(b"smrvldt")];
    /// `l 'h`
    TORN_ELISION = [Bytes::of(b"ldcjnsmtuLDCJNSMT"), SPACE, APOSTROPHE, LETTER];
    /// `l' h`
    ELISION_SPACED = [Bytes::of(b"ldLD"), APOSTROPHE, SPACE, LETTER];
    /// ` n't`
    SPACED_NEGATION = [SPACE, is(b'n'), APOSTROPHE, is(b't')];
    /// `' s`
    APOSTROPHE_SPACED = [LETTER, APOSTROPHE, SPACE, Bytes::of(b"smrvlt")];
    /// `s ' `
    APOSTROPHE_ALONE = [is(b's'), SPACE, APOSTROPHE, SPACE];
    /// `'S` behind a lower-case letter.
    CAPITAL_POSSESSIVE = [LOWER, APOSTROPHE, is(b'S')];
    /// A space before a mark.
    BLANK_PUNCTUATION = [BLANK_END, PUNCTUATION];
    /// A space before a percent sign.
    BLANK_PERCENT = [BLANK_END, is(b'%')];
    /// A space behind an opening bracket.
    BRACKET_BLANK = [Bytes::of(b"(["), BLANK_START];
    /// A space before a closing bracket.
    BLANK_BRACKET = [BLANK_END, Bytes::of(b")]")];
    /// A word glued to an opening bracket.
    WORD_BRACKET = [LETTER.or(DIGIT).or(APOSTROPHE), is(b'(')];
    /// A word glued to a closing bracket.
    BRACKET_WORD = [is(b')'), LETTER.or(DIGIT)];
    /// Two words with a comma and no space between them.
    COMMA_GLUED = [LOWER, is(b','), LETTER];
    /// A letter glued to the mark behind a word.
    PUNCTUATION_LETTER = [LETTER.or(Bytes::of(b"\")'")), PUNCTUATION, Bytes::range(b'A', b'Z').or(Bytes::range(b'a', b'z'))];
    /// A straight mark between punctuation and a letter.
    PUNCTUATION_MARK_LETTER = [PUNCTUATION, is(b'"'), LETTER];
    /// A space at the end of a line.
    BLANK_LINE_END = [BLANK_END, LINE_END];
    /// Two spaces.
    TWO_SPACES = [SPACE, SPACE];
    /// A tab.
    TAB = [is(b'\t')];
    /// `"`
    STRAIGHT_DOUBLE = [is(b'"')];
    /// `'`
    STRAIGHT_SINGLE = [APOSTROPHE];
    /// A backtick.
    BACKTICK = [is(b'`')];
    /// `''`
    TWO_APOSTROPHES = [APOSTROPHE, APOSTROPHE];
    /// `<<`
    TWO_LESS = [is(b'<'), is(b'<')];
    /// `>>`
    TWO_GREATER = [is(b'>'), is(b'>')];
    /// `,,`
    TWO_COMMAS = [is(b','), is(b',')];
    /// A straight mark behind a digit.
    DIGIT_MARK = [DIGIT, Bytes::of(b"\"'\\")];
    /// What may be a closing mark before a comma or a full stop.
    MARK_STOP = [Bytes::of(b"\"'`>,").or(WIDE), Bytes::of(b",.")];
    /// `: 5`
    COLON_SPACE_DIGIT = [is(b':'), SPACE, DIGIT];
    /// `5, 0`
    DIGIT_COMMA_SPACE_DIGIT = [DIGIT, is(b','), SPACE, DIGIT];
    /// `5,0`
    DIGIT_COMMA_DIGIT = [DIGIT, is(b','), DIGIT];
    /// `5.0`
    DIGIT_STOP_DIGIT = [DIGIT, is(b'.'), DIGIT];
    /// `5. M`
    DIGIT_STOP_SPACE_LETTER = [DIGIT, is(b'.'), SPACE, LETTER];
    /// `5 0`
    DIGIT_SPACE_DIGIT = [DIGIT, SPACE, DIGIT];
    /// A space other than the usual one before a digit.
    WIDE_BLANK_DIGIT = [Bytes::of(&[0x87, 0x89, 0xA0, 0xAF]), DIGIT];
    /// `1th`
    DIGIT_TH = [Bytes::of(b"123"), is(b't'), is(b'h')];
    /// A sign of a currency before a space.
    CURRENCY_BLANK = [Bytes::of(b"$\xA3\xA5\xAC"), BLANK_START];
    /// ` -`
    SPACE_HYPHEN = [SPACE, is(b'-')];
    /// `- `
    HYPHEN_SPACE = [is(b'-'), SPACE];
    /// A letter and a hyphen before white space.
    TORN_AT_HYPHEN = [LETTER, is(b'-'), Bytes::of(b" \n\r")];
    /// `. .`
    STOP_SPACE_STOP = [is(b'.'), SPACE, is(b'.')];
    /// `..` at the end of a line.
    TWO_STOPS_LINE_END = [is(b'.'), is(b'.'), LINE_END];
    /// Two commas or semicolons.
    TWO_MARKS = [Bytes::of(b",;"), Bytes::of(b",;")];
    /// Two commas or semicolons with a space between.
    MARK_SPACE_MARK = [Bytes::of(b",;"), SPACE, Bytes::of(b",;")];
    /// `::`
    TWO_COLONS = [is(b':'), is(b':')];
    /// `,.`
    COMMA_STOP = [is(b','), is(b'.')];
    /// `?.` and `!.`
    QUESTION_STOP = [Bytes::of(b"?!"), is(b'.')];
    /// A line that begins with a mark.
    LINE_STARTS_WITH_MARK = [LINE_END, PUNCTUATION];
    /// A space, and no more, before a word at the start of a line.
    LINE_STARTS_WITH_SPACE = [LINE_END, SPACE, LETTER.or(Bytes::of(b"\"'"))];
    /// A letter or a mark that ends no sentence at the end of a line.
    LINE_BREAKS_OFF = [LETTER.or(DIGIT).or(Bytes::of(b",([\"'-)")), LINE_END];
    /// Something behind a sentence, other than the end of the line.
    SENTENCE_GOES_ON = [STOP, WHITE.or(WIDE), LINE_END.not()];
    /// A line end of two characters behind a sentence.
    SENTENCE_LINE_END = [STOP, is(b'\r'), is(b'\n')];
    /// What an engine says of itself at the start of a line: `Certainly`, `Here`, `I hope`, `Let`, `Note`, `Sure` ….
    REMARK_START = [WHITE.or(WIDE), Bytes::of(b"CHILNPST"), Bytes::of(b" aeloru"), Bytes::of(b"aehnrt")];
    /// What a web page says between paragraphs: `Also`, `Audio`, `By`, `Click`, `Read`, `Share` ….
    NOTICE_START = [LINE_END, Bytes::of(b"ABCDEFILMPRSTUVW").or(WIDE), Bytes::of(b"DEacdehilmoprsuy\x80"), Bytes::of(b" ADVabdefgilmnoprstuvx")];
    /// Three backticks or tildes.
    FENCE = [Bytes::of(b"`~"), Bytes::of(b"`~"), Bytes::of(b"`~")];
    /// A line that begins with spaces.
    INDENTED_BY_SPACES = [LINE_END, SPACE, SPACE, SPACE];
    /// A line that begins with a tab.
    INDENTED_BY_TAB = [LINE_END, is(b'\t')];
    /// `<!--`
    COMMENT = [is(b'<'), is(b'!'), is(b'-'), is(b'-')];
    /// What paths, addresses, tags, code and telephone numbers hold.
    MASK_SIGN = [Bytes::of(b"`@</\\+$")];
    /// `("`
    BRACKET_MARK = [is(b'('), is(b'"')];
    /// `www.`
    WWW = [is(b'w'), is(b'w'), is(b'w'), is(b'.')];
    /// `ISBN`
    ISBN = [is(b'I'), is(b'S'), is(b'B'), is(b'N')];
    /// A number sign behind a space or a bracket.
    TAG = [WHITE.or(WIDE).or(is(b'(')), is(b'#')];
    /// Eyes and a nose or mouth behind a space or a bracket.
    FACE = [WHITE.or(WIDE).or(is(b'(')), Bytes::of(b":;="), Bytes::of(b"-o^'\"()[]DPpO3/\\|*<>{}")];
    /// The article before a vowel.
    ARTICLE_VOWEL = [NO_WORD, is(b'a'), SPACE, Bytes::of(b"aeio")];
    /// The letter i on its own.
    LONE_I = [NO_WORD, is(b'i'), Bytes::of(b" '\xE2")];
    /// A word in `mon`, `sun`, `sat`, `jan`, `jun`, `jul`.
    STARTS_MON_SUN = [NO_WORD, Bytes::of(b"msj"), Bytes::of(b"oua"), Bytes::of(b"ntl")];
    /// A word in `wed`, `feb`, `sep`, `dec`.
    STARTS_WED_SEP = [NO_WORD, Bytes::of(b"wfsd"), is(b'e'), Bytes::of(b"dbpc")];
    /// A word in `tue`.
    STARTS_TUE = [NO_WORD, is(b't'), is(b'u'), is(b'e')];
    /// A word in `thu`.
    STARTS_THU = [NO_WORD, is(b't'), is(b'h'), is(b'u')];
    /// A word in `fri`.
    STARTS_FRI = [NO_WORD, is(b'f'), is(b'r'), is(b'i')];
    /// A word in `apr`, `oct`.
    STARTS_APR_OCT = [NO_WORD, Bytes::of(b"ao"), Bytes::of(b"pc"), Bytes::of(b"rt")];
    /// A word in `nov`.
    STARTS_NOV = [NO_WORD, is(b'n'), is(b'o'), is(b'v')];
    /// `.000`
    STOP_NOUGHTS = [is(b'.'), is(b'0'), is(b'0'), is(b'0')];
    /// A sign of a currency, or what begins with the same byte, behind a digit.
    DIGIT_CURRENCY = [DIGIT, Bytes::of(b"$\xC2\xE2")];
    /// The same behind a digit, or behind a word such as `million`, and a space.
    AMOUNT_CURRENCY = [DIGIT.or(Bytes::of(b"nd")), SPACE, Bytes::of(b"$\xC2\xE2")];
    /// The same behind a space other than the usual one.
    WIDE_BLANK_CURRENCY = [Bytes::of(&[0xA0, 0xAF]), Bytes::of(b"$\xC2\xE2")];
    /// `1e`, `1è`
    DIGIT_E = [DIGIT, Bytes::of(b"e\xC3")];
    /// `Xe `, `Xè`
    ROMAN_E = [Bytes::of(b"IVX"), Bytes::of(b"e\xC3"), Bytes::of(b" er\xA8\xC2")];
    /// `1h3`, `1h `
    DIGIT_HOUR = [DIGIT, Bytes::of(b"hH"), DIGIT.or(BLANK_START)];
    /// `1 h3`, `1 h `
    DIGIT_SPACE_HOUR = [DIGIT, SPACE, Bytes::of(b"hH"), DIGIT.or(BLANK_START)];
    /// The same behind a space other than the usual one.
    WIDE_BLANK_HOUR = [Bytes::of(&[0xA0, 0xAF]), Bytes::of(b"hH"), DIGIT.or(BLANK_START)];
    /// `clock`
    CLOCK = [is(b'c'), is(b'l'), is(b'o'), is(b'c')];
    /// A number of two digits before a word.
    NUMBER_WORD = [DIGIT.or(is(b',')), DIGIT.or(is(b',')), SPACE, LOWER];
    /// `M. `
    FRENCH_MR = [NO_WORD, is(b'M'), is(b'.'), BLANK_START];
    /// `Mme `
    FRENCH_MS = [is(b'M'), is(b'm'), is(b'e'), BLANK_START];
    /// `Mlle`
    FRENCH_MISS = [is(b'M'), is(b'l'), is(b'l'), is(b'e')];
    /// Part of `arabic`, `belgian`.
    NATION_ARABIC = [Bytes::of(b"ab"), Bytes::of(b"be"), Bytes::of(b"il"), Bytes::of(b"cg")];
    /// Part of `american`, `korean`.
    NATION_AMERICAN = [Bytes::of(b"ak"), Bytes::of(b"mo"), Bytes::of(b"er"), Bytes::of(b"er")];
    /// Part of `lithuanian`, `scottish`.
    NATION_LITHUANIAN = [Bytes::of(b"lt"), Bytes::of(b"it"), Bytes::of(b"it"), Bytes::of(b"hs")];
    /// Part of `australian`, `austrian`, `european`.
    NATION_AUSTRALIAN = [Bytes::of(b"ae"), Bytes::of(b"u"), Bytes::of(b"rs"), Bytes::of(b"ot")];
    /// Part of `flemish`, `romanian`.
    NATION_FLEMISH = [Bytes::of(b"fr"), Bytes::of(b"lo"), Bytes::of(b"em"), Bytes::of(b"am")];
    /// Part of `egyptian`, `moroccan`.
    NATION_EGYPTIAN = [Bytes::of(b"eo"), Bytes::of(b"gr"), Bytes::of(b"oy"), Bytes::of(b"cp")];
    /// Part of `african`, `swiss`.
    NATION_AFRICAN = [Bytes::of(b"as"), Bytes::of(b"fw"), Bytes::of(b"ir"), Bytes::of(b"is")];
    /// Part of `finnish`, `french`.
    NATION_FINNISH = [Bytes::of(b"f"), Bytes::of(b"ir"), Bytes::of(b"en"), Bytes::of(b"n")];
    /// Part of `chinese`, `indian`, `japanese`.
    NATION_CHINESE = [Bytes::of(b"n"), Bytes::of(b"de"), Bytes::of(b"is"), Bytes::of(b"ae")];
    /// Part of `bulgarian`, `greek`, `portuguese`.
    NATION_BULGARIAN = [Bytes::of(b"br"), Bytes::of(b"etu"), Bytes::of(b"elu"), Bytes::of(b"gk")];
    /// Part of `asian`, `danish`, `italian`.
    NATION_ASIAN = [Bytes::of(b"adj"), Bytes::of(b"als"), Bytes::of(b"inp"), Bytes::of(b"ai")];
    /// Part of `israeli`, `kurdish`, `russian`, `ukrainian`.
    NATION_ISRAELI = [Bytes::of(b"ikru"), Bytes::of(b"ksu"), Bytes::of(b"rs"), Bytes::of(b"ads")];
    /// Part of `hungarian`, `icelandic`, `muslim`, `turkish`.
    NATION_HUNGARIAN = [Bytes::of(b"himt"), Bytes::of(b"cu"), Bytes::of(b"enrs"), Bytes::of(b"gkl")];
    /// Part of `dutch`, `estonian`, `islamic`.
    NATION_DUTCH = [Bytes::of(b"des"), Bytes::of(b"lsu"), Bytes::of(b"at"), Bytes::of(b"cmo")];
    /// Part of `canadian`, `catalan`, `croatian`, `latvian`, `slovak`, `slovenian`.
    NATION_CANADIAN = [Bytes::of(b"cls"), Bytes::of(b"alr"), Bytes::of(b"not"), Bytes::of(b"av")];
    /// Part of `palestinian`, `serbian`.
    NATION_PALESTINIAN = [Bytes::of(b"prt"), Bytes::of(b"ab"), Bytes::of(b"il"), Bytes::of(b"ae")];
    /// Part of `english`, `norwegian`, `spanish`.
    NATION_ENGLISH = [Bytes::of(b"ens"), Bytes::of(b"nop"), Bytes::of(b"agr"), Bytes::of(b"lnw")];
    /// Part of `czech`, `german`, `jewish`.
    NATION_CZECH = [Bytes::of(b"cegj"), Bytes::of(b"enz"), Bytes::of(b"eirw"), Bytes::of(b"acim")];
    /// Part of `brazilian`, `british`, `swedish`, `syrian`.
    NATION_BRAZILIAN = [Bytes::of(b"bs"), Bytes::of(b"rwy"), Bytes::of(b"aeir"), Bytes::of(b"ditz")];
    /// Part of `arab`, `irish`, `mexican`, `welsh`.
    NATION_ARAB = [Bytes::of(b"aimw"), Bytes::of(b"er"), Bytes::of(b"ailx"), Bytes::of(b"bis")];
}

signs! { Beyond, BEYOND, GROUP,
    /// ` ’`, and other characters of U+2000 to U+203F behind a space.
    SPACED_GENERAL = [SPACE, is(0xE2), is(0x80), is(0x99)];
    /// `n’t`, ` n’`
    SPACED_CURLY_NEGATION = [SPACE, is(b'n'), is(0xE2), is(0x80)];
    /// `’ s`
    CURLY_SPACED = [is(0x80), is(0x99), SPACE, Bytes::of(b"smrvlt")];
    /// `’ h`
    CURLY_ELISION = [is(0x80), is(0x99), SPACE, LETTER];
    /// `s ’`
    CURLY_ALONE = [is(b's'), SPACE, is(0xE2), is(0x80)];
    /// `’S`
    CURLY_CAPITAL_POSSESSIVE = [is(0xE2), is(0x80), is(0x99), is(b'S')];
    /// Punctuation before a character beyond ASCII other than U+2000 to U+203F.
    PUNCTUATION_WIDE = [PUNCTUATION, Bytes::range(0x80, 0xE1).or(Bytes::range(0xE3, 0xFF))];
    /// Punctuation before U+2040 to U+2FFF.
    PUNCTUATION_SYMBOL = [PUNCTUATION, is(0xE2), is(0x80).not()];
    /// Punctuation before “ or ”.
    PUNCTUATION_CURLY = [PUNCTUATION, is(0xE2), is(0x80), is(0x9C)];
    /// ” before a letter.
    CURLY_LETTER = [is(0x80), is(0x9D), LETTER];
    /// Two characters beyond ASCII side by side.
    TWO_BEYOND_ASCII = [Bytes::range(0x80, 0xBF), Bytes::range(0xC2, 0xF4)];
    /// `Ã ` and `Â `.
    LEAD_SPACED = [is(0xC3), Bytes::of(&[0x82, 0x83]), SPACE];
    /// â
    A_CIRCUMFLEX = [is(0xC3), is(0xA2)];
    /// U+2028 and U+2029.
    LINE_SEPARATOR = [is(0xE2), is(0x80), Bytes::of(&[0xA8, 0xA9])];
    /// Two letters in one: ĳ ŉ ǆ ǉ ǌ ǳ and their capitals.
    DIGRAPH = [Bytes::of(&[0xC4, 0xC5, 0xC7]), Bytes::range(0x84, 0x8C).or(Bytes::range(0xB1, 0xB3))];
    /// A control of the C1 set.
    C1_CONTROL = [is(0xC2), Bytes::range(0x80, 0x9F)];
    /// U+200B to U+200D.
    ZERO_WIDTH = [is(0xE2), is(0x80), Bytes::range(0x8B, 0x8D)];
    /// U+2060 to U+2064.
    WORD_JOINER = [is(0xE2), is(0x81), Bytes::range(0xA0, 0xA4)];
    /// U+FEFF.
    BYTE_ORDER_MARK = [is(0xEF), is(0xBB), is(0xBF)];
    /// U+200E and U+200F.
    DIRECTION_MARK = [is(0xE2), is(0x80), Bytes::of(&[0x8E, 0x8F])];
    /// U+202A to U+202E.
    BIDI_OVERRIDE = [is(0xE2), is(0x80), Bytes::range(0xAA, 0xAE)];
    /// U+2066 to U+2069.
    BIDI_ISOLATE = [is(0xE2), is(0x81), Bytes::range(0xA6, 0xA9)];
    /// U+00AD.
    SOFT_HYPHEN = [is(0xC2), is(0xAD)];
    /// U+FB00 to U+FB3F.
    LIGATURE = [is(0xEF), is(0xAC)];
    /// U+FF00 to U+FF7F.
    FULL_WIDTH = [is(0xEF), Bytes::of(&[0xBC, 0xBD])];
    /// U+FF40 to U+FFBF.
    HALF_WIDTH = [is(0xEF), Bytes::of(&[0xBD, 0xBE])];
    /// 、 and 。
    EAST_ASIAN_STOP = [is(0xE3), is(0x80), Bytes::of(&[0x81, 0x82])];
    /// A Greek or Cyrillic letter.
    GREEK_OR_CYRILLIC = [Bytes::range(0xCD, 0xD4)];
    /// U+0300 and beyond, but for U+2000 to U+203F and U+2080 to U+20BF.
    MAY_COMPOSE = [Bytes::range(0xCC, 0xE1).or(Bytes::range(0xE3, 0xFF))];
    /// U+2040 to U+207F and U+20C0 to U+2FFF.
    MAY_COMPOSE_SYMBOL = [is(0xE2), Bytes::of(&[0x80, 0x82]).not()];
    /// U+2000 and U+2001.
    EM_QUAD = [is(0xE2), is(0x80), Bytes::of(&[0x80, 0x81])];
    /// ⁇
    TWO_QUESTIONS = [is(0xE2), is(0x81), is(0x87)];
    /// ▁
    WORD_START_MARK = [is(0xE2), is(0x96), is(0x81)];
    /// U+E0000 to U+E0FFF.
    TAG_CHARACTER = [is(0xF3), is(0xA0)];
    /// U+00A0.
    NO_BREAK_SPACE = [is(0xC2), is(0xA0)];
    /// U+1680, U+2000 to U+200A, U+202F, U+205F, U+3000.
    WIDE_SPACE = [Bytes::range(0xE1, 0xE3), Bytes::of(&[0x80, 0x81, 0x9A]), BLANK_END];
    /// `D –`
    SPACED_DASH = [is(b'D'), SPACE, is(0xE2)];
    /// A mark beyond ASCII behind a digit.
    DIGIT_WIDE_MARK = [DIGIT, Bytes::of(&[0xC2, 0xE2, 0xEF])];
    /// Two stops with U+00A0 between.
    STOP_NO_BREAK_SPACE_STOP = [is(b'.'), is(0xC2), is(0xA0), is(b'.')];
    /// №
    NUMERO = [is(0xE2), is(0x84), is(0x96)];
    /// “ ” ‘ ’ and their like.
    CURLY = [is(0xE2), is(0x80), Bytes::range(0x98, 0x9F)];
    /// ‹ ›
    SINGLE_GUILLEMET = [is(0xE2), is(0x80), Bytes::of(&[0xB9, 0xBA])];
    /// « »
    GUILLEMET = [is(0xC2), Bytes::of(&[0xAB, 0xBB])];
    /// ´
    ACUTE = [is(0xC2), is(0xB4)];
    /// „ ‚ ⹂
    LOW_MARK = [is(0xE2), Bytes::of(&[0x80, 0xB9]), Bytes::of(&[0x82, 0x9A, 0x9E])];
    /// 「 」 『 』 〝 〞 〟
    CORNER_MARK = [is(0xE3), is(0x80), Bytes::range(0x8C, 0x8F).or(Bytes::range(0x9D, 0x9F))];
    /// ＂ ＇
    FULL_WIDTH_MARK = [is(0xEF), is(0xBC), Bytes::of(&[0x82, 0x87])];
    /// ′ ″ ‴
    PRIME = [is(0xE2), is(0x80), Bytes::range(0xB2, 0xB4)];
    /// ʼ
    MODIFIER = [is(0xCA), is(0xBC)];
    /// A character of Greek, Cyrillic, Armenian, Hebrew, Arabic, India, Thailand, Georgia or East Asia.
    OTHER_SCRIPT = [Bytes::range(0xCD, 0xDB).or(Bytes::range(0xE0, 0xE1)).or(Bytes::range(0xE3, 0xED)).or(is(0xEF)).or(is(0xF0))];
    /// `n°`, `nº`
    LETTER_NUMERO = [Bytes::of(b"nN"), is(0xC2), Bytes::of(&[0xB0, 0xBA])];
}
