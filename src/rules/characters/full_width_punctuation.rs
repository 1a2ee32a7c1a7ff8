use super::narrow;
use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// ， 。 ： （ ） ！ ？
pub static RULE: Rule = Rule {
    id: "characters/full-width-punctuation",
    safety: Safety::Safe,
    summary: "Chinese or Japanese punctuation in Latin text.",
    why: "East Asian punctuation is as wide as a character and holds its own space. It is changed where Latin letters, \
          digits or the end stand on both sides, and gets the space that English wants; a mark that stands there \
          already is not doubled. Beside East Asian characters, and in drawn faces, it stays.",
    examples: &[
        Fixed("They left（at ten）and came back。", "They left (at ten) and came back."),
        Fixed("Yes，we can！ Note： it ends。.", "Yes, we can! Note: it ends."),
        Fixed("at 10：30", "at 10:30"),
        Kept("＼(^o^)／ and （＾o＾）"),
        Kept("他说：好。"),
        Kept("Is it over、、、"),
    ],
    triggers: Triggers::FULL_WIDTH.or(Triggers::EAST_ASIAN_STOP),
    find: Find::Code(find),
};

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if text.is_ascii() || memchr::memchr2(0xEF, 0xE3, text.as_bytes()).is_none() {
        return;
    }
    for (at, c) in text.char_indices().filter(|(_, c)| narrowed(*c).is_some()) {
        let end = at + c.len_utf8();
        let beside = [nearest(text[..at].chars().rev()), nearest(text[end..].chars())];
        let Some(mark) = narrowed(c).filter(|_| beside.into_iter().all(is_latin)) else { continue };
        let (left, right) = (before(text, at), after(text, end));
        if [left, right].contains(&Some(c)) {
            // A run is an ellipsis or an outcry, which one mark does not render.
            continue;
        }
        let stop = |c: Option<char>| c.is_some_and(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?'));
        if matches!(mark, ',' | '.' | ';' | ':') && (stop(beside[0]) || stop(beside[1])) {
            fixes.replace(at..end, "");
            continue;
        }
        let digits = [left, right].into_iter().all(|c| c.is_some_and(|c| narrow(c).is_ascii_digit()));
        let glued = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
        let space_before = mark == '(' && left.is_some_and(|c| !c.is_whitespace() && !"([“‘\"'".contains(c));
        let space_after = matches!(mark, ',' | '.' | ';' | ':' | '!' | '?' | ')') && glued(right) && !digits;
        let with =
            format!("{}{mark}{}", if space_before { " " } else { "" }, if space_after { " " } else { "" });
        fixes.replace(at..end, &with);
    }
}

/// The English mark.
fn narrowed(c: char) -> Option<char> {
    match c {
        '。' | '｡' => Some('.'),
        '、' | '､' => Some(','),
        '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？' | '［' | '］' | '％' | '＆' => {
            Some(narrow(c))
        }
        _ => None,
    }
}

/// The longest run of such marks that is looked through, so that each mark of a longer one does not read it all.
const RUN: usize = 64;

/// The next character that is neither a space nor such a mark, or a mark where there are too many of them.
fn nearest(chars: impl Iterator<Item = char>) -> Option<char> {
    let mut solid = chars.filter(|c| !c.is_whitespace());
    let found = solid.by_ref().take(RUN).find(|c| narrowed(*c).is_none());
    found.or_else(|| solid.next())
}

/// The end, or something that Latin text has; the hands and eyes of a face are none of it.
fn is_latin(c: Option<char>) -> bool {
    let Some(c) = c else { return true };
    let wide = matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    wide || c.is_ascii() && c != '^'
        || matches!(c, '\u{A1}'..='\u{24F}' | '\u{2010}'..='\u{2027}' | '€' | '™')
}
