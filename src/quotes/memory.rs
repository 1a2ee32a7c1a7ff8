//! How the paragraphs of a text were read, kept while the text is edited: what an edit did not touch, and what
//! stands in the same surroundings, is not read again.
use super::costs;
use super::glyph::{Family, Kind, Side};
use super::habits::Habits;
use super::insertions;
use super::levels::set_levels;
use super::lost::{self, Around, Model, Outline, Survey, Text};
use super::marks::{self, Sighting};
use super::solution::{Quotation, Role};
use super::solver::{self, Decision, Event, Oracle, Reading, Surroundings};
use crate::lexicon::Lexicon;
use std::ops::Range;

/// Readings of paragraphs, by their index; empty where nothing is known.
#[derive(Default)]
pub struct Memory {
    /// Boxed, because most paragraphs have no marks, and all are moved when the text is edited.
    kept: Vec<Option<Box<Kept>>>,
}

/// A paragraph with marks. Each field follows from the paragraph's text, the lexicon and the fields above it.
struct Kept {
    /// What is protected of it, in bytes of the paragraph.
    protected: Vec<Range<usize>>,
    sightings: Vec<Sighting>,
    plain: Option<Plain>,
    solved: Option<Solved>,
}

/// The marks, read without any loss.
struct Plain {
    surroundings: Surroundings,
    reading: Reading,
    outline: Outline,
    /// Does it leave something that a lost mark would explain?
    odd: bool,
}

/// The marks with what may have been lost, and without levels, which depend on other paragraphs.
struct Solved {
    /// What the model was told; `None` where it was not asked.
    around: Option<Around>,
    quotation: Quotation,
}

impl Memory {
    /// Takes up edits: `origins` has, for each paragraph of the new text, its index before if no edit touched it.
    pub fn follow(&mut self, origins: &[Option<usize>]) {
        let mut old = std::mem::take(&mut self.kept);
        self.kept =
            origins.iter().map(|origin| origin.and_then(|index| old.get_mut(index)?.take())).collect();
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
        self.read(text, paragraphs, protected, lexicon);
        let survey = self.survey();
        let body = |index: usize| paragraphs.get(index).map_or("", |span: &Range<usize>| &text[span.clone()]);
        for (index, kept) in self.kept.iter_mut().enumerate() {
            let Some(kept) = kept else { continue };
            let asked = kept.plain.as_ref().is_some_and(|plain| plain.outline.glued || plain.odd);
            let around = asked.then(|| survey.around(index, body(index + 1)));
            if kept.solved.as_ref().is_none_or(|solved| solved.around != around) {
                let quotation = kept.quotation(body(index), around, lexicon, model);
                kept.solved = Some(Solved { around, quotation });
            }
        }
        let solved = |kept: &Option<Box<Kept>>| {
            let solved = kept.as_ref().and_then(|kept| kept.solved.as_ref());
            solved.map(|solved| solved.quotation.clone()).unwrap_or_default()
        };
        let mut quotations: Vec<Quotation> = self.kept.iter().map(solved).collect();
        set_levels(&mut quotations, |index| self.opens(index) > 0);
        quotations
    }

    /// What surrounds each paragraph, as the model is told.
    pub fn surroundings(
        &mut self,
        text: &str,
        paragraphs: &[Range<usize>],
        lexicon: &Lexicon,
    ) -> Vec<Around> {
        self.read(text, paragraphs, &[], lexicon);
        let survey = self.survey();
        let next = |index: usize| paragraphs.get(index + 1).map_or("", |span| &text[span.clone()]);
        (0..paragraphs.len()).map(|index| survey.around(index, next(index))).collect()
    }

    /// Reads all marks without any loss.
    fn read(
        &mut self,
        text: &str,
        paragraphs: &[Range<usize>],
        protected: &[Range<usize>],
        lexicon: &Lexicon,
    ) {
        self.kept.resize_with(paragraphs.len(), || None);
        for (kept, paragraph) in self.kept.iter_mut().zip(paragraphs) {
            let inside = inside(protected, paragraph);
            if kept.as_ref().is_none_or(|kept| kept.protected != inside) {
                let sightings = marks::sight(text, paragraph, protected);
                let is_marked = !sightings.is_empty();
                let new = Kept { protected: inside, sightings, plain: None, solved: None };
                *kept = is_marked.then(|| Box::new(new));
            }
        }
        let habits = Habits::of(self.kept.iter().flatten().flat_map(|kept| &kept.sightings));
        let mut open_before = false;
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let opens_next = self.opens(index + 1);
            let Some(kept) = &mut self.kept[index] else { continue };
            let surroundings = Surroundings { open_before, opens_next, habits };
            if kept.plain.as_ref().is_none_or(|plain| plain.surroundings != surroundings) {
                kept.plain = Some(kept.read(&text[paragraph.clone()], surroundings, lexicon));
                kept.solved = None;
            }
            open_before = kept.plain.as_ref().is_some_and(|plain| plain.reading.open);
        }
    }

    /// How many marks that may open a paragraph begins with.
    fn opens(&self, index: usize) -> usize {
        self.kept.get(index).and_then(Option::as_ref).map_or(0, |kept| opening_run(&kept.sightings))
    }

    fn survey(&self) -> Survey {
        let outline =
            |kept: &Option<Box<Kept>>| kept.as_ref().and_then(|kept| Some(kept.plain.as_ref()?.outline));
        Survey::new(self.kept.iter().map(|kept| outline(kept).unwrap_or_default()).collect())
    }
}

