//! What a rule may look at: one paragraph, and read-only facts about the text around it.
//!
//! Segments tile the text. Facts are functions of the current text alone, which is what makes cleaning idempotent:
//! they are found when a rule first asks, and after edits they are found anew where they may have changed.
use crate::convention;
use crate::document::Moved;
use crate::lexicon::Lexicon;
use crate::masks::{self, Masks};
use crate::profile::Profile;
use crate::protected;
use crate::quotes::{Memory, Quotation};
use crate::style::Style;
use crate::triggers::{Asked, Triggers};
use crate::words::{Paragraph, Survey};
use std::cell::{Cell, OnceCell};
use std::ops::Range;

mod looked;
mod parts;
mod protection;
mod quotations;

pub(crate) use looked::Looked;
use parts::Part;
use protection::Protection;

/// A text and what is known about it.
pub struct Facts<'a> {
    text: &'a str,
    style: &'a Style,
    lexicon: &'a Lexicon,
    masks: Option<&'a Masks>,
    given: &'a Profile,
    known: Known,
}

/// What is known about a text, apart from it: kept while the text is edited, and true to it again by
/// [`Known::follow`].
#[derive(Default)]
pub struct Known {
    parts: Vec<Part>,
    protection: OnceCell<Protection>,
    /// May a paragraph protect what stands in another?
    reaching: OnceCell<bool>,
    /// What a person protects.
    masked: OnceCell<Vec<Range<usize>>>,
    /// Both; unset where a person protects nothing.
    protected: OnceCell<Vec<Range<usize>>>,
    survey: OnceCell<Survey>,
    quotations: OnceCell<Memory>,
    /// What is remembered of the quotations of untouched paragraphs, until those of the others are read.
    remembered: Cell<Memory>,
    measured: OnceCell<Style>,
    profile: OnceCell<Profile>,
}

impl Known {
    /// Cuts the text into segments and looks at their bytes. Linear in the text; all else waits until asked for.
    pub fn new(text: &str) -> Known {
        Known { parts: parts::parts(text), ..Known::default() }
    }

    /// Takes up the text after edits: what depends on touched paragraphs is found anew, the rest is kept.
    pub fn follow(&mut self, text: &str, moved: &[Moved], lexicon: &Lexicon) {
        let (parts, origins) = parts::follow(std::mem::take(&mut self.parts), text, moved);
        self.parts = parts;
        let protection = self.protection.take();
        let protection = protection.map(|old| Protection::follow(Some(old), text, &self.parts, &origins));
        self.protection = protection.map(OnceCell::from).unwrap_or_default();
        self.reaching.take();
        self.masked.take();
        self.protected.take();
        if let Some(survey) = self.survey.get_mut()
            && survey.follow(text, spans(&self.parts), &origins, lexicon)
        {
            self.parts.iter().for_each(Part::wake_by_words);
        }
        let remembered = self.remembered.get_mut();
        *remembered = self.quotations.take().unwrap_or_else(|| std::mem::take(remembered));
        remembered.follow(&origins);
        self.measured.take();
        self.profile.take();
    }

    /// What the text shows of its source language.
    pub fn profile_of(&self, text: &str) -> Profile {
        Profile::shown(text, self.parts.iter().map(|part| (part.span.clone(), part.signs)))
    }
}

/// The places of paragraphs.
fn spans(parts: &[Part]) -> impl Iterator<Item = Range<usize>> {
    parts.iter().map(|part| part.span.clone())
}

