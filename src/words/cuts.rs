//! Where a word that no list knows may be cut in two: both parts must be words of their own.
use super::classes::{is_common_short, is_function_word};
use super::features::{is_camel, is_capital, is_upper};
use super::saying::may_be_saying;
use super::split::Divisible;
use super::survey::Paragraph;
use super::tokens::{is_apostrophe, stem};
use crate::lexicon::{Lexicon, Tier};

/// Cuts before and behind a contraction: `don’tknow`, `Ican’t`.
pub(super) fn contraction_cuts(core: &str, lexicon: &Lexicon) -> Vec<usize> {
    if lexicon.knows(core) {
        return vec![];
    }
    let Some(apostrophe) = core.find(is_apostrophe) else { return vec![] };
    let behind = apostrophe + core[apostrophe..].chars().next().map_or(1, char::len_utf8);
    for ending in ["t", "s", "re", "ll", "ve", "d", "m"] {
        let cut = behind + ending.len();
        if core[behind..].starts_with(ending) && cut < core.len() {
            let (left, right) = core.split_at(cut);
            if is_contraction(left, right, lexicon)
                && is_usable(right, lexicon)
                && lexicon.get(right).is_some_and(|e| e.tier <= Tier::Known)
            {
                return vec![cut];
            }
        }
    }
    let cuts = core.char_indices().map(|(at, _)| at).skip(1).take_while(|&at| at < apostrophe);
    let fits = |&cut: &usize| {
        let (left, right) = core.split_at(cut);
        let pronoun = right.strip_prefix('I').is_some_and(|rest| rest.starts_with(is_apostrophe));
        is_usable(left, lexicon) && lexicon.knows(right) && (right.starts_with(char::is_lowercase) || pronoun)
    };
    cuts.filter(fits).collect()
}

/// Is the left part a contraction, or the possessive of a word that is known or a name?
fn is_contraction(left: &str, right: &str, lexicon: &Lexicon) -> bool {
    let owner = stem(left);
    let possessive = owner.len() < left.len();
    if lexicon.knows(left) {
        return true;
    }
    let name = is_capital(owner) && owner.chars().nth(3).is_some() && right.chars().nth(2).is_some();
    possessive && owner.chars().nth(1).is_some() && (lexicon.knows(owner) || name)
}

/// Cuts between two words that stand in the list, or one of which this text knows. The word ends at `end`.
pub(super) fn plain_cuts(p: &Paragraph, core: &str, end: usize, lexicon: &Lexicon) -> Vec<usize> {
    if is_plain(core) {
        return (1..core.len()).filter(|&cut| is_plain_cut(p, core, cut, lexicon)).collect();
    }
    let upper = is_upper(core);
    if !upper && let Some(cut) = behind_acronym(core) {
        return if is_behind_acronym(&core[cut..], lexicon) { vec![cut] } else { vec![] };
    }
    if core.chars().skip(1).filter(|c| c.is_uppercase()).count() > 1 && !upper {
        // Two inner capitals: `theSONA`, `thePlayStation`, else an identifier.
        let first = core.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
        let fits = |&cut: &usize| is_before_capitals(p, &core[..cut], &core[cut..], lexicon);
        return first.map(|(cut, _)| cut).filter(fits).into_iter().collect();
    }
    let cuts = core.char_indices().map(|(at, _)| at).skip(1);
    let full_name = p.text[end..].strip_prefix(' ').is_some_and(is_capital);
    cuts.filter(|&cut| is_cut(p, (core, full_name), cut, upper, lexicon)).collect()
}

/// Is it of letters of ASCII, small but for the first?
pub(super) fn is_plain(core: &str) -> bool {
    matches!(core.as_bytes(), [first, rest @ ..] if first.is_ascii_alphabetic() && rest.iter().all(u8::is_ascii_lowercase))
}

/// What [`is_cut`] says of such a word, in which no capital begins a part.
fn is_plain_cut(p: &Paragraph, core: &str, cut: usize, lexicon: &Lexicon) -> bool {
    let (left, right) = core.split_at(cut);
    (left.len() > 2 || is_common_short(left))
        && (right.len() > 2 || is_common_short(right))
        && lexicon.get(right).is_some_and(|entry| entry.tier <= Tier::Rare)
        && is_left_part(p, left, right, lexicon)
}

/// Where capitals end and small letters go on: `NATOand`.
fn behind_acronym(core: &str) -> Option<usize> {
    let cut = core.find(|c: char| !c.is_uppercase())?;
    let lower = core[cut..].chars().all(char::is_lowercase);
    (lower && core[..cut].chars().nth(1).is_some()).then_some(cut)
}

/// May the word stand behind an acronym? Endings of its plural and of its verb may not, nor may a piece of a word that
/// the last capital begins.
fn is_behind_acronym(right: &str, lexicon: &Lexicon) -> bool {
    let ordinary = lexicon.get(right).is_some_and(|e| e.tier == Tier::Common);
    ordinary && (is_function_word(right) && right.len() > 1 || right.len() > 3)
}

