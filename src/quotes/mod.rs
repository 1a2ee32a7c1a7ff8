//! The quote engine: reads the roles of all quotation marks, apostrophes and primes of a text. It edits nothing.
//!
//! A paragraph's marks are decided together (`solver`), from what stands on both sides of each (`marks`, `costs`)
//! and from the stack of open quotations; where they do not alternate, or a glued word or an attribution stands
//! inside a quotation, marks that translation lost are weighed as well (`lost`). Depth, not shape, chooses the
//! level of a quotation. What is open at the end of a paragraph is handed on to the next.
//!
//! A text with the marks that the engine chose is read in the same way again: a projection, tested on quotations of
//! every style. Where marks make no sense at all two readings may take turns; the pipeline ends such circles.
mod attribution;
mod costs;
mod elision;
mod endings;
mod glyph;
mod habits;
mod insertions;
mod losses;
pub mod lost;
mod marks;
mod memory;
mod restyle;
mod solution;
mod solver;

pub use glyph::{Family, Glyph, Kind, Side};
pub use lost::glued_attribution;
pub use memory::Memory;
pub use restyle::{Problem, Unit, restyled};
pub use solution::{Evidence, Insertion, Mark, Partner, Quotation, Role};

use crate::lexicon::Lexicon;
use lost::{Around, Model, Outline};
use marks::Sighting;
use solver::{Event, Reading};
use std::ops::Range;

/// Reads every paragraph of `text`, in order. `protected` are spans to leave alone. Linear in the text.
pub fn solve(
    text: &str,
    paragraphs: &[Range<usize>],
    protected: &[Range<usize>],
    lexicon: &Lexicon,
) -> Vec<Quotation> {
    Memory::default().solve(text, paragraphs, protected, lexicon, Model::embedded())
}

/// What surrounds each paragraph, as the model of lost marks is told; for its trainer.
pub fn surroundings(text: &str, paragraphs: &[Range<usize>], lexicon: &Lexicon) -> Vec<Around> {
    Memory::default().surroundings(text, paragraphs, lexicon)
}

/// Gives the marks of all paragraphs their levels; `opens` tells whether a paragraph begins with a mark that may open.
fn set_levels_of_all(quotations: &mut [Quotation], opens: impl Fn(usize) -> bool) {
    let outer_singles = has_outer_singles(quotations);
    for index in 0..quotations.len() {
        let runs_on = opens(index + 1) || quotations.get(index + 1).is_some_and(Quotation::ends_another);
        set_levels(&mut quotations[index], outer_singles, runs_on);
    }
}

/// The double marks of a paragraph as the rest of the document is told of them.
fn outline(reading: &Reading, marks: &[Sighting]) -> Outline {
    let double = |event: Event| match event {
        Event::Mark(index) => Some(index).filter(|i| marks[*i].glyph.kind == Kind::Double),
        Event::Gap(_) => None,
    };
    let mut out = Outline { begins: opening_run(marks) > 0, ends_open: reading.open, ..Outline::default() };
    let mut opens = 0;
    let solid_end = |i: usize| marks[i].right.solid.is_none();
    for decision in &reading.decisions {
        let Some(index) = double(decision.event) else { continue };
        let opening = match decision.role {
            Role::Open => true,
            Role::Close => false,
            _ => continue,
        };
        out.first_opens = out.first_opens.or(Some(opening));
        out.last_opens = Some(opening);
        match (opening, decision.opener) {
            (true, _) => opens += 1,
            (false, None) if out.pairs == 0 && opens == 0 && !out.begins_open => out.begins_open = true,
            (false, None) => out.unopened += 1,
            (false, Some(opener)) => {
                out.pairs += 1;
                out.whole |= opener == Event::Mark(0) && solid_end(index);
            }
        }
    }
    out.unclosed = (opens - out.pairs.min(opens)).saturating_sub(u32::from(out.ends_open));
    out
}

/// How many marks that may open a paragraph begins with.
fn opening_run(marks: &[Sighting]) -> usize {
    let first = marks.first().is_some_and(|m| m.left.solid.is_none() && m.glyph.side != Side::Close);
    let more = marks.windows(2).take_while(|pair| pair[1].left.mark && !pair[0].right.spaced);
    if first { 1 + more.count() } else { 0 }
}

/// Quoted text from this length on, in bytes, is speech rather than a word held up for inspection.
const SPEECH: usize = 20;

