//! Closed lists of words that let a function word stand twice, or forbid it.

/// Never doubled by grammar.
pub(super) const SURE: &[&str] = &[
    "a", "an", "and", "as", "be", "because", "been", "but", "from", "he", "his", "if", "into", "its", "my",
    "not", "of", "or", "our", "she", "than", "the", "their", "they", "this", "to", "we", "which", "would",
    "your",
];

/// Verbs that take *in*, *on* or *by* as an adverb, which the preposition may follow: they came in in the morning.
pub(super) const MOVING: &[&str] = &[
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
pub(super) const STRANDING: &[&str] = &[
    "agree", "agreed", "began", "begin", "coped", "deal", "dealing", "dealt", "done", "is", "it's", "it’s",
    "laugh", "laughed", "laughing", "lived", "look", "looked", "looking", "met", "parted", "reckoned",
    "shot", "shouted", "stared", "start", "was", "where", "yelled",
];

/// What a phrase of time or quantity begins with.
pub(super) const MEASURES: &[&str] = &[
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
pub(super) const TIMES: &[&str] = &[
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
    "season",
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
pub(super) const RELATIVE: &[&str] = &[
    "fact", "how", "issue", "point", "problem", "question", "reason", "thing", "truth", "what", "whatever",
    "where", "who", "whoever",
];

/// And of these where the copula has a pronoun before it: all there is is sand.
pub(super) const SUPERLATIVE: &[&str] = &[
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
pub(super) const NO_VERB: &[&str] = &[
    "about", "after", "again", "and", "as", "at", "because", "before", "below", "between", "but", "by",
    "down", "during", "for", "from", "here", "if", "in", "into", "of", "off", "on", "once", "or", "out",
    "over", "since", "so", "soon", "than", "that", "the", "their", "there", "through", "to", "too", "under",
    "until", "up", "when", "while", "with", "within", "without",
];

/// Verbs that a clause follows rather than a pronoun and a clause.
pub(super) const THINKING: &[&str] = &["believe", "guess", "hope", "suppose", "think", "thought"];

/// What stands between an article and *look*.
pub(super) const ADJECTIVES: &[&str] =
    &["better", "brief", "close", "closer", "first", "fresh", "good", "hard", "last", "long", "quick"];

/// What a clause begins with that another clause may follow.
pub(super) const SUBORDINATING: &[&str] = &[
    "after", "although", "as", "because", "before", "how", "if", "once", "since", "that", "though", "unless",
    "until", "what", "when", "where", "whether", "which", "while", "who",
];

/// Verbs that need no other before them, and that the lexicon knows little of.
pub(super) const AUXILIARIES: &[&str] = &[
    "am", "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must",
    "said", "shall", "should", "was", "were", "will", "would",
];

/// What the subject of a question begins with.
pub(super) const SUBJECTS: &[&str] = &[
    "any", "he", "i", "it", "my", "our", "she", "that", "the", "their", "there", "they", "this", "we", "you",
    "your",
];

/// What has or is a will of its own.
pub(super) const WILLED: &[&str] = &[
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
