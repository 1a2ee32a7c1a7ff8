//! Articles and capitals.
pub(super) mod article;
pub(super) mod capital_possessive;
pub(super) mod day_and_month;
pub(super) mod lower_case_i;
