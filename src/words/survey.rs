//! What is odd about the words of a text, measured once for the whole of it.
use super::LONGEST;
use super::foreign::SEVERAL;
use super::manner::{self, SAMPLED, Stranger};
use super::recall::Recall;
use super::seen::Seen;
use super::split::Divisible;
use super::stream::{Stream, Token};
use super::tokens::stem;
use super::unknown::{Counts, Unknown, digest};
use super::verdict::Verdict;
use crate::lexicon::{Lexicon, Pair};
use crate::triggers::Triggers;
use std::cell::OnceCell;
use std::ops::Range;

/// The odd words of a text by paragraph, and how often each recurs.
#[derive(Debug)]
pub struct Survey {
    reader: Reader,
    readings: Vec<Reading>,
    /// How often unknown words occur, by their digests; counted when first asked for.
    counts: OnceCell<Counts>,
    /// Does the text read as running text does? Told when first asked for.
    fluent: OnceCell<bool>,
    /// Are there many words that nothing explains?
    inventive: bool,
}

/// A word that no list knows, or one so short and rare that it may be a piece of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Bytes of the paragraph; an ending in ’s is included.
    pub span: Range<usize>,
    /// Is it in a list all the same?
    pub known: bool,
    /// May it be two words? Where not, there is no cut of it, whatever stands around.
    pub divisible: Divisible,
}

/// What a paragraph alone tells about its words.
#[derive(Clone, Debug, Default)]
struct Reading {
    odd: Box<[Odd]>,
    /// Words that stand twice, one space between them.
    repeats: Box<[(Range<usize>, Range<usize>)]>,
    /// The words that no list knows.
    unknown: Box<[Unknown]>,
    /// Digests of those of them that nothing explains.
    invented: Box<[u64]>,
    /// How many seem to be run together.
    merged: usize,
    /// All words.
    all: u32,
    /// Pairs taken at a distance that begins anew with each paragraph, so that edits elsewhere do not move it.
    sample: Box<[Pair]>,
    /// Words that do not begin with a capital.
    words: u32,
    /// Those of them that are known.
    known: u32,
    /// How many function words of other languages stand in it.
    foreign: usize,
    /// Do three words in a row stand in it that have stood in it before?
    again: bool,
}

/// A paragraph with its odd words.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'a> {
    /// The paragraph.
    pub text: &'a str,
    survey: &'a Survey,
    index: usize,
}

/// A paragraph with a lesser share of known words is not in the lexicon's language, or is dialect.
const KNOWN_SHARE: f32 = 0.7;

/// A heading has fewer words.
const BARE: u32 = 6;

impl Survey {
    /// Looks every word up once.
    pub fn new(text: &str, paragraphs: &[Range<usize>], lexicon: &Lexicon) -> Survey {
        let mut reader = Reader::new(text.len(), lexicon);
        let readings: Vec<Reading> =
            paragraphs.iter().map(|span| reader.read(&text[span.clone()], lexicon)).collect();
        let inventive = is_inventive(&readings);
        Survey { reader, readings, counts: OnceCell::new(), fluent: OnceCell::new(), inventive }
    }

    /// Takes up the text after edits. `origins` says which paragraph each was before, if it is the same. Does any
    /// unknown word occur more often now, or less, or does the text read otherwise?
    pub fn follow(
        &mut self,
        text: &str,
        paragraphs: impl Iterator<Item = Range<usize>>,
        origins: &[Option<usize>],
        lexicon: &Lexicon,
    ) -> bool {
        let mut fresh: Vec<Unknown> = vec![];
        let mut read = |span: Range<usize>| {
            let reading = self.reader.read(&text[span], lexicon);
            fresh.extend(&reading.unknown);
            reading
        };
        // What is not taken over is gone.
        let mut gone: Vec<Unknown> = vec![];
        if stay(origins, self.readings.len()) {
            let touched = paragraphs.zip(origins).enumerate().filter(|(_, (_, origin))| origin.is_none());
            for (index, (span, _)) in touched {
                gone.extend(std::mem::replace(&mut self.readings[index], read(span)).unknown);
            }
        } else {
            let mut old = std::mem::take(&mut self.readings);
            for (span, origin) in paragraphs.zip(origins) {
                let taken = origin.and_then(|origin| old.get_mut(origin)).map(std::mem::take);
                self.readings.push(taken.unwrap_or_else(|| read(span)));
            }
            gone.extend(old.iter().flat_map(|reading| &reading.unknown));
        }
        let changed = gone != fresh;
        if changed {
            self.counts.take();
        }
        let inventive = is_inventive(&self.readings);
        let was_inventive = std::mem::replace(&mut self.inventive, inventive);
        let was_fluent = self.fluent.take();
        let reads_otherwise = was_fluent.is_some_and(|fluent| fluent != self.is_fluent());
        changed || reads_otherwise || was_inventive != inventive
    }

