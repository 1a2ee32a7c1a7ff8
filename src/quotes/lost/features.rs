//! What the model looks at: each feature is a template and the values it takes at a place, hashed to a weight.
use super::slot::{Place, Slot, Text};
use super::view::{Common, Seen, View, length, seen};
use super::words::Class;
use crate::quotes::solution::Role;

/// What features have in common: what they look at. A trainer leaves one out to see what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The words on both sides of the place, as they are and by their classes, with the punctuation between.
    Words,
    /// How long the quotation would be, and how much lies beyond it.
    Lengths,
    /// What stands around the lone mark.
    LoneMark,
    /// How good the cut of a glued word is.
    Glue,
    /// Who speaks, and when.
    Voices,
    /// Verbs of saying, and titles.
    Speech,
}

impl Group {
    /// All of them.
    pub const ALL: [Group; 6] =
        [Group::Words, Group::Lengths, Group::LoneMark, Group::Glue, Group::Voices, Group::Speech];
}

/// Collects the hashed features of a place or of “nothing was lost”.
pub struct Features {
    /// Hashes; the model takes as many of their bits as it has weights.
    pub hashes: Vec<u32>,
    family: u64,
    /// Without the features that name a word; for training, so that weight falls on what all texts share.
    pub without_words: bool,
    /// Without this group.
    pub without: Option<Group>,
}

impl Default for Features {
    fn default() -> Features {
        Features::new()
    }
}

impl Features {
    /// An empty collection.
    pub fn new() -> Features {
        Features { hashes: Vec::with_capacity(100), family: 0, without_words: false, without: None }
    }

    fn begin(&mut self, family: u64) {
        self.hashes.clear();
        self.family = family;
    }

    /// A feature that names a word.
    fn name(&mut self, template: u64, values: [u64; 4]) {
        if !self.without_words {
            self.push(template, values);
        }
    }

