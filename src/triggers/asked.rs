//! Which rules have anything to look for in a paragraph, found from its signs at once.
use super::{GROUP, Triggers};

/// The first [`Asked::MOST`] of some rules, each told by the signs that it seeks.
#[derive(Clone, Debug)]
pub struct Asked {
    /// By sign: the rules that seek it, a bit each.
    seekers: Box<[u128; 2 * GROUP]>,
    /// Rules that seek what the bytes do not show.
    others: u128,
    /// Rules that seek nothing but signs of the words.
    in_words: u128,
    /// By the signs of the words that are shown: those of them that seek others.
    unseen: Box<[u128; 1 << PLACES]>,
    /// Rules that seek nothing but the last paragraph.
    last: u128,
}

/// So many signs are none of the bytes.
const PLACES: usize = 6;

impl Asked {
    /// So many rules have a bit; those behind them are asked always.
    pub const MOST: usize = 128;

    /// Of rules in their order, by what they seek.
    pub fn new(rules: impl Iterator<Item = Triggers>) -> Asked {
        let mut asked = Asked {
            seekers: Box::new([0; 2 * GROUP]),
            others: 0,
            in_words: 0,
            unseen: Box::new([0; 1 << PLACES]),
            last: 0,
        };
        for (rank, sought) in rules.take(Asked::MOST).enumerate() {
            let bit = 1 << rank;
            sought.numbers().for_each(|number| asked.seekers[number] |= bit);
            asked.others |= if sought.needs_more_than_bytes() { bit } else { 0 };
            asked.last |= if sought == Triggers::LAST_PARAGRAPH { bit } else { 0 };
            if sought.needs_words() && sought.or(Triggers::WORDS) == Triggers::WORDS {
                asked.in_words |= bit;
                let others = asked.unseen.iter_mut().enumerate();
                others
                    .filter(|(shown, _)| sought.words & *shown as u8 == 0)
                    .for_each(|(_, rules)| *rules |= bit);
            }
        }
        asked
    }

    /// Rules that seek nothing but signs of the words.
    pub fn in_words(&self) -> u128 {
        self.in_words
    }

    /// Those of them that seek none of these.
    pub fn unseen(&self, shown: Triggers) -> u128 {
        self.unseen.get(usize::from(shown.words)).copied().unwrap_or(0)
    }

    /// Rules that seek nothing but the last paragraph.
    pub fn last(&self) -> u128 {
        self.last
    }

    /// The rules that seek one of these signs of the bytes, or anything that the bytes do not show: a bit each.
    pub fn by(&self, shown: Triggers) -> u128 {
        shown.numbers().fold(self.others, |rules, number| rules | self.seekers[number])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_asked_where_a_sign_is_seen_that_it_seeks() {
        let sought = [
            Triggers::TAB,
            Triggers::ALWAYS,
            Triggers::CURLY.or(Triggers::TAB),
            Triggers::GUILLEMET.or(Triggers::ODD_WORD),
        ];
        let asked = Asked::new(sought.into_iter());
        assert_eq!(asked.by(Triggers::of("plain")), 0b1010);
        assert_eq!(asked.by(Triggers::of("a\tb")), 0b1111);
        assert_eq!(asked.by(Triggers::of("“a”")), 0b1110);
    }

    #[test]
    fn a_rule_that_seeks_signs_of_the_words_alone_is_told_by_those() {
        let sought = [
            Triggers::ODD_WORD,
            Triggers::WORD_TWICE.or(Triggers::ODD_WORD),
            Triggers::WORDS_AGAIN,
            Triggers::ODD_WORD.or(Triggers::TAB),
            Triggers::LAST_PARAGRAPH,
            Triggers::ODD_WORD.or(Triggers::LAST_PARAGRAPH),
        ];
        let asked = Asked::new(sought.into_iter());
        assert_eq!((asked.in_words(), asked.last()), (0b111, 0b1_0000));
        for (shown, unseen) in [
            (Triggers::NONE, 0b111),
            (Triggers::WORD_TWICE, 0b101),
            (Triggers::ODD_WORD.or(Triggers::FOREIGN_WORDS), 0b100),
        ] {
            assert_eq!(asked.unseen(shown), unseen);
        }
    }
}
