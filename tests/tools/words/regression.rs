//! Logistic regression by Newton's method with a ridge on standardised features.
use crate::corpus::Sample;
use postedit::words::COUNT;

/// The strength of the ridge, in samples.
const RIDGE: f64 = 3.0;
const ROUNDS: usize = 25;

type Vector = [f64; COUNT];

/// The weights that best tell right cuts from wrong ones; a right cut counts as `weight` samples.
pub fn learn(samples: &[Sample], weight: f32) -> [f32; COUNT] {
    let (mean, spread) = moments(samples);
    let standard =
        |s: &Sample| -> Vector { std::array::from_fn(|i| (f64::from(s.features[i]) - mean[i]) / spread[i]) };
    let mut weights: Vector = [0.0; COUNT];
    for _ in 0..ROUNDS {
        let mut gradient: Vector = std::array::from_fn(|i| if i == 0 { 0.0 } else { -RIDGE * weights[i] });
        let mut hessian = vec![[0.0; COUNT]; COUNT];
        (0..COUNT).for_each(|i| hessian[i][i] = RIDGE);
        for sample in samples {
            let x = standard(sample);
            let p = 1.0 / (1.0 + (-dot(&x, &weights)).exp());
            let w = if sample.right { f64::from(weight) } else { 1.0 };
            let (slope, curve) = (w * (f64::from(u8::from(sample.right)) - p), w * p * (1.0 - p));
            for i in (0..COUNT).filter(|&i| x[i] != 0.0) {
                gradient[i] += slope * x[i];
                let c = curve * x[i];
                (0..=i).for_each(|j| hessian[i][j] += c * x[j]);
            }
        }
        let step = solve(hessian, gradient);
        (0..COUNT).for_each(|i| weights[i] += step[i]);
        if step.iter().all(|s| s.abs() < 1e-5) {
            break;
        }
    }
    unstandardised(&weights, &mean, &spread)
}

/// The logarithm of the odds that a cut is right.
pub fn margin(features: &[f32; COUNT], weights: &[f32; COUNT]) -> f32 {
    features.iter().zip(weights).map(|(x, w)| x * w).sum()
}

/// The mean and standard deviation of each feature; 0 and 1 for the constant one.
fn moments(samples: &[Sample]) -> (Vector, Vector) {
    let count = samples.len().max(1) as f64;
    let mut mean = [0.0; COUNT];
    let mut square = [0.0; COUNT];
    for sample in samples {
        for (i, &x) in sample.features.iter().enumerate() {
            mean[i] += f64::from(x) / count;
            square[i] += f64::from(x).powi(2) / count;
        }
    }
    let spread = std::array::from_fn(|i| (square[i] - mean[i] * mean[i]).max(0.0).sqrt().max(1e-6));
    let (mut mean, mut spread): (Vector, Vector) = (mean, spread);
    (mean[0], spread[0]) = (0.0, 1.0);
    (mean, spread)
}

fn unstandardised(weights: &Vector, mean: &Vector, spread: &Vector) -> [f32; COUNT] {
    let shift: f64 = (1..COUNT).map(|i| weights[i] * mean[i] / spread[i]).sum();
    std::array::from_fn(|i| (weights[i] / spread[i] - if i == 0 { shift } else { 0.0 }) as f32)
}

/// Cholesky's solution of a symmetric, positive definite system, of which the lower half is given.
fn solve(mut a: Vec<Vector>, mut b: Vector) -> Vector {
    for i in 0..COUNT {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            let rest = a[i][j] - sum;
            a[i][j] = if i == j { rest.max(1e-12).sqrt() } else { rest / a[j][j] };
        }
    }
    for i in 0..COUNT {
        let sum: f64 = (0..i).map(|k| a[i][k] * b[k]).sum();
        b[i] = (b[i] - sum) / a[i][i];
    }
    for i in (0..COUNT).rev() {
        let sum: f64 = (i + 1..COUNT).map(|k| a[k][i] * b[k]).sum();
        b[i] = (b[i] - sum) / a[i][i];
    }
    b
}

fn dot(a: &Vector, b: &Vector) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
