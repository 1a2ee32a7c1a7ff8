//! What the lexicon's own list says of compounds and letters.
use postedit::words::COMPOUND_PARTS;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

/// Letters and the edge of a word.
const LETTERS: usize = 27;

/// The lines of the file of weights that come from the word list: productive compound parts, pairs of letters.
pub fn counted(list: &str) -> String {
    let words: HashSet<&str> = list.lines().filter_map(ordinary).collect();
    let (left, right) = parts(&words);
    most("left", left) + &most("right", right) + &letters(&words)
}

/// A lower-case word of the two upper tiers.
fn ordinary(line: &str) -> Option<&str> {
    let mut fields = line.split('\t');
    let (word, tier) = (fields.next()?, fields.next()?);
    (matches!(tier, "1" | "2") && word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()))
        .then_some(word)
}

/// How many words each word begins and ends, together with another word.
fn parts<'a>(words: &HashSet<&'a str>) -> (HashMap<&'a str, u32>, HashMap<&'a str, u32>) {
    let (mut left, mut right) = (HashMap::new(), HashMap::new());
    for word in words.iter().filter(|w| w.len() >= 6) {
        for cut in 2..=word.len() - 2 {
            let (first, second) = word.split_at(cut);
            if words.contains(first) && words.contains(second) {
                *left.entry(first).or_default() += 1;
                *right.entry(second).or_default() += 1;
            }
        }
    }
    (left, right)
}

fn most(kind: &str, counts: HashMap<&str, u32>) -> String {
    let mut all: Vec<(u32, &str)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
    all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    all.truncate(COMPOUND_PARTS);
    all.sort_unstable_by_key(|(_, word)| *word);
    all.iter().fold(String::new(), |mut out, (count, word)| {
        let _ = writeln!(out, "{kind}\t{word}\t{count}");
        out
    })
}

/// For every letter, row by row, the log10 probability of what follows it.
fn letters(words: &HashSet<&str>) -> String {
    let mut counts = [[0.5_f32; LETTERS]; LETTERS];
    for word in words {
        let mut last = 0;
        for next in word.bytes().map(|b| usize::from(b - b'a') + 1).chain([0]) {
            counts[last][next] += 1.0;
            last = next;
        }
    }
    counts.iter().enumerate().fold(String::new(), |mut out, (row, cells)| {
        let sum: f32 = cells.iter().sum();
        let cells: Vec<String> = cells.iter().map(|cell| format!("{:.2}", (cell / sum).log10())).collect();
        let _ = writeln!(out, "letters\t{row}\t{}", cells.join("\t"));
        out
    })
}
