use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// on monday
pub static RULE: Rule = Rule {
    id: "grammar/day-and-month",
    safety: Safety::Safe,
    summary: "A day of the week or a month in lower case.",
    why: "Most languages write them so, English does not. Left out are march, may, august, sun and sat, which are other \
          words as well, and what is part of a tag, an address or a name in code.",
    examples: &[
        Fixed("on monday, july 7, and friday’s", "on Monday, July 7, and Friday’s"),
        Kept("a march in may, an august sun; #monday and monday.com and the april_file"),
    ],
    triggers: Triggers::STARTS_MON_SUN
        .or(Triggers::STARTS_WED_SEP)
        .or(Triggers::STARTS_TUE)
        .or(Triggers::STARTS_THU)
        .or(Triggers::STARTS_FRI)
        .or(Triggers::STARTS_APR_OCT)
        .or(Triggers::STARTS_NOV),
    find: Find::Code(find),
};

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|september|\
         october|november|december",
    )
});

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for found in NAME.find_iter(text).filter(|found| super::is_alone(text, found.range())) {
        if is_english(segment) {
            let start = found.start();
            fixes.replace(start..start + 1, &text[start..start + 1].to_ascii_uppercase());
        }
    }
}
