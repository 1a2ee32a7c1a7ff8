use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// word.\nWord
pub static RULE: Rule = Rule {
    id: "characters/escaped-line-break",
    safety: Safety::Safe,
    summary: "A line break written as a backslash and the letter n.",
    why: "Data that was exported with escapes keeps them. It is read back where a word or a stop stands before it and \
          a capital, another one or the end follows; in a path or a formula another letter follows, or another \
          backslash stands in the line.",
    examples: &[
        Fixed("Birds are flying\\nTo the south.\\n", "Birds are flying\nTo the south.\n"),
        Kept("in C:\\new and \\nabla and data\\new"),
        Kept("The code \\nA is in a\\b\\nC."),
    ],
    triggers: Triggers::ESCAPED_LINE_BREAK,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    for at in places(text, b'\\').filter(|at| text[at + 1..].starts_with('n')) {
        let line = &text[line_at(text, at)];
        let alone = line.matches('\\').count() == line.matches("\\n").count();
        let left =
            before(text, at).is_some_and(|c| c.is_alphanumeric() || is_closing(c) || ".,!?:;…”".contains(c));
        let end = spaces_after(text, at + 2);
        let rest = &text[end..];
        let right = rest.trim_start().is_empty()
            || rest.starts_with("\\n")
            || rest.starts_with(|c: char| c.is_uppercase() || c == '\n' || c == '“' || c == '"');
        if alone && left && right {
            fixes.replace(at..end, line_end);
        }
    }
}
