use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// i think
pub static RULE: Rule = Rule {
    id: "grammar/lower-case-i",
    safety: Safety::Safe,
    summary: "The pronoun I in lower case.",
    why: "Only before a verb or contraction that goes with it: elsewhere the letter may be a number, a name or a word \
          of another language.",
    examples: &[
        Fixed("Yes, i think that i’m right and i’ll go.", "Yes, I think that I’m right and I’ll go."),
        Fixed("What a day 🎉i am so happy.", "What a day 🎉I am so happy."),
        Kept("Chapter i and Shenzhen i Networks; i.e., x_i was; Lech i Anna"),
    ],
    triggers: Triggers::LONE_I,
    find: Find::Code(find),
};

const VERBS: &[&str] = &[
    "am", "was", "do", "have", "had", "will", "would", "can", "could", "don", "think", "want", "know",
    "need", "feel", "like", "got", "get", "didn", "went", "wonder", "hope", "love", "just", "already",
    "also", "really", "wanted", "thought", "never", "couldn", "wasn", "haven", "wouldn", "cannot",
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memchr_iter(b'i', text.as_bytes()).filter(|at| is_alone(text, *at)) {
        let rest = &text[at + 1..];
        let contracted = rest.strip_prefix(['’', '\'']).map(|rest| word_after(rest, 0));
        let pronoun = match (contracted, rest.strip_prefix(' ')) {
            (Some(ending), _) => ["m", "ve", "ll", "d"].contains(&ending),
            (None, Some(rest)) => VERBS.contains(&word_after(rest, 0)),
            (None, None) => false,
        };
        if pronoun && is_english(segment) {
            fixes.replace(at..at + 1, "I");
        }
    }
}

/// Is the letter at `at` a word of its own, as far as its left side tells?
fn is_alone(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes.get(at + 1), Some(b' ' | b'\'' | 0xE2))
        && before(text, at).is_none_or(|c| c.is_whitespace() || "(“‘\"—–,;:!?".contains(c) || is_picture(c))
}

/// Emoji and other signs that stand between sentences.
fn is_picture(c: char) -> bool {
    c >= '\u{2190}' && !c.is_alphanumeric()
}
