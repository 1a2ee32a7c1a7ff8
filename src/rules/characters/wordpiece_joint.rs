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
          joined again the marks stay. Headings and tags begin a line or follow no letter.",
    examples: &[
        Fixed("the gla ##cier ##s of Kier ##an", "the glaciers of Kieran"),
        Kept("## Results of C ## and issue ##12"),
    ],
    triggers: Triggers::TORN_NUMBER_SIGN,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), b" ##") {
        let joins = [before(text, at), after(text, at + 3)];
        if joins.into_iter().all(|c| c.is_some_and(char::is_alphabetic)) {
            fixes.replace(at..at + 3, "");
        }
    }
}
