//! Which letters beyond ASCII the languages of Europe use, and in which charsets of one byte they were written.
//!
//! Letters: the main exemplar characters of CLDR (<https://cldr.unicode.org>, Unicode License v3), the seldom ones
//! apart, with the auxiliary ones that names bring.
use super::Charset;

/// The first letter of the script; those before it in Unicode are Latin or Greek.
const CYRILLIC: char = '\u{400}';

/// A language, or several that use the same letters.
pub(super) struct Language {
    /// Letters that any page has, in lower case.
    pub(super) frequent: &'static str,
    /// Letters that some pages have, in lower case.
    pub(super) seldom: &'static str,
}

/// Languages that share their charsets.
pub(super) struct Region {
    /// The first is the answer when none is better.
    pub(super) charsets: &'static [Charset],
    pub(super) languages: &'static [Language],
}

const fn language(frequent: &'static str, seldom: &'static str) -> Language {
    Language { frequent, seldom }
}

/// Western Europe, whose letters are in windows-1252.
pub(super) static WESTERN: Region = Region {
    charsets: &[Charset::WINDOWS_1252, Charset::MACINTOSH, Charset::IBM850, Charset::ISO_8859_15],
    languages: &[
        // English: words and names of its neighbours.
        language("é", "èêëçñöüäáíóàâîïôûåøæœ"),
        // German
        language("äöüß", "éèàç"),
        // French
        language("éèêàç", "ëîïôûùâœüæÿö"),
        // Spanish
        language("áéíóúñ", "üºªç"),
        // Italian
        language("àèéìòù", "íóî"),
        // Portuguese
        language("áâãàçéêíóôõ", "úòüñ"),
        // Swedish, Finnish
        language("äöå", "éàüšž"),
        // Danish, Norwegian
        language("æøå", "éóòôêèäöü"),
        // Dutch
        language("ëéïè", "öüóáêçíú"),
        // Icelandic, Faroese
        language("áéíóúýðþæö", "ø"),
        // Catalan
        language("àéèíòóúç", "ïü·"),
    ],
};

/// Whose letters WESTERN's charsets lack, and those of each other.
pub(super) static REGIONS: [&Region; 5] = [
    &WESTERN,
    &Region {
        charsets: &[Charset::WINDOWS_1250, Charset::ISO_8859_2, Charset::IBM852],
        languages: &[
            // Polish
            language("ąćęłńóśźż", "éöü"),
            // Czech
            language("áčéěířšůýž", "ďňóťúöü"),
            // Slovak
            language("áčéíľšťúýž", "äďĺňóôŕö"),
            // Hungarian
            language("áéíóöőüúű", "ä"),
            // Croatian, Slovenian
            language("čćšžđ", "éöü"),
            // Romanian with the cedillas of these charsets
            language("ăâîşţ", "éö"),
        ],
    },
    &Region { charsets: &[Charset::WINDOWS_1254], languages: &[language("çğışöü", "âîûi\u{307}")] },
    &Region {
        charsets: &[Charset::WINDOWS_1257, Charset::ISO_8859_13, Charset::ISO_8859_4],
        languages: &[
            // Lithuanian
            language("ąčęėįšųūž", "éö"),
            // Latvian
            language("āčēģīķļņšūž", "ōŗ"),
            // Estonian
            language("äõöü", "šž"),
        ],
    },
    &Region {
        charsets: &[
            Charset::WINDOWS_1251,
            Charset::KOI8_U,
            Charset::KOI8_R,
            Charset::IBM866,
            Charset::ISO_8859_5,
            Charset::X_MAC_CYRILLIC,
        ],
        languages: &[
            // Russian, Bulgarian
            language("абвгдежзийклмнопрстуфхцчшщъыьэюя", "ё"),
            // Ukrainian
            language("абвгдежзийклмнопрстуфхцчшщьюяіїє", "ґ"),
            // Belarusian
            language("абвгдежзйклмнопрстуфхцчшыьэюяіў", "ё"),
            // Serbian, Macedonian
            language("абвгдежзиклмнопрстуфхцчшјљњћђџ", "ѓќѕ"),
        ],
    },
];

/// How well letters beyond ASCII fit together in one language, the one that they fit best; comparable between texts
/// of as many letters.
pub(crate) fn fit(letters: impl Iterator<Item = char> + Clone) -> i32 {
    let languages = REGIONS.iter().flat_map(|region| region.languages);
    languages.map(|language| letters.clone().map(|c| language.weight(c)).sum()).max().unwrap_or(0)
}

impl Language {
    /// How usual a letter is: 3 where any page has it, 1 where some pages have it, and below 0 where no page has it.
    /// Latin capitals with marks are much less so, those of other scripts are as usual as any.
    pub(super) fn weight(&self, letter: char) -> i32 {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        let capital = i32::from(lower != letter && letter < CYRILLIC);
        if self.frequent.contains(lower) {
            3 - 2 * capital
        } else if self.seldom.contains(lower) {
            1 - capital
        } else {
            -2
        }
    }
}
