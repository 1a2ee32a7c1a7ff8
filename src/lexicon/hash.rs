//! The layout of the embedded tables: shared, through `mod`, by the library that reads them and by the
//! build script that writes them.
//!
//! A table is `BUCKETS + 1` starts, then the slots, all little-endian `u32`. Bucket `b` owns the slots
//! `starts[b]..starts[b + 1]`; a slot is 24 bits of fingerprint over 8 bits of value. There are no empty
//! slots and no probe chains: a look-up compares about five fingerprints, so a string that is in no list
//! passes for a word about once in three million look-ups. The low bits of a start tell which [`mark`]s the
//! fingerprints of its bucket have: two of three strings that are in no list are known by that, and their slots,
//! which are seldom in a near cache, are not read.

/// Buckets of a table; a power of two. 2^16 puts about five words into each.
pub const BUCKETS: usize = 1 << BUCKET_BITS;
const BUCKET_BITS: u32 = 16;

/// Bits of a start that hold marks; the rest hold the index of a slot.
pub const MARK_BITS: u32 = 13;

/// The mark of a fingerprint, one of [`MARK_BITS`] bits.
#[inline]
pub fn mark(fingerprint: u32) -> u32 {
    1 << (fingerprint % MARK_BITS)
}

/// Bits of a word's value that hold its frequency; the rest hold its tier.
pub const FREQUENCY_BITS: u32 = 6;

/// A scale from log10 probabilities to codes: code 0 says "unknown", code `n` stands for `base + n * step`.
pub struct Scale {
    /// The (unused) probability of code 0.
    pub base: f32,
    /// The distance of two codes.
    pub step: f32,
}

/// Words: 63 codes from 10^-7.9 (once in eighty million words) to 10^-1.39 ("the").
pub const WORD_SCALE: Scale = Scale { base: -8.0, step: 0.105 };

/// Pairs: 255 codes from 10^-6.98 to 10^-1.9; the most frequent, "of the", has 10^-2.29.
pub const PAIR_SCALE: Scale = Scale { base: -7.0, step: 0.02 };

/// The hash of a key, fed byte by byte: 64-bit FNV-1a (Fowler, Noll and Vo), whose weak high bits are
/// stirred at the end by the finaliser of MurmurHash3. Specified here in full, because the tables must not
/// depend on a release of Rust.
#[derive(Clone, Copy)]
pub struct Hasher(u64);

impl Hasher {
    /// The hash of nothing.
    pub const fn new() -> Self {
        Hasher(0xcbf2_9ce4_8422_2325)
    }

    /// Takes in the next byte of the key.
    #[inline]
    pub fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// The hash of all bytes taken in.
    #[inline]
    pub fn finish(self) -> u64 {
        let mut hash = self.0;
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ (hash >> 33)
    }
}

/// The bucket and the 24-bit fingerprint of a key, from separate bits of its hash.
#[inline]
pub fn place(hash: u64) -> (usize, u32) {
    let bucket = hash >> (64 - BUCKET_BITS);
    let fingerprint = (hash >> (64 - BUCKET_BITS - 24)) & 0x00ff_ffff;
    (bucket as usize, fingerprint as u32)
}
