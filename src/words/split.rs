//! Words run together: every cut of a word that no list knows, weighed.
use super::classes::{is_combining, is_function_word};
use super::cuts::{UNLISTED, contraction_cuts, is_plain, is_usable, left_part, plain_cuts};
use super::feature::COUNT;
use super::features::{self, Features, Site};
use super::model;
use super::speaker::he_or_she;
use super::surroundings::{has_plain_surroundings, is_term, open_quotation};
use super::survey::{Odd, Paragraph};
use super::tokens::{is_apostrophe, next_word, previous_word, starts_sentence, stem, words};
use super::trust::{Class, LEAST, Trust};
use super::{LONGEST, probability};
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;
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

/// One way to cut a word in two.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Bytes of the paragraph.
    pub at: usize,
    /// What the parts are.
    pub class: Class,
    /// The logarithm of the odds.
    pub margin: f32,
    /// The margin from which such a cut is made; infinite where it never is.
    pub needed: f32,
    /// What may be done about it, were it the best.
    pub trust: Trust,
}

/// Three parts are looked for in words of at least so many letters.
const THREE_PARTS: usize = 6;

/// The best cut of an odd word of the paragraph; `None` where there is none worth a reader's time.
pub fn best(paragraph: &Paragraph, odd: &Odd, lexicon: &Lexicon) -> Option<Cut> {
    match odd.divisible {
        Divisible::Never => return None,
        Divisible::IfRecurring if !begins_as_another(paragraph, odd) => return None,
        _ => {}
    }
    if odd.known {
        return known(paragraph, odd, lexicon);
    }
    let bare = paragraph.is_bare();
    if !bare && !paragraph.is_known_language() {
        return None;
    }
    let core = core(paragraph.text, odd)?;
    let (site, cuts) = site_and_cuts(paragraph, odd, core, lexicon);
    if cuts.is_empty() {
        return thrice(paragraph, odd, lexicon).filter(|_| !bare);
    }
    let (cut, margin) = best_of(paragraph.text, &odd.span, &site, &cuts)?;
    let Reading { class, mut trust, .. } = Reading::new(&site, odd, cut, margin);
    let named = match class {
        Class::FunctionCapital | Class::ContentCapital => is_of_identifiers(paragraph),
        Class::Content => is_of_family(paragraph, odd, core.split_at(cut)),
        _ => false,
    };
    if named {
        trust = trust.min(Trust::Report);
    }
    // A name in a heading of its own may be a brand.
    if bare && !class.has_function_word() || paragraph.is_inventive() {
        trust = trust.min(Trust::Report);
    }
    (trust > Trust::None).then(|| Cut { at: vec![odd.span.start + cut], class, margin, trust })
}

/// A short word of the lists that stands where two words are much likelier: launch anew album, send it tome.
fn known(paragraph: &Paragraph, odd: &Odd, lexicon: &Lexicon) -> Option<Cut> {
    let (text, word) = (paragraph.text, &paragraph.text[odd.span.clone()]);
    let lower = word.starts_with(|c: char| c.is_ascii_lowercase());
    if !lower && !starts_sentence(&text[..odd.span.start])
        || paragraph.is_inventive()
        || !paragraph.is_known_language()
        || !has_plain_surroundings(text, odd)
    {
        return None;
    }
    let (before, after) = (previous_word(text, odd.span.start), next_word(text, odd.span.end));
    let pair = |a: Option<&str>, b: Option<&str>| a.zip(b).and_then(|(a, b)| lexicon.bond(a, b));
    if pair(before, Some(word)).is_some() || pair(Some(word), after).is_some() {
        return None;
    }
    let fits = |cut: &usize| {
        let (left, right) = word.split_at(*cut);
        [pair(before, Some(left)), pair(Some(right), after)].into_iter().flatten().any(|bond| bond > 0.0)
    };
    let cuts = likelier(word, lexicon).filter(|(_, cut)| fits(cut));
    let (gain, cut) = cuts.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let class = Class::of(&word[..cut], &word[cut..], lexicon);
    Some(Cut { at: vec![odd.span.start + cut], class, margin: gain, trust: Trust::Report })
}

