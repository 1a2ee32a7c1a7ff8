//! How sure an insertion is: boosted trees over what the search knows of it, and a table that turns their sum into
//! the share of such insertions that were right on texts the weights were not learnt from.
use super::model::{number, take};

/// How many numbers an insertion is judged by.
pub const SIGNS: usize = 42;
/// What an insertion is judged by; see `insertions::signs` for the meaning of each.
pub type Signs = [f32; SIGNS];
/// Questions from the root of a tree to a leaf.
pub const DEPTH: usize = 4;
const SPLITS: usize = (1 << DEPTH) - 1;
const LEAVES: usize = 1 << DEPTH;

/// A tree of yes-or-no questions, all of the same depth.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Which sign is asked about and the limit; a sign above it leads to the right. The children of question `i` are
    /// `2 i + 1` and `2 i + 2`.
    pub splits: [(u8, f32); SPLITS],
    /// What each leaf adds to the log odds.
    pub leaves: [f32; LEAVES],
}

impl Tree {
    /// The leaf that the signs lead to, an index of `leaves`.
    pub fn leaf(&self, signs: &Signs) -> usize {
        let mut at = 0;
        while let Some((sign, limit)) = self.splits.get(at) {
            let right = signs.get(usize::from(*sign)).is_some_and(|value| value > limit);
            at = 2 * at + 1 + usize::from(right);
        }
        at - SPLITS
    }
}

/// The trees, and the calibration of their sum.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judge {
    /// Their sum is the log odds that an insertion is right.
    pub trees: Vec<Tree>,
    /// Log odds in rising order, and the share that was right.
    pub calibration: Vec<(f32, f32)>,
}

impl Judge {
    /// The log odds that an insertion is right. A judge without trees is sure of everything: so its trees are learnt.
    pub fn odds(&self, signs: &Signs) -> f32 {
        match self.trees.is_empty() {
            true => 20.0,
            false => self.trees.iter().map(|tree| tree.leaves[tree.leaf(signs)]).sum(),
        }
    }

    /// The share of the insertions with these signs that are right, 0 to 1.
    pub fn confidence(&self, signs: &Signs) -> f32 {
        self.calibrated(self.odds(signs))
    }

    /// The same of known log odds.
    pub fn calibrated(&self, odds: f32) -> f32 {
        let table = &self.calibration;
        let above = table.partition_point(|(known, _)| *known < odds);
        match (above.checked_sub(1).and_then(|i| table.get(i)), table.get(above)) {
            (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (odds - x0) / (x1 - x0).max(1e-9),
            (Some((_, y)), None) | (None, Some((_, y))) => *y,
            (None, None) => 1.0 / (1.0 + (-odds).exp()),
        }
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.trees.len() as u16).to_le_bytes());
        for tree in &self.trees {
            for (sign, limit) in tree.splits {
                out.push(sign);
                out.extend(limit.to_le_bytes());
            }
            out.extend(tree.leaves.iter().flat_map(|leaf| leaf.to_le_bytes()));
        }
        out.extend((self.calibration.len() as u16).to_le_bytes());
        out.extend(self.calibration.iter().flat_map(|(x, y)| [x.to_le_bytes(), y.to_le_bytes()].concat()));
    }

    pub(super) fn read(rest: &mut &[u8]) -> Option<Judge> {
        let mut judge = Judge::default();
        for _ in 0..u16::from_le_bytes(take(rest)?) {
            let mut tree = Tree { splits: [(0, 0.0); SPLITS], leaves: [0.0; LEAVES] };
            for split in &mut tree.splits {
                let [sign] = take(rest)?;
                *split = (sign, number(rest)?);
            }
            for leaf in &mut tree.leaves {
                *leaf = number(rest)?;
            }
            judge.trees.push(tree);
        }
        for _ in 0..u16::from_le_bytes(take(rest)?) {
            judge.calibration.push((number(rest)?, number(rest)?));
        }
        Some(judge)
    }
}
