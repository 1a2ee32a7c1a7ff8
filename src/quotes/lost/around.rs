//! What the rest of the document says about the lost marks of a paragraph: whether its quotations run on over
//! paragraphs, whether other marks are missing where nothing but a loss explains it, how the next paragraph begins.
use super::view::length;
use super::words::{self, Class, NO_WORD};

/// What the model knows of the rest of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Is there no other paragraph?
    pub alone: bool,
    /// How the text goes on.
    pub next: Next,
    /// Was a quotation left open before; `None` where there is no paragraph before.
    pub open_before: Option<bool>,
    /// Does the paragraph right before it leave a quotation open?
    pub follows_open: bool,
    /// How often quotations elsewhere in the document run on over paragraphs: 0 to 7, by the share of paragraphs
    /// that end open among those that begin with a mark before another that does; 8 where there are none.
    pub runs_on: u8,
    /// How many marks are missing elsewhere inside of paragraphs, where nothing but a loss explains it: 0 to 5, by
    /// their share; 6 where there are few quotations and none lacks a mark, 7 where one does.
    pub damage: u8,
    /// How many are missing at the beginning or end of paragraphs, as in a text that is cut between sentences: 0 to
    /// 4, by their share.
    pub torn: u8,
    /// How many marks are missing elsewhere inside of paragraphs, in a thousand quotations; and how many quotations
    /// there are.
    pub missing: u16,
    /// See `missing`.
    pub quotations: u16,
    /// The next paragraph's first word.
    pub word: u64,
    /// Its class.
    pub class: u8,
    /// How long it is: the words of it, coarser the more there are; an answer is short, a tale goes on.
    pub length: u8,
    /// What becomes of the quotation that the next paragraph begins with: 0 there is none, 1 it ends with the
    /// paragraph, 2 it ends before, 3 it is left open.
    pub follower: u8,
}

impl Around {
    /// Do the other paragraphs show that the text lost hardly any marks?
    pub fn is_sound(&self) -> bool {
        !self.alone && matches!(self.damage, 0 | 1 | 6)
    }

    /// −ln of how likely it is that a quotation lost a mark, by what is missing elsewhere.
    pub fn odds(&self) -> f32 {
        match self.damage {
            0 | 1 => 5.0,
            2 => 4.0,
            3 => 3.5,
            4 | 5 => 3.0,
            _ if self.alone => 3.0,
            6 => 4.0,
            _ => 3.0,
        }
    }
}

/// How the text behind a paragraph goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Next {
    /// There is nothing.
    #[default]
    Nothing,
    /// The next paragraph begins without a mark.
    Plain,
    /// It begins with a mark that may open.
    Opens,
    /// It begins without, and the next mark closes.
    Closes,
}

/// The double marks of a paragraph, read without any loss.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The paragraph begins with a mark that may open.
    pub begins: bool,
    /// Does its first mark open; `None` where it has none.
    pub first_opens: Option<bool>,
    /// Does its last mark open?
    pub last_opens: Option<bool>,
    /// Quotations with both marks.
    pub pairs: u32,
    /// Opening marks that nothing closes, without one that is open at the end.
    pub unclosed: u32,
    /// Closing marks that nothing opens, without one that is the first mark.
    pub unopened: u32,
    /// The first mark closes.
    pub begins_open: bool,
    /// A glued word begins an attribution.
    pub glued: bool,
    /// A quotation is open at the end.
    pub ends_open: bool,
    /// The quotation that the paragraph begins with ends with it.
    pub whole: bool,
}

/// How far to look for the next or the last mark, in paragraphs.
const NEAR: usize = 8;
/// Fewer quotations than this tell little.
const FEW: u32 = 6;
/// No more words of the next paragraph are counted.
const LONG: usize = 200;

/// What is counted: paragraphs that begin with a mark before another that does, of these left open, pairs, losses
/// inside, losses at the edges.
const COUNTS: usize = 5;

/// The outlines of all paragraphs, and their sums.
pub struct Survey {
    outlines: Vec<Outline>,
    counts: Vec<[u32; COUNTS]>,
    total: [u32; COUNTS],
}