impl<'a> Facts<'a> {
    /// What there is to know about a text. `given` is what is known of the source language already.
    pub fn new(text: &'a str, style: &'a Style, lexicon: &'a Lexicon, given: &'a Profile) -> Facts<'a> {
        Facts::of(Known::new(text), text, style, lexicon, given)
    }

    /// What is known about this very text already.
    pub fn of(
        known: Known,
        text: &'a str,
        style: &'a Style,
        lexicon: &'a Lexicon,
        given: &'a Profile,
    ) -> Facts<'a> {
        Facts { text, style, lexicon, masks: None, given, known }
    }

    /// Protects what a person wants to keep, too.
    pub fn masked_by(self, masks: &'a Masks) -> Facts<'a> {
        Facts { masks: Some(masks), ..self }
    }

    /// What has become known, for when the text is edited.
    pub fn into_known(self) -> Known {
        self.known
    }

    /// All segments, in order.
    pub fn segments(&self) -> impl Iterator<Item = Segment<'_>> {
        (0..self.known.parts.len()).map(|index| Segment {
            facts: self,
            index,
            looked: Cell::new(Looked::NOTHING),
        })
    }

    /// Spans that a person protects: sorted, disjoint, in bytes of the whole text.
    pub fn masked(&self) -> &[Range<usize>] {
        self.known.masked.get_or_init(|| {
            let spans = || spans(&self.known.parts).collect::<Vec<_>>();
            self.masks.map(|masks| masks.spans(self.text, &spans())).unwrap_or_default()
        })
    }

    /// Spans that no rule may edit (URLs, code, what a person protects): sorted, disjoint, in bytes of the whole text.
    pub fn protected(&self) -> &[Range<usize>] {
        let found =
            self.known.protection.get_or_init(|| Protection::new(self.text, &self.known.parts)).spans();
        match self.masked() {
            [] => found,
            masked => self.known.protected.get_or_init(|| masks::union([found, masked].concat())),
        }
    }

    /// Does `span`, in the paragraph of that index and in bytes of the whole text, share a byte with a protected span?
    /// Mostly the signs of the paragraph tell that it has none.
    fn protects(&self, index: usize, span: &Range<usize>) -> bool {
        let known = &self.known;
        let none = known.protection.get().is_none() && self.masked().is_empty();
        if none && !Protection::may_touch(&known.parts[index]) && !self.may_reach() {
            return false;
        }
        protected::overlaps(self.protected(), span)
    }

    /// May a paragraph protect what stands in another?
    fn may_reach(&self) -> bool {
        *self.known.reaching.get_or_init(|| Protection::may_reach(&self.known.parts))
    }

    /// The target's, or what the text does where that is to be kept.
    fn style(&self) -> &Style {
        if !self.style.is_measured() {
            return self.style;
        }
        self.known.measured.get_or_init(|| {
            let quotations = self.quotations();
            let quotations = (0..self.known.parts.len()).map(|index| quotations.quotation(index));
            convention::of(self.text, spans(&self.known.parts), quotations)
        })
    }

    /// What is known of the source language, with what the text as it stands shows of it.
    pub fn profile(&self) -> &Profile {
        self.known.profile.get_or_init(|| {
            let mut profile = self.given.clone();
            if profile.language.is_none() {
                profile.join(&self.known.profile_of(self.text));
            }
            profile
        })
    }

    /// The profile, if a rule asked for it.
    pub(crate) fn learnt(&self) -> Option<Profile> {
        self.known.profile.get().cloned()
    }

    fn survey(&self) -> &Survey {
        let parts = &self.known.parts;
        self.known
            .survey
            .get_or_init(|| Survey::new(self.text, &spans(parts).collect::<Vec<_>>(), self.lexicon))
    }
}

/// A paragraph with the line ends and blank lines that follow it. All offsets are bytes of its text.
pub struct Segment<'a> {
    facts: &'a Facts<'a>,
    index: usize,
    looked: Cell<Looked>,
}

