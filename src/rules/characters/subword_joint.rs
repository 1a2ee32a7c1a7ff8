use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// wor@@ d
pub static RULE: Rule = Rule {
    id: "characters/subword-joint",
    safety: Safety::Safe,
    summary: "The double at-sign of a subword tokenizer.",
    why: "Byte pair encoding cuts rare words into parts and marks each part but the last with `@@`; where the parts \
          were not joined again the marks stay.",
    examples: &[
        Fixed("the gla@@ cier@@ s of Kier@@", "the glaciers of Kier"),
        Kept("@@ -1,3 +1,4 @@ and a@@b"),
    ],
    triggers: Triggers::TWO_AT,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), "@@") {
        let (left, right) = (before(text, at), after(text, at + 2));
        if !left.is_some_and(char::is_alphanumeric) || !is_edge(right) {
            continue;
        }
        let joins = right == Some(' ') && after(text, at + 3).is_some_and(char::is_alphanumeric);
        fixes.replace(at..at + 2 + usize::from(joins), "");
    }
}
