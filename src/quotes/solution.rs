//! What the solver says about a paragraph. Offsets are bytes of the paragraph.
use super::glyph::{Glyph, Kind};
use super::lost::Signs;
use std::ops::Range;

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Opens a quotation.
    Open,
    /// Closes one.
    Close,
    /// Stands for left-out letters, or for a possessive.
    Apostrophe,
    /// Feet, minutes.
    Prime,
    /// Inches, seconds.
    DoublePrime,
    /// Nothing of these; left as it is.
    Literal,
}

/// A mark and its role.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The characters.
    pub span: Range<usize>,
    /// What it looks like.
    pub glyph: &'static Glyph,
    /// What it does.
    pub role: Role,
    /// Counted from 0 for the outermost quotation; the style's marks alternate with it.
    pub level: usize,
    /// An outermost quotation in single marks, in a text that quotes with double ones: it keeps single marks.
    pub aside: bool,
    /// The other mark of the pair: its index among the marks, or the insertion that would be it.
    pub partner: Partner,
    /// How surely, 0 to 1.
    pub confidence: f32,
}

/// Where the other mark of a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partner {
    /// Nowhere in this paragraph, or the role has none.
    None,
    /// Among the marks.
    Mark(usize),
    /// Lost; among the insertions.
    Lost(usize),
}

/// A mark that translation dropped, and the evidence for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Insertion {
    /// Where it belongs.
    pub at: usize,
    /// [`Role::Open`] or [`Role::Close`].
    pub role: Role,
    /// As for a mark.
    pub level: usize,
    /// What speaks for it.
    pub evidence: Evidence,
    /// How surely, 0 to 1.
    pub confidence: f32,
    /// From which confidence on it is put in without asking.
    pub bar: f32,
    /// What the confidence was judged by.
    pub signs: Signs,
    /// No space separates the words on its two sides.
    pub glued: bool,
    /// Does an attribution begin behind it?
    pub attributed: bool,
    /// The insertion that stands or falls with it: two marks lost inside of one quotation.
    pub twin: Option<usize>,
    /// The second likeliest place.
    pub other: Option<Alternative>,
    /// There were more places than are weighed: only the nearest to the lone mark were.
    pub is_capped: bool,
}

/// Another place where a lost mark may have stood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alternative {
    /// Bytes of the paragraph.
    pub at: usize,
    /// How likely it is beside the first place, 0 to 1.
    pub odds: f32,
    /// No space separates the words on its two sides.
    pub glued: bool,
    /// Does an attribution begin behind it?
    pub attributed: bool,
}

/// What speaks for a lost mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Two words are glued where the mark was, and the second begins an attribution.
    GluedAttribution,
    /// Two words are glued where the mark was.
    Glued,
    /// An attribution follows inside a quotation that nothing closes.
    Attribution,
    /// A sentence begins behind an attribution, and a mark closes further on.
    AfterAttribution,
    /// Nothing closes the quotation before the paragraph ends.
    ParagraphEnd,
    /// Nothing closes the quotation before the next one opens.
    NextQuotation,
    /// A mark closes that nothing has opened since the paragraph began.
    ParagraphStart,
    /// A colon introduces what a mark closes further on.
    Colon,
    /// The words on both sides, and no one thing.
    Words,
}

/// The roles of all marks of a paragraph, and the marks that it lost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quotation {
    /// In the order of the text.
    pub marks: Vec<Mark>,
    /// In the order of the text.
    pub insertions: Vec<Insertion>,
    /// It begins with two opening marks, of which the first rightly runs on: somebody tells what was said.
    pub tells: bool,
}

impl Quotation {
    /// The mark whose partner the insertion of that index is: an index, too.
    pub fn lone_mark(&self, insertion: usize) -> Option<usize> {
        self.marks.iter().position(|mark| mark.partner == Partner::Lost(insertion))
    }
}

impl Insertion {
    /// Sure enough to be put in without asking?
    pub fn is_sure(&self) -> bool {
        self.confidence >= self.bar
    }
}

impl Mark {
    /// One or two marks wide.
    pub fn kind(&self) -> Kind {
        self.glyph.kind
    }
}
