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
mod restyle;
mod solution;
mod solver;

pub use glyph::{Family, Glyph, Kind, Side};
pub use lost::glued_attribution;
pub use restyle::{Problem, Unit, restyled};
pub use solution::{Evidence, Insertion, Mark, Partner, Quotation, Role};

use crate::lexicon::Lexicon;
use habits::Habits;
use lost::{Around, Model, Outline, Survey, Text};
use marks::Sighting;
use solver::{Decision, Event, Oracle, Reading, Surroundings};
use std::ops::Range;

/// Reads every paragraph of `text`, in order. `protected` are spans to leave alone. Linear in the text.
pub fn solve(
    text: &str,
    paragraphs: &[Range<usize>],
    protected: &[Range<usize>],
    lexicon: &Lexicon,
) -> Vec<Quotation> {
    solve_with(text, paragraphs, protected, lexicon, Model::embedded())
}

/// As [`solve`], with a model of one’s own.
pub fn solve_with(
    text: &str,
    paragraphs: &[Range<usize>],
    protected: &[Range<usize>],
    lexicon: &Lexicon,
    model: &Model,
) -> Vec<Quotation> {
    let mut marked = Marked::new(text, paragraphs, protected, lexicon);
    let survey = marked.survey();
    let mut out: Vec<Quotation> = (0..paragraphs.len())
        .map(|index| {
            let Some(reading) = marked.readings[index].take() else { return Quotation::default() };
            if !survey.outline(index).glued && !marked.is_odd(index, &reading) {
                return insertions::quotation(&marked.sightings[index], &reading, None);
            }
            let around = survey.around(index, marked.body(index + 1));
            let text = Text::new(marked.body(index), around, lexicon);
            let losses = Oracle { text: &text, model };
            let reading = marked.read_with_losses(index, reading, losses);
            insertions::quotation(&marked.sightings[index], &reading, Some(losses))
        })
        .collect();
    let outer_singles = has_outer_singles(&out);
    for index in 0..out.len() {
        let runs_on = marked.opens(index + 1) > 0 || out.get(index + 1).is_some_and(Quotation::ends_another);
        set_levels(&mut out[index], outer_singles, runs_on);
    }
    out
}

/// What surrounds each paragraph, as the model of lost marks is told; for its trainer.
pub fn surroundings(text: &str, paragraphs: &[Range<usize>], lexicon: &Lexicon) -> Vec<Around> {
    let marked = Marked::new(text, paragraphs, &[], lexicon);
    let survey = marked.survey();
    (0..paragraphs.len()).map(|index| survey.around(index, marked.body(index + 1))).collect()
}

/// The marks of a text, each paragraph read without any loss.
struct Marked<'a> {
    text: &'a str,
    paragraphs: &'a [Range<usize>],
    lexicon: &'a Lexicon,
    sightings: Vec<Vec<Sighting>>,
    surroundings: Vec<Surroundings>,
    /// Of the paragraphs that have marks.
    readings: Vec<Option<Reading>>,
}

impl<'a> Marked<'a> {
    fn new(
        text: &'a str,
        paragraphs: &'a [Range<usize>],
        protected: &[Range<usize>],
        lexicon: &'a Lexicon,
    ) -> Marked<'a> {
        let sightings: Vec<Vec<Sighting>> =
            paragraphs.iter().map(|p| marks::sight(text, p, protected)).collect();
        let habits = Habits::of(sightings.iter().flatten());
        let mut open_before = false;
        let mut out = Marked { text, paragraphs, lexicon, sightings, surroundings: vec![], readings: vec![] };
        for index in 0..paragraphs.len() {
            let around = Surroundings { open_before, opens_next: out.opens(index + 1), habits };
            out.surroundings.push(around);
            let marks = &out.sightings[index];
            let reading =
                (!marks.is_empty()).then(|| solver::solve(out.body(index), marks, None, around, lexicon));
            open_before = reading.as_ref().map_or(open_before, |reading| reading.open);
            out.readings.push(reading);
        }
        out
    }

    /// The text of a paragraph; nothing beyond the last.
    fn body(&self, index: usize) -> &'a str {
        self.paragraphs.get(index).map_or("", |span| &self.text[span.clone()])
    }

    /// How many marks that may open a paragraph begins with.
    fn opens(&self, index: usize) -> usize {
        self.sightings.get(index).map_or(0, |marks| opening_run(marks))
    }

    fn survey(&self) -> Survey {
        let outline = |index: usize| match &self.readings[index] {
            Some(reading) => {
                let glued = self.has_glue(index, reading);
                Outline { glued, ..outline(reading, &self.sightings[index]) }
            }
            None => Outline::default(),
        };
        Survey::new((0..self.readings.len()).map(outline).collect())
    }

    /// Does the reading leave something that a lost mark would explain?
    fn is_odd(&self, index: usize, reading: &Reading) -> bool {
        let (marks, habits) = (&self.sightings[index], self.surroundings[index].habits);
        let turned = |d: &Decision| match d.event {
            Event::Mark(mark) => costs::is_turned(&marks[mark], d.role, habits),
            Event::Gap(_) => false,
        };
        reading.unmatched || reading.decisions.iter().any(turned)
    }

    /// Does a glued word between marks begin an attribution?
    fn has_glue(&self, index: usize, reading: &Reading) -> bool {
        let marks = &self.sightings[index];
        let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return false };
        reading.decisions.iter().any(|d| d.role == Role::Open)
            && lost::has_glued_attribution(self.body(index), first.span.end..last.span.start, self.lexicon)
    }

    /// The marks with what may have been lost, where they do not explain the text.
    fn read_with_losses(&self, index: usize, plain: Reading, losses: Oracle) -> Reading {
        let marks = &self.sightings[index];
        let around = self.surroundings[index];
        let found = solver::solve(self.body(index), marks, Some(losses), around, self.lexicon);
        // Marks that balance are not read anew for the sake of a guess.
        if plain.unmatched || insertions::are_sure(&found, losses) { found } else { plain }
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
