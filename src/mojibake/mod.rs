//! Mojibake: UTF-8 that was read in a single-byte encoding, once or several times.
//!
//! An engine: it says what a text should be and edits nothing. For each line and each of ten encodings it looks for
//! characters that show the bytes of UTF-8 sequences, and asks by how many bits the line would be more usual with
//! these read again (`cost`). What gains enough is decoded and looked at again, since text is often misread twice.
//! Lines are decoded whole where UTF-8 explains all of their characters, else word by word.
//!
//! What it must do is specified by the cases of ftfy (<https://github.com/rspeer/python-ftfy>); the model of cost is
//! this project's own.

mod cost;
mod line;
mod lost;
mod misreading;
mod scan;
mod sequence;
#[cfg(test)]
mod tests;

use line::Glyph;
use std::ops::Range;

/// A stretch of mojibake and what it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What was meant. U+FFFD where a lost byte leaves it open.
    pub text: String,
    /// The encodings in which it was read, in the order in which that happened.
    pub read_as: Vec<&'static str>,
    /// A byte was lost, so that part of the text is inferred or unknown.
    pub is_inferred: bool,
    /// By how many bits the text is more usual than what it replaces; for repeated mojibake at the least convincing
    /// step.
    pub gain: i32,
}

/// Can there be mojibake? A necessary condition, and cheap: it looks only at characters beyond ASCII that have
/// another one, or a space, behind them. Text of ASCII alone costs a scan.
pub fn may_hold(text: &str) -> bool {
    scan::next_suspicious(text, 0).is_some()
}

/// All mojibake of a text, in order and without overlap. Linear in the text.
pub fn repairs(text: &str) -> Vec<Repair> {
    let mut out = vec![];
    let mut at = 0;
    while let Some(found) = scan::next_suspicious(text, at) {
        let start = memchr::memrchr(b'\n', &text.as_bytes()[at..found]).map_or(at, |end| at + end + 1);
        at = memchr::memchr(b'\n', &text.as_bytes()[found..]).map_or(text.len(), |end| found + end + 1);
        let glyphs = line::decode(&text[start..at]);
        let touched = glyphs.chunk_by(|a, b| a.layers == b.layers && !a.layers.is_empty());
        out.extend(touched.filter(|run| !run[0].layers.is_empty()).map(|run| repair(run, start)));
    }
    out
}

/// The text with all its repairs. Linear in the text.
pub fn repaired(text: &str) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for repair in repairs(text) {
        out.push_str(&text[at..repair.span.start]);
        out.push_str(&repair.text);
        at = repair.span.end;
    }
    out + &text[at..]
}

/// The repair of a run of decoded characters in a line that begins at byte `line`.
fn repair(run: &[Glyph], line: usize) -> Repair {
    let ends = run.first().map_or(0, |glyph| glyph.from.start)..run.last().map_or(0, |glyph| glyph.from.end);
    Repair {
        span: line + ends.start..line + ends.end,
        text: run.iter().map(|glyph| glyph.c).collect(),
        read_as: run.first().map_or(vec![], |glyph| glyph.layers.iter().rev().map(|m| m.name()).collect()),
        is_inferred: run.iter().any(|glyph| glyph.is_inferred),
        gain: run.iter().map(|glyph| glyph.gain).min().unwrap_or(0),
    }
}
