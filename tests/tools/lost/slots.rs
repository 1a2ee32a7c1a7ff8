//! The slots of a damaged paragraph, with the place where the mark was.
use crate::damage::{Damaged, Fate};
use postedit::quotes::Role;
use postedit::quotes::lost::{Edge, Slot, Text, has_glued_attribution};
use std::ops::Range;

/// A slot and where its mark was; `None` where nothing was lost.
pub struct Asked {
    /// The slot.
    pub slot: Slot,
    /// Bytes of the paragraph.
    pub lost: Option<usize>,
}

/// A kept mark.
struct Kept {
    span: Range<usize>,
    role: Role,
    pair: usize,
}

/// All slots of a paragraph.
pub fn slots(damaged: &Damaged, text: &Text) -> Vec<Asked> {
    let marks = kept(damaged);
    let mut out = vec![];
    for (index, mark) in marks.iter().enumerate() {
        let pair = &damaged.pairs[mark.pair];
        match (mark.role, &pair.open, &pair.close) {
            (Role::Open, _, Fate::Kept(close)) => {
                balanced(damaged, text, &marks, index, close.start, &mut out)
            }
            (Role::Open, ..) => closer(damaged, &marks, index, &mut out),
            (_, Fate::Kept(_), _) => {}
            _ => opener(damaged, &marks, index, &mut out),
        }
    }
    out
}

fn kept(damaged: &Damaged) -> Vec<Kept> {
    let mut marks = vec![];
    for (pair, known) in damaged.pairs.iter().enumerate() {
        for (fate, role) in [(&known.open, Role::Open), (&known.close, Role::Close)] {
            if let Fate::Kept(span) = fate {
                marks.push(Kept { span: span.clone(), role, pair });
            }
        }
    }
    marks.sort_by_key(|m| m.span.start);
    marks
}

/// Whole quotations inside a stretch.
fn holes(damaged: &Damaged, within: &Range<usize>) -> Vec<Range<usize>> {
    let whole = damaged.pairs.iter().filter_map(|p| match (&p.open, &p.close) {
        (Fate::Kept(open), Fate::Kept(close)) => Some(open.start..close.end),
        _ => None,
    });
    whole.filter(|hole| within.start <= hole.start && hole.end <= within.end).collect()
}

/// The slot of a mark whose partner, of this role, may be lost within a stretch.
fn slot(damaged: &Damaged, mark: &Kept, role: Role, within: Range<usize>, edge: Edge) -> Slot {
    let (inner, anchor) = (damaged.pairs[mark.pair].inner, mark.span.clone());
    Slot { role, inner, anchor, holes: holes(damaged, &within), within, edge }
}

/// An opening mark without its closing one.
fn closer(damaged: &Damaged, marks: &[Kept], index: usize, out: &mut Vec<Asked>) {
    let mark = &marks[index];
    let pair = &damaged.pairs[mark.pair];
    let bound = marks[index + 1..].iter().find(|m| pair.inner || !damaged.pairs[m.pair].inner);
    let inner = pair.inner;
    let (to, edge) = match bound {
        None => (damaged.text.trim_end().len(), Edge::Paragraph),
        Some(m) if m.role == Role::Open => (m.span.start, Edge::Same),
        Some(m) if inner && !damaged.pairs[m.pair].inner => (m.span.start, Edge::Enclosing),
        Some(m) => (m.span.start, Edge::Partner),
    };
    let slot = slot(damaged, mark, Role::Close, mark.span.end..to, edge);
    let lost = pair.lost(Role::Close);
    let again = bound.filter(|_| edge == Edge::Partner);
    out.push(Asked { slot, lost });
    if let (Some(again), Some(from)) = (again, lost)
        && let Some(at) = damaged.pairs[again.pair].lost(Role::Open)
    {
        let slot = self::slot(damaged, again, Role::Open, from..again.span.start, Edge::Partner);
        out.push(Asked { slot, lost: Some(at) });
    }
}

/// A closing mark without its opening one.
fn opener(damaged: &Damaged, marks: &[Kept], index: usize, out: &mut Vec<Asked>) {
    let mark = &marks[index];
    let pair = &damaged.pairs[mark.pair];
    let bound = marks[..index].iter().rev().find(|m| pair.inner || !damaged.pairs[m.pair].inner);
    let (from, edge) = match bound {
        None => (0, Edge::Paragraph),
        // Asked as a quotation that balances.
        Some(m) if m.role == Role::Open && pair.inner == damaged.pairs[m.pair].inner => return,
        Some(m) if m.role == Role::Open => (m.span.end, Edge::Enclosing),
        Some(m) => (m.span.end, Edge::Same),
    };
    let slot = slot(damaged, mark, Role::Open, from..mark.span.start, edge);
    out.push(Asked { slot, lost: pair.lost(Role::Open) });
}

/// A whole quotation, in which a glued word or an attribution may look like a loss.
fn balanced(
    damaged: &Damaged,
    text: &Text,
    marks: &[Kept],
    index: usize,
    close: usize,
    out: &mut Vec<Asked>,
) {
    let mark = &marks[index];
    let within = mark.span.end..close;
    if !has_glued_attribution(text.body, within.clone(), text.lexicon) {
        return;
    }
    let slot = slot(damaged, mark, Role::Close, within, Edge::Partner);
    out.push(Asked { slot, lost: None });
}
