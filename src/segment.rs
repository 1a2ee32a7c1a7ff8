//! What a rule may look at: one paragraph, and read-only facts about the text around it.
//!
//! Segments tile the text. Facts are measured anew from the current text for each phase, and only when a rule
//! asks; nothing is remembered from earlier passes, which is what makes cleaning idempotent.
use crate::convention;
use crate::lexicon::Lexicon;
use crate::masks::{self, Masks};
use crate::paragraphs::paragraphs;
use crate::profile::Profile;
use crate::protected;
use crate::quotes::{self, Quotation};
use crate::style::Style;
use crate::triggers::Triggers;
use crate::words::{Paragraph, Survey};
use std::cell::{Cell, OnceCell};
use std::ops::Range;

/// The text of one phase and what is known about it.
pub struct Facts<'a> {
    text: &'a str,
    style: &'a Style,
    lexicon: &'a Lexicon,
    known: &'a Profile,
    profile: OnceCell<Profile>,
    paragraphs: Vec<Range<usize>>,
    /// What the bytes of each paragraph show.
    signs: Vec<Triggers>,
    masks: Option<&'a Masks>,
    masked: OnceCell<Vec<Range<usize>>>,
    protected: OnceCell<Vec<Range<usize>>>,
    quotations: OnceCell<Vec<Quotation>>,
    survey: OnceCell<Survey>,
    measured: OnceCell<Style>,
}

impl<'a> Facts<'a> {
    /// Cuts the text into segments. Linear in the text; everything else waits until it is asked for. `known` is what
    /// is known of the source language already.
    pub fn new(text: &'a str, style: &'a Style, lexicon: &'a Lexicon, known: &'a Profile) -> Facts<'a> {
        let paragraphs = paragraphs(text);
        Facts {
            text,
            style,
            lexicon,
            known,
            profile: OnceCell::new(),
            signs: paragraphs.iter().map(|span| Triggers::of(&text[span.clone()])).collect(),
            paragraphs,
            masks: None,
            masked: OnceCell::new(),
            protected: OnceCell::new(),
            quotations: OnceCell::new(),
            survey: OnceCell::new(),
            measured: OnceCell::new(),
        }
    }

    /// Protects what a person wants to keep, too.
    pub fn masked_by(self, masks: &'a Masks) -> Facts<'a> {
        Facts { masks: Some(masks), ..self }
    }

    /// Spans that a person protects: sorted, disjoint, in bytes of the whole text.
    pub fn masked(&self) -> &[Range<usize>] {
        self.masked.get_or_init(|| {
            self.masks.map(|masks| masks.spans(self.text, &self.paragraphs)).unwrap_or_default()
        })
    }

    /// All segments, in order.
    pub fn segments(&self) -> impl Iterator<Item = Segment<'_>> {
        (0..self.paragraphs.len()).map(|index| Segment {
            facts: self,
            index,
            looked_around: Cell::new(false),
        })
    }

    /// Spans that no rule may edit (URLs, code, what a person protects): sorted, disjoint, in bytes of the whole text.
    pub fn protected(&self) -> &[Range<usize>] {
        self.protected.get_or_init(|| match self.masked() {
            [] => protected::spans(self.text),
            masked => masks::union([protected::spans(self.text), masked.to_vec()].concat()),
        })
    }

    /// The target's, or what the text does where that is to be kept.
    fn style(&self) -> &Style {
        if !self.style.is_measured() {
            return self.style;
        }
        self.measured.get_or_init(|| convention::of(self.text, &self.paragraphs, self.quotations()))
    }

    /// What is known of the source language, with what the text as it stands shows of it.
    pub fn profile(&self) -> &Profile {
        self.profile.get_or_init(|| {
            let mut profile = self.known.clone();
            if profile.language.is_none() {
                profile.join(&Profile::of(self.text));
            }
            profile
        })
    }

    /// The profile, if a rule asked for it.
    pub(crate) fn learnt(&self) -> Option<Profile> {
        self.profile.get().cloned()
    }

    fn survey(&self) -> &Survey {
        self.survey.get_or_init(|| Survey::new(self.text, &self.paragraphs, self.lexicon))
    }

    fn quotations(&self) -> &[Quotation] {
        self.quotations
            .get_or_init(|| quotes::solve(self.text, &self.paragraphs, self.protected(), self.lexicon))
    }
}

