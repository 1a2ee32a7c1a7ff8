//! Sets of bytes, made while the program is compiled.

/// A set of bytes.
#[derive(Clone, Copy)]
pub struct Bytes([bool; 256]);

impl Bytes {
    /// Every byte.
    pub const ANY: Bytes = Bytes([true; 256]);

    /// These bytes.
    pub const fn of(bytes: &[u8]) -> Bytes {
        let mut set = [false; 256];
        let mut at = 0;
        while at < bytes.len() {
            set[bytes[at] as usize] = true;
            at += 1;
        }
        Bytes(set)
    }

    /// The bytes from `first` to `last`.
    pub const fn range(first: u8, last: u8) -> Bytes {
        let mut set = [false; 256];
        let mut byte = first as usize;
        while byte <= last as usize {
            set[byte] = true;
            byte += 1;
        }
        Bytes(set)
    }

    /// The bytes of both sets.
    pub const fn or(self, other: Bytes) -> Bytes {
        let mut set = self.0;
        let mut byte = 0;
        while byte < 256 {
            set[byte] |= other.0[byte];
            byte += 1;
        }
        Bytes(set)
    }

    /// All other bytes.
    pub const fn not(self) -> Bytes {
        let mut set = self.0;
        let mut byte = 0;
        while byte < 256 {
            set[byte] = !set[byte];
            byte += 1;
        }
        Bytes(set)
    }

    /// Is the byte in the set?
    pub const fn holds(&self, byte: u8) -> bool {
        self.0[byte as usize]
    }
}

/// A pattern of one to four bytes.
pub const fn row<const N: usize>(sets: [Bytes; N]) -> [Bytes; 4] {
    let mut row = [Bytes::ANY; 4];
    let mut at = 0;
    while at < N {
        row[4 - N + at] = sets[at];
        at += 1;
    }
    row
}
