//! Words that no list knows, and how often each recurs in a text.
use super::stream::{Token, hash_of};
use super::tokens::stem;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The digest of an unknown word without a possessive ending, and hashes of its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    word: u64,
    before: u64,
    after: u64,
}

/// How often unknown words occur, by their digests.
#[derive(Debug)]
pub(super) struct Counts(HashMap<u64, Recurrence, BuildHasherDefault<AsItIs>>);

/// How often an unknown word was seen, and between which words first.
#[derive(Debug)]
struct Recurrence {
    /// In all.
    all: usize,
    /// Between other words than the first time.
    apart: usize,
    first: Unknown,
}

/// Even in one place, what stands there so often is meant.
const OFTEN: usize = 4;

/// Takes a digest for the hash that it is.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, digest: u64) {
        self.0 = digest;
    }
}

impl Unknown {
    /// The word, as its token has it, between two with these hashes, nothing where there is none.
    pub(super) fn between(before: u64, word: &str, token: &Token, after: u64) -> Unknown {
        let bare = stem(word);
        let word = if bare.len() == word.len() { token.hash } else { hash_of(bare) };
        Unknown { word, before, after }
    }

    /// The digest of the word.
    pub(super) fn word(&self) -> u64 {
        self.word
    }
}

impl Counts {
    /// Of so many at most. One that stands beside the same word again says nothing new: two words that belong together are run together in
    /// the same sentence, while a name stands in many.
    pub(super) fn of<'a>(unknown: impl Iterator<Item = &'a Unknown>, most: usize) -> Counts {
        let mut counts = Counts(HashMap::with_capacity_and_hasher(most, BuildHasherDefault::default()));
        for &now in unknown {
            let seen = counts.0.entry(now.word).or_insert(Recurrence { all: 0, apart: 1, first: now });
            seen.all += 1;
            seen.apart += usize::from(seen.first.before != now.before && seen.first.after != now.after);
        }
        counts
    }

    /// How often the word occurs, each time between other words.
    pub(super) fn occurrences(&self, word: &str) -> usize {
        self.0.get(&hash_of(word)).map_or(0, |seen| seen.apart.max(seen.all / OFTEN))
    }
}
