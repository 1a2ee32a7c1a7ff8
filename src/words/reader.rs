//! Reads a paragraph word by word.
use super::LONGEST;
use super::manner::{SAMPLED, Stranger};
use super::recall::Recall;
use super::seen::Seen;
use super::stream::{Stream, Token, hash_of};
use super::survey::Odd;
use super::tokens::{next_word, previous_word, stem};
use super::unknown::Unknown;
use super::verdict::Verdict;
use crate::lexicon::{Lexicon, Pair};
use std::ops::Range;

/// What a paragraph alone tells about its words. What it has several of lies with the reader, side by side with that of
/// all others, since most paragraphs have few.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) odd: Range<usize>,
    /// Words that stand twice, one space between them.
    pub(super) repeats: Range<usize>,
    /// The words that no list knows.
    pub(super) unknown: Range<usize>,
    /// Digests of those of them that nothing explains.
    pub(super) invented: Box<[u64]>,
    /// How many seem to be run together.
    pub(super) merged: usize,
    /// All words.
    pub(super) all: u32,
    /// Pairs taken at a distance that begins anew with each paragraph, so that edits elsewhere do not move it.
    pub(super) sample: Range<usize>,
    /// Words that do not begin with a capital.
    pub(super) words: u32,
    /// Those of them that are known.
    pub(super) known: u32,
    /// How many function words of other languages stand in it.
    pub(super) foreign: usize,
    /// Do three words in a row stand in it that have stood in it before?
    pub(super) again: bool,
}

/// A paragraph with a lesser share of known words is not in the lexicon's language, or is dialect.
const KNOWN_SHARE: f32 = 0.7;

/// So many words are taken at once, and few more.
const BATCH: usize = 64;

/// Reads paragraphs word by word, and keeps what it found in them.
#[derive(Debug)]
pub(super) struct Reader {
    recall: Recall,
    seen: Seen,
    /// Those read last, behind the one before them.
    words: Vec<Token>,
    verdicts: Vec<Verdict>,
    pub(super) odd: Vec<Odd>,
    pub(super) repeats: Vec<(Range<usize>, Range<usize>)>,
    pub(super) unknown: Vec<Unknown>,
    pub(super) sample: Vec<Pair>,
}

impl Reader {
    /// For a text of so many bytes.
    pub(super) fn new(bytes: usize, lexicon: &Lexicon) -> Reader {
        Reader {
            recall: Recall::new(bytes, lexicon),
            seen: Seen::default(),
            words: vec![],
            verdicts: vec![],
            odd: vec![],
            repeats: vec![],
            unknown: vec![],
            sample: vec![],
        }
    }

    /// What this paragraph of a text tells. Linear.
    pub(super) fn read(&mut self, text: &str, paragraph: Range<usize>, lexicon: &Lexicon) -> Reading {
        let body = &text[paragraph.clone()];
        let [odd, repeats, unknown, sample] =
            [self.odd.len(), self.repeats.len(), self.unknown.len(), self.sample.len()];
        let mut reading = Reading::default();
        let (mut stream, mut counts, mut again) = (Stream::new(text, paragraph), Counts::default(), false);
        self.seen.begin();
        let (mut before, mut goes_on) = (Token::default(), true);
        while goes_on {
            self.words.clear();
            self.words.push(before);
            goes_on = stream.fill(&mut self.words, BATCH);
            let words = &self.words[1..];
            self.recall.judge(words, &mut self.verdicts, |word| Verdict::of(&body[word.span()], lexicon));
            again |= self.seen.again(words.iter().map(|word| word.hash));
            for (before, word) in self.words.iter().zip(words) {
                if is_repeat(body, before, word) {
                    self.repeats.push((before.span(), word.span()));
                }
            }
            self.sample(body, counts.all as usize);
            self.take_odd(body);
            counts.take(&self.verdicts);
            before = self.words.last().copied().unwrap_or(before);
        }
        Counts { all: reading.all, lower: reading.words, known: reading.known, foreign: reading.foreign } =
            counts;
        reading.again = again;
        reading.sample = sample..self.sample.len();
        reading.odd = odd..self.odd.len();
        reading.repeats = repeats..self.repeats.len();
        reading.unknown = unknown..self.unknown.len();
        if reading.is_known_language(1) {
            self.take_strangers(body, &mut reading, lexicon);
        }
        reading
    }

