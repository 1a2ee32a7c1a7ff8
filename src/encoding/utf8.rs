//! UTF-8, with what is malformed in it.
use super::{Charset, Piece, builder::Builder, mixed, table::Table};

/// How many malformed sequences are counted at least before the bytes are given up.
const PATIENCE: usize = 1000;

/// Decodes `body`; a malformed sequence becomes U+FFFD, except in lines that were pasted in from windows-1252, which
/// are returned.
pub(super) fn decode(body: &[u8], to: &mut Builder) -> Vec<Piece> {
    let table = Table::of_standard(encoding_rs::WINDOWS_1252);
    let mut pieces = Vec::new();
    let mut at = 0;
    for line in mixed::pasted_lines(body, &table) {
        stretch(&body[at..line.bytes.start], None, to);
        let start = to.text.len();
        at = line.bytes.end;
        if line.whole {
            foreign(&body[line.bytes], &table, to);
        } else {
            stretch(&body[line.bytes], Some(&table), to);
        }
        pieces.push(Piece { start, end: to.text.len(), charset: Charset::WINDOWS_1252 });
    }
    stretch(&body[at..], None, to);
    pieces
}

/// Valid sequences as they are, malformed ones by the table or as U+FFFD.
fn stretch(body: &[u8], table: Option<&Table>, to: &mut Builder) {
    for chunk in body.utf8_chunks() {
        to.plain(chunk.valid(), chunk.valid().len());
        match (table, chunk.invalid()) {
            (_, []) => {}
            (Some(table), bytes) => foreign(bytes, table, to),
            (None, bytes) => to.raw("\u{FFFD}", bytes),
        }
    }
}

fn foreign(bytes: &[u8], table: &Table, to: &mut Builder) {
    for byte in bytes {
        let c = table.character(*byte).unwrap_or('\u{FFFD}');
        match c.is_ascii() {
            true => to.plain_char(c, 1),
            false => to.raw(c.encode_utf8(&mut [0; 4]), &[*byte]),
        }
    }
}

/// Whether bytes that are not valid UTF-8 are still meant to be: by how many of their sequences are valid.
///
/// What other encodings seldom form by accident counts more: Latin letters, the marks of General Punctuation, and
/// four bytes in a row.
pub(super) fn is_mostly_valid(bytes: &[u8]) -> bool {
    let (mut strong, mut weak, mut malformed) = (0_usize, 0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            match c {
                '\u{A0}'..='\u{FF}' | '\u{2000}'..='\u{203F}' | '\u{10000}'.. => strong += 1,
                _ => weak += 1,
            }
        }
        malformed += usize::from(!chunk.invalid().is_empty());
        if malformed > PATIENCE && 20 * strong + 5 * weak < malformed {
            return false;
        }
    }
    let cut_at_the_end = str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
    4 * strong + weak > 2 * (malformed - usize::from(cut_at_the_end && malformed > 0))
        || strong >= 2 && is_patched(bytes)
}

/// Whether every malformed sequence lies in a line pasted in, so that what is left is valid UTF-8.
fn is_patched(bytes: &[u8]) -> bool {
    let table = Table::of_standard(encoding_rs::WINDOWS_1252);
    let lines = mixed::pasted_lines(bytes, &table);
    let mut at = 0;
    let mut outside = false;
    for line in &lines {
        outside |= str::from_utf8(&bytes[at..line.bytes.start]).is_err();
        at = line.bytes.end;
    }
    !outside && str::from_utf8(&bytes[at..]).is_ok()
}
