use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// word?.
pub static RULE: Rule = Rule {
    id: "punctuation/stop-after-question",
    safety: Safety::Unsafe,
    summary: "A full stop directly behind a question or exclamation mark.",
    why: "One mark ends a sentence. The first may belong to a name, though: a sentence can end with `Yahoo!` and its stop.",
    examples: &[Fixed("Who pays?. Nobody!.", "Who pays? Nobody!"), Kept("Who pays?.. Nobody!...")],
    triggers: Triggers::QUESTION_STOP,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memchr2_iter(b'?', b'!', text.as_bytes()) {
        let word = before(text, at).is_some_and(char::is_alphanumeric);
        if word && after(text, at + 1) == Some('.') && is_edge(after(text, at + 2)) {
            fixes.replace(at + 1..at + 2, "");
        }
    }
}
