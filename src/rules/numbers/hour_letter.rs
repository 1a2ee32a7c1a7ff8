use crate::edit::Safety;
use crate::profile::Habit;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// 14h30
pub static RULE: Rule = Rule {
    id: "numbers/hour-letter",
    safety: Safety::Safe,
    summary: "The letter h between hours and minutes.",
    why: "French and Portuguese write 14h30, English 14:30. Behind some words a span of time is meant: `a flight of \
          2h30`. Applied where the source is known to write so, proposed elsewhere.",
    examples: &[
        FixedFrom("fr", "at 19h30, not at 09 h 05 sharp", "at 19:30, not at 09:05 sharp"),
        Kept("It began at 19h30, lasted 2h30, and stayed for 3h45, 24h and 30h15."),
    ],
    triggers: Triggers::DIGIT_HOUR.or(Triggers::DIGIT_SPACE_HOUR).or(Triggers::WIDE_BLANK_HOUR),
    find: Find::Code(find),
};

static TIME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([01]?[0-9]|2[0-4])[ \u{A0}\u{202F}]?[hH][ \u{A0}\u{202F}]?([0-5][0-9])"));

/// Behind these a span of time is meant.
const SPANS: &[&str] = &[
    "for", "of", "in", "lasted", "lasts", "last", "within", "after", "than", "took", "takes", "about",
    "nearly",
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !is_english(segment) {
        return;
    }
    for found in TIME.captures_iter(text) {
        let whole = found.get_match().range();
        let word = word_before(text, spaces_before(text, whole.start)).to_lowercase();
        if super::is_number(text, whole.clone()) && !SPANS.contains(&word.as_str()) {
            let known = segment.profile().proves(Habit::HourLetter);
            let fix = fixes.replace(whole, &format!("{}:{}", &found[1], &found[2]));
            if !known {
                fix.at_most(Safety::Unsafe).confidence(0.8);
            }
        }
    }
}
