//! The quote engine: reads the roles of all quotation marks, apostrophes and primes of a text. It edits nothing.
//!
//! A paragraph's marks are decided together (`solver`), from what stands on both sides of each (`marks`, `costs`)
//! and from the stack of open quotations; where they do not balance, or a glued word begins an attribution, marks
//! that translation lost are weighed as well (`gaps`). Depth, not shape, chooses the level of a quotation. What is
//! open at the end of a paragraph is handed on to the next.
//!
//! A text with the marks that the engine chose is read in the same way again: a projection, tested on quotations of
//! every style. Where marks make no sense at all two readings may take turns; the pipeline ends such circles.
mod attribution;
mod costs;
mod elision;
mod gaps;
mod glyph;
mod habits;
mod marks;
mod restyle;
mod solution;
mod solver;

pub use gaps::glued_attribution;
pub use glyph::{Family, Glyph, Kind, Side};
pub use restyle::{Problem, Unit, restyled};
pub use solution::{Evidence, Insertion, Mark, Partner, Quotation, Role};

use crate::lexicon::Lexicon;
use habits::Habits;
use marks::Sighting;
use solver::{Decision, Event, Reading, Surroundings};
use std::ops::Range;

/// Reads every paragraph of `text`, in order. `protected` are spans to leave alone. Linear in the text.
pub fn solve(
    text: &str,
    paragraphs: &[Range<usize>],
    protected: &[Range<usize>],
    lexicon: &Lexicon,
) -> Vec<Quotation> {
    let sightings: Vec<Vec<Sighting>> = paragraphs.iter().map(|p| marks::sight(text, p, protected)).collect();
    let mut out: Vec<Quotation> = Vec::with_capacity(paragraphs.len());
    let mut open_before = false;
    let habits = Habits::of(sightings.iter().flatten());
    for (index, marks) in sightings.iter().enumerate() {
        if marks.is_empty() {
            out.push(Quotation::default());
            continue;
        }
        let body = &text[paragraphs[index].clone()];
        let opens_next = sightings.get(index + 1).map_or(0, |next| opening_run(next));
        let around = Surroundings { open_before, opens_next, habits };
        let (reading, gaps) = read(body, marks, around, lexicon);
        open_before = reading.open;
        out.push(quotation(marks, &gaps, &reading));
    }
    let outer_singles = has_outer_singles(&out);
    for (index, quotation) in out.iter_mut().enumerate() {
        let runs_on = sightings.get(index + 1).is_some_and(|next| opening_run(next) > 0);
        set_levels(quotation, outer_singles, runs_on);
    }
    out
}

/// The marks alone, and with what may have been lost where they do not explain the text.
fn read(
    body: &str,
    marks: &[Sighting],
    around: Surroundings,
    lexicon: &Lexicon,
) -> (Reading, Vec<gaps::Gap>) {
    let plain = solver::solve(body, marks, &[], around, lexicon);
    let opens = plain.decisions.iter().any(|d| d.role == Role::Open);
    let suspicious = plain.unmatched || opens && gaps::has_glue(body, marks, lexicon);
    if !suspicious {
        return (plain, vec![]);
    }
    let gaps = gaps::gaps(body, marks, lexicon);
    (solver::solve(body, marks, &gaps, around, lexicon), gaps)
}

/// How many marks that may open a paragraph begins with.
fn opening_run(marks: &[Sighting]) -> usize {
    let first = marks.first().is_some_and(|m| m.left.solid.is_none() && m.glyph.side != Side::Close);
    let more = marks.windows(2).take_while(|pair| pair[1].left.mark && !pair[0].right.spaced);
    if first { 1 + more.count() } else { 0 }
}

/// Turns the solver's decisions into marks with partners, and insertions.
fn quotation(sightings: &[Sighting], gaps: &[gaps::Gap], reading: &Reading) -> Quotation {
    let mut out = Quotation::default();
    let mut inserted = vec![None; gaps.len()];
    for Decision { event, role, .. } in &reading.decisions {
        match event {
            Event::Mark(index) => out.marks.push(Mark {
                span: sightings[*index].span.clone(),
                glyph: sightings[*index].glyph,
                role: *role,
                level: 0,
                aside: false,
                partner: Partner::None,
                confidence: probability(reading.margins[*index]),
            }),
            Event::Gap(index) => {
                let gaps::Gap { at, role, evidence, .. } = gaps[*index];
                inserted[*index] = Some(out.insertions.len());
                let confidence = gaps::precision(evidence);
                out.insertions.push(Insertion { at, role, level: 0, evidence, confidence });
            }
        }
    }
    for Decision { event, opener, .. } in &reading.decisions {
        match (event, opener) {
            (Event::Mark(close), Some(Event::Mark(open))) => {
                out.marks[*close].partner = Partner::Mark(*open);
                out.marks[*open].partner = Partner::Mark(*close);
            }
            (Event::Gap(close), Some(Event::Mark(open))) => {
                out.marks[*open].partner = inserted[*close].map_or(Partner::None, Partner::Lost);
            }
            (Event::Mark(close), Some(Event::Gap(open))) => {
                out.marks[*close].partner = inserted[*open].map_or(Partner::None, Partner::Lost);
            }
            _ => {}
        }
    }
    out
}

/// Odds given as a difference of costs, as a probability.
fn probability(margin: f32) -> f32 {
    1.0 / (1.0 + (-margin).exp())
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
