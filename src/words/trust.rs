//! What may be done about a cut: its class, and the margin from which that class is applied.
use super::classes::{is_combining, is_function_word};
use super::features::{Site, is_camel, is_capital, is_upper};
use super::model;
use super::tokens::{is_apostrophe, stem};
use crate::lexicon::Lexicon;

/// What the two parts of a cut are. Each class has its own thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A contraction and a word: `don’tknow`.
    Contraction,
    /// Two function words: `ofthe`.
    Functions,
    /// A function word before another word: `thehouse`.
    FunctionFirst,
    /// A function word behind another word: `houseand`.
    FunctionLast,
    /// No function word: `tookhome`.
    Content,
    /// A lower-case function word and a capital: `inDonbas`.
    FunctionCapital,
    /// Another lower-case word and a capital: `mayorAnna`.
    ContentCapital,
    /// Two capitals: `RadioPraha`.
    Capitals,
    /// A part that only this text knows: `Zqortand`.
    Unknown,
    /// Three words: `oneofthe`.
    Three,
}

/// What may be done about a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// Nothing.
    None,
    /// Tell a reader.
    Report,
    /// Cut.
    Apply,
}

/// Below this margin a cut is not worth a reader's time.
pub const REPORTED: f32 = -1.0;

/// A word that follows the article often enough to be torn from it, log10.
const USUAL: f32 = -5.2;

impl Class {
    /// What the two parts are, as a reader would say it.
    pub fn name(self) -> &'static str {
        match self {
            Class::Contraction => "contraction",
            Class::Functions => "two function words",
            Class::FunctionFirst => "function word first",
            Class::FunctionLast => "function word last",
            Class::Content => "no function word",
            Class::FunctionCapital => "function word before a capital",
            Class::ContentCapital => "word before a capital",
            Class::Capitals => "two capitals",
            Class::Unknown => "a part that only this text knows",
            Class::Three => "three words",
        }
    }

    /// What the two parts are.
    pub(super) fn of(left: &str, right: &str, lexicon: &Lexicon) -> Class {
        let apostrophe = |part: &str| part.contains(is_apostrophe);
        if apostrophe(left) || apostrophe(right) {
            return Class::Contraction;
        }
        let (first, last) = (is_function_word(left), is_function_word(right));
        if is_camel(left, right) || is_upper(right) && !is_upper(left) && right != "I" {
            return match (is_capital(left), first) {
                (true, _) => Class::Capitals,
                (false, true) => Class::FunctionCapital,
                (false, false) => Class::ContentCapital,
            };
        }
        match (first, last) {
            _ if !lexicon.knows(left) => Class::Unknown,
            (true, true) => Class::Functions,
            (true, false) => Class::FunctionFirst,
            (false, true) => Class::FunctionLast,
            (false, false) => Class::Content,
        }
    }
}

impl Trust {
    /// What becomes of a cut of this class and margin, and the margin from which it would be applied.
    pub(super) fn of(site: &Site, class: Class, left: &str, right: &str, margin: f32) -> (Trust, f32) {
        // A name in lower case is hardly a merged word.
        let name = class != Class::Functions && site.lexicon.knows(&capitalised(site.core));
        let name = if name { 3.0 } else { 0.0 };
        let hyphen = if site.hyphen { 1.5 } else { 0.0 };
        // Where a closing mark was lost, the words around it are often run together.
        let lost = match class {
            Class::Unknown => 0.0,
            _ if site.term_open => 2.0,
            Class::Content if site.quotation_open => 1.0,
            _ if site.quotation_open => 1.5,
            _ => 0.0,
        };
        // A function word has its capital at the beginning of a sentence only: Thus, Forten came.
        let capital = is_capital(left) && left != "I" && is_function_word(left) && !site.starts_sentence;
        let name = if capital { name + 4.0 } else { name };
        let needed = match is_upper(site.core) {
            true => f32::INFINITY,
            false => threshold(site, class, left, right) + name + hyphen - lost,
        };
        let trust = match margin {
            m if m >= needed => Trust::Apply,
            _ if class == Class::ContentCapital && !may_be_capital(site, right) => Trust::None,
            m if m >= REPORTED => Trust::Report,
            _ => Trust::None,
        };
        (trust, needed)
    }
}

