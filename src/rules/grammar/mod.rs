//! Articles, capitals and titles.
use crate::rules::context::{after, before, is_edge};
use std::ops::Range;

pub(super) mod article;
pub(super) mod capital_possessive;
pub(super) mod day_and_month;
pub(super) mod french_title;
pub(super) mod lower_case_i;
pub(super) mod nationality;

/// Is a name a word of its own, and no part of a tag, an address or a name in code?
fn is_alone(text: &str, span: Range<usize>) -> bool {
    let left = before(text, span.start).is_none_or(|c| !c.is_alphanumeric() && !"_@#./-\\".contains(c));
    let rest = &text[span.end..];
    let right = !rest.starts_with(|c: char| c.is_alphanumeric() || "_@/-".contains(c));
    left && right && !(rest.starts_with('.') && !is_edge(after(rest, 1)))
}