impl<'a> Segment<'a> {
    /// The paragraph and what follows it up to the next one.
    pub fn text(&self) -> &'a str {
        &self.facts.text[self.span()]
    }

    /// Where it stands in the whole text.
    pub fn span(&self) -> Range<usize> {
        self.part().span.clone()
    }

    /// Does the paragraph show one of these signs? Words are surveyed only where the bytes do not answer it.
    pub fn shows(&self, triggers: Triggers) -> bool {
        triggers.meets(self.part().signs)
            || triggers.meets(Triggers::LAST_PARAGRAPH) && self.index + 1 == self.facts.known.parts.len()
            || triggers.needs_words() && triggers.meets(self.paragraph().signs())
    }

    /// Those of some rules, a bit each by their rank in the pipeline, that may have something to say: they seek a sign
    /// that the paragraph shows, or what its bytes do not show; and they were not asked yet or would see another thing.
    #[inline]
    pub(crate) fn awake(&self, asked: &Asked, rules: u128) -> u128 {
        let part = self.part();
        // Mostly they have been asked, or have no sign to seek.
        if rules & (!part.quiet.get() | part.by_quotation.get()) == 0 {
            return 0;
        }
        part.sift(asked);
        if part.by_quotation.get() & rules != 0 {
            // Reading the marks tells whether they are read as before.
            self.facts.quotations();
        }
        if rules & asked.in_words() & !part.quiet.get() != 0 {
            part.sift_by_words(asked, || self.paragraph().signs());
        }
        let elsewhere = if self.index + 1 < self.facts.known.parts.len() { asked.last() } else { 0 };
        rules & !part.quiet.get() & !elsewhere
    }

    /// The rule had nothing to say after it has looked at so much.
    pub(crate) fn set_quiet(&self, rank: usize, looked: Looked) {
        self.part().set_quiet(rank, looked);
    }

    fn part(&self) -> &'a Part {
        &self.facts.known.parts[self.index]
    }

    fn paragraph(&self) -> Paragraph<'a> {
        self.facts.survey().paragraph(self.index, self.text())
    }

    /// What has been looked at since the last call that does not follow from the segment's own text.
    pub(crate) fn take_looked(&self) -> Looked {
        self.looked.replace(Looked::NOTHING)
    }

    fn look(&self, at: Looked) {
        self.looked.set(self.looked.get().and(at));
    }

    /// The target's marks and habits.
    pub fn style(&self) -> &'a Style {
        if self.facts.style.is_measured() {
            self.look(Looked::AROUND);
        }
        self.facts.style()
    }

    /// What is known of the language that the text was translated from.
    pub fn profile(&self) -> &'a Profile {
        self.look(Looked::AROUND);
        self.facts.profile()
    }

    /// What is known about words.
    pub fn lexicon(&self) -> &'a Lexicon {
        self.facts.lexicon
    }

    /// The roles of all marks of the paragraph, and the marks that it lost.
    pub fn quotation(&self) -> &'a Quotation {
        self.look(Looked::QUOTATION);
        self.facts.quotations().quotation(self.index)
    }

    /// May the paragraph have lost a mark? Where not, its quotation has no insertions, and is not needed to tell.
    pub fn may_lack_marks(&self) -> bool {
        self.look(Looked::QUOTATION);
        self.facts.may_lack_marks(self.index)
    }

    /// The odd words of the paragraph, and how often each recurs in the text.
    pub fn words(&self) -> Paragraph<'a> {
        self.look(Looked::WORDS);
        self.paragraph()
    }

    /// Does `span` share a byte with a URL, code or another protected span?
    pub fn is_protected(&self, span: Range<usize>) -> bool {
        self.look(Looked::AROUND);
        let start = self.span().start;
        self.protects(&(span.start + start..span.end + start))
    }

    /// The same of bytes of the whole text, without a note that it was looked at.
    pub(crate) fn protects(&self, span: &Range<usize>) -> bool {
        self.facts.protects(self.index, span)
    }

    /// The paragraphs before this one, nearest first.
    pub fn before(&self) -> impl Iterator<Item = &'a str> {
        self.look(Looked::AROUND);
        let facts = self.facts;
        facts.known.parts[..self.index].iter().rev().map(|part| &facts.text[part.span.clone()])
    }

    /// The paragraph after this one.
    pub fn next(&self) -> Option<&'a str> {
        self.look(Looked::AROUND);
        let facts = self.facts;
        facts.known.parts.get(self.index + 1).map(|part| &facts.text[part.span.clone()])
    }

    /// Is there nothing after this paragraph?
    pub fn is_last(&self) -> bool {
        self.look(Looked::AROUND);
        self.index + 1 == self.facts.known.parts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_follow_from_the_segment_alone_is_noticed() {
        let (style, keep) = (Style::named("en-US").unwrap(), Style::named("keep").unwrap());
        let looks: [fn(&Segment); 8] = [
            |segment| {
                let _ = segment.may_lack_marks();
            },
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
            assert_eq!(segment.take_looked(), Looked::NOTHING);
            look(&segment);
            assert_ne!(segment.take_looked(), Looked::NOTHING, "{index}");
        }
        let _ = (segment.text(), segment.lexicon(), segment.style());
        assert_eq!(segment.take_looked(), Looked::NOTHING);
        let facts = Facts::new("One word.", &keep, Lexicon::embedded(), &nothing);
        let segment = facts.segments().next().unwrap();
        segment.style();
        assert_eq!(segment.take_looked(), Looked::AROUND);
    }
}
