use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// word @-@ word
pub static RULE: Rule = Rule {
    id: "characters/moses-joint",
    safety: Safety::Safe,
    summary: "A hyphen or another mark between the at-signs of a tokenizer.",
    why: "The Moses tokenizer splits `state-of-the-art` into words with `@-@` between them, so that they can be joined \
          again; where that was forgotten they stay.",
    examples: &[
        Fixed("a 20 @-@ year @-@ old car for 3 @,@ 000", "a 20-year-old car for 3,000"),
        Kept("They stared @-@, then wrote to @ home."),
    ],
    triggers: Triggers::SPACED_AT,
    find: Find::Code(find),
};

static JOINT: LazyLock<Regex> = LazyLock::new(|| pattern(r" @([-–—,.:/~])@ "));

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !holds(text, b'@') {
        return;
    }
    for found in JOINT.captures_iter(text) {
        let whole = found.get_match().range();
        let beside = [before(text, whole.start), after(text, whole.end)];
        if beside.into_iter().all(|c| c.is_some_and(char::is_alphanumeric)) {
            fixes.replace(whole, &found[1]);
        }
    }
}
