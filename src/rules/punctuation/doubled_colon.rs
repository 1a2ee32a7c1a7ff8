use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// word:: word
pub static RULE: Rule = Rule {
    id: "punctuation/doubled-colon",
    safety: Safety::Safe,
    summary: "Two colons in a row.",
    why: "Chinese and Japanese colons come out doubled. Names in code have no space behind them, and at the end of a \
          line two colons open a literal block of reStructuredText.",
    examples: &[
        Fixed("Note:: closed on Monday", "Note: closed on Monday"),
        Kept("std::vector and Foo:: bar::baz\nAs follows::"),
    ],
    triggers: Triggers::TWO_COLONS,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), "::") {
        let word = before(text, at).is_some_and(char::is_alphanumeric);
        let code = text[at + 2..].contains("::");
        if word && after(text, at + 2) == Some(' ') && !code {
            fixes.replace(at..at + 1, "");
        }
    }
}
