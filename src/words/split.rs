//! Words run together: every cut of a word that no list knows, weighed.
use super::classes::{is_combining, is_function_word};
use super::cuts::{contraction_cuts, is_usable, plain_cuts};
use super::feature::COUNT;
use super::features::{self, Site, is_camel, is_capital, is_upper};
use super::model;
use super::survey::{Odd, Paragraph};
use super::tokens::{is_apostrophe, next_word, previous_word, stem, words};
use super::{LONGEST, probability};
use crate::lexicon::Lexicon;
use std::ops::Range;

/// Where a word is to be cut, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// Bytes of the paragraph; one place, or two where three words were run together.
    pub at: Vec<usize>,
    /// What the parts are.
    pub class: Class,
    /// The logarithm of the odds.
    pub margin: f32,
    /// What may be done about it.
    pub trust: Trust,
}

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

/// Three parts are looked for in words of at least so many letters.
const THREE_PARTS: usize = 6;

/// The best cut of an odd word of the paragraph; `None` where there is none worth a reader's time.
pub fn best(paragraph: &Paragraph, odd: &Odd, lexicon: &Lexicon) -> Option<Cut> {
    if !paragraph.is_known_language() {
        return None;
    }
    let core = core(paragraph.text, odd)?;
    let (site, cuts) = site_and_cuts(paragraph, odd, core, lexicon);
    let all = features::all(&site, &cuts);
    let margins = cuts.iter().zip(&all).map(|(&cut, features)| (model::margin(features), cut));
    let Some((margin, cut)) = margins.max_by(|a, b| a.0.total_cmp(&b.0)) else {
        return thrice(paragraph, odd, lexicon);
    };
    let (left, right) = core.split_at(cut);
    let class = class(left, right, lexicon);
    let trust = trust(&site, class, left, right, margin);
    (trust > Trust::None).then(|| Cut { at: vec![odd.span.start + cut], class, margin, trust })
}

/// Every cut of an odd word with its features; the cut in bytes of the paragraph. For learning the weights.
pub fn candidates(paragraph: &Paragraph, odd: &Odd, lexicon: &Lexicon) -> Vec<(usize, Class, [f32; COUNT])> {
    let Some(core) = core(paragraph.text, odd) else { return vec![] };
    let (site, cuts) = site_and_cuts(paragraph, odd, core, lexicon);
    let all = features::all(&site, &cuts);
    let cuts = cuts.into_iter().map(|cut| {
        let (left, right) = core.split_at(cut);
        (odd.span.start + cut, class(left, right, lexicon))
    });
    cuts.zip(all).map(|((cut, class), features)| (cut, class, features.0)).collect()
}

/// A word of three known words, the middle one a function word, each pair of neighbours a usual one.
pub fn thrice(paragraph: &Paragraph, odd: &Odd, lexicon: &Lexicon) -> Option<Cut> {
    let core = core(paragraph.text, odd)?;
    if core.len() < THREE_PARTS || !core.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let usable = |part: &str| is_usable(part, lexicon);
    let firsts = (1..core.len() - 2).filter(|&first| usable(&core[..first]));
    let both = firsts.flat_map(|first| (first + 1..core.len()).map(move |second| (first, second)));
    let scored = both.filter_map(|(first, second)| {
        let (left, middle, right) = (&core[..first], &core[first..second], &core[second..]);
        if !is_function_word(middle) || !usable(middle) || !usable(right) || is_combining(left) {
            return None;
        }
        let functions = is_function_word(left) || is_function_word(right);
        let weaker = lexicon.pair(left, middle)?.min(lexicon.pair(middle, right)?);
        (functions && weaker > THREE_PAIRS).then_some((weaker, first, second))
    });
    let (weaker, first, second) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let margin = 4.0 + 2.0 * (weaker - THREE_PAIRS);
    let trust = if paragraph.occurrences(core) == 1 { Trust::Apply } else { Trust::Report };
    Some(Cut {
        at: vec![odd.span.start + first, odd.span.start + second],
        class: Class::Three,
        margin,
        trust,
    })
}

