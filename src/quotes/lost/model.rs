//! The weights, and how sure they are: a softmax over the places of a slot and “nothing was lost”.
use super::features::{self, Features};
use super::judge::Judge;
use super::slot::{Place, Slot, Text};
use super::view::Common;
use std::sync::LazyLock;
use twox_hash::XxHash3_64;

/// Weights and calibration. Made by the example `lost-marks`; `NOTICE.md` beside this file names the origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Each hash has one, shared with others: see [`slot_of`].
    weights: Vec<i8>,
    scale: f32,
    /// Says how sure an insertion is.
    pub judge: Judge,
}

const MAGIC: &[u8; 4] = b"lost";
const VERSION: u8 = 7;

/// What the model says of a slot.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The likeliest place, if there is any.
    pub best: Option<Place>,
    /// −ln of its probability.
    pub cost: f32,
    /// −ln of the probability that nothing was lost.
    pub nothing: f32,
    /// The second likeliest place, if there are two.
    pub other: Option<Place>,
    /// −ln of its probability.
    pub second: f32,
    /// How many places were weighed.
    pub places: usize,
}

static EMBEDDED: LazyLock<Model> = LazyLock::new(|| {
    // A damaged file is found by the tests; a program without it finds no lost marks.
    Model::from_bytes(include_bytes!("weights.bin")).unwrap_or_else(Model::empty)
});

impl Model {
    /// The embedded model.
    pub fn embedded() -> &'static Model {
        &EMBEDDED
    }

    /// A model that knows nothing: all places are as likely as each other, and nothing is sure.
    pub fn empty() -> Model {
        Model { weights: vec![0], scale: 0.0, judge: Judge::default() }
    }

    /// A model of these weights, in steps of a 127th of the largest.
    pub fn quantised(weights: &[f32]) -> Model {
        // A few large weights must not coarsen all others.
        let limit = weights.iter().fold(0.0_f32, |m, w| m.max(w.abs())).clamp(0.01, 4.0);
        let scale = limit / 127.0;
        let weights = weights.iter().map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8).collect();
        Model { weights, scale, judge: Judge::default() }
    }

    /// The file: `lost`, version, scale, the judge's trees and calibration, weights, and the XXH3 hash of all this.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(VERSION);
        out.extend(self.scale.to_le_bytes());
        self.judge.write(&mut out);
        out.extend(self.weights.iter().map(|w| w.to_le_bytes()[0]));
        out.extend(XxHash3_64::oneshot(&out).to_le_bytes());
        out
    }

    /// Reads [`Model::to_bytes`]; `None` where it is of another version or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Model> {
        let (body, sum) = bytes.split_last_chunk::<8>()?;
        if XxHash3_64::oneshot(body) != u64::from_le_bytes(*sum) {
            return None;
        }
        let mut rest = body.strip_prefix(MAGIC)?.strip_prefix(&[VERSION])?;
        let scale = number(&mut rest)?;
        let judge = Judge::read(&mut rest)?;
        let weights: Vec<i8> = rest.iter().map(|b| i8::from_le_bytes([*b])).collect();
        (!weights.is_empty()).then_some(Model { weights, scale, judge })
    }

    /// Weighs all places of a slot. Costs about seventy look-ups for each of at most some hundred places.
    pub fn weigh(&self, text: &Text, slot: &Slot) -> Weighed {
        let places = text.places(slot);
        let scores = self.scores(text, slot, &places);
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let total = most + scores.iter().map(|s| (s - most).exp()).sum::<f32>().ln();
        let nothing = total - scores.last().copied().unwrap_or(total);
        let likeliest = |but: Option<usize>| {
            let scored = scores.iter().copied().take(places.len()).enumerate();
            scored.filter(|(index, _)| Some(*index) != but).max_by(|a, b| a.1.total_cmp(&b.1))
        };
        let Some((index, score)) = likeliest(None) else {
            let (best, other) = (None, None);
            return Weighed { best, cost: f32::MAX, nothing: 0.0, other, second: f32::MAX, places: 0 };
        };
        let other = likeliest(Some(index));
        Weighed {
            best: Some(places[index]),
            cost: total - score,
            nothing,
            other: other.map(|(index, _)| places[index]),
            second: other.map_or(f32::MAX, |(_, score)| total - score),
            places: places.len(),
        }
    }

    /// The scores of the places, and last that of “nothing was lost”.
    pub fn scores(&self, text: &Text, slot: &Slot, places: &[Place]) -> Vec<f32> {
        let common = Common::of(text, slot, places);
        let mut features = Features::new();
        let mut scores = Vec::with_capacity(places.len() + 1);
        for place in places {
            features::of_place(text, slot, &common, place, &mut features);
            scores.push(self.score(&features));
        }
        features::of_nothing(text, slot, &common, &mut features);
        scores.push(self.score(&features));
        scores
    }

    fn score(&self, features: &Features) -> f32 {
        let weight = |hash: &u32| i32::from(self.weights[slot_of(*hash, self.weights.len())]);
        let sum: i32 = features.hashes.iter().map(weight).sum();
        sum as f32 * self.scale
    }
}

/// Which of so many weights a hash has.
pub fn slot_of(hash: u32, weights: usize) -> usize {
    ((u64::from(hash) * weights as u64) >> 32) as usize
}

pub(super) fn number(rest: &mut &[u8]) -> Option<f32> {
    take(rest).map(f32::from_le_bytes)
}

/// The next bytes of a file.
pub(super) fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (bytes, tail) = rest.split_first_chunk()?;
    *rest = tail;
    Some(*bytes)
}
