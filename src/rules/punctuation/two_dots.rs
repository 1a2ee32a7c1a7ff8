use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// word..
pub static RULE: Rule = Rule {
    id: "punctuation/two-dots",
    safety: Safety::Display,
    summary: "Two dots at the end of a line: a slip, or an informal ellipsis.",
    why: "In good text two dots are nearly always meant as an ellipsis, so a reader must decide.",
    examples: &[
        Fixed("They left..", "They left."),
        Kept("They left... See ../notes and a..b. Well.. maybe.. who knows."),
    ],
    triggers: Triggers::TWO_STOPS_LINE_END,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), "..") {
        let word = before(text, at).is_some_and(char::is_alphanumeric);
        if word && matches!(after(text, at + 2), None | Some('\n' | '\r')) {
            fixes.replace(at..at + 1, "");
        }
    }
}
