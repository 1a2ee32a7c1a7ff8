use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;

/// ﬁ ﬂ ﬀ ﬃ ﬄ
pub static RULE: Rule = Rule {
    id: "characters/ligature",
    safety: Safety::Safe,
    summary: "Two or three letters as one ligature character.",
    why: "Text copied from a PDF has them. A font joins the letters by itself; as one character they are not found by \
          a search and unknown to word lists (Unicode, Alphabetic Presentation Forms).",
    examples: &[Fixed("the ﬁrst oﬃce", "the first office"), Kept("the first œuvre")],
    triggers: Triggers::LIGATURE,
    find: Find::Code(find),
};

const LIGATURES: [(char, &str); 7] =
    [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬅ', "st"), ('ﬆ', "st")];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), [0xEF, 0xAC].as_slice()) {
        let letters = LIGATURES.iter().find(|(ligature, _)| text[at..].starts_with(*ligature));
        if let Some((ligature, letters)) = letters {
            fixes.replace(at..at + ligature.len_utf8(), letters);
        }
    }
}