/// Both pairs of three words run together must be more frequent than this, log10.
const THREE_PAIRS: f32 = -4.6;

/// The part of an odd word that may hide two words; `None` where the word is none of ours to cut.
fn core<'a>(text: &'a str, odd: &Odd) -> Option<&'a str> {
    let word = &text[odd.span.clone()];
    if odd.known || word.len() < 3 || word.len() > LONGEST || !has_plain_surroundings(text, odd) {
        return None;
    }
    let latin = |c: char| c.is_ascii() || ('À'..='ɏ').contains(&c) || c == '’';
    word.chars().all(latin).then_some(stem(word)).filter(|core| core.len() >= 3)
}

/// Is the word set off as words of running text are, rather than part of an address, a tag or an elision?
fn has_plain_surroundings(text: &str, odd: &Odd) -> bool {
    let (before, after) = (&text[..odd.span.start], &text[odd.span.end..]);
    let foreign = |c: char| c.is_alphanumeric() || "_@#/\\&+=~$%^|<>{}[]*".contains(c);
    let mut last = before.chars().rev();
    let mut next = after.chars();
    match last.next() {
        Some(c) if foreign(c) => return false,
        Some('.' | ':') if last.next().is_some_and(|c| !c.is_whitespace()) => return false,
        Some(c)
            if is_apostrophe(c) && !last.next().is_none_or(|c| c.is_whitespace() || "“\"(".contains(c)) =>
        {
            return false;
        }
        Some('’') => return false,
        Some(' ' | '\n') if before.trim_end().ends_with('-') => return false,
        _ => {}
    }
    match next.next() {
        Some(c) if foreign(c) || is_apostrophe(c) && !before.ends_with(['\'', '‘']) => return false,
        // A piece of a hyphenated word.
        Some('-') if next.next().is_none_or(char::is_whitespace) => return false,
        Some('.' | ':') if next.next().is_some_and(char::is_alphanumeric) => return false,
        _ => {}
    }
    let reach = 60;
    let head = &before[before.floor_char_boundary(before.len().saturating_sub(reach))..];
    let tail = &after[..after.floor_char_boundary(reach)];
    let blank = |c: char| c.is_whitespace();
    let chunk_head = head.rsplit(blank).next().unwrap_or("");
    let chunk_tail = tail.split(blank).next().unwrap_or("");
    let foreign = |b: u8| b.is_ascii_digit() || b"@#_/\\=".contains(&b);
    !chunk_head.bytes().chain(chunk_tail.bytes()).any(foreign)
}

fn site_and_cuts<'a>(
    p: &Paragraph<'a>,
    odd: &Odd,
    core: &'a str,
    lexicon: &'a Lexicon,
) -> (Site<'a>, Vec<usize>) {
    let contraction = core.contains(is_apostrophe);
    let cuts = match contraction {
        true => contraction_cuts(core, lexicon),
        false => plain_cuts(p, core, lexicon),
    };
    let (text, span) = (p.text, odd.span.clone());
    let site = Site {
        core,
        before: if cuts.is_empty() { None } else { previous_word(text, span.start) },
        after: if cuts.is_empty() { None } else { next_word(text, span.end) },
        occurrences: p.occurrences(core),
        hyphen: text[..span.start].ends_with(['-', '–', '—']) || text[span.end..].starts_with('-'),
        quotation_open: !cuts.is_empty() && is_quotation_open(text, span.start),
        contraction,
        fluency: if cuts.is_empty() { 0.0 } else { fluency(text, span, lexicon) },
        lexicon,
    };
    (site, cuts)
}

/// The share of known pairs among the words on both sides of a span; 0.6 is usual, and what is said of too few.
fn fluency(text: &str, span: Range<usize>, lexicon: &Lexicon) -> f32 {
    let reach = 120;
    let usual = 0.6;
    let before = &text[text.ceil_char_boundary(span.start.saturating_sub(reach))..span.start];
    let after = &text[span.end..text.floor_char_boundary(span.end + reach)];
    let (mut pairs, mut known) = (2.0, 2.0 * usual);
    for side in [before, after] {
        let mut last: Option<Range<usize>> = None;
        for word in words(side) {
            if let Some(last) = last.filter(|last| side[last.end..word.start].chars().all(|c| c == ' ')) {
                pairs += 1.0;
                known += f32::from(u8::from(lexicon.pair(&side[last], &side[word.clone()]).is_some()));
            }
            last = Some(word);
        }
    }
    known / pairs
}

