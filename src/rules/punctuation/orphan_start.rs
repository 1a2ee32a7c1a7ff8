use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// , and so on
pub static RULE: Rule = Rule {
    id: "punctuation/orphan-start",
    safety: Safety::Display,
    summary: "A paragraph that begins with a comma, stop, colon or semicolon.",
    why: "The words before it were lost in translation, so it is shown for a reader to look at the source.",
    examples: &[Fixed(", when he came home.", "when he came home."), Kept("... when he came home.")],
    triggers: Triggers::LINE_STARTS_WITH_MARK,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if text.starts_with([',', ';', ':', '.', '!', '?']) {
        let end = spaces_after(text, 1);
        if end > 1 && after(text, end).is_some_and(char::is_alphabetic)
            || text.starts_with(',') && after(text, 1).is_some_and(char::is_alphabetic)
        {
            fixes.replace(0..end, "");
        }
    }
}
