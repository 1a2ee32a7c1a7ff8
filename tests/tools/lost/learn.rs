//! Learns the weights: a softmax over the places of each slot and “nothing was lost”, Adagrad, with nearly half of the
//! features left out of each lesson; the weights are the average of those at all steps.
use crate::damage::{self, Damaged, Document, Rates};
use crate::gold::Gold;
use crate::random::Random;
use crate::slots;
use postedit::lexicon::Lexicon;
use postedit::quotes::lost::{Around, Common, Features, Group, Text, of_nothing, of_place, slot_of};
use postedit::quotes::{Role, surroundings};

/// The number of weights, of a byte each.
const WEIGHTS: usize = 1_900_000;

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

const BOOKS: Passes = Passes { documents: 12, segments: 7, alone: 7 };
const NEWS: Passes = Passes { documents: 60, segments: 42, alone: 60 };
/// The share of paragraphs that are learnt from without the features that name words.
const WITHOUT_WORDS: f64 = 0.3;
/// Of 128 features a lesson leaves out so many, so that weight is spread over all that tell the same: with
/// less, the few news are learnt by heart.
const LEFT_OUT: u32 = 60;
/// So often each lesson is learnt, with other features left out.
const ROUNDS: usize = 2;
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

/// What one pass gives.
pub struct Learnt {
    /// The weights.
    pub weights: Vec<f32>,
    /// The number of lessons.
    pub asked: usize,
    /// Of those whose place was not to be found.
    pub unreachable: usize,
}

/// Learns, if need be without a group of features.
pub fn learn(examples: &[Example], without: Option<Group>, lexicon: &Lexicon) -> Learnt {
    let mut learner = Learner::new();
    let (mut asked, mut unreachable) = (0, 0);
    for example in (0..ROUNDS).flat_map(|_| examples) {
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
            features.without = without;
            for place in &places {
                of_place(&text, &question.slot, &common, place, &mut features);
                all.push(features.hashes.clone());
            }
            of_nothing(&text, &question.slot, &common, &mut features);
            all.push(features.hashes.clone());
            thin(&mut all, asked as u32);
            learner.step(&all, target);
        }
    }
    Learnt { weights: learner.average(), asked, unreachable }
}

/// Leaves features out of a lesson, the same at all its places.
fn thin(all: &mut [Vec<u32>], lesson: u32) {
    let salt = lesson.wrapping_mul(0x9E37_79B9);
    for features in all {
        features.retain(|hash| ((hash ^ salt).wrapping_mul(0x85EB_CA6B) >> 16) % 128 >= LEFT_OUT);
    }
}

struct Learner {
    weights: Vec<f32>,
    squares: Vec<f32>,
    /// All changes of a weight, each times the number of steps before it.
    moved: Vec<f64>,
    steps: f64,
}

impl Learner {
    fn new() -> Learner {
        Learner {
            weights: vec![0.0; WEIGHTS],
            squares: vec![0.0; WEIGHTS],
            moved: vec![0.0; WEIGHTS],
            steps: 0.0,
        }
    }

    /// The average of the weights at all steps, for scores of all features: a lesson saw a part of them.
    fn average(&self) -> Vec<f32> {
        let steps = self.steps.max(1.0);
        let seen = 1.0 - LEFT_OUT as f32 / 128.0;
        let average = |(weight, moved): (&f32, &f64)| (weight - (moved / steps) as f32) * seen;
        self.weights.iter().zip(&self.moved).map(average).collect()
    }

    fn step(&mut self, all: &[Vec<u32>], target: usize) {
        let scores: Vec<f32> =
            all.iter().map(|f| f.iter().map(|h| self.weights[slot_of(*h, WEIGHTS)]).sum()).collect();
        self.steps += 1.0;
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
        for (index, features) in all.iter().enumerate() {
            let share = (scores[index] - most).exp() / total;
            let gradient = share - f32::from(u8::from(index == target));
            if gradient.abs() < LEAST {
                continue;
            }
            for hash in features {
                let at = slot_of(*hash, WEIGHTS);
                self.squares[at] += gradient * gradient;
                let step = RATE * gradient / (self.squares[at] + 1e-2).sqrt();
                self.weights[at] -= step;
                self.moved[at] -= f64::from(step) * self.steps;
            }
        }
    }
}
