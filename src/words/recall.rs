//! What was found about words, so that the usual ones are looked up once and not each time.
use crate::lexicon::Lexicon;
use std::cell::RefCell;

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
    slots: Slots,
    /// What leaves of a hash its place.
    shift: u32,
    /// Does what was found hold for every text, so that the next one takes it over?
    shared: bool,
}

type Slots = Vec<(Key, Verdict)>;

thread_local! {
    /// What the last text of this thread left.
    static LEFT: RefCell<Slots> = const { RefCell::new(Slots::new()) };
}

/// Longer words are looked up each time; there are few.
const LONGEST_KEPT: usize = 15;

/// So many places, as powers of two: few for a short text, half a megabyte for a long one.
const FEW: u32 = 8;
const MANY: u32 = 14;

/// A text of so many bytes is long.
const LONG: usize = 32 << 10;

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
    /// Room for the words of a text of so many bytes, to be looked up in this lexicon.
    pub fn new(bytes: usize, lexicon: &Lexicon) -> Recall {
        let bits = if bytes < LONG { (bytes / 16).max(1).ilog2().max(FEW) } else { MANY };
        let shared = lexicon.is_embedded();
        let left = if shared { LEFT.take() } else { Slots::default() };
        let slots = match left.len() >= 1 << bits {
            true => left,
            // No word has no letters, so that nothing is found before it is kept.
            false => vec![(Key(0), Verdict::default()); 1 << bits],
        };
        Recall { shift: 64 - slots.len().ilog2(), slots, shared }
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

impl Drop for Recall {
    fn drop(&mut self) {
        if self.shared {
            // Where the thread ends nothing is left to the next text.
            let _ = LEFT.try_with(|left| left.replace(std::mem::take(&mut self.slots)));
        }
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
    fn a_word_is_looked_up_once_and_not_again_in_the_next_text() {
        let key = Key::new("house", 0, 5).unwrap();
        let verdict = Verdict { lower: true, known: true, odd: false, foreign: 0 };
        let mut recall = Recall::new(0, Lexicon::embedded());
        assert_eq!(recall.get(key, || verdict), verdict);
        assert_eq!(recall.get(key, || unreachable!()), verdict);
        drop(recall);
        assert_eq!(Recall::new(0, Lexicon::embedded()).get(key, || unreachable!()), verdict);
        // Words of one's own may be others in the next text.
        let own = Lexicon::with_words(["Quillby"]);
        let other = Verdict { odd: true, ..verdict };
        assert_eq!(Recall::new(0, &own).get(key, || other), other);
        assert_eq!(Recall::new(LONG, &own).get(key, || verdict), verdict);
        assert_eq!(Recall::new(LONG, Lexicon::embedded()).slots.len(), 1 << MANY);
    }
}
