//! Finds the marks of a paragraph and what stands on both sides of each.
use super::elision;
use super::glyph::{self, Candidates, Family, Glyph, Kind, Shapes, Side};
use crate::protected;
use std::ops::Range;

/// A mark as it stands in the text. Offsets are bytes of the paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// The characters, with a doubling or a backslash.
    pub span: Range<usize>,
    /// What it looks like.
    pub glyph: &'static Glyph,
    /// To its left.
    pub left: Neighbour,
    /// To its right.
    pub right: Neighbour,
}

/// One side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The nearest character that is not a space; `None` at the edge of the paragraph.
    pub solid: Option<char>,
    /// Is there a space, of whatever kind, or a line end before that character?
    pub spaced: bool,
    /// Is that character part of another mark?
    pub mark: bool,
}

/// Marks of `text[paragraph]`, which has none but of these shapes, outside of protected spans (bytes of `text`). Linear
/// in the paragraph.
pub fn sight(
    text: &str,
    paragraph: &Range<usize>,
    shapes: Shapes,
    protected: &[Range<usize>],
) -> Vec<Sighting> {
    let body = &text[paragraph.clone()];
    let mut spans: Vec<(Range<usize>, &'static Glyph)> = vec![];
    let candidates = Candidates::new(body.as_bytes(), shapes);
    let mut at = 0;
    while let Some(candidate) = candidates.next(at) {
        at = candidate;
        let Some(found) = at_offset(body, at) else {
            at += 1;
            continue;
        };
        let global = found.0.start + paragraph.start..found.0.end + paragraph.start;
        at = found.0.end;
        if !protected::overlaps(protected, &global) {
            spans.push(found);
        }
    }
    drop_unpaired_brackets(body, &mut spans);
    merge_exported(body, &mut spans);
    merge_doubled(&mut spans);
    with_neighbours(body, spans)
}

/// Hands over the curly marks “ ” ‘ of a paragraph in which nothing is protected; all others are left out. Breaks off
/// where another mark than those, ’ and the straight ones may stand, or one right beside one of those: is it told to the
/// end?
pub fn glance(body: &str, mut take: impl FnMut(Sighting)) -> bool {
    for at in memchr::memchr_iter(0xE2, body.as_bytes()) {
        match body.as_bytes()[at..] {
            [_, 0x80, 0x98 | 0x9C | 0x9D, ..] => {}
            [_, 0x80, 0x9A | 0x9E | 0xB9 | 0xBA, ..] | [_, 0xB9, ..] => return false,
            _ => continue,
        }
        let Some(glyph) = glyph::starting(&body[at..]) else { return false };
        let span = at..at + glyph.text.len();
        let (left, right) = neighbours(body, &span, None, None);
        let may_be_mark = |side: &Neighbour| {
            let mark = |c: char| matches!(c, '"' | '\'' | '\\') || !c.is_ascii() && !c.is_alphanumeric();
            !side.spaced && side.solid.is_some_and(mark)
        };
        if may_be_mark(&left) || may_be_mark(&right) {
            return false;
        }
        take(Sighting { span, glyph, left, right });
    }
    true
}

/// Does a paragraph begin with two opening marks, the second inside of the first: « “, or “ “ with a space between?
/// Somebody tells what was said, and goes on in the next paragraph. Two marks of one shape without a space may as well
/// be one that was doubled.
pub fn tells(marks: &[Sighting]) -> bool {
    let [first, second, ..] = marks else { return false };
    let open = first.glyph.side != Side::Close && second.glyph.side != Side::Close;
    let apart = first.glyph.text != second.glyph.text || second.left.spaced;
    open && apart && first.left.solid.is_none() && second.left.mark
}

/// The mark that begins at `at`, if one does.
fn at_offset(body: &str, at: usize) -> Option<(Range<usize>, &'static Glyph)> {
    let rest = &body[at..];
    let glyph = glyph::starting(rest)?;
    let mut span = at..at + glyph.text.len();
    let before = body[..at].chars().next_back();
    let after = body[span.end..].chars().next();
    match glyph.text {
        // Low commas open: a space before, a letter after. Else it is a doubled comma.
        ",," if before.is_some_and(|c| !c.is_whitespace()) || !after.is_some_and(char::is_alphabetic) => {
            return None;
        }
        "<<" if before == Some('<') || after.is_none_or(|c| c == '<' || c == '=') => return None,
        ">>" if before == Some('>') || after.is_some_and(|c| c == '>' || c == '=') => return None,
        // An odd run behind a word begins with a single mark; the double ones are outside. Runs are counted once, where
        // they begin.
        "''" if before.is_some_and(|c| !c.is_whitespace() && c != '\'') && is_odd_run(rest, b'\'') => {
            span.end -= 1;
            return Some((span, straight_single()));
        }
        // ''tis: a quotation begins with an elision.
        "''" if before.is_none_or(char::is_whitespace) && elision::always_leads(&body[span.end..]) => {
            span.end -= 1;
            return Some((span, straight_single()));
        }
        // Doubled by a table export: a space on one side only says which way it looks.
        "\"" if after == Some('"') => {
            let beyond = body[span.end + 1..].chars().next();
            let edge = |c: Option<char>| c.is_none_or(char::is_whitespace);
            if beyond != Some('"') && before != Some('"') && edge(before) != edge(beyond) {
                span.end += 1;
            }
        }
        _ => {}
    }
    if matches!(glyph.text, "\"" | "'") && before == Some('\\') {
        span.start -= 1;
    }
    Some((span, glyph))
}

/// Does the text begin with an odd number of these bytes?
fn is_odd_run(text: &str, byte: u8) -> bool {
    text.bytes().take_while(|b| *b == byte).count() % 2 == 1
}

fn straight_single() -> &'static Glyph {
    glyph::starting("'").unwrap_or(&glyph::GLYPHS[0])
}

