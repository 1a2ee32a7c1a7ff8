use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// donât, Annaâs
pub static RULE: Rule = Rule {
    id: "characters/lost-apostrophe",
    safety: Safety::Safe,
    summary: "The letter â for an apostrophe.",
    why: "An apostrophe in UTF-8 that was read as Latin-1 is â and two control characters; where these were taken away \
          as such, the letter alone is left. No English word has it between a stem and `s`, `t`, `re`, `ve`, `ll`, `d` \
          or `m`. Quotation marks and dashes that were lost so cannot be told apart, and an â that stands alone is \
          only shown.",
    examples: &[
        Fixed("They donât know Annaâs house.", "They don’t know Anna’s house."),
        Fixed("Iâm sure youâll see weâre late.", "I’m sure you’ll see we’re late."),
        Kept("the château, a pâté and Ioan Slavici’s mânăstire, cât and atât"),
    ],
    triggers: Triggers::A_CIRCUMFLEX,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), "â") {
        let end = at + 'â'.len_utf8();
        let (left, right) = (before(text, at), after(text, end));
        if left == Some(' ') && right == Some(' ') {
            fixes.report(at..end).why("A mark or dash of which all but one byte was lost.");
        } else if is_contraction(text, at, end) && is_english(segment) {
            fixes.replace(at..end, "’");
        }
    }
}

/// An English stem, and one of the endings that follow an apostrophe.
fn is_contraction(text: &str, at: usize, end: usize) -> bool {
    let (stem, ending) = (word_before(text, at), word_after(text, end));
    let is_plain = stem.chars().all(|c| c.is_ascii_alphabetic()) && !stem.is_empty();
    let is_pronoun = |of: &[&str]| of.iter().any(|word| stem.eq_ignore_ascii_case(word));
    is_plain
        && match ending {
            "s" => stem.len() > 1,
            "t" => is_pronoun(NEGATED),
            "m" => stem == "I",
            "re" | "ve" | "ll" | "d" => is_pronoun(PRONOUNS),
            _ => false,
        }
}

/// What stands before `’t`.
const NEGATED: &[&str] = &[
    "don", "doesn", "didn", "isn", "aren", "wasn", "weren", "hasn", "haven", "hadn", "won", "wouldn",
    "couldn", "shouldn", "mustn", "needn", "can", "ain", "mightn",
];

/// What stands before `’re`, `’ve`, `’ll` and `’d`.
const PRONOUNS: &[&str] = &[
    "I", "you", "he", "she", "it", "we", "they", "who", "there", "that", "this", "what", "would", "could",
    "should",
];
