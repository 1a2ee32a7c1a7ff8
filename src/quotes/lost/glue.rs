//! Where a word that no list knows may be two, with nothing left between them: `Russiansa`, `wordand`.
use crate::lexicon::{Lexicon, Tier};
use crate::quotes::attribution::{self, Strength};
use crate::words::{first_letter, he_or_she, letters};
use std::ops::Range;

/// A way to cut a word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cut {
    /// Bytes of the word before the cut.
    pub at: usize,
    /// How usual the part before it is, 0 to 5.
    pub left: u8,
    /// How usual the part behind it is, 0 to 5.
    pub right: u8,
    /// How usual the parts are beside their neighbours: 0 not known, 1 known, 2 frequent; before and behind.
    pub pairs: (u8, u8),
    /// Does the second part begin with a capital letter?
    pub capital: bool,
    /// Is the whole a word that some list has?
    pub known: bool,
    /// Its rank among the cuts of the word by frequencies and pairs, from 0 for the best; at most 3.
    pub rank: u8,
}

/// Words longer than this are no words, in bytes.
const LONGEST: usize = 40;
/// Words shorter than this are not cut, but for an I at the end: `meI`; nor for attributions, but for an article: `toa`.
/// In bytes.
const SHORTEST: usize = 4;

/// The cuts of `word` between `before` and `behind` it; none for ordinary words.
pub fn cuts(word: &str, before: &str, behind: &str, lexicon: &Lexicon) -> Vec<Cut> {
    if word.len() > LONGEST || word.len() < SHORTEST && !word.ends_with(['I', 'a']) {
        return vec![];
    }
    if !word.chars().all(|c| c.is_alphabetic() || c == '’' || c == '\'') {
        return behind_number(word, behind, lexicon).into_iter().collect();
    }
    let whole = lexicon.get(word);
    let camel = word.as_bytes().windows(2).any(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
    if whole.is_some_and(|entry| entry.tier != Tier::Rare) && !camel {
        return vec![];
    }
    if lexicon.knows(possessed(word)) && !camel {
        return vec![];
    }
    let mut out: Vec<(f32, Cut)> = word
        .char_indices()
        .skip(1)
        .filter(|(at, _)| !camel || word.as_bytes()[*at].is_ascii_uppercase())
        .filter_map(|(at, _)| cut(word, at, before, behind, whole.is_some(), lexicon))
        .collect();
    out.sort_by(|a, b| b.0.total_cmp(&a.0));
    out.truncate(8);
    out.into_iter().enumerate().map(|(rank, (_, cut))| Cut { rank: rank.min(3) as u8, ..cut }).collect()
}

/// The cut between a number and the word glued to it: `2026said`, `19is`. A number keeps its unit and its ending:
/// `20km`, `2nd`, `90s`.
fn behind_number(word: &str, behind: &str, lexicon: &Lexicon) -> Option<Cut> {
    let at =
        word.rfind(char::is_numeric).and_then(|last| Some(last + word[last..].chars().next()?.len_utf8()))?;
    let right = &word[at..];
    let usual = right.len() > 1 && right.chars().all(char::is_lowercase) && level(right, lexicon) >= 4;
    if !usual || UNITS.contains(&right) {
        return None;
    }
    let pairs = (0, pair_level(lexicon.pair(right, behind)));
    Some(Cut { at, left: NUMBER, right: level(right, lexicon), pairs, capital: false, known: false, rank: 0 })
}

/// How usual a number is.
const NUMBER: u8 = 3;

/// What is written right behind a number though it is a word, too.
const UNITS: [&str; 22] = [
    "am", "bn", "cc", "cm", "ft", "hr", "hrs", "kg", "km", "lb", "lbs", "min", "ml", "mm", "mph", "nd", "pm",
    "pt", "rd", "sec", "st", "th",
];

/// One cut with its log10 probability; `None` where a part is no word.
fn cut(
    word: &str,
    at: usize,
    before: &str,
    behind: &str,
    known: bool,
    lexicon: &Lexicon,
) -> Option<(f32, Cut)> {
    let (left, right) = word.split_at(at);
    let first = right.chars().next()?;
    let last = left.chars().next_back()?;
    // `MinTsifry` is a name of its own.
    let short = left.starts_with(char::is_uppercase) && left.chars().nth(3).is_none() && right != "I";
    if !first.is_alphabetic() || first.is_uppercase() && (short || !last.is_lowercase()) {
        return None;
    }
    let (l, r) = (level(left, lexicon), level(right, lexicon));
    // A name need not be known where its capital shows that it begins.
    let named = first.is_uppercase() && l >= 3;
    if r == 0 && !named
        || l == 0 && r < 5 && !(r == 4 && left.len() >= 4 && right.len() >= 5)
        || single(left)
        || single(right)
        || known && !named && (l < 3 || r < 4)
    {
        return None;
    }
    let (lf, rf) = (lexicon.frequency(possessed(left)), lexicon.frequency(possessed(right)));
    let (lp, rp) = (lexicon.pair(before, left), lexicon.pair(right, behind));
    let score = lp.map_or(lf, |p| p - lexicon.frequency(before))
        + rp.map_or(rf + lexicon.frequency(behind), |p| p)
        - lexicon.frequency(behind);
    let pairs = (pair_level(lp), pair_level(rp));
    Some((score, Cut { at, left: l, right: r, pairs, capital: first.is_uppercase(), known, rank: 0 }))
}

/// A letter that is no word.
fn single(part: &str) -> bool {
    let mut chars = part.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => !matches!(c, 'a' | 'I' | 'A'),
        _ => false,
    }
}

