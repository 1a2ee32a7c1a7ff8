//! Learns the weights: a softmax over the places of each slot and “nothing was lost”, Adagrad, one pass.
use crate::damage::{self, Damaged, Document, Rates};
use crate::gold::Gold;
use crate::random::Random;
use crate::slots;
use postedit::lexicon::Lexicon;
use postedit::quotes::lost::{Around, Common, Features, Text, of_nothing, of_place};
use postedit::quotes::{Role, surroundings};

/// Two to this power is the number of weights.
pub const BITS: u32 = 20;

/// How large the first steps are.
const RATE: f32 = 0.15;
/// So many times each text is damaged.
struct Passes {
    /// As documents of many lengths.
    documents: usize,
    /// Cut between sentences before.
    segments: usize,
    /// Each paragraph a document of its own.
    alone: usize,
}

const BOOKS: Passes = Passes { documents: 5, segments: 3, alone: 3 };
const NEWS: Passes = Passes { documents: 20, segments: 14, alone: 20 };
/// The share of paragraphs that are learnt from without the features that name words.
const WITHOUT_WORDS: f64 = 0.3;
/// Gradients smaller than this teach nothing.
const LEAST: f32 = 1e-4;

/// A paragraph to learn from.
pub struct Example {
    damaged: Damaged,
    around: Around,
    without_words: bool,
}

/// Damages every text several times; news more often than books.
pub fn examples(texts: &[&Gold], lexicon: &Lexicon, random: &mut Random) -> Vec<Example> {
    let mut out = vec![];
    for text in texts {
        let passes = if text.news { NEWS } else { BOOKS };
        for _ in 0..passes.documents {
            for piece in damage::pieces(&text.paragraphs, random) {
                document(&piece, Rates::any(random), lexicon, random, &mut out);
            }
        }
        for _ in 0..passes.segments {
            let cut: Vec<Vec<char>> = damage::cut(&text.paragraphs, random);
            for piece in damage::pieces(&cut, random) {
                document(&piece, Rates::any(random), lexicon, random, &mut out);
            }
        }
        for _ in 0..passes.alone {
            for piece in damage::pieces(&text.paragraphs, random) {
                piece.iter().for_each(|paragraph| alone(paragraph, lexicon, random, &mut out));
            }
            if text.news {
                let cut = damage::cut(&text.paragraphs, random);
                cut.iter().for_each(|segment| alone(segment, lexicon, random, &mut out));
            }
        }
    }
    random.shuffle(&mut out);
    out
}

fn document(
    paragraphs: &[Vec<char>],
    rates: Rates,
    lexicon: &Lexicon,
    random: &mut Random,
    out: &mut Vec<Example>,
) {
    let document = Document::new(paragraphs, rates, random);
    let around = surroundings(&document.text, &document.spans, lexicon);
    for (damaged, around) in document.paragraphs.into_iter().zip(around) {
        if !damaged.pairs.is_empty() {
            out.push(Example { damaged, around, without_words: random.chance(WITHOUT_WORDS) });
        }
    }
}

/// A paragraph as a document of its own, if it lost a mark.
fn alone(paragraph: &[char], lexicon: &Lexicon, random: &mut Random, out: &mut Vec<Example>) {
    let quotations = paragraph.iter().filter(|c| matches!(c, '“' | '‘')).count().max(1);
    let loss = (1.0 / quotations as f64).clamp(0.15, 0.6);
    let damaged = damage::damage(paragraph, Rates { loss, ..Rates::any(random) }, random);
    if damaged.pairs.iter().any(|p| p.lost(Role::Open).or(p.lost(Role::Close)).is_some()) {
        let whole = 0..damaged.text.len();
        let around = surroundings(&damaged.text, std::slice::from_ref(&whole), lexicon)[0];
        out.push(Example { damaged, around, without_words: random.chance(WITHOUT_WORDS) });
    }
}

/// The weights after one pass; with the number of slots, and of those whose place was not to be found.
pub fn learn(examples: &[Example], lexicon: &Lexicon) -> (Vec<f32>, usize, usize) {
    let mut learner = Learner { weights: vec![0.0; 1 << BITS], squares: vec![0.0; 1 << BITS] };
    let (mut asked, mut unreachable) = (0, 0);
    for example in examples {
        let text = Text::new(&example.damaged.text, example.around, lexicon);
        for question in slots::slots(&example.damaged, &text) {
            let places = text.places(&question.slot);
            let target = match question.lost {
                None => Some(places.len()),
                Some(lost) => places.iter().position(|p| p.at == lost),
            };
            asked += 1;
            let Some(target) = target else {
                unreachable += 1;
                continue;
            };
            if question.slot.role == Role::Close && places.is_empty() {
                continue;
            }
            let common = Common::of(&text, &question.slot, &places);
            let mut all: Vec<Vec<u32>> = Vec::with_capacity(places.len() + 1);
            let mut features = Features::new();
            features.without_words = example.without_words;
            for place in &places {
                of_place(&text, &question.slot, &common, place, &mut features);
                all.push(features.hashes.clone());
            }
            of_nothing(&text, &question.slot, &common, &mut features);
            all.push(features.hashes.clone());
            learner.step(&all, target);
        }
    }
    (learner.weights, asked, unreachable)
}

struct Learner {
    weights: Vec<f32>,
    squares: Vec<f32>,
}

impl Learner {
    fn step(&mut self, all: &[Vec<u32>], target: usize) {
        let mask = (1 << BITS) - 1;
        let scores: Vec<f32> =
            all.iter().map(|f| f.iter().map(|h| self.weights[(h & mask) as usize]).sum()).collect();
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
        for (index, features) in all.iter().enumerate() {
            let share = (scores[index] - most).exp() / total;
            let gradient = share - f32::from(u8::from(index == target));
            if gradient.abs() < LEAST {
                continue;
            }
            for hash in features {
                let at = (hash & mask) as usize;
                self.squares[at] += gradient * gradient;
                self.weights[at] -= RATE * gradient / (self.squares[at] + 1e-2).sqrt();
            }
        }
    }
}
