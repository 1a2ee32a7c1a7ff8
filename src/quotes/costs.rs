//! What each reading of a mark costs, in one table: natural logarithms of odds, set by hand on books and news
//! with known marks and kept where they err least. Lower is likelier; 0 is what one expects.
use super::attribution::{self, Strength};
use super::elision;
use super::glyph::{Family, Kind, Side};
use super::habits::{self, Habits};
use super::marks::Sighting;
use super::solution::Role;
use crate::lexicon::Lexicon;
use crate::words;

/// Ending a paragraph with an open quotation, where the next one does not open with a mark.
pub const UNCLOSED: f32 = 5.0;
/// So many are charged in full; a paragraph that leaves still more open follows no pattern that could be mended, and
/// each of the others costs [`FURTHER_UNCLOSED`].
pub const UNCLOSED_IN_FULL: usize = 3;
/// Leaving one more quotation open where several are.
pub const FURTHER_UNCLOSED: f32 = 0.3;
/// The same where the next paragraph opens with a mark: speech that runs on.
pub const RUNS_ON: f32 = 0.8;
/// An inner quotation that is never closed: more likely its mark is an apostrophe.
pub const UNCLOSED_SINGLE: f32 = 7.0;
/// The same where the next paragraph opens two quotations at once: a letter read aloud.
pub const RUNS_ON_SINGLE: f32 = 0.8;
/// A closing mark without an opening one, where an earlier paragraph left a quotation open.
pub const RUN_ON_CLOSE: f32 = 1.5;
/// A closing mark without an opening one.
pub const STRAY_CLOSE: f32 = 5.0;
/// The same for a single mark.
pub const STRAY_CLOSE_SINGLE: f32 = 7.5;
/// An opening mark that a paragraph begins with, right before another: speech in which somebody tells what was said,
/// and which runs on.
pub const TOLD: f32 = 1.5;
/// Leaving a mark as it is, being nothing of all this.
pub const LITERAL: f32 = 12.0;

/// Opening and closing with the space on the other side: see [`is_before_attribution`].
const MISPLACED: (f32, f32) = (3.0, 2.0);
/// A quotation of nothing: two lone marks are likelier.
pub const EMPTY: f32 = 6.0;
/// A quotation in double guillemets inside of another, where losses are weighed: French sets “ ” there, and two lost
/// marks are likelier.
pub const NESTED_GUILLEMETS: f32 = 2.5;
/// A ” that closes an outer quotation, where losses are weighed and » closes all others.
pub const OUTER_CURLY: f32 = 3.0;
/// A mark that stands on the wrong side costs so much more where losses are weighed: a loss is likelier.
pub const TURNED: f32 = 4.0;

/// A quotation inside another of the same width.
pub fn nested(outer: (Kind, Family), inner: (Kind, Family)) -> f32 {
    match (outer.0 == inner.0, inner.1) {
        (false, _) => 0.0,
        // Straight marks of one width hardly nest; marks with a side do in French and in translation.
        (true, Family::Straight) => 5.0,
        (true, _) if outer.1 != inner.1 => 0.8,
        (true, _) => 1.0,
    }
}

/// A single mark that opens outside of any quotation.
pub const OUTER_SINGLE: f32 = 0.7;

/// Closing with a mark of another tradition than the opening one, as half-converted pairs do.
pub fn mismatch(open: (Kind, Family), close: (Kind, Family)) -> f32 {
    let family = if open.1 == close.1 || is_usual_pair(open.1, close.1) { 0.0 } else { 0.6 };
    family + if open.0 == close.0 { 0.0 } else { 6.0 }
}

/// „…“, ,,…“ and `''…''` pair across traditions.
fn is_usual_pair(open: Family, close: Family) -> bool {
    matches!((open, close), (Family::Low, Family::Curly) | (Family::Low, Family::Straight | Family::Tick))
}

