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

/// What a paragraph alone tells about its words.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) odd: Box<[Odd]>,
    /// Words that stand twice, one space between them.
    pub(super) repeats: Box<[(Range<usize>, Range<usize>)]>,
    /// The words that no list knows.
    pub(super) unknown: Box<[Unknown]>,
    /// Digests of those of them that nothing explains.
    pub(super) invented: Box<[u64]>,
    /// How many seem to be run together.
    pub(super) merged: usize,
    /// All words.
    pub(super) all: u32,
    /// Pairs taken at a distance that begins anew with each paragraph, so that edits elsewhere do not move it.
    pub(super) sample: Box<[Pair]>,
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

/// Reads paragraphs word by word.
#[derive(Debug)]
pub(super) struct Reader {
    recall: Recall,
    seen: Seen,
    odd: Vec<Odd>,
    repeats: Vec<(Range<usize>, Range<usize>)>,
    unknown: Vec<Unknown>,
    /// Where the last unknown word ends, as long as the one behind it has not been read.
    awaiting: Option<usize>,
    sample: Vec<Pair>,
}

impl Reader {
    /// For a text of so many bytes.
    pub(super) fn new(bytes: usize, lexicon: &Lexicon) -> Reader {
        let (recall, seen) = (Recall::new(bytes, lexicon), Seen::default());
        Reader { recall, seen, odd: vec![], repeats: vec![], unknown: vec![], awaiting: None, sample: vec![] }
    }

    /// What this paragraph of a text tells. Linear.
    pub(super) fn read(&mut self, text: &str, paragraph: Range<usize>, lexicon: &Lexicon) -> Reading {
        let body = &text[paragraph.clone()];
        let mut reading = Reading::default();
        let (mut before, mut counts, mut again) = (Token::default(), Counts::default(), false);
        self.seen.begin();
        for (count, word) in (body.len()..).zip(Stream::new(text, paragraph)) {
            self.beside(body, &before, &word, count.is_multiple_of(SAMPLED));
            let verdict = || Verdict::of(&body[word.span()], lexicon);
            let found = if word.has_key() { self.recall.get(word.hash, verdict) } else { verdict() };
            counts.take(found);
            again |= self.seen.again(word.hash);
            if found.has(Verdict::ODD) {
                self.take_odd(body, &before, &word, found);
            }
            before = word;
        }
        if let Some(word) = self.awaiting.take() {
            self.follows(next_word(body, word).map_or(0, hash_of));
        }
        Counts { all: reading.all, lower: reading.words, known: reading.known, foreign: reading.foreign } =
            counts;
        reading.again = again;
        reading.sample = self.sample.drain(..).collect();
        reading.odd = self.odd.drain(..).collect();
        reading.repeats = self.repeats.drain(..).collect();
        reading.unknown = self.unknown.drain(..).collect();
        if reading.is_known_language(1) {
            let words = reading.odd.iter().filter(|odd| !odd.known).map(|odd| stem(&body[odd.span.clone()]));
            let mut invented = vec![];
            for (word, unknown) in words.zip(&reading.unknown) {
                match Stranger::of(word, lexicon) {
                    Stranger::Name => {}
                    Stranger::Merged => reading.merged += 1,
                    Stranger::Invented => invented.push(unknown.word()),
                }
            }
            reading.invented = invented.into();
        }
        reading
    }

    fn take_pair(&mut self, left: &str, right: &str) {
        if left.len() <= LONGEST && right.len() <= LONGEST {
            self.sample.push(Lexicon::pair_of(left, right));
        }
    }

    /// Takes in what the word and the one before it tell together; of some, whether they are a usual pair.
    #[inline(always)]
    fn beside(&mut self, body: &str, before: &Token, word: &Token, sampled: bool) {
        if before.resembles(word) && is_repeat(body, &before.span(), &word.span()) {
            self.repeats.push((before.span(), word.span()));
        }
        if sampled && before.end + 1 == word.start {
            self.take_pair(&body[before.span()], &body[word.span()]);
        }
        if let Some(end) = self.awaiting.take() {
            self.follows(match is_next_word(body, end, word) {
                true => word.hash,
                false => next_word(body, end).map_or(0, hash_of),
            });
        }
    }

    fn take_odd(&mut self, body: &str, before: &Token, word: &Token, found: Verdict) {
        let (known, divisible) = (found.has(Verdict::KNOWN), found.divisible());
        self.odd.push(Odd { span: word.span(), known, divisible });
        if !known {
            let before = match is_previous_word(body, before, word.start) {
                true => before.hash,
                false => previous_word(body, word.start).map_or(0, hash_of),
            };
            self.unknown.push(Unknown::behind(before, &body[word.span()]));
            self.awaiting = Some(word.end);
        }
    }

    /// The last unknown word stands before a word of this hash.
    fn follows(&mut self, after: u64) {
        if let Some(unknown) = self.unknown.last_mut() {
            unknown.set_after(after);
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
    /// Takes in what is to know of the next word.
    #[inline(always)]
    fn take(&mut self, found: Verdict) {
        self.all += 1;
        self.lower += u32::from(found.has(Verdict::LOWER));
        self.known += u32::from(found.has(Verdict::LOWER.and(Verdict::KNOWN)));
        if found.foreign() > 0 {
            self.foreign += found.foreign();
        }
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
fn is_repeat(body: &str, one: &Range<usize>, two: &Range<usize>) -> bool {
    one.end + 1 == two.start
        && one.len() <= REPEATED
        && one.len() == two.len()
        && body.as_bytes()[one.end] == b' '
        && body[one.clone()].eq_ignore_ascii_case(&body[two.clone()])
}

/// The longest function word that is doubled by mistake, in bytes.
const REPEATED: usize = 7;
