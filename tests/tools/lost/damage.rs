//! Damages a paragraph as sources and translation do, and remembers what each mark was.
use crate::gold::{self, Pair};
use crate::random::Random;
use postedit::quotes::Role;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A damaged paragraph. Offsets are bytes of its text.
#[derive(Clone, Debug, Default)]
pub struct Damaged {
    /// The text.
    pub text: String,
    /// Its quotations.
    pub pairs: Vec<Known>,
}

/// A quotation of which some marks may be lost.
#[derive(Clone, Debug)]
pub struct Known {
    /// What became of its opening mark.
    pub open: Fate,
    /// What became of its closing mark.
    pub close: Fate,
    /// Set with single marks.
    pub inner: bool,
}

/// What became of a mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// The paragraph never had it.
    Absent,
    /// Here it is.
    Kept(Range<usize>),
    /// Here it was; behind a comma or full stop that was behind it.
    Lost(usize),
}

impl Known {
    /// Where a mark of this role was lost.
    pub fn lost(&self, role: Role) -> Option<usize> {
        let fate = if role == Role::Open { &self.open } else { &self.close };
        match fate {
            Fate::Lost(at) => Some(*at),
            _ => None,
        }
    }
}

/// How often things happen.
#[derive(Clone, Copy)]
pub struct Rates {
    /// A quotation loses a mark.
    pub loss: f64,
    /// Both marks around an attribution are lost.
    pub twins: f64,
    /// A comma or space goes with a closing mark before a word.
    pub glue: f64,
}

impl Rates {
    /// Those of a document: many have lost nothing.
    pub fn any(random: &mut Random) -> Rates {
        let (loss, twins) =
            [(0.0, 0.0), (0.03, 0.01), (0.15, 0.02), (0.15, 0.1), (0.25, 0.05)][random.below(5)];
        Rates { loss, twins, glue: [0.9, 0.4, 0.8][random.below(3)] }
    }
}

/// A damaged document.
pub struct Document {
    /// Its paragraphs, with blank lines between.
    pub text: String,
    /// Where they are in it.
    pub spans: Vec<Range<usize>>,
    /// Each by itself.
    pub paragraphs: Vec<Damaged>,
}

impl Document {
    /// Damages all paragraphs at the same rates.
    pub fn new(paragraphs: &[Vec<char>], rates: Rates, random: &mut Random) -> Document {
        let paragraphs: Vec<Damaged> = paragraphs.iter().map(|p| damage(p, rates, random)).collect();
        let (mut text, mut spans) = (String::new(), vec![]);
        for paragraph in &paragraphs {
            let start = text.len();
            text.push_str(&paragraph.text);
            text.push_str("\n\n");
            spans.push(start..text.len());
        }
        Document { text, spans, paragraphs }
    }
}

/// Cuts a text into pieces of many lengths: documents of a paragraph, articles, chapters.
pub fn pieces<'a>(paragraphs: &'a [Vec<char>], random: &mut Random) -> Vec<Cow<'a, [Vec<char>]>> {
    let mut rest = paragraphs;
    let mut out = vec![];
    while !rest.is_empty() {
        let length = match random.below(4) {
            0 => 2 + random.below(8),
            1 => 10 + random.below(50),
            _ => 60 + random.below(600),
        };
        let (piece, behind) = rest.split_at(length.min(rest.len()));
        out.push(if random.chance(TOLD) { told(piece) } else { piece.into() });
        rest = behind;
    }
    out
}

/// The share of the pieces that somebody tells, so that all quotations are inside another.
const TOLD: f64 = 0.06;

/// The same told by somebody: each paragraph opens a quotation that only the last one closes.
fn told(paragraphs: &[Vec<char>]) -> Cow<'_, [Vec<char>]> {
    let inner = |c: &char| match c {
        '“' => '‘',
        '”' => '’',
        c => *c,
    };
    let tell = |(index, paragraph): (usize, &Vec<char>)| {
        let mut out: Vec<char> = vec!['“'];
        out.extend(paragraph.iter().map(inner));
        if index + 1 == paragraphs.len() {
            out.push('”');
        }
        out
    };
    match paragraphs.iter().flatten().any(|c| *c == '‘') {
        true => paragraphs.into(),
        false => paragraphs.iter().enumerate().map(tell).collect(),
    }
}

/// A text cut between sentences, as the segments of news are; most of those with a few quoted words.
pub fn cut(paragraphs: &[Vec<char>], random: &mut Random) -> Vec<Vec<char>> {
    paragraphs.iter().flat_map(|paragraph| sentences(paragraph, random)).collect()
}

/// A paragraph cut into sentences, most of them with a few quoted words, as news has them.
fn sentences(paragraph: &[char], random: &mut Random) -> Vec<Vec<char>> {
    let mut out = vec![];
    let mut start = 0;
    for at in 1..paragraph.len().saturating_sub(1) {
        let ends = paragraph[at] == ' '
            && (paragraph[at + 1].is_uppercase() || paragraph[at + 1] == '“')
            && paragraph[..at]
                .iter()
                .rev()
                .find(|c| !matches!(c, '”' | '’'))
                .is_some_and(|c| ".!?…".contains(*c));
        if ends && random.chance(0.75) {
            out.push(paragraph[start..at].to_vec());
            start = at + 1;
        }
    }
    out.push(paragraph[start..].to_vec());
    out.retain(|s| {
        let depth = s.iter().fold(0, |d, c| d + i32::from(*c == '“') - i32::from(*c == '”'));
        let marks = s.iter().any(|c| matches!(c, '“' | '”'));
        let partial =
            s.windows(3).any(|w| w[1] == ' ' && w[2] == '“' && (w[0].is_alphanumeric() || w[0] == ','));
        !marks || (depth == 0 || random.chance(0.25)) && (partial || random.chance(0.3))
    });
    out
}