    fn push(&mut self, template: u64, values: [u64; 4]) {
        let mut h = mix((self.family * 1000 + template).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for (value, factor) in values.into_iter().zip(FACTORS) {
            h = mix(h.wrapping_add(value.wrapping_mul(factor)).wrapping_add(1));
        }
        self.hashes.push(h as u32);
    }
}

const FACTORS: [u64; 4] =
    [0xD6E8_FEB8_6659_FD93, 0xA5A3_564E_27F8_8695, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9];

fn mix(mut h: u64) -> u64 {
    h ^= h >> 32;
    h = h.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    h ^ (h >> 29)
}

/// The features of one place.
pub fn of_place(text: &Text, slot: &Slot, common: &Common, place: &Place, out: &mut Features) {
    out.begin(common.family);
    let view = View::of(text, slot, common, place);
    let closes = slot.role != Role::Open;
    let without = out.without;
    for group in Group::ALL.into_iter().filter(|group| without != Some(*group)) {
        match group {
            Group::Words => word_pairs(&view, out),
            Group::Lengths => lengths(common, &view, out),
            Group::LoneMark => lone_mark(common, &view, out),
            Group::Glue => glue(text, place, &view, out),
            Group::Voices => voices(text, common, place, &view, out),
            Group::Speech => {
                title(text, common, place, closes, &view, out);
                speech(text, common, place, closes, &view, out);
                announced(text, common, place, &view, out);
            }
        }
    }
}

/// The words on both sides: as they are, by their classes, and with the punctuation between them.
fn word_pairs(view: &View, out: &mut Features) {
    let View { left: [l1, l2, l3], right: [r1, r2, r3, r4], glued, solid, behind, sides, boundary, .. } =
        *view;
    let k1 = r1.shape;
    out.push(0, [sides * 8 + k1 * 2 + boundary, 0, 0, 0]);
    out.name(1, [sides, r1.word, 0, 0]);
    out.name(2, [sides, l1.word, 0, 0]);
    out.name(3, [r1.word, r2.word, glued, 0]);
    out.push(4, [sides, r1.class, r2.class, r3.class]);
    out.push(5, [sides, r1.class * 32 + r2.class, r3.class, r4.class]);
    out.name(6, [l1.word, l2.word, glued, 0]);
    out.name(7, [l1.word, r1.word, 0, 0]);
    out.push(8, [l1.class, r1.class, sides, k1]);
    out.push(9, [l2.class, l1.class, sides, r1.class]);
    out.push(10, [l3.class * 32 + l2.class, l1.class, sides, k1]);
    out.name(11, [r1.word, r2.class, sides, r3.class]);
    out.name(12, [r1.class, r2.word, sides, 0]);
    out.push(26, [sides, r2.gap, r1.class, view.clause]);
    out.push(27, [sides, r2.gap, r1.class, r2.class]);
    out.push(28, [sides, l1.gap, l1.class, k1]);
    out.push(29, [sides, r3.gap, r1.class * 32 + r2.class, r2.gap]);
    out.push(30, [sides, solid, k1, behind]);
    out.name(31, [r1.word, r2.word, r3.word, 0]);
    out.name(32, [l1.word, l2.word, l3.word, 0]);
    out.push(39, [l1.class, l1.gap, sides, l2.class]);
    out.name(46, [l1.word, k1, boundary * 4 + l1.shape, glued]);
    out.name(47, [l2.word, l1.word, k1, r1.class]);
}

/// How long the quotation would be, where in its stretch and paragraph the place is, and what lies beyond.
fn lengths(common: &Common, view: &View, out: &mut Features) {
    let Common { edge, beyond, .. } = *common;
    let View { glued, solid, sides, clause, at_end, boundary, stops, .. } = *view;
    let ([l1, ..], [r1, ..]) = (view.left, view.right);
    let (inside, outside) = (length(view.inside), length(view.outside));
    out.push(13, [inside, sides, r1.shape, 0]);
    out.push(14, [inside, stops, glued, boundary]);
    out.push(15, [outside, sides, edge, 0]);
    out.push(16, [stops, sides, edge, boundary]);
    out.push(23, [at_end, edge, beyond, common.runs_on]);
    out.push(24, [at_end, edge, beyond, stops]);
    out.push(25, [at_end, solid, edge, beyond]);
    out.push(35, [clause, sides, edge, stops]);
    out.push(36, [clause, inside, boundary, r1.shape]);
    out.push(38, [stops.min(1), u64::from(view.outside == 0), sides, edge]);
    out.push(40, [sides, edge, common.last, at_end]);
    out.push(45, [inside, l1.class, r1.class, glued]);
    out.push(48, [common.glue, glued, at_end, boundary]);
    out.push(49, [common.said, clause, edge, sides]);
    let far = if view.closes { at_end } else { u64::from(view.outside == 0) };
    out.push(62, [far, beyond, common.damage, common.runs_on]);
    out.push(77, [far, beyond, common.damage, common.torn]);
    out.push(78, [far, beyond, common.torn, common.follower * 2 + common.follows_open]);
    out.push(63, [far, beyond, common.follower * 2 + common.follows_open, common.damage]);
    out.push(65, [far, common.next.class, common.follower, beyond]);
    out.push(66, [far, beyond, inside, solid]);
    out.push(67, [far, beyond, common.follower * 2 + common.follows_open, stops]);
    out.push(86, [far, common.length, beyond * 4 + common.follower, solid]);
    out.push(87, [far, common.length, inside, common.follower * 2 + common.follows_open]);
    out.push(88, [far, common.length, common.runs_on * 8 + common.damage, beyond]);
    out.name(64, [far, common.next.word, beyond, common.follower]);
}

/// The lone mark: the characters and words around it.
fn lone_mark(common: &Common, view: &View, out: &mut Features) {
    let Common { mark, first, before, edge, beyond, .. } = *common;
    let View { glued, solid, sides, clause, at_end, boundary, stops, .. } = *view;
    let ([l1, ..], [r1, ..]) = (view.left, view.right);
    let (inside, k1) = (length(view.inside), r1.shape);
    out.push(17, [mark, sides, stops, 0]);
    out.push(18, [mark, sides, edge, k1]);
    out.push(19, [first.class, first.shape, sides, inside]);
    out.push(20, [before.class, mark, sides, inside]);
    out.name(21, [before.word, mark, sides, stops]);
    out.name(22, [before.word, inside, glued, boundary]);
    out.name(33, [first.word, inside, glued, boundary]);
    out.push(34, [mark, k1, l1.shape, inside]);
    out.push(37, [clause, r1.class, solid, mark]);
    out.push(41, [mark, first.class, at_end, edge * 8 + beyond]);
    out.push(42, [mark, inside, boundary, glued]);
    out.push(43, [mark, l1.class, r1.class, k1]);
    out.name(44, [mark, l1.word, k1, 0]);
}

/// How good the cut of a glued word is.
fn glue(text: &Text, place: &Place, view: &View, out: &mut Features) {
    let Some(cut) = place.cut else { return };
    let [r1, r2, ..] = view.right;
    let quality = u64::from(cut.left) * 6 + u64::from(cut.right);
    let pairs = u64::from(cut.pairs.0) * 3 + u64::from(cut.pairs.1);
    let rank = u64::from(cut.rank) * 2 + u64::from(cut.known);
    out.push(50, [quality, rank, r1.shape, 0]);
    out.push(51, [pairs, rank, r1.class, 0]);
    out.push(52, [quality, pairs, rank, view.clause]);
    let word = text.words[place.word];
    let (left, right) = ((place.at - word.start) as u64, (word.end - place.at) as u64);
    out.push(53, [quality, left.min(4), right.min(4), r1.shape]);
    out.push(54, [rank, view.clause, r1.class, r2.class]);
}

/// Who speaks and when, on both sides of the place and in what it would leave outside.
fn voices(text: &Text, common: &Common, place: &Place, view: &View, out: &mut Features) {
    let i = place.word;
    let stretch = common.from.min(i)..common.to.max(i);
    let (before, behind) = text.voices_around(i, stretch);
    let (inside, outside) = match view.closes {
        true => (common.anchor.min(i)..i, i..common.to.max(i)),
        false => (i..common.anchor.max(i), common.from.min(i)..i),
    };
    let (inside, outside) = (text.voices(inside), text.voices(outside));
    let k1 = view.right[0].shape;
    let side = view.boundary * 4 + view.glued;
    out.push(71, [before * 16 + behind, side, k1, 0]);
    out.push(72, [behind, view.solid, view.right[0].class, view.clause]);
    out.push(73, [before * 16 + behind, common.edge * 2 + view.at_end, view.stops.min(1), common.beyond]);
    out.push(74, [inside * 16 + outside, side, k1, 0]);
    out.push(75, [outside, behind, side, common.edge * 2 + view.at_end]);
    out.push(76, [outside, length(view.outside), side, common.edge * 2 + view.at_end]);
}

/// A title or a single term in marks.
fn title(text: &Text, common: &Common, place: &Place, closes: bool, view: &View, out: &mut Features) {
    if view.inside <= 8 {
        let i = place.word;
        let range = if closes { common.anchor..i } else { i..common.anchor };
        let words = text.words.get(range).unwrap_or(&[]);
        let capitals = words.iter().filter(|w| w.shape > 0).count() as u64;
        out.push(55, [words.len() as u64, capitals, view.sides, view.right[0].shape]);
    }
}

/// Verbs of saying outside of the quotation, near the place and near the lone mark.
fn speech(text: &Text, common: &Common, place: &Place, closes: bool, view: &View, out: &mut Features) {
    let (gc, ns, edge, k1) = (view.sides, view.stops, common.edge, view.right[0].shape);
    let i = place.word;
    let near = if closes {
        let next = if place.cut.is_some() { i + 1 } else { i };
        let distance = text.words.get(next).map_or(15, |w| usize::from(w.saying));
        if next + distance < common.to.max(next) && distance < 7 { 1 + distance } else { 0 }
    } else {
        let from = i.saturating_sub(8).max(common.from);
        let verb = (from..i).rev().find(|j| text.words[*j].class == Class::Saying);
        verb.map_or(0, |j| i - j)
    };
    let near = near as u64;
    out.push(56, [near, gc, ns, edge]);
    out.push(57, [near, gc, k1, u64::from(place.clause)]);
    if !closes {
        // Behind the lone closing mark an attribution may follow.
        let (a, b) = (common.first, seen(text, Some(common.anchor + 1)));
        // The place against the end of the attribution between the two quotations.
        let end =
            common.attributed.map_or(0, |end| 1 + u64::from(place.at >= end) + u64::from(place.at > end));
        out.push(68, [end, common.quoted, gc, k1]);
        out.push(69, [end, common.quoted, ns, view.solid]);
        out.push(70, [end, common.quoted * 2 + k1, edge, view.right[0].class]);
        out.push(58, [a.class, b.class, gc, ns]);
        out.push(59, [a.class, b.class, common.mark, gc]);
        out.push(60, [a.gap, a.class, near, gc]);
        let last = seen(text, common.anchor.checked_sub(1));
        out.name(61, [seen(text, Some(i)).word, last.word, 0, 0]);
    }
}

/// How far back an announcement is looked for, in words.
const FAR: usize = 12;

/// The last verb of saying before the place in its sentence, and what stands between: “he said in a statement, I am”.
fn announced(text: &Text, common: &Common, place: &Place, view: &View, out: &mut Features) {
    let i = place.word;
    let (mut verb, mut commas) = (None, 0);
    for index in (i.saturating_sub(FAR)..i.min(text.words.len())).rev() {
        let word = text.words[index];
        if word.class == Class::Saying {
            verb = Some(index);
            break;
        }
        match word.gap {
            1 => commas += 1,
            gap if ends_sentence(gap) => break,
            _ => {}
        }
    }
    let distance = verb.map_or(FAR + 1, |verb| i - 1 - verb) as u64;
    let inside = if view.closes { common.anchor.min(i)..i } else { i..common.anchor.max(i) };
    let saying = |index: usize| text.words.get(index).map_or(15, |word| u64::from(word.saying));
    let said = u64::from((saying(inside.start) as usize) < inside.len());
    let behind = saying(inside.end).min(8);
    let Seen { class, shape, gap, .. } = view.right[0];
    let gap = view.glued * 32 + gap;
    out.push(79, [distance, gap, shape, class]);
    out.push(80, [distance, gap, commas, shape]);
    out.push(81, [distance, gap, text.voices(inside), length(view.inside)]);
    out.push(82, [distance, gap, behind, said]);
    if let Some(verb) = verb {
        let (verb, next) = (seen(text, Some(verb)), seen(text, Some(verb + 1)));
        out.name(83, [verb.word, distance.min(6), gap, shape]);
        out.name(84, [verb.word, gap, class, 0]);
        out.push(85, [next.class, distance.min(8), gap, class]);
    }
}

/// Does this punctuation, as `words::between` codes it, end a sentence?
fn ends_sentence(gap: u8) -> bool {
    matches!(gap, 2..=4 | 14..=16)
}

/// The features of “nothing was lost here”.
pub fn of_nothing(text: &Text, slot: &Slot, common: &Common, out: &mut Features) {
    let Common { family, mark, edge, beyond, runs_on, last, .. } = *common;
    out.begin(100 + family);
    let whole = length(common.to.saturating_sub(common.from));
    let at_start = u64::from(slot.anchor.start == 0);
    let stops = |i: usize| text.words.get(i).map_or(0, |w| w.stops);
    let ns = u64::from(stops(common.to.saturating_sub(1)).saturating_sub(stops(common.from)).min(4));
    out.push(0, [0, 0, 0, 0]);
    out.push(1, [edge, beyond, 0, 0]);
    out.push(2, [edge, beyond, mark, 0]);
    out.push(3, [whole, edge, beyond, 0]);
    out.push(4, [runs_on, edge, beyond, at_start]);
    out.push(5, [last, edge, beyond, at_start]);
    out.push(6, [at_start, edge, beyond, ns]);
    out.push(7, [common.glue, edge, beyond, 0]);
    out.push(8, [common.said, edge, beyond, at_start]);
    out.push(9, [common.glue, common.said, edge, runs_on]);
    out.push(10, [length(common.from), edge, beyond, 0]);
    out.push(11, [mark, last, edge, beyond]);
    out.push(12, [common.first.class, common.before.class, edge, beyond]);
    out.name(13, [common.first.word, edge, 0, 0]);
    out.name(14, [common.before.word, edge, 0, 0]);
    out.push(15, [runs_on, beyond, last, common.glue * 3 + common.said]);
    let Common { damage, follower, follows_open, next, .. } = *common;
    out.push(16, [beyond, damage, runs_on, edge]);
    out.push(17, [beyond, damage, follower * 2 + follows_open, at_start]);
    out.push(18, [damage, edge, at_start, common.glue * 3 + common.said]);
    out.push(19, [next.class, follower, beyond, last]);
    out.push(20, [whole, ns, beyond, follower * 2 + follows_open]);
    out.push(21, [runs_on, follower * 2 + follows_open, beyond, at_start]);
    out.push(22, [damage, mark, beyond, edge]);
    let voices = text.voices(common.from..common.to);
    out.push(27, [damage, common.torn, edge, beyond]);
    out.push(28, [damage, common.torn, edge * 2 + at_start, follower * 2 + follows_open]);
    out.push(25, [voices, edge, beyond, ns]);
    out.push(26, [voices, damage, beyond, follower * 2 + follows_open]);
    out.push(29, [common.length, runs_on, beyond * 4 + follower, at_start]);
    out.push(30, [common.length, whole, last, follower * 2 + follows_open]);
    out.name(23, [next.word, beyond, follower, at_start]);
    out.name(24, [next.word, common.first.word, beyond, 0]);
}
