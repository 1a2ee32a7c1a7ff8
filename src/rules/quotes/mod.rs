//! Quotation marks, apostrophes and primes: each rule one problem, all of them decided by one solver.
use crate::edit::{Fix, Safety};
use crate::quotes::lost::MOST as MOST_PLACES;
use crate::quotes::{Alternative, Family, Insertion, Kind, Mark, Partner, Problem, Quotation, Unit};
use crate::rule::Fixes;
use crate::rules::context::is_space;
use crate::segment::Segment;

pub(super) mod apostrophe;
pub(super) mod glued;
pub(super) mod guillemets;
pub(super) mod half_converted;
pub(super) mod lost_closer;
pub(super) mod lost_opener;
pub(super) mod low_marks;
pub(super) mod other_level;
pub(super) mod prime;
pub(super) mod reporting_clause;
pub(super) mod spaced;
pub(super) mod straight;
pub(super) mod ticks;
pub(super) mod wide;
pub(super) mod wrong_way;

/// So many words show where in the paragraph something is; so many bytes at most, where there are no spaces.
const SHOWN: usize = 4;
/// See [`SHOWN`].
const SHOWN_BYTES: usize = 60;
/// A second place that is less likely than this beside the first is not worth a word.
const LIKELY: f32 = 0.1;

/// The first words behind `at`, a byte of `body`.
fn words_behind(body: &str, at: usize) -> String {
    let near = &body[at..body.floor_char_boundary(at + SHOWN_BYTES)];
    let words: Vec<&str> = near.split_whitespace().take(SHOWN).collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// The last words before `at`, a byte of `body`.
fn words_before(body: &str, at: usize) -> String {
    let near = &body[body.ceil_char_boundary(at.saturating_sub(SHOWN_BYTES))..at];
    let mut words: Vec<&str> = near.split_whitespace().rev().take(SHOWN).collect();
    words.reverse();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Where else an unsure mark may have stood.
fn alternative(lost: &Insertion) -> Option<Alternative> {
    lost.other.filter(|other| other.odds >= LIKELY && !lost.is_sure() && lost.twin.is_none())
}

/// Offers to put the mark in there instead, with the space and the comma that belong to it: `mark`.
fn offer<'a>(lost: &Insertion, other: Alternative, mark: &str, fixes: &'a mut Fixes) -> &'a mut Fix {
    let share = 100.0 * other.odds / (1.0 + other.odds);
    let why = format!(
        "the second likeliest place for the same mark: of the two it is right in {share:.0} of 100 such cases"
    );
    let fix = fixes.replace(other.at..other.at, mark).instead_of(lost.at);
    fix.why(why).confidence(lost.confidence * other.odds)
}

/// What a person should know besides, of a lost mark that is only reported: where else it may have stood, and that not
/// all places were weighed.
fn doubts(lost: &Insertion, body: &str) -> String {
    let mut out = String::new();
    if let Some(Alternative { at, odds, .. }) = alternative(lost) {
        let share = 100.0 * odds / (1.0 + odds);
        let words = words_behind(body, at);
        let place = if words.is_empty() { "at the end".to_owned() } else { format!("before “{words}”") };
        out += &format!("; of these two places, {place} is right in {share:.0} of 100 such cases");
    }
    if lost.is_capped {
        out += &format!("; only the {MOST_PLACES} nearest places were weighed");
    }
    out
}

/// Proposes the style's marks for every quotation of the paragraph that has this problem.
fn restyle(segment: &Segment, problem: Problem, fixes: &mut Fixes) {
    let (body, style, quotation) = (segment.text(), segment.style(), segment.quotation());
    let mut displaced = None;
    for unit in quotation.with_problem(problem, body, style) {
        let edits = unit.restyled(body, style);
        let lost = unit.marks().any(|m| matches!(m.partner, Partner::Lost(_)));
        let why = match (unit.open, unit.close) {
            (Some(open), Some(_)) => format!("a quotation at depth {}", open.level + 1),
            (Some(_), None) if lost => "opens a quotation whose closing mark was lost".to_owned(),
            (Some(_), None) => "opens a quotation that this paragraph does not close".to_owned(),
            (None, _) if lost => "closes a quotation whose opening mark was lost".to_owned(),
            (None, _) => "closes a quotation that this paragraph does not open".to_owned(),
        };
        let fix = fixes
            .together(edits.iter().map(|(s, t)| (s.clone(), t.as_str())))
            .why(why)
            .confidence(unit.confidence());
        let mut in_doubt =
            || *displaced.get_or_insert_with(|| quotation.is_displaced(body, segment.lexicon()));
        if problem == Problem::Spaced && is_turned(&unit, body)
            || is_inner_guess(&unit, quotation, body)
            || has_straight(&unit) && in_doubt()
        {
            fix.at_most(Safety::Unsafe);
        }
    }
}

fn has_straight(unit: &Unit) -> bool {
    unit.marks().any(|mark| mark.glyph.family == Family::Straight && mark.kind() == Kind::Double)
}

/// Is its level a guess: a double mark, of a shape that serves every level, that opens inside of a quotation and is never
/// closed; or a pair right inside of another of its shape, which may be one pair doubled?
fn is_inner_guess(unit: &Unit, quotation: &Quotation, body: &str) -> bool {
    let Some(open) = unit.open.filter(|open| open.level > 0 && open.kind() == Kind::Double) else {
        return false;
    };
    let spaced = body[open.span.end..].starts_with(is_space);
    let shapeless = open.glyph.family == Family::Straight || open.glyph.family == Family::Curly && !spaced;
    let Some(close) = unit.close else { return shapeless };
    let alike = |mark: &Mark| mark.glyph.family == open.glyph.family;
    let before = |mark: &&Mark| body[mark.span.end..].trim_start().len() == body[open.span.start..].len();
    let behind = |mark: &&Mark| body[..mark.span.start].trim_end().len() == close.span.end;
    let marks = &quotation.marks;
    let outer = marks[..marks.partition_point(|mark| mark.span.end <= open.span.start)].last();
    let after = marks.get(marks.partition_point(|mark| mark.span.start < close.span.end));
    outer.filter(before).is_some_and(alike) && after.filter(behind).is_some_and(alike)
}

/// Do the spaces say that a mark stands on the other side: a word before an opening one, a space behind it?
fn is_turned(unit: &Unit, body: &str) -> bool {
    let glued = |c: char| c.is_alphanumeric() || ",.;:!?".contains(c);
    unit.open.is_some_and(|mark| {
        body[..mark.span.start].ends_with(glued) && body[mark.span.end..].starts_with(is_space)
    }) || unit.close.is_some_and(|mark| {
        body[mark.span.end..].starts_with(char::is_alphanumeric)
            && body[..mark.span.start].ends_with(is_space)
    })
}