/// `<<` and `>>` are marks only as a pair around something that begins with a letter.
fn drop_unpaired_brackets(body: &str, spans: &mut Vec<(Range<usize>, &'static Glyph)>) {
    if !spans.iter().any(|(_, glyph)| glyph.family == Family::Guillemet && glyph.text.is_ascii()) {
        return;
    }
    let mut keep = vec![true; spans.len()];
    let mut open: Option<usize> = None;
    for (index, (span, glyph)) in spans.iter().enumerate() {
        match glyph.text {
            "<<" => {
                keep[index] = false;
                let first = body[span.end..].trim_start().chars().next();
                open = first.is_some_and(|c| c.is_alphabetic() || c == '“' || c == '"').then_some(index);
            }
            ">>" => {
                keep[index] = open.is_some();
                if let Some(open) = open.take() {
                    keep[open] = true;
                }
            }
            _ => {}
        }
    }
    let mut keep = keep.into_iter();
    spans.retain(|_| keep.next().unwrap_or(true));
}

/// `""…"",`: where a table export doubled a straight mark, two beside punctuation or a letter are one as well.
fn merge_exported(body: &str, spans: &mut Vec<(Range<usize>, &'static Glyph)>) {
    let doubled = |span: &Range<usize>| span.len() == 2 && body[span.clone()] == *"\"\"";
    if !spans.iter().any(|(span, _)| doubled(span)) {
        return;
    }
    let is_mark = |span: &Range<usize>| body[span.clone()] == *"\"";
    let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '"');
    spans.dedup_by(|(second, _), (first, _)| {
        let merge = is_mark(first)
            && is_mark(second)
            && first.end == second.start
            && !edge(body[..first.start].chars().next_back())
            && !edge(body[second.end..].chars().next());
        if merge {
            first.end = second.end;
        }
        merge
    });
}

/// ““…”” is one pair, doubled by a table export or an eager converter: where openers and closers are doubled alike.
fn merge_doubled(spans: &mut Vec<(Range<usize>, &'static Glyph)>) {
    let doubled = |pair: &[(Range<usize>, &'static Glyph)]| {
        let [(a, one), (b, two)] = pair else { return false };
        let curly_or_guillemet =
            matches!(one.family, Family::Curly | Family::Guillemet) && one.kind == Kind::Double;
        a.end == b.start && curly_or_guillemet && one.text == two.text
    };
    let count = |side: Side| spans.windows(2).filter(|pair| doubled(pair) && pair[0].1.side == side).count();
    if count(Side::Open) == 0 || count(Side::Open) != count(Side::Close) {
        return;
    }
    spans.dedup_by(|second, first| {
        let merge = doubled(&[first.clone(), second.clone()]);
        if merge {
            first.0.end = second.0.end;
        }
        merge
    });
}

fn with_neighbours(body: &str, spans: Vec<(Range<usize>, &'static Glyph)>) -> Vec<Sighting> {
    let mut out = Vec::with_capacity(spans.len());
    for (index, (span, glyph)) in spans.iter().enumerate() {
        let last = index.checked_sub(1).and_then(|last| spans.get(last));
        let next = spans.get(index + 1);
        let (left, right) = neighbours(body, span, last.map(|(span, _)| span), next.map(|(span, _)| span));
        out.push(Sighting { span: span.clone(), glyph, left, right });
    }
    out
}

/// What stands on both sides of a mark, the marks before and behind it given.
fn neighbours(
    body: &str,
    span: &Range<usize>,
    last: Option<&Range<usize>>,
    next: Option<&Range<usize>>,
) -> (Neighbour, Neighbour) {
    let marked = |offset: Option<usize>, near: Option<&Range<usize>>| {
        offset.zip(near).is_some_and(|(offset, near)| near.contains(&offset))
    };
    let (before, behind) = (solid_before(body, span.start), solid_behind(body, span.end));
    let left = Neighbour {
        solid: before.map(|(_, c)| c),
        spaced: before.map_or(0, |(end, _)| end) < span.start,
        mark: marked(before.map(|(end, _)| end - 1), last),
    };
    let right = Neighbour {
        solid: behind.map(|(_, c)| c),
        spaced: behind.map_or(body.len(), |(start, _)| start) > span.end,
        mark: marked(behind.map(|(start, _)| start), next),
    };
    (left, right)
}

/// The last character before `at` that is no blank, and where it ends. Mostly it is of ASCII and one space stands
/// between, if any.
fn solid_before(body: &str, at: usize) -> Option<(usize, char)> {
    match &body.as_bytes()[..at] {
        [.., solid] if solid.is_ascii_graphic() => Some((at, char::from(*solid))),
        [.., solid, b' '] if solid.is_ascii_graphic() => Some((at - 1, char::from(*solid))),
        _ => {
            let before = body[..at].trim_end_matches(is_blank);
            Some((before.len(), before.chars().next_back()?))
        }
    }
}

/// The first character from `at` on that is no blank, and where it begins.
fn solid_behind(body: &str, at: usize) -> Option<(usize, char)> {
    match &body.as_bytes()[at..] {
        [solid, ..] if solid.is_ascii_graphic() => Some((at, char::from(*solid))),
        [b' ', solid, ..] if solid.is_ascii_graphic() => Some((at + 1, char::from(*solid))),
        _ => {
            let behind = body[at..].trim_start_matches(is_blank);
            Some((body.len() - behind.len(), behind.chars().next()?))
        }
    }
}

/// Kana, ideographs, Hangul: letters that no space parts from a mark, and no apostrophe from each other.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}')
}

/// White space, or what has no width and may stand for it.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{200C}' | '\u{2060}' | '\u{FEFF}')
}

impl Neighbour {
    /// Is a word character right beside the mark?
    pub fn is_word(&self) -> bool {
        !self.spaced && self.solid.is_some_and(|c| c.is_alphanumeric() && !is_east_asian(c))
    }

    /// Is a letter right beside the mark?
    pub fn is_letter(&self) -> bool {
        !self.spaced && self.solid.is_some_and(|c| c.is_alphabetic() && !is_east_asian(c))
    }

    /// Is a word the next on this side, with or without a space between?
    pub fn follows_word(&self) -> bool {
        !self.mark && self.solid.is_some_and(|c| c.is_alphabetic() && !is_east_asian(c))
    }

    /// Is a digit right beside the mark?
    pub fn is_digit(&self) -> bool {
        !self.spaced && self.solid.is_some_and(|c| c.is_ascii_digit())
    }
}

impl Sighting {
    /// Can it be an apostrophe?
    pub fn may_be_apostrophe(&self) -> bool {
        self.glyph.kind == Kind::Single
            && matches!(self.glyph.text, "'" | "’" | "‘" | "‛" | "`" | "´" | "ʼ" | "′" | "＇")
    }

    /// Can it be a prime (feet, minutes) or a double prime (inches, seconds)?
    pub fn may_be_prime(&self) -> bool {
        matches!(self.glyph.family, Family::Prime)
            || matches!(self.glyph.text, "\"" | "'" | "''" | "”" | "’" | "´") && self.left.is_digit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        sight(text, &(0..text.len()), Shapes::Any, &[]).into_iter().map(|m| &text[m.span]).collect()
    }

    #[test]
    fn shapes_are_found_with_their_doubling_and_backslash() {
        assert_eq!(found("a \"\"This\"\", and \"\"that\"\"."), ["\"\""; 4]);
        assert_eq!(found("a \"This\"\", and"), ["\"", "\"", "\""]);
        assert_eq!(found("\"\"This\"\" and \\\"that\\\""), ["\"\"", "\"\"", "\\\"", "\\\""]);
        assert_eq!(found("``a' b'''"), ["``", "'", "'", "''"]);
        assert_eq!(found("(.''''"), ["''", "''"]);
        assert_eq!(found("a'''''"), ["'", "''", "''"]);
        assert_eq!(found("„a“ ‚b‘ «c» ‹d›"), ["„", "“", "‚", "‘", "«", "»", "‹", "›"]);
    }

    #[test]
    fn brackets_and_commas_are_marks_only_where_they_can_be() {
        assert_eq!(found("<< yes >> he said"), ["<<", ">>"]);
        assert!(found("x << 3 >> y, cin >> z, a <<= 2").is_empty());
        assert_eq!(found("er sagte ,,ja“"), [",,", "“"]);
        assert!(found("one,, two").is_empty());
    }

    #[test]
    fn neighbours_see_through_spaces() {
        let marks = sight("a « b", &(0..6), Shapes::Any, &[]);
        assert_eq!(marks[0].left, Neighbour { solid: Some('a'), spaced: true, mark: false });
        assert_eq!(marks[0].right, Neighbour { solid: Some('b'), spaced: true, mark: false });
    }

    #[test]
    fn protected_marks_are_not_seen() {
        let text = "a `\"` b \"c\"";
        let code = 2..5;
        assert_eq!(sight(text, &(0..text.len()), Shapes::Any, std::slice::from_ref(&code)).len(), 2);
    }
}
