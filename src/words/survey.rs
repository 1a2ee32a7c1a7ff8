//! What is odd about the words of a text, measured once for the whole of it.
use super::LONGEST;
use super::seen::Seen;
use super::tokens::{next_word, previous_word, stem, words};
use crate::lexicon::{Entry, Lexicon, Tier};
use crate::triggers::Triggers;
use std::collections::HashMap;
use std::ops::Range;
use twox_hash::XxHash3_64;

/// The odd words of a text by paragraph, and how often each recurs.
#[derive(Debug, Default)]
pub struct Survey {
    odd: Vec<Odd>,
    /// Words that stand twice, one space between them.
    repeats: Vec<(Range<usize>, Range<usize>)>,
    tallies: Vec<Tally>,
    /// When each word was seen last, by a digest of it.
    seen: Seen,
    counts: HashMap<Box<str>, Recurrence>,
    sample: Sample,
}

/// Some pairs of neighbours, and how many of them are known.
#[derive(Clone, Copy, Debug, Default)]
struct Sample {
    pairs: usize,
    known: usize,
}

/// Every so many words a pair is looked up.
const SAMPLED: usize = 16;

/// Of fewer pairs nothing is concluded.
const ENOUGH: usize = 40;

/// In texts of people and of good engines two in three pairs are known, in word salad less than one in three.
const FLUENT: f32 = 0.42;

/// Even in one place, what stands there so often is meant.
const OFTEN: usize = 4;

/// How often an unknown word was seen, and between which words first (their digests).
#[derive(Debug)]
struct Recurrence {
    /// In all.
    all: usize,
    /// Between other words than the first time.
    apart: usize,
    before: u64,
    after: u64,
}

/// A word that no list knows, or one so short and rare that it may be a piece of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Bytes of the paragraph; an ending in ’s is included.
    pub span: Range<usize>,
    /// Is it in a list all the same?
    pub known: bool,
}

/// A paragraph's share of a survey.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// Where its odd words begin.
    odd: usize,
    /// Where its repeated words begin.
    repeats: usize,
    /// Words that do not begin with a capital.
    words: usize,
    /// Those of them that are known.
    known: usize,
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

/// Known words of up to this many letters may be pieces of others when they are rarer than [`PIECE`].
const PIECE_LETTERS: usize = 4;
const PIECE: f32 = -4.2;

/// A paragraph with a lesser share of known words is not in the lexicon's language, or is dialect.
const KNOWN_SHARE: f32 = 0.7;

impl Survey {
    /// Looks every word up once: some 40 ns a word.
    pub fn new(text: &str, paragraphs: &[Range<usize>], lexicon: &Lexicon) -> Survey {
        let mut survey = Survey::default();
        let mut count = 0;
        for paragraph in paragraphs {
            let body = &text[paragraph.clone()];
            let mut tally =
                Tally { odd: survey.odd.len(), repeats: survey.repeats.len(), ..Tally::default() };
            let mut last = 0..0;
            survey.seen.begin();
            for span in words(body) {
                if is_repeat(body, &last, &span) {
                    survey.repeats.push((last.clone(), span.clone()));
                }
                tally.again |= survey.seen.again(&body[span.clone()]);
                count += 1;
                if count % SAMPLED == 0 && last.end + 1 == span.start {
                    survey.sample.take(&body[last], &body[span.clone()], lexicon);
                }
                survey.take(body, span.clone(), &mut tally, lexicon);
                last = span;
            }
            survey.tallies.push(tally);
        }
        survey
    }

    fn take(&mut self, body: &str, span: Range<usize>, tally: &mut Tally, lexicon: &Lexicon) {
        let word = &body[span.clone()];
        // A name says nothing about the language.
        let lower = is_lower(word);
        tally.words += usize::from(lower);
        if word.len() > 4 * LONGEST {
            return;
        }
        let stem = stem(word);
        let entry =
            lexicon.get(stem).or_else(|| if stem.len() < word.len() { lexicon.get(word) } else { None });
        tally.known += usize::from(lower && entry.is_some());
        if entry.is_none() {
            self.count(stem, body, &span);
        }
        if entry.is_none_or(|entry| is_piece(word, entry) && !lexicon.is_own(stem)) {
            self.odd.push(Odd { span, known: entry.is_some() });
        }
    }

    /// Counts an unknown word. One that stands beside the same word again says nothing new: two words that belong
    /// together are run together in the same sentence, while a name stands in many.
    fn count(&mut self, stem: &str, body: &str, span: &Range<usize>) {
        let digest = |word: Option<&str>| word.map_or(0, |word| XxHash3_64::oneshot(word.as_bytes()));
        let before = digest(previous_word(body, span.start));
        let after = digest(next_word(body, span.end));
        match self.counts.get_mut(stem) {
            Some(seen) => {
                seen.all += 1;
                seen.apart += usize::from(seen.before != before && seen.after != after);
            }
            None => drop(self.counts.insert(stem.into(), Recurrence { all: 1, apart: 1, before, after })),
        }
    }

    /// The paragraph of this index; `text` is what was surveyed there.
    pub fn paragraph<'a>(&'a self, index: usize, text: &'a str) -> Paragraph<'a> {
        Paragraph { text, survey: self, index }
    }
}

