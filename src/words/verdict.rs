//! What there is to know of a word alone, in eight bits.
use super::LONGEST;
use super::classes::is_common_short;
use super::foreign::foreign_parts;
use super::split::{Divisible, divisible};
use super::tokens::stem;
use crate::lexicon::{Entry, Lexicon, Tier};

/// What a survey wants to know of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict(u8);

/// Known words of up to this many letters may be pieces of others when they are rarer than [`PIECE`].
const PIECE_LETTERS: usize = 4;
const PIECE: f32 = -4.2;

impl Verdict {
    /// It begins with anything but a capital.
    pub const LOWER: Verdict = Verdict(1);
    /// It is in a list, with or without a possessive ending.
    pub const KNOWN: Verdict = Verdict(2);
    /// It is worth a second look.
    pub const ODD: Verdict = Verdict(4);
    /// It may be two words, see [`Divisible`].
    const PERHAPS: Verdict = Verdict(8);
    const IF_RECURRING: Verdict = Verdict(16);
    /// So many parts can be counted that are function words of other languages.
    const MOST_FOREIGN: usize = 7;

    /// What there is to know of the word.
    pub fn of(word: &str, lexicon: &Lexicon) -> Verdict {
        // A name says nothing about the language.
        let lower = (Verdict::LOWER, is_lower(word));
        let foreign = foreign_parts(word);
        if word.len() > 4 * LONGEST {
            return Verdict::new([lower], foreign);
        }
        let stem = stem(word);
        let entry =
            lexicon.get(stem).or_else(|| if stem.len() < word.len() { lexicon.get(word) } else { None });
        let known = entry.is_some();
        let odd = entry.is_none_or(|entry| is_piece(word, entry) && !lexicon.is_own(stem));
        let divisible = if odd { divisible(word, known, lexicon) } else { Divisible::Never };
        let flag = match divisible {
            Divisible::Never => Verdict::default(),
            Divisible::IfRecurring => Verdict::IF_RECURRING,
            Divisible::Perhaps => Verdict::PERHAPS,
        };
        Verdict::new([lower, (Verdict::KNOWN, known), (Verdict::ODD, odd)], foreign).and(flag)
    }

    /// These that hold, and so many parts that are function words of other languages.
    pub fn new(holding: impl IntoIterator<Item = (Verdict, bool)>, foreign: usize) -> Verdict {
        let bits = holding.into_iter().filter(|(_, holds)| *holds).fold(0, |bits, (flag, _)| bits | flag.0);
        Verdict(bits | (foreign.min(Verdict::MOST_FOREIGN) as u8) << 5)
    }

    /// Does all of the other hold?
    #[inline]
    pub fn has(self, other: Verdict) -> bool {
        self.0 & other.0 == other.0
    }

    /// The same of both.
    #[inline]
    pub fn and(self, other: Verdict) -> Verdict {
        Verdict(self.0 | other.0)
    }

    /// How many of its parts are function words of other languages.
    #[inline]
    pub fn foreign(self) -> usize {
        usize::from(self.0 >> 5)
    }

    /// May it be two words?
    pub fn divisible(self) -> Divisible {
        match (self.has(Verdict::PERHAPS), self.has(Verdict::IF_RECURRING)) {
            (true, _) => Divisible::Perhaps,
            (_, true) => Divisible::IfRecurring,
            _ => Divisible::Never,
        }
    }

    /// All of it as a number.
    #[inline]
    pub fn bits(self) -> u8 {
        self.0
    }

    /// What [`Verdict::bits`] gave.
    #[inline]
    pub fn of_bits(bits: u8) -> Verdict {
        Verdict(bits)
    }
}

/// Does the word begin with anything but a capital?
fn is_lower(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(first) if first.is_ascii() => !first.is_ascii_uppercase(),
        _ => word.starts_with(|c: char| !c.is_uppercase()),
    }
}

/// Might this known word be a piece of another?
fn is_piece(word: &str, entry: Entry) -> bool {
    let pair = word.len() == 2 && word.as_bytes()[0].is_ascii_lowercase() && !is_common_short(word);
    word.len() <= PIECE_LETTERS && (entry.frequency < PIECE || entry.tier >= Tier::Rare || pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_says_what_holds() {
        let verdict =
            Verdict::new([(Verdict::LOWER, true), (Verdict::KNOWN, false), (Verdict::ODD, true)], 2);
        assert!(verdict.has(Verdict::LOWER) && verdict.has(Verdict::ODD) && !verdict.has(Verdict::KNOWN));
        assert!(
            verdict.has(Verdict::LOWER.and(Verdict::ODD)) && !verdict.has(Verdict::LOWER.and(Verdict::KNOWN))
        );
        assert_eq!((verdict.foreign(), Verdict::new([], 99).foreign()), (2, 7));
    }
}
