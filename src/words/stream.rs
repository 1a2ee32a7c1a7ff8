//! The words of a text with their keys. Nearly all end within sixteen bytes, which are read once for both.
use super::recall::Key;
use super::tokens::{first_letter, no_letters, word_end};
use std::ops::Range;
use twox_hash::XxHash3_64;

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
    Key::new(word, 0, word.len()).map_or_else(|| XxHash3_64::oneshot(word.as_bytes()), Key::hash)
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

/// The same words as [`super::words`] finds, in order. Bytes that are of no word are told 64 at a time, so that where a
/// word begins need not wait for where the one before it ends.
pub struct Stream<'a> {
    text: &'a str,
    /// The text and what follows it, which is read where many bytes are taken at once.
    bytes: &'a [u8],
    /// What lies before it has been read.
    at: usize,
    /// Where the stretch begins that is not known to end before that; one that is empty if there is none.
    open: usize,
}

/// So many bytes are looked at in one step.
const BLOCK: usize = u64::BITS as usize;

impl<'a> Stream<'a> {
    /// Of this part of a text, from its beginning; in bytes of the part.
    pub fn new(text: &'a str, part: Range<usize>) -> Stream<'a> {
        Stream { text: &text[part.clone()], bytes: &text.as_bytes()[part.start..], at: 0, open: 0 }
    }

    /// Appends the next words until there are so many, and few more. Are there others?
    pub fn fill(&mut self, words: &mut Vec<Token>, enough: usize) -> bool {
        while words.len() < enough {
            if self.at > self.text.len() {
                return false;
            }
            let apart = self.separators();
            // Bit by bit whether a stretch goes on from the byte before.
            let before = !apart << 1 | u64::from(self.open < self.at);
            let (mut starts, mut ends) = (!apart & !before, apart & before);
            if self.open == self.at {
                self.open = self.next_start(&mut starts);
            }
            while ends != 0 {
                self.stretch(self.open..self.at + ends.trailing_zeros() as usize, words);
                ends &= ends - 1;
                self.open = self.next_start(&mut starts);
            }
            self.at += BLOCK;
        }
        true
    }

    /// Takes the first of the starts; where there is none, behind the block.
    #[inline(always)]
    fn next_start(&self, starts: &mut u64) -> usize {
        let start = self.at + starts.trailing_zeros() as usize;
        *starts &= starts.wrapping_sub(1);
        start
    }

    /// A bit for each byte of the block: is it of no word, whatever stands around it?
    #[inline(always)]
    fn separators(&self) -> u64 {
        let bytes = &self.bytes[self.at.min(self.bytes.len())..];
        let apart = match bytes.first_chunk::<BLOCK>() {
            Some(block) => separators(block),
            None => {
                let mut block = [b' '; BLOCK];
                block[..bytes.len()].copy_from_slice(bytes);
                separators(&block)
            }
        };
        match self.text.len() - self.at {
            left @ 0..BLOCK => apart | u64::MAX << left,
            _ => apart,
        }
    }

    /// The words of a stretch between two bytes that are of no word: mostly it is one.
    #[inline(always)]
    fn stretch(&self, span: Range<usize>, words: &mut Vec<Token>) {
        match plain(self.bytes, span.clone()) {
            Some(word) => words.push(word),
            None => self.odd_stretch(span, words),
        }
    }

    #[inline(never)]
    fn odd_stretch(&self, span: Range<usize>, words: &mut Vec<Token>) {
        let (text, mut at) = (&self.text[..span.end], span.start);
        while let Some(start) = first_letter(text, at) {
            at = word_end(text, start);
            words.push(plain(self.bytes, start..at).unwrap_or_else(|| {
                let first = Key::new(text, start, at - start).map_or(0, Key::first);
                Token { start, end: at, hash: hash_of(&text[start..at]), first }
            }));
        }
    }
}

/// A bit for each byte: is it of ASCII, and neither a letter nor an apostrophe?
#[inline(always)]
fn separators(block: &[u8; BLOCK]) -> u64 {
    let mut bits = 0;
    for (index, eight) in block.as_chunks::<8>().0.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        let apart = no_letters(eight) & !zeros(eight ^ APOSTROPHES) & !eight & HIGH;
        // The highest bits of the bytes side by side.
        bits |= ((apart >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * index);
    }
    bits
}

const APOSTROPHES: u64 = u64::from_ne_bytes([b'\''; 8]);
const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

/// The highest bit of each of eight bytes that is zero.
#[inline(always)]
fn zeros(eight: u64) -> u64 {
    !(((eight & !HIGH) + !HIGH) | eight) & HIGH
}

/// The word in its place where it has at most fifteen letters, all of ASCII, and sixteen bytes are left.
#[inline(always)]
fn plain(bytes: &[u8], span: Range<usize>) -> Option<Token> {
    let sixteen = u128::from_le_bytes(*bytes.get(span.start..)?.first_chunk()?);
    let key = Key::of_first([sixteen as u64, (sixteen >> 64) as u64], span.len())?;
    let token = Token { start: span.start, end: span.end, hash: key.hash(), first: key.first() };
    key.is_of_letters(span.len()).then_some(token)
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
            let (mut stream, mut found) = (Stream::new(&text, part), vec![]);
            let mut enough = 5;
            while stream.fill(&mut found, enough) {
                enough = found.len() + 5;
            }
            prop_assert_eq!(found, expected.collect::<Vec<_>>());
        }
    }
}
