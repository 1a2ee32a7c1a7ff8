//! How far a rule has looked.

/// What a rule has looked at beyond the text of its segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looked(u8);

impl Looked {
    /// At nothing.
    pub const NOTHING: Looked = Looked(0);
    /// How often words recur in the text.
    pub const WORDS: Looked = Looked(1);
    /// The roles of the marks, which may depend on other paragraphs.
    pub const QUOTATION: Looked = Looked(2);
    /// Other paragraphs.
    pub const AROUND: Looked = Looked(4);

    /// At both.
    pub fn and(self, other: Looked) -> Looked {
        Looked(self.0 | other.0)
    }

    /// At something of the other?
    pub fn has(self, other: Looked) -> bool {
        self.0 & other.0 != 0
    }
}
