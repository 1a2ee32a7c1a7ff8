use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use regex::Regex;
use std::sync::LazyLock;

/// <unk> ⁇
pub static RULE: Rule = Rule {
    id: "characters/unknown-token",
    safety: Safety::Display,
    summary: "A token that stands for something which the engine could not write.",
    why: "Something of the source is lost here: a name, a number, an emoji. To take the token away would hide the \
          loss, so it is shown, for a reader to fill in.",
    examples: &[Fixed("He met <unk> in Oslo.", "He met in Oslo."), Kept("He met Anna in Oslo.")],
    triggers: Triggers::UNKNOWN.or(Triggers::TWO_QUESTIONS),
    find: Find::Code(find),
};

static TOKEN: LazyLock<Regex> = LazyLock::new(|| pattern(r" ?(?:<unk>|<UNK>|\[UNK\]|⁇)"));

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if memchr::memmem::find(text.as_bytes(), "⁇".as_bytes()).is_none()
        && memchr::memchr2(b'<', b'[', text.as_bytes()).is_none()
    {
        return;
    }
    for found in TOKEN.find_iter(text) {
        fixes.replace(found.range(), "");
    }
}
