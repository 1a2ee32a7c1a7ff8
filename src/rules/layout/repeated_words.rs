use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;
use std::ops::Range;

/// and so and so and so and so
pub static RULE: Rule = Rule {
    id: "layout/repeated-words",
    safety: Safety::Display,
    summary: "The same words four times or more in a row.",
    why: "An engine that lost its place runs in a circle. What the source said there is lost, and songs and slogans \
          repeat themselves as well, so it is shown and never removed unasked.",
    examples: &[
        Fixed(
            "I have a lot of work and I have a lot of work and I have a lot of work and I have a lot of work and rest.",
            "I have a lot of work and rest.",
        ),
        Kept("It happened again and again and again, very, very often."),
    ],
    triggers: Triggers::WORDS_AGAIN,
    find: Find::Code(find),
};

/// The longest unit that is looked for, in words.
const LONGEST: usize = 12;
/// So many copies of a unit are a loop.
const COPIES: usize = 4;

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    if words.len() < COPIES {
        return;
    }
    let signatures: Vec<u64> = words.iter().map(|word| signature(word)).collect();
    let mut found: Vec<Range<usize>> = vec![];
    for unit in (1..=LONGEST).filter(|unit| may_loop(&signatures, *unit)) {
        for run in runs(&signatures, unit) {
            let looped = run.start..run.start + run.len() / unit * unit;
            let known = found.iter().any(|f| f.start < looped.end && looped.start < f.end);
            if !known && is_loop(&words[looped.clone()], unit) {
                let offset = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
                let end = |index: usize| offset(words[index]) + words[index].len();
                fixes.replace(end(looped.start + unit - 1)..end(looped.end - 1), "");
                found.push(looped);
            }
        }
    }
}

/// The length of a word and its first bytes: words that differ there need no comparison.
fn signature(word: &str) -> u64 {
    let start = word.bytes().take(7).fold(0, |sum, byte| sum << 8 | u64::from(byte));
    start << 8 | (word.len() as u64 & 0xFF)
}

/// May there be a loop of such a unit? Of words at this distance from each other one would be in it.
fn may_loop(signatures: &[u64], unit: usize) -> bool {
    let least = unit * (COPIES - 1);
    (least..signatures.len()).step_by(least).any(|at| signatures[at] == signatures[at - unit])
}

/// Runs of words, each of which looks like the one `unit` words before it, with the first unit.
fn runs(signatures: &[u64], unit: usize) -> impl Iterator<Item = Range<usize>> {
    let mut equal = 0;
    (unit..=signatures.len()).filter_map(move |at| {
        if at < signatures.len() && signatures[at] == signatures[at - unit] {
            equal += 1;
            return None;
        }
        let run = std::mem::take(&mut equal);
        (run >= unit * (COPIES - 1)).then(|| at - run - unit..at)
    })
}

/// Are they copies of one unit that says something?
fn is_loop(words: &[&str], unit: usize) -> bool {
    words.chunks(unit).all(|copy| copy == &words[..unit])
        && words[..unit].iter().any(|word| word.contains(char::is_alphabetic))
}
