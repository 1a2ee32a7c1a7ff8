//! Measures the whole solver on texts that were left out, and calibrates its confidences.
use crate::damage::{self, Damaged, Document, Rates};
use crate::gold::Gold;
use crate::random::Random;
use postedit::lexicon::Lexicon;
use postedit::quotes::lost::{Model, Sort};
use postedit::quotes::{Insertion, Role, solve_with};
use std::fmt::Write;

/// An insertion that the solver made, and whether a mark was lost there.
#[derive(Clone, Copy)]
pub struct Answer {
    /// What it is calibrated with.
    pub sort: Sort,
    /// The log odds that the solver gave.
    pub raw: f32,
    /// Was a mark lost there?
    pub right: bool,
    /// In news.
    pub news: bool,
    /// In a whole text; else in a paragraph of its own.
    pub whole: bool,
    /// In a document that lost nothing.
    pub untouched: bool,
}

/// All answers, and how many marks were lost.
#[derive(Default)]
pub struct Trial {
    /// The insertions.
    pub answers: Vec<Answer>,
    /// Lost marks: in books and news, in paragraphs of their own and in whole texts.
    pub lost: [[usize; 2]; 2],
    /// Marks of whole texts that lost nothing.
    pub untouched: usize,
}

/// Damages a text that the model has not seen and lets the solver repair it: as documents that lost much, little
/// and nothing, and each paragraph that lost a mark by itself.
pub fn trial(text: &Gold, model: &Model, lexicon: &Lexicon, random: &mut Random, out: &mut Trial) {
    let some = &text.paragraphs[..text.paragraphs.len().min(MOST)];
    for loss in [0.0, 0.04, 0.15, 0.15].repeat(if text.news { 3 } else { 1 }) {
        for piece in damage::pieces(some, random) {
            let document = Document::new(piece, Rates { loss, twins: 0.0, glue: 0.85 }, random);
            answer(&document, text.news, loss, model, lexicon, out);
            for paragraph in document.paragraphs.into_iter().filter(lost_any) {
                let whole = 0..paragraph.text.len();
                let spans = Vec::from([whole]);
                let one = Document { text: paragraph.text.clone(), spans, paragraphs: vec![paragraph] };
                answer(&one, text.news, loss, model, lexicon, out);
            }
        }
    }
    for loss in [0.0, 0.1] {
        let segments = damage::cut(some, random);
        for piece in damage::pieces(&segments, random) {
            let document = Document::new(piece, Rates { loss, twins: 0.0, glue: 0.85 }, random);
            answer(&document, text.news, loss, model, lexicon, out);
        }
    }
}

/// So many paragraphs of a text are tried.
const MOST: usize = 2500;

fn lost_any(damaged: &Damaged) -> bool {
    damaged.pairs.iter().any(|p| p.lost(Role::Open).or(p.lost(Role::Close)).is_some())
}

fn answer(document: &Document, news: bool, loss: f64, model: &Model, lexicon: &Lexicon, out: &mut Trial) {
    let solved = solve_with(&document.text, &document.spans, &[], lexicon, model);
    let whole = document.spans.len() > 1;
    for (known, found) in document.paragraphs.iter().zip(solved) {
        let lost: Vec<(Role, usize)> = [Role::Open, Role::Close]
            .into_iter()
            .flat_map(|role| known.pairs.iter().filter_map(move |p| p.lost(role).map(|at| (role, at))))
            .collect();
        out.lost[usize::from(whole)][usize::from(news)] += lost.len();
        out.untouched += if loss == 0.0 { 2 * known.pairs.len() } else { 0 };
        for insertion in &found.insertions {
            let right = lost.contains(&(insertion.role, insertion.at));
            let Insertion { sort, odds: raw, .. } = *insertion;
            out.answers.push(Answer { sort, raw, right, news, whole, untouched: loss == 0.0 });
        }
    }
}

