//! A user's own words: names, terms and brands that the embedded lists lack.

use super::fold::{Case, hash_of};
use super::{Entry, Lexicon, Tier};

/// Own words by their hash as they are written, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Own(Vec<(u64, Tier)>);

impl Own {
    /// None at all.
    pub(super) const NONE: Own = Own(Vec::new());

    /// Every run of letters of the entries, apostrophes inside included, and of those in ’s the bare word too.
    pub(super) fn new<W: AsRef<str>>(entries: impl IntoIterator<Item = W>) -> Own {
        let mut own = vec![];
        for entry in entries {
            for word in entry.as_ref().split(|c: char| !c.is_alphabetic() && !is_apostrophe(c)) {
                let word = word.trim_matches(is_apostrophe);
                let bare = word.strip_suffix(['s', 'S']).and_then(|w| w.strip_suffix(is_apostrophe));
                own.extend([Some(word), bare].into_iter().flatten().filter(|w| !w.is_empty()).map(placed));
            }
        }
        own.sort_unstable_by_key(|(hash, _)| *hash);
        own.dedup_by_key(|(hash, _)| *hash);
        Own(own)
    }

    /// Is there none?
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entry of the word whose hash this is. How frequent it is nobody knows.
    #[inline]
    pub(super) fn find(&self, hash: u64) -> Option<Entry> {
        let at = self.0.binary_search_by_key(&hash, |(hash, _)| *hash).ok()?;
        Some(Entry { tier: self.0[at].1, frequency: Lexicon::FLOOR })
    }
}

fn placed(word: &str) -> (u64, Tier) {
    let tier = if word.chars().any(char::is_uppercase) { Tier::Name } else { Tier::Known };
    (hash_of(word, Case::Written), tier)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The words of a list: an entry a line. What follows a `#` is a comment; empty lines say nothing.
pub fn listed(list: &str) -> impl Iterator<Item = &str> {
    let lines = list.trim_start_matches('\u{FEFF}').lines();
    lines.map(|line| line.split('#').next().unwrap_or("").trim()).filter(|entry| !entry.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_holds_an_entry_a_line_and_comments() {
        let list = "\u{FEFF}# names\nXanthorp\r\n  Anna Quillby # a friend\n\n#blorf\n";
        assert_eq!(listed(list).collect::<Vec<_>>(), ["Xanthorp", "Anna Quillby"]);
        assert_eq!(listed("").count(), 0);
    }

    #[test]
    fn own_words_add_to_the_embedded_ones_in_every_case_that_fits() {
        let own = Lexicon::with_words(["Xanthorp-Quillby’s", "blorfing", "the", "zORf"]);
        let tier = |word: &str| own.get(word).map(|entry| entry.tier);
        for (words, expected) in [
            (&["Xanthorp", "XANTHORP", "Quillby", "QUILLBY", "Quillby’s", "Quillby's"][..], Some(Tier::Name)),
            (&["blorfing", "Blorfing", "BLORFING"], Some(Tier::Known)),
            (&["xanthorp", "quillby", "zorf", "Zorf", "XanthorpQuillby"], None),
            (&["zORf"], Some(Tier::Name)),
            (&["the", "The"], Some(Tier::Common)),
        ] {
            for word in words {
                assert_eq!(tier(word), expected, "{word}");
                assert!(*word == "the" || *word == "The" || !Lexicon::embedded().knows(word), "{word}");
            }
        }
        assert!(own.is_own("Xanthorp") && !own.is_own("house"));
    }

    #[test]
    fn entries_without_letters_are_no_words() {
        let own = Lexicon::with_words(["", "''", "12 #", "’s"]);
        assert!(!own.knows("") && !own.knows("’") && !own.knows("12"));
    }
}
