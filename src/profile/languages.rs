//! How languages write numbers, money and names of nations, where they differ from English.
//!
//! Grouping, decimal separators and the place of the currency sign are those of CLDR 47 (`numbers/symbols`,
//! `currencyFormats`); © 1991–2025 Unicode, Inc., Unicode License v3 (<https://www.unicode.org/license.txt>). Whether
//! adjectives of nations are written small is what the languages' orthographies say.
use super::Habit::{self, *};

/// A source language.
pub struct Language {
    /// ISO 639.
    pub code: &'static str,
    /// What it writes otherwise than English.
    pub habits: &'static [Habit],
}

const FRENCH: &[Habit] = &[
    SpaceGroups,
    DecimalComma,
    CurrencyBehind,
    SmallNationalities,
    FrenchAbbreviations,
    HourLetter,
    NumeroAbbreviation,
];
const IBERIAN: &[Habit] = &[StopGroups, DecimalComma, CurrencyBehind, SmallNationalities, NumeroAbbreviation];
const PORTUGUESE: &[Habit] =
    &[StopGroups, DecimalComma, CurrencyBehind, SmallNationalities, NumeroAbbreviation, HourLetter];
const STOPS: &[Habit] = &[StopGroups, DecimalComma, CurrencyBehind, SmallNationalities];
const SPACES: &[Habit] = &[SpaceGroups, DecimalComma, CurrencyBehind, SmallNationalities];
/// Dutch writes adjectives of nations in capitals, and the currency sign before the amount.
const STOPS_ALONE: &[Habit] = &[StopGroups, DecimalComma];
/// Ukrainian news writes `russian` small on purpose, and translation keeps it so.
const UKRAINIAN: &[Habit] = &[SpaceGroups, DecimalComma, CurrencyBehind];

/// The languages that may be given, by code.
#[rustfmt::skip]
pub static LANGUAGES: &[Language] = &[
    Language { code: "ar", habits: &[] },
    Language { code: "be", habits: SPACES },
    Language { code: "bg", habits: SPACES },
    Language { code: "bs", habits: STOPS },
    Language { code: "ca", habits: IBERIAN },
    Language { code: "cs", habits: SPACES },
    Language { code: "da", habits: STOPS },
    Language { code: "de", habits: STOPS },
    Language { code: "el", habits: STOPS },
    Language { code: "en", habits: &[] },
    Language { code: "es", habits: IBERIAN },
    Language { code: "et", habits: SPACES },
    Language { code: "eu", habits: STOPS },
    Language { code: "fa", habits: &[] },
    Language { code: "fi", habits: SPACES },
    Language { code: "fr", habits: FRENCH },
    Language { code: "gl", habits: IBERIAN },
    Language { code: "ha", habits: &[] },
    Language { code: "he", habits: &[] },
    Language { code: "hi", habits: &[] },
    Language { code: "hr", habits: STOPS },
    Language { code: "hu", habits: SPACES },
    Language { code: "hy", habits: SPACES },
    Language { code: "id", habits: STOPS_ALONE },
    Language { code: "is", habits: STOPS },
    Language { code: "it", habits: IBERIAN },
    Language { code: "ja", habits: &[] },
    Language { code: "ka", habits: SPACES },
    Language { code: "kk", habits: SPACES },
    Language { code: "ko", habits: &[] },
    Language { code: "lt", habits: SPACES },
    Language { code: "lv", habits: SPACES },
    Language { code: "mk", habits: STOPS },
    Language { code: "ms", habits: &[] },
    Language { code: "nb", habits: SPACES },
    Language { code: "nl", habits: STOPS_ALONE },
    Language { code: "nn", habits: SPACES },
    Language { code: "no", habits: SPACES },
    Language { code: "pl", habits: SPACES },
    Language { code: "pt", habits: PORTUGUESE },
    Language { code: "ro", habits: STOPS },
    Language { code: "ru", habits: SPACES },
    Language { code: "sk", habits: SPACES },
    Language { code: "sl", habits: STOPS },
    Language { code: "sq", habits: SPACES },
    Language { code: "sr", habits: STOPS },
    Language { code: "sv", habits: SPACES },
    Language { code: "sw", habits: &[] },
    Language { code: "th", habits: &[] },
    Language { code: "tr", habits: STOPS_ALONE },
    Language { code: "uk", habits: UKRAINIAN },
    Language { code: "vi", habits: STOPS_ALONE },
    Language { code: "zh", habits: &[] },
];
