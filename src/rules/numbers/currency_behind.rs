use crate::edit::Safety;
use crate::profile::Habit;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// 100 €
pub static RULE: Rule = Rule {
    id: "numbers/currency-behind",
    safety: Safety::Safe,
    summary: "A currency sign behind its amount.",
    why: "English sets the sign before the amount, and before a range or `million` as well (Chicago Manual of Style \
          9.20); most of Europe sets it behind. It is moved where the source language is known to do so, and proposed \
          elsewhere. Prices by the piece, as in `40 €/night`, are left alone.",
    examples: &[
        FixedFrom(
            "de",
            "It cost 100 €, then 20–30€ and 5 million $.",
            "It cost €100, then €20–30 and $5 million.",
        ),
        Kept("It cost 100 €."),
        Kept("It cost €100; 40 €/night, 4 $20 notes, US$5 £ and 10 $x."),
    ],
    triggers: Triggers::DIGIT_CURRENCY.or(Triggers::AMOUNT_CURRENCY).or(Triggers::WIDE_BLANK_CURRENCY),
    find: Find::Code(find),
};

static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"([0-9]+(?:[.,\u{A0}\u{202F}][0-9]+)*(?:[-–][0-9]+(?:[.,][0-9]+)*)?(?:[ \u{A0}](?:thousand|million|billion|trillion))?)[ \u{A0}\u{202F}]?([€£$])",
    )
});

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !is_english(segment) {
        return;
    }
    for found in AMOUNT.captures_iter(text) {
        let whole = found.get_match().range();
        let left = before(text, whole.start);
        let marked = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "€£$¥.,/-+#".contains(c));
        let own = before(text, spaces_before(text, whole.start)).is_some_and(|c| "€£$¥".contains(c));
        let next = after(text, whole.end);
        let goes_on = next.is_some_and(|c| c.is_alphanumeric() || "/$€£{\\".contains(c))
            || text[spaces_after(text, whole.end)..].starts_with(|c: char| c.is_ascii_digit());
        if marked(left) || own || goes_on {
            continue;
        }
        let known = segment.profile().proves(Habit::CurrencyBehind);
        let amount = whole.start + found[1].len();
        let fix = fixes.together([(whole.start..whole.start, &found[2]), (amount..whole.end, "")]);
        if !known {
            fix.at_most(Safety::Unsafe).confidence(0.8);
        }
    }
}
