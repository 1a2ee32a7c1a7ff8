use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// № 5
pub static RULE: Rule = Rule {
    id: "numbers/numero-sign",
    safety: Safety::Safe,
    summary: "The numero sign № before a number.",
    why: "Russian and Ukrainian write №, English writes No. (Chicago Manual of Style 10.43).",
    examples: &[
        Fixed("house № 5 and units №3 and №\u{A0}4", "house No. 5 and units No. 3 and No. 4"),
        Kept("the sign № itself"),
    ],
    triggers: Triggers::NUMERO,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), "№").filter(|_| is_english(segment)) {
        let end = spaces_after(text, at + '№'.len_utf8());
        if after(text, end).is_some_and(|c| c.is_ascii_digit()) {
            let glued = before(text, at).is_some_and(char::is_alphanumeric);
            fixes.replace(at..end, if glued { " No. " } else { "No. " });
        }
    }
}
