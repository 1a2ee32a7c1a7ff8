//! What publishers do where CLDR does not say, or says otherwise. Each entry names its source.
use super::{HighSpaces, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, Placement, Quotes};

/// The habits of the publishers of some locales.
pub struct House {
    /// Names as CLDR writes them; `fr-*` stands for all that begin with `fr-`.
    locales: &'static [&'static str],
    /// Marks other than CLDR’s.
    pub quotes: Option<Quotes>,
    /// As in a style.
    pub inner_spaces: [&'static str; 2],
    /// As in a style.
    pub placement: Placement,
    /// As in a style.
    pub high_spaces: HighSpaces,
}

/// The first entry that names the locale.
pub fn of(name: &str) -> Option<&'static House> {
    let covers = |locale: &str| match locale.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == locale,
    };
    HOUSES.iter().find(|house| house.locales.iter().any(|locale| covers(locale)))
}

/// CLDR’s marks, no spaces, placement by sense.
const PLAIN: House = House {
    locales: &[],
    quotes: None,
    inner_spaces: ["", ""],
    placement: Placement::BySense,
    high_spaces: HighSpaces { colon: "", others: "" },
};

const SINGLE_FIRST: Quotes = [("‘", "’"), ("“", "”")];
const GUILLEMETS_FIRST: Quotes = [("«", "»"), ("“", "”")];

static HOUSES: &[House] = &[
    // Chicago Manual of Style 6.9; The Canadian Style 8.03. “en” is American in CLDR.
    House {
        locales: &["en", "en-CA", "en-PH", "en-AS", "en-GU", "en-MH", "en-MP", "en-PR", "en-UM", "en-VI"],
        placement: Placement::Inside,
        ..PLAIN
    },
    // New Hart’s Rules 9.2; Style Manual of the Australian Government, “Quotation marks”; the style guide of the New
    // Zealand government. CLDR has “ ” here, as newspapers do.
    House { locales: &["en-GB", "en-AU", "en-NZ"], quotes: Some(SINGLE_FIRST), ..PLAIN },
    // Office québécois de la langue française, “Espacement”: no-break spaces inside « » and before a colon, nothing
    // before ; ! ?; level two “ ”. CLDR’s level two, ” “, faces the wrong way.
    House {
        locales: &["fr-CA"],
        quotes: Some(GUILLEMETS_FIRST),
        inner_spaces: [NO_BREAK_SPACE, ""],
        high_spaces: HighSpaces { colon: NO_BREAK_SPACE, others: "" },
        ..PLAIN
    },
    // As the Swiss press sets it (Le Temps) and Swiss printers teach it: guillemets at the words in all languages of
    // the country, a thin space before ; : ! ?
    House {
        locales: &["fr-CH"],
        high_spaces: HighSpaces { colon: NARROW_NO_BREAK_SPACE, others: NARROW_NO_BREAK_SPACE },
        ..PLAIN
    },
    // Lexique des règles typographiques en usage à l’Imprimerie nationale for the spaces before ; : ! ?; inside « »
    // it asks for a no-break space, which typesetters and CLDR’s own French make the narrow one. CLDR and the
    // Lexique repeat « » on level two; today’s publishers set “ ”, which can be told from the outer marks.
    House {
        locales: &["fr", "fr-*"],
        quotes: Some(GUILLEMETS_FIRST),
        inner_spaces: [NARROW_NO_BREAK_SPACE, ""],
        high_spaces: HighSpaces { colon: NO_BREAK_SPACE, others: NARROW_NO_BREAK_SPACE },
        ..PLAIN
    },
    // CLDR has “…’ here, a slip for what it has for the sister languages (nso, tn).
    House { locales: &["st", "st-LS"], quotes: Some(SINGLE_FIRST), ..PLAIN },
    // Duden, “Anführungszeichen”: in Switzerland «…» and ‹…› in print.
    House { locales: &["de-CH", "de-LI"], quotes: Some([("«", "»"), ("‹", "›")]), ..PLAIN },
    // Real Academia Española, Ortografía 3.4.8, for print; its third level, ‘ ’, is the outer one here again. America’s
    // newspapers follow CLDR.
    House { locales: &["es", "es-EA", "es-GQ", "es-IC"], quotes: Some(GUILLEMETS_FIRST), ..PLAIN },
    // Taaladvies of the Taalunie, “Enkele of dubbele aanhalingstekens”: single ones, and double ones inside. CLDR
    // repeats the single ones.
    House { locales: &["nl", "nl-*"], quotes: Some(SINGLE_FIRST), ..PLAIN },
];

#[cfg(test)]
mod tests {
    use super::super::Style;
    use super::*;

    fn style(name: &str) -> Style {
        Style::named(name).expect("a known name")
    }

    #[test]
    fn every_house_names_locales_of_cldr() {
        let exact = HOUSES.iter().flat_map(|house| house.locales).filter(|name| !name.ends_with('*'));
        for name in exact {
            assert_eq!(style(name).name, *name);
        }
    }

    #[test]
    fn english_places_stops_inside_in_north_america_alone() {
        for name in ["en", "en-US", "en-CA"] {
            assert_eq!(
                (style(name).placement, style(name).marks(0)),
                (Placement::Inside, ("“", "”")),
                "{name}"
            );
        }
        for name in ["en-GB", "en-AU"] {
            assert_eq!(
                (style(name).placement, style(name).marks(0)),
                (Placement::BySense, ("‘", "’")),
                "{name}"
            );
        }
        assert_eq!((style("en-IN").placement, style("en-IN").marks(0)), (Placement::BySense, ("“", "”")));
    }

    #[test]
    fn french_spaces_depend_on_the_country() {
        assert_eq!(style("fr-BE").inner_spaces, ["\u{202F}", ""]);
        assert_eq!(style("fr-CA").inner_spaces, ["\u{A0}", ""]);
        assert_eq!(style("fr-CH").inner_spaces, ["", ""]);
        assert_eq!((style("fr-CH").marks(1), style("fr").marks(1)), (("‹", "›"), ("“", "”")));
        assert_eq!(style("fr").high_spaces, HighSpaces { colon: "\u{A0}", others: "\u{202F}" });
        assert_eq!(style("fr-CA").high_spaces, HighSpaces { colon: "\u{A0}", others: "" });
    }

    #[test]
    fn a_house_of_one_country_does_not_reach_its_neighbours() {
        assert_eq!((style("de-CH").marks(0), style("de-AT").marks(0)), (("«", "»"), ("„", "“")));
        assert_eq!((style("es").marks(0), style("es-MX").marks(0)), (("«", "»"), ("“", "”")));
    }
}
