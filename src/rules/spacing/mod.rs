//! Spaces that are missing, doubled or misplaced.
use std::ops::Range;

pub(super) mod around_brackets;
pub(super) mod before_apostrophe;
pub(super) mod before_percent;
pub(super) mod before_punctuation;
pub(super) mod doubled;
pub(super) mod inside_brackets;
pub(super) mod leading;
pub(super) mod missing_after_comma;
pub(super) mod no_break_space;
pub(super) mod trailing;

/// The round and square brackets of a text in pairs, as the places of both; none if one has no partner, since
/// then nobody knows which space belongs where. An emoticon is no bracket.
fn bracket_pairs(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, u8)> = vec![];
    let mut pairs = vec![];
    for (at, byte) in text.bytes().enumerate().filter(|(_, b)| matches!(b, b'(' | b'[' | b')' | b']')) {
        match byte {
            b'(' | b'[' if !is_mouth(text, at) => open.push((at, byte)),
            b')' | b']' => match open.last() {
                Some((start, b'(')) if byte == b')' => pairs.push((*start, at)),
                Some((start, b'[')) if byte == b']' => pairs.push((*start, at)),
                _ if is_mouth(text, at) => continue,
                _ => return vec![],
            },
            _ => continue,
        }
        if matches!(byte, b')' | b']') {
            open.pop();
        }
    }
    match open.is_empty() {
        true => pairs,
        false => vec![],
    }
}

/// Behind eyes, as in `:(`.
fn is_mouth(text: &str, at: usize) -> bool {
    text[..at].trim_end_matches(['-', 'o', '^', '\'']).ends_with([':', ';', '='])
}

/// The text between the brackets of a pair.
fn inside((open, close): (usize, usize)) -> Range<usize> {
    open + 1..close
}
