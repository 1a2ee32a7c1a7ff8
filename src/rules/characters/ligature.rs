use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;

/// ﬁ ﬂ ﬀ ﬃ ﬄ ŉ ǆ
pub static RULE: Rule = Rule {
    id: "characters/ligature",
    safety: Safety::Safe,
    summary: "Two or three letters as one ligature character.",
    why: "Text copied from a PDF has them. A font joins the letters by itself; as one character they are not found by \
          a search and unknown to word lists (Unicode, Alphabetic Presentation Forms). So are the digraphs of \
          Croatian and Dutch, which Unicode has for older codes only, and the deprecated ŉ of Afrikaans.",
    examples: &[
        Fixed("the ﬁrst oﬃce", "the first office"),
        Fixed("dovoǉno and ŉ boek", "dovoljno and ʼn boek"),
        Kept("the first œuvre"),
    ],
    triggers: Triggers::LIGATURE.or(Triggers::DIGRAPH),
    find: Find::Code(find),
};

const LIGATURES: &[(char, &str)] = &[
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "st"),
    ('ﬆ', "st"),
    ('Ĳ', "IJ"),
    ('ĳ', "ij"),
    ('ŉ', "ʼn"),
    ('Ǆ', "DŽ"),
    ('ǅ', "Dž"),
    ('ǆ', "dž"),
    ('Ǉ', "LJ"),
    ('ǈ', "Lj"),
    ('ǉ', "lj"),
    ('Ǌ', "NJ"),
    ('ǋ', "Nj"),
    ('ǌ', "nj"),
    ('Ǳ', "DZ"),
    ('ǲ', "Dz"),
    ('ǳ', "dz"),
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    for (at, c) in segment.text().char_indices().filter(|(_, c)| matches!(c, '\u{132}'..='\u{FB06}')) {
        if let Some((_, letters)) = LIGATURES.iter().find(|(ligature, _)| *ligature == c) {
            fixes.replace(at..at + c.len_utf8(), letters);
        }
    }
}
