use crate::edit::Safety;
use crate::profile::Habit;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// n° 5
pub static RULE: Rule = Rule {
    id: "numbers/numero-abbreviation",
    safety: Safety::Safe,
    summary: "The letter n with a degree or ordinal sign before a number.",
    why: "French, Italian, Spanish and Portuguese write n° or nº, English No. (Chicago Manual of Style 10.43). \
          Applied where the source is known to write so, proposed elsewhere: it may be a brand.",
    examples: &[
        FixedFrom("fr", "law n°2019-12 and nº 4 of that year", "law No. 2019-12 and No. 4 of that year"),
        Kept("The perfume is called N°5; it is 5° warm in Bonn° and an° 5."),
    ],
    triggers: Triggers::LETTER_NUMERO,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let signs = ["°", "º"].into_iter().flat_map(|s| memchr::memmem::find_iter(text.as_bytes(), s));
    for at in signs.filter(|_| is_english(segment)) {
        let end = spaces_after(text, at + '°'.len_utf8());
        let abbreviates = text[..at].ends_with(['n', 'N'])
            && !before(text, at - 1).is_some_and(char::is_alphanumeric)
            && after(text, end).is_some_and(|c| c.is_ascii_digit());
        if abbreviates {
            let known = segment.profile().proves(Habit::NumeroAbbreviation);
            let fix = fixes.replace(at - 1..end, "No. ");
            if !known {
                fix.at_most(Safety::Unsafe).confidence(0.7);
            }
        }
    }
}
