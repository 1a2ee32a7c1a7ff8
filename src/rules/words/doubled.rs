use crate::edit::Safety;
use crate::lexicon::Lexicon;
use crate::rule::*;
use crate::segment::Segment;
use crate::words::{self, previous_word};

/// the the → the
pub static RULE: Rule = Rule {
    id: "words/doubled",
    safety: Safety::Safe,
    summary: "A function word that stands twice.",
    why: "Only words that grammar never doubles are taken out, and only where one space parts them. *That that*, \
          *had had*, *very very*, names and exclamations are right or at least meant. A particle that belongs to the \
          verb before it may meet the same preposition (waiting for for days), and what is asked for may end in the \
          verb that follows (what she is is a botanist): these are left alone as well.",
    examples: &[
        Fixed("They met in the the old harbor.", "They met in the old harbor."),
        Fixed("The the ferry was late.", "The ferry was late."),
        Kept("All that that witness had had to say was very, very short; bye bye."),
        Kept("What she is is a botanist, and he had been waiting for for days."),
        Kept("The The played in A a minor hall."),
    ],
    triggers: Triggers::WORD_TWICE,
    find: Find::Code(find),
};

/// Never doubled by grammar.
const SURE: &[&str] = &[
    "a", "an", "and", "as", "be", "because", "been", "but", "from", "he", "his", "if", "into", "its", "my",
    "not", "of", "or", "our", "she", "than", "the", "their", "they", "this", "to", "we", "which", "would",
    "your",
];

/// Prepositions that a verb or noun may take as its particle.
const PARTICLES: &[&str] = &["at", "by", "for", "in", "on", "with"];

/// Verbs in which a clause may end and the next begin.
const COPULAS: &[&str] = &["are", "has", "have", "is", "was", "were", "will"];

/// Pronouns that may be object and subject in turn.
const OBJECTS: &[&str] = &["it", "you"];

/// Words of these may begin a clause that ends in a copula.
const RELATIVE: &[&str] = &[
    "fact", "how", "issue", "point", "problem", "question", "reason", "thing", "truth", "what", "whatever",
    "where", "who", "whoever",
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let body = segment.text();
    for (one, two) in segment.words().repeats() {
        let (a, b) = (&body[one.clone()], &body[two.clone()]);
        let alone = words::is_alone(body, one.start, two.end);
        if !alone || !is_case_of_double(a, b) || !is_wrong(body, one.start, a, segment.lexicon()) {
            continue;
        }
        let why = format!("“{a}” stands twice, and grammar never doubles it here");
        fixes.replace(one.end..two.end, "").confidence(0.97).why(why);
    }
}

/// The second word is in lower case, unless it is `I`.
fn is_case_of_double(a: &str, b: &str) -> bool {
    b == "I" && a == "I" || b != "i" && b.bytes().all(|c| c.is_ascii_lowercase()) && !(a == "A" && b == "a")
}

/// May the word, which stands twice at `at`, not stand twice?
fn is_wrong(body: &str, at: usize, word: &str, lexicon: &Lexicon) -> bool {
    let lower = word.to_ascii_lowercase();
    let lower = lower.as_str();
    let before = previous_word(body, at).filter(|_| body[..at].ends_with(' '));
    // *In*, *on* and *by* are adverbs as well: he came in in the morning.
    let least = if matches!(lower, "in" | "on" | "by") { f32::NEG_INFINITY } else { BOUND };
    let bound = |before: &str| {
        let chance = lexicon.frequency(before) + lexicon.frequency(lower);
        !words::is_function_word(before)
            && lexicon.pair(before, lower).is_some_and(|pair| pair - chance > least)
    };
    match before {
        _ if SURE.contains(&lower) => true,
        None => {
            lower == "i" || PARTICLES.contains(&lower) || OBJECTS.contains(&lower) || COPULAS.contains(&lower)
        }
        // World War I I …
        Some(before) if lower == "i" => {
            !before.starts_with(char::is_uppercase) || words::is_function_word(before)
        }
        Some(before) if PARTICLES.contains(&lower) => !bound(before),
        Some(before) if OBJECTS.contains(&lower) => {
            words::is_function_word(before) && !is_preposition(before)
        }
        Some(before) if COPULAS.contains(&lower) => {
            let modal = lower != "will" || words::is_function_word(before);
            let subject =
                matches!(lower, "is" | "was") && is_subject(before) && !begins_clause(&body[..at], before);
            modal
                && !subject
                && !clause_before(body, at).any(|w| RELATIVE.contains(&w.to_ascii_lowercase().as_str()))
        }
        _ => false,
    }
}

/// May the word be all of a clause's subject, so that the clause ends in the verb behind it?
fn is_subject(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    ["i", "he", "she", "it", "we", "they", "you", "this", "that", "there", "who"].contains(&word.as_str())
}

/// How much more often than by chance a particle follows its verb, log10.
const BOUND: f32 = 0.7;

/// Is `subject`, the last word of `head`, the first of its clause?
fn begins_clause(head: &str, subject: &str) -> bool {
    let before = head.trim_end().strip_suffix(subject).unwrap_or(head).trim_end();
    before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric())
}

fn is_preposition(word: &str) -> bool {
    [
        "to", "for", "of", "with", "from", "by", "on", "at", "in", "about", "after", "before", "all", "told",
        "than",
    ]
    .contains(&word)
}

/// Some words before a place.
fn clause_before(body: &str, at: usize) -> impl Iterator<Item = &str> {
    let head = &body[body.ceil_char_boundary(at.saturating_sub(60))..at];
    words::words(head).map(move |word| &head[word])
}
