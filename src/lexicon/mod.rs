//! The embedded English lexicon: which words exist, how common they are, and which follow each other.
//!
//! The lists are `words.tsv` and `pairs.tsv` beside this file (origin and licences: `NOTICE.md`), made by the
//! example `lexicon`. The build script packs them into hash tables of fingerprints (`hash.rs`), 2.8 MB.
//! A look-up allocates nothing and takes some tens of nanoseconds.
//!
//! - US and British spellings, names of persons and places, contractions. No hyphenated words.
//! - `'` and `’` are the same apostrophe; letters with accents are folded like others (É, é). Text should be in
//!   Unicode's normalisation form C, as the lists are.
//! - Possessives (`soldier's`) are not listed: the caller strips them.
//! - A user's own words (`own.rs`) are consulted where the lists know nothing.
//! - The tables hold fingerprints, not words: a random string passes for a word with a probability below 10^-6.

mod fold;
mod hash;
mod letters;
mod own;
mod table;

use fold::{Case, Shape, hash_of};
use hash::{FREQUENCY_BITS, PAIR_SCALE, Scale, WORD_SCALE};
use own::Own;
use table::Table;

pub use letters::is_letter;
pub use own::listed;

static EMBEDDED: Lexicon = Lexicon { own: Own::NONE };
static WORDS: Table = Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/words.table")));
static PAIRS: Table = Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/pairs.table")));

/// The embedded tables and, if given, a user's own words. Look-ups are pure; share it between threads at will.
#[derive(Clone, Debug)]
pub struct Lexicon {
    own: Own,
}

/// Stands for two words in a row, whatever the case of their letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair(u64);

/// How ordinary a word is; the more ordinary is the lesser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// In the vocabulary of most speakers (SCOWL up to size 60).
    Common,
    /// In a large dictionary (SCOWL up to size 70, spell checkers).
    Known,
    /// Capitalised or odd, known to one kind of spell checker only.
    Rare,
    /// A part of the name of a person or place, or a user's own word.
    Name,
}

/// What the lexicon knows of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// How ordinary the word is.
    pub tier: Tier,
    /// The log10 probability of the word, whatever its case, in running text; [`Lexicon::FLOOR`] when unknown, as
    /// for all contractions. Stored in steps of 0.105.
    pub frequency: f32,
}

impl Lexicon {
    /// The frequency of a word of which none is known.
    pub const FLOOR: f32 = -9.5;

    /// The embedded lexicon.
    pub fn embedded() -> &'static Lexicon {
        &EMBEDDED
    }

    /// The embedded lexicon and these entries: names, terms, brands. Every word of an entry counts, and is known as
    /// words of the lists are: `Quillby` also as QUILLBY, `blorfing` also as Blorfing and BLORFING, both with ’s. With
    /// a capital they are of the tier [`Tier::Name`], else [`Tier::Known`], unless the embedded lexicon knows better.
    pub fn with_words<W: AsRef<str>>(entries: impl IntoIterator<Item = W>) -> Lexicon {
        Lexicon { own: Own::new(entries) }
    }

    /// Has it no words but those of the embedded lists?
    pub fn is_embedded(&self) -> bool {
        self.own.is_empty()
    }

    /// Is it one of the user's own words, in any case that [`Lexicon::get`] takes?
    pub fn is_own(&self, word: &str) -> bool {
        let found = |case| self.own.find(hash_of(word, case)).is_some();
        found(Case::Written)
            || match Shape::of(word) {
                Shape::Other => false,
                Shape::Capitalised => found(Case::Lower),
                Shape::Upper => found(Case::Lower) || found(Case::Capitalised),
            }
    }

    /// The entry of the word as written; also in lower case where the word is Capitalised or UPPER, also
    /// Capitalised where it is UPPER. Of several, the most ordinary: "The" is the article, not the surname.
    /// `word` may hold apostrophes. A name in lower case is not known.
    pub fn get(&self, word: &str) -> Option<Entry> {
        let written = self.find(word, Case::Written);
        if written.is_some_and(|entry| entry.tier <= Tier::Known) {
            return written;
        }
        let (lower, capitalised) = match Shape::of(word) {
            Shape::Other => (None, None),
            Shape::Capitalised => (self.find(word, Case::Lower), None),
            Shape::Upper => (self.find(word, Case::Lower), self.find(word, Case::Capitalised)),
        };
        let readings = [written, lower, capitalised];
        readings.into_iter().flatten().min_by_key(|entry| entry.tier)
    }

    /// Whether there is an entry of the word; see [`Lexicon::get`].
    pub fn knows(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// The log10 probability of the word in running text, whatever the case of its letters;
    /// [`Lexicon::FLOOR`] when unknown.
    pub fn frequency(&self, word: &str) -> f32 {
        let cases = [Case::Lower, Case::Capitalised, Case::Upper, Case::Written];
        let mut entries = cases.into_iter().filter_map(|case| self.find(word, case));
        entries.next().map_or(Self::FLOOR, |entry| entry.frequency)
    }

    /// The log10 probability of the two words in a row, whatever the case of their letters, in steps of 0.02;
    /// `None` for all but the 242,000 most frequent pairs.
    pub fn pair(&self, left: &str, right: &str) -> Option<f32> {
        let value = PAIRS.find(fold::hash_of_pair(left, right))?;
        Some(probability(&PAIR_SCALE, value))
    }

    /// Two words in a row, to be asked about later.
    pub fn pair_of(left: &str, right: &str) -> Pair {
        Pair(fold::hash_of_pair(left, right))
    }

    /// Of how many of the pairs has [`Lexicon::pair`] a probability? Faster than one by one.
    pub fn known_pairs(pairs: &[Pair]) -> usize {
        PAIRS.count(pairs.iter().map(|pair| pair.0))
    }

    /// How much more often the two words follow each other than chance would have it, log10; `None` as for
    /// [`Lexicon::pair`].
    pub fn bond(&self, left: &str, right: &str) -> Option<f32> {
        self.pair(left, right).map(|pair| pair - self.frequency(left) - self.frequency(right))
    }

    fn find(&self, word: &str, case: Case) -> Option<Entry> {
        let hash = hash_of(word, case);
        WORDS.find(hash).map(entry).or_else(|| self.own.find(hash))
    }
}

/// The entry that a table's value stands for.
fn entry(value: u8) -> Entry {
    let tier = match value >> FREQUENCY_BITS {
        0 => Tier::Common,
        1 => Tier::Known,
        2 => Tier::Rare,
        _ => Tier::Name,
    };
    let frequency = match value & ((1 << FREQUENCY_BITS) - 1) {
        0 => Lexicon::FLOOR,
        code => probability(&WORD_SCALE, code),
    };
    Entry { tier, frequency }
}

fn probability(scale: &Scale, code: u8) -> f32 {
    scale.base + scale.step * f32::from(code)
}

#[cfg(test)]
mod tests;
