//! Closed classes of English words, and endings.
use super::list::List;

/// Words that carry grammar: the parts of most merged words.
static FUNCTION: List<117> = List::new([
    "a", "about", "after", "all", "also", "am", "among", "an", "and", "another", "any", "are", "as", "at",
    "be", "because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "did", "do",
    "does", "during", "each", "every", "few", "for", "from", "had", "has", "have", "having", "he", "her",
    "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "many", "may", "me",
    "might", "more", "most", "much", "must", "my", "no", "nor", "not", "of", "on", "only", "or", "other",
    "our", "over", "said", "says", "shall", "she", "should", "since", "so", "some", "such", "than", "that",
    "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "to", "told",
    "under", "until", "us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who",
    "whom", "whose", "why", "will", "with", "within", "without", "would", "you", "your",
]);

/// Words that begin a noun phrase.
static DETERMINERS: List<19> = List::new([
    "a", "an", "any", "each", "every", "her", "his", "its", "my", "no", "our", "some", "that", "the",
    "their", "these", "this", "those", "your",
]);

/// First parts of closed compounds and second parts of phrasal ones, which need a pair of their own to be cut.
static COMBINING: List<66> = List::new([
    "aero", "afro", "after", "agro", "all", "anglo", "anti", "any", "art", "auto", "bio", "by", "cross",
    "cyber", "dance", "down", "eco", "electro", "euro", "every", "free", "full", "geo", "half", "high",
    "hydro", "hyper", "in", "late", "long", "low", "mega", "meta", "micro", "mini", "multi", "nano", "neuro",
    "non", "off", "on", "out", "over", "part", "photo", "pro", "proto", "pseudo", "psycho", "retro", "self",
    "semi", "short", "socio", "some", "sun", "super", "techno", "tele", "thermo", "turbo", "ultra", "under",
    "up", "wall", "well",
]);

/// The words of two letters that running text has.
static TWO_LETTERS: List<34> = List::new([
    "ai", "am", "an", "as", "at", "be", "by", "do", "dr", "eu", "go", "he", "hi", "if", "in", "is", "it",
    "me", "mr", "my", "no", "of", "oh", "ok", "on", "or", "so", "to", "tv", "uk", "un", "up", "us", "we",
]);

/// Endings that make words of words.
static SUFFIXES: &[&str] = &[
    "able", "ably", "ed", "er", "ers", "es", "ese", "esque", "hood", "ian", "ians", "ic", "ing", "isation",
    "ise", "ised", "ish", "ising", "ism", "ist", "ists", "ity", "ization", "ize", "ized", "izing", "less",
    "like", "ly", "ness", "proof", "s", "ship", "ward", "wards", "wide",
];

/// Beginnings that make words of words.
static PREFIXES: &[&str] = &[
    "anti", "auto", "bio", "co", "counter", "cyber", "de", "dis", "eco", "electro", "euro", "ex", "hydro",
    "hyper", "inter", "intra", "mega", "micro", "mid", "mis", "multi", "nano", "neuro", "non", "out", "over",
    "photo", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "super", "tele", "trans", "ultra",
    "un", "under",
];

/// Does the word, in any case, carry grammar rather than a thing?
pub fn is_function_word(word: &str) -> bool {
    FUNCTION.has(word)
}

/// Is it one of the usual words of one or two letters, in any case?
pub fn is_common_short(word: &str) -> bool {
    matches!(word, "a" | "A" | "I") || TWO_LETTERS.has(word)
}

/// Does it begin a noun phrase?
pub(super) fn is_determiner(word: &str) -> bool {
    DETERMINERS.has(word)
}

/// Does it make compounds that stand in no list?
pub(super) fn is_combining(word: &str) -> bool {
    COMBINING.has(word)
}

/// Known endings, shortest to longest of `word`, as where they begin.
pub(super) fn suffixes(word: &str) -> impl Iterator<Item = usize> {
    word.char_indices()
        .map(|(at, _)| at)
        .filter(|&at| at >= 3 && SUFFIXES.binary_search(&&word[at..]).is_ok())
}

/// Where what a known beginning is put before begins.
pub(super) fn prefixes(word: &str) -> impl Iterator<Item = usize> {
    let first = word.as_bytes().first().copied();
    let here = PREFIXES.iter().filter(move |p| p.as_bytes().first().copied() == first);
    here.filter(|p| word.starts_with(**p) && word.len() >= p.len() + 3).map(|p| p.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_the_search() {
        for list in [SUFFIXES, PREFIXES] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn case_does_not_matter() {
        assert!(is_function_word("The") && is_function_word("OF") && !is_function_word("house"));
    }
}
