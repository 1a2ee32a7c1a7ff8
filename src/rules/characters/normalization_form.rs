use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Letters and accents apart.
pub static RULE: Rule = Rule {
    id: "characters/normalization-form",
    safety: Safety::Safe,
    summary: "Text that is not in Unicode’s normalization form C.",
    why: "A letter and a combining accent look like the one character that everybody else writes, but do not compare \
          equal to it: searches miss them, and word lists do not know them (Unicode Standard Annex 15).",
    examples: &[Fixed("cafe\u{301} noir", "café noir"), Kept("café noir")],
    triggers: Triggers::MAY_COMPOSE.or(Triggers::MAY_COMPOSE_SYMBOL).or(Triggers::EM_QUAD),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return;
    }
    for (start, run) in words(text) {
        let composed: String = run.nfc().collect();
        fixes.replace(start..start + run.len(), &composed);
    }
}

/// Runs without a space, with their offsets: no composition crosses a space.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive(' ').scan(0, |at, run| {
        *at += run.len();
        Some((*at - run.len(), run))
    })
}