/// The possible roles of a mark with what its two sides and its shape say.
pub fn roles(mark: &Sighting, body: &str, habits: Habits, lexicon: &Lexicon) -> Vec<(Role, f32)> {
    let mut roles = vec![(Role::Literal, LITERAL)];
    if !matches!(mark.glyph.family, Family::Prime | Family::Modifier) {
        let (open, close) = match is_before_attribution(mark, body, lexicon) {
            true => MISPLACED,
            false => (open(mark, body, lexicon), close(mark, body, lexicon)),
        };
        roles.push((Role::Open, open + side(mark, Side::Open, habits)));
        roles.push((Role::Close, close + side(mark, Side::Close, habits)));
    }
    if mark.may_be_apostrophe() {
        roles.push((Role::Apostrophe, apostrophe(mark, body, lexicon)));
    }
    if mark.may_be_prime() {
        let role = if mark.glyph.kind == Kind::Single { Role::Prime } else { Role::DoublePrime };
        roles.push((role, prime(mark, body)));
    }
    let least = roles.iter().map(|r| r.1).fold(f32::MAX, f32::min);
    roles.retain(|r| r.1 < least + 14.0);
    roles
}

/// Is the space on the wrong side of a closing mark: `…, "he added`? Behind a comma nobody begins to quote who said it,
/// but for one who says that another did.
fn is_before_attribution(mark: &Sighting, body: &str, lexicon: &Lexicon) -> bool {
    let misplaced = mark.left.solid == Some(',') && mark.left.spaced && mark.right.is_letter();
    let says = || words::is_saying(word_before_comma(body, mark));
    (mark.glyph.kind, mark.glyph.family) == (Kind::Double, Family::Straight)
        && misplaced
        && !says()
        && attribution::clause(&body[mark.span.end..], lexicon) == Some(Strength::Plain)
}

/// The word before the comma to the left of a mark.
fn word_before_comma<'a>(body: &'a str, mark: &Sighting) -> &'a str {
    let near = &body[body.ceil_char_boundary(mark.span.start.saturating_sub(LONGEST))..mark.span.start];
    words::last_letters(near.trim_end().trim_end_matches(','))
}

/// An opening mark has a space or an opening bracket before it and a word behind it.
fn open(mark: &Sighting, body: &str, lexicon: &Lexicon) -> f32 {
    let left = match (mark.left.solid, mark.left.spaced) {
        (None, _) | (_, true) => 0.0,
        (Some(c), _) if mark.left.mark || is_opening(c) || is_dash(c) || matches!(c, '/' | '=' | '…') => {
            0.4
        }
        (Some('.' | ',' | '!' | '?' | ':' | ';'), _) => 3.0,
        (Some(_), _) => 5.0,
    };
    let right = match (mark.right.solid, mark.right.spaced) {
        (None, _) => 9.0,
        (Some(_), true) => spaced_inside(mark),
        (Some(c), _) if c.is_alphanumeric() || is_opening(c) || mark.right.mark => 0.0,
        (Some('…' | '.' | '$' | '€' | '£' | '#' | '@' | '&' | '¡' | '¿' | '*' | '_' | '+' | '~'), _) => {
            1.5
        }
        (Some(c), _) if is_dash(c) => 1.0,
        // Nothing that is quoted begins with what ends a clause.
        (Some(',' | ';' | ':' | '!' | '?' | ')' | ']'), _) => 8.0,
        (Some(_), _) => 4.5,
    };
    let elision = match mark.glyph.kind {
        // Whatever else is lost in the paragraph, no quotation begins in I'm or didn't.
        Kind::Single if mark.left.is_letter() && is_contraction(word_after(body, mark)) => 9.0,
        Kind::Single if mark.may_be_apostrophe() && !mark.right.spaced => {
            3.0 * elision::leading(word_after(body, mark), lexicon)
        }
        _ => 0.0,
    };
    left + right + elision
}

/// Does a mark stand inside of a contraction or before a possessive ending, and beside no other mark? Then it opens
/// nothing, and is far likelier an apostrophe than a mark that closes.
pub fn is_in_contraction(mark: &Sighting, body: &str) -> bool {
    matches!(mark.glyph.text, "'" | "’")
        && mark.left.is_letter()
        && mark.right.is_letter()
        && !mark.left.mark
        && !mark.right.mark
        && is_contraction(word_after(body, mark))
}

/// What it costs to read a mark in a contraction as one that closes something.
pub fn closing_in_contraction(mark: &Sighting, body: &str, habits: Habits, lexicon: &Lexicon) -> f32 {
    close(mark, body, lexicon) + side(mark, Side::Close, habits) + STRAY_CLOSE_SINGLE
}

/// What follows the apostrophe of a contraction.
fn is_contraction(ending: &str) -> bool {
    matches!(ending, "s" | "t" | "m" | "re" | "ve" | "ll" | "d")
}

