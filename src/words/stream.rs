//! The words of a text with their keys. Nearly all end within sixteen bytes, which are read once for both.
use super::recall::Key;
use super::tokens::{first_letter, no_letters, word_end};
use std::ops::Range;

/// A word: its bytes, and its key unless it is too long for one.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    pub span: Range<usize>,
    pub key: Option<Key>,
}

/// The same words as [`super::words`] finds, in order.
pub struct Stream<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Stream<'a> {
    /// Of this text, from its beginning.
    pub fn new(text: &'a str) -> Stream<'a> {
        Stream { text, at: 0 }
    }

    /// Where the next word begins: mostly behind one space.
    #[inline(always)]
    fn start(&self) -> Option<usize> {
        match self.text.as_bytes().get(self.at..) {
            Some([b' ', next, ..]) if next.is_ascii_alphabetic() => Some(self.at + 1),
            _ => first_letter(self.text, self.at),
        }
    }
}

impl Iterator for Stream<'_> {
    type Item = Token;

    #[inline(always)]
    fn next(&mut self) -> Option<Token> {
        let start = self.start()?;
        let token = plain(self.text.as_bytes(), start).unwrap_or_else(|| other(self.text, start));
        self.at = token.span.end;
        Some(token)
    }
}

/// The word that begins at `start` where it has at most fifteen letters, all of ASCII, sixteen bytes are left of the
/// text, and what follows can be no part of it.
#[inline(always)]
fn plain(bytes: &[u8], start: usize) -> Option<Token> {
    let sixteen = bytes.get(start..)?.first_chunk::<16>()?;
    let (first, second) = sixteen.split_at(8);
    let [first, second] =
        [first, second].map(|half| half.first_chunk().map_or(0, |h| u64::from_le_bytes(*h)));
    let length = match (no_letters(first), no_letters(second)) {
        (0, 0) => return None,
        (0, others) => 8 + others.trailing_zeros() as usize / 8,
        (others, _) => others.trailing_zeros() as usize / 8,
    };
    let next = &bytes[start + length..];
    // Of U+2000 to U+203F only ’ may be part of a word.
    let ends = match next {
        [b'\'', ..] | [0xE2, 0x80, 0x99, ..] => false,
        [byte, ..] if byte.is_ascii() => true,
        next => next.starts_with(&[0xE2, 0x80]),
    };
    let ends = ends && length > 0;
    ends.then(|| Token { span: start..start + length, key: Some(Key::of_first([first, second], length)) })
}

/// Any word that begins at `start`.
#[inline(never)]
fn other(text: &str, start: usize) -> Token {
    let end = word_end(text, start);
    Token { span: start..end, key: Key::new(text, start, end - start) }
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_and_keys_are_those_found_one_by_one(pieces in prop::collection::vec(prop::sample::select(vec![
            "a", "the", " ", "’", "'", "s", "é", "Dürer", "7", "\n", "-", ", ", "responsibilities", "parliamentarian", "और", "“", "Zug",
        ]), 0..30)) {
            let text = pieces.concat();
            let expected = words(&text).map(|span| Token { key: Key::new(&text, span.start, span.len()), span });
            prop_assert_eq!(Stream::new(&text).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        }
    }
}
