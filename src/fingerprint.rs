//! What a fix is known by when it comes again: the phase of its rule, the letters of its edits and those around them.
//!
//! The phase, not the rule: once a fix is rejected, a neighbour in its phase may read the place in its own way and
//! propose the same.
//!
//! Only letters and digits count, folded to lower case and to their plain forms, so a fingerprint outlives edits of
//! marks and spaces, and moves of the whole passage. It has two halves, one for the letters to the left and one for
//! those to the right: a fix is known as long as one side still reads the same.
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use twox_hash::XxHash3_64;
use unicode_normalization::char::decompose_compatible;

/// Letters that are looked at on either side.
const LETTERS: usize = 24;

/// With fewer letters than these, a side tells too little to stand alone.
const ENOUGH: usize = 12;

/// Characters that are walked for the letters of a side: the search stays bounded where there are none.
const REACH: usize = 160;

/// Bits of a half: ten hexadecimal digits.
const MASK: u64 = (1 << 40) - 1;

/// Two digests of 40 bits (XXH3, as its specification has it), written `3f2a91c04b-77d0e1aa52`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    left: u64,
    right: u64,
}

impl Fingerprint {
    /// The fingerprint of a proposal of `rule`: `places` are bytes of `text`, in order, with what would stand there.
    /// Linear in the places; what lies around them costs a bounded time.
    pub fn of<'t>(
        text: &str,
        rule: &str,
        places: impl IntoIterator<Item = (Range<usize>, &'t str)>,
    ) -> Fingerprint {
        let mut core = Vec::with_capacity(256);
        core.extend_from_slice(rule.split('/').next().unwrap_or_default().as_bytes());
        let mut hull: Option<(Range<usize>, Range<usize>)> = None;
        for (span, with) in places {
            core.push(b'|');
            push_letters(text[span.clone()].chars(), usize::MAX, false, &mut core);
            core.push(b'>');
            push_letters(with.chars(), usize::MAX, false, &mut core);
            hull = Some((hull.map_or(span.clone(), |(first, _)| first), span));
        }
        let (first, last) = hull.unwrap_or_default();
        let side = |ends: [usize; 2], left: bool| -> (Vec<u8>, usize) {
            let mut letters = Vec::with_capacity(4 * LETTERS);
            let mut count = 0;
            for (index, at) in ends.iter().enumerate().filter(|(index, at)| *index == 0 || **at != ends[0]) {
                letters.push(b'|');
                let found = match left {
                    true => push_letters(text[..*at].chars().rev().take(REACH), LETTERS, true, &mut letters),
                    false => push_letters(text[*at..].chars().take(REACH), LETTERS, false, &mut letters),
                };
                count = if index == usize::from(!left) || ends[0] == ends[1] { found } else { count };
            }
            (letters, count)
        };
        let (left, to_left) = side([first.start, last.start], true);
        let (right, to_right) = side([first.end, last.end], false);
        let digest = |mark: &[u8], one: &[u8], count: usize, other: &[u8]| {
            let other = if count < ENOUGH { other } else { &[] };
            XxHash3_64::oneshot(&[&core, mark, one, mark, other].concat()) & MASK
        };
        Fingerprint {
            left: digest(b"<", &left, to_left, &right),
            right: digest(b"/", &right, to_right, &left),
        }
    }

    /// What the letters to the left and those to the right are known by; either is enough.
    pub fn halves(self) -> [u64; 2] {
        // A left half is never taken for a right one.
        [self.left, self.right | (1 << 63)]
    }
}

/// Appends the letters and digits of `chars` in lower case and plain form, `most` at most, as UTF-8. Returns how many.
#[inline]
fn push_letters(chars: impl Iterator<Item = char>, most: usize, backwards: bool, to: &mut Vec<u8>) -> usize {
    let mut count = 0;
    let mut parts = vec![];
    for c in chars {
        if c.is_ascii() {
            // Nearly every letter; most of what this costs is saved here.
            if c.is_ascii_alphanumeric() {
                if count == most {
                    return count;
                }
                to.push(c.to_ascii_lowercase() as u8);
                count += 1;
            }
            continue;
        }
        // General punctuation: no letter, and no form of one.
        if matches!(c, '\u{2000}'..='\u{206F}') {
            continue;
        }
        parts.clear();
        decompose_compatible(c, |part| parts.extend(part.to_lowercase()));
        if backwards {
            parts.reverse();
        }
        for part in parts.iter().filter(|part| part.is_alphanumeric()) {
            if count == most {
                return count;
            }
            to.extend_from_slice(part.encode_utf8(&mut [0; 4]).as_bytes());
            count += 1;
        }
    }
    count
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010x}-{:010x}", self.left, self.right)
    }
}

