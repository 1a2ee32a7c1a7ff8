//! The quote engine: reads the roles of all quotation marks, apostrophes and primes of a text. It edits nothing.
//!
//! A paragraph's marks are decided together (`solver`), from what stands on both sides of each (`marks`, `costs`)
//! and from the stack of open quotations; where they do not alternate, or a glued word or an attribution stands
//! inside a quotation, marks that translation lost are weighed as well (`lost`). Depth, not shape, chooses the
//! level of a quotation. What is open at the end of a paragraph is handed on to the next.
//!
//! A text with the marks that the engine chose is read in the same way again: a projection, tested on quotations of
//! every style. Where marks make no sense at all two readings may take turns; the pipeline ends such circles.
mod alike;
mod attribution;
mod contractions;
mod costs;
mod doubts;
mod elision;
mod endings;
mod glyph;
mod habits;
mod insertions;
mod levels;
mod losses;
pub mod lost;
mod marks;
mod memory;
mod restyle;
mod solution;
mod solver;

pub use attribution::reporting_clause;
pub use glyph::{Family, Glyph, Kind, Shapes, Side};
pub use lost::glued_attribution;
pub use memory::{Memory, Page};
pub use restyle::{Problem, Unit, restyled};
pub use solution::{Alternative, Evidence, Insertion, Mark, Partner, Quotation, Role};

use crate::lexicon::Lexicon;
use lost::{Around, Model};
use std::ops::Range;

/// Reads every paragraph of `text`, in order. `protected` are spans to leave alone. Linear in the text.
pub fn solve(
    text: &str,
    paragraphs: &[Range<usize>],
    protected: &[Range<usize>],
    lexicon: &Lexicon,
) -> Vec<Quotation> {
    Memory::default().solve(text, paragraphs, protected, lexicon, Model::embedded())
}

/// What surrounds each paragraph, as the model of lost marks is told; for its trainer.
pub fn surroundings(text: &str, paragraphs: &[Range<usize>], lexicon: &Lexicon) -> Vec<Around> {
    Memory::default().surroundings(text, paragraphs, lexicon)
}
