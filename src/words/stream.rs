//! The words of a text with their keys. Nearly all end within sixteen bytes, which are read once for both.
use super::recall::Key;
use super::tokens::{first_letter, no_letters, word_end};
use super::unknown::digest;
use std::ops::Range;

/// A word in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    /// Stands for the word, see [`hash_of`].
    pub hash: u64,
    /// Its first eight bytes, or as many as it has, if it has a key; else nothing.
    pub first: u64,
}

/// Stands for a word: the hash of its key, or a digest where it is too long for a key.
pub fn hash_of(word: &str) -> u64 {
    Key::new(word, 0, word.len()).map_or_else(|| digest(word), Key::hash)
}

impl Token {
    /// Its bytes.
    #[inline]
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Has it a key?
    #[inline]
    pub fn has_key(&self) -> bool {
        self.first != 0
    }

    /// May the other be the same short word in other case? Other words may seem so, too.
    #[inline]
    pub fn resembles(&self, other: &Token) -> bool {
        (self.first ^ other.first) & !CASE == 0
    }
}

/// The bit of each byte by which capitals of ASCII differ from small letters.
const CASE: u64 = u64::from_ne_bytes([0x20; 8]);

/// The same words as [`super::words`] finds, in order.
pub struct Stream<'a> {
    text: &'a str,
    /// The text and what follows it, which is read where sixteen bytes are taken at once.
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Stream<'a> {
    /// Of this part of a text, from its beginning; in bytes of the part.
    pub fn new(text: &'a str, part: Range<usize>) -> Stream<'a> {
        Stream { text: &text[part.clone()], bytes: &text.as_bytes()[part.start..], at: 0 }
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
        let token = plain(self.bytes, start, self.text.len()).unwrap_or_else(|| other(self.text, start));
        self.at = token.end;
        Some(token)
    }
}

/// The word that begins at `start` where it has at most fifteen letters, all of ASCII, sixteen bytes are left, and what
/// follows can be no part of it, or lies behind `end`.
#[inline(always)]
fn plain(bytes: &[u8], start: usize, end: usize) -> Option<Token> {
    let sixteen = bytes.get(start..)?.first_chunk::<16>()?;
    let (first, second) = sixteen.split_at(8);
    let [first, second] =
        [first, second].map(|half| half.first_chunk().map_or(0, |h| u64::from_le_bytes(*h)));
    let length = match (no_letters(first), no_letters(second)) {
        (0, 0) => return None,
        (0, others) => 8 + others.trailing_zeros() as usize / 8,
        (others, _) => others.trailing_zeros() as usize / 8,
    };
    // Of U+2000 to U+203F only ’ may be part of a word.
    let ends = match sixteen.get(length)? {
        _ if start + length >= end => start + length == end,
        b'\'' => false,
        byte if byte.is_ascii() => true,
        _ => matches!(bytes[start + length..], [0xE2, 0x80, third, ..] if third != 0x99),
    };
    let key = Key::of_first([first, second], length);
    (ends && length > 0).then(|| Token { start, end: start + length, hash: key.hash(), first: key.first() })
}

/// Any word that begins at `start`.
#[inline(never)]
fn other(text: &str, start: usize) -> Token {
    let end = word_end(text, start);
    let key = Key::new(text, start, end - start);
    Token { start, end, hash: hash_of(&text[start..end]), first: key.map_or(0, Key::first) }
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_and_their_hashes_are_those_found_one_by_one(pieces in prop::collection::vec(prop::sample::select(vec![
            "a", "the", " ", "’", "'", "s", "é", "Dürer", "7", "\n", "-", ", ", "responsibilities", "parliamentarian", "और", "“", "Zug",
        ]), 0..30), cut in (0_usize..30, 0_usize..30)) {
            let text = pieces.concat();
            let start = text.floor_char_boundary(cut.0.min(text.len()));
            let part = start..text.floor_char_boundary((start + 4 * cut.1).min(text.len()));
            let body = &text[part.clone()];
            let first = |word: &str| Key::new(word, 0, word.len()).map_or(0, Key::first);
            let expected = words(body).map(|span| {
                let (Range { start, end }, word) = (span.clone(), &body[span]);
                Token { start, end, hash: hash_of(word), first: first(word) }
            });
            prop_assert_eq!(Stream::new(&text, part).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        }
    }
}
