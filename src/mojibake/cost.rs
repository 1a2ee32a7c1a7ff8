//! How unusual a text is, in bits: what a character costs and what it costs to follow another. Mojibake is text that
//! costs much and would cost little if it were read again.
//!
//! The figures are rounded estimates of −log₂ of how often a character occurs in written text of the languages that
//! use it, and of how often two kinds of characters touch; they were set by hand from what Unicode's blocks are for,
//! and are held by the cases and tables of the tests.
use std::sync::LazyLock;

/// A cost in bits.
pub(super) type Bits = i32;

/// What a character is, as far as its neighbours care.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Space,
    Digit,
    Lower(Script),
    Upper(Script),
    /// A letter of a script without case, or a modifier letter.
    Letter(Script),
    /// Combining: belongs to what stands before.
    Mark,
    Apostrophe,
    Open,
    Close,
    /// “ ‘ « » open in one language and close in another.
    Either,
    Ellipsis,
    /// Raised or small signs that follow a word or number: ™ ² ° †
    Raised,
    Dash,
    Currency,
    Symbol,
    Box,
    /// Pictures and signs that stand apart from words.
    Sign,
    /// Punctuation of ASCII.
    Any,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    /// Han, kana, hangul: they stand beside each other.
    EastAsian,
    /// Another one, by the number of its first block of 128.
    Block(u32),
}

/// Costs of whole ranges: the last code point of each, and its bits.
const RANGES: &[(u32, u8)] = &[
    (0x1F, 22),
    (0x7F, 5),
    (0x9F, 22),
    (0xBF, 13),
    (0xDE, 11),
    (0xFF, 9),
    (0x17F, 13),
    (0x24F, 22),
    (0x2AF, 24),
    (0x2FF, 15),
    (0x30C, 12),
    (0x322, 24),
    (0x328, 12),
    (0x334, 24),
    (0x338, 12),
    (0x36F, 24),
    (0x377, 24),
    (0x37F, 18),
    (0x3CE, 10),
    (0x3FF, 24),
    (0x40F, 12),
    (0x42F, 9),
    (0x44F, 8),
    (0x45F, 11),
    (0x489, 30),
    (0x52F, 20),
    (0x58F, 14),
    (0x5CF, 17),
    (0x5EA, 9),
    (0x5FF, 18),
    (0x620, 15),
    (0x64A, 9),
    (0x652, 12),
    (0x65F, 18),
    (0x669, 10),
    (0x670, 16),
    (0x6D3, 15),
    (0x6EF, 18),
    (0x6F9, 11),
    (0x8FF, 26),
    (0xDFF, 10),
    (0xE5B, 10),
    (0xE7F, 24),
    (0xEDF, 12),
    (0xF3F, 28),
    (0xFFF, 15),
    (0x109F, 12),
    (0x10FF, 13),
    (0x11FF, 22),
    (0x137F, 14),
    (0x177F, 30),
    (0x17F9, 12),
    (0x1DBF, 32),
    (0x1DFF, 28),
    (0x1E9F, 18),
    (0x1EF9, 11),
    (0x1EFF, 28),
    (0x1FFF, 16),
    (0x200A, 12),
    (0x200F, 11),
    (0x201B, 12),
    (0x2027, 13),
    (0x202E, 16),
    (0x203A, 12),
    (0x206F, 18),
    (0x209F, 14),
    (0x20BF, 14),
    (0x20FF, 18),
    (0x214F, 14),
    (0x218F, 13),
    (0x21FF, 11),
    (0x22FF, 12),
    (0x23FF, 14),
    (0x24FF, 15),
    (0x259F, 8),
    (0x25FF, 13),
    (0x27BF, 11),
    (0x28FF, 19),
    (0x2BFF, 17),
    (0x2FFF, 24),
    (0x303F, 10),
    (0x30FF, 10),
    (0x33FF, 26),
    (0x4DBF, 26),
    (0x9FFF, 12),
    (0xABFF, 28),
    (0xD7A3, 11),
    (0xF8FF, 36),
    (0xFAFF, 22),
    (0xFB06, 12),
    (0xFDFF, 17),
    (0xFE0F, 12),
    (0xFEFE, 17),
    (0xFEFF, 10),
    (0xFFEF, 11),
    (0xFFFC, 32),
    (0xFFFD, 12),
    (0x1CFFF, 28),
    (0x1D7FF, 15),
    (0x1F0FF, 24),
    (0x1FAFF, 11),
    (0x1FFFF, 36),
    (0x2FFFF, 22),
    (0x10FFFF, 40),
];

