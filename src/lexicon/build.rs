//! Build script: packs `words.tsv` and `pairs.tsv` into the tables that the library embeds (layout: `hash.rs`), and
//! writes down which characters are letters (`letters.rs`).

use std::cmp::Reverse;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "hash.rs"]
mod hash;

use hash::{BUCKETS, FREQUENCY_BITS, Hasher, MARK_BITS, PAIR_SCALE, Scale, WORD_SCALE, mark, place};

/// Where a key goes, its value, and the part of the value that is its frequency.
struct Slot {
    bucket: usize,
    fingerprint: u32,
    value: u8,
    frequency: u8,
}

fn main() -> Result<(), Box<dyn Error>> {
    for file in ["build.rs", "hash.rs", "words.tsv", "pairs.tsv"] {
        println!("cargo::rerun-if-changed=src/lexicon/{file}");
    }
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/lexicon");
    let out = env::var("OUT_DIR")?;
    for (list, table, read) in
        [("words.tsv", "words.table", word as fn(&str) -> Option<Slot>), ("pairs.tsv", "pairs.table", pair)]
    {
        let slots = read_list(&folder.join(list), read)?;
        fs::write(Path::new(&out).join(table), packed(slots))?;
    }
    fs::write(Path::new(&out).join("letters.table"), letters())?;
    Ok(())
}

/// A bit for each character of the basic plane: is it a letter to the standard library?
fn letters() -> Vec<u8> {
    let is_letter = |code: u32| char::from_u32(code).is_some_and(char::is_alphabetic);
    let eight = |first: u32| (0..8).fold(0, |bits, bit| bits | u8::from(is_letter(8 * first + bit)) << bit);
    (0..1 << 13).map(eight).collect()
}

/// The slots of all lines of a list.
fn read_list(path: &Path, read: fn(&str) -> Option<Slot>) -> Result<Vec<Slot>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let slots = text.lines().enumerate().map(|(index, line)| {
        read(line).ok_or_else(|| format!("{}:{}: malformed line", path.display(), index + 1))
    });
    slots.collect()
}

/// `word TAB tier TAB frequency`: tier 1 to 4, frequency a log10 probability or `-`.
fn word(line: &str) -> Option<Slot> {
    let mut fields = line.split('\t');
    let (word, tier, frequency) = (fields.next()?, fields.next()?, fields.next()?);
    let tier = tier.parse::<u8>().ok().filter(|tier| (1..=4).contains(tier))?;
    let frequency = match frequency {
        "-" => 0,
        known => code(&WORD_SCALE, known, (1 << FREQUENCY_BITS) - 1)?,
    };
    let value = (tier - 1) << FREQUENCY_BITS | frequency;
    Some(slot(word.bytes(), value, frequency))
}

/// `left TAB right TAB log10 probability`.
fn pair(line: &str) -> Option<Slot> {
    let (key, probability) = line.rsplit_once('\t')?;
    let value = code(&PAIR_SCALE, probability, u8::MAX)?;
    let key = key.bytes().map(|byte| if byte == b'\t' { b' ' } else { byte });
    Some(slot(key, value, value))
}

/// The nearest code of a probability on the scale, from 1 to `most`.
fn code(scale: &Scale, probability: &str, most: u8) -> Option<u8> {
    let steps = (probability.parse::<f32>().ok()? - scale.base) / scale.step;
    Some(steps.round().clamp(1.0, f32::from(most)) as u8)
}

fn slot(key: impl Iterator<Item = u8>, value: u8, frequency: u8) -> Slot {
    let mut hasher = Hasher::new();
    key.for_each(|byte| hasher.push(byte));
    let (bucket, fingerprint) = place(hasher.finish());
    Slot { bucket, fingerprint, value, frequency }
}

/// The bytes of the table. Two keys with one fingerprint keep the lower value: the better tier.
fn packed(mut slots: Vec<Slot>) -> Vec<u8> {
    slots.sort_unstable_by_key(|slot| (slot.bucket, slot.fingerprint, slot.value));
    slots.dedup_by_key(|slot| (slot.bucket, slot.fingerprint));
    // The most frequent first: so the first comparison settles most look-ups in running text.
    slots.sort_by_key(|slot| (slot.bucket, Reverse(slot.frequency)));
    let mut starts = vec![0u32; BUCKETS + 1];
    for slot in &slots {
        starts[slot.bucket + 1] += 1;
    }
    for bucket in 0..BUCKETS {
        starts[bucket + 1] += starts[bucket];
    }
    assert!(slots.len() < 1 << (u32::BITS - MARK_BITS), "more words than a start can count");
    starts.iter_mut().for_each(|start| *start <<= MARK_BITS);
    for slot in &slots {
        starts[slot.bucket] |= mark(slot.fingerprint);
    }
    let slots = slots.iter().map(|slot| slot.fingerprint << 8 | u32::from(slot.value));
    starts.into_iter().chain(slots).flat_map(u32::to_le_bytes).collect()
}