/// What of `spans` lies in a paragraph, in bytes of the paragraph.
fn inside(spans: &[Range<usize>], paragraph: &Range<usize>) -> Vec<Range<usize>> {
    let from = spans.partition_point(|span| span.end <= paragraph.start);
    let inside = spans[from..].iter().take_while(|span| span.start < paragraph.end);
    let start = paragraph.start;
    inside.map(|span| span.start.saturating_sub(start)..span.end.min(paragraph.end) - start).collect()
}

impl Kept {
    fn read(&self, body: &str, surroundings: Surroundings, lexicon: &Lexicon) -> Plain {
        let marks = &self.sightings;
        let reading = solver::solve(body, marks, None, surroundings, lexicon);
        let turned = |d: &Decision| match d.event {
            Event::Mark(mark) => costs::is_turned(&marks[mark], d.role, surroundings.habits),
            Event::Gap(_) => false,
        };
        let odd =
            reading.unmatched || reading.decisions.iter().any(turned) || nests_guillemets(marks, &reading);
        let glued = self.has_glue(body, &reading, lexicon);
        Plain { surroundings, outline: Outline { glued, ..outline(&reading, marks) }, odd, reading }
    }

    /// Does a glued word between marks begin an attribution?
    fn has_glue(&self, body: &str, reading: &Reading, lexicon: &Lexicon) -> bool {
        let (Some(first), Some(last)) = (self.sightings.first(), self.sightings.last()) else { return false };
        reading.decisions.iter().any(|d| d.role == Role::Open)
            && lost::has_glued_attribution(body, first.span.end..last.span.start, lexicon)
    }

    /// The marks, with what may have been lost if the model is asked.
    fn quotation(&self, body: &str, around: Option<Around>, lexicon: &Lexicon, model: &Model) -> Quotation {
        let marks = &self.sightings;
        let Some(Plain { surroundings, reading, .. }) = &self.plain else { return Quotation::default() };
        let Some(around) = around else { return insertions::quotation(marks, reading, None) };
        let text = Text::new(body, around, lexicon);
        let losses = Oracle { text: &text, model };
        let found = solver::solve(body, marks, Some(losses), *surroundings, lexicon);
        // Marks that balance are not read anew for the sake of a guess that is likely wrong, nor where nothing was lost:
        // turned marks cost more here than they are worth.
        let found = Reading { balanced: !reading.unmatched, ..found };
        let loses = found.decisions.iter().any(|d| matches!(d.event, Event::Gap(_)));
        let is_better = reading.unmatched || loses && insertions::are_likely(&found, losses);
        let found = if is_better { &found } else { reading };
        insertions::quotation(marks, found, Some(losses))
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Paragraphs of pieces; two texts that share some of them, with where the second's come from.
    fn texts() -> impl Strategy<Value = (Vec<String>, Vec<(Option<usize>, String)>)> {
        let pieces = vec![
            "“",
            "”",
            "‘",
            "’",
            "« ",
            " »",
            "\"",
            "'",
            "„",
            " ",
            " ",
            ". ",
            ", ",
            ": ",
            "He left",
            "she said",
            "for the roada source told",
            "`a`",
        ];
        let paragraph = prop::collection::vec(prop::sample::select(pieces), 1..12).prop_map(|p| p.concat());
        prop::collection::vec(paragraph.clone(), 1..7).prop_flat_map(move |first| {
            let kept = (0..first.len()).prop_map({
                let first = first.clone();
                move |index| (Some(index), first[index].clone())
            });
            let changed = paragraph.clone().prop_map(|text| (None, text));
            let second = prop::collection::vec(prop_oneof![3 => kept, 1 => changed], 1..7);
            (Just(first), second)
        })
    }

    fn solved(memory: &mut Memory, paragraphs: &[String]) -> Vec<Quotation> {
        let text = paragraphs.join("\n\n");
        let mut start = 0;
        let mut span = |paragraph: &String| {
            let span = start..start + paragraph.len();
            start = span.end + 2;
            span
        };
        let spans: Vec<_> = paragraphs.iter().map(&mut span).collect();
        let code = text.find("`a`").map(|at| at..at + 3);
        let protected: Vec<_> = code.into_iter().collect();
        memory.solve(&text, &spans, &protected, Lexicon::embedded(), Model::embedded())
    }

    proptest! {
        #[test]
        fn what_is_remembered_is_what_would_be_read_anew((first, second) in texts()) {
            let mut memory = Memory::default();
            solved(&mut memory, &first);
            // Each paragraph comes from one place at most.
            let mut used = vec![];
            let origins: Vec<_> = second
                .iter()
                .map(|(origin, _)| origin.filter(|index| !used.contains(index)).inspect(|index| used.push(*index)))
                .collect();
            memory.follow(&origins);
            let second: Vec<String> = second.into_iter().map(|(_, text)| text).collect();
            prop_assert_eq!(solved(&mut memory, &second), solved(&mut Memory::default(), &second));
        }
    }
}