    fn counts(&self) -> &Counts {
        self.counts.get_or_init(|| Counts::of(self.readings.iter().flat_map(|reading| &reading.unknown)))
    }

    fn is_fluent(&self) -> bool {
        let pairs = || self.readings.iter().flat_map(|reading| &reading.sample).copied();
        *self.fluent.get_or_init(|| manner::is_fluent(pairs()))
    }

    /// The paragraph of this index; `text` is what was surveyed there.
    pub fn paragraph<'a>(&'a self, index: usize, text: &'a str) -> Paragraph<'a> {
        Paragraph { text, survey: self, index }
    }
}

fn is_inventive(readings: &[Reading]) -> bool {
    let invented = readings.iter().flat_map(|reading| &reading.invented).copied().collect();
    let words = readings.iter().map(|reading| reading.all).fold(0, u32::saturating_add);
    let merged = readings.iter().map(|reading| reading.merged).sum();
    manner::is_inventive(invented, merged, words)
}

/// Reads paragraphs word by word.
#[derive(Debug)]
struct Reader {
    recall: Recall,
    seen: Seen,
    odd: Vec<Odd>,
    repeats: Vec<(Range<usize>, Range<usize>)>,
    unknown: Vec<Unknown>,
    sample: Vec<Pair>,
}

impl Reader {
    /// For a text of so many bytes.
    fn new(bytes: usize, lexicon: &Lexicon) -> Reader {
        let (recall, seen) = (Recall::new(bytes, lexicon), Seen::default());
        Reader { recall, seen, odd: vec![], repeats: vec![], unknown: vec![], sample: vec![] }
    }

    fn read(&mut self, body: &str, lexicon: &Lexicon) -> Reading {
        let mut reading = Reading::default();
        let mut last = 0..0;
        self.seen.begin();
        for (count, Token { span, key }) in (body.len()..).zip(Stream::new(body)) {
            if is_repeat(body, &last, &span) {
                self.repeats.push((last.clone(), span.clone()));
            }
            if count.is_multiple_of(SAMPLED) && last.end + 1 == span.start {
                self.take_pair(&body[last], &body[span.clone()]);
            }
            let verdict = || Verdict::of(&body[span.clone()], lexicon);
            let (hash, found) = match key {
                Some(key) => (key.hash(), self.recall.get(key, verdict)),
                None => (digest(&body[span.clone()]), verdict()),
            };
            reading.take(found, self.seen.again(hash));
            if found.has(Verdict::ODD) {
                self.take_odd(body, &span, found);
            }
            last = span;
        }
        reading.sample = self.sample.drain(..).collect();
        reading.odd = self.odd.drain(..).collect();
        reading.repeats = self.repeats.drain(..).collect();
        reading.unknown = self.unknown.drain(..).collect();
        if reading.is_known_language(1) {
            let unknown =
                reading.odd.iter().filter(|odd| !odd.known).map(|odd| stem(&body[odd.span.clone()]));
            let strangers: Vec<_> = unknown.map(|word| (Stranger::of(word, lexicon), digest(word))).collect();
            let of =
                |kind| strangers.iter().filter(move |stranger| stranger.0 == kind).map(|stranger| stranger.1);
            (reading.merged, reading.invented) =
                (of(Stranger::Merged).count(), of(Stranger::Invented).collect());
        }
        reading
    }

    fn take_pair(&mut self, left: &str, right: &str) {
        if left.len() <= LONGEST && right.len() <= LONGEST {
            self.sample.push(Lexicon::pair_of(left, right));
        }
    }

