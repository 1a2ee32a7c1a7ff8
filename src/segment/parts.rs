//! The paragraphs of a text and what their own bytes tell, kept up while the text is edited.
use super::looked::Looked;
use crate::document::Moved;
use crate::paragraphs;
use crate::triggers::{Asked, Triggers};
use std::cell::Cell;
use std::ops::Range;

/// One paragraph.
#[derive(Clone, Debug)]
pub struct Part {
    /// Bytes of the whole text.
    pub span: Range<usize>,
    /// What its bytes show.
    pub signs: Triggers,
    /// Rules, by their rank in the pipeline, that have nothing to say of it: no sign of theirs is shown, or they have
    /// been asked and would see the same again.
    pub quiet: Cell<u128>,
    /// Have the rules without a sign been told to be quiet?
    sifted: Cell<bool>,
    /// And those that seek signs of the words?
    sifted_by_words: Cell<bool>,
    /// Those of them that looked at how often words recur.
    pub by_words: Cell<u128>,
    /// Those of them that looked at how its marks are read.
    pub by_quotation: Cell<u128>,
    /// Does a block begin with it?
    begins: bool,
}

/// Where each paragraph of an edited text comes from: its index before, if no edit touched it.
pub type Origins = Vec<Option<usize>>;

/// What edits make of a paragraph.
struct Fate {
    touched: bool,
    /// Where it begins afterwards; means nothing if it was touched.
    start: usize,
}

/// Cuts a text into paragraphs, in order; they tile it. Linear.
pub fn parts(text: &str) -> Vec<Part> {
    cut(text, 0..text.len()).map(|(span, begins)| Part::read(text, span, begins)).collect()
}

/// The paragraphs of a text after edits. Linear in the paragraphs, but only touched blocks and those beside them are
/// read: an edit may part or join them, and can reach no farther. Where none was, all stay where they are.
pub fn follow(old: Vec<Part>, text: &str, moved: &[Moved]) -> (Vec<Part>, Origins) {
    if old.is_empty() {
        let parts = parts(text);
        let origins = vec![None; parts.len()];
        return (parts, origins);
    }
    let fates = fates(&old, moved);
    let cuts: Vec<Recut> =
        regions(&old, &fates).map(|region| Recut::new(&old, &fates, region, text)).collect();
    match cuts.iter().all(Recut::stays) {
        true => in_place(old, &fates, &cuts, text),
        false => rebuilt(&old, &fates, &cuts, text),
    }
}

/// A region as it is cut now: each paragraph with whether a block begins with it, and its index before if it is the
/// same.
struct Recut {
    region: Range<usize>,
    found: Vec<(Range<usize>, bool, Option<usize>)>,
}

impl Recut {
    fn new(old: &[Part], fates: &[Fate], region: Range<usize>, text: &str) -> Recut {
        let start = if region.start == 0 { 0 } else { fates[region.start].start };
        let end = if region.end == old.len() { text.len() } else { fates[region.end].start };
        let mut same = region.clone().filter(|index| !fates[*index].touched).peekable();
        let each = |(span, begins): (Range<usize>, bool)| {
            while same.next_if(|index| fates[*index].start < span.start).is_some() {}
            let is_same =
                |index: &usize| fates[*index].start == span.start && old[*index].span.len() == span.len();
            let origin = same.next_if(is_same);
            (span, begins, origin)
        };
        let found = cut(text, start..end).map(each).collect();
        Recut { region, found }
    }

    /// Does each paragraph keep its place, changed or not?
    fn stays(&self) -> bool {
        let mut places = self.region.clone().zip(&self.found);
        self.region.len() == self.found.len()
            && places.all(|(index, (_, _, origin))| origin.is_none_or(|origin| origin == index))
    }
}

