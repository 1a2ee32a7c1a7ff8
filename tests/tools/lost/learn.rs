//! Learns the weights: a softmax over the places of each slot and “nothing was lost”, Adagrad, one pass.
use crate::damage::{self, Damaged, Document, Fate, Rates};
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
/// So many times each text is damaged: books and news; and so many times cut between sentences before.
const BOOKS: (usize, usize) = (4, 2);
const NEWS: (usize, usize) = (16, 10);
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
        let (passes, segments) = if text.news { NEWS } else { BOOKS };
        for _ in 0..passes {
            for piece in damage::pieces(&text.paragraphs, random) {
                document(piece, Rates::any(random), lexicon, random, &mut out);
            }
        }
        for _ in 0..segments {
            let cut: Vec<Vec<char>> = damage::cut(&text.paragraphs, random);
            for piece in damage::pieces(&cut, random) {
                document(piece, Rates::any(random), lexicon, random, &mut out);
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
        // Half of the paragraphs that are whole are documents of their own. There, nothing runs on.
        let whole = damaged.pairs.iter().all(|p| p.open != Fate::Absent && p.close != Fate::Absent);
        let alone = whole && random.chance(0.4);
        let around = if alone {
            surroundings(&damaged.text, std::slice::from_ref(&(0..damaged.text.len())), lexicon)[0]
        } else {
            around
        };
        if !damaged.pairs.is_empty() {
            out.push(Example { damaged, around, without_words: random.chance(WITHOUT_WORDS) });
        }
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
