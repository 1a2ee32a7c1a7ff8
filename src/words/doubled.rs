//! Function words that stand twice: where grammar has no place for the second.
use super::classes::{is_determiner, is_function_word};
use super::tokens::{next_word, previous_word, words};
use crate::lexicon::Lexicon;
use std::ops::Range;

/// Never doubled by grammar.
const SURE: &[&str] = &[
    "a", "an", "and", "as", "be", "because", "been", "but", "from", "he", "his", "if", "into", "its", "my",
    "not", "of", "or", "our", "she", "than", "the", "their", "they", "this", "to", "we", "which", "would",
    "your",
];

/// Verbs that take *in*, *on* or *by* as an adverb, which the preposition may follow: they came in in the morning.
const MOVING: &[&str] = &[
    "add", "break", "breaks", "breaking", "bring", "bringing", "brings", "broke", "brought", "call",
    "called", "came", "carried", "carries", "carry", "carrying", "caught", "caved", "check", "checked",
    "checks", "come", "comes", "coming", "cut", "dawned", "dig", "drive", "drop", "dropped", "drops",
    "drove", "dug", "early", "fall", "fell", "fill", "filled", "fit", "fits", "flew", "flies", "flow",
    "flowed", "fly", "further", "gave", "get", "gets", "getting", "give", "given", "go", "goes", "going",
    "gone", "got", "hand", "handed", "hang", "held", "hold", "joined", "keep", "keeps", "kept", "later",
    "leaned", "led", "left", "let", "live", "lived", "locked", "log", "logged", "march", "marched", "move",
    "moved", "moves", "moving", "now", "on", "onwards", "pass", "passed", "passers", "passes", "passing",
    "pile", "piled", "plug", "plugged", "pour", "poured", "pours", "press", "pressed", "pull", "pulled",
    "pushed", "put", "puts", "ran", "read", "right", "rolled", "run", "runs", "rush", "rushed", "sail",
    "sailed", "sank", "send", "sent", "set", "sets", "setting", "settle", "settled", "shut", "sign",
    "signed", "slip", "slipped", "so", "squeezed", "stand", "stands", "start", "started", "stay", "stayed",
    "step", "stepped", "stood", "stop", "stopped", "stops", "stream", "streamed", "swing", "switch",
    "switched", "take", "taken", "takes", "then", "took", "trooped", "turn", "turned", "turns", "walk",
    "walked", "walks", "weigh", "weighed", "went", "worked",
];

/// Verbs after which a preposition may stand at the end of a clause before its like.
const STRANDING: &[&str] = &[
    "agree", "agreed", "began", "begin", "coped", "deal", "dealing", "dealt", "done", "is", "it's", "it’s",
    "laugh", "laughed", "laughing", "lived", "look", "looked", "looking", "met", "parted", "reckoned",
    "shot", "shouted", "stared", "start", "was", "where", "yelled",
];

/// What a phrase of time or quantity begins with.
const MEASURES: &[&str] = &[
    "about",
    "advance",
    "ages",
    "all",
    "almost",
    "april",
    "august",
    "average",
    "case",
    "days",
    "decades",
    "december",
    "early",
    "eight",
    "every",
    "february",
    "five",
    "four",
    "friday",
    "general",
    "hours",
    "january",
    "july",
    "june",
    "just",
    "last",
    "late",
    "long",
    "many",
    "march",
    "may",
    "mid",
    "monday",
    "months",
    "more",
    "most",
    "nearly",
    "nine",
    "november",
    "now",
    "october",
    "once",
    "one",
    "only",
    "order",
    "over",
    "particular",
    "quite",
    "recent",
    "saturday",
    "september",
    "seven",
    "several",
    "six",
    "some",
    "sunday",
    "ten",
    "three",
    "thursday",
    "tuesday",
    "twenty",
    "two",
    "various",
    "wednesday",
    "weeks",
    "which",
    "years",
];

