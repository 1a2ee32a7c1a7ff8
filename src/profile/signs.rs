//! The signs that a source language leaves in a translation, counted against what speaks for English.
use super::Habit::{self, *};
use crate::triggers::Triggers;
use memchr::{memchr_iter, memmem};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A kind of sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignKind {
    /// Spaces inside guillemets, or a no-break space before a high mark: French.
    FrenchSpacing,
    /// Guillemets without spaces: most of the languages around the Mediterranean, Russian, Norwegian and others.
    Guillemets,
    /// „Low opening marks: German, and most languages east of it.
    LowMarks,
    /// Words in Cyrillic letters: Russian, Ukrainian, Bulgarian and others.
    Cyrillic,
    /// No-break spaces between the groups of numbers.
    NoBreakGroups,
    /// Several stops in one number.
    StopGroups,
    /// Decimal commas before a percent sign or a large unit, and hardly a decimal stop there.
    DecimalCommas,
}

/// A kind of sign that proved something, and how often it was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// What was seen.
    pub kind: SignKind,
    /// How often.
    pub times: usize,
}

impl SignKind {
    /// The habits that all languages have which leave this sign.
    pub(super) fn habits(self) -> &'static [Habit] {
        match self {
            SignKind::FrenchSpacing => super::languages::FRENCH,
            SignKind::Guillemets => &[DecimalComma],
            SignKind::LowMarks => &[DecimalComma, CurrencyBehind],
            SignKind::Cyrillic => &[SpaceGroups, DecimalComma, CurrencyBehind],
            SignKind::NoBreakGroups => &[SpaceGroups, DecimalComma],
            SignKind::StopGroups => &[Habit::StopGroups, DecimalComma],
            SignKind::DecimalCommas => &[DecimalComma],
        }
    }
}

/// One sign may be a slip or a name.
const LEAST: usize = 2;
/// Of so many marks of quotation one at least must be foreign.
const SHARE: usize = 4;
/// Of so many bytes one word at least must be Cyrillic.
const CYRILLIC_SHARE: usize = 2000;

/// Everything that is counted.
#[derive(Default)]
struct Counts {
    english_marks: usize,
    french: usize,
    guillemets: usize,
    low: usize,
    cyrillic: usize,
    no_break_groups: usize,
    comma_groups: usize,
    stop_groups: usize,
    decimal_commas: usize,
    decimal_stops: usize,
}

/// Signs of what is counted character by character.
const FOREIGN: Triggers = Triggers::GUILLEMET
    .or(Triggers::LOW_MARK)
    .or(Triggers::NO_BREAK_SPACE)
    .or(Triggers::WIDE_SPACE)
    .or(Triggers::OTHER_SCRIPT);
/// Signs of numbers with a comma or a stop.
const NUMBER: Triggers = Triggers::DIGIT_COMMA_DIGIT.or(Triggers::DIGIT_STOP_DIGIT);

/// The kinds of signs that a text shows often enough, against what speaks for English. Linear in the paragraphs that
/// show anything.
pub(super) fn found(text: &str, paragraphs: impl Iterator<Item = (Range<usize>, Triggers)>) -> Vec<Sign> {
    let counts = counted(text, paragraphs);
    let share = |times: usize| times >= LEAST && times * SHARE >= counts.english_marks;
    let guillemets = counts.guillemets > counts.french;
    [
        (SignKind::FrenchSpacing, counts.french, !guillemets && share(counts.french)),
        (SignKind::Guillemets, counts.guillemets, guillemets && share(counts.guillemets)),
        (SignKind::LowMarks, counts.low, share(counts.low)),
        (
            SignKind::Cyrillic,
            counts.cyrillic,
            counts.cyrillic > LEAST && counts.cyrillic * CYRILLIC_SHARE >= text.len(),
        ),
        (
            SignKind::NoBreakGroups,
            counts.no_break_groups,
            counts.no_break_groups >= LEAST && counts.no_break_groups > counts.comma_groups,
        ),
        (
            SignKind::StopGroups,
            counts.stop_groups,
            counts.stop_groups >= LEAST && counts.stop_groups > counts.comma_groups,
        ),
        (
            SignKind::DecimalCommas,
            counts.decimal_commas,
            counts.decimal_commas >= LEAST && counts.decimal_commas > 4 * counts.decimal_stops,
        ),
    ]
    .into_iter()
    .filter(|(_, _, proved)| *proved)
    .map(|(kind, times, _)| Sign { kind, times })
    .collect()
}