/// Does the text set its speech in single marks, as British books do? Single words in single marks do not tell.
fn has_outer_singles(quotations: &[Quotation]) -> bool {
    let (mut single, mut double) = (0, 0);
    for quotation in quotations {
        let mut depth = 0;
        for mark in &quotation.marks {
            match (mark.role, mark.partner) {
                (Role::Open, Partner::Mark(close)) => {
                    let length = quotation.marks[close].span.start.saturating_sub(mark.span.end);
                    match mark.kind() {
                        _ if depth > 0 => {}
                        Kind::Double => double += 1,
                        Kind::Single if length >= SPEECH => single += 1,
                        Kind::Single => {}
                    }
                    depth += 1;
                }
                (Role::Close, Partner::Mark(_)) => depth -= 1,
                // What runs on or has lost its end tells as well.
                (Role::Open, _) if mark.kind() == Kind::Double => double += 1,
                _ => {}
            }
        }
    }
    single > double
}

/// Gives each mark its level: its depth, except that a text which quotes with double marks keeps an outermost
/// pair of single ones. What is opened and never closed is no quotation around the rest, unless it runs on; nor does
/// a guess that may not be put in change the level of what stands there.
fn set_levels(quotation: &mut Quotation, outer_singles: bool, runs_on: bool) {
    let marks = quotation.marks.iter().enumerate().map(|(i, m)| (m.span.start, Event::Mark(i)));
    let insertions = quotation.insertions.iter().enumerate().map(|(i, x)| (x.at, Event::Gap(i)));
    let mut events: Vec<(usize, Event)> = marks.chain(insertions).collect();
    events.sort_by_key(|(at, _)| *at);
    let mut open: Vec<(Event, usize)> = vec![];
    for (_, event) in events {
        let unsure = matches!(event, Event::Gap(i) if !quotation.insertions[i].is_sure());
        let (role, single) = match event {
            Event::Mark(i) => (quotation.marks[i].role, quotation.marks[i].kind() == Kind::Single),
            Event::Gap(i) => (quotation.insertions[i].role, false),
        };
        let outermost = usize::from(single && !outer_singles);
        let level = match (role, quotation.opener_of(event)) {
            (Role::Open, _) => {
                let level = open.last().map_or(outermost, |(_, outer)| outer + 1);
                if runs_on && !unsure || quotation.is_closed(event) {
                    open.push((event, level));
                }
                level
            }
            (Role::Close, Some(opener)) => {
                let at = open.iter().rposition(|(o, _)| *o == opener).unwrap_or(open.len());
                let level = open.get(at).map_or(outermost, |(_, level)| *level);
                if !unsure {
                    open.truncate(at);
                }
                level
            }
            _ => outermost,
        };
        match event {
            Event::Mark(i) => {
                quotation.marks[i].level = level;
                quotation.marks[i].aside =
                    outermost == 1 && level == 1 && open.iter().all(|(e, _)| *e == event);
            }
            Event::Gap(i) => quotation.insertions[i].level = level,
        }
    }
}

impl Quotation {
    /// Does it close what an earlier paragraph opened?
    fn ends_another(&self) -> bool {
        let first = self.marks.iter().find(|m| matches!(m.role, Role::Open | Role::Close));
        first.is_some_and(|m| match m.partner {
            Partner::None => m.role == Role::Close,
            Partner::Lost(gap) => m.role == Role::Close && !self.insertions[gap].is_sure(),
            Partner::Mark(_) => false,
        })
    }

    /// Is an opening event closed by a mark, or by one that is surely lost?
    fn is_closed(&self, opener: Event) -> bool {
        match opener {
            Event::Mark(i) => match self.marks[i].partner {
                Partner::Mark(_) => true,
                Partner::Lost(gap) => self.insertions[gap].is_sure(),
                Partner::None => false,
            },
            Event::Gap(i) => self.insertions[i].is_sure(),
        }
    }

    /// What opened the quotation that a closing event closes.
    fn opener_of(&self, event: Event) -> Option<Event> {
        match event {
            Event::Mark(i) => match self.marks[i].partner {
                Partner::Mark(opener) => Some(Event::Mark(opener)),
                Partner::Lost(opener) => Some(Event::Gap(opener)),
                Partner::None => None,
            },
            Event::Gap(i) => self.marks.iter().position(|m| m.partner == Partner::Lost(i)).map(Event::Mark),
        }
    }
}
