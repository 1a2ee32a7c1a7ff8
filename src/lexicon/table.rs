//! Reading an embedded table: from the hash of a key to its 8-bit value.

use super::hash::{BUCKETS, MARK_BITS, mark, place};

/// A table in the layout of [`super::hash`].
pub(super) struct Table {
    starts: &'static [u8],
    slots: &'static [u8],
}

impl Table {
    /// The table in these bytes, as the build script wrote them.
    pub(super) const fn new(bytes: &'static [u8]) -> Self {
        let (starts, slots) = bytes.split_at(4 * (BUCKETS + 1));
        Table { starts, slots }
    }

    /// The value of the key with this hash, if the table holds it.
    #[inline]
    pub(super) fn find(&self, hash: u64) -> Option<u8> {
        let (bucket, fingerprint) = place(hash);
        let from = number(self.starts, bucket)?;
        if from & mark(fingerprint) == 0 {
            return None;
        }
        let to = number(self.starts, bucket + 1)?;
        let index = |start: u32| 4 * (start >> MARK_BITS) as usize;
        let slots = self.slots.get(index(from)..index(to))?;
        slots
            .chunks_exact(4)
            .map(|slot| u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]))
            .find(|slot| slot >> 8 == fingerprint)
            .map(|slot| slot as u8)
    }

    /// Bytes of the table.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
        self.starts.len() + self.slots.len()
    }
}

/// The `index`-th little-endian number.
#[inline]
fn number(bytes: &[u8], index: usize) -> Option<u32> {
    let four = bytes.get(4 * index..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*four))
}