/// Without an English possessive.
fn possessed(word: &str) -> &str {
    let bare = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s"));
    bare.unwrap_or(word.trim_end_matches(['’', '\'']))
}

fn level(part: &str, lexicon: &Lexicon) -> u8 {
    let part = possessed(part);
    let Some(entry) = lexicon.get(part) else { return 0 };
    match (entry.tier, entry.frequency) {
        (Tier::Rare | Tier::Name, _) => 1,
        (_, f) if f < -6.3 => 2,
        (_, f) if f < -5.0 => 3,
        (_, f) if f < -3.6 => 4,
        _ => 5,
    }
}

fn pair_level(pair: Option<f32>) -> u8 {
    match pair {
        None => 0,
        Some(p) if p < -5.5 => 1,
        Some(_) => 2,
    }
}

/// Is there a word within these bytes of the paragraph that is glued from two, of which the second begins an
/// attribution? Costs a look-up for each word.
pub fn has_glued_attribution(body: &str, within: Range<usize>, lexicon: &Lexicon) -> bool {
    let mut at = within.start;
    while let Some(start) = first_letter(body, at).filter(|start| *start < within.end) {
        let end = letters(body, start);
        if glued_attribution(body, start..end, lexicon).is_some() {
            return true;
        }
        at = end;
    }
    false
}

/// Where the word at `span` of the paragraph is cut so that an attribution begins, in bytes of the word; `None` for
/// words that are known.
///
/// Of several cuts the one between the most usual words wins, but where a single letter decides whether `he` or `she`
/// spoke, the words before do.
pub fn glued_attribution(body: &str, span: Range<usize>, lexicon: &Lexicon) -> Option<usize> {
    let (word, text) = (&body[span.clone()], &body[span.start..]);
    let long = word.len() >= SHORTEST || word.len() + 1 == SHORTEST && word.ends_with('a');
    if !long || word.len() > LONGEST || !word.chars().all(char::is_alphabetic) || lexicon.knows(word) {
        return None;
    }
    let cuts = word.char_indices().skip(2).map(|(i, _)| i);
    let scored = cuts.filter_map(|cut| {
        let (left, right) = word.split_at(cut);
        let known = lexicon.get(left)?;
        if !is_second_part(left, right, &text[cut..], lexicon) || known.tier == Tier::Rare {
            return None;
        }
        let strength = attribution::clause(&text[cut..], lexicon)?;
        let plain = if strength == Strength::Plain { 1.0 } else { 0.0 };
        Some((lexicon.frequency(left) + lexicon.frequency(right) + plain, cut))
    });
    let (_, best) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let speaker = [word.len() - 3, word.len() - 2].contains(&best);
    let kept = if speaker { he_or_she(&body[..span.start], word, lexicon) } else { None };
    Some(kept.unwrap_or(best))
}

