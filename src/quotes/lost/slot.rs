//! Where a mark may have been lost: a slot is a mark without its partner and the stretch of text in which the
//! partner must have stood; its places are the points of the stretch where such a mark can stand.
use super::around::{Around, Next};
use super::glue::{self, Cut};
use super::words::{self, Word};
use crate::lexicon::Lexicon;
use crate::quotes::attribution;
use crate::quotes::solution::Role;
use crate::words::is_saying;
use std::cell::OnceCell;
use std::ops::Range;

/// At most this many places of a slot are weighed, the nearest to its mark, so that work stays linear.
pub const MOST: usize = 500;

/// Quoted words before an attribution that tells by itself, at least: “Yes” is not said of a glued word.
const QUOTED_WORDS: usize = 3;
/// Of quotations in which a glued word begins an attribution 97 of 100 were right, on books and news that lost marks.
pub const GLUED_ATTRIBUTION: f32 = 0.97;

/// A plain attribution behind a comma in a text of one paragraph: just above the bar of such texts. A reader closes the
/// quotation there, and the lessons hold few such texts.
pub const ATTRIBUTION: f32 = 0.7;
/// The same in other texts, where it begins with its verb: `…, concludes Marie`.
pub const VERB_FIRST: f32 = 0.88;

/// A quotation that begins in the middle of a clause ends with its paragraph, before another that opens with a mark: of 171
/// that stood last in theirs, in books and news, 170 did; how surely it ends there if it has no mark, cautiously.
pub const PARTIAL: f32 = 0.95;

/// The code of the punctuation that may stand inside of an attribution.
const HYPHEN: u8 = 7;

/// A paragraph ready to be asked about its lost marks.
pub struct Text<'a> {
    /// The paragraph.
    pub body: &'a str,
    /// Its words.
    pub words: Vec<Word>,
    /// How often each voice is heard in all.
    heard: [u16; words::VOICES],
    /// By word, what one slot asked and others will ask again.
    found: Vec<Found>,
    /// What surrounds it.
    pub around: Around,
    /// The known words.
    pub lexicon: &'a Lexicon,
}

/// What places are at a word, whatever slot asks.
#[derive(Clone, Default)]
struct Found {
    /// Does an attribution begin with it?
    clause: OnceCell<u8>,
    /// Its cuts, with whether an attribution begins behind them; in bytes of the paragraph.
    cuts: OnceCell<Box<[(usize, Cut, u8)]>>,
}

/// What stands at the far end of the stretch, seen from the lone mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Edge {
    /// The paragraph's end or beginning.
    Paragraph,
    /// A mark of the same side: another quotation.
    Same,
    /// A mark of the enclosing quotation.
    Enclosing,
    /// The partner: the marks balance, and two in between may be lost.
    Partner,
}

/// A lone mark and where its partner may have stood. Offsets are bytes of the paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// What was lost: [`Role::Open`] or [`Role::Close`].
    pub role: Role,
    /// Is the lone mark inside another quotation?
    pub inner: bool,
    /// The lone mark.
    pub anchor: Range<usize>,
    /// The stretch.
    pub within: Range<usize>,
    /// Quotations inside the stretch, where the lost mark cannot have stood.
    pub holes: Vec<Range<usize>>,
    /// The far end.
    pub edge: Edge,
}

/// A point where the lost mark may have stood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Bytes of the paragraph.
    pub at: usize,
    /// The word behind it, or the one that is cut: an index.
    pub word: usize,
    /// The cut, where it stands inside a word.
    pub cut: Option<Cut>,
    /// No space separates the words on its two sides.
    pub glued: bool,
    /// Does an attribution begin behind it? 0 no, 1 likely, 2 plainly.
    pub clause: u8,
}

