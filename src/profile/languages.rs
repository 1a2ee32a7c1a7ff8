//! How languages write numbers, money and names of nations, where they differ from English.
//!
//! Grouping, decimal separators and the place of the currency sign are those of CLDR 47 (`numbers/symbols`,
//! `currencyFormats`); © 1991–2025 Unicode, Inc., Unicode License v3 (<https://www.unicode.org/license.txt>). Whether
//! adjectives of nations are written small is what the languages' orthographies say.
use super::Habit::{self, *};

/// Languages that write alike.
pub struct Languages {
    /// ISO 639, with spaces between.
    pub codes: &'static str,
    /// What they write otherwise than English.
    pub habits: &'static [Habit],
}

/// French alone has so many.
pub(super) const FRENCH: &[Habit] = &[
    SpaceGroups,
    DecimalComma,
    CurrencyBehind,
    SmallNationalities,
    FrenchAbbreviations,
    HourLetter,
    NumeroAbbreviation,
    ClausesInside,
];

/// The languages that may be given.
pub static LANGUAGES: &[Languages] = &[
    Languages { codes: "ar en fa ha he hi ja ko ms sw th zh", habits: &[] },
    Languages {
        codes: "be bg cs et fi hu hy ka kk lt lv nb nn no pl ru sk sq sv",
        habits: &[SpaceGroups, DecimalComma, CurrencyBehind, SmallNationalities],
    },
    // Ukrainian news writes `russian` small on purpose, and translation keeps it so.
    Languages { codes: "uk", habits: &[SpaceGroups, DecimalComma, CurrencyBehind] },
    Languages {
        codes: "bs da de el eu hr is mk ro sl sr",
        habits: &[StopGroups, DecimalComma, CurrencyBehind, SmallNationalities],
    },
    // Adjectives of nations in capitals, and the currency sign before the amount.
    Languages { codes: "id nl tr vi", habits: &[StopGroups, DecimalComma] },
    Languages {
        codes: "ca es gl it",
        habits: &[StopGroups, DecimalComma, CurrencyBehind, SmallNationalities, NumeroAbbreviation],
    },
    Languages {
        codes: "pt",
        habits: &[
            StopGroups,
            DecimalComma,
            CurrencyBehind,
            SmallNationalities,
            NumeroAbbreviation,
            HourLetter,
        ],
    },
    Languages { codes: "fr", habits: FRENCH },
];

/// Each language by its code, with what it writes otherwise than English.
pub(super) fn by_code() -> impl Iterator<Item = (&'static str, &'static [Habit])> {
    LANGUAGES.iter().flat_map(|group| group.codes.split(' ').map(|code| (code, group.habits)))
}
