use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// \"word\"
pub static RULE: Rule = Rule {
    id: "characters/escaped-mark",
    safety: Safety::Safe,
    summary: "A backslash before a quotation mark or an apostrophe.",
    why: "Data that was exported with escapes keeps them. The backslash goes where the line has no other use for \
          one and no bare double mark: where both stand, the line is code or data of another kind.",
    examples: &[
        Fixed("call echo(\\\"done\\\") there", "call echo(\"done\") there"),
        Kept("run `echo \\\"x\\\"` in C:\\new"),
    ],
    triggers: Triggers::ESCAPED_MARK,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for (start, line) in bare_lines(text) {
        let escaped = |mark: &str| line.matches(mark).count();
        let (double, single) = (escaped("\\\""), escaped("\\'"));
        let others = line.matches('\\').count() - double - single - escaped("\\n");
        if double + single == 0 || others > 0 || line.matches('"').count() > double {
            continue;
        }
        for at in places(line, b'\\').filter(|at| line[at + 1..].starts_with(['"', '\''])) {
            fixes.replace(start + at..start + at + 1, "");
        }
    }
}