/// The shapes in which a paragraph's marks are set: opening, closing, inner opening, inner closing.
fn shapes(random: &mut Random) -> [&'static str; 4] {
    match random.below(10) {
        0..=3 => ["«\u{A0}", "\u{A0}»", "“ ", " ”"],
        4 => ["«\u{A0}", "\u{A0}»", "‹\u{A0}", "\u{A0}›"],
        5 => ["« ", " »", "“ ", " ”"],
        6 | 7 => ["“", "”", "‘", "’"],
        8 => ["\"", "\"", "'", "'"],
        _ => ["„", "“", "‚", "‘"],
    }
}

/// Damages a gold paragraph.
pub fn damage(text: &[char], rates: Rates, random: &mut Random) -> Damaged {
    let pairs = gold::pairs(text);
    let set = shapes(random);
    let apostrophe = if random.chance(0.7) { "'" } else { "’" };
    let mut put: BTreeMap<usize, String> = BTreeMap::new();
    let mut lost: BTreeSet<usize> = BTreeSet::new();
    for pair in &pairs {
        let inner = usize::from(pair.inner) * 2;
        if let Some(open) = pair.open {
            // Half of the French openers come as a curly mark and a space.
            let half = set[0].starts_with('«') && !pair.inner && random.chance(0.5);
            put.insert(open, if half { "“ " } else { set[inner] }.to_owned());
        }
        if let Some(close) = pair.close {
            put.insert(close, set[inner + 1].to_owned());
        }
    }
    for (index, pair) in pairs.iter().enumerate() {
        let (Some(open), Some(close)) = (pair.open, pair.close) else { continue };
        if !pair.inner
            && random.chance(rates.twins)
            && let Some(again) = taken_up_again(text, &pairs, index)
        {
            lost.insert(again);
            put.insert(again, String::new());
            lost.insert(close);
            without_closer(text, close, rates.glue, random, &mut put);
        } else if random.chance(rates.loss) {
            let first = random.chance(0.33);
            let at = if first { open } else { close };
            lost.insert(at);
            put.insert(at, String::new());
            if !first {
                without_closer(text, close, rates.glue, random, &mut put);
            }
        }
    }
    for (at, c) in text.iter().enumerate().filter(|(_, c)| **c == '’') {
        put.entry(at).or_insert_with(|| if *c == '’' { apostrophe.to_owned() } else { c.to_string() });
    }
    assemble(text, &pairs, &put, &lost)
}

/// The opening mark of the next quotation, if it is near enough to be the same speech.
fn taken_up_again(text: &[char], pairs: &[Pair], index: usize) -> Option<usize> {
    let close = pairs[index].close?;
    let next = pairs.iter().skip(index + 1).find(|p| !p.inner && p.open.is_some_and(|o| o > close))?;
    let again = next.open.filter(|_| next.close.is_some())?;
    let between = &text[close + 1..again];
    (between.len() < 120 && text[close - 1] != '.' && !between.contains(&'\n')).then_some(again)
}

/// What goes with a lost closing mark: the comma before it, the space behind it, both or nothing.
fn without_closer(
    text: &[char],
    close: usize,
    glue: f64,
    random: &mut Random,
    put: &mut BTreeMap<usize, String>,
) {
    put.insert(close, String::new());
    let word_follows =
        text.get(close + 1) == Some(&' ') && text.get(close + 2).is_some_and(|c| c.is_alphabetic());
    if !word_follows || close == 0 {
        return;
    }
    let before = text[close - 1];
    let lower = text[close + 2].is_lowercase();
    let glued = random.chance(glue);
    match before {
        ',' => match random.below(10) {
            _ if glued => {
                put.insert(close - 1, String::new());
                put.insert(close + 1, String::new());
            }
            0..=3 => {}
            4..=7 => {
                put.insert(close - 1, String::new());
            }
            8 => {
                put.insert(close + 1, String::new());
            }
            _ => {
                put.insert(close, " ".to_owned());
            }
        },
        c if c.is_alphanumeric() && lower && glued => {
            put.insert(close + 1, String::new());
        }
        '?' | '!' if lower && random.chance(0.3) => {
            put.insert(close + 1, String::new());
        }
        _ => {}
    }
}

fn assemble(text: &[char], pairs: &[Pair], put: &BTreeMap<usize, String>, lost: &BTreeSet<usize>) -> Damaged {
    let mut out = String::new();
    let mut at: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    for (index, c) in text.iter().enumerate() {
        let start = out.len();
        match put.get(&index) {
            Some(with) => out.push_str(with),
            None => out.push(*c),
        }
        at.insert(index, start..out.len());
    }
    let fate = |mark: Option<usize>, role: Role| match mark {
        None => Fate::Absent,
        Some(mark) if lost.contains(&mark) => {
            let place = at[&mark].start;
            // A closing mark belongs behind a comma or stop.
            let behind = role == Role::Close && out[place..].starts_with(['.', ',']);
            Fate::Lost(place + usize::from(behind))
        }
        Some(mark) => {
            let span = at[&mark].clone();
            let solid = |c: char| !c.is_whitespace();
            let within = &out[span.clone()];
            let start = span.start + within.find(solid).unwrap_or(0);
            let end = span.start + within.trim_end().len();
            Fate::Kept(start..end)
        }
    };
    let pairs = pairs
        .iter()
        .map(|p| Known { open: fate(p.open, Role::Open), close: fate(p.close, Role::Close), inner: p.inner })
        .collect();
    Damaged { text: out, pairs }
}
