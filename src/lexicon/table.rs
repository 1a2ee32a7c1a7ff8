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
        value(self.slots(bucket, from, fingerprint)?, fingerprint)
    }

    /// The slots of a bucket that starts like this, unless its marks tell that the fingerprint is not there.
    #[inline]
    fn slots(&self, bucket: usize, from: u32, fingerprint: u32) -> Option<&'static [u8]> {
        if from & mark(fingerprint) == 0 {
            return None;
        }
        let to = number(self.starts, bucket + 1)?;
        let index = |start: u32| 4 * (start >> MARK_BITS) as usize;
        self.slots.get(index(from)..index(to))
    }

    /// How many of the keys with these hashes the table holds. Each step is taken for many keys before the next, so that
    /// the machine waits for many places of the table at once.
    pub(super) fn count(&self, hashes: impl Iterator<Item = u64> + Clone) -> usize {
        let places = hashes.map(place);
        let starts: Vec<u32> =
            places.clone().map(|(bucket, _)| number(self.starts, bucket).unwrap_or(0)).collect();
        let slots = |((bucket, fingerprint), from): ((usize, u32), u32)| {
            Some((fingerprint, self.slots(bucket, from, fingerprint)?))
        };
        let perhaps: Vec<(u32, &[u8])> = places.zip(starts).filter_map(slots).collect();
        let first: Vec<Option<u32>> = perhaps.iter().map(|(_, slots)| number(slots, 0)).collect();
        let held = |((fingerprint, slots), first): &(&(u32, &[u8]), Option<u32>)| {
            first.is_some_and(|first| first >> 8 == *fingerprint) || value(slots, *fingerprint).is_some()
        };
        perhaps.iter().zip(first).filter(held).count()
    }

    /// Bytes of the table.
    #[cfg(test)]
    pub(super) fn size(&self) -> usize {
        self.starts.len() + self.slots.len()
    }
}

/// The value beside the fingerprint in these slots.
#[inline]
fn value(slots: &[u8], fingerprint: u32) -> Option<u8> {
    slots
        .chunks_exact(4)
        .map(|slot| u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]))
        .find(|slot| slot >> 8 == fingerprint)
        .map(|slot| slot as u8)
}

/// The `index`-th little-endian number.
#[inline]
fn number(bytes: &[u8], index: usize) -> Option<u32> {
    let four = bytes.get(4 * index..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*four))
}
