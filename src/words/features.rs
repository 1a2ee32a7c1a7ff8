//! Measures the features of a cut.
use super::classes::{is_determiner, is_function_word, prefixes, suffixes};
use super::feature::{COUNT, Feature};
use super::model;
use super::saying::may_be_saying;
use super::tokens::stem;
use crate::lexicon::{Lexicon, Tier};

/// A word that no list knows, in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'a> {
    /// The word without a possessive ending.
    pub core: &'a str,
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
    /// How often it occurs in the whole text.
    pub occurrences: usize,
    pub hyphen: bool,
    /// Does nothing, the end of a sentence or a mark stand before it?
    pub starts_sentence: bool,
    pub quotation_open: bool,
    /// Is it open since few words?
    pub term_open: bool,
    pub contraction: bool,
    /// The share of known pairs among the words around.
    pub fluency: f32,
    pub lexicon: &'a Lexicon,
}

/// The features of one cut.
#[derive(Clone, Debug)]
pub(super) struct Features(pub [f32; COUNT]);

impl Features {
    /// Takes another share of known pairs around the word.
    pub(super) fn set_fluency(&mut self, fluency: f32) {
        self.set(Feature::Fluency, fluency);
    }

    fn set(&mut self, feature: Feature, value: f32) {
        self.0[feature as usize] = value;
    }

    fn flag(&mut self, feature: Feature, value: bool) {
        self.set(feature, f32::from(u8::from(value)));
    }

    fn get(&self, feature: Feature) -> f32 {
        self.0[feature as usize]
    }
}

/// The features of every cut of a word; `cuts` are bytes of the core.
pub(super) fn all(site: &Site, cuts: &[usize]) -> Vec<Features> {
    if cuts.is_empty() {
        return vec![];
    }
    let shared = of_word(site, cuts.len());
    let mut out: Vec<Features> = cuts.iter().map(|&cut| of_cut(site, cut, shared.clone())).collect();
    let scores: Vec<f32> = out.iter().map(language_score).collect();
    for (index, features) in out.iter_mut().enumerate() {
        let others = scores.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, s)| *s);
        let best = others.max_by(f32::total_cmp).unwrap_or(scores[index] - 6.0);
        features.set(Feature::Lead, (scores[index] - best).clamp(-6.0, 6.0));
    }
    out
}

/// How well the parts fit each other and their neighbours.
fn language_score(features: &Features) -> f32 {
    use Feature::*;
    let [left, right, bond, before, after] =
        [FrequencyLeft, FrequencyRight, Bond, BondBefore, BondAfter].map(|f| features.get(f));
    left + right + bond + 0.5 * (before + after)
}

/// What all cuts of a word share.
fn of_word(site: &Site, cuts: usize) -> Features {
    use Feature::*;
    let mut out = Features([0.0; COUNT]);
    let length = site.core.chars().count();
    out.set(Bias, 1.0);
    out.flag(NothingBefore, site.before.is_none());
    out.set(Fluency, site.fluency);
    let unknown = |word: &str| !site.lexicon.knows(word) && !site.lexicon.knows(stem(word));
    out.flag(UnknownBefore, site.before.is_some_and(unknown));
    out.flag(UnknownAfter, site.after.is_some_and(unknown));
    out.flag(Lower, site.core.chars().all(char::is_lowercase));
    out.flag(Upper, is_upper(site.core));
    out.set(Length, length.min(16) as f32);
    out.flag(Tiny, length <= 4);
    out.set(Cuts, (cuts as f32).ln());
    out.flag(Derived, is_derived(site.core, site.lexicon));
    out.set(Letters, model::letters(site.core));
    out.set(Recurs, site.occurrences.saturating_sub(1).min(3) as f32);
    out.flag(DeterminerBefore, site.before.is_some_and(is_determiner));
    out.flag(Contraction, site.contraction);
    out.flag(Hyphen, site.hyphen);
    out.flag(QuotationOpen, site.quotation_open);
    out.flag(TermOpen, site.term_open);
    out
}

fn of_cut(site: &Site, cut: usize, mut out: Features) -> Features {
    let (left, right) = site.core.split_at(cut);
    frequencies(site, left, right, &mut out);
    shapes(site, left, right, &mut out);
    combinations(site, left, right, &mut out);
    out
}