/// The ways to cut a rare word in two that are much likelier than it, and by how much. Hardly any two parts follow each
/// other, so this is asked first.
fn likelier(word: &str, lexicon: &Lexicon) -> impl Iterator<Item = (f32, usize)> {
    let lower = word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    (1..word.len()).filter(move |_| lower).filter_map(move |cut| {
        let (left, right) = word.split_at(cut);
        let gain = lexicon.pair(left, right)? - lexicon.frequency(word);
        (gain > LIKELIER && is_usable(left, lexicon) && is_usable(right, lexicon)).then_some((gain, cut))
    })
}

/// May a word be two words or three?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Divisible {
    /// No: [`best`] finds no cut of it, whatever stands around.
    Never,
    /// If it begins as another word that no list knows and the text has.
    IfRecurring,
    /// It depends on what stands around.
    Perhaps,
}

/// Whether a word, in a list or not, may be two words or three. Most names are refused by their ends, none of which is a
/// word.
pub(super) fn divisible(word: &str, known: bool, lexicon: &Lexicon) -> Divisible {
    let perhaps = |divisible: bool| if divisible { Divisible::Perhaps } else { Divisible::Never };
    if known {
        return perhaps(likelier(word, lexicon).next().is_some());
    }
    let core = stem(word);
    if core.len() < 3 || word.len() > LONGEST {
        return Divisible::Never;
    }
    if !is_plain(core) {
        return Divisible::Perhaps;
    }
    let mut found = Divisible::Never;
    let mut ends = false;
    for cut in (1..core.len()).filter(|&cut| is_usable(&core[cut..], lexicon)) {
        ends = true;
        match left_part(&core[..cut], &core[cut..], lexicon) {
            Divisible::Never => {}
            Divisible::IfRecurring => found = Divisible::IfRecurring,
            Divisible::Perhaps => return Divisible::Perhaps,
        }
    }
    if ends && three(core, lexicon).is_some() { Divisible::Perhaps } else { found }
}

/// Does the plain word begin with one that no list knows and that stands elsewhere in the text?
fn begins_as_another(paragraph: &Paragraph, odd: &Odd) -> bool {
    let core = stem(&paragraph.text[odd.span.clone()]);
    (UNLISTED..core.len()).any(|cut| paragraph.occurrences(&core[..cut]) > 0)
}

/// How much likelier two words are than a rare one that they make, log10.
const LIKELIER: f32 = 0.5;

/// Does the paragraph hold several words with a capital inside, as texts on programs do?
fn is_of_identifiers(paragraph: &Paragraph) -> bool {
    let camel = |word: &&str| {
        let bytes = word.as_bytes();
        bytes.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
    };
    let several = 3;
    // A lost line end glues sentences, but seldom thrice; more words than these are not looked at.
    let odd = paragraph.odd().iter().take(200).map(|odd| stem(&paragraph.text[odd.span.clone()]));
    odd.filter(camel).collect::<BTreeSet<_>>().len() >= several
}

/// Does another word that no list knows share a part, as names of one kind do: Lostfilm, lordfilm?
fn is_of_family(paragraph: &Paragraph, odd: &Odd, (left, right): (&str, &str)) -> bool {
    let near = paragraph.odd().iter().take(200).filter(|other| !other.known && other.span != odd.span);
    near.map(|other| stem(&paragraph.text[other.span.clone()])).any(|other| {
        let ends =
            |word: &str| other.ends_with(word) || word.strip_suffix('s').is_some_and(|w| other.ends_with(w));
        other.len() > right.len() + 1 && ends(right)
            || other.len() > left.len() + 1 && other.starts_with(left)
    })
}