impl FromStr for Fingerprint {
    type Err = String;

    fn from_str(text: &str) -> Result<Fingerprint, String> {
        let half = |text: &str| {
            let digits = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            digits.then(|| u64::from_str_radix(text, 16).ok()).flatten()
        };
        let halves = text.split_once('-').and_then(|(left, right)| Some((half(left)?, half(right)?)));
        let (left, right) = halves.ok_or_else(|| format!("“{text}” is no fingerprint"))?;
        Ok(Fingerprint { left, right })
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fingerprint, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of the edit that puts `with` where `text` has `[…]`.
    fn of(text: &str, with: &str) -> Fingerprint {
        let (start, end) = (text.find('[').unwrap(), text.find(']').unwrap());
        Fingerprint::of(&text.replace(['[', ']'], ""), "a/b", [(start..end - 1, with)])
    }

    fn share(a: Fingerprint, b: Fingerprint) -> [bool; 2] {
        [a.left == b.left, a.right == b.right]
    }

    #[test]
    fn marks_spaces_case_and_what_is_far_away_do_not_count() {
        let one = of("A long beginning. He said that they were [«]here and there and everywhere.", "“");
        let two = of("he said : “that  they WERE [« ]here & there, ‘and every-where’ … and more?", "”");
        assert_eq!(share(one, two), [false, false], "other letters within reach");
        let two =
            of("Another, long beginning he  said; that they WERE [« ]here — and there, AND everywhere…", "");
        assert_eq!(one, two);
    }

    #[test]
    fn no_form_of_general_punctuation_has_a_letter() {
        for c in '\u{2000}'..='\u{206F}' {
            decompose_compatible(c, |part| assert!(!part.is_alphanumeric(), "{c:?}"));
        }
    }

    #[test]
    fn letters_on_one_side_may_change() {
        let one = of("The quick brown fox jumps over the [,]lazy dog that slept by the barn.", "");
        let left = of("The quick brown fox jumps over the [,]small cat that sat by the barn door.", "");
        let right = of("A slow red hen walks under the [,]lazy dog that slept by the barn.", "");
        assert_eq!(share(one, left), [true, false]);
        assert_eq!(share(one, right), [false, true]);
    }

    #[test]
    fn a_short_side_tells_nothing_alone() {
        let one = of("Oh[,]the quick brown fox jumps over it.", "");
        let two = of("Oh[,]a slow red hen walks under all of it.", "");
        assert_eq!(share(one, two), [false, false]);
        assert_eq!(share(one, of("Ah[,]the quick brown fox jumps over it.", "")), [false, true]);
    }

    #[test]
    fn another_place_another_replacement_and_another_phase_are_other_fixes() {
        let one = of("the men and women of the[]house were here", " ");
        assert_eq!(share(one, of("the men and women of theho[]use were here", " ")), [false, false]);
        let a = of("he saw [a] apple in the tree that day", "an");
        assert_eq!(share(a, of("he saw [a] apple in the tree that day", "one")), [false, false]);
        let of = |rule| Fingerprint::of("abc", rule, [(1..1, "x")]);
        assert_ne!(of("a/b"), of("c/b"));
        assert_eq!(of("a/b"), of("a/c"));
    }

    #[test]
    fn the_same_letters_in_another_form_are_the_same() {
        let one = of("the of\u{FB01}ce in the cafe\u{301} was [\u{AD}]open all day long", "");
        assert_eq!(one, of("the office in the caf\u{E9} was [\u{AD}]open all day long", ""));
    }

    #[test]
    fn it_is_the_same_on_every_machine_and_reads_back() {
        let one = of("the men and women of the[]house were here", " ");
        assert_eq!(one.to_string().parse(), Ok(one));
        assert_eq!(one.to_string(), of("the men and women of the[]house were here", " ").to_string());
        for wrong in ["", "1-2", "zzzzzzzzzz-0123456789", "0123456789", "+123456789-0123456789"] {
            assert!(wrong.parse::<Fingerprint>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_text_without_letters_costs_no_more_than_any_other() {
        let text = " ,".repeat(200_000);
        let start = std::time::Instant::now();
        for at in (0..text.len()).step_by(40) {
            Fingerprint::of(&text, "a/b", [(at..at + 1, "")]);
        }
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