    fn take_odd(&mut self, body: &str, span: &Range<usize>, found: Verdict) {
        let (known, divisible) = (found.has(Verdict::KNOWN), found.divisible());
        self.odd.push(Odd { span: span.clone(), known, divisible });
        if !known {
            self.unknown.push(Unknown::new(body, span));
        }
    }
}

impl Reading {
    /// Takes in what is to know of the next word, and whether it and the two before it came again.
    #[inline(always)]
    fn take(&mut self, found: Verdict, again: bool) {
        self.again |= again;
        self.all += 1;
        self.foreign += found.foreign();
        self.words += u32::from(found.has(Verdict::LOWER));
        self.known += u32::from(found.has(Verdict::LOWER.and(Verdict::KNOWN)));
    }

    /// Are enough of the words known, so many unknown words apart, to call it a text in the lexicon's language?
    fn is_known_language(&self, apart: u32) -> bool {
        let Reading { words, known, .. } = *self;
        words > 0 && (known + apart).min(words) as f32 >= KNOWN_SHARE * words as f32
    }
}

/// Does each of so many paragraphs keep its place, touched or not?
fn stay(origins: &[Option<usize>], before: usize) -> bool {
    let stays = |(index, origin): (usize, &Option<usize>)| origin.is_none_or(|origin| origin == index);
    origins.len() == before && origins.iter().enumerate().all(stays)
}

/// Do the two hold the same word, one space apart?
fn is_repeat(body: &str, one: &Range<usize>, two: &Range<usize>) -> bool {
    one.end + 1 == two.start
        && one.len() <= REPEATED
        && one.len() == two.len()
        && body.as_bytes()[one.end] == b' '
        && body[one.clone()].eq_ignore_ascii_case(&body[two.clone()])
}

/// The longest function word that is doubled by mistake, in bytes.
const REPEATED: usize = 7;

impl<'a> Paragraph<'a> {
    fn reading(&self) -> &'a Reading {
        &self.survey.readings[self.index]
    }

    /// Its odd words, in order.
    pub fn odd(&self) -> &'a [Odd] {
        &self.reading().odd
    }

    /// Its words of up to seven bytes that stand twice, whatever their case, with one space between them.
    pub fn repeats(&self) -> &'a [(Range<usize>, Range<usize>)] {
        &self.reading().repeats
    }

    /// How often a word that no list knows, without a possessive ending, occurs in the whole text, each time between
    /// other words.
    pub fn occurrences(&self, word: &str) -> usize {
        self.survey.counts().occurrences(word)
    }

    /// Does the text read as running text does? Some engines make word salad, in which nothing is certain.
    pub fn is_fluent(&self) -> bool {
        self.survey.is_fluent()
    }

    /// Has the text, or this paragraph, many words that nothing explains? Some engines invent words or leave them as
    /// they were, and dialect has its own; among these a pair of known words proves little.
    pub fn is_inventive(&self) -> bool {
        let Reading { invented, merged, all, .. } = self.reading();
        let dialect =
            invented.len() >= 3 && invented.len() > 2 * merged && 30 * invented.len() > *all as usize;
        self.survey.inventive || dialect
    }

    /// What the words show: of odd ones, of those that stand twice, of three that come again, of foreign ones.
    pub fn signs(&self) -> Triggers {
        let sign = |shown: bool, sign: Triggers| if shown { sign } else { Triggers::NONE };
        sign(!self.odd().is_empty(), Triggers::ODD_WORD)
            .or(sign(!self.repeats().is_empty(), Triggers::WORD_TWICE))
            .or(sign(self.reading().again, Triggers::WORDS_AGAIN))
            .or(sign(!self.odd().is_empty() && self.reading().foreign >= SEVERAL, Triggers::FOREIGN_WORDS))
    }

    /// Are enough of its words known, one unknown word apart, to call it a text in the lexicon's language?
    pub fn is_known_language(&self) -> bool {
        self.reading().is_known_language(1)
    }

    /// The same where two unknown words may be one torn in two.
    pub fn is_known_language_but_torn(&self) -> bool {
        self.reading().is_known_language(2)
    }

    /// Has it, names and the like apart, no words but one that is in no list, as a heading may? That word alone cannot
    /// tell the language.
    pub fn is_bare(&self) -> bool {
        self.reading().words == 0 && self.reading().all < BARE && self.odd().len() == 1
    }
}

#[cfg(test)]
mod tests;