fn frequencies(site: &Site, left: &str, right: &str, out: &mut Features) {
    use Feature::*;
    let lexicon = site.lexicon;
    let of = |word: &str| match (lexicon.frequency(word), lexicon.get(word)) {
        (f, Some(entry)) if f <= Lexicon::FLOOR => {
            if entry.tier == Tier::Common {
                -6.0
            } else {
                -7.0
            }
        }
        (f, _) => f,
    };
    let apostrophe = |word: &str| word.contains(['\'', '’']);
    let common = -4.0;
    let (l, r) = (
        if apostrophe(left) { common } else { of(left) },
        if apostrophe(right) { common } else { of(right) },
    );
    out.set(FrequencyLeft, l);
    out.set(FrequencyRight, r);
    let mut bond = |a: &str, b: &str, chance: f32, value: Feature, known: Feature| {
        if let Some(pair) = lexicon.pair(a, b) {
            out.set(value, (pair - chance).clamp(-1.0, 4.0));
            out.set(known, 1.0);
        }
    };
    bond(left, right, l + r, Bond, BondKnown);
    if let Some(before) = site.before {
        bond(before, left, lexicon.frequency(before) + l, BondBefore, BondBeforeKnown);
    }
    if let Some(after) = site.after {
        bond(right, after, lexicon.frequency(after) + r, BondAfter, BondAfterKnown);
    }
    out.set(Seam, model::seam(left, right));
    out.set(CompoundsLeft, model::compounds_left(left));
    out.set(CompoundsRight, model::compounds_right(right));
}

fn shapes(site: &Site, left: &str, right: &str, out: &mut Features) {
    use Feature::*;
    let [l, r] = [left, right].map(|part| part.chars().count());
    let camel = is_camel(left, right);
    out.flag(Camel, camel);
    out.flag(Title, is_capital(left) && !camel && !is_upper(site.core));
    let [one_left, one_right, two_left, two_right] = [l == 1, r == 1, l == 2, r == 2];
    out.flag(OneLeft, one_left);
    out.flag(OneRight, one_right);
    out.flag(TwoLeft, two_left);
    out.flag(TwoRight, two_right);
    out.flag(ThreeShorter, l.min(r) == 3);
    out.set(Shorter, l.min(r).min(7) as f32);
    let inflected = ["s", "ed", "ing", "ly"].iter().any(|e| left.ends_with(e)) && !left.ends_with("ss");
    out.flag(InflectedLeft, inflected && l > 4);
    let (lexicon, uncommon) = (site.lexicon, |tier| matches!(tier, Tier::Known | Tier::Rare));
    let (entry_left, entry_right) = (lexicon.get(left), lexicon.get(right));
    out.flag(UncommonLeft, entry_left.is_some_and(|e| uncommon(e.tier)));
    out.flag(UncommonRight, entry_right.is_some_and(|e| uncommon(e.tier)));
    out.flag(UnknownLeft, entry_left.is_none() && !site.contraction);
    out.flag(UnknownRight, entry_right.is_none() && !site.contraction);
    let unlisted = is_capital(left) && !is_upper(left) && lexicon.frequency(left) <= Lexicon::FLOOR;
    out.flag(NameLeft, entry_left.is_some_and(|e| e.tier == Tier::Name) || unlisted);
    let names = |e: Option<crate::lexicon::Entry>| e.is_some_and(|e| e.tier >= Tier::Rare);
    out.flag(CamelNames, camel && names(entry_left) && names(entry_right));
}

fn combinations(site: &Site, left: &str, right: &str, out: &mut Features) {
    use Feature::*;
    let function_left = is_function_word(left) || left.contains(['\'', '’']);
    let function_right = is_function_word(right) || right.contains(['\'', '’']);
    let content = !function_left && !function_right;
    let (camel, title) = (out.get(Camel) > 0.0, out.get(Title) > 0.0);
    let (lower_left, inside) = (!is_capital(left), site.before.is_some());
    out.flag(FunctionLeft, function_left);
    out.flag(FunctionRight, function_right);
    out.flag(FunctionBoth, function_left && function_right);
    out.flag(TwoFunctionLeft, function_left && left.len() == 2);
    out.flag(CamelFunction, camel && function_left && lower_left);
    out.flag(CamelContent, camel && !function_left && lower_left);
    out.flag(CamelTitle, camel && !function_left && !lower_left);
    out.flag(CamelTitleFunction, camel && function_left && !lower_left);
    out.flag(CamelTitleFunctionInside, camel && function_left && !lower_left && inside);
    if content {
        of_content(site.lexicon, left, right, out);
    }
    out.flag(SayingRight, may_be_saying(right));
    out.flag(DeterminerLeft, is_determiner(left));
    out.flag(QuotationOpenFunction, site.quotation_open && function_right);
    out.flag(TermOpenContent, site.term_open && content);
    out.flag(TermOpenUnknown, site.term_open && out.get(UnknownLeft) > 0.0);
    out.flag(TermOpenCompound, site.term_open && content && out.get(CompoundsRight) > 0.0);
    let full_name = camel && is_full_name(site, right);
    out.flag(CamelFullName, full_name);
    out.flag(CamelFullNameOpen, full_name && site.quotation_open);
    out.flag(TitleFunctionInside, title && inside && function_left && left != "I");
    if function_left && function_right && out.get(BondKnown) > 0.0 {
        // A text that lost its spaces in one place lost them in many.
        out.set(Recurs, 0.0);
    }
    let any_function = function_left || function_right;
    out.set(RecursFunction, if any_function { out.get(Recurs) } else { 0.0 });
    let lower = || left.to_lowercase();
    let proper =
        title && left.len() >= 5 && site.lexicon.get(left).is_some() && !site.lexicon.knows(&lower());
    out.flag(ProperLeft, proper);
    out.flag(ProperLeftFunction, proper && function_right);
    let people =
        ["ns", "ans", "ers", "ese", "ish", "ists", "tes", "ks", "ian"].iter().any(|e| left.ends_with(e));
    out.flag(ProperLeftPeople, proper && function_right && people);
    let common = title && inside && !function_left && function_right && right.len() <= 3;
    out.flag(CommonTitleInside, common && site.lexicon.get(&lower()).is_some_and(|e| e.tier <= Tier::Known));
}

