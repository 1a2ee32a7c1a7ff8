use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// 31th
pub static RULE: Rule = Rule {
    id: "numbers/ordinal-ending",
    safety: Safety::Safe,
    summary: "The wrong ending of an ordinal.",
    why: "1st, 2nd and 3rd, also behind tens, but 11th, 12th and 13th.",
    examples: &[
        Fixed("the 31th and the 102th, the 3th", "the 31st and the 102nd, the 3rd"),
        Kept("the 11th, 112th and 1,013th; the 5th and 20th"),
    ],
    triggers: Triggers::DIGIT_TH,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), "th").filter(|_| is_english(segment)) {
        let digits = text[..at].len() - text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = &text[at - digits..at];
        let ends = !after(text, at + 2).is_some_and(char::is_alphanumeric);
        let begins = !before(text, at - digits).is_some_and(|c| c.is_alphabetic() || c == '.' || c == '_');
        let Some(ending) = number.get(digits.saturating_sub(2)..).and_then(|last| last.parse().ok()) else {
            continue;
        };
        let ending = super::ordinal_ending(ending);
        if ends && begins {
            fixes.replace(at..at + 2, ending);
        }
    }
}
