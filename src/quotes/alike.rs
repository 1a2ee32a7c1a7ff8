//! Paragraphs whose marks stand alike are read alike: most texts have few ways in which marks follow each other, so that
//! what the search found without any loss is kept for the next paragraph of the same kind.
use super::costs;
use super::marks::{self, Sighting};
use super::solver::{self, Reading, Surroundings};
use crate::lexicon::Lexicon;
use std::cell::RefCell;
use std::collections::HashMap;

/// All that the search goes by where nothing is lost, as numbers.
type Key = Vec<u32>;

/// Longer rows of marks hardly come again.
const MOST_MARKS: usize = 12;

/// So many readings are kept; then all are forgotten. A few hundred bytes each.
const MOST_READINGS: usize = 2048;

thread_local! {
    static KNOWN: RefCell<HashMap<Key, Reading>> = RefCell::default();
}

/// The same as [`solver::solve`] finds without any loss.
pub fn reading(body: &str, marks: &[Sighting], around: Surroundings, lexicon: &Lexicon) -> Reading {
    let solve = || solver::solve(body, marks, None, around, lexicon);
    if marks.len() > MOST_MARKS {
        return solve();
    }
    KNOWN.with_borrow_mut(|known| {
        let key = key(body, marks, around, lexicon);
        if let Some(reading) = known.get(&key) {
            return reading.clone();
        }
        let reading = solve();
        if known.len() >= MOST_READINGS {
            known.clear();
        }
        known.insert(key, reading.clone());
        reading
    })
}

/// What surrounds the paragraph; and of each mark its shape, whether anything stands between it and the next, whether a
/// word stands before it, and what its roles cost.
fn key(body: &str, marks: &[Sighting], around: Surroundings, lexicon: &Lexicon) -> Key {
    let Surroundings { open_before, opens_next, habits } = around;
    let mut key = Vec::with_capacity(2 + 10 * marks.len());
    // Whether the next paragraph opens none, one or more is what counts; habits show in the costs.
    key.push(u32::from(open_before) | u32::from(marks::tells(marks)) << 1 | (opens_next.min(2) as u32) << 2);
    for (index, mark) in marks.iter().enumerate() {
        let between = |next: &Sighting| body.get(mark.span.end..next.span.start).unwrap_or("");
        let is_empty = marks.get(index + 1).is_some_and(|next| between(next).trim().is_empty());
        let roles = costs::roles(mark, body, habits, lexicon);
        let (kind, family) = (mark.glyph.kind as u32, mark.glyph.family as u32);
        let flags = u32::from(is_empty) << 8 | u32::from(mark.left.follows_word()) << 9;
        key.push(kind | family << 1 | flags | (roles.len() as u32) << 16);
        key.extend(roles.into_iter().flat_map(|(role, cost)| [role as u32, cost.to_bits()]));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::glyph::Shapes;
    use crate::quotes::habits::Habits;
    use crate::quotes::marks::sight;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_kept_is_what_the_search_finds(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "“", "”", "‘", "’", "«", "»", "\"", "'", "„", " ", " ", "word", "Anna", "s", ". ", ", ", "12",
            ]), 1..24),
            (open_before, opens_next) in (any::<bool>(), 0_usize..4),
            flags in prop::array::uniform5(any::<bool>()),
        ) {
            let (body, lexicon) = (pieces.concat(), Lexicon::embedded());
            let [low, inward, same, sided, nested] = flags;
            let habits = Habits { low, inward, same, sided, nested };
            let around = Surroundings { open_before, opens_next, habits };
            let marks = sight(&body, &(0..body.len()), Shapes::Any, &[]);
            let found = format!("{:?}", solver::solve(&body, &marks, None, around, lexicon));
            for _ in 0..2 {
                prop_assert_eq!(&format!("{:?}", reading(&body, &marks, around, lexicon)), &found);
            }
        }
    }
}
