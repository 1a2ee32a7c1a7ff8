//! Tries the whole solver on texts that were left out: what it inserts, and what becomes of each lost mark.
use crate::damage::{self, Damaged, Document, Rates};
use crate::gold::Gold;
use crate::random::Random;
use crate::stages::{self, Stages};
use crate::trees;
use postedit::lexicon::Lexicon;
use postedit::quotes::lost::{Judge, Model, Signs};
use postedit::quotes::{Insertion, Memory, Role};

/// An insertion that the solver made, and whether a mark was lost there.
#[derive(Clone, Copy)]
pub struct Answer {
    /// What its confidence is judged by.
    pub signs: Signs,
    /// Was a mark lost there?
    pub right: bool,
    /// In news.
    pub news: bool,
    /// In a whole text; else in a paragraph of its own.
    pub whole: bool,
    /// In a document that lost nothing.
    pub untouched: bool,
    /// Of the texts left out with this one.
    pub part: usize,
    /// As judged by trees that were grown without its part.
    pub confidence: f32,
}

/// All answers, and how many marks were lost.
#[derive(Default)]
pub struct Trial {
    /// The insertions.
    pub answers: Vec<Answer>,
    /// Lost marks: in books and news, in paragraphs of their own and in whole texts.
    pub lost: [[usize; 2]; 2],
    /// Marks of whole texts that lost nothing, in books and news.
    pub untouched: [usize; 2],
    /// What became of the lost marks.
    pub stages: Stages,
}

impl Trial {
    /// Adds what was found on other texts.
    pub fn add(&mut self, other: Trial) {
        self.answers.extend(other.answers);
        for (own, more) in self.lost.iter_mut().flatten().zip(other.lost.iter().flatten()) {
            *own += more;
        }
        for (own, more) in self.untouched.iter_mut().zip(other.untouched) {
            *own += more;
        }
        for (kind, count) in other.stages {
            *self.stages.entry(kind).or_default() += count;
        }
    }
}

/// So many paragraphs of a text are tried.
const MOST: usize = 2500;

/// What a text is tried with.
pub struct Bench<'a> {
    /// The weights.
    pub model: &'a Model,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The number of the texts left out together.
    pub part: usize,
}

impl Bench<'_> {
    /// Damages a text that the model has not seen and lets the solver repair it: as documents that lost much, little
    /// and nothing, and each paragraph that lost a mark by itself.
    pub fn run(&self, text: &Gold, random: &mut Random, out: &mut Trial) {
        let some = &text.paragraphs[..text.paragraphs.len().min(MOST)];
        for loss in [0.0, 0.04, 0.15, 0.15].repeat(if text.news { 6 } else { 2 }) {
            for piece in damage::pieces(some, random) {
                let document = Document::new(&piece, Rates { loss, twins: 0.0, glue: 0.9 }, random);
                self.answer(&document, text.news, loss, out);
                for paragraph in document.paragraphs.into_iter().filter(lost_any) {
                    let whole = 0..paragraph.text.len();
                    let spans = Vec::from([whole]);
                    let one = Document { text: paragraph.text.clone(), spans, paragraphs: vec![paragraph] };
                    self.answer(&one, text.news, loss, out);
                }
            }
        }
        for loss in [0.0, 0.1].repeat(2) {
            let segments = damage::cut(some, random);
            for piece in damage::pieces(&segments, random) {
                let document = Document::new(&piece, Rates { loss, twins: 0.0, glue: 0.85 }, random);
                self.answer(&document, text.news, loss, out);
            }
        }
    }

    fn answer(&self, document: &Document, news: bool, loss: f64, out: &mut Trial) {
        let solved = Memory::default().solve(&document.text, &document.spans, &[], self.lexicon, self.model);
        let whole = document.spans.len() > 1;
        for (known, found) in document.paragraphs.iter().zip(&solved) {
            let lost = lost(known);
            out.lost[usize::from(whole)][usize::from(news)] += lost.len();
            out.untouched[usize::from(news)] += if loss == 0.0 { 2 * known.pairs.len() } else { 0 };
            for insertion in &found.insertions {
                let right = lost.contains(&(insertion.role, insertion.at));
                let Insertion { signs, confidence, .. } = *insertion;
                let (untouched, part) = (loss == 0.0, self.part);
                out.answers.push(Answer { signs, right, news, whole, untouched, part, confidence });
            }
        }
        stages::note(document, &solved, news, self, &mut out.stages);
    }
}

/// The marks that a paragraph lost.
pub fn lost(known: &Damaged) -> Vec<(Role, usize)> {
    let of = |role| known.pairs.iter().filter_map(move |p| p.lost(role).map(|at| (role, at)));
    of(Role::Open).chain(of(Role::Close)).collect()
}

fn lost_any(damaged: &Damaged) -> bool {
    !lost(damaged).is_empty()
}

/// Grows the trees of all answers; and judges each by trees that were grown without its part, to calibrate them.
pub fn judged(trial: &mut Trial, parts: usize) -> Judge {
    let mut odds = vec![0.0; trial.answers.len()];
    for part in 0..parts {
        let others: Vec<trees::Case> =
            trial.answers.iter().filter(|a| a.part != part).map(|a| (&a.signs, a.right)).collect();
        let judge = trees::grow(&others);
        for (odds, answer) in odds.iter_mut().zip(&trial.answers).filter(|(_, a)| a.part == part) {
            *odds = judge.odds(&answer.signs);
        }
    }
    let calibration = calibration(odds.iter().copied().zip(trial.answers.iter().map(|a| a.right)).collect());
    let table = Judge { trees: vec![], calibration: calibration.clone() };
    for (odds, answer) in odds.iter().zip(&mut trial.answers) {
        answer.confidence = table.calibrated(*odds);
    }
    let all: Vec<trees::Case> = trial.answers.iter().map(|a| (&a.signs, a.right)).collect();
    Judge { calibration, ..trees::grow(&all) }
}

/// Log odds and shares, in rising order: pooled until they rise (isotonic regression).
fn calibration(mut known: Vec<(f32, bool)>) -> Vec<(f32, f32)> {
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = (known.len() / 60).max(40);
    let mut pools: Vec<(f64, f64, f64)> = vec![];
    for bin in known.chunks(size) {
        let right = bin.iter().filter(|a| a.1).count() as f64;
        let sum: f64 = bin.iter().map(|a| f64::from(a.0)).sum();
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
