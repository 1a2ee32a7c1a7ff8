use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// 38, 000
pub static RULE: Rule = Rule {
    id: "numbers/torn-group",
    safety: Safety::Safe,
    summary: "A space behind the comma inside a large number.",
    why: "Tokenizers set a space behind every comma. Three noughts are the end of a number; other three digits may be \
          a number of their own, as in `on July 26, 106 soldiers`, and are changed only where asked for.",
    examples: &[
        Fixed("some 38, 000 of 1,200, 000 people", "some 38,000 of 1,200,000 people"),
        Kept("a salary of 17, 915 shekels"),
        Kept("rooms 101, 102 and 2019, 000 times"),
        Kept("On July 26, 106 soldiers came; open 24/7, 365 days."),
    ],
    triggers: Triggers::DIGIT_COMMA_SPACE_DIGIT,
    find: Find::Code(find),
};

static GROUPS: LazyLock<Regex> = LazyLock::new(|| pattern(r"([0-9]{1,3}(?:,[0-9]{3})*), ([0-9]{3})"));

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for found in GROUPS.captures_iter(text).filter(|_| is_english(segment)) {
        let whole = found.get_match().range();
        let left = before(text, whole.start);
        let apart = !left.is_some_and(|c| c.is_alphanumeric() || ",./-:".contains(c));
        let ends = !after(text, whole.end).is_some_and(|c| c.is_alphanumeric())
            && !(text[whole.end..].starts_with(['.', ','])
                && after(text, whole.end + 1).is_some_and(|c| c.is_ascii_digit()));
        let noughts = &found[2] == "000" && &found[1] != "0";
        if !apart || !ends || !noughts && !is_amount(text, whole.start, &found[1]) {
            continue;
        }
        let fix = fixes.replace(whole, &format!("{},{}", &found[1], &found[2]));
        if !noughts {
            fix.at_most(Safety::Unsafe).confidence(0.8);
        }
    }
}

/// Not the day of a date, nor one of a list of numbers.
fn is_amount(text: &str, at: usize, first: &str) -> bool {
    let previous = word_before(text, spaces_before(text, at));
    let listed = text[..at].trim_end().ends_with(',') || previous.ends_with(|c: char| c.is_ascii_digit());
    let dated = super::MONTHS.iter().any(|month| previous.starts_with(&month[..3]));
    let named = matches!(previous, "rooms" | "pages" | "numbers" | "and" | "lines" | "flights");
    !first.contains(',') && !listed && !dated && !named && !first.starts_with('0')
}
