use crate::edit::Safety;
use crate::profile::Habit;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// 1er, 65e, XXe siècle
pub static RULE: Rule = Rule {
    id: "numbers/french-ordinal",
    safety: Safety::Safe,
    summary: "An ordinal as French writes it.",
    why: "French writes 1er, 2e or 2ème, and centuries in Roman numerals. Applied where the source is known to be \
          French, proposed elsewhere. A Roman numeral is read only before a century or a district.",
    examples: &[
        FixedFrom("fr", "the 1er and the 65e minute", "the 1st and the 65th minute"),
        FixedFrom(
            "fr",
            "of the XXe siècle, in the XVIe arrondissement",
            "of the 20th century, in the 16th arrondissement",
        ),
        Kept("It was the 2e of the list, a model 3ex and 1e5, or XXe."),
    ],
    triggers: Triggers::DIGIT_E.or(Triggers::ROMAN_E),
    find: Find::Code(find),
};

static ORDINAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([0-9]{1,3}|[IVX]+)(?:ère|ème|eme|er|e) ?(siècle|century|arrondissement)?"));

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if !is_english(segment) {
        return;
    }
    for found in ORDINAL.captures_iter(text) {
        let whole = found.get_match().range();
        let noun = found.get(2);
        let end = noun.map_or(whole.start + found[0].trim_end().len(), |noun| noun.end());
        let apart = !before(text, whole.start).is_some_and(|c| c.is_alphanumeric() || "./,-_#".contains(c))
            && !after(text, end).is_some_and(|c| c.is_alphanumeric() || "-_/’'".contains(c));
        let Some(number) = found[1].parse().ok().or_else(|| noun.and_then(|_| roman(&found[1]))) else {
            continue;
        };
        if !apart {
            continue;
        }
        let known = segment.profile().proves(Habit::FrenchAbbreviations);
        let noun = match noun.map(|noun| noun.as_str()) {
            Some("siècle") => " century",
            Some("century") => " century",
            Some(_) => " arrondissement",
            None => "",
        };
        let ordinal = format!("{number}{}{noun}", super::ordinal_ending(number));
        let fix = fixes.replace(whole.start..end, &ordinal);
        if !known {
            fix.at_most(Safety::Unsafe).confidence(0.7);
        }
    }
}

/// The value of a Roman numeral up to 39.
fn roman(numeral: &str) -> Option<u32> {
    let value = |c: char| match c {
        'I' => 1,
        'V' => 5,
        _ => 10,
    };
    let digits: Vec<u32> = numeral.chars().map(value).collect();
    let total = digits.iter().enumerate().fold(0_i64, |sum, (i, d)| {
        let less = digits.get(i + 1).is_some_and(|next| next > d);
        sum + if less { -i64::from(*d) } else { i64::from(*d) }
    });
    u32::try_from(total).ok().filter(|n| (1..40).contains(n))
}
