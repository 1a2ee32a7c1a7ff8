//! How the whole of a text reads: as running text does, or as what engines make that have lost the thread.
use super::LONGEST;
use super::classes::is_function_word;
use crate::lexicon::{Lexicon, Pair, Tier};

/// Every so many words a pair is looked up.
pub(super) const SAMPLED: usize = 16;

/// Of fewer pairs nothing is concluded.
const PAIRS: usize = 40;

/// In texts of people and of good engines two in three pairs are known, in word salad less than one in three.
const FLUENT: f32 = 0.42;

/// Fewer words that nothing explains prove nothing.
const INVENTED: usize = 12;

/// So many of them in a word, each counted once, are more than people use: in 3,000 words of novels and news there are
/// up to 63 in 10,000; engines that invent words, or keep those of the source, have 70 to 600.
const RATE: f32 = 70.0 / 10_000.0;

/// A word of a pair that was run together is at least this frequent, log10.
const USUAL: f32 = -6.5;

/// Do the words of a text follow each other as words of running text do, by some pairs of neighbours?
pub(super) fn is_fluent(pairs: impl Iterator<Item = Pair>) -> bool {
    let pairs: Vec<Pair> = pairs.collect();
    let all = pairs.len();
    all < PAIRS || Lexicon::known_pairs(&pairs) as f32 >= FLUENT * all as f32
}

/// Are there many words that nothing explains, invented ones or such as were left in the language of the source, in a
/// text of so many words, `merged` of them run together? What is invented is given by digests, as often as it occurs.
/// Where more words are run together, what nothing explains may be one half of the same damage.
pub(super) fn is_inventive(mut invented: Vec<u64>, merged: usize, words: u32) -> bool {
    invented.sort_unstable();
    invented.dedup();
    let many = invented.len() >= INVENTED && invented.len() as f32 > RATE * words as f32;
    many && invented.len() > 2 * merged
}

/// What a word is that no list knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stranger {
    /// It does not begin in lower case, or has capitals: a name.
    Name,
    /// Two usual words run together.
    Merged,
    /// Nothing explains it.
    Invented,
}

impl Stranger {
    /// Of the word, which no list knows. At most forty look-ups.
    pub(super) fn of(word: &str, lexicon: &Lexicon) -> Stranger {
        if word.len() > LONGEST || !word.chars().all(char::is_lowercase) {
            return Stranger::Name;
        }
        let usual = |part: &str| {
            lexicon.get(part).is_some_and(|entry| entry.tier == Tier::Common && entry.frequency > USUAL)
        };
        let merged = |cut: usize| {
            let (left, right) = word.split_at(cut);
            let beside =
                |part: &str, other: &str| is_function_word(part) && part.len() > 1 && other.len() > 1;
            let article = matches!(left, "a" | "i") && right.len() > 3;
            let long = left.len() > 2 && right.len() > 2;
            (long || article || beside(left, right) || beside(right, left)) && usual(left) && usual(right)
        };
        let mut cuts = (1..word.len()).filter(|&at| word.is_char_boundary(at));
        if cuts.any(merged) { Stranger::Merged } else { Stranger::Invented }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_words_and_names_are_not_invented() {
        let lexicon = Lexicon::embedded();
        for (word, expected) in [
            ("ofthe", Stranger::Merged),
            ("decentbut", Stranger::Merged),
            ("Zqort", Stranger::Name),
            ("zqort", Stranger::Invented),
            ("bretonnant", Stranger::Invented),
        ] {
            assert_eq!(Stranger::of(word, lexicon), expected, "{word}");
        }
    }

    #[test]
    fn one_word_time_and_again_is_one_and_a_dozen_in_a_short_text_are_many() {
        assert!(!is_inventive(vec![7; 100], 0, 1000));
        assert!(is_inventive((0..12).collect(), 3, 1000));
        assert!(!is_inventive((0..12).collect(), 12, 1000));
        assert!(!is_inventive((0..12).collect(), 3, 10_000));
        assert!(!is_inventive((0..11).collect(), 0, 100));
    }
}
