//! What the bytes of a paragraph show at a glance, so that a rule is asked only where it can have something to say.
//!
//! A [`Triggers`] is a set of signs, each a pattern of one to four bytes in a row (`signs`). One walk over the bytes
//! tells which signs a paragraph shows; a rule names those of which it needs at least one. A sign may be seen where the
//! rule finds nothing; where none is seen, the rule must have nothing to propose, which a test holds it to.
mod asked;
mod bytes;
mod sets;
mod signs;

pub use asked::Asked;
use bytes::Bytes;

/// A set of signs: those that a text shows, or those of which a rule needs one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Triggers {
    /// Signs of the bytes, as `signs` numbers them: [`GROUP`] a number, those that ASCII can show first.
    bytes: [u128; 2],
    /// Signs that the bytes do not show: of the words, of the place, and that of every text.
    words: u8,
}

/// So many signs are sought at once.
const GROUP: usize = 128;

impl Triggers {
    /// Every text shows it.
    pub const ALWAYS: Triggers = Triggers::word(0);
    /// A word that no list knows, or one that may be a piece of another.
    pub const ODD_WORD: Triggers = Triggers::word(1);
    /// A short word that stands twice.
    pub const WORD_TWICE: Triggers = Triggers::word(2);
    /// Three words in a row, each of which has been seen in the paragraph before.
    pub const WORDS_AGAIN: Triggers = Triggers::word(3);

    /// Nothing stands behind the paragraph.
    pub const LAST_PARAGRAPH: Triggers = Triggers::word(4);

    /// Besides an odd word, several function words of other languages.
    pub const FOREIGN_WORDS: Triggers = Triggers::word(5);

    /// What only a survey of the words can see.
    const WORDS: Triggers =
        Triggers::ODD_WORD.or(Triggers::WORD_TWICE).or(Triggers::WORDS_AGAIN).or(Triggers::FOREIGN_WORDS);

    /// No sign.
    pub const NONE: Triggers = Triggers { bytes: [0; 2], words: 0 };

    const fn word(index: usize) -> Triggers {
        Triggers { bytes: [0; 2], words: 1 << index }
    }

    const fn sign(index: usize) -> Triggers {
        let mut bytes = [0; 2];
        bytes[index / GROUP] = 1 << (index % GROUP);
        Triggers { bytes, words: 0 }
    }

    /// The signs of both sets.
    pub const fn or(self, other: Triggers) -> Triggers {
        Triggers {
            bytes: [self.bytes[0] | other.bytes[0], self.bytes[1] | other.bytes[1]],
            words: self.words | other.words,
        }
    }

    /// Do the sets share a sign?
    pub const fn meets(self, other: Triggers) -> bool {
        self.bytes[0] & other.bytes[0] != 0
            || self.bytes[1] & other.bytes[1] != 0
            || self.words & other.words != 0
    }

    /// Is one of the signs something that only a survey of the words can see?
    pub const fn needs_words(self) -> bool {
        self.meets(Triggers::WORDS)
    }

    /// Is one of the signs something that the bytes do not show?
    const fn needs_more_than_bytes(self) -> bool {
        self.words != 0
    }

    /// The numbers of its signs of the bytes.
    fn numbers(self) -> impl Iterator<Item = usize> {
        let of = |mut left: u128| {
            std::iter::from_fn(move || {
                let next = (left != 0).then(|| left.trailing_zeros() as usize);
                left &= left.wrapping_sub(1);
                next
            })
        };
        of(self.bytes[0]).chain(of(self.bytes[1]).map(|number| number + GROUP))
    }

    /// The signs that the bytes of a text show. Linear, some bytes a nanosecond.
    pub fn of(text: &str) -> Triggers {
        let bytes = text.as_bytes();
        let mut ascii = Scan::new(&signs::ASCII).after_edge();
        bytes.iter().for_each(|byte| ascii.take(*byte));
        Triggers { bytes: [ascii.end(), beyond_ascii(bytes)], words: Triggers::ALWAYS.words }
    }
}

/// The signs that only text beyond ASCII can show. Each holds such a byte, so that only what is near to one is read.
fn beyond_ascii(bytes: &[u8]) -> u128 {
    let (mut found, mut done) = (0, 0);
    while let Some(wide) = next_beyond_ascii(bytes, done) {
        // A sign may end in the byte or begin with it.
        let from = wide.saturating_sub(ROW - 1);
        let scan = Scan::new(&signs::BEYOND);
        let mut scan = if from == 0 { scan.after_edge() } else { scan };
        let (mut at, mut last) = (from, wide);
        while at < bytes.len() && at < last + ROW {
            last = if bytes[at].is_ascii() { last } else { at };
            scan.take(bytes[at]);
            at += 1;
        }
        done = at;
        found |= if at == bytes.len() { scan.end() } else { scan.found() };
    }
    found
}

