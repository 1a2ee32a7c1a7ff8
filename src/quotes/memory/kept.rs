//! A paragraph with marks: what is known of it, and how it is read.
use crate::lexicon::Lexicon;
use crate::quotes::glyph::{Family, Kind, Side};
use crate::quotes::habits::Habits;
use crate::quotes::lost::{self, Around, Model, Outline, Text};
use crate::quotes::marks::Sighting;
use crate::quotes::solution::{Quotation, Role};
use crate::quotes::solver::{self, Event, Oracle, Reading, Surroundings};
use crate::quotes::{alike, contractions, costs, insertions};
use std::ops::Range;

/// A paragraph with marks. Each field follows from the paragraph's text, the lexicon and the fields above it.
pub(super) struct Kept {
    /// What is protected of it, in bytes of the paragraph.
    pub(super) protected: Vec<Range<usize>>,
    pub(super) sightings: Vec<Sighting>,
    pub(super) plain: Option<Plain>,
    /// Has `plain` been read anew since it was solved?
    pub(super) outdated: bool,
    pub(super) solved: Option<Solved>,
}

/// The marks, read without any loss.
pub(super) struct Plain {
    pub(super) surroundings: Surroundings,
    pub(super) reading: Reading,
    pub(super) outline: Outline,
    /// Does it leave something that a lost mark would explain?
    pub(super) odd: bool,
    /// Do the marks balance, without one that is turned against all that tells?
    pub(super) balanced: bool,
}

/// The marks with what may have been lost. The levels, which depend on other paragraphs, are set last.
pub(super) struct Solved {
    /// What the model was told; `None` where it was not asked.
    pub(super) around: Option<Around>,
    /// What the search found with what may have been lost.
    pub(super) found: Option<Reading>,
    pub(super) quotation: Quotation,
}

impl Plain {
    /// Is there something that a lost mark would explain, so that the model is asked?
    pub(super) fn asks(&self) -> bool {
        self.outline.glued || self.odd
    }
}

impl Kept {
    /// The marks read without any loss, anew only in other surroundings.
    pub(super) fn read(&mut self, body: &str, surroundings: Surroundings, lexicon: &Lexicon) -> &Plain {
        let known = self.plain.take().filter(|plain| plain.surroundings == surroundings);
        self.outdated |= known.is_none();
        let plain = known.unwrap_or_else(|| self.plain(body, surroundings, lexicon));
        self.plain.insert(plain)
    }

    /// What the search finds without any loss.
    pub(super) fn reading(&self, body: &str, surroundings: Surroundings, lexicon: &Lexicon) -> Reading {
        contractions::reading(body, &self.sightings, surroundings.habits, lexicon)
            .unwrap_or_else(|| alike::reading(body, &self.sightings, surroundings, lexicon))
    }

    fn plain(&self, body: &str, surroundings: Surroundings, lexicon: &Lexicon) -> Plain {
        let marks = &self.sightings;
        let reading = self.reading(body, surroundings, lexicon);
        let any = |test: fn(&Sighting, Role, Habits) -> bool| {
            reading.decisions.iter().any(|d| match d.event {
                Event::Mark(mark) => test(&marks[mark], d.role, surroundings.habits),
                Event::Gap(_) => false,
            })
        };
        let odd = reading.unmatched || any(costs::is_turned) || nests_guillemets(marks, &reading);
        let balanced = !reading.unmatched && !any(costs::is_misread);
        let glued = self.has_glue(body, &reading, lexicon);
        Plain { surroundings, outline: Outline { glued, ..outline(&reading, marks) }, odd, balanced, reading }
    }

    /// Does a glued word in a quotation, or between two, begin an attribution?
    fn has_glue(&self, body: &str, reading: &Reading, lexicon: &Lexicon) -> bool {
        let (Some(first), Some(last)) = (self.sightings.first(), self.sightings.last()) else { return false };
        let end = if reading.open { body.len() } else { last.span.start };
        reading.decisions.iter().any(|d| d.role == Role::Open)
            && lost::has_glued_attribution(body, first.span.end..end, lexicon)
    }

    /// Reads the marks, with what may have been lost if the model is asked. Returns what was read before.
    pub(super) fn solve(
        &mut self,
        body: &str,
        around: Option<Around>,
        lexicon: &Lexicon,
        model: &Model,
    ) -> Option<Solved> {
        let mut old = self.solved.take();
        let outdated = std::mem::take(&mut self.outdated);
        let marks = &self.sightings;
        let Plain { surroundings, reading, balanced, .. } = self.plain.as_ref()?;
        self.solved = Some(match around {
            None => Solved { around, found: None, quotation: insertions::quotation(marks, reading, None) },
            Some(told) => {
                let text = Text::new(body, told, lexicon);
                let losses = Oracle { text: &text, model };
                // The search is much of all work, and nearly always told the same again.
                let same = |old: &&mut Solved| {
                    !outdated && old.around.map(searched_with) == Some(searched_with(told))
                };
                let known = old.as_mut().filter(same).and_then(|old| old.found.take());
                let found =
                    known.unwrap_or_else(|| solver::solve(body, marks, Some(losses), *surroundings, lexicon));
                let found = Reading { balanced: *balanced, ..found };
                let repaired = insertions::quotation(marks, &found, Some(losses));
                // Marks that balance are not read anew for the sake of a guess that is likely wrong, nor where nothing was
                // lost: turned marks cost more here than they are worth.
                let is_likely = !repaired.insertions.is_empty()
                    && repaired.insertions.iter().all(|insertion| insertion.confidence >= 0.5);
                let quotation = match !balanced || is_likely {
                    true => repaired,
                    false => insertions::quotation(marks, reading, None),
                };
                Solved { around, found: Some(found), quotation }
            }
        });
        old
    }
}

/// Of what surrounds a paragraph, what the search goes by: how many marks the document misses tells only how sure an
/// insertion is.
fn searched_with(around: Around) -> Around {
    Around { missing: 0, quotations: 0, ..around }
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
pub(super) fn opening_run(marks: &[Sighting]) -> usize {
    let first = marks.first().is_some_and(|m| m.left.solid.is_none() && m.glyph.side != Side::Close);
    let more = marks.windows(2).take_while(|pair| pair[1].left.mark && !pair[0].right.spaced);
    if first { 1 + more.count() } else { 0 }
}

/// Does a quotation in double guillemets stand in another quotation?
fn nests_guillemets(marks: &[Sighting], reading: &Reading) -> bool {
    let mut depth = 0_usize;
    reading.decisions.iter().any(|decision| {
        let Event::Mark(mark) = decision.event else { return false };
        let glyph = marks[mark].glyph;
        match decision.role {
            Role::Open => depth += 1,
            Role::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        let guillemets = (glyph.kind, glyph.family) == (Kind::Double, Family::Guillemet);
        guillemets && decision.role == Role::Close && depth > 0
    })
}
