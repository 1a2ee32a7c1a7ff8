//! Which rules have anything to look for in a paragraph, found from its signs at once.
use super::{GROUP, Triggers};

/// The first [`Asked::MOST`] of some rules, each told by the signs that it seeks.
#[derive(Clone, Debug)]
pub struct Asked {
    /// By sign: the rules that seek it, a bit each.
    seekers: Box<[u128; 2 * GROUP]>,
    /// Rules that seek what the bytes do not show.
    others: u128,
}

impl Asked {
    /// So many rules have a bit; those behind them are asked always.
    pub const MOST: usize = 128;

    /// Of rules in their order, by what they seek.
    pub fn new(rules: impl Iterator<Item = Triggers>) -> Asked {
        let mut asked = Asked { seekers: Box::new([0; 2 * GROUP]), others: 0 };
        for (rank, sought) in rules.take(Asked::MOST).enumerate() {
            let bit = 1 << rank;
            sought.numbers().for_each(|number| asked.seekers[number] |= bit);
            asked.others |= if sought.needs_more_than_bytes() { bit } else { 0 };
        }
        asked
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
}
