//! What the marks of a quotation look like under a style, and what was wrong with them.
use super::glyph::Family;
use super::solution::{Mark, Partner, Quotation, Role};
use crate::style::Style;
use std::ops::Range;

/// Spaces that may stand between a mark and the quoted words; never a line end.
const SPACES: &[char] = &[' ', '\t', '\u{A0}', '\u{2009}', '\u{200A}', '\u{202F}', '\u{205F}'];

/// The marks of one quotation: a pair, or a lone one.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'a> {
    /// The opening mark, if it is there.
    pub open: Option<&'a Mark>,
    /// The closing mark, if it is there.
    pub close: Option<&'a Mark>,
}

/// What is wrong with the marks of a quotation, seen from the style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Its two marks come from different conventions.
    HalfConverted,
    /// « » ‹ › << >>.
    Guillemets,
    /// „ ‚ and what closes them.
    LowMarks,
    /// `` '' ` ´.
    Ticks,
    /// East Asian or full-width marks.
    Wide,
    /// `"` and `'`.
    Straight,
    /// A mark that faces the other way.
    WrongWay,
    /// Curly marks of another level or of another style.
    OtherLevel,
    /// Right marks with spaces inside.
    Spaced,
}

impl Quotation {
    /// Pairs and lone marks, in the order of their first mark.
    pub fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        self.marks.iter().filter_map(|mark| match (mark.role, mark.partner) {
            (Role::Open, Partner::Mark(close)) => {
                Some(Unit { open: Some(mark), close: self.marks.get(close) })
            }
            (Role::Open, _) => Some(Unit { open: Some(mark), close: None }),
            (Role::Close, Partner::None | Partner::Lost(_)) => Some(Unit { open: None, close: Some(mark) }),
            _ => None,
        })
    }

    /// The units that have this problem under a style.
    pub fn with_problem<'a>(
        &'a self,
        problem: Problem,
        body: &'a str,
        style: &'a Style,
    ) -> impl Iterator<Item = Unit<'a>> {
        self.units().filter(move |unit| unit.problem(body, style) == Some(problem))
    }
}

impl<'a> Unit<'a> {
    /// The marks that are there.
    pub fn marks(&self) -> impl Iterator<Item = &'a Mark> {
        self.open.into_iter().chain(self.close)
    }

    /// How surely its roles are right: that of the less sure mark.
    pub fn confidence(&self) -> f32 {
        self.marks().map(|m| m.confidence).fold(1.0, f32::min)
    }

    /// What the marks become: each span with the spaces inside of it, and its replacement.
    pub fn restyled(&self, body: &str, style: &Style) -> Vec<(Range<usize>, String)> {
        let mut edits: Vec<(Range<usize>, String)> = self.marks().map(|m| restyled(m, body, style)).collect();
        if let ([(open, first), (close, last)], Some(mark)) = (&mut edits[..], self.close)
            && open.end >= mark.span.start
        {
            // Nothing is quoted: the pair is set without any space.
            open.end = mark.span.start;
            close.start = mark.span.start;
            *first = first.trim_end_matches(SPACES).to_owned();
            *last = last.trim_start_matches(SPACES).to_owned();
        }
        edits
    }

    /// What is wrong, if anything: the first that applies.
    pub fn problem(&self, body: &str, style: &Style) -> Option<Problem> {
        // Of most marks this is told without writing down what they would become.
        if self.marks().all(|mark| is_right(mark, body, style)) {
            return None;
        }
        if self.restyled(body, style).iter().all(|(span, text)| body[span.clone()] == **text) {
            return None;
        }
        let has = |family: Family| self.marks().any(|m| m.glyph.family == family);
        if self.marks().all(|m| body[m.span.clone()] == *target(m, style)) {
            return Some(Problem::Spaced);
        }
        if let (Some(open), Some(close)) = (self.open, self.close)
            && !go_together(open.glyph.family, close.glyph.family)
        {
            return Some(Problem::HalfConverted);
        }
        let by_family = [
            (Family::Guillemet, Problem::Guillemets),
            (Family::Low, Problem::LowMarks),
            (Family::Tick, Problem::Ticks),
            (Family::Wide, Problem::Wide),
            (Family::Straight, Problem::Straight),
        ];
        let by_shape = || match self.marks().any(|m| is_reversed(m, style)) {
            true => Problem::WrongWay,
            false => Problem::OtherLevel,
        };
        Some(by_family.iter().find(|(family, _)| has(*family)).map_or_else(by_shape, |(_, problem)| *problem))
    }
}

/// What a mark that opens or closes becomes: its span with the spaces on its inner side, and the replacement. Where the
/// space stood on the wrong side, and words would be run together, it goes to the other.
pub fn restyled(mark: &Mark, body: &str, style: &Style) -> (Range<usize>, String) {
    let (before, after) = (&body[..mark.span.start], &body[mark.span.end..]);
    let glyph = target(mark, style);
    let space = style.inner_space(level(mark, style));
    if mark.role == Role::Open {
        let rest = after.trim_start_matches(SPACES);
        // At the edge of a line there is nothing that the space could stand before.
        if rest.is_empty() || rest.starts_with(['\n', '\r']) {
            return (mark.span.clone(), glyph.to_owned());
        }
        let moved = if rest.len() < after.len() && before.ends_with(is_run_on) { " " } else { "" };
        (mark.span.start..body.len() - rest.len(), format!("{moved}{glyph}{space}"))
    } else {
        let rest = before.trim_end_matches(SPACES);
        if rest.is_empty() || rest.ends_with('\n') {
            return (mark.span.clone(), glyph.to_owned());
        }
        let moved = rest.len() < before.len() && after.starts_with(char::is_alphanumeric);
        (rest.len()..mark.span.end, format!("{space}{glyph}{}", if moved { " " } else { "" }))
    }
}

/// Is it the style's mark already, without a space inside, where the style sets none?
fn is_right(mark: &Mark, body: &str, style: &Style) -> bool {
    let spaced = match mark.role {
        Role::Open => body[mark.span.end..].starts_with(SPACES),
        _ => body[..mark.span.start].ends_with(SPACES),
    };
    !spaced
        && body[mark.span.clone()] == *target(mark, style)
        && style.inner_space(level(mark, style)).is_empty()
}

/// May a quotation not begin right behind it?
fn is_run_on(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

/// The style's mark for the role and level.
fn target(mark: &Mark, style: &Style) -> &'static str {
    let (open, close) = style.marks(level(mark, style));
    if mark.role == Role::Open { open } else { close }
}

/// The level at which the style has the mark's due: an aside keeps single marks where the style has them outside.
fn level(mark: &Mark, style: &Style) -> usize {
    let single_outside = matches!(style.marks(0).0, "‘" | "'" | "`");
    if mark.aside && single_outside { 0 } else { mark.level }
}

/// Does the mark look like the other side of the style's pair?
fn is_reversed(mark: &Mark, style: &Style) -> bool {
    let (open, close) = style.marks(level(mark, style));
    let other = if mark.role == Role::Open { close } else { open };
    open != close && mark.glyph.text == other
}

/// May an opening mark of one tradition have a closing one of the other?
fn go_together(open: Family, close: Family) -> bool {
    open == close
        || open == Family::Low && matches!(close, Family::Curly | Family::Straight | Family::Tick)
        || matches!((open, close), (Family::Tick, Family::Straight | Family::Curly))
}
