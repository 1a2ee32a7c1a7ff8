use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;

/// U+202A to U+202E, U+2066 to U+2069
pub static RULE: Rule = Rule {
    id: "characters/bidi-override",
    safety: Safety::Display,
    summary: "An invisible character that changes the direction of what follows.",
    why: "It can show text in another order than it is stored in, which is a known way to deceive readers (Unicode \
          Technical Report 36); in text of a right-to-left script it may be needed. So it is shown and never removed \
          unasked.",
    examples: &[Fixed("the file \u{202E}txt.exe", "the file txt.exe"), Kept("the file exe.txt")],
    triggers: Triggers::BIDI_OVERRIDE.or(Triggers::BIDI_ISOLATE),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memchr_iter(0xE2, text.as_bytes()) {
        if matches!(text.as_bytes()[at + 1..], [0x80, 0xAA..=0xAE, ..] | [0x81, 0xA6..=0xA9, ..]) {
            fixes.replace(at..at + 3, "");
        }
    }
}
