//! How the marks of a text are read, when a rule asks: the whole text at once, as readings depend on each other.
use super::protection::Protection;
use super::{Facts, spans};
use crate::quotes::{Memory, Page, Shapes, lost::Model};
use crate::triggers::Triggers;
use std::borrow::Cow;
use std::ops::Range;

impl Facts<'_> {
    pub(super) fn quotations(&self) -> &Memory {
        self.known.quotations.get_or_init(|| {
            let spans: Vec<_> = spans(&self.known.parts).collect();
            let (protected, model) = (self.protected(), Model::embedded());
            let mut memory = self.known.remembered.take();
            let shapes = |index| self.shapes(index);
            let changed = memory.update(self.text, &spans, protected, shapes, self.lexicon, model);
            changed.into_iter().for_each(|index| self.known.parts[index].wake_by_quotation());
            memory
        })
    }

    /// May the paragraph have lost a mark? Mostly not, which is told without reading those of all others.
    pub(super) fn may_lack_marks(&self, index: usize) -> bool {
        if self.shapes(index) == Shapes::None {
            return false;
        }
        if let Some(memory) = self.known.quotations.get() {
            return !memory.quotation(index).insertions.is_empty();
        }
        let mut memory = self.known.remembered.take();
        let may = memory.may_lack_marks(index, self, self.lexicon);
        self.known.remembered.set(memory);
        may
    }
}

impl Page for Facts<'_> {
    fn text(&self) -> &str {
        self.text
    }

    fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> {
        spans(&self.known.parts)
    }

    fn paragraph(&self, index: usize) -> Range<usize> {
        self.known.parts.get(index).map_or(0..0, |part| part.span.clone())
    }

    fn shapes(&self, index: usize) -> Shapes {
        let signs = self.known.parts.get(index).map_or(Triggers::NONE, |part| part.signs);
        match signs.meets(Triggers::ANY_MARK) {
            false => Shapes::None,
            true if signs.meets(Triggers::UNUSUAL_MARK) => Shapes::Any,
            true => Shapes::Usual,
        }
    }

    fn may_be_protected(&self, index: usize) -> bool {
        let part = self.known.parts.get(index);
        !self.masked().is_empty() || self.may_reach() || part.is_some_and(Protection::may_touch)
    }

    fn protected(&self, index: usize) -> Cow<'_, [Range<usize>]> {
        let known = &self.known;
        let Some(part) = known.parts.get(index) else { return Cow::Borrowed(&[]) };
        if known.protection.get().is_some() || !self.masked().is_empty() || self.may_reach() {
            return Cow::Borrowed(self.protected());
        }
        match Protection::alone(self.text, part) {
            Some(alone) => Cow::Owned(alone),
            None => Cow::Borrowed(self.protected()),
        }
    }

    fn changed(&self, index: usize) {
        self.known.parts[index].wake_by_quotation();
    }
}
