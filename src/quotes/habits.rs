//! What a document does with marks that stand on either side in different languages.
use super::marks::Sighting;

/// Measured on the shapes and neighbours of all marks of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// „…“, ‚…‘ or ”…“: the turned comma closes.
    pub low: bool,
    /// »…« or ›…‹: the guillemets point inwards.
    pub inward: bool,
    /// ”…” or ”…“: the mark that closes elsewhere opens.
    pub same: bool,
    /// “…”, «…» or “…»: marks of both sides occur, and neither stands on the other more often than on its own.
    pub sided: bool,
}

impl Habits {
    /// Linear in the marks.
    pub fn of<'a>(marks: impl Iterator<Item = &'a Sighting>) -> Habits {
        let mut seen = Seen::default();
        for mark in marks {
            seen.left += i32::from(matches!(mark.glyph.text, "“" | "«"));
            seen.right += i32::from(matches!(mark.glyph.text, "”" | "»"));
            match mark.glyph.text {
                "„" | "‚" | "⹂" | ",," => seen.low += 1,
                "“" | "‘" => {
                    seen.turned += 1;
                    seen.turned_closing += i32::from(closes(mark)) - i32::from(opens(mark));
                }
                // Between two other marks a guillemet says nothing, and » needs a word or a space behind it.
                "«" | "‹" if touches_left(mark) && touches_right(mark) => {}
                "»" | "›" if touches_right(mark) && (touches_left(mark) || opens_outside(mark)) => {}
                // With French spaces inside, only the outer side tells.
                "»" | "›" => {
                    seen.inward += if opens(mark) { 1 } else { -i32::from(!mark.right.is_word()) }
                }
                "«" | "‹" => seen.inward += if closes(mark) { 1 } else { -i32::from(opens_outside(mark)) },
                "”" => {
                    let opens = opens(mark) || opens_outside(mark) && touches_right(mark);
                    seen.right_opening += i32::from(opens);
                    seen.right_closing += i32::from(closes(mark));
                }
                _ => {}
            }
        }
        let right_opens = seen.right_opening > 0 && 2 * seen.right_opening >= seen.right_closing;
        let turned_closes = seen.turned_closing > 0;
        Habits {
            low: turned_closes && (seen.low > 0 || right_opens),
            inward: seen.inward > 0,
            same: right_opens && (seen.turned == 0 || turned_closes && seen.low == 0),
            sided: seen.left > 0 && seen.right > 0 && seen.low == 0 && !turned_closes && !right_opens,
        }
    }
}

#[derive(Default)]
struct Seen {
    low: i32,
    turned: i32,
    turned_closing: i32,
    inward: i32,
    left: i32,
    right: i32,
    right_opening: i32,
    right_closing: i32,
}

/// Is there another mark right before it?
fn touches_left(mark: &Sighting) -> bool {
    mark.left.mark && !mark.left.spaced
}

/// Is there another mark right behind it?
fn touches_right(mark: &Sighting) -> bool {
    mark.right.mark && !mark.right.spaced
}

/// Does it stand like an opening mark: space before, word behind?
pub(super) fn opens(mark: &Sighting) -> bool {
    opens_outside(mark) && mark.right.is_word()
}

/// Is there a space before it, or nothing, or a bracket?
fn opens_outside(mark: &Sighting) -> bool {
    mark.left.spaced || mark.left.solid.is_none_or(|c| matches!(c, '(' | '['))
}

/// Does it stand like a closing mark: no space before, no word behind?
fn closes(mark: &Sighting) -> bool {
    !opens_outside(mark) && !mark.right.is_word()
}
