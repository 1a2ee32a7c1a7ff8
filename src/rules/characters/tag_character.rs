use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// U+E0000 to U+E007F
pub static RULE: Rule = Rule {
    id: "characters/tag-character",
    safety: Safety::Display,
    summary: "Invisible tag characters, which can hide a message.",
    why: "The tag characters repeat ASCII without being seen, and have been used to smuggle instructions into text. \
          Their only use today is in the flags of regions, where they follow a black flag.",
    examples: &[
        Fixed("a note\u{E0068}\u{E0069} here", "a note here"),
        Kept("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"),
    ],
    triggers: Triggers::TAG_CHARACTER,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let is_tag = |c: char| matches!(c, '\u{E0000}'..='\u{E007F}');
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&text.as_bytes()[at..], [0xF3, 0xA0].as_slice()) {
        let start = at + found;
        let end = text.len() - text[start..].trim_start_matches(is_tag).len();
        if end > start && before(text, start) != Some('🏴') {
            fixes.replace(start..end, "");
        }
        at = end.max(start + 2);
    }
}
