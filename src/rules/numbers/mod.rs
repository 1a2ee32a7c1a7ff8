//! Times, amounts, ordinals and large numbers.
use crate::rules::context::{MONTHS, after, before};
use std::ops::Range;

pub(super) mod bare_decimal_comma;
pub(super) mod currency_behind;
pub(super) mod decimal_comma;
pub(super) mod differing;
pub(super) mod french_ordinal;
pub(super) mod hour_letter;
pub(super) mod late_oclock;
pub(super) mod numero_abbreviation;
pub(super) mod numero_sign;
pub(super) mod ordinal_ending;
pub(super) mod ordinal_stop;
pub(super) mod spaced_group;
pub(super) mod spaced_hyphen;
pub(super) mod stop_group;
pub(super) mod torn_currency;
pub(super) mod torn_group;
pub(super) mod torn_time;

/// Does the number end and begin there, so that no sign or digit beside it belongs to it? A stop or comma may end its
/// clause, and a hyphen or dash its range.
fn is_number(text: &str, span: Range<usize>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (left, right) = (before(text, span.start), after(text, span.end));
    let beside =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '/' | ':' | '#' | '\\'));
    let parted = matches!(right, Some(',' | '.' | '-' | '–' | '+' | '’'));
    let goes_on = parted && digit(after(text, span.end + right.map_or(0, char::len_utf8)));
    let range = matches!(right, Some('-' | '–'));
    let began = matches!(left, Some('.' | ',' | '+'))
        || matches!(left, Some('-')) && !digit(before(text, span.start - 1));
    !beside(left) && !beside(right) && !began && (!goes_on || range)
}

/// `st`, `nd`, `rd` or `th`.
fn ordinal_ending(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}
