//! The character references of HTML, as they occur in prose: all names of the HTML Standard (chapter 13.5, the table of
//! `html-escape`), the letters' names also in capitals, and numbers.
use encoding_rs::WINDOWS_1252;
use html_escape::NAMED_ENTITIES;
use std::borrow::Cow;

/// Names that HTML also reads without a semicolon (HTML Standard, 13.2.5.73), as far as they occur in prose; those
/// that are English words as well (`not`, `reg`, `shy`, `para`, `sect`, …) stand for themselves.
const WITHOUT_SEMICOLON: &str = "amp AMP quot QUOT lt LT gt GT nbsp copy laquo raquo iexcl iquest pound euro deg plusmn \
    frac14 frac12 frac34 sup1 sup2 sup3 middot szlig Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute \
    Ecirc Euml Igrave Iacute Icirc Iuml Ntilde Ograve Oacute Ocirc Otilde Ouml Oslash Ugrave Uacute Ucirc Uuml Yacute \
    agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml ntilde ograve \
    oacute ocirc otilde ouml oslash ugrave uacute ucirc uuml yacute yuml";

/// What a name stands for, without its `&` and `;`. A letter's name may be in capitals, as in `CAF&EACUTE;`, and then
/// the letter is.
pub fn named(name: &str) -> Option<Cow<'static, str>> {
    if let Some(text) = exact(name) {
        return Some(Cow::Borrowed(text));
    }
    if name.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let small = exact(&name.to_ascii_lowercase())?;
    let is_letter = small.chars().all(char::is_alphabetic);
    Some(if is_letter { Cow::Owned(small.to_uppercase()) } else { Cow::Borrowed(small) })
}

/// Does HTML read the name without a semicolon?
pub fn needs_no_semicolon(name: &str) -> bool {
    WITHOUT_SEMICOLON.split_whitespace().any(|known| known == name)
}

fn exact(name: &str) -> Option<&'static str> {
    if name == "bar" {
        // The Moses tokenizer escaped the bar so, which HTML calls `vert`.
        return Some("|");
    }
    let found = NAMED_ENTITIES.binary_search_by_key(&name.as_bytes(), |(known, _)| known).ok()?;
    Some(NAMED_ENTITIES[found].1)
}

/// The character of a number; 128 to 159 are read as windows-1252, as browsers do (HTML Standard, 13.2.5.80).
pub fn numbered(code: u32) -> Option<char> {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        _ => char::from_u32(code),
    }
}