/// Every way to cut an odd word in two, the best first, with what would be made of each.
pub fn readings(paragraph: &Paragraph, odd: &Odd, lexicon: &Lexicon) -> Vec<Reading> {
    let Some(core) = core(paragraph.text, odd) else { return vec![] };
    let (mut site, cuts) = site_and_cuts(paragraph, odd, core, lexicon);
    site.fluency = fluency(paragraph.text, odd.span.clone());
    let weighed = weighed(&site, &cuts).into_iter();
    let mut all: Vec<Reading> = weighed.map(|(cut, margin)| Reading::new(&site, odd, cut, margin)).collect();
    all.sort_by(|a, b| b.margin.total_cmp(&a.margin));
    all
}

/// Each cut with its margin.
fn weighed(site: &Site, cuts: &[usize]) -> Vec<(usize, f32)> {
    let features = features::all(site, cuts);
    cuts.iter().zip(&features).map(|(&cut, features)| (cut, model::margin(features))).collect()
}

/// The best cut of the word at `span`, if any is good enough to be told of. The words around it are read only where that
/// may be, whatever they are.
fn best_of(text: &str, span: &Range<usize>, site: &Site, cuts: &[usize]) -> Option<(usize, f32)> {
    let mut features = features::all(&Site { fluency: model::most_telling_fluency(), ..*site }, cuts);
    let hopeless = |(&cut, features): (&usize, &Features)| {
        // What the sums are rounded by is less than this.
        let most = model::margin(features) + 0.01;
        let (left, right) = site.core.split_at(cut);
        most < LEAST || Trust::is_none_below(site, Class::of(left, right, site.lexicon), left, right, most)
    };
    if cuts.iter().zip(&features).all(hopeless) {
        return None;
    }
    let fluency = fluency(text, span.clone());
    features.iter_mut().for_each(|features| features.set_fluency(fluency));
    let weighed = cuts.iter().copied().zip(features.iter().map(model::margin));
    weighed.max_by(|a, b| a.1.total_cmp(&b.1))
}

impl Reading {
    fn new(site: &Site, odd: &Odd, cut: usize, margin: f32) -> Reading {
        let (left, right) = site.core.split_at(cut);
        let class = Class::of(left, right, site.lexicon);
        let (trust, needed) = Trust::of(site, class, left, right, margin);
        Reading { at: odd.span.start + cut, class, margin, needed, trust }
    }
}

/// Every cut of an odd word with its features; the cut in bytes of the paragraph. For learning the weights.
pub fn candidates(paragraph: &Paragraph, odd: &Odd, lexicon: &Lexicon) -> Vec<(usize, Class, [f32; COUNT])> {
    let Some(core) = core(paragraph.text, odd) else { return vec![] };
    let (mut site, cuts) = site_and_cuts(paragraph, odd, core, lexicon);
    site.fluency = fluency(paragraph.text, odd.span.clone());
    let all = features::all(&site, &cuts);
    let cuts = cuts.into_iter().map(|cut| {
        let (left, right) = core.split_at(cut);
        (odd.span.start + cut, Class::of(left, right, lexicon))
    });
    cuts.zip(all).map(|((cut, class), features)| (cut, class, features.0)).collect()
}

/// A word of three known words, the middle one a function word, each pair of neighbours a usual one.
pub fn thrice(paragraph: &Paragraph, odd: &Odd, lexicon: &Lexicon) -> Option<Cut> {
    let core = core(paragraph.text, odd)?;
    let (weaker, first, second) = three(core, lexicon)?;
    let margin = 4.0 + 2.0 * (weaker - THREE_PAIRS);
    let sure = paragraph.occurrences(core) == 1 && !paragraph.is_inventive();
    let trust = if sure { Trust::Apply } else { Trust::Report };
    Some(Cut {
        at: vec![odd.span.start + first, odd.span.start + second],
        class: Class::Three,
        margin,
        trust,
    })
}

