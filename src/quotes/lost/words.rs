//! The words of a paragraph as the model sees them: hashed, classed, and with the punctuation between them.
use crate::words::{is_ambiguous_saying, is_saying};

/// Where a word is none.
pub const NO_WORD: u64 = 7;

/// What a word is in the grammar of a sentence, as far as lists and endings tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// None of the following.
    Other,
    /// A verb of saying.
    Saying,
    /// he, it
    Pronoun,
    /// his, my
    Possessive,
    /// the, this
    Determiner,
    /// is, would
    Auxiliary,
    /// of, into
    Preposition,
    /// and, because
    Conjunction,
    /// Mr, president
    Title,
    /// Begins with a digit.
    Number,
    /// Begins with a capital letter.
    Capitalised,
    /// Has capital letters further on.
    Upper,
    /// Ends in -ly.
    Adverb,
    /// Ends in -ed.
    Past,
    /// Ends in -ing.
    Participle,
    /// I, we, you and their forms, which quotations are rich in.
    Personal,
    /// There is no word.
    Missing,
}

/// A word. Offsets are bytes of the paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its first byte.
    pub start: usize,
    /// Behind its last byte.
    pub end: usize,
    /// Of the word in lower case.
    pub hash: u64,
    /// Its class.
    pub class: Class,
    /// 0 lower case, 1 Capitalised, 2 other, 3 with a digit.
    pub shape: u8,
    /// The punctuation before it: see [`between`].
    pub gap: u8,
    /// Sentence ends before it, from the paragraph's beginning.
    pub stops: u32,
    /// How many words on the next verb of saying is, itself included; at most 15.
    pub saying: u8,
    /// How often each [`Voice`] was heard before it, from the paragraph's beginning.
    pub heard: [u16; VOICES],
    /// The first word of its sentence, and the first behind it, as indices.
    pub sentence: (u32, u32),
}

/// Words that speech is rich in, and words that telling is rich in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// I, you, we.
    Personal,
    /// he, she, they.
    Third,
    /// was, went, -ed.
    Past,
    /// is, will, don’t.
    Present,
}

/// How many voices there are.
pub const VOICES: usize = 4;

/// What a word says of who speaks and when.
fn voice(lower: &str, class: Class) -> Option<Voice> {
    match lower {
        "he" | "she" | "they" | "him" | "them" | "his" | "her" | "their" | "himself" | "herself" => {
            Some(Voice::Third)
        }
        "was" | "were" | "had" | "did" | "went" | "came" | "saw" | "took" | "stood" | "sat" | "made"
        | "gave" | "got" | "knew" | "thought" | "felt" | "found" | "left" | "ran" | "began" | "fell"
        | "heard" | "kept" | "told" | "said" | "rose" | "led" | "held" | "brought" | "threw" | "drew"
        | "spoke" | "became" => Some(Voice::Past),
        "is" | "are" | "am" | "has" | "have" | "do" | "does" | "will" | "can" | "shall" | "may" | "must" => {
            Some(Voice::Present)
        }
        _ if class == Class::Personal => Some(Voice::Personal),
        _ if class == Class::Past => Some(Voice::Past),
        _ if lower.ends_with("n’t") || lower.ends_with("’ll") || lower.ends_with("’re") => {
            Some(Voice::Present)
        }
        _ => None,
    }
}

/// Letters and digits, with apostrophes and hyphens inside, and how often each voice was heard. Linear.
pub fn words(body: &str) -> (Vec<Word>, [u16; VOICES]) {
    let mut out: Vec<Word> = vec![];
    let mut lower = String::new();
    let (mut stops, mut last) = (0, 0);
    let mut heard = [0_u16; VOICES];
    let mut chars = body.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let joins = is_joiner(c) && body[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
            if !c.is_alphanumeric() && !joins {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let gap = between(&body[last..start]);
        stops += u32::from(body[last..start].contains(['.', '!', '?', '…']));
        let text = &body[start..end];
        fold(text, &mut lower);
        let class = class(text, &lower);
        let shape = shape(text);
        let first = out.last().filter(|w| w.stops == stops).map_or(out.len() as u32, |w| w.sentence.0);
        let sentence = (first, 0);
        let hash = hash(&lower);
        out.push(Word { start, end, hash, class, shape, gap, stops, saying: 15, heard, sentence });
        if let Some(voice) = voice(&lower, class) {
            heard[voice as usize] = heard[voice as usize].saturating_add(1);
        }
        last = end;
    }
    look_ahead(&mut out);
    (out, heard)
}

/// How far the next verb of saying is, and where each sentence ends.
fn look_ahead(words: &mut [Word]) {
    let mut distance = 15;
    let mut behind = words.len() as u32;
    let mut first = behind;
    for word in words.iter_mut().rev() {
        if word.sentence.0 != first {
            behind = first.min(behind);
            first = word.sentence.0;
        }
        word.sentence.1 = behind;
        distance = if word.class == Class::Saying { 0 } else { (distance + 1).min(15) };
        word.saying = distance;
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | '-')
}

/// Lower case, and one apostrophe for all.
fn fold(text: &str, into: &mut String) {
    into.clear();
    for c in text.chars() {
        match c {
            '\'' => into.push('’'),
            c if c.is_ascii() => into.push(c.to_ascii_lowercase()),
            c => into.extend(c.to_lowercase()),
        }
    }
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01B3))
}

