//! [`Table`]: an encoding of one byte a character, both ways.
use encoding_rs::Encoding;

/// Bytes 0x80 to 0xFF of a single-byte encoding, both ways; the bytes below are ASCII.
pub(super) struct Table {
    /// U+FFFD: no character.
    upper: [char; 128],
    /// For each block of 64 characters below U+10000 which of `pages` holds its bytes.
    page: [u8; 1024],
    /// The bytes of 64 characters; 0: no byte.
    pages: Vec<[u8; 64]>,
}

impl Table {
    pub(super) fn of_standard(encoding: &'static Encoding) -> Table {
        let bytes: Vec<u8> = (0x80..=0xFF).collect();
        Table::of(encoding.decode_without_bom_handling(&bytes).0.chars())
    }

    pub(super) fn of_code_page(upper: &'static str) -> Table {
        Table::of(upper.chars())
    }

    fn of(characters: impl Iterator<Item = char>) -> Table {
        let mut table = Table { upper: ['\u{FFFD}'; 128], page: [0; 1024], pages: vec![[0; 64]] };
        for ((byte, slot), c) in (0x80..=0xFF_u8).zip(&mut table.upper).zip(characters) {
            *slot = c;
            let (block, place) = (c as usize / 64, c as usize % 64);
            if c == '\u{FFFD}' || block >= table.page.len() {
                continue;
            }
            if table.page[block] == 0 {
                table.page[block] = table.pages.len() as u8;
                table.pages.push([0; 64]);
            }
            table.pages[usize::from(table.page[block])][place] = byte;
        }
        table
    }

    /// The character of a byte; `None` if it has none.
    #[inline]
    pub(super) fn character(&self, byte: u8) -> Option<char> {
        let c = match byte.checked_sub(0x80) {
            None => char::from(byte),
            Some(upper) => self.upper[usize::from(upper)],
        };
        (c != '\u{FFFD}').then_some(c)
    }

    /// The characters of the bytes from 0x80; U+FFFD where there is none.
    pub(super) fn upper(&self) -> &[char; 128] {
        &self.upper
    }

    /// The byte of a character; `None` if it has none.
    #[inline]
    pub(super) fn byte(&self, c: char) -> Option<u8> {
        if c.is_ascii() {
            return Some(c as u8);
        }
        let page = *self.page.get(c as usize / 64)?;
        let byte = self.pages[usize::from(page)][c as usize % 64];
        (byte != 0).then_some(byte)
    }

    /// See `Encoder::write`.
    pub(super) fn write(&self, text: &str, out: &mut Vec<u8>, mut refuse: impl FnMut(char, usize)) {
        out.reserve(text.len() / 2);
        for (at, c) in text.char_indices() {
            match self.byte(c) {
                Some(byte) => out.push(byte),
                None => refuse(c, at),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::code_pages::{IBM437, IBM850, IBM852};
    use super::*;

    #[test]
    fn code_pages_give_each_byte_a_character_of_its_own() {
        for (page, samples) in [
            (IBM437, [(0x82, 'é'), (0xE1, 'ß'), (0xE3, 'π'), (0xFF, '\u{A0}')]),
            (IBM850, [(0x82, 'é'), (0xE1, 'ß'), (0xE3, 'Ò'), (0xF0, '\u{AD}')]),
            (IBM852, [(0xA5, 'ą'), (0xE1, 'ß'), (0xE3, 'Ń'), (0xFD, 'ř')]),
        ] {
            let table = Table::of_code_page(page);
            assert_eq!(page.chars().count(), 128);
            for byte in 0..=0xFF {
                let c = table.character(byte).expect("no byte is left out");
                assert_eq!(table.byte(c), Some(byte));
            }
            for (byte, c) in samples {
                assert_eq!(table.character(byte), Some(c));
            }
        }
    }
}
