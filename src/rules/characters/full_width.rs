use super::narrow;
use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// Ａ１
pub static RULE: Rule = Rule {
    id: "characters/full-width",
    safety: Safety::Safe,
    summary: "Letters or digits in their full-width form.",
    why: "East Asian typesetting has letters and digits as wide as its own characters (Unicode, Halfwidth and \
          Fullwidth Forms); in Latin text they are the plain ones. Beside East Asian characters they are left.",
    examples: &[
        Fixed("Hall Ｂ opens at １０", "Hall B opens at 10"),
        Fixed("ＬＯＵＤ　ＮＯＩＳＥＳ", "LOUD NOISES"),
        Fixed("a Ｕﾀ", "a Uﾀ"),
        Kept("ＮＨＫ放送 and 第１回"),
    ],
    triggers: Triggers::FULL_WIDTH,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    for (at, space) in text.match_indices('\u{3000}') {
        let beside = [before(text, at), after(text, at + space.len())];
        if beside.into_iter().all(|c| c.is_some_and(wide)) {
            fixes.replace(at..at + space.len(), " ");
        }
    }
    let mut at = 0;
    while let Some(found) = memchr::memchr(0xEF, &text.as_bytes()[at..]) {
        let start = at + found;
        let run = &text[start..text.len() - text[start..].trim_start_matches(wide).len()];
        at = start + run.len().max(3);
        let beside = [before(text, start), after(text, start + run.len())];
        if !run.is_empty() && !beside.into_iter().flatten().any(is_wide_letter) {
            fixes.replace(start..at, &run.chars().map(narrow).collect::<String>());
        }
    }
}

/// An East Asian letter, but for katakana as narrow as Latin letters.
fn is_wide_letter(c: char) -> bool {
    is_east_asian(c) && c.is_alphabetic() && !matches!(c, '\u{FF66}'..='\u{FF9F}')
}
