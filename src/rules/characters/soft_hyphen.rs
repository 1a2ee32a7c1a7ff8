use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// U+00AD
pub static RULE: Rule = Rule {
    id: "characters/soft-hyphen",
    safety: Safety::Safe,
    summary: "An invisible soft hyphen.",
    why: "It marks where a word may be broken at a line end and shows nowhere else, but searches and word lists trip \
          over it. At a line end it is left for whoever joins the word.",
    examples: &[Fixed("the tem\u{AD}per\u{AD}ature", "the temperature"), Kept("the tem\u{AD}\nperature")],
    triggers: Triggers::SOFT_HYPHEN,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), "\u{AD}") {
        let end = at + '\u{AD}'.len_utf8();
        if !matches!(after(text, end), Some('\n' | '\r')) {
            fixes.replace(at..end, "");
        }
    }
}
