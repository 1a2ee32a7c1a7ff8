use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// word  word
pub static RULE: Rule = Rule {
    id: "spacing/doubled",
    safety: Safety::Safe,
    summary: "Two or more spaces, or a tab, between words.",
    why: "One space separates words, also behind a full stop. Indentation stays, and so do the gaps of columns, which \
          line up with a gap of the line above or below. Where something stood between the spaces it is lost.",
    examples: &[
        Fixed("The rink  is closed.   Nobody came.", "The rink is closed. Nobody came."),
        Fixed("The rink\tis closed.", "The rink is closed."),
        Kept("    indented verse\nends here"),
        Kept("Name       Age\nAnn        31\nBarnaby    27"),
        Kept("a\tb\nc\td"),
    ],
    triggers: Triggers::TWO_SPACES.or(Triggers::TAB),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if memchr::memmem::find(text.as_bytes(), b"  ").is_none() && !holds(text, b'\t') {
        return;
    }
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b' ', b'\t', &text.as_bytes()[at..]) {
        let start = at + found;
        let end = spaces_after(text, start);
        let inside = !is_edge(before(text, start)) && !is_edge(after(text, end));
        if inside && &text[start..end] != " " {
            fixes.replace(start..end, " ");
        }
        at = end;
    }
}
