//! What may be done about a cut: its class, and the margin from which that class is applied.
use super::classes::{is_combining, is_function_word};
use super::doubled::follows;
use super::features::{Site, is_camel, is_capital, is_upper};
use super::model;
use super::tokens::{is_apostrophe, stem};
use crate::lexicon::{Lexicon, Tier};

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
    /// An acronym before another word: `NATOand`.
    Acronym,
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

/// Below this margin a cut is seldom worth a reader's time; some classes have a mark of their own.
pub const REPORTED: f32 = -1.0;

/// Below this margin no cut is worth a reader's time, of whatever class it is.
pub(super) const LEAST: f32 = -4.5;

/// And below this none is made: the least threshold of a class, less the most that a lost mark takes from it.
const LEAST_APPLIED: f32 = -3.0;

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
            Class::Acronym => "acronym before a word",
            Class::Unknown => "a part that only this text knows",
            Class::Three => "three words",
        }
    }

    /// Is one of the parts a function word?
    pub(super) fn has_function_word(self) -> bool {
        matches!(self, Class::Contraction | Class::Functions | Class::FunctionFirst | Class::FunctionLast)
    }

    /// What the two parts are.
    pub(super) fn of(left: &str, right: &str, lexicon: &Lexicon) -> Class {
        let apostrophe = |part: &str| part.contains(is_apostrophe);
        if apostrophe(left) || apostrophe(right) {
            return Class::Contraction;
        }
        let (first, last) = (is_function_word(left), is_function_word(right));
        if is_upper(left) && !is_upper(right) && !right.starts_with(char::is_uppercase) {
            return Class::Acronym;
        }
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
        let name = if capital && !is_headline(site, right) { name + 4.0 } else { name };
        let needed = match is_upper(site.core) {
            true => f32::INFINITY,
            _ if is_brand(site.lexicon, left, right) => f32::INFINITY,
            false => threshold(site, class, left, right) + name + hyphen - lost,
        };
        let trust = match margin {
            m if m >= needed && (m >= needed + SLIP || !is_slip(site)) => Trust::Apply,
            m if m >= reported(site, class, left, right) => Trust::Report,
            _ => Trust::None,
        };
        (trust, needed)
    }
}

impl Trust {
    /// Is a cut of this class neither made nor told of, as its margin is below `most`?
    pub(super) fn is_none_below(site: &Site, class: Class, left: &str, right: &str, most: f32) -> bool {
        most < LEAST_APPLIED && most < reported(site, class, left, right)
    }
}

/// The margin from which a cut of the class is applied, read off news and novels that nobody damaged and off machine
/// translation: what is applied must be right.
fn threshold(site: &Site, class: Class, left: &str, right: &str) -> f32 {
    let recurs = site.occurrences > 1;
    match class {
        Class::Contraction => 0.0,
        // `Iit`: a letter typed twice rather than two words.
        Class::Functions if is_typed_twice(left, right) => f32::INFINITY,
        Class::Functions if site.core.chars().count() <= 4 => 2.2,
        Class::Functions => 0.5,
        Class::FunctionFirst => function_first(site, left, right),
        Class::FunctionLast => function_last(site, left, right),
        // `myTaxi`: brands begin like this.
        Class::FunctionCapital if matches!(left, "all" | "my" | "we" | "you" | "your") => 3.0,
        Class::FunctionCapital if !recurs => 0.0,
        // `easyJet`: a capital that begins a common noun may be a brand’s.
        Class::ContentCapital if !recurs && may_be_capital(site, right) => 0.5,
        Class::Unknown if !recurs => 1.0,
        Class::Acronym if !recurs && is_function_word(right) => -1.0,
        Class::Capitals if !recurs && is_function_word(left) && site.before.is_none() => 2.5,
        // `SomehowI`, but not `TypeI`.
        Class::Capitals if !recurs && right == "I" && opens_clause(site, left) => 1.5,
        // Two capitals may be a brand, unless the words are known to go together: Czech Republic.
        Class::Capitals if !recurs && site.lexicon.pair(left, right).is_some() => 2.5,
        Class::Content if !recurs && !is_trait(right) => content(site, left, right),
        _ => f32::INFINITY,
    }
}

/// The margin from which a cut is worth a reader's time. Words run together are often odd in other ways as well, while
/// names and new compounds are known by their capitals and by the words that make compounds.
fn reported(site: &Site, class: Class, left: &str, right: &str) -> f32 {
    let plain = !is_capital(site.core)
        || site.starts_sentence
            && site.lexicon.get(&left.to_lowercase()).is_some_and(|e| e.tier <= Tier::Known);
    match class {
        // `easyJet`
        Class::ContentCapital if !may_be_capital(site, right) => f32::INFINITY,
        // `haha`: a letter is more often part of a word than a word of its own.
        Class::FunctionLast if right.len() == 1 => REPORTED,
        Class::Functions | Class::FunctionFirst | Class::FunctionLast if plain && site.occurrences == 1 => {
            LEAST
        }
        Class::FunctionCapital | Class::Unknown => -1.8,
        Class::Content if plain && site.occurrences == 1 && model::compounds_right(right) < PRODUCTIVE => {
            -2.5
        }
        _ => REPORTED,
    }
}

/// Words that end so many known compounds, log10, may end a new one.
const PRODUCTIVE: f32 = 1.8;

