use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// U+2028, U+2029
pub static RULE: Rule = Rule {
    id: "characters/line-separator",
    safety: Safety::Safe,
    summary: "An invisible line or paragraph separator where texts have a line end.",
    why: "Word processors and databases end lines with U+2028 and paragraphs with U+2029; most programs show them as \
          nothing, and words run together. The text’s own line end stands for them, and none where one is there \
          already.",
    examples: &[
        Fixed("She left.\u{2028}Nobody noticed.", "She left.\nNobody noticed."),
        Fixed("She left.\u{2029}\r\nNobody noticed.", "She left.\r\nNobody noticed."),
        Kept("She left.\nNobody noticed."),
    ],
    triggers: Triggers::LINE_SEPARATOR,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let is_line_end = |c: Option<char>| matches!(c, Some('\n' | '\r'));
    for at in memchr::memmem::find_iter(text.as_bytes(), [0xE2, 0x80].as_slice()) {
        if !matches!(text.as_bytes()[at + 2..], [0xA8 | 0xA9, ..]) {
            continue;
        }
        let is_there = is_line_end(before(text, at)) || is_line_end(after(text, at + 3));
        fixes.replace(at..at + 3, if is_there { "" } else { line_end });
    }
}
