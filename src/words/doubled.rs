//! Function words that stand twice: where grammar has no place for the second.
use super::classes::{is_determiner, is_function_word};
use super::company::*;
use super::tokens::{next_word, previous_word, words};
use crate::lexicon::Lexicon;
use std::ops::Range;

/// A word that stands twice, with what stands around it, all in lower case.
struct Double<'a> {
    word: String,
    before: Option<String>,
    after: Option<String>,
    /// The word behind the next.
    second: Option<String>,
    /// The clause so far, no more than some words of it.
    head: &'a str,
}

/// May the word, which stands twice with one space between, not stand twice? `one` and `two` are bytes of `body`.
pub fn is_doubled(body: &str, one: &Range<usize>, two: &Range<usize>, lexicon: &Lexicon) -> bool {
    let (a, b) = (&body[one.clone()], &body[two.clone()]);
    let head = &body[..one.start];
    let lower = |word: &str| word.to_lowercase();
    let before = previous_word(body, one.start).filter(|_| head.ends_with(' '));
    let after = next_word(body, two.end);
    let reach = &head[head.ceil_char_boundary(head.len().saturating_sub(60))..];
    let second = after.and_then(|after| {
        let end = two.end + body[two.end..].find(after)? + after.len();
        next_word(body, end)
    });
    let double = Double {
        word: lower(a),
        before: before.map(lower),
        after: after.map(lower),
        second: second.map(lower),
        head: reach.rsplit(['.', ',', ';', ':', '!', '?', '(', '“']).next().unwrap_or(reach),
    };
    is_case_of_double(a, b, &double) && double.is_wrong(a, before, lexicon)
}

/// The second word is in lower case, unless it is `I`; `A a minor chord` may be one.
fn is_case_of_double(a: &str, b: &str, double: &Double) -> bool {
    if a == "A" && b == "a" {
        let key = ["flat", "major", "minor", "sharp"];
        return double.before.is_none() && !double.after.as_deref().is_some_and(|after| key.contains(&after));
    }
    b == "I" && a == "I" || b != "i" && b.bytes().all(|c| c.is_ascii_lowercase())
}

