use crate::edit::Safety;
use crate::lexicon::Tier;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// a apple
pub static RULE: Rule = Rule {
    id: "grammar/article",
    safety: Safety::Safe,
    summary: "The article a before a vowel.",
    why: "Translation inflects the next word and forgets the article. The sound decides, so words in u-, eu- and one \
          are left out, and so are words that cannot follow an article and the letter a as a label: `vitamin a \
          esters`. The opposite, an before a consonant, is often a slip for and, and is not touched.",
    examples: &[
        Fixed("like a omelet with a early egg", "like an omelet with an early egg"),
        Fixed("a old boat at a end of the quay", "an old boat at an end of the quay"),
        Kept("a European, a one-off, a union, a ewe, a ouija board"),
        Kept("a number or a instructions"),
        Kept("move a into b; hepatitis a infection; University A applies; 1.5 A engine"),
        Kept("de a escola a entrega"),
    ],
    triggers: Triggers::ARTICLE_VOWEL,
    find: Find::Code(find),
};

/// Words that stand behind a label, not behind an article.
const NO_NOUNS: &[&str] = &[
    "about",
    "according",
    "after",
    "against",
    "along",
    "also",
    "although",
    "among",
    "around",
    "else",
    "equals",
    "every",
    "into",
    "onto",
    "upon",
];

/// Words of three letters that are as sure as longer ones.
const SHORT: &[&str] =
    &["act", "age", "arm", "egg", "end", "era", "eye", "ice", "ill", "ink", "odd", "oil", "old", "own"];

/// What the letter a may name the kind of.
const LABELED: &[&str] = &[
    "category",
    "class",
    "exhibit",
    "form",
    "grade",
    "group",
    "hepatitis",
    "influenza",
    "level",
    "option",
    "part",
    "plan",
    "point",
    "section",
    "side",
    "team",
    "type",
    "variant",
    "vitamin",
    "b",
    "c",
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), "a ").filter(|_| is_english(segment)) {
        let next = word_after(text, at + 2);
        if !begins_with_vowel_sound(next) || !is_article(text, at) {
            continue;
        }
        let known = segment.lexicon().get(next).is_some_and(|entry| entry.tier <= Tier::Known);
        if known && !NO_NOUNS.contains(&next) {
            fixes.replace(at + 1..at + 1, "n");
        }
    }
}

/// A lower-case word in the singular, of four letters or more or one of [`SHORT`], that surely begins with a vowel.
fn begins_with_vowel_sound(word: &str) -> bool {
    if SHORT.contains(&word) {
        return true;
    }
    let plural = word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    let silent = ["eu", "ewe", "one", "once", "oui"].iter().any(|start| word.starts_with(start));
    word.len() >= 4
        && word.starts_with(['a', 'e', 'i', 'o'])
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && !silent
        && !plural
}

/// A word of its own, with a word or an opening mark before it.
fn is_article(text: &str, at: usize) -> bool {
    let left = before(text, at);
    let previous = word_before(text, spaces_before(text, at)).to_lowercase();
    left.is_none_or(|c| c.is_whitespace() || "(“‘\"—–".contains(c)) && !LABELED.contains(&previous.as_str())
}