/// Where the words `before` tell whether `he` or `she` is the second part of the word, the other cut is taken out.
pub fn keep_speaker(before: &str, word: &str, cuts: &mut Vec<Cut>, lexicon: &Lexicon) {
    let Some(kept) = he_or_she(before, word, lexicon) else { return };
    cuts.retain(|cut| cut.at == kept || cut.at + 2 != word.len() && cut.at + 3 != word.len());
}

/// Can `right`, which `text` begins with, be the first word of an attribution, glued to `left`?
fn is_second_part(left: &str, right: &str, text: &str, lexicon: &Lexicon) -> bool {
    if right.chars().all(char::is_lowercase) {
        return (right == "a" || right.len() > 1) && lexicon.knows(right);
    }
    let capital = right.starts_with(char::is_uppercase) && right.chars().skip(1).all(char::is_lowercase);
    // Brands are written so, too: of easyJet, “Jet” is a word, of brotherOlena, “Olena” is only a name.
    let full_name = text[right.len()..].trim_start().starts_with(char::is_uppercase);
    // `MinTsifry` is a name of its own.
    let short = left.starts_with(char::is_uppercase) && left.chars().nth(3).is_none();
    capital
        && !short
        && left.ends_with(char::is_lowercase)
        && (full_name || !lexicon.knows(&right.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Option<(&str, &str)> {
        let end = text.find(' ').unwrap_or(text.len());
        let cut = glued_attribution(text, 0..end, Lexicon::embedded())?;
        Some((&text[..cut], &text[cut..end]))
    }

    #[test]
    fn the_words_before_tell_whether_he_or_she_spoke() {
        for (text, left) in [
            ("There were only a few conflictshe added.", "conflicts"),
            ("It was the worst of all questionshe said.", "questions"),
            ("It was a long conflictshe added.", "conflict"),
            ("We have no timeshe said.", "time"),
        ] {
            let start =
                text[..text.find("he added").or(text.find("he said")).unwrap()].rfind(' ').unwrap() + 1;
            let end = start + text[start..].find(' ').unwrap();
            let cut = glued_attribution(text, start..end, Lexicon::embedded());
            assert_eq!(cut, Some(left.len()), "{text}");
        }
    }

    #[test]
    fn glued_words_are_cut_before_the_attribution() {
        assert_eq!(cut("Russiansa source told the Kyiv Post."), Some(("Russians", "a")));
        assert_eq!(cut("lefta sergeant said."), Some(("left", "a")));
        assert_eq!(cut("toa surgeon told the agency."), Some(("to", "a")));
        assert_eq!(cut("irresponsiblehe said."), Some(("irresponsible", "he")));
        assert_eq!(cut("neighboursthe mayor explained."), Some(("neighbours", "the")));
        assert_eq!(cut("brotherOlena told reporters"), Some(("brother", "Olena")));
    }

    #[test]
    fn a_word_is_cut_off_its_number_and_an_i_off_its_word() {
        let parts = |word: &'static str| {
            let cuts = cuts(word, "the", "the", Lexicon::embedded());
            cuts.first().map(|cut| word.split_at(cut.at))
        };
        assert_eq!(parts("2026said"), Some(("2026", "said")));
        assert_eq!(parts("19is"), Some(("19", "is")));
        assert_eq!(parts("celeron55on"), Some(("celeron55", "on")));
        assert_eq!(parts("meI"), Some(("me", "I")));
        assert_eq!(parts("SoI"), Some(("So", "I")));
        for whole in ["2nd", "90s", "20km", "5pm", "4x4", "2026", "WWI", "mp3s", "3D"] {
            assert_eq!(parts(whole), None, "{whole}");
        }
    }

    #[test]
    fn known_words_and_words_without_an_attribution_are_not_cut() {
        assert_eq!(cut("Nevertheless he said"), None);
        assert_eq!(cut("Russiansa went home"), None);
        assert_eq!(cut("easyJet said"), None);
        assert_eq!(cut("MinTsifry Press Office told us"), None);
    }
}