/// A closing mark has a word or a stop before it and a space or punctuation behind it.
fn close(mark: &Sighting, body: &str, lexicon: &Lexicon) -> f32 {
    let left = match (mark.left.solid, mark.left.spaced) {
        // A paragraph of nothing but a mark ends what an earlier one began.
        (None, _) if mark.right.solid.is_none() => 3.0,
        (None, _) => 9.0,
        // What a colon announces begins there.
        (Some(':'), true) if mark.glyph.family == Family::Straight && mark.right.is_letter() => 14.0,
        (Some(_), true) => spaced_inside(mark),
        (Some(c), _) if mark.left.mark || is_dash(c) || matches!(c, '.' | ',' | '!' | '?' | '…' | ')') => {
            0.1
        }
        (Some(c), _) if c.is_alphanumeric() => 0.3,
        (Some(c), _) if is_opening(c) => 6.0,
        (Some(_), _) => 0.5,
    };
    let right = match (mark.right.solid, mark.right.spaced) {
        (None, _) | (_, true) => 0.0,
        (Some(c), _) if mark.right.mark || is_dash(c) || !c.is_alphanumeric() && !is_opening(c) => 0.1,
        (Some(c), _) if is_opening(c) => 1.5,
        (Some(_), _) => 4.5,
    };
    let elision = match mark.glyph.kind {
        Kind::Single if mark.may_be_apostrophe() && mark.left.is_letter() && mark.right.spaced => {
            1.2 * elision::trailing(word_before(body, mark), next_word(body, mark), lexicon)
        }
        _ => 0.0,
    };
    left + right + elision
}

/// A space between a mark and the words that it should stand at. French sets one; a mark with spaces on both
/// sides says nothing about its side.
fn spaced_inside(mark: &Sighting) -> f32 {
    let both = is_apart(mark);
    match mark.glyph.family {
        Family::Guillemet | Family::Wide => 0.2,
        Family::Curly | Family::Low if mark.glyph.kind == Kind::Double => 0.8,
        _ if both => 1.5,
        _ => 4.0,
    }
}

/// Are there spaces on both sides?
fn is_apart(mark: &Sighting) -> bool {
    mark.left.spaced && mark.right.spaced
}

/// Are there spaces on both sides, or a dash to the left, in a document that keeps to shapes?
fn only_shape_tells(mark: &Sighting, habits: Habits) -> bool {
    let apart = is_apart(mark) || mark.right.spaced && mark.left.solid.is_some_and(is_dash);
    habits.sided && apart
}

/// How much a shape resists standing on a side that is not its own.
fn side(mark: &Sighting, wanted: Side, habits: Habits) -> f32 {
    let own = habitual(mark, habits);
    if own == wanted || own == Side::Both {
        return 0.0;
    }
    match (mark.glyph.text, wanted) {
        // Shape, place and habit agree: two openers in a row are likelier than a closer turned and misplaced.
        ("“", Side::Close) if habits::opens(mark) => 7.0,
        ("“" | "«", Side::Close) | ("”" | "»", Side::Open) if only_shape_tells(mark, habits) => 7.0,
        // German „…“ and »…«, Swedish ”…” and »…».
        ("“" | "‘" | "«" | "‹", Side::Close) => 3.5,
        ("”" | "»" | "›", Side::Open) => 3.5,
        ("«" | "‹" | "“" | "‘", Side::Open) => 3.5,
        ("»" | "›", Side::Close) => 3.5,
        // An opening ’ is a wrong-way mark, but an apostrophe is far more likely.
        ("’", Side::Open) => 4.0,
        ("''", Side::Open) => 2.5,
        ("`" | "´", _) => 3.0,
        _ => 7.0,
    }
}

/// Does a mark with a side of its own stand on the other?
pub fn is_turned(mark: &Sighting, role: Role, habits: Habits) -> bool {
    let own = habitual(mark, habits);
    mark.glyph.kind == Kind::Double
        && matches!((own, role), (Side::Open, Role::Close) | (Side::Close, Role::Open))
}

/// Does it do so against all that tells: its shape, and that the document keeps to shapes?
pub fn is_misread(mark: &Sighting, role: Role, habits: Habits) -> bool {
    is_turned(mark, role, habits) && only_shape_tells(mark, habits)
}

