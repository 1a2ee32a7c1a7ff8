//! The single-byte encodings in which UTF-8 is commonly misread, and the bytes of every character in all of them.
use crate::encoding::Charset;
use std::sync::LazyLock;

/// How many there are.
const COUNT: usize = 9;

/// In this order of preference, where two explain a line equally well.
const CHARSETS: [Charset; COUNT] = [
    Charset::WINDOWS_1252,
    Charset::WINDOWS_1251,
    Charset::WINDOWS_1250,
    Charset::WINDOWS_1253,
    Charset::WINDOWS_1254,
    Charset::WINDOWS_1257,
    Charset::ISO_8859_2,
    Charset::MACINTOSH,
    Charset::IBM437,
];

/// The bytes that show as a character in each encoding; 0 for ASCII and where an encoding lacks it.
pub(super) type Bytes = [u8; COUNT];

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

/// An encoding in which UTF-8 may have been read.
///
/// Latin-1 is windows-1252 here, for the bytes that it reads as control characters are taken in both forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Misreading(u8);

impl Misreading {
    pub(super) fn all() -> impl Iterator<Item = Misreading> {
        (0..COUNT as u8).map(Misreading)
    }

    /// The name, for a reader.
    pub(super) fn name(self) -> &'static str {
        CHARSETS[usize::from(self.0)].name()
    }

    /// By how many bits it is rarer than the others: windows-1250 and ISO-8859-2 differ in few letters, and programs
    /// read the former.
    pub(super) fn rarity(self) -> i32 {
        if CHARSETS[usize::from(self.0)] == Charset::ISO_8859_2 { 4 } else { 0 }
    }

    /// Are these windows-1250 and ISO-8859-2, or the other way round? They have the same letters, most of them at the
    /// same bytes, so that one mostly explains what the other does, as other letters.
    pub(super) fn is_twin_of(self, other: Misreading) -> bool {
        let twins = [Charset::WINDOWS_1250, Charset::ISO_8859_2];
        let is_one = |m: Misreading| twins.contains(&CHARSETS[usize::from(m.0)]);
        self != other && is_one(self) && is_one(other)
    }

    /// Is its bit among these?
    pub(super) fn is_in(self, bits: u16) -> bool {
        bits & 1 << self.0 != 0
    }

    /// This encoding's of the bytes that show as a character.
    pub(super) fn of(self, bytes: &Bytes) -> u8 {
        bytes[usize::from(self.0)]
    }

    /// Does the byte mean no character here, so that it may have been lost?
    pub(super) fn lacks(self, byte: u8) -> bool {
        byte >= 0x80 && TABLE.upper[usize::from(self.0)][usize::from(byte - 0x80)].is_none()
    }

    /// Does the byte 0xA0 show as a no-break space, which is easily turned into a plain one?
    pub(super) fn has_no_break_space(self) -> bool {
        self.of(bytes('\u{A0}')) == 0xA0
    }
}

/// The bytes that show as this character.
pub(super) fn bytes(c: char) -> &'static Bytes {
    TABLE.bytes(c)
}

/// The encodings in which the two characters show the first two bytes of a UTF-8 sequence, one bit each. The second
/// may be the replacement character of a byte that was lost, or the space of one that was turned into it.
fn beginning(first: &Bytes, second: &Bytes, stands_for_any: bool) -> u16 {
    let begins = |(lead, next): (&u8, &u8)| {
        matches!(lead, 0xC2..=0xF4) && (stands_for_any || matches!(next, 0x80..=0xBF))
    };
    first.iter().zip(second).enumerate().fold(0, |bits, (at, pair)| bits | u16::from(begins(pair)) << at)
}

/// As bits, the encodings of which a sequence may begin with these characters.
pub(super) fn may_begin(first: char, second: char) -> u16 {
    beginning(bytes(first), bytes(second), matches!(second, '\u{FFFD}' | ' '))
}

/// Is there an encoding in which the two characters show the first two bytes of a UTF-8 sequence? The second may be
/// the replacement character of a byte that was lost.
pub(super) fn may_begin_sequence(first: char, second: char) -> bool {
    beginning(bytes(first), bytes(second), second == '\u{FFFD}') != 0
}

/// The bytes of all characters that any of the encodings has.
struct Table {
    /// For each block of 64 characters below U+10000 which of `pages` holds its bytes; 0: none.
    page: [u8; 1024],
    pages: Vec<[Bytes; 64]>,
    /// The characters of the bytes from 0x80, where a byte has one.
    upper: [[Option<char>; 128]; COUNT],
}

impl Table {
    fn new() -> Table {
        let mut table = Table { page: [0; 1024], pages: vec![[[0; COUNT]; 64]], upper: [[None; 128]; COUNT] };
        for (at, charset) in CHARSETS.into_iter().enumerate() {
            let upper = charset.upper_half().unwrap_or(['\u{FFFD}'; 128]);
            for (byte, c) in (0x80..=0xFF_u8).zip(upper) {
                let is_assigned = !matches!(c, '\u{FFFD}' | '\u{80}'..='\u{9F}');
                if is_assigned {
                    table.upper[at][usize::from(byte - 0x80)] = Some(c);
                    table.add(at, c, byte);
                }
                // Programs show an unassigned byte as the character of that number, and Latin-1 is also those.
                if !is_assigned || charset == Charset::WINDOWS_1252 && byte < 0xA0 {
                    table.add(at, char::from(byte), byte);
                }
            }
        }
        table
    }

    fn add(&mut self, charset: usize, c: char, byte: u8) {
        let (block, place) = (c as usize / 64, c as usize % 64);
        if self.page[block] == 0 {
            self.page[block] = self.pages.len() as u8;
            self.pages.push([[0; COUNT]; 64]);
        }
        self.pages[usize::from(self.page[block])][place][charset] = byte;
    }

    #[inline]
    fn bytes(&self, c: char) -> &Bytes {
        let page = self.page.get(c as usize / 64).copied().unwrap_or(0);
        &self.pages[usize::from(page)][c as usize % 64]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Misreading {
        Misreading::all().find(|m| m.name() == name).expect("a known name")
    }

    #[test]
    fn each_encoding_shows_its_bytes() {
        let shown = [
            ("windows-1252", 'â', 0xE2),
            ("windows-1252", '€', 0x80),
            ("windows-1252", '\u{9D}', 0x9D),
            ("windows-1251", 'Р', 0xD0),
            ("windows-1250", 'Ĺ', 0xC5),
            ("windows-1253", 'Γ', 0xC3),
            ("windows-1254", 'Ğ', 0xD0),
            ("windows-1257", 'Ä', 0xC4),
            ("ISO-8859-2", 'ą', 0xB1),
            ("macintosh", '√', 0xC3),
            ("IBM437", '├', 0xC3),
        ];
        for (name, c, byte) in shown {
            assert_eq!(named(name).of(bytes(c)), byte, "{name} {c}");
        }
        assert_eq!(named("macintosh").of(bytes('\u{9D}')), 0);
        assert_eq!(named("windows-1252").of(bytes('a')), 0);
    }

    #[test]
    fn unassigned_bytes_are_known() {
        let lacking: Vec<u8> = (0x80..=0xFF).filter(|b| named("windows-1252").lacks(*b)).collect();
        assert_eq!(lacking, [0x81, 0x8D, 0x8F, 0x90, 0x9D]);
        assert!(!named("IBM437").lacks(0x81));
    }
}