/// What the two parts are.
fn class(left: &str, right: &str, lexicon: &Lexicon) -> Class {
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

/// Below this margin a cut is not worth a reader's time.
const REPORTED: f32 = -1.0;

/// A word that follows the article often enough to be torn from it, log10.
const USUAL: f32 = -5.2;

/// What becomes of a cut, by its class and margin. Two names or brands are only reported, whatever the margin.
fn trust(site: &Site, class: Class, left: &str, right: &str, margin: f32) -> Trust {
    let needed = threshold(site, class, left, right);
    // A name in lower case is not a merged word.
    let name = class != Class::Functions && site.lexicon.knows(&capitalised(site.core));
    let hyphen = if site.hyphen { 1.5 } else { 0.0 };
    // Where a closing mark was lost, the words around it are often run together.
    let lost = if site.quotation_open { 1.5 } else { 0.0 };
    match margin {
        m if m >= needed + hyphen - lost && !is_upper(site.core) && !name => Trust::Apply,
        _ if class == Class::ContentCapital && !may_be_capital(site, right) => Trust::None,
        m if m >= REPORTED => Trust::Report,
        _ => Trust::None,
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
        Class::FunctionFirst if is_negation(left, right, site.lexicon) => f32::INFINITY,
        Class::FunctionFirst if matches!(left, "in" | "on" | "any" | "some" | "In" | "On") => 2.0,
        Class::FunctionFirst if is_combining(left) => 6.0,
        Class::FunctionFirst if matches!(left, "a" | "A") && site.before.is_none() => 5.0,
        Class::FunctionFirst if matches!(left, "a" | "A") => {
            if usual() {
                2.0
            } else {
                5.0
            }
        }
        Class::FunctionFirst => 0.5,
        Class::FunctionLast if right.len() == 1 => 3.0,
        Class::FunctionLast if right.len() == 2 => {
            if is_capital(left) {
                2.5
            } else {
                1.0
            }
        }
        Class::FunctionLast => 0.5,
        Class::FunctionCapital if !recurs => 1.0,
        // `easyJet`: a capital that begins a common noun may be a brand’s.
        Class::ContentCapital if !recurs && may_be_capital(site, right) => 1.5,
        Class::Unknown if !recurs => 2.0,
        Class::Capitals if !recurs && is_function_word(left) && site.before.is_none() => 2.5,
        Class::Content if !recurs && !is_compound_end(right) => 2.5,
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

/// Do closed compounds end like this: `showroom`, `hard-worked`? They may be new words rather than merged ones.
fn is_compound_end(right: &str) -> bool {
    right.ends_with("ed") || model::compounds_right(right) > 0.0
}

/// Is a quotation open at `at` that no mark behind it closes? Looks at most four thousand bytes each way.
fn is_quotation_open(text: &str, at: usize) -> bool {
    let reach = 4000;
    let before = &text[text.floor_char_boundary(at.saturating_sub(reach))..at];
    let after = &text[at..text.floor_char_boundary(at + reach)];
    let last = before.rfind(['“', '”', '«', '»', '„', '"']);
    let next = after.find(['“', '”', '«', '»', '„', '"']).and_then(|i| after[i..].chars().next());
    match last.and_then(|i| before[i..].chars().next()) {
        Some('“' | '«' | '„') => matches!(next, None | Some('“' | '«' | '„' | '"')),
        Some('"') => {
            let quotes = |s: &str| memchr::memchr_iter(b'"', s.as_bytes()).count() % 2;
            quotes(before) == 1 && quotes(after) == 0
        }
        _ => false,
    }
}

impl Cut {
    /// The estimated probability that an editor would cut here.
    pub fn confidence(&self) -> f32 {
        probability(self.margin)
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