    /// Tells what the unknown words are.
    fn take_strangers(&self, body: &str, reading: &mut Reading, lexicon: &Lexicon) {
        let odd = self.odd[reading.odd.clone()].iter().filter(|odd| !odd.known);
        let words = odd.map(|odd| stem(&body[odd.span.clone()]));
        let mut invented = vec![];
        for (word, unknown) in words.zip(&self.unknown[reading.unknown.clone()]) {
            match Stranger::of(word, lexicon) {
                Stranger::Name => {}
                Stranger::Merged => reading.merged += 1,
                Stranger::Invented => invented.push(unknown.word()),
            }
        }
        reading.invented = invented.into();
    }

    /// Takes pairs of the words that were read, at a distance, of which so many were read before.
    fn sample(&mut self, body: &str, before: usize) {
        let first = (body.len() + before).next_multiple_of(SAMPLED) - body.len() - before;
        for word in (first..self.verdicts.len()).step_by(SAMPLED) {
            let [left, right] = [word, word + 1].map(|word| self.words[word].span());
            if left.end + 1 == right.start && left.len() <= LONGEST && right.len() <= LONGEST {
                self.sample.push(Lexicon::pair_of(&body[left], &body[right]));
            }
        }
    }

    /// Takes the odd ones of the words that were read.
    fn take_odd(&mut self, body: &str) {
        for (at, found) in self.verdicts.iter().enumerate() {
            if !found.has(Verdict::ODD) {
                continue;
            }
            let (before, word) = (&self.words[at], &self.words[at + 1]);
            let (known, divisible) = (found.has(Verdict::KNOWN), found.divisible());
            self.odd.push(Odd { span: word.span(), known, divisible });
            if known {
                continue;
            }
            let before = match is_previous_word(body, before, word.start) {
                true => before.hash,
                false => previous_word(body, word.start).map_or(0, hash_of),
            };
            let next = self.words.get(at + 2);
            let after = match next.filter(|next| is_next_word(body, word.end, next)) {
                Some(next) => next.hash,
                None => next_word(body, word.end).map_or(0, hash_of),
            };
            self.unknown.push(Unknown::between(before, &body[word.span()], word, after));
        }
    }
}

/// Is this word surely what [`previous_word`] finds before `at`? That takes in apostrophes that no letter stands before.
fn is_previous_word(body: &str, word: &Token, at: usize) -> bool {
    let bytes = body.as_bytes();
    // The last byte of ’ is that of few other characters.
    let joined = || word.start.checked_sub(1).is_some_and(|before| matches!(bytes[before], b'\'' | 0x99));
    word.has_key() && word.end + 1 == at && bytes[word.end] == b' ' && !joined()
}

/// Is this word surely what [`next_word`] finds behind `end`? That looks beyond apostrophes that no letter follows.
fn is_next_word(body: &str, end: usize, word: &Token) -> bool {
    let bytes = body.as_bytes();
    let joined = matches!(bytes.get(word.end), Some(b'\'' | 0xE2));
    word.has_key() && end + 1 == word.start && bytes[end] == b' ' && !joined
}

/// What is counted word by word.
#[derive(Default)]
struct Counts {
    all: u32,
    lower: u32,
    known: u32,
    foreign: usize,
}

impl Counts {
    /// Takes in what is to know of the next words.
    fn take(&mut self, found: &[Verdict]) {
        let count = |what: Verdict| found.iter().map(|found| u32::from(found.has(what))).sum::<u32>();
        self.all += found.len() as u32;
        self.lower += count(Verdict::LOWER);
        self.known += count(Verdict::LOWER.and(Verdict::KNOWN));
        self.foreign += found.iter().map(|found| found.foreign()).sum::<usize>();
    }
}

impl Reading {
    /// Are enough of the words known, so many unknown words apart, to call it a text in the lexicon's language?
    pub(super) fn is_known_language(&self, apart: u32) -> bool {
        let Reading { words, known, .. } = *self;
        words > 0 && (known + apart).min(words) as f32 >= KNOWN_SHARE * words as f32
    }
}

/// Do the two hold the same word, one space apart?
#[inline(always)]
fn is_repeat(body: &str, one: &Token, two: &Token) -> bool {
    one.resembles(two)
        && one.end + 1 == two.start
        && one.span().len() <= REPEATED
        && one.span().len() == two.span().len()
        && body.as_bytes()[one.end] == b' '
        && body[one.span()].eq_ignore_ascii_case(&body[two.span()])
}

/// The longest function word that is doubled by mistake, in bytes.
const REPEATED: usize = 7;