fn in_place(mut parts: Vec<Part>, fates: &[Fate], cuts: &[Recut], text: &str) -> (Vec<Part>, Origins) {
    let mut origins: Origins = (0..parts.len()).map(Some).collect();
    for (part, fate) in parts.iter_mut().zip(fates).filter(|(_, fate)| !fate.touched) {
        part.span = fate.start..fate.start + part.span.len();
    }
    for (index, (span, begins, origin)) in cuts.iter().flat_map(|cut| cut.region.clone().zip(&cut.found)) {
        match origin {
            Some(_) => parts[index].begins = *begins,
            None => parts[index] = Part::read(text, span.clone(), *begins),
        }
        origins[index] = *origin;
    }
    (parts, origins)
}

fn rebuilt(old: &[Part], fates: &[Fate], cuts: &[Recut], text: &str) -> (Vec<Part>, Origins) {
    let (mut found, mut origins) = (Vec::with_capacity(old.len()), Vec::with_capacity(old.len()));
    let mut done = 0;
    let keep = |range: Range<usize>, parts: &mut Vec<Part>, origins: &mut Origins| {
        for index in range {
            let start = fates[index].start;
            parts.push(Part { span: start..start + old[index].span.len(), ..old[index].clone() });
            origins.push(Some(index));
        }
    };
    for cut in cuts {
        keep(done..cut.region.start, &mut found, &mut origins);
        done = cut.region.end;
        for (span, begins, origin) in &cut.found {
            found.push(match origin {
                Some(index) => Part { span: span.clone(), begins: *begins, ..old[*index].clone() },
                None => Part::read(text, span.clone(), *begins),
            });
            origins.push(*origin);
        }
    }
    keep(done..old.len(), &mut found, &mut origins);
    (found, origins)
}

/// An insertion between two paragraphs touches both.
fn fates(old: &[Part], moved: &[Moved]) -> Vec<Fate> {
    let (mut next, mut start) = (0, 0);
    let each = |part: &Part| {
        let span = &part.span;
        while let Some(before) = moved.get(next).filter(|m| m.old.end < span.start) {
            (next, start) = (next + 1, before.new.end.wrapping_sub(before.old.end));
        }
        let touched = moved.get(next).is_some_and(|m| m.old.start <= span.end);
        Fate { touched, start: span.start.wrapping_add(start) }
    };
    old.iter().map(each).collect()
}

/// Blocks that were touched, with one on either side, as disjoint ranges of paragraphs.
fn regions(old: &[Part], fates: &[Fate]) -> impl Iterator<Item = Range<usize>> + use<> {
    let begin = |mut index: usize| {
        while index > 0 && !old[index].begins {
            index -= 1;
        }
        index
    };
    let end = |mut index: usize| {
        index += 1;
        while index < old.len() && !old[index].begins {
            index += 1;
        }
        index.min(old.len())
    };
    let mut out: Vec<Range<usize>> = vec![];
    let mut index = 0;
    while index < old.len() {
        if !fates[index].touched {
            index += 1;
            continue;
        }
        let start = begin(begin(index).saturating_sub(1));
        let (own, next) = (end(index), end(end(index)));
        match out.last_mut() {
            Some(last) if start <= last.end => last.end = next,
            _ => out.push(start..next),
        }
        index = own;
    }
    out.into_iter()
}

/// The paragraphs of a stretch of the text that begins and ends with a block.
fn cut(text: &str, stretch: Range<usize>) -> impl Iterator<Item = (Range<usize>, bool)> {
    let by = stretch.start;
    let found = paragraphs::in_blocks(&text[stretch]).into_iter();
    found.map(move |(span, begins)| (span.start + by..span.end + by, begins))
}

impl Part {
    fn read(text: &str, span: Range<usize>, begins: bool) -> Part {
        let signs = Triggers::of(&text[span.clone()]);
        let [quiet, by_words, by_quotation] = Default::default();
        let [sifted, sifted_by_words] = Default::default();
        Part { span, signs, quiet, sifted, sifted_by_words, by_words, by_quotation, begins }
    }

