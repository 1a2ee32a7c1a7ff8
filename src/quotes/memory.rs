//! How the paragraphs of a text were read, kept while the text is edited: what an edit did not touch, and what
//! stands in the same surroundings, is not read again.
use super::contractions;
use super::costs;
use super::glyph::{Family, Kind, Side};
use super::habits::Habits;
use super::insertions;
use super::levels::{has_outer_singles, set_levels};
use super::lost::{self, Around, Model, Outline, Survey, Text};
use super::marks::{self, Sighting};
use super::solution::{Quotation, Role};
use super::solver::{self, Event, Oracle, Reading, Surroundings};
use crate::lexicon::Lexicon;
use std::ops::Range;

/// Readings of paragraphs, by their index.
#[derive(Default)]
pub struct Memory {
    kept: Vec<Slot>,
}

/// What is known of a paragraph.
#[derive(Default)]
enum Slot {
    /// Nothing yet.
    #[default]
    Unread,
    /// It has no marks, as far as they are not in these protected bytes of the paragraph.
    Unmarked(Box<[Range<usize>]>),
    /// Boxed, because most paragraphs have no marks, and all are moved when the text is edited.
    Marked(Box<Kept>),
}

/// Of a paragraph without marks.
static NOTHING: Quotation = Quotation { marks: vec![], insertions: vec![], tells: false };

/// A paragraph with marks. Each field follows from the paragraph's text, the lexicon and the fields above it.
struct Kept {
    /// What is protected of it, in bytes of the paragraph.
    protected: Vec<Range<usize>>,
    sightings: Vec<Sighting>,
    plain: Option<Plain>,
    /// Has `plain` been read anew since it was solved?
    outdated: bool,
    solved: Option<Solved>,
}

/// The marks, read without any loss.
struct Plain {
    surroundings: Surroundings,
    reading: Reading,
    outline: Outline,
    /// Does it leave something that a lost mark would explain?
    odd: bool,
    /// Do the marks balance, without one that is turned against all that tells?
    balanced: bool,
}

/// The marks with what may have been lost. The levels, which depend on other paragraphs, are set last.
struct Solved {
    /// What the model was told; `None` where it was not asked.
    around: Option<Around>,
    /// What the search found with what may have been lost.
    found: Option<Reading>,
    quotation: Quotation,
}

impl Memory {
    /// Takes up edits: `origins` has, for each paragraph of the new text, its index before if no edit touched it.
    pub fn follow(&mut self, origins: &[Option<usize>]) {
        let mut old = std::mem::take(&mut self.kept);
        let mut slot =
            |origin: &Option<usize>| origin.and_then(|index| old.get_mut(index)).map(std::mem::take);
        self.kept = origins.iter().map(|origin| slot(origin).unwrap_or_default()).collect();
    }

    /// Reads every paragraph of `text`, in order. `protected` are spans to leave alone: sorted, disjoint, in bytes of
    /// the text. Linear in the text; where nothing has changed, in the number of paragraphs.
    pub fn solve(
        &mut self,
        text: &str,
        paragraphs: &[Range<usize>],
        protected: &[Range<usize>],
        lexicon: &Lexicon,
        model: &Model,
    ) -> Vec<Quotation> {
        self.update(text, paragraphs, protected, |_| true, lexicon, model);
        (0..paragraphs.len()).map(|index| self.quotation(index).clone()).collect()
    }

    /// How the paragraph of that index was read.
    pub fn quotation(&self, index: usize) -> &Quotation {
        self.solved(index).map_or(&NOTHING, |solved| &solved.quotation)
    }

    /// The same as [`Memory::solve`], where paragraphs that cannot have marks are known; [`Memory::quotation`] tells the
    /// readings. Returns, in any order, the paragraphs that had been read otherwise before.
    pub fn update(
        &mut self,
        text: &str,
        paragraphs: &[Range<usize>],
        protected: &[Range<usize>],
        may_have_marks: impl Fn(usize) -> bool,
        lexicon: &Lexicon,
        model: &Model,
    ) -> Vec<usize> {
        let mut changed = self.read(text, paragraphs, protected, may_have_marks, lexicon);
        let survey = self.survey();
        let body = |index: usize| paragraphs.get(index).map_or("", |span: &Range<usize>| &text[span.clone()]);
        let mut before = vec![];
        for (index, kept) in marked(&mut self.kept) {
            let asked = kept.plain.as_ref().is_some_and(|plain| plain.outline.glued || plain.odd);
            let around = asked.then(|| survey.around(index, body(index + 1)));
            let is_other = kept.solved.as_ref().is_none_or(|solved| solved.around != around);
            if is_other || kept.outdated {
                let old = kept.solve(body(index), around, lexicon, model);
                before.push((index, old.map(|old| old.quotation)));
            }
        }
        self.set_levels(&mut changed);
        // What was found anew may be what it was.
        let same = |(index, old): &(usize, Option<Quotation>)| old.as_ref() == Some(self.quotation(*index));
        let same: Vec<usize> = before.iter().filter(|read| same(read)).map(|read| read.0).collect();
        changed.extend(before.iter().map(|read| read.0));
        changed.retain(|index| same.binary_search(index).is_err());
        changed
    }

    /// Sets all levels; adds the paragraphs in which one changed to `changed`.
    fn set_levels(&mut self, changed: &mut Vec<usize>) {
        let outer_singles = has_outer_singles((0..self.kept.len()).map(|index| self.quotation(index)));
        for index in 0..self.kept.len() {
            let Slot::Marked(_) = &self.kept[index] else { continue };
            let runs_on = self.opens(index + 1) > 0 || self.quotation(index + 1).ends_another();
            let Slot::Marked(kept) = &mut self.kept[index] else { continue };
            if kept.solved.as_mut().is_some_and(|s| set_levels(&mut s.quotation, outer_singles, runs_on)) {
                changed.push(index);
            }
        }
    }

