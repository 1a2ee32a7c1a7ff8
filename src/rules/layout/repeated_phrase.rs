use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;

/// in the first half in the first half
pub static RULE: Rule = Rule {
    id: "layout/repeated-phrase",
    safety: Safety::Display,
    summary: "Three words or more that stand twice in a row.",
    why: "Engines lose their place and say a phrase again. Slogans and spoken language do the same by right, so it is \
          shown for a reader to decide.",
    examples: &[
        Fixed(
            "They scored in the first half in the first half of the game.",
            "They scored in the first half of the game.",
        ),
        Kept("It went faster and faster, time to time, and he said: “Do it, do it, do it.”"),
        Kept("Work, and work, and work."),
    ],
    triggers: Triggers::WORDS_AGAIN,
    find: Find::Code(find),
};

/// The least and the most words of a phrase.
const SHORTEST: usize = 3;
const LONGEST: usize = 10;

/// The length of a word and its first bytes: words that differ there need no comparison.
fn signature(word: &str) -> u32 {
    let start = word.bytes().take(3).fold(0, |sum, byte| sum << 8 | u32::from(byte));
    start << 8 | (word.len() as u32 & 0xFF)
}

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let mut from = 0;
    let spaces = memchr::memchr_iter(b' ', text.as_bytes()).chain([text.len()]);
    let words: Vec<&str> = spaces.map(|to| &text[std::mem::replace(&mut from, to + 1)..to]).collect();
    let signatures: Vec<u32> = words.iter().map(|word| signature(word)).collect();
    let offset = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let is_word = |word: &&str| !word.is_empty() && word.chars().all(char::is_alphanumeric);
    let mut at = 0;
    while at + 2 * SHORTEST <= words.len() {
        // Of most words none like it is near enough.
        let near = &signatures[at + SHORTEST..signatures.len().min(at + LONGEST + 1)];
        if !near.contains(&signatures[at]) {
            at += 1;
            continue;
        }
        let phrase = (SHORTEST..=LONGEST).rev().find(|length| {
            let (middle, end) = (at + length, at + 2 * length);
            end <= words.len()
                && words[at] == words[middle]
                && words[at..middle] == words[middle..end]
                && words[at..middle].iter().all(is_word)
        });
        match phrase {
            Some(length) => {
                let (kept, last) = (words[at + length - 1], words[at + 2 * length - 1]);
                fixes.replace(offset(kept) + kept.len()..offset(last) + last.len(), "");
                at += 2 * length;
            }
            None => at += 1,
        }
    }
}