/// A paragraph with the line ends and blank lines that follow it. All offsets are bytes of its text.
pub struct Segment<'a> {
    facts: &'a Facts<'a>,
    index: usize,
    looked_around: Cell<bool>,
}

impl<'a> Segment<'a> {
    /// The paragraph and what follows it up to the next one.
    pub fn text(&self) -> &'a str {
        &self.facts.text[self.span()]
    }

    /// Where it stands in the whole text.
    pub fn span(&self) -> Range<usize> {
        self.facts.paragraphs[self.index].clone()
    }

    /// Does the paragraph show one of these signs? Words are surveyed only where the bytes do not answer it.
    pub fn shows(&self, triggers: Triggers) -> bool {
        triggers.meets(self.facts.signs[self.index])
            || triggers.meets(Triggers::LAST_PARAGRAPH) && self.index + 1 == self.facts.paragraphs.len()
            || triggers.needs_words() && triggers.meets(self.paragraph().signs())
    }

    fn paragraph(&self) -> Paragraph<'a> {
        self.facts.survey().paragraph(self.index, self.text())
    }

    /// Has anything been asked since the last call that does not follow from the segment's own text?
    pub(crate) fn take_looked_around(&self) -> bool {
        self.looked_around.take()
    }

    /// The target's marks and habits.
    pub fn style(&self) -> &'a Style {
        self.looked_around.set(self.looked_around.get() || self.facts.style.is_measured());
        self.facts.style()
    }

    /// What is known of the language that the text was translated from.
    pub fn profile(&self) -> &'a Profile {
        self.looked_around.set(true);
        self.facts.profile()
    }

    /// What is known about words.
    pub fn lexicon(&self) -> &'a Lexicon {
        self.facts.lexicon
    }

    /// The roles of all marks of the paragraph, and the marks that it lost.
    pub fn quotation(&self) -> &'a Quotation {
        self.looked_around.set(true);
        &self.facts.quotations()[self.index]
    }

    /// The odd words of the paragraph, and how often each recurs in the text.
    pub fn words(&self) -> Paragraph<'a> {
        self.looked_around.set(true);
        self.paragraph()
    }

    /// Does `span` share a byte with a URL, code or another protected span?
    pub fn is_protected(&self, span: Range<usize>) -> bool {
        self.looked_around.set(true);
        let start = self.span().start;
        protected::overlaps(self.facts.protected(), &(span.start + start..span.end + start))
    }

    /// The paragraphs before this one, nearest first.
    pub fn before(&self) -> impl Iterator<Item = &'a str> {
        self.looked_around.set(true);
        let facts = self.facts;
        facts.paragraphs[..self.index].iter().rev().map(|span| &facts.text[span.clone()])
    }

    /// The paragraph after this one.
    pub fn next(&self) -> Option<&'a str> {
        self.looked_around.set(true);
        let facts = self.facts;
        facts.paragraphs.get(self.index + 1).map(|span| &facts.text[span.clone()])
    }

    /// Is there nothing after this paragraph?
    pub fn is_last(&self) -> bool {
        self.looked_around.set(true);
        self.index + 1 == self.facts.paragraphs.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_follow_from_the_segment_alone_is_noticed() {
        let (style, keep) = (Style::named("en-US").unwrap(), Style::named("keep").unwrap());
        let looks: [fn(&Segment); 7] = [
            |segment| {
                let _ = segment.profile();
            },
            |segment| {
                let _ = segment.next();
            },
            |segment| {
                let _ = segment.quotation().marks.len();
            },
            |segment| {
                let _ = segment.words();
            },
            |segment| {
                let _ = segment.is_protected(0..1);
            },
            |segment| {
                let _ = segment.before().count();
            },
            |segment| {
                let _ = segment.is_last();
            },
        ];
        let nothing = Profile::default();
        let facts = Facts::new("One word.", &style, Lexicon::embedded(), &nothing);
        let segment = facts.segments().next().unwrap();
        for (index, look) in looks.iter().enumerate() {
            assert!(!segment.take_looked_around());
            look(&segment);
            assert!(segment.take_looked_around(), "{index}");
        }
        let _ = (segment.text(), segment.lexicon(), segment.style());
        assert!(!segment.take_looked_around());
        let facts = Facts::new("One word.", &keep, Lexicon::embedded(), &nothing);
        let segment = facts.segments().next().unwrap();
        segment.style();
        assert!(segment.take_looked_around());
    }
}
