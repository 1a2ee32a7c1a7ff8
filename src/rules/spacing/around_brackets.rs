use super::{bracket_pairs, inside};
use crate::edit::Safety;
use crate::lexicon::Lexicon;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// word(word), (word)word
pub static RULE: Rule = Rule {
    id: "spacing/around-brackets",
    safety: Safety::Safe,
    summary: "A missing space before an opening or behind a closing round bracket.",
    why: "Chinese and Japanese set none around their brackets. Optional endings and prefixes, as in `hour(s)` and \
          `(re)open`, and calls of functions have none by right.",
    examples: &[
        Fixed("the syndrome(SARS) spread", "the syndrome (SARS) spread"),
        Fixed("The chairman( a lawyer) left.", "The chairman (a lawyer) left."),
        Fixed("(Official)Tickets are sold out.", "(Official) Tickets are sold out."),
        Kept("hour(s), person(nel), (re)open, (wo)men and re(de)fine"),
        Kept("f(x) and printName(first) and main()"),
    ],
    triggers: Triggers::WORD_BRACKET.or(Triggers::BRACKET_WORD),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !holds(text, b'(') {
        return;
    }
    let lexicon = segment.lexicon();
    for pair in bracket_pairs(text).into_iter().filter(|(open, _)| text.as_bytes()[*open] == b'(') {
        let content = &text[inside(pair)];
        if content.contains(['=', ';', '{', '"', '_']) {
            continue;
        }
        if needs_space_before(text, pair, lexicon) {
            fixes.replace(pair.0..spaces_after(text, pair.0 + 1), " (");
        }
        let next = word_after(text, pair.1 + 1);
        let is_word = next.chars().nth(2).is_some() && next.chars().all(char::is_alphabetic);
        let part = content.chars().all(char::is_lowercase) && !content.is_empty();
        if is_word && before(text, pair.1).is_some_and(char::is_alphanumeric) && !part {
            fixes.replace(pair.1..pair.1 + 1, ") ");
        }
    }
}

/// A word of prose, and in the bracket more than an ending.
fn needs_space_before(text: &str, pair: (usize, usize), lexicon: &Lexicon) -> bool {
    let (word, content) = (word_before(text, pair.0), text[inside(pair)].trim());
    let start = spaces_after(text, pair.0 + 1);
    let (first, transposed) = (word_after(text, start), start > pair.0 + 1);
    let is_word =
        word.chars().nth(1).is_some() && word.chars().skip(1).all(char::is_lowercase) && lexicon.knows(word);
    let joined = format!("{word}{first}");
    let glued_on = after(text, pair.1 + 1).is_some_and(char::is_alphanumeric) && content == first;
    let is_long = first.chars().nth(2).is_some() && first.chars().all(char::is_alphabetic);
    let single = content == first && first.chars().all(char::is_lowercase);
    is_word
        && !matches!(before(text, pair.0 - word.len()), Some('.' | '_' | '@' | '/' | '-' | '\\' | ':'))
        && !first.is_empty()
        && (transposed
            || is_long && !lexicon.knows(&joined) && !(single && (glued_on || !lexicon.knows(first))))
}
