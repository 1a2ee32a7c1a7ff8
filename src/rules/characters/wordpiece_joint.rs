use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// play ##ing
pub static RULE: Rule = Rule {
    id: "characters/wordpiece-joint",
    safety: Safety::Safe,
    summary: "The double number sign of a subword tokenizer.",
    why: "WordPiece cuts rare words into parts and marks each part but the first with `##`; where the parts were not \
          joined again the marks stay. Headings begin a line, and placeholders are written in capitals or end with the sign.",
    examples: &[
        Fixed("the gla ##cier ##s of Kier ##an", "the glaciers of Kieran"),
        Kept("## Results of C ## and issue ##12, ordered ##NUMBER# and ##name##"),
    ],
    triggers: Triggers::TORN_NUMBER_SIGN,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), b" ##") {
        let part = word_after(text, at + 3);
        // ##NUMBER# and ##name## are placeholders.
        let is_part =
            part.starts_with(char::is_lowercase) && !text[at + 3 + part.len()..].starts_with(['#', '_']);
        if is_part && before(text, at).is_some_and(char::is_alphabetic) {
            fixes.replace(at..at + 3, "");
        }
    }
}
