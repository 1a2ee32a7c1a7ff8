//! What tells one text from another: its length and a hash.
use serde::{Deserialize, Serialize};
use std::hash::Hasher;
use twox_hash::XxHash3_64;

/// The length of some bytes and their XXH3 (64 bits, hexadecimal): guards against mix-ups, not against malice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// Length in bytes.
    pub bytes: usize,
    /// XXH3-64 of them.
    pub xxh3: String,
}

impl Digest {
    /// Measures some bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest::new(bytes.len(), XxHash3_64::oneshot(bytes))
    }

    fn new(bytes: usize, hash: u64) -> Digest {
        Digest { bytes, xxh3: format!("{hash:016x}") }
    }
}

/// Measures bytes that come one after the other.
#[derive(Default)]
pub struct Digester {
    bytes: usize,
    hash: XxHash3_64,
}

impl Digester {
    /// Takes the bytes that follow.
    pub fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len();
        self.hash.write(bytes);
    }

    /// Of all bytes so far.
    pub fn digest(&self) -> Digest {
        Digest::new(self.bytes, self.hash.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_parts_or_at_once_the_digest_is_the_same() {
        let bytes: Vec<u8> = (0..5000_u32).map(|n| (n * n % 251) as u8).collect();
        for length in [1, 7, 240, 256, 5000] {
            let mut digester = Digester::default();
            bytes.chunks(length).for_each(|part| digester.add(part));
            assert_eq!(digester.digest(), Digest::of(&bytes));
        }
        assert_eq!(Digester::default().digest(), Digest::of(b""));
    }
}
