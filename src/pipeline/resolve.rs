//! Which of the proposed fixes are made, where they get in each other's way.
use crate::edit::{Edit, Fix};
use std::collections::BTreeMap;

/// Keeps a set of fixes without conflicts: earlier rule first, then leftmost. A loser may come back next pass.
///
/// The kept fixes may nest and interleave, as the two marks of a pair do. O(n log n) in the edits.
pub fn resolve(mut proposed: Vec<(usize, Fix)>) -> Vec<Fix> {
    proposed.sort_by_key(|(rank, fix)| (*rank, fix.span.start));
    let mut taken: BTreeMap<(usize, usize), Edit> = BTreeMap::new();
    let free = |taken: &BTreeMap<(usize, usize), Edit>, edit: &Edit| {
        // Kept edits are disjoint, so their ends are sorted too: walk back while they may reach this one.
        let before = taken.range(..=(edit.span.end, usize::MAX)).rev();
        !before.take_while(|(_, t)| t.span.end >= edit.span.start).any(|(_, t)| t.conflicts(edit))
    };
    let mut kept = vec![];
    for (_, fix) in proposed {
        if !fix.edits.is_empty() && fix.claims().all(|edit| free(&taken, &edit)) {
            taken.extend(fix.claims().map(|edit| ((edit.span.start, edit.span.end), edit)));
            kept.push(fix);
        }
    }
    kept
}
