//! What the clean text should look like: the target's marks and where its punctuation stands.
//!
//! A style is named by a locale. The marks of all locales come from CLDR (`cldr`); what publishers do otherwise, or
//! where CLDR is silent, stands in `houses`. Two styles belong to no locale: `ascii` and `tex`. `keep` is measured on
//! the document by `convention`.
mod cldr;
mod houses;
mod table;

pub use table::table;

use crate::error::Error;
use crate::nearest::nearest;
use houses::House;

/// An opening and a closing mark.
pub type Pair = (&'static str, &'static str);

/// The outer and the inner marks.
pub type Quotes = [Pair; 2];

/// The no-break space that French sets before a colon.
pub const NO_BREAK_SPACE: &str = "\u{A0}";
/// The narrow no-break space that French sets inside « » and before ; ! ?
pub const NARROW_NO_BREAK_SPACE: &str = "\u{202F}";

/// Where a comma or full stop stands that belongs to the end of a quotation. `punctuation/after-quotation` moves
/// them; without that rule they stay in every style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Before the closing mark, as American and Canadian publishers set it (Chicago Manual of Style 6.9; The
    /// Canadian Style 8.03).
    Inside,
    /// Where the sense has it, as the rest of the world sets it (New Hart’s Rules 9.2); the text is left as it is.
    BySense,
}

/// What stands before the high punctuation marks; empty everywhere but in French.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HighSpaces {
    /// Before a colon.
    pub colon: &'static str,
    /// Before a semicolon, an exclamation or question mark.
    pub others: &'static str,
}

/// A house style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The name that `--style` takes, as CLDR writes it.
    pub name: &'static str,
    /// Opening and closing mark of the outer and of the inner quotation; they alternate with depth.
    pub quotes: Quotes,
    /// What stands between a mark and the quoted text, for outer and inner marks.
    pub inner_spaces: [&'static str; 2],
    /// The apostrophe.
    pub apostrophe: &'static str,
    /// The marks of feet or minutes, and of inches or seconds.
    pub primes: Pair,
    /// Where commas and full stops stand.
    pub placement: Placement,
    /// What stands before ; : ! ?
    pub high_spaces: HighSpaces,
}

/// The styles that are asked for most, with what they are called, in the order of the README. [`Style::named`] takes
/// every locale of CLDR besides.
pub static STYLES: &[(&str, &str)] = &[
    ("en-US", "English, United States"),
    ("en-CA", "English, Canada"),
    ("en-GB", "English, United Kingdom"),
    ("en-AU", "English, Australia"),
    ("en-NZ", "English, New Zealand"),
    ("fr", "French"),
    ("fr-CA", "French, Canada"),
    ("fr-CH", "French, Switzerland"),
    ("de", "German"),
    ("de-AT", "German, Austria"),
    ("de-CH", "German, Switzerland"),
    ("es", "Spanish"),
    ("es-419", "Spanish, Latin America"),
    ("it", "Italian"),
    ("pt", "Portuguese, Brazil"),
    ("pt-PT", "Portuguese, Portugal"),
    ("nl", "Dutch"),
    ("sv", "Swedish"),
    ("fi", "Finnish"),
    ("nb", "Norwegian"),
    ("da", "Danish"),
    ("pl", "Polish"),
    ("cs", "Czech"),
    ("hu", "Hungarian"),
    ("ru", "Russian"),
    ("uk", "Ukrainian"),
    ("el", "Greek"),
    ("tr", "Turkish"),
    ("ar", "Arabic"),
    ("he", "Hebrew"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("zh", "Chinese, simplified"),
    ("zh-Hant", "Chinese, traditional"),
    ("ascii", "straight marks"),
    ("tex", "TeX input"),
    ("keep", "what the document does"),
];

/// Names that CLDR resolves to another locale (its likely subtags and language aliases), where the marks differ from
/// those of the shortened name, or where there is none.
static ALIASES: &[(&str, &str)] = &[
    ("zh-TW", "zh-Hant"),
    ("zh-HK", "zh-Hant-HK"),
    ("zh-MO", "zh-Hant-MO"),
    ("yue-CN", "yue-Hans"),
    ("uz-AF", "uz-Arab"),
    ("az-IQ", "az-Arab-IQ"),
    ("en-UK", "en-GB"),
    ("iw", "he"),
    ("in", "id"),
    ("ji", "yi"),
    ("mo", "ro-MD"),
    ("sh", "sr-Latn"),
    ("tl", "fil"),
];

impl Style {
    /// The style of that name, in any case, with `-` or `_` between the parts. What CLDR does not know is looked up
    /// again without its last part: `de-AT-x` is `de-AT`, `de-XX` is `de`.
    ///
    /// # Errors
    /// [`Error::UnknownStyle`] where not even the language is known.
    pub fn named(name: &str) -> Result<Style, Error> {
        let asked = name.trim().replace('_', "-");
        if let Some(special) = SPECIAL.iter().find(|s| s.name.eq_ignore_ascii_case(&asked)) {
            return Ok(*special);
        }
        shortened(&asked).find_map(of_locale).ok_or_else(|| unknown(name, &asked))
    }

    /// The marks of a quotation at a depth, counted from 0 for the outermost.
    pub fn marks(&self, depth: usize) -> Pair {
        self.quotes[depth % 2]
    }

    /// What stands between the marks and the quoted text at a depth, counted from 0.
    pub fn inner_space(&self, depth: usize) -> &'static str {
        self.inner_spaces[depth % 2]
    }

    /// What stands before a high mark, or a run that begins with one; nothing before other marks.
    pub fn space_before(&self, mark: &str) -> &'static str {
        match mark.chars().next() {
            Some(':') => self.high_spaces.colon,
            Some(';' | '!' | '?') => self.high_spaces.others,
            _ => "",
        }
    }

    /// Is this a space that the style sets inside its marks or before high ones?
    pub fn sets_space(&self, space: char) -> bool {
        let HighSpaces { colon, others } = self.high_spaces;
        self.inner_spaces.iter().chain([&colon, &others]).any(|set| set.contains(space))
    }

    /// Are the marks to be measured on the document?
    pub fn is_measured(&self) -> bool {
        self.name == KEEP.name
    }

    const fn new(name: &'static str, quotes: Quotes) -> Style {
        Style {
            name,
            quotes,
            inner_spaces: ["", ""],
            apostrophe: "’",
            primes: ("′", "″"),
            placement: Placement::BySense,
            high_spaces: HighSpaces { colon: "", others: "" },
        }
    }
}

