//! Lines of windows-1252 pasted into UTF-8.
use super::{table::Table, usual::in_western_text};
use memchr::{memchr2, memrchr2};
use std::ops::Range;

/// A longer line is no line of prose.
const LONGEST_LINE: usize = 64 * 1024;
/// How usual a character must be to speak for windows-1252 …
const TELLING: i32 = 2;
/// … and how many such characters a file must have: one alone may be a byte that was damaged.
const ENOUGH: usize = 2;
/// What is left of damaged UTF-8 looks like these, its first bytes, so they prove nothing.
const FIRST_BYTES: &str = "âÂÃãÐÑï";

/// A line that is to be read as windows-1252.
pub(super) struct PastedLine {
    /// Bytes of the body.
    pub(super) bytes: Range<usize>,
    /// Even what happens to be valid UTF-8 is windows-1252.
    pub(super) whole: bool,
}

/// One character of a line.
struct Unit {
    character: char,
    foreign: bool,
}

/// The lines of UTF-8 text with malformed sequences that are convincing as windows-1252, in order.
pub(super) fn pasted_lines(body: &[u8], table: &Table) -> Vec<PastedLine> {
    let mut found = Vec::new();
    let (mut telling, mut at, mut line) = (0, 0, 0..0);
    for chunk in body.utf8_chunks() {
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() && at >= line.end {
            line = line_around(body, line.end, at);
            let told = judge(&body[line.clone()], table);
            found.extend(told.map(|(whole, _)| PastedLine { bytes: line.clone(), whole }));
            telling += told.map_or(0, |(_, count)| count);
        }
        at += chunk.invalid().len();
    }
    if telling < ENOUGH {
        found.clear();
    }
    found
}

fn line_around(body: &[u8], from: usize, at: usize) -> Range<usize> {
    let start = memrchr2(b'\n', b'\r', &body[from..at]).map_or(from, |n| from + n + 1);
    start..memchr2(b'\n', b'\r', &body[at..]).map_or(body.len(), |n| at + n)
}

/// Whether the line convinces: as a whole or only where it is malformed, and how many characters tell.
fn judge(line: &[u8], table: &Table) -> Option<(bool, usize)> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    [true, false].into_iter().find_map(|whole| {
        let units = units(line, whole, table)?;
        telling(&units).map(|count| (whole, count))
    })
}

/// The characters of a line; `None` if it cannot be read so.
fn units(line: &[u8], whole: bool, table: &Table) -> Option<Vec<Unit>> {
    let foreign = |byte: &u8| Some(Unit { character: table.character(*byte)?, foreign: !byte.is_ascii() });
    if whole {
        return if may_be_whole(line) { line.iter().map(foreign).collect() } else { None };
    }
    let mut units = Vec::new();
    for chunk in line.utf8_chunks() {
        units.extend(chunk.valid().chars().map(|character| Unit { character, foreign: false }));
        for byte in chunk.invalid() {
            units.push(foreign(byte)?);
        }
    }
    Some(units)
}

/// Whether the valid sequences of a line may be accidents, as in `Spaß“` (DF 93): few, and none of the common ones.
fn may_be_whole(line: &[u8]) -> bool {
    let (mut valid, mut malformed) = (0, 0);
    for chunk in line.utf8_chunks() {
        malformed += chunk.invalid().len();
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            if !('\u{100}'..='\u{7FF}').contains(&c) {
                return false;
            }
            valid += 1;
        }
    }
    2 * valid <= malformed
}

/// How many characters tell, if none of them contradicts.
fn telling(units: &[Unit]) -> Option<usize> {
    let mut count = 0;
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.foreign) {
        let before = at.checked_sub(1).map(|before| units[before].character);
        let after = units.get(at + 1).map(|after| after.character);
        match in_western_text(before, unit.character, after) {
            ..0 => return None,
            TELLING.. if !FIRST_BYTES.contains(unit.character) => count += 1,
            _ => {}
        }
    }
    (count > 0).then_some(count)
}
