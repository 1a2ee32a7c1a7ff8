use crate::edit::Safety;
use crate::quotes::Role;
use crate::rule::*;
use crate::segment::Segment;

/// ' and " behind numbers.
pub static RULE: Rule = Rule {
    id: "quotes/prime",
    safety: Safety::Safe,
    summary: "Feet, inches, minutes or seconds written with quotation marks.",
    why: "Behind a number a mark is a prime when no quotation is open that it could close, or when a prime has gone \
          before it: 6′2″, 48°51′24″, a 27″ screen.",
    examples: &[
        Fixed("He is 6'2\" tall.", "He is 6′2″ tall."),
        Fixed("It lies at 48°51'24\" north.", "It lies at 48°51′24″ north."),
        Kept("“It happened in 1968”—or later."),
    ],
    triggers: Triggers::DIGIT_MARK.or(Triggers::DIGIT_WIDE_MARK).or(Triggers::PRIME),
    find: Find::Code(find),
};

/// Below it a mark may as well close a quotation that ends with a number.
const SURE: f32 = 0.75;

fn find(segment: &Segment, fixes: &mut Fixes) {
    let (prime, double) = segment.style().primes;
    for mark in &segment.quotation().marks {
        let target = match mark.role {
            Role::Prime => prime,
            Role::DoublePrime if mark.glyph.text != "‴" => double,
            _ => continue,
        };
        let fix = fixes.replace(mark.span.clone(), target).confidence(mark.confidence);
        if mark.confidence < SURE {
            fix.at_most(Safety::Unsafe);
        }
    }
}