/// What a phrase of time or quantity goes on with behind an article.
const TIMES: &[&str] = &[
    "afternoon",
    "autumn",
    "beginning",
    "century",
    "couple",
    "day",
    "days",
    "decade",
    "early",
    "end",
    "evening",
    "fall",
    "few",
    "first",
    "future",
    "hour",
    "hurry",
    "last",
    "late",
    "latter",
    "long",
    "lot",
    "meantime",
    "minute",
    "moment",
    "month",
    "months",
    "morning",
    "morrow",
    "next",
    "nick",
    "night",
    "nineties",
    "other",
    "past",
    "same",
    "sixties",
    "spring",
    "summer",
    "time",
    "very",
    "way",
    "week",
    "weekend",
    "weeks",
    "while",
    "whole",
    "winter",
    "year",
    "years",
];

/// Words of these may begin a clause that ends in a copula.
const RELATIVE: &[&str] = &[
    "fact", "how", "issue", "point", "problem", "question", "reason", "thing", "truth", "what", "whatever",
    "where", "who", "whoever",
];

/// And of these where the copula has a pronoun before it: all there is is sand.
const SUPERLATIVE: &[&str] = &[
    "all",
    "anything",
    "best",
    "everything",
    "first",
    "last",
    "least",
    "most",
    "nothing",
    "one",
    "only",
    "there's",
    "there’s",
    "way",
    "worst",
];

/// No verb: behind these a second pronoun is no subject.
const NO_VERB: &[&str] = &[
    "about", "after", "again", "and", "as", "at", "because", "before", "below", "between", "but", "by",
    "down", "during", "for", "from", "here", "if", "in", "into", "of", "off", "on", "once", "or", "out",
    "over", "since", "so", "soon", "than", "that", "the", "their", "there", "through", "to", "too", "under",
    "until", "up", "when", "while", "with", "within", "without",
];

/// What the subject of a question begins with.
const SUBJECTS: &[&str] = &[
    "any", "he", "i", "it", "my", "our", "she", "that", "the", "their", "there", "they", "this", "we", "you",
    "your",
];

/// What has or is a will of its own.
const WILLED: &[&str] = &[
    "common",
    "divine",
    "free",
    "general",
    "good",
    "human",
    "ill",
    "iron",
    "last",
    "living",
    "new",
    "own",
    "people's",
    "people’s",
    "political",
    "popular",
    "sheer",
    "strong",
];

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
            word if SURE.contains(&word) => true,
            // World War I I …
            "i" => before.is_none_or(|b| !b.starts_with(char::is_uppercase) || is_function_word(b)),
            "in" | "on" | "by" => !self.is_before(MOVING) && !self.is_stranded(lexicon),
            "for" => !self.is_stranded(lexicon),
            "at" => !self.is_before(STRANDING),
            "with" => {
                !self.is_before(STRANDING) || self.is_after(&["it", "me", "that", "them", "this", "us"])
            }
            "it" | "you" => self.is_no_subject(),
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
        let chance = lexicon.frequency(before) + lexicon.frequency(&self.word);
        let bound = lexicon.pair(before, &self.word).is_some_and(|pair| pair - chance > BOUND);
        measure && bound && !is_function_word(before)
    }

    /// Can the second pronoun not be the subject of a verb behind it?
    fn is_no_subject(&self) -> bool {
        let no_verb = self.after.as_deref().is_some_and(|after| NO_VERB.contains(&after));
        let no_object = self.before.as_deref().is_none_or(|b| {
            is_function_word(b) && !is_preposition(b) && !(self.word == "it" && is_transitive(b))
        });
        no_verb || no_object
    }

    /// Is the first *will* a noun?
    fn is_noun(&self) -> bool {
        let Some(before) = self.before.as_deref() else { return true };
        is_determiner(before) || WILLED.contains(&before) || before.ends_with("'s") || before.ends_with("’s")
    }

    /// May a clause end in the first verb and be the subject of the second: what she is is a botanist?
    fn ends_clause(&self) -> bool {
        let asked = match self.word.as_str() {
            "is" | "was" => ["how", "when", "where", "why"].as_slice(),
            _ => &["how", "what", "when", "where", "who", "why"],
        };
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
        words(self.head).any(|word| {
            let word = self.head[word].to_lowercase();
            lists.iter().any(|list| list.contains(&word.as_str()))
        })
    }
}

/// How much more often than by chance a particle follows its verb, log10.
const BOUND: f32 = 0.7;

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
