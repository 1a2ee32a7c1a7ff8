use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;
use unicode_normalization::UnicodeNormalization;

/// ﾀｰﾝ
pub static RULE: Rule = Rule {
    id: "characters/half-width-katakana",
    safety: Safety::Safe,
    summary: "Katakana in their half-width form.",
    why: "Old Japanese systems wrote katakana as narrow as Latin letters, with their voicing marks apart (Unicode, \
          Halfwidth and Fullwidth Forms). Words of two letters or more get the usual form; single ones, and those \
          beside brackets and signs, are the eyes and hands of drawn faces.",
    examples: &[
        Fixed("the song ﾌﾟﾚｾﾞﾝﾄ by ﾐﾂ", "the song プレゼント by ミツ"),
        Kept("ヽ(ﾟｰﾟ)ﾉ and (ﾟДﾟ) and ｷﾀ━(ﾟ∀ﾟ)━!!"),
        Kept("プレゼント"),
    ],
    triggers: Triggers::HALF_WIDTH,
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let mut at = 0;
    while let Some(found) = memchr::memchr(0xEF, &text.as_bytes()[at..]) {
        let start = at + found;
        let run = &text[start..text.len() - text[start..].trim_start_matches(is_half_width).len()];
        at = start + run.len().max('ｰ'.len_utf8());
        let letters = run.chars().filter(|c| !matches!(c, 'ｰ' | 'ﾞ' | 'ﾟ')).count();
        let beside = [before(text, start), after(text, start + run.len())];
        if letters > 1 && beside.into_iter().all(is_beside_word) {
            fixes.replace(start..at, &run.nfkc().collect::<String>());
        }
    }
}

/// U+FF66 to U+FF9F.
fn is_half_width(c: char) -> bool {
    matches!(c, '\u{FF66}'..='\u{FF9F}')
}

/// The edge of the text, a space, a letter, a digit, or what ends and quotes words.
fn is_beside_word(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        c.is_whitespace() || c.is_alphanumeric() || ",.!?:;、。！？・「」『』“”‘’\"'-".contains(c)
    })
}
