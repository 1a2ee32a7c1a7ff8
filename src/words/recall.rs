//! What was found about words, so that the usual ones are looked up once and not each time.
use std::ops::RangeInclusive;

/// A word as one number: its bytes, and its length in the highest of sixteen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u128);

/// What a survey wants to know of a word. It depends on the word alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Does it begin with anything but a capital?
    pub lower: bool,
    /// Is it in a list, with or without a possessive ending?
    pub known: bool,
    /// Is it worth a second look?
    pub odd: bool,
    /// How many of its parts are function words of other languages?
    pub foreign: u8,
}

/// The words seen last, each in the one place that its hash gives it.
#[derive(Debug)]
pub struct Recall {
    slots: Box<[(Key, Verdict)]>,
    /// What leaves of a hash its place.
    shift: u32,
}

/// Longer words are looked up each time; there are few.
const LONGEST_KEPT: usize = 15;

/// So many places, as powers of two: few for a short text, at most half a megabyte.
const BITS: RangeInclusive<u32> = 8..=14;

impl Key {
    /// The word of so many bytes that begins at `start`; `None` where it is too long.
    #[inline]
    pub fn new(body: &str, start: usize, length: usize) -> Option<Key> {
        if length > LONGEST_KEPT {
            return None;
        }
        let bytes = body.as_bytes().get(start..)?;
        let sixteen = match bytes.first_chunk::<16>() {
            Some(chunk) => *chunk,
            None => {
                let mut chunk = [0; 16];
                chunk[..bytes.len()].copy_from_slice(bytes);
                chunk
            }
        };
        let own = u128::from_le_bytes(sixteen) & ((1 << (8 * length)) - 1);
        Some(Key(own | (length as u128) << 120))
    }

    /// Well mixed in the high bits.
    #[inline]
    pub fn hash(self) -> u64 {
        let folded = (self.0 as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (self.0 >> 64) as u64;
        folded.wrapping_mul(0xD6E8_FEB8_6659_FD93)
    }
}

impl Recall {
    /// Room for the words of a text of so many bytes.
    pub fn new(bytes: usize) -> Recall {
        let bits = (bytes / 16).max(1).ilog2().clamp(*BITS.start(), *BITS.end());
        // No word has no letters, so that nothing is found before it is kept.
        Recall { slots: vec![(Key(0), Verdict::default()); 1 << bits].into(), shift: 64 - bits }
    }

    /// What was found about the word, or is found now and kept.
    #[inline]
    pub fn get(&mut self, key: Key, find: impl FnOnce() -> Verdict) -> Verdict {
        let slot = &mut self.slots[(key.hash() >> self.shift) as usize];
        if slot.0 != key {
            *slot = (key, find());
        }
        slot.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_key_each_wherever_they_stand() {
        let text = "the then theatre responsibility the";
        let key = |start: usize, length: usize| Key::new(text, start, length);
        assert_eq!(key(0, 3), key(text.len() - 3, 3));
        assert_eq!(key(0, 3), key(4, 3));
        assert_ne!(key(0, 3), key(4, 4));
        assert_ne!(key(4, 4), key(9, 4));
        assert_eq!(
            key(17, 14).map(|key| key.hash()),
            Key::new("responsibility", 0, 14).map(|key| key.hash())
        );
        assert_eq!(key(9, 16), None);
    }

    #[test]
    fn a_word_is_looked_up_once() {
        let mut recall = Recall::new(0);
        let key = Key::new("house", 0, 5).unwrap();
        let verdict = Verdict { lower: true, known: true, odd: false, foreign: 0 };
        assert_eq!(recall.get(key, || verdict), verdict);
        assert_eq!(recall.get(key, || unreachable!()), verdict);
    }
}
