//! Paragraphs all of whose marks stand in contractions and possessives, as most marks of most texts do: nothing need be
//! searched. Each is an apostrophe, and could at worst close a quotation that nothing opened.
use super::costs;
use super::habits::Habits;
use super::marks::Sighting;
use super::solution::Role;
use super::solver::{BEAM, Decision, Event, Reading};
use crate::lexicon::Lexicon;

/// What the search would find without any loss; `None` where a mark stands elsewhere. Linear in the marks.
pub fn reading(body: &str, marks: &[Sighting], habits: Habits, lexicon: &Lexicon) -> Option<Reading> {
    // Of more marks the search would not keep every other reading.
    if marks.len() >= BEAM || !marks.iter().all(|mark| costs::is_in_contraction(mark, body)) {
        return None;
    }
    let apostrophe = |index| Decision { event: Event::Mark(index), role: Role::Apostrophe, opener: None };
    let margin = |mark| costs::closing_in_contraction(mark, body, habits, lexicon);
    Some(Reading {
        decisions: (0..marks.len()).map(apostrophe).collect(),
        margins: marks.iter().map(margin).collect(),
        ..Reading::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::glyph::Shapes;
    use crate::quotes::marks::sight;
    use crate::quotes::solver::{self, Surroundings};

    #[test]
    fn marks_in_contractions_are_read_as_the_search_reads_them() {
        let lexicon = Lexicon::embedded();
        let habits =
            [Habits::default(), Habits { low: true, inward: true, same: true, sided: true, nested: true }];
        for body in [
            "She didn’t go.",
            "It's late; we're tired, and he'd left. I'm sure they’ll say he’s gone.",
            "The mayor's car wasn't where the town’s people'd seen it, I've heard; that's all there's to it.",
        ] {
            let marks = sight(body, &(0..body.len()), Shapes::Any, &[]);
            for (habits, open_before, opens_next) in habits.map(|h| [(h, false, 0), (h, true, 2)]).concat() {
                let around = Surroundings { open_before, opens_next, habits };
                let told = reading(body, &marks, habits, lexicon).expect("only contractions");
                let found = solver::solve(body, &marks, None, around, lexicon);
                assert_eq!(format!("{told:?}"), format!("{found:?}"), "{body}");
            }
        }
        for body in ["rock ’n’ roll", "O’Brien", "the dogs’ bowl", "5'2 and it's 'so'"] {
            let marks = sight(body, &(0..body.len()), Shapes::Any, &[]);
            assert!(reading(body, &marks, habits[0], lexicon).is_none(), "{body}");
        }
    }
}