/// Log odds and shares, in rising order: pooled until they rise (isotonic regression).
pub fn calibration(answers: &[Answer], sort: Sort) -> Vec<(f32, f32)> {
    let mut known: Vec<&Answer> = answers.iter().filter(|a| a.sort == sort).collect();
    known.sort_by(|a, b| a.raw.total_cmp(&b.raw));
    let size = (known.len() / 30).max(40);
    let mut pools: Vec<(f64, f64, f64)> = vec![];
    for bin in known.chunks(size) {
        let right = bin.iter().filter(|a| a.right).count() as f64;
        let sum: f64 = bin.iter().map(|a| f64::from(a.raw)).sum();
        pools.push((bin.len() as f64, sum, right));
        while let [.., a, b] = pools[..] {
            if a.2 / a.0 < b.2 / b.0 {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    // One right and one wrong more, so that nothing is certain.
    pools.iter().map(|(n, sum, right)| ((sum / n) as f32, ((right + 0.5) / (n + 1.0)) as f32)).collect()
}

/// Recall where the likeliest insertions are made as long as so many of them are right.
fn ranked(trial: &Trial) -> String {
    let mut out = String::from(
        "| texts | recall % at precision 90 % | 95 % | 97 % | 99 % | of all |\n|---|---|---|---|---|---|\n",
    );
    for (whole, news) in [(false, false), (false, true), (true, false), (true, true)] {
        let mut answers: Vec<&Answer> =
            trial.answers.iter().filter(|a| (a.whole, a.news) == (whole, news)).collect();
        answers.sort_by(|a, b| b.raw.total_cmp(&a.raw));
        let lost = trial.lost[usize::from(whole)][usize::from(news)].max(1);
        let mut best = [0; 5];
        let mut right = 0;
        for (index, answer) in answers.iter().enumerate() {
            right += usize::from(answer.right);
            for (best, at_least) in best.iter_mut().zip([0.9, 0.95, 0.97, 0.99, 0.0]) {
                if right as f64 >= at_least * (index + 1) as f64 {
                    *best = right;
                }
            }
        }
        let best = best.map(|right| format!("{:.1}", 100.0 * right as f64 / lost as f64));
        let _ = writeln!(
            out,
            "| news {news}, whole {whole} | {} | {} of {lost}",
            best.join(" | "),
            answers.len()
        );
    }
    out
}

/// Precision and recall by threshold.
pub fn report(trial: &Trial, model: &Model) -> String {
    let mut out = ranked(trial);
    out.push_str("| texts | threshold | precision % | recall % | insertions |\n|---|---|---|---|---|\n");
    for whole in [false, true] {
        for news in [false, true] {
            let name = format!(
                "{}, {}",
                if news { "news" } else { "books" },
                if whole { "whole" } else { "paragraphs that lost a mark" }
            );
            let lost = trial.lost[usize::from(whole)][usize::from(news)].max(1);
            for threshold in [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99] {
                let taken = trial.answers.iter().filter(|a| {
                    a.whole == whole && a.news == news && model.confidence(a.sort, a.raw) >= threshold
                });
                let (all, right) =
                    taken.fold((0, 0), |(all, right), a| (all + 1, right + usize::from(a.right)));
                let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
                let _ = writeln!(
                    out,
                    "| {name} | {threshold:.2} | {:.1} | {:.1} | {all} |",
                    share(right, all),
                    share(right, lost)
                );
            }
        }
    }
    let _ = writeln!(
        out,
        "\n| sort | threshold | precision % | insertions | invented in 10,000 marks of untouched texts |"
    );
    let _ = writeln!(out, "|---|---|---|---|---|");
    for sort in Sort::ALL {
        for threshold in [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99] {
            let taken = || {
                trial
                    .answers
                    .iter()
                    .filter(|a| a.sort == sort && model.confidence(a.sort, a.raw) >= threshold)
            };
            let (all, right) = (taken().count(), taken().filter(|a| a.right).count());
            let invented = taken().filter(|a| a.untouched).count();
            let _ = writeln!(
                out,
                "| {sort:?} | {threshold:.2} | {:.1} | {all} | {:.2} |",
                100.0 * right as f64 / all.max(1) as f64,
                1e4 * invented as f64 / trial.untouched.max(1) as f64
            );
        }
    }
    out
}
