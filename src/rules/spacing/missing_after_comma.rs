use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// word,word
pub static RULE: Rule = Rule {
    id: "spacing/missing-after-comma",
    safety: Safety::Safe,
    summary: "A comma without a space behind it.",
    why: "Chinese and Japanese set none, and translation keeps it so. Between two words of at least two letters a \
          comma needs one; lines of fields that have commas and no spaces at all are data.",
    examples: &[
        Fixed("It opens on Tuesday,the library on Friday.", "It opens on Tuesday, the library on Friday."),
        Fixed("They went to Lyon,Nice and Paris.", "They went to Lyon, Nice and Paris."),
        Kept("name,street,town"),
        Kept("It costs 1,000 or f(x,y) or #one,two."),
        Kept("see pub/raw,final.csv"),
    ],
    triggers: Triggers::COMMA_GLUED,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in places(text, b',') {
        let (left, right) = (word_before(text, at), word_after(text, at + 1));
        let is_word = |word: &str| {
            word.chars().nth(1).is_some()
                && word.chars().all(char::is_alphabetic)
                && word.chars().skip(1).all(char::is_lowercase)
        };
        if is_word(left) && is_word(right) && is_prose(text, at - left.len()..at + 1 + right.len()) {
            fixes.replace(at..at + 1, ", ");
        }
    }
}

/// Not part of an address, an assignment or a list of fields.
fn is_prose(text: &str, pair: std::ops::Range<usize>) -> bool {
    let beside = |c: Option<char>| c.is_some_and(|c| matches!(c, '@' | '/' | '#' | '_' | '\\' | '=' | ':'));
    let followed = text[pair.end..].starts_with(['@', '/', '_', '=', '(', ':'])
        || text[pair.end..].starts_with('.') && !is_edge(after(text, pair.end + 1));
    let line = &text[line_at(text, pair.start)];
    !beside(before(text, pair.start)) && !followed && line.contains(' ') && !is_tagged(text, pair.start)
}

/// `#one,two`
fn is_tagged(text: &str, at: usize) -> bool {
    text[line_at(text, at).start..at]
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.starts_with(['#', '@']))
}
