use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// U+200B, U+2060, U+FEFF, stray U+200C and U+200D.
pub static RULE: Rule = Rule {
    id: "characters/zero-width",
    safety: Safety::Safe,
    summary: "An invisible character of no width, or a byte order mark inside the text.",
    why: "Copied pages are full of them, and they make equal words unequal. A joiner is kept where it shapes what is \
          seen: inside an emoji and between letters of Arabic and Indic scripts; a zero-width space is kept beside \
          the scripts of South-East Asia, which use it between words.",
    examples: &[
        Fixed("the area of \u{200B}\u{200B}Kano", "the area of Kano"),
        Fixed("one\u{FEFF} two\u{2060} three\u{200D}", "one two three"),
        Kept("a family 👨\u{200D}👩\u{200D}👧 and می\u{200C}خواهم"),
        Kept("ภาษา\u{200B}ไทย"),
    ],
    triggers: Triggers::ZERO_WIDTH.or(Triggers::WORD_JOINER).or(Triggers::BYTE_ORDER_MARK),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if text.is_ascii()
        || !memchr::memchr2_iter(0xE2, 0xEF, text.as_bytes()).any(|at| begins_invisible(text, at))
    {
        return;
    }
    let is_invisible = |c: char| begins_invisible(c.encode_utf8(&mut [0; 4]), 0);
    let mut at = 0;
    while let Some(found) = text[at..].find(is_invisible) {
        let start = at + found;
        let run = &text[start..text.len() - text[start..].trim_start_matches(is_invisible).len()];
        at = start + run.len();
        if !is_meant(run, before(text, start), after(text, at)) {
            fixes.replace(start..at, "");
        }
    }
}

/// Does one of these characters begin at this byte?
fn begins_invisible(text: &str, at: usize) -> bool {
    let bytes = &text.as_bytes()[at..];
    matches!(bytes, [0xE2, 0x80, 0x8B..=0x8D, ..] | [0xE2, 0x81, 0xA0..=0xA4, ..] | [0xEF, 0xBB, 0xBF, ..])
}

/// Does the run shape or separate what stands beside it?
fn is_meant(run: &str, left: Option<char>, right: Option<char>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    let both = |test: fn(char) -> bool| test(left) && test(right);
    match run {
        "\u{200C}" | "\u{200D}" => both(is_shaped),
        "\u{200B}" | "\u{2060}" | "\u{FEFF}" => [left, right].into_iter().any(has_no_spaces),
        _ => false,
    }
}

/// Emoji, and letters of scripts beyond Latin, Greek and Cyrillic.
fn is_shaped(c: char) -> bool {
    c >= '\u{0590}' && (c.is_alphanumeric() || !c.is_whitespace() && !matches!(c, '\u{2000}'..='\u{2070}'))
}

/// Letters of scripts that write without spaces.
fn has_no_spaces(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
        || is_east_asian(c)
}