impl Text<'_> {
    /// Reads a paragraph; what follows its last visible character is left out. Linear.
    pub fn new<'a>(body: &'a str, around: Around, lexicon: &'a Lexicon) -> Text<'a> {
        let body = body.trim_end();
        let (words, heard) = words::words(body);
        let found = vec![Found::default(); words.len()];
        Text { body, words, heard, found, around, lexicon }
    }

    /// The first word that begins at `at` or behind it.
    pub fn word_at(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.start < at)
    }

    /// The word of that index, as written; nothing beyond the last.
    pub fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |w| &self.body[w.start..w.end])
    }

    /// Does the place cut a word so that an attribution begins, behind several quoted words?
    pub fn is_glued_attribution(&self, place: &Place, quoted: usize) -> bool {
        let enough = place.clause > 0 && quoted >= QUOTED_WORDS;
        let Some(cut) = place.cut.filter(|_| enough) else { return false };
        // Of a word with hyphens the last part is cut.
        let start = place.at - cut.at;
        let word = start..self.words.get(place.word).map_or(start, |word| word.end);
        glue::glued_attribution(self.body, word, self.lexicon) == Some(cut.at)
    }

    /// Does the quotation that opens at `start` begin in the middle of a clause, and the next paragraph with a mark?
    pub fn is_partial(&self, start: usize) -> bool {
        self.around.next == Next::Opens && self.body[..start].trim_end().ends_with(char::is_alphabetic)
    }

    /// Does a plain attribution begin there, behind several quoted words and a comma? But in a text of one paragraph
    /// only with its verb: “nevertheless he said” may go on.
    pub fn is_plain_attribution(&self, place: &Place, quoted: usize) -> bool {
        let plain = place.clause == 2 && place.cut.is_none() && quoted >= QUOTED_WORDS;
        let told = || self.around.alone || is_saying(self.word(place.word));
        plain && self.body[..place.at].ends_with(',') && told()
    }

    /// Where the words go on behind an attribution that `within` begins with, if it does.
    pub fn attribution_end(&self, within: Range<usize>) -> Option<usize> {
        let first = self.word_at(within.start);
        let start = self.words.get(first).filter(|w| w.start < within.end)?.start;
        attribution::clause(&self.body[start..], self.lexicon)?;
        let behind = self.words[first + 1..].iter().take_while(|w| w.start < within.end);
        behind.into_iter().find(|w| w.gap != 0 && w.gap != HYPHEN).map(|w| w.start)
    }

    /// Which voices the words of these indices have, as bits: see `words::Voice`.
    pub fn voices(&self, range: Range<usize>) -> u64 {
        let heard = |index: usize| self.words.get(index).map_or(self.heard, |w| w.heard);
        let (before, behind) = (heard(range.start), heard(range.end.max(range.start)));
        before.iter().zip(behind).enumerate().fold(0, |bits, (i, (a, b))| bits | u64::from(b > *a) << i)
    }

    /// The voices of what stands before and behind a place in its own sentence, or of the sentences on both sides,
    /// as far as the stretch between these words goes.
    pub fn voices_around(&self, word: usize, within: Range<usize>) -> (u64, u64) {
        let before =
            word.checked_sub(1).and_then(|i| self.words.get(i)).map_or(word, |w| w.sentence.0 as usize);
        let behind = self.words.get(word).map_or(word, |w| w.sentence.1 as usize);
        (self.voices(before.max(within.start)..word), self.voices(word..behind.min(within.end)))
    }

    /// All places of a slot, in the order of the text.
    pub fn places(&self, slot: &Slot) -> Vec<Place> {
        let mut out = match slot.role {
            Role::Open => self.opening(slot),
            _ => self.closing(slot),
        };
        out.retain(|place| !slot.holes.iter().any(|h| h.start <= place.at && place.at <= h.end));
        if slot.edge != Edge::Partner {
            self.beside_holes(slot, &mut out);
        }
        out
    }

    /// Right behind a quotation inside of the one that is to be closed; right before one, to open. A quotation in
    /// straight marks is not quoted again by marks of another kind: where these were mixed, one is left over.
    fn beside_holes(&self, slot: &Slot, out: &mut Vec<Place>) {
        let is_straight = |at: usize| self.body[at..].starts_with('"');
        for hole in &slot.holes {
            let at = if slot.role == Role::Open { hole.start } else { hole.end };
            if is_straight(hole.start) && !is_straight(slot.anchor.start) {
                continue;
            }
            let inside = |other: &Range<usize>| other.start < at && at < other.end;
            if slot.within.start <= at && at <= slot.within.end && !slot.holes.iter().any(inside) {
                out.push(Place { at, word: self.word_at(at), cut: None, glued: false, clause: 0 });
            }
        }
        out.sort_by_key(|place| place.at);
        out.dedup_by_key(|place| place.at);
    }

    fn closing(&self, slot: &Slot) -> Vec<Place> {
        let mut out = vec![];
        let first = self.word_at(slot.within.start);
        for index in first..self.words.len() {
            let word = self.words[index];
            if word.start >= slot.within.end || out.len() >= MOST {
                break;
            }
            self.cut_places(index, slot, &mut out);
            let gap_end = self.words.get(index + 1).map_or(self.body.len(), |w| w.start).min(slot.within.end);
            let gap = &self.body[word.end.min(gap_end)..gap_end];
            for (at, c) in gap.char_indices().map(Some).chain([None]).map(|x| x.unwrap_or((gap.len(), ' '))) {
                // A comma or stop belongs inside the mark.
                let ends_here =
                    word.end + at == slot.within.end && matches!(slot.edge, Edge::Same | Edge::Partner);
                if !matches!(c, ',' | '.') && !ends_here && !words::is_mark(c) {
                    self.close_at(word.end + at, index + 1, slot, &mut out);
                }
                if c.is_whitespace() || words::is_mark(c) {
                    break;
                }
            }
        }
        if slot.edge == Edge::Partner {
            out.retain(|p| p.clause > 0 && p.cut.is_some());
        }
        out
    }

    fn close_at(&self, at: usize, word: usize, slot: &Slot, out: &mut Vec<Place>) {
        let start = self.words.get(word).map_or(self.body.len(), |w| w.start);
        let glued = start == at && start < slot.within.end;
        let clause = match self.found.get(word).filter(|_| start < slot.within.end) {
            Some(found) => *found.clause.get_or_init(|| self.clause(word, start)),
            None => 0,
        };
        out.push(Place { at, word, cut: None, glued, clause });
    }

    fn cut_places(&self, index: usize, slot: &Slot, out: &mut Vec<Place>) {
        if self.words[index].end > slot.within.end {
            return;
        }
        let cuts = self.found[index].cuts.get_or_init(|| self.cuts(index)).iter();
        let behind = cuts.filter(|(at, ..)| *at > slot.within.start);
        out.extend(behind.map(|&(at, cut, clause)| Place {
            at,
            word: index,
            cut: Some(cut),
            glued: true,
            clause,
        }));
    }

    /// Cuts of a glued word, in order; of one with hyphens, of its last part.
    fn cuts(&self, index: usize) -> Box<[(usize, Cut, u8)]> {
        let Word { start, end, .. } = self.words[index];
        let part = self.body[start..end].rfind('-').map_or(start, |i| start + i + 1);
        let before = if index > 0 && part == start { self.word(index - 1) } else { "" };
        let mut cuts = glue::cuts(&self.body[part..end], before, self.word(index + 1), self.lexicon);
        glue::keep_speaker(&self.body[..part], &self.body[part..end], &mut cuts, self.lexicon);
        cuts.sort_by_key(|cut| cut.at);
        cuts.into_iter().map(|cut| (part + cut.at, cut, self.clause(index, part + cut.at))).collect()
    }

    /// Is there an attribution from `at`, a point in or before word `index`?
    fn clause(&self, index: usize, at: usize) -> u8 {
        let near = self.words.get(index).is_some_and(|w| w.saying <= 9 || at > w.start);
        let found = if near { attribution::clause(&self.body[at..], self.lexicon) } else { None };
        match found {
            None => 0,
            Some(attribution::Strength::Likely) => 1,
            Some(attribution::Strength::Plain) => 2,
        }
    }

    fn opening(&self, slot: &Slot) -> Vec<Place> {
        let mut out = vec![];
        let first = self.word_at(slot.within.start);
        let last = self.word_at(slot.within.end);
        for index in (first..last).rev() {
            if out.len() >= MOST {
                break;
            }
            let start = self.words[index].start;
            let before = if index > 0 { self.words[index - 1].end } else { 0 };
            let gap = &self.body[before.max(slot.within.start)..start];
            let mut at = start;
            out.push(Place { at, word: index, cut: None, glued: false, clause: 0 });
            for c in gap.chars().rev() {
                if c.is_whitespace() || words::is_mark(c) || ",.?!;:)]".contains(c) {
                    break;
                }
                at -= c.len_utf8();
                out.push(Place { at, word: index, cut: None, glued: false, clause: 0 });
            }
        }
        // Behind an attribution inside of a quotation that balances, it is taken up again at a sentence or a pause.
        let at_pause =
            |place: &Place| self.body[..place.at].trim_end().ends_with(['.', '!', '?', ',', ';', ':', '—']);
        if slot.edge == Edge::Partner && out.iter().any(at_pause) {
            out.retain(at_pause);
        }
        out.reverse();
        out
    }
}
