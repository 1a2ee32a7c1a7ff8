//! How the marks of a text are read, when a rule asks: the whole text at once, as readings depend on each other.
use super::{Facts, spans};
use crate::quotes::{Memory, Shapes, lost::Model};
use crate::triggers::Triggers;

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

    /// Which marks the bytes of the paragraph show.
    fn shapes(&self, index: usize) -> Shapes {
        let signs = self.known.parts[index].signs;
        match signs.meets(Triggers::ANY_MARK) {
            false => Shapes::None,
            true if signs.meets(Triggers::UNUSUAL_MARK) => Shapes::Any,
            true => Shapes::Usual,
        }
    }

    /// May the paragraph have lost a mark? Mostly not, which is told without reading those of all others.
    pub(super) fn may_lack_marks(&self, index: usize) -> bool {
        let parts = &self.known.parts;
        if self.shapes(index) == Shapes::None {
            return false;
        }
        if let Some(memory) = self.known.quotations.get() {
            return !memory.quotation(index).insertions.is_empty();
        }
        let mut memory = self.known.remembered.take();
        if !memory.is_sighted() {
            let spans: Vec<_> = spans(parts).collect();
            let changed = memory.sight(self.text, &spans, self.protected(), |index| self.shapes(index));
            changed.into_iter().for_each(|index| parts[index].wake_by_quotation());
        }
        let may = memory.may_lack_marks(index, |index| &self.text[parts[index].span.clone()], self.lexicon);
        self.known.remembered.set(memory);
        may
    }
}
