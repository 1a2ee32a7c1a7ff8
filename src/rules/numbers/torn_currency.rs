use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// $ 100
pub static RULE: Rule = Rule {
    id: "numbers/torn-currency",
    safety: Safety::Safe,
    summary: "A space between a currency sign and its amount.",
    why: "English sets the sign before the amount without a space. Behind a number the sign belongs to that number: \
          `40 € 100 times`.",
    examples: &[
        Fixed("It cost $ 100 or € 90.", "It cost $100 or €90."),
        Kept("It cost 40 € 100 times, and $x is a variable."),
    ],
    triggers: Triggers::CURRENCY_BLANK,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let signs = places(text, b'$')
        .chain(["€", "£", "¥"].into_iter().flat_map(|s| memchr::memmem::find_iter(text.as_bytes(), s)));
    for at in signs.filter(|_| is_english(segment)) {
        let sign = after(text, at).map_or(1, char::len_utf8);
        let end = spaces_after(text, at + sign);
        let amount = after(text, end).is_some_and(|c| c.is_ascii_digit());
        let own = before(text, spaces_before(text, at)).is_some_and(|c| c.is_ascii_digit());
        let word = matches!(
            word_before(text, spaces_before(text, at)),
            "million" | "billion" | "trillion" | "thousand"
        );
        if amount && !own && !word && end > at + sign {
            fixes.replace(at + sign..end, "");
        }
    }
}