impl Sample {
    fn take(&mut self, left: &str, right: &str, lexicon: &Lexicon) {
        if left.len() <= LONGEST && right.len() <= LONGEST {
            self.pairs += 1;
            self.known += usize::from(lexicon.pair(left, right).is_some());
        }
    }
}

/// Does the word begin with anything but a capital?
fn is_lower(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(first) if first.is_ascii() => !first.is_ascii_uppercase(),
        _ => word.starts_with(|c: char| !c.is_uppercase()),
    }
}

/// Do the two hold the same word, one space apart?
fn is_repeat(body: &str, one: &Range<usize>, two: &Range<usize>) -> bool {
    one.len() == two.len()
        && one.end + 1 == two.start
        && one.len() <= REPEATED
        && body.as_bytes()[one.end] == b' '
        && body[one.clone()].eq_ignore_ascii_case(&body[two.clone()])
}

/// The longest function word that is doubled by mistake, in bytes.
const REPEATED: usize = 7;

/// Might this known word be a piece of another?
fn is_piece(word: &str, entry: Entry) -> bool {
    word.len() <= PIECE_LETTERS && (entry.frequency < PIECE || entry.tier >= Tier::Rare)
}

impl<'a> Paragraph<'a> {
    /// Its odd words, in order.
    pub fn odd(&self) -> &'a [Odd] {
        let tallies = &self.survey.tallies;
        let end = tallies.get(self.index + 1).map_or(self.survey.odd.len(), |next| next.odd);
        &self.survey.odd[tallies[self.index].odd..end]
    }

    /// Its words of up to seven bytes that stand twice, whatever their case, with one space between them.
    pub fn repeats(&self) -> &'a [(Range<usize>, Range<usize>)] {
        let tallies = &self.survey.tallies;
        let end = tallies.get(self.index + 1).map_or(self.survey.repeats.len(), |next| next.repeats);
        &self.survey.repeats[tallies[self.index].repeats..end]
    }

    /// How often a word that no list knows, without a possessive ending, occurs in the whole text, each time between
    /// other words.
    pub fn occurrences(&self, word: &str) -> usize {
        self.survey.counts.get(word).map_or(0, |seen| seen.apart.max(seen.all / OFTEN))
    }

    /// Does the text read as running text does? Some engines make word salad, in which nothing is certain.
    pub fn is_fluent(&self) -> bool {
        let Sample { pairs, known } = self.survey.sample;
        pairs < ENOUGH || known as f32 >= FLUENT * pairs as f32
    }

    /// What the words show: of odd ones, of those that stand twice, and of three that come again.
    pub fn signs(&self) -> Triggers {
        let sign = |shown: bool, sign: Triggers| if shown { sign } else { Triggers::NONE };
        sign(!self.odd().is_empty(), Triggers::ODD_WORD)
            .or(sign(!self.repeats().is_empty(), Triggers::WORD_TWICE))
            .or(sign(self.survey.tallies[self.index].again, Triggers::WORDS_AGAIN))
    }

    /// Are enough of its words known, one unknown word apart, to call it a text in the lexicon's language?
    pub fn is_known_language(&self) -> bool {
        let Tally { words, known, .. } = self.survey.tallies[self.index];
        words > 0 && (known + 1).min(words) as f32 >= KNOWN_SHARE * words as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd(text: &str) -> Vec<&str> {
        let survey = Survey::new(text, std::slice::from_ref(&(0..text.len())), Lexicon::embedded());
        survey.odd.iter().map(|o| &text[o.span.clone()]).collect()
    }

    #[test]
    fn unknown_words_and_rare_short_ones_are_odd() {
        assert_eq!(odd("The minister’s car stood ofthe fr om."), ["ofthe", "fr", "om"]);
    }

    #[test]
    fn recurrences_are_counted_over_the_whole_text() {
        let text = "Then Zqort met us.\nBut Zqort’s wife left.\nThen Zqort left, for Zqort met her.";
        let survey = Survey::new(text, &[0..19, 19..42, 42..text.len()], Lexicon::embedded());
        // Behind “then” and before “met” it stood already.
        assert_eq!(survey.paragraph(1, &text[19..42]).occurrences("Zqort"), 2);
        assert_eq!(survey.paragraph(2, &text[42..]).odd().len(), 2);
    }

    #[test]
    fn word_salad_is_told_from_running_text() {
        let salad =
            "pier the of lamp under who green not shut by ferry an it over where bell ran top so ".repeat(60);
        let prose =
            "They walked to the end of the pier and looked at the old ferry that had come in from the sea. ";
        for (text, fluent) in [(salad.as_str(), false), (&prose.repeat(60), true), (&salad[..400], true)] {
            let survey = Survey::new(text, std::slice::from_ref(&(0..text.len())), Lexicon::embedded());
            assert_eq!(survey.paragraph(0, text).is_fluent(), fluent, "{}", &text[..40]);
        }
    }

    #[test]
    fn a_paragraph_in_another_language_is_told() {
        for (text, english) in [
            ("The house stood ofthe road.", true),
            ("Der Zug nach Gelsenkirchen hatte heute wieder einmal Verspätung.", false),
            ("ofthe", true),
        ] {
            let survey = Survey::new(text, std::slice::from_ref(&(0..text.len())), Lexicon::embedded());
            assert_eq!(survey.paragraph(0, text).is_known_language(), english, "{text}");
        }
    }
}
