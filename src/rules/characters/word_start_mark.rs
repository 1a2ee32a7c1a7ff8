use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// ▁word
pub static RULE: Rule = Rule {
    id: "characters/word-start-mark",
    safety: Safety::Safe,
    summary: "The low bar with which SentencePiece marks the start of a word.",
    why: "SentencePiece writes U+2581 for a space; where the pieces were not put together again it stays. Runs of it, \
          and those beside other block characters, are drawings.",
    examples: &[
        Fixed("Abdullahi ▁ Dakta Dr.▁Koguna", "Abdullahi Dakta Dr. Koguna"),
        Fixed("▁The house", "The house"),
        Kept("▁▂▃▄▅ and ▁▁▁▁"),
    ],
    triggers: Triggers::WORD_START_MARK,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    for at in memchr::memmem::find_iter(text.as_bytes(), "▁") {
        let (start, end) = (spaces_before(text, at), spaces_after(text, at + '▁'.len_utf8()));
        let (left, right) = (before(text, start), after(text, end));
        let drawn = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{2500}'..='\u{259F}'));
        if !drawn(left) && !drawn(right) {
            let outer = is_edge(left) || is_edge(right);
            fixes.replace(start..end, if outer { "" } else { " " });
        }
    }
}
