//! What the features are made of: a slot as all its places share it, and what stands around one place.
use super::around::Around;
use super::slot::{Edge, Place, Slot, Text};
use super::words::{self, Class, NO_WORD, punctuation};
use crate::quotes::solution::Role;

/// A number of words, coarser the larger.
pub(super) fn length(words: usize) -> u64 {
    match words {
        0..=6 => words as u64,
        7..=8 => 7,
        9..=12 => 8,
        13..=18 => 9,
        19..=28 => 10,
        29..=45 => 11,
        46..=80 => 12,
        81..=130 => 13,
        _ => 14,
    }
}

/// A character beside a place: nothing or space, letter, digit, mark, punctuation.
pub(super) fn side(c: Option<char>) -> u64 {
    match c {
        None => 0,
        Some(c) if c.is_whitespace() => 1,
        Some(c) if c.is_lowercase() => 2,
        Some(c) if c.is_alphabetic() => 3,
        Some(c) if c.is_numeric() => 4,
        Some(c) => 5 + u64::from(punctuation(c)),
    }
}

/// A word of the window: hash, class, shape and the punctuation before it.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    pub(super) word: u64,
    pub(super) class: u64,
    pub(super) shape: u64,
    pub(super) gap: u64,
}

pub(super) const UNSEEN: Seen = Seen { word: NO_WORD, class: Class::Missing as u64, shape: 9, gap: 31 };

pub(super) fn seen(text: &Text, index: Option<usize>) -> Seen {
    index.and_then(|i| text.words.get(i)).map_or(UNSEEN, |w| Seen {
        word: w.hash,
        class: w.class as u64,
        shape: u64::from(w.shape),
        gap: u64::from(w.gap),
    })
}

/// What all places of a slot share.
pub struct Common {
    pub(super) family: u64,
    /// The characters on both sides of the lone mark.
    pub(super) mark: u64,
    /// The word behind the lone mark and the one before it.
    pub(super) first: Seen,
    pub(super) before: Seen,
    /// The word index at the lone mark, and at both ends of the stretch.
    pub(super) anchor: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    /// The far end of the stretch, and what is beyond it.
    pub(super) edge: u64,
    pub(super) beyond: u64,
    pub(super) runs_on: u64,
    pub(super) damage: u64,
    pub(super) torn: u64,
    /// The paragraphs before and behind it, where the stretch reaches them.
    pub(super) follows_open: u64,
    pub(super) follower: u64,
    pub(super) length: u64,
    pub(super) next: Seen,
    /// The last visible character of the paragraph.
    pub(super) last: u64,
    pub(super) end: usize,
    pub(super) glue: u64,
    pub(super) said: u64,
    /// Where the attribution behind the last quotation ends, and the last character of that quotation.
    pub(super) attributed: Option<usize>,
    pub(super) quoted: u64,
}

impl Common {
    /// Measures a slot with these places.
    pub fn of(text: &Text, slot: &Slot, places: &[Place]) -> Common {
        let anchor = text.word_at(slot.anchor.end);
        let closes = slot.role != Role::Open;
        let trimmed = text.body.trim_end();
        let around = &text.around;
        let reaches = slot.edge == Edge::Paragraph;
        let next = match reaches && closes {
            true => Seen { word: around.word, class: u64::from(around.class), shape: 0, gap: 0 },
            false => UNSEEN,
        };
        let glue = places.iter().filter(|p| p.cut.is_some_and(|c| c.rank == 0 && !c.known)).count().min(2);
        Common {
            family: 1
                + u64::from(closes) * 2
                + u64::from(slot.inner) * 4
                + u64::from(slot.edge == Edge::Partner) * 8,
            mark: sides_of_mark(text.body, slot),
            first: seen(text, Some(anchor)),
            before: seen(text, anchor.checked_sub(1)),
            anchor,
            from: text.word_at(slot.within.start),
            to: text.word_at(slot.within.end),
            edge: slot.edge as u64,
            beyond: beyond(around, slot),
            runs_on: u64::from(around.runs_on),
            damage: u64::from(around.damage),
            torn: u64::from(around.torn),
            follows_open: u64::from(around.follows_open && reaches),
            follower: if reaches && closes { u64::from(around.follower) } else { 4 },
            next,
            length: if reaches { u64::from(around.length) } else { 15 },
            last: side(trimmed.chars().next_back()),
            end: trimmed.len(),
            glue: glue as u64,
            attributed: match slot.edge {
                Edge::Same if !closes => text.attribution_end(slot.within.clone()),
                _ => None,
            },
            quoted: if slot.edge == Edge::Same && !closes { end_of_last(text.body, slot) } else { 0 },
            said: places.iter().filter(|p| p.clause > 0 && p.at != slot.within.start).count().min(2) as u64,
        }
    }
}

