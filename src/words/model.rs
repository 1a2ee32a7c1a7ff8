//! The weights, as the example `words` learned them, and the counts that it took from the lexicon.
use super::feature::{COUNT, Feature, NAMES};
use super::features::Features;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How many compound parts of each side the file of weights holds.
pub const COMPOUND_PARTS: usize = 700;

/// The letters of the table of letter pairs; the first stands for the edge of a word and every other character.
const LETTERS: usize = 27;

struct Model {
    weights: [f32; COUNT],
    left: HashMap<&'static str, f32>,
    right: HashMap<&'static str, f32>,
    letters: [[f32; LETTERS]; LETTERS],
}

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("weights.tsv")));

impl Model {
    /// Reads `weight NAME VALUE`, `left WORD COUNT`, `right WORD COUNT` and `letters ROW VALUES…`, separated by tabs.
    /// A test reads the same file and wants every line used.
    fn read(file: &'static str) -> Model {
        let mut model = Model {
            weights: [0.0; COUNT],
            left: HashMap::new(),
            right: HashMap::new(),
            letters: [[0.0; LETTERS]; LETTERS],
        };
        for line in file.lines() {
            model.take(line);
        }
        model
    }

    /// `None` for a line that says nothing.
    fn take(&mut self, line: &'static str) -> Option<()> {
        let mut fields = line.split('\t');
        let (kind, name) = (fields.next()?, fields.next()?);
        let mut numbers = fields.map(|field| field.parse::<f32>().ok());
        match kind {
            "weight" => self.weights[NAMES.iter().position(|n| *n == name)?] = numbers.next()??,
            "left" => drop(self.left.insert(name, numbers.next()??.log10())),
            "right" => drop(self.right.insert(name, numbers.next()??.log10())),
            "letters" => {
                let row = self.letters.get_mut(name.parse::<usize>().ok()?)?;
                for cell in row {
                    *cell = numbers.next()??;
                }
            }
            _ => return None,
        }
        Some(())
    }
}

/// The margin of a cut: the logarithm of the odds that an editor would make it.
pub(super) fn margin(features: &Features) -> f32 {
    MODEL.weights.iter().zip(&features.0).map(|(weight, value)| weight * value).sum()
}

/// The share of known pairs around a word, from 0 to 1, with which margins are highest.
pub(super) fn most_telling_fluency() -> f32 {
    if MODEL.weights[Feature::Fluency as usize] > 0.0 { 1.0 } else { 0.0 }
}

/// The probability that a margin stands for.
pub fn probability(margin: f32) -> f32 {
    1.0 / (1.0 + (-margin).exp())
}

/// How many known words begin with the part and go on with another word, log10; 0 when few.
pub(super) fn compounds_left(part: &str) -> f32 {
    looked_up(&MODEL.left, part)
}

/// How many known words end with the part behind another word, log10; 0 when few.
pub(super) fn compounds_right(part: &str) -> f32 {
    looked_up(&MODEL.right, part)
}

fn looked_up(table: &HashMap<&str, f32>, part: &str) -> f32 {
    match part.bytes().any(|b| b.is_ascii_uppercase()) {
        true => table.get(part.to_ascii_lowercase().as_str()),
        false => table.get(part),
    }
    .copied()
    .unwrap_or(0.0)
}

/// The log10 probability of the letters on both sides of the cut following each other inside of a word.
pub(super) fn seam(left: &str, right: &str) -> f32 {
    match (left.chars().next_back(), right.chars().next()) {
        (Some(a), Some(b)) => MODEL.letters[code(a)][code(b)],
        _ => 0.0,
    }
}

/// The mean log10 probability of the letters of a word, each from the one before.
pub(super) fn letters(word: &str) -> f32 {
    let (mut sum, mut count, mut last) = (0.0, 0.0, 0);
    for next in word.chars().map(code).chain([0]) {
        sum += MODEL.letters[last][next];
        count += 1.0;
        last = next;
    }
    sum / count
}

/// The row of a letter; accents and other scripts share that of the edge.
pub(super) fn code(letter: char) -> usize {
    match letter.to_ascii_lowercase() {
        letter @ 'a'..='z' => letter as usize - 'a' as usize + 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_understood_and_no_weight_is_missing() {
        let file = include_str!("weights.tsv");
        let mut model = Model::read(file);
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            assert!(model.take(line).is_some(), "{line}");
        }
        for name in NAMES {
            assert!(file.contains(&format!("weight\t{name}\t")), "no weight of {name}");
        }
        assert!(model.left.len() <= COMPOUND_PARTS && model.right.len() <= COMPOUND_PARTS);
    }

    #[test]
    fn letters_of_words_are_likelier_than_letters_of_none() {
        assert!(letters("station") > letters("xqzkw"));
        assert!(seam("stat", "ion") > seam("decent", "but"));
    }
}
