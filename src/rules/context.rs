//! What stands beside a place in a text: the questions that many rules ask. Offsets are bytes.
use crate::segment::Segment;
use memchr::memchr_iter;
use regex::Regex;
use std::ops::Range;

/// Compiles a constant pattern; every one of them runs in a test.
pub fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// The lines of a text without the white space around them, each with its place.
pub fn bare_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        (start, line.trim())
    })
}

/// The character that ends at `at`.
pub fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character that begins at `at`.
pub fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// A space of any width within a line, breaking or not, or a tab.
pub fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Where the run of spaces begins that ends at `at`.
pub fn spaces_before(text: &str, at: usize) -> usize {
    text[..at].trim_end_matches(is_space).len()
}

/// Where the run of spaces ends that begins at `at`.
pub fn spaces_after(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_space).len()
}

/// A closing bracket or quotation mark, or a mark that may close.
pub fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '”' | '’' | '"' | '\'' | '»' | '›')
}

/// Nothing, a line end or a space.
pub fn is_edge(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// The letters and digits that end at `at`.
pub fn word_before(text: &str, at: usize) -> &str {
    &text[text[..at].trim_end_matches(char::is_alphanumeric).len()..at]
}

/// The letters and digits that begin at `at`.
pub fn word_after(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    &rest[..rest.len() - rest.trim_start_matches(char::is_alphanumeric).len()]
}

/// How far around a place is looked, in bytes: a line without an end is not read again at each of its marks.
const REACH: usize = 4000;

/// The line that `at` stands in, without its end; of a very long one only what is within reach.
pub fn line_at(text: &str, at: usize) -> Range<usize> {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let to = text.ceil_char_boundary(at + REACH);
    let start = text[from..at].rfind('\n').map_or(from, |i| from + i + 1);
    let end = text[at..to].find('\n').map_or(to, |i| at + i);
    start..end
}

/// The places of an ASCII character.
pub fn places(text: &str, of: u8) -> impl Iterator<Item = usize> {
    memchr_iter(of, text.as_bytes())
}

/// Does one of the bytes occur? Spares clean text the work of a rule.
pub fn holds(text: &str, byte: u8) -> bool {
    memchr::memchr(byte, text.as_bytes()).is_some()
}

/// Han, kana, hangul and their punctuation.
pub fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{303F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Is the target English? Some rules know English words, or how English writes numbers.
pub fn is_english(segment: &Segment) -> bool {
    let name = segment.style().name;
    name.starts_with("en") || name == "ascii"
}

/// The months in English, in their order.
pub const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
