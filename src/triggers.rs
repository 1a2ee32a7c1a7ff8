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
        self.meets(Triggers::ODD_WORD.or(Triggers::WORD_TWICE).or(Triggers::WORDS_AGAIN))
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
        let beyond = if text.is_ascii() { 0 } else { seen(text, &signs::BEYOND) };
        Triggers { bytes: [seen(text, &signs::ASCII), beyond], words: Triggers::ALWAYS.words }
    }
}

/// For each byte the signs that have it in their first, second, third and fourth place.
type Table = [[u128; 4]; 256];

/// The signs of a table that a text shows. The edges of a text count as line ends.
fn seen(text: &str, table: &Table) -> u128 {
    let edge = &table[usize::from(b'\n')];
    let (mut one, mut two, mut three) = (edge[0], edge[0] & edge[1], edge[0] & edge[1] & edge[2]);
    let mut found = 0;
    for byte in text.bytes().chain([b'\n'; 3]) {
        let row = &table[usize::from(byte)];
        found |= three & row[3];
        (one, two, three) = (row[0], one & row[1], two & row[2]);
    }
    found
}

/// The table of at most [`GROUP`] signs.
const fn table(signs: &[[Bytes; 4]]) -> Table {
    let mut table = [[0; 4]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut sign = 0;
        while sign < signs.len() {
            let mut place = 0;
            while place < 4 {
                if signs[sign][place].holds(byte as u8) {
                    table[byte][place] |= 1 << sign;
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

    #[test]
    fn a_sign_is_seen_where_its_bytes_stand_in_a_row() {
        assert!(Triggers::of("one , two").meets(Triggers::BLANK_PUNCTUATION));
        assert!(!Triggers::of("one, two").meets(Triggers::BLANK_PUNCTUATION));
        assert!(Triggers::of("one\u{A0}, two").meets(Triggers::BLANK_PUNCTUATION));
        assert!(Triggers::of("a\u{AD}b").meets(Triggers::SOFT_HYPHEN));
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
