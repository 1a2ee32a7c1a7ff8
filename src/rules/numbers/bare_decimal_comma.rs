use crate::edit::Safety;
use crate::profile::Habit;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// 3,5
pub static RULE: Rule = Rule {
    id: "numbers/bare-decimal-comma",
    safety: Safety::Safe,
    summary: "A decimal comma in a number without a unit.",
    why: "Most of Europe writes 3,5 for 3.5. Without a unit two numbers may be meant, so this is applied only where \
          the source language is known to write so, and proposed elsewhere. Lists and the numbers of pages, rooms \
          and verses are left alone.",
    examples: &[
        FixedFrom("de", "Some had 7,1 in the test, some 2,5-3,5.", "Some had 7.1 in the test, some 2.5-3.5."),
        Kept("It reached 7,1 on that scale."),
        Kept("See pages 4,5 and verses 1,2,3 and Mark 3,16, and 1,234 more."),
    ],
    triggers: Triggers::DIGIT_COMMA_DIGIT,
    find: Find::Code(find),
};

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"([0-9]{1,3}),([0-9]{1,2})"));

/// What counts or lists rather than measures.
const LISTED: &[&str] = &[
    "chapter", "chapters", "classes", "lines", "nos", "number", "numbers", "page", "pages", "rooms", "rows",
    "verse", "verses", "years", "days", "figures", "tables", "rules", "points", "articles", "mark",
    "matthew", "luke", "john", "psalm", "july", "june",
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !is_english(segment) {
        return;
    }
    for found in NUMBER.captures_iter(text) {
        let whole = found.get_match().range();
        let comma = whole.start + found[1].len();
        let left = word_before(text, spaces_before(text, whole.start)).to_lowercase();
        if super::is_number(text, whole.clone()) && !LISTED.contains(&left.as_str()) {
            let known = segment.profile().proves(Habit::DecimalComma);
            let fix = fixes.replace(comma..comma + 1, ".");
            if !known {
                fix.at_most(Safety::Unsafe).confidence(0.6);
            }
        }
    }
}
