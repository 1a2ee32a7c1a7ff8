//! Long texts: cut into sections, each cleaned as a text of its own, so that memory and time follow the section.
//!
//! A section is cleaned by the evidence that it holds itself. Its clean text must end where a second run would cut it,
//! or the two runs would clean different sections: where it does not, because an edit moved the cut, the next place is
//! tried. So clean text stays a fixed point, however long it is.
use super::{Pipeline, Settled};
use crate::document::Document;
use crate::edit::Fix;
use crate::sections::Cut;

/// Places that are tried as the end of a section before it is left as it is. An edit moves a cut once in some hundred
/// sections.
pub(super) const ATTEMPTS: usize = 4;

impl Pipeline {
    /// Cleans a text of any length.
    pub(super) fn settle_all(&self, text: &str) -> (Document, Settled) {
        let mut done: Option<(Document, Settled)> = None;
        let mut rest = text;
        while !rest.is_empty() || done.is_none() {
            let (next, settled) = self.settle_first(rest);
            rest = &rest[next.original().len()..];
            done = Some(match done {
                None => (next, settled),
                Some((mut document, sum)) => {
                    let sum = sum.and(settled, document.text().len());
                    document.append(next);
                    (document, sum)
                }
            });
        }
        done.unwrap_or_else(|| self.untouched(text))
    }

    /// Cleans the first section of a text that ends with `text`.
    fn settle_first(&self, text: &str) -> (Document, Settled) {
        let mut end = 0;
        let mut cuts = if self.cutter.leaves(text.len()) { None } else { Some(self.cutter.cuts(text)) };
        for _ in 0..ATTEMPTS {
            let cut = cuts.as_mut().and_then(Iterator::next);
            end = cut.map_or(text.len(), |cut| cut.end);
            if let Some(done) = self.settle_section(&text[..end], cut) {
                return done;
            }
            if cut.is_none_or(|cut| self.cutter.gives_up(cut.end)) {
                break;
            }
        }
        self.untouched(&text[..end])
    }

    /// Cleans a section that ends at `cut`, or with the text. `None` where its clean text would be cut elsewhere.
    pub(super) fn settle_section(&self, text: &str, cut: Option<Cut>) -> Option<(Document, Settled)> {
        let between = cut.map_or(0, |cut| cut.between);
        let (text, between) = text.split_at(text.len() - between);
        let mut document = Document::new(text);
        let settled = self.settle(&mut document);
        document.append(Document::new(between));
        (self.ends_alike(document.text(), cut)).then_some((document, settled))
    }

    /// A text that is left as it is.
    pub(super) fn untouched(&self, text: &str) -> (Document, Settled) {
        let profile = self.given.clone().unwrap_or_default();
        (Document::new(text), Settled { passes: 1, left: vec![], unsettled: vec![], profile })
    }

    /// Would clean text be cut at its end again?
    fn ends_alike(&self, clean: &str, cut: Option<Cut>) -> bool {
        let first = if self.cutter.leaves(clean.len()) { None } else { self.cutter.first(clean) };
        match (first, cut) {
            (Some(now), Some(cut)) => (now.end, now.between) == (clean.len(), cut.between),
            (None, Some(_)) => false,
            (None, None) => true,
            // Nothing follows: it does no harm if the sections that it would be cut into are clean, too.
            (Some(_), None) => self.is_clean(clean),
        }
    }

    /// Is every section of a text clean?
    fn is_clean(&self, text: &str) -> bool {
        let mut rest = text;
        while let Some(cut) = self.cutter.first(rest) {
            let (section, after) = rest.split_at(cut.end);
            if self
                .settle_section(section, Some(cut))
                .is_none_or(|(document, _)| !document.changes().is_empty())
            {
                return false;
            }
            rest = after;
        }
        let mut document = Document::new(rest);
        self.settle(&mut document);
        document.changes().is_empty()
    }
}

impl Settled {
    /// With what came of the section that begins at byte `start` of the clean text.
    fn and(mut self, next: Settled, start: usize) -> Settled {
        self.passes = self.passes.max(next.passes);
        self.left.extend(next.left.into_iter().map(|mut fix: Fix| {
            fix.shift(start);
            fix
        }));
        self.unsettled.extend(next.unsettled);
        self.unsettled.sort_unstable();
        self.unsettled.dedup();
        self.profile.join(&next.profile);
        self
    }
}
