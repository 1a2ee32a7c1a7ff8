//! Words in running text, and the words beside a place.
use super::LONGEST;
use crate::lexicon::is_letter;
use std::ops::Range;

/// Runs of letters with apostrophes inside, in bytes of `text`. Linear.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = first_letter(text, at)?;
        at = word_end(text, start);
        Some(start..at)
    })
}

/// Where the word ends that begins at `start`.
#[inline]
pub(super) fn word_end(text: &str, start: usize) -> usize {
    let mut end = letters(text, start);
    while let Some(more) = inner_apostrophe(text, end) {
        end = letters(text, more);
    }
    end
}

/// The word without a possessive ending: `minister’s` gives `minister`.
pub fn stem(word: &str) -> &str {
    let bare = word.strip_suffix(['s', 'S']).and_then(|w| w.strip_suffix(['\'', '’']));
    bare.filter(|w| !w.is_empty() && !w.contains(['\'', '’'])).unwrap_or(word)
}

/// The letters that a text ends with, apostrophes apart; nothing where it ends with anything else.
pub fn last_letters(text: &str) -> &str {
    let ascii = text.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    match text.as_bytes()[..text.len() - ascii].last() {
        Some(byte) if !byte.is_ascii() => text.rsplit(|c: char| !is_letter(c)).next().unwrap_or(""),
        _ => &text[text.len() - ascii..],
    }
}

/// The word before `at` where only spaces and opening marks lie between.
pub fn previous_word(text: &str, at: usize) -> Option<&str> {
    let before = &text[text.floor_char_boundary(at.saturating_sub(4 * LONGEST))..at];
    let gap =
        before.trim_end_matches(|c: char| is_blank(c) || matches!(c, '“' | '"' | '\'' | '‘' | '(' | '«'));
    if gap.len() == before.len() {
        return None;
    }
    let ascii = gap.bytes().rev().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'\'').count();
    let start = match gap.as_bytes()[..gap.len() - ascii].last() {
        Some(byte) if !byte.is_ascii() => {
            gap.char_indices().rev().take_while(|&(_, c)| is_letter(c) || is_apostrophe(c)).last()?.0
        }
        _ => gap.len() - ascii,
    };
    Some(gap[start..].trim_matches(is_apostrophe)).filter(|w| !w.is_empty())
}

/// The word behind `at` where only spaces and an opening mark lie between.
pub fn next_word(text: &str, at: usize) -> Option<&str> {
    let after = &text[at..text.floor_char_boundary(at + 4 * LONGEST)];
    let rest = after.trim_start_matches(is_blank);
    if rest.len() == after.len() {
        return None;
    }
    let rest = rest.strip_prefix(['“', '"', '‘', '(', '«']).unwrap_or(rest);
    let mut end = letters(rest, 0);
    while let Some(more) = rest[end..].strip_prefix(is_apostrophe) {
        end = letters(rest, rest.len() - more.len());
    }
    Some(rest[..end].trim_matches(is_apostrophe)).filter(|w| !w.is_empty())
}

/// Does a sentence, or what may be one, begin behind `before`?
pub(super) fn starts_sentence(before: &str) -> bool {
    let line = before.trim_end_matches([' ', '\u{A0}', '\t']);
    line.ends_with(['.', '!', '?', ':', '…', '“', '”', '"', '‘', '«', '»', '(', '—', '–', '-', '\n', '\r'])
        || line.is_empty()
}

/// A space within a line or a wrapped line end.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\n' | '\r')
}

/// Straight or typographic.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The first letter from `at` on.
#[inline]
pub fn first_letter(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_alphabetic() {
            return Some(at);
        }
        at += match byte.is_ascii() {
            true => 1,
            false => match text[at..].chars().next()? {
                c if is_letter(c) => return Some(at),
                c => c.len_utf8(),
            },
        };
    }
}

/// Where the run of letters from `at` on ends.
#[inline(always)]
pub fn letters(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += ascii_letters(&bytes[at..]);
        match bytes.get(at).filter(|byte| !byte.is_ascii()).and_then(|_| text[at..].chars().next()) {
            Some(c) if is_letter(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
}

/// How many letters of ASCII some bytes begin with; eight are looked at in one step.
#[inline(always)]
fn ascii_letters(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(eight) = bytes[at..].first_chunk::<8>() {
        let others = no_letters(u64::from_le_bytes(*eight));
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = &bytes[at..];
    at + rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len())
}

/// The highest bit of each of eight bytes that is no letter of ASCII.
#[inline(always)]
pub(super) fn no_letters(eight: u64) -> u64 {
    // The same number in each of eight bytes.
    const CASE: u64 = u64::from_ne_bytes([0x20; 8]);
    const LOW: u64 = u64::from_ne_bytes([0x7F; 8]);
    const HIGH: u64 = !LOW;
    const TO_A: u64 = u64::from_ne_bytes([0x80 - b'a'; 8]);
    const BEYOND_Z: u64 = u64::from_ne_bytes([0x7F - b'z'; 8]);
    // Sums of seven bits, whose eighth tells what is at least `a`, and what is more than `z`.
    let small = (eight | CASE) & LOW;
    let (from_a, beyond_z) = (small + TO_A, small + BEYOND_Z);
    (!from_a | beyond_z | eight) & HIGH
}

/// Where the word goes on behind an apostrophe at `end`.
#[inline]
fn inner_apostrophe(text: &str, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let after = match bytes.get(end)? {
        b'\'' => end + 1,
        0xE2 if text[end..].starts_with('’') => end + '’'.len_utf8(),
        _ => return None,
    };
    text[after..].chars().next().filter(|&c| is_letter(c)).map(|_| after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_with_apostrophes_inside() {
        let text = "The dogs’ owner’s “Dürer”, 3rd-rate o'clock.";
        let found: Vec<&str> = words(text).map(|w| &text[w]).collect();
        assert_eq!(found, ["The", "dogs", "owner’s", "Dürer", "rd", "rate", "o'clock"]);
    }

    #[test]
    fn letters_are_told_from_all_other_bytes_wherever_they_stand() {
        for byte in 0..=u8::MAX {
            for at in 0..20 {
                let mut bytes = [b"azAZmQ"[at % 6]; 20];
                bytes[at] = byte;
                let expected = if byte.is_ascii_alphabetic() { 20 } else { at };
                assert_eq!(ascii_letters(&bytes), expected, "{byte} at {at}");
            }
        }
    }

    #[test]
    fn the_last_letters_are_those_of_any_script() {
        for (text, last) in
            [("", ""), ("a “word", "word"), ("x’y", "y"), ("2. Dürer", "Dürer"), ("é", "é"), ("a ", "")]
        {
            assert_eq!(last_letters(text), last, "{text}");
        }
    }

    #[test]
    fn neighbours_lie_beyond_spaces_and_opening_marks_only() {
        let text = "said “we are, not";
        assert_eq!(previous_word(text, text.find("we").unwrap()), Some("said"));
        assert_eq!(previous_word(text, text.find("not").unwrap()), None);
        assert_eq!(next_word(text, 4), Some("we"));
        assert_eq!(next_word(text, text.find(',').unwrap()), None);
    }

    #[test]
    fn the_possessive_ending_is_not_part_of_the_stem() {
        assert_eq!((stem("minister’s"), stem("its"), stem("o'clock's")), ("minister", "its", "o'clock's"));
    }
}