impl Default for Style {
    /// `en-US`.
    fn default() -> Style {
        EN_US
    }
}

/// Double outside, single inside.
const ENGLISH: Quotes = [("“", "”"), ("‘", "’")];

const EN_US: Style = Style { placement: Placement::Inside, ..Style::new("en-US", ENGLISH) };

/// `keep`, before it is measured: what a document without any marks gets.
pub const KEEP: Style = Style::new("keep", ENGLISH);

/// Styles that CLDR does not name. For `en-US` it says `en`. `ascii` and `tex` are English as it is typed, with American placement; where
/// that is not wanted, `--ignore punctuation/after-quotation` leaves commas and full stops where they stand.
static SPECIAL: &[Style] = &[
    EN_US,
    Style {
        apostrophe: "'",
        primes: ("'", "\""),
        placement: Placement::Inside,
        ..Style::new("ascii", [("\"", "\""), ("'", "'")])
    },
    Style {
        apostrophe: "'",
        primes: ("'", "\""),
        placement: Placement::Inside,
        ..Style::new("tex", [("``", "''"), ("`", "'")])
    },
    KEEP,
];

/// Every name that [`Style::named`] takes without shortening it: those of its own, then all of CLDR’s.
pub fn names() -> impl Iterator<Item = &'static str> {
    let locales = cldr::PATTERNS.iter().flat_map(|pattern| pattern.locales.iter().copied());
    SPECIAL.iter().map(|style| style.name).chain(locales)
}

/// The name, then without its last part, and so on.
fn shortened(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| name.rsplit_once('-').map(|(rest, _)| rest))
}

/// The style of a locale that CLDR knows under exactly this name.
fn of_locale(name: &str) -> Option<Style> {
    let alias = ALIASES.iter().find(|(old, _)| old.eq_ignore_ascii_case(name));
    let (name, quotes) = cldr::find(alias.map_or(name, |(_, new)| new))?;
    let style = Style::new(name, quotes);
    Some(houses::of(name).map_or(style, |house| dressed(style, house)))
}

fn dressed(style: Style, house: &House) -> Style {
    Style {
        quotes: house.quotes.unwrap_or(style.quotes),
        inner_spaces: house.inner_spaces,
        placement: house.placement,
        high_spaces: house.high_spaces,
        ..style
    }
}

fn unknown(name: &str, asked: &str) -> Error {
    let nearest = nearest(asked, STYLES.iter().map(|(name, _)| *name)).or_else(|| nearest(asked, names()));
    let known = ["en-US", "en-GB", "fr", "de", "es", "ru", "ja", "ascii", "tex", "keep"];
    Error::UnknownStyle { name: name.to_owned(), nearest, known: known.to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(asked: &str) -> Option<&'static str> {
        Style::named(asked).ok().map(|style| style.name)
    }

    #[test]
    fn names_are_found_in_any_case_with_either_separator_and_without_their_last_parts() {
        assert_eq!(name("EN_us"), Some("en-US"));
        assert_eq!(name("de-AT-x-private"), Some("de-AT"));
        assert_eq!(name("pt_ZZ"), Some("pt"));
        assert_eq!(name("zh_hant_hk"), Some("zh-Hant-HK"));
        assert_eq!(name("zh-TW"), Some("zh-Hant"));
        assert_eq!(name("ASCII"), Some("ascii"));
        assert_eq!(name("ascii-x"), None, "ascii is no language");
        assert_eq!(name(""), None);
    }

    #[test]
    fn every_name_is_found_under_itself() {
        for known in names().chain(STYLES.iter().map(|(name, _)| *name)) {
            assert_eq!(name(known), Some(known));
        }
    }

    #[test]
    fn an_unknown_name_is_answered_with_a_near_one_and_a_short_list() {
        let Err(Error::UnknownStyle { nearest, known, .. }) = Style::named("en/US") else {
            panic!("no style")
        };
        assert_eq!(nearest.as_deref(), Some("en-US"));
        assert!(known.len() < 12 && known.iter().all(|known| name(known) == Some(known)));
    }

    #[test]
    fn the_default_is_the_style_named_en_us() {
        assert_eq!(Style::named("en-US").ok(), Some(Style::default()));
    }

    #[test]
    fn aliases_lead_to_locales() {
        for (old, new) in ALIASES {
            assert!(cldr::find(old).is_none() && cldr::find(new).is_some(), "{old}");
        }
    }
}
