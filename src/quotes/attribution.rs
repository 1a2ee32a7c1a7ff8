//! Clauses that say who spoke: `a source told the Kyiv Post`, `he said`, `said Marie Lefort`, `according to …`.
use crate::lexicon::Lexicon;
use crate::words::{is_ambiguous_saying, is_saying};

static PRONOUNS: &[&str] = &["he", "she", "they", "it", "we", "i", "one", "who"];

/// Words that a speaker's description begins with.
static DETERMINERS: &[&str] =
    &["a", "an", "the", "one", "another", "some", "his", "her", "their", "my", "our", "its", "this", "that"];

/// After these a verb of saying is not the verb of the clause: `the man who said`, `not to say that he said`.
static SUBORDINATING: &[&str] =
    &["who", "which", "that", "what", "to", "has", "have", "had", "be", "been", "being", "is", "was", "when"];

/// How far to look, in words.
const REACH: usize = 9;
/// The same in bytes, so that a text without spaces costs no more.
const REACH_BYTES: usize = 160;

/// How plainly the clause says who spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A name or description and, further on, a verb of saying.
    Likely,
    /// A pronoun or a short description and its verb, or the verb and its subject.
    Plain,
}

/// Does the text begin with such a clause? Looks at no more than nine words. `text` begins at a word.
pub fn clause(text: &str, lexicon: &Lexicon) -> Option<Strength> {
    let words = leading_words(text);
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let first = lower.first()?.as_str();
    if first == "according" {
        return (lower.get(1)? == "to").then_some(Strength::Plain);
    }
    if is_saying(first) {
        return inverted(&words[1..], &lower[1..]);
    }
    let verb = lower.iter().skip(1).position(|w| is_saying(w) || is_ambiguous_saying(w))? + 1;
    if SUBORDINATING.contains(&lower[verb - 1].as_str()) {
        return None;
    }
    if PRONOUNS.contains(&first) && verb <= 2 {
        let adverb =
            verb == 1 || lower[1].ends_with("ly") || matches!(lower[1].as_str(), "also" | "then" | "too");
        return adverb.then_some(Strength::Plain);
    }
    let described = DETERMINERS.contains(&first);
    let named = words[0].starts_with(char::is_uppercase) && !is_plain_word(words[0], lexicon);
    // A clause of its own between subject and verb has a verb that is not of saying.
    let clean =
        !lower[1..verb].iter().any(|w| SUBORDINATING.contains(&w.as_str()) || PRONOUNS.contains(&w.as_str()));
    match (described || named) && clean {
        true if verb <= 4 => Some(Strength::Plain),
        true => Some(Strength::Likely),
        false => None,
    }
}

/// Verb first: `said Marie`, `explains the mayor`, `told me he`.
fn inverted(words: &[&str], lower: &[String]) -> Option<Strength> {
    let subject = words.first()?;
    let named = subject.starts_with(char::is_uppercase);
    (named || DETERMINERS.contains(&lower[0].as_str()) || PRONOUNS.contains(&lower[0].as_str()))
        .then_some(Strength::Plain)
}

/// A capitalised word that lower case makes a common one: the beginning of any sentence, not a name.
fn is_plain_word(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.frequency(&word.to_lowercase()) > -3.5 && lexicon.knows(&word.to_lowercase())
}

/// The first words of the clause, up to its first punctuation.
fn leading_words(text: &str) -> Vec<&str> {
    let text = &text[..text.floor_char_boundary(REACH_BYTES)];
    let end = text
        .find(['.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '"', '“', '”', '«', '»', '–', '—', '\n'])
        .unwrap_or(text.len());
    let words = text[..end].split_whitespace().take(REACH);
    words.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strength(text: &str) -> Option<Strength> {
        clause(text, Lexicon::embedded())
    }

    #[test]
    fn speakers_are_recognised_before_and_after_their_verb() {
        for text in [
            "a source told the paper.",
            "he said.",
            "she then added that",
            "said Marie Lefort, 34,",
            "explains the mayor of the town",
            "Olena Marchenko told reporters",
            "according to the ministry",
            "the minister of the interior said",
        ] {
            assert!(strength(text).is_some(), "{text}");
        }
    }

    #[test]
    fn other_clauses_are_not() {
        for text in [
            "a man who said nothing",
            "the house is said to be",
            "he went home and said",
            "they have said",
            "a long way from home",
            "Then nothing happened",
            "what he said was true",
            "according with",
        ] {
            assert_eq!(strength(text), None, "{text}");
        }
    }
}
