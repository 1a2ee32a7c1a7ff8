use crate::edit::Safety;
use crate::profile::Habit;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// 200 000
pub static RULE: Rule = Rule {
    id: "numbers/spaced-group",
    safety: Safety::Safe,
    summary: "Spaces between the groups of a large number.",
    why: "French, Russian and Czech group digits with a space, English with a comma. A no-break or thin space shows \
          that it is one number, unless it is the number of a telephone or a register; with a plain space it may be \
          two: `on April 3 410 people`, so that is changed where the source language is known to group so, and \
          elsewhere only where asked for.",
    examples: &[
        Fixed("some 200\u{A0}000 of 1\u{202F}200\u{202F}000 people", "some 200,000 of 1,200,000 people"),
        FixedFrom("cs", "some 10 000 people of 255 001", "some 10,000 people of 255,001"),
        Kept("some 10 000 people"),
        Kept("Call +33 612 345 678, or 0800\u{A0}123\u{A0}456."),
        Kept("On April 3 410 people came, 12 345 678 901 of them."),
    ],
    triggers: Triggers::DIGIT_SPACE_DIGIT.or(Triggers::WIDE_BLANK_DIGIT),
    find: Find::Code(find),
};

static GROUPED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[0-9]{1,3}(?:(?:[\u{A0}\u{202F}\u{2009}\u{2007}][0-9]{3})+|(?: [0-9]{3})+)"));

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for found in GROUPED.find_iter(text).filter(|_| is_english(segment)) {
        let number = found.as_str();
        if !stands_alone(text, found.range())
            || number.starts_with('0')
            || number.chars().filter(|c| is_space(*c)).count() > 2
        {
            continue;
        }
        let joined: String = number.chars().map(|c| if is_space(c) { ',' } else { c }).collect();
        let plain = number.contains(' ');
        let known = !plain || segment.profile().proves(Habit::SpaceGroups);
        let fix = fixes.replace(found.range(), &joined);
        if !known {
            fix.at_most(Safety::Unsafe).confidence(0.6);
        }
    }
}

/// No digits, letters or signs of a longer number beside it, and no month before it.
fn stands_alone(text: &str, span: std::ops::Range<usize>) -> bool {
    let start = spaces_before(text, span.start);
    let end = spaces_after(text, span.end);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let left = before(text, span.start);
    let word = word_before(text, start);
    let follows = after(text, span.end);
    let continued = matches!(follows, Some('.' | ',' | '-' | '/' | ':')) && digit(after(text, span.end + 1));
    !left.is_some_and(|c| c.is_alphanumeric() || "+.,/-(:#".contains(c))
        && !digit(before(text, start))
        && !follows.is_some_and(char::is_alphanumeric)
        && !continued
        && !digit(after(text, end))
        && !super::MONTHS.contains(&word)
        && !matches!(
            word.to_lowercase().as_str(),
            "tel" | "phone" | "call" | "fax" | "no" | "number" | "siren" | "siret"
        )
}
