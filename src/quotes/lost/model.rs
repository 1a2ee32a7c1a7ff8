//! The weights, and how sure they are: a softmax over the places of a slot and “nothing was lost”.
use super::around::{Around, Next};
use super::features::{self, Features};
use super::slot::{Edge, Place, Slot, Text};
use super::view::Common;
use crate::quotes::solution::Role;
use std::sync::LazyLock;
use twox_hash::XxHash3_64;

/// Weights and calibration. Made by the example `lost-marks`; `NOTICE.md` beside this file names the origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// One for each hash of so many bits.
    weights: Vec<i8>,
    bits: u32,
    scale: f32,
    /// By [`Sort`]: log odds in rising order, and the share of such insertions that are right.
    calibration: [Vec<(f32, f32)>; SORTS],
}

/// Insertions whose confidences are calibrated apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A closing mark inside a glued word.
    Glued,
    /// Another closing mark.
    Closer,
    /// A closing mark at the end of the last paragraph.
    Last,
    /// A closing mark at the end of a paragraph.
    Ending,
    /// The same where the next paragraph begins with a mark.
    BeforeMark,
    /// The same where the next mark closes.
    BeforeCloser,
    /// An opening mark.
    Opener,
    /// An opening mark at the beginning of the paragraph.
    Beginning,
    /// The same where a quotation was left open before.
    BehindOpener,
    /// Two marks inside a quotation that balances, the first in a glued word.
    GluedPair,
    /// Closing and opening marks in a text of one paragraph, where there is nothing else to go by.
    LoneCloser,
    /// See `LoneCloser`.
    LoneOpener,
    /// A mark of a quotation inside another.
    Inner,
    /// Marks at the edge of a paragraph, in a text of which no paragraph has lost one inside.
    EdgeEnding,
    /// See `EdgeEnding`.
    EdgeBeginning,
}

const SORTS: usize = 15;
const MAGIC: &[u8; 4] = b"lost";
const VERSION: u8 = 4;

