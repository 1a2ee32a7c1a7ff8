//! What is odd about the words of a text, measured once for the whole of it.
use super::foreign::SEVERAL;
use super::manner;
use super::reader::{Reader, Reading};
use super::split::Divisible;
use super::unknown::Counts;
use crate::lexicon::Lexicon;
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

/// A paragraph with its odd words.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'a> {
    /// The paragraph.
    pub text: &'a str,
    survey: &'a Survey,
    index: usize,
}

/// A heading has fewer words.
const BARE: u32 = 6;

impl Survey {
    /// Looks every word up once.
    pub fn new(text: &str, paragraphs: &[Range<usize>], lexicon: &Lexicon) -> Survey {
        let mut reader = Reader::new(text.len(), lexicon);
        let readings: Vec<Reading> =
            paragraphs.iter().map(|span| reader.read(text, span.clone(), lexicon)).collect();
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
        let mut fresh: Vec<Range<usize>> = vec![];
        let mut read = |span: Range<usize>| {
            let reading = self.reader.read(text, span, lexicon);
            fresh.push(reading.unknown.clone());
            reading
        };
        // What is not taken over is gone.
        let mut gone: Vec<Range<usize>> = vec![];
        if stay(origins, self.readings.len()) {
            let touched = paragraphs.zip(origins).enumerate().filter(|(_, (_, origin))| origin.is_none());
            for (index, (span, _)) in touched {
                gone.push(std::mem::replace(&mut self.readings[index], read(span)).unknown);
            }
        } else {
            let mut old = std::mem::take(&mut self.readings);
            for (span, origin) in paragraphs.zip(origins) {
                let taken = origin.and_then(|origin| old.get_mut(origin)).map(std::mem::take);
                self.readings.push(taken.unwrap_or_else(|| read(span)));
            }
            gone.extend(old.into_iter().map(|reading| reading.unknown));
        }
        let words = |spans: Vec<Range<usize>>| spans.into_iter().flat_map(|span| &self.reader.unknown[span]);
        let changed = !words(gone).eq(words(fresh));
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
        self.counts.get_or_init(|| {
            let all = self.readings.iter().map(|reading| reading.unknown.len()).sum();
            let words = |reading: &Reading| &self.reader.unknown[reading.unknown.clone()];
            Counts::of(self.readings.iter().flat_map(words), all)
        })
    }

    fn is_fluent(&self) -> bool {
        let sample = |reading: &Reading| &self.reader.sample[reading.sample.clone()];
        let pairs = || self.readings.iter().flat_map(sample).copied();
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

/// Does each of so many paragraphs keep its place, touched or not?
fn stay(origins: &[Option<usize>], before: usize) -> bool {
    let stays = |(index, origin): (usize, &Option<usize>)| origin.is_none_or(|origin| origin == index);
    origins.len() == before && origins.iter().enumerate().all(stays)
}

impl<'a> Paragraph<'a> {
    fn reading(&self) -> &'a Reading {
        &self.survey.readings[self.index]
    }

    /// Its odd words, in order.
    pub fn odd(&self) -> &'a [Odd] {
        &self.survey.reader.odd[self.reading().odd.clone()]
    }

    /// Its words of up to seven bytes that stand twice, whatever their case, with one space between them.
    pub fn repeats(&self) -> &'a [(Range<usize>, Range<usize>)] {
        &self.survey.reader.repeats[self.reading().repeats.clone()]
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