/// Where the second and the third of three words begin that one is made of, behind how frequent their rarer pair is.
fn three(core: &str, lexicon: &Lexicon) -> Option<(f32, usize, usize)> {
    if core.len() < THREE_PARTS || !core.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let usable = |part: &str| is_usable(part, lexicon);
    // Each part is asked about once, whichever cut it comes from, and only where the others are not refused sooner.
    let mut ends = [None; LONGEST];
    let mut is_end = |second: usize| *ends[second].get_or_insert_with(|| usable(&core[second..]));
    let mut best: Option<(f32, usize, usize)> = None;
    for first in (1..core.len() - 2).filter(|&first| usable(&core[..first]) && !is_combining(&core[..first]))
    {
        let left = &core[..first];
        for second in first + 1..core.len().min(first + 1 + LONGEST_FUNCTION) {
            let (middle, right) = (&core[first..second], &core[second..]);
            if !is_function_word(middle) || !is_end(second) || !usable(middle) {
                continue;
            }
            let functions = is_function_word(left) || is_function_word(right);
            let Some((one, two)) = lexicon.pair(left, middle).zip(lexicon.pair(middle, right)) else {
                continue;
            };
            let weaker = one.min(two);
            if functions && weaker > THREE_PAIRS && best.is_none_or(|best| weaker.total_cmp(&best.0).is_ge())
            {
                best = Some((weaker, first, second));
            }
        }
    }
    best
}

/// No function word is longer, in bytes.
const LONGEST_FUNCTION: usize = 7;

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

/// The word in its place, but for the fluency of the words around it, and where it may be cut.
fn site_and_cuts<'a>(
    p: &Paragraph<'a>,
    odd: &Odd,
    core: &'a str,
    lexicon: &'a Lexicon,
) -> (Site<'a>, Vec<usize>) {
    let (text, span) = (p.text, odd.span.clone());
    let contraction = core.contains(is_apostrophe);
    let cuts = match contraction {
        true => contraction_cuts(core, lexicon),
        false => plain_cuts(p, core, span.end, lexicon),
    };
    let cuts = match he_or_she(&text[..span.start], core, lexicon) {
        Some(kept) => cuts.into_iter().filter(|cut| *cut == kept || cut + 3 < core.len()).collect(),
        None => cuts,
    };
    let opened = if cuts.is_empty() { None } else { open_quotation(text, span.start) };
    let site = Site {
        core,
        before: if cuts.is_empty() { None } else { previous_word(text, span.start) },
        after: if cuts.is_empty() { None } else { next_word(text, span.end) },
        occurrences: p.occurrences(core),
        hyphen: text[..span.start].ends_with(['-', '–', '—']) || text[span.end..].starts_with('-'),
        starts_sentence: starts_sentence(&text[..span.start]),
        quotation_open: opened.is_some(),
        term_open: opened.is_some_and(|opened| is_term(text, span.start, opened)),
        contraction,
        fluency: 0.0,
        lexicon,
    };
    (site, cuts)
}

/// The share of known pairs among the words on both sides of a span; 0.6 is usual, and what is said of too few.
fn fluency(text: &str, span: Range<usize>) -> f32 {
    let reach = 120;
    let usual = 0.6;
    let before = &text[text.ceil_char_boundary(span.start.saturating_sub(reach))..span.start];
    let after = &text[span.end..text.floor_char_boundary(span.end + reach)];
    let mut pairs = vec![];
    for side in [before, after] {
        let mut last: Option<Range<usize>> = None;
        for word in words(side) {
            if let Some(last) = last.filter(|last| side[last.end..word.start].chars().all(|c| c == ' ')) {
                pairs.push(Lexicon::pair_of(&side[last], &side[word.clone()]));
            }
            last = Some(word);
        }
    }
    (2.0 * usual + Lexicon::known_pairs(&pairs) as f32) / (2.0 + pairs.len() as f32)
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
