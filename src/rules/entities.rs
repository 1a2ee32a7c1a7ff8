//! The character references of HTML that occur in prose: those of HTML 4 but for the Greek letters (W3C, HTML 4.01,
//! chapter 24), and the Latin letters also in capitals.
use encoding_rs::WINDOWS_1252;

/// The names of U+00A0 to U+00FF, in order.
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
    Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
    times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
    eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml";

/// Names and characters beyond Latin-1, and those that ASCII has.
const OTHERS: &[(&str, char)] = &[
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("bar", '|'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Yuml", 'Ÿ'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("lrm", '\u{200E}'),
    ("rlm", '\u{200F}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("bull", '•'),
    ("hellip", '…'),
    ("permil", '‰'),
    ("prime", '′'),
    ("Prime", '″'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("euro", '€'),
    ("trade", '™'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("harr", '↔'),
    ("minus", '−'),
    ("infin", '∞'),
    ("asymp", '≈'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("hearts", '♥'),
    ("spades", '♠'),
    ("clubs", '♣'),
    ("diams", '♦'),
];

/// The character of a name, without `&` and `;`. A letter's name may be in capitals, as in `CAF&EACUTE;`.
pub fn named(name: &str) -> Option<char> {
    let exact = |name: &str| {
        let latin = (0xA0_u8..=0xFF)
            .zip(LATIN_1.split_whitespace())
            .find(|(_, n)| *n == name)
            .map(|(code, _)| code.into());
        latin.or_else(|| OTHERS.iter().find(|(n, _)| *n == name).map(|(_, c)| *c))
    };
    exact(name).or_else(|| {
        let lower = Some(name).filter(|n| n.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()))?;
        let found = exact(&lower.to_ascii_lowercase())?;
        Some(found.to_uppercase().next().filter(|_| found.is_alphabetic()).unwrap_or(found))
    })
}

/// The character of a number; 128 to 159 are read as windows-1252, as browsers do (HTML Standard, 13.2.5.80).
pub fn numbered(code: u32) -> Option<char> {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        _ => char::from_u32(code),
    }
}
