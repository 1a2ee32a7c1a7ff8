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
    let (caron, macron, slovak) = (shows(BESIDE_CARON), shows(BESIDE_MACRON), shows(SLOVAK));
    let (polish, others) = (shows(POLISH), shows(BESIDE_OTHERS));
    for (at, glyph) in glyphs.iter_mut().enumerate() {
        let Some(lead) = glyph.lost_behind else { continue };
        let around = Around::of(&line, at);
        let letter = match lead {
            0xC4 if macron && !caron => around.is_inside().then_some('ā'),
            0xC4 if caron && !macron => around.caron(slovak),
            0xC5 if polish => around.is_initial().then_some('Ł'),
            0xC5 if !others => around.is_inside().then_some('ō'),
            _ => None,
        };
        glyph.c = letter.unwrap_or(glyph.c);
    }
}

/// Where `ď` or `č` stands in Czech and Slovak, or where it cannot be told: the letters before it and behind it, with
/// `^` and `$` for the ends of a word; the first that fits counts. Elsewhere it is `č`, five times as frequent.
const CARONS: &[(&str, &str, Option<char>)] = &[
    // ďalší, ďalej, ďakujem, ďábel, vďaka, naďalej, keďže, loďka, buďto, měďnatý
    ("^", "alš", Some('ď')),
    ("^", "ale", Some('ď')),
    ("", "alej", Some('ď')),
    ("^", "aku", Some('ď')),
    ("^v", "aka", Some('ď')),
    ("^", "áb", Some('ď')),
    ("^ke", "že", Some('ď')),
    ("^lo", "k", Some('ď')),
    ("^bu", "to", Some('ď')),
    ("mě", "", Some('ď')),
    // pojďte, přijďme, buďte, choďte; přečte, počte, čte
    ("j", "te$", Some('ď')),
    ("j", "me$", Some('ď')),
    ("bu", "te$", Some('ď')),
    ("bu", "me$", Some('ď')),
    ("cho", "te$", Some('ď')),
    ("cho", "me$", Some('ď')),
    ("^", "te$", Some('č')),
    ("pře", "te$", Some('č')),
    ("po", "te$", Some('č')),
    ("vy", "te$", Some('č')),
    ("do", "te$", Some('č')),
    ("", "te$", None),
    ("", "me$", None),
    ("", "mi$", None),
    ("", "s", None),
    // teď, zeď, šeď, hneď, keď, medveď, loď, buď, hruď, odpověď, pojď; proč, řeč, pryč
    ("^te", "$", Some('ď')),
    ("^ze", "$", Some('ď')),
    ("^še", "$", Some('ď')),
    ("^ke", "$", Some('ď')),
    ("hne", "$", Some('ď')),
    ("medve", "$", Some('ď')),
    ("^lo", "$", Some('ď')),
    ("^bu", "$", Some('ď')),
    ("hru", "$", Some('ď')),
    ("ě", "$", Some('ď')),
    ("j", "$", Some('ď')),
    ("pro", "$", Some('č')),
    ("ře", "$", Some('č')),
    ("y", "$", Some('č')),
    ("a", "$", Some('č')),
    ("á", "$", Some('č')),
    ("i", "$", Some('č')),
    ("í", "$", Some('č')),
    ("ů", "$", Some('č')),
    ("", "$", None),
];

/// How many letters of a word are looked at on each side.
const REACH: usize = 6;

/// The letters of the word on both sides, with `^` and `$` where it ends within reach.
struct Around {
    left: String,
    right: String,
}

impl Around {
    fn of(line: &[char], at: usize) -> Around {
        // Another lost letter is one, too.
        let letters = |c: &&char| c.is_alphabetic() || **c == '\u{FFFD}';
        let before: Vec<char> = line[..at].iter().rev().take(REACH).take_while(letters).copied().collect();
        let behind: Vec<char> = line[at + 1..].iter().take(REACH).take_while(letters).copied().collect();
        let start = if before.len() < REACH { "^" } else { "" };
        let end = if behind.len() < REACH { "$" } else { "" };
        Around {
            left: start.chars().chain(before.iter().rev().copied()).collect(),
            right: behind.into_iter().chain(end.chars()).collect(),
        }
    }

    fn left(&self) -> Option<char> {
        self.left.chars().next_back().filter(|c| *c != '^')
    }

    fn right(&self) -> Option<char> {
        self.right.chars().next().filter(|c| *c != '$')
    }

    /// Behind a letter of a word of small ones.
    fn is_inside(&self) -> bool {
        self.left().is_some_and(|left| left.is_lowercase() || self.right().is_some_and(char::is_lowercase))
    }

    /// Begins a word of small letters.
    fn is_initial(&self) -> bool {
        self.left().is_none() && self.right().is_some_and(char::is_lowercase)
    }

    /// The letter with a caron in a word of small letters, but for the first. Slovak begins some more words with `ďa`.
    fn caron(&self, is_slovak: bool) -> Option<char> {
        let is_small = |c: char| c.is_lowercase();
        let is_word = match (self.left(), self.right()) {
            (None, right) => right.is_some(),
            (Some(left), None) => is_small(left),
            (Some(left), Some(right)) => is_small(left) || is_small(right) && self.left.chars().count() == 2,
        };
        if !is_word {
            return None;
        }
        let is_open = is_slovak && self.is_initial() && self.right() == Some('a');
        let (before, behind) = (self.left.to_lowercase(), self.right.to_lowercase());
        let fits = |(left, right, _): &&(&str, &str, _)| before.ends_with(left) && behind.starts_with(right);
        CARONS.iter().find(fits).map_or((!is_open).then_some('č'), |(_, _, letter)| *letter)
    }
}
