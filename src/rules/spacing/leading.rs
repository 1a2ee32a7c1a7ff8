use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// A space before the first word of a paragraph.
pub static RULE: Rule = Rule {
    id: "spacing/leading",
    safety: Safety::Safe,
    summary: "One space before the first word of a paragraph.",
    why: "Left over where a tag or a lost word stood. Two spaces and more are an indent, and so is one where a \
          neighboring paragraph or the next line has it too.",
    examples: &[
        Fixed("The rink is closed.\n\n Nobody came.\n", "The rink is closed.\n\nNobody came.\n"),
        Fixed(" “We go on,” she said.", "“We go on,” she said."),
        Kept(" One verse\n\n another verse\n"),
        Kept("  Indented.\n\n - an item\n"),
    ],
    triggers: Triggers::LINE_STARTS_WITH_SPACE,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let words = text
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || "“‘\"".contains(c)));
    let indents = |text: &str| text.starts_with(is_space) && !text.trim().is_empty();
    let alone = || {
        !text.lines().skip(1).any(indents)
            && !segment.before().next().is_some_and(indents)
            && !segment.next().is_some_and(indents)
    };
    if words && alone() {
        fixes.replace(0..1, "");
    }
}
