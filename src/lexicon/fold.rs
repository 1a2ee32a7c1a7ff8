//! Hashing words while folding their case and apostrophes, without a copy.

use super::hash::Hasher;
use super::letters::is_letter;

/// The case in which a word is looked up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// As it is written.
    Written,
    /// All letters lower.
    Lower,
    /// The first letter upper, the others lower.
    Capitalised,
    /// All letters upper.
    Upper,
}

/// The case in which a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Two letters or more, all upper.
    Upper,
    /// The first letter upper, no other.
    Capitalised,
    /// Lower or mixed.
    Other,
}

impl Shape {
    /// The shape of the letters of the word.
    #[inline]
    pub(super) fn of(word: &str) -> Shape {
        match word.as_bytes().first() {
            // Most words of all texts.
            Some(first) if first.is_ascii_lowercase() => Shape::Other,
            _ => Shape::of_letters(word),
        }
    }

    fn of_letters(word: &str) -> Shape {
        if let [first, rest @ ..] = word.as_bytes()
            && first.is_ascii_alphabetic()
            && rest.iter().all(u8::is_ascii_lowercase)
        {
            return if first.is_ascii_uppercase() { Shape::Capitalised } else { Shape::Other };
        }
        let mut letters = word.chars().filter(|c| is_letter(*c));
        if !letters.next().is_some_and(char::is_uppercase) {
            return Shape::Other;
        }
        let (mut upper, mut lower) = (false, false);
        for letter in letters {
            match letter.is_uppercase() {
                true => upper = true,
                false => lower = true,
            }
        }
        match (upper, lower) {
            (false, _) => Shape::Capitalised,
            (true, false) => Shape::Upper,
            (true, true) => Shape::Other,
        }
    }
}

/// The hash of a word in this case.
#[inline]
pub(super) fn hash_of(word: &str, case: Case) -> u64 {
    let mut hasher = Hasher::new();
    push(&mut hasher, word, case);
    hasher.finish()
}

/// The hash of two words in lower case, with a space between them.
pub(super) fn hash_of_pair(left: &str, right: &str) -> u64 {
    let mut hasher = Hasher::new();
    push(&mut hasher, left, Case::Lower);
    hasher.push(b' ');
    push(&mut hasher, right, Case::Lower);
    hasher.finish()
}

#[inline]
fn push(hasher: &mut Hasher, word: &str, case: Case) {
    match case {
        Case::Written => push_ascii(hasher, word, case, |byte| byte),
        Case::Lower => push_ascii(hasher, word, case, |byte| byte.to_ascii_lowercase()),
        Case::Upper => push_ascii(hasher, word, case, |byte| byte.to_ascii_uppercase()),
        Case::Capitalised => {
            let first = word.bytes().position(|byte| !byte.is_ascii() || byte.is_ascii_alphabetic());
            let (start, rest) = word.split_at(first.unwrap_or(word.len()));
            push_ascii(hasher, start, Case::Written, |byte| byte);
            match rest.as_bytes() {
                [letter, ..] if letter.is_ascii() => {
                    hasher.push(letter.to_ascii_uppercase());
                    push_ascii(hasher, &rest[1..], Case::Lower, |byte| byte.to_ascii_lowercase());
                }
                _ => push_unicode(hasher, rest, case),
            }
        }
    }
}

/// The bytes of the word, each as `fold` makes it, up to the first outside ASCII; what follows in its case.
#[inline]
fn push_ascii(hasher: &mut Hasher, word: &str, case: Case, fold: impl Fn(u8) -> u8) {
    for (at, byte) in word.bytes().enumerate() {
        if !byte.is_ascii() {
            return push_unicode(hasher, &word[at..], case);
        }
        hasher.push(fold(byte));
    }
}

/// As [`push`], for what begins with a character outside ASCII.
fn push_unicode(hasher: &mut Hasher, rest: &str, mut case: Case) {
    for c in rest.chars() {
        match (c, case) {
            ('’', _) => hasher.push(b'\''),
            (_, Case::Written) => push_char(hasher, c),
            (_, Case::Lower) => c.to_lowercase().for_each(|c| push_char(hasher, c)),
            (_, Case::Upper | Case::Capitalised) => c.to_uppercase().for_each(|c| push_char(hasher, c)),
        }
        if case == Case::Capitalised && is_letter(c) {
            case = Case::Lower;
        }
    }
}

fn push_char(hasher: &mut Hasher, c: char) {
    c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| hasher.push(byte));
}
