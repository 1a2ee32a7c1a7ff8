//! Words that no list knows, and how often each recurs in a text.
use super::tokens::stem;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use twox_hash::XxHash3_64;

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
    /// The word behind one with this hash, nothing if there is none; what follows is not known.
    pub(super) fn behind(before: u64, word: &str) -> Unknown {
        Unknown { word: digest(stem(word)), before, after: 0 }
    }

    /// The digest of the word.
    pub(super) fn word(&self) -> u64 {
        self.word
    }

    /// Sets the hash of the word that follows, nothing if there is none.
    pub(super) fn set_after(&mut self, after: u64) {
        self.after = after;
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
        self.0.get(&digest(word)).map_or(0, |seen| seen.apart.max(seen.all / OFTEN))
    }
}

/// Stands for the word where words are counted.
pub(super) fn digest(word: &str) -> u64 {
    XxHash3_64::oneshot(word.as_bytes())
}
