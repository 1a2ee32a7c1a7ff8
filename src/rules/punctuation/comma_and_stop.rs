use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// word,.
pub static RULE: Rule = Rule {
    id: "punctuation/comma-and-stop",
    safety: Safety::Safe,
    summary: "A comma directly before a full stop.",
    why: "The translation ended the sentence where the source went on, and both marks stayed.",
    examples: &[
        Fixed("They left,. Nobody stayed,.", "They left. Nobody stayed."),
        Kept("They left,... and then,.5 of them came back."),
    ],
    triggers: Triggers::COMMA_STOP,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), ",.") {
        let word = before(text, at).is_some_and(|c| c.is_alphanumeric() || is_closing(c));
        if word && is_edge(after(text, at + 2)) {
            fixes.replace(at..at + 1, "");
        }
    }
}
