use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;

/// U+200E, U+200F
pub static RULE: Rule = Rule {
    id: "characters/direction-mark",
    safety: Safety::Safe,
    summary: "An invisible left-to-right or right-to-left mark where all text runs from left to right.",
    why: "Translation from Hebrew and Arabic leaves them. Where a letter of a right-to-left script is near they order \
          the punctuation beside it and stay.",
    examples: &[Fixed("in 2023\u{200F}, he said", "in 2023, he said"), Kept("the word שלום\u{200E} (peace)")],
    triggers: Triggers::DIRECTION_MARK,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let mut marks = memchr::memmem::find_iter(text.as_bytes(), [0xE2, 0x80].as_slice())
        .filter(|at| matches!(text.as_bytes()[at + 2..], [0x8E | 0x8F, ..]))
        .peekable();
    if marks.peek().is_some() && !text.contains(is_right_to_left) {
        marks.for_each(|at| {
            fixes.replace(at..at + 3, "");
        });
    }
}

/// Hebrew, Arabic and the scripts between and behind them.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}')
}