impl Double<'_> {
    fn is_wrong(&self, written: &str, before: Option<&str>, lexicon: &Lexicon) -> bool {
        match self.word.as_str() {
            // They will avoid this this time; but: In this this way, …
            "this" => !self.is_after(TIMES) || self.is_opened_by_preposition(),
            word if SURE.contains(&word) => true,
            // World War I I …
            "i" => before.is_none_or(|b| {
                !b.starts_with(char::is_uppercase) || is_function_word(b) || self.is_opened_by(b)
            }),
            "in" | "on" | "by" => !self.is_before(MOVING) && !self.is_stranded(lexicon),
            "for" => !self.is_stranded(lexicon),
            "at" => !self.is_before(STRANDING) || self.is_behind_noun(),
            "with" => {
                !self.is_before(STRANDING) || self.is_after(&["it", "me", "that", "them", "this", "us"])
            }
            "it" | "you" => self.is_no_subject(lexicon),
            "will" if written == "Will" => self.before.is_none() && self.is_after(SUBJECTS),
            "will" => !self.is_noun(),
            "is" | "was" | "are" | "were" | "has" | "have" => !self.ends_clause(),
            _ => false,
        }
    }

    fn is_before(&self, list: &[&str]) -> bool {
        self.before.as_deref().is_some_and(|before| list.contains(&before))
    }

    fn is_after(&self, list: &[&str]) -> bool {
        self.after.as_deref().is_some_and(|after| list.contains(&after))
    }

    /// May the first of two prepositions belong to a verb before it, and the second to a phrase of time or quantity?
    fn is_stranded(&self, lexicon: &Lexicon) -> bool {
        let (Some(before), Some(after)) = (&self.before, &self.after) else { return false };
        let timed = || self.second.as_deref().is_some_and(|second| TIMES.contains(&second));
        let measure = MEASURES.contains(&after.as_str())
            || after.starts_with(|c: char| c.is_ascii_digit())
            || ["a", "an", "her", "his", "that", "the", "their", "this"].contains(&after.as_str()) && timed();
        // He took the letters in in the morning.
        let parted =
            || words(self.head).any(|word| MOVING.contains(&self.head[word].to_lowercase().as_str()));
        if timed() && measure && matches!(self.word.as_str(), "in" | "on") && parted() {
            return true;
        }
        let bound = lexicon.bond(before, &self.word).is_some_and(|bond| bond > BOUND);
        measure && bound && !is_function_word(before)
    }

    /// Does the clause begin with this word, and is it none that a numeral follows: Unfortunately I I …?
    fn is_opened_by(&self, word: &str) -> bool {
        let numbered = ["act", "book", "chapter", "class", "part", "phase", "stage", "type", "volume", "war"];
        self.head.trim() == word && !numbered.contains(&word.to_lowercase().as_str())
    }

    /// Does the clause begin with the preposition before the word, so that no verb has taken it?
    fn is_opened_by_preposition(&self) -> bool {
        self.before.as_deref().is_some_and(|before| is_preposition(before) && self.is_opened_by(before))
    }

    /// Is the verb that a preposition may end a clause with rather a noun: a look at, a good laugh at? Where what is
    /// looked at comes first, the noun may end a clause as well.
    fn is_behind_noun(&self) -> bool {
        let (mut adjectives, mut noun) = (false, false);
        for word in words(self.head).map(|word| self.head[word].to_lowercase()) {
            if RELATIVE.contains(&word.as_str()) || ["that", "which", "whom"].contains(&word.as_str()) {
                return false;
            }
            noun = adjectives && self.is_before(&[word.as_str()]);
            adjectives = is_determiner(&word) || adjectives && ADJECTIVES.contains(&word.as_str());
        }
        noun
    }

    /// Can the second pronoun not be the subject of a verb behind it?
    fn is_no_subject(&self, lexicon: &Lexicon) -> bool {
        let no_verb = self.after.as_deref().is_some_and(|after| !may_follow_subject(after, lexicon));
        let no_object = self.before.as_deref().is_none_or(|b| {
            is_function_word(b) && !is_preposition(b) && !(self.word == "it" && is_transitive(b))
        });
        let before = self.before.as_deref().unwrap_or("");
        let noun = self.word == "you" && lexicon.pair(before, "you").is_none() && is_noun(before, lexicon);
        // I think it it is.
        let said = self.word == "it" && THINKING.contains(&before) && self.is_after(AUXILIARIES);
        no_verb || no_object || noun || said || self.is_helped(lexicon)
    }

    /// They can help you you change it: no clause follows such verbs and their object, unless one began before.
    fn is_helped(&self, lexicon: &Lexicon) -> bool {
        let begun = |word: Range<usize>| SUBORDINATING.contains(&self.head[word].to_lowercase().as_str());
        let verb = |word: &str| follows(word, "to", lexicon) && !["know", "see", "think"].contains(&word);
        self.word == "you"
            && self.is_before(&["help", "helped", "helps", "let", "lets"])
            && self.after.as_deref().is_some_and(verb)
            && !words(self.head).any(begun)
    }

    /// Is the first *will* a noun?
    fn is_noun(&self) -> bool {
        // At the beginning of a sentence it would have a capital.
        let Some(before) = self.before.as_deref() else { return false };
        is_determiner(before) || WILLED.contains(&before) || before.ends_with("'s") || before.ends_with("’s")
    }

    /// May a clause end in the first verb and be the subject of the second: what she is is a botanist?
    fn ends_clause(&self) -> bool {
        let asked = match self.word.as_str() {
            "is" | "was" => ["how", "when", "where", "why"].as_slice(),
            _ => &["how", "what", "when", "where", "who", "why"],
        };
        // Nobody knows what is is being taught.
        if self.second.is_some() && self.is_after(&["being"]) && self.is_before(&["what", "which", "who"]) {
            return false;
        }
        // Where is is the bridge?
        if self.is_before(asked) {
            return false;
        }
        let pronoun = ["i", "he", "she", "it", "we", "they", "you", "there"];
        let lists = match self.word.as_str() {
            "has" | "have" => [&["how", "what", "whatever", "who", "whoever"][..], &[]],
            _ if self.is_before(&pronoun) => [RELATIVE, SUPERLATIVE],
            _ => [RELATIVE, &[]],
        };
        let all: Vec<String> = words(self.head).map(|word| self.head[word].to_lowercase()).collect();
        all.iter().enumerate().any(|(at, word)| {
            let own = ["who", "whoever"].contains(&word.as_str())
                && all.get(at + 1).is_some_and(|next| is_auxiliary(next));
            lists.iter().any(|list| list.contains(&word.as_str())) && !own
        })
    }
}

/// Is it the verb of the clause that a pronoun opens: a child who hasn't eaten?
fn is_auxiliary(word: &str) -> bool {
    let negated = ["n't", "n’t"].iter().any(|ending| word.ends_with(ending));
    let asks = word.starts_with("do") || word.starts_with("did");
    (negated || AUXILIARIES.contains(&word)) && !asks
}

/// How much more often than by chance a particle follows its verb, log10.
const BOUND: f32 = 0.7;

/// May the word be the verb of a subject before it, or an adverb between the two?
fn may_follow_subject(word: &str, lexicon: &Lexicon) -> bool {
    let adverbs =
        ["all", "always", "both", "even", "ever", "much", "never", "now", "often", "then", "yourself"];
    let ending = ["ed", "ly", "s", "t"].iter().any(|ending| word.ends_with(ending));
    if NO_VERB.contains(&word) {
        return false;
    }
    adverbs.contains(&word)
        || AUXILIARIES.contains(&word)
        || !lexicon.knows(word)
        || word.contains(['\'', '’'])
        || word.len() > 2 && ending
        || follows(word, "to", lexicon)
        || follows(word, "you", lexicon)
}

/// Is the word known, no verb, and a thing that an article often stands before?
fn is_noun(word: &str, lexicon: &Lexicon) -> bool {
    let named = ["the", "a", "an"].iter().any(|article| follows(word, article, lexicon));
    named && !follows(word, "to", lexicon) && !word.ends_with("ed")
}

/// Does the word stand behind the other more often than by chance?
pub(super) fn follows(word: &str, other: &str, lexicon: &Lexicon) -> bool {
    lexicon.bond(other, word).is_some_and(|bond| bond > 0.0)
}

fn is_preposition(word: &str) -> bool {
    [
        "to", "for", "of", "with", "from", "by", "on", "at", "in", "about", "after", "before", "all", "told",
        "than",
    ]
    .contains(&word)
}

fn is_transitive(word: &str) -> bool {
    ["had", "has", "have", "having"].contains(&word)
}
