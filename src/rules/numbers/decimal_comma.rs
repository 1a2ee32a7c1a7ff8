use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// 3,5 %
pub static RULE: Rule = Rule {
    id: "numbers/decimal-comma",
    safety: Safety::Safe,
    summary: "A decimal comma before a percent sign or a unit.",
    why: "Most of Europe writes 3,5 for 3.5. One or two digits behind a comma are no group of thousands, and a unit \
          behind them shows that they are one number. Before times, years, days and hours they may be two: `2, 3 \
          times` is common in Chinese and Japanese.",
    examples: &[
        Fixed("Prices rose by 3,5% to 12,75 million euros.", "Prices rose by 3.5% to 12.75 million euros."),
        Fixed("It is 2,4 km long.", "It is 2.4 km long."),
        Kept("It fell 2,3 times, or 1,5 years; 1,200 km and 1,2,3 km."),
        Kept("Numbers 4,5 millionaires never use."),
    ],
    triggers: Triggers::DIGIT_COMMA_DIGIT,
    find: Find::Code(find),
};

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"([0-9]{1,3}),([0-9]{1,2})(?:[ \u{A0}\u{202F}]?%|[ \u{A0}\u{202F}-](?:percent|per cent|thousand|million|billion|trillion|[kcm]?m|[kcm]m²|m²|m³|kg|mg|ml|cl|hl|kWh?|MWh?|GWh?|TWh|GHz|MHz|kHz|dB|meters?|metres?|kilomet(?:er|re)s?|centimet(?:er|re)s?|millimet(?:er|re)s?|kilograms?|kilos?|tons?|tonnes?|lit(?:er|re)s?|degrees?|hectares?|°C|euros?|dollars?)(?-u:\b))",
    )
});

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !is_english(segment)
        || !places(text, b',').any(|at| text[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
    {
        return;
    }
    for found in NUMBER.captures_iter(text) {
        let start = found.get_match().start();
        let comma = start + found[1].len();
        if !before(text, start).is_some_and(|c| c.is_alphanumeric() || ",.".contains(c)) {
            fixes.replace(comma..comma + 1, ".");
        }
    }
}
