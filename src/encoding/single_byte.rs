//! Decodes encodings of one byte a character.
use super::{builder::Builder, table::Table};

/// The bytes decoded between two marks.
const BLOCK: usize = 256;

/// Decodes `body` into `to`; what has no character becomes U+FFFD.
pub(super) fn decode(table: &Table, body: &[u8], to: &mut Builder) {
    for block in body.chunks(BLOCK) {
        to.mark();
        if let (true, Ok(ascii)) = (block.is_ascii(), str::from_utf8(block)) {
            to.plain(ascii, block.len());
            continue;
        }
        for &byte in block {
            match table.character(byte) {
                // A table that gave two bytes one character would lose one of them.
                Some(c) if table.byte(c) == Some(byte) => to.plain_char(c, 1),
                Some(c) => to.raw(c.encode_utf8(&mut [0; 4]), &[byte]),
                None => to.raw("\u{FFFD}", &[byte]),
            }
        }
    }
}
