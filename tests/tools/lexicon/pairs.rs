//! Frequencies of words and of pairs of words, from SymSpell's lists.

use crate::sources::text;
use std::collections::BTreeMap;
use std::path::Path;

const WORDS: &str = "symspellpy/symspellpy/frequency_dictionary_en_82_765.txt";
const PAIRS: &str = "symspellpy/symspellpy/frequency_bigramdictionary_en_243_342.txt";

/// The counts of pairs are given 64 times as large as those of words: "of the" 177,045,273,024 times, but "of"
/// 13,151,942,776. Divided, they are counts of the same corpus, and the count of a pair over that of its first
/// word is the probability of the second after the first.
const PAIRS_SCALED_BY: f64 = 64.0;

/// The log10 probability of words, in lower case, among the words of running text. Words with an apostrophe have
/// none: their count in the list, 300,000 for all, is made up.
pub fn frequencies(from: &Path) -> Result<BTreeMap<String, f64>, String> {
    let counts = counts(&from.join(WORDS))?;
    let total = total(&counts);
    let known = counts.into_iter().filter(|(word, _)| !word.contains('\''));
    let mut known: BTreeMap<String, f64> =
        known.map(|(word, count)| (word, (count / total).log10())).collect();
    // The corpus takes `cannot` for two words.
    if let Some(count) = self::counts(&from.join(PAIRS))?.get("can not") {
        known.insert("cannot".to_string(), (count / (total * PAIRS_SCALED_BY)).log10());
    }
    Ok(known)
}

/// The list of pairs: `left TAB right TAB log10 probability` a line.
pub fn pairs(from: &Path) -> Result<String, String> {
    let total = total(&counts(&from.join(WORDS))?) * PAIRS_SCALED_BY;
    let pairs = counts(&from.join(PAIRS))?;
    let line = |(pair, count): (&String, &f64)| {
        format!("{}\t{:.2}\n", pair.replace(' ', "\t"), (count / total).log10())
    };
    Ok(pairs.iter().map(line).collect())
}

fn total(counts: &BTreeMap<String, f64>) -> f64 {
    counts.values().sum()
}

/// Lines `key count`, where the key may hold a space.
fn counts(path: &Path) -> Result<BTreeMap<String, f64>, String> {
    let text = text(path)?;
    let count = |line: &str| {
        let (key, count) = line.trim_end().rsplit_once(' ')?;
        Some((key.to_string(), count.parse::<f64>().ok()?))
    };
    let counts = text.lines().enumerate().map(|(index, line)| {
        count(line).ok_or_else(|| format!("{}:{}: malformed line", path.display(), index + 1))
    });
    counts.collect()
}
