use crate::edit::Safety;
use crate::quotes::Role;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// the players ’ choice
pub static RULE: Rule = Rule {
    id: "spacing/before-apostrophe",
    safety: Safety::Safe,
    summary: "A space between a plural and the apostrophe of its possessive.",
    why: "Tokenizers cut it off. Whether the mark is an apostrophe and not the start of a quotation is what the quote \
          engine says; the word before it must end in s, and a word in lower case must follow.",
    examples: &[Fixed("the players ’ choice", "the players’ choice"), Kept("the players’ choice, ’tis said")],
    triggers: Triggers::APOSTROPHE_ALONE.or(Triggers::CURLY_ALONE),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let torn = |mark: &str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !is_english(segment) || !torn("s ’ ") && !torn("s ' ") {
        return;
    }
    for mark in segment.quotation().marks.iter().filter(|mark| mark.role == Role::Apostrophe) {
        let at = mark.span.start;
        let plural = text[..at].ends_with("s ") && word_before(text, at - 1).len() > 2;
        let noun =
            text[mark.span.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        if plural && noun {
            fixes.replace(at - 1..at, "").confidence(mark.confidence);
        }
    }
}
