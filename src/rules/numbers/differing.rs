use crate::edit::Safety;
use crate::rule::*;
use crate::segment::Segment;

/// 27 people were killed … 72 people were killed
pub static RULE: Rule = Rule {
    id: "numbers/differing",
    safety: Safety::Display,
    summary: "A number that differs from the one given for the same thing shortly before.",
    why: "Engines turn digits around and lose thousands. The same three words behind two different numbers say that \
          one of them may be wrong; which, only the source knows. Amounts and measures may differ by right and are \
          not compared.",
    examples: &[
        Reported("Some 27 people were killed.\n\nAll 72 people were killed at sea."),
        Kept("Some 27 people were killed. All 27 people were killed at sea, and 12 people were hurt."),
        Kept("It rose 15 percent in a year, then 17 percent in a year."),
    ],
    triggers: Triggers::NUMBER_WORD,
    find: Find::Code(find),
};

/// So many paragraphs back are compared.
const REACH: usize = 3;

/// What is measured: the same words follow other numbers by right.
const MEASURES: &[&str] = &[
    "am",
    "b",
    "bn",
    "billion",
    "cents",
    "cm",
    "days",
    "degrees",
    "dollars",
    "euros",
    "feet",
    "hours",
    "in",
    "k",
    "kg",
    "kilometers",
    "kilometres",
    "km",
    "m",
    "meters",
    "metres",
    "miles",
    "million",
    "minutes",
    "months",
    "of",
    "on",
    "per",
    "percent",
    "percentage",
    "pm",
    "points",
    "pounds",
    "seconds",
    "thousand",
    "times",
    "to",
    "and",
    "at",
    "for",
    "trillion",
    "weeks",
    "year",
    "years",
    "or",
    "by",
    "the",
    "a",
    "with",
    "from",
    "is",
    "was",
    "were",
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    let mut seen: Vec<(&str, [&str; 3])> = vec![];
    for (at, number, words) in counted(text) {
        let other = |known: &(&str, [&str; 3])| known.1 == words && known.0 != number;
        let mut earlier = seen.iter().copied().find(&other);
        if earlier.is_none() {
            let near = segment.before().take(REACH);
            earlier = near.flat_map(|text| counted(text).map(|(_, n, w)| (n, w))).find(&other);
        }
        if let Some((differing, _)) = earlier {
            let why = format!("“{differing} {}” stands shortly before", words.join(" "));
            fixes.report(at..at + number.len()).why(why);
        }
        seen.push((number, words));
    }
}

/// The numbers of two digits or more that three words in lower case follow, with their places.
fn counted(text: &str) -> impl Iterator<Item = (usize, &str, [&str; 3])> {
    let bytes = text.as_bytes();
    let digits =
        move |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_digit() || **b == b',').count();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(found) = bytes[at..].iter().position(u8::is_ascii_digit) {
            let start = at + found;
            let end = start + digits(start);
            at = end;
            let alone = start == 0 || bytes[start - 1] == b' ';
            if alone && end > start + 1 && bytes.get(end) == Some(&b' ') {
                let mut words = text[end + 1..].split(' ');
                let is_word = |w: &&str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase());
                let mut word = || words.next().filter(is_word);
                let (first, second) = (word(), word());
                // The third may end its sentence.
                let last = words.next().map(|w| w.trim_end_matches(|c: char| !c.is_alphabetic()));
                if let (Some(a), Some(b), Some(c)) = (first, second, last.filter(is_word))
                    && !MEASURES.contains(&a)
                {
                    return Some((start, &text[start..end], [a, b, c]));
                }
            }
        }
        None
    })
}