/// The hash and class of a part of a word.
pub fn described(text: &str) -> (u64, Class) {
    let mut lower = String::new();
    fold(text, &mut lower);
    (hash(&lower), class(text, &lower))
}

fn shape(text: &str) -> u8 {
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    if first.is_ascii_digit() {
        3
    } else if first.is_lowercase() {
        0
    } else if chars.all(|c| !c.is_uppercase()) {
        1
    } else {
        2
    }
}

/// The punctuation between two words, spaces and marks left out: the code of its only kind, or 12 and that of
/// the last of several.
pub fn between(gap: &str) -> u8 {
    let (mut first, mut last) = (0, 0);
    for code in gap.chars().map(punctuation).filter(|c| *c != 0) {
        first = if first == 0 { code } else { first };
        last = code;
    }
    if first == last { first } else { 12 + last }
}

/// 0 for spaces and marks, 1 to 11 for punctuation.
pub fn punctuation(c: char) -> u8 {
    match c {
        ',' => 1,
        '.' => 2,
        '?' => 3,
        '!' => 4,
        ':' => 5,
        ';' => 6,
        '—' | '–' | '-' | '⸺' => 7,
        '(' | '[' => 8,
        ')' | ']' => 9,
        '…' => 10,
        c if c.is_whitespace() || is_mark(c) => 0,
        _ => 11,
    }
}

/// A character that is part of a quotation mark, or an apostrophe outside of a word.
pub fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '´' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '′' | '″')
        || matches!(c, '「'..='』' | '〝'..='〟' | '＂' | '＇')
}

fn class(text: &str, lower: &str) -> Class {
    if is_saying(lower) || is_ambiguous_saying(lower) {
        return Class::Saying;
    }
    match lower {
        "i" | "me" | "my" | "mine" | "we" | "us" | "our" | "ours" | "you" | "your" | "yours" | "i’m"
        | "i’ve" | "i’ll" | "i’d" | "don’t" | "can’t" | "won’t" | "it’s" | "that’s" | "we’re" | "we’ve"
        | "we’ll" | "you’re" => Class::Personal,
        "he" | "she" | "they" | "it" | "one" | "who" => Class::Pronoun,
        "his" | "her" | "their" | "its" => Class::Possessive,
        "the" | "a" | "an" | "this" | "that" | "these" | "those" | "another" | "some" => Class::Determiner,
        "is" | "are" | "was" | "were" | "be" | "been" | "am" | "has" | "have" | "had" | "do" | "does"
        | "did" | "will" | "would" | "can" | "could" | "shall" | "should" | "may" | "might" | "must" => {
            Class::Auxiliary
        }
        "of" | "in" | "to" | "for" | "with" | "on" | "at" | "by" | "from" | "as" | "into" | "about"
        | "after" | "before" | "over" | "under" | "between" | "through" | "against" => Class::Preposition,
        "and" | "but" | "or" | "nor" | "so" | "if" | "because" | "when" | "while" | "which" => {
            Class::Conjunction
        }
        "mr" | "mrs" | "mr." | "ms" | "miss" | "dr" | "sir" | "lady" | "lord" | "madame" | "monsieur"
        | "m" | "prof" | "president" | "minister" | "prince" | "count" | "princess" => Class::Title,
        _ => by_form(text),
    }
}

fn by_form(text: &str) -> Class {
    match shape(text) {
        3 => Class::Number,
        0 if text.ends_with("ly") => Class::Adverb,
        0 if text.ends_with("ed") => Class::Past,
        0 if text.ends_with("ing") => Class::Participle,
        1 if text.chars().nth(1).is_some() => Class::Capitalised,
        1 | 2 => Class::Upper,
        _ => Class::Other,
    }
}
