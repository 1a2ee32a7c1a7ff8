//! One line, decoded layer by layer.
use super::cost::rarity;
use super::lost::infer;
use super::misreading::{Misreading, may_begin_sequence};
use super::sequence::{Line, Sequence, State, gains};
use crate::encoding::fit;
use std::ops::Range;

/// A text is seldom misread more than three times.
const MAX_LAYERS: usize = 8;
/// What a sequence must gain, in bits, before it speaks for mojibake: right text has such pairs by chance.
const CHANCE: i32 = 6;
/// What speaks for mojibake in a line, or in a word of a line that is right elsewhere, must come to this many bits.
const ENOUGH: i32 = 9;
/// A character that costs so much is in no text: what would become it is no mojibake.
const REFUTED: i32 = 24;
/// And in the other words of a line in which one was convincing, to this many.
const CONFIRMED: i32 = 1;
/// Of two encodings that nearly are one the less convincing may be this much so, in bits for each sequence.
const TWIN: i32 = 4;

/// A character with the place it came from and the misreadings that were undone there.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) c: char,
    /// Bytes of the line.
    pub(super) from: Range<usize>,
    pub(super) layers: Vec<Misreading>,
    /// A byte was lost: the character is inferred, or unknown.
    pub(super) is_inferred: bool,
    /// Unknown, because the second of two bytes was lost: the first one.
    pub(super) lost_behind: Option<u8>,
    /// The bits by which the least convincing layer convinced.
    pub(super) gain: i32,
}

impl Glyph {
    /// The character to read again. A lost one is none whose bytes were lost once more: with the letter before it, it
    /// would look like a sequence.
    fn as_read(&self) -> char {
        if self.is_inferred && self.c == '\u{FFFD}' { '\u{FFFC}' } else { self.c }
    }
}

/// Decodes a line as often as it is convincing.
pub(super) fn decode(line: &str) -> Vec<Glyph> {
    let glyph = |(at, c): (usize, char)| Glyph {
        c,
        from: at..at + c.len_utf8(),
        layers: vec![],
        is_inferred: false,
        lost_behind: None,
        gain: i32::MAX,
    };
    let mut glyphs: Vec<Glyph> = line.char_indices().map(glyph).collect();
    for _ in 0..MAX_LAYERS {
        match best_layer(&glyphs) {
            Some(layer) => glyphs = undo(&glyphs, &layer),
            None => break,
        }
    }
    infer(&mut glyphs);
    glyphs
}

/// A misreading, its sequences, and by how many bits they convince in all.
struct Layer {
    misreading: Misreading,
    /// Each with the gain of those that it convinces together with.
    sequences: Vec<(Sequence, i32)>,
    total: i32,
}

/// The misreading that explains most.
fn best_layer(glyphs: &[Glyph]) -> Option<Layer> {
    let line = Line::new(glyphs.iter().map(Glyph::as_read).collect());
    convincing(&line).or_else(|| convincing_with_next(&line))
}

/// The most convincing layer. Of two encodings that nearly are one, that of which the letters are one language's.
fn convincing(line: &Line) -> Option<Layer> {
    let mut layers: Vec<Layer> =
        Misreading::all().filter_map(|misreading| convincing_as(line, misreading)).collect();
    // The first of several that convince equally.
    let best = (0..layers.len()).rev().max_by_key(|at| layers[*at].total)?;
    let best = layers.swap_remove(best);
    let twin = layers.into_iter().find(|layer| layer.misreading.is_twin_of(best.misreading));
    let fits_better = |twin: &Layer| {
        let slack = TWIN * best.sequences.len() as i32;
        twin.sequences.len() == best.sequences.len()
            && twin.total + slack >= best.total
            && twin.fit() > best.fit()
    };
    Some(twin.filter(fits_better).unwrap_or(best))
}

/// The most convincing layer of those that convince only because what they uncover is mojibake itself.
fn convincing_with_next(line: &Line) -> Option<Layer> {
    let layers = Misreading::all().filter_map(|misreading| {
        let found = line.sequences(misreading);
        if !found.windows(2).any(|pair| touch(&pair[0], &pair[1])) {
            return None;
        }
        let next = convincing(&Line::new(replaced(&line.characters, &found)))?;
        let mut place = Places::new(&found);
        let kept: Vec<usize> = (0..found.len()).filter(|at| next.holds(place.after(*at))).collect();
        let gains = gains(&line.characters, &found);
        let own: i32 = kept.iter().map(|at| gains[*at] - CHANCE).sum();
        let total = own + next.total;
        let sequences: Vec<(Sequence, i32)> = kept.iter().map(|at| (found[*at], total)).collect();
        (total >= ENOUGH && !sequences.is_empty()).then_some(Layer { misreading, sequences, total })
    });
    layers.reduce(|best, next| if next.total > best.total { next } else { best })
}

/// Do two sequences that touch show the first two bytes of another?
fn touch(first: &Sequence, second: &Sequence) -> bool {
    first.start + first.length == second.start && may_begin_sequence(first.means, second.means)
}