/// The characters on both sides of the lone mark.
fn sides_of_mark(body: &str, slot: &Slot) -> u64 {
    let before = body[..slot.anchor.start].trim_end().chars().next_back();
    let spaced = body[..slot.anchor.start].ends_with(char::is_whitespace);
    let after = body[slot.anchor.end..].trim_start().chars().next();
    // A closing mark’s left side is always close to its word, an opening one’s right side.
    let closer = slot.role != Role::Open && spaced;
    side(before) * 40 + side(after) + if closer { 2000 } else { 0 }
}

/// What is beyond the far end of the stretch.
fn beyond(around: &Around, slot: &Slot) -> u64 {
    let kind = match (slot.edge, slot.role) {
        (Edge::Paragraph, Role::Open) => 4 + around.open_before.map_or(2, u64::from),
        (Edge::Paragraph, _) => around.next as u64,
        _ => 7,
    };
    kind + if around.alone { 8 } else { 0 }
}

/// How far back the last word of a quotation is looked for, in characters: behind marks and spaces.
const NEAR: usize = 16;

/// The last character of the quotation that ends where the stretch begins.
fn end_of_last(body: &str, slot: &Slot) -> u64 {
    let mut before = body[..slot.within.start].chars().rev().take(NEAR);
    side(before.find(|c| !c.is_whitespace() && !words::is_mark(*c)))
}

/// What stands around one place, measured once for all templates.
pub(super) struct View {
    /// The three words before, nearest first, and the four behind.
    pub(super) left: [Seen; 3],
    pub(super) right: [Seen; 4],
    /// 0, or 1 where no space separates the words, or 2 inside of a word.
    pub(super) glued: u64,
    /// The last visible character before the place, and the one behind it.
    pub(super) solid: u64,
    pub(super) behind: u64,
    /// The characters on both sides, and the glue.
    pub(super) sides: u64,
    pub(super) clause: u64,
    pub(super) at_end: u64,
    /// Does a sentence end or a pause stand before it?
    pub(super) boundary: u64,
    /// Words inside the quotation, and outside of it up to the edge.
    pub(super) inside: usize,
    pub(super) outside: usize,
    /// Sentence ends inside.
    pub(super) stops: u64,
    /// A closing mark is looked for.
    pub(super) closes: bool,
}

impl View {
    pub(super) fn of(text: &Text, slot: &Slot, common: &Common, place: &Place) -> View {
        let body = text.body;
        let (left, right) = words_around(text, place);
        let glued = u64::from(place.glued) + u64::from(place.cut.is_some());
        let solid = side(body[..place.at].trim_end().chars().next_back());
        let behind = side(body[place.at..].chars().next());
        let sides = (side(body[..place.at].chars().next_back()) * 40 + behind) * 3 + glued;
        let i = place.word;
        let stops = |index: usize| match text.words.get(index) {
            Some(word) => word.stops,
            None => text.words.last().map_or(0, |w| w.stops) + 1,
        };
        let (inside, outside, within) = if slot.role != Role::Open {
            let inside = i.saturating_sub(common.anchor) + glued as usize / 2;
            (inside, common.to.saturating_sub(i), stops(i).saturating_sub(stops(common.anchor)))
        } else {
            let inside = common.anchor.saturating_sub(i);
            let within = if inside > 0 { stops(common.anchor - 1).saturating_sub(stops(i)) } else { 0 };
            (inside, i.saturating_sub(common.from), within)
        };
        View {
            left,
            right,
            glued,
            solid,
            behind,
            sides,
            clause: u64::from(place.clause),
            at_end: u64::from(place.at >= common.end),
            boundary: u64::from(matches!(solid, 7 | 8 | 9 | 15)),
            inside,
            outside,
            stops: u64::from(within.min(4)),
            closes: slot.role != Role::Open,
        }
    }
}

/// The words before and behind a place; where it cuts a word, its parts are the nearest of them.
fn words_around(text: &Text, place: &Place) -> ([Seen; 3], [Seen; 4]) {
    let i = place.word;
    let back = |n: usize| seen(text, i.checked_sub(n));
    let ahead = |n: usize| seen(text, Some(i + n));
    let Some(cut) = place.cut else {
        return ([back(1), back(2), back(3)], [ahead(0), ahead(1), ahead(2), ahead(3)]);
    };
    let word = text.words[i];
    let part = |part: &str| {
        let (word, class) = super::words::described(part);
        Seen { word, class: class as u64, shape: 0, gap: 0 }
    };
    let mut first = part(&text.body[word.start..place.at]);
    first.gap = u64::from(word.gap);
    first.shape = u64::from(word.shape.min(1));
    let mut second = part(&text.body[place.at..word.end]);
    second.shape = u64::from(cut.capital);
    ([first, back(1), back(2)], [second, ahead(1), ahead(2), ahead(3)])
}
