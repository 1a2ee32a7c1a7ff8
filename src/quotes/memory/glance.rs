//! Whether a paragraph may have lost a mark, told without finding all marks of the text: what the text does with its
//! marks shows at a glance, and else only few paragraphs are looked at.
use super::{Memory, Slot, kept::opening_run};
use crate::lexicon::Lexicon;
use crate::quotes::glyph::Shapes;
use crate::quotes::habits::{Habits, Seen};
use crate::quotes::marks;
use crate::quotes::solver::Surroundings;
use std::borrow::Cow;
use std::ops::Range;

/// A text whose paragraphs are looked at when they are asked about.
pub trait Page {
    /// The whole text.
    fn text(&self) -> &str;
    /// The places of its paragraphs, in order.
    fn paragraphs(&self) -> impl Iterator<Item = Range<usize>>;
    /// The place of one of them.
    fn paragraph(&self, index: usize) -> Range<usize>;
    /// Which marks it may have.
    fn shapes(&self, index: usize) -> Shapes;
    /// May anything of it be protected?
    fn may_be_protected(&self, index: usize) -> bool;
    /// What is protected of it, and maybe of others, in bytes of the text; sorted and disjoint.
    fn protected(&self, index: usize) -> Cow<'_, [Range<usize>]>;
    /// Other marks of this paragraph are protected than before.
    fn changed(&self, index: usize);
}

/// So many paragraphs are looked back for one that tells whether a quotation is open.
const NEAR: usize = 32;

impl Memory {
    /// May [`Memory::update`] find that the paragraph of that index lost a mark? This is told by its marks and by those
    /// of few paragraphs around it; where these do not tell, it may.
    pub fn may_lack_marks(&mut self, index: usize, page: &impl Page, lexicon: &Lexicon) -> bool {
        let habits = *self.habits.get_or_insert_with(|| habits(page));
        let Some(open_before) = self.is_open_before(index, habits, page, lexicon) else { return true };
        let opens_next = self.look_for_opening(index + 1, page);
        let surroundings = Surroundings { open_before, opens_next, habits };
        let body = &page.text()[page.paragraph(index)];
        match self.look(index, page) {
            Slot::Marked(kept) => kept.read(body, surroundings, lexicon).asks(),
            _ => false,
        }
    }

    /// Is a quotation open where the paragraph of that index begins? It is told by the last paragraph that ends in the
    /// same way whatever was open before it, if that is near.
    fn is_open_before(
        &mut self,
        index: usize,
        habits: Habits,
        page: &impl Page,
        lexicon: &Lexicon,
    ) -> Option<bool> {
        let mut turned = false;
        for before in (index.saturating_sub(NEAR)..index).rev() {
            let opens_next = self.look_for_opening(before + 1, page);
            let Slot::Marked(kept) = self.look(before, page) else { continue };
            let body = &page.text()[page.paragraph(before)];
            let leaves_open = |open_before| {
                kept.reading(body, Surroundings { open_before, opens_next, habits }, lexicon).open
            };
            match (leaves_open(false), leaves_open(true)) {
                (open, same) if open == same => return Some(open != turned),
                (open, _) => turned ^= open,
            }
        }
        (index <= NEAR).then_some(turned)
    }

    /// How many marks that may open the paragraph of that index begins with; none where there is no such paragraph.
    fn look_for_opening(&mut self, index: usize, page: &impl Page) -> usize {
        match self.look(index, page) {
            Slot::Marked(kept) => opening_run(&kept.sightings),
            _ => 0,
        }
    }

    /// The paragraph of that index with its marks found.
    fn look(&mut self, index: usize, page: &impl Page) -> &mut Slot {
        if self.kept.len() <= index {
            let all = page.paragraphs().count();
            self.kept.resize_with(all.max(index + 1), Slot::default);
        }
        let slot = &mut self.kept[index];
        if slot.look(page.text(), &page.paragraph(index), &page.protected(index), || page.shapes(index)) {
            page.changed(index);
        }
        slot
    }
}

/// What a text does with its marks, see [`Habits::of`]. Where no mark stands right beside another, nothing but curly
/// marks and their neighbours counts; and where the text keeps to shapes, it does so whichever of its marks that do as
/// well are protected.
fn habits(page: &impl Page) -> Habits {
    let (mut seen, mut doubtful) = (Seen::default(), vec![]);
    for (index, paragraph) in page.paragraphs().enumerate() {
        match page.shapes(index) {
            Shapes::None => {}
            _ if page.may_be_protected(index) => doubtful.push(index),
            shapes => take(&mut seen, page, paragraph, shapes, &[]),
        }
    }
    let take_in = |seen: &mut Seen, index: usize| {
        take(seen, page, page.paragraph(index), page.shapes(index), &page.protected(index));
    };
    doubtful.retain(|&index| {
        let is_plain = is_shapely(&seen, page, index);
        if !is_plain {
            take_in(&mut seen, index);
        }
        is_plain
    });
    if !seen.keeps_to_shapes() {
        doubtful.into_iter().for_each(|index| take_in(&mut seen, index));
    }
    seen.habits()
}

/// Do all marks of the paragraph, whichever of them are protected, keep to their shapes?
fn is_shapely(seen: &Seen, page: &impl Page, index: usize) -> bool {
    let mut all = *seen;
    let body = &page.text()[page.paragraph(index)];
    page.shapes(index) == Shapes::Usual
        && marks::glance(body, |mark| all.take(&mark))
        && all.adds_only_shapely(seen)
}

/// Takes in the marks of a paragraph of which this is protected.
fn take(
    seen: &mut Seen,
    page: &impl Page,
    paragraph: Range<usize>,
    shapes: Shapes,
    protected: &[Range<usize>],
) {
    let before = *seen;
    let beside = |span: &Range<usize>| span.start < paragraph.end && paragraph.start < span.end;
    let body = &page.text()[paragraph.clone()];
    let plain = shapes == Shapes::Usual && !protected.iter().any(beside);
    if !(plain && marks::glance(body, |mark| seen.take(&mark))) {
        *seen = before;
        let found = marks::sight(page.text(), &paragraph, shapes, protected);
        found.iter().for_each(|mark| seen.take(mark));
    }
}