/// The margin from which a cut of the class is applied, read off news and novels that nobody damaged and off machine
/// translation: what is applied must be right.
fn threshold(site: &Site, class: Class, left: &str, right: &str) -> f32 {
    let recurs = site.occurrences > 1;
    let usual = || site.lexicon.frequency(right) > USUAL;
    match class {
        Class::Contraction => 0.0,
        Class::Functions if site.core.chars().count() <= 4 => 2.5,
        Class::Functions => 0.5,
        Class::FunctionFirst if is_negation(left, right, site.lexicon) => {
            if matches!(left, "in" | "on") {
                f32::INFINITY
            } else {
                3.5
            }
        }
        Class::FunctionFirst if matches!(left, "in" | "on" | "any" | "some" | "In" | "On") => 2.0,
        Class::FunctionFirst if is_combining(left) => 6.0,
        Class::FunctionFirst if matches!(left, "a" | "A") => {
            let between = |word: Option<&str>| word.is_some_and(|word| site.lexicon.knows(stem(word)));
            if usual() && between(site.before) && !site.hyphen { 1.25 } else { 5.0 }
        }
        Class::FunctionFirst => 0.3,
        Class::FunctionLast if site.after.is_none() && right.len() <= 2 => 3.5,
        Class::FunctionLast if right.len() == 1 => 2.5,
        Class::FunctionLast if right == "or" || right.len() == 2 && is_capital(left) => 2.0,
        Class::FunctionLast if right.len() == 2 => 1.0,
        Class::FunctionLast => 0.3,
        // `myTaxi`: brands begin like this.
        Class::FunctionCapital if matches!(left, "all" | "my" | "we" | "you" | "your") => 3.0,
        Class::FunctionCapital if !recurs => 0.0,
        // `easyJet`: a capital that begins a common noun may be a brand’s.
        Class::ContentCapital if !recurs && may_be_capital(site, right) => 0.5,
        Class::Unknown if !recurs => 1.0,
        Class::Capitals if !recurs && is_function_word(left) && site.before.is_none() => 2.5,
        // Two capitals may be a brand, unless the words are known to go together: Czech Republic.
        Class::Capitals if !recurs && site.lexicon.pair(left, right).is_some() => 2.5,
        Class::Content if recurs || is_trait(right) => f32::INFINITY,
        // A name of one capital: Futurerestore.
        Class::Content if is_capital(left) && !site.starts_sentence && !site.term_open => 3.0,
        Class::Content if right.ends_with("ed") => 2.0,
        // Such words end closed compounds, so that this may be a new one rather than a merged word.
        Class::Content if model::compounds_right(right) > 0.0 => 2.5,
        Class::Content => 1.3,
        _ => f32::INFINITY,
    }
}

/// May a sentence or a name begin with the right part: a name, a function word, any word behind a lost mark?
fn may_be_capital(site: &Site, right: &str) -> bool {
    site.quotation_open || is_function_word(right) || !site.lexicon.knows(&right.to_lowercase())
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Is `oncomfortable` rather a slip for `uncomfortable`?
fn is_negation(left: &str, right: &str, lexicon: &Lexicon) -> bool {
    matches!(left, "in" | "on" | "an" | "am")
        && ["un", "in", "im"].iter().any(|p| lexicon.knows(&format!("{p}{right}")))
}

/// Is `single-handed`, `old-fashioned` or `grey-faced` written without its hyphen?
fn is_trait(right: &str) -> bool {
    let traits = [
        "armed",
        "based",
        "blooded",
        "clipped",
        "coated",
        "colored",
        "coloured",
        "eyed",
        "faced",
        "fashioned",
        "footed",
        "haired",
        "handed",
        "headed",
        "hearted",
        "legged",
        "lined",
        "looking",
        "made",
        "minded",
        "sized",
        "sided",
        "skinned",
        "spirited",
        "tempered",
        "time",
        "wigged",
        "worked",
    ];
    traits.contains(&right)
}
