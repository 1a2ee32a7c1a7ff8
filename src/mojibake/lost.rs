//! Which letter stood where a byte was lost, as far as the line tells.
//!
//! Windows-1252 has no characters for the bytes 81, 8D, 8F, 90 and 9D. So of `č` (C4 8D), `ā` (C4 81), `ď` (C4 8F) and
//! `Đ` (C4 90) only the first byte is left, and of `ō` (C5 8D), `Ł` (C5 81) and `Ő` (C5 90). The letters of the rest of
//! the line say which language it is; where they do not, the letter stays open.
use super::line::Glyph;

/// Letters that Czech, Slovak, Slovene and Croatian have beside `č`, and Latvian and the transcriptions of Indian
/// languages beside `ā` have not.
const BESIDE_CARON: &str = "ěščřžýáíéůúňťřďćŠČŘŽĚ";
/// Letters beside `ā`.
const BESIDE_MACRON: &str = "ēīōūĒĪŌŪģķļņṇṭḍṣśḥ";
/// Letters of Slovak alone, where `ď` begins common words.
const SLOVAK: &str = "ľĺŕôä";
/// Letters of Polish.
const POLISH: &str = "ąęłńśźżĄĘŚŻ";
/// Letters of Esperanto and of a transcription of Korean, which have `ŝ` and `ŏ`.
const BESIDE_OTHERS: &str = "ĉĝĥĵŭŬ";

/// Puts letters in the place of U+FFFD where a sequence lost its second byte.
pub(super) fn infer(glyphs: &mut [Glyph]) {
    if glyphs.iter().all(|glyph| glyph.lost_behind.is_none()) {
        return;
    }
    let line: Vec<char> = glyphs.iter().map(|glyph| glyph.c).collect();
    let shows = |letters: &str| line.iter().any(|c| !c.is_ascii() && letters.contains(*c));
    for (at, glyph) in glyphs.iter_mut().enumerate() {
        let around = Around::of(&line, at);
        let letter = match glyph.lost_behind {
            Some(0xC4) if shows(BESIDE_MACRON) && !shows(BESIDE_CARON) => around.is_inside().then_some('ā'),
            Some(0xC4) if shows(BESIDE_CARON) && !shows(BESIDE_MACRON) => {
                around.takes_caron_c(shows(SLOVAK)).then_some('č')
            }
            Some(0xC5) if shows(POLISH) => around.is_initial().then_some('Ł'),
            Some(0xC5) if !shows(BESIDE_OTHERS) => around.is_inside().then_some('ō'),
            _ => None,
        };
        glyph.c = letter.unwrap_or(glyph.c);
    }
}

/// The letters on both sides.
struct Around {
    left: Option<char>,
    right: Option<char>,
}

impl Around {
    fn of(line: &[char], at: usize) -> Around {
        let letter =
            |at: Option<usize>| at.and_then(|at| line.get(at)).copied().filter(|c| c.is_alphabetic());
        Around { left: letter(at.checked_sub(1)), right: letter(Some(at + 1)) }
    }

    /// Behind a letter of a word of small ones.
    fn is_inside(&self) -> bool {
        self.left.is_some_and(|left| left.is_lowercase() || self.right.is_some_and(char::is_lowercase))
    }

    /// Begins a word of small letters.
    fn is_initial(&self) -> bool {
        self.left.is_none() && self.right.is_some_and(char::is_lowercase)
    }

    /// Czech writes `č` five times as often as `ď`, which ends words such as `teď`, stands before the endings of
    /// `buďte` and `buďme`, and begins `ďábel`; Slovak begins `ďalší` with it.
    fn takes_caron_c(&self, is_slovak: bool) -> bool {
        match (self.left, self.right) {
            (None, None) => false,
            (None, Some(right)) => right.is_lowercase() && !(right == 'á' || is_slovak && right == 'a'),
            (Some(left), None) => matches!(left, 'a' | 'á' | 'i' | 'í' | 'ů'),
            (Some(left), Some(right)) => left.is_lowercase() && !matches!(right, 't' | 'm' | 's'),
        }
    }
}
