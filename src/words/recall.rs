//! What was found about words, so that the usual ones are looked up once and not each time.
use super::stream::Token;
use super::verdict::Verdict;
use crate::lexicon::Lexicon;
use std::cell::RefCell;

/// A word as one number: its bytes. A word has no NUL, so that its length is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u128);

/// Words seen, each in one of the two places that its hash gives it, the later first.
#[derive(Debug)]
pub struct Recall {
    slots: Slots,
    /// Room for those of some words.
    places: Vec<Place>,
    /// What leaves of a hash its places.
    shift: u32,
    /// Does what was found hold for every text, so that the next one takes it over?
    shared: bool,
}

type Slots = Vec<Place>;

type Place = [Slot; 2];

/// The lower bits of a word's hash, which its place leaves, and in the highest eight what was found about it.
#[derive(Clone, Copy, Debug, Default)]
struct Slot(u64);

thread_local! {
    /// What the last text of this thread left.
    static LEFT: RefCell<Slots> = const { RefCell::new(Slots::new()) };
}

/// Longer words are looked up each time; there are few.
const LONGEST_KEPT: usize = 15;

/// So many pairs of places, as powers of two: few for a short text, half a megabyte for a long one.
/// Never fewer than tell the bits of a hash that a slot has no room for.
const FEW: u32 = VERDICT;
const MANY: u32 = 15;

/// Bits of what was found.
const VERDICT: u32 = u8::BITS;

/// A text of so many bytes is long.
const LONG: usize = 32 << 10;

/// For each length the bits of sixteen bytes that hold a word of so many.
static BELOW: [[u64; 2]; LONGEST_KEPT + 1] = {
    let (mut below, mut length) = ([[0; 2]; LONGEST_KEPT + 1], 0);
    while length <= LONGEST_KEPT {
        let bits = (1_u128 << (8 * length)) - 1;
        below[length] = [bits as u64, (bits >> 64) as u64];
        length += 1;
    }
    below
};

impl Slot {
    fn new(hash: u64, verdict: Verdict) -> Slot {
        Slot(hash << VERDICT >> VERDICT | u64::from(verdict.bits()) << (u64::BITS - VERDICT))
    }

    #[inline]
    fn holds(self, hash: u64) -> bool {
        (self.0 ^ hash) << VERDICT == 0
    }

    #[inline]
    fn verdict(self) -> Verdict {
        Verdict::of_bits((self.0 >> (u64::BITS - VERDICT)) as u8)
    }
}

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
        let (first, second) = sixteen.split_at(8);
        let number = |eight: &[u8]| eight.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        Key::of_first([number(first), number(second)], length)
    }

    /// Of a word of so many bytes, by the sixteen that begin with it; `None` where it is too long.
    #[inline(always)]
    pub fn of_first(sixteen: [u64; 2], length: usize) -> Option<Key> {
        let [first, second] = BELOW.get(length)?;
        Some(Key(u128::from(sixteen[0] & first) | u128::from(sixteen[1] & second) << 64))
    }

    /// Are all of so many bytes, each an apostrophe, a letter of ASCII or no ASCII, letters of ASCII?
    #[inline(always)]
    pub fn is_of_letters(self, length: usize) -> bool {
        const TOP: u128 = u128::from_ne_bytes([0xC0; 16]);
        const LETTER: u128 = u128::from_ne_bytes([0x40; 16]);
        let [first, second] = BELOW[length & LONGEST_KEPT];
        self.0 & TOP == LETTER & (u128::from(first) | u128::from(second) << 64)
    }

    /// Its first eight bytes.
    #[inline]
    pub fn first(self) -> u64 {
        self.0 as u64
    }

    /// Well mixed in the high bits. Words of up to eight bytes have one each; of two longer ones, one in 2^64 pairs shares
    /// it.
    #[inline]
    pub fn hash(self) -> u64 {
        let folded = (self.0 as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (self.0 >> 64) as u64;
        folded.wrapping_mul(0xD6E8_FEB8_6659_FD93)
    }
}

impl Recall {
    /// Room for the words of a text of so many bytes, to be looked up in this lexicon.
    pub fn new(bytes: usize, lexicon: &Lexicon) -> Recall {
        let bits = if bytes < LONG { (bytes / 32).max(1).ilog2().max(FEW) } else { MANY };
        let shared = lexicon.is_embedded();
        let left = if shared { LEFT.take() } else { Slots::default() };
        let slots = match left.len() >= 1 << bits {
            true => left,
            // No word has no letters, so that nothing is found before it is kept.
            false => vec![Default::default(); 1 << bits],
        };
        Recall { shift: 64 - slots.len().ilog2(), slots, places: vec![], shared }
    }

    /// What was found about each of these words, or is found now and kept. Steps are so small that the machine waits for
    /// many places at once, as they are seldom in a near cache.
    pub fn judge(&mut self, words: &[Token], verdicts: &mut Vec<Verdict>, find: impl Fn(&Token) -> Verdict) {
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        places.extend(words.iter().map(|word| self.slots[(word.hash >> self.shift) as usize]));
        verdicts.clear();
        verdicts.extend(words.iter().zip(&places).map(|(word, [later, earlier])| {
            let slot = if later.holds(word.hash) { later } else { earlier };
            match slot.holds(word.hash) && word.has_key() {
                true => slot.verdict(),
                false => self.keep(word, &find),
            }
        }));
        self.places = places;
    }

    #[inline(never)]
    fn keep(&mut self, word: &Token, find: impl Fn(&Token) -> Verdict) -> Verdict {
        let verdict = find(word);
        let place = &mut self.slots[(word.hash >> self.shift) as usize];
        if word.has_key() && !place.iter().any(|slot| slot.holds(word.hash)) {
            *place = [Slot::new(word.hash, verdict), place[0]];
        }
        verdict
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
        for length in 1..16 {
            let bytes = text.as_bytes().first_chunk::<16>().unwrap();
            let sixteen = [0, 8].map(|at| u64::from_le_bytes(*bytes[at..].first_chunk().unwrap()));
            assert_eq!(Key::of_first(sixteen, length), key(0, length));
            assert_eq!(key(0, length), Key::new(&text[..length], 0, length));
        }
    }

    #[test]
    fn a_word_is_looked_up_once_and_not_again_in_the_next_text() {
        let key = Key::new("house", 0, 5).unwrap();
        let word = Token { start: 0, end: 5, hash: key.hash(), first: key.first() };
        let get = |recall: &mut Recall, find: &dyn Fn(&Token) -> Verdict| {
            let mut verdicts = vec![];
            recall.judge(&[word, word], &mut verdicts, find);
            assert_eq!(verdicts[0], verdicts[1]);
            verdicts[0]
        };
        let verdict = Verdict::new([(Verdict::LOWER, true), (Verdict::KNOWN, true)], 5);
        let mut recall = Recall::new(0, Lexicon::embedded());
        assert_eq!(get(&mut recall, &|_| verdict), verdict);
        assert_eq!(get(&mut recall, &|_| unreachable!()), verdict);
        drop(recall);
        assert_eq!(get(&mut Recall::new(0, Lexicon::embedded()), &|_| unreachable!()), verdict);
        // Words of one's own may be others in the next text.
        let own = Lexicon::with_words(["Quillby"]);
        let other = verdict.and(Verdict::ODD);
        assert_eq!(get(&mut Recall::new(0, &own), &|_| other), other);
        assert_eq!(get(&mut Recall::new(LONG, &own), &|_| verdict), verdict);
        assert_eq!(Recall::new(LONG, Lexicon::embedded()).slots.len(), 1 << MANY);
    }
}