/// Where sequences stand once those before them are replaced by a character each.
struct Places<'a> {
    found: &'a [Sequence],
    saved: usize,
    next: usize,
}

impl Places<'_> {
    fn new(found: &[Sequence]) -> Places<'_> {
        Places { found, saved: 0, next: 0 }
    }

    /// The place of the sequence of this index; to be asked in order.
    fn after(&mut self, index: usize) -> usize {
        while self.next < index {
            self.saved += self.found[self.next].length - 1;
            self.next += 1;
        }
        self.found[index].start - self.saved
    }
}

impl Layer {
    /// How well the letters of the sequences fit together, large ones as small ones.
    fn fit(&self) -> i32 {
        fit(self
            .sequences
            .iter()
            .flat_map(|(sequence, _)| sequence.means.to_lowercase())
            .filter(|c| c.is_alphabetic()))
    }

    /// Is the character at this place part of a sequence?
    fn holds(&self, at: usize) -> bool {
        let next = self.sequences.partition_point(|(s, _)| s.start + s.length <= at);
        self.sequences.get(next).is_some_and(|(sequence, _)| sequence.start <= at)
    }
}

/// The line with the meaning of each sequence in its place.
fn replaced(line: &[char], found: &[Sequence]) -> Vec<char> {
    let mut out = Vec::with_capacity(line.len());
    let mut at = 0;
    for sequence in found {
        out.extend_from_slice(&line[at..sequence.start]);
        out.push(sequence.means);
        at = sequence.start + sequence.length;
    }
    out.extend_from_slice(&line[at..]);
    out
}

/// The sequences of a line that are convincing as UTF-8 so misread.
fn convincing_as(line: &Line, misreading: Misreading) -> Option<Layer> {
    let found = line.sequences(misreading);
    if found.is_empty() {
        return None;
    }
    let weighed = |(gain, sequence): (i32, &Sequence)| match (rarity(sequence.means), sequence.means) {
        (cost @ REFUTED.., _) | (cost, '\u{80}'..='\u{9F}') => gain.min(0) - cost,
        _ => gain - CHANCE,
    };
    let gains: Vec<i32> = gains(&line.characters, &found).into_iter().zip(&found).map(weighed).collect();
    let groups = groups(line, &found);
    let total = |group: &Range<usize>| gains[group.clone()].iter().sum::<i32>();
    let is_sure =
        |group: &&Range<usize>| total(group) >= ENOUGH && found[(*group).clone()].iter().any(stands_alone);
    let surest = groups.iter().filter(is_sure).map(total).max()?;
    let (mut sequences, mut all) = (vec![], 0);
    for group in groups {
        let total = total(&group);
        if total >= CONFIRMED {
            all += total;
            sequences.extend(found[group].iter().map(|sequence| (*sequence, total.max(surest / 2))));
        }
    }
    Some(Layer { misreading, sequences, total: all - misreading.rarity() })
}

/// Is the sequence evidence by itself? A space for a byte is, where the accented letter or the space it makes is one
/// of the commonest.
fn stands_alone(sequence: &Sequence) -> bool {
    sequence.state != State::Spaced || matches!(sequence.means, 'à' | '\u{A0}')
}

/// Ranges of sequences that stand or fall together: all, if nothing else in the line is beyond ASCII, else each word.
fn groups(line: &Line, found: &[Sequence]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = vec![];
    let beyond_ascii =
        |s: &Sequence| line.characters[s.start..s.start + s.length].iter().filter(|c| !c.is_ascii()).count();
    if found.iter().map(beyond_ascii).sum::<usize>() == line.count_beyond_ascii() {
        groups.push(0..found.len());
        return groups;
    }
    for at in 0..found.len() {
        let joins = at > 0
            && !line.characters[found[at - 1].start + found[at - 1].length..found[at].start].contains(&' ');
        match groups.last_mut().filter(|_| joins) {
            Some(group) => group.end = at + 1,
            None => groups.push(at..at + 1),
        }
    }
    groups
}

/// Puts the meaning in the place of each sequence.
fn undo(glyphs: &[Glyph], layer: &Layer) -> Vec<Glyph> {
    let mut out = Vec::with_capacity(glyphs.len());
    let mut at = 0;
    for (sequence, gain) in &layer.sequences {
        let parts = &glyphs[sequence.start..sequence.start + sequence.length];
        out.extend_from_slice(&glyphs[at..sequence.start]);
        at = sequence.start + sequence.length;
        let deepest = parts.iter().max_by_key(|glyph| glyph.layers.len());
        let mut layers = deepest.map_or(vec![], |glyph| glyph.layers.clone());
        layers.push(layer.misreading);
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
        out.push(Glyph {
            c: sequence.means,
            from: first.from.start..last.from.end,
            layers,
            lost_behind: match sequence.state {
                State::Lost { lead } => lead,
                _ => None,
            },
            is_inferred: matches!(sequence.state, State::Lost { .. })
                || parts.iter().any(|glyph| glyph.is_inferred),
            gain: parts.iter().map(|glyph| glyph.gain).min().unwrap_or(*gain).min(*gain),
        });
    }
    out.extend_from_slice(&glyphs[at..]);
    out
}
