//! Grows the trees that say how sure an insertion is: gradient boosting for the log loss, level by level.
use postedit::quotes::lost::{DEPTH, Judge, SIGNS, Signs, Tree};

/// So many trees, each a step of this size.
const TREES: usize = 300;
const STEP: f64 = 0.06;
/// Limits that are tried for a sign, at most.
const LIMITS: usize = 48;
/// Draws the leaves of few cases towards nothing.
const SHRINK: f64 = 4.0;
/// A leaf has at least so much weight: the sum of p (1 − p) of its cases.
const LEAST: f64 = 4.0;

/// Signs, and whether the insertion was right.
pub type Case<'a> = (&'a Signs, bool);

/// What the cases have in common so far, and how far off each is.
struct Growing {
    limits: Vec<Vec<f32>>,
    /// By sign and case: how many limits the sign exceeds.
    bins: Vec<Vec<u8>>,
    right: Vec<f64>,
    odds: Vec<f64>,
}

/// The trees of these cases.
pub fn grow(cases: &[Case]) -> Judge {
    let limits: Vec<Vec<f32>> = (0..SIGNS).map(|sign| limits(cases, sign)).collect();
    let bin = |sign: usize, signs: &Signs| limits[sign].partition_point(|limit| *limit < signs[sign]) as u8;
    let bins = (0..SIGNS).map(|sign| cases.iter().map(|c| bin(sign, c.0)).collect()).collect();
    let right: Vec<f64> = cases.iter().map(|c| f64::from(u8::from(c.1))).collect();
    let base = (right.iter().sum::<f64>() + 1.0) / (cases.len() as f64 + 2.0);
    let base = (base / (1.0 - base)).ln();
    let mut growing = Growing { limits, bins, odds: vec![base; right.len()], right };
    let mut trees: Vec<Tree> = (0..TREES).map(|_| growing.tree()).collect();
    trees[0].leaves.iter_mut().for_each(|leaf| *leaf += base as f32);
    Judge { trees, calibration: vec![] }
}

/// Values that part the cases into portions of like size.
fn limits(cases: &[Case], sign: usize) -> Vec<f32> {
    let mut values: Vec<f32> = cases.iter().map(|c| c.0[sign]).collect();
    values.sort_by(f32::total_cmp);
    let step = values.len().div_ceil(LIMITS).max(1);
    let least = values.first().copied();
    let mut out: Vec<f32> = values.chunks(step).map(|chunk| chunk[0]).filter(|v| Some(*v) != least).collect();
    // Half-way to the next smaller value.
    for limit in &mut out {
        let below = values.partition_point(|v| v < limit);
        *limit = (*limit + values[below - 1]) / 2.0;
    }
    out.dedup();
    out
}

impl Growing {
    /// The next tree.
    fn tree(&mut self) -> Tree {
        let share: Vec<f64> = self.odds.iter().map(|odds| 1.0 / (1.0 + (-odds).exp())).collect();
        let slope: Vec<(f64, f64)> =
            share.iter().zip(&self.right).map(|(p, y)| (y - p, p * (1.0 - p))).collect();
        let mut tree = Tree { splits: [(0, f32::INFINITY); (1 << DEPTH) - 1], leaves: [0.0; 1 << DEPTH] };
        let mut at = vec![0_usize; slope.len()];
        for level in 0..DEPTH {
            let first = (1 << level) - 1;
            for (node, split) in self.splits(first, 1 << level, &at, &slope).into_iter().enumerate() {
                tree.splits[first + node] =
                    split.map_or((0, f32::INFINITY), |(sign, bin)| (sign as u8, self.limits[sign][bin]));
            }
            for (case, node) in at.iter_mut().enumerate() {
                let (sign, limit) = tree.splits[*node];
                let exceeded = usize::from(self.bins[usize::from(sign)][case]);
                let limits = &self.limits[usize::from(sign)];
                let right = exceeded.checked_sub(1).is_some_and(|last| limits[last] >= limit);
                *node = 2 * *node + 1 + usize::from(right);
            }
        }
        let mut sums = [(0.0, 0.0); 1 << DEPTH];
        for (node, (g, h)) in at.iter().zip(&slope) {
            let sum = &mut sums[node + 1 - (1 << DEPTH)];
            *sum = (sum.0 + g, sum.1 + h);
        }
        tree.leaves = sums.map(|(g, h)| (STEP * g / (h + SHRINK)) as f32);
        for (node, odds) in at.iter().zip(&mut self.odds) {
            *odds += f64::from(tree.leaves[node + 1 - (1 << DEPTH)]);
        }
        tree
    }

    /// The best sign and limit for each node of a level, if any helps.
    fn splits(
        &self,
        first: usize,
        nodes: usize,
        at: &[usize],
        slope: &[(f64, f64)],
    ) -> Vec<Option<(usize, usize)>> {
        let mut best: Vec<(f64, Option<(usize, usize)>)> = vec![(1e-6, None); nodes];
        for sign in 0..SIGNS {
            let width = self.limits[sign].len() + 1;
            let mut sums = vec![(0.0, 0.0); nodes * width];
            for ((node, bin), (g, h)) in at.iter().zip(&self.bins[sign]).zip(slope) {
                let sum = &mut sums[(node - first) * width + usize::from(*bin)];
                *sum = (sum.0 + g, sum.1 + h);
            }
            for (sums, best) in sums.chunks(width).zip(&mut best) {
                let (gain, bin) = best_limit(sums);
                if gain > best.0 {
                    *best = (gain, Some((sign, bin)));
                }
            }
        }
        best.into_iter().map(|(_, split)| split).collect()
    }
}

/// After which bin to part these sums, and what is gained.
fn best_limit(sums: &[(f64, f64)]) -> (f64, usize) {
    let all = sums.iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    let worth = |(g, h): (f64, f64)| g * g / (h + SHRINK);
    let (mut left, mut best) = ((0.0, 0.0), (0.0, 0));
    for (bin, sum) in sums.iter().enumerate().take(sums.len() - 1) {
        left = (left.0 + sum.0, left.1 + sum.1);
        let right = (all.0 - left.0, all.1 - left.1);
        let gain = worth(left) + worth(right) - worth(all);
        if left.1 >= LEAST && right.1 >= LEAST && gain > best.0 {
            best = (gain, bin);
        }
    }
    best
}