fn counted(text: &str, paragraphs: impl Iterator<Item = (Range<usize>, Triggers)>) -> Counts {
    let mut counts = Counts::default();
    let mut straight = 0;
    let opener = memmem::Finder::new("“");
    for (span, shown) in paragraphs {
        if shown.meets(FOREIGN) {
            counts.count_marks(text, span.clone());
        } else if shown.meets(Triggers::CURLY) {
            counts.english_marks += opener.find_iter(text[span.clone()].as_bytes()).count();
        }
        if shown.meets(Triggers::STRAIGHT_DOUBLE) {
            straight += memchr_iter(b'"', text[span.clone()].as_bytes()).count();
        }
        if shown.meets(NUMBER) {
            counts.count_numbers(text, span);
        }
    }
    // Pairs, as English marks are counted by their openers.
    counts.guillemets /= 2;
    counts.french = counts.french.div_ceil(2);
    counts.english_marks += straight / 2;
    counts
}

impl Counts {
    /// Marks, no-break spaces and Cyrillic words of a paragraph.
    fn count_marks(&mut self, text: &str, paragraph: Range<usize>) {
        let mut in_cyrillic = false;
        let start = paragraph.start;
        for (at, c) in text[paragraph].char_indices().map(|(at, c)| (start + at, c)) {
            let cyrillic = matches!(c, '\u{400}'..='\u{4FF}');
            self.cyrillic += usize::from(cyrillic && !in_cyrillic && is_long(&text[at..]));
            in_cyrillic = cyrillic;
            match c {
                '“' => self.english_marks += 1,
                '„' => self.low += 1,
                '«' if begins_with_space(&text[at + 2..]) => self.french += 1,
                '»' if ends_with_space(&text[..at]) => self.french += 1,
                '«' | '»' if !self.is_alone(text, at) => self.guillemets += 1,
                '\u{A0}' | '\u{202F}' => self.count_space(text, at, c.len_utf8()),
                _ => {}
            }
        }
    }

    /// Does nothing stand beside the mark, or a space on both sides?
    fn is_alone(&self, text: &str, at: usize) -> bool {
        let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !inner(text[..at].chars().next_back()) && !inner(text[at + 2..].chars().next())
    }

    /// A no-break space before a high mark, or inside a number.
    fn count_space(&mut self, text: &str, at: usize, length: usize) {
        let rest = &text[at + length..];
        let (left, right) = (text[..at].chars().next_back(), rest.chars().next());
        if right.is_some_and(|c| matches!(c, '?' | '!' | ':' | ';'))
            && left.is_some_and(char::is_alphanumeric)
        {
            self.french += 1;
        } else if is_amount(&text[..at], rest) {
            self.no_break_groups += 1;
        }
    }

    /// The numbers of a paragraph, by their separators.
    fn count_numbers(&mut self, text: &str, paragraph: Range<usize>) {
        let bytes = text.as_bytes();
        let digit = |at: &usize| bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let start = paragraph.start;
        let separators = memchr::memchr2_iter(b',', b'.', &bytes[paragraph]).map(|at| start + at);
        for at in separators.filter(digit) {
            let first = text[..at].len() - text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let end = at + 1 + text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
            let alone = first > 0 && !text[..at - first].ends_with([',', '.', '-', '/']);
            match bytes[at] {
                b'.' if alone && is_grouped(&text[at - first..]) => self.stop_groups += 1,
                b',' if alone && end - at == 4 => self.comma_groups += 1,
                mark if alone && end - at <= 3 && begins_unit(&text[end..]) => match mark {
                    b',' => self.decimal_commas += 1,
                    _ => self.decimal_stops += 1,
                },
                _ => {}
            }
        }
    }
}

/// Two letters at least.
fn is_long(text: &str) -> bool {
    text.chars().take(2).filter(|c| matches!(c, '\u{400}'..='\u{4FF}')).count() == 2
}

fn begins_with_space(text: &str) -> bool {
    text.starts_with([' ', '\u{A0}', '\u{202F}', '\u{2009}'])
}

fn ends_with_space(text: &str) -> bool {
    text.ends_with([' ', '\u{A0}', '\u{202F}', '\u{2009}'])
}

/// Is a no-break space the first in a number of two or three groups? More are the number of a telephone or a register.
fn is_amount(left: &str, right: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = left.len() - left.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let mut groups = right.split(['\u{A0}', '\u{202F}']);
    let mut group = || groups.next().map_or(0, digits);
    let begins = !left[..left.len() - first].ends_with(['\u{A0}', '\u{202F}', '+', '-']);
    (1..=3).contains(&first) && begins && group() == 3 && (group() != 3 || group() == 0)
}

/// `1.200.000`, of which the last groups are noughts; an address of a machine or a version ends otherwise.
fn is_grouped(number: &str) -> bool {
    let end = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
    let mut groups = number[..end].trim_end_matches('.').split('.');
    let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()) && g != "0");
    let rest: Vec<&str> = groups.collect();
    first
        && rest.len() >= 2
        && rest.len() <= 3
        && rest.iter().all(|g| g.len() == 3)
        && rest.last() == Some(&"000")
}

/// What is written behind a decimal number and not behind a list of two.
fn begins_unit(text: &str) -> bool {
    let bare = text.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    bare.starts_with('%')
        || ["million", "billion", "trillion", "percent", "per cent"].iter().any(|u| bare.starts_with(u))
}