/// Characters that are more, or less, usual than their range.
const EXCEPTIONS: &[(u8, &str)] = &[
    (3, " "),
    (7, "\u{A0}–—‘’“”…"),
    (8, "éèàäöüßçñáíóúêôâæøë«»€"),
    (9, "å°£®©‚„•\u{FE0F}،؟"),
    (10, "×¿¡§·²³ìòùûõãÿÄÖÜÉÅąćęłńśźżčďěňřšťůžőűğışșțăāēīūģķļņįųėđ‹›™№"),
    (11, "œ½¼¾±÷¹ªºµ´¨¢¥žŠČŘŽĐŁŚŻİŞ†‡′″√ґ"),
    (12, "ĂơưȘȚ₹₽₴ʻʼŐŰŒƒ"),
    (13, "ƠƯÐˆ˜ǎǐǒǔ"),
    (10, "╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫"),
    (17, "Ã"),
    (15, "Â"),
    (14, "ÎÏÌʹʺəŋ\u{2028}\u{2029}Ґәғқңөұүһ"),
    (10, "پچژگکی"),
    (11, "\u{20E3}■□▪▫▲△▶▼●○◆"),
    (15, "ĉċĕĝġĥħĩĭĵŏŕŗŝŧũŭŵŷĈĊĔĜĠĤĦĨĬĴŎŔŖŜŦŨŬŴŶŊ"),
    (18, "ǆǉǌĳĲŉĿŀ"),
    (36, "ſĸ"),
    (30, "ͺ΄΅"),
];

/// Capitals that are no word and no name of anything.
const SELDOM_ALONE: &str = "ÂĂÐÑÎГΓ";

/// The table reaches to here; beyond it the ranges are searched.
const TABLED: usize = 0x2600;

static COSTS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut costs: Vec<u8> = (0..TABLED as u32).map(of_range).collect();
    for (bits, characters) in EXCEPTIONS {
        for c in characters.chars() {
            if let Some(cost) = costs.get_mut(c as usize) {
                *cost = *bits;
            }
        }
    }
    costs
});

fn of_range(code: u32) -> u8 {
    RANGES[RANGES.partition_point(|(last, _)| *last < code).min(RANGES.len() - 1)].1
}

/// What the character costs wherever it stands.
pub(super) fn rarity(c: char) -> Bits {
    match COSTS.get(c as usize) {
        Some(cost) => Bits::from(*cost),
        None if c == '\u{FE0F}' => 9,
        None => Bits::from(of_range(u32::from(c))),
    }
}

/// What it costs `c` to follow `before`, which follows `earlier`. Spaces stand for the edges of a line.
pub(super) fn strain(earlier: char, before: char, c: char) -> Bits {
    use Kind::*;
    let (left, right) = (kind(before), kind(c));
    match (left, right) {
        (Either, Lower(_) | Upper(_) | Letter(_)) if earlier.is_alphabetic() => 7,
        (Either, Space) if earlier == '`' => 8,
        (Lower(_), Lower(_)) if c == 'ß' && !is_vowel(before) => 5,
        // No word begins with it.
        (Space | Upper(_), Lower(_)) if c == 'ß' => 6,
        (Lower(_), Lower(_)) if matches!(c, 'ä' | 'ö' | 'ü') && is_vowel(before) => 1,
        (Upper(_), Space) if kind(earlier) == Space && SELDOM_ALONE.contains(before) => 6,
        (Lower(a) | Upper(a) | Letter(a), Lower(b) | Upper(b) | Letter(b)) if a != b => mixed(a, b),
        (Lower(_), Upper(_)) => {
            if c.is_ascii() {
                6
            } else {
                9
            }
        }
        (Upper(_), Lower(_)) if matches!(kind(earlier), Upper(_)) => 5,
        // No language has them side by side; together they are Č.
        (Upper(_), Upper(_)) if matches!((before, c), ('Ä', 'Œ' | 'Ś')) => 6,
        // A word that begins with Š.
        (Space, Lower(_)) if before == '\u{A0}' && matches!(earlier, 'Å' | 'Ĺ') => 9,
        (Lower(_) | Upper(_) | Letter(_), Lower(_) | Upper(_) | Letter(_)) => 0,
        (Lower(a) | Upper(a) | Letter(a), _) => after_letter(a, right),
        (_, Lower(_) | Upper(_) | Letter(_)) => before_letter(left, before, c),
        (Digit, Currency | Raised | Dash | Ellipsis | Apostrophe | Close) | (Currency | Dash, Digit) => 0,
        (Digit, Symbol | Box | Open) | (Symbol | Box | Raised, Digit) => 2,
        (Digit, Mark | Sign) | (Mark | Sign, _) => 0,
        (_, Mark) => 4,
        (Open, Space) => 8,
        (Open, Symbol) => 0,
        (Symbol, Close | Ellipsis) => 1,
        (Space, Close) => 3,
        (Box, Box) | (Space | Any | Digit, _) | (_, Space | Any | Digit) => 0,
        (Raised, Either) | (Close | Either | Apostrophe, Open) | (Open, Close | Either) => 4,
        (Symbol | Currency | Raised | Box, Symbol | Currency | Raised | Box) => 4,
        (Symbol | Currency | Box, _) | (_, Symbol | Currency | Box) => 4,
        _ => 1,
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'ü')
}

