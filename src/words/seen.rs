//! Have the words of a paragraph been seen in it before? The sign of a text that goes in circles.

/// So many words in a row must come again. A loop of at least two copies holds as many, or one word more often.
const ROW: u32 = 3;

/// When a word of some digest was seen last. Two words of one digest are taken for one.
#[derive(Debug)]
pub struct Seen {
    last: Box<[u32; 1 << BITS]>,
    /// Words seen so far, over all paragraphs.
    words: u32,
    /// How many had been seen when the paragraph began.
    begun: u32,
    row: u32,
}

const BITS: u32 = 9;

impl Default for Seen {
    fn default() -> Seen {
        Seen { last: Box::new([0; 1 << BITS]), words: 0, begun: 0, row: 0 }
    }
}

impl Seen {
    /// Forgets what came before: a paragraph begins.
    pub fn begin(&mut self) {
        // Where the count is used up all is forgotten in earnest.
        if self.words > u32::MAX / 2 {
            *self = Seen::default();
        }
        (self.begun, self.row) = (self.words, 0);
    }

    /// Takes the next words, each by a hash that is mixed in its high bits. Have three in a row been seen in the
    /// paragraph already?
    #[inline(always)]
    pub fn again(&mut self, hashes: impl Iterator<Item = u64>) -> bool {
        let Seen { last, words, begun, row } = self;
        let (mut now, mut so_many, mut again) = (*words, *row, false);
        for hash in hashes {
            now = now.saturating_add(1);
            let before = std::mem::replace(&mut last[(hash >> (64 - BITS)) as usize], now);
            so_many = if before > *begun { so_many + 1 } else { 0 };
            again |= so_many >= ROW;
        }
        (*words, *row) = (now, so_many);
        again
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use twox_hash::XxHash3_64;

    fn hash(word: &str) -> u64 {
        XxHash3_64::oneshot(word.as_bytes())
    }

    fn again(text: &str) -> bool {
        let mut seen = Seen::default();
        seen.begin();
        seen.again(text.split(' ').map(hash))
    }

    #[test]
    fn a_text_in_circles_is_seen_and_prose_is_not() {
        assert!(again("no no no no") && again("we go on we go on"));
        assert!(!again("The council met on Tuesday and decided to postpone the vote"));
    }

    #[test]
    fn a_paragraph_knows_nothing_of_the_one_before() {
        let mut seen = Seen::default();
        for _ in 0..2 {
            seen.begin();
            assert!(!seen.again(["we", "go", "on"].into_iter().map(hash)));
        }
    }
}
