//! Clauses that say who spoke: `a source told the Kyiv Post`, `he said`, `said Marie Lefort`, `according to …`.
use crate::lexicon::Lexicon;
use crate::words::{is_ambiguous_saying, is_function_word, is_office, is_saying};

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

/// What ends a clause.
const PUNCTUATION: [char; 18] =
    ['.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '"', '“', '”', '«', '»', '–', '—', '\n'];

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
    // `comments Marie`, but not `comments the`
    if is_ambiguous_saying(first) && words.get(1).is_some_and(|word| word.starts_with(char::is_uppercase)) {
        return Some(Strength::Plain);
    }
    let Some(verb) = verb_of(&lower) else { return apposition(text) };
    if SUBORDINATING.contains(&lower[verb - 1].as_str()) {
        return None;
    }
    if PRONOUNS.contains(&first) && verb <= 2 {
        let adverb =
            verb == 1 || lower[1].ends_with("ly") || matches!(lower[1].as_str(), "also" | "then" | "too");
        // `one said`, but `one woman said`
        if adverb || first != "one" {
            return adverb.then_some(Strength::Plain);
        }
    }
    let described = DETERMINERS.contains(&first) || names_bearer(&words[..verb], &lower[..verb]);
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

/// Which word of the clause is its verb of saying, if it is not the first.
fn verb_of(lower: &[String]) -> Option<usize> {
    Some(lower.iter().skip(1).position(|w| is_saying(w) || is_ambiguous_saying(w))? + 1)
}

/// Is it a phrase that names somebody by what they are, with their full name or by an office: `local baker Jana Malá`,
/// `police spokesman Novak`, `officials`?
fn names_bearer(words: &[&str], lower: &[String]) -> bool {
    let name = words.iter().rev().take_while(|word| word.starts_with(char::is_uppercase)).count();
    let described = &lower[..words.len() - name];
    let Some(last) = described.last() else { return false };
    (name >= 2 || is_office(last))
        && !described.iter().any(|word| is_function_word(word) || is_of_a_clause(word))
}

/// Words of a full name, at least and at most.
const FULL_NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// A full name, or a name with an age, and what its bearer is, before the verb: `Jan Novak, head of the office, says`,
/// `Marie, 34, who lost her house, explains`.
fn apposition(text: &str) -> Option<Strength> {
    let reach = &text[..text.floor_char_boundary(REACH_BYTES)];
    let end = reach.find(|c: char| c != ',' && PUNCTUATION.contains(&c)).unwrap_or(reach.len());
    let mut parts = reach[..end].split(',');
    let name: Vec<&str> = parts.next()?.split_whitespace().collect();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut rest = parts.peekable();
    let aged = rest.peek().is_some_and(|part| part.trim().parse::<u8>().is_ok());
    let named = name.iter().all(|word| capital(word)) && FULL_NAME.contains(&name.len());
    if !named && !(aged && name.len() == 1 && capital(name[0])) {
        return None;
    }
    let says = |part: &str| {
        let lower: Vec<String> = leading_words(part.trim_start()).iter().map(|w| w.to_lowercase()).collect();
        let verb = if is_saying(lower.first()?) { 0 } else { verb_of(&lower)? };
        let subject = &lower[..verb];
        Some(!subject.iter().any(|w| SUBORDINATING.contains(&w.as_str()) || PRONOUNS.contains(&w.as_str())))
    };
    rest.any(|part| says(part) == Some(true)).then_some(Strength::Likely)
}

/// The length, in bytes, of a clause that says who spoke and nothing else, from the first word of `text` to the
/// punctuation behind it: `said the mayor`, `he adds`, `explains Marie, 34`, `the minister says`. The speaker is not who
/// tells it: `I said` belongs to a story. Looks at no more than nine words.
pub fn reporting_clause(text: &str) -> Option<usize> {
    let reach = &text[..text.floor_char_boundary(REACH_BYTES)];
    let clause = &reach[..reach.find(PUNCTUATION)?];
    let words = leading_words(text);
    // Hardly any clause has a verb of saying at either end, so this comes first.
    let (first, last) = (words.first()?.to_lowercase(), words.last()?.to_lowercase());
    let is_verb = |word: &str| is_saying(word) && !ADDRESSING.contains(&word);
    let is_last_verb = |word: &str| is_verb(word) || ABSOLUTE.contains(&word);
    let subject = match (is_verb(&first), is_last_verb(&last)) {
        (true, false) => &words[1..],
        (false, true) => &words[..words.len() - 1],
        _ => return None,
    };
    let is_all = clause.split_whitespace().count() == words.len() && clause.ends_with(char::is_alphanumeric);
    // `said Mr. Smith`
    let is_title = is_verb(&first) && (last.chars().count() <= 2 || TITLES.contains(&last.as_str()));
    let end = clause.len();
    (is_all && !is_title && is_speaker(subject)).then(|| end + age(&text[end..]))
}

/// Verbs of saying whose object is whom one speaks to: `he came in, told the mayor, and left`.
static ADDRESSING: &[&str] = &[
    "accused",
    "advised",
    "advises",
    "assured",
    "assures",
    "begged",
    "called",
    "comforted",
    "commanded",
    "congratulated",
    "denounced",
    "denounces",
    "implored",
    "interrupted",
    "scolded",
    "tells",
    "threatened",
    "threatens",
    "told",
    "urged",
    "warned",
    "warns",
    "welcomed",
    "welcomes",
];

/// Of these verbs those that without an object only report: `he assures`.
static ABSOLUTE: &[&str] = &["assured", "assures", "denounces", "threatens", "warned", "warns"];

/// Behind these a stop ends no sentence.
static TITLES: &[&str] =
    &["col", "gen", "gov", "jr", "maj", "mme", "mrs", "prof", "rep", "rev", "sen", "sgt", "sr"];

/// Does a noun phrase name somebody else than who tells it, and nothing besides?
fn is_speaker(words: &[&str]) -> bool {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let Some((first, others)) = lower.split_first() else { return false };
    match first.as_str() {
        "he" | "she" | "they" | "one" => others.is_empty(),
        "i" | "my" | "our" => false,
        first => {
            let named = words[0].starts_with(char::is_uppercase) || DETERMINERS.contains(&first);
            named && !others.iter().any(|word| is_of_a_clause(word))
        }
    }
}

/// Words that a noun phrase does not have, besides the lists above.
static CLAUSE_WORDS: &[&str] = &[
    "are", "were", "will", "would", "can", "could", "should", "may", "might", "must", "do", "does", "did",
    "not", "you", "him", "me", "us", "them", "but", "or", "if", "as", "because", "how", "why", "where",
];

/// A word that a noun phrase does not have: a verb has its own subject or object.
fn is_of_a_clause(word: &str) -> bool {
    [SUBORDINATING, PRONOUNS, CLAUSE_WORDS].iter().any(|list| list.contains(&word))
        || is_saying(word)
        || is_ambiguous_saying(word)
}

/// The length of an age behind a name: `, 34`.
fn age(behind: &str) -> usize {
    let Some(age) = behind.strip_prefix(", ") else { return 0 };
    let digits = age.bytes().take_while(u8::is_ascii_digit).count();
    let is_age = (1..=3).contains(&digits) && age[digits..].starts_with([',', '.']);
    if is_age { 2 + digits } else { 0 }
}

/// Verb first: `said Marie`, `explains the mayor`, `told me he`.
fn inverted(words: &[&str], lower: &[String]) -> Option<Strength> {
    let subject = words.first()?;
    let named = subject.starts_with(char::is_uppercase);
    if named || DETERMINERS.contains(&lower[0].as_str()) || PRONOUNS.contains(&lower[0].as_str()) {
        return Some(Strength::Plain);
    }
    // `said police spokesman Jan Novak`, `said local officials`, `said double champion Marie Lefort`
    let end = lower.iter().position(|w| is_function_word(w) || is_of_a_clause(w)).unwrap_or(lower.len());
    let known = lower[..end].iter().any(|w| is_office(w))
        || words[..end].iter().any(|w| w.starts_with(char::is_uppercase));
    known.then_some(Strength::Likely)
}

/// A capitalised word that lower case makes a common one: the beginning of any sentence, not a name.
fn is_plain_word(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.frequency(&word.to_lowercase()) > -3.5 && lexicon.knows(&word.to_lowercase())
}

/// The first words of the clause, up to its first punctuation.
fn leading_words(text: &str) -> Vec<&str> {
    let text = &text[..text.floor_char_boundary(REACH_BYTES)];
    let end = text.find(PUNCTUATION).unwrap_or(text.len());
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
            "one woman told the agency",
            "police spokesman Jan Novak confirmed.",
            "local officials said",
            "local baker Jana Novak complained",
            "said local officials in",
            "comments Marie, a picker",
            "said double champion Marie Lefort, who",
            "Jan Novak, head of the office of statistics, says",
            "Marie, 34, who lost her house, explains.",
            "Jan Novak, prime minister of the time stated to reporters",
        ] {
            assert!(strength(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_reporting_clause_says_who_spoke_and_nothing_else() {
        for (text, clause) in [
            ("said the mayor. Nobody", "said the mayor"),
            ("explains Marie Lefort, 34, was", "explains Marie Lefort, 34"),
            ("he adds, but", "he adds"),
            ("the minister of the interior says, and", "the minister of the interior says"),
            ("he assures. If I had known", "he assures"),
        ] {
            assert_eq!(reporting_clause(text).map(|end| &text[..end]), Some(clause), "{text}");
        }
        for text in [
            "said he was ill, and left",
            "said the mayor would come. Then",
            "I said. Nobody",
            "said Mr. Brown. He",
            "told the mayor, and left",
            "he called, and they came",
            "said the mayor",
            "the bridge was lost, said",
            "said one who knew, and",
        ] {
            assert_eq!(reporting_clause(text), None, "{text}");
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
            "one has said",
            "said goodbye to Marie",
            "and officials said",
            "comments the day after",
            "the work of officials who said",
            "Well, Marie, the man said",
            "Jan Novak, who came home, and left",
        ] {
            assert_eq!(strength(text), None, "{text}");
        }
    }
}