/// Does a name of two words begin with the right part?
fn is_full_name(site: &Site, right: &str) -> bool {
    site.after.is_some_and(is_capital) && !site.lexicon.knows(&right.to_lowercase())
}

/// What weighs differently where neither part is a function word: such a word may be a compound.
fn of_content(lexicon: &Lexicon, left: &str, right: &str, out: &mut Features) {
    use Feature::*;
    out.set(Content, 1.0);
    let inflected = ["s", "ed", "ing", "ly"].iter().any(|e| right.ends_with(e)) && !right.ends_with("ss");
    out.flag(ContentInflectedRight, inflected && right.len() > 4);
    for (feature, of) in [
        (ContentFrequencyLeft, FrequencyLeft),
        (ContentFrequencyRight, FrequencyRight),
        (ContentBondKnown, BondKnown),
        (ContentInflectedLeft, InflectedLeft),
        (ContentCompoundsLeft, CompoundsLeft),
        (ContentCompoundsRight, CompoundsRight),
        (ContentShorter, Shorter),
        (ContentBeforeKnown, BondBeforeKnown),
        (ContentAfterKnown, BondAfterKnown),
        (BondContent, Bond),
    ] {
        out.set(feature, out.get(of));
    }
    out.set(BondsContent, out.get(BondBefore) + out.get(BondAfter));
    for (feature, first, second) in [
        (ContentTheLeft, "the", left),
        (ContentToLeft, "to", left),
        (ContentLeftThe, left, "the"),
        (ContentVeryLeft, "very", left),
        (ContentTheRight, "the", right),
        (ContentToRight, "to", right),
        (ContentRightThe, right, "the"),
        (ContentWasRight, "was", right),
    ] {
        out.set(feature, lexicon.bond(first, second).map_or(-1.5, |bond| bond.clamp(-1.5, 3.0)));
    }
}

/// Is the word a common one with a beginning or an ending?
pub(super) fn is_derived(word: &str, lexicon: &Lexicon) -> bool {
    let lower = word.to_lowercase();
    let ordinary = |w: &str| lexicon.get(w).is_some_and(|e| e.tier <= Tier::Known);
    if prefixes(&lower).any(|at| ordinary(&lower[at..])) {
        return true;
    }
    suffixes(&lower).any(|at| {
        let root = &lower[..at];
        ordinary(root)
            || ordinary(&format!("{root}e"))
            || root.strip_suffix('i').is_some_and(|r| ordinary(&format!("{r}y")))
            || is_doubled_end(root) && ordinary(&root[..root.len() - 1])
            || is_capital(word) && word.is_char_boundary(at) && lexicon.knows(&word[..at])
    })
}

fn is_doubled_end(root: &str) -> bool {
    let bytes = root.as_bytes();
    bytes.len() > 3 && bytes[bytes.len() - 1].is_ascii() && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
}

/// Does the word begin with a capital?
pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Are all letters of the word capitals, of two or more?
pub(super) fn is_upper(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(|c| !c.is_lowercase())
}

/// Does a capital begin the right part behind a lower-case letter?
pub(super) fn is_camel(left: &str, right: &str) -> bool {
    is_capital(right) && left.ends_with(char::is_lowercase)
}