    /// Rules that seek signs which its bytes do not show are quiet from now on.
    pub fn sift(&self, asked: &Asked) {
        if !self.sifted.replace(true) {
            self.quiet.set(self.quiet.get() | !asked.by(self.signs));
        }
    }

    /// Rules that seek signs which its words do not show, nor anything else, are quiet from now on.
    pub fn sift_by_words(&self, asked: &Asked, signs: impl FnOnce() -> Triggers) {
        if !self.sifted_by_words.replace(true) {
            self.quiet.set(self.quiet.get() | asked.unseen(signs()));
        }
    }

    /// The rule of this rank had nothing to say after it has looked at so much. Those beyond the last bit are asked each
    /// time.
    pub fn set_quiet(&self, rank: usize, looked: Looked) {
        let bit = 1_u128.checked_shl(rank as u32).unwrap_or(0);
        let add = |cell: &Cell<u128>| cell.set(cell.get() | bit);
        if looked.has(Looked::AROUND) {
            return;
        }
        add(&self.quiet);
        if looked.has(Looked::WORDS) {
            add(&self.by_words);
        }
        if looked.has(Looked::QUOTATION) {
            add(&self.by_quotation);
        }
    }

    /// Words recur more often or less: rules that looked at that are to be asked again.
    pub fn wake_by_words(&self) {
        self.quiet.set(self.quiet.get() & !self.by_words.take());
    }

    /// The marks are read in another way: rules that looked at that are to be asked again.
    pub fn wake_by_quotation(&self) {
        self.quiet.set(self.quiet.get() & !self.by_quotation.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::edit::{Edit, Fix, Safety};
    use proptest::prelude::*;

    fn shape(parts: &[Part]) -> Vec<(Range<usize>, Triggers, bool)> {
        parts.iter().map(|part| (part.span.clone(), part.signs, part.begins)).collect()
    }

    fn fix(span: Range<usize>, text: &str) -> Fix {
        let edits = vec![Edit { span: span.clone(), text: text.to_owned() }];
        let (id, why) = Default::default();
        Fix {
            id,
            rule: "words/merged",
            span,
            edits,
            why,
            safety: Safety::Safe,
            confidence: 1.0,
            instead_of: None,
            answers: None,
        }
    }

    proptest! {
        #[test]
        fn paragraphs_followed_are_paragraphs_cut_anew(
            pieces in prop::collection::vec(prop::sample::select(
                vec!["one word", "Two more.", " ", "\n", "\n\n", "\r\n", "- ", "A line of some length that is wrapped\n", "“"]
            ), 0..60),
            edits in prop::collection::vec((0_usize..400, 0_usize..6, prop::sample::select(vec!["", "\n", "\n\n", "x", " y"])), 0..6),
        ) {
            let text = pieces.concat();
            let mut document = Document::new(text.as_str());
            let before = parts(&text);
            let mut edits: Vec<Fix> = edits
                .into_iter()
                .map(|(at, length, with)| {
                    let start = text.floor_char_boundary(at.min(text.len()));
                    fix(start..text.ceil_char_boundary((start + length).min(text.len())), with)
                })
                .filter(|fix| fix.edits[0].text != text[fix.span.clone()])
                .collect();
            edits.sort_by_key(|fix| (fix.span.start, fix.span.end));
            edits.dedup_by(|b, a| a.edits[0].conflicts(&b.edits[0]));
            let moved = document.apply(&edits);
            let (after, origins) = follow(before.clone(), document.text(), &moved);
            prop_assert_eq!(shape(&after), shape(&parts(document.text())));
            prop_assert_eq!(origins.len(), after.len());
            for (part, origin) in after.iter().zip(origins) {
                if let Some(origin) = origin {
                    prop_assert_eq!(&document.text()[part.span.clone()], &text[before[origin].span.clone()]);
                }
            }
        }
    }
}
