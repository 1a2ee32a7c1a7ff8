use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// Spaces before a line end.
pub static RULE: Rule = Rule {
    id: "spacing/trailing",
    safety: Safety::Safe,
    summary: "Spaces at the end of a line.",
    why: "Nobody sees them, and every comparison of two versions does. Exactly two of them before a further line are \
          kept, since Markdown reads them as a line break.",
    examples: &[
        Fixed("The rink is closed. \nNobody came.   \n", "The rink is closed.\nNobody came.\n"),
        Fixed("The rink is closed.  ", "The rink is closed."),
        Kept("Roses are red,  \nviolets are blue."),
    ],
    triggers: Triggers::BLANK_LINE_END,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end_matches(['\n', '\r']).len();
        let start = spaces_before(text, end);
        at += line.len();
        let is_last =
            at == text.len() && (segment.is_last() || text.ends_with("\n\n") || text.ends_with("\n\r\n"));
        if start < end && (is_last || &text[start..end] != "  " || text[at..].starts_with('\n')) {
            fixes.replace(start..end, "");
        }
    }
}