    fn solved(&self, index: usize) -> Option<&Solved> {
        match self.kept.get(index)? {
            Slot::Marked(kept) => kept.solved.as_ref(),
            _ => None,
        }
    }

    /// What surrounds each paragraph, as the model is told.
    pub fn surroundings(
        &mut self,
        text: &str,
        paragraphs: &[Range<usize>],
        lexicon: &Lexicon,
    ) -> Vec<Around> {
        self.read(text, paragraphs, &[], |_| true, lexicon);
        let survey = self.survey();
        let next = |index: usize| paragraphs.get(index + 1).map_or("", |span| &text[span.clone()]);
        (0..paragraphs.len()).map(|index| survey.around(index, next(index))).collect()
    }

    /// Reads all marks without any loss. Returns the paragraphs in which other marks are protected than before.
    fn read(
        &mut self,
        text: &str,
        paragraphs: &[Range<usize>],
        protected: &[Range<usize>],
        may_have_marks: impl Fn(usize) -> bool,
        lexicon: &Lexicon,
    ) -> Vec<usize> {
        let mut changed = vec![];
        self.kept.resize_with(paragraphs.len(), Slot::default);
        for (index, (slot, paragraph)) in self.kept.iter_mut().zip(paragraphs).enumerate() {
            let same = |before: &[Range<usize>]| inside(protected, paragraph).eq(before.iter().cloned());
            let (known, was_marked) = match slot {
                Slot::Unread => (false, false),
                Slot::Unmarked(before) => (before.is_empty() || same(before), false),
                Slot::Marked(kept) => (same(&kept.protected), true),
            };
            if !known {
                changed.extend(was_marked.then_some(index));
                *slot = match may_have_marks(index) {
                    true => Slot::new(text, paragraph, protected),
                    false => Slot::Unmarked(Box::default()),
                };
            }
        }
        let habits = Habits::of(marked(&mut self.kept).flat_map(|(_, kept)| &kept.sightings));
        let mut open_before = false;
        for index in 0..self.kept.len() {
            let opens_next = self.opens(index + 1);
            let Slot::Marked(kept) = &mut self.kept[index] else { continue };
            let surroundings = Surroundings { open_before, opens_next, habits };
            if kept.plain.as_ref().is_none_or(|plain| plain.surroundings != surroundings) {
                kept.plain = Some(kept.read(&text[paragraphs[index].clone()], surroundings, lexicon));
                kept.outdated = true;
            }
            open_before = kept.plain.as_ref().is_some_and(|plain| plain.reading.open);
        }
        changed
    }

    /// How many marks that may open a paragraph begins with.
    fn opens(&self, index: usize) -> usize {
        match self.kept.get(index) {
            Some(Slot::Marked(kept)) => opening_run(&kept.sightings),
            _ => 0,
        }
    }

    fn survey(&self) -> Survey {
        let outline = |slot: &Slot| match slot {
            Slot::Marked(kept) => kept.plain.as_ref().map(|plain| plain.outline),
            _ => None,
        };
        Survey::new(self.kept.iter().map(|slot| outline(slot).unwrap_or_default()).collect())
    }
}

impl Slot {
    fn new(text: &str, paragraph: &Range<usize>, protected: &[Range<usize>]) -> Slot {
        let inside: Vec<Range<usize>> = inside(protected, paragraph).collect();
        let sightings = marks::sight(text, paragraph, protected);
        match sightings.is_empty() {
            true => Slot::Unmarked(inside.into()),
            false => Slot::Marked(Box::new(Kept {
                protected: inside,
                sightings,
                plain: None,
                outdated: true,
                solved: None,
            })),
        }
    }
}

/// The paragraphs with marks, by their index.
fn marked(kept: &mut [Slot]) -> impl Iterator<Item = (usize, &mut Kept)> {
    kept.iter_mut().enumerate().filter_map(|(index, slot)| match slot {
        Slot::Marked(kept) => Some((index, &mut **kept)),
        _ => None,
    })
}

/// What of `spans` lies in a paragraph, in bytes of the paragraph.
fn inside(spans: &[Range<usize>], paragraph: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let from = spans.partition_point(|span| span.end <= paragraph.start);
    let Range { start, end } = *paragraph;
    let inside = spans[from..].iter().take_while(move |span| span.start < end);
    inside.map(move |span| span.start.saturating_sub(start)..span.end.min(end) - start)
}

impl Kept {
    fn read(&self, body: &str, surroundings: Surroundings, lexicon: &Lexicon) -> Plain {
        let marks = &self.sightings;
        let reading = contractions::reading(body, marks, surroundings.habits, lexicon)
            .unwrap_or_else(|| solver::solve(body, marks, None, surroundings, lexicon));
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

    /// Does a glued word between marks begin an attribution?
    fn has_glue(&self, body: &str, reading: &Reading, lexicon: &Lexicon) -> bool {
        let (Some(first), Some(last)) = (self.sightings.first(), self.sightings.last()) else { return false };
        reading.decisions.iter().any(|d| d.role == Role::Open)
            && lost::has_glued_attribution(body, first.span.end..last.span.start, lexicon)
    }

    /// Reads the marks, with what may have been lost if the model is asked. Returns what was read before.
    fn solve(
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
fn opening_run(marks: &[Sighting]) -> usize {
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

#[cfg(test)]
mod tests;
