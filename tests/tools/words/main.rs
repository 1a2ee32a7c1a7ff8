//! Learns the weights of the model that cuts merged words (`src/words`), and writes them to `src/words/weights.tsv`.
//!
//! ```text
//! cargo run --release --example words -- [--list FILE] TEXT…
//! ```
//!
//! Each text is plain, one paragraph a line. The unknown words of the texts are the negatives; the positives are
//! made by taking out the space between two words, or a closing mark with its comma and space. Give human texts and
//! machine translation both: without the latter the model takes the odd words that engines make for merges.
//! `--list` writes every weighed word with its class and margin, to read thresholds from.

mod corpus;
mod counts;
mod regression;

use corpus::{Document, Sample};
use postedit::lexicon::Lexicon;
use postedit::words::{COUNT, NAMES};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// Merged words are assumed to be this frequent where the probabilities are to be right: one in so many words.
const ONE_IN: f32 = 500.0;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let list = arguments.iter().position(|a| a == "--list").map(|at| arguments.drain(at..at + 2).nth(1));
    let file = root.join("words/weights.tsv");
    let counted = counts::counted(&fs::read_to_string(root.join("lexicon/words.tsv"))?);
    if !fs::read_to_string(&file).is_ok_and(|old| old.ends_with(&counted)) {
        fs::write(&file, counted)?;
        return Err("the counts in weights.tsv are new: build and run again to learn with them".into());
    }
    let documents: Vec<Document> = corpus::documents(&arguments)?;
    let (samples, words) = corpus::samples(&documents, Lexicon::embedded());
    let positives = samples.iter().filter(|s| s.right).count();
    println!("{words} words, {} cuts, {positives} of them right", samples.len());
    let weight = words as f32 / ONE_IN / positives as f32;
    let weights = regression::learn(&samples, weight);
    fs::write(&file, heading(words) + &weighted(&weights) + &counted)?;
    if let Some(Some(list)) = list {
        fs::write(list, listing(&samples, &weights))?;
    }
    Ok(())
}

fn heading(words: usize) -> String {
    format!("# Made by tests/tools/words from {words} words of text; do not edit by hand.\n")
}

fn weighted(weights: &[f32; COUNT]) -> String {
    NAMES.iter().zip(weights).fold(String::new(), |mut out, (name, weight)| {
        let _ = writeln!(out, "weight\t{name}\t{weight:.4}");
        out
    })
}

/// Each word's best cut: margin, class, whether it is right, where it comes from, the parts and their surroundings.
fn listing(samples: &[Sample], weights: &[f32; COUNT]) -> String {
    let mut out = String::new();
    for word in samples.chunk_by(|a, b| a.word == b.word) {
        let scored = word.iter().map(|s| (regression::margin(&s.features, weights), s));
        let Some((margin, best)) = scored.max_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
        let kind = if best.right {
            "right"
        } else if word.iter().any(|s| s.right) {
            "misplaced"
        } else {
            "wrong"
        };
        let damaged = if best.damaged { "damaged" } else { "natural" };
        let _ = writeln!(out, "{margin:.2}\t{:?}\t{kind}\t{damaged}\t{}", best.class, best.shown);
    }
    out
}
