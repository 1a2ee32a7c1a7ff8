use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// word. .
pub static RULE: Rule = Rule {
    id: "punctuation/doubled-stop",
    safety: Safety::Safe,
    summary: "Two full stops with a space between them at the end of a line.",
    why: "The stop of the source and the stop of the translation. Two stops without a space are often an ellipsis of \
          informal writing and are only reported.",
    examples: &[
        Fixed("The policy goes on. .", "The policy goes on."),
        Kept("She lives at A. B. Road.. or so. Well.."),
        Kept("Wait. . what?"),
    ],
    triggers: Triggers::STOP_SPACE_STOP,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), ". .") {
        let end = at + 3;
        let word = before(text, at).is_some_and(|c| c.is_alphanumeric() || is_closing(c));
        let line_end = text[end..].trim_start_matches(is_space);
        if word && (line_end.is_empty() || line_end.starts_with(['\n', '\r'])) {
            fixes.replace(at + 1..end, "");
        }
    }
}
