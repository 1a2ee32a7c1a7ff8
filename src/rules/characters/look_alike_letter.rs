use crate::edit::Safety;
use crate::rule::*;
use crate::rules::context::*;
use crate::segment::Segment;

/// А Latin word with a Cyrillic or Greek letter in it.
pub static RULE: Rule = Rule {
    id: "characters/look-alike-letter",
    safety: Safety::Safe,
    summary: "A Cyrillic or Greek letter that looks like a Latin one inside a Latin word.",
    why: "A word that mixes scripts is neither found nor known. All of its foreign letters must look like Latin ones \
          (Unicode Technical Standard 39), and Latin letters must be more. The Cyrillic С of °С and the х between \
          two numbers are taken for what they stand for.",
    examples: &[
        Fixed("the р\u{43E}liceman of C\u{43E}lоgne", "the policeman of Cologne"),
        Fixed("at 20 °\u{421}, 90\u{445}190 cm", "at 20 °C, 90x190 cm"),
        Kept("Москва and Shchedрик and 5 μg, kΩ"),
        Kept("the \u{421}\u{421}\u{421}P"),
    ],
    triggers: Triggers::GREEK_OR_CYRILLIC,
    find: Find::Code(find),
};

/// Foreign letters and the Latin ones that they look like in every type face.
const LOOK_ALIKES: &[(&str, &str)] = &[
    ("АВЕКМНОРСТХІЈЅ", "ABEKMHOPCTXIJS"),
    ("аеорсухіјѕһԁ", "aeopcyxijshd"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"),
];

fn find(segment: &Segment, fixes: &mut Fixes) {
    let text = segment.text();
    if text.is_ascii() || !text.bytes().any(|b| matches!(b, 0xCD..=0xD4)) {
        return;
    }
    let mut end = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| is_foreign(*c)) {
        if at < end {
            continue;
        }
        let start = at - word_before(text, at).len();
        end = at + word_after(text, at).len();
        let word = &text[start..end];
        if let Some(latin) = stands_for_sign(text, at, c) {
            fixes.replace(at..at + c.len_utf8(), latin);
        } else if let Some(latin) = latin_word(word) {
            fixes.replace(start..end, &latin);
        }
    }
}

fn is_foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{52F}')
}

fn look_alike(c: char) -> Option<char> {
    LOOK_ALIKES
        .iter()
        .find_map(|(from, to)| from.chars().zip(to.chars()).find(|(f, _)| *f == c).map(|(_, t)| t))
}

/// The word in Latin letters, if they are most of it and the others only look foreign.
fn latin_word(word: &str) -> Option<String> {
    let foreign = word.chars().filter(|c| is_foreign(*c)).count();
    let latin = word.chars().filter(|c| c.is_alphabetic() && !is_foreign(*c)).count();
    let all = word.chars().map(|c| if is_foreign(c) { look_alike(c) } else { Some(c) });
    if latin > foreign { all.collect() } else { None }
}

/// °С, 90х190
fn stands_for_sign(text: &str, at: usize, c: char) -> Option<&'static str> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (left, right) = (before(text, at), after(text, at + c.len_utf8()));
    match c {
        'С' if text[..spaces_before(text, at)].ends_with('°') && !right.is_some_and(char::is_alphabetic) => {
            Some("C")
        }
        'х' | 'Х' if digit(left) && digit(right) => Some("x"),
        _ => None,
    }
}
