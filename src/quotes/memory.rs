//! How the paragraphs of a text were read, kept while the text is edited: what an edit did not touch, and what
//! stands in the same surroundings, is not read again.
mod glance;
mod kept;

use super::glyph::Shapes;
use super::habits::Habits;
use super::levels::{has_outer_singles, set_levels};
use super::lost::{Around, Model, Survey};
use super::marks;
use super::solution::Quotation;
use super::solver::Surroundings;
use crate::lexicon::Lexicon;
pub use glance::Page;
use kept::{Kept, Plain, Solved, opening_run};
use std::ops::Range;

/// Readings of paragraphs, by their index.
#[derive(Default)]
pub struct Memory {
    kept: Vec<Slot>,
    /// What the text does with its marks; unset until it is told by all of them.
    habits: Option<Habits>,
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

impl Memory {
    /// Takes up edits: `origins` has, for each paragraph of the new text, its index before if no edit touched it.
    pub fn follow(&mut self, origins: &[Option<usize>]) {
        self.habits = None;
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
        self.update(text, paragraphs, protected, |_| Shapes::Any, lexicon, model);
        (0..paragraphs.len()).map(|index| self.quotation(index).clone()).collect()
    }

    /// How the paragraph of that index was read.
    pub fn quotation(&self, index: usize) -> &Quotation {
        self.solved(index).map_or(&NOTHING, |solved| &solved.quotation)
    }

    /// The same as [`Memory::solve`], where it is known which marks paragraphs may have; [`Memory::quotation`] tells the
    /// readings. Returns, in any order, the paragraphs that had been read otherwise before.
    pub fn update(
        &mut self,
        text: &str,
        paragraphs: &[Range<usize>],
        protected: &[Range<usize>],
        shapes: impl Fn(usize) -> Shapes,
        lexicon: &Lexicon,
        model: &Model,
    ) -> Vec<usize> {
        let mut changed = self.read(text, paragraphs, protected, shapes, lexicon);
        let survey = self.survey();
        let body = |index: usize| paragraphs.get(index).map_or("", |span: &Range<usize>| &text[span.clone()]);
        let mut before = vec![];
        for (index, kept) in marked(&mut self.kept) {
            let asked = kept.plain.as_ref().is_some_and(Plain::asks);
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
            let runs_on = self.opens(index + 1).max(usize::from(self.quotation(index + 1).ends_another()));
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
        self.read(text, paragraphs, &[], |_| Shapes::Any, lexicon);
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
        shapes: impl Fn(usize) -> Shapes,
        lexicon: &Lexicon,
    ) -> Vec<usize> {
        let changed = self.sight(text, paragraphs, protected, shapes);
        let habits = self.habits.unwrap_or_default();
        let mut open_before = false;
        for index in 0..self.kept.len() {
            let opens_next = self.opens(index + 1);
            let Slot::Marked(kept) = &mut self.kept[index] else { continue };
            let surroundings = Surroundings { open_before, opens_next, habits };
            open_before = kept.read(&text[paragraphs[index].clone()], surroundings, lexicon).reading.open;
        }
        changed
    }

    /// Finds all marks. Returns the paragraphs in which other marks are protected than before.
    fn sight(
        &mut self,
        text: &str,
        paragraphs: &[Range<usize>],
        protected: &[Range<usize>],
        shapes: impl Fn(usize) -> Shapes,
    ) -> Vec<usize> {
        let mut changed = vec![];
        self.kept.resize_with(paragraphs.len(), Slot::default);
        for (index, (slot, paragraph)) in self.kept.iter_mut().zip(paragraphs).enumerate() {
            changed.extend(slot.look(text, paragraph, protected, || shapes(index)).then_some(index));
        }
        self.habits = Some(Habits::of(marked(&mut self.kept).flat_map(|(_, kept)| &kept.sightings)));
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
    /// Finds the marks of the paragraph, unless they are known. Are other marks of it protected than before?
    fn look(
        &mut self,
        text: &str,
        paragraph: &Range<usize>,
        protected: &[Range<usize>],
        shapes: impl FnOnce() -> Shapes,
    ) -> bool {
        let same = |before: &[Range<usize>]| inside(protected, paragraph).eq(before.iter().cloned());
        let (known, was_marked) = match self {
            Slot::Unread => (false, false),
            Slot::Unmarked(before) => (before.is_empty() || same(before), false),
            Slot::Marked(kept) => (same(&kept.protected), true),
        };
        if !known {
            *self = match shapes() {
                Shapes::None => Slot::Unmarked(Box::default()),
                shapes => Slot::new(text, paragraph, shapes, protected),
            };
        }
        !known && was_marked
    }

    fn new(text: &str, paragraph: &Range<usize>, shapes: Shapes, protected: &[Range<usize>]) -> Slot {
        let inside: Vec<Range<usize>> = inside(protected, paragraph).collect();
        let sightings = marks::sight(text, paragraph, shapes, protected);
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

#[cfg(test)]
mod tests;