/// Is a function word before capitals, or before a name with a capital inside?
fn is_before_capitals(p: &Paragraph, left: &str, right: &str, lexicon: &Lexicon) -> bool {
    let named = || lexicon.knows(right) || p.occurrences(right) > 0;
    let capitals = is_upper(right) && (right.chars().nth(2).is_some() || lexicon.knows(right));
    left.chars().nth(1).is_some() && is_function_word(left) && (capitals || named())
}

fn is_cut(
    p: &Paragraph,
    (core, full_name): (&str, bool),
    cut: usize,
    upper: bool,
    lexicon: &Lexicon,
) -> bool {
    let (left, right) = core.split_at(cut);
    let camel = is_camel(left, right);
    let capitals = |part: &str| part.chars().any(char::is_uppercase);
    if !upper && (capitals(right) && !camel || left.chars().skip(1).any(char::is_uppercase)) {
        return false;
    }
    let letters = |part: &str| part.chars().take(5).count();
    let (l, r) = (letters(left), letters(right));
    let short_left = l <= 2 && !is_common_short(left) && !(l == 2 && is_upper(left));
    let short_right = r <= 2 && !is_common_short(right) && !(r == 2 && camel);
    !short_left
        && !short_right
        && (is_right_part(p, left, right, camel, lexicon)
            || camel && full_name && is_before_name(left, right, lexicon))
        && is_left_part(p, left, right, lexicon)
}

fn is_right_part(p: &Paragraph, left: &str, right: &str, camel: bool, lexicon: &Lexicon) -> bool {
    match lexicon.get(right) {
        Some(entry) => camel || entry.tier <= Tier::Rare,
        None if camel => {
            let name = right.chars().nth(3).is_some() && right.chars().skip(1).all(char::is_lowercase);
            p.occurrences(right) > 0 || is_function_word(left) && left.len() > 1 && name
        }
        None => false,
    }
}

/// May an unknown name of two words begin behind the left part?
fn is_before_name(left: &str, right: &str, lexicon: &Lexicon) -> bool {
    let letters = right.chars().nth(3).is_some() && right.chars().skip(1).all(char::is_lowercase);
    letters && left.chars().nth(3).is_some() && lexicon.get(left).is_some_and(|e| e.tier == Tier::Common)
}

fn is_left_part(p: &Paragraph, left: &str, right: &str, lexicon: &Lexicon) -> bool {
    match lexicon.get(left) {
        Some(entry) => is_capital(left) || entry.tier <= Tier::Rare,
        None if left.chars().nth(UNLISTED - 1).is_none() => false,
        None => p.occurrences(left) > 0 || is_name_before(left, right, lexicon),
    }
}

/// May `left`, which no list knows, be a name before a usual word?
fn is_name_before(left: &str, right: &str, lexicon: &Lexicon) -> bool {
    let name = is_capital(left) && left.chars().skip(1).all(char::is_lowercase);
    let usual = || is_function_word(right) || may_be_saying(right) || lexicon.frequency(right) > -4.3;
    name && right.chars().nth(2).is_some() && right.chars().all(char::is_lowercase) && usual()
}

/// A part that no list knows has so many letters at least.
pub(super) const UNLISTED: usize = 4;

/// What [`is_plain_cut`] says of the left part of a plain word, as far as the text need not be known.
pub(super) fn left_part(left: &str, right: &str, lexicon: &Lexicon) -> Divisible {
    let perhaps = |divisible: bool| if divisible { Divisible::Perhaps } else { Divisible::Never };
    if left.len() <= 2 && !is_common_short(left) {
        return Divisible::Never;
    }
    match lexicon.get(left) {
        Some(entry) => perhaps(is_capital(left) || entry.tier <= Tier::Rare),
        None if left.len() < UNLISTED => Divisible::Never,
        None if is_name_before(left, right, lexicon) => Divisible::Perhaps,
        None => Divisible::IfRecurring,
    }
}

/// A letter alone is a word only as `a` and `I`, two letters only where running text has them.
pub(super) fn is_usable(part: &str, lexicon: &Lexicon) -> bool {
    let short = part.chars().nth(2).is_none();
    (!short || is_common_short(part)) && lexicon.get(part).is_some_and(|e| e.tier <= Tier::Rare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Survey;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_words_are_cut_as_all_others_are(parts in prop::collection::vec(prop::sample::select(vec![
            "a", "an", "i", "of", "the", "then", "house", "Or", "A", "I", "Vienna", "zq", "london", "kovač", "xu", "said",
        ]), 2..4)) {
            let word = parts.concat();
            let whole = 0..word.len();
            let survey = Survey::new(&word, std::slice::from_ref(&whole), Lexicon::embedded());
            let (paragraph, lexicon) = (survey.paragraph(0, &word), Lexicon::embedded());
            for cut in (1..word.len()).filter(|_| is_plain(&word)) {
                let plain = is_plain_cut(&paragraph, &word, cut, lexicon);
                prop_assert_eq!(plain, is_cut(&paragraph, (&word, false), cut, is_upper(&word), lexicon), "{}", cut);
            }
        }
    }
}