/// What the model says of a slot.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The likeliest place, if there is any.
    pub best: Option<Place>,
    /// −ln of its probability.
    pub cost: f32,
    /// −ln of the probability that nothing was lost.
    pub nothing: f32,
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
        Model { weights: vec![0], bits: 0, scale: 0.0, calibration: Default::default() }
    }

    /// A model of these weights, two to the power of `bits` many, in steps of a 127th of the largest.
    pub fn quantised(weights: &[f32], bits: u32) -> Model {
        // A few large weights must not coarsen all others.
        let limit = weights.iter().fold(0.0_f32, |m, w| m.max(w.abs())).clamp(0.01, 4.0);
        let scale = limit / 127.0;
        let weights = weights.iter().map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8).collect();
        Model { weights, bits, scale, calibration: Default::default() }
    }

    /// Replaces the calibration of one sort: log odds, and the share that is right, in rising order.
    pub fn calibrate(&mut self, sort: Sort, table: Vec<(f32, f32)>) {
        self.calibration[sort as usize] = table;
    }

    /// The file: `lost`, version, bits, scale, calibration, weights, and the XXH3 hash of all this.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend([VERSION, self.bits as u8]);
        out.extend(self.scale.to_le_bytes());
        for table in &self.calibration {
            out.push(table.len() as u8);
            out.extend(table.iter().flat_map(|(raw, real)| [raw.to_le_bytes(), real.to_le_bytes()].concat()));
        }
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
        let (bits, tail) = rest.split_first()?;
        rest = tail;
        let scale = number(&mut rest)?;
        let mut calibration: [Vec<(f32, f32)>; SORTS] = Default::default();
        for table in &mut calibration {
            let (length, tail) = rest.split_first()?;
            rest = tail;
            for _ in 0..*length {
                table.push((number(&mut rest)?, number(&mut rest)?));
            }
        }
        let weights: Vec<i8> = rest.iter().map(|b| i8::from_le_bytes([*b])).collect();
        (weights.len() == 1 << bits).then_some(Model { weights, bits: u32::from(*bits), scale, calibration })
    }

    /// Weighs all places of a slot. Costs about sixty look-ups for each of at most some hundred places.
    pub fn weigh(&self, text: &Text, slot: &Slot) -> Weighed {
        let places = text.places(slot);
        let scores = self.scores(text, slot, &places);
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let total = most + scores.iter().map(|s| (s - most).exp()).sum::<f32>().ln();
        let nothing = total - scores.last().copied().unwrap_or(total);
        let best = scores.iter().take(places.len()).enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        match best {
            Some((index, score)) => {
                Weighed { best: Some(places[index]), cost: total - score, nothing, places: places.len() }
            }
            None => Weighed { best: None, cost: f32::MAX, nothing: 0.0, places: 0 },
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
        let mask = (1_usize << self.bits) - 1;
        let sum: i32 = features.hashes.iter().map(|h| i32::from(self.weights[*h as usize & mask])).sum();
        sum as f32 * self.scale
    }

    /// The share of the insertions with these log odds that are right, from 0 to 1.
    pub fn confidence(&self, sort: Sort, raw: f32) -> f32 {
        let table = &self.calibration[sort as usize];
        let above = table.partition_point(|(known, _)| *known < raw);
        match (above.checked_sub(1).and_then(|i| table.get(i)), table.get(above)) {
            (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (raw - x0) / (x1 - x0).max(1e-9),
            (Some((_, y)), None) | (None, Some((_, y))) => *y,
            (None, None) => 1.0 / (1.0 + (-raw).exp()),
        }
    }
}

impl Sort {
    /// All sorts.
    pub const ALL: [Sort; SORTS] = [
        Sort::Glued,
        Sort::Closer,
        Sort::Last,
        Sort::Ending,
        Sort::BeforeMark,
        Sort::BeforeCloser,
        Sort::Opener,
        Sort::Beginning,
        Sort::BehindOpener,
        Sort::GluedPair,
        Sort::LoneCloser,
        Sort::LoneOpener,
        Sort::Inner,
        Sort::EdgeEnding,
        Sort::EdgeBeginning,
    ];

    /// From which confidence on an insertion of this sort is made without asking. Set so that in whole texts that
    /// were not learnt from 98 of 100 were right and hardly one was made where nothing was lost; a quotation that may
    /// rightly run on over paragraphs, or that a cut between sentences tore, needs more than one that a glued word
    /// closes.
    pub fn bar(self) -> f32 {
        match self {
            Sort::Glued | Sort::LoneCloser | Sort::LoneOpener | Sort::GluedPair => 0.8,
            Sort::Beginning | Sort::Last => 0.85,
            Sort::Closer | Sort::Ending | Sort::BeforeMark => 0.9,
            Sort::Opener => 0.93,
            Sort::BehindOpener | Sort::BeforeCloser | Sort::Inner => 0.97,
            Sort::EdgeEnding | Sort::EdgeBeginning => 0.97,
        }
    }

    /// The sort of an insertion at `place` of a slot.
    pub fn of(text: &Text, slot: &Slot, place: &Place) -> Sort {
        let Around { alone, next, open_before, damage, .. } = text.around;
        let sound = matches!(damage, 0 | 1 | 6);
        let starts = slot.edge == Edge::Paragraph && place.word == 0;
        match slot.role {
            _ if slot.edge == Edge::Partner => Sort::GluedPair,
            _ if slot.inner && place.cut.is_none() => Sort::Inner,
            Role::Open if alone => Sort::LoneOpener,
            Role::Open if starts && open_before == Some(true) => Sort::BehindOpener,
            Role::Open if starts && sound => Sort::EdgeBeginning,
            Role::Open if starts => Sort::Beginning,
            Role::Open => Sort::Opener,
            _ if place.cut.is_some() => Sort::Glued,
            _ if alone => Sort::LoneCloser,
            _ if place.at < text.body.trim_end().len() => Sort::Closer,
            _ => match next {
                Next::Nothing => Sort::Last,
                Next::Opens => Sort::BeforeMark,
                Next::Closes => Sort::BeforeCloser,
                Next::Plain if sound => Sort::EdgeEnding,
                Next::Plain => Sort::Ending,
            },
        }
    }
}

fn number(rest: &mut &[u8]) -> Option<f32> {
    let (bytes, tail) = rest.split_first_chunk::<4>()?;
    *rest = tail;
    Some(f32::from_le_bytes(*bytes))
}