impl Survey {
    /// Adds up. Linear.
    pub fn new(outlines: Vec<Outline>) -> Survey {
        let mut survey = Survey { counts: vec![], total: [0; COUNTS], outlines };
        for index in 0..survey.outlines.len() {
            let counts = survey.count(index);
            for (total, count) in survey.total.iter_mut().zip(counts) {
                *total += count;
            }
            survey.counts.push(counts);
        }
        survey
    }

    fn count(&self, index: usize) -> [u32; COUNTS] {
        let outline = self.outlines[index];
        let both = outline.begins && self.outlines.get(index + 1).is_some_and(|o| o.begins);
        // Across paragraphs an opening and a closing mark belong together: nothing is lost.
        let runs_on = outline.ends_open && !outline.glued;
        let ends = runs_on && !both && self.next(index) == Next::Plain;
        let begins = outline.begins_open && self.open_before(index) != Some(true);
        [
            u32::from(both),
            u32::from(both && runs_on),
            outline.pairs,
            outline.unclosed + outline.unopened + u32::from(outline.glued),
            u32::from(ends) + u32::from(begins),
        ]
    }

    /// The outline of the paragraph of that index.
    pub fn outline(&self, index: usize) -> Outline {
        self.outlines[index]
    }

    fn next(&self, index: usize) -> Next {
        let Some(next) = self.outlines.get(index + 1) else { return Next::Nothing };
        let first = self.outlines[index + 1..].iter().take(NEAR).find_map(|o| o.first_opens);
        match first {
            _ if next.begins => Next::Opens,
            Some(false) => Next::Closes,
            _ => Next::Plain,
        }
    }

    fn open_before(&self, index: usize) -> Option<bool> {
        let last = self.outlines[..index].iter().rev().take(NEAR).find_map(|o| o.last_opens);
        (index > 0).then(|| last == Some(true))
    }

    /// What surrounds the paragraph of that index; `next` is the text of the one behind it.
    pub fn around(&self, index: usize, next: &str) -> Around {
        let mut others = self.total;
        for (other, own) in others.iter_mut().zip(self.counts[index]) {
            *other -= own;
        }
        let [both, open, pairs, lost, torn] = others;
        let follower = self.outlines.get(index + 1).filter(|o| o.begins);
        let (word, class) = first_word(next);
        Around {
            alone: self.outlines.len() == 1,
            next: self.next(index),
            open_before: self.open_before(index),
            follows_open: index > 0 && self.outlines[index - 1].ends_open,
            runs_on: if both == 0 { 8 } else { step(open, both, &[0.01, 0.03, 0.06, 0.1, 0.15, 0.25, 0.4]) },
            damage: match pairs + lost < FEW {
                true => 6 + u8::from(lost > 0),
                false => step(lost, pairs + lost, &[0.004, 0.012, 0.03, 0.06, 0.12]),
            },
            torn: step(torn, pairs + torn, &[0.004, 0.012, 0.04, 0.1]),
            missing: (1000 * lost).div_ceil((pairs + lost).max(1)) as u16,
            quotations: (pairs + lost).min(10_000) as u16,
            word,
            class,
            length: length(next.split_ascii_whitespace().take(LONG).count()) as u8,
            follower: follower.map_or(0, |o| match (o.whole, o.ends_open && o.pairs == 0) {
                (true, _) => 1,
                (_, true) => 3,
                _ => 2,
            }),
        }
    }
}

/// How many of the limits a share exceeds.
fn step(part: u32, whole: u32, limits: &[f64]) -> u8 {
    let share = f64::from(part) / f64::from(whole.max(1));
    limits.iter().filter(|limit| share > **limit).count() as u8
}

fn first_word(text: &str) -> (u64, u8) {
    let Some(start) = text.find(char::is_alphanumeric) else { return (NO_WORD, Class::Missing as u8) };
    let end = text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |end| start + end);
    let (word, class) = words::described(&text[start..end]);
    (word, class as u8)
}