/// The side that a shape has in this document.
fn habitual(mark: &Sighting, habits: Habits) -> Side {
    match mark.glyph.text {
        "“" | "‘" if habits.low => Side::Close,
        "»" | "›" if habits.inward => Side::Open,
        "«" | "‹" if habits.inward => Side::Close,
        "”" | "’" if habits.same => Side::Both,
        _ => mark.glyph.side,
    }
}

/// An apostrophe stands inside a word, or where one is cut short.
fn apostrophe(mark: &Sighting, body: &str, lexicon: &Lexicon) -> f32 {
    let leading = if mark.right.is_word() { elision::leading(word_after(body, mark), lexicon) } else { 0.0 };
    let shape = match mark.glyph.text {
        "'" | "’" | "ʼ" | "＇" => 0.0,
        "´" => 0.3,
        "`" => 1.5,
        // Word processors set ‘ before a word whose beginning is left out, and hardly ever else.
        "‘" | "‛" => 4.0 - 2.5 * leading,
        _ => 2.5,
    };
    let place = match (mark.left.is_word(), mark.right.is_word()) {
        // Between digits it is a prime.
        (true, true) if mark.left.is_digit() && mark.right.is_digit() => 3.0,
        // 48°51′N
        (true, true) if is_behind_degrees(mark, body) => 4.0,
        (true, true) => 0.0,
        (false, true) if is_possessive(mark, body) => 0.0,
        (true, false) => {
            3.2 - 2.6 * elision::trailing(word_before(body, mark), next_word(body, mark), lexicon)
        }
        (false, true) => 3.4 - 3.1 * leading,
        (false, false) => 7.0,
    };
    shape + place
}

/// `[a]'s`, `“Emma”'s`: the ending of what a bracket or a mark closes.
fn is_possessive(mark: &Sighting, body: &str) -> bool {
    let closes = |c: char| matches!(c, ')' | ']' | '}' | '”' | '"' | '»');
    !mark.left.spaced && mark.left.solid.is_some_and(closes) && matches!(word_after(body, mark), "s" | "S")
}

/// A prime stands behind a number.
fn prime(mark: &Sighting, body: &str) -> f32 {
    let own: f32 = if mark.glyph.family == Family::Prime { -3.0 } else { 0.0 };
    let number = before_number(mark, body);
    let in_word = number.ends_with(char::is_alphabetic);
    let after_prime = number.trim_end().ends_with(['\'', '′', '’', '°']) && mark.left.is_digit();
    let place = match mark.left.is_digit() {
        true if in_word || mark.left.spaced => 6.0,
        true if after_prime => 0.2,
        true if mark.right.is_digit() => 0.8,
        // 27" is as likely the end of a quotation with a number; whether one is open decides.
        true if !mark.right.is_letter() => 2.6,
        true => 5.0,
        false => 6.0,
    };
    (own + place).max(0.0)
}

/// Is the mark behind a number that is itself behind a degree sign or a prime?
fn is_behind_degrees(mark: &Sighting, body: &str) -> bool {
    mark.left.is_digit() && before_number(mark, body).trim_end().ends_with(['°', '′'])
}

/// What stands before the number that a mark follows.
fn before_number<'a>(mark: &Sighting, body: &'a str) -> &'a str {
    body[..mark.span.start].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '½'))
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '<' | '¿' | '¡')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '‒' | '⸺')
}

fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’')
}

/// The longest word that is looked at, in bytes: where marks are its letters, each mark would read all others.
const LONGEST: usize = 64;

/// The word right behind a mark.
fn word_after<'a>(body: &'a str, mark: &Sighting) -> &'a str {
    let rest = &body[mark.span.end..body.floor_char_boundary(mark.span.end + LONGEST)];
    &rest[..rest.find(|c| !is_word_part(c)).unwrap_or(rest.len())]
}

/// The word right before a mark.
fn word_before<'a>(body: &'a str, mark: &Sighting) -> &'a str {
    let rest = &body[body.ceil_char_boundary(mark.span.start.saturating_sub(LONGEST))..mark.span.start];
    let start =
        rest.char_indices().rev().take_while(|(_, c)| is_word_part(*c)).last().map_or(rest.len(), |(i, _)| i);
    &rest[start..]
}

/// The next word behind a space, where nothing else lies between.
fn next_word<'a>(body: &'a str, mark: &Sighting) -> Option<&'a str> {
    let rest = body[mark.span.end..].trim_start();
    let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    (mark.right.spaced && !word.is_empty()).then_some(word)
}
