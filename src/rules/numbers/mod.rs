//! Times, amounts, ordinals and large numbers.
pub(super) mod decimal_comma;
pub(super) mod numero_sign;
pub(super) mod ordinal_ending;
pub(super) mod ordinal_stop;
pub(super) mod spaced_group;
pub(super) mod spaced_hyphen;
pub(super) mod torn_currency;
pub(super) mod torn_group;
pub(super) mod torn_time;

/// The months in English.
const MONTHS: &[&str] = &[
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
