use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// 3 %
pub static RULE: Rule = Rule {
    id: "spacing/before-percent",
    safety: Safety::Safe,
    summary: "A space between a number and its percent sign.",
    why: "German, French, Russian and the International System of Units set a space there; English does not (Chicago \
          Manual of Style 9.18). A percent sign that a letter or digit follows may be an operator.",
    examples: &[
        Fixed("Some 60 % agreed, and 12.5\u{A0}% did not.", "Some 60% agreed, and 12.5% did not."),
        Kept("Some 60% agreed; 7 %3 is 1."),
    ],
    triggers: Triggers::BLANK_PERCENT,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in places(text, b'%').filter(|_| is_english(segment)) {
        let start = spaces_before(text, at);
        let is_number = before(text, start).is_some_and(|c| c.is_ascii_digit());
        if is_number && !after(text, at + 1).is_some_and(char::is_alphanumeric) && !is_operand(text, at + 1) {
            fixes.replace(start..at, "");
        }
    }
}

/// `7 % 3`
fn is_operand(text: &str, at: usize) -> bool {
    text[spaces_after(text, at)..].starts_with(|c: char| c.is_ascii_digit())
}
