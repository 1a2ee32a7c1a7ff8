//! Who spoke, where a plural and *he* look like a singular and *she*.
use super::classes::is_function_word;
use crate::lexicon::Lexicon;

/// Where `word`, which ends in *she* and follows `before`, is cut: conflicts|he, conflict|she. In bytes of the word;
/// `None` where the words before do not tell.
pub fn he_or_she(before: &str, word: &str, lexicon: &Lexicon) -> Option<usize> {
    let one = word.strip_suffix("she").filter(|left| !left.is_empty())?;
    let many = &word[..one.len() + 1];
    let (she, he) = (one.len(), many.len());
    if matches!(one.to_lowercase().as_str(), "our" | "their" | "your") {
        // “Yours” ends what is said; “your” waits for a noun.
        return Some(he);
    }
    if ![one, many].iter().all(|left| lexicon.knows(left) && !is_function_word(left)) {
        return None;
    }
    let near: Vec<String> =
        before.rsplit(char::is_whitespace).take(NOUN_PHRASE).map(str::to_lowercase).collect();
    let last = near.iter().find(|word| !word.is_empty())?;
    let follows = |left: &str| lexicon.pair(last, left).is_some();
    match (follows(one), follows(many)) {
        (true, false) => return Some(she),
        (false, true) => return Some(he),
        _ => {}
    }
    // “I don’t know”: the verb has no ending there.
    if last.ends_with("n’t") || last.ends_with("n't") {
        return Some(she);
    }
    // Without a word that counts or points, a noun that is often in the plural is.
    let countable = lexicon.frequency(many) > lexicon.frequency(one) - OFTEN_PLURAL;
    match near.iter().find(|word| MANY.contains(&word.as_str()) || ONE.contains(&word.as_str())) {
        Some(counts) => MANY.contains(&counts.as_str()).then_some(he),
        None => countable.then_some(he),
    }
}

/// So many words back a noun may be counted or pointed at.
const NOUN_PHRASE: usize = 4;

/// The plural is not rarer than this, log10.
const OFTEN_PLURAL: f32 = 0.7;

/// What stands before a plural.
const MANY: &[&str] =
    &["all", "both", "few", "five", "four", "many", "several", "some", "these", "those", "three", "two"];

/// What may stand before a singular, and what no noun follows directly.
const ONE: &[&str] = &[
    "a", "an", "another", "any", "each", "every", "her", "his", "it", "its", "my", "no", "not", "one", "our",
    "that", "the", "their", "they", "this", "to", "we", "would", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_or_points_at_the_noun_tells() {
        for (before, word, cut) in [
            ("There were only a few ", "conflictshe", Some(9)),
            ("It was the worst of all ", "questionshe", Some(9)),
            ("People need time to ", "mournshe", Some(5)),
            ("It was no fault of ", "yourshe", Some(5)),
            ("We are old; I don’t ", "knowshe", Some(4)),
            ("It was a long ", "conflictshe", None),
            ("She was not publishing ", "itshe", None),
        ] {
            assert_eq!(he_or_she(before, word, Lexicon::embedded()), cut, "{before}{word}");
        }
    }
}