/// The same where a function word comes first.
fn function_first(site: &Site, left: &str, right: &str) -> f32 {
    let inside = matches!(left, "in" | "on" | "In" | "On");
    match left {
        _ if is_negation(left, right, site.lexicon) && inside => f32::INFINITY,
        _ if is_negation(left, right, site.lexicon) => 3.5,
        "any" | "some" => 2.0,
        _ if inside => 2.0,
        "all" => 4.0,
        _ if is_combining(left) => 6.0,
        "a" | "A" => {
            let known = site.before.is_some_and(|word| site.lexicon.knows(stem(word)));
            let usual = site.lexicon.frequency(right) > USUAL;
            if usual && known && !site.hyphen { 1.0 } else { 4.0 }
        }
        _ => -0.3,
    }
}

/// The same where one comes last.
fn function_last(site: &Site, left: &str, right: &str) -> f32 {
    // Nothing that these may introduce begins with a conjunction: a shotto and a beer.
    let introduces = ["a", "an", "at", "by", "in", "of", "on", "the", "to"].contains(&right);
    let stranded = introduces && site.after.is_some_and(|after| ["and", "but", "or"].contains(&after));
    match right.len() {
        1..=3 if stranded => 4.0,
        // You would rather faceit.
        2 if right == "it" && !is_capital(left) && follows(left, "to", site.lexicon) => 1.0,
        // He tieda ribbon to it: of words that end so few are no merged ones.
        1 if is_inflected(left)
            && site.after.is_some_and(|after| site.lexicon.pair(right, after).is_some()) =>
        {
            0.5
        }
        1 | 2 if site.after.is_none() => 3.0,
        1 => 2.5,
        // `preventor`: one that prevents.
        2 if right == "or" && follows(left, "to", site.lexicon) => 4.0,
        2 if right == "or" || is_capital(left) => 1.5,
        2 => 0.6,
        _ => -0.3,
    }
}

/// The same where none is a function word.
fn content(site: &Site, left: &str, right: &str) -> f32 {
    match left {
        // `showbusiness`: apart the two meet less often than by chance.
        _ if site.lexicon.bond(left, right).is_some_and(|bond| bond < 0.0) => 4.0,
        // Adjectives are written apart from the noun unless they are short, as in highway.
        _ if is_adjective(left, site.lexicon) && is_usual(right, site.lexicon) => match is_capital(left) {
            true if !site.starts_sentence => 1.0,
            _ => 0.0,
        },
        // A name of one capital: Futurerestore.
        _ if is_capital(left) && !site.starts_sentence && !site.term_open => 3.0,
        _ if right.ends_with("ed") => 2.0,
        // Such words end closed compounds, so that this may be a new one rather than a merged word.
        _ if model::compounds_right(right) > 0.0 => 2.5,
        _ => 1.3,
    }
}

/// How much surer a cut must be where one letter more would make a common word: beteen, between.
const SLIP: f32 = 2.0;

/// Does the word rather lack a letter?
fn is_slip(site: &Site) -> bool {
    let (short, common) = (12, -4.8);
    let core = site.core;
    if core.len() > short || !core.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let usual =
        |word: &str| site.lexicon.get(word).is_some_and(|e| e.tier == Tier::Common && e.frequency > common);
    let mut longer = String::with_capacity(core.len() + 1);
    (0..=core.len()).any(|at| {
        ('a'..='z').any(|letter| {
            longer.clear();
            longer.extend([&core[..at], letter.encode_utf8(&mut [0; 4]), &core[at..]]);
            usual(&longer)
        })
    })
}

/// Does the word end as adjectives do that are made of other words, and adverbs?
fn is_adjective(word: &str, lexicon: &Lexicon) -> bool {
    let endings = ["able", "al", "ese", "ful", "ian", "ible", "ive", "less", "ly", "ous"];
    let derived = word.len() > 5 && endings.iter().any(|ending| word.ends_with(ending));
    let participle = word.len() > 7 && word.ends_with("ed");
    (derived || participle) && lexicon.get(word).is_some_and(|e| e.tier == Tier::Common)
}

/// In lower case, in most speakers' vocabulary and not rare?
fn is_usual(word: &str, lexicon: &Lexicon) -> bool {
    let common = lexicon.get(word).is_some_and(|e| e.tier == Tier::Common);
    common && !is_capital(word) && lexicon.frequency(word) > USUAL
}

/// Does the word in lower case end as verbs and plurals do?
fn is_inflected(word: &str) -> bool {
    !is_capital(word)
        && word.len() > 3
        && (word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss"))
}

/// May a sentence or a name begin with the right part: a name, a function word, any word behind a lost mark?
fn may_be_capital(site: &Site, right: &str) -> bool {
    site.quotation_open || is_function_word(right) || !site.lexicon.knows(&right.to_lowercase())
}

/// Are the words of the line capitalised, so that a capital says nothing?
fn is_headline(site: &Site, right: &str) -> bool {
    is_capital(right) && site.before.is_some_and(is_capital) && site.after.is_none_or(is_capital)
}

/// Is it the name of a firm without its second capital: Linkedin?
fn is_brand(lexicon: &Lexicon, left: &str, right: &str) -> bool {
    let bare = right.trim_end_matches(['r', 's']);
    [right, bare].iter().any(|right| lexicon.knows(&(capitalised(left) + &capitalised(right))))
}

/// Would one letter less make a function word of the two?
fn is_typed_twice(left: &str, right: &str) -> bool {
    let last = left.chars().next_back().map(|c| c.to_ascii_lowercase());
    last == right.chars().next() && left.chars().nth(1).is_none()
}

/// Is the capitalised word a common one that opens the clause of a verb behind *I*?
fn opens_clause(site: &Site, left: &str) -> bool {
    let plain = site.lexicon.get(&left.to_lowercase()).is_some_and(|e| e.tier == Tier::Common);
    plain && site.after.is_some_and(|after| site.lexicon.pair("I", after).is_some())
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