/// Two scripts inside a word. Greek letters name things in Latin text.
fn mixed(a: Script, b: Script) -> Bits {
    match (a, b) {
        (Script::Latin, Script::Greek) | (Script::Greek, Script::Latin) => 3,
        (Script::EastAsian, _) | (_, Script::EastAsian) => 8,
        _ => 10,
    }
}

fn after_letter(script: Script, right: Kind) -> Bits {
    match right {
        Kind::Digit | Kind::Dash | Kind::Raised | Kind::Either => 2,
        // Other scripts than Latin have their accented letters, or none.
        Kind::Mark if matches!(script, Script::Greek | Script::Cyrillic) => 8,
        Kind::Sign => 4,
        Kind::Open | Kind::Symbol | Kind::Currency => 7,
        Kind::Box => 10,
        _ => 0,
    }
}

fn before_letter(left: Kind, before: char, c: char) -> Bits {
    match left {
        // Degrees Celsius and Fahrenheit.
        Kind::Raised if before == '°' && matches!(c, 'C' | 'F') => 0,
        Kind::Raised => 6,
        // Roots and sums of π and σ.
        Kind::Symbol if script(c) == Script::Greek => 0,
        Kind::Digit if !c.is_ascii() && c.is_uppercase() => 7,
        Kind::Digit if !c.is_ascii() => 3,
        Kind::Close => 5,
        Kind::Dash => 1,
        Kind::Ellipsis => 2,
        Kind::Sign => 4,
        Kind::Symbol | Kind::Currency => 6,
        Kind::Box => 10,
        _ => 0,
    }
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' => Kind::Lower(Script::Latin),
        'A'..='Z' => Kind::Upper(Script::Latin),
        '0'..='9' => Kind::Digit,
        '`' | '^' => Kind::Symbol,
        '$' => Kind::Currency,
        '\'' | '’' => Kind::Apostrophe,
        '-' | '–' | '—' => Kind::Dash,
        '“' | '‘' | '«' | '»' => Kind::Either,
        '„' | '‚' | '‹' | '¿' | '¡' => Kind::Open,
        '”' | '›' => Kind::Close,
        '…' => Kind::Ellipsis,
        '°' | '²' | '³' | '¹' | 'ª' | 'º' | '™' | '®' | '©' | '†' | '‡' | '‰' => Kind::Raised,
        '¢' | '£' | '¤' | '¥' | 'ƒ' | '\u{20A0}'..='\u{20BF}' => Kind::Currency,
        'µ' | '×' | '÷' | '\u{2C2}'..='\u{2DF}' => Kind::Symbol,
        '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' | '\u{200C}' | '\u{200D}' => Kind::Mark,
        '\u{2500}'..='\u{25A0}' => Kind::Box,
        '\u{A0}' => Kind::Space,
        _ if c.is_whitespace() => Kind::Space,
        _ if c.is_ascii() => Kind::Any,
        _ if c.is_uppercase() => Kind::Upper(script(c)),
        _ if c.is_lowercase() => Kind::Lower(script(c)),
        _ if c.is_alphabetic() => Kind::Letter(script(c)),
        '\u{A1}'..='\u{BF}' | '\u{2030}'..='\u{205E}' | '\u{2100}'..='\u{23FF}' => Kind::Symbol,
        _ => Kind::Sign,
    }
}

fn script(c: char) -> Script {
    match u32::from(c) {
        0..=0x2AF | 0x1D00..=0x1EFF | 0x2C60..=0x2C7F | 0xFB00..=0xFB06 | 0xFF00..=0xFF5E => Script::Latin,
        0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
        0x400..=0x52F => Script::Cyrillic,
        0x1100..=0x11FF | 0x2E80..=0xD7A3 | 0xF900..=0xFAFF | 0xFF61..=0xFFDC | 0x20000.. => {
            Script::EastAsian
        }
        code => Script::Block(code >> 7),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_ascend() {
        assert!(RANGES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn usual_characters_cost_less_than_rare_ones() {
        let ascending = ['é', 'Ã', '\u{80}', '\u{1D34}'];
        assert!(ascending.is_sorted_by(|a, b| rarity(*a) < rarity(*b)));
        assert!(rarity('\u{1F600}') < rarity('\u{F0000}'));
    }

    #[test]
    fn what_no_word_has_strains() {
        let text = |a: char, b: char| strain(' ', a, b);
        assert_eq!([text('m', 'é'), text('d', '’'), text('5', '€')], [0, 0, 0]);
        assert!(text('m', 'Ã') > 0 && text('Ã', '©') > 0 && text('e', '├') > 0 && text('e', 'Г') > 0);
        assert!(strain('A', 'H', 'ř') > strain(' ', 'H', 'ř'));
    }
}