/// The next byte from `at` on that is part of a character beyond ASCII.
fn next_beyond_ascii(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let wide = u64::from_le_bytes(*eight) & 0x8080_8080_8080_8080;
        if wide != 0 {
            return Some(at + wide.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    bytes.get(at..)?.iter().position(|byte| !byte.is_ascii()).map(|offset| at + offset)
}

/// The longest sign, in bytes.
const ROW: usize = 4;

/// [`GROUP`] signs, a bit each, in halves that fit the registers in which a machine takes two at once.
type Signs = [u64; 2];

/// For each byte the signs that have it in their first, second, third and fourth place.
type Table = [[Signs; ROW]; 256];

const fn both(one: Signs, two: Signs) -> Signs {
    [one[0] & two[0], one[1] & two[1]]
}

/// A walk over bytes.
struct Scan {
    table: &'static Table,
    /// The signs of which the last byte, two and three bytes may be the beginning.
    begun: [Signs; 3],
    found: Signs,
}

impl Scan {
    fn new(table: &'static Table) -> Scan {
        Scan { table, begun: [[0; 2]; 3], found: [0; 2] }
    }

    /// The edges of a text count as line ends.
    fn after_edge(self) -> Scan {
        let edge = &self.table[usize::from(b'\n')];
        let two = both(edge[0], edge[1]);
        Scan { begun: [edge[0], two, both(two, edge[2])], ..self }
    }

    #[inline]
    fn take(&mut self, byte: u8) {
        let row = &self.table[usize::from(byte)];
        let [one, two, three] = self.begun;
        let whole = both(three, row[3]);
        self.found = [self.found[0] | whole[0], self.found[1] | whole[1]];
        self.begun = [row[0], both(one, row[1]), both(two, row[2])];
    }

    fn found(&self) -> u128 {
        u128::from(self.found[0]) | u128::from(self.found[1]) << 64
    }

    /// The same where the text ends.
    fn end(mut self) -> u128 {
        [b'\n'; ROW - 1].into_iter().for_each(|byte| self.take(byte));
        self.found()
    }
}

/// The table of at most [`GROUP`] signs.
const fn table(signs: &[[Bytes; ROW]]) -> Table {
    let mut table = [[[0; 2]; ROW]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut sign = 0;
        while sign < signs.len() {
            let mut place = 0;
            while place < ROW {
                if signs[sign][place].holds(byte as u8) {
                    table[byte][place][sign / 64] |= 1 << (sign % 64);
                }
                place += 1;
            }
            sign += 1;
        }
        byte += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sign_is_seen_where_its_bytes_stand_in_a_row() {
        assert!(Triggers::of("one , two").meets(Triggers::BLANK_PUNCTUATION));
        assert!(!Triggers::of("one, two").meets(Triggers::BLANK_PUNCTUATION));
        assert!(Triggers::of("one\u{A0}, two").meets(Triggers::BLANK_PUNCTUATION));
        assert!(Triggers::of("a\u{AD}b").meets(Triggers::SOFT_HYPHEN));
    }

    /// What [`Triggers::of`] finds, sought byte by byte.
    fn seen(text: &str, table: &'static Table) -> u128 {
        let mut scan = Scan::new(table).after_edge();
        text.bytes().for_each(|byte| scan.take(byte));
        scan.end()
    }

    proptest! {
        #[test]
        fn what_is_far_from_characters_beyond_ascii_shows_no_sign_of_them(pieces in prop::collection::vec(
            prop::sample::select(vec!["a", "n", " ", "’", "“", "”", "é", "№", ".", "5", "D ", "\u{A0}", "\n", "word", "abcdefg "]),
            0..40,
        )) {
            let text = pieces.concat();
            let all = [seen(&text, &signs::ASCII), seen(&text, &signs::BEYOND)];
            prop_assert_eq!(Triggers::of(&text).bytes, if text.is_ascii() { [all[0], 0] } else { all });
        }
    }

    #[test]
    fn the_edges_of_a_text_are_line_ends() {
        assert!(Triggers::of(", then").meets(Triggers::LINE_STARTS_WITH_MARK));
        assert!(Triggers::of("one ").meets(Triggers::BLANK_LINE_END));
        assert!(Triggers::of("“").meets(Triggers::CURLY));
        assert!(!Triggers::of("").meets(Triggers::BLANK_LINE_END));
    }

    #[test]
    fn every_text_shows_the_sign_of_every_text_and_no_word() {
        assert!(Triggers::of("").meets(Triggers::ALWAYS));
        assert!(!Triggers::of("ofthe").meets(Triggers::ODD_WORD));
        assert!(Triggers::ODD_WORD.needs_words() && !Triggers::ALWAYS.needs_words());
    }
}
