//! Closed lists of short words, searched as numbers.

/// No word of a list is longer, in bytes.
const LONGEST: usize = 7;

/// A sorted list of words, each as one number that is ordered as the words are: its bytes, then its length.
#[derive(Debug)]
pub(super) struct List<const N: usize>([u64; N]);

impl<const N: usize> List<N> {
    /// Of words of up to seven bytes, sorted. Anything else does not compile.
    pub(super) const fn new(words: [&str; N]) -> List<N> {
        let mut keys = [0; N];
        let mut index = 0;
        while index < N {
            let word = words[index].as_bytes();
            assert!(word.len() <= LONGEST);
            let mut bytes = [0; 8];
            let mut at = 0;
            while at < word.len() {
                bytes[at] = word[at];
                at += 1;
            }
            bytes[LONGEST] = word.len() as u8;
            keys[index] = u64::from_be_bytes(bytes);
            assert!(index == 0 || keys[index - 1] < keys[index]);
            index += 1;
        }
        List(keys)
    }

    /// Is the word in the list, which is in lower case, once its letters of ASCII are?
    #[inline]
    pub(super) fn has(&self, word: &str) -> bool {
        let Some(mut bytes) = padded(word) else { return false };
        bytes[..LONGEST].make_ascii_lowercase();
        self.has_key(bytes)
    }

    /// Is the word in the list as it is written?
    #[inline]
    pub(super) fn has_as_written(&self, word: &str) -> bool {
        padded(word).is_some_and(|bytes| self.has_key(bytes))
    }

    fn has_key(&self, bytes: [u8; 8]) -> bool {
        self.0.binary_search(&u64::from_be_bytes(bytes)).is_ok()
    }
}

#[inline]
fn padded(word: &str) -> Option<[u8; 8]> {
    if word.len() > LONGEST {
        return None;
    }
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(word.bytes()) {
        *to = from;
    }
    bytes[LONGEST] = word.len() as u8;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_whatever_their_case() {
        let list = List::new(["a", "an", "through", "é"]);
        assert!(["a", "A", "an", "aN", "Through", "é"].iter().all(|word| list.has(word)));
        assert!(
            ["", "b", "a\0", "thr", "throughs", "through it all", "É"].iter().all(|word| !list.has(word))
        );
        assert!(list.has_as_written("an") && !list.has_as_written("An"));
    }
}
